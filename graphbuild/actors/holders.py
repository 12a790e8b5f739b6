"""Who held which post on a day, and what a person was on that day.

In: the tenures. Out: holders, best first, and sectors.

A date is ISO with any precision; None means that nobody knows the day, and then the last holders count most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .facts import Tenure

__all__ = ["Holders", "days_between"]

#: Sectors that end with the post: who held such a post before the day is a former one, ELI in the PLOVER
#: agents
#: file ("FORMER_PRESIDENT [~ELI]", "RETIRED_GENERAL [~ELI]").
ENDS_WITH_POST = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY", "IGO"})


def _ordinal(date: str) -> int:
    """Turn an ISO date of any precision into a day number that is good enough to compare."""
    parts = [int(part) for part in date.split("-")] + [1, 1]
    return parts[0] * 365 + (parts[1] - 1) * 30 + parts[2]


def days_between(one: str, other: str) -> int:
    """Count the days from one date to another, roughly (months of 30 days)."""
    return _ordinal(other) - _ordinal(one)


class Holders:
    """The tenures, by post and by person."""

    def __init__(self, tenures: Iterable[Tenure]) -> None:
        self._by_post: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
        self._by_person: dict[str, list[Tenure]] = defaultdict(list)
        for tenure in tenures:
            self._by_post[tenure.place, tenure.post].append(tenure)
            self._by_person[tenure.person].append(tenure)

    def of_post(self, place: str, post: str) -> list[Tenure]:
        """List who held a post, oldest first."""
        return self._by_post.get((place, post), [])

    def of_person(self, person: str) -> list[Tenure]:
        """List what a person held."""
        return self._by_person.get(person, [])

    def on(self, place: str, post: str, date: str | None) -> list[tuple[Tenure, float]]:
        """Find who held a post on a day, with how sure that is.

        A day of change belongs to both. With no date the last holder comes first, at half the score.
        """
        terms = self.of_post(place, post)
        if date is None:
            last = terms[-1:] if terms else []
            return [(term, 0.6 if len(terms) == 1 else 0.5) for term in last]
        width = len(date)
        held = [term for term in terms if term.start[:width] <= date and (not term.end or date <= term.end[:width])]
        if not held:
            return []
        held.sort(key=lambda term: term.start, reverse=True)
        # On the day of change, and for a month or year that saw one, the new holder is less than sure.
        sure = [term for term in held if not (term.end and term.end[:width] == date)]
        if len(held) == 1:
            return [(held[0], 0.95)]
        return [(term, 0.85 if term in sure[:1] else 0.6) for term in held]

    def state_on(self, person: str, date: str | None) -> tuple[str, str, str]:
        """Tell a person's sector, place and title on a day; the sector is ELI before and after all posts.

        Of several posts a national one counts before one in an organisation, a titled one before a bare
        sector.
        """
        terms = self.of_person(person)
        if not terms:
            return "", "", ""
        if date is None:
            term = max(terms, key=lambda term: (not term.end, term.start))
            return term.sector, term.place, term.title
        width = len(date)
        now = [term for term in terms if term.start[:width] <= date and (not term.end or date <= term.end[:width])]
        if now:
            now.sort(
                key=lambda term: (term.post != "-", not term.place.startswith("org:"), term.start),
                reverse=True,
            )
            return now[0].sector, now[0].place, now[0].title
        nearest = min(terms, key=lambda term: abs(days_between(term.end or term.start, date)))
        sector = "ELI" if nearest.sector in ENDS_WITH_POST or not nearest.sector else nearest.sector
        return sector, "" if nearest.place.startswith("org:") else nearest.place, ""

    def distance(self, person: str, date: str | None) -> float | None:
        """Count the years between a day and the nearest time in which a person held something; 0 when in post."""
        terms = self.of_person(person)
        if not terms:
            return None
        if date is None:
            return 0.0 if any(not term.end for term in terms) else 2.0
        best = None
        for term in terms:
            before, after = days_between(date, term.start or "0001"), days_between(term.end or "9999", date)
            gap = max(before, after, 0) / 365
            best = gap if best is None else min(best, gap)
        return best
