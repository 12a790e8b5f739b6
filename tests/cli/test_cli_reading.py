"""``graphbuild type``, ``explain`` and ``resolve``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from entry_point import Run

OSLO = {"text": "Oslo", "start": 0, "end": 4}
PAIR = {
    "id": "p1",
    "sentence": "Oslo thanked Riga.",
    "source": OSLO,
    "target": {"text": "Riga", "start": 13, "end": 17},
}


def lines(*rows: object) -> str:
    return "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)


def test_type_answers_each_line_and_names_the_bad_ones(run: Run, tmp_path: Path) -> None:
    shifted = {**PAIR, "id": "p2", "source": {"text": "Oslo", "start": 1, "end": 5}}
    silent = {**PAIR, "id": 3, "sentence": "Oslo, like Riga, is a town.", "target": {"start": 11, "end": 15}}
    (tmp_path / "pairs.jsonl").write_text(lines(PAIR, "{", shifted, silent), encoding="utf-8")
    done = run("type", "--file", "pairs.jsonl")
    assert done.returncode == 1
    first, second = map(json.loads, done.stdout.splitlines())
    assert list(first) == ["id", "root", "type", "status", "confidence"]
    assert (first["id"], first["root"], first["type"], first["status"]) == (
        "p1",
        "SUPPORT",
        "THANKS",
        "asserted",
    )
    assert second == {"id": 3, "root": None, "type": None, "status": None, "confidence": 0.0}
    faults = done.stderr.splitlines()
    assert len(faults) == 2
    assert faults[0].startswith("graphbuild: pairs.jsonl:2: not JSON")
    assert faults[1] == "graphbuild: pairs.jsonl:3: source: the sentence has 'slo ' there, not 'Oslo'"


@pytest.mark.parametrize(("crosswalk", "root"), [("plover", "SANCTION"), ("cameo", "COERCE")])
def test_type_reads_standard_input_by_either_crosswalk(run: Run, crosswalk: str, root: str) -> None:
    row = {"sentence": "Oslo imposed sanctions on Riga.", "source": OSLO, "target": {"start": 26, "end": 30}}
    done = run("type", "--file", "-", "--mode", "fast", "--crosswalk", crosswalk, stdin=lines(row))
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["root"] == root and json.loads(done.stdout)["id"] is None


def test_type_of_a_file_that_is_not_there(run: Run) -> None:
    done = run("type", "--file", "nowhere.jsonl")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "graphbuild: nowhere.jsonl: No such file or directory\n"


def test_explain_tells_mentions_clauses_relations_and_rejections(run: Run) -> None:
    done = run("explain", "Poland refused to back Norway, and criticised the winter.", "--date", "2021-03-04")
    assert (done.returncode, done.stderr) == (0, "")
    said = done.stdout.splitlines()
    for line in (
        "Poland refused to back Norway, and criticised the winter.",
        "  mentions",
        "    Poland = Poland (state, POL; name)",
        "  clauses",
        "  relations",
        "    Poland BACKS Norway: negated",
        '      frame "X back Y" (verbs), by "back", X is "Poland", Y is "Norway"',
        '      status decided by "refused"',
        "  rejected",
        "    the target is no actor",
        "      criticised: CRITICIZES: X criticise Y",
    ):
        assert line in said


def test_explain_as_json_and_html_from_standard_input(run: Run) -> None:
    text = "Poland thanked Norway <b>&\x1b[31m."
    told = json.loads(run("explain", "-", "--format", "json", stdin=text).stdout)
    assert told["text"] == text and told["sentences"][0]["relations"][0]["type"] == "THANKS"
    page = run("explain", "-", "--format", "html", stdin=text).stdout
    assert page.startswith("<!DOCTYPE html>") and "&lt;b&gt;&amp;" in page
    assert "\x1b" not in run("explain", "-", stdin=text).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("explain", " "), "there is no text to explain"),
        (("explain", "x" * 100_001), "the text is longer than 100,000 characters; explain a part of it"),
        (("explain", "A.", "--date", "soon"), "--date: 'soon' is no date; write 2020-09-14"),
        (("resolve", "Oslo", "--date", "2020-13"), "--date: '2020-13' is no date; write 2020-09-14"),
        (("resolve",), "give a PHRASE or --file, one of the two"),
        (("resolve", "Oslo", "--file", "-"), "give a PHRASE or --file, one of the two"),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"graphbuild: {said}\n")


@pytest.mark.parametrize(
    ("date", "name"),
    [("2003-05-01", "Vladimir Putin"), ("2010-05-01", "Dmitry Medvedev"), ("2020", "Vladimir Putin")],
)
def test_resolve_tells_who_held_a_post_that_day(run: Run, date: str, name: str) -> None:
    done = run("resolve", "the Russian president", "--date", date)
    answer = json.loads(done.stdout)
    assert list(answer) == ["id", "name", "kind", "country", "sector", "confidence", "candidates"]
    assert (answer["name"], answer["kind"], answer["country"], answer["sector"]) == (
        name,
        "person",
        "RUS",
        "GOV",
    )
    assert answer["candidates"][0]["name"] == name and answer["candidates"][0]["reason"]


def test_resolve_takes_places_from_the_context(run: Run) -> None:
    answers = [
        json.loads(run("resolve", "police", "--context", context).stdout)["country"]
        for context in ("Crowds gathered in Norway.", "Crowds gathered in Latvia.")
    ]
    assert answers == ["NOR", "LVA"]


def test_resolve_answers_each_line_and_names_the_bad_ones(run: Run) -> None:
    rows = [
        {"id": 1, "actor": "Norway"},
        {"id": 2, "actor": "the blue elephant", "date": None, "context": None},
        {"id": 3},
        {"id": 4, "actor": "Norway", "date": "yesterday"},
        {"id": 5, "actor": "Norway", "context": 7},
    ]
    done = run("resolve", "--file", "-", stdin=lines(*rows))
    assert done.returncode == 1
    known, unknown = map(json.loads, done.stdout.splitlines())
    assert (known["id"], known["name"], known["kind"], known["country"]) == (1, "Norway", "state", "NOR")
    nothing = dict.fromkeys(("name", "kind", "country", "sector", "confidence"))
    assert unknown == {"id": 2, **nothing, "candidates": []}
    assert done.stderr.splitlines() == [
        "graphbuild: standard input:3: no actor",
        "graphbuild: standard input:4: 'yesterday' is no date; write 2020-09-14",
        "graphbuild: standard input:5: context is neither a string nor null",
    ]


def test_resolve_lets_the_users_own_rows_win(run: Run, tmp_path: Path) -> None:
    row = {
        "name": "Oslo Harbour Board",
        "aliases": ["Norway"],
        "kind": "organization",
        "country": "NOR",
        "sector": "BUS",
    }
    (tmp_path / "own.jsonl").write_text(lines(row), encoding="utf-8")
    answer = json.loads(run("resolve", "Norway", "--gazetteer", "own.jsonl").stdout)
    assert (answer["name"], answer["sector"]) == ("Oslo Harbour Board", "BUS")
