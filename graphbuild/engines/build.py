"""`graphbuild.build` on a Dask cluster: read into parts there, merge them into a store here.

::

    build_on_cluster(["/shared/news/"], "news.db", scheduler="tcp://10.0.0.1:8786", parts="/shared/parts")
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from graphbuild.engines.cluster import read_on_cluster
from graphbuild.engines.merge import check_crosswalk, merge_into_store, tell_faults
from graphbuild.engines.partitions import PARTITION_BYTES
from graphbuild.engines.places import Folder
from graphbuild.errors import InputError, UsageError
from graphbuild.pipeline import MODES
from graphbuild.readers import ReadOptions
from graphbuild.runs.tally import BuildReport, Progress

__all__ = ["build_on_cluster"]


def build_on_cluster(
    sources: Sequence[str],
    store: str | os.PathLike[str] | None,
    *,
    scheduler: str,
    parts: str | None = None,
    mode: str = MODES[0],
    model: str | None = None,
    gazetteer: str | os.PathLike[str] | None = None,
    crosswalk: str | None = None,
    read_options: ReadOptions | None = None,
    partition_bytes: int = PARTITION_BYTES,
    on_error: Callable[[InputError], None] = lambda error: None,
    on_note: Callable[[str], None] = lambda note: None,
    on_progress: Callable[[Progress], None] = lambda progress: None,
) -> BuildReport:
    """Read articles on a cluster, and merge what was read into a store.

    A second run reads only what has no part yet, and adds only what the store does not hold.

    Args:
        sources: Files, folders, patterns and URLs that all workers see.
        store: The SQLite file on this machine; None makes the parts only.
        scheduler: The address that ``dask scheduler`` prints.
        parts: Folder or URL for the parts, which all workers can write; by default ``STORE.parts``.
        mode, model, gazetteer, read_options: As in `graphbuild.build`; the gazetteer is a file on this machine.
        crosswalk: Which table gives types their roots in graphs of this store.
        partition_bytes: How much of the sources one task reads.
        on_error: Takes each input that failed; the run goes on.
        on_note: Takes remarks.
        on_progress: Takes how far the reading is, after each part.

    Returns:
        What was done; without a store, ``added`` is the number of documents in the parts.

    Raises:
        UsageError: There is no such mode or crosswalk, or neither a store nor parts are named.
        GazetteerError: The user's actors cannot be read.
        StoreError: The store cannot be used.
        ServerError: The cluster cannot be used.
        ResourceError: The parts cannot be written or read, or the extra ``dask`` is not installed.
    """
    check_crosswalk(crosswalk)
    if parts is None:
        if store is None:
            raise UsageError("name a --store to build, or with --parts a folder for what is read")
        parts = f"{os.path.abspath(store)}.parts"
    start = time.monotonic()
    failures: list[InputError] = []

    def note_fault(error: InputError) -> None:
        failures.append(error)
        on_error(error)

    reports = read_on_cluster(
        sources,
        scheduler=scheduler,
        parts=parts,
        mode=mode,
        model=model,
        gazetteer=gazetteer,
        read_options=read_options,
        partition_bytes=partition_bytes,
        on_error=note_fault,
        on_note=on_note,
        on_progress=on_progress,
    )
    folder = Folder(parts)
    places = {folder.place(report.name): report for report in reports}
    if store is None:
        for place, report in places.items():
            tell_faults(place, report, note_fault)
        documents, relations = (sum(getattr(r, name) for r in reports) for name in ("documents", "relations"))
        done = BuildReport(documents, 0, 0, 0, relations, {}, sentences=sum(r.sentences for r in reports))
    else:
        done = merge_into_store(places, store, crosswalk=crosswalk, on_error=note_fault)
    return replace(done, failed=len(failures), failures=tuple(failures), seconds=time.monotonic() - start)
