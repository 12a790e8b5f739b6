"""Which pairs of actors are worth a look, and which are not."""

from __future__ import annotations

import pytest

from graphbuild.model import Actor, Decision, Relation
from graphbuild.review import doubtful_pairs, doubtful_relations

PAIRS = [
    (("Jan Novák", "person", "CZE"), ("Jan Novak", "person", None), "same name"),
    (("J. Novak", "person", None), ("Jan Novak", "person", "CZE"), "same surname, initials fit"),
    (("Novak", "person", None), ("Jan Novak", "person", None), "same surname, no given name"),
    (("Sergey Petrov", "person", None), ("Sergei Petrov", "person", None), "same surname, given names alike"),
    (("Anna Petrov", "person", "RUS"), ("Igor Petrov", "person", "RUS"), "same surname"),
    (("Alexander Lukashenko", "person", None), ("Aleksander Lukashenka", "person", None), "names alike"),
    (("Jan Novak", "person", "CZE"), ("Jan Novak", "person", "POL"), None),
    (("Jan Novak", "person", None), ("Jan Novotny", "person", None), None),
    (("Niger", "state", "NER"), ("Nigeria", "state", "NGA"), None),
    (("Northern Front", "armed_group", None), ("Northern Front", "organization", None), "same name"),
    (("Northern Front", "armed_group", None), ("Northern Fronts", "armed_group", None), "names alike"),
    (("Jordan", "person", None), ("Jordan", "state", "JOR"), None),
    (("Polish police", "population_group", "POL"), ("Polish protesters", "population_group", "POL"), None),
]


@pytest.mark.parametrize(("one", "other", "reason"), PAIRS, ids=lambda value: str(value))
def test_pairs(one: tuple[str, str, str | None], other: tuple[str, str, str | None], reason: str | None) -> None:
    actors = [Actor(f"x:{number}", *fields) for number, fields in enumerate((one, other))]
    assert [pair.reason for pair in doubtful_pairs(actors)] == ([reason] if reason else [])


def test_a_name_in_common_is_worth_a_look() -> None:
    one = Actor("org:a", "Wagner Group", "armed_group", aliases=("Private Military Company Wagner",))
    other = Actor("org:b", "PMC Wagner", "organization", aliases=("private military company Wagner",))
    (pair,) = doubtful_pairs([one, other])
    assert pair.reason == "both are called 'private military company wagner'"


def test_two_wikidata_ids_are_two_actors() -> None:
    one = Actor("person:a", "George Bush", "person", "USA", wikidata="Q207")
    other = Actor("person:b", "George Bush", "person", "USA", wikidata="Q23505")
    assert not doubtful_pairs([one, other])


def test_the_likeliest_comes_first() -> None:
    names = ("Jan Novak", "Jan Novák", "J Novak", "Novak")
    scores = [pair.score for pair in doubtful_pairs(Actor(f"p:{n}", n, "person") for n in names)]
    assert scores == sorted(scores, reverse=True) and scores[0] == 1.0 and len(scores) == 6


def test_relations_come_least_sure_first_without_those_corrected() -> None:
    relations = {
        name: Relation("a", "BACKS", "b", "asserted", "d", 0, 1, "x", confidence)
        for name, confidence in (("r1", 0.9), ("r2", 0.4), ("r3", 0.5), ("r4", 0.4))
    }
    decisions = [Decision("correct", "r2", {"status": "denied", "relation": {}})]
    assert [relation_id for relation_id, _ in doubtful_relations(relations, decisions)] == ["r4", "r3", "r1"]
