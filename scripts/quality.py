"""Measure the quality of the reading, and paste the tables into docs/quality.md.

    python scripts/quality.py                          only what needs our own sentences: they come along
    python scripts/quality.py --typing typing_dev.jsonl --articles ARTICLES     all (takes minutes)
    python scripts/quality.py ... --print              print the tables, leave the document

In the document a table stands between ``<!-- table: NAME -->`` and ``<!-- end -->``. Tables that need files which
were not given stay as they are. No sentence of those files is ever printed: the examples are from
tests/data/sentences.jsonl, the dev split.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import quality_accurate as default_mode
import quality_tables as tables
from quality_examples import find_examples
from refresh_sentences_read import SENTENCES, SPLITS

from graphbuild.actors import Resolver, load_knowledge
from graphbuild.errors import InputError
from graphbuild.evaluate import (
    ArticleScores,
    SentenceRow,
    SentenceScores,
    TypingScores,
    evaluate_actors,
    evaluate_articles,
    evaluate_phrases,
    evaluate_sentences,
    evaluate_typing,
    read_sentences,
)
from graphbuild.evaluate.gold import read_gold
from graphbuild.evaluate.sentence_rows import tie_actors
from graphbuild.extract import Extractor, Typist
from graphbuild.model import Document, Reading
from graphbuild.rows import read_pairs, read_rows

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "quality.md"
OWN_ARTICLES = ROOT / "tests" / "data" / "articles"
PHRASES = {
    "phrases made with the tables": ROOT / "tests" / "data" / "phrases.tsv",
    "phrases unseen, dev": ROOT / "corpus" / "phrases" / "dev.jsonl",
    "phrases unseen, test": ROOT / "corpus" / "phrases" / "test.jsonl",
}
CORPUS = ROOT / "corpus" / "articles"
CALIBRATION = ROOT / "docs" / "images" / "calibration.svg"
TABLE = re.compile(r"(<!-- table: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def refuse(error: InputError) -> None:
    """Stop at a fault of a file: figures of a part of it would mislead."""
    raise error


def run_benchmark(name: str, *arguments: str) -> Mapping[str, Any]:
    """Run a script of benchmarks/ in a process of its own; give what it measures."""
    command = [sys.executable, str(ROOT / "benchmarks" / name), *arguments, "--format", "json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    measured: Mapping[str, Any] = json.loads(done.stdout)
    return measured


class Keeper:
    """Reads with an extractor, and keeps what was read."""

    def __init__(self, extractor: Extractor) -> None:
        self.extractor = extractor
        self.readings: dict[str, Reading] = {}

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield what each document says."""
        for reading in self.extractor.read(documents):
            self.readings[reading.document.id] = reading
            yield reading


def count_unread(
    rows: Iterable[SentenceRow], scores: Iterable[SentenceScores], readings: Mapping[str, Reading]
) -> Counter[str]:
    """Count by construction the missed relations one of whose ends was not read as an actor."""
    by_id = {row.id: row for row in rows}
    found: Counter[str] = Counter()
    for miss in (miss for part in scores for miss in part.misses if not miss.false):
        row = by_id[miss.article]
        read = set(tie_actors(row, readings[row.document.id]).values())
        found[row.construction] += not {miss.source, miss.target} <= read
    return found


def build_all(typing_path: str | None, articles_path: str | None) -> dict[str, str]:
    """Measure all that the files allow; give each table under its name."""
    extractor, typist = Extractor.load(mode="fast"), Typist.load(mode="fast")
    rows = list(read_sentences(SENTENCES, on_error=refuse))
    splits = {split: [row for row in rows if row.split == split] for split in SPLITS}
    keeper = Keeper(extractor)
    sentences = {split: evaluate_sentences(part, keeper) for split, part in splits.items()}
    unread = count_unread(rows, sentences.values(), keeper.readings)
    articles = evaluate_articles(articles_path, extractor, on_error=refuse) if articles_path else None
    typing = None
    if typing_path:
        cameo = Typist.load(crosswalk="cameo", mode="fast")
        typing = evaluate_typing(read_pairs(typing_path, on_error=refuse), cameo)
    readings: dict[str, ArticleScores | SentenceScores] = {
        f"sentences {split}": scores for split, scores in sentences.items()
    }
    found = {
        "sentence-levels": tables.build_levels(readings),
        "sentence-details": tables.build_details(sentences),
        "constructions": tables.build_constructions(sentences, unread),
        "type-confusions": tables.build_confusions(sentences["dev"].confusions, _quote(sentences["dev"])),
    }
    if articles and typing:
        own = evaluate_articles(OWN_ARTICLES, extractor, on_error=refuse)
        found |= _build_measured(str(typing_path), str(articles_path), typing, articles, own, sentences)
        accurate = Extractor.load()
        keeper = Keeper(accurate)
        judged = {split: evaluate_sentences(part, keeper) for split, part in splits.items()}
        unread = count_unread(rows, judged.values(), keeper.readings)
        found["constructions-accurate"] = tables.build_constructions(judged, unread)
        found["modes"] = _build_modes(
            str(typing_path), str(articles_path), accurate, typing, articles, own, sentences, judged
        )
        found |= _build_accurate(str(articles_path), accurate)
        found["actors"] = _build_actors(str(articles_path), extractor)
        ablations = run_benchmark("ablations.py", "--articles", str(articles_path))
        found["ablations"] = tables.build_ablations(ablations)
        examples = find_examples(splits["dev"], typist)
        found["root-confusions"] = tables.build_confusions(typing.confusions, examples)
        found["root-silences"] = tables.build_confusions(typing.confusions, examples, answered=False)
    return found


