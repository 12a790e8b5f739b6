"""The annotated sentences of tests/data: well formed, and broad enough to test the reading rules."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphbuild.model import STATUSES
from graphbuild.ontology import load_ontology

FILE = Path(__file__).parent / "data" / "sentences.jsonl"
CONSTRUCTIONS = set(
    "passive coordination relative participial infinitive control apposition possessor nominal "
    "prepositional quote question headline negation modal conditional promise denial allegation "
    "plain light-verb none".split()
)
KEY = ("source", "type", "target", "status")
ACTORS = ("source", "target", "attributed_to")
STATUS_MINIMUM = {"promised": 60, "negated": 60, "denied": 40, "alleged": 60, "hypothetical": 60}

Row = dict[str, Any]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with FILE.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def relations(rows: list[Row]) -> list[Row]:
    return [relation for row in rows for relation in row["relations"]]


def count_types(rows: list[Row]) -> Counter[str]:
    """In how many rows each type occurs."""
    return Counter(name for row in rows for name in {relation["type"] for relation in row["relations"]})


def is_date(text: str) -> bool:
    """Whether a text is an ISO date, with or without day and month."""
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return len(text) in (4, 7, 10)


def test_there_are_enough_rows(rows: list[Row]) -> None:
    assert len(rows) >= 800
    assert sum(len(row["relations"]) > 1 for row in rows) >= 250


def test_ids_and_texts_are_unique(rows: list[Row]) -> None:
    assert [row["id"] for row in rows] == [f"s{number:04d}" for number in range(1, len(rows) + 1)]
    assert len({row["text"].casefold() for row in rows}) == len(rows)


def test_rows_have_their_fields(rows: list[Row]) -> None:
    fields = {"id", "text", "published", "relations", "construction", "mentions", "split"}
    for row in rows:
        assert set(row) == fields, row["id"]
        assert date.fromisoformat(row["published"]).year >= 1995, row["id"]
        assert row["construction"] in CONSTRUCTIONS, row["id"]
        assert 6 <= len(row["text"].split()) <= 48, row["id"]


def test_relations_have_their_fields(rows: list[Row]) -> None:
    types = load_ontology()
    needed = {"source", "type", "target", "status", "attributed_to"}
    allowed = needed | {"amount", "date", "alt_types", "alt_statuses", "optional"}
    for row in rows:
        for relation in row["relations"]:
            assert needed <= set(relation) <= allowed, row["id"]
            assert {relation["type"], *relation.get("alt_types", ())} <= set(types), row["id"]
            assert {relation["status"], *relation.get("alt_statuses", ())} <= set(STATUSES), row["id"]
            assert relation["source"] != relation["target"], row["id"]
            assert is_date(relation.get("date", row["published"])), row["id"]
            if "amount" in relation:
                assert relation["amount"]["value"] > 0 and len(relation["amount"]["currency"]) == 3, row["id"]


def test_a_relation_is_told_once_in_a_row(rows: list[Row]) -> None:
    for row in rows:
        keys = [tuple(relation[key] for key in KEY) for relation in row["relations"]]
        assert len(set(keys)) == len(keys), row["id"]


def test_mentions_are_words_of_the_text(rows: list[Row]) -> None:
    for row in rows:
        ends = {relation[key] for relation in row["relations"] for key in ACTORS}
        assert set(row["mentions"]) == ends - {None}, row["id"]
        assert all(words is None or words in row["text"] for words in row["mentions"].values()), row["id"]


def test_what_is_only_understood_is_optional(rows: list[Row]) -> None:
    for row in rows:
        for relation in row["relations"]:
            ends = (row["mentions"][relation["source"]], row["mentions"][relation["target"]])
            assert None not in ends or relation.get("optional"), row["id"]


def test_denials_name_who_denies(relations: list[Row]) -> None:
    assert all(relation["attributed_to"] for relation in relations if relation["status"] == "denied")


def test_every_type_is_covered_in_both_splits(rows: list[Row]) -> None:
    names = set(load_ontology())
    counts = count_types(rows)
    assert {name: counts[name] for name in names if counts[name] < 10} == {}
    for split in ("dev", "test"):
        assert names <= set(count_types([row for row in rows if row["split"] == split]))


def test_every_status_is_covered(relations: list[Row]) -> None:
    counts = Counter(relation["status"] for relation in relations)
    assert set(counts) == set(STATUSES)
    assert [status for status, least in STATUS_MINIMUM.items() if counts[status] < least] == []


def test_every_construction_is_covered(rows: list[Row]) -> None:
    counts = Counter(row["construction"] for row in rows)
    assert {name: counts[name] for name in CONSTRUCTIONS if counts[name] < 20} == {}


def test_negative_rows_say_nothing(rows: list[Row]) -> None:
    assert sum(row["construction"] == "none" for row in rows) >= 150
    assert all((row["construction"] == "none") == (not row["relations"]) for row in rows)


def test_the_split_follows_the_id(rows: list[Row]) -> None:
    for row in rows:
        digest = hashlib.sha256(row["id"].encode()).hexdigest()
        assert row["split"] == ("test" if int(digest[:8], 16) % 3 == 0 else "dev"), row["id"]
