"""``graphbuild merge``: what a cluster has read, into a store or into files for a bulk import."""

from __future__ import annotations

import click

from graphbuild.cli.faults import Faults
from graphbuild.cli.terminal import talk
from graphbuild.errors import UsageError

__all__ = ["merge_command"]


@click.command("merge")
@click.argument("parts", metavar="PARTS...", nargs=-1, required=True)
@click.option("--store", type=click.Path(), help="The SQLite file to build, or to add to.")
@click.option("--neo4j-admin", "folder", type=click.Path(), help="A new folder for files of a bulk import into Neo4j.")
@click.option("--crosswalk", type=click.Choice(["plover", "cameo"]), help="Which table gives types their PLOVER roots.")
@click.pass_context
def merge_command(
    ctx: click.Context, parts: tuple[str, ...], store: str | None, folder: str | None, crosswalk: str | None
) -> None:
    """Merge what a cluster has read.

    PARTS are what `graphbuild build --engine dask --parts` was given, or single parts of it; here or at a
    URL. They go into one store; again, and only what is new is added. With --neo4j-admin they are streamed,
    in little memory, into the files that `neo4j-admin database import` takes, with an import.sh that does it.

    \b
    Example:
      graphbuild merge /shared/parts --store news.db
      graphbuild merge s3://news/parts --neo4j-admin import/

    \b
    Exit status:
      0  all is merged
      1  all is merged; some inputs had been set aside, each is named with its reason
      2  wrong usage
      3  the parts or the store could not be used
    """
    from graphbuild.engines.merge import find_parts, merge_into_store

    if (store is None) == (folder is None):
        raise UsageError("name one of --store FILE and --neo4j-admin FOLDER")
    found = find_parts(parts)
    with Faults(ctx) as faults:
        if store is not None:
            done = merge_into_store(found, store, crosswalk=crosswalk, on_error=faults)
            changed = f"{done.added} added, {done.unchanged} unchanged, {done.replaced} replaced"
            talk(f"{store}: {len(found)} parts: articles: {changed}; {done.relations} new relations")
        elif folder is not None:
            from graphbuild.engines.neo4j_admin import merge_into_neo4j_admin

            summary = merge_into_neo4j_admin(found, folder, crosswalk=crosswalk, on_error=faults)
            for note in summary.notes:
                talk(note)
            counts = f"{summary.documents} documents, {summary.actors} actors, {summary.relations} relations"
            talk(f"{folder}: {counts}; import them with `sh {folder}/import.sh neo4j`")
