"""Turtle (RDF 1.1), for triple stores: every relation is a node of its own, with status and evidence.

A relation is an ``rdf:Statement`` with its type as predicate, so that parallel relations stay apart and
no promise or denial is stated as a triple that a query would take for a fact. Needs the ``rdf`` extra
(rdflib). Control characters that XML Schema's strings cannot hold become U+FFFD.

::

    relation:6f0c... a gb:Relation, rdf:Statement ;
        rdf:subject actor:country%3ARUS ; rdf:predicate type:BACKS ; rdf:object actor:country%3ABLR ;
        gb:status "asserted" ; gb:quote "Russia backed Belarus." ; gb:document document:13b4... .
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from graphbuild.export.common import ExportSummary, check_types, import_extra, open_whole, summarise
from graphbuild.export.flat import fit_xml, note_replaced
from graphbuild.model import Document
from graphbuild.ontology import Ontology
from graphbuild.properties import (
    flatten_actor,
    flatten_document,
    flatten_relation,
    iter_actors,
    iter_documents,
    iter_mentions,
    iter_relations,
    kind_label,
)

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["NAMESPACE", "write_turtle"]

#: Under which our words and ids stand.
NAMESPACE = "urn:graphbuild:"
_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def write_turtle(
    graph: nx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    ontology: Ontology,
    documents: Iterable[Document] = (),
) -> ExportSummary:
    """Write a graph as Turtle; see `graphbuild.export.export_graph` for the arguments.

    Raises:
        ExportError: The package rdflib is not installed, or the file cannot be written.
    """
    check_types(graph, ontology)
    triples = _Triples(import_extra("rdflib", extra="rdf"))
    for actor_id, attributes in iter_actors(graph):
        triples.add_actor(flatten_actor(actor_id, attributes))
    for document_id, attributes in iter_documents(graph):
        triples.add_document(flatten_document(document_id, attributes))
    for source, target, relation_id, attributes in iter_relations(graph):
        triples.add_type(ontology, attributes["type"])
        flat = flatten_relation(relation_id, attributes)
        triples.add_relation(flat | {"source": source, "target": target, "type": attributes["type"]})
    for actor_id, document_id, count in iter_mentions(graph):
        triples.add_mention(actor_id, document_id, count)
    content = triples.graph.serialize(format="turtle")
    with open_whole(path) as stream:
        stream.write(content)
    return summarise(graph, path, note_replaced(triples.replaced))


class _Triples:
    """Collects triples; ``replaced`` are the characters that no string of RDF can hold."""

    def __init__(self, rdflib: Any) -> None:
        self.graph = rdflib.Graph(bind_namespaces="none")
        self.replaced: list[str] = []
        self._rdflib = rdflib
        self._rdf, self._xsd, self._terms = rdflib.RDF, rdflib.XSD, rdflib.DCTERMS
        self._own = rdflib.Namespace(f"{NAMESPACE}ontology:")
        for prefix, space in {
            "rdf": rdflib.RDF,
            "rdfs": rdflib.RDFS,
            "xsd": rdflib.XSD,
            "dcterms": rdflib.DCTERMS,
            "gb": self._own,
            **{room: f"{NAMESPACE}{room}:" for room in ("actor", "document", "mention", "relation", "type")},
        }.items():
            self.graph.bind(prefix, space)

    def add_actor(self, actor: Mapping[str, Any]) -> None:
        node = self._node("actor", actor["id"])
        self._classify(node, "Actor", kind_label(actor["kind"]))
        self._add(node, self._rdflib.RDFS.label, actor["name"])
        self._own_values(node, {key: actor[key] for key in ("id", "name", "kind", "country", "sector", "mentions")})
        for alias in actor["aliases"]:
            self._add(node, self._own.alias, alias)
        if actor["wikidata"]:
            iri = "http://www.wikidata.org/entity/" + quote(actor["wikidata"], safe="")
            self.graph.add((node, self._own.wikidata, self._rdflib.URIRef(iri)))

    def add_document(self, document: Mapping[str, Any]) -> None:
        node = self._node("document", document["id"])
        self._classify(node, "Document")
        self._own_values(node, {key: document[key] for key in ("id", "url", "story")})
        self._add(node, self._terms.title, document["title"])
        self._add(node, self._terms.publisher, document["source"])
        self._add_date(node, self._terms.issued, document["published"])

    def add_type(self, ontology: Ontology, name: str) -> None:
        node = self._node("type", name)
        self._classify(node, "RelationType")
        self._add(node, self._rdflib.RDFS.label, ontology[name].label)
        self._add(node, self._rdflib.RDFS.comment, ontology[name].definition)

    def add_relation(self, relation: dict[str, Any]) -> None:
        node = self._node("relation", relation.pop("id"))
        self._classify(node, "Relation")
        self.graph.add((node, self._rdf.type, self._rdf.Statement))
        ends = ("actor", "source", self._rdf.subject), ("actor", "target", self._rdf.object)
        named = ("type", "type", self._rdf.predicate), ("document", "document", self._own.document)
        attributed = ("actor", "attributed_to", self._own.attributed_to)
        for room, key, predicate in (*ends, *named, attributed):
            value = relation.pop(key)
            if value is not None:
                self.graph.add((node, predicate, self._node(room, value)))
        self._add_date(node, self._own.date, relation.pop("date"))
        self._own_values(node, relation)

    def add_mention(self, actor_id: str, document_id: str, count: int) -> None:
        node = self._node("mention", f"{actor_id} {document_id}")
        self._classify(node, "Mention")
        self.graph.add((node, self._own.actor, self._node("actor", actor_id)))
        self.graph.add((node, self._own.document, self._node("document", document_id)))
        self._add(node, self._own["count"], count)

    def _node(self, room: str, id: str) -> Any:
        # What an IRI cannot hold is percent-encoded; a lone surrogate has no bytes to encode.
        return self._rdflib.URIRef(f"{NAMESPACE}{room}:{quote(id, safe='', errors='replace')}")

    def _classify(self, node: Any, *names: str) -> None:
        for name in names:
            self.graph.add((node, self._rdf.type, self._own[name]))

    def _own_values(self, node: Any, values: Mapping[str, Any]) -> None:
        for key, value in values.items():
            self._add(node, self._own[key], value)

    def _add(self, node: Any, predicate: Any, value: Any) -> None:
        if value is not None:
            self.graph.add((node, predicate, self._rdflib.Literal(fit_xml(value, self.replaced))))

    def _add_date(self, node: Any, predicate: Any, value: str | None) -> None:
        """Add a date of whatever precision; what is no date of XML Schema stays text."""
        if value is not None:
            datatype = self._xsd[_DATES[len(value)]] if len(value) in _DATES else None
            self.graph.add((node, predicate, self._rdflib.Literal(value, datatype=datatype, normalize=False)))
