"""Have worker processes read: documents go in, outcomes come out in the same order.

A worker gets one small batch at a time, and only so many documents are under way at once: what is slow,
be it the input, the reading or the store, holds the others back instead of filling memory. A worker that
dies or hangs is replaced; what it had in hand is read again one by one, and what kills a second worker is
set aside.

>>> with Crew(ExtractorOptions(), workers=2) as crew:  # doctest: +SKIP
...     outcomes = list(crew.read(documents))
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType

from graphbuild.errors import WorkerError
from graphbuild.model import Document
from graphbuild.runs.reading import BATCH_CHARACTERS, BATCH_DOCUMENTS, ExtractorOptions, Outcome, set_aside
from graphbuild.runs.worker import READY, work

__all__ = ["DOCUMENT_TIMEOUT", "Crew"]

#: Seconds a document may take. An article takes a fraction of one; the longest text that readers let
#: through, 250,000 characters, some seconds.
DOCUMENT_TIMEOUT = 300.0
#: So many batches a worker are under way at most: read ahead, in hand, or finished and waiting for their turn.
_AHEAD = 4
#: After so many workers that died while they were loading, the next would, too.
_STILLBORN = 3

#: Seconds that a process whose pipe is closed may take to end.
_LAST_WORDS = 10.0

#: A document and its place in the order.
_Numbered = tuple[int, Document]


@dataclass(eq=False)
class _Worker:
    """A worker process as its parent sees it.

    Args:
        process: The process.
        pipe: Our end.
        hand: What it has not answered yet, in order.
        alone: Whether it reads a document that has been in the hand of a worker that died.
        since: When it last gave a sign of life.
        ready: Whether it has loaded what reads.
    """

    process: BaseProcess
    pipe: Connection
    hand: deque[_Numbered] = field(default_factory=deque)
    alone: bool = False
    since: float = 0.0
    ready: bool = False


class Crew:
    """A number of worker processes; a context manager that ends them.

    Args:
        options: How to read.
        workers: How many processes.
        timeout: Seconds that a document may take.
    """

    def __init__(self, options: ExtractorOptions, *, workers: int, timeout: float = DOCUMENT_TIMEOUT) -> None:
        self._options, self._timeout = options, timeout
        self._size = workers
        self._workers: list[_Worker] = []
        self._waiting: deque[_Numbered] = deque()
        self._suspects: deque[_Numbered] = deque()
        self._finished: dict[int, Outcome] = {}
        self._stillborn = 0

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every worker at once, whatever it is doing."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            _bury(worker)
        self._workers.clear()

    def read(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        """Yield what becomes of each document, in order.

        Raises:
            WorkerError: Workers die before they have read anything.
            ModelMissingError: The model is not installed.
            GazetteerError: The user's actors cannot be read.
        """
        source = enumerate(documents)
        limit = self._size * _AHEAD * BATCH_DOCUMENTS
        taken, given, more = 0, 0, True
        while more or given < taken:
            self._hand_out(hold=more)
            while given in self._finished:
                yield self._finished.pop(given)
                given += 1
            # Waiting only when there is nothing to fetch: the next documents are found while workers read.
            fetch = more and taken - given < limit
            if fetch:
                item = next(source, None)
                more = item is not None
                if item is not None:
                    self._waiting.append(item)
                    taken += 1
            if more or given < taken:
                self._listen(wait_for_it=not fetch)

    # -- handing out --------------------------------------------------------------------------------

    def _hand_out(self, *, hold: bool) -> None:
        """Give a batch to each worker that has none; start workers while there is something for them."""
        while len(self._workers) < self._size and len(self._waiting) + len(self._suspects) > self._idle():
            self._workers.append(self._start())
        for worker in list(self._workers):
            if not worker.ready or worker.hand:
                continue
            if self._suspects:
                worker.alone = True
                worker.hand.append(self._suspects.popleft())
            elif self._waiting:
                worker.alone = False
                worker.hand.extend(self._cut_batch(hold=hold))
            if worker.hand:
                worker.since = time.monotonic()
                try:
                    # It waits for this, so that even a large batch goes through at once.
                    worker.pipe.send([document for _, document in worker.hand])
                except OSError:
                    self._replace(worker, _cause_of(worker))

    def _idle(self) -> int:
        return sum(not worker.hand for worker in self._workers)

    def _cut_batch(self, *, hold: bool) -> Iterator[_Numbered]:
        """Cut a batch off what waits; near the end, shares small enough that every worker has one."""
        most = BATCH_DOCUMENTS if hold else min(BATCH_DOCUMENTS, -(-len(self._waiting) // self._size))
        size = 0
        for number in range(most):
            size += len(self._waiting[0][1].text) if self._waiting else 0
            if not self._waiting or (number and size > BATCH_CHARACTERS):
                return
            yield self._waiting.popleft()

    # -- listening ----------------------------------------------------------------------------------

    def _listen(self, *, wait_for_it: bool) -> None:
        """Take what workers have to say; if asked, wait for it, but no longer than a document may take."""
        ends = [worker.since + self._timeout for worker in self._workers if worker.hand]
        patience: float | None = 0.0
        if wait_for_it:
            patience = max(min(ends) - time.monotonic(), 0.0) if ends else None
        pipes = {worker.pipe: worker for worker in self._workers}
        heard = {pipes[pipe] for pipe in wait(list(pipes), patience) if isinstance(pipe, Connection)}
        for worker in heard:
            self._hear(worker)
        now = time.monotonic()
        for worker in list(self._workers):
            if worker.hand and worker not in heard and now - worker.since > self._timeout:
                self._replace(worker, f"it takes longer than {self._timeout:g} s to read (see --document-timeout)")

    def _hear(self, worker: _Worker) -> None:
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):  # it is dead: the pipe ends
            self._replace(worker, _cause_of(worker))
            return
        if message == READY:
            worker.ready = True
            self._stillborn = 0
        elif worker.ready:
            number, _ = worker.hand.popleft()
            self._finished[number] = message
            worker.since = time.monotonic()
        else:
            raise message  # what forbids reading, see `graphbuild.runs.worker`

    # -- starting and ending ------------------------------------------------------------------------

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, self._options), daemon=True)
        with _deaf_to_ctrl_c():
            process.start()
        theirs.close()  # else its death would not end the pipe
        return _Worker(process, ours)

    def _replace(self, worker: _Worker, cause: str) -> None:
        """End a worker, and decide about what it had in hand; another is started when it is needed."""
        self._workers.remove(worker)
        worker.process.kill()
        _bury(worker)
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn == _STILLBORN:
                raise WorkerError(
                    f"worker processes die while they load: {cause}; try fewer --workers "
                    "(in a program of your own, call build under `if __name__ == '__main__':`)"
                )
        elif worker.alone:
            for number, document in worker.hand:
                self._finished[number] = set_aside(document, f"set aside after a second try: {cause}")
        else:
            self._suspects.extend(worker.hand)


def _bury(worker: _Worker) -> None:
    worker.process.join()
    worker.process.close()
    worker.pipe.close()


def _cause_of(worker: _Worker) -> str:
    """Tell how a worker ended."""
    worker.process.join(_LAST_WORDS)
    code = worker.process.exitcode or 0
    if code == -signal.SIGKILL:
        return "its process was killed, as the system does when memory runs out (signal 9)"
    if code < 0:
        return f"its process crashed ({signal.Signals(-code).name})"
    return f"its process ended with status {code}"


@contextlib.contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Start a process that no Ctrl-C reaches, not even before its first line runs; ours comes through after."""
    if not hasattr(signal, "pthread_sigmask"):
        yield  # Windows: the worker itself turns a deaf ear, a little later
        return
    resource_tracker.ensure_running()  # it would lift the block
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)
