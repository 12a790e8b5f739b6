"""Run the real entry point, and have a small store to run it on."""

from __future__ import annotations

from pathlib import Path

import pytest
from entry_point import Run, run_in

from graphbuild.model import Actor, Amount, Document, Dropped, Mention, Reading, Relation
from graphbuild.store import Store

TEXT = "Putin backed Lukashenko on Monday. Russia would lend Belarus $1.5 billion, he said."
#: A title that tries to steer the terminal and the page.
TITLE = "Leaders \x1b[31mmeet\x1b[0m <script>alert(1)</script>"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command line in an empty folder."""
    return run_in(tmp_path)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Make a store of one document with a fact, a promise and a dropped candidate."""
    path = tmp_path / "news.db"
    document = Document(title=TITLE, text=TEXT, published="2020-09-14", address="/articles/a.txt")
    actors = (
        Actor("person:vladimir-putin", "Vladimir Putin", "person", "RUS", "GOV"),
        Actor("person:alexander-lukashenko", "Alexander Lukashenko", "person", "BLR", "GOV"),
        Actor("country:RUS", "Russia", "state", "RUS", "GOV"),
        Actor("country:BLR", "Belarus", "state", "BLR", "GOV"),
    )
    names = {"Putin": 0, "Lukashenko": 1, "Russia": 2, "Belarus": 3}
    mentions = tuple(
        Mention(TEXT.index(name), TEXT.index(name) + len(name), name, actors[number].id)
        for name, number in names.items()
    )
    first, second = TEXT[:34], TEXT[35:]
    relations = (
        Relation(
            actors[0].id, "BACKS", actors[1].id, "asserted", document.id, 0, 34, first,
            date="2020-09-14", date_precision="day", confidence=0.9,
        ),
        Relation(
            actors[2].id, "LOANS_TO", actors[3].id, "promised", document.id, 35, len(TEXT), second,
            amount=Amount(1.5e9, "USD"), attributed_to=actors[0].id, confidence=0.8,
        ),
    )  # fmt: skip
    dropped = (Dropped("no target", 0, 5, "said"),)
    with Store(path, create=True) as opened:
        opened.add(Reading(document, actors, mentions, relations, dropped))
    return path
