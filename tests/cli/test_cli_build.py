"""``graphbuild build``: the main job by its real entry point, with good and bad input side by side."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from entry_point import Run, run_in

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "articles"
ARTICLE = "Leaders Meet\n2020-09-14\n\nVladimir Putin backed Alexander Lukashenko on Monday.\n"


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the store of the example articles once."""
    folder = tmp_path_factory.mktemp("examples")
    done = run_in(folder)("build", EXAMPLES, "--store", "news.db")
    assert done.returncode == 0 and not done.stdout, done.stderr
    assert done.stderr.startswith("news.db: articles: 8 added, 0 unchanged, 0 replaced, 0 failed; ")
    return folder / "news.db"


def exported(run: Run, store: Path | str) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(
        run("export", store, "-o", "-", "--format", "json").stdout
    )
    return found


def test_the_examples_show_many_relation_types_and_statuses(run: Run, examples: Path) -> None:
    relations = exported(run, examples)["relations"]
    assert len({relation["type"] for relation in relations}) >= 20
    assert {relation["status"] for relation in relations} >= {"asserted", "promised", "denied", "alleged"}
    assert any(relation["amount"] for relation in relations)


def test_every_quote_is_where_it_is_said_to_be(run: Run, examples: Path) -> None:
    found = exported(run, examples)
    texts = {document["id"]: str(document["text"]) for document in found["documents"]}
    for relation in found["relations"]:
        text = texts[relation["document"]]
        assert text[relation["start"] : relation["end"]] == relation["quote"]  # type: ignore[misc]


def test_a_second_run_changes_nothing(run: Run, examples: Path) -> None:
    before = exported(run, examples)
    done = run("build", EXAMPLES, "--store", examples)
    assert done.returncode == 0
    assert "0 added, 8 unchanged, 0 replaced, 0 failed; 0 new relations" in done.stderr
    assert exported(run, examples) == before


def test_bad_inputs_are_named_and_the_good_ones_are_stored(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(b"\x7fELF\0\0")
    (folder / "rows.jsonl").write_text(
        '{"text": "Hungary backed Serbia."}\n{"text": broken\n{"title": "x"}\n'
    )
    (folder / "film.mp4").write_bytes(b"?")
    done = run("build", "in", "nowhere", "no*.txt", "--store", "news.db")
    assert done.returncode == 1 and not done.stdout
    said = done.stderr.splitlines()
    assert said[:-1] == [
        "graphbuild: in/binary.txt: is binary, not text (a zero byte at offset 4)",
        "graphbuild: in/empty.txt: the file is empty",
        "graphbuild: in/rows.jsonl:2: is not valid JSON: Expecting value (column 10)",
        'graphbuild: in/rows.jsonl:3: has no "text" (its fields: title)',
        "in: passed over 1 (1 .mp4)",
        "graphbuild: nowhere: no such file or folder",
        "graphbuild: no*.txt: no file matches this pattern",
    ]
    assert said[-1].startswith("news.db: articles: 2 added, 0 unchanged, 0 replaced, 6 failed; ")
    assert len(exported(run, "news.db")["documents"]) == 2


def test_standard_input_and_an_edited_article(run: Run, tmp_path: Path) -> None:
    assert run("build", "-", "--store", "news.db", stdin=ARTICLE).returncode == 0
    (tmp_path / "a.txt").write_text(ARTICLE.replace("backed", "praised"))
    assert "1 added" in run("build", "a.txt", "--store", "news.db").stderr
    (tmp_path / "a.txt").write_text(ARTICLE.replace("backed", "thanked"))
    assert "1 replaced" in run("build", "a.txt", "--store", "news.db").stderr
    assert {relation["type"] for relation in exported(run, "news.db")["relations"]} == {"BACKS", "THANKS"}


def test_a_gazetteer_row_wins(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.jsonl").write_text('{"name": "Vladimir Putin", "kind": "person", "country": "BLR"}\n')
    (tmp_path / "a.txt").write_text(ARTICLE)
    done = run("build", "a.txt", "--store", "news.db", "--gazetteer", "own.jsonl")
    assert done.returncode == 0, done.stderr
    countries = {actor["name"]: actor["country"] for actor in exported(run, "news.db")["actors"]}
    assert countries["Vladimir Putin"] == "BLR"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ((), 2, "Missing argument 'SOURCE...'"),
        (("a.txt",), 2, "Missing option '--store'"),
        (("a.txt", "--store", "news.db", "--mode", "slow"), 2, "Invalid value for '--mode'"),
        (("a.txt", "--store", "."), 3, "graphbuild: .: is a folder"),
        (
            ("a.txt", "--store", "nowhere/news.db"),
            3,
            "graphbuild: nowhere/news.db: its folder does not exist",
        ),
        (("a.txt", "--store", "a.txt"), 3, "graphbuild: a.txt: is not a graphbuild store"),
        (("a.txt", "--store", "news.db", "--model", "no_such_model"), 3, "the spaCy model 'no_such_model'"),
        (("a.txt", "--store", "news.db", "--gazetteer", "nowhere.csv"), 1, "graphbuild: nowhere.csv: "),
    ],
)
def test_what_cannot_work_says_so_in_one_line(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    done = run("build", *arguments)
    assert done.returncode == status and not done.stdout
    assert said in done.stderr
    if status != 2:
        assert done.stderr.count("\n") == 1
    assert (tmp_path / "a.txt").read_text() == ARTICLE


def test_a_terminal_sees_a_bar_while_it_works_and_the_faults_above_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "empty.txt").write_text("")
    terminal, other_end = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "graphbuild", "build", ".", "--store", "news.db"],
        stdin=subprocess.DEVNULL,
        stdout=other_end,
        stderr=other_end,
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "40"},
    ) as process:
        os.close(other_end)
        shown = b""
        try:
            while more := os.read(terminal, 1024):
                shown += more
        except OSError:  # Linux ends a terminal that nobody holds any more like this
            pass
    os.close(terminal)
    assert process.returncode == 1
    assert b"reading: " in shown
    assert b"empty.txt: the file is empty" in shown
    assert b"news.db: articles: 1 added, 0 unchanged, 0 replaced, 1 failed" in shown
