"""Cast a document: find every mention and say which actor it means.

A parsed ``Doc`` goes in; the `Cast` and, per sentence, its `SpanMention` list come out. Names are
learned in a first pass over the whole document, everything else is resolved in reading order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphbuild.actors import Knowledge, Resolver
from graphbuild.extract.actors import SpanMention
from graphbuild.extract.clauses import Clauses
from graphbuild.extract.coreference import Cast
from graphbuild.extract.mentions import ANAPHORIC_NOUNS, Candidate, Entity, find_candidates, is_plural_anaphor
from graphbuild.extract.sentence import Sentence
from graphbuild.model import Actor, Document
from graphbuild.ontology.lexicon import Lexicon

__all__ = ["cast_document"]

_FIRST_PERSON = frozenset("i me my myself we us our ours ourselves".split())
_QUOTES = frozenset({'"', "\u201c", "\u201d", "``", "''"})
_SECOND_PERSON = frozenset({"you", "your", "yours", "yourself"})
_DEFINITE = frozenset("the this that these those his her its their both another other".split())
#: Who speaks for a state: the state itself is meant.
_DELEGATES = frozenset({"representative", "delegation", "delegate", "negotiator", "diplomat"})
#: PLOVER sectors whose titles imply a state: "President Biden", "General Gantz", "Senator Clinton".
_PUBLIC_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})
_CERTAINTY = {"name": 1.0, "description": 0.9, "pronoun": 0.8}


def cast_document(
    doc: Any,
    sentences: Sequence[Sentence],
    clauses: Sequence[Clauses],
    document: Document,
    resolver: Resolver,
    lexicon: Lexicon,
) -> tuple[Cast, list[list[SpanMention]]]:
    """Resolve the mentions of a document.

    Returns:
        The cast, and for each sentence its mentions.
    """
    cast = Cast(resolver, date=document.published)
    entities = _entities_by_sentence(doc, sentences)
    candidates = [
        find_candidates(sentence, found, resolver.knowledge)
        for sentence, found in zip(sentences, entities, strict=True)
    ]
    _count_countries(cast, sentences, candidates, document)
    _learn_full_names(cast, sentences, candidates)
    mentions = []
    for number, (sentence, clause, found) in enumerate(zip(sentences, clauses, candidates, strict=True)):
        mentions.append(_SentenceCaster(cast, number, sentence, clause, lexicon).run(found))
    return cast, mentions


def _entities_by_sentence(doc: Any, sentences: Sequence[Sentence]) -> list[list[Entity]]:
    found: list[list[Entity]] = [[] for _ in sentences]
    number = 0
    for ent in doc.ents:
        while ent.start >= sentences[number].first + len(sentences[number]):
            number += 1
        first = sentences[number].first
        last = min(ent.end - 1 - first, len(sentences[number]) - 1)
        found[number].append(Entity(ent.start - first, last, ent.label_))
    return found


def _words(sentence: Sentence, first: int, last: int) -> str:
    """Return the words of a span with the blanks they had."""
    parts = []
    for token in range(first, last + 1):
        parts.append(sentence.words[token])
        if token < last and sentence.ends[token] < sentence.starts[token + 1]:
            parts.append(" ")
    return "".join(parts)


def _count_countries(
    cast: Cast, sentences: Sequence[Sentence], candidates: Sequence[Sequence[Candidate]], document: Document
) -> None:
    knowledge = cast.resolver.knowledge
    for match in knowledge.match(document.title.split()):
        cast.count_country(knowledge.country_of(match.keys[0]))
    for sentence, found in zip(sentences, candidates, strict=True):
        for candidate in found:
            if candidate.form == "name":
                cast.count_country(_country(knowledge, _words(sentence, candidate.first, candidate.last)))


def _country(knowledge: Knowledge, name: str) -> str | None:
    """Return the country that a name stands for or belongs to: "Moscow", "Russians", "Gazprom"."""
    entries = knowledge.lookup(name)
    return knowledge.country_of(entries[0].key) if entries else None


def _learn_full_names(
    cast: Cast, sentences: Sequence[Sentence], candidates: Sequence[Sequence[Candidate]]
) -> None:
    """Learn the names of two words and more before any surname has to be resolved."""
    for sentence, found in zip(sentences, candidates, strict=True):
        for candidate in found:
            if candidate.form == "name" and candidate.last > candidate.first:
                text = _words(sentence, candidate.first, candidate.last)
                cast.name(text, label=candidate.label, title=candidate.title)


class _SentenceCaster:
    def __init__(self, cast: Cast, number: int, sentence: Sentence, clauses: Clauses, lexicon: Lexicon) -> None:
        self.cast, self.number = cast, number
        self.sentence, self.clauses, self.lexicon = sentence, clauses, lexicon
        self.resolved: dict[int, tuple[Actor, ...]] = {}  # head token -> actors

    def run(self, candidates: Sequence[Candidate]) -> list[SpanMention]:
        """Resolve the sentence's candidates: names first, then the rest from left to right."""
        for candidate in candidates:
            if candidate.form == "name" and (actor := self._name(candidate)) is not None:
                self.resolved.setdefault(candidate.head, (actor,))
        mentions = []
        for candidate in sorted(candidates, key=lambda c: (c.first, -c.last)):  # the outer before the inner
            if candidate.form == "name":
                actors = self.resolved.get(candidate.head, ())
            elif candidate.form == "description":
                actors = self._description(candidate)
            else:
                actors = self._pronoun(candidate)
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
        return mentions

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
            phrase = _words(s, candidate.first, max(candidate.head, candidate.extended))
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
        titles = [c for c in s.dependents(candidate.head, "compound", "nmod") if c < candidate.first]
        if candidate.form == "description":
            titles = [*s.dependents(candidate.head, "compound", "amod", "nmod", "poss"), candidate.head]
            if candidate.extended > candidate.head:
                return []
        if any(self.cast.resolver.knowledge.lookup(s.words[token]) for c in titles for token in s.subtree(c)):
            return []
        state = self.cast.state(actors[0].country)
        offices = [c for c in titles if (role := self.cast.resolver.knowledge.role(s.lower[c])) and role.office]
        if state is None or not offices:
            return []
        office = offices[-1]
        return [SpanMention(office, office, office, (state.id,), "implied", certainty=0.9, nested=True)]

    def _name(self, candidate: Candidate) -> Actor | None:
        if self._is_bearer_of_demonym(candidate):
            country = self.cast.resolver.knowledge.demonym(self.sentence.words[candidate.head])
            return self.cast.citizen(country)
        text = _words(self.sentence, candidate.first, candidate.last)
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
        noun = s.lemmas[candidate.head] if candidate.form == "description" else None
        titles = {s.lemmas[c] for c in s.dependents(candidate.head, "compound", "nmod")} if candidate.title else set()
        for actor in actors:
            self.cast.touch(actor.id, sentence=self.number, prominence=prominence, noun=noun)
            self.cast.known[actor.id].nouns.update(titles)

    # -- descriptions -------------------------------------------------------------------------------

    def _description(self, candidate: Candidate) -> tuple[Actor, ...]:
        s = self.sentence
        if candidate.named is not None:
            return self.resolved.get(candidate.named, ())
        lower, lemma = s.lower[candidate.head], s.lemmas[candidate.head]
        determiners = {s.lower[c] for c in s.dependents(candidate.head, "det", "poss")}
        definite = bool(determiners & _DEFINITE)
        if is_plural_anaphor(lower) and definite and self._is_bare(candidate):
            return self.cast.pair(lower)
        kinds = tuple(kind for kind, nouns in ANAPHORIC_NOUNS.items() if lemma in nouns)
        phrase = _words(s, candidate.first, max(candidate.head, candidate.extended))
        if candidate.extended > candidate.head:
            phrase = self._with_known_name(candidate, phrase)
        found = []
        for variant in self._each_nationality(candidate, phrase):
            actor = self.cast.description(variant, lower, kinds=kinds, definite=definite)
            if actor is not None and lemma in _DELEGATES and actor.id.startswith("group:"):
                actor = self.cast.state(actor.country) or actor
            if actor is not None and actor not in found:
                found.append(actor)
        return tuple(found)

    def _each_nationality(self, candidate: Candidate, phrase: str) -> list[str]:
        """Say a description once for each nationality joined in it: "Canadian and British envoys" is two."""
        s = self.sentence
        for child in s.dependents(candidate.head, "amod", "compound", "nmod"):
            joined = [t for t in self.clauses.coordinated(child) if t in self.resolved and t < candidate.head]
            if len(joined) > 1:
                tail = _words(s, max(joined) + 1, max(candidate.head, candidate.extended))
                return [f"{s.words[token]} {tail}" for token in joined]
        return [phrase]

    def _with_known_name(self, candidate: Candidate, phrase: str) -> str:
        """Name in full what stands behind the head's preposition, so that the tables understand it."""
        actors = self.resolved.get(candidate.extended)
        if not actors or actors[0].kind == "person":
            return phrase
        prep = _words(self.sentence, candidate.head + 1, candidate.head + 1)
        return f"{_words(self.sentence, candidate.first, candidate.head)} {prep} {actors[0].name}"

    def _is_bare(self, candidate: Candidate) -> bool:
        """Tell whether nothing but an article and a number stands before a noun: "the two leaders"."""
        s = self.sentence
        return all(s.deps[c] in ("det", "nummod", "predet", "prep", "relcl", "punct") for c in s.children[candidate.head])

    # -- pronouns -----------------------------------------------------------------------------------

    def _pronoun(self, candidate: Candidate) -> tuple[Actor, ...]:
        s, token = self.sentence, candidate.head
        word = s.lower[token]
        if word in _FIRST_PERSON:
            return self._speaker(token)
        if word in _SECOND_PERSON:
            return ()
        if word in ("they", "them", "their") and (joined := self._joined(token)):
            return joined
        actor = self._own_subject(token, word) if s.deps[token] == "poss" else None
        actor = actor or self.cast.pronoun(word, sentence=self.number, barred=self._barred(token))
        return () if actor is None else (actor,)

    def _speaker(self, token: int) -> tuple[Actor, ...]:
        """Return who says "we": the subject of the verb of saying above it."""
        s, start = self.sentence, token
        while s.heads[token] != token:
            dep, token = s.deps[token], s.heads[token]
            if dep == "ccomp" and s.is_verb(token):
                for subject in self.clauses.subjects(token):
                    if subject in self.resolved:
                        return self.resolved[subject]
        return self.cast.publisher() if s.lower[start] in ("we", "us", "our", "ours") and not self._in_quote(start) else ()

    def _in_quote(self, token: int) -> bool:
        return sum(word in _QUOTES for word in self.sentence.words[:token]) % 2 == 1

    def _own_subject(self, token: int, word: str) -> Actor | None:
        """Return the subject of a possessive's clause if it fits: "Oslo recalled its envoy"."""
        s, verb = self.sentence, token
        while not s.is_verb(verb) and s.heads[verb] != verb:
            verb = s.heads[verb]
        for subject in self.clauses.subjects(verb) if s.is_verb(verb) else ():
            for actor in self.resolved.get(subject, ()):
                if subject < token and self.cast.fits(word, actor):
                    return actor
        return None

    def _joined(self, token: int) -> tuple[Actor, ...]:
        """Return the actors joined by *and* before a plural pronoun: "Tusk and Klaus said they ..."."""
        s = self.sentence
        for head in range(token - 1, -1, -1):
            if head in self.resolved and s.deps[head] in ("nsubj", "nsubjpass"):
                members = [m for m in self.clauses.coordinated(head) if m in self.resolved]
                actors = tuple(actor for member in members for actor in self.resolved[member])
                return actors if len(actors) > 1 else ()
        return ()

    def _barred(self, token: int) -> frozenset[str]:
        """Return whom a pronoun cannot mean: the other end of its own verb."""
        s = self.sentence
        if s.deps[token] == "poss" or s.lower[token].endswith(("self", "selves")):
            return frozenset()
        verb = s.heads[token]
        if not s.is_verb(verb):
            verb = s.heads[verb]
        if not s.is_verb(verb):
            return frozenset()
        others = [*self.clauses.subjects(verb), *s.dependents(verb, "dobj")]
        return frozenset(actor.id for other in others if other != token for actor in self.resolved.get(other, ()))
