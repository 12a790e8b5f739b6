"""Role words and titles, indexed in the singular and in the plural.

In: the tables ``roles`` and ``posts``. Out: a dictionary from folded phrase to `Role`.

>>> load_roles()["demonstrators"].word
'protester'
"""

from __future__ import annotations

import re

from .facts import Role
from .folding import fold
from .rows import read_rows, split_list

__all__ = ["load_roles", "plural_of"]

_IRREGULAR = {"child": "children", "man": "men", "woman": "women", "people": "people", "police": "police",
              "person": "people", "aircraft": "aircraft", "wife": "wives", "thief": "thieves",
              "spy": "spies", "clergy": "clergy", "media": "media", "public": "public"}  # fmt: skip

#: Words for institutions in rows about people, by their last word: "hospital" beside "doctor".
_INSTITUTIONS = frozenset(
    "hospital clinic university school college academy institute tank company firm business "
    "corporation bank airline "
    "carrier manufacturer industry conglomerate multinational enterprise factory plant refinery "
    "supermarket hotel "
    "shop store restaurant exchange commerce subsidiary fund newspaper agency station television tv radio "
    "broadcaster media press magazine outlet website channel daily church mosque synagogue "
    "temple congregation "
    "clergy union group organization organisation ngo charity foundation association gang "
    "cartel mafia syndicate "
    "boat trawler vessel ship tanker freighter camp militia paramilitary insurgency resistance "
    "front army force "
    "service team center centre giant party bloc coalition alliance movement network ambulance".split()
)
_INSTITUTION_KINDS = {"JRN": "media", "BUS": "company"}


def _institution(word: str, flags: frozenset[str], sector: str, kind: str) -> tuple[frozenset[str], str]:
    """Tell flags and kind of a word: an institution is a body even in a row about people."""
    if "person" not in flags or word.split(" ")[-1] not in _INSTITUTIONS:
        return flags, kind
    if kind != "armed_group":
        kind = _INSTITUTION_KINDS.get(sector, "organization")
    return flags - {"person"} | {"body"}, kind


def plural_of(phrase: str) -> str:
    """Form the plural of the last word of a phrase, or of the noun before ``of``.

    >>> plural_of("attorney general"), plural_of("member of parliament"), plural_of("policeman")
    ('attorneys general', 'members of parliament', 'policemen')
    """
    if " of " in phrase:
        head, tail = phrase.split(" of ", 1)
        return f"{plural_of(head)} of {tail}"
    if phrase.endswith(" general") and phrase.split()[0] in ("attorney", "secretary", "consul", "governor"):
        return plural_of(phrase[: -len(" general")]) + " general"
    front, _, last = phrase.rpartition(" ")
    low = last.lower()
    if low in _IRREGULAR:
        last = _IRREGULAR[low]
    elif re.search(r"(?:s|x|z|ch|sh)$", low):
        last = last if low.endswith("s") and not low.endswith("ss") else last + "es"
    elif re.search(r"[^aeiou]y$", low):
        last = last[:-1] + "ies"
    elif re.search(r"(?:^|[^u])man$", low) and low not in ("roman", "german"):
        last = last[:-3] + "men"
    else:
        last = last + "s"
    return f"{front} {last}".strip()


def load_roles() -> dict[str, Role]:
    """Load both tables; a title of a post counts before a role word of the same name."""
    roles: dict[str, Role] = {}

    def add(surface: str, role: Role) -> None:
        roles.setdefault(fold(surface), role)

    for row in read_rows("posts"):
        posts = split_list(row["posts"])
        for word in split_list(row["words"]):
            flags = frozenset({"person", "office", "group"})
            role = Role(word, plural_of(word), row["sector"], "population_group", flags, posts, row["country"])
            add(word, role)
            add(role.plural, Role(word, role.plural, role.sector, role.kind, flags, posts, role.country, True))
    for row in read_rows("roles"):
        flags = frozenset(split_list(row["flags"]))
        for cell in split_list(row["words"]):
            # "protester=demonstrator": the same group under another word; "gendarmery/gendarmerie": its
            # plural.
            forms = cell.split("=")
            canon, _, irregular = forms[0].partition("/")
            plural = irregular or plural_of(canon)
            own, kind = _institution(canon, flags, row["sector"], row["kind"])
            one = Role(canon, plural, row["sector"], kind, own)
            many = Role(canon, plural, row["sector"], kind, own, is_plural=True)
            for form in forms:
                word, _, own_plural = form.partition("/")
                add(word, many if plural_of(word) == word and "body" not in own else one)
                add(own_plural or plural_of(word), many)
        if row["plural"]:
            first = split_list(row["words"])[0].split("=")[0].partition("/")[0]
            add(row["plural"], Role(first, row["plural"], row["sector"], row["kind"], flags, is_plural=True))
    return roles
