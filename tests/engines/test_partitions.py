"""Sources are cut so that every document is read once, under the address that the whole file gives it."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import fsspec
import pyarrow
import pyarrow.parquet
import pytest
from articles import article, rows, write_articles

from graphbuild.engines.partitions import Slice, cut_file, cut_lines, find_sources, group_slices
from graphbuild.engines.slices import read_slices
from graphbuild.errors import InputError
from graphbuild.model import Document
from graphbuild.readers import ReadOptions, read_documents


def read(slices: list[Slice], errors: list[InputError] | None = None) -> list[Document]:
    faults: list[InputError] = []
    found = list(read_slices(slices, options=ReadOptions(), on_error=faults.append, on_note=lambda note: None))
    if errors is None:
        assert not faults
    else:
        errors += faults
    return found


def found(*sources: str | Path) -> list[Slice]:
    faults: list[InputError] = []
    slices = list(find_sources([*map(str, sources)], on_error=faults.append, on_note=lambda note: None))
    assert not faults
    return slices


@pytest.mark.parametrize("size", [40, 700, 10**6])
def test_pieces_of_lines_are_the_whole_file(tmp_path: Path, size: int) -> None:
    path = tmp_path / "rows.jsonl"
    lines = [json.dumps({"text": article(number)}) for number in range(30)]
    lines[7] = "{broken"
    lines[11] = ""
    path.write_text("\n".join(lines))
    (whole,) = found(path)
    expected_faults: list[InputError] = []
    expected = list(read_documents([str(path)], on_error=expected_faults.append))
    faults: list[InputError] = []
    assert read(cut_file(whole, size=size), faults) == expected
    assert [str(fault) for fault in faults] == [str(fault) for fault in expected_faults] != []


@pytest.mark.parametrize("size", [100, 5_000])
@pytest.mark.parametrize("group", [3, 1000])
def test_pieces_of_a_table_are_the_whole_file(tmp_path: Path, size: int, group: int) -> None:
    path = tmp_path / "rows.parquet"
    table = pyarrow.Table.from_pylist([row | {"published": date(2020, 9, 14)} for row in rows(20)])
    pyarrow.parquet.write_table(table, path, row_group_size=group)
    (whole,) = found(path)
    pieces = cut_file(whole, size=size)
    assert len(pieces) > 1 or size == 5_000
    assert read(pieces) == list(read_documents([str(path)], on_error=lambda error: pytest.fail(str(error))))


def test_a_line_longer_than_a_piece_stays_whole() -> None:
    data = b"x" * 3_000_000 + b"\n" + b"y\n" * 2_000
    first, second, *_ = cut_lines(io.BytesIO(data), size=1_000)
    assert first[1] > 3_000_000 and second[2] == 1 + data[: first[1]].count(b"\n")


def test_a_file_more_changes_only_its_own_partition(tmp_path: Path) -> None:
    slices = [Slice(f"/news/{number}.txt", 4_000, "") for number in range(5_000)]
    before = {partition.name for partition in group_slices(slices, key="")}
    slices.insert(2_500, Slice("/news/2499b.txt", 4_000, ""))
    after = {partition.name for partition in group_slices(slices, key="")}
    assert len(before) >= 8 and len(before - after) <= 3


def test_what_decides_what_is_read_decides_the_name(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(article(1))
    (first,) = group_slices(found(path), key="fast")
    assert [first] == list(group_slices(found(path), key="fast"))
    assert first.name != next(group_slices(found(path), key="accurate")).name
    path.write_text(article(2) + " More.")
    assert first.name != next(group_slices(found(path), key="fast")).name


def test_an_object_store_is_read_as_a_folder_is(tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", 6)
    memory = fsspec.filesystem("memory")
    for file in folder.iterdir():
        memory.pipe_file(f"/news/{file.name}", file.read_bytes())
    try:
        slices = found("memory://news")
        local: list[InputError] = []
        remote: list[InputError] = []
        expected = list(read_documents([str(folder)], on_error=local.append))
        documents = read(slices, remote)
        assert [(d.title, d.text, d.published) for d in documents] == [(d.title, d.text, d.published) for d in expected]
        assert [fault.reason for fault in remote] == [fault.reason for fault in local] != []
        assert {document.address for document in documents} >= {"memory:///news/000.txt", "memory:///news/rows.jsonl#1"}
        assert found("memory://news/*.jsonl")[0].size == (folder / "rows.jsonl").stat().st_size
    finally:
        memory.rm("/news", recursive=True)


@pytest.mark.parametrize("source", ["-", "memory://nothing/there", "gone.txt", "file:///nowhere"])
def test_what_is_not_there_is_told(source: str) -> None:
    faults: list[InputError] = []
    assert not list(find_sources([source], on_error=faults.append, on_note=lambda note: None))
    assert [fault.path for fault in faults] == [source]
