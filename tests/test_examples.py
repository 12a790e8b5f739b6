"""The example articles are what ``examples/README.md`` says they are."""

from __future__ import annotations

from pathlib import Path

from graphbuild.readers import read_documents

FOLDER = Path(__file__).parent.parent / "examples"


def test_eight_short_articles_with_title_and_day() -> None:
    faults: list[object] = []
    notes: list[str] = []
    documents = list(read_documents([str(FOLDER / "articles")], on_error=faults.append, on_note=notes.append))
    assert not faults and not notes
    assert len(documents) == 8
    for document in documents:
        assert document.title
        assert document.published and "2014" <= document.published < "2025"
        assert 180 <= len(document.text.split()) <= 320


def test_the_readme_lists_each_of_them() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    names = {path.name for path in (FOLDER / "articles").iterdir()}
    assert {name for name in names if f"`{name}`" in readme} == names
