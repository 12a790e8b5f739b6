"""Flat properties: always the same keys, plain values, valid Unicode."""

from __future__ import annotations

import json

import networkx as nx
import pytest

from graphbuild.model import KINDS
from graphbuild.properties import (
    clean_text,
    defuse_cell,
    flatten_actor,
    flatten_document,
    flatten_relation,
    iter_actors,
    iter_documents,
    iter_relations,
    kind_label,
)


def test_every_relation_has_the_same_flat_keys(graph: nx.MultiDiGraph) -> None:
    flat = [flatten_relation(key, attributes) for _, _, key, attributes in iter_relations(graph)]
    assert len({tuple(properties) for properties in flat}) == 1
    for properties in flat:
        assert {type(value) for value in properties.values()} <= {str, int, float, type(None)}
        assert type(properties["confidence"]) is float
        assert json.loads(properties["marks"])
        "".join(value for value in properties.values() if isinstance(value, str)).encode("utf-8")


def test_actors_and_documents_are_flat(graph: nx.MultiDiGraph) -> None:
    assert len({tuple(flatten_actor(*actor)) for actor in iter_actors(graph)}) == 1
    assert len({tuple(flatten_document(*document)) for document in iter_documents(graph)}) == 1


def test_nothing_changes_the_graph(graph: nx.MultiDiGraph) -> None:
    properties = flatten_actor("country:RUS", graph.nodes["country:RUS"])
    properties["aliases"].append("x")
    assert graph.nodes["country:RUS"]["aliases"] == ["Moscow"]


def test_labels_of_all_kinds_differ() -> None:
    labels = {kind_label(kind) for kind in KINDS}
    assert len(labels) == len(KINDS) and {"Person", "GovernmentBody", "Igo"} <= labels


def test_lone_surrogates_go_wherever_they_hide() -> None:
    assert clean_text({"\ud800": ["a\udfff", 1, None, {"k": ("\ud83d",)}]}) == {
        "\ufffd": ["a\ufffd", 1, None, {"k": ["\ufffd"]}]
    }
    assert clean_text("\U0001f600") == "\U0001f600"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\n=1", "'x", "''"])
def test_a_cell_is_defused_and_one_apostrophe_less_is_the_text(text: str) -> None:
    assert defuse_cell(text) == "'" + text


@pytest.mark.parametrize("value", ["", "a=1", "x'", -1, -1.5, None, True])
def test_other_cells_stay(value: object) -> None:
    assert defuse_cell(value) is value
