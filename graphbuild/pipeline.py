"""The main job, and the only module that knows the order of its stages: read, extract, store.

Sources go in, a `BuildReport` comes out, and the store has grown.

>>> report = build(["examples/articles"], "news.db")  # doctest: +SKIP
>>> report.added  # doctest: +SKIP
8
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.errors import InputError, UsageError
from graphbuild.model import Document, Reading
from graphbuild.ontology import CROSSWALKS
from graphbuild.readers import ReadOptions, read_documents
from graphbuild.store import Store

if TYPE_CHECKING:
    from graphbuild.extract import Extractor

__all__ = ["MODES", "BuildReport", "build", "read_text"]

#: How to read: with frames and the network, or with frames alone.
MODES = ("accurate", "fast")


@dataclass(frozen=True)
class BuildReport:
    """What a run did: documents ``added``, ``unchanged``, ``replaced`` and inputs ``failed``;
    ``relations`` and ``dropped`` (reason -> number) of the documents it read."""

    added: int
    unchanged: int
    replaced: int
    failed: int
    relations: int
    dropped: dict[str, int]


def build(
    sources: Sequence[str],
    store: str | os.PathLike[str],
    *,
    mode: str = "accurate",
    model: str | None = None,
    gazetteer: str | os.PathLike[str] | None = None,
    crosswalk: str | None = None,
    read_options: ReadOptions | None = None,
    on_error: Callable[[InputError], None] = lambda error: None,
    on_note: Callable[[str], None] = lambda note: None,
    on_progress: Callable[[int], None] = lambda count: None,
) -> BuildReport:
    """Read articles, extract relations, store both.

    Args:
        sources: Files, folders, patterns, or ``-`` for standard input.
        store: The SQLite file; made if it is not there.
        mode: One of `MODES`.
        model: A spaCy model; the packaged English one by default.
        gazetteer: The user's own actors (JSON lines or CSV); they win over the tables.
        crosswalk: Which table gives types their roots in graphs of this store, one of
            `graphbuild.ontology.CROSSWALKS`; None leaves what the store has (``plover`` at first).
        read_options: How to read the sources: which fields, what to fetch, which languages.
        on_error: Takes each input that failed; the run goes on.
        on_note: Takes remarks, such as files passed over.
        on_progress: Takes the number of documents finished since the last call.

    Returns:
        What was done.

    Raises:
        UsageError: There is no such mode or crosswalk.
        GazetteerError: The user's actors cannot be read.
        StoreError: The store cannot be used.
        ModelMissingError: The model is not installed.
    """
    if mode not in MODES:
        raise UsageError(f"no mode {mode!r}; there are {' and '.join(MODES)}")
    if crosswalk is not None and crosswalk not in CROSSWALKS:
        raise UsageError(f"no crosswalk {crosswalk!r}; there are {' and '.join(CROSSWALKS)}")
    faults: list[InputError] = []

    def note_fault(error: InputError) -> None:
        faults.append(error)
        on_error(error)

    with Store(Path(store), create=True) as opened:
        if crosswalk is not None:
            opened.set("crosswalk", crosswalk)
        extractor = _load_extractor(model, gazetteer, mode)
        outcomes: Counter[str] = Counter()
        dropped: Counter[str] = Counter()
        relations = 0
        note_known = partial(_count, outcomes, "unchanged", on_progress)
        documents = read_documents(sources, on_error=note_fault, on_note=on_note, options=read_options)
        for reading in extractor.read(_unknown(documents, opened, note_known)):
            outcome = opened.add(reading)
            _count(outcomes, outcome, on_progress)
            if outcome != "unchanged":
                relations += len(reading.relations)
                dropped.update(item.reason for item in reading.dropped)
    return BuildReport(
        added=outcomes["added"],
        unchanged=outcomes["unchanged"],
        replaced=outcomes["replaced"],
        failed=len(faults),
        relations=relations,
        dropped=dict(dropped.most_common()),
    )


def read_text(text: str, *, title: str = "", published: str | None = None, model: str | None = None) -> Reading:
    """Read one text without a store.

    Args:
        text: The body of an article.
        title: Its headline.
        published: ISO date; decides who held which office, and what "on Monday" means.
        model: A spaCy model; the packaged English one by default.

    Raises:
        ModelMissingError: The model is not installed.
    """
    document = Document(title=title, text=text, published=published)
    return next(_load_extractor(model, None, MODES[0]).read([document]))


def _load_extractor(model: str | None, gazetteer: str | os.PathLike[str] | None, mode: str) -> Extractor:
    from graphbuild.extract import Extractor

    path = None if gazetteer is None else os.fspath(gazetteer)
    if model is None:
        return Extractor.load(gazetteer=path, mode=mode)
    return Extractor.load(model, gazetteer=path, mode=mode)


def _unknown(documents: Iterator[Document], store: Store, note_known: Callable[[], None]) -> Iterator[Document]:
    """Pass on what the store does not hold yet, so that nothing is read twice."""
    for document in documents:
        if store.holds(document):
            note_known()
        else:
            yield document


def _count(outcomes: Counter[str], outcome: str, on_progress: Callable[[int], None]) -> None:
    outcomes[outcome] += 1
    on_progress(1)
