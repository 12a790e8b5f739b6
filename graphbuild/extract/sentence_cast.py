"""Say whom the candidates of one sentence mean: names and descriptions.

`Candidate` spans go in, `SpanMention` objects come out; `Cast` knows the document so far. Pronouns
are in `graphbuild.extract.pronouns`.

>>> SentenceCaster(cast, 0, sentence, clauses).run(candidates)  # doctest: +SKIP
[SpanMention(first=0, last=0, head=0, actors=('country:HUN',), form='name', ...)]
"""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.actors import Knowledge
from graphbuild.extract.actors import SpanMention
from graphbuild.extract.clauses import Clauses
from graphbuild.extract.coreference import Cast
from graphbuild.extract.mentions import is_plural_anaphor
from graphbuild.extract.pronouns import Pronouns
from graphbuild.extract.sentence import Sentence
from graphbuild.extract.spans import ANAPHORIC_NOUNS, Candidate
from graphbuild.model import Actor

__all__ = ["SentenceCaster", "country_of"]

_DEFINITE = frozenset("the this that these those his her its their both another other".split())
#: Who speaks for a state: the state itself is meant.
_DELEGATES = frozenset({"representative", "delegation", "delegate", "negotiator", "diplomat", "ambassador", "envoy"})
#: PLOVER sectors whose titles imply a state: "President Biden", "General Gantz", "Senator Clinton".
_PUBLIC_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})
_BECOMING = frozenset({"become", "elect", "appoint", "name", "remain", "nominate"})
#: Events that a crowd makes, whether or not it is named.
_CROWD_EVENTS = dict.fromkeys(("protest", "demonstration", "rally"), "protesters")
_CERTAINTY = {"name": 1.0, "description": 0.9, "pronoun": 0.83}


def country_of(knowledge: Knowledge, name: str) -> str | None:
    """Return the country that a name stands for or belongs to: "Moscow", "Russians", "Gazprom"."""
    entries = knowledge.lookup(name)
    return knowledge.country_of(entries[0].key) if entries else None


