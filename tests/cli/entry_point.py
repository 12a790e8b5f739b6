"""Run the command line as a user does: a process of its own, away from any terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

__all__ = ["Run", "run_in"]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def run_in(folder: Path) -> Run:
    """Give a function that runs ``python -m graphbuild ARGUMENTS`` in a folder."""

    def run(
        *arguments: str | Path, stdin: str = "", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        inherited = {name: value for name, value in os.environ.items() if name != "NEO4J_PASSWORD"}
        return subprocess.run(
            [sys.executable, "-m", "graphbuild", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            cwd=folder,
            env={**inherited, **(env or {})},
            start_new_session=True,  # no terminal to ask a password on
        )

    return run
