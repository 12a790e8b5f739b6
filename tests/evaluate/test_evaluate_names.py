"""Which annotated actor an actor is: one row a rule, and one a trap."""

from __future__ import annotations

import pytest

from graphbuild.actors import load_knowledge
from graphbuild.evaluate.gold import GoldActor
from graphbuild.evaluate.names import NameTie
from graphbuild.model import Actor

GOLD = (
    GoldActor(
        "Alexander Lukashenko", "person", "BLR", ("Lukashenko", "the Belarusian leader"), ("A. Lukashenka",)
    ),
    GoldActor("George W. Bush", "person", "USA", ("Bush", "Mr. Bush"), ()),
    GoldActor("Belarus", "state", "BLR", ("Belarus", "Minsk"), ()),
    GoldActor("Georgia", "state", "GEO", ("Georgia",), ()),
    GoldActor("Parliament of Georgia", "government_body", "GEO", ("the parliament",), ()),
    GoldActor("Protesters in Belarus", "population_group", "BLR", ("tens of thousands of protesters",), ()),
    GoldActor("United Nations", "igo", None, ("UN", "U.N."), ()),
    GoldActor("Viktor Orbán", "person", "HUN", ("Orbán",), ()),
)


@pytest.mark.parametrize(
    ("name", "kind", "country", "tied"),
    [
        ("Alexander Lukashenko", "person", "BLR", "Alexander Lukashenko"),
        ("The Belarusian Leader", "person", "BLR", "Alexander Lukashenko"),
        ("A. Lukashenka", "person", "BLR", "Alexander Lukashenko"),
        ("President Lukashenko", "person", None, "Alexander Lukashenko"),
        ("Viktor Lukashenko", "person", "BLR", None),
        ("Viktor Orban", "person", "HUN", "Viktor Orbán"),
        ("G. Bush", "person", "USA", "George W. Bush"),
        ("Jeb Bush", "person", "USA", None),
        ("Minsk", "state", "BLR", "Belarus"),
        ("Georgian Parliament", "government_body", "GEO", "Parliament of Georgia"),
        ("Belarusian protesters", "population_group", "BLR", "Protesters in Belarus"),
        ("Georgian protesters", "population_group", "GEO", None),
        ("Protesters", "population_group", None, "Protesters in Belarus"),
        ("Peaceful protesters", "population_group", None, None),
        ("Office of the United Nations", "igo", None, None),
        ("UN", "igo", None, "United Nations"),
        ("Belarusian", "person", "BLR", None),
        ("Georgia Power", "company", "USA", None),
        ("", "organization", None, None),
    ],
)
def test_tie(name: str, kind: str, country: str | None, tied: str | None) -> None:
    assert NameTie(GOLD, load_knowledge())(Actor("x", name, kind, country)) == tied


def test_an_alias_of_the_tables_is_a_name_too() -> None:
    actor = Actor("org:un", "UN Organization", "igo", aliases=("United Nations",))
    assert NameTie(GOLD, load_knowledge())(actor) == "United Nations"


def test_a_name_that_two_bear_ties_to_neither() -> None:
    twins = [
        GoldActor(f"{given} Dlamini", "person", "SWZ", ("Dlamini",), ()) for given in ("Ambrose", "Themba")
    ]
    tie = NameTie(twins, load_knowledge())
    assert tie(Actor("x", "Dlamini", "person")) is None
    assert tie(Actor("x", "Ambrose Dlamini", "person")) == "Ambrose Dlamini"
