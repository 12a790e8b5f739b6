"""Find what a person should look at: actors that may be one, and relations that may be misread.

Reviewed actors and relations come in; pairs of actors, the likeliest first, and relations, the least
sure first, go out. Nothing is merged or dropped here.

>>> one, other = Actor("person:jan-novak", "Jan Novak", "person"), Actor("person:j-novak", "J. Novák", "person")
>>> [(pair.score, pair.reason) for pair in doubtful_pairs([one, other])]
[(0.9, 'same surname, initials fit')]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from graphbuild.actors import fold
from graphbuild.model import Actor, Decision, Relation

__all__ = ["PairDoubt", "doubtful_pairs", "doubtful_relations"]

#: How alike two spellings must be (Ratcliff and Obershelp, 0 to 1) to be worth a look.
ALIKE = 0.85
#: Names that begin with the same letters are compared; letters that more names share tell nothing.
_LETTERS, _CROWD = 4, 80
#: Kinds that the tables and the reader may take for one another. A state is never another state.
_BODIES = frozenset({"government_body", "organization", "igo", "armed_group", "media", "company"})


@dataclass(frozen=True)
class PairDoubt:
    """Two actors that may be one: ``score`` from 0 to 1, ``reason`` in words."""

    actor: Actor
    other: Actor
    score: float
    reason: str


def doubtful_pairs(actors: Iterable[Actor], decisions: Iterable[Decision] = ()) -> list[PairDoubt]:
    """Return the pairs of actors that may be one, the likeliest first, without those that a person kept apart."""
    apart = {frozenset((d.subject, d.value["other"])) for d in decisions if d.action == "apart"}
    doubts = []
    for actor, other in _candidates(actors):
        if frozenset((actor.id, other.id)) in apart or not _compatible(actor, other):
            continue
        if found := _compare(actor, other):
            doubts.append(PairDoubt(actor, other, *found))
    return sorted(doubts, key=lambda pair: (-pair.score, pair.actor.id, pair.other.id))


def doubtful_relations(relations: Mapping[str, Relation], decisions: Iterable[Decision]) -> list[tuple[str, Relation]]:
    """Return ids and relations, the least sure first, without those that were corrected."""
    seen = {decision.subject for decision in decisions if decision.action == "correct"}
    left = [(relation_id, relation) for relation_id, relation in relations.items() if relation_id not in seen]
    return sorted(left, key=lambda item: (item[1].confidence, item[0]))


def _candidates(actors: Iterable[Actor]) -> Iterator[tuple[Actor, Actor]]:
    """Yield pairs whose names have a word that begins alike, or a name in common."""
    blocks: dict[str, dict[str, Actor]] = defaultdict(dict)
    for actor in actors:
        folded = fold(actor.name)
        for key in {*(word[:_LETTERS] for word in folded.split()), folded, *map(fold, actor.aliases)}:
            blocks[key][actor.id] = actor
    pairs = {
        pair: (block[pair[0]], block[pair[1]])
        for block in blocks.values()
        if len(block) <= _CROWD
        for pair in combinations(sorted(block), 2)
    }
    yield from (pairs[pair] for pair in sorted(pairs))


def _compatible(actor: Actor, other: Actor) -> bool:
    if actor.kind != other.kind and not {actor.kind, other.kind} <= _BODIES:
        return False
    if actor.kind == "state" or (actor.wikidata and other.wikidata and actor.wikidata != other.wikidata):
        return False
    return actor.country is None or other.country is None or actor.country == other.country


def _compare(actor: Actor, other: Actor) -> tuple[float, str] | None:
    one, two = fold(actor.name), fold(other.name)
    if one == two:
        return 1.0, "same name"
    if actor.kind == "person" and one and two:
        return _compare_persons(one.split(), two.split())
    # An alias of one word is a surname or an acronym, which many share.
    shared = {one, *map(fold, actor.aliases)} & {two, *map(fold, other.aliases)}
    if any(" " in name for name in shared):
        return 0.95, f"both are called {min(name for name in shared if ' ' in name)!r}"
    return _alike(one, two)


def _compare_persons(one: list[str], two: list[str]) -> tuple[float, str] | None:
    if one[-1] != two[-1]:
        return _alike(" ".join(one), " ".join(two))
    given, other = one[:-1], two[:-1]
    if not given or not other:
        return 0.8, "same surname, no given name"
    if all(a.startswith(b) or b.startswith(a) for a, b in zip(given, other, strict=False)):
        return 0.9, "same surname, initials fit"
    ratio = SequenceMatcher(None, " ".join(given), " ".join(other), autojunk=False).ratio()
    return (round(0.6 + ratio / 4, 2), "same surname, given names alike") if ratio >= 0.6 else (0.5, "same surname")


def _alike(one: str, two: str) -> tuple[float, str] | None:
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return None
    return round(matcher.ratio(), 2), "names alike"
