"""``graphbuild query``: Cypher on a store or on a Bolt server."""

from __future__ import annotations

import sys

import click

from graphbuild.cli.terminal import talk
from graphbuild.errors import UsageError
from graphbuild.query import FORMATS, QueryFile, Result, load_query, parse_parameters, query, write_result

__all__ = ["query_command"]


@click.command("query")
@click.argument("target", metavar="STORE_OR_BOLT_URI")
@click.argument("cypher", required=False)
@click.option("--file", "file", type=click.Path(), help="Take the query from a file; - is standard input.")
@click.option("--param", "params", metavar="NAME=VALUE", multiple=True, help="Give $NAME a value: JSON, else text.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="table", show_default=True)
@click.option("--user", default="neo4j", show_default=True, help="The user on a server; '' for one without logins.")
@click.option("--database", help="A database of the server other than its default.")
@click.option("--every-status", is_flag=True, help="Let a query that names no status see promises, denials ... too.")
@click.option("--write", is_flag=True, help="Let the query change what is on the server.")
def query_command(
    target: str,
    cypher: str | None,
    file: str | None,
    params: tuple[str, ...],
    form: str,
    user: str,
    database: str | None,
    every_status: bool,
    write: bool,
) -> None:
    """Ask a store, or a Neo4j server, in Cypher. Read-only unless --write is given.

    A query that does not name r.status sees asserted relations of a store only.

    The password of a server comes from the variable NEO4J_PASSWORD, or you are asked for it.

    \b
    Example:
      graphbuild query news.db "MATCH (a)-[r:BACKS]->(b) RETURN a.name, b.name, r.quote"
      graphbuild query news.db --file cypher/queries/who_backs_whom.cypher --format csv
      graphbuild query bolt://localhost:7687 --file question.cypher --param name=Russia
    """
    query_file = _load(cypher, file)
    parameters = parse_parameters(params, query_file)
    result = _run(
        target, query_file.cypher, parameters, user=user, database=database, write=write, facts_only=not every_status
    )
    write_result(result, sys.stdout, form)
    for note in result.notes:
        talk(note)


def _load(cypher: str | None, file: str | None) -> QueryFile:
    """Find the query: an argument, a file or standard input."""
    if (cypher is None) == (file is None):
        raise UsageError("give the query as an argument or with --file, one of the two")
    if file is not None and file != "-":
        return load_query(file)
    return QueryFile(sys.stdin.read() if cypher in (None, "-") else str(cypher))


def _run(
    target: str,
    cypher: str,
    parameters: dict[str, object],
    *,
    user: str,
    database: str | None,
    write: bool,
    facts_only: bool,
) -> Result:
    """Ask the engine that the target names."""
    from graphbuild.bolt import is_bolt_uri
    from graphbuild.cli.password import read_password

    if is_bolt_uri(target):
        return query(
            target,
            cypher,
            parameters=parameters,
            write=write,
            user=user or None,
            password=read_password(user) if user else None,
            database=database,
            facts_only=facts_only,
        )
    from graphbuild.graph import load_graph

    return query(load_graph(target), cypher, parameters=parameters, write=write, facts_only=facts_only)
