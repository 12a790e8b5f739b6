"""The phrases in docs/actors.md are answered as they stand there."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.actors import Resolver, load_knowledge

PAGE = Path(__file__).resolve().parents[2] / "docs" / "actors.md"


def _rows() -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").split("### Thirty phrases")[1].split("\n## ")[0].split("\n")
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")][1:]


def test_there_are_thirty() -> None:
    assert len(_rows()) >= 30


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row[0])
def test_the_page_tells_the_truth(row: list[str]) -> None:
    phrase, date, context, name, kind, country, sector, score = row
    best = Resolver(load_knowledge()).resolve(phrase, date=date, context=context or None).best
    if best is None:
        assert name == "nobody"
    else:
        actor = best.actor
        told = [actor.name, actor.kind, actor.country or "–", actor.sector or "–", f"{best.score:.2f}"]
        assert told == [name, kind, country, sector, score]
