"""Who a phrase means on a day.

In: a phrase, a date, the countries that the document speaks of. Out: candidates, best first, each with a score
between 0 and 1 and the reason in words; none where the tables do not know.

The ways, in order: a name of the tables, a post and a place and a day, a surname and a day, a role and a place.

>>> Resolver(load_knowledge()).resolve("Prime Minister Abe", date="2014-05-05").best.actor.name
'Shinzo Abe'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .answers import Candidate, Resolution, trim
from .compose import compose, compose_member, doer_of, people_of, person_of, with_words
from .coordination import split_coordination
from .facts import Entry, Role
from .folding import fold
from .posts import find_holders
from .reading import Description, describe, place_rank
from .surnames import find_bearers

if TYPE_CHECKING:
    from .knowledge import Knowledge

__all__ = ["Resolver"]

#: How good a meaning is when nothing else is known, by form.
_BASE = {
    "name": 0.95,
    "person": 0.95,
    "metonym": 0.8,
    "capital": 0.75,
    "people": 0.85,
    "demonym": 0.7,
    "city": 0.45,
}
#: Below this a candidate is not worth telling.
_FLOOR = 0.3
_REASONS = {"capital": "capital of", "metonym": "seat of the government of", "city": "a place in"}


class Resolver:
    """Resolve phrases over a `Knowledge`."""

    def __init__(self, kb: Knowledge) -> None:
        #: The tables behind it.
        self.knowledge = kb

    def resolve(
        self, phrase: str, *, date: str | None = None, context: str | None = None, places: Sequence[str] = ()
    ) -> Resolution:
        """Say who a phrase means.

        Args:
            phrase: A name or a description.
            date: The day of the text, ISO; None when it is not known.
            context: The sentence or text around, for places that break ties.
            places: Country codes the document speaks of, most frequent first.
        """
        if context and not places:
            places = self.places_of(context)
        text = trim(phrase)
        if phrase[:4] in ("the ", "The ") and text and self.knowledge.lookup(f"the {text}"):
            text = f"the {text}"
        best: dict[str, Candidate] = {}
        for candidate in self._candidates(text, date, tuple(places)) if text else ():
            known = best.get(candidate.actor.id)
            if candidate.score >= _FLOOR and (known is None or known.score < candidate.score):
                best[candidate.actor.id] = candidate
        ranked = sorted(best.values(), key=lambda candidate: -candidate.score)
        return Resolution(phrase, tuple(replace(c, score=round(min(c.score, 1.0), 3)) for c in ranked))

    def resolve_all(
        self, phrase: str, *, date: str | None = None, context: str | None = None, places: Sequence[str] = ()
    ) -> list[Resolution]:
        """Resolve each actor of a coordination: "Russian and Belarusian soldiers" are two."""
        if context and not places:
            places = self.places_of(context)
        parts = split_coordination(self.knowledge, phrase)
        return [self.resolve(part, date=date, places=places) for part in parts]

    def resolve_or_describe(
        self, phrase: str, *, date: str | None = None, context: str | None = None, places: Sequence[str] = ()
    ) -> Resolution:
        """Resolve a phrase; for an unknown name, answer with what the words say of it, at a score of 0.5."""
        if context and not places:
            places = self.places_of(context)
        found = self.resolve(phrase, date=date, places=places)
        best = found.best
        if best is not None and (best.score >= 0.5 or not best.actor.id.startswith("group:")):
            return found
        if best is not None:
            # "the president", of no country that the text names: the words still tell the sector.
            return replace(found, candidates=(replace(best, score=0.5), *found.candidates[1:]))
        described = describe(self.knowledge, trim(phrase), date, places)
        if not described.country and places and (described.sector or described.name_part):
            described = replace(described, country=places[0])
        actor = person_of(described)
        if actor is None:
            return found
        return Resolution(phrase, (Candidate(actor, 0.5, "not in the tables: made of the words of the phrase"),))

    def places_of(self, text: str) -> tuple[str, ...]:
        """List the countries that a text names, most frequent first."""
        counts: dict[str, int] = {}
        for match in self.knowledge.match(text.split()):
            code = self.knowledge.country_of(match.keys[0])
            if code:
                counts[code] = counts.get(code, 0) + 1
        return tuple(sorted(counts, key=lambda code: -counts[code]))

    def _candidates(self, text: str, date: str | None, places: tuple[str, ...]) -> Iterator[Candidate]:
        kb = self.knowledge
        entries = [entry for entry in kb.lookup(text) if not entry.capitals or text == text.upper()]
        named = [c for entry in entries if (c := self._by_entry(entry, text, date, places)) is not None]
        role = kb.role(text)
        own = [candidate for candidate in named if candidate.actor.id in kb.own]
        if own:
            yield from own
            return
        if named and role is None:
            yield from named
            yield from self._bearers(text, date, places, limit=0.7)
            return
        if named and text[:1].isupper():
            # A role word written as a name ("Congress", "Parliament") is the name where its country is spoken of.
            for candidate in named:
                there = not places or candidate.actor.country in (None, places[0])
                yield replace(candidate, score=candidate.score - (0.1 if there else 0.5))
        if not named and (respelled := self._respelled(text, date)) is not None:
            yield respelled
        yield from self._described(describe(kb, text, date, places), date, places)

    def _respelled(self, name: str, date: str | None) -> Candidate | None:
        key = self.knowledge.respelled(name)
        actor = self.knowledge.actor(key, date) if key else None
        return None if actor is None else Candidate(actor, 0.8, f"{actor.name} in another spelling")

    def _by_entry(self, entry: Entry, text: str, date: str | None, places: Sequence[str]) -> Candidate | None:
        kb = self.knowledge
        actor = kb.actor(entry.key, date)
        if actor is None or not kb.is_valid(entry.key, date):
            return None
        if entry.key in kb.own:
            return Candidate(actor, 1.0, "a row of your gazetteer")
        score = _BASE[entry.form]
        place = kb.places.get(entry.key)
        if place is not None and place.historical:
            score -= 0.3
        if place is not None and entry.form == "people":
            # "Cubans" are people; "Chinese" without an article is rather an adjective of the state.
            score -= 0.25 if text in place.adjectives else 0.0
            return Candidate(people_of(place), score, f"the people of {place.name}")
        if place is not None and entry.form == "demonym":
            return Candidate(actor, score, f"adjective of {place.name}")
        if entry.form == "person":
            gap = kb.holders.distance(entry.key, date)
            score -= min(0.2, 0.01 * gap) if gap else 0.0
            if entry.key in kb.officials:
                score -= 0.2 if not places or actor.country in places else 0.5
        reason = _REASONS.get(entry.form)
        return Candidate(
            actor,
            score + place_rank(actor.country, places) / 2,
            f"{reason} {actor.name}" if reason else "a name of the tables",
        )

    def _described(self, found: Description, date: str | None, places: tuple[str, ...]) -> Iterator[Candidate]:
        if found.owner_name:
            bearer = next(find_bearers(self.knowledge, found.owner_name, date, places), None)
            country = self.knowledge.country_of(bearer.key) if bearer else None
            found = replace(found, owner=bearer.key if bearer else None, country=found.country or country)
        if found.owner and found.role and found.role.word in ("spokesman", "spokeswoman", "spokesperson"):
            found = replace(found, role=replace(found.role, posts=("spokesperson",)))
        role = found.role
        if found.persons:
            yield from self._named_persons(found, date, places)
        elif found.name_part:
            yield from self._titled(found, date, places)
        elif role is None:
            yield from self._bare(found, date)
        else:
            held = False
            if role.posts and not role.is_plural and not found.former:
                for candidate in self._by_post(found, role, date, places):
                    held = True
                    yield candidate
            yield from self._composed(found, role, date, places, held=held)

    def _named_persons(self, found: Description, date: str | None, places: Sequence[str]) -> Iterator[Candidate]:
        for key in found.persons:
            actor = self.knowledge.actor(key, date)
            if actor is None:
                continue
            score = 0.85 + place_rank(actor.country, places)
            if found.country and actor.country not in (found.country, None):
                score -= 0.3 if key in self.knowledge.officials else 0.1
            elif found.country:
                score += 0.05
            # What the tables know of that very day stands; the words fill the rest.
            if found.former or self.knowledge.holders.distance(key, date) != 0:
                actor = with_words(actor, found)
            yield Candidate(actor, score, "named in the phrase")

    def _by_post(
        self, found: Description, role: Role, date: str | None, places: tuple[str, ...]
    ) -> Iterator[Candidate]:
        kb = self.knowledge
        for holder in find_holders(kb, found, role, date, places):
            actor, body = kb.actor(holder.person, date), kb.actor(holder.owner)
            if actor is not None:
                when = f"on {date}" if date else "last known"
                reason = f"{holder.title or role.word} of {body.name if body else holder.owner}, {when}"
                yield Candidate(actor, holder.score, reason)

    def _titled(self, found: Description, date: str | None, places: tuple[str, ...]) -> Iterator[Candidate]:
        """Resolve a title with a surname: "President Hu", "Israeli Defense Minister Gantz", "Mr Blair"."""
        words = found.name_part.split()
        if len(words) > 1 and fold(words[0]) in ("mr", "mrs", "ms", "dr", "sir", "lady", "lord", "dame"):
            words = words[1:]
        if (respelled := self._respelled(" ".join(words), date)) is not None:
            yield replace(respelled, actor=with_words(respelled.actor, found))
        leads_state = found.role is not None and "state" in found.role.flags
        for candidate in self._bearers(" ".join(words), date, places, limit=0.95, found=found):
            if not leads_state:
                yield replace(candidate, actor=with_words(candidate.actor, found))
            elif state := self.knowledge.actor(f"country:{candidate.actor.country}"):
                # "the Biden administration", "the Lukashenka regime": the state.
                yield Candidate(state, candidate.score, f"the state that {candidate.actor.name} leads")

    def _bearers(
        self,
        name: str,
        date: str | None,
        places: Sequence[str],
        *,
        limit: float,
        found: Description | None = None,
    ) -> Iterator[Candidate]:
        for bearer in find_bearers(self.knowledge, name, date, places, found):
            actor = self.knowledge.actor(bearer.key, date)
            if actor is not None:
                yield Candidate(actor, min(bearer.score, limit), f"surname of {actor.name}")

    def _bare(self, found: Description, date: str | None) -> Iterator[Candidate]:
        """Resolve a phrase without a role word: "all Somalis", "southern Lebanon", "the Hamas movement"."""
        kb = self.knowledge
        if found.organization and (actor := kb.actor(found.organization, date)):
            yield Candidate(actor, 0.7, "named in the phrase")
        if found.place in kb.places:
            place = kb.places[found.place]
            if found.people_form:
                yield Candidate(people_of(place), 0.75, f"the people of {place.name}")
            elif doer := doer_of(found, place):
                yield Candidate(doer, 0.6, f"{found.noun} of {place.name}; no role word is known")
            elif actor := kb.actor(found.place):
                yield Candidate(actor, 0.55, "the place in the phrase")

    def _composed(
        self, found: Description, role: Role, date: str | None, places: tuple[str, ...], *, held: bool
    ) -> Iterator[Candidate]:
        kb = self.knowledge
        if found.titled:
            return
        body = kb.actor(found.organization, date) if found.organization else None
        if body is not None:
            if "state" in role.flags:
                # "NATO governments", "the OAS member states": the body itself.
                yield Candidate(body, 0.6, f"the {role.plural} of {body.name}")
                return
            many = found.kind != "person"
            armed = body.kind == "armed_group" and "group" in role.flags
            if many and (armed or role.sector == "MIL" and body.kind == "igo" and role.word != "peacekeeper"):
                yield Candidate(body, 0.85, f"the {role.plural} of {body.name}")
            elif member := compose_member(kb, found, body):
                yield Candidate(member, 0.5 if held else 0.7, f"{role.word} of {body.name}")
            return
        key = found.place or (f"country:{found.country or role.country}" if found.country or role.country else "")
        place, score = kb.places.get(key), 0.85
        if place is None and places:
            place, score = kb.places.get(f"country:{places[0]}"), 0.6
        actor = compose(kb, found, place, date=date)
        if actor is None:
            return
        if place is None:
            yield Candidate(
                actor, 0.4 if role.posts and not found.former else 0.55, f"{role.word}, of no country named"
            )
            return
        if held:
            score -= 0.4
        yield Candidate(actor, score, f"{role.word} of {place.name}")
        if role.word == "official" and role.is_plural and (state := kb.actor(place.key)):
            # "senior Israeli officials" speak for the state.
            yield Candidate(state, score + 0.01, f"officials speak for {place.name}")
