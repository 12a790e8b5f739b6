"""Who a phrase means on a day.

In: a phrase, a date, the countries that the document speaks of. Out: candidates, best first, each with a score
between 0 and 1 and the reason in words; none where the tables do not know.

The ways, in order: a name of the tables; a post and a place and a day; a surname and a day; a role and a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphbuild.model import Actor

from .compose import compose
from .facts import Entry, Role
from .folding import fold, strip_possessive
from .reading import Description, describe

if TYPE_CHECKING:
    from .knowledge import Knowledge

__all__ = ["Candidate", "Resolution", "Resolver"]

#: How good a meaning is when nothing else is known, by form.
_BASE = {"name": 0.95, "person": 0.95, "metonym": 0.8, "capital": 0.75, "people": 0.85, "demonym": 0.7, "city": 0.4}
#: Below this a candidate is not worth telling.
_FLOOR = 0.3


@dataclass(frozen=True)
class Candidate:
    """One answer: the actor as of that day, how good it is (0 to 1), and why."""

    actor: Actor
    score: float
    reason: str


@dataclass(frozen=True)
class Resolution:
    """All answers for a phrase, best first."""

    phrase: str
    candidates: tuple[Candidate, ...] = ()

    @property
    def best(self) -> Candidate | None:
        """The best candidate, or None."""
        return self.candidates[0] if self.candidates else None


def _trim(phrase: str) -> str:
    """Drop an article, quotes and a closing possessive."""
    text = strip_possessive(phrase.strip().strip("\"“”'‘.,;:()"))
    low = text.lower()
    for article in ("the ", "a ", "an "):
        if low.startswith(article):
            return text[len(article) :]
    return text


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
            places = self._places_of(context)
        text = _trim(phrase)
        if not text:
            return Resolution(phrase)
        best: dict[str, Candidate] = {}
        for candidate in self._candidates(text, date, tuple(places)):
            known = best.get(candidate.actor.id)
            if candidate.score >= _FLOOR and (known is None or known.score < candidate.score):
                best[candidate.actor.id] = candidate
        ranked = sorted(best.values(), key=lambda candidate: -candidate.score)
        return Resolution(phrase, tuple(replace(c, score=round(min(c.score, 1.0), 3)) for c in ranked))

    def _places_of(self, context: str) -> tuple[str, ...]:
        counts: dict[str, int] = {}
        for match in self.knowledge.match(context.split()):
            code = self.knowledge.country_of(match.keys[0])
            if code:
                counts[code] = counts.get(code, 0) + 1
        return tuple(sorted(counts, key=lambda code: -counts[code]))

    def _candidates(self, text: str, date: str | None, places: tuple[str, ...]) -> Iterator[Candidate]:
        kb = self.knowledge
        entries = [entry for entry in kb.lookup(text) if not entry.capitals or text == text.upper()]
        named = [c for entry in entries if (c := self._by_entry(entry, text, date, places)) is not None]
        role = kb.role(text)
        # A role word written as a name ("Congress") is the name only where its country is not elsewhere.
        if named and not (role and not text[:1].isupper()):
            if role is None or any(c.actor.id in kb.own for c in named):
                yield from named
                yield from self._surnames(text, date, places, limit=0.7)
                return
            yield from (replace(c, score=c.score - 0.1) for c in named)
        found = describe(kb, text)
        yield from self._described(found, date, places)

    def _bonus(self, country: str | None, places: Sequence[str]) -> float:
        """Count a document's own countries: the most frequent most."""
        if country is None or country not in places:
            return 0.0
        return 0.1 - 0.02 * min(places.index(country), 4)

    def _by_entry(self, entry: Entry, text: str, date: str | None, places: Sequence[str]) -> Candidate | None:
        kb = self.knowledge
        actor = kb.actor(entry.key, date)
        if actor is None or not kb.is_valid(entry.key, date):
            return None
        score = _BASE[entry.form]
        if entry.key in kb.own:
            return Candidate(actor, 1.0, "a row of your gazetteer")
        place = kb.places.get(entry.key)
        if place is not None and place.historical:
            score -= 0.3
        if entry.form in ("demonym", "people") and place is not None:
            if entry.form == "people" and (text.endswith(("s", "ese", "sh", "ch", "men")) and text not in place.adjectives
                                           or text not in place.adjectives):  # fmt: skip
                return Candidate(self._people_of(entry.key, text), score, f"the people of {place.name}")
            return Candidate(actor, score, f"adjective of {place.name}")
        if entry.form == "person":
            gap = kb.holders.distance(entry.key, date)
            score -= min(0.2, 0.01 * gap) if gap else 0.0
        reason = {"capital": "capital of", "metonym": "seat of the government of", "city": "a place in"}.get(entry.form)
        return Candidate(
            actor, score + self._bonus(actor.country, places) / 2,
            f"{reason} {actor.name}" if reason else "a name of the tables",
        )  # fmt: skip

    def _people_of(self, key: str, text: str) -> Actor:
        place = self.knowledge.places[key]
        many = place.people[1] if len(place.people) > 1 else place.people[0]
        plural = next((word for word in place.people if word.endswith("s")), many)
        code = key.partition(":")[2]
        return Actor(f"group:{code}:people", f"{place.adjective} people", "population_group", place.country, "CVL",
                     (plural,))  # fmt: skip

    def _described(self, found: Description, date: str | None, places: tuple[str, ...]) -> Iterator[Candidate]:
        kb = self.knowledge
        for key in found.persons:
            actor = kb.actor(key, date)
            if actor is not None:
                actor = self._with_words(actor, found)
                score = 0.9 + self._bonus(actor.country, places)
                if found.country and actor.country not in (found.country, None):
                    score -= 0.2
                yield Candidate(actor, score, "named in the phrase")
        if found.persons:
            return
        if found.name_part:
            yield from self._titled(found, date, places)
            return
        role = found.role
        if role is None:
            yield from self._bare(found, date, places)
            return
        if role.posts and not role.is_plural and not found.former:
            yield from self._by_post(found, role, date, places)
        yield from self._composed(found, date, places)

    def _with_words(self, actor: Actor, found: Description) -> Actor:
        """Let the phrase tell the sector where the tables do not know it for that day."""
        if found.sector and actor.sector in (None, "ELI") and not found.former:
            return replace(actor, sector=found.sector)
        return actor

    def _owners(self, found: Description, role: Role) -> list[str]:
        """List the places or bodies whose post is meant: organisation, place, owner's country, the word's own."""
        owners = []
        if found.organization:
            owners.append(found.organization)
            state = self.knowledge.country_of(found.organization)
            if state and found.organization.startswith("gov:"):
                owners.append(f"country:{state}")
        if found.place:
            owners.append(found.place)
        if found.owner and (country := self.knowledge.country_of(found.owner)):
            owners.append(f"country:{country}")
        if not owners and role.country:
            owners.append(f"country:{role.country}")
        return owners

    def _holders(
        self, owners: Sequence[str], role: Role, date: str | None
    ) -> Iterator[tuple[str, str, float, str, str]]:
        """Yield (person, post, score, owner, title) for every holder of the posts a role may mean."""
        for owner in owners:
            place = owner.removeprefix("country:")
            rank = 0
            for post in role.posts:
                if post in ("exec-monarch",):
                    # "the Saudi leader" is the king, "the British leader" is not.
                    if self.knowledge.holders.of_post(place, "hos") or self.knowledge.holders.of_post(place, "hog"):
                        continue
                    post = "monarch"
                held = self.knowledge.holders.on(place, post, date)
                if post == "hos" and not held and owner.startswith("org:"):
                    held = self.knowledge.holders.on(place, "head", date)
                for term, score in held:
                    yield term.person, post, score - 0.08 * rank, owner, term.title
                rank += bool(held)

    def _by_post(
        self, found: Description, role: Role, date: str | None, places: tuple[str, ...]
    ) -> Iterator[Candidate]:
        owners = self._owners(found, role)
        guessed = not owners
        if guessed:
            owners = [f"country:{code}" for code in places[:3]]
        for person, _post, score, owner, title in self._holders(owners, role, date):
            actor = self.knowledge.actor(person, date)
            if actor is None:
                continue
            if guessed:
                score -= 0.2 + 0.1 * owners.index(owner)
            body = self.knowledge.actor(owner)
            when = f"on {date}" if date else "last known"
            yield Candidate(actor, score, f"{title or role.word} of {body.name if body else owner}, {when}")

    def _titled(self, found: Description, date: str | None, places: tuple[str, ...]) -> Iterator[Candidate]:
        """Resolve a title with a surname: "President Hu", "Israeli Defense Minister Gantz", "Mr Blair"."""
        words = found.name_part.split()
        if len(words) > 1 and fold(words[0]) in ("mr", "mrs", "ms", "dr", "sir", "lady", "lord", "sen", "gen", "rep"):
            words = words[1:]
        name = " ".join(words)
        state_of = found.role is not None and "state" in found.role.flags
        for candidate in self._surnames(name, date, places, limit=0.95, found=found):
            if not state_of:
                yield replace(candidate, actor=self._with_words(candidate.actor, found))
            elif candidate.actor.country:
                # "the Biden administration", "the Lukashenka regime": the state.
                state = self.knowledge.actor(f"country:{candidate.actor.country}")
                if state is not None:
                    yield Candidate(state, candidate.score, f"the state that {candidate.actor.name} leads")

    def _surnames(
        self, name: str, date: str | None, places: Sequence[str], *, limit: float, found: Description | None = None
    ) -> Iterator[Candidate]:
        kb = self.knowledge
        options: list[tuple[float, Actor, str]] = []
        role = found.role if found else None
        for key in kb.surnames.get(fold(name), ()):
            person = kb.people[key]
            gap = kb.holders.distance(key, date)
            if gap is None:
                continue
            score = 0.85 if gap == 0 else 0.7 if gap < 3 else 0.6 if gap < 8 else 0.4
            terms = kb.holders.of_person(key)
            if found and found.country:
                if found.country != person.country and found.place not in {term.place for term in terms}:
                    continue
                score += 0.05
            if found and found.organization and any(term.place == found.organization for term in terms):
                score += 0.1
            if role and role.posts:
                posts = {term.post for term in terms}
                fits = posts & set(role.posts)
                now = any(term.person == key for post in fits for place in {t.place for t in terms if t.post == post}
                          for term, _ in kb.holders.on(place, post, date))  # fmt: skip
                score += 0.12 if now else 0.02 if fits else -0.25
            elif any(term.post in ("hos", "hog", "leader", "monarch") for term in terms) and gap < 3:
                score += 0.03
            score += self._bonus(person.country, places)
            actor = kb.actor(key, date)
            if actor is not None:
                options.append((score, actor, f"surname of {person.name}"))
        options.sort(key=lambda option: -option[0])
        if len(options) > 1 and options[0][0] - options[1][0] < 0.05:
            # Nobody stands out: say so by the score.
            options = [(min(score, 0.45), actor, reason) for score, actor, reason in options[:3]]
        for score, actor, reason in options[:4]:
            yield Candidate(actor, min(score, limit), reason)

    def _bare(self, found: Description, date: str | None, places: tuple[str, ...]) -> Iterator[Candidate]:
        """Resolve a phrase without a role word: "the Russians in Syria", "southern Lebanon"."""
        if found.organization and (actor := self.knowledge.actor(found.organization, date)):
            yield Candidate(actor, 0.7, "named in the phrase")
        if found.place and (actor := self.knowledge.actor(found.place)):
            yield Candidate(actor, 0.6, "the place in the phrase")

    def _composed(self, found: Description, date: str | None, places: tuple[str, ...]) -> Iterator[Candidate]:
        kb, role = self.knowledge, found.role
        assert role is not None
        if found.organization:
            body = kb.actor(found.organization, date)
            if body is not None:
                armed = body.kind == "armed_group" and found.kind != "person"
                if armed or role.sector == "MIL" and body.kind == "igo" and found.kind != "person":
                    yield Candidate(body, 0.85, f"the {role.plural} of {body.name}")
                else:
                    actor = compose(kb, replace(found, organization=None), None)
                    if actor is not None:
                        name = f"{_short(body)} {actor.name}"
                        key = f"group:{body.id.replace(':', '-')}:{actor.id.rpartition(':')[2]}"
                        yield Candidate(
                            replace(actor, id=key, name=name, country=body.country, sector=found.sector), 0.7,
                            f"{actor.name} of {body.name}",
                        )  # fmt: skip
                return
        place, score = None, 0.85
        if found.place:
            place = kb.places[found.place]
        elif found.country:
            place = kb.places.get(f"country:{found.country}")
        elif role.country:
            place = kb.places.get(f"country:{role.country}")
        elif places:
            place, score = kb.places.get(f"country:{places[0]}"), 0.6
        actor = compose(kb, found, place)
        if actor is None:
            return
        if role.office and not role.is_plural and not found.former:
            score -= 0.4
        where = f" of {place.name}" if place else ", country not known"
        yield Candidate(actor, score if place else 0.4, f"{role.word}{where}")


def _short(body: Actor) -> str:
    """Take the short name of a body for a composed name: ``UN`` for the United Nations."""
    return min((name for name in (body.name, *body.aliases) if name.isupper() and len(name) > 1), key=len, default=body.name)
