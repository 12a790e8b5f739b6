"""Wire copies made from an article: what outlets do to an agency's text, in growing strength.

>>> import random
>>> make_copy("One. Two. Three. Four. Five.", 0.4, random.Random(0), ["Six. Seven."], frame=False)
'One. Two. Three. Seven.'
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

__all__ = ["EVENTS", "FRAMES", "STRENGTHS", "make_copy", "read_body", "read_events"]

#: Several outlets on one event, each in its own words: they share a quotation or a paragraph of background at most.
EVENTS = Path(__file__).parent.parent / "data" / "events"

#: Shares of the sentences that are changed or cut.
STRENGTHS = (0.05, 0.1, 0.2, 0.4)

#: What outlets put around a text.
FRAMES = (
    ("By our foreign desk. ", ""),
    ("HARBOUR CITY (Agency) - ", " Reporting by two correspondents; editing by a third."),
    ("", " This article is free to read. Support our newsroom from three a month, and get the morning letter."),
    ("Last updated two hours ago. ", " All rights reserved. No part of this text may be printed without our leave."),
)

_SENTENCE = re.compile(r"(?<=[.!?\"])\s+(?=[\"A-Z])")


def read_body(path: Path) -> str:
    """Return the text of an article below its title and its day."""
    return path.read_text(encoding="utf-8").split("\n", 2)[2].strip()


def read_events() -> dict[str, list[str]]:
    """Return what was written about each event."""
    events: dict[str, list[str]] = {}
    for path in sorted(EVENTS.glob("*.txt")):
        events.setdefault(path.stem.rpartition("-")[0], []).append(read_body(path))
    return events


def make_copy(text: str, share: float, rng: random.Random, others: Sequence[str], *, frame: bool = True) -> str:
    """Change a share of the sentences: about half are cut at the end, the others give way to foreign ones.

    Args:
        text: The agency's text.
        share: Of its sentences; at least one is changed.
        rng: Chooses.
        others: Articles to take sentences from.
        frame: Whether the outlet's byline and boilerplate come around it.
    """
    sentences = _SENTENCE.split(text)
    edits = max(1, round(share * len(sentences)))
    cut = rng.randint(0, edits)
    kept = sentences[: len(sentences) - cut]
    for place in rng.sample(range(len(kept)), edits - cut):
        kept[place] = rng.choice(_SENTENCE.split(rng.choice(others)))
    before, after = rng.choice(FRAMES) if frame else ("", "")
    return before + " ".join(kept) + after
