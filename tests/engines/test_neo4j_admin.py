"""The files of a bulk import hold what `push` sends, and need little memory however many parts there are."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphbuild.engines.merge import find_parts, merge_into_store
from graphbuild.engines.neo4j_admin import SEPARATOR, merge_into_neo4j_admin
from graphbuild.engines.parts import PartWriter
from graphbuild.errors import ExportError, ResourceError
from graphbuild.export.statements import actor_rows, document_rows, mention_rows, relation_rows
from graphbuild.graph import load_graph
from graphbuild.model import Actor, Amount, Document, Mention, Reading, Relation

TEXT = 'Putin backed "Lukashenko"\n& Russia, lent him $1.5 billion; \\ Putin.'

# Not ru_maxrss: a process that is started inherits that of its parent.
_MERGE = r"""
import re, sys
from graphbuild.engines.merge import find_parts
from graphbuild.engines.neo4j_admin import merge_into_neo4j_admin
merge_into_neo4j_admin(find_parts([sys.argv[1]]), sys.argv[2])
print(re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1])
"""


def reading(text: str, **more: Any) -> Reading:
    """Make a reading with quotes, newlines and empty strings in it."""
    document = Document("", text, "2020-09-14", source='The "Example", Ltd', **more)
    actors = (
        Actor("person:putin", "Vladimir Putin", "person", "RUS", None, ("Putin; V.", "Vova, W")),
        Actor("country:RUS", "Russia", "state", None, "GOV", wikidata="Q159"),
    )
    mentions = (Mention(0, 5, "Putin", "person:putin"), Mention(28, 34, "Russia", "country:RUS", "description"))
    more = {"amount": Amount(1.5e9, "USD"), "marks": (("source", 0, 5),), "rule": "by hand", "extractor": "test"}
    relation = Relation("person:putin", "BACKS", "country:RUS", "alleged", document.id, 0, 34, text[:34], 1.0, **more)
    return Reading(document, actors, mentions, (relation, replace(relation, status="asserted", amount=None)))


def write_part(folder: Path, name: str, *readings: Reading) -> None:
    folder.mkdir(exist_ok=True)
    writer = PartWriter(order=name)
    for item in readings:
        writer.add(item)
    data, _ = writer.finish(f"part-{name}.parquet")
    (folder / f"part-{name}.parquet").write_bytes(data)


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """Two parts with a document told twice, one that was edited, and one without an address."""
    folder = tmp_path / "parts"
    edited, anew = (reading(TEXT + which, address="b") for which in (" First.", " Second."))
    write_part(folder, "1", reading(TEXT, address="a"), edited, reading(TEXT + " Bare."))
    write_part(folder, "2", anew, reading(TEXT, address="c", url="https://c.example"))
    return folder


#: A quoted text, in which newlines and doubled quotes may stand, or what is bare; then what ends it.
_CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^,"\n]*))([,\n])')


def lines_of(text: str) -> Iterator[list[str | None]]:
    """Read CSV as ``neo4j-admin`` does: a blank cell is none, a quoted one is text though it be empty."""
    line: list[str | None] = []
    place = 0
    while place < len(text):
        cell = _CELL.match(text, place)
        assert cell, text[place : place + 80]
        line.append(cell[2] or None if cell[1] is None else cell[1].replace('""', '"'))
        if cell[3] == "\n":
            yield line
            line = []
        place = cell.end()


def load(path: Path) -> list[dict[str, Any]]:
    """Read the rows of a file by the types of its head."""
    head, *lines = lines_of(path.read_bytes().decode())
    types: dict[str, Callable[[str], Any]] = {
        "long": int, "double": float, "string[]": lambda cell: cell.split(SEPARATOR) if cell else [],
    }  # fmt: skip
    rows = []
    for line in lines:
        row: dict[str, Any] = {}
        for column, cell in zip(head, line, strict=True):
            name, _, kind = str(column).partition(":")
            row[name or kind] = cell if cell is None else types.get(kind, str)(cell)
        rows.append(row)
    return rows


def kept(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if name not in ("story", "stories", "outlets")}


def by(rows: list[dict[str, Any]], *names: str) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: [row[name] for name in names])


def test_the_files_hold_what_push_sends(parts: Path, tmp_path: Path) -> None:
    found = find_parts([str(parts)])
    summary = merge_into_neo4j_admin(found, tmp_path / "import")
    merge_into_store(found, tmp_path / "news.db")
    graph = load_graph(tmp_path / "news.db")
    assert (summary.documents, summary.actors, summary.relations) == (3, 2, 6)
    actors = [
        row["properties"] | {"LABEL": SEPARATOR.join(("Actor", label))}
        for label, rows in actor_rows(graph).items()
        for row in rows
    ]
    assert by(load(tmp_path / "import" / "actors.csv"), "id") == by(actors, "id")
    documents = [kept(row["properties"]) for row in document_rows(graph)]
    assert by(load(tmp_path / "import" / "documents.csv"), "id") == by(documents, "id")
    relations = [
        {"START_ID(Actor)": row["source"], "END_ID(Actor)": row["target"], "TYPE": kind} | kept(row["properties"])
        for kind, rows in relation_rows(graph).items()
        for row in rows
    ]
    assert by(load(tmp_path / "import" / "relations.csv"), "id") == by(relations, "id")
    ends = ("START_ID(Actor)", "END_ID(Document)")
    mentions = [dict(zip(ends, (r["source"], r["target"]), strict=True)) | r["properties"] for r in mention_rows(graph)]
    assert by(load(tmp_path / "import" / "mentions.csv"), *ends) == by(mentions, *ends)


def test_the_script_names_every_file_and_its_labels(parts: Path, tmp_path: Path) -> None:
    merge_into_neo4j_admin(find_parts([str(parts)]), tmp_path / "import")
    admin = tmp_path / "bin" / "neo4j-admin"
    admin.parent.mkdir()
    admin.write_text('#!/bin/sh\nprintf "%s\\n" "$@"; ls *.csv\n')
    admin.chmod(0o755)
    command = ["sh", str(tmp_path / "import" / "import.sh"), "neo4j"]
    done = subprocess.run(command, env={"PATH": f"{admin.parent}:/usr/bin:/bin"}, capture_output=True, text=True)
    assert done.stdout.split() == [
        "database", "import", "full", "--nodes=actors.csv", "--nodes=Document=documents.csv",
        "--relationships=relations.csv", "--relationships=MENTIONED_IN=mentions.csv",
        "--array-delimiter=U+001F", "--multiline-fields=true", "neo4j",
        "actors.csv", "documents.csv", "mentions.csv", "relations.csv",
    ]  # fmt: skip


def test_a_folder_that_is_in_use_is_left_alone(parts: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="not an empty folder"):
        merge_into_neo4j_admin(find_parts([str(parts)]), parts)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["parts"]


def test_a_damaged_part_leaves_nothing_behind(parts: Path, tmp_path: Path) -> None:
    found = find_parts([str(parts)])
    last = parts / "part-2.parquet"
    data = bytearray(last.read_bytes())
    data[4:400] = b"\0" * 396
    last.write_bytes(data)
    with pytest.raises(ResourceError, match="part-2.parquet: cannot be read"):
        merge_into_neo4j_admin(found, tmp_path / "import")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["parts"]


def test_ten_times_the_parts_take_no_more_memory(tmp_path: Path) -> None:
    """In processes of their own: what one has had, it never gives back."""
    peaks = []
    for count in (2, 20):
        folder = tmp_path / f"parts{count}"
        for part in range(count):
            texts = (f"{TEXT} {part} {number} " + "x " * 3_000 for number in range(300))
            write_part(folder, str(part), *map(reading, texts))
        done = subprocess.run(
            [sys.executable, "-c", _MERGE, str(folder), str(tmp_path / f"import{count}")],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        peaks.append(int(done.stdout))
    assert peaks[1] < peaks[0] + 20_000  # KB; the texts of 20 parts are 36 MB