def _build_measured(
    typing_path: str,
    articles_path: str,
    typing: TypingScores,
    articles: ArticleScores,
    own: ArticleScores,
    sentences: Mapping[str, SentenceScores],
) -> dict[str, str]:
    speed = run_benchmark("reading_share.py")
    baselines = run_benchmark("baselines.py", "--typing", typing_path, "--articles", articles_path)
    whole = {"articles": articles, "own articles": own}
    readings: dict[str, ArticleScores | SentenceScores] = {**whole}
    readings |= {f"sentences {split}": scores for split, scores in sentences.items()}
    return {
        "targets": tables.build_targets(typing, whole, sentences, speed),
        "baselines": tables.build_baselines(baselines, typing, articles),
        "article-levels": tables.build_levels(whole),
        "roots": tables.build_roots(typing, articles, sentences),
        "types": tables.build_types(articles, sentences),
        "statuses": tables.build_statuses(readings),
        "speed": tables.build_speed(speed),
    }


def _corpus_articles(split: str, scratch: Path) -> str:
    """Put the articles of one split of the corpus into a folder of their own."""
    folder = scratch / split
    folder.mkdir()
    for path in CORPUS.glob(f"{split}_*"):
        shutil.copy(path, folder)
    return str(folder)


def _build_modes(
    typing_path: str,
    articles_path: str,
    accurate: Extractor,
    typing: TypingScores,
    articles: ArticleScores,
    own: ArticleScores,
    sentences: Mapping[str, SentenceScores],
    judged: Mapping[str, SentenceScores],
) -> str:
    """Measure the default mode where the frames alone were measured, and both on unseen articles of the corpus."""
    fast = Extractor.load(mode="fast")
    with tempfile.TemporaryDirectory() as scratch:
        held_out = _corpus_articles("test", Path(scratch))
        unseen = {reader: evaluate_articles(held_out, reader, on_error=refuse) for reader in (fast, accurate)}
    cameo = Typist.load(crosswalk="cameo")
    typed = evaluate_typing(read_pairs(typing_path, on_error=refuse), cameo)
    rows: dict[str, tuple[ArticleScores | SentenceScores, ArticleScores | SentenceScores]] = {
        "articles": (articles, evaluate_articles(articles_path, accurate, on_error=refuse)),
        "own articles": (own, evaluate_articles(OWN_ARTICLES, accurate, on_error=refuse)),
        "corpus articles, test": (unseen[fast], unseen[accurate]),
    }
    rows |= {f"sentences {split}": (scores, judged[split]) for split, scores in sentences.items()}
    return tables.build_modes(rows, (typing, typed))


def _build_accurate(articles_path: str, extractor: Extractor) -> dict[str, str]:
    """Tell how sure the default mode is, what it misses most, and whether it treats all countries alike."""
    with tempfile.TemporaryDirectory() as scratch:
        folders = {
            "articles": articles_path,
            "own articles": OWN_ARTICLES,
            "corpus, development": _corpus_articles("dev", Path(scratch)),
            "corpus, test": _corpus_articles("test", Path(scratch)),
        }
        read = {
            name: list(default_mode.read_articles(read_gold(folder, on_error=refuse), extractor))
            for name, folder in folders.items()
        }
    default_mode.draw_calibration(
        {"read for calibration": read["own articles"] + read["corpus, development"],
         "real articles": read["articles"], "unseen articles of the corpus": read["corpus, test"]},
        CALIBRATION,
    )  # fmt: skip
    return {
        "calibration": default_mode.build_calibration([*read["articles"], *read["corpus, test"]]),
        "worst": default_mode.build_worst([*read["own articles"], *read["corpus, development"]]),
        "bias": default_mode.build_bias(run_benchmark("bias.py")),
    }


def _build_actors(articles_path: str, extractor: Extractor) -> str:
    with tempfile.TemporaryDirectory() as scratch:
        folders = {
            "articles": articles_path,
            "own articles": str(OWN_ARTICLES),
            "corpus articles, test": _corpus_articles("test", Path(scratch)),
        }
        scores = {name: evaluate_actors(folder, extractor, on_error=refuse) for name, folder in folders.items()}
    resolver = Resolver(load_knowledge())
    phrases = {
        name: evaluate_phrases([row for _, row in read_rows(path, on_error=refuse)], resolver)
        for name, path in PHRASES.items()
    }
    return tables.build_actors(scores, phrases)


def _quote(scores: SentenceScores) -> dict[tuple[str, str | None], str]:
    """Give the shortest kept example of each confusion."""
    quoted: dict[tuple[str, str | None], str] = {}
    for confusion in scores.confusions:
        example = min(confusion.examples, key=lambda example: len(example.sentence))
        quoted[confusion.gold, confusion.told] = f"{example.sentence} ({example.source} > {example.target})"
    return quoted


def paste(text: str, found: Mapping[str, str]) -> str:
    """Put the tables between their marks."""
    return TABLE.sub(lambda m: f"{m[1]}{found[m[2]]}\n{m[3]}" if m[2] in found else m[0], text)


def main() -> None:
    """Measure, and print or paste."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--typing", help="JSON lines of typed pairs, roots of the CAMEO crosswalk")
    parser.add_argument("--articles", help="folder of ID.txt and ID.gold.json")
    parser.add_argument("--print", action="store_true", help="print the tables only")
    options = parser.parse_args()
    if bool(options.typing) != bool(options.articles):
        parser.error("give both --typing and --articles, or neither")
    found = build_all(options.typing, options.articles)
    if options.print:
        print("\n\n".join(f"{name}\n\n{table}" for name, table in found.items()))
    else:
        DOCUMENT.write_text(paste(DOCUMENT.read_text(encoding="utf-8"), found), encoding="utf-8")


if __name__ == "__main__":
    main()
