"""Turn a sentence with its actors into token numbers: a marker that tells the kind stands before each mention.

>>> encode(tokenizer, "Oslo thanked Riga.", [(0, 0, 4), (1, 13, 17)], ["state", "state"])  # doctest: +SKIP
Encoded(ids=[101, 2, 9977, 11, ...], markers=[(0, 1), (1, 6)])
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from graphbuild.model import KINDS

__all__ = ["LONGEST", "Encoded", "encode"]

#: Numbers of the vocabulary's unused words: one for each kind, one for an unknown kind, one behind a mention.
_OPEN = {kind: number for number, kind in enumerate(KINDS, 1)}
_UNKNOWN, _CLOSE = len(KINDS) + 1, len(KINDS) + 2
_CLS, _SEP = 101, 102
#: So many tokens are read of a sentence; what stands behind them is not read.
LONGEST = 160


@dataclass(frozen=True)
class Encoded:
    """Token numbers, ``(actor, place of its marker)`` for each mention that is within reach, and the characters
    of each token, ``(0, 0)`` for markers."""

    ids: list[int]
    markers: list[tuple[int, int]]
    offsets: list[tuple[int, int]]


def encode(
    tokenizer: Any,
    text: str,
    spans: Sequence[tuple[int, int, int]],
    kinds: Sequence[str | None],
    hidden: Collection[int] = (),
) -> Encoded:
    """Encode a sentence.

    Args:
        tokenizer: A `tokenizers.Tokenizer`.
        text: The sentence.
        spans: ``(actor, start, end)``, in text order, none inside another.
        kinds: The kind of each actor, None where it is not known.
        hidden: Actors whose names are left out (in training: nobody's name should be a reason).
    """
    edges = [0, *(edge for _, start, end in spans for edge in (start, end)), len(text)]
    pieces = tokenizer.encode_batch(
        [text[start:end] for start, end in zip(edges, edges[1:], strict=False)], add_special_tokens=False
    )
    ids, offsets = [_CLS], [(0, 0)]
    markers: list[tuple[int, int]] = []
    for number, piece in enumerate(pieces):
        placed = [(edges[number] + start, edges[number] + end) for start, end in piece.offsets]
        if number % 2:
            actor = spans[number // 2][0]
            if len(ids) < LONGEST:
                markers.append((actor, len(ids)))
            if actor in hidden and text[spans[number // 2][1]].isupper():
                ids += [_OPEN.get(kinds[actor] or "", _UNKNOWN), _CLOSE]
                offsets += [(0, 0), (0, 0)]
                continue
            ids += [_OPEN.get(kinds[actor] or "", _UNKNOWN), *piece.ids, _CLOSE]
            offsets += [(0, 0), *placed, (0, 0)]
        else:
            ids += piece.ids
            offsets += placed
    return Encoded([*ids[:LONGEST], _SEP], markers, [*offsets[:LONGEST], (0, 0)])
