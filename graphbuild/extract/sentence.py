"""A parsed sentence as plain lists, so that rules run fast and can be tried on hand-made parses.

A spaCy ``Doc`` goes in, `Sentence` objects come out; nothing behind this module sees spaCy.
Tokens are numbered from 0 within their sentence.

>>> import spacy
>>> from spacy.tokens import Doc
>>> doc = Doc(spacy.blank("en").vocab, words=["Iran", "thanked", "Oman"], heads=[1, 1, 1],
...           deps=["nsubj", "ROOT", "dobj"], tags=["NNP", "VBD", "NNP"], pos=["PROPN", "VERB", "PROPN"],
...           lemmas=["Iran", "thank", "Oman"])
>>> next(split_sentences(doc)).children[1]
[0, 2]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Sentence", "split_sentences"]

#: Parsers hang a finite verb on the infinitive before it ("urged X to go and accused Y"); see `_reattach`.
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: More tokens than a sentence has; a list or a damaged text that is longer would take hours, since pairs are looked at.
LONGEST = 400


@dataclass(frozen=True)
class Sentence:
    """One sentence: parallel lists, one item a token.

    Args:
        first: Number of its first token in the document.
        words: As written.
        lower: In lower case.
        lemmas: Lemmas in lower case.
        tags: Penn Treebank tags.
        pos: Universal parts of speech.
        deps: Dependency labels (ClearNLP style, as spaCy's English models give them).
        heads: Number of each token's head; the root is its own.
        starts: Character offsets in the document's text.
        ends: Likewise, exclusive.
        children: Numbers of each token's dependents, in order.
    """

    first: int
    words: list[str]
    lower: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    children: list[list[int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def dependents(self, token: int, *labels: str) -> list[int]:
        """Return the dependents of a token that hang on it by one of the labels."""
        deps = self.deps
        return [child for child in self.children[token] if deps[child] in labels]

    def subtree(self, token: int) -> list[int]:
        """Return a token and all below it, in order."""
        found, todo = [], [token]
        while todo:
            found.append(todo.pop())
            todo.extend(self.children[found[-1]])
        return sorted(found)

    def text(self, first: int, last: int) -> str:
        """Return the words ``first`` to ``last`` (inclusive) with the blanks between them."""
        parts = []
        for token in range(first, last + 1):
            parts.append(self.words[token])
            if token < last and self.ends[token] < self.starts[token + 1]:
                parts.append(" ")
        return "".join(parts)

    def is_verb(self, token: int) -> bool:
        """Tell whether a token can head a clause."""
        return self.pos[token] in ("VERB", "AUX") or self.tags[token].startswith("VB")


def split_sentences(doc: Any) -> Iterator[Sentence]:
    """Yield the sentences of a parsed ``Doc``; one longer than `LONGEST` tokens is no sentence and is cut."""
    pieces = (span[at : at + LONGEST] for span in doc.sents for at in range(0, len(span), LONGEST))
    for piece in pieces:
        first = piece.start
        tokens = [token for token in piece]
        words = [token.text for token in tokens]
        sentence = Sentence(
            first=first,
            words=words,
            lower=[word.lower() for word in words],
            lemmas=[token.lemma_.lower() or token.lower_ for token in tokens],
            tags=[token.tag_ for token in tokens],
            pos=[token.pos_ for token in tokens],
            deps=[token.dep_ for token in tokens],
            heads=[n if not first <= t.head.i < piece.end else t.head.i - first for n, t in enumerate(tokens)],
            starts=[token.idx for token in tokens],
            ends=[token.idx + len(word) for token, word in zip(tokens, words, strict=True)],
        )
        _reattach(sentence)
        sentence.children.extend([] for _ in tokens)
        for token, head in enumerate(sentence.heads):
            if head != token:
                sentence.children[head].append(token)
        yield sentence


def _reattach(sentence: Sentence) -> None:
    """Hang a finite conjoined verb on a finite verb.

    "The UN urged Turkey to release him and accused Ankara of torture": *accused* belongs to *urged*,
    where parsers often hang it on *release*.
    """
    heads, tags, deps = sentence.heads, sentence.tags, sentence.deps
    for token, dep in enumerate(deps):
        if dep != "conj" or tags[token] not in _FINITE:
            continue
        head = heads[token]
        if tags[head] not in ("VB", "VBG"):
            continue
        while heads[head] != head and tags[head] not in _FINITE:
            head = heads[head]
        if tags[head] in _FINITE and head != token:
            heads[token] = head
