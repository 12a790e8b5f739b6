"""What the knowledge holds: entries, roles, tenures, people, as small frozen records.

>>> Entry("country:RUS", "demonym").form
'demonym'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Entry", "Match", "Person", "Place", "Role", "Tenure", "FORMS"]

#: How a surface stands for a key: its ``name``, an adjective (``demonym``), a plural noun (``people``), a
#: seat of
#: government (``metonym``), a ``capital``, a ``city`` or province (tells the country, is no actor), a
#: ``person``.
FORMS = ("name", "demonym", "people", "metonym", "capital", "city", "person")


class Entry(NamedTuple):
    """One meaning of a surface."""

    key: str
    form: str
    #: The surface must be written in capitals ("WHO", "US"), because in small letters it is a word.
    capitals: bool = False


class Match(NamedTuple):
    """A known name over words ``start`` to ``end`` (exclusive): its keys and, in step, their forms."""

    start: int
    end: int
    keys: tuple[str, ...]
    forms: tuple[str, ...]


class Tenure(NamedTuple):
    """One person in one post; ISO dates, ``end`` exclusive, empty where open or not known."""

    place: str
    post: str
    title: str
    person: str
    start: str
    end: str
    sector: str


class Person(NamedTuple):
    """A person of the tables."""

    key: str
    name: str
    surnames: tuple[str, ...]
    aliases: tuple[str, ...]
    country: str
    wikidata: str


class Place(NamedTuple):
    """A state, or a place that acts like one."""

    key: str
    country: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    wikidata: str
    historical: bool

    @property
    def adjective(self) -> str:
        """The word before a role: ``Belarusian``; the name itself where there is none."""
        if self.country == "USA" and self.key.startswith("country:"):
            return "U.S."
        return self.adjectives[0] if self.adjectives else self.name


@dataclass(frozen=True)
class Role:
    """What a role word means.

    Args:
        word: The usual word for it, in the singular.
        plural: Its plural.
        sector: PLOVER sector, or an empty string.
        kind: Kind of the actor when a group or body of that word acts.
        flags: ``body`` ``group`` ``person`` ``office`` ``thing`` ``state`` and codes of bodies.
        posts: Posts the word names, in the order in which they are looked for.
        country: The country meant when none is named, or an empty string.
        is_plural: The form that was looked up is a plural.
    """

    word: str
    plural: str
    sector: str
    kind: str
    flags: frozenset[str]
    posts: tuple[str, ...] = ()
    country: str = ""
    is_plural: bool = False

    @property
    def office(self) -> bool:
        """Whether the word names a post that one person holds."""
        return bool(self.posts) or "office" in self.flags

    @property
    def leads(self) -> bool:
        """Whether the holder leads a state, a government or an organisation."""
        return bool({"hos", "hog", "leader", "monarch", "head"} & set(self.posts))

    @property
    def plural_group(self) -> bool:
        """Whether the form stands for several people."""
        return "group" in self.flags and self.is_plural or self.word in ("police", "people")

    @property
    def body(self) -> str:
        """The code of the body in the tables (``foreign-ministry``), or an empty string."""
        codes = self.flags - {"body", "group", "person", "office", "thing", "state", "troops"}
        return next(iter(sorted(codes)), "")
