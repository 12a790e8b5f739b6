"""From the graph to rows: bundles, statuses, quotes, addresses."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from map.sample import add_actor, add_relation, build_sample

from graphbuild.errors import ExportError
from graphbuild.map import View, build_view
from graphbuild.map.rows import STATUS_STYLES
from graphbuild.map.view import cut_quote
from graphbuild.model import STATUSES
from graphbuild.ontology import load_ontology


def view_of(graph: nx.MultiDiGraph, **options: Any) -> View:
    return build_view(graph, ontology=load_ontology(), **options)


def pair_graph(*relations: tuple[str, str, str, str]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph(documents={"d": {"id": "d", "published": "2020-01-02"}})
    for name in "abc":
        add_actor(graph, name)
    for source, relation_type, target, status in relations:
        add_relation(graph, source, relation_type, target, status=status, document="d", quote="It did.")
    return graph


def test_the_summary_says_what_one_sees() -> None:
    assert view_of(build_sample()).summary == "20 actors, 39 relations from 5 articles, 2014–2022"


def test_parallel_relations_of_one_kind_are_one_line() -> None:
    graph = pair_graph(("a", "SHELLS", "b", "asserted"), ("a", "INVADES", "b", "asserted"))
    assert [line.count for line in view_of(graph).lines] == [2]


@pytest.mark.parametrize(
    "other",
    [("b", "SHELLS", "a", "asserted"), ("a", "AIDS", "b", "asserted"), ("a", "SHELLS", "b", "alleged")],
    ids=["direction", "family", "status"],
)
def test_a_line_never_mixes(other: tuple[str, str, str, str]) -> None:
    lines = view_of(pair_graph(("a", "SHELLS", "b", "asserted"), other)).lines
    assert [line.count for line in lines] == [1, 1]
    assert len({(line.source, line.bend) for line in lines}) == 2


def test_a_symmetric_relation_told_both_ways_is_one_line() -> None:
    view = view_of(pair_graph(("a", "MEETS", "b", "asserted"), ("b", "MEETS", "a", "asserted")))
    assert [(line.mutual, line.count) for line in view.lines] == [(True, 2)]
    assert [(proof.source, proof.target) for proof in view.proofs] == [(0, 1), (1, 0)]


def test_every_status_has_a_look_and_only_facts_are_solid() -> None:
    assert tuple(STATUS_STYLES) == STATUSES
    solid = [name for name, style in STATUS_STYLES.items() if not style.dashes or style.arrow == "arrow"]
    assert solid == ["asserted"]
    assert len({style.dashes for style in STATUS_STYLES.values()}) == len(STATUSES)


def test_a_promise_is_dashed() -> None:
    lines = view_of(pair_graph(("a", "AIDS", "b", "promised"), ("b", "AIDS", "c", "asserted"))).lines
    assert {line.status: bool(line.dashes) for line in lines} == {"promised": True, "asserted": False}


def test_the_family_follows_the_crosswalk_of_the_graph() -> None:
    graph = pair_graph(("a", "SANCTIONS", "b", "asserted"))
    for *_, edge in graph.edges(data=True):
        edge["root"] = "COERCE"
    assert view_of(graph).lines[0].family == "COERCE"


def test_the_strongest_actors_come_first() -> None:
    graph = pair_graph(("b", "AIDS", "c", "asserted"), ("c", "AIDS", "b", "asserted"), ("c", "AIDS", "a", "asserted"))
    view = view_of(graph, top=2)
    assert [actor.id for actor in view.actors] == ["c", "b", "a"]
    assert view.top == 2


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [("Peace, they said.", "")]),
        ([["source", 7, 11]], [("Peace, they said.", "")]),
        ([["target", 10, 99]], [("Peace, they said.", "")]),
        ([["trigger", 22, 26], ["source", 17, 21]], [("Peace, ", ""), ("they", "source"), (" ", ""),
                                                    ("said", "trigger"), (".", "")]),
        ([["source", 10, 15], ["target", 12, 16]], [("Peace", "source"), (", they said.", "")]),
    ],
    ids=["none", "before", "behind", "unsorted", "overlap"],
)  # fmt: skip
def test_a_quote_is_cut_at_its_marks(marks: list[Any], expected: list[tuple[str, str]]) -> None:
    assert list(cut_quote("Peace, they said.", 10, marks)) == expected


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)//http://example.org", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("file:///etc/passwd", False),
        ("http://[broken", False),
        ("example.org", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_kept(url: str | None, kept: bool) -> None:
    graph = pair_graph(("a", "AIDS", "b", "asserted"))
    graph.graph["documents"]["d"]["url"] = url
    assert view_of(graph).documents[0]["url"] == (url if kept else None)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.5e9, "USD 1.5 billion"),
        (250_000, "USD 250,000"),
        (3e6, "USD 3 million"),
        (0.5, "USD 0.5"),
        (0, "USD 0"),
    ],
)
def test_amounts_are_written_as_people_do(value: float, text: str) -> None:
    graph = pair_graph(("a", "AIDS", "b", "asserted"))
    for *_, edge in graph.edges(data=True):
        edge["amount"] = {"value": value, "currency": "USD"}
    assert view_of(graph).proofs[0].amount == text


@pytest.mark.parametrize(("field", "value"), [("type", "SMILES_AT"), ("status", "maybe")])
def test_what_is_unknown_is_named(field: str, value: str) -> None:
    graph = pair_graph(("a", "AIDS", "b", "asserted"))
    for *_, edge in graph.edges(data=True):
        edge[field] = value
    with pytest.raises(ExportError, match=f"relation r0: {field} '{value}'"):
        view_of(graph)


def test_the_graph_is_not_changed() -> None:
    graph = build_sample()
    before = nx.node_link_data(graph, edges="edges")
    view_of(graph)
    assert nx.node_link_data(graph, edges="edges") == before
