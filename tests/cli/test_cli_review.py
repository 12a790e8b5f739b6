"""``graphbuild review``: from the list of doubts to a graph without them, and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from entry_point import Run

from graphbuild.store import Store


def exported(run: Run, store: Path) -> dict[str, list[dict[str, object]]]:
    return json.loads(run("export", store, "-o", "-", "--format", "json").stdout)


def relation_id(store: Path, type: str) -> str:
    with Store(store) as opened:
        return next(relation.id for relation in opened.relations() if relation.type == type)


def test_the_doubtful_are_listed(run: Run, store: Path) -> None:
    run("review", store, "rename", "Russia", "Belarusia")
    done = run("review", store, "--format", "json")
    assert done.returncode == 0 and not done.stderr
    doubts = json.loads(done.stdout)
    assert [relation["confidence"] for relation in doubts["relations"]] == [0.8, 0.9]
    assert not doubts["actors"]  # two states are two states
    table = run("review", "--limit", "1", store).stdout
    assert "2 relations, the least sure first (1 shown)" in table and "0.8" in table and "0.9" not in table


def test_decisions_reach_every_view_and_can_be_undone(run: Run, store: Path) -> None:
    before = exported(run, store)
    backs = relation_id(store, "BACKS")
    done = run("review", store, "merge", "Vladimir Putin", "country:RUS")
    assert done.returncode == 0 and not done.stdout
    assert done.stderr == f"{store}: decision 1: person:vladimir-putin is country:RUS\n"
    assert run("review", store, "rename", "country:BLR", "Byelorussia").returncode == 0
    done = run("review", store, "correct", backs, "--status", "denied", "--type", "PRAISES", "--reverse")
    assert done.stderr.endswith("is PRAISES, denied, the other way round\n")
    after = exported(run, store)
    assert {actor["name"] for actor in after["actors"]} == {"Alexander Lukashenko", "Byelorussia", "Russia"}
    told = {(r["source_name"], r["type"], r["target_name"], r["status"]) for r in after["relations"]}
    assert told == {
        ("Alexander Lukashenko", "PRAISES", "Russia", "denied"),
        ("Russia", "LOANS_TO", "Byelorussia", "promised"),
    }
    shown = json.loads(run("show", store, "--format", "json").stdout)
    assert (shown["actors"], shown["decisions"]) == (3, 3)
    assert shown["relations_by_type"]["PRAISES"] == {"denied": 1}
    assert "3 decisions of a review are applied" in run("show", store).stdout
    listed = json.loads(run("review", store, "decisions", "--format", "json").stdout)
    assert [decision["action"] for decision in listed] == ["merge", "rename", "correct"]
    assert [decision["number"] for decision in listed] == [1, 2, 3]
    assert run("review", store, "split", "Vladimir Putin").returncode == 0
    for number in ("2", "3"):
        assert run("review", store, "undo", number).returncode == 0
    assert exported(run, store) == before
    assert json.loads(run("review", store, "decisions", "--format", "json").stdout) == []


def test_a_rejected_relation_is_left_out(run: Run, store: Path) -> None:
    backs = relation_id(store, "BACKS")
    assert run("review", store, "reject", backs).returncode == 0
    assert [relation["type"] for relation in exported(run, store)["relations"]] == ["LOANS_TO"]
    done = run("query", store, "MATCH ()-[r:BACKS]->() RETURN count(r) AS n", "--format", "json")
    assert json.loads(done.stdout)[0]["n"] == 0
    assert f"{backs} (person:vladimir-putin BACKS" in run("review", store, "decisions").stdout


def test_what_a_merge_makes_of_relations_is_said(run: Run, store: Path) -> None:
    done = run("review", store, "merge", "Vladimir Putin", "Alexander Lukashenko")
    assert "1 relations of an actor to itself, made by a merge, are left out" in done.stderr
    done = run("export", store, "-o", "news.json")
    assert "1 relations of an actor to itself" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("merge", "Nobody", "Russia"), "graphbuild: Nobody: no such actor"),
        (("rename", "x\ny", "z"), "graphbuild: x y: no such actor"),
        (("reject", "feed"), "graphbuild: feed: no such relation"),
        (("correct", "feed", "--status", "denied"), "graphbuild: feed: no such relation"),
        (("split", "Russia"), "graphbuild: Russia: was not merged"),
        (("undo", "5"), "graphbuild: there is no decision 5; there is none at all"),
    ],
)
def test_what_is_unknown_is_one_line_and_exits_with_2(
    run: Run, store: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run("review", store, *arguments)
    assert done.returncode == 2 and not done.stdout
    assert done.stderr.startswith(said) and done.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [("merge", "Russia"), ("join", "a", "b"), ("correct", "x", "--status", "sure")])
def test_wrong_usage(run: Run, store: Path, arguments: tuple[str, ...]) -> None:
    done = run("review", store, *arguments)
    assert done.returncode == 2 and "Usage: graphbuild review" in done.stderr


@pytest.mark.parametrize("command", ["merge", "apart", "split", "rename", "reject", "correct", "decisions", "undo"])
def test_every_command_has_help(run: Run, store: Path, command: str) -> None:
    done = run("review", store, command, "--help")
    assert done.returncode == 0 and f"graphbuild review STORE {command}" in done.stdout


def test_a_store_that_is_none_exits_with_3(run: Run) -> None:
    assert run("review", "none.db").returncode == 3
    assert run("review", "none.db", "merge", "a", "b").returncode == 3
