"""``graphbuild review``: merge, split and rename actors, reject and correct relations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphbuild.cli.terminal import print_json, print_rows, talk
from graphbuild.model import STATUSES, Decision

if TYPE_CHECKING:
    from graphbuild.store import Store

__all__ = ["review_command"]

_FORMAT = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)


class StoreFirst(click.Group):
    """A group that has its argument first and takes its options behind it too, as other commands do."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and not args[0].startswith("-"):
            end = 1
            while end < len(args) and args[end].startswith("-"):
                end += 2 if args[end] in ("--format", "--limit") else 1
            args = [*args[1:end], args[0], *args[end:]]
        return super().parse_args(ctx, args)


@click.group("review", cls=StoreFirst, invoke_without_command=True)
@click.argument("store", type=click.Path())
@_FORMAT
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="How many of each to list.")
@click.pass_context
def review_command(ctx: click.Context, store: str, form: str, limit: int) -> None:
    """List what is doubtful in STORE, or decide about it.

    Without a command: pairs of actors that may be one, the likeliest first, and relations, the least
    sure first. An actor is named by its id or a name that only it has, a relation by its id. Decisions are
    kept in the store, apply to every map, query and export, and survive a new build.

    \b
    Example:
      graphbuild review news.db --limit 5
      graphbuild review news.db merge "Wagner" org:wagner-group
      graphbuild review news.db rename country:TUR Türkiye
      graphbuild review news.db reject 1f0c2a9be4d75a31
      graphbuild review news.db correct 1f0c2a9be4d75a31 --status denied
      graphbuild review news.db undo 3
    """
    ctx.obj = store
    if ctx.invoked_subcommand is None:
        _list_doubts(store, form, limit)


def _list_doubts(path: str, form: str, limit: int) -> None:
    from graphbuild.review import doubtful_pairs, doubtful_relations, read_reviewed
    from graphbuild.store import Store

    with Store(path) as store:
        reviewed = read_reviewed(store)
        pairs = doubtful_pairs(reviewed.actors.values(), store.decisions())
        relations = doubtful_relations(reviewed.relations, store.decisions())
    heads = ["score", "actor", "name", "other", "other_name", "reason"]
    rows: list[list[Any]] = [
        [pair.score, pair.actor.id, pair.actor.name, pair.other.id, pair.other.name, pair.reason]
        for pair in pairs[:limit]
    ]
    relation_heads = ["confidence", "id", "source", "type", "target", "status", "document", "quote"]
    relation_rows: list[list[Any]] = [
        [r.confidence, id, r.source, r.type, r.target, r.status, r.document, r.quote]
        for id, r in relations[:limit]
    ]  # fmt: skip
    if form == "json":
        print_json(
            {
                "actors": [dict(zip(heads, row, strict=True)) for row in rows],
                "relations": [dict(zip(relation_heads, row, strict=True)) for row in relation_rows],
            }
        )
        return
    click.echo(f"{len(pairs)} pairs of actors that may be one" + _shown(len(pairs), limit))
    if rows:
        print_rows([head.replace("_", " ") for head in heads], rows)
    click.echo()
    click.echo(f"{len(relations)} relations, the least sure first" + _shown(len(relations), limit))
    if relation_rows:
        print_rows(relation_heads, relation_rows)


def _shown(number: int, limit: int) -> str:
    return f" ({limit} shown)" if number > limit else ""


@review_command.command("merge")
@click.argument("actor")
@click.argument("into")
@click.pass_obj
def merge_command(path: str, actor: str, into: str) -> None:
    """Take ACTOR for INTO, which stays."""
    from graphbuild.review import merge_actors, read_reviewed
    from graphbuild.store import Store

    with Store(path) as store:
        _say(store, merge_actors(store, actor, into))
        for note in read_reviewed(store).notes:
            talk(note)


@review_command.command("apart")
@click.argument("actor")
@click.argument("other")
@click.pass_obj
def apart_command(path: str, actor: str, other: str) -> None:
    """List ACTOR and OTHER as doubtful no more."""
    from graphbuild.review import keep_apart
    from graphbuild.store import Store

    with Store(path) as store:
        _say(store, keep_apart(store, actor, other))


@review_command.command("split")
@click.argument("actor")
@click.pass_obj
def split_command(path: str, actor: str) -> None:
    """Undo the merge of ACTOR into another."""
    from graphbuild.review import split_actor
    from graphbuild.store import Store

    with Store(path) as store:
        for decision in split_actor(store, actor):
            talk(f"{path}: decision {decision.number} is undone: {tell_decision(decision)}")


@review_command.command("rename")
@click.argument("actor")
@click.argument("name")
@click.pass_obj
def rename_command(path: str, actor: str, name: str) -> None:
    """Call ACTOR by another NAME."""
    from graphbuild.review import rename_actor
    from graphbuild.store import Store

    with Store(path) as store:
        _say(store, rename_actor(store, actor, name))


@review_command.command("reject")
@click.argument("relation")
@click.pass_obj
def reject_command(path: str, relation: str) -> None:
    """Leave RELATION out."""
    from graphbuild.review import reject_relation
    from graphbuild.store import Store

    with Store(path) as store:
        _say(store, reject_relation(store, relation))


@review_command.command("correct")
@click.argument("relation")
@click.option("--type", "type_", metavar="TYPE", help="The relation type that it is.")
@click.option("--status", type=click.Choice(STATUSES), help="The status that it has.")
@click.option("--reverse", is_flag=True, help="The target does it to the source.")
@click.pass_obj
def correct_command(path: str, relation: str, type_: str | None, status: str | None, reverse: bool) -> None:
    """Change the type, status or direction of RELATION."""
    from graphbuild.review import correct_relation
    from graphbuild.store import Store

    with Store(path) as store:
        _say(store, correct_relation(store, relation, type=type_, status=status, reverse=reverse))


@review_command.command("decisions")
@_FORMAT
@click.pass_obj
def decisions_command(path: str, form: str) -> None:
    """List all decisions."""
    from graphbuild.store import Store

    with Store(path) as store:
        decisions = list(store.decisions())
    if form == "json":
        print_json([{key: getattr(d, key) for key in ("number", "action", "subject", "value")} for d in decisions])
    else:
        print_rows(["number", "decision"], [[decision.number, tell_decision(decision)] for decision in decisions])


@review_command.command("undo")
@click.argument("number", type=int)
@click.pass_obj
def undo_command(path: str, number: int) -> None:
    """Take decision NUMBER back."""
    from graphbuild.review import undo_decision
    from graphbuild.store import Store

    with Store(path) as store:
        talk(f"{path}: decision {number} is undone: {tell_decision(undo_decision(store, number))}")


def _say(store: Store, decision: Decision) -> None:
    talk(f"{store.path}: decision {decision.number}: {tell_decision(decision)}")


def tell_decision(decision: Decision) -> str:
    """Put a decision into words."""
    value, subject = decision.value, decision.subject
    if decision.action == "merge":
        return f"{subject} is {value['into']}"
    if decision.action == "apart":
        return f"{subject} is not {value['other']}"
    if decision.action == "rename":
        return f"{subject} is called {value['name']!r}"
    relation = value["relation"]
    words = f"{subject} ({relation['source']} {relation['type']} {relation['target']}, {relation['status']})"
    if decision.action == "reject":
        return f"{words} is left out"
    changes = [str(value[key]) for key in ("type", "status") if key in value]
    return f"{words} is {', '.join([*changes, *(['the other way round'] if value.get('reverse') else [])])}"
