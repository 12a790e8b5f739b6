"""Find who holds the post that a phrase names.

In: a description ("NATO chief", "the Saudi leader"), a day. Out: holders with scores.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .facts import Role
from .reading import Description

if TYPE_CHECKING:
    from .knowledge import Knowledge

__all__ = ["Holder", "find_holders"]


class Holder(NamedTuple):
    """A person in a post of an owner (``country:RUS``, ``org:nato``)."""

    person: str
    owner: str
    title: str
    score: float


def _owners(kb: Knowledge, found: Description, role: Role) -> list[str]:
    """List whose post is meant: the organisation's, the place's, the possessor's, the word's own country's."""
    owners = []
    if found.organization:
        owners.append(found.organization)
        body = kb.actor(found.organization)
        if body is not None and body.country and body.kind == "government_body":
            owners.append(f"country:{body.country}")
    if found.place:
        owners.append(found.place)
    if found.owner and (country := kb.country_of(found.owner)):
        owners.append(f"country:{country}")
    if not owners and role.country:
        owners.append(f"country:{role.country}")
    return owners


def _posts(kb: Knowledge, role: Role, owner: str) -> Iterator[str]:
    """Yield the posts a title may mean with an owner."""
    place = owner.removeprefix("country:")
    for post in role.posts:
        if post == "exec-monarch":
            # "the Saudi leader" is the king, "the British leader" is not.
            if not kb.holders.of_post(place, "hos") and not kb.holders.of_post(place, "hog"):
                yield "monarch"
        elif post in ("hos", "rights-head", "refugee-head", "aid-head") and owner.startswith("org:"):
            yield "head"
        else:
            yield post


#: The part of the United Nations that a title with "UN" means.
_PARTS = {"rights-head": "org:ohchr", "refugee-head": "org:unhcr", "aid-head": "org:un-ocha"}


def find_holders(
    kb: Knowledge, found: Description, role: Role, date: str | None, places: Sequence[str]
) -> Iterator[Holder]:
    """Yield the holders of the posts a phrase may mean, the likelier post with the higher score.

    Where no owner is named, those of the document's countries are offered with less certainty.
    """
    owners = _owners(kb, found, role)
    part = next((_PARTS[post] for post in role.posts if post in _PARTS), None)
    if part is not None:
        owners = [part]
    guessed = not owners
    if guessed:
        owners = [f"country:{code}" for code in places[:3]]
    for index, owner in enumerate(owners):
        rank = 0
        for post in dict.fromkeys(_posts(kb, role, owner)):
            held = kb.holders.on(owner.removeprefix("country:"), post, date)
            for term, sure in held:
                score = sure - 0.08 * rank - (0.2 + 0.1 * index if guessed else 0.0)
                yield Holder(term.person, owner, term.title, score)
            rank += bool(held)
        if rank and not guessed:
            return
