"""``graphbuild export``: the graph in another program's format."""

from __future__ import annotations

from pathlib import Path

import click

from graphbuild.cli.terminal import talk
from graphbuild.errors import UsageError
from graphbuild.export import ENDINGS, WRITERS

__all__ = ["export_command"]


@click.command("export")
@click.argument("store", type=click.Path())
@click.option(
    "-o", "--output", type=click.Path(), required=True, help="The file to write; - is standard output."
)
@click.option(
    "--format", "form", type=click.Choice(list(WRITERS)), help="By default the ending of FILE tells."
)
def export_command(store: str, output: str, form: str | None) -> None:
    """Write the graph of STORE to a file.

    Every format keeps parallel relations, their status and their evidence.

    \b
    Example:
      graphbuild export news.db -o news.graphml
      graphbuild export news.db -o - --format json | jq '.relations[] | select(.status == "promised")'
    """
    from graphbuild.export import export_graph
    from graphbuild.graph import load_graph
    from graphbuild.ontology import load_ontology
    from graphbuild.store import Store

    ending = Path(output).suffix.lower().removeprefix(".")
    form = form or ENDINGS.get(ending, ending)
    if form not in WRITERS:
        raise UsageError(f"{output}: its ending names no format; add --format ({', '.join(WRITERS)})")
    with Store(store) as opened:
        graph = load_graph(opened)
        documents = opened.documents()
        summary = export_graph(graph, output, format=form, ontology=load_ontology(), documents=documents)
    for note in (*graph.graph["notes"], *summary.notes):
        talk(note)
    if output != "-":
        talk(
            f"{output}: {summary.documents} documents, {summary.actors} actors, {summary.relations} relations"
        )
