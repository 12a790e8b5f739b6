"""``graphbuild show``: what a store holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphbuild.cli.terminal import print_json, print_rows
from graphbuild.model import STATUSES

if TYPE_CHECKING:
    from graphbuild.store import Summary

__all__ = ["build_json", "show_command"]


@click.command("show")
@click.argument("store", type=click.Path())
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def show_command(store: str, form: str) -> None:
    """Show what STORE holds.

    Documents and how many stories they tell (near-copies of one text are one story), actors by kind,
    relations by type and status (only "asserted" ones are told as facts), and how many candidates were
    dropped, by reason. The decisions of `graphbuild review` are applied.

    \b
    Example:
      graphbuild show news.db
      graphbuild show news.db --format json
    """
    from graphbuild.review import summarise_reviewed
    from graphbuild.store import Store

    with Store(store) as opened:
        summary, decisions = summarise_reviewed(opened), sum(1 for _ in opened.decisions())
        stories = len({*opened.stories().values()})
    if form == "json":
        copies = summary.documents - stories
        print_json(build_json(summary) | {"stories": stories, "copies": copies, "decisions": decisions})
    else:
        _print_tables(summary, stories)
        if decisions:
            click.echo(f"\n{decisions} decisions of a review are applied")


def build_json(summary: Summary) -> dict[str, Any]:
    """Nest the counts of a store for JSON: type, then status."""
    relations: dict[str, dict[str, int]] = {}
    for (relation_type, status), count in summary.by_type_and_status.items():
        relations.setdefault(relation_type, {})[status] = count
    return {
        "documents": summary.documents,
        "first_published": summary.first_published,
        "last_published": summary.last_published,
        "actors": summary.actors,
        "actors_by_kind": dict(summary.by_kind),
        "mentions": summary.mentions,
        "relations": summary.relations,
        "relations_by_type": relations,
        "dropped": dict(summary.dropped),
    }


def _print_tables(summary: Summary, stories: int) -> None:
    """Print the counts as tables, one under the other."""
    dates = [date for date in (summary.first_published, summary.last_published) if date]
    span = f" ({' to '.join(dict.fromkeys(dates))})" if dates else ""
    click.echo(f"{summary.documents} documents{span}, {summary.mentions} mentions")
    copies = summary.documents - stories
    if copies:
        are = "is a copy" if copies == 1 else "are copies"
        click.echo(f"{stories} stories; {copies} of {summary.documents} documents {are}")
    click.echo()
    print_rows(["actors", "number"], [*summary.by_kind.items(), ("all", summary.actors)])
    click.echo()
    by_type = build_json(summary)["relations_by_type"]
    ranked = sorted(by_type.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    used = [status for status in STATUSES if any(status in counts for counts in by_type.values())]
    rows = [
        [relation_type, sum(counts.values()), *(counts.get(status) for status in used)]
        for relation_type, counts in ranked
    ]
    totals = [sum(counts.get(status, 0) for counts in by_type.values()) for status in used]
    print_rows(["relations", "number", *used], [*rows, ["all", summary.relations, *totals]])
    if summary.dropped:
        click.echo()
        print_rows(["dropped because", "number"], summary.dropped.items())
