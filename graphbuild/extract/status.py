"""How sure the text is of a deed: asserted, promised, negated, denied, alleged or hypothetical.

A predicate's token goes in; `StatusReader.read` climbs from it to the root of the sentence and lets
every word on the way (negation, modal, "vowed to", "denied that", "if") change the status.

>>> StatusReader(sentence, clauses, load_lexicon()).read(predicate)  # doctest: +SKIP
Standing(status='promised', speakers=(0,))
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graphbuild.extract.clauses import Clauses
from graphbuild.extract.sentence import Sentence
from graphbuild.ontology.lexicon import Lexicon

__all__ = ["Standing", "StatusReader"]

#: What a word of a class makes of the status of what stands under it. Not listed: it stays.
_EFFECT = {
    "promise": {"asserted": "promised"},
    "hypothetical": {"asserted": "hypothetical", "promised": "hypothetical", "negated": "hypothetical"},
    "attempt": {"asserted": "hypothetical"},
    "negative": {"asserted": "negated", "promised": "negated", "alleged": "denied"},  # "rejected claims that"
    "denial": dict.fromkeys(("asserted", "promised", "alleged", "hypothetical", "negated"), "denied"),
    "allegation": {"asserted": "alleged"},
}
#: What a negation makes of it; to deny or refuse in the negative is not read as the deed.
_NEGATED = {"asserted": "negated", "promised": "negated", "alleged": "negated"}
_SPEAKING = frozenset({"speech", "allegation", "denial"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "pcomp", "acl", "parataxis"})
_GOVERNED = _CLAUSAL | {"dobj", "pobj", "nsubjpass", "acomp", "oprd", "attr"}
#: A clause behind one of these is told as fact whatever becomes of the main clause.
_CLAUSE_DEPS = frozenset({"relcl", "advcl"})


@dataclass
class Standing:
    """The status of a deed and the tokens of who says so (innermost first)."""

    status: str = "asserted"
    speakers: list[int] = field(default_factory=list)
    decisive: list[int] = field(default_factory=list)  # the words that changed it, innermost first

    def apply(self, effect: dict[str, str], token: int) -> None:
        """Let one word have its effect."""
        changed = effect.get(self.status, self.status)
        if changed != self.status:
            self.status = changed
            self.decisive.append(token)


class StatusReader:
    """Reads the status of predicates of one sentence."""

    def __init__(self, sentence: Sentence, clauses: Clauses, lexicon: Lexicon) -> None:
        self.sentence, self.clauses, self.lexicon = sentence, clauses, lexicon
        self._sets = lexicon.sets

    def read(self, predicate: int) -> Standing:
        """Return how the deed stands that a verb, noun or adjective tells."""
        s = self.sentence
        standing = Standing()
        token, presupposed, apart = predicate, False, False
        seen = set()
        while token not in seen:
            seen.add(token)
            if not presupposed and not apart:
                self._read_modifiers(token, standing)
            head, dep = s.heads[token], s.deps[token]
            if head == token:
                break
            if dep in _CLAUSE_DEPS and self._tells_fact(token, dep):
                presupposed = True
            if dep == "acl" and s.tags[token] in ("VBN", "VBG") and not s.dependents(token, "nsubj", "nsubjpass"):
                presupposed = True  # "rebels armed by Riga", but not "claims that Riga had armed rebels"
            self._climb(token, head, dep, standing, presupposed)
            # What modifies a verb of saying, or the conjunct before, says nothing of what is told here.
            apart = dep in ("ccomp", "conj", "parataxis", "relcl")
            token = head
        self._read_source_phrases(predicate, standing)
        if s.words[-1] == "?":
            standing.apply(_EFFECT["hypothetical"], len(s) - 1)
        return standing

    def read_role(self, noun: int) -> Standing:
        """Return how it stands that somebody bears a role: a fact, unless a verb tells it."""
        s = self.sentence
        return self.read(noun) if s.deps[noun] in ("attr", "oprd") else Standing()

    def _climb(self, token: int, head: int, dep: str, standing: Standing, presupposed: bool) -> None:
        """Let the word above change the status of what hangs on it, and note who speaks."""
        if dep == "advcl" and self._is_close_gerund(token, head):
            dep = "xcomp"  # "ruled out sending arms": parsers hang *sending* on the verb as an adverbial
        if dep not in _GOVERNED:
            return
        name = self._class_above(token, head, dep)
        if name in _SPEAKING and dep in _CLAUSAL:
            standing.speakers.extend(self._speakers(head))
        if name is None or name == "speech" or presupposed:
            return
        if name == "allegation" and dep not in _CLAUSAL:
            return  # "claimed the attack", "charged with murder": frames of their own tell these
        standing.apply(_EFFECT.get(name, {}), head)

    def _is_close_gerund(self, token: int, head: int) -> bool:
        """Tell whether a gerund stands right behind its verb and the verb's particle."""
        s = self.sentence
        particles = s.dependents(head, "prt")
        return s.tags[token] == "VBG" and bool(particles) and token == particles[-1] + 1

    def _class_above(self, token: int, head: int, dep: str) -> str | None:
        s, lexicon = self.sentence, self.lexicon
        if s.is_verb(head):
            around = {s.lower[child] for child in s.children[head] if child != token or dep == "prt"}
            around -= {"to", "that"}
            if s.is_verb(token):
                around |= self._clause_form(token)
            name = lexicon.verb_class(s.lemmas[head], around)
            if name is None and s.lemmas[head] == "be" and "to" in around and dep == "xcomp":
                return "promise"  # "is to expel"
            if name is None and s.tags[head] == "VBN":
                name = lexicon.word_class("adjectives", s.lower[head])  # "is expected to", "is set to"
            if dep in ("dobj", "nsubjpass") and name == "speech":
                return None  # "announced sanctions": the deed itself
            return name
        if s.pos[head] in ("ADJ", "ADV"):
            return lexicon.word_class("adjectives", s.lemmas[head])
        if s.pos[head] == "ADP":  # a gerund or noun behind a preposition of a verb or noun
            above = s.heads[head]
            if s.deps[above] == "dobj" and s.is_verb(token):  # "suspect him of lying", hung on *him*
                above = s.heads[above]
            if s.is_verb(above):
                around = {s.lower[child] for child in s.children[above]}
                if s.tags[token] == "VBG":
                    around.add("-ing")
                name = lexicon.verb_class(s.lemmas[above], around)
                if dep == "pobj" and name in ("speech", "transparent"):
                    return None
                if name is not None and (s.is_verb(token) or self._belongs(s.lemmas[above], s.lower[head])):
                    return name
                return None
            return lexicon.word_class("nouns", s.lemmas[above])
        if dep in ("acl", "ccomp", "xcomp"):
            return lexicon.word_class("nouns", s.lemmas[head])
        return None

    def _belongs(self, verb: str, prep: str) -> bool:
        """Tell whether a verb has a class of its own with this preposition: "called for talks"."""
        return any(prep in needed for needed, _ in self.lexicon.verbs.get(verb, ()))

    def _clause_form(self, verb: int) -> set[str]:
        s = self.sentence
        if any(s.tags[child] == "TO" for child in s.children[verb]):
            return {"to"}
        return {"-ing"} if s.tags[verb] == "VBG" else {"that"}

    def _read_modifiers(self, token: int, standing: Standing) -> None:
        """Let negation, modals, adverbs and markers of one word have their effect."""
        s, sets = self.sentence, self._sets
        verbal = s.is_verb(token)
        marked = -1
        for child in s.children[token]:
            lower, dep = s.lower[child], s.deps[child]
            if dep == "neg" or (lower in sets["negation_words"] and dep in ("det", "advmod", "preconj", "cc", "mark")):
                if dep == "cc" and lower != "nor":
                    continue
                standing.apply(_NEGATED, child)
            elif dep == "advmod" and any(
                s.lower[c] in sets["negation_words"] for c in s.dependents(child, "neg", "det")
            ):
                standing.apply(_NEGATED, child)  # "no longer", "not even"
            elif dep == "aux" and lower in sets["modal_promised"]:
                standing.apply(_EFFECT["promise"], child)
            elif dep == "aux" and lower in sets["modal_hypothetical"]:
                future = lower in ("would", "'d") and self._is_reported_past(token)
                standing.apply(_EFFECT["promise" if future else "hypothetical"], child)
            elif dep == "mark" and lower in sets["conditional_markers"]:
                marked = child
            elif dep in ("advmod", "npadvmod") and (name := self.lexicon.word_class("adverbs", lower)):
                standing.apply(_EFFECT[name], child)
            elif dep == "amod" and not verbal and (name := self.lexicon.word_class("adjectives", s.lower[child])):
                standing.apply(_EFFECT[name], child)
            elif dep in ("nsubj", "nsubjpass") and (
                lower in ("nobody", "none", "nothing")
                or any(s.lower[d] in ("no", "neither") for d in s.dependents(child, "det"))
            ):
                standing.apply(_NEGATED, child)
        if verbal and marked < 0:
            marked = self._condition(token)
        if marked >= 0:
            standing.apply(_EFFECT["hypothetical"], marked)
        if verbal and s.deps[token] == "conj" and not s.dependents(token, "nsubj", "nsubjpass", "aux"):
            self._inherit_auxiliaries(token, standing)
        if s.deps[token] == "pcomp" and s.lower[s.heads[token]] in ("without", "instead"):
            standing.apply(_NEGATED, s.heads[token])

    def _condition(self, verb: int) -> int:
        """Return the word that makes a clause depend on another: "will strike if", "should it strike"."""
        s = self.sentence
        if not any(s.tags[aux] == "MD" for aux in s.dependents(verb, "aux")):
            return -1
        for clause in s.dependents(verb, "advcl"):
            for child in s.children[clause]:
                inverted = s.deps[child] == "aux" and s.lower[child] in ("should", "had", "were")
                inverted = inverted and all(child < subject for subject in s.dependents(clause, "nsubj", "nsubjpass"))
                if inverted or (s.deps[child] == "mark" and s.lower[child] in self._sets["conditional_markers"]):
                    return child
        return -1

    def _inherit_auxiliaries(self, verb: int, standing: Standing) -> None:
        """Take over what an earlier conjunct says for both: "will visit Riga and meet X"."""
        s = self.sentence
        head = s.heads[verb]
        if not s.is_verb(head) or s.tags[verb] in ("VBD", "VBZ", "VBP"):
            return
        for child in s.dependents(head, "aux"):
            if s.lower[child] in self._sets["modal_promised"]:
                standing.apply(_EFFECT["promise"], child)
            elif s.lower[child] in self._sets["modal_hypothetical"]:
                future = s.lower[child] == "would" and self._is_reported_past(head)
                standing.apply(_EFFECT["promise" if future else "hypothetical"], child)

    def _is_reported_past(self, verb: int) -> bool:
        """Tell whether *would* is the future of reported speech: "said Riga would lend"."""
        s = self.sentence
        for _ in range(len(s)):
            head, dep = s.heads[verb], s.deps[verb]
            if dep == "ccomp" and s.is_verb(head):
                if any(s.lower[m] in self._sets["conditional_markers"] for m in s.dependents(verb, "mark")):
                    return False
                lemma = s.lemmas[head]
                return self.lexicon.verb_class(lemma, {"that"}) in ("speech", "promise")
            if dep != "conj":
                return False
            verb = head
        return False

    def _tells_fact(self, clause: int, dep: str) -> bool:
        """Tell whether a clause stands as told, whatever is said of the main clause."""
        s = self.sentence
        if dep == "relcl":
            return True
        infinitive = any(s.tags[child] == "TO" for child in s.children[clause])
        return not infinitive and bool(s.dependents(clause, "nsubj", "nsubjpass"))

    def _speakers(self, verb: int) -> list[int]:
        s = self.sentence
        verb = s.heads[verb] if s.pos[verb] == "ADP" else verb  # "accused Riga of arming rebels"
        if not s.is_verb(verb):
            return self.clauses.bearers(verb)
        if self.clauses.is_passive(verb):
            return self.clauses.agents(verb)
        return self.clauses.subjects(verb)

    def _read_source_phrases(self, predicate: int, standing: Standing) -> None:
        """Find "according to the ministry" in the predicate's sentence."""
        s = self.sentence
        for token, lower in enumerate(s.lower):
            if lower == "according" and token + 1 < len(s) and s.lower[token + 1] == "to":
                standing.speakers.extend(self.clauses.prep_objects([token], ("to",)))
