"""``graphbuild evaluate``: typing, articles, actors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from entry_point import Run

OSLO = {"text": "Oslo", "start": 0, "end": 4}
ROWS = [
    {"id": 1, "sentence": "Oslo thanked Riga.", "target": {"start": 13, "end": 17}, "root": "SUPPORT"},
    {
        "id": 2,
        "sentence": "Oslo imposed sanctions on Riga.",
        "target": {"start": 26, "end": 30},
        "root": "COERCE",
    },
    {"id": 3, "sentence": "Oslo is north of Riga.", "target": {"start": 17, "end": 21}, "root": None},
]


@pytest.fixture
def pairs(tmp_path: Path) -> str:
    (tmp_path / "pairs.jsonl").write_text(
        "".join(f"{json.dumps({**row, 'source': OSLO})}\n" for row in ROWS), encoding="utf-8"
    )
    return "pairs.jsonl"


def test_typing_as_a_table(run: Run, pairs: str) -> None:
    done = run("evaluate", "typing", pairs)
    assert (done.returncode, done.stderr) == (0, "")
    said = [line.split() for line in done.stdout.splitlines()]
    assert ["accuracy", "0.500"] in said and ["unanswered", "0.000"] in said
    assert ["given", "one", "nevertheless", "0.000"] in said
    assert ["SUPPORT", "1.000", "1.000", "1.000", "1", "1"] in said
    assert "1  COERCE taken for SANCTION" in done.stdout
    assert "Oslo imposed sanctions on Riga. [Oslo > Riga]" in done.stdout


def test_typing_by_the_other_crosswalk_as_json(run: Run, pairs: str) -> None:
    done = run("evaluate", "typing", pairs, "--crosswalk", "cameo", "--mode", "fast", "--format", "json")
    scores = json.loads(done.stdout)
    assert (scores["accuracy"], scores["macro_f1"], scores["unanswered"]) == (1, 1, 0)
    assert scores["silence"] == {"rows": 1, "given_a_root": 0, "share": 0}


def test_articles_with_their_misses(run: Run, gold: Path) -> None:
    done = run("evaluate", "articles", gold, "--misses")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 articles, status right on ")
    for head in (
        "two actors",
        "directed, root",
        "directed, type",
        "actors",
        "asserted",
        "harbour",
        "  missed ",
    ):
        assert f"\n{head}" in done.stdout
    assert (
        "\n         Norwegian Prime Minister Erna Solberg met Latvian President Egils Levits in Riga.\n"
        in done.stdout
    )
    assert "missed" not in run("evaluate", "articles", gold).stdout


def test_articles_as_json(run: Run, gold: Path) -> None:
    scores = json.loads(run("evaluate", "articles", gold, "--format", "json").stdout)
    assert scores["levels"]["type"]["gold"] == 11 and scores["levels"]["root"]["core_gold"] == 5
    assert set(scores["articles"]) == {"harbour"}


def test_a_faulty_article_is_named_and_the_others_scored(run: Run, gold: Path, tmp_path: Path) -> None:
    for path in gold.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "bad.gold.json").write_text("{}", encoding="utf-8")
    (tmp_path / "bad.txt").write_text("", encoding="utf-8")
    done = run("evaluate", "articles", ".")
    assert done.returncode == 1
    assert done.stderr == "graphbuild: bad.gold.json: no field 'actors'\n"
    assert done.stdout.startswith("1 articles")


def test_actors_of_articles(run: Run, gold: Path) -> None:
    done = run("evaluate", "actors", gold, "--misses")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[0] for line in done.stdout.splitlines()[2:5]] == ["actors", "name", "description"]
    assert json.loads(run("evaluate", "actors", gold, "--format", "json").stdout)["actors"]["gold"] == 7


def test_actors_of_phrases(run: Run, tmp_path: Path) -> None:
    table = "phrase\tdate\tname\tcountry\tsector\nNorway\t\tNorway\tNOR\tGOV\nOslo\t\tNorway\tSWE\tGOV\n"
    (tmp_path / "phrases.tsv").write_text(table, encoding="utf-8")
    done = run("evaluate", "actors", "phrases.tsv", "--misses")
    said = [line.split() for line in done.stdout.splitlines()]
    assert ["name", "2", "2", "1.000"] in said and ["country", "and", "sector", "1", "2", "0.500"] in said
    assert "  'Oslo' (no date): country NOR, not SWE" in done.stdout.splitlines()


@pytest.mark.parametrize(
    ("what", "path", "said"),
    [
        ("typing", "nowhere.jsonl", "nowhere.jsonl: No such file or directory"),
        ("typing", "empty.jsonl", "empty.jsonl: holds no annotated pair"),
        ("articles", "nowhere", "nowhere: no such folder"),
        ("articles", ".", ".: no *.gold.json in this folder"),
        ("actors", "empty.jsonl", "empty.jsonl: holds no phrase"),
        ("actors", "nowhere.tsv", "nowhere.tsv: No such file or directory"),
    ],
)
def test_nothing_to_score(run: Run, tmp_path: Path, what: str, path: str, said: str) -> None:
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    done = run("evaluate", what, path)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"graphbuild: {said}\n")


@pytest.mark.parametrize("what", ["typing", "articles", "actors"])
def test_each_has_help_with_an_example(run: Run, what: str) -> None:
    said = run("evaluate", what, "--help").stdout
    assert f"graphbuild evaluate {what} " in said.partition("Example:")[2]
