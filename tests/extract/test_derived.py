"""What follows from a promise, a threat, a refusal, on hand-made parses."""

from __future__ import annotations

import pytest
from parses import name_row, parse

from graphbuild.extract.derived import derive
from graphbuild.ontology import load_ontology
from graphbuild.ontology.lexicon import load_derived

#: Parse, the relation that is told, and what follows from it.
ROWS = [
    (
        """Oslo/NNP/nsubj>vowed/B vowed:vow/VBD/ROOT to/TO/aux>attack attack/VB/xcomp>vowed
        Riga/NNP/dobj>attack/B ././punct>vowed""",
        "Oslo ATTACKS Riga promised", "Oslo THREATENS Riga asserted",
    ),  # fmt: skip
    (
        """Oslo/NNP/nsubj>vowed/B vowed:vow/VBD/ROOT to/TO/aux>retaliate retaliate/VB/xcomp>vowed
        against/IN/prep>retaliate Riga/NNP/pobj>against/B ././punct>vowed""",
        "Oslo ATTACKS Riga promised", "Oslo THREATENS Riga asserted",
    ),  # fmt: skip
    (
        """Oslo/NNP/nsubj>offered/B offered:offer/VBD/ROOT to/TO/aux>help help/VB/xcomp>offered
        Riga/NNP/dobj>help/B ././punct>offered""",
        "Oslo AIDS Riga promised", "Oslo PROMISES_TO Riga asserted",
    ),  # fmt: skip
    (
        """Bern/NNP/nsubj>said/B said:say/VBD/ROOT Oslo/NNP/nsubj>vowed/B vowed:vow/VBD/ccomp>said
        to/TO/aux>back back/VB/xcomp>vowed Riga/NNP/dobj>back/B ././punct>said""",
        "Oslo BACKS Riga promised", "Oslo PROMISES_TO Riga asserted",
    ),  # fmt: skip
    (
        """Oslo/NNP/nsubj>planned/B planned:plan/VBD/ROOT to/TO/aux>back back/VB/xcomp>planned
        Riga/NNP/dobj>back/B ././punct>planned""",
        "Oslo BACKS Riga promised", "",
    ),  # fmt: skip
    (
        """Oslo/NNP/nsubj>attack/B will/MD/aux>attack attack/VB/ROOT Riga/NNP/dobj>attack/B
        ././punct>attack""",
        "Oslo ATTACKS Riga promised", "",
    ),  # fmt: skip
    (
        """Oslo/NNP/nsubj>refused/B refused:refuse/VBD/ROOT to/TO/aux>back back/VB/xcomp>refused
        Riga/NNP/dobj>back/B ././punct>refused""",
        "Oslo BACKS Riga negated", "Oslo REJECTS Riga asserted",
    ),  # fmt: skip
    (
        """Oslo/NNP/nsubj>ruled/B ruled:rule/VBD/ROOT out/RP/prt>ruled helping:help/VBG/xcomp>ruled
        Riga/NNP/dobj>helping/B ././punct>ruled""",
        "Oslo AIDS Riga negated", "Oslo REJECTS Riga asserted",
    ),  # fmt: skip
    (
        """Oslo/NNP/nsubj>failed/B failed:fail/VBD/ROOT to/TO/aux>back back/VB/xcomp>failed
        Riga/NNP/dobj>back/B ././punct>failed""",
        "Oslo BACKS Riga negated", "",
    ),  # fmt: skip
    (
        """Oslo/NNP/nsubj>refused/B refused:refuse/VBD/ROOT to/TO/aux>attack attack/VB/xcomp>refused
        Riga/NNP/dobj>attack/B ././punct>refused""",
        "Oslo ATTACKS Riga negated", "",
    ),  # fmt: skip
    (
        """Oslo/NNP/nsubj>promise/B did:do/VBD/aux>promise not/RB/neg>promise promise/VB/ROOT
        to/TO/aux>back back/VB/xcomp>promise Riga/NNP/dobj>back/B ././punct>promise""",
        "Oslo BACKS Riga negated", "",
    ),  # fmt: skip
    (
        "Oslo/NNP/nsubj>backed/B backed:back/VBD/ROOT Riga/NNP/dobj>backed/B ././punct>backed",
        "Oslo BACKS Riga asserted", "",
    ),  # fmt: skip
]


@pytest.mark.parametrize(("notation", "told", "following"), ROWS, ids=name_row)
def test_derived(notation: str, told: str, following: str) -> None:
    parsed = parse(notation)
    assert {" ".join(relation) for relation in parsed.relations()} == {told}
    assert {" ".join(relation) for relation in parsed.derived()} == ({following} if following else set())


def test_nothing_follows_from_what_follows() -> None:
    parsed = parse(ROWS[0][0])
    once = list(derive(parsed.reading[0], parsed.sentence, load_ontology(), load_derived()))
    assert once
    assert not list(derive(once, parsed.sentence, load_ontology(), load_derived()))


def test_it_is_less_sure_and_keeps_its_speaker() -> None:
    parsed = parse(next(row[0] for row in ROWS if "Bern" in row[0]))
    found = parsed.reading[0]
    [following] = derive(found, parsed.sentence, load_ontology(), load_derived())
    assert following.confidence < found[0].confidence
    assert [speaker.actors for speaker in following.speakers] == [("Bern",)]
