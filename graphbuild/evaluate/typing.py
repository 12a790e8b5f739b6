"""Score the typing of given pairs against annotated roots.

Rows with a gold root and something that types them go in, `TypingScores` come out. Rows whose gold
root is null hold two actors and no relation between them: they measure silence, and nothing else.

>>> evaluate_typing(read_pairs("dev.jsonl", on_error=print), Typist.load()).macro_f1  # doctest: +SKIP
0.71
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import tee
from typing import Any, Protocol

from graphbuild.evaluate.scores import Score, ratio
from graphbuild.rows import PairRow

__all__ = ["Confusion", "Example", "TypingScores", "evaluate_typing"]

#: How many examples a confusion keeps.
_EXAMPLES = 3


class _Typist(Protocol):
    """What types pairs, in order; see `graphbuild.extract.Typist`."""

    def read(self, pairs: Iterable[Any], /) -> Iterator[Any]: ...


@dataclass(frozen=True)
class Example:
    """A row that was taken for something else, and by which frame."""

    id: Any
    sentence: str
    source: str
    target: str
    rule: str


@dataclass(frozen=True)
class Confusion:
    """Rows of one gold root that were given one other root (None: no answer)."""

    gold: str
    told: str | None
    count: int
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class TypingScores:
    """What `evaluate_typing` measures.

    Args:
        rows: Rows with a gold root.
        right: Rows of those whose root was told.
        unanswered: Rows of those that got no root.
        silent_rows: Rows whose gold root is null.
        broken_silence: Rows of those that got a root.
        by_root: Root -> its score over the rows with a gold root.
        confusions: Most frequent first.
    """

    rows: int
    right: int
    unanswered: int
    silent_rows: int
    broken_silence: int
    by_root: Mapping[str, Score]
    confusions: tuple[Confusion, ...]

    @property
    def accuracy(self) -> float:
        """Share of the rows whose root was told."""
        return ratio(self.right, self.rows)

    @property
    def macro_f1(self) -> float:
        """Mean F1 over the roots that the gold has."""
        scores = [score.f1 for score in self.by_root.values() if score.gold]
        return sum(scores) / len(scores) if scores else 0.0

    @property
    def unanswered_share(self) -> float:
        """Share of the rows that got no root."""
        return ratio(self.unanswered, self.rows)

    @property
    def broken_silence_share(self) -> float:
        """Share of the rows without a relation that got one."""
        return ratio(self.broken_silence, self.silent_rows)

    def to_dict(self) -> dict[str, Any]:
        """Tell all in plain values, for JSON."""
        return {
            "rows": self.rows,
            "accuracy": round(self.accuracy, 4),
            "macro_f1": round(self.macro_f1, 4),
            "unanswered": round(self.unanswered_share, 4),
            "silence": {
                "rows": self.silent_rows,
                "given_a_root": self.broken_silence,
                "share": round(self.broken_silence_share, 4),
            },
            "roots": {root: score.to_dict() for root, score in self.by_root.items()},
            "confusions": [
                {
                    "gold": confusion.gold,
                    "told": confusion.told,
                    "count": confusion.count,
                    "examples": [vars(example) for example in confusion.examples],
                }
                for confusion in self.confusions
            ],
        }


def evaluate_typing(rows: Iterable[PairRow], typist: _Typist) -> TypingScores:
    """Type every row and compare with its root.

    Args:
        rows: Annotated pairs; their roots must be of the crosswalk that the typist was loaded with.
        typist: Types pairs, in order.
    """
    annotated, asked = tee(rows)
    found: dict[tuple[str, str | None], list[Example]] = defaultdict(list)
    silent = broken = 0
    for row, told in zip(annotated, typist.read(asked), strict=True):
        if row.root is None:
            silent += 1
            broken += told.root is not None
        else:
            found[row.root, told.root].append(_build_example(row, told.rule))
    counts = {pair: len(examples) for pair, examples in found.items()}
    roots = sorted({root for pair in counts for root in pair if root is not None})
    by_root = {}
    for root in roots:
        gold = sum(count for (wanted, _), count in counts.items() if wanted == root)
        predicted = sum(count for (_, given), count in counts.items() if given == root)
        right = counts.get((root, root), 0)
        by_root[root] = Score(right, gold, right, predicted)
    confused = [
        Confusion(gold_root, given, counts[gold_root, given], tuple(examples[:_EXAMPLES]))
        for (gold_root, given), examples in found.items()
        if gold_root != given
    ]
    confused.sort(key=lambda confusion: (-confusion.count, confusion.gold, confusion.told or ""))
    return TypingScores(
        rows=sum(counts.values()),
        right=sum(count for (gold_root, given), count in counts.items() if gold_root == given),
        unanswered=sum(count for (_, given), count in counts.items() if given is None),
        silent_rows=silent,
        broken_silence=broken,
        by_root=by_root,
        confusions=tuple(confused),
    )


def _build_example(row: PairRow, rule: str) -> Example:
    return Example(
        row.id, row.sentence, row.sentence[slice(*row.source)], row.sentence[slice(*row.target)], rule
    )
