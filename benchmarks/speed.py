"""How fast a build is beside the bare spaCy pipeline, and whether what makes it fast loses anything.

    python benchmarks/speed.py [--articles corpus/articles] [--times 3] [--format json] [--skip-workers]

All in one run over the same articles: `nlp.pipe` of the full model as spaCy loads it, a whole build in each
mode (from finding the files to storing what was read), what of it is not reading, and two workers beside one.
Speeds are of processor time, the quickest of so many rounds; those of workers are by the clock, from the first
outcome to the last, and mean something only on a machine that has two processors to spare. Last, the relations
of `--mode fast` are compared with those that are read from the parses of the model as spaCy loads it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from graphbuild.runs.reading import ExtractorOptions, cut_batches, limit_threads, read_batch

limit_threads()  # as `graphbuild build` does; before NumPy is loaded

ARTICLES = Path(__file__).resolve().parent.parent / "corpus" / "articles"
#: Name -> (what it is, at least or at most, target).
TARGETS = {
    "fast": ("--mode fast, times as fast as bare spaCy", "at least", 1.3),
    "accurate": ("default mode, times as fast as bare spaCy", "at least", 0.6),
    "rest_fast": ("share of all but reading, --mode fast", "at most", 0.1),
    "rest_accurate": ("share of all but reading, default mode", "at most", 0.1),
    "two_workers": ("two workers, times as fast as one", "at least", 1.7),
    "lost": ("relations lost, of those read from spaCy's own parses", "at most", 0.01),
}


def measure(work: Callable[[], Any]) -> float:
    """Tell the processor time of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def load_plain() -> Any:
    """Load the model as spaCy does, with nothing of ours but the sentence ends at line breaks."""
    import spacy

    from graphbuild.extract.nlp import DEFAULT_MODEL

    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("graphbuild_paragraphs", before="parser")
    return nlp


def measure_rest(folder: str, readings: Sequence[Any], store: Path) -> float:
    """Do all of a build but reading: find the files, decode and hash them, ask the store, store what was read."""
    from graphbuild.readers import read_documents
    from graphbuild.store import Store

    def build_without_reading() -> None:
        with Store(store, create=True) as opened:
            documents = read_documents([folder], on_error=refuse)
            for reading in [reading for document, reading in zip(documents, readings, strict=True)
                            if not opened.holds(document)]:  # fmt: skip
                opened.add(reading)

    return measure(build_without_reading)


def refuse(error: Exception) -> None:
    """Measure nothing where something failed."""
    raise error


def measure_workers(documents: Sequence[Any], workers: int) -> float:
    """Have workers read; give documents a second, from the first outcome on."""
    from graphbuild.runs.crew import Crew

    many = [*documents] * 4
    with Crew(ExtractorOptions("fast"), workers=workers) as crew:
        outcomes = crew.read(many)
        for _ in range(len(documents)):  # until all are up and at work
            next(outcomes)
        start = time.perf_counter()
        rest = sum(1 for _ in outcomes)
        return rest / (time.perf_counter() - start)


def compare(documents: Sequence[Any]) -> dict[str, float]:
    """Compare relations with those that are read from the parses of the model as spaCy loads it."""
    from graphbuild.extract import Extractor

    ours = ExtractorOptions("fast").load()
    plain = Extractor(load_plain(), ours.resolver, mode="fast")
    before, after = (
        {(reading.document.id, relation) for reading in extractor.read(documents) for relation in reading.relations}
        for extractor in (plain, ours)
    )
    return {
        "relations": len(before),
        "lost": len(before - after) / max(len(before), 1),
        "new": len(after - before) / max(len(before), 1),
    }


def run(folder: str, times: int, *, with_workers: bool) -> dict[str, float]:
    """Measure everything."""
    from graphbuild.readers import read_documents

    documents = list(read_documents([folder], on_error=refuse))
    texts = [document.text for document in documents]
    bare = load_plain()
    bare.remove_pipe("graphbuild_paragraphs")
    found: dict[str, float] = {"documents": len(texts), "words": sum(len(text.split()) for text in texts)}
    extractors = {mode: ExtractorOptions(mode).load() for mode in ("fast", "accurate")}
    list(bare.pipe(texts))  # a round goes before: what is done once a process is not measured
    readings = {mode: list(extractor.read(documents)) for mode, extractor in extractors.items()}
    seconds: dict[str, list[float]] = {}

    def parse_all() -> None:
        for _ in bare.pipe(texts, batch_size=32):
            pass

    with tempfile.TemporaryDirectory() as store:
        for number in range(times):
            # In turn, so that a busy moment of the machine falls on all of them.
            seconds.setdefault("bare", []).append(measure(parse_all))
            for mode, extractor in extractors.items():

                def read_all(extractor: Any = extractor) -> None:
                    for batch in cut_batches(documents):
                        for _ in read_batch(extractor, batch):
                            pass

                seconds.setdefault(f"read_{mode}", []).append(measure(read_all))
                rest = measure_rest(folder, readings[mode], Path(store) / f"{mode}{number}.db")
                seconds.setdefault(f"rest_{mode}", []).append(rest)
    best = {name: min(values) for name, values in seconds.items()}
    found.update({f"seconds_{name}": value for name, value in best.items()})
    for mode in extractors:
        whole = best[f"read_{mode}"] + best[f"rest_{mode}"]
        found[mode] = best["bare"] / whole
        found[f"rest_{mode}"] = best[f"rest_{mode}"] / whole
    if with_workers:
        found["one_worker_per_second"] = measure_workers(documents, 1)
        found["two_workers_per_second"] = measure_workers(documents, 2)
        found["two_workers"] = found["two_workers_per_second"] / found["one_worker_per_second"]
    return {**found, **compare(documents)}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", default=str(ARTICLES), help="folder of articles")
    parser.add_argument("--times", type=int, default=3, help="rounds")
    parser.add_argument("--skip-workers", action="store_true", help="leave the workers out")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    found = run(options.articles, options.times, with_workers=not options.skip_workers)
    if options.format == "json":
        print(json.dumps(found))
        return
    print(f"{found['documents']:.0f} articles, {found['words']:.0f} words; bare spaCy {found['seconds_bare']:.1f} s")
    for name, (what, side, target) in TARGETS.items():
        if name in found:
            print(f"{what}: {found[name]:.3f} (target: {side} {target})")
    print(f"relations read from spaCy's own parses: {found['relations']:.0f}; new ones beside them: {found['new']:.3f}")


if __name__ == "__main__":
    main()
