"""``graphbuild build``: read articles, extract, store."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

import click

from graphbuild.cli.reading_options import reading_options
from graphbuild.cli.terminal import printable, talk
from graphbuild.errors import InputError
from graphbuild.pipeline import MODES, build
from graphbuild.readers import ReadOptions

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["build_command"]


@click.command("build")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--store", type=click.Path(), required=True, help="The SQLite file to build, or to add to.")
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
@reading_options
@click.pass_context
def build_command(
    ctx: click.Context,
    sources: tuple[str, ...],
    store: str,
    mode: str,
    gazetteer: str | None,
    model: str | None,
    crosswalk: str | None,
    read_options: ReadOptions,
) -> None:
    """Read articles, and store who did what to whom.

    A SOURCE is a file (text, HTML, PDF, Word, mail, JSON, tables, feeds, archives), a folder, a
    pattern in quotes, an address of a page, feed or sitemap, or - for standard input. A second run
    adds only what is new; an edited article replaces its own relations.

    \b
    Example:
      graphbuild build articles/ --store news.db
      graphbuild build "2020-*.txt" more.jsonl.gz --store news.db --mode fast
      graphbuild build https://example.org/feed.xml --store news.db
      graphbuild build table.csv --text-field body --date-field day --store news.db

    \b
    Exit status:
      0  all was read
      1  some inputs failed, each named with its reason; the others were stored
      2  wrong usage
      3  the store or the model could not be used
    """
    options = {"model": model} if model else {}
    with Talk() as shown:
        report = build(
            sources,
            store,
            mode=mode,
            gazetteer=gazetteer,
            crosswalk=crosswalk,
            read_options=read_options,
            on_error=shown.fault,
            on_note=shown.say,
            on_progress=shown.advance,
            **options,
        )
    parts = [f"{report.added} added", f"{report.unchanged} unchanged", f"{report.replaced} replaced"]
    parts.append(f"{report.failed} failed")
    found = f"{report.relations} new relations ({sum(report.dropped.values())} candidates dropped)"
    talk(f"{store}: articles: {', '.join(parts)}; {found}")
    if report.failed:
        ctx.exit(1)


class Talk:
    """What `build` says while it works: a bar on a terminal, faults and notes everywhere."""

    def __init__(self) -> None:
        self._progress: Progress | None = None

    def __enter__(self) -> Talk:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            self._progress = Progress(
                SpinnerColumn(),
                TextColumn("reading: {task.completed:.0f} articles done"),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._progress.add_task("reading", total=None)
            self._progress.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._progress:
            self._progress.stop()

    def advance(self, *_: object) -> None:
        """Count one more article."""
        if self._progress:
            self._progress.advance(self._task)

    def fault(self, error: InputError) -> None:
        """Name an input that failed, and why."""
        self.say(f"graphbuild: {error}")

    def say(self, message: str) -> None:
        """Print one line above the bar."""
        if self._progress:
            from rich.text import Text

            self._progress.console.print(Text(printable(message)), soft_wrap=True)
        else:
            talk(message)
