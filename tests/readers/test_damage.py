"""Files damaged at random: whatever they hold, a reader ends with documents, notes and one-line faults."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
from pdf_maker import make_pdf
from reading_helpers import read
from test_archives import MEMBERS, PACKERS, tarred, zipped
from test_papers import LINES, mail, word
from test_readers import PAGE
from test_table_files import FORMATS, ROWS
from test_web import ATOM, FEED


def samples(tmp_path: Path) -> dict[str, bytes]:
    """One good file of each format."""
    return {
        "a.pdf": make_pdf([LINES, LINES], info="/Title (x)"),
        "a.docx": word(tmp_path, title="t").read_bytes(),
        "a.eml": mail(html=True).as_bytes(),
        "a.html": PAGE.encode(),
        "a.xml": FEED.format(url="http://x.invalid").encode(),
        "b.xml": ATOM.encode(),
        "a.zip": zipped(MEMBERS),
        "a.tar": tarred(MEMBERS),
        "a.tar.gz": gzip.compress(tarred(MEMBERS)),
        "a.txt.zst": PACKERS["zst"](b"One. " * 99),
        "a.txt.xz": PACKERS["xz"](b"One. " * 99),
        **{name: make(ROWS) for name, make in FORMATS.items()},
    }


def damage(content: bytes, chance: random.Random) -> bytes:
    """Change, cut out, put in or double some bytes, or cut off the rest."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(data) + 1)
        match chance.randrange(6):
            case 0 | 1:
                data[place : place + 1] = chance.randbytes(1)
            case 2:
                del data[place : place + chance.randint(1, 30)]
            case 3:
                data[place:place] = chance.randbytes(chance.randint(1, 9))
            case 4:
                data[place:place] = data[place : place + 50]
            case _ if chance.random() < 0.3:
                del data[place:]
    return bytes(data)


@pytest.mark.parametrize("seed", range(2))
def test_no_damage_ends_a_run(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for name, content in samples(tmp_path).items():
        for _ in range(25):
            path = tmp_path / name
            path.write_bytes(damage(content, chance))
            # Beside an article, so that what is told of the damaged file does not cost the good one.
            (tmp_path / "good.txt").write_text("Good.")
            documents, _, _ = read(path, tmp_path / "good.txt")
            assert documents[-1].text == "Good."
