"""Score who is meant: the actors of annotated articles, and phrases on their own.

`evaluate_actors` looks at every alias that an annotated article uses: does a mention there mean the
annotated actor? `evaluate_phrases` asks the resolver about single phrases:
``{"phrase", "date", "context", "name", "country", "sector"}``; what a row leaves out is not scored.

>>> evaluate_actors("gold/", Extractor.load()).actors.recall  # doctest: +SKIP
0.81
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from graphbuild.actors import load_knowledge
from graphbuild.errors import InputError
from graphbuild.evaluate.gold import GoldActor, GoldArticle, read_gold
from graphbuild.evaluate.names import NameTie, fold_name
from graphbuild.evaluate.scores import Score, ratio
from graphbuild.model import Actor, Document, Mention, Reading

__all__ = ["ActorScores", "AliasMiss", "PhraseMiss", "PhraseScores", "evaluate_actors", "evaluate_phrases"]

FORMS = ("name", "description")


class _Extractor(Protocol):
    def read(self, documents: Iterable[Document], /) -> Iterator[Reading]: ...


class _Resolver(Protocol):
    def resolve_or_describe(self, phrase: str, /, *, date: str | None = None, context: str | None = None) -> Any: ...


@dataclass(frozen=True)
class AliasMiss:
    """An alias that no mention resolves to its actor; ``told`` are the actors its mentions mean."""

    article: str
    alias: str
    gold: str
    told: tuple[str, ...]


@dataclass
class ActorScores:
    """What `evaluate_actors` measures.

    Args:
        aliases: Form (``name``: part of the actor's name; ``description``: all else) -> recall over
            the aliases, precision over the mentions that have an alias's very words.
        country: Aliases found whose actor has the annotated country, of those that have one.
        kind: Likewise for the kind.
        actors: Recall over the annotated actors (some alias is found), precision over the actors read.
        misses: Aliases that were not found.
    """

    aliases: dict[str, Score] = field(default_factory=lambda: dict.fromkeys(FORMS, Score()))
    country: Score = field(default_factory=Score)
    kind: Score = field(default_factory=Score)
    actors: Score = field(default_factory=Score)
    misses: list[AliasMiss] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Tell all in plain values, for JSON."""
        return {
            "actors": self.actors.to_dict(),
            "aliases": {form: score.to_dict() for form, score in self.aliases.items()},
            "country": round(self.country.recall, 4),
            "kind": round(self.kind.recall, 4),
            "misses": [vars(miss) for miss in self.misses],
        }


@dataclass(frozen=True)
class PhraseMiss:
    """A phrase that was taken for somebody else: field -> (annotated, told)."""

    phrase: str
    date: str | None
    faults: Mapping[str, tuple[Any, Any]]


@dataclass
class PhraseScores:
    """What `evaluate_phrases` measures: phrases, answers, and field -> (right, annotated)."""

    rows: int = 0
    answered: int = 0
    fields: dict[str, tuple[int, int]] = field(default_factory=dict)
    misses: list[PhraseMiss] = field(default_factory=list)

    def share(self, name: str) -> float:
        """Share of the rows with a field (or ``country and sector``) that have it right."""
        return ratio(*self.fields.get(name, (0, 0)))

    def to_dict(self) -> dict[str, Any]:
        """Tell all in plain values, for JSON."""
        return {
            "rows": self.rows,
            "answered": self.answered,
            **{name: {"right": right, "of": of, "share": round(ratio(right, of), 4)}
               for name, (right, of) in self.fields.items()},
            "misses": [vars(miss) for miss in self.misses],
        }  # fmt: skip


def evaluate_actors(
    folder: str | os.PathLike[str],
    extractor: _Extractor,
    *,
    on_error: Callable[[InputError], None] = lambda error: None,
) -> ActorScores:
    """Read every annotated article of a folder, and compare who its mentions mean.

    Raises:
        InputError: There is nothing annotated.
    """
    articles = list(read_gold(folder, on_error=on_error))
    readings = extractor.read(article.document for article in articles)
    scores = ActorScores()
    for article, reading in zip(articles, readings, strict=True):
        _score_article(article, reading, scores)
    return scores


def _score_article(article: GoldArticle, reading: Reading, scores: ActorScores) -> None:
    tie = NameTie(article.actors, load_knowledge())
    actors = {actor.id: actor for actor in reading.actors}
    tied = {actor.id: tie(actor) for actor in reading.actors}
    met = set()
    for gold in article.actors:
        for alias in gold.aliases:
            near = [actors[m.actor] for m in _mentions_of(alias, reading) if m.actor in actors]
            right = next((actor for actor in near if tied[actor.id] == gold.name), None)
            scores.aliases[_form(alias, gold)] += Score(found=right is not None, gold=1)
            if right is None:
                told = tuple(dict.fromkeys(actor.name for actor in near))
                scores.misses.append(AliasMiss(article.id, alias, gold.name, told))
                continue
            met.add(gold.name)
            if gold.country is not None:
                scores.country += Score(found=right.country == gold.country, gold=1)
            if gold.kind is not None:
                scores.kind += Score(found=right.kind == gold.kind, gold=1)
    for mention in reading.mentions:
        bearers = tie.named(mention.text)
        if bearers and mention.form != "pronoun":
            form = "name" if mention.form == "name" else "description"
            scores.aliases[form] += Score(right=tied.get(mention.actor) in bearers, predicted=1)
    right_actors = sum(name is not None for name in tied.values())
    scores.actors += Score(len(met), len(article.actors), right_actors, len(tied))


def _mentions_of(alias: str, reading: Reading) -> list[Mention]:
    """List the mentions inside an occurrence of an alias, or around it, the closest in length first."""
    spans = [hit.span() for hit in re.finditer(rf"(?<!\w){re.escape(alias)}(?!\w)", reading.document.text)]
    found = [
        mention
        for mention in reading.mentions
        for start, end in spans
        if (start <= mention.start and mention.end <= end) or (mention.start <= start and end <= mention.end)
    ]
    return sorted(found, key=lambda mention: abs(len(mention.text) - len(alias)))


def _form(alias: str, gold: GoldActor) -> str:
    words = set(fold_name(alias).split())
    named = any(words <= set(fold_name(name).split()) for name in (gold.name, *gold.aka))
    return "name" if named or alias.isupper() else "description"


def evaluate_phrases(rows: Sequence[Mapping[str, Any]], resolver: _Resolver) -> PhraseScores:
    """Resolve each phrase as ``graphbuild resolve`` does, and compare its name, country and sector.

    Args:
        rows: Each with ``phrase`` (or ``actor``); ``date`` and ``context`` may be left out. Of
            ``name``, ``country`` and ``sector`` those that stand in a row are scored, null being an
            answer, too; ``also`` lists sectors that are as right as ``sector``.
        resolver: Answers who a phrase means.
    """
    scores = PhraseScores()
    for row in rows:
        phrase = row.get("phrase") or row.get("actor") or ""
        best = resolver.resolve_or_describe(phrase, date=row.get("date"), context=row.get("context")).best
        actor: Actor | None = best.actor if best else None
        scores.rows += 1
        scores.answered += actor is not None
        faults = {}
        for name in ("name", "country", "sector"):
            if name in row and not (name == "name" and row[name] is None):
                told = getattr(actor, name, None)
                also = row.get("also") or () if name == "sector" else ()
                right = any(_same(name, wanted, told, actor) for wanted in (row[name], *also))
                _count(scores, name, right)
                if not right:
                    faults[name] = (row[name], told)
        if "country" in row and "sector" in row:
            _count(scores, "country and sector", not {"country", "sector"} & set(faults))
        if faults:
            scores.misses.append(PhraseMiss(phrase, row.get("date"), faults))
    return scores


def _same(name: str, wanted: Any, told: Any, actor: Actor | None) -> bool:
    if name == "name" and actor is not None:
        return fold_name(wanted) in {fold_name(other) for other in (actor.name, *actor.aliases)}
    return bool((wanted or None) == told)


def _count(scores: PhraseScores, name: str, right: bool) -> None:
    former = scores.fields.get(name, (0, 0))
    scores.fields[name] = (former[0] + right, former[1] + 1)
