"""Match the ontology's frames on a sentence: which predicate tells which relation, and by which tokens.

A `Sentence` goes in, `Match` objects come out: for one frame at one predicate the tokens that stand
in its two slots. Whether those tokens are actors, and how sure the text is, is decided elsewhere.

>>> list(FrameMatcher(load_ontology(), load_lexicon()).match(sentence, clauses, actors))  # doctest: +SKIP
[Match(frame=..., predicate=1, sources=(0,), targets=(2,), anchors=(1,))]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild.extract.actors import SentenceActors
from graphbuild.extract.clauses import Clauses
from graphbuild.extract.nouns import NounSlots
from graphbuild.extract.sentence import Sentence
from graphbuild.ontology import Frame, Literal, Ontology, Slot
from graphbuild.ontology.lexicon import Lexicon

__all__ = ["FrameMatcher", "Match"]


@dataclass(frozen=True)
class Match:
    """A frame that fits.

    Args:
        frame: The frame.
        predicate: The token of its predicate.
        sources: Heads of what stands in the source's slot; may be no actor.
        targets: Likewise for the target.
        anchors: Tokens of the predicate and of the words the frame needed.
        light: Whether a light verb lent the noun its doer.
        loose: Whether the slots were not met; see `graphbuild.extract.loose`.
    """

    frame: Frame
    predicate: int
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    anchors: tuple[int, ...]
    light: bool = False
    loose: bool = False


class FrameMatcher:
    """All frames of an ontology, indexed by predicate."""

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._index: dict[str, dict[str, list[Frame]]] = defaultdict(lambda: defaultdict(list))
        for frame in ontology.frames():
            for predicate in frame.predicates:
                self._index[frame.category][predicate].append(frame)

    def match(self, sentence: Sentence, clauses: Clauses, actors: SentenceActors) -> Iterator[Match]:
        """Yield every frame that fits somewhere in the sentence with both slots filled."""
        verbs, nouns = self._index["verbs"], self._index["nouns"]
        adjectives, roles = self._index["adjectives"], self._index["roles"]
        for token, lemma in enumerate(sentence.lemmas):
            pos = sentence.pos[token]
            if pos in ("NOUN", "PROPN"):
                if lemma in nouns:
                    yield from self._match_noun(
                        token, nouns[lemma], NounSlots(sentence, clauses, actors, self.lexicon, token)
                    )
                if lemma in roles:
                    yield from self._match_role(
                        token, roles[lemma], NounSlots(sentence, clauses, actors, self.lexicon, token)
                    )
            if lemma in verbs and sentence.is_verb(token):
                for frame in verbs[lemma]:
                    yield from self._match_verb(token, frame, sentence, clauses, actors)
            if lemma in adjectives and pos in ("ADJ", "VERB", "ADV"):
                for frame in adjectives[lemma]:
                    yield from _match_adjective(token, frame, sentence, clauses)

    def frames_at(self, sentence: Sentence, token: int) -> list[Frame]:
        """Return the frames of events whose predicate a token may be."""
        lemma = sentence.lemmas[token]
        if sentence.pos[token] in ("NOUN", "PROPN"):
            return self._index["nouns"].get(lemma, [])
        if sentence.is_verb(token):
            return self._index["verbs"].get(lemma, [])
        return self._index["adjectives"].get(lemma, [])

    def slots_at(
        self, frame: Frame, sentence: Sentence, clauses: Clauses, actors: SentenceActors, predicate: int
    ) -> tuple[list[int], list[int], list[int]] | None:
        """Return the tokens of a frame's own words and of its two slots, empty where nothing stands.

        None where a word that the frame needs is missing.
        """
        if frame.category == "nouns":
            nouns = NounSlots(sentence, clauses, actors, self.lexicon, predicate)
            if not all(nouns.literal(literal) for literal in frame.literals):
                return None
            return list(nouns.anchors), *nouns.fill(frame.source, frame.target)
        anchors, objects = [predicate], []
        for literal in frame.literals:
            found = _find_literal(predicate, literal, anchors, sentence, clauses)
            if found is None:
                return None
            anchors.append(found)
            if literal.kind == "object":
                objects.append(found)
        ends = [
            _fill_verb_slot(slot, frame, predicate, anchors, objects, sentence, clauses)
            for slot in (frame.source, frame.target)
        ]
        for number, slot in enumerate((frame.source, frame.target)):
            if "of" in slot.preps and not any(actors.find(token) for token in ends[number]):
                # "denied Riga's claim of abuse" is "denied the claim of Riga"
                ends[number] = [owner for token in objects for owner in clauses.owners(token)]
        return anchors, ends[0], ends[1]

    def _match_verb(
        self, verb: int, frame: Frame, sentence: Sentence, clauses: Clauses, actors: SentenceActors
    ) -> Iterator[Match]:
        if not frame.literals and sentence.dependents(verb, "oprd"):
            return  # "called the test illegal" is no call
        slots = self.slots_at(frame, sentence, clauses, actors, verb)
        if slots is not None and slots[1] and slots[2]:
            anchors, sources, targets = slots
            yield Match(frame, verb, tuple(sources), tuple(targets), tuple(anchors))

    def _match_noun(self, noun: int, frames: list[Frame], slots: NounSlots) -> Iterator[Match]:
        for frame in frames:
            if not all(slots.literal(literal) for literal in frame.literals):
                continue
            sources, targets = slots.fill(frame.source, frame.target)
            if sources and targets:
                yield Match(frame, noun, tuple(sources), tuple(targets), slots.anchors, slots.is_lent)

    def _match_role(self, noun: int, frames: list[Frame], slots: NounSlots) -> Iterator[Match]:
        if slots.is_past_role:
            return
        bearers = slots.role_bearers()
        fitting: list[Match] = []
        for frame in frames:
            if not bearers or not all(slots.literal(literal) for literal in frame.literals):
                continue
            others = slots.role_targets(frame.source if frame.target.kind == "holder" else frame.target)
            sources, targets = (others, bearers) if frame.target.kind == "holder" else (bearers, others)
            if others:
                fitting.append(Match(frame, noun, tuple(sources), tuple(targets), (noun,)))
        # "prime minister": a frame that needs the noun's other words knows more than the bare noun
        most = max((len(match.frame.literals) for match in fitting), default=0)
        yield from (match for match in fitting if len(match.frame.literals) == most)


def _find_literal(verb: int, literal: Literal, anchors: list[int], sentence: Sentence, clauses: Clauses) -> int | None:
    """Return the token that is one of a literal's words where the literal wants it."""
    s = sentence
    if literal.kind == "object":
        candidates = [m for token in clauses.direct_objects(verb) for m in clauses.coordinated(token)]
    elif literal.kind == "prep":
        candidates = clauses.prep_objects(anchors, literal.preps)
    elif literal.kind == "auxiliary":
        candidates = [aux for clause in s.dependents(verb, "ccomp") for aux in s.dependents(clause, "aux")]
        candidates += [clause for clause in s.dependents(verb, "ccomp")]
    else:
        candidates = [child for anchor in anchors for child in s.children[anchor]]
    for token in candidates:
        if s.lemmas[token] in literal.words or s.lower[token] in literal.words:
            return token
    return None


