"""Do what a model's attribute ruler does, but ask it only once about tokens that are alike to it.

The ruler says which part of speech and morphology go with a tag, and matches some two hundred patterns against
every token to find out. Nearly all look at one token alone: at its tag, its dependency, and whether it is one of
a few words. So its answer is remembered by these; the few patterns that look at two tokens are asked wherever
the first of them may begin.

>>> replace_ruler(nlp)  # doctest: +SKIP
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["replace_ruler"]

#: What a pattern may look at, if answers are to be remembered by it.
_SEEN = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
#: What the ruler may set.
_SET = {"POS": POS, "MORPH": MORPH, "LEMMA": LEMMA, "TAG": TAG, "DEP": DEP}
#: So many different words are known by number, then all are forgotten: a stream of articles never ends.
_MOST_WORDS = 200_000


def replace_ruler(nlp: Any) -> bool:
    """Put a remembering ruler where the model's own is, if its patterns allow it.

    Returns:
        Whether they do; if not, the model is as it was.
    """
    if "attribute_ruler" not in nlp.pipe_names:
        return False
    ruler = nlp.get_pipe("attribute_ruler")
    patterns = [pattern for entry in ruler.patterns for pattern in entry["patterns"]]
    firsts = [pattern[0] for pattern in patterns if len(pattern) == 2]
    plain = (
        all(len(pattern) <= 2 and all(_SEEN.issuperset(token) for token in pattern) for pattern in patterns)
        and all(_SET.keys() >= entry["attrs"].keys() for entry in ruler.patterns)
        and all("LOWER" in token or isinstance(token.get("DEP"), str) for token in firsts)
    )
    words = [_as_pattern(token["LOWER"]) for pattern in patterns for token in pattern if "LOWER" in token]
    if not plain or None in words:
        return False
    nlp.add_pipe("graphbuild_attributes", before="attribute_ruler")
    nlp.get_pipe("graphbuild_attributes").learn(
        ruler,
        words=_either(words),
        starts=_either([_as_pattern(token["LOWER"]) for token in firsts if "LOWER" in token]),
        start_deps={nlp.vocab.strings[token["DEP"]] for token in firsts if "LOWER" not in token},
    )
    nlp.remove_pipe("attribute_ruler")
    return True


def _as_pattern(value: Any) -> str | None:
    """Write what a word is compared with as a regular expression, or None where that is not possible."""
    if isinstance(value, str):
        return f"^{re.escape(value)}$"
    if isinstance(value, Mapping) and set(value) == {"IN"}:
        return "|".join(f"^{re.escape(word)}$" for word in value["IN"])
    if isinstance(value, Mapping) and set(value) == {"REGEX"}:
        return str(value["REGEX"])
    return None


def _either(patterns: Sequence[str | None]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or "(?!)")


class RememberedAttributes:
    """The component: a ``Doc`` with tags and dependencies goes in, parts of speech and morphology are set."""

    def __init__(self, vocab: Any) -> None:
        self._vocab = vocab
        self._answers: dict[tuple[int, int, int, int], list[int]] = {}
        self._known: dict[int, tuple[int, bool]] = {}

    def learn(self, ruler: Any, *, words: re.Pattern[str], starts: re.Pattern[str], start_deps: set[int]) -> None:
        """Take over from a ruler.

        Args:
            ruler: The model's own.
            words: Those that its patterns know; all others are alike to it.
            starts: Words with which a pattern of two tokens may begin.
            start_deps: Dependencies with which one may.
        """
        self._ruler, self._words, self._starts, self._start_deps = ruler, words, starts, start_deps

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of a document."""
        if not len(doc):
            return doc
        answers, found, starts = self._answers, [], []
        for number, (tag, lower, dep, space) in enumerate(doc.to_array([TAG, LOWER, DEP, IS_SPACE]).tolist()):
            word, begins = self._known.get(lower) or self._look_up(lower)
            if begins or dep in self._start_deps:
                starts.append(number)
            key = (tag, word, dep, space)
            answer = answers.get(key)
            if answer is None:
                answer = answers[key] = self._ask(doc, number, number + 1)[0]
            found.append(answer)
        for first, end in _windows(starts, len(doc)):
            found[first:end] = self._ask(doc, first, end)
        values: Any = np.array(found, dtype=np.uint64)
        return doc.from_array(list(_SET.values()), values)

    def _look_up(self, lower: int) -> tuple[int, bool]:
        """Give a word's number, 0 for one that no pattern knows, and whether one of two tokens may begin with it."""
        if len(self._known) >= _MOST_WORDS:
            self._known.clear()
        text = self._vocab.strings[lower]
        known = self._known[lower] = (
            lower if self._words.search(text) else 0,
            self._starts.search(text) is not None,
        )
        return known

    def _ask(self, doc: Doc, first: int, end: int) -> list[list[int]]:
        """Have the ruler look at some tokens by themselves."""
        tokens = list(doc[first:end])
        alone = Doc(
            self._vocab,
            words=[token.text for token in tokens],
            tags=[token.tag_ for token in tokens],
            deps=[token.dep_ for token in tokens],
            heads=list(range(len(tokens))),
        )
        rows: list[list[int]] = self._ruler(alone).to_array(list(_SET.values())).tolist()
        return rows


def _windows(starts: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    """Give the tokens that patterns of two may match, as ``(first, end)``; where they overlap, in one piece.

    >>> list(_windows([1, 2, 7], 8))
    [(1, 4), (7, 8)]
    """
    first = None
    for number, following in zip(starts, [*starts[1:], None], strict=False):
        first = number if first is None else first
        if following != number + 1:
            yield first, min(number + 2, length)
            first = None


@Language.factory("graphbuild_attributes")
def make_attributes(nlp: Any, name: str) -> RememberedAttributes:
    """Make the component."""
    return RememberedAttributes(nlp.vocab)
