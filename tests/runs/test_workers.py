"""Worker processes: the same store whatever their number, and what happens when one dies, hangs or is stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from poison import write_model
from warm import content_of

from graphbuild.errors import GazetteerError, GraphbuildError, ModelMissingError, ReaderError, SetAsideError, UsageError
from graphbuild.pipeline import build

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "articles"


def run(folder: Path, *arguments: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "graphbuild", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, **env},
        timeout=120,
    )


def start(folder: Path, *arguments: str | Path) -> subprocess.Popen[str]:
    """Start a build as a terminal does: in a process group of its own, with Ctrl-C at work."""
    # A shell's background job ignores the signal, and so would its children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return subprocess.Popen(
        [sys.executable, "-m", "graphbuild", *map(str, arguments)],
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        start_new_session=True,
    )


def write_articles(folder: Path, number: int) -> None:
    folder.mkdir()
    for n in range(number):
        text = f"Hungary backed Serbia on Monday, part {n}. Vladimir Putin thanked Alexander Lukashenko.\n" * 2
        (folder / f"{n:04}.txt").write_text(f"Talks {n}\n2020-09-01\n\n{text}")


def wait_until_stored(store: Path) -> None:
    """Wait until a build has stored some documents, not all."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if store.exists() and store.with_name(store.name + "-wal").exists():
            if store.with_name(store.name + "-wal").stat().st_size > 200_000:
                return
        time.sleep(0.05)
    raise AssertionError("nothing was stored")


def assert_nobody_is_left(group: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise AssertionError("a process has outlived its parent")


def test_two_workers_leave_what_one_process_leaves(tmp_path: Path) -> None:
    one = build([str(EXAMPLES)], tmp_path / "one.db")
    two = build([str(EXAMPLES)], tmp_path / "two.db", workers=2)
    assert content_of(tmp_path / "one.db") == content_of(tmp_path / "two.db")
    assert (one.added, one.relations, one.dropped) == (two.added, two.relations, two.dropped)
    assert one.added == 8 and two.sentences == one.sentences > 50


def test_a_document_that_kills_hangs_or_fails_is_set_aside_and_the_others_are_not(tmp_path: Path) -> None:
    model = write_model(tmp_path)
    texts = ["Hungary backed Serbia.", "Kill me.", "Let me hang.", "Peru thanked Chile.", "Let me fail.", "Oslo rests."]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    done = run(
        tmp_path, "build", "rows.jsonl", "--store", "news.db", "--mode", "fast", "--model", model,
        "--document-timeout", "6", "--report", "run.json", "--language", "en", "--language", "de",
        PYTHONPATH=os.pathsep.join([*sys.path, str(tmp_path)]),
    )  # fmt: skip
    said = done.stderr.splitlines()
    assert done.returncode == 1, done.stderr
    assert len(said) == 4 and said[3].startswith("news.db: articles: 3 added, 0 unchanged, 0 replaced, 3 failed; ")
    killed, hung, failed = said[:3]
    again = "set aside after a second try: "
    assert all(line.startswith(f"graphbuild: {tmp_path / 'rows.jsonl'}#") for line in said[:3])
    assert killed.endswith(again + "its process was killed, as the system does when memory runs out (signal 9)")
    assert hung.endswith(again + "it takes longer than 6 s to read (see --document-timeout)")
    assert "cannot be read: ValueError: " in failed and "as it was asked for" in failed
    report = json.loads((tmp_path / "run.json").read_text())
    assert report["outcome"] == "done" and report["options"]["document_timeout"] == 6
    assert report["options"]["reading"]["languages"] == ["en", "de"]
    assert report["counts"] == {
        "added": 3, "unchanged": 0, "replaced": 0, "failed": 3, "sentences": 3, "relations": 2,
    }  # fmt: skip
    assert [len(failure["document"]) for failure in report["failures"]] == [16, 16, 16]
    assert report["versions"]["spacy"] and report["documents_per_second"] > 0
    assert not list(tmp_path.glob(".run.json*"))


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_keeps_what_was_read_and_the_same_command_goes_on(tmp_path: Path, workers: str) -> None:
    write_articles(tmp_path / "in", 150)
    command = ("build", "in", "--store", "news.db", "--mode", "fast", "--workers", workers, "--report", "run.json")
    with start(tmp_path, *command) as process:
        wait_until_stored(tmp_path / "news.db")
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == "graphbuild: interrupted: news.db holds what was read so far; the same command goes on from there\n"
    assert_nobody_is_left(process.pid)
    report = json.loads((tmp_path / "run.json").read_text())
    assert report["outcome"] == "interrupted" and 0 < report["counts"]["added"] < 150
    done = run(tmp_path, *command)
    assert done.returncode == 0, done.stderr
    assert f"{150 - report['counts']['added']} added, {report['counts']['added']} unchanged" in done.stderr


def test_workers_end_with_a_parent_that_is_killed_and_the_next_run_goes_on(tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 100)
    with start(tmp_path, "build", "in", "--store", "news.db", "--mode", "fast", "--workers", "2") as process:
        wait_until_stored(tmp_path / "news.db")
        process.kill()
    assert_nobody_is_left(process.pid)
    build([str(tmp_path / "in")], tmp_path / "news.db", mode="fast")
    build([str(tmp_path / "in")], tmp_path / "undisturbed.db", mode="fast")
    assert content_of(tmp_path / "news.db") == content_of(tmp_path / "undisturbed.db")


def test_what_forbids_reading_comes_home_from_a_worker(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Hungary backed Serbia.\n")
    (tmp_path / "own.jsonl").write_text("{broken\n")
    with pytest.raises(GazetteerError, match="own.jsonl:1: ") as caught:
        build([str(tmp_path / "a.txt")], tmp_path / "a.db", gazetteer=tmp_path / "own.jsonl", workers=2, mode="fast")
    assert caught.value.line == 1


@pytest.mark.parametrize(
    "error",
    [
        ReaderError("is empty", path="a.txt", line=3),
        ModelMissingError("no_such"),
        SetAsideError("hangs", path="a", document="1"),
        UsageError("no"),
    ],
)
def test_errors_survive_the_way_home(error: GraphbuildError) -> None:
    import pickle

    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error) and str(copy) == str(error) and vars(copy) == vars(error)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--workers", "0"), 2, "Invalid value for '--workers'"),
        (("--document-timeout", "0"), 2, "Invalid value for '--document-timeout'"),
        (("--report", "."), 3, "graphbuild: .: is a folder; name a file for the report"),
        (("--report", "nowhere/run.json"), 3, "graphbuild: nowhere/run.json: its folder does not exist"),
    ],
)
def test_what_makes_no_sense_is_said_before_anything_is_read(
    tmp_path: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    (tmp_path / "a.txt").write_text("Hungary backed Serbia.\n")
    done = run(tmp_path, "build", "a.txt", "--store", "news.db", *arguments)
    assert done.returncode == status and said in done.stderr
    assert not (tmp_path / "news.db").exists()
