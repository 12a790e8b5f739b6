"""``graphbuild show``: counts for people and for programs, and stores that are none."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from entry_point import Run

from graphbuild.model import Document, Reading
from graphbuild.store import Store


def test_the_table_counts_everything(run: Run, store: Path) -> None:
    done = run("show", store)
    assert done.returncode == 0 and not done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[0] == "1 documents (2020-09-14), 4 mentions".split()
    assert ["relations", "number", "asserted", "promised"] in lines
    assert ["BACKS", "1", "1"] in lines
    assert ["LOANS_TO", "1", "1"] in lines
    assert ["all", "2", "1", "1"] in lines
    assert ["person", "2"] in lines
    assert ["no", "target", "1"] in lines


def test_json_holds_the_same(run: Run, store: Path) -> None:
    done = run("show", store, "--format", "json")
    assert json.loads(done.stdout) == {
        "documents": 1,
        "first_published": "2020-09-14",
        "last_published": "2020-09-14",
        "actors": 4,
        "actors_by_kind": {"person": 2, "state": 2},
        "mentions": 4,
        "relations": 2,
        "relations_by_type": {"BACKS": {"asserted": 1}, "LOANS_TO": {"promised": 1}},
        "dropped": {"no target": 1},
        "stories": 1,
        "copies": 0,
        "decisions": 0,
    }


def test_a_store_that_is_none_exits_with_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("not a database, but long enough to be read as one" * 50)
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    for name in ("text.db", "other.db", "nowhere.db", "."):
        done = run("show", name)
        assert done.returncode == 3 and not done.stdout
        assert done.stderr.startswith(f"graphbuild: {name}: ")
        assert done.stderr.count("\n") == 1


def test_copies_are_told_from_stories(run: Run, store: Path) -> None:
    text = " ".join(f"Minister {number} of {number + 7} spoke for {number + 3} minutes." for number in range(12))
    with Store(store) as opened:
        for name in ("agency", "copy"):
            opened.add(Reading(Document(name, f"{text} Printed by the {name}.", address=f"/{name}")))
    assert "2 stories; 1 of 3 documents is a copy" in run("show", store).stdout
    counted = json.loads(run("show", store, "--format", "json").stdout)
    assert (counted["documents"], counted["stories"], counted["copies"]) == (3, 2, 1)
