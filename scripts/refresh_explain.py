"""Explain the sentences of docs/explain.md anew.

    python scripts/refresh_explain.py            rewrite docs/explain.md
    python scripts/refresh_explain.py --check    only compare the relations it shows with those read now

The line that begins with ``$ graphbuild explain`` in a ``console`` block is run, all else in the block is what it
printed. The commands are run in this process: twenty times the model would take a minute to load.
"""

from __future__ import annotations

import argparse
import re
import shlex
import sys
from pathlib import Path

from click.testing import CliRunner

from graphbuild.cli.main import cli

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "explain.md"
BLOCK = re.compile(r"^```console\n\$ (graphbuild explain [^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: A relation as `graphbuild explain` prints it: an actor, a type, an actor, a status.
RELATION = re.compile(r"^    (\S.* [A-Z][A-Z_]+ .+: [a-z]+)$", re.MULTILINE)


def run_command(command: str) -> str:
    """Run a command line of graphbuild; give what it prints.

    Raises:
        SystemExit: It failed.
    """
    done = CliRunner().invoke(cli, shlex.split(command)[1:])
    if done.exit_code:
        raise SystemExit(f"`{command}` exits with {done.exit_code}:\n{done.output}")
    return "".join(f"{line.rstrip()}\n" for line in done.output.splitlines())


def refresh(text: str) -> str:
    """Give the text with what its commands print now."""
    return BLOCK.sub(lambda block: f"```console\n$ {block[1]}\n{run_command(block[1])}```", text)


def compare(text: str) -> list[str]:
    """Tell the commands of a text that no longer give the relations that stand below them."""
    faults = []
    for command, shown in BLOCK.findall(text):
        former, now = RELATION.findall(shown), RELATION.findall(run_command(command))
        if former != now:
            faults.append(f"{command}\n  shown: {'; '.join(former)}\n  now:   {'; '.join(now)}")
    return faults


def main() -> None:
    """Refresh the page, or compare it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="compare, change nothing")
    options = parser.parse_args()
    text = DOCUMENT.read_text(encoding="utf-8")
    if not options.check:
        DOCUMENT.write_text(refresh(text), encoding="utf-8")
        return
    faults = compare(text)
    print("\n".join(faults), file=sys.stderr)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
