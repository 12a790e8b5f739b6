"""Flatten the graph's attributes into plain values, for stores and formats that take no nesting.

Attributes of a node, an edge or a document of `graphbuild.load_graph` come in; flat dicts of text,
numbers and lists of text go out, always with the same keys (None where there is nothing), so that
Cypher's ``SET +=`` also removes what is gone. Text is valid Unicode: a lone surrogate, which neither
UTF-8 nor Bolt can carry, becomes U+FFFD.

>>> flatten_relation("r1", {"amount": {"value": 1.5e9, "currency": "USD"}})["amount_currency"]
'USD'
>>> kind_label("government_body")
'GovernmentBody'
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from graphbuild.model import KINDS

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "ACTOR_LABEL",
    "DOCUMENT_LABEL",
    "KIND_LABELS",
    "MENTION_TYPE",
    "clean_text",
    "defuse_cell",
    "flatten_actor",
    "flatten_document",
    "flatten_relation",
    "iter_actors",
    "iter_documents",
    "iter_mentions",
    "iter_relations",
    "kind_label",
]

ACTOR_LABEL = "Actor"
DOCUMENT_LABEL = "Document"
#: The one relationship type that is no relation of the ontology: from an actor to a document.
MENTION_TYPE = "MENTIONED_IN"

_ACTOR_KEYS = ("name", "kind", "country", "sector", "aliases", "wikidata", "mentions")
_DOCUMENT_KEYS = ("title", "published", "url", "source", "story")
_RELATION_KEYS = (
    "root", "cameo", "goldstein", "status", "date", "date_precision", "amount_value", "amount_currency",
    "attributed_to", "confidence", "document", "start", "end", "quote", "marks", "rule", "extractor",
    "stories", "outlets",
)  # fmt: skip
_FLOATS = ("goldstein", "amount_value", "confidence")
_SURROGATE = re.compile("[\ud800-\udfff]")


def kind_label(kind: str) -> str:
    """Return the second label of an actor of this kind: ``armed_group`` gives ``ArmedGroup``."""
    return "".join(part.capitalize() for part in kind.split("_"))


#: The second label of every kind of actor.
KIND_LABELS: Mapping[str, str] = {kind: kind_label(kind) for kind in KINDS}


def clean_text(value: Any) -> Any:
    """Replace lone surrogates by U+FFFD, in text and in whatever holds text."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {clean_text(key): clean_text(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean_text(item) for item in value]
    return value


def flatten_actor(actor_id: str, attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Return an actor's properties; ``aliases`` stays a list of text."""
    flat = {"id": actor_id} | {key: attributes.get(key) for key in _ACTOR_KEYS}
    flat["aliases"] = list(attributes.get("aliases") or ())
    return _clean(flat)


def flatten_document(document_id: str, attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document's properties, without its text."""
    return _clean({"id": document_id} | {key: attributes.get(key) for key in _DOCUMENT_KEYS})


def flatten_relation(relation_id: str, attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Return a relation's properties, without its ends and its type, which a store holds as structure.

    The amount becomes ``amount_value`` and ``amount_currency``; ``marks`` becomes JSON text.
    """
    amount = attributes.get("amount") or {}
    flat = {key: attributes.get(key) for key in _RELATION_KEYS}
    flat["amount_value"] = amount.get("value")
    flat["amount_currency"] = amount.get("currency")
    flat["marks"] = json.dumps([list(mark) for mark in attributes.get("marks") or ()])
    for key in _FLOATS:  # one type a column: a confidence of 1 must not become an integer
        value: Any = flat[key]
        flat[key] = None if value is None else float(value)
    return _clean({"id": relation_id} | flat)


def _clean(flat: dict[str, Any]) -> dict[str, Any]:
    return {key: clean_text(value) for key, value in flat.items()}


def iter_actors(graph: nx.MultiDiGraph) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every actor's id and attributes, sorted by id."""
    yield from sorted(graph.nodes(data=True), key=lambda item: item[0])


def iter_documents(graph: nx.MultiDiGraph) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every document's id and attributes, sorted by id."""
    yield from sorted(graph.graph.get("documents", {}).items())


def iter_relations(graph: nx.MultiDiGraph) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """Yield every relation as source id, target id, relation id, attributes, sorted by relation id."""
    yield from sorted(graph.edges(keys=True, data=True), key=_relation_order)


def _relation_order(edge: tuple[str, str, str, Mapping[str, Any]]) -> tuple[str, str, str]:
    return edge[2], edge[0], edge[1]


def iter_mentions(graph: nx.MultiDiGraph) -> Iterator[tuple[str, str, int]]:
    """Yield actor id, document id and the number of mentions, sorted."""
    for (actor, document), count in sorted(graph.graph.get("mentioned_in", {}).items()):
        yield actor, document, count


def defuse_cell(value: Any) -> Any:
    """Make a text harmless in a spreadsheet: one that would be run as a formula gets an apostrophe before it.

    An apostrophe at the start gets a second one, so that dropping one apostrophe gives back every
    text (OWASP, CSV injection). Numbers stay numbers.

    >>> defuse_cell("=HYPERLINK(1)"), defuse_cell(-2.0)
    ("'=HYPERLINK(1)", -2.0)
    """
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "'")):
        return "'" + value
    return value
