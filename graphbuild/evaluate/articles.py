"""Score the reading of whole articles against a careful annotation.

A folder of annotated articles and an extractor go in, `ArticleScores` come out: actor pairs, directed
pairs with root, directed pairs with type, core relations, statuses, actors. How relations are matched
is told in `graphbuild.evaluate.matching`, how names are tied in `graphbuild.evaluate.names`.

>>> evaluate_articles("gold/", Extractor.load()).levels["root"].f1  # doctest: +SKIP
0.36
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from graphbuild.actors import load_knowledge
from graphbuild.errors import InputError
from graphbuild.evaluate.gold import GoldArticle, GoldRelation, read_gold
from graphbuild.evaluate.matching import LEVELS, Matching, Told, match_level
from graphbuild.evaluate.names import NameTie
from graphbuild.evaluate.scores import Score, ratio
from graphbuild.model import STATUSES, Document, Reading

__all__ = ["ArticleScores", "Miss", "StatusScore", "evaluate_articles", "score_reading"]


class _Extractor(Protocol):
    """What reads documents, in order; see `graphbuild.extract.Extractor`."""

    def read(self, documents: Iterable[Document], /) -> Iterator[Reading]: ...


@dataclass(frozen=True)
class Miss:
    """A gold relation that was not read (``false`` False), or one that was read and is not there."""

    article: str
    false: bool
    source: str
    type: str
    target: str
    status: str
    core: bool
    quote: str
    rule: str = ""


@dataclass(frozen=True)
class StatusScore:
    """Of the gold items of one status: how many there are, were found, and were told with it."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: StatusScore) -> StatusScore:
        return StatusScore(self.gold + other.gold, self.found + other.found, self.right + other.right)


@dataclass
class ArticleScores:
    """What `evaluate_articles` measures; also for one article alone.

    Args:
        articles: Article id -> its own scores; empty for one article.
        levels: Level -> score.
        core: Level -> score over the core relations (recall only).
        by_root: Root -> score on the level of roots.
        by_type: Type -> score on the level of types.
        by_status: Status -> counts on the level of roots.
        actors: Precision over the actors at the ends of relations, against all gold actors; recall
            over the gold actors at the ends of gold relations.
        misses: What was missed and what is false, on the level of types.
    """

    articles: dict[str, ArticleScores] = field(default_factory=dict)
    levels: dict[str, Score] = field(default_factory=lambda: dict.fromkeys(LEVELS, Score()))
    core: dict[str, Score] = field(default_factory=lambda: dict.fromkeys(LEVELS, Score()))
    by_root: dict[str, Score] = field(default_factory=dict)
    by_type: dict[str, Score] = field(default_factory=dict)
    by_status: dict[str, StatusScore] = field(default_factory=dict)
    actors: Score = field(default_factory=Score)
    misses: list[Miss] = field(default_factory=list)

    @property
    def status_accuracy(self) -> float:
        """Share of the relations found on the level of roots that have the right status."""
        found = sum(score.found for score in self.by_status.values())
        return ratio(sum(score.right for score in self.by_status.values()), found)

    def add(self, article: str, scores: ArticleScores) -> None:
        """Take in the scores of one article."""
        self.articles[article] = scores
        for name in ("levels", "core", "by_root", "by_type", "by_status"):
            own, other = getattr(self, name), getattr(scores, name)
            for key, score in other.items():
                own[key] = own[key] + score if key in own else score
        self.actors += scores.actors
        self.misses.extend(scores.misses)

    def to_dict(self) -> dict[str, Any]:
        """Tell all in plain values, for JSON."""
        found: dict[str, Any] = {
            "levels": {
                level: {
                    **score.to_dict(),
                    "core_recall": round(self.core[level].recall, 4),
                    "core_found": self.core[level].found,
                    "core_gold": self.core[level].gold,
                }
                for level, score in self.levels.items()
            },
            "status_accuracy": round(self.status_accuracy, 4),
            "statuses": {status: vars(score) for status, score in self.by_status.items()},
            "actors": self.actors.to_dict(),
            "roots": {root: self.by_root[root].to_dict() for root in sorted(self.by_root)},
            "types": {type_: self.by_type[type_].to_dict() for type_ in sorted(self.by_type)},
            "misses": [vars(miss) for miss in self.misses],
        }
        if self.articles:
            found["articles"] = {
                name: {
                    **{level: score.to_dict() for level, score in scores.levels.items()},
                    "actors": scores.actors.to_dict(),
                }
                for name, scores in self.articles.items()
            }
        return found


