"""A run that is killed goes on where it was, and leaves what an undisturbed one leaves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from graphbuild.model import Document
from graphbuild.pipeline import build
from graphbuild.store import Store

WARM = Path(__file__).parent / "warm.py"
TIMES = 20


def write_articles(folder: Path, number: int) -> Path:
    """Write short articles, among them a copy of one at another address."""
    folder.mkdir()
    for n in range(number):
        day = n % 9 + 1
        (folder / f"{n:03}.txt").write_text(
            f"Talks {n}\n2020-09-0{day}\n\nHungary backed Serbia on Monday, part {n}. Vladimir Putin thanked "
            f"Alexander Lukashenko. Peru condemned Chile over a tariff of {n} percent.\n"
        )
    (folder / "copy.txt").write_text((folder / "001.txt").read_text())
    return folder


def test_a_run_killed_at_any_moment_leaves_the_same_store_when_it_has_gone_on(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "in", 40)
    done = subprocess.run(
        [sys.executable, WARM, source, tmp_path, str(TIMES)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [trial["content"] for trial in told["trials"]] == [told["undisturbed"]] * TIMES
    # the moments were at different places of a run, or nothing was tried
    assert len({trial["stored"] for trial in told["trials"]}) >= 3
    assert any(0 < trial["stored"] < 40 for trial in told["trials"])


def test_of_two_texts_at_one_address_the_later_one_stands_in_every_run(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        "".join(
            json.dumps({"url": "https://example.org/a", "text": text}) + "\n"
            for text in ("Hungary backed Serbia.", "Hungary thanked Serbia.")
        )
    )
    for _ in range(3):
        build([str(rows)], tmp_path / "news.db", mode="fast")
        with Store(tmp_path / "news.db") as store:
            assert [document.text for document in store.documents()] == ["Hungary thanked Serbia."]


def test_a_document_is_known_by_its_text_and_by_its_address(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Hungary backed Serbia.\n")
    first = build([str(source)], tmp_path / "news.db", mode="fast")
    assert (first.added, first.sentences) == (1, 1)
    (tmp_path / "b.txt").write_text("Hungary backed Serbia.\n")
    assert build([str(tmp_path / "b.txt")], tmp_path / "news.db", mode="fast").unchanged == 1
    source.write_text("Hungary thanked Serbia.\n")
    assert build([str(source)], tmp_path / "news.db", mode="fast").replaced == 1
    with Store(tmp_path / "news.db") as store:
        assert {document.id for document in store.documents()} == {
            Document("", text).id for text in ("Hungary backed Serbia.", "Hungary thanked Serbia.")
        }
