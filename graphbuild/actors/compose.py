"""Make actors that no table lists: "Belarusian police", "U.S. senators", "Ministry of Finance of Hungary".

In: a role and a place. Out: an `Actor` whose id is derived from both, so the same words give the same actor.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from graphbuild.model import Actor

from .facts import Place, Role
from .folding import slug
from .reading import Description

if TYPE_CHECKING:
    from .knowledge import Knowledge

__all__ = ["compose", "compose_member", "people_of", "person_of", "with_words"]

#: Names of the ministries that most states have.
_MINISTRIES = {
    "foreign-ministry": "Ministry of Foreign Affairs of {}", "defence-ministry": "Ministry of Defence of {}",
    "interior-ministry": "Ministry of the Interior of {}", "finance-ministry": "Ministry of Finance of {}",
    "justice-ministry": "Ministry of Justice of {}", "health-ministry": "Ministry of Health of {}",
    "energy-ministry": "Ministry of Energy of {}", "education-ministry": "Ministry of Education of {}",
    "trade-ministry": "Ministry of Trade of {}", "information-ministry": "Ministry of Information of {}",
    "agriculture-ministry": "Ministry of Agriculture of {}", "security-council": "Security Council of {}",
}  # fmt: skip
#: Words that keep a capital inside a role: "Coptic Christians".
_PROPER = re.compile(
    r"\b(?:muslim|christian|jew|jewish|hindu|buddhist|sikh|catholic|shiite|shia|sunni|copt|coptic|yazidi|ahmadi|bahai"
    r"|islamist|islamic|maoist|orthodox|roman|anglican|fulani|olympic)(?:s?)\b"
)
#: Troops, planes and the army as a whole: one body, where the tables know its name.
_FORCES = ("armed-forces", "troops", "thing")


def _named_body(kb: Knowledge, role: Role, place: Place, date: str | None) -> Actor | None:
    """Find the body of the tables: ``Russian parliament`` -> Federal Assembly of Russia."""
    codes = [role.body] if role.body else []
    if role.flags & set(_FORCES) or role.body == "army":
        codes.append("armed-forces")
    for code in codes if place.key.startswith("country:") else ():
        for key in kb.bodies.get((place.country, code), ()):
            if kb.is_valid(key, date):
                return kb.actor(key)
    return None


def compose(kb: Knowledge, found: Description, place: Place | None, *, date: str | None = None) -> Actor | None:
    """Make the actor of a role in a place (None for no place: the country stays open)."""
    role = found.role
    if role is None:
        return None
    country = place.country if place else found.country
    code = place.key.partition(":")[2] if place else country or "any"
    person = "person" in role.flags and "body" not in role.flags
    single = person and not role.is_plural or found.kind == "person"
    if place is not None and not single:
        named = _named_body(kb, role, place, date)
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
    word = _PROPER.sub(lambda hit: hit.group().capitalize(), word)
    name = word
    if place is not None:
        # "American people", but "U.S. senators".
        adjective = place.adjectives[0] if role.word == "people" and place.adjectives else place.adjective
        name = f"{adjective} {word}"
    elif found.region:
        name = word = f"{found.region} {word}"
    if found.former:
        name, word = f"former {name}", f"former {word}"
    kind = "person" if single else role.kind
    return Actor(f"group:{code}:{slug(word)}", name, kind, country, found.sector)


def people_of(place: Place) -> Actor:
    """Make the people of a place: "Russian people", also called Russians."""
    adjective = place.adjectives[0] if place.adjectives else place.name
    aliases = tuple(word for word in place.people if word.endswith(("s", "men", "ese", "sh", "ss")))
    code = place.key.partition(":")[2]
    return Actor(f"group:{code}:people", f"{adjective} people", "population_group", place.country, "CVL", aliases)


#: Endings of nouns for people who do something: "vendor", "anarchists", "whalers".
_DOER = re.compile(r"(?:[^aeiou]er|or|ist|ast|ian|eer|ster|man|men|woman|women|pilot|agent)s?$")
#: Nouns with such an ending that do nothing.
_THINGS = re.compile(
    r"^(?:power|water|border|quarter|river|shelter|order|number|matter|letter|paper|winter|summer|center|offer|corner"
    r"|chapter|charter|transfer|tender|disaster|weather|sector|factor|error|terror|harbor|corridor|reactor|labor"
    r"|motor|tractor|vector|flavor|honor|horror|mirror|minor|major|prior|other|former|latter|under|over|after|per"
    r"|counter|encounter|surrender|takeover|silver|copper|timber|september|october|november|december)s?$"
)


def doer_of(found: Description, place: Place) -> Actor | None:
    """Make a group or person of an unknown noun for somebody who does something; None for other nouns."""
    low = found.noun.lower()
    if not _DOER.search(low) or _THINGS.search(low):
        return None
    kind = "population_group" if low.endswith(("s", "men")) else "person"
    code = place.key.partition(":")[2]
    return Actor(f"group:{code}:{slug(low)}", f"{place.adjective} {low}", kind, place.country, "CVL")


def compose_member(kb: Knowledge, found: Description, body: Actor) -> Actor | None:
    """Make who belongs to an organisation: "UN officials", "Taliban spokesman"."""
    actor = compose(kb, replace(found, organization=None, country=None), None)
    if actor is None:
        return None
    capitals = [name for name in (body.name, *body.aliases) if name.isupper() and len(name) > 1]
    short = min(capitals, key=len, default=body.name)
    if body.kind == "population_group" and body.aliases:
        # "Kurdish forces", "Hutu rebels": a people's adjective.
        short = next((name for name in (*body.aliases, body.name) if not name.endswith("s") and " " not in name), short)
    code = f"{body.id.replace(':', '-')}:{actor.id.rpartition(':')[2]}"
    return replace(actor, id=f"group:{code}", name=f"{short} {actor.name}", country=body.country, sector=found.sector)


def person_of(found: Description) -> Actor | None:
    """Make a new actor of what a phrase says of an unknown name; None when it says too little."""
    if found.role is not None and found.titled:
        # "Harvard University", "Bank of Rivertown": an institution by its own name.
        kind = found.role.kind if found.role.kind != "population_group" else "organization"
        return Actor(f"org:{slug(found.phrase)}", found.phrase, kind, found.country, found.sector)
    if found.name_part:
        where = f"-{found.country.lower()}" if found.country else ""
        return Actor(f"person:{slug(found.name_part)}{where}", found.name_part, "person", found.country, found.sector)
    return None


def with_words(actor: Actor, found: Description) -> Actor:
    """Let the phrase tell the sector where the tables do not know it for that day."""
    if found.sector and actor.sector in (None, "ELI") and not found.former:
        return replace(actor, sector=found.sector)
    if found.former and found.sector == "ELI" and actor.sector in (None, "GOV"):
        return replace(actor, sector="ELI")
    return actor
