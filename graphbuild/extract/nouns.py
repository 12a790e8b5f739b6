"""Where an event noun or a role noun keeps its arguments.

"Russian criticism of the EU", "talks between Oslo and Riga", "came under attack from rebels", "an
ally of Riga", "the Latvian president". One noun goes in, tokens come out.

>>> NounSlots(sentence, clauses, actors, lexicon, noun).role_bearers()  # doctest: +SKIP
[5]
"""

from __future__ import annotations

from graphbuild.extract.actors import SentenceActors
from graphbuild.extract.clauses import Clauses
from graphbuild.extract.sentence import Sentence
from graphbuild.ontology import Literal, Slot
from graphbuild.ontology.lexicon import Lexicon

__all__ = ["NounSlots"]

_PAST = frozenset({"former", "ex", "late", "then", "onetime", "erstwhile", "deposed", "ousted", "would", "failed"})
_MODIFIERS = ("compound", "amod", "nmod")
#: Nouns that hold events of one sort together: the event has what they have.
_CONTAINERS = frozenset(
    "series list package round set wave number string spate raft range amount level lot host bundle tranche "
    "couple dozen hundred form kind sort type million billion trillion dollar euro pound worth".split()
)
#: A role's other end may be told by these, whichever the frame names: "minister for Y", "envoy to Y".
_BECOMING = frozenset({"become", "remain", "be", "elect", "appoint", "name", "make", "serve", "call", "consider"})


