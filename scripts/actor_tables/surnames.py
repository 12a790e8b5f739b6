"""Which part of a name stands for the whole in running text."""

from __future__ import annotations

#: Countries where the family name usually comes first and stands for the person.
_FIRST = {"CHN", "TWN", "KOR", "PRK", "HKG", "MAC", "SGP"}
#: Countries where the given name, put first, stands for the person.
_GIVEN = {"ETH", "ERI"}
#: Countries where the last part, a given name, stands for the person.
_PARTICLES = {"de", "del", "della", "di", "da", "do", "dos", "la", "le", "van", "von", "der", "den", "zu", "bin",
              "ibn", "ben", "ould", "al", "el", "ag", "wa", "ter", "ten"}  # fmt: skip
_SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}


def surnames(name: str, country: str) -> list[str]:
    """Tell the surname of a person, in the forms news uses, longest first.

    >>> surnames("Bashar al-Assad", "SYR"), surnames("Guido de Marco", "MLT"), surnames("Xi Jinping", "CHN")
    (['al-Assad', 'Assad'], ['de Marco', 'Marco'], ['Xi'])
    """
    words = name.split()
    while len(words) > 1 and words[-1].lower() in _SUFFIXES:
        words.pop()
    if " of " in name or len(words) == 1:
        # Royals go by the given name: "Abdullah II of Jordan" -> Abdullah.
        return [words[0]] if words[0] not in ("Pope", "Prince", "Patriarch", "Dalai", "George") else []
    if country in _FIRST and not (country in ("SGP", "HKG") and "-" not in name and len(words) == 2):
        return [words[0]]
    if country in _GIVEN:
        return [words[0], words[-1]]
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    forms = [" ".join(words[start:]), words[-1]]
    for prefix in ("al-", "el-", "Al-", "El-", "as-", "ad-"):
        if words[-1].startswith(prefix):
            forms.append(words[-1][len(prefix) :])
    return list(dict.fromkeys(forms))


#: Letters that agencies write as two: Schäuble, Schaeuble.
_TWO = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "Ø": "Oe", "å": "aa"}
)


def respell(name: str) -> str:
    """Write umlauts as two letters."""
    return name.translate(_TWO)
