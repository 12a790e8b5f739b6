"""Bring spellings of a name together: case, diacritics, hyphens, dots, possessives.

In: a name or the words of a sentence. Out: folded tokens, joined by one space, which is the form
under which every table is indexed, whatever tokeniser cut the sentence.

>>> fold("Al-Shabaab's"), fold("U.S."), fold("Recep Tayyip Erdoğan")
('al shabaab s', 'us', 'recep tayyip erdogan')
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "slug", "strip_possessive"]

#: Letters that Unicode does not take apart into a base and a mark.
_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ə": "a",
        "’": "'",
        "‘": "'",
        "ʻ": "'",
        "ʼ": "'",
        "`": "'",
        "–": "-",
        "—": "-",
    }
)
_WORDS = re.compile(r"[^\W_]+")
#: The dots of "U.S." and "J. D.", not the full stop after a word.
_INITIALS = re.compile(r"(?<![^\W_])((?:[^\W_]\.)+(?:[^\W_](?![^\W_]))?)")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold text into lower-case tokens without marks, joined by one space."""
    if text.isascii():
        low = text.lower()
        # Most names are plain letters and spaces: nothing else is to be folded.
        if text.replace(" ", "").isalpha():
            return " ".join(low.split())
    else:
        low = text.lower().translate(_LETTERS)
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    if "." in low:
        low = _INITIALS.sub(lambda hit: hit.group(1).replace(".", "") + " ", low)
    # An apostrophe inside a word belongs to it ("N'Djamena", "O'Brien"), but not the possessive one.
    low = re.sub(r"'s\b", " s", low).replace("'", "")
    return " ".join(_WORDS.findall(low))


def slug(text: str) -> str:
    """Make the code of an id from a name: ``Vladimir Putin`` -> ``vladimir-putin``."""
    return fold(text).replace(" ", "-")


def strip_possessive(text: str) -> str:
    """Cut a closing possessive: ``Russia's`` -> ``Russia``, ``the States'`` -> ``the States``."""
    return re.sub(r"(?:['’]s|(?<=s)['’])$", "", text)
