"""The notation of frames: what each pattern means, and what is wrong with a bad one."""

from __future__ import annotations

import pytest

from graphbuild.errors import OntologyError
from graphbuild.ontology import Literal, Slot, parse_frame

SUBJECT, OBJECT, HOLDER = Slot("subject"), Slot("object"), Slot("holder")


def prep(*preps: str) -> Slot:
    return Slot("prep", preps)


def words(kind: str, *alternatives: str, preps: tuple[str, ...] = ()) -> Literal:
    return Literal(kind, frozenset(alternatives), preps)


#: Category, pattern, predicates, source, target, literals.
GOOD = [
    ("verbs", "X back Y", ("back",), SUBJECT, OBJECT, ()),
    ("verbs", "X back|endorse Y", ("back", "endorse"), SUBJECT, OBJECT, ()),
    ("verbs", "Y flee X", ("flee",), OBJECT, SUBJECT, ()),
    ("verbs", "X rely on|upon Y", ("rely",), SUBJECT, prep("on", "upon"), ()),
    ("verbs", "X crack down on Y", ("crack",), SUBJECT, prep("on"), (words("word", "down"),)),
    ("verbs", "X speak ill|badly of Y", ("speak",), SUBJECT, prep("of"), (words("word", "ill", "badly"),)),
    ("verbs", "X send Y to {prison|jail}", ("send",), SUBJECT, OBJECT,
     (words("prep", "prison", "jail", preps=("to",)),)),
    ("verbs", "X impose {sanctions|embargo} on|against Y", ("impose",), SUBJECT, prep("on", "against"),
     (words("object", "sanctions", "embargo"),)),
    ("verbs", "X grant Y {asylum}", ("grant",), SUBJECT, OBJECT, (words("object", "asylum"),)),
    ("verbs", "X demand that Y", ("demand",), SUBJECT, Slot("complement"), ()),
    ("verbs", "X say that Y must|should", ("say",), SUBJECT, Slot("complement"),
     (words("auxiliary", "must", "should"),)),
    ("verbs", "X+Y meet", ("meet",), Slot("both"), Slot("both"), ()),
    ("verbs", "X+Y hold {talks}", ("hold",), Slot("both"), Slot("both"), (words("object", "talks"),)),
    ("verbs", "X co-sponsor Y", ("co-sponsor",), SUBJECT, OBJECT, ()),
    ("nouns", "criticism of|against Y", ("criticism",), HOLDER, prep("of", "against"), ()),
    ("nouns", "talks between X+Y", ("talks",), Slot("both", ("between",)), Slot("both", ("between",)), ()),
    ("nouns", "Y's arrest by X", ("arrest",), prep("by"), Slot("possessor"), ()),
    ("nouns", "X's visit to Y", ("visit",), Slot("possessor"), prep("to"), ()),
    ("nouns", "support from X for Y", ("support",), prep("from"), prep("for"), ()),
    ("nouns", "vote of {confidence} in Y", ("vote",), HOLDER, prep("in"),
     (words("prep", "confidence", preps=("of",)),)),
    ("adjectives", "critical of Y", ("critical",), HOLDER, prep("of"), ()),
    ("adjectives", "popular with X", ("popular",), prep("with"), HOLDER, ()),
    ("roles", "ally of Y", ("ally",), HOLDER, prep("of"), ()),
    ("roles", "puppet of X", ("puppet",), prep("of"), HOLDER, ()),
    ("roles", "minister prime of Y", ("minister",), HOLDER, prep("of"), (words("word", "prime"),)),
]  # fmt: skip

#: Category, pattern, what the message says.
BAD = [
    ("verb", "X back Y", "no such category"),
    ("verbs", "", "starts with its subject"),
    ("verbs", "back Y", "starts with its subject"),
    ("verbs", "X", "no predicate"),
    ("nouns", "", "no predicate"),
    ("nouns", "X's", "no predicate"),
    ("verbs", "X back", "needs both X and Y"),
    ("verbs", "X back X", "X stands twice"),
    ("verbs", "X back Y for Y", "Y stands twice"),
    ("verbs", "X+Y meet Y", "Y stands twice"),
    ("verbs", "X Back Y", "a lower-case word"),
    ("verbs", "X back||endorse Y", "a lower-case word"),
    ("verbs", "X {back} Y", "a lower-case word"),
    ("verbs", "X Y back", "a lower-case word"),
    ("verbs", "X impose {sanctions on Y", "no closing brace"),
    ("verbs", "X impose {sanctions | embargo} on Y", "no closing brace"),
    ("verbs", "X talk on|badly Y", "not all of these are prepositions"),
    ("nouns", "criticism Y", "needs a preposition"),
    ("nouns", "criticism", "neither X nor Y"),
    ("roles", "ally", "neither X nor Y"),
]


@pytest.mark.parametrize(("category", "pattern", "predicates", "source", "target", "literals"), GOOD)
def test_good(
    category: str,
    pattern: str,
    predicates: tuple[str, ...],
    source: Slot,
    target: Slot,
    literals: tuple[Literal, ...],
) -> None:
    frame = parse_frame(pattern, category=category, type="TEST")
    assert (frame.type, frame.category, frame.pattern) == ("TEST", category, pattern)
    assert frame.predicates == predicates
    assert (frame.source, frame.target) == (source, target)
    assert frame.literals == literals


@pytest.mark.parametrize(("category", "pattern", "message"), BAD)
def test_bad(category: str, pattern: str, message: str) -> None:
    with pytest.raises(OntologyError) as caught:
        parse_frame(pattern, category=category, type="TEST")
    text = str(caught.value)
    assert message in text
    assert text.startswith(f"TEST: {category}: {pattern!r}: ")
    assert "\n" not in text
