"""Two worker processes under a scheduler, on loopback."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster

from graphbuild.store import Store

Content = dict[str, list[Any]]


@pytest.fixture(scope="session")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as running:
        yield running


@pytest.fixture
def content() -> Callable[[Path], Content]:
    """Return all that a store holds, in an order of its own."""

    def read(path: Path) -> Content:
        with Store(path) as store:
            return {
                "documents": [*store.documents()],
                "actors": [*store.actors()],
                "mentions": [*store.mentions()],
                "relations": [*store.relations()],
                "dropped": sorted(json.dumps((document, vars(item))) for document, item in store.dropped()),
                "stories": [*store.stories().items()],
            }

    return read
