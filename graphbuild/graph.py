"""The graph: a view of a store as a `networkx.MultiDiGraph`, to be deleted and rebuilt at will.

The decisions of a review (`graphbuild.review`) are applied here: the store keeps what was read.

This is the one place that says what nodes and edges carry.

Graph attributes
    ``documents``: id -> ``{"id", "title", "published", "url", "source", "story"}``; documents that are
    near-copies of one another have the same ``story``, the smallest of their ids;
    ``mentioned_in``: (actor id, document id) -> number of mentions;
    ``notes``: what the decisions of a review left out, in words.
Node = actor id
    ``id, name, kind, country, sector, aliases`` (list: those of the tables and those met in the
    documents), ``wikidata, mentions`` (number, over all documents).
Edge key = relation id
    ``id, source, source_name, target, target_name, type, root, cameo, goldstein, status, date,
    date_precision, amount`` (``{"value", "currency"}`` or None), ``attributed_to`` (actor id),
    ``confidence, document, start, end, quote, marks`` (list of ``[role, start, end]``), ``rule,
    extractor``; ``stories, outlets``: how many different stories, and how many different outlets that
    are known, tell the same (source, type, target and status; of a symmetric type in either direction).

>>> from graphbuild.store import Store
>>> with Store(":memory:", create=True) as store:
...     load_graph(store).number_of_edges()
0
"""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import networkx as nx

from graphbuild.model import Actor, Relation
from graphbuild.ontology import CROSSWALKS, Ontology, load_ontology
from graphbuild.review import Review
from graphbuild.store import Store

__all__ = ["actor_attributes", "load_graph", "read_scales", "relation_attributes"]

#: Of a relation type: root, CAMEO code, Goldstein score.
Scales = tuple[str | None, str | None, float | None]


def load_graph(store: Store | str | Path, *, crosswalk: str | None = None) -> nx.MultiDiGraph:
    """Build the graph of all relations of a store, whatever their status.

    Args:
        store: An open store, or the path of one.
        crosswalk: Which table gives ``root``: ``plover`` or ``cameo``; by default the one the store was
            built with.

    Raises:
        StoreError: The store cannot be opened or read.
    """
    if not isinstance(store, Store):
        with Store(store) as opened:
            return load_graph(opened, crosswalk=crosswalk)
    with _no_collection():
        return _load_graph(store, load_ontology(), crosswalk or store.get("crosswalk") or CROSSWALKS[0])


def _load_graph(store: Store, ontology: Ontology, crosswalk: str) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    review = Review(store)
    counts, names = _count_mentions(store, review.merged)
    mentions: Counter[str] = Counter()
    for (actor_id, _), count in counts.items():
        mentions[actor_id] += count
    for actor in review.actors.values():
        graph.add_node(actor.id, **actor_attributes(actor, names[actor.id], mentions[actor.id]))
    called = {actor.id: actor.name for actor in review.actors.values()}
    scales = read_scales(ontology, crosswalk)
    stories = store.stories()
    tellings = _Tellings(ontology, stories, store.outlets())
    for relation_id, relation in review.relations():
        graph.add_edge(relation.source, relation.target, relation_id)
        edge = graph.get_edge_data(relation.source, relation.target, relation_id)
        # Not as arguments of add_edge: those would be copied one by one.
        edge.update(relation_attributes(relation, relation_id, called, scales))
        tellings.add(edge)
    tellings.count()
    graph.graph["documents"] = {head["id"]: head | {"story": stories[head["id"]]} for head in store.headings()}
    graph.graph["mentioned_in"] = counts
    graph.graph["notes"] = list(review.notes())
    return graph


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep Python from looking for circles of garbage, of which there are none here.

    It would look through all that was made so far again and again: half of the time of a large graph.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _count_mentions(
    store: Store, merged: Mapping[str, str]
) -> tuple[dict[tuple[str, str], int], dict[str, set[str]]]:
    counts = {(actor_id, document_id): count for actor_id, document_id, count in store.mention_counts()}
    for actor_id, document_id in [*counts] if merged else ():
        if actor_id in merged:
            root = merged[actor_id], document_id
            counts[root] = counts.get(root, 0) + counts.pop((actor_id, document_id))
    names: dict[str, set[str]] = defaultdict(set)
    for actor_id, name in set(store.names()):
        names[merged.get(actor_id, actor_id)].add(" ".join(name.split()))
    return counts, names


