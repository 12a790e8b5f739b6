"""The main job, and the only module that knows the order of its stages: read, extract, store.

Sources go in, a `BuildReport` comes out, and the store has grown.

>>> report = build(["examples/articles"], "news.db")  # doctest: +SKIP
>>> report.added  # doctest: +SKIP
8
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from graphbuild.errors import GraphbuildError, InputError, UsageError
from graphbuild.model import Document, Reading
from graphbuild.ontology import CROSSWALKS
from graphbuild.readers import ReadOptions, read_documents
from graphbuild.runs.crew import DOCUMENT_TIMEOUT, Crew
from graphbuild.runs.reading import ExtractorOptions, Outcome, cut_batches, read_batch
from graphbuild.runs.report import check_report, write_report
from graphbuild.runs.tally import BuildReport, Progress, Tally
from graphbuild.store import Store

__all__ = ["MODES", "BuildReport", "Progress", "build", "read_text"]

#: How to read: with frames and the network, or with frames alone.
MODES = ("accurate", "fast")


def build(
    sources: Sequence[str],
    store: str | os.PathLike[str],
    *,
    mode: str = "accurate",
    model: str | None = None,
    gazetteer: str | os.PathLike[str] | None = None,
    crosswalk: str | None = None,
    workers: int = 1,
    document_timeout: float | None = None,
    report: str | os.PathLike[str] | None = None,
    read_options: ReadOptions | None = None,
    on_error: Callable[[InputError], None] = lambda error: None,
    on_note: Callable[[str], None] = lambda note: None,
    on_progress: Callable[[Progress], None] = lambda progress: None,
) -> BuildReport:
    """Read articles, extract relations, store both.

    A run that is cut off, however it is, goes on where it was when it is started again; the store is then
    what it would have been.

    Args:
        sources: Files, folders, patterns, or ``-`` for standard input.
        store: The SQLite file; made if it is not there.
        mode: One of `MODES`.
        model: A spaCy model; the packaged English one by default.
        gazetteer: The user's own actors (JSON lines or CSV); they win over the tables.
        crosswalk: Which table gives types their roots in graphs of this store, one of
            `graphbuild.ontology.CROSSWALKS`; None leaves what the store has (``plover`` at first).
        workers: How many processes read; 1 reads in this one. They are spawned: a script that asks for
            more calls `build` under ``if __name__ == "__main__":``.
        document_timeout: Seconds that a document may take. None is `DOCUMENT_TIMEOUT` where workers read,
            and no limit where this process does; a number has a worker read in any case, since only a
            process can be ended.
        report: Where to write what was done, as JSON, however the run ends.
        read_options: How to read the sources: which fields, what to fetch, which languages.
        on_error: Takes each input that failed; the run goes on.
        on_note: Takes remarks, such as files passed over.
        on_progress: Takes how far the run is, after each document.

    Returns:
        What was done.

    Raises:
        UsageError: There is no such mode or crosswalk, or a number makes no sense.
        GazetteerError: The user's actors cannot be read.
        StoreError: The store cannot be used.
        ReportError: The report cannot be written.
        ModelMissingError: The model is not installed.
        WorkerError: Worker processes cannot be started.
    """
    if mode not in MODES:
        raise UsageError(f"no mode {mode!r}; there are {' and '.join(MODES)}")
    if crosswalk is not None and crosswalk not in CROSSWALKS:
        raise UsageError(f"no crosswalk {crosswalk!r}; there are {' and '.join(CROSSWALKS)}")
    if workers < 1 or (document_timeout is not None and document_timeout <= 0):
        raise UsageError("a run has at least one worker, and a document more than 0 seconds")
    if report is not None:
        check_report(report)
    options = ExtractorOptions(mode, model, None if gazetteer is None else os.fspath(gazetteer))
    tally = Tally()

    def note_fault(error: InputError) -> None:
        tally.fail(error)
        on_error(error)

    def note_document(outcome: str, reading: Reading | None = None) -> None:
        tally.count(outcome, reading)
        on_progress(tally.progress())

    ending = "failed"
    try:
        with Store(Path(store), create=True) as opened:
            if crosswalk is not None:
                opened.set("crosswalk", crosswalk)
            intake = _Intake(opened, note_known=lambda: note_document("unchanged"))
            found = read_documents(sources, on_error=note_fault, on_note=on_note, options=read_options)
            documents = intake.pass_on(found)
            with closing(_read(documents, options, workers, document_timeout)) as outcomes:
                for outcome in outcomes:
                    if isinstance(outcome, Reading):
                        note_document(opened.add(outcome), outcome)
                    else:
                        note_fault(outcome)
                    intake.done()
        ending = "done"
    except KeyboardInterrupt:
        ending = "interrupted"
        raise
    except GraphbuildError as error:
        ending = f"failed: {error}"
        raise
    finally:
        if report is not None:
            asked = {
                "sources": list(sources), "store": os.fspath(store), "mode": mode, "model": model,
                "gazetteer": options.gazetteer, "crosswalk": crosswalk, "workers": workers,
                "document_timeout": document_timeout, "reading": asdict(read_options or ReadOptions()),
            }  # fmt: skip
            write_report(report, tally.report(), outcome=ending, options=asked)
    return tally.report()


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
    return next(ExtractorOptions(model=model).load().read([document]))


def _read(
    documents: Iterable[Document], options: ExtractorOptions, workers: int, timeout: float | None
) -> Generator[Outcome, None, None]:
    """Read in this process, or have workers read; the outcomes are the same, in the same order."""
    if workers == 1 and timeout is None:
        extractor = None
        for batch in cut_batches(documents):
            extractor = extractor or options.load()  # a run that finds nothing new needs none
            yield from read_batch(extractor, batch)
    else:
        with Crew(options, workers=workers, timeout=timeout or DOCUMENT_TIMEOUT) as crew:
            yield from crew.read(documents)


class _Intake:
    """Passes on what the store does not hold yet, so that nothing is read twice.

    Documents under way count as if they were stored: where one address has two texts in one run, the
    later one stands in the end, however many documents are read at once.

    Args:
        store: An open store.
        note_known: Called for each document that is there already.
    """

    def __init__(self, store: Store, *, note_known: Callable[[], None]) -> None:
        self._store, self._note_known = store, note_known
        self._under_way: deque[Document] = deque()
        self._latest: dict[str, Document] = {}

    def pass_on(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Yield the documents that are to be read."""
        for document in documents:
            if self._holds(document):
                self._note_known()
                continue
            self._under_way.append(document)
            if document.address is not None:
                self._latest[document.address] = document
            yield document

    def done(self) -> None:
        """Take note that the first document under way has come to an end."""
        document = self._under_way.popleft()
        if document.address is not None and self._latest.get(document.address) is document:
            del self._latest[document.address]

    def _holds(self, document: Document) -> bool:
        latest = None if document.address is None else self._latest.get(document.address)
        return self._store.holds(document) if latest is None else latest.id == document.id
