"""From a noun to the actors it stands for, on hand-made parses."""

from __future__ import annotations

import pytest
from parses import name_row, parse

from graphbuild.extract.actors import SentenceActors, SpanMention

#: Noun, "actor steps" for each actor behind it, parse.
ROWS = [
    (
        "Riga", "Riga 0",
        "Oslo/NNP/nsubj>thanked/B thanked:thank/VBD/ROOT Riga/NNP/dobj>thanked/B ././punct>thanked",
    ),  # fmt: skip
    (
        "Riga", "Riga 0; Bern 0",
        """Oslo/NNP/nsubj>thanked/B thanked:thank/VBD/ROOT Riga/NNP/dobj>thanked/B and/CC/cc>Riga
        Bern/NNP/conj>Riga/B ././punct>thanked""",
    ),  # fmt: skip
    (
        "test", "Iran 1",
        """Oslo/NNP/nsubj>condemned/B condemned:condemn/VBD/ROOT Iran/NNP/poss>test/B 's/POS/case>Iran
        nuclear/JJ/amod>test test/NN/dobj>condemned ././punct>condemned""",
    ),  # fmt: skip
    (
        "test", "Iran 1",
        """Oslo/NNP/nsubj>condemned/B condemned:condemn/VBD/ROOT the/DT/det>test test/NN/dobj>condemned
        by/IN/prep>test Iran/NNP/pobj>by/B ././punct>condemned""",
    ),  # fmt: skip
    (
        "drills", "NATO 2",
        """Oslo/NNP/nsubj>condemned/B condemned:condemn/VBD/ROOT drills:drill/NNS/dobj>condemned
        in/IN/prep>condemned NATO/NNP/compound>countries/B countries:country/NNS/pobj>in
        ././punct>condemned""",
    ),  # fmt: skip
    (
        "speech", "",
        """Oslo/NNP/nsubj>praised/B praised:praise/VBD/ROOT the/DT/det>speech speech/NN/dobj>praised
        of/IN/prep>speech the/DT/det>leader leader/NN/poss>friend 's/POS/case>leader
        friend/NN/pobj>of ././punct>praised""",
    ),  # fmt: skip
    (
        "Dozens", "protesters 1",
        """Dozens:dozen/NNS/nsubj>thanked of/IN/prep>Dozens protesters:protester/NNS/pobj>of/B
        thanked:thank/VBD/ROOT Oslo/NNP/dobj>thanked/B ././punct>thanked""",
    ),  # fmt: skip
    (
        "plan", "Riga 1",
        """Oslo/NNP/nsubj>welcomed/B welcomed:welcome/VBD/ROOT a/DT/det>plan plan/NN/dobj>welcomed
        drawn:draw/VBN/acl>plan up/RP/prt>drawn by/IN/agent>drawn Riga/NNP/pobj>by/B
        ././punct>welcomed""",
    ),  # fmt: skip
    (
        "engineers", "Riga 1; Bern 1",
        """Oslo/NNP/nsubj>thanked/B thanked:thank/VBD/ROOT engineers:engineer/NNS/dobj>thanked
        from/IN/prep>engineers Riga/NNP/pobj>from/B and/CC/cc>Riga Bern/NNP/conj>Riga/B
        ././punct>thanked""",
    ),  # fmt: skip
    (
        "government", "Minsk 0",
        """Oslo/NNP/nsubj>attacked/B attacked:attack/VBD/ROOT the/DT/det>government
        Minsk/NNP/compound>government/B government/NN/dobj>attacked ././punct>attacked""",
    ),  # fmt: skip
    (
        "plan", "Iran 1",
        """Oslo/NNP/nsubj>criticised/B criticised:criticise/VBD/ROOT Iran/NNP/poss>plan/B
        's/POS/case>Iran plan/NN/dobj>criticised for/IN/prep>plan the/DT/det>port port/NN/pobj>for
        of/IN/prep>port Riga/NNP/pobj>of/B ././punct>criticised""",
    ),  # fmt: skip
    (
        "Talks", "Oslo 1; Riga 1",
        """Talks:talk/NNS/nsubj>failed between/IN/prep>Talks Oslo/NNP/pobj>between/B and/CC/cc>Oslo
        Riga/NNP/conj>Oslo/B failed:fail/VBD/ROOT ././punct>failed""",
    ),  # fmt: skip
    (
        "engineers", "",
        """Oslo/NNP/nsubj>thanked/B thanked:thank/VBD/ROOT the/DT/det>engineers
        engineers:engineer/NNS/dobj>thanked ././punct>thanked""",
    ),  # fmt: skip
    (
        "end", "",
        """Oslo/NNP/nsubj>praised/B praised:praise/VBD/ROOT the/DT/det>end end/NN/dobj>praised
        of/IN/prep>end the/DT/det>ban ban/NN/pobj>of of/IN/prep>ban the/DT/det>sale
        sale/NN/pobj>of.2 of/IN/prep>sale the/DT/det>shares shares:share/NNS/pobj>of.3
        of/IN/prep>shares the/DT/det>firm firm/NN/pobj>of.4 of/IN/prep>firm Riga/NNP/pobj>of.5/B
        ././punct>praised""",
    ),  # fmt: skip
]

