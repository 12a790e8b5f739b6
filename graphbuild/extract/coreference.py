"""Who each mention of a document means: names, surnames, descriptions and pronouns, in reading order.

Candidates go in sentence by sentence, `SpanMention` objects come out. Full names are learned before
anything else is read, so that a headline's surname finds its bearer; everything after that looks
back. What cannot be told is left without an actor rather than guessed.

>>> cast = Cast(Resolver(load_knowledge()), date="2020-09-14")
>>> cast.name("Vladimir Putin", label="PERSON").id
'person:vladimir-putin'
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from graphbuild.actors import Resolver, fold
from graphbuild.extract.bearers import Bearers, names_fit
from graphbuild.extract.gender import guess_gender
from graphbuild.extract.known import POINTS_TO, Known
from graphbuild.extract.naming import (
    build_body,
    build_person,
    is_kind,
    is_plural,
    is_too_common,
    shares_word,
    stands_for_state,
)
from graphbuild.model import Actor

__all__ = ["Cast"]

#: Below this the tables' answer for a name is no answer.
_SURE = 0.5
_GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
_PLURALS = frozenset({"they", "them", "their", "theirs", "themselves"})
#: Nouns that name one state's government unless the text says whose.
_WHOSE = {"administration": "USA"}
#: What a place counts where something happens.
_SCENE = 3
#: Sentences that a pronoun looks back.
_REACH = 3
_TITLES = frozenset("mr mrs ms miss dr sir lord lady president minister king queen prince general gen col".split())


class Cast:
    """The actors of one document, as far as it has been read.

    Args:
        resolver: Answers from the actor tables.
        date: ISO date of the document; decides who held an office.
    """

    def __init__(self, resolver: Resolver, *, date: str | None) -> None:
        self.resolver = resolver
        self.date = date
        self.known: dict[str, Known] = {}
        self.countries: Counter[str] = Counter()
        self.title_state: Actor | None = None
        self._names: dict[str, str] = {}  # folded name -> actor id
        self._bearers = Bearers()

    # -- learning -----------------------------------------------------------------------------------

    def add(self, actor: Actor, *, name: str | None = None) -> Actor:
        """Take in an actor; ``name`` is how the document calls it."""
        known = self.known.get(actor.id)
        if known is None:
            self.known[actor.id] = Known(actor, gender=guess_gender(actor))
        elif known.actor.country is None and actor.country is not None:
            known.actor = replace(known.actor, country=actor.country)
        if actor.kind == "person":
            self._bearers.add(actor, name)
        if name:
            self._names.setdefault(fold(name), actor.id)
        self._names.setdefault(fold(actor.name), actor.id)
        return self.known[actor.id].actor

    def count_country(self, country: str | None, *, scene: bool = False) -> None:
        """Note that the document speaks of a country; the ones most spoken of break ties.

        A country where something happens (``scene``: "in Lahore") weighs more than one that acts: the
        police of a report are those of the place.
        """
        if country is not None:
            self.countries[country] += _SCENE if scene else 1

    @property
    def places(self) -> tuple[str, ...]:
        """Countries the document speaks of, most often first."""
        return tuple(country for country, _ in self.countries.most_common(6))

    def touch(self, actor_id: str, *, sentence: int, prominence: int, noun: str | None = None) -> None:
        """Note that an actor was just mentioned, and how prominently (a subject counts most)."""
        known = self.known[actor_id]
        if (sentence, prominence) >= (known.sentence, known.prominence) or sentence > known.sentence:
            known.sentence, known.prominence = sentence, prominence
        known.mentions += 1
        known.subjects += prominence == 3
        if noun:
            known.nouns.add(noun)

    # -- names --------------------------------------------------------------------------------------

    def name(self, text: str, *, label: str, title: str = "") -> Actor | None:
        """Return the actor that a name means; an unknown person or body becomes one of its own."""
        text = " ".join(text.split())
        folded = fold(text)
        if folded in self._names:
            return self._enrich(self.known[self._names[folded]].actor, title)
        single = " " not in text
        if label == "PERSON" or (single and label in ("ORG", "GPE", "TABLE", "NORP", "SURNAME")):
            bearer = self._bearer(folded, person=label in ("PERSON", "SURNAME"))
            if bearer is not None:
                self._names[folded] = bearer
                return self._enrich(self.known[bearer].actor, title)
            if (named := self.bearer_of(text)) is not None:
                return self._enrich(self.known[named].actor, title)
        resolved = self._ask(text, title, label)
        if resolved is not None:
            return self.add(resolved, name=text)
        if label == "PERSON":
            return self.add(build_person(text, title, self.resolver.knowledge), name=text)
        if label == "ORG" and not is_too_common(text):
            return self.add(build_body(text, self.resolver.knowledge), name=text)
        return None

    def bearer_of(self, word: str) -> str | None:
        """Find the one person of this document that a word names, and that the tables know nothing else by."""
        return None if self.resolver.knowledge.lookup(word) else self._bearers.only(fold(word))

    def _bearer(self, folded: str, *, person: bool) -> str | None:
        """Find the person of this document that a surname or a partial name means."""
        words = [word for word in folded.split() if word not in _TITLES]
        fitting = [
            actor_id
            for actor_id in self._bearers.of_surname(words)
            if len(words) == 1 or names_fit(words, self.known[actor_id].actor, initials=person)
        ]
        return self._latest(fitting) if fitting else None

    def _ask(self, text: str, title: str, label: str) -> Actor | None:
        for phrase in dict.fromkeys((f"{title} {text}".strip(), text)):
            best = self.resolver.resolve(phrase, date=self.date, places=self.places).best
            if best is None or best.score < _SURE:
                continue
            person = label in ("PERSON", "SURNAME") and (title or not stands_for_state(text, self.resolver.knowledge))
            if person and best.actor.kind != "person":
                continue
            if phrase != text and not shares_word(best.actor, text):
                continue  # the title was understood, the name was not
            return best.actor
        return None

    def _enrich(self, actor: Actor, title: str) -> Actor:
        if title and actor.kind == "person" and actor.country is None:
            described = self.resolver.knowledge.describe(title)
            if described.country is not None:
                return self.add(replace(actor, country=described.country))
        return actor

    # -- descriptions -------------------------------------------------------------------------------

    def description(
        self, phrase: str, head: str, *, kinds: tuple[str, ...], definite: bool, scene: tuple[str, ...] = ()
    ) -> Actor | None:
        """Return the actor that a description means: "the Belarusian leader", "police in Minsk".

        Args:
            phrase: The words, with what follows the head where it names a place.
            head: The head noun in lower case.
            kinds: ``person``, ``state`` or ``body`` where the head may point back to one.
            definite: Whether it is said with *the*, a possessive, or stands bare.
            scene: Countries in which the sentence's events take place.
        """
        country = self.resolver.knowledge.describe(phrase).country
        if "person" in kinds or (definite and not kinds):
            earlier = self._described_person(head, country)
            if earlier is not None:
                return earlier
        if definite and kinds and country is None:
            if head in _WHOSE and self._speaks_of(_WHOSE[head]):
                return self.state(_WHOSE[head])
            same = [k.actor.id for k in self.known.values() if head in k.nouns and is_kind(k.actor, kinds)]
            if same:
                return self.known[self._latest(same)].actor
        if definite and country is None and (pointed := self._pointed(head)) is not None:
            return pointed
        best = self.resolver.resolve(phrase, date=self.date, places=(*scene, *self.places)).best
        if best is not None and best.score >= _SURE:
            return self.add(best.actor)
        if definite and kinds and country is None:
            return self._anaphor(kinds)
        return None

    def _speaks_of(self, country: str) -> bool:
        return country in self.countries or any(k.actor.country == country for k in self.known.values() if k.mentions)

    def citizen(self, country: str | None) -> Actor | None:
        """Return the person of a country mentioned last: "the Belarusian"."""
        fitting = [
            known.actor.id
            for known in self.known.values()
            if known.actor.kind == "person" and known.mentions and known.actor.country == country
        ]
        return self.known[self._latest(fitting)].actor if country and fitting else None

    def state(self, country: str | None) -> Actor | None:
        """Return the state of a country code."""
        actor = self.resolver.knowledge.actor(f"country:{country}") if country else None
        return None if actor is None else self.add(actor)

    def publisher(self) -> tuple[Actor, ...]:
        """Return who says "we" outside any quote: the state that a press release's title names first."""
        if self.title_state is not None:
            return (self.title_state,)
        states = [k for k in self.known.values() if k.actor.kind == "state" and k.mentions]
        return (max(states, key=lambda k: (k.subjects, k.mentions)).actor,) if states else ()

    def _described_person(self, head: str, country: str | None) -> Actor | None:
        """Find the person this document has described by the same noun, or who fits the country."""
        people = [known for known in self.known.values() if known.actor.kind == "person" and known.mentions]
        same = [k for k in people if head in k.nouns and country in (None, k.actor.country)]
        if not same and country is not None:
            leaders = {"leader", "strongman", "ruler"}
            same = [
                k for k in people
                if head in leaders and k.actor.country == country and k.actor.sector in ("GOV", None)
            ]  # fmt: skip
        if not same:
            return None
        return self.known[self._latest([known.actor.id for known in same])].actor

    def _pointed(self, head: str) -> Actor | None:
        """Return the named actor that a noun points back to: "the rebels", "the bureau"."""
        kinds = POINTS_TO.get(head, ())
        bodies = [k.actor for k in self.known.values() if k.mentions and k.actor.kind not in ("person", "state")]
        fitting = [
            actor.id
            for actor in bodies
            if not actor.id.startswith("group:") and (actor.kind in kinds or head in fold(actor.name).split())
        ]
        return self.known[self._latest(fitting)].actor if fitting else None

    def _anaphor(self, kinds: tuple[str, ...]) -> Actor | None:
        fitting = [known.actor.id for known in self.known.values() if known.mentions and is_kind(known.actor, kinds)]
        return self.known[self._latest(fitting)].actor if fitting else None

    def pair(self, head: str) -> tuple[Actor, ...]:
        """Return the two actors that "both leaders" or "the two countries" mean, or nothing."""
        kinds = ("person",) if head in ("leaders", "presidents", "men") else ("state",)
        fitting = [k for k in self.known.values() if k.mentions and is_kind(k.actor, kinds)]
        fitting.sort(key=lambda k: (k.mentions, k.sentence), reverse=True)
        return tuple(k.actor for k in fitting[:2]) if len(fitting) >= 2 else ()

    # -- pronouns -----------------------------------------------------------------------------------

    def pronoun(self, word: str, *, sentence: int, barred: frozenset[str] = frozenset()) -> Actor | None:
        """Return the actor that a pronoun of the third person means.

        Args:
            word: The pronoun in lower case.
            sentence: Number of its sentence.
            barred: Ids that it cannot mean ("Putin praised him": not Putin).
        """
        fitting = [
            known.actor.id
            for known in self.known.values()
            if known.actor.id not in barred
            and known.mentions
            and sentence - known.sentence <= _REACH
            and self.fits(word, known.actor)
        ]
        if not fitting:
            return None
        gender = _GENDERS.get(word)
        named = [actor_id for actor_id in fitting if not actor_id.startswith("group:")]
        chosen = self.known[self._latest(named if gender is not None and named else fitting)]
        chosen.gender = chosen.gender or gender
        return chosen.actor

    def fits(self, word: str, actor: Actor) -> bool:
        """Tell whether a pronoun can mean an actor of the document."""
        gender = _GENDERS.get(word)
        if gender is not None:
            return actor.kind == "person" and self.known[actor.id].gender in (None, gender)
        if word in _PLURALS:
            return is_plural(actor)
        return actor.kind not in ("person", "population_group")

    def _latest(self, actor_ids: list[str]) -> str:
        """Return the one mentioned last; within a sentence the most prominent, then the most mentioned."""
        return max(
            actor_ids,
            key=lambda i: (self.known[i].sentence, self.known[i].prominence, self.known[i].mentions),
        )
