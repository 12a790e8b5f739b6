"""Make a text fit to be parsed. Capitals get their meaning back: "EU SLAMS CHINA" is parsed as "EU slams China".

A text goes in, a text of the same length comes out, so that every offset holds. Only lines that are
in capitals throughout change; names are told by the actor tables. And runs without a blank that no text has
are broken, for tokenising one takes time by the square of its length.

>>> restore_case("EU SLAMS CHINA OVER TRADE", load_knowledge())
'EU slams China over trade'
"""

from __future__ import annotations

import re

from graphbuild.actors import Knowledge, fold

__all__ = ["break_runs", "replace_surrogates", "restore_case"]

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
#: A line of fewer words may be an acronym or a heading; it is left alone.
_FEWEST_WORDS = 4
#: Longer than any word or address in a text.
_RUN = re.compile(r"\S{2000}")
#: Halves of characters, which are none.
_SURROGATE = re.compile("[\ud800-\udfff]")


def break_runs(text: str) -> str:
    """Put a blank for every two thousandth character of a run without one."""
    return _RUN.sub(lambda run: f"{run[0][:-1]} ", text)


def replace_surrogates(text: str) -> str:
    """Put the mark of an unknown character for each lone half of one."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def restore_case(text: str, knowledge: Knowledge) -> str:
    """Write lines that are all capitals in the case that a sentence has."""
    return _LINE.sub(lambda line: _restore(line[0], knowledge), text)


def _restore(line: str, knowledge: Knowledge) -> str:
    words = list(_WORD.finditer(line))
    if len(words) < _FEWEST_WORDS or line.upper() != line or line.lower() == line:
        return line
    spelt = [word[0].capitalize() for word in words]
    named = {token for match in knowledge.match([word[0] for word in words]) for token in range(match.start, match.end)}
    letters = list(line)
    for token, word in enumerate(words):
        if token in named and fold(word[0]) in knowledge.acronyms:
            continue  # "EU" is no "Eu"
        capital = token == 0 or token in named or knowledge.is_surname(word[0])
        restored = spelt[token] if capital else word[0].lower()
        if len(restored) == len(word[0]):  # "ß" and the like change length; offsets must hold
            letters[word.start() : word.end()] = restored
    return "".join(letters)
