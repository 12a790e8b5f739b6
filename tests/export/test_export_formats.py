"""GEXF, Parquet and Turtle give the graph back: parallel edges, status, evidence, whatever the text holds."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import networkx as nx
import pyarrow.parquet
import pytest
import rdflib
from builders import ACTORS, HOSTILE_NAME, HOSTILE_QUOTE, build_documents, build_graph, build_relations

from graphbuild.errors import ExportError
from graphbuild.export import ExportSummary, export_graph
from graphbuild.ontology import load_ontology
from graphbuild.properties import clean_text, flatten_relation


def _export(graph: nx.MultiDiGraph, path: Path, format: str) -> ExportSummary:
    return export_graph(graph, path, format=format, ontology=load_ontology(), documents=build_documents())


def _xml_text(text: str) -> str:
    """Return a text as XML gives it back."""
    for character in "\x00\x1b\ufffe":
        text = text.replace(character, "\ufffd")
    return clean_text(text)


def test_gexf_gives_the_graph_back_with_its_types(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    summary = _export(graph, tmp_path / "g.gexf", "gexf")
    back = nx.read_gexf(tmp_path / "g.gexf")
    assert sorted(back.nodes) == sorted(graph.nodes)
    assert sorted(back.edges(keys=True)) == sorted(graph.edges(keys=True))
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        edge = back.edges[source, target, key]
        flat = flatten_relation(key, attributes)
        wanted = {k: v for k, v in flat.items() if v is not None and k not in ("id", "quote", "start", "end")}
        assert {k: edge[k] for k in wanted} == wanted
        assert (edge["quote_start"], edge["quote_end"]) == (attributes["start"], attributes["end"])
        assert edge["quote"] == _xml_text(attributes["quote"])
        assert edge["relation_type"] == attributes["type"]
        assert edge["document_title"] == graph.graph["documents"][attributes["document"]]["title"]
    assert back.nodes["group:hostile"]["label"] == back.nodes["group:hostile"]["name"] == HOSTILE_NAME
    assert json.loads(back.nodes["group:hostile"]["aliases"]) == ["", "a;b", "c\nd"]
    assert back.nodes["country:RUS"]["mentions"] == 3
    assert summary.notes and "control characters" in summary.notes[0]


def test_gexf_labels_tell_what_is_no_fact(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    _export(graph, tmp_path / "g.gexf", "gexf")
    edges = nx.read_gexf(tmp_path / "g.gexf").edges(data=True)
    labels = {edge["label"] for _, _, edge in edges}
    assert {"BACKS", "BACKS (promised)", "CONDEMNS (denied)"} <= labels
    assert HOSTILE_QUOTE.splitlines()[0] in "".join(edge["quote"] for _, _, edge in edges)


def test_gexf_is_the_same_every_time(tmp_path: Path) -> None:
    relations = build_relations()
    _export(build_graph(relations), tmp_path / "a.gexf", "gexf")
    _export(build_graph(relations[::-1]), tmp_path / "b.gexf", "gexf")
    content = (tmp_path / "a.gexf").read_bytes()
    assert content == (tmp_path / "b.gexf").read_bytes()
    assert b"lastmodifieddate" not in content


def test_parquet_gives_every_relation_back_with_its_types(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    _export(graph, tmp_path / "g.parquet", "parquet")
    rows = {row["id"]: row for row in pyarrow.parquet.read_table(tmp_path / "g.parquet").to_pylist()}
    assert len(rows) == graph.number_of_edges()
    for relation in build_relations():
        row, amount = rows[relation.id], relation.amount
        for key in ("source", "target", "type", "status", "date", "confidence", "start", "end", "attributed_to"):
            assert row[key] == getattr(relation, key)
        assert row["quote"] == clean_text(relation.quote)
        assert row["source_name"] == ACTORS[relation.source]["name"]
        assert row["amount_value"] == (amount.value if amount else None)
        assert row["document_title"] == graph.graph["documents"][relation.document]["title"]


def test_parquet_has_the_same_columns_without_a_relation(tmp_path: Path) -> None:
    _export(build_graph(), tmp_path / "g.parquet", "parquet")
    summary = _export(build_graph([]), tmp_path / "none.parquet", "parquet")
    schemas = [pyarrow.parquet.read_schema(tmp_path / name) for name in ("g.parquet", "none.parquet")]
    assert schemas[0] == schemas[1]
    assert summary.notes == ("6 actors without a relation are left out",)


@pytest.mark.parametrize(
    ("format", "package", "extra"), [("parquet", "pyarrow", "parquet"), ("turtle", "rdflib", "rdf")]
)
def test_a_missing_package_is_named_with_its_extra(
    format: str, package: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ExportError) as caught:
        _export(build_graph(), tmp_path / "g", format)
    assert str(caught.value) == f"the {package} package is not there; `pip install 'graphbuild[{extra}]'`"
    assert not list(tmp_path.iterdir())


def test_bytes_do_not_go_where_only_text_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", io.StringIO())
    with pytest.raises(ExportError, match="name a file"):
        _export(build_graph(), Path("-"), "parquet")


OWN = rdflib.Namespace("urn:graphbuild:ontology:")


def _turtle(graph: nx.MultiDiGraph, path: Path) -> rdflib.Graph:
    _export(graph, path, "turtle")
    return rdflib.Graph().parse(path, format="turtle")


def test_turtle_gives_every_relation_back(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    back = _turtle(graph, tmp_path / "g.ttl")
    assert len(set(back.subjects(rdflib.RDF.type, OWN.Relation))) == graph.number_of_edges()
    for relation in build_relations():
        node = rdflib.URIRef(f"urn:graphbuild:relation:{relation.id}")
        ends = [back.value(back.value(node, end), OWN.id) for end in (rdflib.RDF.subject, rdflib.RDF.object)]
        assert [str(end) for end in ends] == [relation.source, relation.target]
        assert back.value(node, rdflib.RDF.predicate) == rdflib.URIRef(f"urn:graphbuild:type:{relation.type}")
        assert str(back.value(node, OWN.status)) == relation.status
        assert str(back.value(node, OWN.quote)) == _xml_text(relation.quote)
        assert back.value(node, OWN.start).toPython() == relation.start
        assert back.value(node, OWN.confidence).toPython() == relation.confidence
        date = back.value(node, OWN.date)
        assert (date and str(date)) == relation.date
        assert str(back.value(back.value(node, OWN.document), OWN.id)) == relation.document
    russia = rdflib.URIRef("urn:graphbuild:actor:country%3ARUS")
    assert {str(kind) for kind in back.objects(russia, rdflib.RDF.type)} == {str(OWN.Actor), str(OWN.State)}
    assert str(next(back.subjects(OWN.name, rdflib.Literal(HOSTILE_NAME)))) == "urn:graphbuild:actor:group%3Ahostile"


def test_turtle_states_no_relation_as_a_plain_triple(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    back = _turtle(graph, tmp_path / "g.ttl")
    assert not [predicate for predicate in back.predicates() if str(predicate).startswith("urn:graphbuild:type:")]


def test_turtle_counts_mentions(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    back = _turtle(graph, tmp_path / "g.ttl")
    counts = {
        (str(back.value(back.value(node, OWN.actor), OWN.id)), str(back.value(back.value(node, OWN.document), OWN.id))):
        back.value(node, OWN["count"]).toPython()
        for node in back.subjects(rdflib.RDF.type, OWN.Mention)
    }  # fmt: skip
    assert counts == graph.graph["mentioned_in"]


def test_turtle_is_the_same_every_time(tmp_path: Path) -> None:
    relations = build_relations()
    _export(build_graph(relations), tmp_path / "a.ttl", "turtle")
    _export(build_graph(relations[::-1]), tmp_path / "b.ttl", "turtle")
    assert (tmp_path / "a.ttl").read_bytes() == (tmp_path / "b.ttl").read_bytes()