def evaluate_articles(
    folder: str | os.PathLike[str],
    extractor: _Extractor,
    *,
    on_error: Callable[[InputError], None] = lambda error: None,
) -> ArticleScores:
    """Read every annotated article of a folder, and compare.

    Args:
        folder: Holds ``ID.txt`` and ``ID.gold.json``; see `graphbuild.evaluate.gold`.
        extractor: Reads documents.
        on_error: Takes each article that is not well formed.

    Raises:
        InputError: There is nothing annotated.
    """
    articles = list(read_gold(folder, on_error=on_error))
    readings = extractor.read(article.document for article in articles)
    scores = ArticleScores()
    for article, reading in zip(articles, readings, strict=True):
        tie = NameTie(article.actors, load_knowledge())
        scores.add(article.id, score_reading(article, reading, tie))
    return scores


def score_reading(article: GoldArticle, reading: Reading, tie: NameTie) -> ArticleScores:
    """Compare one reading with its annotation."""
    names = {actor.id: tie(actor) for actor in reading.actors}
    told = [
        Told(names.get(r.source) or f"? {r.source}", names.get(r.target) or f"? {r.target}", r)
        for r in reading.relations
    ]
    scores = ArticleScores()
    for level in LEVELS:
        matching = match_level(level, told, article.relations)
        met = len(matching.met)
        scores.levels[level] = Score(met, len(matching.gold), met, len(matching.told))
        core = [number for number, item in enumerate(matching.gold) if item.core]
        found = sum(number in matching.met.values() for number in core)
        scores.core[level] = Score(found, len(core))
        if level == "root":
            scores.by_root = _by_label(matching)
            scores.by_status = _by_status(matching)
        elif level == "type":
            scores.by_type = _by_label(matching)
            scores.misses = list(_misses(article, reading, matching))
    scores.actors = _score_actors(article.relations, told)
    return scores


def _by_label(matching: Matching) -> dict[str, Score]:
    found: dict[str, Score] = defaultdict(Score)
    for number, told in enumerate(matching.told):
        found[told.label] += Score(right=number in matching.met, predicted=1)
    for number, gold in enumerate(matching.gold):
        found[gold.label] += Score(found=number in matching.met.values(), gold=1)
    return dict(found)


def _by_status(matching: Matching) -> dict[str, StatusScore]:
    """Count by the status of the first gold relation of an item; the surest told one is compared."""
    found = dict.fromkeys(STATUSES, StatusScore())
    owner = {gold: told for told, gold in matching.met.items()}
    for number, gold in enumerate(matching.gold):
        right = False
        if number in owner:
            status = matching.told[owner[number]].relations[0].relation.status
            right = status in {relation.status for relation in gold.relations}
        found[gold.relations[0].status] += StatusScore(1, number in owner, right)
    return {status: score for status, score in found.items() if score.gold}


def _misses(article: GoldArticle, reading: Reading, matching: Matching) -> Iterator[Miss]:
    actors: Mapping[str, str] = {actor.id: actor.name for actor in reading.actors}
    for number, gold in enumerate(matching.gold):
        if number not in matching.met.values():
            g = gold.relations[0]
            yield Miss(
                article.id, False, g.sources[0], g.types[0], g.targets[0], g.status, gold.core, g.evidence
            )
    for number, item in enumerate(matching.told):
        if number not in matching.met:
            r = item.relations[0].relation
            source, target = actors.get(r.source, r.source), actors.get(r.target, r.target)
            yield Miss(article.id, True, source, r.type, target, r.status, False, r.quote, r.rule)


def _score_actors(gold: Iterable[GoldRelation], told: Iterable[Told]) -> Score:
    used = {name for item in told for name in (item.source, item.target)}
    tied = {name for name in used if not name.startswith("? ")}
    wanted = {name for relation in gold for name in (relation.sources[0], relation.targets[0])}
    return Score(len(tied & wanted), len(wanted), len(tied), len(used))
