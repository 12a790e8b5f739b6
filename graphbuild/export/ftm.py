"""FollowTheMoney entities, one JSON object a line, for Aleph, OpenSanctions' tools and their like.

Actors become `Person`, `PublicBody` (states too), `Organization`, `Company` or `LegalEntity`; documents
`Article`; each relation an `UnknownLink` with its document as ``proof``, its quote as ``summary``, its
status, and everything else in words as ``description``; mentions `Documentation` links. The role of a
relation that is no fact says so: ``BACKS (promised)``.

Ids of FollowTheMoney hold letters, digits and hyphens only: ``country:RUS`` becomes ``country-RUS``.
Countries have its own codes (two letters, as a rule). Control characters become U+FFFD.

::

    {"id": "country-RUS", "schema": "PublicBody", "properties": {"name": ["Russia"], "country": ["ru"]}}
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from graphbuild.export.common import ExportSummary, open_whole, summarise
from graphbuild.model import STATUSES, Document
from graphbuild.ontology import Ontology
from graphbuild.properties import clean_text, iter_actors, iter_documents, iter_mentions, iter_relations

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["write_ftm"]

Entity = dict[str, Any]

_SCHEMAS = {
    "person": "Person",
    "state": "PublicBody",
    "government_body": "PublicBody",
    "igo": "Organization",
    "organization": "Organization",
    "armed_group": "Organization",
    "media": "Organization",
    "company": "Company",
}
#: Who is neither a person nor organised: the protesters, the voters.
_ANY = "LegalEntity"
_TOPICS = {"state": "gov.national", "government_body": "gov", "igo": "gov.igo"}
_PLAIN_ID = re.compile("[A-Za-z0-9]+:[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def write_ftm(
    graph: nx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    ontology: Ontology,
    documents: Iterable[Document] = (),
) -> ExportSummary:
    """Write a graph as FollowTheMoney entities; see `graphbuild.export.export_graph` for the arguments."""
    texts = {document.id: document.text for document in documents}
    with open_whole(path) as stream:
        for entity in _entities(graph, texts):
            stream.write(json.dumps(entity, ensure_ascii=False) + "\n")
    return summarise(graph, path)


def _entities(graph: nx.MultiDiGraph, texts: Mapping[str, str]) -> Iterator[Entity]:
    for document_id, document in iter_documents(graph):
        yield _article(document_id, document, texts.get(document_id))
    for actor_id, actor in iter_actors(graph):
        yield _actor(actor_id, actor)
    for source, target, relation_id, relation in iter_relations(graph):
        document = graph.graph["documents"].get(relation["document"], {})
        yield _link(relation_id, source, target, relation, document)
    for actor_id, document_id, count in iter_mentions(graph):
        yield _documentation(actor_id, document_id, count)


def _article(document_id: str, document: Mapping[str, Any], text: str | None) -> Entity:
    return _entity(
        document_id,
        "Article",
        title=document["title"],
        publishedAt=document["published"],
        sourceUrl=_web_address(document["url"]),
        publisher=document["source"],
        bodyText=text,
    )


def _actor(actor_id: str, actor: Mapping[str, Any]) -> Entity:
    kind = actor["kind"]
    return _entity(
        _id(actor_id),
        _SCHEMAS.get(kind, _ANY),
        name=actor["name"],
        alias=[" ".join(alias.split()) for alias in actor["aliases"]],
        country=_countries().get(actor["country"] or ""),
        topics=_TOPICS.get(kind),
        sector=actor["sector"],
        classification=kind,
        wikidataId=actor["wikidata"],
    )


def _link(
    relation_id: str, source: str, target: str, relation: Mapping[str, Any], document: Mapping[str, Any]
) -> Entity:
    name, status, amount = relation["type"], relation["status"], relation["amount"]
    told = {
        "confidence": relation["confidence"],
        "attributed to": relation["attributed_to"],
        "amount": amount and f"{amount['value']:.0f} {amount['currency']}",
        "characters": f"{relation['start']} to {relation['end']}",
        "stories": relation.get("stories"),
        "outlets": relation.get("outlets"),
        "rule": relation["rule"] or None,
        "extractor": relation["extractor"] or None,
    }
    return _entity(
        relation_id,
        "UnknownLink",
        subject=_id(source),
        object=_id(target),
        role=name if status == STATUSES[0] else f"{name} ({status})",
        status=status,
        date=relation["date"],
        summary=relation["quote"],
        description="; ".join(f"{key}: {value}" for key, value in told.items() if value is not None),
        recordId=relation_id,
        proof=relation["document"],
        publisher=document.get("source"),
        sourceUrl=_web_address(document.get("url")),
    )


def _documentation(actor_id: str, document_id: str, count: int) -> Entity:
    id = hashlib.sha256(f"{document_id}\x1f{actor_id}".encode("utf-8", "replace")).hexdigest()[:16]
    return _entity(
        id, "Documentation", document=document_id, entity=_id(actor_id), role=f"mentioned {count} times"
    )  # fmt: skip


def _entity(id: str, schema: str, **properties: Any) -> Entity:
    listed = {
        key: [text for text in (_clean(item) for item in (value if isinstance(value, list) else [value])) if text]
        for key, value in properties.items()
    }
    return {"id": id, "schema": schema, "properties": {key: values for key, values in listed.items() if values}}


def _clean(value: str | None) -> str:
    # One character for one: the places of quotes are counted in the text.
    text: str = _CONTROL.sub("\ufffd", clean_text(value or ""))
    return text if text.strip() else ""


def _id(actor_id: str) -> str:
    """Return an id that FollowTheMoney takes; other actors never share it."""
    if _PLAIN_ID.fullmatch(actor_id):
        return actor_id.replace(":", "-", 1)
    return "actor-" + hashlib.sha256(actor_id.encode("utf-8", "replace")).hexdigest()[:16]


def _web_address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


@cache
def _countries() -> dict[str, str]:
    """Map ISO 3166-1 alpha-3 to the codes of FollowTheMoney, which has some for states that are gone."""
    table = resources.files("graphbuild.export").joinpath("ftm_countries.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t", 1) for line in table.splitlines()[1:])
