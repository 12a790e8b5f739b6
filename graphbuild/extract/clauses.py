"""Who does what in a clause: the subject, objects and prepositional objects of any predicate.

A `Sentence` goes in; the methods of `Clauses` answer with token numbers. Understood arguments are
found through relative, participial and infinitive clauses, coordination and control, so that a
caller never asks about syntax. All answers name the heads of noun phrases; `coordinated` adds what
is joined to them by *and*.

>>> Clauses(sentence).subjects(verb)  # doctest: +SKIP
[3]
"""

from __future__ import annotations

from graphbuild.extract.phrases import MAX_DEPTH, Phrases
from graphbuild.extract.sentence import Sentence

__all__ = ["Clauses"]

#: "Sue Y for V-ing", "accuse Y of V-ing", "prevent Y from V-ing": Y is understood to V.
_OBJECT_CONTROL_PREPS = frozenset({"of", "for", "from", "against", "into", "over"})
#: "Promise Y to V": the subject is understood to V, against the rule that the object is.
_SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "offer", "visit", "meet", "use", "join"})
#: Verbs that ask somebody behind a preposition to do something.
_ADDRESSING = frozenset({"call", "appeal", "plead", "count", "rely", "prevail", "shout", "look"})
_ADDRESSING_PREPS = frozenset({"on", "upon", "to", "with"})


