"""What a worker does: read one partition, write its part.

A `Partition` comes in, a `PartReport` goes out, and the part is there. Nothing of it stays with the worker,
so a partition can be done again anywhere. Model and tables are loaded once a process.

>>> read_partition(partition, settings.key, "s3://news/parts", "")  # doctest: +SKIP
PartReport(name='part-0123456789abcdef.parquet', documents=2000, ...)
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import chain, islice
from typing import TYPE_CHECKING

from graphbuild.engines.partitions import Partition
from graphbuild.engines.parts import Fault, PartReport, PartWriter, read_report
from graphbuild.engines.places import Folder
from graphbuild.engines.slices import read_slice
from graphbuild.errors import GraphbuildError, InputError
from graphbuild.model import Document, Reading

if TYPE_CHECKING:
    from graphbuild.extract import Extractor

__all__ = ["Refused", "Settings", "keep_settings", "read_partition"]

#: Documents that are parsed together.
_CHUNK = 32


@dataclass(frozen=True)
class Settings:
    """How to read. The gazetteer travels as bytes: its file is on one machine only.

    Args:
        mode: One of `graphbuild.pipeline.MODES`.
        model: A spaCy model; None is the packaged one.
        gazetteer: What is in the user's own file of actors, or None.
        ending: Of its name: it tells the format.
        extractor: Which reader it was planned for; another one's parts are not taken for its own.
    """

    mode: str
    model: str | None = None
    gazetteer: bytes | None = None
    ending: str = ""
    extractor: str = ""

    @cached_property
    def key(self) -> str:
        """Derived from all that decides what is read."""
        gazetteer = sha256(self.gazetteer or b"").hexdigest() if self.gazetteer is not None else ""
        return "\x1f".join((self.extractor, self.mode, self.model or "", gazetteer, self.ending))


@dataclass(frozen=True)
class Refused:
    """Why this machine can read nothing at all, such as a model that is not installed."""

    reason: str


_settings: dict[str, Settings] = {}
_extractors: dict[str, Extractor] = {}
#: Reading keeps a memory of the document in hand: one at a time in a process.
_reading = threading.Lock()


def keep_settings(settings: Settings) -> None:
    """Hold settings ready under their key."""
    _settings[settings.key] = settings


def read_partition(partition: Partition, key: str, parts: str, order: str) -> PartReport | Refused:
    """Read a partition and write its part, unless it is there.

    Args:
        partition: What to read.
        key: Of the settings, kept before.
        parts: Folder or URL for the part.
        order: What the part is sorted by, see `PartReport`.

    Raises:
        OSError: The part cannot be written.
    """
    folder = Folder(parts)
    if folder.holds(partition.name):
        return read_report(folder.place(partition.name))
    with _reading:
        try:
            extractor = _load(key)
        except GraphbuildError as error:
            return Refused(str(error))
        writer = PartWriter(order=order)
        for item in _read(extractor, partition):
            if isinstance(item, Fault):
                writer.add_fault(item)
            else:
                writer.add(item)
    data, report = writer.finish(partition.name)
    folder.write(partition.name, data)
    return report


def _load(key: str) -> Extractor:
    if key not in _extractors:
        from graphbuild.extract import DEFAULT_MODEL, Extractor

        settings = _settings[key]
        model = settings.model or DEFAULT_MODEL
        if settings.gazetteer is None:
            _extractors[key] = Extractor.load(model, mode=settings.mode)
        else:
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, f"gazetteer{settings.ending}")
                with open(path, "wb") as stream:
                    stream.write(settings.gazetteer)
                _extractors[key] = Extractor.load(model, gazetteer=path, mode=settings.mode)
    return _extractors[key]


def _read(extractor: Extractor, partition: Partition) -> Iterator[Reading | Fault]:
    """Yield what the documents say, and what was set aside."""
    faults: list[Fault] = []

    def note(error: InputError) -> None:
        faults.append(Fault(error.reason, error.path, error.line))

    documents = chain.from_iterable(read_slice(piece, on_error=note) for piece in partition.slices)
    while chunk := list(islice(documents, _CHUNK)):
        yield from _read_chunk(extractor, chunk)
        yield from faults
        faults.clear()
    yield from faults


def _read_chunk(extractor: Extractor, documents: list[Document]) -> list[Reading | Fault]:
    try:
        return list(extractor.read(documents))
    # Whatever a document brings about, it must not take the others of its partition with it.
    except Exception as error:
        if len(documents) == 1:
            reason = f"cannot be read: {type(error).__name__}: {' '.join(str(error).split())}"
            document = documents[0]
            return [Fault(reason, document.address or document.id, document=document)]
    return [item for document in documents for item in _read_chunk(extractor, [document])]
