"""Role words and titles of posts, with their PLOVER sector."""

from __future__ import annotations

import re
from pathlib import Path

from graphbuild.actors.folding import fold

from .files import Row, join, read_tsv, split

#: Kind of an actor named by a role word of the agents file, by sector; the others are people.
_KINDS = {"REB": "armed_group", "UAF": "armed_group", "BUS": "company", "JUD": "government_body",
          "SPY": "government_body", "PTY": "organization", "NGO": "organization", "IGO": "igo"}  # fmt: skip
#: Sectors of the agents file that the tables carry; SOC is civil society.
_SECTORS = set("GOV MIL REB CRM REL CVL BUS LEG JUD COP MED JRN EDU UAF SPY AGR PTY LAB NGO REF ELI IGO".split())
_SPECIAL = {"SOC": "CVL", "PRM": "REB", "NON": "", "UNK": "", "JNK": "", "IMG": "REB", "PRE": ""}


def plural_of(word: str) -> str:
    """Form the regular plural of the last word of a phrase."""
    if re.search(r"(s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    if re.search(r"(?<!wo)man$", word) or word.endswith("woman"):
        return word[:-3] + "men"
    return word + "s"


def _agents(kb: Path) -> list[tuple[str, str, str]]:
    """Read the agents file: (phrase, irregular plural, sector); the first of several codes counts."""
    people = ("man", "men", "woman", "women", "person")
    ministers = ("minister", "ministers", "ministry", "ministries")
    found = []
    for line in (kb / "PLOVER_agents.txt").read_text(encoding="utf-8", errors="replace").split("\n"):
        hit = re.match(r"^([^#\[{]+?)\s*(?:\{([^}]*)\})?\s*\[~([A-Z]{3})", line)
        if not hit or not hit.group(1).strip():
            continue
        phrase, plural = (
            hit.group(1).replace("_", " ").strip(),
            (hit.group(2) or "").replace("_", " ").strip(),
        )
        sector = hit.group(3)
        sector = _SPECIAL.get(sector, sector)
        if sector not in _SECTORS or not phrase.isascii() or re.search(r" (?:TO|AT|FOR|IN|OF)$", phrase):
            continue
        forms = [phrase]
        for name, words in (("!PERSON!", people), ("!MINIST!", ministers)):
            if name in phrase:
                forms = [phrase.replace(name, word.upper()) for word in words]
        if phrase.endswith(" MINIST"):
            forms = [phrase.replace(" MINIST", " " + word.upper()) for word in ministers]
        found += [(form.lower(), plural.lower() if form == phrase else "", sector) for form in forms]
    return found


def build_roles(kb: Path, curated: Path) -> list[Row]:
    """Build the table of role words: ours first, then those of the agents file that ours do not have."""
    rows, seen = [], set()
    for row in read_tsv(curated / "roles.tsv"):
        words = split(row["words"])
        words = [word for word in words if fold(word) not in seen]
        seen |= {fold(word) for word in words} | {fold(plural_of(word)) for word in words}
        rows.append({
            "words": join(words), "plural": row["plural"], "sector": row["sector"], "kind": row["kind"],
            "flags": row["flags"], "source": "own", "as_of": "2025-12",
        })  # fmt: skip
    groups: dict[tuple[str, str], list[str]] = {}
    posts = {fold(word) for row in read_tsv(curated / "posts.tsv") for word in split(row["words"])}
    for phrase, plural, sector in _agents(kb):
        if fold(phrase) in seen or fold(phrase) in posts:
            continue
        seen |= {fold(phrase), fold(plural_of(phrase))}
        kind = _KINDS.get(sector, "population_group")
        if phrase.endswith(("ministry", "ministries", "department", "agency", "authority", "commission", "council")):
            kind = "government_body"
        groups.setdefault((sector, kind), []).append(f"{phrase}/{plural}" if plural else phrase)
    for (sector, kind), words in sorted(groups.items()):
        flags = "body" if kind == "government_body" else "group;person"
        rows.append({
            "words": join(words), "plural": "", "sector": sector, "kind": kind, "flags": flags,
            "source": "plover-agents", "as_of": "2024-05",
        })  # fmt: skip
    return rows


def build_posts(curated: Path) -> list[Row]:
    """Build the table of titles."""
    return [
        {"words": join(split(row["words"])), "posts": row["posts"], "sector": row["sector"],
         "country": row.get("country", ""), "source": "own", "as_of": "2025-12"}
        for row in read_tsv(curated / "posts.tsv")
    ]  # fmt: skip
