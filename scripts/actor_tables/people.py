"""People and the posts they held: curated series first, then Wikidata's holders, then the Factbook."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from graphbuild.actors.folding import fold, slug

from .files import Row, join, read_tsv, split
from .holders import Term, read_factbook, read_holders, read_series
from .surnames import respell, surnames

#: Sector of who holds a post; all others are GOV. The head of an organisation has the organisation's sector.
_POST_SECTORS = {"lower-speaker": "LEG", "senate-majority": "LEG", "military-chief": "MIL", "intel-chief": "SPY",
                 "police-chief": "COP", "opposition": "OPP", "prosecutor": "JUD", "commander": "MIL",
                 "hos-rival": "OPP"}  # fmt: skip


@dataclass
class _Person:
    name: str
    country: str = ""
    surname: str = ""
    aliases: list[str] = field(default_factory=list)
    qid: str = ""
    source: str = "own"


class _Registry:
    """All people met so far, found by folded name or alias and country."""

    def __init__(self) -> None:
        self.people: list[_Person] = []
        self._index: dict[str, list[_Person]] = {}

    def find(self, name: str, country: str) -> _Person | None:
        """Find a person of that name; people of another country do not count, unless theirs is not known."""
        found = self._index.get(fold(name), [])
        same = [person for person in found if person.country == country]
        if same:
            return same[0]
        open_ = [person for person in found if not person.country or not country]
        return open_[0] if len(open_) == 1 else None

    def add(self, name: str, country: str, *, source: str, aliases: list[str] | None = None) -> _Person:
        """Find or make a person."""
        person = self.find(name, country)
        if person is None:
            person = _Person(name, country, source=source)
            self.people.append(person)
            self._index.setdefault(fold(name), []).append(person)
        if not person.country:
            person.country = country
        for alias in aliases or []:
            self.alias(person, alias)
        return person

    def alias(self, person: _Person, alias: str) -> None:
        """Give a person another spelling."""
        if fold(alias) != fold(person.name):
            if alias not in person.aliases:
                person.aliases.append(alias)
            if person not in self._index.setdefault(fold(alias), []):
                self._index[fold(alias)].append(person)


def _state(place: str, regions: dict[str, str]) -> str:
    """Tell the country of a place of a tenure; organisations have none."""
    if place.startswith("org:"):
        return ""
    if place.startswith("gov:"):
        return place.split(":")[1]
    # Who led Yugoslavia, or Serbia and Montenegro, is Serbian in the table.
    return "SRB" if place in ("YUG", "SCG") else regions.get(place, place)


def build_people(kb: Path, curated: Path, *, places: list[Row]) -> tuple[list[Row], list[Row]]:
    """Build the tables of people and of tenures."""
    regions = {row["key"]: row["country"] for row in places if row["key"].startswith("region:")}
    codes = {row["country"] for row in places}
    registry = _Registry()
    terms: list[tuple[Term, _Person]] = []
    extra: list[tuple[_Person, Row]] = []
    curated_people = list(read_tsv(curated / "people.tsv"))
    series = [term for term in read_series(curated / "tenures.txt") if not term.place.startswith("region:hong")]
    national = {fold(term.name): _state(term.place, regions) for term in reversed(series) if term.place[:4] != "org:"}
    for row in curated_people:
        country = "" if row["country"] == "-" else row["country"] or national.get(fold(row["name"]), "")
        person = registry.add(row["name"], country, source="own", aliases=split(row["aliases"]))
        person.surname = person.surname or row["surname"]
        if row["sector"]:
            extra.append((person, row))
    for term in series:
        country = _state(term.place, regions) or national.get(fold(term.name), "")
        terms.append((term, registry.add(term.name, country, source="own")))
    begun: dict[tuple[str, str], str] = {}
    for term in series:
        at = (term.place, term.post)
        begun[at] = min(begun.get(at, "9999"), term.start)
    held = set(begun)
    for term in read_holders(kb):
        limit = begun.get((term.place, term.post))
        person = registry.find(term.name, term.place)
        if limit and term.start >= limit and person is None:
            continue
        person = person or registry.add(term.name, term.place, source="wikidata")
        person.qid, person.country = person.qid or term.qid, person.country or term.place
        held.add((term.place, term.post))
        if not limit or term.start < limit:
            end = min(term.end, limit) if limit and term.end else limit or term.end
            terms.append((Term(term.place, term.post, term.title, term.name, term.start, end, "wikidata"), person))
    for term, names in read_factbook(kb):
        if term.place not in codes:
            continue
        known = _same_holder(term, terms)
        if known is not None:
            for name in names:
                registry.alias(known, name)
        elif (term.place, term.post) not in held:
            person = registry.add(names[0], term.place, source="factbook", aliases=names[1:])
            terms.append((term, person))
    return _people_rows(registry), _tenure_rows(registry, terms, extra)


def _same_holder(term: Term, terms: list[tuple[Term, _Person]]) -> _Person | None:
    """Find who the Factbook means by its surname in the same place at the same time."""
    surname = fold(term.surname).split()[-1:]
    for other, person in terms:
        if other.place != term.place or other.post in ("hos-rival",):
            continue
        words = fold(" ".join([person.name, person.surname, *person.aliases])).split()
        if surname and surname[0] in words and other.start[:4] <= (term.end or "9999")[:4]:
            if (other.end or "9999")[:4] >= term.start[:4]:
                return person
    return None


def _ids(registry: _Registry) -> dict[int, str]:
    """Give every person an id; where two share a name, the country is added."""
    taken: dict[str, list[_Person]] = {}
    for person in registry.people:
        taken.setdefault(slug(person.name), []).append(person)
    ids = {}
    for code, people in taken.items():
        for person in people:
            tail = f"-{person.country.lower()}" if len(people) > 1 and person.country else ""
            ids[id(person)] = f"person:{code}{tail}"
    if len(set(ids.values())) != len(ids):
        raise ValueError("two people share an id")
    return ids


def _people_rows(registry: _Registry) -> list[Row]:
    ids = _ids(registry)
    rows = []
    for person in registry.people:
        registry.alias(person, respell(person.name))
        found = surnames(person.name, person.country)
        aliases = [alias for alias in person.aliases if re.search(r"[^\W\d_]", alias)]
        rows.append({
            "key": ids[id(person)], "name": person.name,
            "surname": "" if person.surname == "-" else person.surname or join([*found, *map(respell, found)]),
            "aliases": join(aliases), "country": person.country, "wikidata": person.qid, "source":
            person.source,
            "as_of": {"wikidata": "2022-07", "factbook": "2026-01"}.get(person.source, "2025-12"),
        })  # fmt: skip
    return sorted(rows, key=lambda row: row["key"])


def _tenure_rows(registry: _Registry, terms: list[tuple[Term, _Person]], extra: list[tuple[_Person, Row]]) -> list[Row]:
    ids = _ids(registry)
    rows = []
    for term, person in terms:
        sector = _POST_SECTORS.get(term.post, "GOV")
        if term.place.startswith("org:") and term.post not in _POST_SECTORS:
            sector = ""
        if (term.place, term.post) == ("VAT", "monarch"):
            sector = "REL"
        rows.append({
            "place": term.place, "post": term.post, "title": term.title, "person": ids[id(person)],
            "start": term.start, "end": term.end, "sector": sector, "source": term.source,
            "as_of": {"wikidata": "2022-07", "factbook": "2026-01"}.get(term.source, "2025-12"),
        })  # fmt: skip
    for person, row in extra:
        rows.append({
            "place": person.country, "post": "-", "title": "", "person": ids[id(person)], "start":
            row["from"],
            "end": row["to"], "sector": row["sector"], "source": "own", "as_of": "2025-12",
        })  # fmt: skip
    return sorted(rows, key=lambda row: (row["place"], row["post"], row["start"], row["person"]))