TITLED = """Latvian/JJ/amod>President/B President/NNP/compound>Levits Egils/NNPS/compound>Levits/B
Levits/NNP/nsubj>thanked/I thanked:thank/VBD/ROOT Bern/NNP/dobj>thanked/B ././punct>thanked"""


@pytest.mark.parametrize(("noun", "expected", "notation"), ROWS, ids=name_row)
def test_descent(noun: str, expected: str, notation: str) -> None:
    parsed = parse(notation)
    found = parsed.actors.find(parsed.at(noun))
    assert "; ".join(f"{' '.join(argument.actors)} {argument.steps}" for argument in found) == expected


def test_the_noun_alone_when_not_asked_deep() -> None:
    parsed = parse(ROWS[2][2])
    assert parsed.actors.find(parsed.at("test"), deep=False) == []


def test_a_mention_of_two_actors_gives_both() -> None:
    """"Both leaders" is one span and two actors."""
    parsed = parse("Both/DT/det>leaders leaders:leader/NNS/nsubj>met met:meet/VBD/ROOT")
    mention = SpanMention(0, 1, 1, ("a", "b"), "description")
    actors = SentenceActors(parsed.sentence, parsed.clauses, [mention])
    assert [argument.actors for argument in actors.find(1)] == [("a", "b")]


def test_only_the_head_stands_for_a_mention_unless_all_do() -> None:
    parsed = parse(TITLED)
    first_name = parsed.at("Egils")
    assert parsed.actors.at(first_name) is None
    assert parsed.actors.find(first_name) == []
    whole = SentenceActors(parsed.sentence, parsed.clauses, parsed.mentions, whole=True)
    assert [argument.actors for argument in whole.find(first_name)] == [("Egils Levits",)]


def test_covering_and_heads() -> None:
    parsed = parse(TITLED)
    levits = parsed.actors.at(parsed.at("Levits"))
    assert levits is not None
    assert parsed.actors.covering(parsed.at("Egils")) == levits
    assert parsed.actors.covering(parsed.at("thanked")) is None


def test_a_nested_mention_is_a_modifier_and_nothing_else() -> None:
    """"The Russian president": *Russian* tells whose president he is, and does nothing itself."""
    parsed = parse(TITLED)
    nested = SpanMention(0, 0, 0, ("country:LVA",), "name", nested=True)
    actors = SentenceActors(parsed.sentence, parsed.clauses, [nested])
    assert actors.at(0) is None
    assert actors.find(0) == []
    assert actors.modifier(0) == nested
