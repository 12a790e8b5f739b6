"""``graphbuild map``: the page is written, or it is not; `tests/map` looks at it."""

from __future__ import annotations

from pathlib import Path

from entry_point import Run


def test_writes_the_page(run: Run, store: Path, tmp_path: Path) -> None:
    done = run("map", store, "-o", "map.html", "--title", "Minsk & Moscow")
    assert done.returncode == 0 and not done.stdout
    assert done.stderr == "map.html: written; open it in a browser\n"
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "<title>Minsk &amp; Moscow" in page and "Alexander Lukashenko" in page


def test_writes_the_page_to_standard_output(run: Run, store: Path) -> None:
    done = run("map", store, "-o", "-")
    assert done.stdout.lower().startswith("<!doctype html>") and not done.stderr


def test_a_folder_that_is_not_there_is_one_line(run: Run, store: Path) -> None:
    done = run("map", store, "-o", "nowhere/map.html")
    assert done.returncode == 1
    assert done.stderr == "graphbuild: nowhere/map.html: cannot be written: No such file or directory\n"
