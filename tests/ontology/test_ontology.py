"""The lint of the ontology: every type is there, whole, and told by words that fit it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from graphbuild.errors import OntologyError
from graphbuild.extract import Extractor
from graphbuild.model import KINDS, Document
from graphbuild.ontology import CROSSWALKS, Frame, RelationType, load_ontology
from graphbuild.ontology.lexicon import load_derived, load_lexicon
from graphbuild.ontology.loader import QUADS, _build_type

ONTOLOGY = load_ontology()

#: What is promised to users: PLOVER root (or STRUCTURE) -> types.
PROMISED = {
    "SUPPORT": "BACKS PRAISES THANKS CONGRATULATES RECOGNIZES DEFENDS",
    "CONSULT": "MEETS VISITS CALLS HOSTS NEGOTIATES_WITH MEDIATES",
    "AGREE": "AGREES_WITH PROMISES_TO SIGNS_DEAL_WITH",
    "COOPERATE": "ALLIES_WITH COOPERATES_WITH TRADES_WITH DRILLS_WITH",
    "AID": "LOANS_TO AIDS ARMS SENDS_PEACEKEEPERS_TO SHELTERS",
    "YIELD": "RELEASES WITHDRAWS_FROM CONCEDES_TO LIFTS_SANCTIONS_ON",
    "REQUEST": "URGES DEMANDS_FROM",
    "ACCUSE": "CONDEMNS CRITICIZES ACCUSES INVESTIGATES SUES",
    "REJECT": "REJECTS OPPOSES DENIES",
    "THREATEN": "WARNS THREATENS",
    "PROTEST": "PROTESTS_AGAINST",
    "SANCTION": "SANCTIONS EXPELS CUTS_TIES_WITH BANS",
    "MOBILIZE": "MOBILIZES_AGAINST DEPLOYS_TO",
    "COERCE": "DETAINS SENTENCES DEPORTS CRACKS_DOWN_ON SEIZES",
    "ASSAULT": "ATTACKS KILLS INVADES SHELLS CLASHES_WITH",
    "STRUCTURE": "LEADS MEMBER_OF OPPOSES_POLITICALLY LOCATED_IN SPOKESPERSON_FOR",
}
SYMMETRIC = set(
    "MEETS CALLS NEGOTIATES_WITH AGREES_WITH SIGNS_DEAL_WITH ALLIES_WITH COOPERATES_WITH TRADES_WITH "
    "DRILLS_WITH CLASHES_WITH OPPOSES_POLITICALLY".split()
)
EACH_TYPE = pytest.mark.parametrize("relation_type", ONTOLOGY.values(), ids=list(ONTOLOGY))


# -- types ------------------------------------------------------------------------------------------


def test_all_promised_types_are_there_under_their_root() -> None:
    promised = {name: root for root, names in PROMISED.items() for name in names.split()}
    assert len(promised) == 62
    assert {name: ONTOLOGY[name].family for name in promised} == promised


def test_exactly_the_promised_types_are_symmetric() -> None:
    assert {name for name, relation_type in ONTOLOGY.items() if relation_type.symmetric} == SYMMETRIC


@EACH_TYPE
def test_codes_and_scores(relation_type: RelationType) -> None:
    assert relation_type.quad in QUADS
    if relation_type.root is None:
        assert relation_type.cameo == ()
        assert relation_type.goldstein is None
        assert relation_type.quad is None
    else:
        assert relation_type.cameo
        # CAMEO: a root of two digits 01 to 20, then up to two more
        assert all(re.fullmatch(r"(0[1-9]|1\d|20)\d{0,2}", code) for code in relation_type.cameo)
        assert relation_type.goldstein is not None
        assert -10 <= relation_type.goldstein <= 10
        assert relation_type.quad is not None
        friendly = "cooperation" in relation_type.quad
        assert (relation_type.goldstein >= 0) == friendly


@EACH_TYPE
def test_words_for_people(relation_type: RelationType) -> None:
    assert relation_type.label == relation_type.label.lower()
    assert relation_type.definition.endswith(".")
    assert relation_type.source_kinds <= set(KINDS)
    assert relation_type.target_kinds <= set(KINDS)
    assert relation_type.source_kinds
    assert relation_type.target_kinds
    example = relation_type.example
    assert set(example) == {"text", "source", "target"}
    assert example["source"] in example["text"]
    assert example["target"] in example["text"]


def test_examples_differ() -> None:
    assert len({relation_type.example["text"] for relation_type in ONTOLOGY.values()}) == len(ONTOLOGY)


def test_roots() -> None:
    assert set(ONTOLOGY.roots) == set(PROMISED)
    for name, root in ONTOLOGY.roots.items():
        assert root.name == name
        assert re.fullmatch(r"#[0-9a-f]{6}", root.colour)
    assert len({root.colour for root in ONTOLOGY.roots.values()}) == len(ONTOLOGY.roots)
    assert ONTOLOGY.colour("BACKS") == ONTOLOGY.roots["SUPPORT"].colour


def test_crosswalks() -> None:
    assert CROSSWALKS == ("plover", "cameo")
    assert ONTOLOGY.root("SANCTIONS") == "SANCTION"
    assert ONTOLOGY.root("SANCTIONS", crosswalk="cameo") == "COERCE"
    assert ONTOLOGY.root("LEADS") is ONTOLOGY.root("LEADS", crosswalk="cameo") is None
    with pytest.raises(KeyError):
        ONTOLOGY.root("NO_SUCH_TYPE")


# -- frames -----------------------------------------------------------------------------------------


def _keys(frame: Frame) -> set[tuple[str, str, str, tuple[tuple[str, ...], ...]]]:
    literals = tuple(tuple(sorted(literal.words)) for literal in frame.literals)
    return {(frame.type, frame.category, predicate, literals) for predicate in frame.predicates}


def test_at_least_1200_predicates() -> None:
    assert len({key for frame in ONTOLOGY.frames() for key in _keys(frame)}) >= 1200


@EACH_TYPE
def test_every_type_has_frames(relation_type: RelationType) -> None:
    assert relation_type.frames
    if relation_type.root is not None:
        assert any(frame.category == "verbs" for frame in relation_type.frames)


#: Words that stand in two types, because the kind of their object decides: a person is detained, a
#: place is taken.
SHARED = {"capture", "recapture"}


def test_no_pattern_tells_two_types() -> None:
    """Expanded to single words: the same predicate, ends and needed words never stand in two types."""
    types = defaultdict(set)
    for frame in ONTOLOGY.frames():
        ends = (frame.source, frame.target)
        for predicate in frame.predicates:
            types[frame.category, predicate, ends, frame.literals].add(frame.type)
    assert {key[1]: found for key, found in types.items() if len(found) > 1 and key[1] not in SHARED} == {}


def test_no_pattern_stands_twice_in_a_type() -> None:
    counts = Counter((frame.type, frame.category, frame.pattern) for frame in ONTOLOGY.frames())
    assert [key for key, count in counts.items() if count > 1] == []


@EACH_TYPE
def test_spelling_of_patterns(relation_type: RelationType) -> None:
    for frame in relation_type.frames:
        for word in frame.pattern.split():
            alternatives = word.strip("{}").split("|")
            assert len(set(alternatives)) == len(alternatives), f"twice the same: {frame.pattern}"
        bare = re.sub(r"\bX\+Y\b|\b[XY]\b", "", frame.pattern)
        assert bare == bare.lower(), frame.pattern


@EACH_TYPE
def test_predicates_are_lemmas(relation_type: RelationType) -> None:
    """A verb is written as its lemma: no *-ed*, *-ing* or third person that only looks like one."""
    ing = set("bring ping ring sing sling sting string swing wring fling cling spring hamstring ding".split())
    ed = set("bleed breed embed exceed feed heed need plead proceed seed shed shred speed succeed weed".split())
    for frame in relation_type.frames:
        if frame.category != "verbs":
            continue
        for verb in frame.predicates:
            assert not verb.endswith("ing") or verb in ing, f"{verb}: {frame.pattern}"
            assert not verb.endswith("ed") or verb in ed, f"{verb}: {frame.pattern}"
            assert not re.search(r"[^aiosu]s$", verb), f"{verb}: {frame.pattern}"


# -- faults -----------------------------------------------------------------------------------------

BLOCK = {
    "label": "l", "definition": "D.", "cameo": ["051"], "goldstein": 1.0, "quad": "verbal cooperation",
    "symmetric": False, "source": "any", "target": ["state"], "example": {}, "frames": {"verbs": ["X back Y"]},
}  # fmt: skip


def test_a_block_as_it_should_be() -> None:
    relation_type = _build_type("TEST", "SUPPORT", BLOCK, ONTOLOGY.roots)
    assert relation_type.root == relation_type.cameo_root == "SUPPORT"
    assert relation_type.source_kinds == set(KINDS)
    assert relation_type.target_kinds == {"state"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"colour": "red"}, "unknown fields ['colour']"),
        ({"quad": "war"}, "quad 'war'"),
        ({"cameo_root": "WAR"}, "no root WAR"),
        ({"source": ["planet"]}, "kinds are"),
        ({"source": "state"}, "kinds are"),
        ({"frames": {"verb": []}}, "frames has ['verb']"),
        ({"frames": {"verbs": ["back Y"]}}, "starts with its subject"),
    ],
)
def test_a_faulty_block_is_named(change: dict[str, object], message: str) -> None:
    with pytest.raises(OntologyError) as caught:
        _build_type("TEST", "SUPPORT", {**BLOCK, **change}, ONTOLOGY.roots)
    assert message in str(caught.value)
    assert str(caught.value).startswith("TEST: ")


def test_a_missing_field_is_named() -> None:
    block = {key: value for key, value in BLOCK.items() if key != "quad"}
    with pytest.raises(OntologyError, match=r"TEST: unknown fields \[\], missing fields \['quad'\]"):
        _build_type("TEST", "SUPPORT", block, ONTOLOGY.roots)


# -- lexicon ----------------------------------------------------------------------------------------


def test_most_words_win() -> None:
    lexicon = load_lexicon()
    assert lexicon.verb_class("agree", {"to"}) == "promise"
    assert lexicon.verb_class("agree", {"that"}) == "speech"
    assert lexicon.verb_class("rule", {"out"}) == "negative"
    assert lexicon.verb_class("rule", set()) is None
    assert lexicon.verb_class("back", set()) is None
    for entries in lexicon.verbs.values():
        sizes = [len(needed) for needed, _ in entries]
        assert sizes == sorted(sizes, reverse=True)
        assert len({needed for needed, _ in entries}) == len(entries)


def test_words_and_light_verbs() -> None:
    lexicon = load_lexicon()
    assert lexicon.word_class("nouns", "promise") == "promise"
    assert lexicon.word_class("adjectives", "unwilling") == "negative"
    assert lexicon.word_class("adverbs", "allegedly") == "allegation"
    assert lexicon.word_class("nouns", "table") is None
    assert lexicon.lends("voice", set())
    assert lexicon.lends("carry", {"out"}) and not lexicon.lends("carry", set())
    assert lexicon.receives("come", {"under"}) and not lexicon.receives("come", set())
    both = {verb for verb, needed in lexicon.light.items() if set(needed) & set(lexicon.receiving.get(verb, ()))}
    assert both <= {"sustain"}  # "sustained its criticism", "sustained attacks"


def test_derived_types_are_in_the_ontology() -> None:
    derived = load_derived()
    assert {derived.promise, derived.threat, derived.refusal} <= set(ONTOLOGY)
    lexicon = load_lexicon()
    for phrase in derived.refusing | derived.binding:
        known = {name for _, name in lexicon.verbs.get(phrase.split()[0], ())}
        known |= {lexicon.word_class("nouns", phrase), lexicon.word_class("adjectives", phrase)}
        assert {"negative", "denial", "promise"} & known, phrase


# -- examples ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load(mode="fast")


@EACH_TYPE
def test_the_example_is_read(relation_type: RelationType, extractor: Extractor) -> None:
    """What a type shows as its example is told by it, between the two it names."""
    text = relation_type.example["text"]
    [reading] = extractor.read([Document("", text, published="2020-09-14")])

    def actors_at(end: str) -> set[str]:
        start = text.find(relation_type.example[end])
        stop = start + len(relation_type.example[end])
        return {m.actor for m in reading.mentions if m.start < stop and start < m.end}

    told = [(relation.source, relation.type, relation.target) for relation in reading.relations]
    sources, targets = actors_at("source"), actors_at("target")
    assert any(
        source in sources and type_ == relation_type.name and target in targets for source, type_, target in told
    ), told
