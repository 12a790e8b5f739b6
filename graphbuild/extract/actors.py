"""From a token to the actors it stands for: directly, or through what belongs to them.

`SentenceActors` answers for one sentence. A noun that is no actor hands on to one that owns it or
stands in it: "condemned Iran's nuclear test" is Iran, "dozens of protesters" the protesters.

>>> SentenceActors(sentence, clauses, mentions).find(token)  # doctest: +SKIP
[Argument(token=4, actors=('country:IRN',), steps=1)]
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from graphbuild.extract.clauses import Clauses
from graphbuild.extract.sentence import Sentence

__all__ = ["Argument", "SentenceActors", "SpanMention"]

#: Prepositions by which a thing belongs to an actor, in the order they are tried.
_OWNING_PREPS = (
    ("by",),
    ("of",),
    ("from",),
    ("between", "among", "amongst"),
    ("in", "inside", "within"),
    ("for",),
    ("with",),
)
#: Nouns that only count or set apart what stands behind *of*.
_MEASURES = frozenset(
    "dozen hundred thousand million number group lot majority minority score handful crowd series couple "
    "member one two three many some several most all both part rest half pair bunch ton".split()
)
#: Nouns that stand for the body they belong to: who meets an IMF team meets the IMF.
_STAND_INS = frozenset(
    "team delegation mission representative official envoy negotiator side leadership counterpart staff panel "
    "member government authority administration".split()
)
_MAX_STEPS = 4


@dataclass(frozen=True)
class SpanMention:
    """A mention inside one sentence: tokens ``first`` to ``last`` (inclusive), its head, its actors.

    ``actors`` holds more than one id for "both leaders"; ``certainty`` is how sure the resolution is.
    ``nested`` marks an actor inside another's description ("Russian" in "the Russian president"),
    ``place`` one that only says where. The form ``implied`` is for an actor that is not written.
    """

    first: int
    last: int
    head: int
    actors: tuple[str, ...]
    form: str
    certainty: float = 1.0
    nested: bool = False
    place: bool = False


@dataclass(frozen=True)
class Argument:
    """A token that fills a slot, the actors behind it, and how many steps away they were found."""

    token: int
    actors: tuple[str, ...]
    steps: int
    mention: SpanMention


class SentenceActors:
    """The actors of one sentence by token.

    Args:
        sentence: The sentence.
        clauses: Its clauses.
        mentions: Its mentions.
        suffered: Lemmas of nouns whose deed befalls whoever stands behind: an invasion *of* somebody is not theirs.
        whole: Let every token of a mention stand for it, not only its head (for spans that were
            marked by somebody else, whose heads a parser may see elsewhere).
    """

    def __init__(
        self,
        sentence: Sentence,
        clauses: Clauses,
        mentions: Sequence[SpanMention],
        *,
        suffered: Collection[str] = (),
        whole: bool = False,
    ) -> None:
        self.sentence = sentence
        self.clauses = clauses
        self.mentions = mentions
        self.whole = whole
        self.suffered = suffered
        self._at: dict[int, SpanMention] = {}
        self._nested: dict[int, SpanMention] = {}
        for mention in mentions:
            (self._nested if mention.nested else self._at)[mention.head] = mention
        self._inside = {
            token: mention
            for mention in mentions
            if not mention.nested
            for token in range(mention.first, mention.last + 1)
        }

    def at(self, token: int) -> SpanMention | None:
        """Return the mention whose head a token is."""
        return self._at.get(token)

    def modifier(self, token: int) -> SpanMention | None:
        """Return the mention a token heads, also one inside another mention ("Russian" in "Russian police")."""
        return self._nested.get(token) or self._at.get(token)

    def implied(self, token: int) -> bool:
        """Tell whether a title implies an actor that is not written: "President Biden" the United States."""
        mention = self._nested.get(token)
        return mention is not None and mention.form == "implied"

    def covering(self, token: int) -> SpanMention | None:
        """Return the mention that a token is part of."""
        return self._inside.get(token)

    def find(self, token: int, *, deep: bool = True, doer: bool = False) -> list[Argument]:
        """Return the actors a token and its conjuncts stand for.

        Args:
            token: The head of a noun phrase.
            deep: Look through possession and the like, too.
            doer: Whether the noun is said to do something; then who made it may stand for it ("sent a
                letter urging him": who sent it urges).
        """
        found = []
        for member in self.clauses.coordinated(token):
            arguments = self._find_one(member, deep, 0)
            if not arguments and deep and doer:
                arguments = [a for bearer in self.clauses.bearers(member) for a in self._find_one(bearer, True, 1)]
            found.extend(arguments)
        return found

    def _find_one(self, token: int, deep: bool, steps: int, depth: int = 0) -> list[Argument]:
        mention = self._at.get(token)
        if mention is not None:
            return [Argument(token, mention.actors, steps, mention)]
        if not deep or depth >= _MAX_STEPS:  # "whose" may lead back to where it came from
            return []
        covering = self._inside.get(token)
        if covering is not None:
            return [Argument(token, covering.actors, steps + 1, covering)] if self.whole else []
        if self.sentence.pos[token] == "PROPN" and not self.sentence.dependents(token, "appos", "poss"):
            return []  # a name that means nobody here does not stand for where it is
        further = steps if self.sentence.lemmas[token] in _STAND_INS else steps + 1
        for candidates in self._owners(token):
            found = [
                argument
                for candidate in candidates
                for member in self.clauses.coordinated(candidate)
                for argument in self._find_one(member, deep, further, depth + 1)
            ]
            if found:
                return found
        return []

    def _owners(self, token: int) -> list[list[int]]:
        """List, most telling first, the tokens whose actors a noun may stand for."""
        s, clauses = self.sentence, self.clauses
        anchors = [token, *self._following(token)]
        by_prep = [clauses.prep_objects(anchors[:1], preps) for preps in _OWNING_PREPS]
        if len(anchors) > 1:
            by_prep.extend(clauses.objects_of([anchors[1]], preps) for preps in _OWNING_PREPS)
        modifiers = [child for child in s.dependents(token, "compound", "amod", "nmod") if child in self._at]
        if s.lemmas[token] in self.suffered:
            return [s.dependents(token, "poss"), modifiers, by_prep[0], by_prep[2], self._makers(token)]
        owners = [s.dependents(token, "poss"), s.dependents(token, "appos"), modifiers, *by_prep]
        if s.lemmas[token] in _MEASURES or s.pos[token] in ("NUM", "DET"):
            owners.insert(0, by_prep[1])
        return [*owners, self._makers(token)]

    def _makers(self, token: int) -> list[int]:
        """Return who made what a noun names: "a plan drawn up by Riga"."""
        clauses = self.sentence.dependents(token, "acl", "relcl")
        return [agent for clause in clauses for agent in self.clauses.agents(clause)]

    def _following(self, token: int) -> list[int]:
        """Return the preposition right behind an object that the parser hung on the verb.

        "criticised drills in NATO countries": *in* belongs to *drills*, wherever the parser hangs it.
        """
        s = self.sentence
        if s.deps[token] != "dobj":
            return []
        after = max(s.subtree(token)) + 1
        return [prep for prep in s.dependents(s.heads[token], "prep") if prep == after]
