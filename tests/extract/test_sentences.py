"""The whole table of annotated sentences, read with the real model: what is read rightly stays so.

``tests/data/sentences_read.txt`` names the rows; `scripts/refresh_sentences_read.py` writes it anew after the
rules were improved, and tells what was lost on the way.
"""

from __future__ import annotations

import pytest
import refresh_sentences_read as ratchet

from graphbuild.evaluate import SentenceScores
from graphbuild.extract import Extractor

REFRESH = "if the loss is worth its gain, run `make sentences` and say so in the commit"


@pytest.fixture(scope="module")
def splits(extractor: Extractor) -> dict[str, SentenceScores]:
    return ratchet.score_splits(extractor)


@pytest.fixture(scope="module")
def record() -> ratchet.Record:
    return ratchet.load_record()


def test_every_row_is_read_and_counted(
    splits: dict[str, SentenceScores], capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        for split, scores in splits.items():
            rows, right = len(scores.verdicts), len(scores.right_rows)
            f1 = scores.levels["root"].f1
            print(f"\nsentences, {split}: {right} of {rows} rows read rightly, {rows - right} not; F1 {f1:.3f}")
    assert sum(len(scores.verdicts) for scores in splits.values()) >= 600


def test_rows_with_relations_stay_read_rightly(
    splits: dict[str, SentenceScores], record: ratchet.Record
) -> None:
    lost = ratchet.describe_lost(record, splits, silent=False)
    assert not lost, "\n".join([f"{len(lost)} rows are lost; {REFRESH}", *lost])


def test_rows_without_relations_stay_silent(
    splits: dict[str, SentenceScores], record: ratchet.Record
) -> None:
    lost = ratchet.describe_lost(record, splits, silent=True)
    assert not lost, "\n".join([f"{len(lost)} rows speak that were silent; {REFRESH}", *lost])


@pytest.mark.parametrize("split", ratchet.SPLITS)
def test_the_score_stays_above_its_floor(
    split: str, splits: dict[str, SentenceScores], record: ratchet.Record
) -> None:
    assert splits[split].levels["root"].f1 >= record.floors[split]


def test_the_list_is_of_rows_that_exist(splits: dict[str, SentenceScores], record: ratchet.Record) -> None:
    known = {row for scores in splits.values() for row in scores.verdicts}
    assert len(record.rows) == len(set(record.rows)) and set(record.rows) <= known