class NounSlots:
    """The arguments of one noun; reads the sentence lazily."""

    def __init__(
        self, sentence: Sentence, clauses: Clauses, actors: SentenceActors, lexicon: Lexicon, noun: int
    ) -> None:
        self.sentence, self.clauses, self.actors = sentence, clauses, actors
        self.lexicon = lexicon
        self.noun = noun
        self.heads = [noun]  # the noun, and what holds it: "a wave of arrests by police"
        self.carrier = self._find_carrier()
        self.is_lent = False
        self.is_received = False
        if self.carrier is not None:
            lemma, around = sentence.lemmas[self.carrier], self._around(self.carrier)
            self.is_received = lexicon.receives(lemma, around)
            self.is_lent = not self.is_received and lexicon.lends(lemma, around)

    @property
    def anchors(self) -> tuple[int, ...]:
        """The noun, and the verb that carries it."""
        if self.carrier is not None and (self.is_lent or self.is_received):
            return (self.carrier, self.noun)
        return (self.noun,)

    def literal(self, literal: Literal) -> bool:
        """Tell whether a word that the frame needs hangs on the noun."""
        s = self.sentence
        if literal.kind == "prep":
            candidates = self.clauses.prep_objects([self.noun], literal.preps)
        else:
            candidates = list(s.children[self.noun])
            if s.deps[self.noun] in _MODIFIERS:  # parsers hang all words of a title on the name
                candidates.extend(t for t in s.children[s.heads[self.noun]] if t < self.noun)
        return any(s.lemmas[token] in literal.words or s.lower[token] in literal.words for token in candidates)

    # -- events -------------------------------------------------------------------------------------

    def fill(self, source: Slot, target: Slot) -> tuple[list[int], list[int]]:
        """Return the tokens of an event's two ends."""
        if source.kind == "both":
            both = self._behind(source.preps) if source.preps else []
            return both, both
        taken = set(source.preps) | set(target.preps)
        sources = self._slot(source, taken)
        targets = self._slot(target, taken)
        if self.carrier is not None and target.kind == "prep" and not targets:
            sender = self.clauses.prep_objects([self.noun], ("from",)) if source.kind == "holder" else []
            if self.is_received or sender:  # "faced criticism", "ignored warnings from Minsk"
                targets = [token for token in self.clauses.subjects(self.carrier) if token != self.noun]
                if source.kind == "holder":
                    sources = sender or self._holder(taken, lent=False)
        return sources, targets

    def _slot(self, slot: Slot, taken: set[str]) -> list[int]:
        if slot.kind == "prep":
            return self._behind(slot.preps)
        if slot.kind == "possessor":
            return [self.clauses.antecedent(token) for token in self.sentence.dependents(self.noun, "poss")]
        return self._holder(taken, lent=True)

    def _behind(self, preps: tuple[str, ...]) -> list[int]:
        """Look behind prepositions of the noun, then of the verb that carries it."""
        found = self.clauses.prep_objects(self.heads, preps)
        if not found and self.carrier is not None and (self.is_lent or self.is_received):
            found = [t for t in self.clauses.prep_objects([self.carrier], preps) if t != self.noun]
            if not found and ("to" in preps or "for" in preps):
                found = self.clauses.recipients(self.carrier)
        if not found and self.carrier is not None and self.sentence.deps[self.noun] in ("nsubj", "nsubjpass"):
            found = self.clauses.prep_objects([self.carrier], preps)  # "talks opened with Riga"
        return found

    def _holder(self, taken: set[str], *, lent: bool) -> list[int]:
        """Find who an event belongs to where the frame does not say where it stands."""
        s, clauses = self.sentence, self.clauses
        possessors = s.dependents(self.noun, "poss")
        if possessors:
            return [clauses.antecedent(possessors[0])]
        for preps in (("by",), ("from",), ("of",)):
            if taken.isdisjoint(preps):
                found = clauses.prep_objects(self.heads, preps)
                if not found and self.is_received and self.carrier is not None:
                    found = clauses.prep_objects([self.carrier], preps)
                found = [token for token in found if self.actors.find(token)]  # not "a loan of 2 billion"
                if found:
                    return found
        modifiers = [child for child in s.dependents(self.noun, *_MODIFIERS) if self.actors.at(child)]
        if modifiers:
            return modifiers
        for clause in s.dependents(self.noun, "acl", "relcl"):  # "an attack carried out by rebels"
            if self.lexicon.lends(s.lemmas[clause], self._around(clause)):
                agents = clauses.agents(clause) if clauses.is_passive(clause) else clauses.subjects(clause)
                agents = [token for token in agents if token != self.noun]
                if agents:
                    return agents
        if self._is_manner():
            return self._acting_subject(s.heads[s.heads[self.noun]])
        if lent and self.is_lent and self.carrier is not None:
            carrier = self.carrier
            lenders = clauses.agents(carrier) if clauses.is_passive(carrier) else clauses.subjects(carrier)
            if not self.actors.implied(self.noun) or any(self.actors.find(token) for token in lenders):
                return lenders
        return [self.noun] if self.actors.implied(self.noun) else []

    def _is_manner(self) -> bool:
        """Tell whether a noun says how its clause's subject acts: "in coordination with", "in protest at"."""
        s, prep = self.sentence, self.sentence.heads[self.noun]
        return (
            s.deps[self.noun] == "pobj"
            and s.lower[prep] == "in"
            and s.is_verb(s.heads[prep])
            and not s.dependents(self.noun, "det", "poss")
        )

    def _acting_subject(self, verb: int) -> list[int]:
        """Return the subject of a clause, or of the clauses above it, that is an actor."""
        s = self.sentence
        while True:
            subjects = [token for token in self.clauses.subjects(verb) if self.actors.at(token)]
            if subjects or s.heads[verb] == verb:
                return subjects
            verb = s.heads[verb]

    def _find_carrier(self) -> int | None:
        """Find the verb that the noun is object or subject of: "held talks", "talks were held"."""
        s = self.sentence
        noun = self.noun
        for _ in range(len(s)):
            if s.deps[noun] == "conj":
                noun = s.heads[noun]
            elif s.deps[noun] == "pobj" and s.lemmas[s.heads[s.heads[noun]]] in _CONTAINERS:
                noun = s.heads[s.heads[noun]]  # "prepared a series of loans"
                self.heads.append(noun)
            else:
                break
        head, dep = s.heads[noun], s.deps[noun]
        if dep == "pobj" and s.is_verb(s.heads[head]):
            return s.heads[head]
        if dep in ("dobj", "nsubjpass", "nsubj", "attr") and s.is_verb(head):
            return head
        return None

    def _around(self, verb: int) -> set[str]:
        return {self.sentence.lower[child] for child in self.sentence.children[verb]}

    # -- roles --------------------------------------------------------------------------------------

    @property
    def is_past_role(self) -> bool:
        """Whether the role is over or only wished for: "the former president"."""
        s = self.sentence
        around = set(s.children[self.noun])
        if s.deps[self.noun] in _MODIFIERS:  # "former president Evo Morales"
            around.update(child for child in s.children[s.heads[self.noun]] if child < self.noun)
        return any(s.lower[token] in _PAST for token in around)

    def role_bearers(self) -> list[int]:
        """Return who bears a role: "Latvian president X", "X, the president", "X became president"."""
        s = self.sentence
        noun = self.noun
        head, dep = s.heads[noun], s.deps[noun]
        if dep in _MODIFIERS and (bearer := self._titled()) is not None:
            return [bearer]
        if self.actors.at(noun):
            return [noun]
        named = [token for token in s.dependents(noun, "appos") if self.actors.at(token)]
        if named:
            return named
        if dep == "appos" and self.actors.at(head):
            return [head]
        if dep in ("attr", "oprd") and s.lemmas[head] in _BECOMING:
            return self.clauses.subjects(head)
        if dep == "pobj" and s.lower[head] == "as" and s.is_verb(s.heads[head]):  # "X serves as envoy to Y"
            return self.clauses.subjects(s.heads[head])
        return []

    def _titled(self) -> int | None:
        """Return the name that the noun is a title of: the end of the chain of words before it."""
        s, head = self.sentence, self.noun
        while s.deps[head] in _MODIFIERS and s.heads[head] > head:
            head = s.heads[head]
        return head if head != self.noun and self.actors.at(head) else None

    def role_targets(self, slot: Slot) -> list[int]:
        """Return what a role is held in: "president of Y", "Y's president", "the Y president"."""
        s = self.sentence
        found = self.clauses.prep_objects([self.noun], slot.preps or ("of",))
        found = [token for token in found if self.actors.modifier(token) or self.actors.find(token)]
        if found:  # not "secretary of state"
            return found
        found = [self.clauses.antecedent(token) for token in s.dependents(self.noun, "poss")]
        if found:
            return found
        national = "of" in slot.preps  # a reporter works *for* a paper: a nationality is no employer
        found = [token for token in s.dependents(self.noun, *_MODIFIERS) if self._is_holder(token, national)]
        if not found and s.deps[self.noun] in _MODIFIERS:  # parsers hang the whole title on the name
            siblings = s.dependents(self._titled() or s.heads[self.noun], *_MODIFIERS, "poss")
            found = [token for token in siblings if token < self.noun and self._is_holder(token, national)]
        if not found and national and self.actors.implied(self.noun):
            found = [self.noun]
        return found

    def _is_holder(self, token: int, national: bool) -> bool:
        """Tell whether a word before a role names what it is held in."""
        mention = self.actors.modifier(token)
        return mention is not None and (national or not mention.actors[0].startswith("country:"))
