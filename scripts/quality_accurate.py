"""What docs/quality.md tells of the default mode alone: how sure it is, its worst misses with the reason, its bias.

Texts of our own are read (the twelve articles of tests/data, and those of the corpus's development split), so that what
is missed can be shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quality_tables import build_table, share, show

from graphbuild.actors import load_knowledge
from graphbuild.evaluate.gold import GoldArticle, GoldRelation
from graphbuild.evaluate.matching import GoldItem, Matching, Told, match_level
from graphbuild.evaluate.names import NameTie
from graphbuild.extract import Extractor
from graphbuild.model import Reading, Relation

__all__ = ["ReadArticle", "build_bias", "build_calibration", "build_worst", "draw_calibration", "read_articles"]

#: Lower edges of the bands of confidence.
BANDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
#: How many false relations the table of misses shows, and how many missed ones; at most so many of one article.
WORST, OF_ONE = 10, 1
#: How long a shown sentence may be, in characters.
LONGEST = 260


@dataclass(frozen=True)
class ReadArticle:
    """An annotated article, what was read, and how the two match on the level of roots.

    Args:
        names: Id of an actor that was read -> the name of the annotated one.
    """

    gold: GoldArticle
    reading: Reading
    names: Mapping[str, str]
    matching: Matching


def read_articles(articles: Iterable[GoldArticle], extractor: Extractor) -> Iterator[ReadArticle]:
    """Read annotated articles and match what was read."""
    for article in articles:
        reading = next(iter(extractor.read([article.document])))
        tie = NameTie(article.actors, load_knowledge())
        names = {actor.id: name for actor in reading.actors if (name := tie(actor))}
        told = [Told(names.get(r.source, f"? {r.source}"), names.get(r.target, f"? {r.target}"), r)
                for r in reading.relations]  # fmt: skip
        yield ReadArticle(article, reading, names, match_level("root", told, article.relations))


def _judged(articles: Iterable[ReadArticle]) -> list[tuple[float, bool, bool]]:
    """Confidence of each relation, whether it is right, and whether the network read it alone."""
    return [
        (item.relations[0].relation.confidence, number in article.matching.met, "learned" in _extractor(item))
        for article in articles
        for number, item in enumerate(article.matching.told)
    ]


def _extractor(item: Any) -> str:
    return str(item.relations[0].relation.extractor)


def build_calibration(articles: Iterable[ReadArticle]) -> str:
    """Set how often relations are right that carry a confidence of some band."""
    judged = _judged(articles)
    rows = []
    for low, high in zip(BANDS, (*BANDS[1:], 1.01), strict=True):
        inside = [(sure, right) for sure, right, _ in judged if low <= sure < high]
        if inside:
            right = sum(ok for _, ok in inside)
            mean = sum(sure for sure, _ in inside) / len(inside)
            rows.append([f"from {low:.1f}", len(inside), show(mean), right, share(right, len(inside))])
    return build_table(["confidence", "relations told", "mean confidence", "right", "share"], rows)


def draw_calibration(sets: Mapping[str, Iterable[ReadArticle]], path: Path) -> None:
    """Draw confidence against the share that is right, for several sets of articles."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5.5, 4.2), layout="constrained")
    axes = figure.add_subplot(xlabel="confidence", ylabel="share that is right", xlim=(0.2, 1), ylim=(0, 1))
    axes.plot([0, 1], [0, 1], color="#888888", linestyle=":", label="as it should be")
    for (name, articles), mark in zip(sets.items(), "os^", strict=False):
        judged = sorted(_judged(articles))
        size = max(len(judged) // 6, 1)
        groups = [judged[start : start + size] for start in range(0, len(judged) - size // 2, size)]
        points = [(sum(c for c, *_ in g) / len(g), sum(r for _, r, _ in g) / len(g)) for g in groups]
        axes.plot(*zip(*points, strict=True), marker=mark, label=name)
    axes.legend(loc="upper left", frameon=False)
    figure.savefig(path, metadata={"Date": None})


def build_worst(articles: Iterable[ReadArticle]) -> str:
    """Set the false relations of the greatest confidence, and core relations that were missed, with the reason."""
    every = list(articles)
    false = sorted(
        ((item.relations[0].relation, article) for article in every
         for number, item in enumerate(article.matching.told) if number not in article.matching.met),
        key=lambda pair: (-pair[0].confidence, pair[1].gold.id, pair[0].start),
    )  # fmt: skip
    missed = [(item, article) for article in every for number, item in enumerate(article.matching.gold)
              if item.core and number not in article.matching.met.values()]  # fmt: skip
    rows = []
    for relation, article in _few(false, lambda r: r.quote):
        actors = {actor.id: actor.name for actor in article.reading.actors}
        what = f"{actors[relation.source]} {relation.type} {actors[relation.target]}"
        rows.append(["false", what, _why_false(relation, article), _one_line(relation.quote)])
    for item, article in _few(missed, lambda i: i.relations[0].evidence):
        gold = item.relations[0]
        what = f"{gold.sources[0]} {gold.types[0]} {gold.targets[0]}"
        rows.append(["missed", what, _why_missed(item, article), _one_line(gold.evidence)])
    return build_table(["", "relation", "reason", "sentence"], rows)


def _few(found: Iterable[tuple[Any, ReadArticle]], quote: Any) -> list[tuple[Any, ReadArticle]]:
    kept: list[tuple[Any, ReadArticle]] = []
    taken: Counter[str] = Counter()
    for what, article in found:
        if taken[article.gold.id] < OF_ONE and len(quote(what)) <= LONGEST and len(kept) < WORST:
            taken[article.gold.id] += 1
            kept.append((what, article))
    return kept


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _why_false(relation: Relation, article: ReadArticle) -> str:
    ends = [article.names.get(relation.source), article.names.get(relation.target)]
    for end, id_ in zip(ends, (relation.source, relation.target), strict=True):
        if end is None:
            return f"{_name(article, id_)} is none of the annotated actors"
    between = [g for g in article.gold.relations if {g.sources[0], g.targets[0]} == set(ends)]
    if any(g.sources[0] == ends[1] and relation.type in g.types for g in between):
        return "the wrong way round"
    if between:
        types = " and ".join(dict.fromkeys(g.types[0] for g in between))
        return f"between the two {types} is annotated"
    return "nothing is annotated between the two"


def _why_missed(item: GoldItem, article: ReadArticle) -> str:
    gold: GoldRelation = item.relations[0]
    known = [{id_ for id_, name in article.names.items() if name in side} for side in (gold.sources, gold.targets)]
    for ids, names in zip(known, (gold.sources, gold.targets), strict=True):
        if not ids:
            return f"{names[0]} was not found in the article"
    start = article.gold.document.text.find(gold.evidence)
    end = start + len(gold.evidence)
    here = {mention.actor for mention in article.reading.mentions if mention.start < end and mention.end > start}
    for ids, names in zip(known, (gold.sources, gold.targets), strict=True):
        if not ids & here:
            return f"the sentence does not name {names[0]}, or its word for it was not understood"
    for relation in article.reading.relations:
        if relation.source in known[0] and relation.target in known[1]:
            return f"taken for {relation.type}"
    return "both were found in the sentence; neither frames nor network told a relation"


def _name(article: ReadArticle, id_: str) -> str:
    return next(actor.name for actor in article.reading.actors if actor.id == id_)


def build_bias(measured: Mapping[str, Any]) -> str:
    """Set how often a country is read as doer and as victim where only the names differ."""
    rows = [
        [name, *(show(shares[what]) for what in ("doer", "victim", "taken for the doer", "taken for the victim"))]
        for name, shares in measured["swapped"].items()
    ]
    head = ["country", "read as the doer it is", "as the victim it is", "taken for the doer", "taken for the victim"]
    return build_table(head, rows)
