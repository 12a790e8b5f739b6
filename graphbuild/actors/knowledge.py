"""The actor tables in memory, indexed by folded surface.

In: the tables of this package and, when given, the user's gazetteer. Out: a `Knowledge`, shared by all
readers.

>>> kb = load_knowledge()
>>> kb.demonym("Belarusian"), kb.role("riot police").sector, kb.match(["Al", "-", "Shabaab",
"fighters"])[0].keys
('BLR', 'COP', ('org:al-shabaab',))
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from graphbuild.model import Actor

from .facts import Entry, Match, Person, Place, Role, Tenure
from .folding import fold, slug
from .gazetteer import GazetteerRow, read_gazetteer
from .holders import Holders
from .matching import Matcher, is_acronym, needs_capitals
from .reading import Description, describe
from .respelling import Respelling
from .roles import load_roles
from .rows import read_rows, split_list

__all__ = ["Knowledge", "load_knowledge"]


class Knowledge:
    """All tables; make one with `load_knowledge`."""

    def __init__(self, gazetteer: Iterable[GazetteerRow] = ()) -> None:
        self.places: dict[str, Place] = {}
        self.people: dict[str, Person] = {}
        self.bodies: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.surnames: dict[str, list[str]] = defaultdict(list)
        self.names: dict[str, list[Entry]] = defaultdict(list)
        self.actors: dict[str, Actor] = {}
        self.validity: dict[str, tuple[str, str]] = {}
        #: Folded surfaces that are written in capitals: NATO.
        self.acronyms: set[str] = set()
        #: Keys of the user's own rows: they win over ours.
        self.own: set[str] = set()
        #: People known only from a dictionary of officials: a name alone is weak.
        self.officials: set[str] = set()
        self._roles = load_roles()
        self._respelling: Respelling | None = None
        for row in gazetteer:
            self._add_own(row)
        self._load_places()
        self._load_bodies()
        self._load_orgs()
        self._load_cities()
        tenures = [
            Tenure(
                row["place"],
                row["post"],
                row["title"],
                row["person"],
                row["start"],
                row["end"],
                row["sector"],
            )
            for row in read_rows("tenures")
        ]
        self._load_people()
        self._matcher = Matcher(self.names, self._roles, self.people.values())
        self.holders = Holders([*tenures, *self._load_officials()])

    def match(self, words: Sequence[str]) -> list[Match]:
        """Find the longest known names over the words of a sentence, from left to right, without overlap."""
        return self._matcher.match(words)

    def lookup(self, surface: str) -> list[Entry]:
        """List the meanings of a whole surface, the user's first."""
        return self.names.get(fold(surface), [])

    def role(self, phrase: str) -> Role | None:
        """Tell what a role word or phrase means, singular or plural."""
        return self._roles.get(fold(phrase))

    def respelled(self, name: str) -> str | None:
        """Return the key of the only person of the tables whose name this is in another transliteration."""
        if self._respelling is None:
            known = ((p.key, form) for p in self.people.values() for form in (p.name, *p.aliases))
            self._respelling = Respelling((key, form) for key, form in known if key not in self.officials)
        return self._respelling.find(name)

    def demonym(self, word: str) -> str | None:
        """Tell the country of a demonym (``Russian``, ``Russians``), or None."""
        for entry in self.lookup(word):
            if entry.form in ("demonym", "people"):
                return self.country_of(entry.key)
        return None

    def is_surname(self, word: str) -> bool:
        """Tell whether somebody in the tables bears a surname."""
        return fold(word) in self.surnames

    def describe(self, phrase: str) -> Description:
        """Read a phrase without asking who held what; what a new actor can be made of."""
        return describe(self, phrase)

    def country_of(self, key: str) -> str | None:
        """Tell the country of any key."""
        if key in self.places:
            return self.places[key].country
        if key in self.people:
            return self.people[key].country or None
        if key in self.actors:
            return self.actors[key].country
        return key.split(":")[1] if key.startswith(("city:", "country:")) else None

    def is_people(self, key: str) -> bool:
        """Whether a key is a people or another group of the population."""
        return key in self.actors and self.actors[key].kind == "population_group"

    def actor(self, key: str, date: str | None = None) -> Actor | None:
        """Make the actor of a key as of a day: a person's sector and country follow the post of that day."""
        if key in self.actors:
            return self.actors[key]
        if key in self.places:
            place = self.places[key]
            return Actor(key, place.name, "state", place.country, "GOV", place.aliases, place.wikidata or None)
        if key in self.people:
            person = self.people[key]
            sector, place_key, _ = self.holders.state_on(key, date)
            if place_key.startswith("org:"):
                body = self.actors.get(place_key)
                sector = sector or (body.sector if body else None) or ""
                country = body.country if body else None
            else:
                country = person.country or None
            return Actor(key, person.name, "person", country, sector or None, person.aliases, person.wikidata or None)
        return None

    def is_valid(self, key: str, date: str | None) -> bool:
        """Whether a key exists on a day; rows without dates always do."""
        if date is None or key not in self.validity:
            return True
        start, end = self.validity[key]
        return (not start or start[: len(date)] <= date) and (not end or date <= end)

    def _index(self, surface: str, key: str, form: str) -> None:
        # "The Guardian" keeps its article, for a guardian is no newspaper; "the Élysée" does not.
        if surface[:4] in ("the ", "The ") and (" " in surface[4:] or not key.startswith("org:")):
            surface = surface[4:]
        folded = fold(surface)
        if is_acronym(surface):
            self.acronyms.add(folded)
        known = self.names[folded] if folded else None
        if known is not None and all(entry.key != key or entry.form != form for entry in known):
            known.append(Entry(key, form, needs_capitals(surface)))

    def _add_own(self, row: GazetteerRow) -> None:
        self.actors[row.actor.id] = row.actor
        self.validity[row.actor.id] = (row.valid_from, row.valid_to)
        self.own.add(row.actor.id)
        for surface in (row.actor.name, *row.actor.aliases):
            self._index(surface, row.actor.id, "person" if row.actor.kind == "person" else "name")

    def _load_places(self) -> None:
        for row in read_rows("places"):
            place = Place(
                row["key"], row["country"], row["name"], split_list(row["aliases"]), split_list(row["adjectives"]),
                split_list(row["people"]), split_list(row["capitals"]), row["wikidata"], row["historical"] == "1",
            )  # fmt: skip
            self.places[place.key] = place
            for form, surfaces in (
                ("name", (place.name, *place.aliases)), ("demonym", place.adjectives), ("people",
                place.people),
                ("capital", place.capitals), ("metonym", split_list(row["metonyms"])),
            ):  # fmt: skip
                for surface in surfaces:
                    self._index(surface, place.key, form)

    def _load_bodies(self) -> None:
        for row in read_rows("bodies"):
            aliases = split_list(row["aliases"])
            # "foreign-ministry-2020" is the foreign ministry under the name it has had since then.
            code = row["body"].rstrip("0123456789").rstrip("-") if row["start"] else row["body"]
            self.bodies[row["country"], code].append(row["key"])
            if row["start"] or row["end"]:
                self.validity[row["key"]] = (row["start"], row["end"])
            self.actors[row["key"]] = Actor(
                row["key"], row["name"], row["kind"], row["country"], row["sector"], aliases
            )
            for surface in (row["name"], *aliases):
                self._index(surface, row["key"], "name")

    def _load_orgs(self) -> None:
        for row in read_rows("orgs"):
            aliases = split_list(row["aliases"])
            self.actors.setdefault(
                row["key"],
                Actor(row["key"], row["name"], row["kind"], row["country"] or None, row["sector"], aliases),
            )
            if row["start"] or row["end"]:
                self.validity.setdefault(row["key"], (row["start"], row["end"]))
            for surface in (row["name"], *aliases):
                self._index(surface, row["key"], "name")

    def _load_cities(self) -> None:
        for row in read_rows("cities"):
            self._index(row["name"], f"country:{row['country']}", "city")

    def _load_people(self) -> None:
        for row in read_rows("people"):
            person = Person(
                row["key"], row["name"], split_list(row["surname"]), split_list(row["aliases"]), row["country"],
                row["wikidata"],
            )  # fmt: skip
            self.people[person.key] = person
            for surface in (person.name, *person.aliases):
                self._index(surface, person.key, "person")
            for surname in dict.fromkeys(fold(form) for form in person.surnames):
                self.surnames[surname].append(person.key)

    def _load_officials(self) -> list[Tenure]:
        """Load the officials of the years to 2014; they are known by their full name only."""
        tenures = []
        for row in read_rows("officials"):
            key = f"person:{slug(row['name'])}-{row['country'].lower()}"
            if key not in self.people:
                aliases = split_list(row["aliases"])
                self.people[key] = Person(key, row["name"], (), aliases, row["country"], "")
                self.officials.add(key)
                for surface in (row["name"], *aliases):
                    self._index(surface, key, "person")
            tenures.append(Tenure(row["country"], "-", "", key, row["start"], row["end"], row["sector"]))
        return tenures


@lru_cache(maxsize=4)
def _load(path: str | None, stamp: float | None) -> Knowledge:
    return Knowledge(read_gazetteer(path) if path is not None else ())


def load_knowledge(gazetteer: str | os.PathLike[str] | None = None) -> Knowledge:
    """Load the tables once and share them.

    Args:
        gazetteer: The user's own actors, JSON lines or CSV; its rows win over ours.

    Raises:
        GazetteerError: A row of the gazetteer is not well formed; names the file and the line.
    """
    if gazetteer is None:
        return _load(None, None)
    path = os.fspath(gazetteer)
    return _load(path, os.stat(path).st_mtime if os.path.exists(path) else None)
