"""Fixtures that more than one room needs. Helpers live beside this file: `builders`, `bolt_server`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from bolt_server import BoltServer, emptied, run_bolt_server
from builders import build_graph

from graphbuild.extract import Extractor, Typist

#: One article of our own with a full annotation.
GOLD = Path(__file__).parent / "data" / "gold"


@pytest.fixture
def graph() -> nx.MultiDiGraph:
    """A fresh small graph with relations of every status."""
    return build_graph()


@pytest.fixture(scope="session")
def bolt_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoltServer]:
    """A Bolt server on loopback, or the Neo4j that GRAPHBUILD_TEST_NEO4J_URI names."""
    with run_bolt_server(tmp_path_factory.mktemp("bolt")) as server:
        yield server


@pytest.fixture
def empty_server(bolt_server: BoltServer) -> Iterator[BoltServer]:
    """The same server, with nothing in it."""
    with emptied(bolt_server):
        yield bolt_server


@pytest.fixture
def gold() -> Path:
    """The folder of annotated articles."""
    return GOLD


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """What reads documents, with the packaged model."""
    return Extractor.load(mode="fast")


@pytest.fixture(scope="session")
def typist() -> Typist:
    """What types given pairs, with the packaged model."""
    return Typist.load(mode="fast")
