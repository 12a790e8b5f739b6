"""Scores of who is meant: mentions by hand, phrases, then the real things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from graphbuild.actors import Resolver, load_knowledge
from graphbuild.evaluate import evaluate_actors, evaluate_phrases, read_gold
from graphbuild.extract import Extractor
from graphbuild.model import Actor, Document, Mention, Reading

SOLBERG = Actor("person:erna-solberg", "Erna Solberg", "person", "NOR")


class Reader:
    """Gives the same actors and mentions for every document."""

    def __init__(self, actors: tuple[Actor, ...], mentions: tuple[Mention, ...]) -> None:
        self.actors, self.mentions = actors, mentions

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        for document in documents:
            yield Reading(document, self.actors, self.mentions)


def test_an_alias_is_found_where_a_mention_of_it_means_its_actor(gold: Path) -> None:
    (article,) = read_gold(gold, on_error=pytest.fail)
    text = article.document.text
    start, last = text.index("Erna Solberg"), text.index("Solberg said")
    stranger = Actor("person:x", "Somebody Else", "person", None)
    mentions = (
        Mention(start, start + 12, "Erna Solberg", SOLBERG.id),
        Mention(last, last + 7, "Solberg", stranger.id),
        Mention(last + 8, last + 12, "said", stranger.id, "pronoun"),
    )
    scores = evaluate_actors(gold, Reader((SOLBERG, stranger), mentions))
    assert (scores.actors.found, scores.actors.gold) == (1, 7)
    assert (scores.actors.right, scores.actors.predicted) == (1, 2)
    # "Solberg" is found by the mention inside "Erna Solberg", too; but one of the two mentions is wrong.
    assert (scores.aliases["name"].right, scores.aliases["name"].predicted) == (1, 2)
    assert {"Erna Solberg", "Solberg"}.isdisjoint(miss.alias for miss in scores.misses)
    assert (scores.country.recall, scores.kind.recall) == (1, 1)
    assert [miss.told for miss in scores.misses if miss.gold == "Norway"] == [()]


def test_the_real_extractor(gold: Path, extractor: Extractor) -> None:
    scores = evaluate_actors(gold, extractor, on_error=pytest.fail)
    assert scores.actors.recall >= 0.8
    assert scores.aliases["name"].recall >= 0.8 and scores.country.recall >= 0.8
    assert set(scores.to_dict()) == {"actors", "aliases", "country", "kind", "misses"}


def test_phrases_are_scored_by_what_their_rows_tell() -> None:
    rows = [
        {
            "phrase": "the Russian president", "date": "2003-05-01",
            "name": "Vladimir Putin", "country": "RUS", "sector": "GOV",
        },
        {"actor": "Norway", "country": "SWE"},
        {"phrase": "the blue elephant", "country": None, "sector": None},
        {"phrase": "Brazilian judge Otavio Lemgruber", "country": "BRA", "sector": "LAW", "also": ["JUD"]},
    ]  # fmt: skip
    scores = evaluate_phrases(rows, Resolver(load_knowledge()))
    assert (scores.rows, scores.answered) == (4, 3)
    assert scores.fields == {
        "name": (1, 1),
        "country": (3, 4),
        "sector": (3, 3),
        "country and sector": (3, 3),
    }
    (miss,) = scores.misses
    assert (miss.phrase, dict(miss.faults)) == ("Norway", {"country": ("SWE", "NOR")})
    assert scores.to_dict()["country"] == {"right": 3, "of": 4, "share": 0.75}
