"""The learned reader: the network that comes along, and what it adds to the frames."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest

from graphbuild.extract import Extractor, Pair, Typist
from graphbuild.extract.learned import LEARNED, SentenceReading
from graphbuild.extract.learned.encoding import LONGEST, encode
from graphbuild.extract.learned.features import Features, find_path
from graphbuild.extract.learned.network import Asked, build_inputs
from graphbuild.extract.sentence import split_sentences
from graphbuild.extract.typing import mark_span
from graphbuild.model import KINDS, Document, Reading
from graphbuild.ontology import load_ontology

MODEL = files("graphbuild.extract.learned") / "model"
#: Each tells a relation in words that no frame has.
ROUNDABOUT = [
    "Hungary threw a protective arm around Serbia on Monday and told critics in Brussels to back off.",
    "Belgian police led the banker Luc Peeters away in handcuffs before dawn on Tuesday.",
    "Kenya told Somalia in blunt words on Friday to keep its gunmen on its own side of the border.",
    "Chile tore into Bolivia over the seizure of its trucks.",
    "Norway wired 40 million dollars to Malawi to feed people whom the floods had left with nothing.",
    "Iranian jets emptied their bomb bays over Kurdish rebels in the hills above Sulaimaniya.",
]


@pytest.fixture(scope="module")
def accurate() -> Extractor:
    return Extractor.load()


def read(extractor: Extractor, text: str) -> Reading:
    return next(extractor.read([Document("", text, "2014-05-06")]))


def test_it_reads_what_no_frame_tells(accurate: Extractor, extractor: Extractor) -> None:
    told = {mode: sum(len(read(reader, text).relations) for text in ROUNDABOUT)
            for mode, reader in (("accurate", accurate), ("fast", extractor))}  # fmt: skip
    assert told["accurate"] >= told["fast"] + 2


def test_a_learned_relation_shows_its_evidence(accurate: Extractor) -> None:
    learned = [r for text in ROUNDABOUT for r in read(accurate, text).relations if r.rule == LEARNED]
    assert learned
    for relation in learned:
        assert relation.extractor.startswith("learned/")
        assert relation.quote in ROUNDABOUT
        assert [role for role, _, _ in relation.marks] == ["source", "trigger", "target"]
        assert 0.2 < relation.confidence < 0.8


def test_two_actors_with_nothing_between_them_stay_apart(accurate: Extractor) -> None:
    for text in (
        "The storm that flooded parts of Japan moved on towards Taiwan on Sunday.",
        "Exports of cars from Germany and Spain fell in June, figures showed.",
        "She was born in Chile and grew up in Norway.",
    ):
        assert read(accurate, text).relations == ()


def test_fast_reads_with_frames_alone(extractor: Extractor) -> None:
    relations = [r for text in ROUNDABOUT for r in read(extractor, text).relations]
    assert {r.extractor for r in relations} <= {"frames/1"}


def test_what_the_network_takes_back_is_counted(accurate: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Poland condemned Belarus."
    (told,) = read(accurate, text).relations
    monkeypatch.setattr("graphbuild.extract.learned.reader._KEPT", 1.01)
    monkeypatch.setattr("graphbuild.extract.learned.reader._NEW", 1.01)
    reading = read(accurate, text)
    assert reading.relations == ()
    reasons = {dropped.reason: dropped.detail for dropped in reading.dropped}
    assert reasons["the network finds it most unlikely"] == f"{told.source} {told.type} {told.target}"


def test_the_same_text_is_read_the_same(accurate: Extractor) -> None:
    first, second = (read(accurate, " ".join(ROUNDABOUT)) for _ in range(2))
    assert first.relations == second.relations


def test_what_no_kind_allows_is_not_told(accurate: Extractor) -> None:
    ontology = load_ontology()
    reading = read(accurate, " ".join(ROUNDABOUT))
    kinds = {actor.id: actor.kind for actor in reading.actors}
    for relation in reading.relations:
        assert kinds[relation.source] in ontology[relation.type].source_kinds
        assert kinds[relation.target] in ontology[relation.type].target_kinds


def test_a_pair_is_typed() -> None:
    text = "Norway wired 40 million dollars to Malawi to feed people whom the floods had left with nothing."
    typed = next(Typist.load().read([Pair(text, (0, 6), (35, 41))]))
    assert typed.root == "AID"
    assert 0 < typed.confidence <= 1


def test_markers_stand_before_mentions_and_tell_the_kind(accurate: Extractor) -> None:
    assert accurate.learned is not None
    text = "Oslo thanked Riga."
    item = encode(accurate.learned.tokenizer, text, [(0, 0, 4), (1, 13, 17)], ["state", None])
    (_, first), (_, second) = item.markers
    assert item.ids[first] == KINDS.index("state") + 1
    assert item.ids[second] == len(KINDS) + 1
    assert text[slice(*item.offsets[first + 1])] == "Oslo"
    assert len(item.ids) == len(item.offsets)


def test_an_actor_out_of_reach_is_left_out(accurate: Extractor) -> None:
    assert accurate.learned is not None
    text = f"Oslo {'and so on ' * LONGEST}thanked Riga."
    item = encode(accurate.learned.tokenizer, text, [(0, 0, 4), (1, len(text) - 5, len(text) - 1)], ["state"] * 2)
    assert [actor for actor, _ in item.markers] == [0]
    assert build_inputs(Asked(item, Features({}, [], []))) is None


def test_the_answers_are_probabilities(accurate: Extractor) -> None:
    learned = accurate.learned
    assert learned is not None
    doc = accurate.nlp("Oslo thanked Riga and Vilnius.")
    (sentence,) = split_sentences(doc)
    spans = [mark_span(sentence, ends, name) for ends, name in (((0, 4), "A"), ((13, 17), "B"), ((22, 29), "C"))]
    judged = learned.judge_pair(SentenceReading(sentence, [s for s in spans if s], []), "A", "B")
    assert judged is not None
    assert 0 <= judged.exists <= 1
    assert np.isclose(sum(judged.types.values()), 1, atol=1e-4)
    assert np.isclose(sum(judged.statuses.values()), 1, atol=1e-4)
    assert max(judged.types, key=lambda name: judged.types[name]) == "THANKS"


def test_the_way_between_two_words_of_a_parse(accurate: Extractor) -> None:
    (sentence,) = split_sentences(accurate.nlp("Oslo thanked Riga."))
    assert [sentence.words[token] for token in find_path(sentence, 0, 2)] == ["thanked"]


def test_the_files_are_small_and_hold_no_pickle() -> None:
    sizes = {path.name: len(path.read_bytes()) for path in MODEL.iterdir()}
    assert sum(sizes.values()) <= 30e6
    with (MODEL / "head.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        assert all(arrays[name].dtype == np.float16 for name in arrays.files)
    assert json.loads((MODEL / "card.json").read_text("utf-8"))["figures"]["test"]["pair F1"] > 0.5


def test_what_is_read_of_a_sentence_does_not_hang_on_its_neighbours(accurate: Extractor) -> None:
    learned = accurate.learned
    assert learned is not None
    texts = ["Oslo thanked Riga.", f"Oslo {'and so on ' * 40}condemned Riga."]
    asked = []
    for text in texts:
        end = len(text) - 1
        item = encode(learned.tokenizer, text, [(0, 0, 4), (1, end - 4, end)], ["state"] * 2)
        asked.append(Asked(item, Features({}, [], [])))
    together = learned.network.read(asked)
    for item, answers in zip(asked, together, strict=True):
        (alone,) = learned.network.read([item])
        assert alone is not None and answers is not None
        assert np.array_equal(alone.exists, answers.exists) and np.array_equal(alone.types, answers.types)
