"""Lines in capitals get their case back, at the same length."""

from __future__ import annotations

import pytest

from graphbuild.actors import load_knowledge
from graphbuild.extract.casing import restore_case


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EU SLAMS CHINA OVER TRADE", "EU slams China over trade"),
        ("PUTIN MEETS XI IN MOSCOW TODAY", "Putin meets Xi in Moscow today"),
        ("Putin meets Xi in Moscow today", "Putin meets Xi in Moscow today"),
        ("A QUIET DAY", "A QUIET DAY"),  # too short to tell
        ("UN, EU, NATO, IMF", "UN, EU, NATO, IMF"),
        ("NATO WARNS KENYA OF UNREST\nThe WHO warned Kenya.", "NATO warns Kenya of unrest\nThe WHO warned Kenya."),
        ("2020 2021 2022 2023", "2020 2021 2022 2023"),
        ("STRAßE STRAßE STRAßE STRAßE", "STRAßE STRAßE STRAßE STRAßE"),
    ],
)
def test_case_is_restored_at_the_same_length(text: str, expected: str) -> None:
    assert restore_case(text, load_knowledge()) == expected
    assert len(expected) == len(text)
