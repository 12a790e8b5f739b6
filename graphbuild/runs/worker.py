"""What runs in a worker process: batches of documents come in over a pipe, an outcome for each goes back.

The process is spawned, not forked: a fork would copy the locks of onnxruntime's threads in whatever
state they are. It holds no store; whoever started it writes.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from multiprocessing.connection import Connection, wait

from graphbuild.errors import GraphbuildError
from graphbuild.runs.reading import ExtractorOptions, limit_threads, read_batch

__all__ = ["READY", "work"]

#: The first thing a worker says, once it has loaded what reads.
READY = "ready"


def work(pipe: Connection, options: ExtractorOptions) -> None:
    """Read batches until the pipe is closed.

    Args:
        pipe: Takes lists of documents; gives `READY` or the `GraphbuildError` that forbids reading, then
            one outcome a document, in order.
        options: How to read.
    """
    # Ctrl-C goes to every process of a terminal; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    limit_threads()
    try:
        _serve(pipe, options)
    except (EOFError, OSError):
        pass  # the parent has closed the pipe, or is gone


def _serve(pipe: Connection, options: ExtractorOptions) -> None:
    try:
        extractor = options.load()
    except GraphbuildError as error:
        pipe.send(error)
        return
    pipe.send(READY)
    while True:
        for outcome in read_batch(extractor, pipe.recv()):
            pipe.send(outcome)


def _leave_with_parent() -> None:
    """End when the parent ends, however it does: nobody would take what is read."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
