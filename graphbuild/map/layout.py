"""Where each actor lies: communities first, then each actor inside its own, components packed.

Who is tied to whom, and who belongs together, goes in; one ``(x, y)`` for each actor comes out, in units
of the distance that two neighbours should have. The strongest actors, with which the map opens, are
drawn first and get the room they need; each weaker one is then set beside its closest neighbour,
which also keeps the work small where there are many. Every step has a fixed seed and a fixed order,
so the same graph has the same picture on every machine and in every run.

>>> from graphbuild.map.communities import connect
>>> build_positions(connect(3, [(0, 1, 1.0)]), [0, 0, 1])
[(-0.5, -0.5), (0.5, -0.5), (0.0, 0.5)]
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import rustworkx

from graphbuild.map.communities import Neighbours, Pair, components, inner_pairs, reach

__all__ = ["ASPECT", "Point", "build_positions", "part"]

Point = tuple[float, float]

_SEED = 7
#: Up to this many actors one drawing is readable as a whole; above it, communities come first.
_SINGLE = 60
#: Kamada-Kawai draws small groups better than springs do, but takes cubic time.
_KAMADA_KAWAI = 80
#: Free room around a component, and around a community, in neighbour distances.
_MARGIN = 1.0
#: How near two strong actors, and two weak ones, may come.
_NEAREST = 0.8
_NEAREST_WEAK = 0.22
#: A crowd of weak actors is pushed about only so often: it need not come to rest.
_ROUNDS_WEAK = 5
#: The neighbours of a cell, of two facing ones only one.
_AHEAD = ((1, -1), (1, 0), (1, 1), (0, 1))
#: Turns by this angle never fall on one another (the golden angle, as leaves stand on a stem).
_TURN = math.pi * (3 - math.sqrt(5))
#: Width to height of the whole: what a window leaves between the two panels.
ASPECT = 1.25


def build_positions(neighbours: Neighbours, homes: Sequence[int], *, core: int | None = None) -> list[Point]:
    """Lay out the actors ``0 .. n - 1``, the strongest first.

    Args:
        neighbours: Who is tied to whom, and how much; as `graphbuild.map.communities.connect` makes it.
        homes: The community of each actor.
        core: How many of the strongest are drawn first; all where it is not given.
    """
    strong = range(len(neighbours) if core is None else min(core, len(neighbours)))
    inner = {a: {b: weight for b, weight in neighbours[a].items() if b in strong} for a in strong}
    placed = _place(components(inner), inner, homes)
    if len(strong) < len(neighbours):
        placed = _surround(placed, neighbours)
        far = {a: row for a, row in neighbours.items() if a not in placed}
        parts = components(far)
        drawings = _pack([list(placed.values()), *(_draw(part, far, homes) for part in parts)])
        placed = _joined([list(placed), *parts], drawings)
    return [placed[node] for node in range(len(neighbours))]


def part(points: Sequence[Point], *, nearest: float) -> list[Point]:
    """Push points off one another until none is nearer than ``nearest``."""
    return _apart(list(points), nearest=nearest)


def _place(groups: Sequence[Sequence[int]], neighbours: Neighbours, homes: Sequence[int]) -> dict[int, Point]:
    """Draw components, and pack the drawings."""
    return _joined(groups, _pack([_draw(group, neighbours, homes) for group in groups]))


def _joined(groups: Sequence[Sequence[int]], drawings: Sequence[Sequence[Point]]) -> dict[int, Point]:
    return {
        node: point
        for group, drawing in zip(groups, drawings, strict=True)
        for node, point in zip(group, drawing, strict=True)
    }


def _surround(placed: Mapping[int, Point], neighbours: Neighbours) -> dict[int, Point]:
    """Set each node that can be reached beside the neighbour it has most to do with."""
    found = dict(placed)
    crowd: dict[int, int] = {}
    for node, anchor in reach(neighbours, placed):
        crowd[anchor] = crowd.get(anchor, 0) + 1
        distance, turn = 0.25 + 0.16 * math.sqrt(crowd[anchor]), _TURN * crowd[anchor] + anchor
        x, y = found[anchor]
        found[node] = (x + distance * math.cos(turn), y + distance * math.sin(turn))
    return dict(zip(found, _apart(list(found.values()), nearest=_NEAREST_WEAK, rounds=_ROUNDS_WEAK), strict=True))


def _draw(component: Sequence[int], neighbours: Neighbours, homes: Sequence[int]) -> list[Point]:
    """Draw one component around the origin, in the order of its nodes."""
    if len(component) <= _SINGLE:
        return _spread(component, neighbours)
    communities = _split(component, homes)
    drawings = [_spread(community, neighbours) for community in communities]
    radii = [max(math.hypot(*point) for point in drawing) + _MARGIN / 2 for drawing in drawings]
    centres = _separate(_centres(communities, neighbours, radii), radii)
    moved = [[(cx + x, cy + y) for x, y in drawing] for (cx, cy), drawing in zip(centres, drawings, strict=True)]
    placed = _joined(communities, moved)
    return [placed[node] for node in component]


def _split(component: Sequence[int], homes: Sequence[int]) -> list[list[int]]:
    """Split a component into its communities, the largest first."""
    found: dict[int, list[int]] = {}
    for node in component:
        found.setdefault(homes[node], []).append(node)
    return sorted(found.values(), key=lambda community: (-len(community), community[0]))


def _spread(nodes: Sequence[int], neighbours: Neighbours) -> list[Point]:
    """Draw nodes by their own ties alone, neighbours about 1 apart, around the origin."""
    if len(nodes) == 1:
        return [(0.0, 0.0)]
    if len(nodes) == 2:
        return [(-0.5, 0.0), (0.5, 0.0)]
    index = {node: position for position, node in enumerate(nodes)}
    pairs = [(index[a], index[b], weight) for a, b, weight in inner_pairs(nodes, neighbours)]
    graph = rustworkx.PyGraph()
    graph.add_nodes_from(range(len(nodes)))
    graph.add_edges_from(pairs)
    if len(nodes) <= _KAMADA_KAWAI and rustworkx.is_connected(graph):
        found = rustworkx.kamada_kawai_layout(graph, weight_fn=lambda _: 1.0)
    else:
        found = rustworkx.spring_layout(graph, seed=_SEED, num_iter=150, weight_fn=_pull)
    return _scaled([(float(found[i][0]), float(found[i][1])) for i in range(len(nodes))], pairs)


def _pull(weight: float) -> float:
    """Let many relations pull a little harder than one."""
    return 1.0 + math.log(weight)


def _scaled(points: list[Point], pairs: Sequence[Pair]) -> list[Point]:
    """Centre points, and bring the middle length of their ties to 1, wider where they are many."""
    lengths = sorted(math.dist(points[a], points[b]) for a, b, _ in pairs)
    middle = (lengths[len(lengths) // 2] if lengths else 0.0) or 1.0
    cx = sum(x for x, _ in points) / len(points)
    cy = sum(y for _, y in points) / len(points)
    centred = [((x - cx) / middle, (y - cy) / middle) for x, y in points]
    reach = max(math.hypot(*point) for point in centred) or 1.0
    room = max(1.0, 0.55 * math.sqrt(len(points)) / reach)
    return _apart([(x * room, y * room) for x, y in centred], nearest=_NEAREST)


def _apart(points: list[Point], *, nearest: float, rounds: int = 40) -> list[Point]:
    """Push points off one another until none is nearer than ``nearest`` (looked up in a grid)."""
    moved = [list(point) for point in points]
    for _ in range(rounds):
        cells: dict[tuple[int, int], list[int]] = {}
        for i, (x, y) in enumerate(moved):
            cells.setdefault((math.floor(x / nearest), math.floor(y / nearest)), []).append(i)
        quiet = True
        for (column, row), members in cells.items():
            around = [j for dx, dy in _AHEAD for j in cells.get((column + dx, row + dy), ())]
            for place, i in enumerate(members):
                x, y = moved[i]
                for j in (*members[place + 1 :], *around):
                    other = moved[j]
                    if abs(other[0] - x) < nearest and abs(other[1] - y) < nearest and _push(moved, i, j, nearest):
                        quiet = False
                        x, y = moved[i]
        if quiet:
            break
    return [(x, y) for x, y in moved]


def _push(points: list[list[float]], i: int, j: int, distance: float) -> bool:
    """Move two points apart, half the way each; say whether there was a need."""
    dx, dy = points[j][0] - points[i][0], points[j][1] - points[i][1]
    length = math.hypot(dx, dy)
    if length >= distance - 1e-6:
        return False
    if length < 1e-9:  # on one spot: part them in a direction of their own
        dx, dy, length = math.cos(i + j), math.sin(i + j), 1.0
        step = distance / 2
    else:
        step = (distance - length) / 2
    for point, sign in ((points[i], -1), (points[j], 1)):
        point[0] += sign * step * dx / length
        point[1] += sign * step * dy / length
    return True


def _centres(communities: Sequence[Sequence[int]], neighbours: Neighbours, radii: list[float]) -> list[Point]:
    """Draw the communities as nodes of a graph of their own."""
    home = {node: i for i, community in enumerate(communities) for node in community}
    ties: dict[int, dict[int, float]] = {i: {} for i in range(len(communities))}
    for a, i in home.items():
        for b, weight in neighbours[a].items():
            j = home[b]
            if i != j:
                ties[i][j] = ties[i].get(j, 0.0) + weight / 2
    points = _spread(range(len(communities)), ties)
    reach = max((math.hypot(*point) for point in points), default=1.0) or 1.0
    whole = math.sqrt(sum(radius**2 for radius in radii))
    return [(x * whole / reach, y * whole / reach) for x, y in points]


def _separate(centres: list[Point], radii: Sequence[float]) -> list[Point]:
    """Draw discs together and push overlaps apart, so that no two communities lie on one another."""
    points = [list(point) for point in centres]
    for step in range(120):
        if step < 80:  # the last rounds only push
            for point in points:
                point[0] *= 0.97
                point[1] *= 0.97
        for i in range(len(points)):
            for j in range(i + 1, len(points)):
                _push(points, i, j, 0.92 * (radii[i] + radii[j]))
    return [(x, y) for x, y in points]


def _pack(drawings: Sequence[list[Point]]) -> list[list[Point]]:
    """Put drawings into rows like words on a page, the largest first, and centre the whole."""
    boxes = [_box(drawing) for drawing in drawings]
    area = sum((right - left) * (bottom - top) for left, top, right, bottom in boxes)
    line = max([math.sqrt(area * ASPECT), *(right - left for left, _, right, _ in boxes)])
    rows: list[tuple[float, float, list[tuple[int, float]]]] = []  # width, height, (drawing, x)
    for i, (left, top, right, bottom) in enumerate(boxes):
        width, height = right - left, bottom - top
        if rows and rows[-1][0] + width <= line + 1e-9:
            row_width, row_height, members = rows.pop()
            rows.append((row_width + width, max(row_height, height), [*members, (i, row_width)]))
        else:
            rows.append((width, height, [(i, 0.0)]))
    y = -sum(height for _, height, _ in rows) / 2
    packed: list[list[Point]] = [[] for _ in drawings]
    for row_width, row_height, members in rows:
        for i, x in members:
            left, top, _, bottom = boxes[i]
            dx = x - row_width / 2 - left
            dy = y + (row_height - (bottom - top)) / 2 - top
            packed[i] = [(px + dx, py + dy) for px, py in drawings[i]]
        y += row_height
    return packed


def _box(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom, with the margin; names need more of it at the sides."""
    half = _MARGIN / 2
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) - 1.5 * half, min(ys) - half, max(xs) + 1.5 * half, max(ys) + half
