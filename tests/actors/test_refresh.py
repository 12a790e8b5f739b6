"""A saved Wikidata query result brings the tables up to date."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RESULT = ROOT / "tests" / "data" / "wikidata_result.json"


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    folder = tmp_path / "tables"
    shutil.copytree(Path(str(files("graphbuild.actors").joinpath("tables"))), folder)
    return folder


def _refresh(tables: Path, result: Path) -> subprocess.CompletedProcess[str]:
    script = ROOT / "scripts" / "refresh_actor_tables.py"
    return subprocess.run(
        [sys.executable, script, result, "--tables", tables, "--as-of", "2029-11"],
        capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def _lines(tables: Path, table: str, *words: str) -> list[str]:
    text = (tables / f"{table}.tsv").read_text(encoding="utf-8")
    return [line for line in text.split("\n") if all(word in line for word in words)]


def test_new_terms_are_added_and_end_the_open_ones(tables: Path) -> None:
    done = _refresh(tables, RESULT)
    assert (done.returncode, done.stdout) == (0, "2 people and 2 tenures added\n")
    (person,) = _lines(tables, "people", "Kari Exampledatter")
    assert person.split("\t")[-3:] == ["Q900000001", "wikidata", "2029-11"]
    assert _lines(tables, "tenures", "person:kari-exampledatter")[0].split("\t")[4:6] == ["2029-10-01", ""]
    # The former holder's term ends where the new one begins.
    assert _lines(tables, "tenures", "NOR\thog", "\t2029-10-01\tGOV")[0].split("\t")[3] == "person:jonas-gahr-store"
    # Germany's head of state represents: the post keeps its kind.
    assert _lines(tables, "tenures", "person:max-beispiel")[0].split("\t")[:3] == [
        "DEU",
        "ceremonial",
        "president",
    ]


def test_the_same_result_again_changes_nothing(tables: Path) -> None:
    _refresh(tables, RESULT)
    before = [(tables / f"{table}.tsv").read_bytes() for table in ("people", "tenures")]
    assert _refresh(tables, RESULT).stdout == "0 people and 0 tenures added\n"
    assert [(tables / f"{table}.tsv").read_bytes() for table in ("people", "tenures")] == before


def test_another_file_is_refused(tables: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"results": []}', encoding="utf-8")
    done = _refresh(tables, bad)
    assert done.returncode != 0 and "not the JSON of a Wikidata query result" in done.stderr
