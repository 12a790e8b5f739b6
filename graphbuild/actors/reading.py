"""Take a phrase apart: country, role, organisation, name.

In: a phrase that means an actor ("Belarusian opposition leader Svetlana Tikhanovskaya"). Out: a `Description`
(country BLR, role opposition leader, sector OPP, name part "Svetlana Tikhanovskaya").

The phrase is cut into known pieces, longest first: names of the tables, role words, and words that are neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .facts import Entry, Role
from .folding import fold
from .holders import ENDS_WITH_POST

if TYPE_CHECKING:
    from .knowledge import Knowledge

__all__ = ["Description", "Piece", "cut", "describe", "split_words"]

_DETERMINERS = frozenset(
    "the a an some several many two three four five six seven eight nine ten dozens hundreds thousands tens scores "
    "more than at least about around nearly almost over up to other all both few any these those this that its his "
    "her their our my another each every most no number group groups team crowd crowds of least one unnamed".split()
)
#: Parts of the world that act together and are no place of the tables.
_REGIONS = frozenset(
    "african european western arab asian latin american gulf eu-wide scandinavian baltic balkan caribbean "
    "western-backed islamic muslim central eastern southern northern east west".split()
)
#: Words that say that the post is over.
_FORMER = frozenset(
    "former ex retired ousted deposed erstwhile late onetime exiled fallen toppled disgraced".split()
)
_PREPOSITIONS = frozenset("of in from for to at near with on by within inside outside across around".split())
#: "Russian-backed separatists" are not Russian; "Saudi-led" and "London-based" tell a country.
_TAILS_OTHER = frozenset(
    "backed allied sponsored funded trained occupied born supported aligned armed".split()
)
_TAILS_OWN = frozenset("led based owned run controlled held made".split())
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-.'’][^\W_]+)*['’]?|[,;()&/+@]")


#: "deputy foreign minister" does not hold the post of the foreign minister.
_LESSER = frozenset("deputy vice assistant junior associate shadow under then".split())
#: Words that say little by themselves: "police spokesman" is of the police, "members of parliament" of parliament.
_GENERIC = frozenset(
    "official spokesman spokeswoman spokesperson chief head leader boss commander officer source member "
    "representative supporter staff staff member employee adviser aide executive worker leaders personnel director "
    "delegation delegations chairman president secretary general volunteer candidate authority authorities group "
    "activist campaigner veteran negotiator envoy team crew man woman critic figure expert".split()
)


@dataclass(frozen=True)
class Piece:
    """One piece of a phrase: ``kind`` is name, role, word, number, preposition, former, comma or possessive."""

    kind: str
    text: str
    entries: tuple[Entry, ...] = ()
    role: Role | None = None


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
    other: tuple[Entry, ...] = field(default=())


def split_words(phrase: str) -> list[str]:
    """Cut a phrase into words; a possessive becomes a word of its own: ``Iran 's President``."""
    words: list[str] = []
    for word in _WORD.findall(phrase):
        if re.search(r"[^\W_]['’]s$", word):
            words += [word[:-2], "'s"]
        elif word[-1] in "'’" and len(word) > 1:
            words += [word[:-1], "'s"]
        else:
            words.append(word)
    return words


def _looks_like_name(words: Sequence[str]) -> bool:
    return words[0][:1].isupper() or words[-1][:1].isupper()


