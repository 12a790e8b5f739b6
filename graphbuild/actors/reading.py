"""Take a phrase apart: country, role, organisation, name.

In: a phrase that means an actor ("Belarusian opposition leader Svetlana Tikhanovskaya"). Out: a `Description`
(country BLR, role opposition leader, sector OPP, name part "Svetlana Tikhanovskaya").

>>> describe(load_knowledge(), "villagers in Helmand").country
'AFG'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .facts import Entry, Role
from .folding import fold
from .heads import find_head_end, find_head_role, find_name_part, find_noun, is_titled
from .holders import ENDS_WITH_POST
from .pieces import DETERMINERS, REGIONS, Piece, cut

if TYPE_CHECKING:
    from .knowledge import Knowledge

__all__ = ["Description", "describe", "place_rank"]


@dataclass(frozen=True)
class Description:
    """What a phrase says of an actor.

    Args:
        phrase: The phrase.
        country: ISO code, or None.
        place: Key of the place (``country:BLR``, ``region:scotland``), or None.
        sector: PLOVER sector, or None.
        role: The role, or None.
        organization: Key of the organisation that the role belongs to, or None.
        name_part: What is left as a proper name, or an empty string.
        persons: Keys of the people that the phrase names in full.
        owner: A person, state or body in the possessive: "Putin's spokesman".
        owner_name: The same, for a name that is not known in full.
        former: The post is over.
        kind: The kind of a new actor made of the phrase.
        places: Countries named, in order.
        people_form: The place is named by its people ("all Somalis").
        region: A part of the world that is no place of the tables: "African leaders".
        noun: The last word of a phrase that has no known role: "Greek anarchists".
        titled: The phrase is an institution's own name, with words of its own: "Harvard University".
        other: Places that are a goal, not a home: "ambassador to Japan".
    """

    phrase: str
    country: str | None = None
    place: str | None = None
    sector: str | None = None
    role: Role | None = None
    organization: str | None = None
    name_part: str = ""
    persons: tuple[str, ...] = ()
    owner: str | None = None
    owner_name: str = ""
    former: bool = False
    kind: str | None = None
    places: tuple[str, ...] = ()
    people_form: bool = False
    region: str = ""
    noun: str = ""
    titled: bool = False
    other: tuple[Entry, ...] = field(default=())


def describe(kb: Knowledge, phrase: str, date: str | None = None, places: Sequence[str] = ()) -> Description:
    """Read a phrase without asking who held what.

    Args:
        kb: The tables.
        phrase: The phrase.
        date: The day; it leaves out bodies that were not there yet.
        places: Countries the document speaks of: they tell which Congo is meant.
    """
    pieces = cut(kb, phrase, date)
    region = next((piece.text for piece in pieces if piece.kind == "number" and fold(piece.text) in REGIONS
                   and piece.text[:1].isupper()), "")  # fmt: skip
    while pieces and (pieces[0].kind in ("number", "preposition") or fold(pieces[0].text) in DETERMINERS):
        pieces.pop(0)
    end = find_head_end(pieces)
    roles = [(index, piece) for index, piece in enumerate(pieces[:end]) if piece.kind == "role"]
    role_at, role = find_head_role(pieces, roles, end)
    found = Description(phrase, role=role, former=any(piece.kind == "former" for piece in pieces)
                        or any(piece.text.lower().startswith("ex-") for piece in pieces))  # fmt: skip
    persons: list[str] = []
    spots: list[tuple[int, Entry]] = []
    bodies: list[tuple[int, Entry]] = []
    other: list[Entry] = []
    owner: str | None = None
    for index, piece in enumerate(pieces):
        follows = pieces[index + 1].kind if index + 1 < len(pieces) else ""
        before = pieces[index - 1].text.lower() if index else ""
        entries = piece.entries if piece.kind == "name" else ()
        if piece.kind == "role" and index != role_at and piece.entries:
            entries = piece.entries
        for entry in entries:
            if entry.form == "person":
                if follows == "possessive" and any(i > index for i, _ in roles):
                    owner = owner or entry.key
                else:
                    persons.append(entry.key)
            elif entry.key.startswith(("country:", "region:")):
                # "ambassador to Japan", "visit to": the goal is not where the actor belongs.
                if before in ("to", "with") and index > role_at >= 0:
                    other.append(entry)
                else:
                    spots.append((index, entry))
            else:
                bodies.append((index, entry))
    name_part, owner_name = find_name_part(pieces, role_at, role), ""
    if roles and any(piece.kind == "possessive" and at and pieces[at - 1].kind == "word" and at < role_at
                     for at, piece in enumerate(pieces)):  # fmt: skip
        # "Putin's spokesman": the name is whose spokesman it is.
        name_part, owner_name = "", name_part
    # "state company Gazprom", "militant group Hezbollah": a name right after its own description.
    apposed = next(
        (entry.key for index, entry in bodies
         if index > role_at >= 0
         and all(piece.kind in ("word", "possessive") for piece in pieces[role_at + 1 : index])), None,
    )  # fmt: skip
    head_spots = [(index, entry) for index, entry in spots if index < end] or spots
    # Of several places the one nearest before the role counts, a name of a state before a city.
    best = min(
        head_spots,
        key=lambda pair: (
            pair[1].form == "city",
            abs(pair[0] - role_at) if role_at >= 0 else pair[0],
            -place_rank(kb.country_of(pair[1].key), places),
        ),  # fmt: skip
        default=None,
    )
    place = best[1].key if best else None
    country = kb.country_of(place) if place else None
    others = [entry.key for index, entry in bodies if index != role_at or role is None]
    # "Kurdish Peshmerga": a people is rather the adjective of another body.
    others.sort(key=lambda key: kb.is_people(key))
    organization = others[0] if others else None
    if bodies and bodies[-1][0] > 0 and pieces[bodies[-1][0] - 1].kind == "possessive":
        # "the Treasury's Office of Foreign Assets Control": what is owned is meant.
        organization = bodies[-1][1].key if bodies[-1][0] != role_at else organization
    own = kb.country_of(organization) if organization else None
    if organization and own and country and own != country and best and best[1].form == "demonym":
        # "Swedish Democrats" are not the party of another country.
        foreign = next(pieces[index] for index, entry in bodies if entry.key == organization)
        party = kb.role(foreign.text.split()[-1])
        if party is not None and party.sector == "PTY":
            organization, role = None, party
            found = replace(found, role=role)
    codes = dict.fromkeys(code for _, entry in spots if (code := kb.country_of(entry.key)))
    found = replace(
        found, country=country, place=place, organization=organization, name_part=name_part,
        owner_name=owner_name, region=region,
        noun="" if role else find_noun(pieces, end), titled=is_titled(pieces, role_at, role),
        persons=tuple(dict.fromkeys(persons)), owner=owner, places=tuple(codes),
        people_form=best is not None and _is_people(kb, best[1].key, pieces), other=tuple(other),
    )  # fmt: skip
    if apposed and role is not None and ("body" in role.flags or "group" in role.flags):
        found = replace(found, organization=apposed, role=None)
    return replace(found, sector=_sector(kb, found), kind=_kind(kb, found), country=_country(kb, found))


def place_rank(country: str | None, places: Sequence[str]) -> float:
    """Count a document's own countries: the most frequent most (0.1), the fifth and later least (0.02)."""
    if country is None or country not in places:
        return 0.0
    return 0.1 - 0.02 * min(places.index(country), 4)


