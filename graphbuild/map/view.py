"""What is on the map: a graph goes in, plain rows for the page come out (pure: nothing is drawn here).

Actors are ranked by how many relations they have part in. Parallel relations are bundled: a `Line`
holds the relations of one direction, family and status between two actors, so a line is a fact, a
promise or an accusation as a whole and never a mixture.

>>> import networkx
>>> from graphbuild.ontology import load_ontology
>>> build_view(networkx.MultiDiGraph(), ontology=load_ontology()).summary
'0 actors, 0 relations from 0 articles'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import networkx

from graphbuild.errors import ExportError, UsageError
from graphbuild.map.places import build_places
from graphbuild.map.rows import THEMES, TITLE, Line, Proof, View
from graphbuild.map.select import Selection, family_of, find_actor, select, story_of
from graphbuild.model import STATUSES
from graphbuild.ontology import Ontology

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["build_view", "cut_quote"]

#: A map of so many actors opens with all of them; a larger one with groups.
_SMALL = 250
#: How many of the strongest are shown where the groups are open.
_STRONGEST = 200


def build_view(
    graph: networkx.MultiDiGraph,
    *,
    ontology: Ontology,
    title: str = TITLE,
    top: int | None = None,
    theme: str = "auto",
    **wishes: Unpack[Selection],
) -> View:
    """Turn a graph into the rows of the map.

    Args:
        graph: As `graphbuild.load_graph` makes it; it is not changed.
        ontology: Gives labels and colours.
        title: The heading of the page.
        top: How many of the strongest actors the page opens with; where it is not given, a small map opens
            with all of them, and a large one with its groups.
        theme: ``light``, ``dark``, or ``auto`` for what the reader's system asks for.
        wishes: What part of the graph is wanted, and the actor to open with: see `Selection`.

    Raises:
        ExportError: A relation's type or status is unknown.
        UsageError: A wish names what does not exist.
    """
    for _, _, key, edge in graph.edges(keys=True, data=True):
        _check(key, edge, ontology)
    if theme not in THEMES:
        raise UsageError(f"{theme}: no such theme; there are {', '.join(THEMES)}")
    graph = select(graph, ontology=ontology, wishes=wishes)
    edges = sorted(graph.edges(keys=True, data=True), key=_time_order)
    strength = Counter(end for source, target, _, _ in edges for end in {source, target})
    ranked = sorted(graph, key=lambda node: (-strength[node], -_mentions(graph, node), str(node)))
    index = {node: position for position, node in enumerate(ranked)}
    documents = graph.graph.get("documents", {})
    cited = {document: position for position, document in enumerate(_cited(edges, documents))}
    families = {key: family_of(edge, ontology) for _, _, key, edge in edges}
    lines, line_of = _build_lines(edges, index, families, ontology)
    shown = len(strength)
    first = max(1, min(top or (shown if shown <= _SMALL else _STRONGEST), shown))
    actors, groups = build_places(graph, ranked, strength, lines, first)
    focus = wishes.get("focus")
    return View(
        title=title,
        summary=_summary(shown, edges, documents),
        top=first,
        theme=theme,
        focus=index[find_actor(graph, focus)] if focus else None,
        collapsed=top is None and shown > _SMALL and len({actors[rank].group for rank in range(shown)}) > 2,
        actors=actors,
        groups=groups,
        lines=lines,
        proofs=tuple(
            Proof(
                id=str(key),
                line=line_of[key],
                source=index[source],
                target=index[target],
                type=edge["type"],
                date=edge.get("date"),
                amount=_amount(edge.get("amount")),
                speaker=index.get(edge.get("attributed_to")),
                confidence=round(float(edge.get("confidence", 1.0)), 3),
                document=cited[edge["document"]],
                quote=cut_quote(edge.get("quote", ""), edge.get("start", 0), edge.get("marks") or ()),
            )
            for source, target, key, edge in edges
        ),
        documents=tuple(
            _document(documents.get(document, {})) | {"story": story_of(document, documents)} for document in cited
        ),
        families=_families(ontology, families),
        types=tuple(
            {"name": name, "label": ontology[name].label, "family": family}
            for name, family in sorted({(edge["type"], families[key]) for _, _, key, edge in edges})
        ),
    )


def cut_quote(
    quote: str, start: int, marks: tuple[tuple[str, int, int], ...] | list[Any]
) -> tuple[tuple[str, str], ...]:
    """Cut a quote at its marks.

    Offsets count characters in Python and UTF-16 units in a browser, so the cutting is done here.

    Args:
        quote: The text of the quote.
        start: Where the quote starts in the document.
        marks: ``(role, start, end)`` in the document; a mark outside the quote is left out.

    >>> cut_quote("Putin backed him.", 10, [("source", 10, 15), ("trigger", 16, 22)])
    (('Putin', 'source'), (' ', ''), ('backed', 'trigger'), (' him.', ''))
    """
    pieces: list[tuple[str, str]] = []
    at = 0
    for role, first, last in sorted(marks, key=lambda mark: (mark[1], mark[2])):
        first, last = first - start, last - start
        if not at <= first < last <= len(quote):
            continue
        if first > at:
            pieces.append((quote[at:first], ""))
        pieces.append((quote[first:last], role))
        at = last
    if at < len(quote):
        pieces.append((quote[at:], ""))
    return tuple(pieces)


def _time_order(edge: tuple[Any, Any, Any, Mapping[str, Any]]) -> tuple[str, str, int, str]:
    _, _, key, data = edge
    return (data.get("date") or "9", str(data.get("document")), data.get("start") or 0, str(key))


def _check(key: Any, edge: Mapping[str, Any], ontology: Ontology) -> None:
    relation_type, status = edge.get("type"), edge.get("status")
    if relation_type not in ontology:
        raise ExportError(f"relation {key}: type {relation_type!r} is not in this ontology")
    if status not in STATUSES:
        raise ExportError(f"relation {key}: status {status!r} is none of {', '.join(STATUSES)}")


def _mentions(graph: networkx.MultiDiGraph, node: Any) -> int:
    return int(graph.nodes[node].get("mentions") or 0)


def _families(ontology: Ontology, used: Mapping[Any, str]) -> tuple[Mapping[str, str], ...]:
    present = set(used.values())
    return tuple(
        {"name": root.name, "label": root.label, "definition": root.definition, "colour": root.colour}
        for root in ontology.roots.values()
        if root.name in present
    )


def _cited(edges: list[Any], documents: Mapping[str, Any]) -> list[str]:
    cited = dict.fromkeys(edge["document"] for _, _, _, edge in edges)
    return sorted(cited, key=lambda d: (documents.get(d, {}).get("published") or "9", d))


def _document(document: Mapping[str, Any]) -> dict[str, str | None]:
    return {
        "title": document.get("title") or None,
        "source": document.get("source") or None,
        "published": document.get("published") or None,
        "url": _web_address(document.get("url")),
    }


def _web_address(url: str | None) -> str | None:
    """Keep an address only if it leads to the web: no ``javascript:``, no ``file:``."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _amount(amount: Mapping[str, Any] | None) -> str | None:
    """Write a sum as people do.

    >>> _amount({"value": 1.5e9, "currency": "USD"})
    'USD 1.5 billion'
    """
    if amount is None:
        return None
    value = float(amount["value"])
    for size, word in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"), (1.0, "")):
        if abs(value) >= size:
            return f"{amount['currency']} {value / size:,.2f}".rstrip("0").rstrip(".") + word
    return f"{amount['currency']} {value:g}"