def _fill_verb_slot(
    slot: Slot, frame: Frame, verb: int, anchors: list[int], objects: list[int], sentence: Sentence, clauses: Clauses
) -> list[int]:
    """Return the tokens in a slot of a verb's frame; ``objects`` are taken by the frame's own words."""
    if slot.kind == "subject":
        return clauses.agents(verb) if clauses.is_passive(verb) else clauses.subjects(verb)
    if slot.kind == "object":
        if objects:  # "grant Y asylum"
            return clauses.recipients(verb)
        return clauses.recipients(verb) or clauses.objects(verb)  # "promised Y ten ships"
    if slot.kind == "complement":
        spoken = any(literal.kind == "auxiliary" for literal in frame.literals)
        return clauses.complement_subjects(verb, fronted=spoken)
    if slot.kind == "both" and not slot.preps:
        return _together(verb, objects, sentence, clauses)
    found = clauses.prep_objects(anchors, slot.preps)
    if not found and objects and ("to" in slot.preps or "for" in slot.preps):
        found = clauses.recipients(verb)  # "gave Y a loan" is "gave a loan to Y"
    return found


def _together(verb: int, objects: list[int], sentence: Sentence, clauses: Clauses) -> list[int]:
    """Return a subject that acts on itself: "Oslo and Riga met", not "Oslo and Riga met Tallinn"."""
    if clauses.is_passive(verb):
        return []
    if not objects and sentence.dependents(verb, "dobj"):
        return []
    if clauses.prep_objects([verb, *objects], ("with",)):
        return []
    return clauses.subjects(verb)


def _match_adjective(adjective: int, frame: Frame, sentence: Sentence, clauses: Clauses) -> Iterator[Match]:
    s = sentence
    anchors = [adjective]
    for literal in frame.literals:
        found = _find_literal(adjective, literal, anchors, sentence, clauses)
        if found is None:
            return
        anchors.append(found)
    preps = frame.target.preps or frame.source.preps
    objects = clauses.prep_objects(anchors, preps)
    head, dep = s.heads[adjective], s.deps[adjective]
    if dep in ("amod", "appos", "acl", "relcl"):
        bearers = [head]
    elif dep in ("acomp", "oprd", "attr", "advcl", "conj", "xcomp", "ccomp") and head != adjective:
        bearers = clauses.subjects(head) if s.is_verb(head) else [head]
        bearers = s.dependents(adjective, "nsubj") or bearers
    else:
        bearers = clauses.subjects(adjective)
    if frame.target.kind == "holder":
        objects, bearers = bearers, objects
    if objects and bearers:
        yield Match(frame, adjective, tuple(bearers), tuple(objects), tuple(anchors))
