"""Positions: the same in every build, communities apart, components packed."""

from __future__ import annotations

import math
import random
import subprocess
import sys
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from map.sample import build_large

from graphbuild.map import build_view
from graphbuild.map.communities import Pair, build_groups, connect, find_communities
from graphbuild.map.layout import Point, build_positions
from graphbuild.ontology import load_ontology

ROOT = Path(__file__).parent.parent.parent


def place(count: int, pairs: Iterable[Pair], *, core: int | None = None) -> list[Point]:
    neighbours = connect(count, pairs)
    return build_positions(neighbours, find_communities(neighbours, core=core), core=core)


def clique(*nodes: int) -> list[tuple[int, int, float]]:
    return [(a, b, 1.0) for a, b in combinations(nodes, 2)]


def spans(points: list[tuple[float, float]]) -> tuple[float, float]:
    xs, ys = zip(*points, strict=True)
    return max(xs) - min(xs), max(ys) - min(ys)


def test_no_actors_no_positions() -> None:
    assert place(0, []) == []


def test_two_builds_in_two_processes_have_the_same_positions() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from map.sample import build_large\n"
        "from graphbuild.map import build_view\n"
        "from graphbuild.ontology import load_ontology\n"
        "view = build_view(build_large(120, 300), ontology=load_ontology(), top=90)\n"
        "print([(actor.id, actor.x, actor.y) for actor in view.actors])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_a_lone_actor_does_not_shrink_the_rest() -> None:
    ring = [(i, (i + 1) % 30, 1.0) for i in range(30)]
    alone = place(30, ring)
    with_others = place(40, ring)
    for a, b in combinations(range(30), 2):
        assert math.isclose(math.dist(alone[a], alone[b]), math.dist(with_others[a], with_others[b]), abs_tol=1e-6)
    width, height = spans(with_others)
    assert width <= spans(alone)[0] + 16 and height <= spans(alone)[1] + 11


def test_components_do_not_lie_on_one_another() -> None:
    groups = [range(first, first + 5) for first in range(0, 40, 5)]
    points = place(40, [pair for group in groups for pair in clique(*group)])
    for one, other in combinations(groups, 2):
        assert min(math.dist(points[a], points[b]) for a in one for b in other) >= 0.99
    width, height = spans(points)
    assert 0.4 < width / height < 3


def test_communities_lie_apart() -> None:
    groups = [range(first, first + 20) for first in range(0, 80, 20)]
    bridges = [(0, 20, 1.0), (20, 40, 1.0), (40, 60, 1.0)]
    points = place(80, [pair for group in groups for pair in clique(*group)] + bridges)
    centres = [(sum(points[i][0] for i in group) / 20, sum(points[i][1] for i in group) / 20) for group in groups]
    for group, centre in zip(groups, centres, strict=True):
        for node in group:
            nearest = min(range(4), key=lambda i: math.dist(points[node], centres[i]))
            assert centres[nearest] == centre


def test_a_weak_actor_lies_beside_its_closest_neighbour() -> None:
    ring = [(i, (i + 1) % 20, 1.0) for i in range(20)]
    points = place(22, [*ring, (3, 20, 2.0), (9, 20, 1.0), (20, 21, 1.0)], core=20)
    assert math.dist(points[20], points[3]) < math.dist(points[20], points[9])
    assert math.dist(points[21], points[20]) < 1


def test_no_two_actors_lie_on_one_spot() -> None:
    draw = random.Random(3)
    pairs = {tuple(sorted(draw.sample(range(150), 2))) for _ in range(260)}
    points = place(150, [(a, b, 1.0) for a, b in pairs], core=60)
    assert min(math.dist(p, q) for p, q in combinations(points, 2)) > 0.05


def test_the_first_picture_fills_a_window() -> None:
    view = build_view(build_large(300, 900), ontology=load_ontology(), top=100)
    width, height = spans([(actor.x, actor.y) for actor in view.actors[:100]])
    assert 900 < max(width, height * 1.25) < 1600


def groups_of(count: int, pairs: Iterable[Pair], *, core: int | None = None) -> tuple[list[int], int | None]:
    neighbours = connect(count, pairs)
    return build_groups(find_communities(neighbours, core=core), neighbours)


def test_a_weak_actor_is_in_the_group_of_its_closest_neighbour() -> None:
    bridges = [(0, 8, 1.0), (3, 16, 3.0), (11, 16, 1.0), (16, 17, 1.0)]
    groups, apart = groups_of(18, [*clique(*range(8)), *clique(*range(8, 16)), *bridges], core=16)
    assert apart is None
    assert groups == [0] * 8 + [1] * 8 + [0, 0]


def test_small_communities_join_the_one_they_deal_with_most() -> None:
    pairs = [*clique(*range(8)), *clique(*range(8, 16)), *clique(16, 17, 18), (0, 16, 1.0), (8, 16, 2.0), (1, 9, 1.0)]
    groups, apart = groups_of(19, pairs)
    assert groups[16:] == [groups[8]] * 3 and groups[0] != groups[8] and apart is None


def test_who_deals_with_nobody_else_is_put_together() -> None:
    pairs = [*clique(*range(8)), *[(a, a + 1, 1.0) for a in range(8, 28, 2)]]
    groups, apart = groups_of(28, pairs)
    assert groups == [0] * 8 + [1] * 20 and apart == 1


def test_groups_are_few_whatever_there_is() -> None:
    rings = [clique(*range(first, first + 6)) for first in range(0, 300, 6)]
    chain = [(first, first + 6, 1.0) for first in range(0, 294, 6)]
    for ties in ([], chain):
        groups, _ = groups_of(300, [*[pair for ring in rings for pair in ring], *ties])
        assert 1 < len(set(groups)) <= 25
        assert all(len({groups[node] for node in range(first, first + 6)}) == 1 for first in range(0, 300, 6))
