"""Tell sentences about sport, where "Pakistan crushed India" is no deed of states.

A sentence's text goes in, a bool comes out. Only turns of phrase that politics does not use count; a
boycotted Olympics stays politics.

>>> is_sport("Pakistan crushed India by 180 runs."), is_sport("China crushed the protests.")
(True, False)
"""

from __future__ import annotations

import re

__all__ = ["is_sport"]

_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|straight)"
_SPORT = re.compile(
    rf"""\b(?:
      by\ {_NUMBER}\ (?:runs?|wickets?|goals?|strokes?)
    | in\ {_NUMBER}\ sets | {_NUMBER}\ (?:goals?|tries|wickets?)\b | golden\ goal | own\ goal | extra\ time
    | injury\ time | (?:first|second)\ half\ of\ the\ (?:match|game) | half-?time | on\ penalties | penalty\ shoot-?out
    | in\ the\ (?:semi-?|quarter-?)?final\b(?!\ (?:stage|hour|day|week|month|round|text|year|phase)s?\b)
    | (?:semi|quarter)-?finals? | knock-?out\ stage | group\ stage
    | goalkeeper | midfielder | wicket-?keeper | batsman | bowled | innings | hat-trick | kick-?off | first\ whistle
    | play-?offs? | world\ cup\ (?:qualifier|match|final|group|win) | champions\ league | grand\ slam | test\ match
    | medals?\ table | (?:gold|silver|bronze)\ medal(?:list)? | marathon\ run | grand\ prix | pole\ position
    | last-minute\ (?:goal|winner) | scored\ (?:a|the|twice|in)
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def is_sport(text: str) -> bool:
    """Tell whether a sentence speaks in the words of a sports report."""
    return _SPORT.search(text) is not None
