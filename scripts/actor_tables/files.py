"""Read curated files and raw facts, write tables."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

Row = dict[str, str]


def read_tsv(path: Path) -> Iterator[Row]:
    """Yield the rows of a curated file; missing cells at the end of a line are empty."""
    names: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not names:
            names = cells
            continue
        if len(cells) > len(names):
            raise ValueError(f"{path}: too many cells: {line!r}")
        yield dict(zip(names, cells + [""] * (len(names) - len(cells)), strict=True))


def read_csv(path: Path) -> Iterator[Row]:
    """Yield the rows of a CSV file of the raw facts."""
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def write_table(path: Path, rows: list[Row]) -> int:
    """Write one table and return its size in bytes."""
    names = list(rows[0])
    lines = ["\t".join(names)]
    for row in rows:
        cells = [row[name] for name in names]
        if any("\t" in cell or "\n" in cell for cell in cells):
            raise ValueError(f"{path}: a cell with a tab or a line break: {cells}")
        lines.append("\t".join(cells))
    data = ("\n".join(lines) + "\n").encode("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return len(data)


def join(parts: list[str]) -> str:
    """Join a list into one cell, each part once, in order."""
    return ";".join(dict.fromkeys(part for part in parts if part))


def split(cell: str) -> list[str]:
    """Split a cell that holds a list."""
    return [part.strip() for part in cell.split(";") if part.strip()]
