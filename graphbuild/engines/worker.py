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
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from graphbuild.engines.partitions import Partition
from graphbuild.engines.parts import PartReport, PartWriter, read_report
from graphbuild.engines.places import Folder
from graphbuild.engines.slices import read_slices
from graphbuild.errors import GraphbuildError
from graphbuild.model import Reading
from graphbuild.readers import ReadOptions
from graphbuild.runs.reading import ExtractorOptions, cut_batches, read_batch

if TYPE_CHECKING:
    from graphbuild.extract import Extractor

__all__ = ["Refused", "Settings", "keep_settings", "read_partition"]

@dataclass(frozen=True)
class Settings:
    """How to read. The gazetteer travels as bytes: its file is on one machine only.

    Args:
        mode: One of `graphbuild.pipeline.MODES`.
        model: A spaCy model; None is the packaged one.
        gazetteer: What is in the user's own file of actors, or None.
        ending: Of its name: it tells the format.
        read_options: How to read the sources.
        extractor: What reads, with its version: another one's parts are not taken for its own.
    """

    mode: str
    model: str | None = None
    gazetteer: bytes | None = None
    ending: str = ""
    read_options: ReadOptions = ReadOptions()
    extractor: str = ""

    @cached_property
    def key(self) -> str:
        """Derived from all that decides what is read."""
        gazetteer = sha256(self.gazetteer or b"").hexdigest() if self.gazetteer is not None else ""
        parts = (self.extractor, self.mode, self.model or "", gazetteer, self.ending, repr(self.read_options))
        return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


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
    writer = PartWriter(order=order)
    with _reading:
        try:
            extractor = _load(key)
        except GraphbuildError as error:
            return Refused(str(error))
        documents = read_slices(
            partition.slices,
            options=_settings[key].read_options,
            on_error=writer.add_fault,
            on_note=writer.note,
        )
        for batch in cut_batches(documents):
            for outcome in read_batch(extractor, batch):
                if isinstance(outcome, Reading):
                    writer.add(outcome)
                else:
                    writer.add_fault(outcome)
    data, report = writer.finish(partition.name)
    folder.write(partition.name, data)
    return report


def _load(key: str) -> Extractor:
    if key not in _extractors:
        settings = _settings[key]
        if settings.gazetteer is None:
            _extractors[key] = ExtractorOptions(settings.mode, settings.model).load()
        else:
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, f"gazetteer{settings.ending}")
                with open(path, "wb") as stream:
                    stream.write(settings.gazetteer)
                _extractors[key] = ExtractorOptions(settings.mode, settings.model, path).load()
    return _extractors[key]
