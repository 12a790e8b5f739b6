"""Print what speed and scale were to be, and what they are; with ``--docs`` paste it into docs/performance.md.

    PYTHONPATH=tests python benchmarks/performance.py [--docs] [--growth 100 1000 10000]

Runs the other scripts of this folder one after another, each in a process of its own: `speed.py`, `graph_speed.py`,
`reading_share.py`, `map_speed.py` and `growth.py`. Nothing else should run on the machine meanwhile.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from speed import TARGETS

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "performance.md"
TABLE = re.compile(r"(<!-- table: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
PACKAGES = ("spacy", "numpy", "onnxruntime", "networkx", "rustworkx", "kglite")


def run(name: str, *arguments: str) -> str:
    """Run a script of this folder, and give what it prints."""
    command = [sys.executable, str(Path(__file__).with_name(name)), *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout


def build_targets() -> str:
    """Measure what has a target."""
    speed = json.loads(run("speed.py", "--format", "json"))
    rows = [[what, f"{side} {_show(target)}", _show(speed[name]), _met(speed[name], side, target)]
            for name, (what, side, target) in TARGETS.items()]  # fmt: skip
    graph = json.loads(run("graph_speed.py", "--format", "json"))
    seconds = graph["seconds"] / graph["relations"] * 1e6
    rows.append(["a store of 1,000,000 relations as a MultiDiGraph, seconds", "at most 20", _show(seconds),
                 _met(seconds, "at most", 20)])  # fmt: skip
    return _table(["measure", "target", "measured", "reached"], rows)


def build_growth(numbers: list[str]) -> str:
    """Measure how cost grows."""
    rows = json.loads(run("growth.py", "--documents", *numbers, "--format", "json"))
    return _table(list(rows[0]), [[_show(value) for value in row.values()] for row in rows])


def build_machine() -> str:
    """Tell where this was measured."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    python = f"Python {platform.python_version()} on {platform.system()}, {os.cpu_count()} processors ({_processor()})"
    return f"{date.today().isoformat()}; {python}; {versions}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", info.read_text()) if info.exists() else None
    return found[1] if found else platform.machine()


def _show(value: float) -> str:
    return f"{value:,.3f}" if 0 < abs(value) < 0.1 else f"{value:,.2f}" if abs(value) < 10 else f"{value:,.0f}"


def _met(value: float, side: str, target: float) -> str:
    return "yes" if (value >= target if side == "at least" else value <= target) else "no"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|---{'|---:' * (len(head) - 1)}|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def paste(text: str, found: Mapping[str, str]) -> str:
    """Put the tables between their marks."""
    return TABLE.sub(lambda m: f"{m[1]}{found[m[2]]}\n{m[3]}" if m[2] in found else m[0], text)


def main() -> None:
    """Measure, print, and paste."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--growth", nargs="+", default=["100", "1000", "10000"], metavar="DOCUMENTS")
    parser.add_argument("--docs", action="store_true", help="paste into docs/performance.md")
    options = parser.parse_args()
    makers: dict[str, Any] = {
        "machine": build_machine,
        "targets": build_targets,
        "growth": lambda: build_growth(options.growth),
        "map": lambda: run("map_speed.py").strip(),
        "reading": lambda: f"```\n{run('reading_share.py').strip()}\n```",
    }
    found = {}
    for name, make in makers.items():
        found[name] = make()
        print(f"{found[name]}\n", flush=True)
    if options.docs:
        DOCUMENT.write_text(paste(DOCUMENT.read_text(encoding="utf-8"), found), encoding="utf-8")


if __name__ == "__main__":
    main()
