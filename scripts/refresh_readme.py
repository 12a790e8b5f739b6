"""Run the commands that the README shows, and paste what they print.

    python scripts/refresh_readme.py            rewrite README.md
    python scripts/refresh_readme.py --check    only run them; a command that fails ends it with status 1

The lines that begin with ``$`` in its ``console`` blocks are run, in order, in a folder of their own that
holds ``examples`` and ``cypher``; all else in such a block is what they printed.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: How wide a table may be, so that a line of it fits on a page.
WIDTH = 110


def run_command(command: str, folder: Path) -> str:
    """Run a command of the README; give all it prints.

    Raises:
        SystemExit: It failed.
    """
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": str(WIDTH)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    if done.returncode:
        raise SystemExit(f"README: `{command}` exits with {done.returncode}:\n{done.stdout}")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def run_blocks(text: str, folder: Path) -> str:
    """Run the console blocks of a text in a folder; give the text with their output."""

    def refreshed(block: re.Match[str]) -> str:
        commands = [line[2:] for line in block[1].splitlines() if line.startswith("$ ")]
        parts = [f"$ {command}\n{run_command(command, folder)}" for command in commands]
        return "```console\n" + "\n".join(parts) + "```"

    return BLOCK.sub(refreshed, text)


def main() -> None:
    """Refresh the README, or check that its commands run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="run the commands, change nothing")
    options = parser.parse_args()
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "demo").mkdir()
        for part in ("examples", "cypher"):
            (folder / part).symlink_to(ROOT / part)
        fresh = run_blocks(text, folder)
    if not options.check:
        README.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    main()
