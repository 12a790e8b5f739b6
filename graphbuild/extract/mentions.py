"""Where a sentence names or describes an actor: names, titles, descriptions, pronouns.

A `Sentence`, the entities that NER saw in it and the actor tables go in, `Candidate` spans come out,
in order. Who they mean is for `graphbuild.extract.coreference` to say.

>>> [c.form for c in find_candidates(sentence, entities, knowledge)]  # doctest: +SKIP
['name', 'description', 'pronoun']
"""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.actors import Knowledge
from graphbuild.extract.names import find_names
from graphbuild.extract.sentence import Sentence
from graphbuild.extract.spans import ANAPHORIC_NOUNS, Candidate, Entity, is_place, left_edge

__all__ = ["PRONOUNS", "find_candidates", "is_plural_anaphor"]

PRONOUNS = frozenset(
    "he him his himself she her hers herself they them their theirs themselves it its itself "
    "i me my we us our ours ourselves myself".split()
)
_PLURAL_ANAPHORS = frozenset(
    "countries nations leaders sides states neighbours neighbors governments presidents powers".split()
)
#: Role words of the tables that name a place, a thing or an event as often as who is behind it.
_NO_ACTORS = frozenset(
    "capital settlement justice plant tanker school barracks house team body center centre home seat post base "
    "camp church mosque hospital temple market store shop factory vessel ship boat plane aircraft jet train "
    "demonstration protest rally rebellion revolt uprising insurgency presidency exile business".split()
)
_DETERMINERS = frozenset({"the", "a", "an"})
#: Labels of names that a description may be said of.
_BEARERS = frozenset({"PERSON", "TABLE", "ORG", "SURNAME"})
_OFFICES = frozenset({"secretary", "minister", "head", "chief", "undersecretary"})


def find_candidates(sentence: Sentence, entities: Sequence[Entity], knowledge: Knowledge) -> list[Candidate]:
    """Find every span that may stand for an actor, in the order of their heads."""
    names = find_names(sentence, entities, knowledge)
    taken = {token for name in names for token in range(name.first, name.last + 1)}
    descriptions = []
    for token in range(len(sentence)):
        if token not in taken and _describes(sentence, token, knowledge):
            if sentence.deps[token] in ("compound", "nmod", "amod"):
                continue  # a title ("President X", see `_title`) or a mere modifier ("government loan")
            descriptions.append(_describe(sentence, token, names))
    inside = {
        token: description for description in descriptions for token in range(description.first, description.last + 1)
    }
    found: list[Candidate] = [name if name.head not in inside else _nest(name) for name in names]
    found.extend(descriptions)
    found.extend(
        Candidate(token, token, token, "pronoun")
        for token in range(len(sentence))
        if sentence.lower[token] in PRONOUNS and token not in taken and sentence.tags[token] in ("PRP", "PRP$")
    )
    titled = _titled_tokens(sentence, found)
    found = [c for c in found if c.form != "name" or c.head not in titled or not _is_role(sentence, c, knowledge)]
    found = [_nest(c) if c.head in titled and c.form == "name" and not c.nested else c for c in found]
    return sorted(found, key=lambda c: (c.head, c.nested))


def _is_role(sentence: Sentence, candidate: Candidate, knowledge: Knowledge) -> bool:
    """Tell whether what NER took for a name is a title: "National Security Advisor" X."""
    return knowledge.role(" ".join(sentence.words[candidate.first : candidate.last + 1])) is not None


def _nest(candidate: Candidate) -> Candidate:
    c = candidate
    return Candidate(c.first, c.last, c.head, c.form, c.label, c.title, True, c.place)


def _titled_tokens(sentence: Sentence, found: Sequence[Candidate]) -> set[int]:
    """Return the tokens that stand in the title of a name: "Belarus" in "Belarus leader X"."""
    titled = set()
    for candidate in found:
        if candidate.form == "name":
            for child in sentence.children[candidate.head]:
                if child < candidate.first and sentence.deps[child] in ("compound", "amod", "nmod"):
                    titled.update(sentence.subtree(child))
    return titled


# -- descriptions -----------------------------------------------------------------------------------


def _describes(sentence: Sentence, token: int, knowledge: Knowledge) -> bool:
    if sentence.pos[token] not in ("NOUN", "PROPN"):
        return False
    lemma, lower = sentence.lemmas[token], sentence.lower[token]
    if lemma in _NO_ACTORS or _is_part_of_phrase(sentence, token):
        return False
    if lower in _PLURAL_ANAPHORS or any(lemma in nouns for nouns in ANAPHORIC_NOUNS.values()):
        return True
    return knowledge.role(lower) is not None or knowledge.role(lemma) is not None


def _is_part_of_phrase(sentence: Sentence, token: int) -> bool:
    """Tell whether a noun only helps to name an office or an act: "secretary of state", "the use of force"."""
    lower = sentence.lower
    if lower[token] == "force":
        return not sentence.dependents(token, "amod", "compound", "poss", "nmod")
    if lower[token] in ("state", "staff", "government"):
        return token > 1 and lower[token - 1] == "of" and sentence.lemmas[token - 2] in _OFFICES
    return lower[token] == "chief" and token > 1 and lower[token - 2 : token] == ["in", "-"]


def _describe(sentence: Sentence, token: int, names: Sequence[Candidate]) -> Candidate:
    name_heads = {name.head for name in names}
    named = next((c for c in sentence.dependents(token, "appos") if c in name_heads), None)
    if named is None and sentence.deps[token] == "appos" and sentence.heads[token] in name_heads:
        named = sentence.heads[token]
    if named is None and sentence.tags[token] == "NN" and not sentence.dependents(token, "det", "poss"):
        # "U.S. senator and former candidate X": one person with two titles
        named = next((c for c in sentence.dependents(token, "conj") if c in name_heads), None)
    first = left_edge(sentence, token)
    extended = token
    for prep in sentence.dependents(token, "prep"):
        if sentence.lower[prep] in ("of", "in", "for", "from", "to") and prep == extended + 1:
            objects = sentence.dependents(prep, "pobj")
            if objects and objects[0] in name_heads:
                extended = objects[0]
    if named is None:
        named = _named_by_commas(sentence, first, extended, names)
    return Candidate(
        first, token, token, "description",
        place=is_place(sentence, token), named=named, extended=extended,
    )  # fmt: skip


def _named_by_commas(sentence: Sentence, first: int, last: int, names: Sequence[Candidate]) -> int | None:
    """Find the name that a description stands beside: "Chissano, the Mozambican leader," wherever it hangs."""
    lower = sentence.lower
    if lower[first] not in _DETERMINERS:
        return None
    closed = last + 1 < len(sentence) and lower[last + 1] in (",", ".", "-", "\u2014", "\u2013", "who", "turned")
    for name in names:
        if name.label in _BEARERS and closed and name.last == first - 2 and lower[first - 1] == ",":
            return name.head
        if name.label in _BEARERS and name.first == last + 2 and lower[last + 1] == "," and not name.title:
            return name.head
    return None


def is_plural_anaphor(word: str) -> bool:
    """Tell whether a word may point back to two actors: "both leaders", "the two countries"."""
    return word in _PLURAL_ANAPHORS
