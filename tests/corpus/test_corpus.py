"""The corpus: every annotation can be read, and what is made of it is up to date."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from graphbuild.evaluate.gold import read_gold
from graphbuild.ontology import load_ontology
from training.check import faults
from training.compile import CORPUS, build_article, build_rows, digest, read_blocks
from training.examples import build_examples, split_of
from training.marked import Block, MarkedError, read_marked

CARD = Path(__file__).parents[2] / "graphbuild" / "extract" / "learned" / "model" / "card.json"


@pytest.fixture(scope="module")
def blocks() -> list[tuple[str, Block]]:
    return list(read_blocks())


def test_every_annotation_is_sound(blocks: list[tuple[str, Block]]) -> None:
    assert [fault for _, block in blocks for fault in faults(block)] == []


def test_spans_hold_the_very_words(blocks: list[tuple[str, Block]]) -> None:
    for _, block in blocks:
        for sentence in block.sentences:
            edges = [edge for _, start, end in sentence.spans for edge in (start, end)]
            assert edges == sorted(edges)
            assert all(sentence.text[s:e].strip() for _, s, e in sentence.spans)


def test_there_is_as_much_as_the_datasheet_says(blocks: list[tuple[str, Block]]) -> None:
    singles = [block.sentences[0] for _, block in blocks if block.title is None]
    types = Counter(r.type for _, block in blocks for s in block.sentences for r in s.relations)
    assert len(singles) >= 4000
    assert sum(block.title is not None for _, block in blocks) >= 120
    assert sum(not sentence.relations for sentence in singles) >= 800
    assert sum(any(r.status != "asserted" for r in s.relations) for s in singles) >= 700
    assert sum(len({key for key, _, _ in s.spans}) >= 3 for s in singles) >= 300
    assert min(types[name] for name in load_ontology()) >= 50


def test_no_sentence_stands_on_two_sides_of_a_split(blocks: list[tuple[str, Block]]) -> None:
    sides: dict[str, set[str]] = {}
    for _, block in blocks:
        for sentence in block.sentences:
            sides.setdefault(sentence.text, set()).add(split_of(block.event))
    assert [text for text, splits in sides.items() if len(splits) > 1] == []


def test_what_others_read_is_made_of_the_marked_texts(blocks: list[tuple[str, Block]]) -> None:
    rows = (CORPUS / "sentences.jsonl").read_text("utf-8").splitlines()
    made = [row for name, block in blocks if block.title is None for row in build_rows(name, block)]
    assert [json.loads(row) for row in rows] == made
    for name, block in blocks:
        if block.title is not None:
            stem = CORPUS / "articles" / f"{split_of(block.event)}_{name}"
            text, gold = build_article(block)
            assert stem.with_suffix(".txt").read_text("utf-8") == text
            assert json.loads(stem.with_suffix(".gold.json").read_text("utf-8")) == gold


def test_articles_are_what_evaluate_takes() -> None:
    def refuse(error: Exception) -> None:
        raise error

    assert len(list(read_gold(CORPUS / "articles", on_error=refuse))) >= 120


def test_the_model_was_trained_on_this_very_corpus() -> None:
    assert json.loads(CARD.read_text("utf-8"))["corpus"] == digest()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("@ 2001-01-01 | a | agency\n{A:Oslo} slept.", "marked before it is told"),
        ("@ 2001-01-01 | a | agency\n{A=|s|NOR:Oslo} slept.\nA BACKS B", "no actor B"),
        ("@ 2001-01-01 | a | agency\n{A=|s|NOR:Oslo} met {B=|s|LVA:Riga}.\nA GREETS B", "no type GREETS"),
        ("@ 2001-01-01 | a | agency\n{A=|z|NOR:Oslo} slept.", "no kind 'z'"),
        ("@ 2001-01-01 | a | agency\n{A=|s|NOR:Oslo} slept.\nAnd woke.", "reads as a second"),
        ("Oslo slept.", "not a head"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "x_s01.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MarkedError, match=rf"x_s01\.txt:\d+: .*{reason}"):
        list(read_marked(path))


def test_a_symmetric_relation_is_learned_both_ways(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(
        "@ 2001-01-01 | a | agency\n{A=|s|NOR:Oslo} met {B=|s|LVA:Riga} and thanked {B:it}.\nA MEETS B\nA THANKS B\n",
        encoding="utf-8",
    )
    (example,) = build_examples(read_marked(path))
    assert {pair: label.types for pair, label in example.labels.items()} == {
        (0, 1): {"MEETS", "THANKS"},
        (1, 0): {"MEETS"},
    }
