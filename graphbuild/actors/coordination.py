"""Take coordinations apart: "Russian and Belarusian soldiers" are two actors, "Trinidad and Tobago" is one.

In: a phrase. Out: one phrase for each actor, the shared head given to each.

>>> split_coordination(load_knowledge(), "the Foreign and Defence Ministers of France")
['Foreign Minister of France', 'Defence Minister of France']
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .reading import split_words

if TYPE_CHECKING:
    from .knowledge import Knowledge

__all__ = ["split_coordination"]

_AND = frozenset({"and", "&", ",", "or"})


def _known(kb: Knowledge, text: str) -> bool:
    return bool(kb.lookup(text)) or kb.role(text) is not None


def _protected(kb: Knowledge, words: list[str]) -> set[int]:
    """Find the conjunctions inside a known name: "Trinidad and Tobago", "Ministry of Foreign Affairs and Trade"."""
    inside: set[int] = set()
    for start in range(len(words)):
        for end in range(min(len(words), start + 9), start + 2, -1):
            surface = " ".join(words[start:end]).replace(" 's", "'s").replace(" ,", ",")
            if any(word in _AND for word in words[start:end]) and _known(kb, surface):
                inside.update(range(start, end))
                break
    return inside


def _singular(kb: Knowledge, text: str) -> str:
    """Bring the last word of a title to the singular where that is a role."""
    for pattern, new in ((r"ies$", "y"), (r"men$", "man"), (r"s$", "")):
        one = re.sub(pattern, new, text)
        if one != text and kb.role(one) is not None:
            return one
    return text


def split_coordination(kb: Knowledge, phrase: str) -> list[str]:
    """Split a phrase at its conjunctions; a part without a head of its own takes that of the last part."""
    text = re.sub(r"^(?:the|both|a|an)\s+", "", phrase.strip(), flags=re.IGNORECASE)
    words = split_words(text)
    inside = _protected(kb, words)
    parts: list[list[str]] = [[]]
    for index, word in enumerate(words):
        if word.lower() in _AND and index not in inside:
            parts.append([])
        else:
            parts[-1].append(word)
    parts = [part for part in parts if part]
    while any(part[0].lower() in ("the", "both") for part in parts):
        parts = [part[1:] if part[0].lower() in ("the", "both") else part for part in parts]
        parts = [part for part in parts if part]
    if len(parts) < 2:
        return [phrase]
    last = parts[-1]
    # "Foreign and Defence Ministers [of France]": what follows the head of the last part belongs to all.
    cut = next((i for i, word in enumerate(last) if word.lower() in ("of", "in", "from", "for") and i), len(last))
    head, tail = last[:cut], last[cut:]
    shared = len(parts[0]) == 1 or all(len(part) <= 2 for part in parts[:-1])
    results: list[str] = []
    for part in parts[:-1]:
        whole = " ".join(part)
        results.append(whole)
        if not shared or len(head) < 2:
            continue
        for drop in range(1, len(head)):
            joined = " ".join([*part, *head[drop:]])
            single = _singular(kb, joined)
            demonym = kb.demonym(whole) is not None and (kb.role(" ".join(head[drop:])) is not None)
            if kb.role(whole) is None and (kb.role(single) is not None or demonym):
                # "Foreign and Defence Ministers" are one of each; "Russian and Belarusian soldiers" stay many.
                results[-1] = joined if demonym else single
                break
    titles = any(result != " ".join(part) and kb.demonym(" ".join(part)) is None
                 for result, part in zip(results, parts, strict=False))  # fmt: skip
    results.append(_singular(kb, " ".join(head)) if titles else " ".join(head))
    if tail and cut < len(last):
        joined = " ".join(tail).replace(" 's", "'s")
        results = [f"{result} {joined}" if kb.role(_last_role(kb, result)) else result for result in results]
    return [result.replace(" 's", "'s") for result in results]


def _last_role(kb: Knowledge, text: str) -> str:
    """Find the role at the end of a phrase, or return its last word."""
    words = text.split()
    for start in range(len(words)):
        if kb.role(" ".join(words[start:])) is not None:
            return " ".join(words[start:])
    return words[-1]
