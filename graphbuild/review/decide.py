"""Make decisions and take them back.

A store and the id or the name of an actor, or the id of a relation, come in; the decision that was kept
goes out, with its number. Its ``value`` holds, by action:

``merge``
    ``into``: id of the other actor; ``actor``: that actor's fields.
``apart``
    ``other``: id of the other actor.
``rename``
    ``name``.
``reject``
    ``relation``: what tells it when its article has been edited (ends, type, status, quote, document, address).
``correct``
    ``relation``, and of ``type``, ``status``, ``reverse`` what is to change.

>>> from graphbuild.store import Store
>>> with Store(":memory:", create=True) as store:
...     undo_decision(store, 1)
Traceback (most recent call last):
graphbuild.errors.UsageError: there is no decision 1; there is none at all
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, replace
from typing import Any

from graphbuild.actors import fold
from graphbuild.errors import UsageError
from graphbuild.model import STATUSES, Actor, Decision, Relation
from graphbuild.ontology import load_ontology
from graphbuild.review.apply import read_reviewed
from graphbuild.store import Store

__all__ = [
    "correct_relation",
    "keep_apart",
    "merge_actors",
    "reject_relation",
    "rename_actor",
    "split_actor",
    "undo_decision",
]


def merge_actors(store: Store, actor: str, into: str) -> Decision:
    """Take one actor for another: its relations and mentions become the other's, its names aliases.

    Args:
        store: An open store.
        actor: Id or unambiguous name of the actor that will be no more.
        into: Id or unambiguous name of the actor that stays.

    Raises:
        UsageError: There is no such actor, or more than one, or both are one already.
    """
    one, other = _find_actor(store, actor), _find_actor(store, into)
    if one.id == other.id:
        raise UsageError(f"{actor} and {into} are one actor already: {one.id}")
    known = _as_read(store, other)
    fields = asdict(known) | {"aliases": list(known.aliases)}
    return _keep(store, Decision("merge", one.id, {"into": other.id, "actor": fields}))


def keep_apart(store: Store, actor: str, other: str) -> Decision:
    """Say that two actors are two, so that they are not listed as doubtful again.

    Raises:
        UsageError: There is no such actor, or more than one, or both are one.
    """
    one, two = _find_actor(store, actor), _find_actor(store, other)
    if one.id == two.id:
        raise UsageError(f"{actor} and {other} are one actor: {one.id}")
    return _keep(store, Decision("apart", one.id, {"other": two.id}))


def split_actor(store: Store, actor: str) -> list[Decision]:
    """Undo the merge of an actor into another; return the decisions that are gone.

    Args:
        store: An open store.
        actor: Id or name of the actor that was merged into another.

    Raises:
        UsageError: It was not merged into any, or the name means more than one.
    """
    merges = [decision for decision in store.decisions() if decision.action == "merge"]
    names = {found.id: found.name for found in store.actors()}
    hits = {d.subject for d in merges if actor == d.subject}
    hits = hits or {d.subject for d in merges if fold(names.get(d.subject, d.subject)) == fold(actor)}
    if len(hits) != 1:
        merged = ", ".join(sorted(hits or {d.subject for d in merges}))
        reason = "means more than one merged actor" if hits else "was not merged into another actor"
        raise UsageError(f"{actor}: {reason}" + (f"; merged were {merged}" if merged else ""))
    gone = [decision for decision in merges if decision.subject in hits]
    for decision in gone:
        store.undo(decision.number or 0)
    return gone


def rename_actor(store: Store, actor: str, name: str) -> Decision:
    """Give an actor another name; the former one becomes an alias.

    Raises:
        UsageError: There is no such actor, or more than one, or the name is empty.
    """
    name = " ".join(name.split())
    if not name:
        raise UsageError("an actor needs a name")
    return _keep(store, Decision("rename", _find_actor(store, actor).id, {"name": name}))


def reject_relation(store: Store, relation_id: str) -> Decision:
    """Leave a relation out of every graph.

    Raises:
        UsageError: There is no such relation, or it has been rejected.
    """
    relation = _find_relation(store, relation_id)
    return _keep(store, Decision("reject", relation_id, {"relation": _describe(store, relation)}))


def correct_relation(
    store: Store, relation_id: str, *, type: str | None = None, status: str | None = None, reverse: bool = False
) -> Decision:
    """Change a relation's type, status or direction.

    Raises:
        UsageError: There is no such relation, type or status, or nothing is to change.
    """
    if type is not None and type not in load_ontology():
        raise UsageError(f"{type}: no such relation type; `graphbuild relations` lists all")
    if status is not None and status not in STATUSES:
        raise UsageError(f"{status}: no such status; there are {', '.join(STATUSES)}")
    if type is None and status is None and not reverse:
        raise UsageError("nothing to correct: name a type, a status or the other direction")
    relation = _find_relation(store, relation_id)
    changes = {"type": type, "status": status, "reverse": reverse or None}
    value: dict[str, Any] = {key: change for key, change in changes.items() if change is not None}
    return _keep(store, Decision("correct", relation_id, value | {"relation": _describe(store, relation)}))


def undo_decision(store: Store, number: int) -> Decision:
    """Take a decision back; return it.

    Raises:
        UsageError: There is none of this number.
    """
    decisions = {decision.number: decision for decision in store.decisions()}
    if number not in decisions:
        numbers = ", ".join(map(str, decisions))
        raise UsageError(f"there is no decision {number}; there is {numbers or 'none at all'}")
    store.undo(number)
    return decisions[number]


def _keep(store: Store, decision: Decision) -> Decision:
    return replace(decision, number=store.decide(decision))


def _find_actor(store: Store, text: str) -> Actor:
    """Find who is meant: an id (also of one that was merged), a name, or a name that an actor has besides."""
    reviewed = read_reviewed(store)
    actors = reviewed.actors
    found = actors.get(reviewed.merged.get(text, text))
    if found is not None:
        return found
    folded = fold(text)
    by_name = [actor for actor in actors.values() if fold(actor.name) == folded]
    by_alias = [actor for actor in actors.values() if folded in map(fold, actor.aliases)]
    return _only(text, by_name or by_alias)


def _only(text: str, actors: Collection[Actor]) -> Actor:
    if not actors:
        raise UsageError(f"{text}: no such actor; give its id or its name, as `graphbuild export` has them")
    if len(actors) > 1:
        raise UsageError(f"{text}: means more than one actor; give an id: {_listed(actor.id for actor in actors)}")
    return next(iter(actors))


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids))


def _as_read(store: Store, actor: Actor) -> Actor:
    """Return an actor as the store has it, without what other decisions made of it."""
    return next((read for read in store.actors() if read.id == actor.id), actor)


def _find_relation(store: Store, relation_id: str) -> Relation:
    if relation_id not in read_reviewed(store).relations:
        rejected = any(d.subject == relation_id and d.action == "reject" for d in store.decisions())
        reason = "has been rejected already" if rejected else "no such relation; `graphbuild export` has their ids"
        raise UsageError(f"{relation_id}: {reason}")
    return next(relation for relation in store.relations() if relation.id == relation_id)


def _describe(store: Store, relation: Relation) -> dict[str, Any]:
    address = next(document.address for document in store.documents() if document.id == relation.document)
    kept = ("source", "type", "target", "status", "document", "quote")
    return {key: getattr(relation, key) for key in kept} | {"address": address}
