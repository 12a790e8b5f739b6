"""Organisations, and the bodies of states that go by a name of their own."""

from __future__ import annotations

import re
from pathlib import Path

from graphbuild.actors.folding import slug

from .files import Row, join, read_tsv, split


def build_orgs(kb: Path, curated: Path) -> list[Row]:
    """Build the table of organisations."""
    rows, seen = [], set()
    for file in ("orgs.tsv", "companies.tsv", "media.tsv"):
        path = curated / file
        if not path.exists():
            continue
        for row in read_tsv(path):
            key = row.get("id") or slug(row["name"])
            if key in seen:
                raise ValueError(f"{path}: the id {key} stands twice")
            seen.add(key)
            # "Sputnik (news agency)": the id keeps apart what the name need not.
            name = re.sub(r" \([^)]*\)$", "", row["name"]) if row["kind"] in ("media", "company") else row["name"]
            rows.append({
                "key": f"org:{key}", "name": name, "kind": row.get("kind") or "",
                "country": row["country"], "sector": row["sector"], "aliases": join(split(row["aliases"])),
                "start": row.get("from", ""), "end": row.get("to", ""), "source": "own", "as_of": "2025-12",
            })  # fmt: skip
    return rows


def build_bodies(curated: Path) -> list[Row]:
    """Build the table of the bodies of states."""
    rows = []
    for row in read_tsv(curated / "bodies.tsv"):
        rows.append({
            "key": f"gov:{row['country']}:{row['body']}", "country": row["country"], "body": row["body"],
            "name": row["name"], "kind": row["kind"], "sector": row["sector"], "aliases":
            join(split(row["aliases"])),
            "start": row["from"], "end": row["to"], "source": "own", "as_of": "2025-12",
        })  # fmt: skip
    return rows
