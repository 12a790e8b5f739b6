"""Read sources on a Dask cluster, partition by partition.

Sources and the address of a scheduler come in; the reports of all parts go out, in the order of the sources.
What was read before is passed over; what a dying worker had in hand is done again by another.

::

    reports = read_on_cluster(["news/"], scheduler="tcp://10.0.0.1:8786", parts="/shared/parts")
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from graphbuild.engines.extras import import_extra
from graphbuild.engines.partitions import (
    PARTITION_BYTES,
    Partition,
    Slice,
    cut_file,
    find_sources,
    group_slices,
    is_large,
)
from graphbuild.engines.parts import FORMAT, PartReport, read_report
from graphbuild.engines.places import Folder
from graphbuild.engines.worker import Refused, Settings, read_partition
from graphbuild.errors import InputError, ResourceError, ServerError, UsageError
from graphbuild.pipeline import MODES
from graphbuild.readers import ReadOptions
from graphbuild.runs.tally import Progress

__all__ = ["read_on_cluster"]

#: Seconds to wait for the scheduler, and for a first worker.
PATIENCE = 30
_PROTOCOLS = ("tcp", "tls", "ws", "wss", "ucx")
#: How often a partition is tried again after a fault that may pass, such as one of the network.
_RETRIES = 2
#: More remarks of the readers than a person reads.
_MOST_NOTES = 100


def read_on_cluster(
    sources: Sequence[str],
    *,
    scheduler: str,
    parts: str,
    mode: str = MODES[0],
    model: str | None = None,
    gazetteer: str | os.PathLike[str] | None = None,
    read_options: ReadOptions | None = None,
    partition_bytes: int = PARTITION_BYTES,
    on_error: Callable[[InputError], None] = lambda error: None,
    on_note: Callable[[str], None] = lambda note: None,
    on_progress: Callable[[Progress], None] = lambda progress: None,
) -> list[PartReport]:
    """Read sources into parts.

    Args:
        sources: Files, folders, patterns and URLs that all workers see.
        scheduler: The address that ``dask scheduler`` prints.
        parts: Folder or URL for the parts, which all workers can write.
        mode: One of `graphbuild.pipeline.MODES`.
        model: A spaCy model that the workers have; the packaged English one by default.
        gazetteer: The user's own actors, a file on this machine.
        read_options: How to read the sources.
        partition_bytes: How much a partition holds.
        on_error: Takes each source that cannot be found and each partition that could not be read. What
            was set aside within a part is in the part.
        on_note: Takes remarks.
        on_progress: Takes how far the run is, after each part.

    Returns:
        What is in each part, in the order of the sources.

    Raises:
        UsageError: There is no such mode, or no package for such addresses.
        GazetteerError: The user's actors cannot be read.
        ServerError: The scheduler does not answer, has no workers, or those cannot read.
        ResourceError: The parts cannot be written, or the extra is not installed.
    """
    if mode not in MODES:
        raise UsageError(f"no mode {mode!r}; there are {' and '.join(MODES)}")
    settings = _make_settings(mode, model, gazetteer, read_options or ReadOptions())
    folder = Folder(parts)
    found = list(find_sources(sources, on_error=on_error, on_note=on_note))
    with _connected(scheduler, on_note) as client:
        client.register_plugin(import_extra("graphbuild.engines.plugin").SettingsPlugin(settings))
        slices = _cut(client, found, partition_bytes, on_error)
        partitions = list(group_slices(slices, key=settings.key, size=partition_bytes))
        run = _Run(client, folder, scheduler, on_error=on_error, on_note=on_note, on_progress=on_progress)
        return run.read(partitions, settings)


def _make_settings(
    mode: str, model: str | None, gazetteer: str | os.PathLike[str] | None, options: ReadOptions
) -> Settings:
    from graphbuild.extract import EXTRACTOR

    if gazetteer is None:
        return Settings(mode, model, read_options=options, extractor=EXTRACTOR)
    from graphbuild.actors import load_knowledge

    load_knowledge(gazetteer=gazetteer)  # a bad row is told here, with the name of the file
    data = Path(gazetteer).read_bytes()
    return Settings(mode, model, data, Path(gazetteer).suffix, options, EXTRACTOR)


def _probe() -> str:
    """Say by which format and reader a worker works."""
    from graphbuild.extract import EXTRACTOR

    return f"parts {FORMAT}, {EXTRACTOR}"


@contextmanager
def _connected(address: str, on_note: Callable[[str], None]) -> Iterator[Any]:
    """Connect to a scheduler and look whether its workers can read.

    Raises:
        ServerError: They cannot, or it does not answer.
    """
    distributed = import_extra("distributed")
    missing = "no Dask scheduler answers there; start one with `dask scheduler`, and name the address it prints"
    try:
        _knock(address)
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ServerError(missing, uri=address) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            message = f"the scheduler has no workers; start some with `dask worker {address} --nthreads 1`"
            raise ServerError(message, uri=address) from error
        _check_workers(client, address)
        if any(threads > 1 for threads in client.nthreads().values()):
            on_note("some workers have several threads, of which one reads; start them with --nthreads 1")
        yield client


def _knock(address: str) -> None:
    """See whether anybody is there at all: a client would keep asking, and leave a trace of its end.

    Raises:
        OSError: Nobody is.
        ValueError: This is no address.
    """
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    if parts.scheme not in _PROTOCOLS or parts.port is None:
        raise ValueError(f"{address!r} is not like tcp://10.0.0.1:8786")
    with socket.create_connection((parts.hostname or "", parts.port), timeout=PATIENCE):
        pass


def _check_workers(client: Any, address: str) -> None:
    for worker, answer in client.run(_probe, on_error="return").items():
        if isinstance(answer, ImportError):
            raise ServerError(f"worker {worker} has no graphbuild ({answer}); install it there", uri=address)
        if isinstance(answer, BaseException):
            raise ServerError(f"worker {worker} fails: {type(answer).__name__}: {answer}", uri=address)
        if answer != _probe():
            message = f"worker {worker} has another graphbuild ({answer}; here {_probe()}); install the same there"
            raise ServerError(message, uri=address)


def _cut(client: Any, found: list[Slice], size: int, on_error: Callable[[InputError], None]) -> Iterator[Slice]:
    """Have the workers cut what is large; give all slices in the order of the sources."""
    futures = {
        piece: client.submit(cut_file, piece, size=size, pure=False, retries=_RETRIES)
        for piece in found
        if is_large(piece, size=size)
    }
    for piece in found:
        if piece not in futures:
            yield piece
            continue
        future = futures[piece]
        error = future.exception()
        if error is None:
            yield from future.result()
        else:
            on_error(InputError(f"cannot be read: {' '.join(str(error).split())}", path=piece.path))


class _Run:
    """One run over partitions."""

    def __init__(
        self,
        client: Any,
        folder: Folder,
        scheduler: str,
        *,
        on_error: Callable[[InputError], None],
        on_note: Callable[[str], None],
        on_progress: Callable[[Progress], None],
    ) -> None:
        self._client, self._folder, self._scheduler = client, folder, scheduler
        self._on_error, self._on_note, self._on_progress = on_error, on_note, on_progress
        self._start = time.monotonic()
        self._notes = 0

    def read(self, partitions: Sequence[Partition], settings: Settings) -> list[PartReport]:
        """Read what has no part yet; give the reports of all."""
        held = self._folder.names()
        # To the microsecond: two runs within one second must not tie, or an older edition could win.
        order = datetime.now(timezone.utc).isoformat(timespec="microseconds")
        futures = {
            self._submit(partition, settings, f"{order}/{number:08}"): partition
            for number, partition in enumerate(partitions)
            if partition.name not in held
        }
        reports = {p.name: read_report(self._folder.place(p.name)) for p in partitions if p.name in held}
        read = [PartReport("")]  # so that there is progress before the first
        try:
            for future in import_extra("distributed").as_completed(futures, loop=self._client.loop):
                report = self._take(future, futures[future])
                if report is not None:
                    reports[report.name] = report
                    read.append(report)
                self._tell(reports.values(), read)
                future.release()
        except BaseException:
            self._client.cancel(list(futures))
            raise
        return [reports[partition.name] for partition in partitions if partition.name in reports]

    def _submit(self, partition: Partition, settings: Settings, order: str) -> Any:
        return self._client.submit(
            read_partition, partition, settings.key, self._folder.path, order, pure=False, retries=_RETRIES
        )

    def _take(self, future: Any, partition: Partition) -> PartReport | None:
        """Take what became of a partition."""
        error = future.exception()
        if isinstance(error, OSError):
            said = " ".join(str(error).split())
            raise ResourceError(f"{self._folder.path}: a worker cannot write there: {said}") from error
        if error is not None:  # such as a document that has killed one worker after another
            first, more = partition.slices[0].path, len(partition.slices) - 1
            said = " ".join(f"{type(error).__name__}: {error}".split())
            others = f" and the {more} files after it" if more else ""
            message = f"this{others} could not be read ({said}); the same command tries again"
            self._on_error(InputError(message, path=first))
            return None
        report = future.result()
        if isinstance(report, Refused):
            raise ServerError(f"a worker cannot read: {report.reason}", uri=self._scheduler)
        for note in report.notes:
            self._notes += 1
            if self._notes <= _MOST_NOTES:
                self._on_note(note)
            elif self._notes == _MOST_NOTES + 1:
                self._on_note("more remarks stand in the parts")
        assert isinstance(report, PartReport)
        return report

    def _tell(self, reports: Any, read: Sequence[PartReport]) -> None:
        every = list(reports)
        self._on_progress(
            Progress(
                documents=sum(report.documents for report in every),
                read=sum(report.documents for report in read),
                sentences=sum(report.sentences for report in every),
                relations=sum(report.relations for report in every),
                failed=sum(report.failed for report in every),
                seconds=time.monotonic() - self._start,
            )
        )
