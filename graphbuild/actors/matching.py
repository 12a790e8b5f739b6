"""Find known names over the words of a sentence, longest first.

In: words as any tokeniser cuts them ("U.S.", "al", "-", "Shabaab", "'s"). Out: spans of words with their
keys.

A name must be written like one: its first or last word begins with a capital, and an acronym that is also a
word
("US", "WHO", "IS") is in capitals. A place is not found inside a person's name ("Michael Jordan", "Chad
Smith").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .facts import Entry, Match, Person, Role
from .folding import fold

__all__ = ["Matcher", "is_acronym", "needs_capitals"]

#: Places that are given names as well: no place before an unknown capitalised word.
_GIVEN_PLACES = frozenset(
    "chad georgia jordan mali israel india kenya paris sydney florence victoria virginia "
    "carolina chelsea austin "
    "houston dallas brooklyn washington london holland salvador sofia santiago alexandria "
    "adelaide perth darwin "
    "wellington madison lima rio cairo trinidad dominica asia america eden gary nice bali java "
    "bor aden van oman "
    "ontario alabama tennessee nevada francis beni gori jos palma goma".split()
)
#: Surfaces that are common words: they need more than a capital, so they are found in longer names only.
_WORDS = frozenset("may will is who us car au pa it bank nice van bor palma jos un am so as at".split())
#: Names that hold a known one and are no actors: "Persian Gulf" is not Iran.
_NO_ACTORS = (
    "Persian Gulf;South China Sea;East China Sea;Gulf of Aden;Korean Peninsula;Korean War;Sea of Japan;Indian Ocean;"
    "English Channel;Cuban Missile Crisis;Chinese New Year;Lunar New Year;Indian subcontinent;Turkish Straits;"
    "Gulf of Oman;Gulf of Mexico;Gulf of Guinea;Bay of Bengal;Vietnam War;Iraq War;Iran-Iraq War;Afghanistan War;"
    "Panama Canal;Suez Canal;British Isles;Russian roulette;Greek islands;Paris Agreement;Paris Accords;"
    "Minsk Agreements;Minsk agreement;Oslo Accords;Kyoto Protocol;Geneva Conventions;Geneva Convention;"
    "Dayton Agreement;Lisbon Treaty;"
    "Schengen Area;Stockholm syndrome;Wall Street;Champions League;World Cup;Olympic Games"
)
#: Titles after which a single word is a surname.
_TITLES = frozenset("mr mrs ms miss sir lady madame dr prof".split())
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august "
    "september october november december".split()
)
_GIVEN_NAMES = frozenset(
    "michael david james john robert william richard thomas charles daniel matthew anthony mark "
    "paul steven andrew "
    "kenneth kevin brian edward ronald timothy jason jeffrey ryan jacob gary nicholas eric "
    "jonathan stephen larry "
    "justin scott brandon frank gregory samuel raymond patrick alexander jack dennis jerry "
    "tyler aaron henry peter "
    "denzel walter kyle harold roger mary patricia jennifer linda elizabeth barbara susan "
    "jessica sarah karen lisa "
    "nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda melissa "
    "deborah stephanie laura "
    "rebecca helen sharon cynthia kathleen amy angela shirley anna brenda pamela emma nicole "
    "samantha katherine "
    "christine rachel carolyn janet maria heather diane julie joyce victoria kelly christina "
    "lauren joan evelyn "
    "judith megan andrea cheryl hannah jacqueline martha gloria teresa ann madison kathryn "
    "janice jean alice simon "
    "martin alan ian neil adam philip graham colin stuart keith derek jeremy nigel fiona claire "
    "louise ali mohamed "
    "mohammed muhammad ahmed hassan hussein ibrahim omar abdullah yusuf fatima aisha olga "
    "natalia elena ivan boris "
    "pierre jacques claude marie francois hans klaus jurgen giovanni paolo marco luca carlos "
    "juan jose luis jorge "
    "miguel pedro antonio fernando ricardo tom tim jim joe bob bill mike steve dave chris matt "
    "dan ben sam nick greg".split()
)


#: Acronyms of four and more letters that are a word or a first name, too.
_WORDLIKE = frozenset("alba isna jana lana mena mend milf sana suna swift".split())


def is_acronym(surface: str) -> bool:
    """Whether a surface is one word written in capitals: NATO."""
    return " " not in surface and any(map(str.isalpha, surface)) and surface == surface.upper()


def needs_capitals(surface: str) -> bool:
    """Whether a surface counts only when written in capitals: short acronyms, but "Nato" is NATO as well."""
    letters = sum(map(str.isalpha, surface))
    return letters > 1 and is_acronym(surface) and (letters < 4 or fold(surface) in _WORDLIKE)


class Matcher:
    """An index of surfaces by first token, and the guards around it."""

    def __init__(self, names: Mapping[str, list[Entry]], roles: Mapping[str, Role], people: Iterable[Person]) -> None:
        self._names, self._roles = names, roles
        self._longest: dict[str, int] = {}
        for surface in names:
            first, length = surface.split(" ", 1)[0], surface.count(" ") + 1
            if self._longest.get(first, 0) < length:
                self._longest[first] = length
        self._silent = {fold(name) for name in _NO_ACTORS.split(";")}
        for surface in self._silent:
            first, length = surface.split(" ", 1)[0], surface.count(" ") + 1
            self._longest[first] = max(self._longest.get(first, 0), length)
        self._given = _GIVEN_NAMES | {
            first for person in people if " " in person.name and (first := fold(person.name).split(" ")[0]) not in names
        }

    def match(self, words: Sequence[str]) -> list[Match]:
        """Find the longest names from left to right, without overlap."""
        tokens: list[str] = []
        owner: list[int] = []
        for index, word in enumerate(words):
            for token in fold(word).split():
                tokens.append(token)
                owner.append(index)
        long_words = [word for word in words if len(word) > 3 and word.isalpha()]
        shouting = len(long_words) > 2 and all(word.isupper() for word in long_words)
        titled = sum(word[0].isupper() for word in long_words) > 0.8 * len(long_words) and len(long_words) > 3
        found = []
        at, count = 0, len(tokens)
        while at < count:
            longest = self._longest.get(tokens[at])
            if longest is None or (at and owner[at] == owner[at - 1]):
                at += 1
                continue
            for end in range(min(at + longest, count), at, -1):
                # Never half of a word: "Euro-Atlantic" holds no "Euro".
                if end < count and owner[end] == owner[end - 1] and tokens[end] != "s":
                    continue
                surface = " ".join(tokens[at:end])
                if surface in self._silent:
                    at = end
                    break
                entries = self._names.get(surface)
                if entries is None:
                    continue
                first, last = owner[at], owner[end - 1] + 1
                kept = [entry for entry in entries if self._written_as_name(entry, words[first:last], shouting)]
                if kept and not self._inside_person(tokens, at, end, words, first, last, kept, titled or shouting):
                    found.append(
                        Match(
                            first,
                            last,
                            tuple(entry.key for entry in kept),
                            tuple(entry.form for entry in kept),
                        )
                    )
                    at = end
                    break
            else:
                at += 1
                continue
            while found and at < count and owner[at] < found[-1].end:
                at += 1
        return found

    def _written_as_name(self, entry: Entry, words: Sequence[str], shouting: bool) -> bool:
        text = words[0]
        single = len(words) == 1 or all(word in ("'s", "’s", ".") for word in words[1:])
        if single:
            letters = [c for c in text.removesuffix("'s").removesuffix("’s") if c.isalpha()]
            if entry.capitals:
                # In a headline in capitals "US" and "WHO" may be words: dots tell.
                word = fold(text)
                return all(c.isupper() for c in letters) and not (shouting and word in _WORDS and "." not in text)
            if fold(text) in _WORDS and not entry.capitals:
                return False
            return bool(letters) and letters[0].isupper()
        return text[:1].isupper() or words[-1][:1].isupper() or words[-2][:1].isupper()

    def _inside_person(
        self, tokens: Sequence[str], at: int, end: int, words: Sequence[str], first: int, last: int,
        entries: Sequence[Entry], headline: bool,
    ) -> bool:  # fmt: skip
        if end - at > 1 and tokens[end - 1] != "s" or all(entry.form == "person" for entry in entries):
            return False
        before = words[first - 1] if first else ""
        after = words[last] if last < len(words) else ""
        if fold(before) in _TITLES:
            return True
        # "Michael Jordan": a given name before; "Israel" before its own given name is not one.
        if before[:1].isupper() and fold(before) in self._given and fold(before) not in self._roles:
            return not (headline and before.isupper())
        # "Chad Smith": an unknown capitalised word after, unless it is a title ("Jordan Foreign Minister").
        low = fold(after)
        if headline or tokens[at] not in _GIVEN_PLACES or not after[:1].isupper() or not after[1:].islower():
            return False
        known = low in self._names or low in self._roles or low in _CALENDAR or low in self._longest
        return not known and not any(name.startswith(low + " ") for name in ("prime minister", "foreign minister"))
