"""Find what counts in a row of pieces: the role at its head, the name it introduces, the noun it ends in.

In: the pieces of a phrase. Out: positions, roles, words.

>>> find_name_part(cut(load_knowledge(), "President Example"), 0, None)
'Example'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .facts import Role
from .folding import fold
from .pieces import Piece

__all__ = ["find_head_end", "find_head_role", "find_name_part", "find_noun", "is_titled"]

#: "deputy foreign minister" does not hold the post of the foreign minister.
_LESSER = frozenset("deputy vice assistant junior associate shadow under then".split())
#: Words that say little by themselves: "police spokesman" is of the police, "members of parliament" of
#: parliament.
_GENERIC = frozenset(
    "official spokesman spokeswoman spokesperson chief head leader boss commander officer source member "
    "representative supporter staff staff member employee adviser aide executive worker leaders "
    "personnel director "
    "delegation delegations chairman president secretary general volunteer candidate authority "
    "authorities group "
    "activist campaigner veteran negotiator envoy team crew man woman critic figure expert".split()
)


_NAME_PARTICLES = frozenset("al el bin de von van der du da dos la le ibn ould".split())


def find_head_end(pieces: Sequence[Piece]) -> int:
    """Find where what follows a preposition begins: ``president | of the Palestinian Authority``."""
    seen = False
    for index, piece in enumerate(pieces):
        seen = seen or piece.kind == "role"
        if piece.kind == "preposition" and seen:
            return index
    return len(pieces)


def find_head_role(pieces: Sequence[Piece], roles: Sequence[tuple[int, Piece]], end: int) -> tuple[int, Role | None]:
    """Find the role that counts, the last of the head: "army spokesman", "police officers".

    A general word takes its sector from the word before ("police spokesman") or after ("head of the army").
    """
    if not roles:
        return -1, None
    at, piece = roles[-1]
    role = piece.role
    assert role is not None
    before = pieces[at - 1] if at else None
    if before is not None and before.kind == "word" and fold(before.text) in _LESSER:
        sector = "OPP" if fold(before.text) == "shadow" else role.sector
        word = f"{before.text.lower()} {role.word}"
        return at, replace(role, word=word, plural=f"{before.text.lower()} {role.plural}", sector=sector, posts=())
    if fold(role.word) not in _GENERIC and role.word.split()[-1] not in ("spokesman", "spokesperson"):
        return at, role
    other: Role | None = None
    if before is not None and before.role is not None and before.kind == "role":
        other = before.role
    elif end + 1 < len(pieces):
        other = next((later.role for later in pieces[end + 1 :] if later.kind == "role" and later.role), None)
        if other is not None and any(later.kind == "name" for later in pieces[end + 1 :]) and role.posts:
            # "president of the French parliament": the tail's body, not a post of the state.
            return at, replace(role, sector=other.sector, posts=())
    if other is None or not other.sector or other.posts and role.posts:
        return at, role
    if "person" in other.flags and before is not None and before.role is other and not other.is_plural and other.posts:
        return at, role
    word = f"{other.word} {role.word}" if before is not None and before.role is other else role.word
    plural = word.removesuffix(role.word) + role.plural
    return at, replace(role, word=word, plural=plural, sector=other.sector, posts=())


def find_name_part(pieces: Sequence[Piece], role_at: int, role: Role | None) -> str:
    """Join the capitalised words that are no known piece: the name that a title introduces.

    Before a role they are a name only in the possessive ("Putin's spokesman"), in apposition ("Ann Example,
    leader of ...") and before what stands for a state ("the Biden administration"), else an adjective
    ("Orthodox
    priests").
    """
    runs: list[tuple[int, list[str]]] = []
    for index, piece in enumerate(pieces):
        going_on = bool(runs) and runs[-1][0] == index
        is_part = piece.kind == "word" and piece.text[:1].isupper()
        if going_on and piece.kind == "word" and fold(piece.text) in _NAME_PARTICLES:
            is_part = True
        if going_on and piece.kind == "name" and index > role_at:
            # "Minister Ahmed Jordan": a known word inside a name goes on with it.
            is_part = all(entry.form in ("city", "name", "capital", "person") for entry in piece.entries)
        if is_part and going_on:
            runs[-1] = (index + 1, [*runs[-1][1], piece.text])
        elif is_part:
            runs.append((index + 1, [piece.text]))
    names = [
        words
        for end, words in runs
        if end > role_at
        or (role is not None and "state" in role.flags)
        or (end < len(pieces) and pieces[end].kind in ("comma", "possessive"))
    ]
    # "International monitors": one word in front of small ones is no name.
    if role is None and len(runs) == 1 and len(runs[0][1]) == 1 and 0 < runs[0][0] < len(pieces):
        following = pieces[runs[0][0]]
        if following.kind == "word" and following.text[:1].islower():
            return ""
    longest: list[str] = []
    for words in names:
        longest = words if len(words) >= len(longest) else longest
    return " ".join(longest)


def find_noun(pieces: Sequence[Piece], end: int) -> str:
    """Find the noun that a phrase without a known role ends in: "a Tunisian fruit vendor"."""
    words = [piece.text for piece in pieces[:end] if piece.kind == "word" and piece.text[:1].islower()]
    return words[-1] if words and pieces[end - 1].text == words[-1] else ""


def is_titled(pieces: Sequence[Piece], role_at: int, role: Role | None) -> bool:
    """Whether an institution is called by its own name: "Harvard University", "National Union of Mineworkers"."""
    if role is None or "body" not in role.flags or not pieces[role_at].text[:1].isupper():
        return False
    return any(piece.kind == "word" and piece.text[:1].isupper() for piece in pieces)
