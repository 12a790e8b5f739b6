"""Make actors that no table lists: "Belarusian police", "U.S. senators", "Ministry of Finance of Hungary".

In: a role and a place. Out: an `Actor` whose id is derived from both, so the same words give the same actor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.model import Actor

from .facts import Place, Role
from .folding import slug
from .reading import Description

if TYPE_CHECKING:
    from .knowledge import Knowledge

__all__ = ["compose"]

#: Names of the ministries that most states have.
_MINISTRIES = {
    "foreign-ministry": "Ministry of Foreign Affairs of {}", "defence-ministry": "Ministry of Defence of {}",
    "interior-ministry": "Ministry of the Interior of {}", "finance-ministry": "Ministry of Finance of {}",
    "justice-ministry": "Ministry of Justice of {}", "health-ministry": "Ministry of Health of {}",
    "energy-ministry": "Ministry of Energy of {}", "education-ministry": "Ministry of Education of {}",
    "trade-ministry": "Ministry of Trade of {}", "information-ministry": "Ministry of Information of {}",
    "agriculture-ministry": "Ministry of Agriculture of {}", "security-council": "Security Council of {}",
}  # fmt: skip
#: Troops, planes and the army as a whole: one body, where the tables know its name.
_FORCES = ("armed-forces", "troops", "thing")


def _named_body(kb: Knowledge, role: Role, place: Place) -> Actor | None:
    """Find the body of the tables: ``Russian parliament`` -> Federal Assembly of Russia."""
    codes = [role.body] if role.body else []
    if role.flags & set(_FORCES):
        codes.append("armed-forces")
    for code in codes:
        key = kb.bodies.get((place.country, code))
        if key and place.key.startswith("country:"):
            return kb.actor(key)
    return None


def compose(kb: Knowledge, found: Description, place: Place | None) -> Actor | None:
    """Make the actor of a role in a place (None for no place: the country stays open)."""
    role = found.role
    if role is None:
        return None
    country = place.country if place else found.country
    code = place.key.partition(":")[2] if place else country or "any"
    single = "person" in role.flags and not role.is_plural and "body" not in role.flags or found.kind == "person"
    if place is not None and not single:
        named = _named_body(kb, role, place)
        if named is not None and not found.former:
            return named
        if role.body in _MINISTRIES:
            name = _MINISTRIES[role.body].format(place.name)
            if role.word.startswith("internal affairs"):
                name = f"Ministry of Internal Affairs of {place.name}"
            return Actor(f"gov:{code}:{slug(role.word)}", name, role.kind, country, found.sector)
    if "state" in role.flags and place is not None:
        return kb.actor(place.key)
    if "thing" in role.flags:
        role = kb.role("military") or role
    body = "body" in role.flags and not role.is_plural or role.word == "police"
    word = role.word if single or body else role.plural
    if found.former:
        word = f"former {word}"
    name = f"{place.adjective} {word}" if place else word
    if role.word == "people" and place and role.is_plural is False and not found.former:
        name = f"{place.adjective} people"
    kind = "person" if single else role.kind
    return Actor(f"group:{code}:{slug(word)}", name, kind, country, found.sector)
