"""Parses as plain lists, and the conjuncts that are hung elsewhere."""

from __future__ import annotations

import pytest
import spacy
from parses import build_doc, parse
from spacy.tokens import Doc

from graphbuild.extract.sentence import split_sentences

THANKS = "Iran/NNP/nsubj>thanked thanked:thank/VBD/ROOT Oman/NNP/dobj>thanked ././punct>thanked"
URGED = """UN/NNP/nsubj>urged urged:urge/VBD/ROOT Ankara/NNP/dobj>urged to/TO/aux>free free/VB/xcomp>urged
    him:he/PRP/dobj>free and/CC/cc>free {tail} Iran/NNP/dobj>{verb}"""


def test_one_sentence() -> None:
    [sentence] = split_sentences(build_doc(THANKS))
    assert sentence.words == ["Iran", "thanked", "Oman", "."]
    assert sentence.lower == ["iran", "thanked", "oman", "."]
    assert sentence.lemmas == ["iran", "thank", "oman", "."]
    assert sentence.heads == [1, 1, 1, 1]
    assert sentence.children == [[], [0, 2, 3], [], []]
    assert (sentence.starts[2], sentence.ends[2]) == (13, 17)
    assert len(sentence) == 4
    assert sentence.dependents(1, "nsubj", "dobj") == [0, 2]
    assert sentence.is_verb(1) and not sentence.is_verb(0)


def test_tokens_are_numbered_within_their_sentence() -> None:
    doc = Doc.from_docs([build_doc(THANKS), build_doc(THANKS.replace("Iran", "Chad"))])
    first, second = split_sentences(doc)
    assert (first.first, second.first) == (0, 4)
    assert second.words[0] == "Chad"
    assert second.heads == [1, 1, 1, 1]
    assert second.starts[0] == len("Iran thanked Oman . ")


def test_subtree() -> None:
    parsed = parse("Poor/JJ/amod>Iran Iran/NNP/nsubj>thanked thanked:thank/VBD/ROOT Oman/NNP/dobj>thanked")
    assert parsed.sentence.subtree(1) == [0, 1]
    assert parsed.sentence.subtree(2) == [0, 1, 2, 3]


def test_a_word_without_lemma_is_its_own() -> None:
    doc = Doc(
        spacy.blank("en").vocab,
        words=["Go"], tags=["VB"], pos=["VERB"], deps=["ROOT"], heads=[0], lemmas=[""],
    )  # fmt: skip
    [sentence] = split_sentences(doc)
    assert sentence.lemmas == ["go"]


@pytest.mark.parametrize(
    ("tail", "verb", "head"),
    [
        ("accused:accuse/VBD/conj>free", "accused", "urged"),  # finite: goes back to the finite verb
        ("accuses:accuse/VBZ/conj>free", "accuses", "urged"),
        ("detain/VB/conj>free", "detain", "free"),  # no finite verb: it belongs where it hangs
        ("accused:accuse/VBD/conj>urged", "accused", "urged"),
    ],
)
def test_finite_conjuncts_hang_on_finite_verbs(tail: str, verb: str, head: str) -> None:
    parsed = parse(URGED.format(tail=tail, verb=verb))
    assert parsed.words([parsed.sentence.heads[parsed.at(verb)]]) == head
    assert parsed.at(verb) in parsed.sentence.children[parsed.at(head)]


@pytest.mark.parametrize(
    ("notation", "message"),
    [
        ("Iran/NNP", "is not word/TAG/dep>head"),
        ("Iran/NNP/nsubj>thanked", "no token 'thanked'"),
        ("go/VB/ROOT stay/VB/ROOT", "one root"),
    ],
)
def test_a_wrong_notation_is_refused(notation: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse(notation)
