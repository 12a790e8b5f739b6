"""Take coordinations apart: "Russian and Belarusian soldiers" are two actors, "Trinidad and Tobago" is one.

In: a phrase. Out: one phrase for each actor, what they share given to each.

>>> split_coordination(load_knowledge(), "the Foreign and Defence Ministers of France")
['Foreign Minister of France', 'Defence Minister of France']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .pieces import split_words

if TYPE_CHECKING:
    from .knowledge import Knowledge

__all__ = ["split_coordination"]

_AND = frozenset({"and", "&", ",", "or"})
_PREPOSITIONS = frozenset({"of", "in", "from", "for"})
#: The longest known name with a conjunction in it, in words.
_LONGEST = 9


def _join(words: Sequence[str]) -> str:
    return " ".join(words).replace(" 's", "'s")


def _protected(kb: Knowledge, words: Sequence[str]) -> set[int]:
    """Find the conjunctions inside a known name: "Trinidad and Tobago", "Johnson & Johnson"."""
    inside: set[int] = set()
    for start in range(len(words)):
        for end in range(min(len(words), start + _LONGEST), start + 2, -1):
            piece = words[start:end]
            if piece[0].lower() in _AND or piece[-1].lower() in _AND or not any(w.lower() in _AND for w in piece):
                continue
            surface = _join(piece).replace(" ,", ",")
            if kb.lookup(surface) or kb.role(surface) is not None:
                inside.update(range(start, end))
                break
    return inside


def _parts(kb: Knowledge, words: Sequence[str]) -> list[list[str]]:
    """Cut the words at every conjunction that is not inside a name."""
    inside = _protected(kb, words)
    parts: list[list[str]] = [[]]
    for index, word in enumerate(words):
        if word.lower() in _AND and index not in inside:
            parts.append([])
        elif word.lower() not in ("the", "both") or parts[-1]:
            parts[-1].append(word)
    return [part for part in parts if part]


def _one(kb: Knowledge, phrase: str) -> str:
    """Bring the title at the end (or before "of") of a phrase to the singular; other plurals stay."""
    head, preposition, tail = phrase.partition(" of ")
    words = head.split()
    for start in range(len(words)):
        text = " ".join(words[start:])
        for pattern, new in ((r"ies$", "y"), (r"men$", "man"), (r"s$", "")):
            single = re.sub(pattern, new, text)
            role = kb.role(single) if single != text else None
            if role is not None and (role.posts or role.word.endswith(("minister", "ambassador", "envoy"))):
                return " ".join([*words[:start], single]) + preposition + tail
    return phrase


def _share_head(kb: Knowledge, part: list[str], head: list[str]) -> str | None:
    """Give a part the head of the last one: "Russian" + "soldiers", "Foreign" + "Ministers"; None if it needs none."""
    whole = _join(part)
    if kb.role(whole) is not None or len(part) > 3:
        return None
    for drop in range(1, len(head)):
        rest = _join(head[drop:])
        joined = f"{whole} {rest}"
        if kb.role(joined) is not None or kb.role(_one(kb, joined)) is not None:
            return joined
        entries = kb.lookup(whole)
        if kb.role(rest) is not None and any(entry.form == "demonym" for entry in entries):
            return joined
    return None


def split_coordination(kb: Knowledge, phrase: str) -> list[str]:
    """Split a phrase at its conjunctions; a part without a head, a title or an owner of its own takes the other's."""
    words = split_words(re.sub(r"^(?:the|both|a|an)\s+", "", phrase.strip(), flags=re.IGNORECASE))
    parts = _parts(kb, words)
    if len(parts) < 2:
        return [phrase]
    first, last = parts[0], parts[-1]
    # "Foreign and Defence Ministers of France": what follows the preposition belongs to all.
    at = next((i for i, word in enumerate(last) if word.lower() in _PREPOSITIONS and i), len(last))
    head, tail = last[:at], _join(last[at:])
    shared = [_share_head(kb, part, head) for part in parts[:-1]]
    if any(shared):
        found = [joined or _join(part) for joined, part in zip(shared, parts[:-1], strict=True)] + [_join(head)]
        return [_one(kb, f"{text} {tail}".strip()) for text in found]
    # "the presidents of Russia and Belarus": the title and its preposition belong to all.
    cut = next((i for i, word in enumerate(first) if word.lower() in _PREPOSITIONS and i), 0)
    if cut and kb.role(_join(first[:cut])) is not None and all(kb.lookup(_join(part)) for part in parts[1:]):
        rest = [_join([*first[: cut + 1], *part]) for part in parts[1:]]
        return [_one(kb, text) for text in [_join(first), *rest]]
    # "Presidents Bush and Putin": the title belongs to all.
    role = kb.role(first[0])
    if len(first) > 1 and role is not None and role.is_plural and all(part[0][:1].isupper() for part in parts[1:]):
        title = _one(kb, first[0])
        return [_join([title, *first[1:]])] + [_join([title, *part]) for part in parts[1:]]
    return [_join(part) for part in parts]
