"""``graphbuild evaluate``: scores against annotated files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphbuild.cli.faults import Faults
from graphbuild.cli.terminal import print_json, print_rows, printable
from graphbuild.errors import InputError

if TYPE_CHECKING:
    from graphbuild.evaluate import ActorScores, ArticleScores, PhraseScores, Score, TypingScores

__all__ = ["evaluate_command"]

#: How many confusions, missed phrases and the like a table shows.
_SHOWN = 15
_HEADS = ("precision", "recall", "f1")

_form_option = click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)
_misses_option = click.option("--misses", is_flag=True, help="List what was missed, and what is false.")
_mode_option = click.option(
    "--mode",
    type=click.Choice(["accurate", "fast"]),
    default="accurate",
    show_default=True,
    help="How to read.",
)


@click.group("evaluate")
def evaluate_command() -> None:
    """Score the reading against annotated files.

    \b
    Example:
      graphbuild evaluate typing typing_dev.jsonl --crosswalk cameo
      graphbuild evaluate articles gold/ --misses
      graphbuild evaluate actors gold/
    """


@evaluate_command.command("typing")
@click.argument("path", type=click.Path())
@click.option(
    "--crosswalk",
    type=click.Choice(["plover", "cameo"]),
    default="plover",
    show_default=True,
    help="Which table the roots of PATH follow.",
)
@_mode_option
@_form_option
@click.pass_context
def typing_command(ctx: click.Context, path: str, crosswalk: str, mode: str, form: str) -> None:
    """Score the typing of given pairs.

    PATH holds JSON lines as `graphbuild type` takes them, each with its "root"; rows whose root is null
    measure silence.

    \b
    Example:
      graphbuild evaluate typing typing_dev.jsonl --crosswalk cameo
    """
    from graphbuild.evaluate import evaluate_typing
    from graphbuild.extract import Typist
    from graphbuild.rows import read_pairs

    typist = Typist.load(crosswalk=crosswalk, mode=mode)
    with Faults(ctx) as faults:
        scores = evaluate_typing(read_pairs(path, on_error=faults), typist)
        if not scores.rows and not scores.silent_rows:
            raise InputError("holds no annotated pair", path=path)
        print_json(scores.to_dict()) if form == "json" else _print_typing(scores)


@evaluate_command.command("articles")
@click.argument("path", type=click.Path())
@_misses_option
@_mode_option
@_form_option
@click.pass_context
def articles_command(ctx: click.Context, path: str, misses: bool, mode: str, form: str) -> None:
    """Score the reading of whole articles.

    PATH is a folder of ID.txt (title, ISO date, blank line, body) and ID.gold.json.

    \b
    Example:
      graphbuild evaluate articles gold/
      graphbuild evaluate articles gold/ --misses | less
    """
    from graphbuild.evaluate import evaluate_articles
    from graphbuild.extract import Extractor

    extractor = Extractor.load(mode=mode)
    with Faults(ctx) as faults:
        scores = evaluate_articles(path, extractor, on_error=faults)
        print_json(scores.to_dict()) if form == "json" else _print_articles(scores, misses=misses)


@evaluate_command.command("actors")
@click.argument("path", type=click.Path())
@_misses_option
@_form_option
@click.pass_context
def actors_command(ctx: click.Context, path: str, misses: bool, form: str) -> None:
    """Score who is meant.

    PATH is a folder as for `evaluate articles`, or a file of phrases (.jsonl, or .tsv with a header
    line) with the columns phrase, date, context, name, country, sector, also (other right sectors).

    \b
    Example:
      graphbuild evaluate actors gold/ --misses
      graphbuild evaluate actors phrases.tsv
    """
    from pathlib import Path

    with Faults(ctx) as faults:
        if Path(path).is_dir():
            from graphbuild.evaluate import evaluate_actors
            from graphbuild.extract import Extractor

            scores = evaluate_actors(path, Extractor.load(mode="fast"), on_error=faults)
            print_json(scores.to_dict()) if form == "json" else _print_actors(scores, misses=misses)
            return
        from graphbuild.actors import Resolver, load_knowledge
        from graphbuild.evaluate import evaluate_phrases
        from graphbuild.rows import read_rows

        rows = [row for _, row in read_rows(path, on_error=faults)]
        if not rows:
            raise InputError("holds no phrase", path=path)
        told = evaluate_phrases(rows, Resolver(load_knowledge()))
        print_json(told.to_dict()) if form == "json" else _print_phrases(told, misses=misses)


def _print_typing(scores: TypingScores) -> None:
    print_rows(
        ["measure", "value"],
        [
            ["rows", scores.rows],
            ["macro-F1", _show(scores.macro_f1)],
            ["accuracy", _show(scores.accuracy)],
            ["unanswered", _show(scores.unanswered_share)],
            ["rows without a relation", scores.silent_rows],
            ["given one nevertheless", _show(scores.broken_silence_share) if scores.silent_rows else None],
        ],
    )
    click.echo()
    _print_scores("root", scores.by_root)
    click.echo()
    click.echo("The most frequent confusions:")
    for confusion in scores.confusions[:_SHOWN]:
        click.echo(f"{confusion.count:4d}  {confusion.gold} taken for {confusion.told or 'nothing'}")
        for example in confusion.examples:
            ends = f"[{example.source} > {example.target}]"
            rule = f"  ({example.rule})" if example.rule else ""
            click.echo(printable(f"        {example.sentence} {ends}{rule}"))


def _print_articles(scores: ArticleScores, *, misses: bool) -> None:
    click.echo(
        f"{len(scores.articles)} articles, status right on {_show(scores.status_accuracy)} of those found"
    )
    click.echo()
    names = {"pair": "two actors", "root": "directed, root", "type": "directed, type"}
    rows: list[list[Any]] = [
        [
            names[level],
            *_cells(score),
            _show(scores.core[level].recall),
            score.found,
            score.predicted,
            score.gold,
        ]
        for level, score in scores.levels.items()
    ]
    actors = scores.actors
    rows.append(["actors", *_cells(actors), None, actors.found, actors.predicted, actors.gold])
    print_rows(["level", *_HEADS, "core recall", "found", "told", "gold"], rows)
    click.echo()
    _print_scores("root", scores.by_root)
    click.echo()
    _print_scores("type", scores.by_type)
    click.echo()
    print_rows(
        ["status", "gold", "found", "status right"],
        [[status, score.gold, score.found, score.right] for status, score in scores.by_status.items()],
    )
    if not misses:
        return
    for article in scores.articles:
        click.echo(f"\n{article}")
        for miss in scores.misses:
            if miss.article == article:
                mark = "false " if miss.false else "missed"
                core = " (core)" if miss.core else ""
                rule = f"  ({miss.rule})" if miss.rule else ""
                line = f"  {mark} {miss.source} {miss.type} {miss.target} [{miss.status}]{core}{rule}"
                click.echo(printable(line))
                click.echo(printable(f"         {miss.quote}"))


def _print_actors(scores: ActorScores, *, misses: bool) -> None:
    rows = {"actors": scores.actors, **scores.aliases}
    print_rows(
        ["what", *_HEADS, "found", "gold", "right", "told"],
        [
            [name, *_cells(score), score.found, score.gold, score.right, score.predicted]
            for name, score in rows.items()
        ],
    )
    click.echo()
    click.echo(
        f"country right on {_show(scores.country.recall)}, kind on {_show(scores.kind.recall)} of those found"
    )
    for miss in scores.misses if misses else ():
        told = ", ".join(miss.told) or "nobody"
        click.echo(printable(f"  {miss.article}: {miss.alias!r} is {miss.gold}, taken for {told}"))


def _print_phrases(scores: PhraseScores, *, misses: bool) -> None:
    click.echo(f"{scores.rows} phrases, {scores.answered} answered")
    click.echo()
    print_rows(
        ["right", "number", "of", "share"],
        [[name, right, of, _show(scores.share(name))] for name, (right, of) in scores.fields.items()],
    )
    for miss in scores.misses if misses else ():
        faults = "; ".join(f"{name} {told}, not {wanted}" for name, (wanted, told) in miss.faults.items())
        click.echo(printable(f"  {miss.phrase!r} ({miss.date or 'no date'}): {faults}"))


def _print_scores(head: str, scores: dict[str, Score] | Any) -> None:
    print_rows(
        [head, *_HEADS, "gold", "told"],
        [
            [name, *_cells(score), score.gold, score.predicted]
            for name, score in sorted(scores.items(), key=lambda item: (-item[1].gold, item[0]))
        ],
    )


def _cells(score: Score) -> list[str | None]:
    precision = _show(score.precision) if score.predicted else None
    recall = _show(score.recall) if score.gold else None
    return [precision, recall, _show(score.f1)]


def _show(value: float) -> str:
    return f"{value:.3f}"
