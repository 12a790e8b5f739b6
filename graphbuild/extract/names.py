"""Where a sentence names an actor: what NER saw, merged with what the actor tables know.

>>> [c.label for c in find_names(sentence, entities, knowledge)]  # doctest: +SKIP
['PERSON', 'TABLE']
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from graphbuild.actors import Knowledge
from graphbuild.extract.gender import guess_gender
from graphbuild.extract.sentence import Sentence
from graphbuild.extract.spans import ANAPHORIC_NOUNS, Candidate, Entity, is_place, left_edge
from graphbuild.model import Actor

__all__ = ["find_names"]

_NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})


def find_names(sentence: Sentence, entities: Sequence[Entity], knowledge: Knowledge) -> list[Candidate]:
    """Merge what NER saw with what the tables know; a longer span wins over one inside it."""
    spans: dict[tuple[int, int], str] = {}
    for match in knowledge.match(sentence.words):
        spans[match.start, match.end - 1] = "TABLE"
    for entity in entities:
        if entity.label in _NAME_LABELS:
            first, last = _trim(sentence, entity.first, entity.last, knowledge)
            if first == last and _is_anaphor(sentence, first, knowledge):
                continue  # "the Administration": a description
            if first <= last:
                label = entity.label
                spans[first, last] = label if spans.get((first, last)) != "TABLE" else f"TABLE {label}"
    covered = {token for first, last in spans for token in range(first, last + 1)}
    for token, tag in enumerate(sentence.tags):
        if tag != "NNP" or token in covered:
            continue
        if _is_surname(sentence, token, knowledge):
            spans[token, token] = "SURNAME"
            covered.add(token)
        elif (start := _first_name(sentence, token, knowledge)) is not None:
            spans[start, token] = "PERSON"  # "Madeleine King" is no king
            covered.update((start, token))
    for first, last in _unseen(sentence, covered):
        if _is_person(sentence, first, last, knowledge):
            spans[first, last] = "PERSON"
    chosen: list[tuple[int, int, str]] = []
    for (first, last), label in sorted(spans.items(), key=lambda item: _rank(item[0], item[1])):
        if all(last < f or first > t for f, t, _ in chosen):
            chosen.append((first, last, label))
    return [
        Candidate(
            first, last, _head(sentence, first, last), "name", label.removeprefix("TABLE ") or label,
            title=_title(sentence, first, last), place=is_place(sentence, _head(sentence, first, last)),
        )
        for first, last, label in sorted(chosen)
    ]  # fmt: skip


def _unseen(sentence: Sentence, covered: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of two and more proper nouns that neither NER nor the tables know."""
    first = None
    for token in range(len(sentence) + 1):
        proper = (
            token < len(sentence)
            and token not in covered
            and sentence.tags[token] == "NNP"
            and re.fullmatch(r"[A-Z][\w'\u2019-]+", sentence.words[token]) is not None
        )
        if proper and first is None:
            first = token
        elif not proper and first is not None:
            if token - first > 1:
                yield first, token - 1
            first = None


def _is_person(sentence: Sentence, first: int, last: int, knowledge: Knowledge) -> bool:
    """Tell whether a run of proper nouns names a person, where its sentence shows it: "Marta Hurtado, who ..."."""
    head = _head(sentence, first, last)
    if any(knowledge.role(sentence.lower[token]) for token in range(first, last + 1)):
        return False
    clauses = sentence.dependents(head, "relcl")
    if any(sentence.lower[child] in ("who", "whom") for clause in clauses for child in sentence.subtree(clause)):
        return True
    beside = sentence.dependents(head, "appos")
    if sentence.deps[head] == "appos":
        beside.append(sentence.heads[head])
    roles = [knowledge.role(sentence.lower[token]) for token in beside]
    if any(role is not None and role.kind == "person" and not role.is_plural for role in roles):
        return True
    return last - first < 3 and guess_gender(Actor("", sentence.text(first, last), "person")) is not None


def _is_anaphor(sentence: Sentence, token: int, knowledge: Knowledge) -> bool:
    """Tell whether a word that NER took for a name points back: "the Administration", "the Committee"."""
    lower = sentence.lower[token]
    return (
        any(lower in nouns for nouns in ANAPHORIC_NOUNS.values())
        and knowledge.role(lower) is not None
        and any(sentence.lower[c] == "the" for c in sentence.dependents(token, "det"))
    )


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
        words = sentence.words[left_edge(sentence, described) : described + 1]
    return " ".join(words)
