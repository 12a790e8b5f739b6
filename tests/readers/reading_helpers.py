"""What the tests of readers share: read sources, and hold what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graphbuild.model import Document
from graphbuild.readers import ReadOptions, read_documents

BODY = "Putin met Lukashenko in Sochi.\n\nHe promised a loan."
ARTICLE = f"Leaders Meet\n2020-09-14\n\n{BODY}\n"


def read(*sources: str | Path, **options: Any) -> tuple[list[Document], list[str], list[str]]:
    """Read sources; give the documents, the faults and the remarks."""
    faults: list[str] = []
    notes: list[str] = []
    documents = read_documents(
        [str(source) for source in sources],
        on_error=lambda error: faults.append(str(error)),
        on_note=notes.append,
        options=ReadOptions(**options),
    )
    found = list(documents)
    assert not any("\n" in line for line in faults + notes), "a fault and a note are one line each"
    return found, faults, notes


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
