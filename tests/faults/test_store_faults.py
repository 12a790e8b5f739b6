"""Disks that are full, folders that are read-only, stores that are damaged: one line, nothing lost, nothing mended."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from graphbuild.errors import StoreError
from graphbuild.model import Document, Reading
from graphbuild.store import Store

TEXT = "Hungary backed Serbia over the river, number {}. " + "word " * 200


def build(*arguments: str | Path, cwd: Path, limit: int | None = None, **more: object) -> tuple[int, list[str]]:
    """Run ``graphbuild build`` as an ordinary user would; give its exit status and the lines it said."""
    command = [sys.executable, "-m", "graphbuild", "build", *map(str, arguments), "--mode", "fast"]
    if os.geteuid() == 0:  # root may write anywhere, unless it gives that up
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]

    def hold() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", preexec_fn=hold)
    return done.returncode, done.stderr.splitlines()


def fill(path: Path, number: int = 60) -> bytes:
    """Make a store of some documents; give its bytes."""
    with Store(path, create=True) as store:
        for n in range(number):
            store.add(Reading(Document("", TEXT.format(n), address=f"/{n}")))
    return path.read_bytes()


def test_a_run_that_finds_no_more_room_keeps_what_it_has_and_goes_on_later(tmp_path: Path) -> None:
    for n in range(12):
        (tmp_path / f"{n:02}.txt").write_text(TEXT.format(n) * 10)
    sources = sorted(tmp_path.glob("*.txt"))
    # With --language all: the language detector unpacks a file larger than the limit.
    status, said = build(*sources, "--store", "news.db", "--language", "all", cwd=tmp_path, limit=220_000)
    assert status == 3 and len(said) == 1
    assert said[0].startswith("graphbuild: news.db: ") and said[0].endswith("the same command goes on from there")
    with Store(tmp_path / "news.db") as store:
        kept = store.summary().documents
    assert 0 < kept < 12
    status, said = build(*sources, "--store", "news.db", "--language", "all", cwd=tmp_path)
    assert status == 0 and f"{12 - kept} added, {kept} unchanged" in said[-1]


def test_a_store_that_could_not_even_begin_is_begun_by_the_next_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    status, said = build("a.txt", "--store", "news.db", cwd=tmp_path, limit=10_000)
    assert status == 3 and len(said) == 1 and "disk" in said[0]
    status, said = build("a.txt", "--store", "news.db", cwd=tmp_path)
    assert status == 0 and "1 added" in said[-1]


def test_no_room_for_temporary_files_is_said_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    # Room for an empty store, not for what the language detector unpacks.
    status, said = build("a.txt", "--store", "news.db", cwd=tmp_path, limit=250_000)
    assert status == 3 and len(said) == 1 and "TMPDIR" in said[0]


def test_a_read_only_folder(tmp_path: Path) -> None:
    folder = tmp_path / "read_only"
    folder.mkdir()
    fill(folder / "news.db", number=3)
    (tmp_path / "a.txt").write_text(TEXT)
    folder.chmod(0o555)
    try:
        for name in ("news.db", "new.db"):
            status, said = build(tmp_path / "a.txt", "--store", folder / name, cwd=tmp_path)
            assert status == 3 and len(said) == 1 and "its folder cannot be written to" in said[0]
        assert [path.name for path in folder.iterdir()] == ["news.db"]
        with Store(folder / "news.db") as store:
            assert store.summary().documents == 3
    finally:
        folder.chmod(0o755)


@pytest.mark.parametrize("page", [3, 10, 20, -2])
@pytest.mark.parametrize("create", [False, True])
def test_damage_is_found_before_anything_is_built_on_it(tmp_path: Path, page: int, create: bool) -> None:
    path = tmp_path / "news.db"
    content = bytearray(fill(path))
    place = page * 4096 % len(content)
    content[place : place + 4096] = b"\xee" * 4096
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged.*restore a copy, or build it anew"):
        Store(path, create=create)
    assert path.read_bytes() == content  # never mended


def test_a_text_that_is_not_what_was_stored_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    path.write_bytes(fill(path).replace(b"Hungary backed Serbia over the river, number 7.", b"H" * 47))
    with Store(path) as store, pytest.raises(StoreError, match="is damaged: document"):
        list(store.documents())


def test_a_special_file_is_written_to_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert build("a.txt", "--store", "news.db", "--report", pipe, cwd=tmp_path)[0] == 0
        assert b'"outcome": "done"' in os.read(reader, 65536)
    finally:
        os.close(reader)
    assert pipe.is_fifo()
