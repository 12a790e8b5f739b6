"""Tell how many documents a run will meet, where that is known before they are read.

>>> count_documents(["-"]) is None
True
"""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.readers import READERS
from graphbuild.readers.sources import find_files

__all__ = ["count_documents"]

#: Files of these hold one document each; of all others only reading tells.
_ONE_EACH = frozenset({".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".eml"})
#: Beyond this many files, counting would keep the run waiting.
_MOST = 100_000


def count_documents(sources: Sequence[str]) -> int | None:
    """Count the documents behind sources, or give None where that would take reading them."""
    count = 0
    for found in find_files(sources, extensions=READERS, on_error=lambda error: None, on_note=lambda note: None):
        count += 1
        if found.extension not in _ONE_EACH or count > _MOST:
            return None
    return count or None
