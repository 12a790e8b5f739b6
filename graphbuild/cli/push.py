"""``graphbuild push``: load a store into Neo4j."""

from __future__ import annotations

import click

from graphbuild.cli.password import read_password
from graphbuild.cli.terminal import talk

__all__ = ["push_command"]


@click.command("push")
@click.argument("store", type=click.Path())
@click.option("--uri", required=True, help="The server: bolt://HOST:PORT, neo4j://HOST:PORT ...")
@click.option("--user", default="neo4j", show_default=True, help="The user; '' for a server without logins.")
@click.option("--database", help="A database of the server other than its default.")
def push_command(store: str, uri: str, user: str, database: str | None) -> None:
    """Load STORE into a Neo4j server.

    A second push creates nothing; what an edited article no longer says is removed. The password comes
    from the variable NEO4J_PASSWORD, or you are asked for it.

    \b
    Example:
      graphbuild push news.db --uri bolt://localhost:7687 --user neo4j
    """
    from graphbuild.export.neo4j import push
    from graphbuild.graph import load_graph
    from graphbuild.ontology import load_ontology

    graph = load_graph(store)
    summary = push(
        graph,
        uri=uri,
        user=user or None,
        password=read_password(user) if user else None,
        database=database,
        ontology=load_ontology(),
    )
    talk(
        f"{uri}: {summary.actors} actors, {summary.documents} documents, {summary.relations} relations; "
        f"created: {summary.nodes_created} nodes, {summary.relations_created} relations; "
        f"removed: {summary.documents_removed} documents, {summary.relations_removed} relations"
    )
