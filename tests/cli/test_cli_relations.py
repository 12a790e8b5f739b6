"""``graphbuild relations``: the whole ontology, or one type of it."""

from __future__ import annotations

import json

import pytest
from entry_point import Run

from graphbuild.ontology import load_ontology


def test_lists_every_type_with_its_root(run: Run) -> None:
    done = run("relations")
    assert done.returncode == 0
    rows = {line.split()[1]: line.split()[0] for line in done.stdout.splitlines()[2:]}
    assert rows == {name: kind.root or "none" for name, kind in load_ontology().items()}


@pytest.mark.parametrize("name", ["BACKS", "backs"])
def test_tells_all_about_one_type(run: Run, name: str) -> None:
    kind = load_ontology()["BACKS"]
    said = run("relations", name).stdout
    for part in (kind.definition, kind.cameo[0], str(kind.goldstein), kind.example["text"], "SUPPORT"):
        assert part in said
    assert all(f"  {frame.pattern}\n" in said for frame in kind.frames)


def test_json(run: Run) -> None:
    rows = json.loads(run("relations", "--format", "json").stdout)
    assert [row["type"] for row in rows] == list(load_ontology())
    one = json.loads(run("relations", "MEETS", "--format", "json").stdout)
    assert one["symmetric"] is True and one["root"] == "CONSULT"


def test_an_unknown_type_is_wrong_usage(run: Run) -> None:
    done = run("relations", "BACSK")
    assert done.returncode == 2
    assert done.stderr == "graphbuild: BACSK: no such relation type; `graphbuild relations` lists all\n"
