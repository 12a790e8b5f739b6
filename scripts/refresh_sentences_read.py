"""Record which rows of the sentence table are read rightly today.

    python scripts/refresh_sentences_read.py            rewrite tests/data/sentences_read.txt
    python scripts/refresh_sentences_read.py --check    only say what would change

Run it after a change of the rules, and look at what it says: every row that was read rightly and no longer is
gets named with what was expected and what is read now. tests/extract/test_sentences.py holds the reading to
the list: a listed row may not be lost, and the F1 in its head may not be fallen below.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from pathlib import Path

from graphbuild.errors import InputError
from graphbuild.evaluate import SentenceScores, evaluate_sentences, read_sentences
from graphbuild.extract import Extractor

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
SENTENCES = DATA / "sentences.jsonl"
READ = DATA / "sentences_read.txt"
SPLITS = ("dev", "test")
HEAD = """\
# The rows of sentences.jsonl that are read rightly: every relation found with its type and status, and no other.
# Written by scripts/refresh_sentences_read.py; tests/extract/test_sentences.py fails when one of them is lost,
# or when the F1 over directed pairs with their root falls below:
"""


@dataclass(frozen=True)
class Record:
    """What the file holds: the least F1 of each split, and the ids of the rows read rightly."""

    floors: dict[str, float]
    rows: tuple[str, ...]


def load_record(path: Path = READ) -> Record:
    """Read the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    floors = {
        words[1]: float(words[2])
        for words in (line.split() for line in lines)
        if len(words) == 3 and words[1] in SPLITS
    }
    return Record(floors, tuple(line for line in lines if line and not line.startswith("#")))


def write_record(record: Record, path: Path = READ) -> None:
    """Write the file."""
    floors = "".join(f"# {split} {floor:.2f}\n" for split, floor in record.floors.items())
    path.write_text(HEAD + floors + "".join(f"{row}\n" for row in record.rows), encoding="utf-8")


def score_splits(extractor: Extractor) -> dict[str, SentenceScores]:
    """Read the whole table, each split apart."""

    def refuse(error: InputError) -> None:
        raise error

    rows = list(read_sentences(SENTENCES, on_error=refuse))
    return {
        split: evaluate_sentences([row for row in rows if row.split == split], extractor) for split in SPLITS
    }


def build_record(splits: dict[str, SentenceScores]) -> Record:
    """Tell what is read rightly now; a floor is rounded down to two places."""
    floors = {split: math.floor(scores.levels["root"].f1 * 100) / 100 for split, scores in splits.items()}
    return Record(floors, tuple(sorted(row for scores in splits.values() for row in scores.right_rows)))


def describe_lost(
    record: Record, splits: dict[str, SentenceScores], *, silent: bool | None = None
) -> list[str]:
    """Tell of every recorded row that is not read rightly: expected and read.

    Args:
        record: What was read rightly.
        splits: What is read now.
        silent: Only the rows without relations (True), only those with some (False), or all (None).
    """
    verdicts = {row: verdict for scores in splits.values() for row, verdict in scores.verdicts.items()}
    return [
        "\n".join(
            [
                f"{row}:",
                *(f"  expected {line}" for line in verdicts[row].expected or ("nothing",)),
                *(f"  read     {line}" for line in verdicts[row].told or ("nothing",)),
            ]
        )
        for row in record.rows
        if row in verdicts and not verdicts[row].right and silent in (None, not verdicts[row].expected)
    ]


def main() -> None:
    """Rewrite the file, and say what changed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="change nothing")
    options = parser.parse_args()
    splits = score_splits(Extractor.load(mode="fast"))
    former = load_record() if READ.exists() else Record({}, ())
    record = build_record(splits)
    for line in describe_lost(former, splits):
        print("lost", line)
    gained = len(set(record.rows) - set(former.rows))
    print(f"{len(former.rows)} rows before, {len(record.rows)} now ({gained} gained); floors {record.floors}")
    if not options.check:
        write_record(record)


if __name__ == "__main__":
    main()
