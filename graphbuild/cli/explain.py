"""``graphbuild explain``: how a sentence is read."""

from __future__ import annotations

import sys
from collections import defaultdict
from typing import TYPE_CHECKING

import click

from graphbuild.cli.terminal import print_json, printable
from graphbuild.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from graphbuild.extract.explain import ExplainedRelation, ExplainedSentence, Explanation

__all__ = ["explain_command"]

#: How a status looks on a terminal; only a fact is green.
_COLOURS = {"asserted": "green", "promised": "cyan", "negated": "red", "denied": "red"}
#: Nobody reads the explanation of more, and it would take minutes.
_LONGEST = 100_000


@click.command("explain")
@click.argument("sentence")
@click.option(
    "--date", metavar="DATE", help="The day of the text, as 2020-09-14; decides who held which office."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True
)
def explain_command(sentence: str, date: str | None, form: str) -> None:
    """Explain how a SENTENCE is read; - reads it from standard input.

    Mentions and who they mean, clauses, each relation with the frame behind it and the words that
    decided its status, and what was rejected and why.

    \b
    Example:
      graphbuild explain "Putin refused to back Lukashenko." --date 2020-09-14
      graphbuild explain - --format html < article.txt > article.html
    """
    from graphbuild.extract.explain import explain
    from graphbuild.rows import check_date

    text = sys.stdin.buffer.read().decode("utf-8", "replace") if sentence == "-" else sentence
    if not text.strip():
        raise UsageError("there is no text to explain")
    if len(text) > _LONGEST:
        raise UsageError(f"the text is longer than {_LONGEST:,} characters; explain a part of it")
    try:
        published = check_date(date)
    except ValueError as error:
        raise UsageError(f"--date: {error}") from error
    explanation = explain(text, published=published)
    if form == "json":
        print_json(explanation.to_dict())
    elif form == "html":
        click.echo('<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>graphbuild explain</title>')
        click.echo(f"{explanation._repr_html_()}</html>")
    else:
        _print(explanation)


def _print(explanation: Explanation) -> None:
    from rich.console import Console

    width = None if sys.stdout.isatty() else 1_000_000
    console = Console(file=sys.stdout, width=width, highlight=False)
    for number, sentence in enumerate(explanation.sentences):
        if number:
            console.print()
        _print_sentence(console, sentence)


def _print_sentence(console: Console, sentence: ExplainedSentence) -> None:
    _line(console, sentence.text, indent=0, style="bold")
    _line(console, "mentions", style="dim")
    for m in sentence.mentions:
        country = f", {m.country}" if m.country else ""
        _line(console, f"{m.text} = {m.name} ({m.kind}{country}; {m.how})", indent=4)
    if not sentence.mentions:
        _line(console, "none", indent=4)
    _line(console, "clauses", style="dim")
    for c in sentence.clauses:
        voice = " (passive)" if c.passive else ""
        known = f"{c.frames} frames" if c.frames else "no frame knows it"
        subjects, objects = ", ".join(c.subjects) or "-", ", ".join(c.objects) or "-"
        _line(console, f"{subjects} | {c.verb}{voice} | {objects}    [{known}]", indent=4)
    _line(console, "relations", style="dim")
    for relation in sentence.relations:
        _print_relation(console, relation)
    if not sentence.relations:
        _line(console, "none", indent=4)
    reasons: dict[str, list[str]] = defaultdict(list)
    for r in sentence.rejected:
        detail = f" ({r.detail})" if r.detail else ""
        reasons[r.reason].append(f"{r.word}: {r.type}: {r.fitted}{detail}")
    if reasons:
        _line(console, "rejected", style="dim")
    for reason, frames in reasons.items():
        _line(console, reason, indent=4)
        for frame in dict.fromkeys(frames):
            _line(console, frame, indent=6)


def _print_relation(console: Console, r: ExplainedRelation) -> None:
    from graphbuild.extract.learned import LEARNED

    style = _COLOURS.get(r.status, "yellow")
    _line(console, f"{r.source} {r.type} {r.target}: {r.status}", indent=4, style=style)
    words, ends = " ".join(r.words), f'X is "{r.source_text}", Y is "{r.target_text}"'
    decided = "the network" if r.category == LEARNED else f'frame "{r.fitted}" ({r.category})'
    _line(console, f'{decided}, by "{words}", {ends}', indent=6)
    if r.follows_from:
        _line(console, f"follows from how {r.follows_from} stands", indent=6)
    if r.decided_by:
        decided = '", "'.join(r.decided_by)
        _line(console, f'status decided by "{decided}"', indent=6)
    if r.speakers:
        _line(console, f"says {', '.join(r.speakers)}", indent=6)
    more = [f"date {r.date}" if r.date else "", f"amount {r.amount}" if r.amount else ""]
    _line(console, ", ".join(filter(None, [f"confidence {r.confidence:.2f}", *more])), indent=6)


def _line(console: Console, text: str, *, indent: int = 2, style: str = "") -> None:
    from rich.padding import Padding
    from rich.text import Text

    console.print(Padding(Text(printable(text), style=style), (0, 0, 0, indent), expand=False))
