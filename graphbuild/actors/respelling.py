"""Find people under another transliteration of their name: "Mahmud Ahmadi-Nejad", "Yevgeni Primakov".

A name goes in, keys of people come out whose name has the same consonants, in classes of letters that transliterations
from Arabic, Cyrillic and Persian mix up. Only full names are compared: a surname alone has too few letters.

>>> skeleton("Mohammed Mursi") == skeleton("Mohamed Morsi")
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from .folding import fold

__all__ = ["Respelling", "skeleton"]

#: Letters that stand for one another, longer runs first.
_CLASSES = (
    ("sch", "s"), ("shch", "s"), ("tch", "s"), ("ch", "s"), ("sh", "s"), ("zh", "z"), ("dj", "j"), ("dzh", "j"),
    ("kh", "h"), ("gh", "k"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ts", "z"), ("tz", "z"), ("ks", "x"),
    ("g", "k"), ("q", "k"), ("c", "k"), ("w", "v"),
)  # fmt: skip
_SKIPPED = re.compile(r"[aeiouyh ]")
_DOUBLED = re.compile(r"(.)\1+")
#: Fewer consonants are common to too many names.
_SHORTEST = 6
#: How like the letters of the two must be, vowels and all.
_ALIKE = 0.7


def skeleton(name: str) -> str:
    """Reduce a name to classes of consonants, with its first letter."""
    low = fold(name)
    for run, letter in _CLASSES:
        low = low.replace(run, letter)
    return _DOUBLED.sub(r"\1", low[:1] + _SKIPPED.sub("", low[1:]))


class Respelling:
    """An index of names by their skeletons.

    Args:
        names: ``(key, name)`` of people.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._names: dict[str, list[tuple[str, str]]] = {}
        for key, name in names:
            if " " in name:
                self._names.setdefault(skeleton(name), []).append((key, fold(name)))

    def find(self, name: str) -> str | None:
        """Return the key of the only person of that name as spelled otherwise, or None."""
        found = skeleton(name)
        if " " not in name or len(found) < _SHORTEST:
            return None
        folded = fold(name)
        like = (SequenceMatcher(None, folded, other).ratio() >= _ALIKE for _, other in self._names.get(found, ()))
        keys = {key for (key, _), fits in zip(self._names.get(found, ()), like, strict=True) if fits}
        return keys.pop() if len(keys) == 1 else None
