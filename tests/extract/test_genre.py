"""Sport is told in the words of war."""

from __future__ import annotations

import pytest

from graphbuild.extract import Extractor
from graphbuild.extract.genre import is_sport
from graphbuild.model import Document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pakistan crushed India by 180 runs.", True),
        ("Croatia beat Brazil on penalties.", True),
        ("Spain met Italy in the quarter-final in Munich.", True),
        ("Missiles knocked power stations out across Ukraine.", False),
        ("It collapsed in the final days of the war.", False),
        ("China crushed the protests.", False),
        ("Norway boycotted the Olympics in Beijing.", False),
        ("The army sent 25,000 sets of body armour to Ukraine.", False),
        ("He leads his rival by two points before the election.", False),
        ("Talks were in the final stage.", False),
    ],
)
def test_sport_is_told_by_its_turns_of_phrase(text: str, expected: bool) -> None:
    assert is_sport(text) is expected


def test_a_report_on_sport_tells_no_deeds_and_says_so(extractor: Extractor) -> None:
    (reading,) = extractor.read([Document("", "Pakistan crushed India by 180 runs in Dubai.")])
    assert reading.relations == ()
    assert "a report on sport" in {dropped.reason for dropped in reading.dropped}
