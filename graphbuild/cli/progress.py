"""What `graphbuild build` says while it works: a bar on a terminal, a line now and then elsewhere.

::

    ⠼ reading: 120/400 articles, 2,410 sentences, 18.3 relations/s, 1 failed, 0:00:41 left ━━━━━━━━╺━━━━━━━━━━━
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from graphbuild.cli.terminal import printable, talk
from graphbuild.errors import InputError
from graphbuild.runs.tally import Progress

if TYPE_CHECKING:
    import rich.progress

__all__ = ["Talk", "describe_progress"]

#: Seconds between two lines where there is no terminal.
LINE_EVERY = 30.0


class Talk:
    """Says how far a run is, and every fault and note.

    Args:
        count: Gives the number of documents, or None where it is not known; asked only if it is shown.
        every: Seconds between two lines where there is no terminal.
    """

    def __init__(self, count: Callable[[], int | None], *, every: float = LINE_EVERY) -> None:
        self._count = count
        self._every = every
        self._total: int | None = None
        self._counted = False
        self._said = time.monotonic()
        self._bar: rich.progress.Progress | None = None

    def __enter__(self) -> Talk:
        if sys.stderr is not None and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

            self._bar = Progress(
                SpinnerColumn(),
                TextColumn("reading: {task.description}", markup=False),
                BarColumn(bar_width=20),
                console=Console(stderr=True),
                transient=True,
            )
            self._counted, self._total = True, self._count()
            self._task = self._bar.add_task("0 articles", total=self._total)
            self._bar.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._bar:
            self._bar.stop()

    def advance(self, progress: Progress) -> None:
        """Show how far the run is."""
        if self._bar:
            shown = describe_progress(progress, self._total)
            self._bar.update(self._task, completed=progress.documents + progress.failed, description=shown)
        elif time.monotonic() - self._said >= self._every:
            if not self._counted:
                self._counted, self._total = True, self._count()
            self._said = time.monotonic()
            talk(f"reading: {describe_progress(progress, self._total)}")

    def fault(self, error: InputError) -> None:
        """Name an input that failed, and why."""
        self.say(f"graphbuild: {error}")

    def say(self, message: str) -> None:
        """Print one line above the bar."""
        if self._bar:
            from rich.text import Text

            self._bar.console.print(Text(printable(message)), soft_wrap=True)
        else:
            talk(message)


def describe_progress(progress: Progress, total: int | None) -> str:
    """Put into words how far a run is.

    >>> describe_progress(Progress(documents=30, read=20, sentences=400, relations=50, failed=1, seconds=10.0), 71)
    '31/71 articles, 400 sentences, 5.0 relations/s, 1 failed, 0:00:20 left'
    """
    p, finished = progress, progress.documents + progress.failed
    parts = [f"{finished:,}" + (f"/{total:,}" if total else "") + " articles", f"{p.sentences:,} sentences"]
    if p.seconds:
        parts.append(f"{p.relations / p.seconds:,.1f} relations/s")
    if p.failed:
        parts.append(f"{p.failed:,} failed")
    # What was there already took no time: only what was read tells how long the rest will take.
    if total and p.read and total >= finished:
        left = int((total - finished) * p.seconds / p.read)
        parts.append(f"{left // 3600}:{left // 60 % 60:02}:{left % 60:02} left")
    return ", ".join(parts)
