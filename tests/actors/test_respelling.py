"""People under other transliterations of their names, and names that only look alike."""

from __future__ import annotations

import pytest

from graphbuild.actors import Resolver, load_knowledge
from graphbuild.actors.respelling import Respelling, skeleton


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(load_knowledge())


@pytest.mark.parametrize(
    ("phrase", "date", "name"),
    [
        ("Volodimir Zelenski", "2022-03-01", "Volodymyr Zelenskyy"),
        ("Mikheil Sakashvili", "2008-08-08", "Mikheil Saakashvili"),
        ("Hamid Karzay", "2004-01-01", "Hamid Karzai"),
        ("President Mahmud Ahmadi-Nejad", "2007-09-24", "Mahmoud Ahmadinejad"),
    ],
)
def test_another_spelling_is_the_same_person(resolver: Resolver, phrase: str, date: str, name: str) -> None:
    best = resolver.resolve(phrase, date=date).best
    assert best is not None and best.actor.name == name
    assert best.reason == f"{name} in another spelling"


@pytest.mark.parametrize("phrase", ["Sergei Smirnov", "Maria Lopez", "Michele Talloni", "Karzay"])
def test_a_name_like_none_of_the_tables_is_nobody(resolver: Resolver, phrase: str) -> None:
    best = resolver.resolve(phrase, date="2012-01-01").best
    assert best is None or "another spelling" not in best.reason


def test_two_people_of_one_skeleton_are_nobody() -> None:
    names = Respelling([("a", "Dragan Covic"), ("b", "Dragan Cavic"), ("c", "Selim al-Hoss"), ("c", "Salim Al-Huss")])
    assert skeleton("Dragan Covic") == skeleton("Dragan Cavic")
    assert names.find("Dragan Cavik") is None
    assert names.find("Saleem al-Hosst") is None
