"""``graphbuild map``: the interactive map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphbuild.cli.terminal import talk

if TYPE_CHECKING:
    from graphbuild.map import Selection

__all__ = ["map_command"]


@click.command("map")
@click.argument("store", type=click.Path())
@click.option("-o", "--output", type=click.Path(), required=True, help="The page to write; - is standard output.")
@click.option("--title", help="The page's title.")
@click.option(
    "--top",
    type=click.IntRange(min=1),
    help="Open with so many of the strongest actors; left out: all, or groups where there are many.",
)
@click.option("--focus", metavar="NAME", help="Open with this actor (a name, an alias or an id).")
@click.option("--hops", type=click.IntRange(min=1), help="Keep only what lies within so many steps of the focus.")
@click.option("--since", metavar="DATE", help="Keep what happened on or after a day, month or year.")
@click.option("--until", metavar="DATE", help="Keep what happened on or before it.")
@click.option("--type", "types", multiple=True, help="Keep a relation type or a family; may be given again.")
@click.option("--status", "statuses", multiple=True, help="Keep a status (asserted, promised ...); may be given again.")
@click.option(
    "--min-documents",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Keep lines that so many independent articles tell of; copies of one story are one.",
)
@click.option("--theme", default="auto", show_default=True, help="light, dark, or auto: as the reader's system.")
def map_command(
    store: str,
    output: str,
    title: str | None,
    top: int | None,
    focus: str | None,
    hops: int | None,
    since: str | None,
    until: str | None,
    types: tuple[str, ...],
    statuses: tuple[str, ...],
    min_documents: int,
    theme: str,
) -> None:
    """Draw the map of STORE as one web page that needs no network.

    \b
    Example:
      graphbuild map news.db -o map.html --title "Minsk and Moscow"
      graphbuild map news.db -o nato.html --focus NATO --hops 2 --since 2022 --status asserted
    """
    from graphbuild.graph import load_graph
    from graphbuild.map import TITLE, render, write_map

    graph = load_graph(store)
    wishes: Selection = {
        "focus": focus, "hops": hops, "since": since, "until": until, "types": types, "statuses": statuses,
        "min_documents": min_documents,
    }  # fmt: skip
    if output == "-":
        click.echo(render(graph, top=top, title=title or TITLE, theme=theme, **wishes))
    else:
        write_map(graph, output, top=top, title=title or TITLE, theme=theme, **wishes)
        talk(f"{output}: written; open it in a browser")
