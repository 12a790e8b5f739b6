"""Scores of typed pairs: counts by hand, then the real typist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from graphbuild.evaluate import evaluate_typing
from graphbuild.extract import Pair, Typed, Typist
from graphbuild.rows import PairRow


class Answers:
    """Gives the answers it was told to give."""

    def __init__(self, *roots: str | None) -> None:
        self.roots = roots

    def read(self, pairs: Iterable[Pair]) -> Iterator[Typed]:
        for root, _ in zip(self.roots, pairs, strict=True):
            yield Typed(None, root, None, 0.0, "a rule")


def rows(*roots: str | None) -> list[PairRow]:
    return [
        PairRow(number, "Oslo thanked Riga.", (0, 4), (13, 17), root) for number, root in enumerate(roots)
    ]


def test_the_figures_are_those_of_the_definition() -> None:
    gold = rows("AID", "AID", "AID", "ACCUSE", "ACCUSE", None, None)
    scores = evaluate_typing(gold, Answers("AID", "AID", None, "AID", "ACCUSE", None, "YIELD"))
    assert (scores.rows, scores.accuracy, scores.unanswered_share) == (5, 3 / 5, 1 / 5)
    assert (scores.silent_rows, scores.broken_silence_share) == (2, 1 / 2)
    aid, accuse = scores.by_root["AID"], scores.by_root["ACCUSE"]
    assert (aid.precision, aid.recall, aid.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert (accuse.precision, accuse.recall, accuse.f1) == pytest.approx((1, 1 / 2, 2 / 3))
    assert scores.macro_f1 == pytest.approx(2 / 3)
    assert "YIELD" not in scores.by_root  # told only where there is nothing: silence broken, no root lost


def test_a_root_that_is_told_and_not_annotated_counts_for_no_mean() -> None:
    scores = evaluate_typing(rows("AID"), Answers("YIELD"))
    assert (scores.macro_f1, scores.by_root["YIELD"].predicted) == (0, 1)


def test_confusions_come_with_examples_most_frequent_first() -> None:
    scores = evaluate_typing(rows(*["AID"] * 4, "ACCUSE"), Answers(*["YIELD"] * 4, None))
    first, second = scores.confusions
    assert (first.gold, first.told, first.count) == ("AID", "YIELD", 4)
    assert [(example.id, example.source, example.target) for example in first.examples] == [
        (0, "Oslo", "Riga"),
        (1, "Oslo", "Riga"),
        (2, "Oslo", "Riga"),
    ]
    assert (second.gold, second.told) == ("ACCUSE", None)
    assert scores.to_dict()["confusions"][0]["examples"][0]["rule"] == "a rule"


def test_nothing_to_score() -> None:
    scores = evaluate_typing([], Answers())
    assert (scores.rows, scores.macro_f1, scores.accuracy, scores.broken_silence_share) == (0, 0, 0, 0)


def test_the_real_typist(typist: Typist) -> None:
    scores = evaluate_typing(rows("SUPPORT", "ACCUSE"), typist)
    assert scores.by_root["SUPPORT"].recall == 1 and scores.accuracy == 1 / 2
    assert [(c.gold, c.told) for c in scores.confusions] == [("ACCUSE", "SUPPORT")]
