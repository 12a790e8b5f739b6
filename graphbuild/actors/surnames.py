"""Find who a surname means on a day.

In: a surname, a day, the title before it, the countries the document speaks of. Out: people with scores.
Who holds something on that day comes first; where nobody stands out, the scores say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .facts import Role, Tenure
from .folding import fold
from .reading import Description, place_rank

if TYPE_CHECKING:
    from .knowledge import Knowledge

__all__ = ["Bearer", "find_bearers"]

_TOP = ("hos", "hog", "leader", "monarch", "hos-rival")
#: Two people closer than this are a tie.
_TIE = 0.05


class Bearer(NamedTuple):
    """A person of that surname."""

    score: float
    key: str


def _title_score(kb: Knowledge, role: Role, terms: Sequence[Tenure], key: str, date: str | None) -> float:
    """Reward who holds what the title says on that day, mark down who never held it."""
    fits = [term for term in terms if term.post in role.posts]
    if not fits:
        return -0.25
    now = any(held.person == key for term in fits for held, _ in kb.holders.on(term.place, term.post, date))
    return 0.12 if now else 0.02


def _score(kb: Knowledge, key: str, date: str | None, places: Sequence[str], found: Description | None) -> float | None:
    """Score one person; None for who cannot be meant."""
    gap = kb.holders.distance(key, date)
    if gap is None:
        return None
    person, terms = kb.people[key], kb.holders.of_person(key)
    score = 0.85 if gap == 0 else 0.7 if gap < 3 else 0.6 if gap < 8 else 0.4
    if found is not None and found.country:
        if found.country != person.country and found.place not in {term.place for term in terms}:
            return None
        score += 0.05
    if found is not None and found.organization and any(term.place == found.organization for term in terms):
        score += 0.1
    if found is not None and found.role is not None and found.role.posts:
        score += _title_score(kb, found.role, terms, key, date)
    elif gap < 3 and any(term.post in _TOP for term in terms):
        score += 0.03
        # Between a head and a minister of the same name the head is meant: "Bush", "Castro".
        width = len(date) if date else 0
        if date and any(t.post in _TOP[:3] and t.start[:width] <= date and (not t.end or date <= t.end) for t in terms):
            score += 0.04
    return score + place_rank(person.country, places)


def find_bearers(
    kb: Knowledge, name: str, date: str | None, places: Sequence[str], found: Description | None = None
) -> Iterator[Bearer]:
    """Yield up to four people of a surname, best first; of a tie each has less than an even score."""
    scored = [
        Bearer(score, key)
        for key in kb.surnames.get(fold(name), ())
        if (score := _score(kb, key, date, places, found)) is not None
    ]
    scored.sort(key=lambda bearer: -bearer.score)
    if len(scored) > 1 and scored[0].score - scored[1].score < _TIE:
        scored = [Bearer(min(bearer.score, 0.45), bearer.key) for bearer in scored]
    yield from scored[:4]
