"""Tie an actor that was read to an annotated one: `Actor` goes in, the gold actor's name or None comes out.

Four rules, the first that fits exactly one gold actor decides:

1. *Same name.* Its name, folded (case, diacritics, punctuation, "the"), is a name, alias or other
   spelling of the gold actor; or one of its own aliases is the gold actor's name.
2. *Same words.* The words are the same in any order, nationalities being taken for their countries:
   "Georgian Parliament" is "Parliament of Georgia". A person is tied to a person only.
3. *Same surname* (persons). The given names, where both are told, share a word or an initial.
4. *One within the other* (not persons, not states). All words of one are words of the other, kinds and
   countries do not contradict, and what the longer name speaks of (its last word before *of*, *in* ...)
   is among them: "Belarusian protesters" is "protesters", "office of the EU" is not the EU.

>>> tie = NameTie([GoldActor("Vladimir Putin", "person", "RUS", ("Putin",), ())], load_knowledge())
>>> tie(Actor("person:v-putin", "V. Putin", "person"))
'Vladimir Putin'
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graphbuild.actors import Knowledge, fold
from graphbuild.evaluate.gold import GoldActor
from graphbuild.model import Actor

__all__ = ["NameTie", "fold_name", "head_word"]

_FILLERS = frozenset("the of in for and s a an to".split())
_PREPOSITIONS = frozenset("of in for from at to on with by against".split())
#: Words before a surname that are no given names.
_TITLES = frozenset(
    "president prime minister foreign king queen prince princess general gen colonel col senator sen mr mrs "
    "ms dr sir former pope secretary state chancellor ambassador captain lt sheikh ayatollah judge".split()
)
#: The longest name of a country, in words, that is looked for inside a name.
_COUNTRY_WORDS = 4


def fold_name(name: str) -> str:
    """Fold a name, without an article before it."""
    return fold(name).removeprefix("the ")


class NameTie:
    """Ties actors to the gold actors of one article.

    Args:
        actors: The gold actors.
        knowledge: Tells which words are countries or nationalities.
    """

    def __init__(self, actors: Iterable[GoldActor], knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._actors = {actor.name: actor for actor in actors}
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._bags: dict[frozenset[str], set[str]] = defaultdict(set)
        self._surnames: dict[str, set[str]] = defaultdict(set)
        for actor in self._actors.values():
            for name in actor.names:
                self._exact[fold_name(name)].add(actor.name)
                self._bags[self._bag(name)].add(actor.name)
            if actor.kind == "person":
                for name in (actor.name, *actor.aka):
                    self._surnames[_last(name)].add(actor.name)

    def __call__(self, actor: Actor) -> str | None:
        """Return the name of the one gold actor that an actor is, or None."""
        for fitting in (
            self._named(actor.name),
            {name for alias in actor.aliases for name in self._titled(alias)},
            self._same_words(actor),
            self._same_surname(actor),
            self._within(actor),
        ):
            if len(fitting) == 1:
                return next(iter(fitting))
        return None

    def named(self, text: str) -> set[str]:
        """Return the gold actors that bear a name."""
        return self._exact.get(fold_name(text), set())

    def _named(self, text: str) -> set[str]:
        fitting = self.named(text)
        own = {name for name in fitting if fold_name(name) == fold_name(text)}
        return own or fitting

    def _titled(self, alias: str) -> set[str]:
        return {name for name in self.named(alias) if fold_name(name) == fold_name(alias)}

    def _bag(self, name: str) -> frozenset[str]:
        """Return the words of a name, countries and nationalities as codes."""
        words: list[str] = fold_name(name).split()
        found: set[str] = set()
        while words:
            for size in range(min(_COUNTRY_WORDS, len(words)), 0, -1):
                country = self._country_of(" ".join(words[:size]))
                if country is not None:
                    found.add(country)
                    del words[:size]
                    break
            else:
                found.add(words.pop(0))
        return frozenset(found - _FILLERS)

    def _country_of(self, text: str) -> str | None:
        return next(
            (
                entry.key
                for entry in self._knowledge.lookup(text)
                if entry.key.startswith("country:") and entry.form in ("name", "demonym", "people")
            ),
            None,
        )

    def _same_words(self, actor: Actor) -> set[str]:
        fitting = self._bags.get(self._bag(actor.name), set())
        return {name for name in fitting if (self._actors[name].kind == "person") == (actor.kind == "person")}

    def _same_surname(self, actor: Actor) -> set[str]:
        if actor.kind != "person":
            return set()
        given = fold_name(actor.name).split()[:-1]
        return {
            name
            for name in self._surnames.get(_last(actor.name), ())
            if any(_agree(given, full) for full in self._given_names(name))
        }

    def _given_names(self, name: str) -> list[list[str]]:
        gold = self._actors[name]
        return [fold_name(full).split()[:-1] for full in (gold.name, *gold.aka)]

    def _within(self, actor: Actor) -> set[str]:
        words = self._bag(actor.name)
        if actor.kind in ("person", "state") or not words:
            return set()
        best: dict[int, set[str]] = defaultdict(set)
        for gold in self._actors.values():
            elsewhere = gold.country and actor.country and gold.country != actor.country
            if gold.kind in ("person", "state") or elsewhere:
                continue
            for name in gold.names:
                other = self._bag(name)
                common = words & other
                longer = actor.name if len(words) > len(other) else name
                if common in (words, other) and head_word(longer) in common:
                    best[-len(words ^ other)].add(gold.name)
        return best[max(best)] if best else set()


def _last(name: str) -> str:
    return fold_name(name).rpartition(" ")[2]


def head_word(name: str) -> str:
    """Return the last word of a name before its first preposition: ``embassy`` for "embassy in Iraq"."""
    words = fold_name(name).split()
    end = next((n for n, word in enumerate(words) if n and word in _PREPOSITIONS), len(words))
    return words[end - 1] if words else ""


def _agree(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell whether two lists of given names may be of one person."""
    first = [word for word in first if word not in _TITLES]
    second = [word for word in second if word not in _TITLES]
    if not first or not second:
        return True
    if set(first) & set(second):
        return True
    return any(a[0] == b[0] and 1 in (len(a), len(b)) for a in first for b in second)
