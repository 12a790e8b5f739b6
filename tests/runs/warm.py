"""Run builds in a process where everything is loaded already, and kill them at random moments.

``python warm.py SOURCE FOLDER TIMES`` prints JSON: what an undisturbed run leaves, and of each other trial
when it was killed, how many documents it had stored by then, and what it leaves when it has gone on. A trial is
forked: the mode ``fast`` starts no threads, so that the copy is sound.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sqlite3
import sys
import time
from pathlib import Path

from graphbuild.extract import Extractor
from graphbuild.pipeline import build


def content_of(store: Path) -> str:
    """Digest all rows of a store, in whatever order they were written."""
    with sqlite3.connect(store) as connection:
        return hashlib.sha256("\n".join(sorted(connection.iterdump())).encode()).hexdigest()


def start(source: str, store: Path) -> int:
    """Fork a build; give its process id."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            build([source], store, mode="fast")
            status = 0
        finally:
            os._exit(status)
    return child


def run(source: str, store: Path) -> None:
    """Build to the end."""
    _, status = os.waitpid(start(source, store), 0)
    assert status == 0, status


def main(source: str, folder: Path, times: int) -> None:
    """Print what happened."""
    build([source], folder / "first.db", mode="fast")  # loads everything
    assert Extractor is not None
    begun = time.monotonic()
    run(source, folder / "undisturbed.db")
    lasts = time.monotonic() - begun
    dice = random.Random(7)
    trials = []
    for number in range(times):
        store = folder / f"{number}.db"
        child = start(source, store)
        delay = dice.uniform(0, lasts)
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        stored = -1  # no table yet
        if store.exists():
            with sqlite3.connect(store) as connection:
                if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                    stored = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
        run(source, store)
        trials.append({"delay": delay, "stored": stored, "content": content_of(store)})
    print(json.dumps({"undisturbed": content_of(folder / "undisturbed.db"), "trials": trials}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
