"""``graphbuild resolve``: who a phrase means, on a day."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from graphbuild.cli.faults import Faults
from graphbuild.cli.terminal import print_json
from graphbuild.errors import InputError, UsageError

if TYPE_CHECKING:
    from graphbuild.actors import Candidate, Resolution

__all__ = ["build_answer", "resolve_command"]

#: Below this the best candidate is shown among the candidates, and is no answer.
SURE = 0.5


@click.command("resolve")
@click.argument("phrase", required=False)
@click.option(
    "--date", metavar="DATE", help="The day of the text, as 2020-09-14; decides who held which office."
)
@click.option("--context", metavar="TEXT", help="The sentence or text around; its places break ties.")
@click.option("--file", "file", type=click.Path(), help="JSON lines to read; - is standard input.")
@click.option("--gazetteer", type=click.Path(), help="Your own actors: JSON lines or CSV; your rows win.")
@click.pass_context
def resolve_command(
    ctx: click.Context,
    phrase: str | None,
    date: str | None,
    context: str | None,
    file: str | None,
    gazetteer: str | None,
) -> None:
    """Say who a PHRASE means, as JSON.

    The answer, null where the tables do not know, and every candidate with its reason. With --file, a
    line in is {"id", "actor", "context", "date"}, and a line out
    {"id", "name", "kind", "country", "sector", "confidence", "candidates"}.

    \b
    Example:
      graphbuild resolve "the Russian president" --date 2020-09-14
      graphbuild resolve "the defence minister" --date 2020-09-14 --context "Talks in Minsk failed."
      graphbuild resolve --file phrases.jsonl > resolved.jsonl
    """
    from graphbuild.actors import Resolver, load_knowledge
    from graphbuild.rows import check_date, read_rows

    if (phrase is None) == (file is None):
        raise UsageError("give a PHRASE or --file, one of the two")
    resolver = Resolver(load_knowledge(gazetteer=gazetteer))
    if phrase is not None:
        try:
            day = check_date(date)
        except ValueError as error:
            raise UsageError(f"--date: {error}") from error
        print_json(build_answer(resolver.resolve_or_describe(phrase, date=day, context=context)))
        return
    with Faults(ctx) as faults:
        for number, row in read_rows(file or "-", on_error=faults):
            try:
                asked, around = row.get("actor"), row.get("context")
                if not isinstance(asked, str) or not asked.strip():
                    raise ValueError("no actor")
                if around is not None and not isinstance(around, str):
                    raise ValueError("context is neither a string nor null")
                day = check_date(row.get("date") or date)
            except ValueError as error:
                name = "standard input" if file == "-" else str(file)
                faults(InputError(str(error), path=name, line=number))
                continue
            resolution = resolver.resolve_or_describe(asked, date=day, context=around or context)
            click.echo(json.dumps(build_answer(resolution, id=row.get("id")), ensure_ascii=False))


def build_answer(resolution: Resolution, *, id: Any = None) -> dict[str, Any]:
    """Tell a resolution in plain values; the answer is null where the best candidate is not sure."""
    best = resolution.best
    told = _build_candidate(best) if best is not None and best.score >= SURE else {}
    return {
        "id": id,
        **{key: told.get(key) for key in ("name", "kind", "country", "sector", "confidence")},
        "candidates": [_build_candidate(candidate) for candidate in resolution.candidates],
    }


def _build_candidate(candidate: Candidate) -> dict[str, Any]:
    actor = candidate.actor
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "confidence": candidate.score,
        "reason": candidate.reason,
    }
