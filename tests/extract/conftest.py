"""The real model and the real reader, loaded once for all tests of this room."""

from __future__ import annotations

import pytest

from graphbuild.extract import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The rules alone: what they read is what is tested here; the network has tests of its own."""
    return Extractor.load(mode="fast")
