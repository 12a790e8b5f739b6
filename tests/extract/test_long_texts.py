"""Texts that are no prose: sentences and words without end, halves of characters."""

from __future__ import annotations

from graphbuild.extract import Extractor
from graphbuild.extract.casing import break_runs
from graphbuild.extract.sentence import LONGEST, split_sentences
from graphbuild.model import Document


def test_a_sentence_without_end_is_cut(extractor: Extractor) -> None:
    doc = extractor.parse("Hungary " * (3 * LONGEST) + "backed Serbia.")
    sentences = list(split_sentences(doc))
    assert max(map(len, sentences)) <= LONGEST
    assert sum(map(len, sentences)) == len(doc)
    for sentence in sentences:
        assert all(0 <= head < len(sentence) for head in sentence.heads)


def test_what_stands_beside_it_is_read(extractor: Extractor) -> None:
    text = f"{'Hungary ' * (3 * LONGEST)}.\n\nPoland condemned Belarus.\n\n{'(' * 30_000}"
    reading = next(extractor.read([Document("", text, "2021-05-06")]))
    assert [(r.source, r.type, r.target) for r in reading.relations] == [("country:POL", "CONDEMNS", "country:BLR")]


def test_a_run_without_a_blank_is_broken_and_keeps_its_length() -> None:
    text = "a" * 4_100 + " b"
    broken = break_runs(text)
    assert len(broken) == len(text)
    assert max(map(len, broken.split())) < 2_000
    assert break_runs("Poland condemned Belarus.") == "Poland condemned Belarus."


def test_half_a_character_does_no_harm(extractor: Extractor) -> None:
    text = "Poland \ud83d condemned Belarus. Poland condemned Belarus."
    reading = next(extractor.read([Document("", text, "2021-05-06")]))
    assert {(r.source, r.type, r.target) for r in reading.relations} == {("country:POL", "CONDEMNS", "country:BLR")}
