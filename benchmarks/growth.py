"""How do time, memory and disk grow with the number of documents?

    python benchmarks/growth.py [--documents 100 1000 10000 100000] [--sentences 3] [--mode fast] [--format json]

Documents of a few sentences each are put together at random (seed 1) from the articles of the corpus, so that all of
them differ, and built into a fresh store by the command line in a process of its own. Printed are the seconds by
the clock with start-up, documents a second, the peak of memory of the process, and the size of the store.
100,000 documents take about a quarter of an hour.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from graphbuild.evaluate.gold import read_gold

ARTICLES = Path(__file__).resolve().parent.parent / "corpus" / "articles"
#: Runs the build, and tells the peak of its memory in the last line: kilobytes on Linux.
_BUILD = """
import resource, sys
from graphbuild.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit as ended:
    assert not ended.code, ended.code
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def write_documents(path: Path, number: int, sentences: int) -> None:
    """Write documents of sentences drawn at random, one JSON object a line."""
    chance = random.Random(1)
    pool = list(_sentences())
    with path.open("w", encoding="utf-8") as lines:
        for place in range(number):
            text = " ".join(chance.sample(pool, sentences))
            lines.write(json.dumps({"title": f"Number {place}", "text": text, "published": "2020-01-01"}) + "\n")


def _sentences() -> Iterator[str]:
    for article in read_gold(ARTICLES, on_error=_refuse):
        for paragraph in article.document.text.split("\n"):
            yield from (f"{part.rstrip('.')}." for part in paragraph.split(". ") if len(part.split()) > 6)


def _refuse(error: Exception) -> None:
    raise error


def measure(number: int, sentences: int, mode: str) -> dict[str, float]:
    """Build so many documents."""
    with tempfile.TemporaryDirectory() as folder:
        source, store = Path(folder) / "documents.jsonl", Path(folder) / "news.db"
        write_documents(source, number, sentences)
        command = [sys.executable, "-c", _BUILD, "build", str(source), "--store", str(store), "--mode", mode]
        start = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", check=True)
        seconds = time.perf_counter() - start
        peak = int(done.stdout.split()[-1]) / 1024
        return {
            "documents": number,
            "seconds": round(seconds, 1),
            "documents a second": round(number / seconds, 1),
            "peak of memory, MB": round(peak),
            "store, MB": round(store.stat().st_size / 1e6, 1),
        }


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each number of documents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 1_000, 10_000, 100_000])
    parser.add_argument("--sentences", type=int, default=3, help="in a document")
    parser.add_argument("--mode", choices=("fast", "accurate"), default="fast")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args(arguments)
    rows = [measure(number, options.sentences, options.mode) for number in options.documents]
    if options.format == "json":
        print(json.dumps(rows))
        return
    print("| " + " | ".join(rows[0]) + " |\n" + "|---:" * len(rows[0]) + "|")
    for row in rows:
        print("| " + " | ".join(f"{value:,}" for value in row.values()) + " |")


if __name__ == "__main__":
    main()
