"""Hand-made parses: a line of text goes in, a spaCy ``Doc`` or a `Parse` comes out, without a model.

Each token is ``word:lemma/TAG/dep>head/B``. The lemma is left out where it is the word in lower case,
the head where it is the root (``ROOT``). The head is named by its word, the second such word as
``to.2``. The last part marks an actor, which is called as it is written: ``B`` opens one, ``I`` goes
on with it.

>>> parse("Iran/NNP/nsubj>thanked/B thanked:thank/VBD/ROOT Oman/NNP/dobj>thanked/B").relations()
{('Iran', 'THANKS', 'Oman', 'asserted')}

``python tests/extract/parses.py "[Iran] thanked [Oman]."`` prints how the model would have it.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any

import spacy
from spacy.tokens import Doc

from graphbuild.extract.actors import SentenceActors, SpanMention
from graphbuild.extract.clauses import Clauses
from graphbuild.extract.derived import derive
from graphbuild.extract.matching import FrameMatcher, Match
from graphbuild.extract.relations import Found, Rejected, find_relations
from graphbuild.extract.sentence import Sentence, split_sentences
from graphbuild.extract.status import Standing, StatusReader
from graphbuild.ontology import load_ontology
from graphbuild.ontology.lexicon import load_derived, load_lexicon

__all__ = ["Parse", "build_doc", "name_row", "parse", "write_notation"]

_POS = {
    "MD": "AUX", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "EX": "PRON", "WDT": "PRON",
    "DT": "DET", "PDT": "DET", "IN": "ADP", "RP": "ADP", "TO": "PART", "POS": "PART", "CC": "CCONJ",
    "CD": "NUM", "WRB": "SCONJ", "UH": "INTJ", "NNP": "PROPN", "NNPS": "PROPN",
}  # fmt: skip
_POS_BY_START = {"VB": "VERB", "NN": "NOUN", "JJ": "ADJ", "RB": "ADV"}
_VOCAB = spacy.blank("en").vocab
_MATCHER = FrameMatcher(load_ontology(), load_lexicon())


def build_doc(notation: str) -> Doc:
    """Build the ``Doc`` of one sentence.

    Raises:
        ValueError: A token lacks a part, or its head is not in the sentence.
    """
    tokens = [_split(item) for item in notation.split()]
    names = list(_names(word for word, *_ in tokens))
    for _, _, _, dep, head, _ in tokens:
        if head not in names and (head or dep != "ROOT"):
            raise ValueError(f"no token {head!r} for {dep} to hang on in: {notation}")
    return Doc(
        _VOCAB,
        words=[word for word, *_ in tokens],
        lemmas=[lemma for _, lemma, *_ in tokens],
        tags=[tag for _, _, tag, *_ in tokens],
        pos=[_pos(tag, dep, lemma) for _, lemma, tag, dep, _, _ in tokens],
        deps=[dep for *_, dep, _, _ in tokens],
        heads=[names.index(head) if head else place for place, (*_, head, _) in enumerate(tokens)],
        ents=[f"{entity}-ACTOR" if entity else "O" for *_, entity in tokens],
    )


def _split(item: str) -> tuple[str, str, str, str, str, str]:
    try:
        word, tag, relation, *entity = item.split("/")
    except ValueError:
        raise ValueError(f"{item!r} is not word/TAG/dep>head") from None
    word, _, lemma = word.partition(":") if len(word) > 1 else (word, "", "")
    dep, _, head = relation.partition(">")
    return word, lemma or word.lower(), tag, dep, head, entity[0] if entity else ""


def _names(words: Iterable[str]) -> Iterator[str]:
    """Give each word a name of its own: ``to``, ``to.2``."""
    counts: Counter[str] = Counter()
    for word in words:
        counts[word] += 1
        yield word if counts[word] == 1 else f"{word}.{counts[word]}"


def _pos(tag: str, dep: str, lemma: str) -> str:
    if tag.startswith("VB") and (dep in ("aux", "auxpass") or lemma == "be"):
        return "AUX"
    if dep == "mark":
        return "SCONJ"
    if dep == "neg" and lemma != "never":
        return "PART"
    return _POS.get(tag) or _POS_BY_START.get(tag[:2]) or "PUNCT"


class Parse:
    """One hand-made sentence with everything that the rules need to read it."""

    def __init__(self, notation: str) -> None:
        doc = build_doc(notation)
        sentences = list(split_sentences(doc))
        if len(sentences) != 1:
            raise ValueError(f"one root and no circle makes one sentence: {notation}")
        self.sentence: Sentence = sentences[0]
        self.clauses = Clauses(self.sentence)
        self.names = list(_names(self.sentence.words))
        self.mentions = [_mention(self.sentence, ent) for ent in doc.ents]
        self.actors = SentenceActors(self.sentence, self.clauses, self.mentions)
        self.status_reader = StatusReader(self.sentence, self.clauses, load_lexicon())

    @property
    def text(self) -> str:
        """The sentence with a blank between all words, for the names of tests."""
        return " ".join(self.sentence.words)

    def at(self, name: str) -> int:
        """Return the number of a token: ``to``, or ``to.2`` for the second such word."""
        return self.names.index(name)

    def words(self, tokens: Iterable[int]) -> str:
        """Return the words of tokens, with blanks between."""
        return " ".join(self.names[token] for token in tokens)

    def standing(self, predicate: str) -> Standing:
        """Return how the deed stands that a word tells."""
        return self.status_reader.read(self.at(predicate))

    def matches(self) -> list[Match]:
        """Return all frames of the ontology that fit."""
        return list(_MATCHER.match(self.sentence, self.clauses, self.actors))

    @cached_property
    def reading(self) -> tuple[list[Found], list[Rejected]]:
        """Relations and what was rejected, with actors of any kind."""
        kinds = {actor: "any" for mention in self.mentions for actor in mention.actors}
        return find_relations(
            self.matches(), self.actors, self.status_reader, kinds=kinds, ontology=load_ontology()
        )

    def relations(self) -> set[tuple[str, str, str, str]]:
        """Return (source, type, target, status) of every relation that is read."""
        return {(f.source, f.type, f.target, f.status) for f in self.reading[0]}

    def derived(self) -> set[tuple[str, str, str, str]]:
        """Return the relations that follow from how those stand."""
        found = derive(self.reading[0], self.sentence, load_ontology(), load_derived())
        return {(f.source, f.type, f.target, f.status) for f in found}


def _mention(sentence: Sentence, ent: Any) -> SpanMention:
    last = ent.end - 1
    inside = range(ent.start, ent.end)
    head = next(t for t in reversed(inside) if sentence.heads[t] not in inside or sentence.heads[t] == t)
    return SpanMention(ent.start, last, head, (ent.text,), "name")


def parse(notation: str) -> Parse:
    """Read the notation."""
    return Parse(notation)


def name_row(value: object) -> str:
    """Name a row of a table by its sentence; for ``ids`` of parametrised tests."""
    return parse(value).text if isinstance(value, str) and "/ROOT" in value else ""


def write_notation(marked: str, nlp: Any) -> str:
    """Let a model parse a sentence with its actors in [brackets], and write that in the notation."""
    parts = re.split(r"[\[\]]", marked)
    ends = list(accumulate(len(part) for part in parts))
    doc = nlp("".join(parts))
    spans = [doc.char_span(ends[i - 1], ends[i], "ACTOR") for i in range(1, len(parts), 2)]
    doc.set_ents(spans)
    names = list(_names(token.text for token in doc))
    return " ".join(_write_token(token, names) for token in doc)


def _write_token(token: Any, names: list[str]) -> str:
    lemma = token.lemma_.lower()
    word = token.text if lemma in ("", token.lower_) else f"{token.text}:{lemma}"
    relation = "ROOT" if token.dep_ == "ROOT" else f"{token.dep_}>{names[token.head.i]}"
    entity = f"/{token.ent_iob_}" if token.ent_type_ else ""
    return f"{word}/{token.tag_}/{relation}{entity}"


if __name__ == "__main__":
    from graphbuild.extract.nlp import load_model

    print(write_notation(" ".join(sys.argv[1:]), load_model()))
