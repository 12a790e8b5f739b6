"""How well are copies of one story found, are different articles kept apart, and what does it cost?

    PYTHONPATH=tests python benchmarks/copies.py

The agency texts are the 175 articles of corpus/articles; copies are made of them (tests/stories/wire.py).
Two tables come out: by threshold, the share of the copies found and the number of different articles
(of corpus/articles, and of several outlets on one event, tests/data/events) that were taken for copies;
by number of documents, the time.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

from stories.wire import STRENGTHS, make_copy, read_body, read_events

from graphbuild.stories import group, sign

ARTICLES = Path(__file__).parent.parent / "corpus" / "articles"
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7)
#: Copies of each article at each strength.
OUTLETS = 4
SIZES = (1_000, 10_000, 30_000)


def main() -> None:
    """Print both tables."""
    articles = {path.stem: read_body(path) for path in sorted(ARTICLES.glob("*.txt"))}
    print_quality(articles)
    print_cost()


def print_quality(articles: dict[str, str]) -> None:
    """Print what is found and what is wrongly merged, by threshold.

    "Original there" is the share of copies in one story with their agency text; "copies alone" the share
    of pairs of copies in one story where the agency text is not in the store.
    """
    rng = random.Random(3)
    texts = list(articles.values())
    originals = {f"a {name}": sign(text) for name, text in articles.items()}
    copies = {
        share: {
            f"c {name} {outlet}": sign(make_copy(text, share, rng, texts))
            for name, text in articles.items()
            for outlet in range(OUTLETS)
        }
        for share in STRENGTHS
    }
    events = {
        f"e {event} {number}": sign(text) for event, told in read_events().items() for number, text in enumerate(told)
    }
    heads = [f"{kind} {share:.0%}" for kind in ("original there", "copies alone") for share in STRENGTHS]
    print(" | ".join(("threshold", *heads, "articles merged", "events merged")))
    for threshold in THRESHOLDS:
        shares = [f"{found_with(originals, copies[share], threshold):.1%}" for share in STRENGTHS]
        shares += [f"{found_alone(copies[share], threshold):.1%}" for share in STRENGTHS]
        everything = originals | {key: value for made in copies.values() for key, value in made.items()}
        merged = [str(count_merged(every, threshold)) for every in (everything, events)]
        print(" | ".join((str(threshold), *shares, *merged)))


def found_with(originals: dict[str, bytes], copies: dict[str, bytes], threshold: float) -> float:
    """Return the share of copies in one story with their original."""
    stories = group(originals | copies, threshold=threshold)
    return sum(stories[copy] == stories[f"a {copy.split()[1]}"] for copy in copies) / len(copies)


def found_alone(copies: dict[str, bytes], threshold: float) -> float:
    """Return the share of pairs of copies of one article that are in one story."""
    stories = group(copies, threshold=threshold)
    by_article: dict[str, list[str]] = {}
    for copy, story in stories.items():
        by_article.setdefault(copy.split()[1], []).append(story)
    same = sum(n * (n - 1) // 2 for told in by_article.values() for n in Counter(told).values())
    return same / (len(by_article) * OUTLETS * (OUTLETS - 1) // 2)


def count_merged(signatures: dict[str, bytes], threshold: float) -> int:
    """Return how many different articles are in a story with another."""
    stories = group(signatures, threshold=threshold)
    held = Counter(stories[document] for document in signatures if not document.startswith("c "))
    return sum(number for number in held.values() if number > 1)


def print_cost() -> None:
    """Print processor time for synthetic documents, one in ten of them a copy."""
    print("\ndocuments | signing, ms a document | grouping, seconds | grouping, ms a document | stories")
    for size in SIZES:
        texts = make_texts(size)
        started = time.process_time()
        signatures = {f"{number:08}": sign(text) for number, text in enumerate(texts)}
        signed = time.process_time()
        stories = group(signatures)
        grouped = time.process_time()
        print(
            f"{size:,} | {(signed - started) / size * 1000:.2f} | {grouped - signed:.2f} | "
            f"{(grouped - signed) / size * 1000:.3f} | {len({*stories.values()}):,}"
        )


def make_texts(size: int) -> list[str]:
    """Return documents of 300 words, as frequent as words are in English; each tenth repeats 70 % of the one before."""
    rng = random.Random(size)
    words = [f"word{rank}" for rank in range(20_000)]
    weights = [1 / (rank + 3) for rank in range(20_000)]
    texts: list[list[str]] = []
    for number in range(size):
        text = rng.choices(words, weights, k=300)
        if number % 10 == 9:
            text[:210] = texts[-1][:210]
        texts.append(text)
    return [" ".join(text) for text in texts]


if __name__ == "__main__":
    main()
