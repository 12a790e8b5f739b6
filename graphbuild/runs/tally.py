"""Count what a run does, for its progress bar, its last line and its report.

>>> tally = Tally()
>>> tally.count("unchanged")
>>> tally.progress().documents
1
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass

from graphbuild.errors import InputError
from graphbuild.model import Reading

__all__ = ["BuildReport", "Progress", "Tally"]


@dataclass(frozen=True)
class Progress:
    """How far a run is: ``documents`` finished (whatever became of them), of them ``read``; ``sentences`` and
    ``relations`` of those; inputs ``failed``; ``seconds`` since the start."""

    documents: int
    read: int
    sentences: int
    relations: int
    failed: int
    seconds: float


@dataclass(frozen=True)
class BuildReport:
    """What a run did: documents ``added``, ``unchanged``, ``replaced`` and inputs ``failed``; ``sentences``,
    ``relations`` and ``dropped`` (reason -> number) of the documents it read; ``failures``, each with its
    reason; how many ``seconds`` it took."""

    added: int
    unchanged: int
    replaced: int
    failed: int
    relations: int
    dropped: dict[str, int]
    sentences: int = 0
    failures: tuple[InputError, ...] = ()
    seconds: float = 0.0


class Tally:
    """The counts of a run under way."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._outcomes: Counter[str] = Counter()
        self._dropped: Counter[str] = Counter()
        self._failures: list[InputError] = []
        self._sentences = self._relations = 0

    def count(self, outcome: str, reading: Reading | None = None) -> None:
        """Count a document by what the store made of it; its reading, if it was read and is new."""
        self._outcomes[outcome] += 1
        if reading is not None and outcome != "unchanged":
            self._sentences += reading.sentences
            self._relations += len(reading.relations)
            self._dropped.update(item.reason for item in reading.dropped)

    def fail(self, error: InputError) -> None:
        """Count an input that failed."""
        self._failures.append(error)

    def progress(self) -> Progress:
        """Tell how far it is."""
        read = self._outcomes["added"] + self._outcomes["replaced"]
        return Progress(
            documents=self._outcomes.total(),
            read=read,
            sentences=self._sentences,
            relations=self._relations,
            failed=len(self._failures),
            seconds=time.monotonic() - self._start,
        )

    def report(self) -> BuildReport:
        """Tell what was done."""
        return BuildReport(
            added=self._outcomes["added"],
            unchanged=self._outcomes["unchanged"],
            replaced=self._outcomes["replaced"],
            failed=len(self._failures),
            relations=self._relations,
            dropped=dict(self._dropped.most_common()),
            sentences=self._sentences,
            failures=tuple(self._failures),
            seconds=time.monotonic() - self._start,
        )
