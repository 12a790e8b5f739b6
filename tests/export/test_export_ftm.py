"""FollowTheMoney: entities of the documented shape, with what its model knows and nothing else.

The shape is written down here as in followthemoney 4.11 (github.com/opensanctions/followthemoney), whose
package needs ICU and a compiler and is no dependency for that.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from builders import ACTORS, build_documents, build_graph, build_relations

from graphbuild.export import export_graph
from graphbuild.model import KINDS
from graphbuild.ontology import load_ontology
from graphbuild.properties import clean_text

_ACTOR = {"name", "alias", "country", "topics", "sector", "classification", "wikidataId"}
#: Schema -> properties that it has.
PROPERTIES = {
    "Article": {"title", "publishedAt", "sourceUrl", "publisher", "bodyText"},
    **dict.fromkeys(("Person", "PublicBody", "Organization", "Company", "LegalEntity"), _ACTOR),
    "UnknownLink": {
        "subject", "object", "role", "status", "date", "summary", "description", "recordId", "proof",
        "publisher", "sourceUrl",
    },
    "Documentation": {"document", "entity", "role"},
}  # fmt: skip
REQUIRED = {"UnknownLink": {"subject", "object"}, "Documentation": {"document", "entity"}}
#: Property -> schemas its values may name.
RANGES = {
    **dict.fromkeys(("subject", "object", "entity"), {s for s, p in PROPERTIES.items() if p is _ACTOR}),
    **dict.fromkeys(("proof", "document"), {"Article"}),
}
FORMS = {
    "country": r"[a-z]{2,4}",
    "topics": r"gov(\.(national|igo))?",
    "date": r"\d{4}(-\d\d(-\d\d)?)?",
    "publishedAt": r"\d{4}(-\d\d(-\d\d)?)?",
    "sourceUrl": r"https?://\S+",
    "wikidataId": r"Q\d+",
}
ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")


def _entities(graph: nx.MultiDiGraph, path: Path) -> dict[str, dict[str, Any]]:
    export_graph(graph, path, format="ftm", ontology=load_ontology(), documents=build_documents())
    entities = [json.loads(line) for line in path.read_bytes().splitlines()]
    assert len({entity["id"] for entity in entities}) == len(entities)
    return {entity["id"]: entity for entity in entities}


def test_every_entity_is_one_of_the_model(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    entities = _entities(graph, tmp_path / "g.ftm")
    assert len(entities) == 2 + 6 + 11 + 11
    for entity in entities.values():
        assert list(entity) == ["id", "schema", "properties"]
        assert ID.fullmatch(entity["id"])
        properties = entity["properties"]
        assert REQUIRED.get(entity["schema"], set()) <= set(properties) <= PROPERTIES[entity["schema"]]
        for name, values in properties.items():
            assert values and all(isinstance(value, str) and value.strip() for value in values)
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "".join(values))
            if name in RANGES:
                assert {entities[value]["schema"] for value in values} <= RANGES[name]
            if name in FORMS:
                assert all(re.fullmatch(FORMS[name], value) for value in values)


def test_every_relation_is_a_link_with_its_proof(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    entities = _entities(graph, tmp_path / "g.ftm")
    texts = {document.id: document.text for document in build_documents()}
    for relation in build_relations():
        link = entities[relation.id]["properties"]
        assert [relation.source.replace(":", "-")] == link["subject"]
        assert [relation.target.replace(":", "-")] == link["object"]
        asserted = relation.status == "asserted"
        assert link["role"] == [relation.type if asserted else f"{relation.type} ({relation.status})"]
        assert link["status"] == [relation.status]
        assert link["proof"] == [relation.document]
        assert link.get("date", [None]) == [relation.date]
        (body,) = entities[relation.document]["properties"]["bodyText"]
        assert body[relation.start : relation.end] == link["summary"][0]
        assert len(body) == len(texts[relation.document])
        assert f"confidence: {relation.confidence}" in link["description"][0]
        assert f"characters: {relation.start} to {relation.end}" in link["description"][0]


def test_actors_have_schemas_countries_and_names(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    entities = _entities(graph, tmp_path / "g.ftm")
    assert entities["country-RUS"] == {
        "id": "country-RUS",
        "schema": "PublicBody",
        "properties": {
            "name": ["Russia"], "alias": ["Moscow"], "country": ["ru"], "topics": ["gov.national"],
            "sector": ["GOV"], "classification": ["state"],
        },
    }  # fmt: skip
    assert entities["person-vladimir-putin"]["properties"]["wikidataId"] == ["Q7747"]
    assert entities["group-hostile"]["properties"]["name"] == [clean_text(ACTORS["group:hostile"]["name"])]
    assert entities["group-hostile"]["properties"]["alias"] == ["a;b", "c d"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_schema(kind: str, graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    graph.nodes["igo:nato"]["kind"] = kind
    assert _entities(graph, tmp_path / "g.ftm")["igo-nato"]["schema"] in PROPERTIES


def test_ids_that_do_not_fit_are_hashed_apart(tmp_path: Path) -> None:
    graph = build_graph([])
    awkward = ("person:a_b", "person:a b", "person:юлия", "person-a:b", "person:a-", "x:\ud800")
    for actor_id in awkward:
        graph.add_node(actor_id, **(graph.nodes["igo:nato"] | {"id": actor_id, "name": actor_id}))
    entities = _entities(graph, tmp_path / "g.ftm")
    named = {name for entity in entities.values() for name in entity["properties"].get("name", ())}
    assert set(map(clean_text, awkward)) <= named
