"""Merge parts into a store, one document in memory at a time.

Places of parts come in, a `BuildReport` goes out. A document that is in the store already changes nothing, so
merging twice is merging once; the store is the one that a build on this machine would have made.

::

    merge_into_store(find_parts(["/shared/parts"]), "news.db")
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from graphbuild.engines.parts import PartReport, read_faults, read_readings, read_report
from graphbuild.engines.places import Folder, is_url
from graphbuild.errors import InputError, UsageError
from graphbuild.ontology import CROSSWALKS
from graphbuild.runs.tally import BuildReport, Progress, Tally
from graphbuild.store import Store

__all__ = ["check_crosswalk", "find_parts", "merge_into_store", "tell_faults"]


def find_parts(places: Sequence[str]) -> dict[str, PartReport]:
    """Find parts, oldest first, so that the later edition of a document wins.

    Args:
        places: Parts, and folders of parts, here or at URLs.

    Returns:
        Place of each -> what is in it.

    Raises:
        UsageError: There is none at a place.
        ResourceError: A place cannot be read, or holds no part of ours.
    """
    found: dict[str, PartReport] = {}
    for place in places:
        here = [place] if place.endswith(".parquet") else _parts_in(place)
        if not here:
            raise UsageError(f"{place}: no parts there; `graphbuild build --engine dask --parts` makes them")
        found |= {path: read_report(path) for path in here}
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[1].name)))


def _parts_in(place: str) -> list[str]:
    folder = Folder(place)
    names = sorted(name for name in folder.names() if name.startswith("part-") and name.endswith(".parquet"))
    return [folder.place(name) if is_url(place) else os.path.join(place, name) for name in names]


def check_crosswalk(crosswalk: str | None) -> None:
    """Check that there is such a crosswalk.

    Raises:
        UsageError: There is none.
    """
    if crosswalk is not None and crosswalk not in CROSSWALKS:
        raise UsageError(f"no crosswalk {crosswalk!r}; there are {' and '.join(CROSSWALKS)}")


def merge_into_store(
    parts: dict[str, PartReport],
    store: str | os.PathLike[str],
    *,
    crosswalk: str | None = None,
    on_error: Callable[[InputError], None] = lambda error: None,
    on_progress: Callable[[Progress], None] = lambda progress: None,
) -> BuildReport:
    """Merge parts into a store.

    Args:
        parts: Places of parts in the order to merge them, each with what is in it; see `find_parts`.
        store: The SQLite file; made if it is not there.
        crosswalk: Which table gives types their roots; None leaves what the store has.
        on_error: Takes what was set aside when the parts were made.
        on_progress: Takes how far it is, after each document.

    Raises:
        UsageError: There is no such crosswalk.
        StoreError: The store cannot be used.
        ResourceError: A part cannot be read.
    """
    check_crosswalk(crosswalk)
    tally = Tally()

    def note_fault(error: InputError) -> None:
        tally.fail(error)
        on_error(error)

    with Store(Path(store), create=True) as opened:
        if crosswalk is not None:
            opened.set("crosswalk", crosswalk)
        for place, report in parts.items():
            for reading in read_readings(place):
                if opened.holds(reading.document):
                    tally.count("unchanged")
                else:
                    tally.count(opened.add(reading), reading)
                on_progress(tally.progress())
            tell_faults(place, report, note_fault)
    return tally.report()


def tell_faults(place: str, report: PartReport, on_error: Callable[[InputError], None]) -> None:
    """Tell what was set aside in a part.

    Raises:
        ResourceError: It cannot be read.
    """
    if report.failed:
        for error in read_faults(place):
            on_error(error)
