"""The data of the page: the rows of the map go in, one block of JSON comes out.

`pyvis.network.Network` holds the nodes and edges. What it holds is written as rows without field
names, and every quote once, which makes the page half as large; ``model.js`` reads it.

>>> build_island({"name": "</script>"})
Markup('{"name":"\\\\u003c/script\\\\u003e"}')
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup
from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from graphbuild.map.rows import KINDS, STATUS_STYLES, Proof, View

__all__ = ["build_data", "build_island", "build_network"]

#: Characters that could end a script block or a JavaScript line.
_HARMFUL = "<>&\u2028\u2029"
_NODE_COLUMNS = ("key", "label", "kind", "country", "sector", "mentions", "relations", "x", "y", "group", "aliases")
_EDGE_COLUMNS = ("from", "to", "family", "status", "mutual", "bend")
_ROLES = ("source", "trigger", "target")

#: What vis-network is told; positions come from us, so nothing is to be computed.
_OPTIONS = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"zoomSpeed": 0.7},
}


def build_network(view: View) -> Network:
    """Fill a pyvis network with the rows of a view.

    Nodes and edges are appended rather than added by pyvis's methods, which look every end up in
    a list: 20,000 actors would take minutes.
    """
    network = Network(directed=True)
    network.options = _OPTIONS
    for number, actor in enumerate(view.actors):
        _, shape = KINDS.get(actor.kind, KINDS["organization"])
        node = Node(
            number, shape, actor.name, key=actor.id, kind=actor.kind, country=actor.country, sector=actor.sector,
            mentions=actor.mentions, relations=actor.relations, x=actor.x, y=actor.y,
            group=actor.group, aliases=actor.aliases,
        )  # fmt: skip
        network.nodes.append(node.options)
        network.node_ids.append(number)
        network.node_map[number] = node.options
    for line in view.lines:
        look: dict[str, Any] = {"dashes": line.dashes} if line.dashes else {}
        edge = Edge(
            line.source, line.target, True, family=line.family, status=line.status, mutual=line.mutual,
            bend=line.bend, **look,
        )  # fmt: skip
        network.edges.append(edge.options)
    return network


def build_data(view: View) -> dict[str, Any]:
    """Collect all that the page knows."""
    nodes, edges, *_ = build_network(view).get_network_data()
    families = {family["name"]: place for place, family in enumerate(view.families)}
    statuses = {status: place for place, status in enumerate(STATUS_STYLES)}
    types = {(kind["family"], kind["name"]): place for place, kind in enumerate(view.types)}
    quotes: dict[str, int] = {}
    return {
        "title": view.title,
        "summary": view.summary,
        "top": view.top,
        "theme": view.theme,
        "focus": view.focus,
        "collapsed": view.collapsed,
        "groups": [[group.x, group.y, int(group.apart)] for group in view.groups],
        "actors": [_NODE_COLUMNS, *(_trimmed([node[name] for name in _NODE_COLUMNS]) for node in nodes)],
        "lines": [
            _EDGE_COLUMNS,
            *(
                _trimmed([
                    edge["from"], edge["to"], families[edge["family"]], statuses[edge["status"]],
                    int(edge["mutual"]), edge["bend"],
                ])
                for edge in edges
            ),
        ],  # fmt: skip
        "proofs": [_proof_row(proof, view, types, quotes) for proof in view.proofs],
        "quotes": list(quotes),
        "documents": view.documents,
        "families": view.families,
        "types": view.types,
        "statuses": [
            {
                "name": name, "label": style.label, "definition": style.definition, "dashes": style.dashes,
                "arrow": style.arrow, "sign": style.sign,
            }
            for name, style in STATUS_STYLES.items()
        ],
        "kinds": [{"name": name, "label": label, "shape": shape} for name, (label, shape) in KINDS.items()],
        "roles": _ROLES,
        "options": _OPTIONS,
    }  # fmt: skip


def _proof_row(
    proof: Proof, view: View, types: Mapping[tuple[str, str], int], quotes: dict[str, int]
) -> list[Any]:
    """Write a relation: its type, its quote and its ends (those of its line, or turned) as positions."""
    line = view.lines[proof.line]
    text = "".join(piece for piece, _ in proof.quote)
    return [
        proof.id, proof.line, int(proof.source != line.source), types[line.family, proof.type], proof.date,
        proof.amount, proof.speaker, proof.confidence, proof.document, quotes.setdefault(text, len(quotes)),
        _marks(proof.quote),
    ]  # fmt: skip


def _marks(quote: tuple[tuple[str, str], ...]) -> list[int]:
    """Write the marks of a quote as role, start, length and so on, in UTF-16 units, as browsers count.

    >>> _marks((("Oh 🙂 ", ""), ("he", "source")))
    [0, 6, 2]
    """
    marks: list[int] = []
    at = 0
    for text, role in quote:
        units = len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
        if role:
            marks += [_ROLES.index(role), at, units]
        at += units
    return marks


def _trimmed(row: list[Any]) -> list[Any]:
    """Leave out what is empty at the end of a row; the page puts it back."""
    while row and row[-1] in (None, (), 0):
        row.pop()
    return row


def build_island(data: Mapping[str, Any]) -> Markup:
    """Write JSON that cannot end the block it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in _HARMFUL:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
