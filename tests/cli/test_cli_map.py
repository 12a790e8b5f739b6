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


def test_the_options_choose_what_the_map_holds(run: Run, store: Path, tmp_path: Path) -> None:
    options = ("--focus", "Putin", "--hops", "1", "--since", "2020", "--until", "2020-09", "--theme", "dark")
    done = run("map", store, "-o", "map.html", *options, "--type", "backs", "--status", "asserted")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "1 relation from 1 article" in page and "Russia" not in page


def test_a_wish_for_what_is_not_there_is_one_line(run: Run, store: Path, tmp_path: Path) -> None:
    done = run("map", store, "-o", "map.html", "--focus", "Vladimir Puttin")
    assert done.returncode == 2
    assert done.stderr == "graphbuild: Vladimir Puttin: no actor of this name; did you mean Vladimir Putin?\n"
    assert not (tmp_path / "map.html").exists()
