"""Match what was read with what was annotated, one to one, on three levels.

Relations of one article go in, told and gold, as folded items of a level; who met whom comes out.

* ``pair``: two actors, whichever does it to the other;
* ``root``: from one actor to another, with the PLOVER root (``STRUCTURE`` for structural types);
* ``type``: from one actor to another, with the type.

A symmetric relation counts in both directions. A gold relation without a type (``OTHER``) is met on
the level of roots by any root.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from graphbuild.evaluate.gold import OTHER, GoldRelation
from graphbuild.model import Relation
from graphbuild.ontology import load_ontology

__all__ = ["LEVELS", "GoldItem", "Matching", "Told", "ToldItem", "match_level"]

LEVELS = ("pair", "root", "type")
STRUCTURE = "STRUCTURE"

#: The two ends and the label; the ends alone for pairs.
_Key = tuple[Hashable, ...]


@dataclass(frozen=True)
class Told:
    """A relation that was read, its ends already tied to gold actors (or named so as to fit none)."""

    source: str
    target: str
    relation: Relation


@dataclass
class ToldItem:
    """Relations that are one on a level, the surest first; ``keys`` are the ways to read them."""

    label: str
    keys: frozenset[_Key]
    relations: list[Told] = field(default_factory=list)


@dataclass
class GoldItem:
    """Gold relations that are one on a level; ``usual`` are the keys without alternates."""

    label: str
    usual: set[_Key] = field(default_factory=set)
    keys: set[_Key] = field(default_factory=set)
    relations: list[GoldRelation] = field(default_factory=list)

    @property
    def core(self) -> bool:
        """Whether one of them is what the article is about."""
        return any(relation.core for relation in self.relations)


@dataclass(frozen=True)
class Matching:
    """Both sides of a level, and the pairs (told, gold) of positions that met."""

    told: list[ToldItem]
    gold: list[GoldItem]
    met: dict[int, int]


def match_level(level: str, told: Iterable[Told], gold: Iterable[GoldRelation]) -> Matching:
    """Fold both sides into the items of a level, and match as many as can be."""
    told_items, gold_items = _fold_told(level, told), _fold_gold(level, gold)
    return Matching(told_items, gold_items, _match(told_items, gold_items))


def _label(level: str, type_: str) -> str:
    if level == "pair":
        return ""
    if level == "type" or type_ == OTHER:
        return type_
    return load_ontology()[type_].root or STRUCTURE


def _is_symmetric(type_: str) -> bool:
    return type_ != OTHER and load_ontology()[type_].symmetric


def _keys(level: str, source: str, target: str, type_: str) -> list[_Key]:
    if level == "pair":
        return [(frozenset((source, target)),)]
    label = _label(level, type_)
    ends = [(source, target), (target, source)] if _is_symmetric(type_) else [(source, target)]
    return [(*pair, label) for pair in ends]


def _fold_told(level: str, told: Iterable[Told]) -> list[ToldItem]:
    items: dict[_Key, ToldItem] = {}
    for item in sorted(told, key=lambda item: -item.relation.confidence):
        if item.source == item.target:
            continue
        keys = _keys(level, item.source, item.target, item.relation.type)
        known = next((items[key] for key in keys if key in items), None)
        if known is None:
            known = ToldItem(_label(level, item.relation.type), frozenset(keys[:1]))
            items[keys[0]] = known
        known.relations.append(item)
    return list(items.values())


def _fold_gold(level: str, gold: Iterable[GoldRelation]) -> list[GoldItem]:
    items: dict[_Key, GoldItem] = {}
    for relation in gold:
        usual = _keys(level, relation.sources[0], relation.targets[0], relation.types[0])
        identity = usual[0]
        if _is_symmetric(relation.types[0]) and level != "pair":
            identity = min(usual, key=repr)
        item = items.setdefault(identity, GoldItem(_label(level, relation.types[0])))
        item.relations.append(relation)
        item.usual.update(usual)
        item.keys.update(
            key
            for source in relation.sources
            for target in relation.targets
            for type_ in relation.types
            if source != target
            for key in _alternate_keys(level, source, target, type_, relation)
        )
    return list(items.values())


def _alternate_keys(level: str, source: str, target: str, type_: str, relation: GoldRelation) -> list[_Key]:
    keys = _keys(level, source, target, type_)
    if _is_symmetric(relation.types[0]) and level != "pair":  # also where the alternate is not
        keys += [(target, source, _label(level, type_))]
    return keys


def _fits(told: ToldItem, keys: set[_Key]) -> bool:
    if told.keys & keys:
        return True
    return any((*key[:2], OTHER) in keys for key in told.keys if len(key) == 3 and told.label in _roots())


def _roots() -> frozenset[str]:
    return frozenset(load_ontology().roots)


def _match(told: Sequence[ToldItem], gold: Sequence[GoldItem]) -> dict[int, int]:
    """Find a largest matching by augmenting paths (Kuhn's algorithm), usual readings before alternates."""
    usual = [[g for g, item in enumerate(gold) if _fits(t, item.usual)] for t in told]
    every = [
        near + [g for g, item in enumerate(gold) if g not in near and _fits(t, item.keys)]
        for t, near in zip(told, usual, strict=True)
    ]
    owner: dict[int, int] = {}

    def place(position: int, choices: Sequence[Sequence[int]], tried: set[int]) -> bool:
        for g in choices[position]:
            if g not in tried:
                tried.add(g)
                if g not in owner or place(owner[g], choices, tried):
                    owner[g] = position
                    return True
        return False

    for choices in (usual, every):
        for position in range(len(told)):
            if position not in owner.values():
                place(position, choices, set())
    return {position: g for g, position in owner.items()}
