"""Every format gives the graph back: parallel edges, status, evidence, whatever the text holds."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from builders import ACTORS, HOSTILE_NAME, HOSTILE_QUOTE, build_documents, build_graph, build_relations

from graphbuild.errors import ExportError, UsageError
from graphbuild.export import WRITERS, ExportSummary, export_graph, load_writer
from graphbuild.ontology import load_ontology
from graphbuild.properties import clean_text, flatten_relation

ACTOR_KEYS = ["id", "name", "kind", "country", "sector", "aliases", "mentions"]
DOCUMENT_KEYS = ["id", "title", "published", "url", "source", "text"]
RELATION_KEYS = [
    "id", "source", "source_name", "target", "target_name", "type", "root", "cameo", "goldstein", "status",
    "date", "date_precision", "amount", "attributed_to", "confidence", "document", "start", "end", "quote",
]  # fmt: skip


def _export(graph: nx.MultiDiGraph, path: Path | str, format: str) -> ExportSummary:
    return export_graph(graph, path, format=format, ontology=load_ontology(), documents=build_documents())


def _json(graph: nx.MultiDiGraph, path: Path) -> dict[str, list[dict[str, Any]]]:
    _export(graph, path, "json")
    return json.loads(path.read_bytes().decode("utf-8"))


def test_json_has_the_promised_shapes(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    content = _json(graph, tmp_path / "g.json")
    assert list(content) == ["documents", "actors", "relations"]
    assert {tuple(record) for record in content["actors"]} == {tuple(ACTOR_KEYS)}
    assert {tuple(record) for record in content["documents"]} == {tuple(DOCUMENT_KEYS)}
    assert {tuple(record) for record in content["relations"]} == {tuple(RELATION_KEYS)}
    for records in content.values():
        assert [record["id"] for record in records] == sorted(record["id"] for record in records)


def test_json_gives_every_relation_back(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    content = _json(graph, tmp_path / "g.json")
    texts = {record["id"]: record["text"] for record in content["documents"]}
    relations = {record["id"]: record for record in content["relations"]}
    assert len(relations) == len(build_relations())
    for relation in build_relations():
        record = relations[relation.id]
        amount = relation.amount
        assert record["amount"] == ({"value": amount.value, "currency": amount.currency} if amount else None)
        for key in ("source", "target", "type", "status", "date", "document", "confidence", "attributed_to"):
            assert record[key] == getattr(relation, key)
        assert texts[record["document"]][record["start"] : record["end"]] == record["quote"]


def test_json_is_the_same_every_time(tmp_path: Path) -> None:
    relations = build_relations()
    _export(build_graph(relations), tmp_path / "a.json", "json")
    _export(build_graph(relations[::-1]), tmp_path / "b.json", "json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_a_text_that_was_not_given_is_null(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    export_graph(graph, tmp_path / "g.json", format="json", ontology=load_ontology())
    content = json.loads((tmp_path / "g.json").read_text("utf-8"))
    assert [record["text"] for record in content["documents"]] == [None, None]


def test_jsonl_has_everything(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    _export(graph, tmp_path / "g.jsonl", "jsonl")
    records = [json.loads(line) for line in (tmp_path / "g.jsonl").read_bytes().splitlines()]
    assert [record["record"] for record in records] == ["document"] * 2 + ["actor"] * 6 + ["relation"] * 11
    relation = records[-1]
    assert relation["marks"] == [["trigger", relation["start"], relation["end"]]]
    assert relation["rule"] == "by hand" and relation["extractor"] == "test"
    assert {record["wikidata"] for record in records if record["record"] == "actor"} == {None, "Q7747"}


def test_graphml_gives_the_graph_back_with_its_types(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    summary = _export(graph, tmp_path / "g.graphml", "graphml")
    back = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert sorted(back.nodes) == sorted(graph.nodes)
    assert sorted(back.edges(keys=True)) == sorted(graph.edges(keys=True))
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        edge = back.edges[source, target, key]
        flat = flatten_relation(key, attributes)
        wanted = {k: v for k, v in flat.items() if v is not None and k not in ("id", "quote")}
        assert {k: edge[k] for k in wanted} == wanted
        assert {k: type(edge[k]) for k in wanted} == {k: type(v) for k, v in wanted.items()}
        assert edge["type"] == attributes["type"]
        document = graph.graph["documents"][attributes["document"]]
        assert edge["document_title"] == document["title"]
        assert edge.get("document_published") == document["published"]
    assert json.loads(back.nodes["group:hostile"]["aliases"]) == ["", "a;b", "c\nd"]
    assert back.nodes["country:RUS"]["mentions"] == 3
    assert summary.notes and "control characters" in summary.notes[0]


def test_graphml_replaces_what_xml_cannot_hold_and_nothing_else(
    graph: nx.MultiDiGraph, tmp_path: Path
) -> None:
    _export(graph, tmp_path / "g.graphml", "graphml")
    back = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    (quote,) = (a["quote"] for _, _, a in back.edges(data=True) if a["status"] == "denied")
    wanted = clean_text(HOSTILE_QUOTE)
    for character in "\x00\x1b\ufffe":
        wanted = wanted.replace(character, "\ufffd")
    assert quote == wanted
    assert back.nodes["group:hostile"]["name"] == HOSTILE_NAME


def test_csv_gives_every_relation_back_and_runs_nothing(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    _export(graph, tmp_path / "g.csv", "csv")
    with (tmp_path / "g.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["id"]: row for row in csv.DictReader(stream)}
    assert len(rows) == graph.number_of_edges()
    for row in rows.values():
        for key, cell in row.items():
            numeric = key in ("goldstein", "amount_value", "confidence", "start", "end")
            assert numeric or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    for relation in build_relations():
        row = {key: cell.removeprefix("'") for key, cell in rows[relation.id].items()}
        assert (row["source"], row["target"], row["type"]) == (
            relation.source,
            relation.target,
            relation.type,
        )
        assert (row["status"], row["date"]) == (relation.status, relation.date or "")
        assert row["quote"] == clean_text(relation.quote).replace("\0", "\ufffd")
        assert row["source_name"] == ACTORS[relation.source]["name"]
        assert row["amount_value"] == (str(relation.amount.value) if relation.amount else "")


def test_csv_tells_what_it_leaves_out(tmp_path: Path) -> None:
    summary = _export(build_graph(build_relations()[:1]), tmp_path / "g.csv", "csv")
    assert summary.notes == ("4 actors without a relation are left out",)


@pytest.mark.parametrize("format", WRITERS)
def test_every_format_takes_an_empty_graph_and_standard_output(
    format: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = nx.MultiDiGraph(documents={}, mentioned_in={})
    assert _export(empty, tmp_path / "empty", format).relations == 0
    summary = _export(build_graph(), tmp_path / "file", format)
    assert (summary.documents, summary.actors, summary.relations) == (2, 6, 11)
    with io.TextIOWrapper(io.FileIO(1, "w", closefd=False), encoding="ascii") as stdout:
        monkeypatch.setattr("sys.stdout", stdout)
        _export(build_graph(), "-", format)
    monkeypatch.undo()
    assert capfdbinary.readouterr().out == (tmp_path / "file").read_bytes()
    if format != "parquet":
        (tmp_path / "file").read_bytes().decode("utf-8")


@pytest.mark.parametrize("format", WRITERS)
def test_a_file_is_whole_or_not_there(format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "g.out"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)

    def fail(*args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", fail)
        with pytest.raises(ExportError, match="g.out: cannot be written: No space left on device"):
            _export(build_graph(), path, format)
    assert path.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["g.out"]
    _export(build_graph(), path, format)
    assert path.read_bytes() != b"old"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_folder_that_is_not_there(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="none/g.json: cannot be written: No such file"):
        _export(graph, tmp_path / "none" / "g.json", "json")


def test_a_folder_is_no_file(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="Is a directory"):
        _export(graph, tmp_path, "json")


def test_a_link_is_followed(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link.json").symlink_to(tmp_path / "real" / "g.json")
    _export(graph, tmp_path / "link.json", "json")
    assert (tmp_path / "link.json").is_symlink() and (tmp_path / "real" / "g.json").is_file()


def test_an_unknown_format_is_named(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'xlsx'.*json, jsonl"):
        _export(graph, tmp_path / "g", "xlsx")


@pytest.mark.parametrize("format", WRITERS)
def test_every_writer_is_where_the_table_says(format: str) -> None:
    assert load_writer(format).__name__ == f"write_{format}"


def test_a_type_that_is_not_in_the_ontology_never_becomes_cypher(
    graph: nx.MultiDiGraph, tmp_path: Path
) -> None:
    graph.add_edge("country:RUS", "country:BLR", key="x", type="X]->() DETACH DELETE", document="d")
    with pytest.raises(ExportError, match="the ontology has no type"):
        _export(graph, tmp_path / "g.cypher", "cypher")
    assert not (tmp_path / "g.cypher").exists()
