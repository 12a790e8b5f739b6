"""Actors and groups with their places: the ranked nodes of a graph go in, rows of the map come out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import networkx

from graphbuild.map.communities import build_groups, connect, find_communities
from graphbuild.map.layout import ASPECT, Point, build_positions, part
from graphbuild.map.rows import Actor, Group, Line

__all__ = ["build_places"]

#: Room per actor on the map, and the widest first picture, in pixels.
_CELL = 150.0
_WIDEST = 1500.0
#: Room for a collapsed group with its name.
_GROUP = 190.0
#: A group stands in the middle of so many of its strongest actors.
_MIDDLE = 12


def build_places(
    graph: networkx.MultiDiGraph, ranked: Sequence[Any], strength: Mapping[Any, int], lines: Sequence[Line], first: int
) -> tuple[tuple[Actor, ...], tuple[Group, ...]]:
    """Give every actor its place and its group.

    Args:
        graph: The graph whose nodes they are.
        ranked: The nodes, the strongest first.
        strength: How many relations each has part in.
        lines: What is between them, as positions in ``ranked``.
        first: How many of the strongest are drawn first.
    """
    weights: Counter[tuple[int, int]] = Counter()
    for line in lines:
        weights[min(line.source, line.target), max(line.source, line.target)] += line.count
    neighbours = connect(len(ranked), ((a, b, float(weight)) for (a, b), weight in weights.items()))
    homes = find_communities(neighbours, core=first)
    points = build_positions(neighbours, homes, core=first)
    scale = _scale(points[:first])
    points = [(x * scale, y * scale) for x, y in points]
    groups, apart = build_groups(homes, neighbours)
    actors = tuple(
        Actor(
            id=str(node),
            name=str(data.get("name") or node),
            kind=data.get("kind") or "organization",
            country=data.get("country"),
            sector=data.get("sector"),
            aliases=tuple(data.get("aliases") or ()),
            mentions=int(data.get("mentions") or 0),
            relations=strength[node],
            x=round(points[rank][0], 1),
            y=round(points[rank][1], 1),
            group=groups[rank],
        )
        for rank, (node, data) in enumerate((node, graph.nodes[node]) for node in ranked)
    )
    return actors, _place_groups(groups, points, apart)


def _place_groups(groups: Sequence[int], points: Sequence[Point], apart: int | None) -> tuple[Group, ...]:
    """Put each group into the middle of its strongest actors, no two on one another."""
    members: dict[int, list[Point]] = {}
    for group, point in zip(groups, points, strict=True):
        members.setdefault(group, []).append(point)
    middles = []
    for number in sorted(members):
        xs, ys = zip(*members[number][:_MIDDLE], strict=True)
        middles.append((sum(xs) / len(xs), sum(ys) / len(ys)))
    return tuple(
        Group(round(x, 1), round(y, 1), number == apart) for number, (x, y) in enumerate(part(middles, nearest=_GROUP))
    )


def _scale(points: Sequence[Point]) -> float:
    """Return the pixels of one neighbour distance, so that the first picture fills a window."""
    if len(points) < 2:
        return _CELL
    spans = [max(axis) - min(axis) for axis in zip(*points, strict=True)]
    width = min(_WIDEST, _CELL * math.sqrt(len(points)) * ASPECT)
    return float(width / max(spans[0], spans[1] * ASPECT, 1e-9))
