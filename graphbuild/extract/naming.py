"""Small questions about names and actors that resolving asks again and again, and actors made of a name.

>>> is_too_common("Notice"), is_too_common("ECOWAS")
(True, False)
"""

from __future__ import annotations

import re

from graphbuild.actors import Knowledge, fold, slug
from graphbuild.model import Actor

__all__ = [
    "build_body",
    "build_person",
    "is_kind",
    "is_plural",
    "is_too_common",
    "shares_word",
    "stands_for_state",
]


def is_too_common(text: str) -> bool:
    """Tell whether a text is too little to be a body's name: no capital, or one word that is no acronym.

    NER takes capitalised common words for bodies ("Notice", "Allies"); "ECOWAS" and "AstraZeneca" stay.
    """
    if " " in text:
        return not re.search(r"[A-Z]", text)
    return len(re.findall(r"[A-Z]", text)) < 2 or len(text) < 3


def shares_word(actor: Actor, text: str) -> bool:
    """Tell whether the last word of a text is part of an actor's names."""
    words = {word for name in (actor.name, *actor.aliases) for word in fold(name).split()}
    return fold(text).split()[-1] in words


def is_kind(actor: Actor, kinds: tuple[str, ...]) -> bool:
    """Tell whether an actor is of one of the kinds that nouns point back to: person, state, body."""
    if "person" in kinds and actor.kind == "person":
        return True
    if "state" in kinds and actor.kind == "state":
        return True
    return "body" in kinds and actor.kind not in ("person", "state", "population_group")


def is_plural(actor: Actor) -> bool:
    """Tell whether *they* may mean an actor."""
    if actor.kind == "population_group":
        return True
    return actor.kind in ("government_body", "armed_group") and actor.id.startswith("group:")


def build_person(text: str, title: str, knowledge: Knowledge) -> Actor:
    """Make an actor of a person that no table knows, with what its title says of it."""
    described = knowledge.describe(title or text)
    return Actor(f"person:{slug(text)}", text, "person", described.country, described.sector)


def build_body(text: str, knowledge: Knowledge) -> Actor:
    """Make an actor of a body that no table knows, with what its name says of it."""
    described = knowledge.describe(text)
    kind = described.role.kind if described.role is not None else "organization"
    kind = "organization" if kind in ("person", "population_group", "state") else kind
    return Actor(f"org:{slug(text)}", text, kind, described.country, described.sector)


def stands_for_state(text: str, knowledge: Knowledge) -> bool:
    """Tell whether a name is a capital or a metonym of a state: "Yerevan had not consulted it"."""
    return any(entry.form in ("capital", "metonym") for entry in knowledge.lookup(text))
