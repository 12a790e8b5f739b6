"""``graphbuild build``: read articles, extract, store."""

from __future__ import annotations

from typing import Any

import click

from graphbuild.cli.cluster_options import Cluster, cluster_options
from graphbuild.cli.main import INTERRUPTED
from graphbuild.cli.progress import Talk
from graphbuild.cli.reading_options import reading_options
from graphbuild.cli.terminal import talk
from graphbuild.pipeline import MODES, build
from graphbuild.readers import ReadOptions
from graphbuild.runs.crew import DOCUMENT_TIMEOUT
from graphbuild.runs.reading import limit_threads
from graphbuild.runs.totals import count_documents

__all__ = ["build_command"]


@click.command("build")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--store", type=click.Path(), help="The SQLite file to build, or to add to.")
@click.option(
    "--mode",
    type=click.Choice(MODES),
    default=MODES[0],
    show_default=True,
    help="How to read.",
)
@click.option("--gazetteer", type=click.Path(), help="Your own actors: JSON lines or CSV; your rows win.")
@click.option("--model", metavar="NAME", help="Another spaCy model than the packaged one.")
@click.option("--crosswalk", type=click.Choice(["plover", "cameo"]), help="Which table gives types their PLOVER roots.")
@click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="How many processes read."
)
@click.option(
    "--document-timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help=f"How long a document may take; {DOCUMENT_TIMEOUT:g} with several workers, no limit with one, if not given.",
)
@click.option("--report", type=click.Path(), metavar="FILE", help="Write what was done to a JSON file.")
@reading_options
@cluster_options
@click.pass_context
def build_command(
    ctx: click.Context,
    sources: tuple[str, ...],
    store: str | None,
    mode: str,
    gazetteer: str | None,
    model: str | None,
    crosswalk: str | None,
    workers: int,
    document_timeout: float | None,
    report: str | None,
    read_options: ReadOptions,
    cluster: Cluster | None,
) -> None:
    """Read articles, and store who did what to whom.

    A SOURCE is a file (text, HTML, PDF, Word, mail, JSON, tables, feeds, archives), a folder, a
    pattern in quotes, an address of a page, feed or sitemap, or - for standard input. A second run
    adds only what is new; an edited article replaces its own relations. A run that was cut off is
    gone on with by the same command.

    \b
    Example:
      graphbuild build articles/ --store news.db
      graphbuild build "2020-*.txt" more.jsonl.gz --store news.db --mode fast
      graphbuild build articles/ --store news.db --workers 4 --report run.json
      graphbuild build https://example.org/feed.xml --store news.db
      graphbuild build table.csv --text-field body --date-field day --store news.db
      graphbuild build s3://news/2024/ --engine dask --scheduler tcp://10.0.0.1:8786 --parts s3://news/parts

    \b
    Exit status:
      0  all was read
      1  some inputs failed, each named with its reason; the others were stored
      2  wrong usage
      3  the store, the model, the report or the cluster could not be used
      130  interrupted by Ctrl-C; what was read is stored
    """
    limit_threads()
    place = store or (cluster and cluster.parts)
    try:
        with Talk(lambda: count_documents(sources)) as shown:
            how: dict[str, Any] = {
                "mode": mode, "model": model or None, "gazetteer": gazetteer, "crosswalk": crosswalk,
                "read_options": read_options, "on_error": shown.fault, "on_note": shown.say,
                "on_progress": shown.advance,
            }  # fmt: skip
            if cluster is None:
                local: dict[str, Any] = {"workers": workers, "document_timeout": document_timeout, "report": report}
                done = build(sources, store or "", **local, **how)
            else:
                from graphbuild.engines.build import build_on_cluster

                done = build_on_cluster(sources, store, **vars(cluster), **how)
    except KeyboardInterrupt:
        talk(f"graphbuild: interrupted: {place} holds what was read so far; the same command goes on from there")
        ctx.exit(INTERRUPTED)
    parts = [f"{done.added} added", f"{done.unchanged} unchanged", f"{done.replaced} replaced"]
    parts.append(f"{done.failed} failed")
    found = f"{done.relations} new relations ({sum(done.dropped.values())} candidates dropped)"
    talk(f"{place}: articles: {', '.join(parts)}; {found}")
    if done.failed:
        ctx.exit(1)
