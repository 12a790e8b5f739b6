"""What reading costs beside the spaCy pipeline, in processor time, and what the tables weigh.

    python benchmarks/reading_share.py [--articles examples/articles] [--times 20] [--format json]

The articles are parsed by the model as spaCy loads it, then by ours (see `graphbuild.extract.nlp`), then read from
these parses; the share is the third time over the first. One round goes before, so that nothing is measured that
is done once a process. The target is a share of 0.25 at most for
`--mode fast`; the default mode, network and all, should have half the speed of the bare pipeline.
"""

from __future__ import annotations

import argparse
import json
import time
import tracemalloc
from pathlib import Path
from typing import Any

TARGET = 0.25
#: Of the default mode, network and all: speed over that of the bare pipeline.
SPEED = 0.5
EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "articles"


def measure_tables() -> dict[str, float]:
    """Load the tables, and tell how much memory each keeps, in MB."""
    tracemalloc.start()
    from graphbuild.actors import load_knowledge
    from graphbuild.extract.matching import FrameMatcher
    from graphbuild.ontology import load_ontology
    from graphbuild.ontology.lexicon import load_lexicon

    kept: list[Any] = []
    sizes = {}
    for name, load in (
        ("actors", load_knowledge),
        ("ontology", load_ontology),
        ("frames", lambda: FrameMatcher(load_ontology(), load_lexicon())),
    ):
        before = tracemalloc.get_traced_memory()[0]
        kept.append(load())
        sizes[name] = (tracemalloc.get_traced_memory()[0] - before) / 1e6
    tracemalloc.stop()
    return sizes


def measure_share(folder: str, times: int, mode: str = "fast") -> dict[str, float]:
    """Parse and read the articles of a folder so many times.

    Returns:
        ``parse``, ``own_parse`` and ``read``: seconds of processor time for all; ``share``: read over parse;
        ``words``: how many words were read.
    """
    import spacy

    from graphbuild.extract import Extractor
    from graphbuild.extract.nlp import DEFAULT_MODEL
    from graphbuild.readers import read_documents

    def refuse(error: Exception) -> None:
        raise error

    extractor = Extractor.load(mode=mode)
    documents = list(read_documents([folder], on_error=refuse, on_note=lambda note: None))
    list(extractor.read(documents))
    texts = [document.text for document in documents] * times
    bare = spacy.load(DEFAULT_MODEL)
    list(bare.pipe(texts[: len(documents)]))
    first = time.process_time()
    list(bare.pipe(texts, batch_size=32))
    start = time.process_time()
    docs = list(extractor.nlp.pipe(texts, batch_size=32))
    parsed = time.process_time()
    for doc, document in zip(docs, documents * times, strict=True):
        extractor.read_doc(doc, document)
    end = time.process_time()
    parse, own_parse, read = start - first, parsed - start, end - parsed
    words = sum(len(text.split()) for text in texts)
    return {"words": words, "parse": parse, "own_parse": own_parse, "read": read, "share": read / parse}


def main() -> None:
    """Print share and sizes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", default=str(EXAMPLES), help="folder of articles")
    parser.add_argument("--times", type=int, default=20, help="how often to read them")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    tables = measure_tables()
    share = measure_share(options.articles, options.times)
    accurate = measure_share(options.articles, options.times, "accurate")
    if options.format == "json":
        print(json.dumps({**share, "accurate": accurate, "tables_mb": tables}))
        return
    print(f"{share['words']:.0f} words: parsed in {share['parse']:.1f} s, read in {share['read']:.1f} s of processor")
    print(f"share of reading: {share['share']:.2f} (target: at most {TARGET})")
    speed = accurate["parse"] / (accurate["own_parse"] + accurate["read"])
    print(f"default mode: {speed:.2f} times the speed of the bare pipeline (target: at least {SPEED})")
    print("tables, MB:", ", ".join(f"{name} {size:.0f}" for name, size in tables.items()))


if __name__ == "__main__":
    main()
