"""Apply decisions: what a store holds, as a person has reviewed it.

A store comes in; actors and relations by id go out, merged, renamed, corrected and without what was
rejected. Relations keep the id they were read under, so that they can be addressed again.

>>> from graphbuild.store import Store
>>> with Store(":memory:", create=True) as store:
...     read_reviewed(store).relations
{}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from graphbuild.model import Actor, Decision, Relation
from graphbuild.store import Store, Summary

__all__ = ["Review", "Reviewed", "read_reviewed", "summarise_reviewed"]

#: Where the two ends change places, so do their marks.
_REVERSED = {"source": "target", "target": "source"}


@dataclass(frozen=True)
class Reviewed:
    """A store's actors and relations after all decisions.

    Args:
        actors: By id, sorted.
        relations: By the id they were read under, in the store's order.
        merged: Id of an actor that is no more -> id of the one it was merged into.
        notes: What was left out, in words.
    """

    actors: Mapping[str, Actor]
    relations: Mapping[str, Relation]
    merged: Mapping[str, str]
    notes: tuple[str, ...] = ()


class Review:
    """A store's actors after all decisions, and its relations one after another, for graphs of any size.

    Args:
        store: An open store.

    Raises:
        StoreError: The store cannot be read.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._decisions = decisions = list(store.decisions())
        self.merged: Mapping[str, str] = _roots(decisions)
        named = {decision.subject: str(decision.value["name"]) for decision in decisions if decision.action == "rename"}
        self.actors: Mapping[str, Actor] = _merge_actors(store.actors(), decisions, self.merged, named)
        self._loops = 0

    def relations(self) -> Iterator[tuple[str, Relation]]:
        """Yield each relation with the id it was read under, in the store's order."""
        self._loops = 0
        for relation_id, read in _reviewed_relations(self._store, self._decisions):
            relation = _move(read, self.merged) if self.merged else read
            if relation.source == relation.target and read.source != read.target:
                self._loops += 1
            else:
                yield relation_id, relation

    def notes(self) -> tuple[str, ...]:
        """Say what was left out, once all relations have come."""
        note = f"{self._loops} relations of an actor to itself, made by a merge, are left out"
        return (note,) if self._loops else ()


def read_reviewed(store: Store) -> Reviewed:
    """Read a store and apply its decisions.

    Raises:
        StoreError: The store cannot be read.
    """
    review = Review(store)
    relations = dict(review.relations())
    return Reviewed(review.actors, relations, review.merged, review.notes())


def summarise_reviewed(store: Store) -> Summary:
    """Count what is there after all decisions; documents, mentions and drops are those of the store."""
    reviewed = read_reviewed(store)
    kinds = Counter(actor.kind for actor in reviewed.actors.values())
    types = Counter((relation.type, relation.status) for relation in reviewed.relations.values())
    return replace(
        store.summary(),
        actors=len(reviewed.actors),
        relations=len(reviewed.relations),
        by_kind=dict(sorted(kinds.items(), key=lambda item: (-item[1], item[0]))),
        by_type_and_status=dict(sorted(types.items(), key=lambda item: (-item[1], item[0]))),
    )


def _roots(decisions: Iterable[Decision]) -> dict[str, str]:
    """Follow merges to their end: A into B and B into C makes both C.

    There are no circles: only actors that are not merged themselves are ever merged or merged into.
    """
    parents = {decision.subject: str(decision.value["into"]) for decision in decisions if decision.action == "merge"}
    roots = {}
    for actor_id in parents:
        root = parents[actor_id]
        while root in parents:
            root = parents[root]
        roots[actor_id] = root
    return roots


def _merge_actors(
    read: Iterable[Actor], decisions: Iterable[Decision], merged: Mapping[str, str], named: Mapping[str, str]
) -> dict[str, Actor]:
    actors = {actor.id: _rename(actor, named) for actor in read}
    # Whom the others were merged into may have left the store with an edited document.
    kept = {str(d.value["into"]): d.value["actor"] for d in decisions if d.action == "merge"}
    for actor_id in sorted(actors.keys() & merged.keys()):
        root, actor = merged[actor_id], actors.pop(actor_id)
        if root not in actors:
            actors[root] = _rename(Actor(**{**kept[root], "aliases": tuple(kept[root]["aliases"])}), named)
        actors[root] = _join(actors[root], actor)
    return dict(sorted(actors.items()))


def _rename(actor: Actor, named: Mapping[str, str]) -> Actor:
    name = named.get(actor.id, actor.name)
    return actor if name == actor.name else replace(actor, name=name, aliases=(*actor.aliases, actor.name))


def _join(actor: Actor, other: Actor) -> Actor:
    """Give an actor the names of another and, if both are of a kind, what was not known of it."""
    aliases = dict.fromkeys((*actor.aliases, other.name, *other.aliases))
    aliases.pop(actor.name, None)
    more = other if other.kind == actor.kind else actor
    return replace(
        actor,
        aliases=tuple(aliases),
        country=actor.country or more.country,
        sector=actor.sector or more.sector,
        wikidata=actor.wikidata or more.wikidata,
    )


def _reviewed_relations(store: Store, decisions: Iterable[Decision]) -> Iterator[tuple[str, Relation]]:
    """Yield the relations that were not rejected, as they were corrected, under the ids they were read under."""
    changes = [decision for decision in decisions if decision.action in ("reject", "correct")]
    if not changes:
        yield from ((relation.id, relation) for relation in store.relations())
        return
    addresses = {document.id: document.address for document in store.documents()}
    for relation in store.relations():
        meant = [change for change in changes if _is_meant(relation, change, addresses)]
        if all(change.action == "correct" for change in meant):
            corrected = relation
            for change in meant:
                corrected = _correct(corrected, change)
            yield relation.id, corrected


def _is_meant(relation: Relation, change: Decision, addresses: Mapping[str, str | None]) -> bool:
    """Tell whether a decision is about a relation, or about the same words before their article was edited."""
    if relation.id == change.subject:
        return True
    then = change.value["relation"]
    return (
        then["document"] not in addresses
        and then["address"] is not None
        and then["address"] == addresses[relation.document]
        and all(then[key] == getattr(relation, key) for key in ("source", "type", "target", "status", "quote"))
    )


def _correct(relation: Relation, change: Decision) -> Relation:
    value = change.value
    corrected = replace(
        relation, type=value.get("type") or relation.type, status=value.get("status") or relation.status
    )
    if not value.get("reverse"):
        return corrected
    marks = tuple((_REVERSED.get(role, role), start, end) for role, start, end in relation.marks)
    return replace(corrected, source=relation.target, target=relation.source, marks=marks)


def _move(relation: Relation, merged: Mapping[str, str]) -> Relation:
    ends = (relation.source, relation.target, relation.attributed_to)
    source, target, speaker = (merged.get(end, end) if end else end for end in ends)
    if (source, target, speaker) == ends:
        return relation
    return replace(relation, source=source or "", target=target or "", attributed_to=speaker)
