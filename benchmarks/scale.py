"""What does a very large corpus take? Measures the rates, and works out the plan of docs/scale.md from them.

    python benchmarks/scale.py [--articles 100000000] [--cores 64] [--days 7] [--merge 20000]

Reading is timed on one core (processor time) over the articles of corpus/; parts, store and bulk files are
made of those readings, told again under other ids, --merge of them. The plan is for --articles articles of
--sentences sentences; every rate can be given instead of measured: --rates FILE takes what --format json has
printed.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from graphbuild.engines.parts import PartWriter
from graphbuild.extract import Extractor
from graphbuild.model import Reading
from graphbuild.readers import read_documents
from graphbuild.runs.reading import cut_batches, read_batch

#: Articles of our own, of which no two are alike.
ARTICLES = Path(__file__).resolve().parent.parent / "corpus" / "articles" / "*.txt"
#: Documents in a part, as in partitions of 8 MB.
PART = 2_000
#: What merging costs is measured in a process of its own, so that its memory is its own.
# (Not ru_maxrss: that is inherited from whoever starts it.)
MERGE = r"""
import re, sys, time
from graphbuild.engines.merge import find_parts, merge_into_store
from graphbuild.engines.neo4j_admin import merge_into_neo4j_admin
merge = {"store": merge_into_store, "files": merge_into_neo4j_admin}[sys.argv[1]]
found = find_parts([sys.argv[2]])
start = time.process_time()
merge(found, sys.argv[3])
print(time.process_time() - start, re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1])
"""


@dataclass(frozen=True)
class Rates:
    """What was measured; seconds are of one core, bytes are a document's."""

    sentences: float  # in a document
    characters: float
    relations: float
    mentions: float
    fast: float  # sentences a second
    accurate: float
    part_bytes: float
    part_rate: float  # documents a second, written
    store_bytes: float
    store_rate: float
    files_bytes: float
    files_rate: float
    reader_peak_mb: float
    store_peak_mb: float
    files_peak_mb: float


def retell(reading: Reading, number: int) -> Reading:
    """Return the same reading of another document."""
    told = reading.document
    document = replace(told, text=f"{told.text}\n{number}", address=f"https://news.example/{number}")
    relations = tuple(replace(relation, document=document.id) for relation in reading.relations)
    return replace(reading, document=document, relations=relations)


def time_reading(mode: str) -> tuple[float, list[Reading]]:
    """Return sentences a second, and what was read."""
    extractor = Extractor.load(mode=mode)
    documents = list(read_documents([str(ARTICLES)], on_error=lambda error: sys.exit(str(error))))
    list(extractor.read(documents[:16]))
    start = time.process_time()
    outcomes = [outcome for batch in cut_batches(documents) for outcome in read_batch(extractor, batch)]
    seconds = time.process_time() - start
    readings = [outcome for outcome in outcomes if isinstance(outcome, Reading)]
    return sum(reading.sentences for reading in readings) / seconds, readings


def write_parts(folder: Path, readings: list[Reading], count: int) -> float:
    """Write so many documents into parts; return how many a second."""
    seconds = 0.0
    for first in range(0, count, PART):
        told = [retell(readings[number % len(readings)], number) for number in range(first, min(first + PART, count))]
        start = time.process_time()
        writer = PartWriter(order=f"{first:09}")
        for reading in told:
            writer.add(reading)
        data, _ = writer.finish("")
        (folder / f"part-{first:09}.parquet").write_bytes(data)
        seconds += time.process_time() - start
    return count / seconds


def size_of(*paths: Path) -> int:
    """Return the bytes of files, and of all below folders."""
    files = (file for path in paths for file in (path.rglob("*") if path.is_dir() else [path]) if file.is_file())
    return sum(file.stat().st_size for file in files)


