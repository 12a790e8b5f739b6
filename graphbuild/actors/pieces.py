"""Cut a phrase into known pieces: names of the tables, role words, and words that are neither.

In: a phrase ("Iran's President Rouhani"). Out: pieces, the longest known one first at every place.

>>> [piece.kind for piece in cut(load_knowledge(), "Iran's President Rouhani")]
['name', 'possessive', 'role', 'word']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .facts import Entry, Role
from .folding import fold

if TYPE_CHECKING:
    from .knowledge import Knowledge

__all__ = ["DETERMINERS", "REGIONS", "Piece", "cut", "split_words"]

DETERMINERS = frozenset(
    "the a an some several many two three four five six seven eight nine ten dozens hundreds "
    "thousands tens scores "
    "more than at least about around nearly almost over up to other all both few any these "
    "those this that its his "
    "her their our my another each every most no number group groups team crowd crowds of least "
    "one unnamed".split()
)
#: Parts of the world that act together and are no place of the tables.
REGIONS = frozenset(
    "african european western arab asian latin american gulf eu-wide scandinavian baltic balkan caribbean "
    "western-backed islamic muslim central eastern southern northern east west".split()
)
#: Words that say that the post is over.
_FORMER = frozenset("former ex retired ousted deposed erstwhile late onetime exiled fallen toppled disgraced".split())
_PREPOSITIONS = frozenset("of in from for to at near with on by within inside outside across around".split())
#: "Russian-backed separatists" are not Russian; "Saudi-led" and "London-based" tell a country.
_TAILS_OTHER = frozenset("backed allied sponsored funded trained occupied born supported aligned armed".split())
_TAILS_OWN = frozenset("led based owned run controlled held made".split())
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-.'’][^\W_]+)*['’]?|[,;()&/+@]")


@dataclass(frozen=True)
class Piece:
    """One piece of a phrase: ``kind`` is name, role, word, number, preposition, former, comma or possessive."""

    kind: str
    text: str
    entries: tuple[Entry, ...] = ()
    role: Role | None = None


def split_words(phrase: str) -> list[str]:
    """Cut a phrase into words; a possessive becomes a word of its own: ``Iran 's President``."""
    words: list[str] = []
    for word in _WORD.findall(phrase):
        if re.search(r"[^\W_]['’]s$", word):
            words += [word[:-2], "'s"]
        elif word[-1] in "'’" and len(word) > 1:
            words += [word[:-1], "'s"]
        else:
            words.append(word)
    return words


def _looks_like_name(words: Sequence[str]) -> bool:
    return words[0][:1].isupper() or words[-1][:1].isupper()


def cut(kb: Knowledge, phrase: str, date: str | None = None) -> list[Piece]:
    """Cut a phrase into pieces, the longest known one first; a role word wins over a name of the same length
    that is written small."""
    words = split_words(phrase)
    pieces: list[Piece] = []
    at = 0
    while at < len(words):
        word = words[at]
        low = fold(word)
        if word in ("'s", ",", ";", "(", ")", "&", "/", "+", "@"):
            pieces.append(Piece("possessive" if word == "'s" else "comma", word))
            at += 1
            continue
        piece, width = None, 0
        for end in range(min(len(words), at + 8), at, -1):
            surface = " ".join(words[at:end]).replace(" 's", "'s")
            if surface.endswith("'s") or "," in words[at:end]:
                continue
            names = tuple(
                entry for entry in kb.lookup(surface)
                if (_looks_like_name(words[at:end]) or entry.key in kb.own)
                and (not entry.capitals or surface == surface.upper()) and kb.is_valid(entry.key, date)
            )  # fmt: skip
            role = kb.role(surface)
            if names or role:
                # "Congress" and "Parliament" are roles of any country; the name reading is kept beside it.
                kind = (
                    "role" if role and (not names or not _looks_like_name(words[at:end]) or end - at == 1) else "name"
                )
                piece, width = Piece(kind, surface, names, role), end - at
                break
        if piece is None and "-" in word:
            piece = _hyphenated(kb, word)
            width = 1
        if piece is not None:
            pieces.append(piece)
            at += width
        else:
            if low in _FORMER:
                kind = "former"
            elif low in _PREPOSITIONS:
                kind = "preposition"
            elif low.isdigit() or low in REGIONS:
                kind = "number"
            else:
                kind = "word"
            pieces.append(Piece(kind, word))
            at += 1
    return pieces


def _hyphenated(kb: Knowledge, word: str) -> Piece | None:
    """Read ``Saudi-led``, ``ex-president``, ``pro-Russian``, ``Russian-backed``."""
    head, _, tail = word.rpartition("-")
    low = tail.lower()
    if low in _TAILS_OWN and kb.lookup(head):
        return Piece("name", word, tuple(entry for entry in kb.lookup(head) if entry.form != "person"))
    if low in _TAILS_OTHER or word.lower().startswith(("pro-", "anti-", "non-")):
        role = kb.role(word)
        return Piece("role", word, (), role) if role else Piece("number", word)
    if word.lower().startswith("ex-") and kb.role(word[3:]):
        return Piece("role", word, (), kb.role(word[3:]))
    if low in ("elect", "designate") and kb.role(head.replace("-", " ")):
        return Piece("role", word, (), kb.role(head.replace("-", " ")))
    if head[:1].isupper() and kb.lookup(head) and kb.lookup(tail):
        return Piece("name", word, tuple(kb.lookup(head)))
    return None
