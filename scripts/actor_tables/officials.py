"""Ministers and other officials of the years to 2014, from the Phoenix actor dictionary (MIT).

They are many and little known, so they are kept apart from the people of the curated tables: a name, a
country,
a sector, a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graphbuild.actors.folding import fold

from .files import Row, join, split

_SECTORS = {"GOV", "MIL", "LEG", "JUD", "REB", "OPP", "COP", "SPY", "PTY"}
#: What the dictionary codes for a state or body, not for a person.
_NO_NAME = re.compile(
    r"MINIST|GOVERN|PRESIDEN|PARTY|ARMY|FORCE|COUNCIL|OFFICE|COMMITTEE|MOVEMENT|FRONT|PARLIAMENT|ASSEMBLY|SENATE"
    r"|POLICE|_OF_|REPUBLIC|KING_|QUEEN_|\d|_AND_|DEPARTMENT|SECRETARY|LEADER|AUTHORIT|COURT|UNION"
)
_PARTICLES = {"al", "bin", "de", "da", "dos", "do", "della", "di", "van", "von", "der", "ibn", "ould", "el", "la", "du",
              "ben", "le", "y"}  # fmt: skip


def _date(text: str) -> str:
    """Turn ``040601`` or ``20040601`` into ISO; an empty string for what is no date."""
    if len(text) == 6:
        text = ("19" if int(text[:2]) > 30 else "20") + text
    if len(text) != 8 or not 0 < int(text[4:6]) < 13:
        return ""
    return f"{text[:4]}-{text[4:6]}-{max(int(text[6:]), 1):02d}"


def _name(text: str) -> str:
    """Write a dictionary name in the usual way: ``ABD_AL-QADIR_BA_JAMMAL`` -> Abd al-Qadir Ba Jammal."""
    words = []
    for word in re.sub(r"[()\"]", "", text).strip("_ ").split("_"):
        parts = [part.lower() if part.lower() in _PARTICLES else part.capitalize() for part in word.split("-")]
        words.append("-".join(parts))
    name = " ".join(word for word in words if word)
    return name[:1].upper() + name[1:]


def _entries(kb: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Yield (names, codes) of every dictionary entry."""
    names: list[str] = []
    codes: list[str] = []
    path = kb / "Phoenix.Countries.actors.txt"
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        found = re.findall(r"\[([^\]]*)\]", line)
        if line[0] not in " \t+":
            if names:
                yield names, codes
            names, codes = [], []
        if line[0] not in " \t":
            names.append(re.split(r"[\[#]", line.lstrip("+"))[0].strip())
        codes += found
    yield names, codes


def build_officials(kb: Path, *, places: list[Row], people: list[Row]) -> list[Row]:
    """Build the table of officials; who is in the table of people already is left out."""
    countries = {row["country"] for row in places if row["key"].startswith("country:")}
    known = {fold(name) for row in people for name in [row["name"], *split(row["aliases"])]}
    rows: dict[tuple[str, ...], Row] = {}
    for names, codes in _entries(kb):
        if _NO_NAME.search(names[0]) or len(names[0].strip("_").split("_")) < 2:
            continue
        shown = [_name(name) for name in names if not _NO_NAME.search(name)]
        shown = [name for name in shown if len(name.split()) > 1]
        if not shown or any(fold(name) in known for name in shown):
            continue
        for code in codes:
            hit = re.fullmatch(r"([A-Z]{3})([A-Z]{3})[A-Z]*\s+(>?)\s*(\d{6}|\d{8})(?:-(\d{6}|\d{8}))?", code.strip())
            if not hit:
                continue
            country, sector = {"KSV": "XKX"}.get(hit.group(1), hit.group(1)), hit.group(2)
            start, end = _date(hit.group(4)), _date(hit.group(5) or "")
            if country not in countries or sector not in _SECTORS or not start or (end and end < "1998"):
                continue
            # An open term was open when the dictionary was written; nothing is known of later years.
            row = {"name": shown[0], "aliases": join(shown[1:]), "country": country, "sector": sector,
                   "start": start, "end": end or "2015", "source": "phoenix", "as_of": "2014-01"}  # fmt: skip
            rows.setdefault((fold(shown[0]), country, sector, start), row)
    return [rows[key] for key in sorted(rows)]
