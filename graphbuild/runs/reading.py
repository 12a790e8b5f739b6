"""Read documents in small batches, so that one that cannot be read does not take others with it.

>>> extractor = ExtractorOptions(mode="fast").load()  # doctest: +SKIP
>>> [type(outcome).__name__ for outcome in read_batch(extractor, documents)]  # doctest: +SKIP
['Reading', 'SetAsideError', 'Reading']
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphbuild.errors import SetAsideError
from graphbuild.model import Document, Reading

if TYPE_CHECKING:
    from graphbuild.extract import Extractor

__all__ = ["Outcome", "ExtractorOptions", "cut_batches", "limit_threads", "read_batch", "set_aside"]

#: What becomes of a document.
Outcome = Reading | SetAsideError

#: A batch holds so many documents and characters at most. Larger ones are hardly faster, and more is
#: read again when a run is cut off.
BATCH_DOCUMENTS = 16
BATCH_CHARACTERS = 60_000


@dataclass(frozen=True)
class ExtractorOptions:
    """How to read; the same in every process of a run.

    Args:
        mode: ``accurate``, or ``fast`` for frames alone.
        model: A spaCy model; None for the packaged English one.
        gazetteer: Path of the user's own actors, or None.
    """

    mode: str = "accurate"
    model: str | None = None
    gazetteer: str | None = None

    def load(self) -> Extractor:
        """Load what reads.

        Raises:
            ModelMissingError: The model is not installed.
            GazetteerError: The user's actors cannot be read.
        """
        from graphbuild.extract import Extractor

        if self.model is None:
            return Extractor.load(gazetteer=self.gazetteer, mode=self.mode)
        return Extractor.load(self.model, gazetteer=self.gazetteer, mode=self.mode)


def limit_threads() -> None:
    """Have matrices multiplied by one thread a process; before NumPy is loaded, or it is too late.

    The matrices of a small model are too small to share out: more threads wait for one another, and the
    processes of a run for each other's.
    """
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
        os.environ.setdefault(name, "1")


def cut_batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Cut a stream into batches of moderate size."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        if batch and (len(batch) == BATCH_DOCUMENTS or size + len(document.text) > BATCH_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += len(document.text)
    if batch:
        yield batch


def read_batch(extractor: Extractor, documents: Sequence[Document]) -> Iterator[Outcome]:
    """Yield what becomes of each document, in order.

    Where something goes wrong inside a batch, the rest of it is read one by one: the guilty document is
    set aside, the others are not.
    """
    done = 0
    readings = extractor.read(documents)
    while done < len(documents):
        try:
            reading = next(readings)
        except Exception:  # whichever document it was: it will show when each is read alone
            break
        yield reading
        done += 1
    for document in documents[done:]:
        yield _read_alone(extractor, document)


def _read_alone(extractor: Extractor, document: Document) -> Outcome:
    try:
        return next(extractor.read([document]))
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{os.path.basename(frame.filename)}:{frame.lineno}"
        return set_aside(document, f"cannot be read: {type(error).__name__}: {error} ({place}); please report this")


def set_aside(document: Document, reason: str) -> SetAsideError:
    """Say of a document why it is not in the store."""
    line = " ".join(reason.split())
    return SetAsideError(line, path=document.address or f"document {document.id}", document=document.id)
