"""Which part of a graph the map holds, as `graphbuild map --since ...` asks for it."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from map.sample import add_relation, build_sample

from graphbuild.errors import UsageError
from graphbuild.map import View, build_view
from graphbuild.map.select import find_actor, is_within
from graphbuild.ontology import load_ontology


def view_of(**wishes: Any) -> View:
    return build_view(build_sample(), ontology=load_ontology(), **wishes)


def names(view: View) -> set[str]:
    return {actor.name for actor in view.actors if actor.relations}


@pytest.mark.parametrize(
    ("date", "since", "until", "kept"),
    [
        ("2020-09-14", "2020-09-14", "2020-09-14", True),
        ("2020-09-14", "2020-09-15", None, False),
        ("2020-09-14", None, "2020-09-13", False),
        ("2020-09-14", "2020", "2020", True),
        ("2020-09-14", None, "2020-08", False),
        ("2020-09", "2020-09-20", None, True),
        ("2020", None, "2020-01-01", True),
        ("2019", "2020-01-01", None, False),
        (None, "2020", None, False),
        (None, None, None, True),
    ],
)
def test_a_date_of_reduced_precision_counts_where_it_can_lie(
    date: str | None, since: str | None, until: str | None, kept: bool
) -> None:
    assert is_within(date, since=since, until=until) is kept


def test_since_and_until_take_the_articles_date_where_the_relation_has_none() -> None:
    view = view_of(since="2022", until="2022-12-31")
    assert {view.documents[proof.document]["title"] for proof in view.proofs} == {"Arms for Kyiv"}
    assert len(view.documents) == 1
    assert any(proof.date is None for proof in view.proofs)


def test_types_and_families_are_kept_together() -> None:
    view = view_of(types=["shells", "Aid"])
    assert {line.family for line in view.lines} == {"AID", "ASSAULT"}
    assert sum(proof.type == "SHELLS" for proof in view.proofs) == 1
    assert not any(proof.type == "INVADES" for proof in view.proofs)


def test_statuses_are_kept() -> None:
    assert {line.status for line in view_of(statuses=["denied", "alleged"]).lines} == {"denied", "alleged"}


def test_what_one_article_tells_alone_can_be_left_out() -> None:
    graph = build_sample()
    add_relation(graph, "country:RUS", "SHELLS", "country:UKR", document="d5", quote="It shelled.")
    view = build_view(graph, ontology=load_ontology(), min_documents=2)
    assert {(view.actors[line.source].name, view.actors[line.target].name) for line in view.lines} == {
        ("Russia", "Ukraine")
    }
    assert len(view.proofs) == 3


def test_hops_are_counted_from_the_focus() -> None:
    near = view_of(focus="gazprom", hops=1)
    assert names(near) == {"Gazprom", "Ukraine"}
    assert near.focus is not None and near.actors[near.focus].name == "Gazprom"
    assert names(near) < names(view_of(focus="gazprom", hops=2)) < names(view_of(focus="gazprom"))


def test_a_focus_stays_where_nothing_else_does() -> None:
    view = view_of(focus="Gazprom", statuses=["denied"], hops=1)
    assert [actor.name for actor in view.actors] == ["Gazprom"] and view.lines == ()


@pytest.mark.parametrize("name", ["org:nato", "NATO", "nato", "the alliance"])
def test_an_actor_is_found_by_id_name_or_alias(name: str) -> None:
    assert find_actor(build_sample(), name) == "org:nato"


def test_the_strongest_of_one_name_is_taken() -> None:
    graph = build_sample()
    graph.add_node("org:other", name="Putin")
    graph.add_edge("org:other", "org:nato", key="x")
    assert find_actor(graph, "Putin") == "org:other", "a name comes before an alias"
    graph.nodes["org:other"].update(name="Other", aliases=["Putin"])
    assert find_actor(graph, "Putin") == "person:vladimir-putin"


@pytest.mark.parametrize(
    ("wishes", "message"),
    [
        ({"focus": "Lukashenka"}, "Lukashenka: no actor of this name; did you mean Alexander Lukashenko"),
        ({"hops": 2}, "name one as the focus"),
        ({"types": ["SHELS"]}, "SHELS: no such relation type or family; did you mean SHELLS"),
        ({"statuses": ["sure"]}, "sure: no such status"),
        ({"since": "14.9.2020"}, "14.9.2020: not a date; write a day"),
        ({"theme": "pink"}, "pink: no such theme; there are auto, light, dark"),
    ],
)
def test_a_wish_for_what_is_not_there_is_named(wishes: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        view_of(**wishes)


def test_an_empty_graph_has_no_actor() -> None:
    with pytest.raises(UsageError, match="Putin: no actor of this name$"):
        build_view(nx.MultiDiGraph(), ontology=load_ontology(), focus="Putin")