def cut(kb: Knowledge, phrase: str, date: str | None = None) -> list[Piece]:
    """Cut a phrase into pieces, the longest known one first; a role word wins over a name of the same length
    that is written small."""
    words = split_words(phrase)
    pieces: list[Piece] = []
    at = 0
    while at < len(words):
        word = words[at]
        low = fold(word)
        if word in ("'s", ",", ";", "(", ")", "&", "/", "+", "@"):
            pieces.append(Piece("possessive" if word == "'s" else "comma", word))
            at += 1
            continue
        piece, width = None, 0
        for end in range(min(len(words), at + 8), at, -1):
            surface = " ".join(words[at:end]).replace(" 's", "'s")
            if surface.endswith("'s") or "," in words[at:end]:
                continue
            names = tuple(
                entry for entry in kb.lookup(surface)
                if (_looks_like_name(words[at:end]) or entry.key in kb.own)
                and (not entry.capitals or surface == surface.upper()) and kb.is_valid(entry.key, date)
            )  # fmt: skip
            role = kb.role(surface)
            if names or role:
                # "Congress" and "Parliament" are roles of any country; the name reading is kept beside it.
                kind = (
                    "role"
                    if role and (not names or not _looks_like_name(words[at:end]) or end - at == 1)
                    else "name"
                )
                piece, width = Piece(kind, surface, names, role), end - at
                break
        if piece is None and "-" in word:
            piece = _hyphenated(kb, word)
            width = 1
        if piece is not None:
            pieces.append(piece)
            at += width
        else:
            if low in _FORMER:
                kind = "former"
            elif low in _PREPOSITIONS:
                kind = "preposition"
            elif low.isdigit() or low in _REGIONS:
                kind = "number"
            else:
                kind = "word"
            pieces.append(Piece(kind, word))
            at += 1
    return pieces


def _hyphenated(kb: Knowledge, word: str) -> Piece | None:
    """Read ``Saudi-led``, ``ex-president``, ``pro-Russian``, ``Russian-backed``."""
    head, _, tail = word.rpartition("-")
    low = tail.lower()
    if low in _TAILS_OWN and kb.lookup(head):
        return Piece("name", word, tuple(entry for entry in kb.lookup(head) if entry.form != "person"))
    if low in _TAILS_OTHER or word.lower().startswith(("pro-", "anti-", "non-")):
        role = kb.role(word)
        return Piece("role", word, (), role) if role else Piece("number", word)
    if word.lower().startswith("ex-") and kb.role(word[3:]):
        return Piece("role", word, (), kb.role(word[3:]))
    if low in ("elect", "designate") and kb.role(head.replace("-", " ")):
        return Piece("role", word, (), kb.role(head.replace("-", " ")))
    if head[:1].isupper() and kb.lookup(head) and kb.lookup(tail):
        return Piece("name", word, tuple(kb.lookup(head)))
    return None


def _head_end(pieces: Sequence[Piece]) -> int:
    """Find where what follows a preposition begins: ``president | of the Palestinian Authority``."""
    seen = False
    for index, piece in enumerate(pieces):
        seen = seen or piece.kind == "role"
        if piece.kind == "preposition" and seen:
            return index
    return len(pieces)


