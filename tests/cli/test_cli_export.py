"""``graphbuild export``: every format by its name or by the file's ending."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from entry_point import Run

from graphbuild.export import WRITERS


def test_json_on_standard_output_is_nothing_but_json(run: Run, store: Path) -> None:
    done = run("export", store, "-o", "-", "--format", "json")
    assert done.returncode == 0 and not done.stderr
    exported = json.loads(done.stdout)
    texts = {document["id"]: document["text"] for document in exported["documents"]}
    assert {(r["source_name"], r["type"], r["target_name"], r["status"]) for r in exported["relations"]} == {
        ("Vladimir Putin", "BACKS", "Alexander Lukashenko", "asserted"),
        ("Russia", "LOANS_TO", "Belarus", "promised"),
    }
    for relation in exported["relations"]:
        assert texts[relation["document"]][relation["start"] : relation["end"]] == relation["quote"]


def test_the_ending_of_the_file_tells_the_format(run: Run, store: Path, tmp_path: Path) -> None:
    done = run("export", store, "-o", "news.graphml")
    assert done.returncode == 0 and not done.stdout
    assert done.stderr.endswith("news.graphml: 1 documents, 4 actors, 2 relations\n")
    assert nx.read_graphml(tmp_path / "news.graphml", force_multigraph=True).number_of_edges() == 2


def test_turtle_files_end_in_ttl(run: Run, store: Path, tmp_path: Path) -> None:
    assert run("export", store, "-o", "news.ttl").returncode == 0
    assert (tmp_path / "news.ttl").read_text(encoding="utf-8").startswith("@prefix ")


@pytest.mark.parametrize("form", WRITERS)
def test_every_format_keeps_the_status(run: Run, store: Path, tmp_path: Path, form: str) -> None:
    done = run("export", store, "-o", f"out.{form}", "--format", form)
    assert done.returncode == 0
    written = (tmp_path / f"out.{form}").read_bytes()
    assert b"promised" in written and b"asserted" in written


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("-o", "news"), 2, "graphbuild: news: its ending names no format; add --format (json, "),
        (("-o", "news.doc"), 2, "graphbuild: news.doc: its ending names no format"),
        (("-o", "-", "--format", "doc"), 2, "Invalid value for '--format'"),
        (("-o", "nowhere/news.json"), 1, "graphbuild: nowhere/news.json: cannot be written: No such file"),
    ],
)
def test_wrong_usage(run: Run, store: Path, arguments: tuple[str, ...], status: int, said: str) -> None:
    done = run("export", store, *arguments)
    assert done.returncode == status and not done.stdout
    assert said in done.stderr


def test_a_reader_of_the_pipe_that_leaves_is_no_fault(store: Path) -> None:
    command = (
        f"{sys.executable} -m graphbuild export {store} -o - --format json | true; echo ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run([shutil.which("bash") or "bash", "-c", command], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("0\n", "")
