"""``graphbuild map``: the interactive map."""

from __future__ import annotations

import click

from graphbuild.cli.terminal import talk

__all__ = ["map_command"]


@click.command("map")
@click.argument("store", type=click.Path())
@click.option(
    "-o", "--output", type=click.Path(), required=True, help="The page to write; - is standard output."
)
@click.option("--title", help="The page's title.")
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    help="How many of the strongest actors it opens with.",
)
def map_command(store: str, output: str, title: str | None, top: int) -> None:
    """Draw the map of STORE as one web page that needs no network.

    \b
    Example:
      graphbuild map news.db -o map.html --title "Minsk and Moscow"
    """
    from graphbuild.graph import load_graph
    from graphbuild.map import render, write_map
    from graphbuild.ontology import load_ontology

    graph = load_graph(store)
    options = {"title": title} if title else {}
    if output == "-":
        click.echo(render(graph, ontology=load_ontology(), top=top, **options))
    else:
        write_map(graph, output, ontology=load_ontology(), top=top, **options)
        talk(f"{output}: written; open it in a browser")
