"""Reading survives whatever text comes: damaged, shuffled, endless, empty."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from graphbuild.extract import Extractor
from graphbuild.model import Document

ROWS = (Path(__file__).parent.parent / "data" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
NOISE = [
    '"', "“", "”", "\n\n", "—", "(", ")", "🙂", "\u202e", "\x00", "e\u0301", ",", ";", "$1.5bn", "who", "by", "not",
]  # fmt: skip


def damage(text: str, pick: random.Random) -> str:
    words = text.split()
    for _ in range(pick.randint(1, 6)):
        deed = pick.random()
        place = pick.randrange(len(words))
        if deed < 0.4:
            words.insert(place, pick.choice(NOISE))
        elif deed < 0.6 and len(words) > 1:
            words.pop(place)
        elif deed < 0.8:
            pick.shuffle(words)
        else:
            words = words * 2
    return " ".join(words)


def test_damaged_sentences_are_read_without_a_fault(extractor: Extractor) -> None:
    pick = random.Random(20201123)
    texts = [json.loads(row)["text"] for row in pick.sample(ROWS, 300)]
    documents = [Document("", damage(text, pick), pick.choice([None, "2020-02-29", "1999"])) for text in texts]
    readings = list(extractor.read(documents))
    assert [reading.document for reading in readings] == documents
    for reading in readings:
        for relation in reading.relations:
            assert reading.document.text[relation.start : relation.end] == relation.quote
            assert relation.source != relation.target


@pytest.mark.parametrize("text", ["", " \n\t ", ".", "a" * 50_000, "word " * 3_000, "\n" * 500, "()" * 400])
def test_texts_that_say_nothing_give_nothing(extractor: Extractor, text: str) -> None:
    (reading,) = extractor.read([Document("", text)])
    assert reading.relations == ()