def time_merge(kind: str, parts: Path, target: Path) -> tuple[float, float]:
    """Merge; return seconds of processor time and the peak of memory in MB."""
    command = [sys.executable, "-c", MERGE, kind, str(parts), str(target)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    return float(done[0]), int(done[1]) / 1024


def measure(merge: int) -> Rates:
    """Measure all rates."""
    fast, _ = time_reading("fast")
    accurate, readings = time_reading("accurate")
    reader_peak = int(re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[0]) / 1024
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("parts", "one"):
            (folder / part).mkdir()
        write_parts(folder / "one", readings, len(readings))  # texts told again pack too well
        part_rate = write_parts(folder / "parts", readings, merge)
        store_seconds, store_peak = time_merge("store", folder / "parts", folder / "news.db")
        files_seconds, files_peak = time_merge("files", folder / "parts", folder / "import")
        return Rates(
            sentences=sum(r.sentences for r in readings) / len(readings),
            characters=sum(len(r.document.text) for r in readings) / len(readings),
            relations=sum(len(r.relations) for r in readings) / len(readings),
            mentions=sum(len(r.mentions) for r in readings) / len(readings),
            fast=fast,
            accurate=accurate,
            part_bytes=size_of(folder / "one") / len(readings),
            part_rate=part_rate,
            store_bytes=size_of(*folder.glob("news.db*")) / merge,
            store_rate=merge / store_seconds,
            files_bytes=size_of(folder / "import") / merge,
            files_rate=merge / files_seconds,
            reader_peak_mb=reader_peak,
            store_peak_mb=store_peak,
            files_peak_mb=files_peak,
        )


def plan(rates: Rates, *, articles: float, sentences: float, cores: int, days: float, use: float) -> list[str]:
    """Work out what a corpus takes.

    Args:
        rates: What was measured, on articles of the examples' length.
        articles: How many there are.
        sentences: In one of them, on average.
        cores: Of one machine.
        days: In which reading is to be done.
        use: How much of a core's time is spent reading; the rest waits for others, or is lost with machines.
    """
    longer = sentences / rates.sentences
    lines = []
    for mode, speed in (("fast", rates.fast), ("accurate", rates.accurate)):
        core_hours = articles * sentences / speed / use / 3600
        machines = core_hours / cores / (24 * days)
        needed = f"{machines:,.1f} machines of {cores} cores for {days:g} days"
        lines.append(f"{mode}: {core_hours:,.0f} core hours; {needed}")
    partitions = articles * rates.characters * longer / 8e6
    lines += [
        f"texts: {articles * rates.characters * longer / 1e9:,.0f} GB; partitions of 8 MB: {partitions:,.0f}",
        f"parts: {articles * rates.part_bytes * longer / 1e9:,.0f} GB",
        f"bulk files: {articles * rates.files_bytes * longer / 1e9:,.0f} GB,"
        f" {articles * longer / rates.files_rate / 3600:,.0f} hours of one core",
        f"a store of them all: {articles * rates.store_bytes * longer / 1e9:,.0f} GB,"
        f" {articles * longer / rates.store_rate / 3600:,.0f} hours (not advised)",
        f"graph: {articles * rates.relations * longer:,.0f} relations,"
        f" {articles * rates.mentions * longer:,.0f} mentions",
    ]
    return lines


def main() -> None:
    """Print rates and plan."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=float, default=1e8)
    parser.add_argument("--sentences", type=float, default=25, help="in an article")
    parser.add_argument("--cores", type=int, default=64, help="of one machine")
    parser.add_argument("--days", type=float, default=7)
    parser.add_argument("--use", type=float, default=0.8, help="share of a core's time that is reading")
    parser.add_argument("--merge", type=int, default=20_000, help="documents to merge for the rates")
    parser.add_argument("--rates", type=Path, help="JSON of an earlier run, or of your own")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    if options.rates:
        rates = Rates(**json.loads(options.rates.read_text()))
    else:
        rates = measure(options.merge)
    if options.format == "json":
        print(json.dumps(asdict(rates), indent=2))
        return
    for name, value in asdict(rates).items():
        print(f"{name:15} {value:10,.1f}")
    corpus = {"articles": options.articles, "sentences": options.sentences}
    print(*plan(rates, **corpus, cores=options.cores, days=options.days, use=options.use), sep="\n")


if __name__ == "__main__":
    main()