def _is_people(kb: Knowledge, key: str, pieces: Sequence[Piece]) -> bool:
    """Whether a place is named by a plural noun: "the brave Cubans"."""
    return any(piece.text in kb.places[key].people and piece.text not in kb.places[key].adjectives
               for piece in pieces if key in kb.places)  # fmt: skip


def _sector(kb: Knowledge, found: Description) -> str | None:
    """Tell the sector that the words give: the role's, else the organisation's."""
    sector = found.role.sector if found.role else None
    if found.organization:
        body = kb.actor(found.organization)
        own = body.sector if body else None
        # "Taliban spokesman", "NATO chief", "FBI director", "Treasury officials" are of the organisation's
        # sector.
        if own and (not sector or sector in ("GOV", "CVL", "LAB", "PTY", "IGO", "EDU") or own in ("REB", "SPY", "CRM")):
            sector = own
    if found.former and sector in ENDS_WITH_POST and found.role and "person" in found.role.flags:
        return "ELI"
    return sector or None


def _kind(kb: Knowledge, found: Description) -> str | None:
    if found.name_part or found.persons:
        return "person"
    if found.role is None:
        return None
    if "person" in found.role.flags and not found.role.is_plural and found.role.kind == "population_group":
        return "person"
    return found.role.kind


def _country(kb: Knowledge, found: Description) -> str | None:
    if found.country:
        return found.country
    for key in (found.owner, found.organization):
        if key and (country := kb.country_of(key)):
            return country
    return None