class Clauses(Phrases):
    """The arguments of the predicates of one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self._subjects: dict[int, list[int]] = {}
        self._passive: dict[int, bool] = {}

    # -- voice --------------------------------------------------------------------------------------

    def is_passive(self, verb: int) -> bool:
        """Tell whether the grammatical subject of a verb is what the verb is done to."""
        if verb not in self._passive:
            self._passive[verb] = self._find_passive(verb)
        return self._passive[verb]

    def _find_passive(self, verb: int) -> bool:
        s = self.sentence
        if s.tags[verb] not in ("VBN", "VBD"):
            return False
        if s.dependents(verb, "auxpass", "nsubjpass"):
            return True
        if s.tags[verb] == "VBD" or s.dependents(verb, "nsubj", "aux"):
            return False
        if s.dependents(verb, "agent"):
            return True
        head, dep = s.heads[verb], s.deps[verb]
        if dep == "conj":  # "was arrested and charged"
            return s.is_verb(head) and self.is_passive(head)
        return dep in ("acl", "amod", "advcl", "relcl") and not s.dependents(verb, "dobj")

    # -- subjects -----------------------------------------------------------------------------------

    def subjects(self, verb: int) -> list[int]:
        """Return the heads of a verb's grammatical subject, understood ones included."""
        if verb not in self._subjects:
            self._subjects[verb] = []  # a damaged parse may lead back here
            self._subjects[verb] = self._find_subjects(verb)
        return self._subjects[verb]

    def _find_subjects(self, verb: int) -> list[int]:
        s = self.sentence
        own = s.dependents(verb, "nsubj", "nsubjpass", "csubj")
        own = [token for token in own if s.tags[token] != "EX" and s.deps[token] != "csubj"]
        if own:
            return [self.antecedent(token) for token in own]
        head, dep = s.heads[verb], s.deps[verb]
        if head == verb:
            return []
        if dep == "conj":
            return self.subjects(head) if s.is_verb(head) else []
        if dep == "xcomp":
            return self._controllers(head)
        if dep == "advcl" and s.is_verb(head) and s.lemmas[head] in _ADDRESSING:
            return self._controllers(head)  # "appealed to Minsk to release him"
        if dep in ("ccomp", "advcl", "dep", "parataxis", "acomp"):  # acomp: "is ready to help"
            return self.subjects(head) if s.is_verb(head) else []
        if dep == "acl":
            if s.tags[verb] in ("VBG", "VBN") or self._is_addressed(head):
                return [head]
            return self.bearers(head)
        if dep == "relcl":
            return [head]
        if dep == "amod":
            return self._modified(verb)
        if dep == "pcomp":
            return self._gerund_subjects(head)
        return []

    def _controllers(self, head: int) -> list[int]:
        """Find who is understood to do what hangs on ``head`` as an infinitive."""
        s = self.sentence
        if not s.is_verb(head):
            return self.subjects(head) or self.bearers(head)
        if s.lemmas[head] not in _SUBJECT_CONTROL and not self.is_passive(head):
            objects = [token for token in s.dependents(head, "dobj", "dative") if s.deps[token] == "dobj"]
            if objects:
                return [self.antecedent(objects[0])]
            addressed = self.prep_objects([head], _ADDRESSING_PREPS) if s.lemmas[head] in _ADDRESSING else []
            if addressed:  # "called on Minsk to release him"
                return addressed[:1]
        return self.subjects(head)

    def _is_addressed(self, noun: int) -> bool:
        """Tell whether an infinitive behind a noun tells what the noun is asked to do."""
        s = self.sentence
        prep = s.heads[noun]
        return s.deps[noun] == "pobj" and s.lower[prep] in _ADDRESSING_PREPS and s.lemmas[s.heads[prep]] in _ADDRESSING

    def _gerund_subjects(self, prep: int) -> list[int]:
        """Find who is understood to do a gerund behind a preposition.

        "condemned Putin for negotiating" is Putin; "after blaming outsiders, he left" is he.
        """
        s = self.sentence
        head = s.heads[prep]
        if not s.is_verb(head):
            accused = s.deps[head] == "dobj" and s.lower[prep] in _OBJECT_CONTROL_PREPS
            return [head] if accused else self.bearers(head)  # "suspect him of lying", hung on *him*
        if s.lower[prep] in _OBJECT_CONTROL_PREPS and not self.is_passive(head):
            objects = s.dependents(head, "dobj")
            if objects:
                return [self.antecedent(objects[0])]
        return self.subjects(head)

    def _modified(self, participle: int) -> list[int]:
        """Find the subject of a participle before its noun: "the detained protesters"."""
        s = self.sentence
        return [s.heads[participle]]

    def bearers(self, noun: int) -> list[int]:
        """Return whose event a noun tells: its possessor, *by*/*from*, or who it is lent to.

        "Moscow's plan", "a plan by Moscow", "Moscow has a plan".
        """
        s = self.sentence
        possessors = s.dependents(noun, "poss")
        if possessors:
            return [self.antecedent(possessors[0])]
        by = self.prep_objects([noun], ("by", "from"))
        if by:
            return by
        head, dep = s.heads[noun], s.deps[noun]
        if dep in ("dobj", "attr") and s.is_verb(head) and not self.is_passive(head):
            return self.subjects(head)
        if dep == "pobj" and s.is_verb(s.heads[head]):
            return self.subjects(s.heads[head])
        return []

    # -- objects ------------------------------------------------------------------------------------

    def objects(self, verb: int) -> list[int]:
        """Return the heads of what a verb is done to: its object, or its subject if it is passive."""
        s = self.sentence
        if self.is_passive(verb):
            return self.subjects(verb)
        objects = [self.antecedent(token) for token in s.dependents(verb, "dobj")]
        if len(objects) > 1:  # "extend Belarus a loan": the first one is the receiver
            objects = objects[1:]
        if objects:
            return objects
        for conjunct in s.dependents(verb, "conj"):  # "arrested and deported migrants"
            if conjunct - verb <= 3 and s.dependents(conjunct, "dobj") and not self.is_passive(conjunct):
                return self.objects(conjunct)
        return self._relative_object(verb) or self._complement_subjects(verb, small_only=True)

    def recipients(self, verb: int) -> list[int]:
        """Return the heads of a verb's receiver: "gave Belarus a loan", "Belarus was given a loan"."""
        s = self.sentence
        datives = [token for token in s.dependents(verb, "dative") if s.pos[token] != "ADP"]
        objects = s.dependents(verb, "dobj")
        if len(objects) > 1:
            datives.append(objects[0])
        if self.is_passive(verb) and objects:
            datives.extend(self.subjects(verb))
        return [self.antecedent(token) for token in datives]

    def direct_objects(self, verb: int) -> list[int]:
        """Return the object as written, the passive's subject included, for words that belong to the verb."""
        s = self.sentence
        found = s.dependents(verb, "dobj", "attr", "oprd")
        if self.is_passive(verb):
            found.extend(self.subjects(verb))
        elif not found:
            found.extend(self._relative_object(verb))
        return found

    def _relative_object(self, verb: int) -> list[int]:
        """Find the object in front of a relative clause: "the rebels (that) Moscow armed"."""
        s = self.sentence
        top = verb
        for _ in range(MAX_DEPTH):
            if s.deps[top] == "relcl":
                break
            if s.deps[top] not in ("xcomp", "conj", "ccomp") or s.heads[top] == top:
                return []
            top = s.heads[top]
        else:
            return []
        subjects = s.dependents(top, "nsubj", "nsubjpass")
        if not subjects or any(self._is_relative(token) for token in subjects):
            return []
        stranded = any(
            not s.children[prep] or any(self._is_relative(child) for child in s.children[prep])
            for prep in s.dependents(verb, "prep")
        )
        return [] if stranded else [s.heads[top]]  # "the man with whom he met", "the man he met with"

    def complement_subjects(self, verb: int, *, fronted: bool = False) -> list[int]:
        """Return the subjects of a verb's complement clause: "demanded that Iran stop".

        ``fronted`` lets the clause stand before the verb, too: "Iran must stop, she said".
        """
        return self._complement_subjects(verb, small_only=False, fronted=fronted)

    def _complement_subjects(self, verb: int, *, small_only: bool, fronted: bool = False) -> list[int]:
        """``small_only`` keeps to "urged Iran to stop" and "found Iran guilty", without *that*."""
        s = self.sentence
        found = []
        for clause in s.dependents(verb, "ccomp", "xcomp"):
            infinitive = any(s.tags[child] == "TO" for child in s.children[clause])
            verbless = not s.is_verb(clause)
            if (small_only and not (infinitive or verbless)) or (clause < verb and not fronted):
                continue
            found.extend(s.dependents(clause, "nsubj", "nsubjpass"))
        return [self.antecedent(token) for token in found]

    def agents(self, verb: int) -> list[int]:
        """Return who does a passive verb: "was arrested by police", also of verbs joined to it."""
        s = self.sentence
        found = self._own_agents(verb)
        if not found and self.is_passive(verb):  # "was arrested and charged by police"
            joined = [conjunct for conjunct in s.dependents(verb, "conj") if self.is_passive(conjunct)]
            if s.deps[verb] == "conj" and s.is_verb(s.heads[verb]):
                joined.append(s.heads[verb])
            found = next((agents for conjunct in joined if (agents := self._own_agents(conjunct))), [])
        return found

    def _own_agents(self, verb: int) -> list[int]:
        s = self.sentence
        found = self.objects_of(s.dependents(verb, "agent"), ("by",)) or self.prep_objects([verb], ("by",))
        if not found and self.is_passive(verb):
            # "was granted a loan by Y", hung on *loan*; "was recognised as leader of X by Y", hung on X
            found = self.prep_objects(s.dependents(verb, "dobj"), ("by",))
            found = found or self.objects_of(self._stray_by(verb), ("by",))
        if not found and s.deps[verb] == "amod":  # "Russian-backed rebels"
            found = s.dependents(verb, "npadvmod", "compound", "nmod", "nsubj")
        return found

    def _stray_by(self, verb: int) -> list[int]:
        """Return a *by* below a passive verb's other prepositions, with no clause between."""
        s = self.sentence
        found, todo = [], s.dependents(verb, "prep", "oprd", "attr")
        while todo:
            token = todo.pop()
            if s.lower[token] == "by" and token > verb:
                found.append(token)
            elif not s.is_verb(token):
                todo.extend(s.dependents(token, "prep", "pobj"))
        return found[:1]