def describe(kb: Knowledge, phrase: str, date: str | None = None, places: Sequence[str] = ()) -> Description:
    """Read a phrase without asking who held what.

    Args:
        kb: The tables.
        phrase: The phrase.
        date: The day; it leaves out bodies that were not there yet.
        places: Countries the document speaks of: they tell which Congo is meant.
    """
    pieces = cut(kb, phrase, date)
    region = next((piece.text for piece in pieces if piece.kind == "number" and fold(piece.text) in _REGIONS
                   and piece.text[:1].isupper()), "")  # fmt: skip
    while pieces and (pieces[0].kind in ("number", "preposition") or fold(pieces[0].text) in _DETERMINERS):
        pieces.pop(0)
    end = _head_end(pieces)
    roles = [(index, piece) for index, piece in enumerate(pieces[:end]) if piece.kind == "role"]
    role_at, role = _head_role(kb, pieces, roles, end)
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
    name_part, owner_name = _name_part(kb, pieces, role_at), ""
    if roles and any(piece.kind == "possessive" and at and pieces[at - 1].kind == "word" and at < role_at
                     for at, piece in enumerate(pieces)):  # fmt: skip
        # "Putin's spokesman": the name is whose spokesman it is.
        name_part, owner_name = "", name_part
    # "state company Gazprom", "militant group Hezbollah": a name right after its own description.
    apposed = next(
        (entry.key for index, entry in bodies
         if index > role_at >= 0 and all(piece.kind == "word" for piece in pieces[role_at + 1 : index])), None,
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
    organization = next((entry.key for index, entry in bodies if index != role_at or role is None), None)
    codes = dict.fromkeys(code for _, entry in spots if (code := kb.country_of(entry.key)))
    found = replace(
        found, country=country, place=place, organization=organization, name_part=name_part, owner_name=owner_name, region=region,
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


def _head_role(
    kb: Knowledge, pieces: Sequence[Piece], roles: Sequence[tuple[int, Piece]], end: int
) -> tuple[int, Role | None]:
    """Find the role that counts, the last of the head: "army spokesman", "police officers".

    A general word takes its sector from the word before ("police spokesman") or after ("head of the army").
    """
    if not roles:
        return -1, None
    at, piece = roles[-1]
    role = piece.role
    assert role is not None
    before = pieces[at - 1] if at else None
    if before is not None and before.kind == "word" and fold(before.text) in _LESSER:
        sector = "OPP" if fold(before.text) == "shadow" else role.sector
        word = f"{before.text.lower()} {role.word}"
        return at, replace(
            role, word=word, plural=f"{before.text.lower()} {role.plural}", sector=sector, posts=()
        )
    if fold(role.word) not in _GENERIC and role.word.split()[-1] not in ("spokesman", "spokesperson"):
        return at, role
    other: Role | None = None
    if before is not None and before.role is not None and before.kind == "role":
        other = before.role
    elif end + 1 < len(pieces):
        other = next((later.role for later in pieces[end + 1 :] if later.kind == "role" and later.role), None)
        if other is not None and any(later.kind == "name" for later in pieces[end + 1 :]) and role.posts:
            # "president of the French parliament": the tail's body, not a post of the state.
            return at, replace(role, sector=other.sector, posts=())
    if other is None or not other.sector or other.posts and role.posts:
        return at, role
    if (
        "person" in other.flags
        and before is not None
        and before.role is other
        and not other.is_plural
        and other.posts
    ):
        return at, role
    word = f"{other.word} {role.word}" if before is not None and before.role is other else role.word
    plural = word.removesuffix(role.word) + role.plural
    return at, replace(role, word=word, plural=plural, sector=other.sector, posts=())


def _name_part(kb: Knowledge, pieces: Sequence[Piece], role_at: int) -> str:
    """Join the capitalised words that are no known piece: the name a title introduces."""
    run: list[str] = []
    best: list[str] = []
    for index, piece in enumerate(pieces):
        is_part = piece.kind == "word" and piece.text[:1].isupper() and not piece.text.isdigit()
        # "Ali Hassan": a known surname or a small word inside a name goes on with it.
        if (
            run
            and piece.kind in ("word", "preposition")
            and fold(piece.text) in ("al", "el", "bin", "de", "von", "van", "of")
        ):
            is_part = piece.kind == "word"
        if run and piece.kind == "name" and index > role_at and pieces[index - 1].kind == "word":
            is_part = all(entry.form in ("city", "name", "capital", "person") for entry in piece.entries)
        if is_part:
            run.append(piece.text)
        else:
            best, run = (run if len(run) >= len(best) else best), []
    best = run if len(run) >= len(best) and run else best
    return " ".join(best)


def _sector(kb: Knowledge, found: Description) -> str | None:
    """Tell the sector that the words give: the role's, else the organisation's."""
    sector = found.role.sector if found.role else None
    if found.organization:
        body = kb.actor(found.organization)
        own = body.sector if body else None
        # "Taliban spokesman", "NATO chief", "FBI director", "Treasury officials" are of the organisation's sector.
        if own and (
            not sector or sector in ("GOV", "CVL", "LAB", "PTY", "IGO") or own in ("REB", "SPY", "CRM")
        ):
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
