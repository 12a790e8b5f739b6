"""Scores of single sentences: hand-made readings, counted by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from graphbuild.errors import InputError
from graphbuild.evaluate import SentenceScores, evaluate_sentences, read_sentences
from graphbuild.model import Actor, Amount, Document, Mention, Reading, Relation

TEXT = "Oslo thanked Riga, and the harbour police of Riga lent Oslo 1.5 million euros on Monday."
NORWAY = Actor("country:NOR", "Norway", "state", aliases=("Kingdom of Norway",))
LATVIA = Actor("country:LVA", "Latvia", "state")
POLICE = Actor("body:x", "Latvian police", "government_body")
MENTIONS = {"Norway": "Oslo", "Latvia": "Riga", "Riga Harbour Police": "harbour police of Riga"}


def gold(source: str, type_: str, target: str, status: str = "asserted", **more: object) -> dict[str, object]:
    block = {"source": source, "type": type_, "target": target, "status": status, "attributed_to": None}
    return {**block, **more}


def told(source: Actor, type_: str, target: Actor, status: str = "asserted", **more: object) -> Relation:
    return Relation(source.id, type_, target.id, status, "d", 0, len(TEXT), TEXT, **more)  # type: ignore[arg-type]


class Reader:
    """Reads in every document what it was told to."""

    def __init__(self, *relations: Relation) -> None:
        self.relations = relations

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        for document in documents:
            mentions = [
                Mention(start, start + len(words), words, actor.id, "description")
                for words, actor in (("Oslo", NORWAY), ("Riga", LATVIA), ("the harbour police", POLICE))
                for start in [TEXT.index(words)]
            ]
            yield Reading(document, (NORWAY, LATVIA, POLICE), tuple(mentions), self.relations)


@pytest.fixture
def score(tmp_path: Path):  # type: ignore[no-untyped-def]
    def run(relations: list[dict[str, object]], *read: Relation) -> SentenceScores:
        row = {
            "id": "s1", "text": TEXT, "published": "2020-09-14", "relations": relations,
            "construction": "plain" if relations else "none", "mentions": MENTIONS, "split": "dev",
        }  # fmt: skip
        path = tmp_path / "rows.jsonl"
        path.write_text(json.dumps(row), encoding="utf-8")
        return evaluate_sentences(read_sentences(path, on_error=pytest.fail), Reader(*read))

    return run


def test_what_is_annotated_is_found(score) -> None:  # type: ignore[no-untyped-def]
    scores = score([gold("Norway", "THANKS", "Latvia")], told(NORWAY, "THANKS", LATVIA))
    assert scores.right_rows == ("s1",)
    assert [scores.levels[level].f1 for level in ("pair", "root", "type")] == [1, 1, 1]
    assert scores.rows_by_construction == {"plain": (1, 1)}


def test_an_actor_is_tied_by_the_words_of_its_mention(score) -> None:  # type: ignore[no-untyped-def]
    scores = score([gold("Riga Harbour Police", "LOANS_TO", "Norway")], told(POLICE, "LOANS_TO", NORWAY))
    assert scores.right_rows == ("s1",)


def test_another_type_of_the_root_is_found_and_not_right(score) -> None:  # type: ignore[no-untyped-def]
    scores = score([gold("Norway", "THANKS", "Latvia")], told(NORWAY, "PRAISES", LATVIA))
    assert not scores.right_rows
    assert (scores.levels["root"].f1, scores.levels["type"].f1) == (1, 0)
    assert [(c.gold, c.told, c.count) for c in scores.confusions] == [("THANKS", "PRAISES", 1)]
    assert {(miss.false, miss.type) for miss in scores.misses} == {(False, "THANKS"), (True, "PRAISES")}


def test_an_alternate_type_is_right(score) -> None:  # type: ignore[no-untyped-def]
    scores = score([gold("Norway", "THANKS", "Latvia", alt_types=["BACKS"])], told(NORWAY, "BACKS", LATVIA))
    assert scores.right_rows == ("s1",)


def test_the_other_way_round_is_a_pair_only(score) -> None:  # type: ignore[no-untyped-def]
    scores = score([gold("Norway", "THANKS", "Latvia")], told(LATVIA, "THANKS", NORWAY))
    assert (scores.levels["pair"].f1, scores.levels["root"].f1) == (1, 0)
    assert scores.confusions[0].told == "THANKS (reversed)"


def test_a_wrong_status_makes_a_row_wrong(score) -> None:  # type: ignore[no-untyped-def]
    scores = score([gold("Norway", "THANKS", "Latvia", "denied")], told(NORWAY, "THANKS", LATVIA))
    assert not scores.right_rows and scores.levels["type"].f1 == 1
    assert scores.status_accuracy == 0
    other = gold("Norway", "THANKS", "Latvia", "denied", alt_statuses=["asserted"])
    assert score([other], told(NORWAY, "THANKS", LATVIA)).right_rows == ("s1",)


@pytest.mark.parametrize("read", [(), (told(NORWAY, "THANKS", LATVIA),)])
def test_an_optional_relation_counts_neither_way(score, read) -> None:  # type: ignore[no-untyped-def]
    scores = score([gold("Norway", "THANKS", "Latvia", optional=True)], *read)
    assert scores.right_rows == ("s1",)
    assert (scores.levels["root"].gold, scores.levels["root"].predicted) == (0, 0)


def test_details_are_counted_where_annotated(score) -> None:  # type: ignore[no-untyped-def]
    wanted = gold(
        "Latvia", "LOANS_TO", "Norway", amount={"value": 1.5e6, "currency": "EUR"}, date="2020-09-14",
        attributed_to="Latvia",
    )  # fmt: skip
    right = told(LATVIA, "LOANS_TO", NORWAY, amount=Amount(1.5e6, "EUR"), date="2020-09", attributed_to=LATVIA.id)
    assert score([wanted], right).details == {"amount": (1, 1), "date": (0, 1), "attributed_to": (1, 1)}


def test_silence_is_broken_by_any_relation(score) -> None:  # type: ignore[no-untyped-def]
    assert (score([]).silent_rows, score([]).broken_silence_share) == (1, 0)
    scores = score([], told(NORWAY, "THANKS", LATVIA))
    assert scores.broken_silence_share == 1 and not scores.right_rows


def test_a_bad_row_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    good = {"id": "s2", "text": "x", "published": "2020-01-01", "construction": "none", "split": "dev",
            "relations": [], "mentions": {}}  # fmt: skip
    bad = {**good, "id": "s1", "relations": [gold("A", "NO_SUCH_TYPE", "B")]}
    path = tmp_path / "rows.jsonl"
    path.write_text(f"{json.dumps(bad)}\n{json.dumps({'id': 's0'})}\n{json.dumps(good)}\n", encoding="utf-8")
    faults: list[InputError] = []
    assert [row.id for row in read_sentences(path, on_error=faults.append)] == ["s2"]
    assert "NO_SUCH_TYPE" in str(faults[0]) and "text" in str(faults[1])
