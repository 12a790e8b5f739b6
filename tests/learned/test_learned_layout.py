"""What the network is shown of a sentence: its mentions, and who the sentences before speak of."""

from __future__ import annotations

import pytest

from graphbuild.extract import Extractor
from graphbuild.extract.actors import SpanMention
from graphbuild.extract.learned.encoding import encode
from graphbuild.extract.learned.features import Features
from graphbuild.extract.learned.layout import choose_context, lay_out
from graphbuild.extract.learned.network import Asked, build_inputs
from graphbuild.model import KINDS


def named(*actors: str) -> list[SpanMention]:
    return [SpanMention(n, n, n, (actor,), "name") for n, actor in enumerate(actors)]


def test_who_is_spoken_of_most_is_shown_where_a_sentence_leaves_him_unsaid() -> None:
    layouts = lay_out([named("A", "B"), named("A", "C"), named("D"), named("E", "A")])
    assert [layout.context for layout in layouts] == [[], ["B"], ["A", "C", "B"], ["D", "C", "B"]]
    assert layouts[2].actors == ["D", "A", "C", "B"]


def test_a_sentence_without_actors_is_shown_nobody() -> None:
    assert lay_out([named("A", "B"), []])[1].actors == []
    assert choose_context([["A"]], []) == []


def test_what_is_nested_or_unwritten_is_not_shown() -> None:
    outer = SpanMention(0, 2, 2, ("group:BLR:police",), "description")
    inner = SpanMention(1, 1, 1, ("country:BLR",), "name", nested=True)
    implied = SpanMention(4, 4, 4, ("country:RUS",), "implied")
    (layout,) = lay_out([[outer, inner, implied]])
    assert layout.spans == [outer]


def test_context_stands_before_the_sentence_and_is_asked_only_with_its_actors(accurate: Extractor) -> None:
    assert accurate.learned is not None
    text = "Oslo demanded access."
    kinds = ["state", "igo", "state"]
    item = encode(accurate.learned.tokenizer, text, [(0, 0, 4)], kinds, context=[(1, "European Union"), (2, "Belarus")])
    places = dict(item.markers)
    assert places[1] < places[2] < places[0]
    assert [item.ids[places[actor]] for actor in (0, 1, 2)] == [KINDS.index(kind) + 1 for kind in kinds]
    assert text[slice(*item.offsets[places[0] + 1])] == "Oslo"
    assert len(item.ids) == len(item.offsets)
    inputs = build_inputs(Asked(item, Features({}, [], [])))
    assert inputs is not None
    asked = {(inputs.actors[s], inputs.actors[t]) for s, t in inputs.pairs}
    assert asked == {(0, 1), (1, 0), (0, 2), (2, 0)}


def test_nobody_alone_is_asked(accurate: Extractor) -> None:
    assert accurate.learned is not None
    item = encode(accurate.learned.tokenizer, "It rained.", [], ["state", "state"], context=[(0, "Oslo"), (1, "Riga")])
    assert build_inputs(Asked(item, Features({}, [], []))) is None


@pytest.fixture(scope="module")
def accurate() -> Extractor:
    return Extractor.load()
