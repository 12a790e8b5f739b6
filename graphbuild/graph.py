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

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from graphbuild.model import Actor, Relation
from graphbuild.ontology import CROSSWALKS, Ontology, load_ontology
from graphbuild.review import read_reviewed
from graphbuild.store import Store

__all__ = ["actor_attributes", "load_graph", "relation_attributes"]


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
    ontology = load_ontology()
    crosswalk = crosswalk or store.get("crosswalk") or CROSSWALKS[0]
    graph = nx.MultiDiGraph()
    reviewed = read_reviewed(store)
    counts, names = _count_mentions(store, reviewed.merged)
    mentions: Counter[str] = Counter()
    for (actor_id, _), count in counts.items():
        mentions[actor_id] += count
    for actor in reviewed.actors.values():
        graph.add_node(actor.id, **actor_attributes(actor, names[actor.id], mentions[actor.id]))
    called = {actor.id: actor.name for actor in reviewed.actors.values()}
    for relation_id, relation in reviewed.relations.items():
        attributes = {"id": relation_id} | relation_attributes(relation, called, ontology, crosswalk)
        graph.add_edge(relation.source, relation.target, key=relation_id, **attributes)
    stories = store.stories()
    graph.graph["documents"] = {
        d.id: {
            "id": d.id, "title": d.title, "published": d.published, "url": d.url, "source": d.source,
            "story": stories[d.id],
        }
        for d in store.documents()
    }  # fmt: skip
    _count_tellings(graph, ontology, stories, store.outlets())
    graph.graph["mentioned_in"] = dict(counts)
    graph.graph["notes"] = list(reviewed.notes)
    return graph


def _count_mentions(
    store: Store, merged: Mapping[str, str]
) -> tuple[Counter[tuple[str, str]], dict[str, set[str]]]:
    counts: Counter[tuple[str, str]] = Counter()
    names: dict[str, set[str]] = defaultdict(set)
    for document_id, mention in store.mentions():
        actor_id = merged.get(mention.actor, mention.actor)
        counts[actor_id, document_id] += 1
        if mention.form == "name":
            names[actor_id].add(" ".join(mention.text.split()))
    return counts, names


def _count_tellings(
    graph: nx.MultiDiGraph, ontology: Ontology, stories: Mapping[str, str], outlets: Mapping[str, set[str]]
) -> None:
    """Give every relation the numbers of stories and of outlets that tell the same."""
    telling: dict[tuple[str, ...], tuple[set[str], set[str], list[dict[str, Any]]]] = {}
    for source, target, edge in graph.edges(data=True):
        ends = sorted((source, target)) if ontology[edge["type"]].symmetric else (source, target)
        same = telling.setdefault((*ends, edge["type"], edge["status"]), (set(), set(), []))
        same[0].add(stories[edge["document"]])
        same[1].update(outlets[edge["document"]])
        same[2].append(edge)
    for told, told_by, edges in telling.values():
        for edge in edges:
            edge |= {"stories": len(told), "outlets": len(told_by)}


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


def relation_attributes(
    relation: Relation, names: Mapping[str, str], ontology: Ontology, crosswalk: str
) -> dict[str, Any]:
    """Return what an edge carries, but for its id and for what takes all documents at once.

    Args:
        relation: The relation.
        names: Actor id -> name, of its ends at least.
        ontology: The relation types.
        crosswalk: Which table gives ``root``.
    """
    relation_type = ontology[relation.type]
    amount = relation.amount
    return {
        "source": relation.source,
        "source_name": names[relation.source],
        "target": relation.target,
        "target_name": names[relation.target],
        "type": relation.type,
        "root": ontology.root(relation.type, crosswalk=crosswalk),
        "cameo": relation_type.cameo[0] if relation_type.cameo else None,
        "goldstein": relation_type.goldstein,
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