class SentenceCaster:
    """Resolves the candidates of one sentence.

    Args:
        cast: The document's actors so far.
        number: The sentence's number in the document.
        sentence: The sentence.
        clauses: Its clauses.
    """

    def __init__(self, cast: Cast, number: int, sentence: Sentence, clauses: Clauses) -> None:
        self.cast, self.number = cast, number
        self.sentence, self.clauses = sentence, clauses
        self.scene: tuple[str, ...] = ()
        self.resolved: dict[int, tuple[Actor, ...]] = {}  # head token -> actors
        self.pronouns = Pronouns(cast, number, sentence, clauses, self.resolved)

    def run(self, candidates: Sequence[Candidate]) -> list[SpanMention]:
        """Resolve the sentence's candidates: names first, then the rest from left to right."""
        for candidate in candidates:
            if candidate.form == "name" and (actor := self._name(candidate)) is not None:
                self.resolved.setdefault(candidate.head, (actor,))
        knowledge = self.cast.resolver.knowledge
        places = (self.sentence.text(c.first, c.last) for c in candidates if c.place and c.form == "name")
        self.scene = tuple(country for place in places if (country := country_of(knowledge, place)) is not None)
        mentions = []
        for candidate in sorted(candidates, key=lambda c: (c.first, -c.last)):  # the outer before the inner
            if candidate.form == "name":
                actors = self.resolved.get(candidate.head, ())
            elif candidate.form == "description":
                actors = self._description(candidate)
            else:
                actors = self.pronouns.find(candidate.head)
            if not actors:
                continue
            nested = candidate.nested and self._encloses(candidate, candidates)
            if not nested:
                self.resolved[candidate.head] = actors
            self._touch(candidate, actors)
            mentions.extend(self._implied(candidate, actors))
            mentions.append(
                SpanMention(
                    candidate.first,
                    candidate.last,
                    candidate.head,
                    tuple(actor.id for actor in actors),
                    candidate.form,
                    certainty=_CERTAINTY[candidate.form],
                    nested=nested,
                    place=candidate.place,
                )
            )
        return [*mentions, *self._crowds()]

    def _crowds(self) -> list[SpanMention]:
        """Return who is behind a protest that nobody is named for: the protesters of the place."""
        s = self.sentence
        found = []
        for token, lemma in enumerate(s.lemmas):
            if lemma in _CROWD_EVENTS and s.pos[token] == "NOUN" and token not in self.resolved:
                crowd = _CROWD_EVENTS[lemma]
                actor = self.cast.description(crowd, crowd, kinds=(), definite=False, scene=self.scene)
                if actor is not None:
                    found.append(SpanMention(token, token, token, (actor.id,), "implied", certainty=0.95, nested=True))
        return found

    def _encloses(self, inner: Candidate, candidates: Sequence[Candidate]) -> bool:
        """Tell whether what a name stands in means an actor: "NATO countries" does not, so NATO counts."""
        return any(
            outer is not inner
            and outer.head in self.resolved
            and (outer.first <= inner.first and inner.last <= outer.head or self._titles(inner, outer))
            for outer in candidates
        )

    def _titles(self, inner: Candidate, outer: Candidate) -> bool:
        """Tell whether a name stands in the title of another: "Belarus" in "Belarus leader X"."""
        token = inner.head
        while self.sentence.heads[token] != token and token != outer.head:
            token = self.sentence.heads[token]
        return outer.form == "name" and token == outer.head and inner.last < outer.first

    def _implied(self, candidate: Candidate, actors: Sequence[Actor]) -> list[SpanMention]:
        """Return the state that a bare title implies: "President Biden", "the president, Joe Biden"."""
        s = self.sentence
        if candidate.form == "pronoun" or actors[0].kind != "person" or len(actors) > 1:
            return []
        if candidate.form == "name":
            titles = [c for c in s.dependents(candidate.head, "compound", "nmod") if c < candidate.first]
            phrase = candidate.title
        else:
            titles = [candidate.head]
            phrase = s.text(candidate.first, max(candidate.head, candidate.extended))
        if not titles:
            return []
        said = self.cast.resolver.knowledge.describe(phrase)
        state = self.cast.state(actors[0].country)
        if state is None or said.role is None or said.sector not in _PUBLIC_SECTORS:
            return []
        if said.places or said.organization or said.owner or said.former:
            return []
        office = titles[-1]
        return [SpanMention(office, office, office, (state.id,), "implied", certainty=0.9, nested=True)]

    def _name(self, candidate: Candidate) -> Actor | None:
        if self._is_bearer_of_demonym(candidate):
            country = self.cast.resolver.knowledge.demonym(self.sentence.words[candidate.head])
            return self.cast.citizen(country)
        text = self.sentence.text(candidate.first, candidate.last)
        if self.sentence.deps[candidate.head] in ("amod", "compound", "nmod", "npadvmod"):
            country = self.cast.resolver.knowledge.demonym(text)
            if country is not None:  # "Russian aggression" is Russia's
                return self.cast.state(country)
        return self.cast.name(text, label=candidate.label, title=candidate.title)

    def _is_bearer_of_demonym(self, candidate: Candidate) -> bool:
        """Tell whether a demonym stands for one person: "the Belarusian's plans"."""
        s, head = self.sentence, candidate.head
        if candidate.label != "NORP" or s.deps[head] in ("amod", "compound", "nmod", "npadvmod"):
            return False
        return s.tags[head] in ("NN", "NNP", "JJ") and any(s.lower[c] == "the" for c in s.dependents(head, "det"))

    def _touch(self, candidate: Candidate, actors: Sequence[Actor]) -> None:
        s = self.sentence
        if candidate.nested:
            return
        dep = s.deps[candidate.head]
        prominence = 3 if dep in ("nsubj", "nsubjpass") else 2 if dep in ("dobj", "pobj", "appos", "agent") else 1
        if candidate.place or dep in ("amod", "compound", "nmod"):
            prominence = 0
        noun = s.lower[candidate.head] if candidate.form == "description" else None
        titles = {s.lower[c] for c in s.dependents(candidate.head, "compound", "nmod")} if candidate.title else set()
        for actor in actors:
            self.cast.touch(actor.id, sentence=self.number, prominence=prominence, noun=noun)
            self.cast.known[actor.id].nouns.update(titles)

    # -- descriptions -------------------------------------------------------------------------------

    def _description(self, candidate: Candidate) -> tuple[Actor, ...]:
        s = self.sentence
        if candidate.named is not None:
            return self.resolved.get(candidate.named, ())
        if self._is_prospective(candidate):
            return ()
        lower, lemma = s.lower[candidate.head], s.lemmas[candidate.head]
        determiners = {s.lower[c] for c in s.dependents(candidate.head, "det", "poss")}
        definite = bool(determiners & _DEFINITE)
        if is_plural_anaphor(lower) and definite and self._is_bare(candidate):
            return self.cast.pair(lower)
        kinds = tuple(kind for kind, nouns in ANAPHORIC_NOUNS.items() if lemma in nouns or lower in nouns)
        phrase = s.text(candidate.first, max(candidate.head, candidate.extended))
        if candidate.extended > candidate.head:
            phrase = self._with_known_name(candidate, phrase)
        found = []
        for variant in self._each_nationality(candidate, phrase):
            actor = self.cast.description(variant, lower, kinds=kinds, definite=definite, scene=self.scene)
            if actor is not None and lemma in _DELEGATES and actor.id.startswith("group:"):
                actor = self.cast.state(actor.country) or actor
            if actor is not None and actor not in found:
                found.append(actor)
        return tuple(found)

    def _is_prospective(self, candidate: Candidate) -> bool:
        """Tell whether a description is what somebody becomes, so that no holder of the day is meant."""
        s, head = self.sentence, candidate.head
        above = s.heads[head]
        if s.deps[head] in ("attr", "oprd", "dobj"):
            return s.lemmas[above] in _BECOMING
        return s.deps[head] == "pobj" and s.lower[above] == "as"

    def _each_nationality(self, candidate: Candidate, phrase: str) -> list[str]:
        """Say a description once for each nationality joined in it: "Canadian and British envoys" is two."""
        s = self.sentence
        for child in s.dependents(candidate.head, "amod", "compound", "nmod"):
            joined = [t for t in self.clauses.coordinated(child) if t in self.resolved and t < candidate.head]
            if len(joined) > 1:
                tail = s.text(max(joined) + 1, max(candidate.head, candidate.extended))
                return [f"{s.words[token]} {tail}" for token in joined]
        return [phrase]

    def _with_known_name(self, candidate: Candidate, phrase: str) -> str:
        """Name in full what stands behind the head's preposition, so that the tables understand it."""
        actors = self.resolved.get(candidate.extended)
        if not actors or actors[0].kind == "person":
            return phrase
        prep = self.sentence.text(candidate.head + 1, candidate.head + 1)
        return f"{self.sentence.text(candidate.first, candidate.head)} {prep} {actors[0].name}"

    def _is_bare(self, candidate: Candidate) -> bool:
        """Tell whether nothing but an article and a number stands before a noun: "the two leaders"."""
        s = self.sentence
        return all(
            s.deps[c] in ("det", "nummod", "predet", "prep", "relcl", "punct") for c in s.children[candidate.head]
        )