class _Tellings:
    """Gives every edge the numbers of stories and of outlets that tell the same.

    Args:
        ontology: The relation types.
        stories: Document id -> story id.
        outlets: Document id -> outlets.
    """

    def __init__(self, ontology: Ontology, stories: Mapping[str, str], outlets: Mapping[str, set[str]]) -> None:
        self._stories, self._outlets = stories, outlets
        self._symmetric = {name for name in ontology if ontology[name].symmetric}
        self._first: dict[tuple[str, str, str, str], dict[str, Any]] = {}
        self._others: dict[tuple[str, str, str, str], list[dict[str, Any]]] = defaultdict(list)

    def add(self, edge: dict[str, Any]) -> None:
        """Take an edge; most are told once."""
        edge["stories"], edge["outlets"] = 1, len(self._outlets[edge["document"]])
        source, target, kind = edge["source"], edge["target"], edge["type"]
        if target < source and kind in self._symmetric:
            source, target = target, source
        same = source, target, kind, edge["status"]
        if self._first.setdefault(same, edge) is not edge:
            self._others[same].append(edge)

    def count(self) -> None:
        """Give their numbers to those that are told more than once."""
        for same, edges in self._others.items():
            edges.append(self._first[same])
            documents = {edge["document"] for edge in edges}
            told = len({self._stories[document] for document in documents})
            told_by = len(set[str]().union(*(self._outlets[document] for document in documents)))
            for edge in edges:
                edge["stories"], edge["outlets"] = told, told_by


def actor_attributes(actor: Actor, names: Iterable[str], mentions: int) -> dict[str, Any]:
    """Return what a node carries.

    Args:
        actor: The actor.
        names: Those by which the documents call it.
        mentions: How often they do.
    """
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "aliases": sorted({*actor.aliases, *names} - {actor.name}),
        "wikidata": actor.wikidata,
        "mentions": mentions,
    }


def read_scales(ontology: Ontology, crosswalk: str) -> dict[str, Scales]:
    """Return of each type its root, its CAMEO code and its Goldstein score."""
    return {
        name: (ontology.root(name, crosswalk=crosswalk), kind.cameo[0] if kind.cameo else None, kind.goldstein)
        for name, kind in ((name, ontology[name]) for name in ontology)
    }


def relation_attributes(
    relation: Relation, relation_id: str, names: Mapping[str, str], scales: Mapping[str, Scales]
) -> dict[str, Any]:
    """Return what an edge carries, but for what takes all documents at once.

    Args:
        relation: The relation.
        relation_id: The id it was read under.
        names: Actor id -> name, of its ends at least.
        scales: What `read_scales` gave.
    """
    root, cameo, goldstein = scales[relation.type]
    amount = relation.amount
    return {
        "id": relation_id,
        "source": relation.source,
        "source_name": names[relation.source],
        "target": relation.target,
        "target_name": names[relation.target],
        "type": relation.type,
        "root": root,
        "cameo": cameo,
        "goldstein": goldstein,
        "status": relation.status,
        "date": relation.date,
        "date_precision": relation.date_precision,
        "amount": {"value": amount.value, "currency": amount.currency} if amount else None,
        "attributed_to": relation.attributed_to,
        "confidence": relation.confidence,
        "document": relation.document,
        "start": relation.start,
        "end": relation.end,
        "quote": relation.quote,
        "marks": [list(mark) for mark in relation.marks],
        "rule": relation.rule,
        "extractor": relation.extractor,
    }
