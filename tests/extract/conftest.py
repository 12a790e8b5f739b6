"""The real model and the real reader, loaded once for all tests of this room."""

from __future__ import annotations

import pytest

from graphbuild.extract import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The reader as the command line uses it."""
    return Extractor.load()
