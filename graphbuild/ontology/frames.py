"""The notation of frames: one line says by which words a relation is told, and who is who.

A pattern goes in, a `Frame` comes out. ``X`` is the source of the relation, ``Y`` its target,
``X+Y`` both of them together (two actors joined by *and*, or one plural). Alternatives are
separated by ``|`` without blanks.

Verbs: ``X impose|slap {sanctions|embargo} on|against Y``
    The first word after the subject is the verb, as a lemma. A slot right behind it is its object, a
    slot behind a preposition that preposition's object, ``that Y`` the subject of a complement
    clause. ``{...}`` holds the words one of which must head the object (or the preposition's object)
    without being an actor. Any other word must depend on the verb: a particle, an adjective.
    The passive is understood: write the active.
Nouns: ``criticism of|against Y`` · ``talks between X+Y`` · ``Y's arrest by X``
    An event told by a noun. The slot that is not written is looked for where nouns have it: the
    possessor, ``by``, a nationality (*Russian criticism*), the subject of a verb that lends itself
    (*voiced criticism*).
Adjectives: ``critical of Y``
    X is what the adjective is said of.
Roles: ``ally of Y``
    X is who bears the noun (*Russia is an ally*, *an ally, Russia,*), Y is found behind the
    preposition, as a possessor or as a nationality (*Belarus's ally*, *the Belarusian leader*).

>>> parse_frame("X impose {sanctions} on|against Y", category="verbs", type="T").target
Slot(kind='prep', preps=('on', 'against'))
"""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.errors import OntologyError

__all__ = ["CATEGORIES", "PREPOSITIONS", "Frame", "Literal", "Slot", "parse_frame"]

CATEGORIES = ("verbs", "nouns", "adjectives", "roles")

PREPOSITIONS = frozenset(
    "about above across after against ahead along alongside amid among around as at atop before behind beneath "
    "beside between beyond by concerning down during for from in inside into like near of off on onto out "
    "outside over past per regarding round since through throughout to toward towards under until up upon versus "
    "via with within without".split()
)


@dataclass(frozen=True)
class Slot:
    """Where an argument stands: ``subject``, ``object``, ``prep``, ``complement``, ``possessor``,
    ``holder`` (not written: wherever the event's doer or bearer is found) or ``both``.

    ``both`` says that source and target stand together; its ``preps`` tell where (empty: the subject).
    """

    kind: str
    preps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Literal:
    """Words one of which must be there without being an argument.

    ``kind`` is ``object`` (head of the direct object), ``prep`` (head of the object of one of
    ``preps``), ``auxiliary`` (of the complement clause) or ``word`` (any dependent of the predicate).
    """

    kind: str
    words: frozenset[str]
    preps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Frame:
    """One way to tell a relation: a predicate, the words it needs, where its arguments stand."""

    type: str
    category: str
    pattern: str
    predicates: tuple[str, ...]
    source: Slot
    target: Slot
    literals: tuple[Literal, ...] = ()


def parse_frame(pattern: str, *, category: str, type: str) -> Frame:
    """Read one pattern of the notation above.

    Raises:
        OntologyError: The pattern is not well formed; the message names type and pattern.
    """
    words = pattern.split()
    try:
        parser = _Parser(words, category)
        parser.run()
        source, target = parser.ends()
    except ValueError as error:
        raise OntologyError(f"{type}: {category}: {pattern!r}: {error}") from None
    return Frame(type, category, pattern, parser.predicates, source, target, tuple(parser.literals))


class _Parser:
    def __init__(self, words: list[str], category: str) -> None:
        if category not in CATEGORIES:
            raise ValueError(f"no such category; there are {', '.join(CATEGORIES)}")
        self.words = words
        self.category = category
        self.slots: dict[str, Slot] = {}
        self.literals: list[Literal] = []
        self.predicates: tuple[str, ...] = ()

    def run(self) -> None:
        words = list(self.words)
        if self.category == "verbs":
            if not words or words[0] not in ("X", "Y", "X+Y"):
                raise ValueError("a verb's pattern starts with its subject: X, Y or X+Y")
            self._fill(words.pop(0), Slot("subject"))
        elif words and words[0] in ("X's", "Y's"):
            self._fill(words.pop(0)[0], Slot("possessor"))
        if not words:
            raise ValueError("no predicate")
        self.predicates = tuple(words.pop(0).split("|"))
        if any(not p or not p.replace("-", "").isalpha() or p != p.lower() for p in self.predicates):
            raise ValueError("a predicate is a lower-case word, alternatives joined by |")
        while words:
            self._take(words)

    def _take(self, words: list[str]) -> None:
        word = words.pop(0)
        follower = words[0] if words else ""
        if word in ("X", "Y", "X+Y"):
            if self.category != "verbs":
                raise ValueError(f"{word} needs a preposition before it")
            self._fill(word, Slot("object"))
        elif word.startswith("{"):
            self.literals.append(Literal("object", _braced(word)))
        elif word == "that" and follower in ("X", "Y"):
            self._fill(words.pop(0), Slot("complement"))
        elif set(word.split("|")) <= PREPOSITIONS and follower in ("X", "Y", "X+Y"):
            self._fill(words.pop(0), Slot("prep", tuple(word.split("|"))))
        elif set(word.split("|")) <= PREPOSITIONS and follower.startswith("{"):
            self.literals.append(Literal("prep", _braced(words.pop(0)), tuple(word.split("|"))))
        elif (
            "|" in word
            and not set(word.split("|")).isdisjoint(PREPOSITIONS)
            and follower[:1] in ("X", "Y", "{")
        ):
            raise ValueError(f"{word}: not all of these are prepositions")
        else:
            kind = "auxiliary" if any(slot.kind == "complement" for slot in self.slots.values()) else "word"
            self.literals.append(Literal(kind, frozenset(word.split("|"))))

    def _fill(self, name: str, slot: Slot) -> None:
        if name == "X+Y":
            slot = Slot("both", slot.preps)
        for end in name.split("+"):
            if end in self.slots:
                raise ValueError(f"{end} stands twice")
            self.slots[end] = slot

    def ends(self) -> tuple[Slot, Slot]:
        if not self.slots:
            raise ValueError("neither X nor Y is written")
        if self.category == "verbs" and len(self.slots) < 2:
            raise ValueError("a verb's pattern needs both X and Y")
        return self.slots.get("X", Slot("holder")), self.slots.get("Y", Slot("holder"))


def _braced(word: str) -> frozenset[str]:
    if not word.endswith("}"):
        raise ValueError(f"no closing brace, or a blank inside: {word}")
    return frozenset(word[1:-1].split("|"))
