"""Where a sentence names or describes an actor: names, titles, descriptions, pronouns.

A `Sentence`, the entities that NER saw in it and the actor tables go in, `Candidate` spans come out,
in order. Who they mean is for `graphbuild.extract.coreference` to say.

>>> [c.form for c in find_candidates(sentence, entities, knowledge)]  # doctest: +SKIP
['name', 'description', 'pronoun']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphbuild.actors import Knowledge
from graphbuild.extract.sentence import Sentence

__all__ = ["Candidate", "Entity", "find_candidates"]

_NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
_NP_LEFT = frozenset(
    {"det", "amod", "compound", "nmod", "nummod", "poss", "advmod", "quantmod", "case", "punct", "predet"}
)
PRONOUNS = frozenset(
    "he him his himself she her hers herself they them their theirs themselves it its itself "
    "i me my we us our ours ourselves myself".split()
)
#: Nouns that point back to an actor which the document has named: kind -> nouns.
ANAPHORIC_NOUNS = {
    "state": frozenset("country nation government regime administration state republic kingdom authority".split()),
    "body": frozenset(
        "group organisation organization alliance bloc union party company movement militia agency court "
        "ministry committee council body commission faction coalition firm paper newspaper network".split()
    ),
    "person": frozenset(
        "strongman leader predecessor successor counterpart veteran politician man woman ruler".split()
    ),
}
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
_PLACE_PREPS = frozenset("in at near from outside around throughout across through".split())


@dataclass(frozen=True)
class Entity:
    """What NER saw: tokens ``first`` to ``last`` (inclusive) of the sentence, and a label."""

    first: int
    last: int
    label: str


@dataclass(frozen=True)
class Candidate:
    """A span that may stand for an actor.

    Args:
        first: First token.
        last: Last token, inclusive.
        head: Head token.
        form: ``name``, ``description`` or ``pronoun``.
        label: NER's label, ``TABLE`` for a name that only the tables know, ``SURNAME`` for the surname of
            somebody in the tables, or an empty string.
        title: The words before a name that describe its bearer ("Russian President"), or the
            description that a name stands in apposition to.
        nested: Whether it stands inside another candidate's description.
        place: Whether it only says where.
        named: For a description, the head of the name in apposition to it, or None.
        extended: For a description, the last token with what follows the head ("president of Y").
    """

    first: int
    last: int
    head: int
    form: str
    label: str = ""
    title: str = ""
    nested: bool = False
    place: bool = False
    named: int | None = None
    extended: int = -1


def find_candidates(sentence: Sentence, entities: Sequence[Entity], knowledge: Knowledge) -> list[Candidate]:
    """Find every span that may stand for an actor, in the order of their heads."""
    names = _find_names(sentence, entities, knowledge)
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


# -- names ------------------------------------------------------------------------------------------


def _find_names(sentence: Sentence, entities: Sequence[Entity], knowledge: Knowledge) -> list[Candidate]:
    """Merge what NER saw with what the tables know; a longer span wins over one inside it."""
    spans: dict[tuple[int, int], str] = {}
    for match in knowledge.match(sentence.words):
        spans[match.start, match.end - 1] = "TABLE"
    for entity in entities:
        if entity.label in _NAME_LABELS:
            first, last = _trim(sentence, entity.first, entity.last, knowledge)
            if first <= last:
                label = entity.label
                spans[first, last] = label if spans.get((first, last)) != "TABLE" else f"TABLE {label}"
    covered = {token for first, last in spans for token in range(first, last + 1)}
    for token, tag in enumerate(sentence.tags):
        if tag == "NNP" and token not in covered and _is_surname(sentence, token, knowledge):
            spans[token, token] = "SURNAME"
        elif tag == "NNP" and token not in covered and (first := _first_name(sentence, token, knowledge)) is not None:
            spans[first, token] = "PERSON"  # "Madeleine King" is no king
    chosen: list[tuple[int, int, str]] = []
    for (first, last), label in sorted(spans.items(), key=lambda item: _rank(item[0], item[1])):
        if all(last < f or first > t for f, t, _ in chosen):
            chosen.append((first, last, label))
    return [
        Candidate(
            first, last, _head(sentence, first, last), "name", label.removeprefix("TABLE ") or label,
            title=_title(sentence, first, last), place=_is_place(sentence, _head(sentence, first, last)),
        )
        for first, last, label in sorted(chosen)
    ]  # fmt: skip


def _first_name(sentence: Sentence, token: int, knowledge: Knowledge) -> int | None:
    """Return the first name before a role word that is a surname: unknown, capitalised, right before it."""
    before = token - 1
    if token == 0 or sentence.heads[before] != token or sentence.tags[before] != "NNP":
        return None
    if sentence.deps[token] in ("compound", "nmod", "amod", "appos"):
        return None  # a title before its name
    role, prior = sentence.lower[token], sentence.lower[before]
    if knowledge.role(role) is None or knowledge.role(prior) is not None or knowledge.role(f"{prior} {role}"):
        return None
    word = sentence.words[before]
    known = knowledge.lookup(word) or knowledge.match(sentence.words[before : token + 1])
    return None if known or not word[:1].isupper() or word.isupper() else before


def _is_surname(sentence: Sentence, token: int, knowledge: Knowledge) -> bool:
    """Tell whether a word may be a surname of the tables: "May said", not "in May" or "5 May"."""
    if sentence.words[token] == "May":
        before = sentence.lower[token - 1] if token else ""
        after = sentence.tags[token + 1] if token + 1 < len(sentence) else ""
        if after == "CD" or before.isdigit() or before in ("in", "of", "since", "until", "by", "last", "early", "late"):
            return False
    return knowledge.is_surname(sentence.words[token])


def _rank(span: tuple[int, int], label: str) -> tuple[int, int, int]:
    """Order spans that overlap: longer first, then those the tables know, then from the left."""
    return (span[0] - span[1], not label.startswith("TABLE"), span[0])


def _trim(sentence: Sentence, first: int, last: int, knowledge: Knowledge) -> tuple[int, int]:
    """Cut articles, titles and possessive marks off what NER took for a name."""
    while first < last and (
        sentence.tags[first] in ("DT", "PRP$", "POS") or (sentence.lower[first] in ("former", "late"))
    ):
        first += 1
    while last > first and (sentence.tags[last] in ("POS", "''", "``", ",", ".") or sentence.lower[last] == "'s"):
        last -= 1
    while (
        first < last and knowledge.role(sentence.lower[first]) and not knowledge.match(sentence.words[first : last + 1])
    ):
        first += 1  # "President Putin" -> "Putin"
    return first, last


def _head(sentence: Sentence, first: int, last: int) -> int:
    """Return the token of a span that hangs on something outside it (the last such one)."""
    for token in range(last, first - 1, -1):
        if not first <= sentence.heads[token] <= last or sentence.heads[token] == token:
            return token
    return last


def _title(sentence: Sentence, first: int, last: int) -> str:
    """Return the words before a name that belong to it, and a description it stands in apposition to."""
    head = _head(sentence, first, last)
    left = [
        c for c in sentence.children[head] if c < first and sentence.deps[c] in ("compound", "amod", "nmod", "poss")
    ]
    words: list[str] = []
    if left:
        start = min(min(sentence.subtree(c)) for c in left)
        words = sentence.words[start:first]
    elif sentence.deps[head] == "appos":
        described = sentence.heads[head]
        words = sentence.words[_left_edge(sentence, described) : described + 1]
    return " ".join(words)


def _titled_tokens(sentence: Sentence, found: Sequence[Candidate]) -> set[int]:
    """Return the tokens that stand in the title of a name: "Belarus" in "Belarus leader X"."""
    titled = set()
    for candidate in found:
        if candidate.form == "name":
            for child in sentence.children[candidate.head]:
                if child < candidate.first and sentence.deps[child] in ("compound", "amod", "nmod"):
                    titled.update(sentence.subtree(child))
    return titled


def _is_place(sentence: Sentence, head: int) -> bool:
    return sentence.deps[head] == "pobj" and sentence.lower[sentence.heads[head]] in _PLACE_PREPS


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
    first = _left_edge(sentence, token)
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
        place=_is_place(sentence, token), named=named, extended=extended,
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


def _left_edge(sentence: Sentence, token: int) -> int:
    """Return the first token of the noun phrase that a noun heads, without what follows the noun."""
    edge = token
    for child in sentence.children[token]:
        if child < token and sentence.deps[child] in _NP_LEFT:
            edge = min(edge, min(sentence.subtree(child)))
    return edge


def is_plural_anaphor(word: str) -> bool:
    """Tell whether a word may point back to two actors: "both leaders", "the two countries"."""
    return word in _PLURAL_ANAPHORS