def _summary(actors: int, edges: list[Any], documents: Mapping[str, Mapping[str, Any]]) -> str:
    years = sorted(
        date[:4]
        for _, _, _, edge in edges
        for date in [edge.get("date") or documents.get(edge["document"], {}).get("published")]
        if date
    )
    articles = len(documents) or len({edge["document"] for _, _, _, edge in edges})
    text = f"{_count(actors, 'actor')}, {_count(len(edges), 'relation')} from {_count(articles, 'article')}"
    if years:
        text += f", {years[0]}" if years[0] == years[-1] else f", {years[0]}–{years[-1]}"
    return text


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _build_lines(
    edges: list[Any], index: Mapping[Any, int], families: Mapping[Any, str], ontology: Ontology
) -> tuple[tuple[Line, ...], dict[Any, int]]:
    """Bundle relations; return the lines, and which line each relation is on."""
    bundles: dict[tuple[Any, ...], list[Any]] = {}
    order = {name: position for position, name in enumerate(ontology.roots)}
    for source, target, key, edge in edges:
        a, b = index[source], index[target]
        mutual = ontology[edge["type"]].symmetric
        if mutual:
            a, b = min(a, b), max(a, b)
        bundles.setdefault((a, b, families[key], edge["status"], mutual), []).append(key)
    pairs: dict[tuple[int, int], list[tuple[Any, ...]]] = {}
    for bundle in bundles:
        pairs.setdefault((min(bundle[:2]), max(bundle[:2])), []).append(bundle)
    lines: list[Line] = []
    line_of: dict[Any, int] = {}
    for (low, _), members in sorted(pairs.items()):
        members.sort(key=lambda m: (m[0] != low, order[m[2]], STATUSES.index(m[3]), m[4]))
        step = min(0.16, 0.9 / len(members))
        for place, bundle in enumerate(members):
            bend = (place - (len(members) - 1) / 2) * step * (1 if bundle[0] == low else -1)
            for key in bundles[bundle]:
                line_of[key] = len(lines)
            source, target, family, status, mutual = bundle
            lines.append(Line(source, target, family, status, mutual, round(bend, 3), len(bundles[bundle])))
    return tuple(lines), line_of
