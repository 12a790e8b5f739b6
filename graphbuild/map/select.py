"""What part of a graph the map is made of: a graph and the reader's wishes go in, a smaller graph comes out.

>>> is_within("2020-09", since="2020-09-14", until="2020")
True
>>> is_within("2020-08", since="2020-09-14")
False
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypedDict

import networkx

from graphbuild.actors.folding import fold
from graphbuild.errors import UsageError
from graphbuild.model import STATUSES
from graphbuild.ontology import Ontology

__all__ = ["Selection", "family_of", "find_actor", "is_within", "select", "story_of"]

_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


class Selection(TypedDict, total=False):
    """Which relations the map holds; what is not given holds nothing back.

    ``since`` and ``until`` are days, months or years (both included), of the relation or else of its
    article; ``types`` are relation types or families; ``min_documents`` is how many independent
    articles must tell of a line (one direction, family and status between two actors), copies of one story
    being one; ``hops`` is how many steps from
    ``focus`` (an actor's name, alias or id) an actor may lie.
    """

    since: str | None
    until: str | None
    types: Collection[str]
    statuses: Collection[str]
    min_documents: int
    focus: str | None
    hops: int | None


def select(graph: networkx.MultiDiGraph, *, ontology: Ontology, wishes: Selection) -> networkx.MultiDiGraph:
    """Return the graph of what is wanted; the graph itself where nothing is held back.

    Raises:
        UsageError: A wish names what does not exist.
    """
    name, hops = wishes.get("focus"), wishes.get("hops")
    focus = find_actor(graph, name) if name else None
    if hops is not None and focus is None:
        raise UsageError("hops are counted from an actor: name one as the focus, too")
    tests = _tests(graph, ontology, wishes)
    if not tests and hops is None and wishes.get("min_documents", 1) <= 1:
        return graph
    kept = [
        (source, target, key, edge)
        for source, target, key, edge in graph.edges(keys=True, data=True)
        if all(test(edge) for test in tests)
    ]
    kept = _told_often(kept, graph.graph.get("documents", {}), ontology, wishes.get("min_documents", 1))
    selected = networkx.MultiDiGraph(**graph.graph)
    selected.add_nodes_from({node: graph.nodes[node] for edge in kept for node in edge[:2]}.items())
    if focus is not None:
        selected.add_node(focus, **graph.nodes[focus])
    selected.add_edges_from(kept)
    if focus is not None and hops is not None:
        near = networkx.single_source_shortest_path_length(selected.to_undirected(as_view=True), focus, cutoff=hops)
        selected = selected.subgraph(near)
    told = {edge["document"] for *_, edge in selected.edges(data=True)}
    documents = graph.graph.get("documents", {})
    selected.graph["documents"] = {key: document for key, document in documents.items() if key in told}
    return selected


def find_actor(graph: networkx.MultiDiGraph, name: str) -> Any:
    """Return the actor of an id, a name or an alias (case and accents set aside), the strongest of several.

    Raises:
        UsageError: There is none; the closest names are told.
    """
    if name in graph:
        return name
    wanted = fold(name)
    named: dict[str, list[tuple[bool, int, str]]] = {}
    for node, data in graph.nodes(data=True):
        for alias in (data.get("name") or node, *(data.get("aliases") or ())):
            rank = (alias == data.get("name"), graph.degree(node), str(node))
            named.setdefault(fold(str(alias)), []).append(rank)
    if wanted not in named:
        close = difflib.get_close_matches(wanted, named, n=3)
        names = [str(graph.nodes[max(named[near])[2]].get("name")) for near in close]
        hint = f"; did you mean {' or '.join(dict.fromkeys(names))}?" if names else ""
        raise UsageError(f"{name}: no actor of this name{hint}")
    return max(named[wanted])[2]


def is_within(date: str | None, *, since: str | None = None, until: str | None = None) -> bool:
    """Say whether a date can lie between two days; each may be a month or a year."""
    if date is None:
        return since is None and until is None
    return (since is None or date >= since[: len(date)]) and (until is None or date[: len(until)] <= until)


def family_of(edge: Mapping[str, Any], ontology: Ontology) -> str:
    """The root as the graph has it (the crosswalk may have moved it), or the type's own family."""
    root = edge.get("root")
    return str(root) if root in ontology.roots else ontology[edge["type"]].family


def _tests(
    graph: networkx.MultiDiGraph, ontology: Ontology, wishes: Selection
) -> list[Callable[[Mapping[str, Any]], bool]]:
    tests: list[Callable[[Mapping[str, Any]], bool]] = []
    since, until = (_date(wishes.get("since")), _date(wishes.get("until")))
    if since or until:
        documents = graph.graph.get("documents", {})
        tests.append(
            lambda edge: is_within(
                edge.get("date") or documents.get(edge["document"], {}).get("published"), since=since, until=until
            )
        )
    types = _known(wishes.get("types", ()), {*ontology, *ontology.roots}, "relation type or family")
    if types:
        tests.append(lambda edge: edge["type"] in types or family_of(edge, ontology) in types)
    statuses = _known(wishes.get("statuses", ()), {*STATUSES}, "status")
    if statuses:
        tests.append(lambda edge: edge["status"] in statuses)
    return tests


def _date(text: str | None) -> str | None:
    if text is not None and not _DATE.fullmatch(text):
        raise UsageError(f"{text}: not a date; write a day (2020-09-14), a month (2020-09) or a year (2020)")
    return text


def _known(names: Collection[str], known: Collection[str], what: str) -> set[str]:
    """Find names as they are spelled in the table, whatever case and hyphens they are written with."""
    spelled = {name.lower(): name for name in known}
    found = set()
    for name in names:
        key = name.lower().replace("-", "_").replace(" ", "_")
        if key not in spelled:
            close = difflib.get_close_matches(key, spelled, n=1)
            hint = f"; did you mean {spelled[close[0]]}?" if close else ""
            raise UsageError(f"{name}: no such {what}{hint}")
        found.add(spelled[key])
    return found


def story_of(document: str, documents: Mapping[str, Mapping[str, Any]]) -> str:
    """The story that a document tells; a document of which nothing is known tells its own."""
    return documents.get(document, {}).get("story") or document


def _told_often(
    edges: list[Any], documents: Mapping[str, Mapping[str, Any]], ontology: Ontology, number: int
) -> list[Any]:
    """Keep what at least so many stories tell of."""
    if number <= 1:
        return edges
    stories: dict[tuple[Any, ...], set[str]] = {}
    keys = []
    for source, target, _, edge in edges:
        mutual = ontology[edge["type"]].symmetric
        ends = sorted((source, target)) if mutual else (source, target)
        keys.append((*ends, family_of(edge, ontology), edge["status"], mutual))
        stories.setdefault(keys[-1], set()).add(story_of(edge["document"], documents))
    return [edge for edge, key in zip(edges, keys, strict=True) if len(stories[key]) >= number]
