"""Who belongs together: weighted pairs of actors go in, communities and the map's groups come out.

The strongest actors are split by the method of Louvain; each weaker one belongs where its closest
neighbour does, beside which it is also drawn. Small communities join the one they have most to do with,
and what deals with nobody else is put together, so that the groups are few enough to be read.

>>> neighbours = connect(5, [(0, 1, 2.0), (1, 2, 1.0), (3, 4, 1.0)])
>>> homes = find_communities(neighbours, core=2)
>>> homes
[0, 0, 0, 1, 1]
>>> build_groups(homes, neighbours)
([0, 0, 0, 1, 1], 1)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import networkx
import rustworkx

__all__ = ["Neighbours", "Pair", "build_groups", "components", "connect", "find_communities", "inner_pairs", "reach"]

Pair = tuple[int, int, float]
Neighbours = Mapping[int, Mapping[int, float]]

_SEED = 7
#: More groups than this cannot be read at once, and a smaller group than this is no help.
_MOST = 24
_LEAST = 5


def connect(count: int, pairs: Iterable[Pair]) -> dict[int, dict[int, float]]:
    """Look up the neighbours of the actors ``0 .. count - 1``; loops are ignored."""
    neighbours: dict[int, dict[int, float]] = {node: {} for node in range(count)}
    for a, b, weight in sorted(pairs):
        if a != b:
            neighbours[a][b] = neighbours[b][a] = weight
    return neighbours


def find_communities(neighbours: Neighbours, *, core: int | None = None) -> list[int]:
    """Say for each actor in which community it is, the community of the strongest actor first.

    Args:
        neighbours: As `connect` makes it, the strongest actors first.
        core: How many of the strongest are looked at together; all where it is not given.
    """
    strong = range(len(neighbours) if core is None else min(core, len(neighbours)))
    inner = {a: {b: weight for b, weight in neighbours[a].items() if b in strong} for a in strong}
    homes = {
        node: community[0]
        for component in components(inner)
        for community in _communities(component, inner)
        for node in community
    }
    for node, anchor in reach(neighbours, homes):
        homes[node] = homes[anchor]
    far = {a: row for a, row in neighbours.items() if a not in homes}
    homes |= {node: component[0] for component in components(far) for node in component}
    order = {home: number for number, home in enumerate(sorted(set(homes.values())))}
    return [order[homes[node]] for node in range(len(neighbours))]


def build_groups(homes: Sequence[int], neighbours: Neighbours) -> tuple[list[int], int | None]:
    """Join communities until they are few and none is small.

    Args:
        homes: The community of each actor, as `find_communities` says.
        neighbours: As `connect` makes it.

    Returns:
        The group of each actor, the largest group first, and which group holds those who only deal with
        a few of their own (always the last), if there is one.
    """
    sizes, ties = Counter(homes), _ties(homes, neighbours)
    largest = max(sizes, key=lambda home: (sizes[home], -home), default=None)
    few = max(_LEAST, sizes[largest] / 10) if largest is not None else _LEAST
    alone = {home for home in sizes if not ties[home] and sizes[home] < few and home != largest}
    for home in alone:
        del sizes[home]
    joined = _join_small(sizes, ties)
    rest = sorted((home for home in sizes if home != largest), key=lambda home: (-sizes[home], home))
    alone.update(rest[_MOST - 1 :], (home for home in rest if sizes[home] < _LEAST))
    kept = sorted(set(sizes) - alone, key=lambda home: (-sizes[home], home))
    order = {home: number for number, home in enumerate(kept)} | dict.fromkeys(alone, len(kept))
    return [order[_end(joined, home)] for home in homes], len(kept) if alone else None


def _ties(homes: Sequence[int], neighbours: Neighbours) -> dict[int, dict[int, float]]:
    """Weigh what each two communities have to do with one another."""
    ties: dict[int, dict[int, float]] = {home: {} for home in homes}
    for a, row in neighbours.items():
        for b, weight in row.items():
            one, other = homes[a], homes[b]
            if one != other:
                ties[one][other] = ties[one].get(other, 0.0) + weight
    return ties


def _join_small(sizes: dict[int, int], ties: dict[int, dict[int, float]]) -> dict[int, int]:
    """Let the smallest join the one it is tied to most, until they are few and none is small.

    Both arguments are changed; which community each has joined is returned.
    """
    joined = {}
    while tied := [home for home in sizes if ties[home]]:
        least = min(tied, key=lambda home: (sizes[home], -home))
        if len(sizes) <= _MOST and sizes[least] >= _LEAST:
            break
        near = max(ties[least], key=lambda home: (ties[least][home], -home))
        joined[least] = near
        sizes[near] += sizes.pop(least)
        for other, weight in ties.pop(least).items():
            del ties[other][least]
            if other != near:
                ties[near][other] = ties[near].get(other, 0.0) + weight
                ties[other][near] = ties[other].get(near, 0.0) + weight
    return joined


def _end(joined: Mapping[int, int], home: int) -> int:
    while home in joined:
        home = joined[home]
    return home


def reach(neighbours: Neighbours, placed: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield each further node that can be reached, with the neighbour before it to which it is tied most."""
    found = set(placed)
    border = sorted(found)
    while border:
        reached = sorted({b for a in border for b in neighbours[a] if b not in found})
        beside = [(b, max((a for a in neighbours[b] if a in found), key=lambda a: (neighbours[b][a], -a)))
                  for b in reached]  # fmt: skip
        yield from beside
        found.update(reached)
        border = reached


def components(neighbours: Neighbours) -> list[list[int]]:
    """Return the connected components, the largest first."""
    graph = rustworkx.PyGraph()
    index = dict(zip(neighbours, graph.add_nodes_from(list(neighbours)), strict=True))
    graph.add_edges_from_no_data([(index[a], index[b]) for a, row in neighbours.items() for b in row if a < b])
    found = [sorted(graph[i] for i in part) for part in rustworkx.connected_components(graph)]
    return sorted(found, key=lambda component: (-len(component), component[0]))


def inner_pairs(nodes: Sequence[int], neighbours: Neighbours) -> list[Pair]:
    """Return the weighted pairs among these nodes, each once."""
    inside = set(nodes)
    return [(a, b, w) for a in nodes for b, w in neighbours[a].items() if a < b and b in inside]


def _communities(component: Sequence[int], neighbours: Neighbours) -> list[list[int]]:
    """Split a component by the method of Louvain (Blondel et al. 2008)."""
    graph = networkx.Graph()
    graph.add_nodes_from(component)
    graph.add_weighted_edges_from(inner_pairs(component, neighbours))
    return [sorted(community) for community in networkx.community.louvain_communities(graph, seed=_SEED)]
