"""The relation between two marked spans, with the real model: one row, one thing."""

from __future__ import annotations

import pytest

from graphbuild.extract import Pair, Typed, Typist

ROWS = [
    # sentence with [source] and <target>, type, status
    ("[Norway] thanked <Latvia> for the rescue ships.", "THANKS", "asserted"),
    ("<Latvia> was thanked by [Norway] for the rescue ships.", "THANKS", "asserted"),
    ("[Poland] condemned <Belarus> over the arrests.", "CONDEMNS", "asserted"),
    ("[Poland] did not condemn <Belarus> over the arrests.", "CONDEMNS", "negated"),
    ("[The Norwegian prime minister] met <the Latvian president> in Riga.", "MEETS", "asserted"),
    ("[The rebels] attacked <the government troops> at dawn.", "ATTACKS", "asserted"),
    ("[Police] arrested dozens of <protesters> in the capital.", "DETAINS", "asserted"),
    ("[France] sued <the oil company> over the spill.", "SUES", "asserted"),
    ("[Norway] urged <Latvia> to open its harbours.", "URGES", "asserted"),
    ("[Norway] vowed to lend <Latvia> 20 million euros.", "PROMISES_TO", "asserted"),
    ("[Norway] threatened to bomb <the port>.", "THREATENS", "asserted"),
    ("The weather in [Norway] is colder than in <Latvia>.", None, None),
    ("[Norway] lies north of <Latvia>.", None, None),
]


def mark(text: str) -> Pair:
    """Take the brackets out of a sentence and keep where they stood."""
    spans = {}
    for opening, closing in ("[]", "<>"):
        plain = "".join(character for character in text if character not in "[]<>")
        words = text[text.index(opening) + 1 : text.index(closing)]
        start = plain.index(words)
        spans[opening] = (start, start + len(words))
    return Pair(plain, spans["["], spans["<"])


@pytest.mark.parametrize(("text", "type_", "status"), ROWS)
def test_rows(typist: Typist, text: str, type_: str | None, status: str | None) -> None:
    (typed,) = typist.read([mark(text)])
    assert (typed.type, typed.status) == (type_, status)
    assert (typed.root is None) == (type_ is None)
    assert 0 <= typed.confidence <= 1 and bool(typed.confidence) == (type_ is not None)


def test_answers_come_in_order(typist: Typist) -> None:
    pairs = [mark(text) for text, *_ in ROWS]
    answers = list(typist.read(iter(pairs)))
    assert [answer.type for answer in answers] == [type_ for _, type_, _ in ROWS]


def test_the_crosswalk_changes_the_root_alone(typist: Typist) -> None:
    pair = mark("[The EU] imposed sanctions on <Belarus>.")
    (plover,) = typist.read([pair])
    (cameo,) = Typist(typist.nlp, crosswalk="cameo").read([pair])
    assert (plover.root, cameo.root) == ("SANCTION", "COERCE")
    assert plover.type == cameo.type == "SANCTIONS"


@pytest.mark.parametrize(
    "pair",
    [
        Pair("Norway.", (0, 6), (0, 6)),
        Pair("Norway rose. Latvia fell.", (0, 6), (13, 19)),
        Pair("  \n\t Norway", (0, 1), (5, 11)),
    ],
)
def test_odd_spans_get_no_answer_and_no_fault(typist: Typist, pair: Pair) -> None:
    assert list(typist.read([pair])) == [Typed(None, None, None, 0.0)]


def test_a_pronoun_in_reported_speech_is_its_speaker(typist: Typist) -> None:
    sentence = "Oslo said on Monday it would free the envoy of Riga."
    (typed,) = typist.read([Pair(sentence, (0, 4), (34, 51))])
    assert typed.root == "AGREE"
