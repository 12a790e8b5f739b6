"""Which people of a document bear a word as part of their name.

People go in as they are named; keys come out for a surname, or for the part of a name that is used alone.

>>> bearers = Bearers()
>>> bearers.add(Actor("person:lu-kang", "Lu Kang", "person"))
>>> bearers.only("lu")
'person:lu-kang'
"""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.actors import fold
from graphbuild.extract.gender import is_first_name
from graphbuild.model import Actor

__all__ = ["Bearers", "names_fit"]


class Bearers:
    """Ids of people by the words of their names."""

    def __init__(self) -> None:
        self._surnames: dict[str, list[str]] = {}
        self._others: dict[str, list[str]] = {}

    def add(self, actor: Actor, name: str | None = None) -> None:
        """Take in a person; ``name`` is how the document calls it."""
        for full in (actor.name, name or ""):
            *first, surname = fold(full).split() or [""]
            first = [] if actor.id.startswith("group:") else [word for word in first if not is_first_name(word)]
            for word, bearers in ((surname, self._surnames), *((word, self._others) for word in first)):
                if word and actor.id not in bearers.setdefault(word, []):
                    bearers[word].append(actor.id)

    def of_surname(self, words: Sequence[str]) -> list[str]:
        """Give those whose name ends as the folded words do."""
        return self._surnames.get(words[-1], []) if words else []

    def only(self, word: str) -> str | None:
        """Give the one person of whose name a folded word is a part that may stand alone.

        Chinese, Hungarian and Korean names begin with the surname, Thai and Ethiopian ones with what is used alone,
        and Portuguese ones end in "Junior". "Vladimir" alone is somebody's son, not the president.
        """
        bearers = self._surnames.get(word) or self._others.get(word, [])
        return bearers[0] if len(bearers) == 1 else None


def names_fit(words: Sequence[str], actor: Actor, *, initials: bool) -> bool:
    """Tell whether folded words are part of a person's names; with ``initials``, "v putin" is, too."""
    full = set(fold(actor.name).split())
    full.update(word for alias in actor.aliases for word in fold(alias).split())
    if set(words) <= full:
        return True
    letters = {word[0] for word in full}
    return initials and all(word in full or (len(word.rstrip(".")) == 1 and word[0] in letters) for word in words[:-1])
