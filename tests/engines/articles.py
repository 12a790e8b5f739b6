"""Articles of our own, as many as a test asks for."""

from __future__ import annotations

import json
from pathlib import Path

__all__ = ["SENTENCES", "article", "rows", "write_articles"]

SENTENCES = (
    "Hungary backed Serbia on Monday.",
    "Vladimir Putin praised Alexander Lukashenko.",
    "Poland condemned Belarus, and Lithuania criticized Russia.",
    "NATO warned Russia on Tuesday.",
    "Germany will lend Ukraine $2 billion.",
    "France denied that it had attacked Mali.",
)


def article(number: int) -> str:
    """Return a text that no other number has."""
    told = [SENTENCES[(number + step) % len(SENTENCES)] for step in range(3)]
    return f"Report {number} has come from the capital. " + " ".join(told)


def rows(count: int) -> list[dict[str, str]]:
    """Return articles as rows of a table; the last one tells what the first tells, word for word."""
    made = [
        {"title": f"News {number}", "text": article(number), "published": "2020-09-14", "source": "Example"}
        for number in range(count)
    ]
    return [*made, made[0]]


def write_articles(folder: Path, count: int) -> Path:
    """Write articles into a folder: half of them as text, half as JSON lines, and two that cannot be read."""
    folder.mkdir()
    for number in range(0, count, 2):
        (folder / f"{number:03}.txt").write_text(f"News {number}\n2020-09-14\n\n{article(number)}\n")
    lines = [json.dumps({"title": f"News {number}", "text": article(number)}) for number in range(1, count, 2)]
    (folder / "rows.jsonl").write_text("\n".join([*lines, "{broken", ""]))
    (folder / "empty.txt").write_text("")
    return folder
