"""Relations that follow from how a deed stands: promises, threats, refusals.

"Oslo vowed to lend Riga money" tells that Oslo will lend (promised) and that it has promised
(asserted). The relations of one sentence go in, those that follow come out.

>>> derive(found, sentence, ontology, load_derived())  # doctest: +SKIP
[Found(source='country:NOR', type=..., target='country:LVA', status='asserted', ...)]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphbuild.extract.relations import Found
from graphbuild.extract.sentence import Sentence
from graphbuild.extract.status import Standing
from graphbuild.ontology import Ontology
from graphbuild.ontology.lexicon import Derived

__all__ = ["derive"]

_AHEAD = frozenset({"promised", "hypothetical"})
_FRIENDLY = frozenset({"verbal cooperation", "material cooperation"})
#: What follows is a little less sure than what it follows from.
_FACTOR = 0.9


def derive(found: Iterable[Found], sentence: Sentence, ontology: Ontology, derived: Derived) -> Iterator[Found]:
    """Yield what follows from each relation."""
    own = frozenset((derived.promise, derived.threat, derived.refusal))
    for relation in found:
        if relation.type in own or ontology[relation.type].root is None:
            continue
        friendly = ontology[relation.type].quad in _FRIENDLY
        words = [_phrases(sentence, token) for token in relation.standing.decisive]
        case = None
        if friendly and relation.status == "promised" and any(phrases & derived.binding for phrases in words):
            case = derived.promise
        elif not friendly and relation.status in _AHEAD and any(phrases & derived.threatening for phrases in words):
            case = derived.threat
        elif relation.status == "negated" and friendly and any(phrases & derived.refusing for phrases in words):
            case = derived.refusal
        if case is not None:
            standing = Standing(speakers=list(relation.standing.speakers))
            yield replace(relation, type=case, standing=standing, confidence=relation.confidence * _FACTOR)


def _phrases(sentence: Sentence, token: int) -> set[str]:
    """Return a word's lemma and form, alone and with each particle behind it: "rule out"."""
    lemma = sentence.lemmas[token]
    particles = sentence.dependents(token, "prt")
    return {lemma, sentence.lower[token], *(f"{lemma} {sentence.lower[particle]}" for particle in particles)}
