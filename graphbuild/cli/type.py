"""``graphbuild type``: the relation between two marked spans of a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import tee

import click

from graphbuild.cli.faults import Faults

__all__ = ["type_command"]


@click.command("type")
@click.option(
    "--file", "file", type=click.Path(), required=True, help="JSON lines to read; - is standard input."
)
@click.option(
    "--mode",
    type=click.Choice(["accurate", "fast"]),
    default="accurate",
    show_default=True,
    help="How to read.",
)
@click.option(
    "--crosswalk",
    type=click.Choice(["plover", "cameo"]),
    default="plover",
    show_default=True,
    help="Which table gives the root.",
)
@click.pass_context
def type_command(ctx: click.Context, file: str, mode: str, crosswalk: str) -> None:
    """Type the relation between two marked spans of a sentence.

    A line in:  {"id", "sentence", "source": {"text", "start", "end"}, "target": {"text", "start", "end"}}.
    A line out: {"id", "root", "type", "status", "confidence"}, null where nothing is told between the two.

    \b
    Example:
      graphbuild type --file pairs.jsonl > typed.jsonl
      graphbuild type --file - --mode fast < pairs.jsonl

    \b
    Exit status:
      0  all was typed
      1  some lines could not be read, each named with its reason; the others were typed
      2  wrong usage
      3  the model could not be used
    """
    from graphbuild.extract import Pair, Typist
    from graphbuild.rows import PairRow, read_pairs

    def build_pairs(rows: Iterator[PairRow]) -> Iterator[Pair]:
        return (Pair(row.sentence, row.source, row.target) for row in rows)

    typist = Typist.load(crosswalk=crosswalk, mode=mode)
    with Faults(ctx) as faults:
        rows, asked = tee(read_pairs(file, on_error=faults))
        for row, typed in zip(rows, typist.read(build_pairs(asked)), strict=True):
            answer = {
                "id": row.id,
                "root": typed.root,
                "type": typed.type,
                "status": typed.status,
                "confidence": typed.confidence,
            }
            click.echo(json.dumps(answer, ensure_ascii=False))
