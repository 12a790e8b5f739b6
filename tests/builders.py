"""Small things made by hand, for the tests of every room.

`build_graph` gives a graph in the shape of `graphbuild.load_graph`: six actors, two documents, eleven
relations of every status, parallel ones among them, with text that tries to break out of whatever
holds it.
"""

from __future__ import annotations

from typing import Any

import networkx as nx

from graphbuild.model import Amount, Document, Relation
from graphbuild.ontology import load_ontology

#: Text that is dangerous somewhere: HTML, Cypher, CSV, XML, terminals, UTF-8.
HOSTILE_NAME = "=cmd|' /C calc'!A0 \"x\" `y` \\' \\u0027 <script>alert(1)</script> [red]"
HOSTILE_QUOTE = (
    "</script><img src=x onerror=alert(1)>\r\n\x00\x1b[31m\ufffe \U0001f600 'its' \\ } ] // /* \ud800"
)

ACTORS: dict[str, dict[str, Any]] = {
    "country:BLR": {"name": "Belarus", "kind": "state", "country": "BLR", "sector": "GOV"},
    "country:RUS": {
        "name": "Russia", "kind": "state", "country": "RUS", "sector": "GOV", "aliases": ["Moscow"],
    },
    "igo:nato": {"name": "NATO", "kind": "igo", "sector": "IGO"},
    "person:alexander-lukashenko": {
        "name": "Alexander Lukashenko", "kind": "person", "country": "BLR", "sector": "GOV",
        "aliases": ["Lukashenka", "Lukashenko"],
    },
    "person:vladimir-putin": {
        "name": "Vladimir Putin", "kind": "person", "country": "RUS", "sector": "GOV", "wikidata": "Q7747",
    },
    "group:hostile": {"name": HOSTILE_NAME, "kind": "population_group", "aliases": ["", "a;b", "c\nd"]},
}  # fmt: skip


def build_documents() -> list[Document]:
    """Return the two documents of the graph."""
    first = (
        "Putin backs Lukashenko. Russia will lend Belarus $1.5 billion. Lukashenko thanked Putin. "
        "Lukashenko criticized NATO. Putin did not visit Belarus."
    )
    second = (
        f"Russia would back Belarus. NATO is said to threaten Russia. {HOSTILE_QUOTE} Putin backs Belarus."
    )
    return [
        Document("Talks in Sochi", first, "2020-09-14", "https://example.org/sochi", "Example"),
        Document("=1+1 " + HOSTILE_NAME, second, None, None, None),
    ]


def build_relations() -> list[Relation]:
    """Return the relations of the graph, each with its quote in one of the documents."""
    putin, lukashenko = "person:vladimir-putin", "person:alexander-lukashenko"
    russia, belarus, nato, hostile = "country:RUS", "country:BLR", "igo:nato", "group:hostile"
    one, two = build_documents()
    day: dict[str, Any] = {"date": "2020-09-14", "date_precision": "day"}
    year: dict[str, Any] = {"date": "2020", "date_precision": "year"}
    loan, lending = {"amount": Amount(1.5e9, "USD")}, "Russia will lend Belarus $1.5 billion."
    threat = "NATO is said to threaten Russia."
    return [
        _relation(one, putin, "BACKS", lukashenko, "asserted", "Putin backs Lukashenko.", **day),
        _relation(one, russia, "LOANS_TO", belarus, "promised", lending, **loan),
        _relation(one, russia, "PROMISES_TO", belarus, "asserted", lending, **day),
        _relation(one, lukashenko, "THANKS", putin, "asserted", "Lukashenko thanked Putin.", **day),
        _relation(one, lukashenko, "CONDEMNS", nato, "asserted", "Lukashenko criticized NATO.", **day),
        _relation(one, putin, "VISITS", belarus, "negated", "Putin did not visit Belarus."),
        _relation(two, russia, "BACKS", belarus, "hypothetical", "Russia would back Belarus."),
        _relation(two, nato, "THREATENS", russia, "alleged", threat, attributed_to=russia),
        _relation(two, hostile, "CONDEMNS", nato, "denied", HOSTILE_QUOTE, confidence=0.25),
        _relation(two, putin, "BACKS", belarus, "asserted", "Putin backs Belarus.", **year),
        _relation(two, putin, "BACKS", belarus, "promised", "Putin backs Belarus."),
    ]  # fmt: skip


def _relation(
    document: Document, source: str, type: str, target: str, status: str, quote: str, **more: Any
) -> Relation:
    start = document.text.index(quote)
    end = start + len(quote)
    how = {"confidence": 0.5, "marks": (("trigger", start, end),), "rule": "by hand", "extractor": "test"}
    return Relation(source, type, target, status, document.id, start, end, quote, **(how | more))


def build_graph(relations: list[Relation] | None = None) -> nx.MultiDiGraph:
    """Build the graph, of all its relations or of those given."""
    ontology = load_ontology()
    graph = nx.MultiDiGraph()
    documents = build_documents()
    graph.graph["documents"] = {
        d.id: {f: getattr(d, f) for f in ("id", "title", "published", "url", "source")} | {"story": d.id}
        for d in documents
    }
    graph.graph["mentioned_in"] = {
        (actor_id, document.id): count
        for count, document in enumerate(documents, start=1)
        for actor_id in ACTORS
        if actor_id != "group:hostile" or document is documents[1]
    }
    for actor_id, fields in ACTORS.items():
        mentions = sum(n for (actor, _), n in graph.graph["mentioned_in"].items() if actor == actor_id)
        empty: dict[str, Any] = {"country": None, "sector": None, "aliases": [], "wikidata": None}
        graph.add_node(actor_id, **({"id": actor_id} | empty | fields | {"mentions": mentions}))
    first = build_relations()[0]
    for relation in build_relations() if relations is None else relations:
        relation_type = ontology[relation.type]
        amount = relation.amount
        plain = {k: v for k, v in vars(relation).items() if k not in ("id", "amount", "marks")}
        graph.add_edge(
            relation.source,
            relation.target,
            key=relation.id,
            **plain,
            id=relation.id,
            source_name=ACTORS[relation.source]["name"],
            target_name=ACTORS[relation.target]["name"],
            root=relation_type.root,
            cameo=relation_type.cameo[0] if relation_type.cameo else None,
            goldstein=relation_type.goldstein,
            amount={"value": amount.value, "currency": amount.currency} if amount else None,
            marks=[list(mark) for mark in relation.marks],
            # as if other documents told the first relation, too
            stories=2 if relation == first else 1,
            outlets=5 if relation == first else 1,
        )
    return graph
