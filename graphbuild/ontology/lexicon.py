"""The lexicon: which words tell status, carry speech, or lend an event noun its doer.

``lexicon.yaml`` goes in, a frozen `Lexicon` comes out. An entry may be narrowed by what follows the
verb (a particle, ``to``, ``that``, ``-ing``); the entry with most words that fit wins.

>>> load_lexicon().verb_class("agree", {"to"}), load_lexicon().verb_class("agree", {"that"})
('promise', 'speech')
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from graphbuild.errors import OntologyError

__all__ = ["Derived", "Lexicon", "load_derived", "load_lexicon"]

#: Key in the file -> class of a verb, as `Lexicon.verb_class` answers it.
_VERB_CLASSES = {
    "transparent_verbs": "transparent",
    "causative_verbs": "transparent",
    "promise_verbs": "promise",
    "hypothetical_verbs": "hypothetical",
    "attempt_verbs": "attempt",
    "negative_verbs": "negative",
    "denial_verbs": "denial",
    "allegation_verbs": "allegation",
    "speech_verbs": "speech",
}
#: Key in the file -> class of a noun or an adjective, as `Lexicon.word_class` answers it.
_WORD_CLASSES = {
    "promise_adjectives": "promise",
    "promise_nouns": "promise",
    "allegation_adjectives": "allegation",
    "allegation_adverbs": "allegation",
    "allegation_nouns": "allegation",
    "attempt_nouns": "attempt",
    "attempt_adjectives": "attempt",
    "hypothetical_nouns": "hypothetical",
    "hypothetical_adjectives": "hypothetical",
    "hypothetical_adverbs": "hypothetical",
    "negative_adjectives": "negative",
    "negative_nouns": "negative",
    "denial_nouns": "denial",
}
_SETS = (
    "modal_promised",
    "modal_hypothetical",
    "negation_words",
    "conditional_markers",
    "speech_prepositions",
)


@dataclass(frozen=True)
class Lexicon:
    """Words by class; see ``lexicon.yaml`` for what each class means.

    Args:
        verbs: First word -> (further words, class), most words first.
        words: (key's last part, lemma) -> class, for nouns, adjectives and adverbs.
        light: First word -> further words of verbs whose subject does the noun.
        receiving: First word -> further words of verbs whose subject the noun is done to.
        sets: The small closed lists by their key.
    """

    verbs: Mapping[str, tuple[tuple[frozenset[str], str], ...]]
    words: Mapping[tuple[str, str], str]
    light: Mapping[str, tuple[frozenset[str], ...]]
    receiving: Mapping[str, tuple[frozenset[str], ...]]
    sets: Mapping[str, frozenset[str]]

    def verb_class(self, lemma: str, around: Collection[str]) -> str | None:
        """Return the class of a verb, given the words around it (particles, ``to``, ``that``, ``-ing``)."""
        for needed, name in self.verbs.get(lemma, ()):
            if needed.issubset(around):
                return name
        return None

    def word_class(self, part: str, lemma: str) -> str | None:
        """Return the class of a word; ``part`` is ``nouns``, ``adjectives`` or ``adverbs``."""
        return self.words.get((part, lemma))

    def lends(self, lemma: str, around: Collection[str]) -> bool:
        """Tell whether a verb gives its noun a doer: "voiced criticism"."""
        return any(needed.issubset(around) for needed in self.light.get(lemma, ()))

    def receives(self, lemma: str, around: Collection[str]) -> bool:
        """Tell whether a verb's subject is the one its noun is done to: "came under criticism"."""
        return any(needed.issubset(around) for needed in self.receiving.get(lemma, ()))


@dataclass(frozen=True)
class Derived:
    """Which relation a promise, threat or refusal tells, and the words that make it one."""

    promise: str
    threat: str
    refusal: str
    refusing: frozenset[str]
    binding: frozenset[str]
    threatening: frozenset[str]


@cache
def load_derived() -> Derived:
    """Load the types that follow from how a deed stands (once a process)."""
    block = _load("derived.yaml")
    words = {key: frozenset(block.pop(key)) for key in ("refusing", "binding", "threatening")}
    return Derived(**block, refusing=words["refusing"], binding=words["binding"], threatening=words["threatening"])


@cache
def load_lexicon() -> Lexicon:
    """Load the lexicon that comes with the package (once a process).

    Raises:
        OntologyError: The file lacks a list, or a verb stands in two status classes.
    """
    lists: dict[str, list[str]] = _load("lexicon.yaml")
    known = {*_VERB_CLASSES, *_WORD_CLASSES, *_SETS, "light_verbs", "receiving_verbs"}
    if known != set(lists):
        raise OntologyError(f"lexicon.yaml: lists missing or unknown: {sorted(known ^ set(lists))}")
    verbs: dict[str, list[tuple[frozenset[str], str]]] = {}
    for key, name in _VERB_CLASSES.items():
        for entry in lists[key]:
            first, *rest = entry.split()
            item = (frozenset(rest), name)
            if any(rest_ == item[0] for rest_, _ in verbs.setdefault(first, [])):
                raise OntologyError(f"lexicon.yaml: {entry!r} stands in two classes")
            verbs[first].append(item)
    return Lexicon(
        verbs={first: tuple(sorted(items, key=_most_words)) for first, items in verbs.items()},
        words={
            (key.rpartition("_")[2], lemma): name
            for key, name in _WORD_CLASSES.items()
            for lemma in lists[key]
        },
        light=_by_first(lists["light_verbs"]),
        receiving=_by_first(lists["receiving_verbs"]),
        sets={key: frozenset(lists[key]) for key in _SETS},
    )


def _load(name: str) -> dict[str, Any]:
    text = resources.files("graphbuild.ontology").joinpath(name).read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return content


def _most_words(item: tuple[frozenset[str], Any]) -> int:
    return -len(item[0])


def _by_first(entries: list[str]) -> dict[str, tuple[frozenset[str], ...]]:
    found: dict[str, list[frozenset[str]]] = {}
    for entry in entries:
        first, *rest = entry.split()
        found.setdefault(first, []).append(frozenset(rest))
    return {first: tuple(rests) for first, rests in found.items()}
