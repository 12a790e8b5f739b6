"""Who held a post when: the curated series, Wikidata's holders, the Factbook's leaders."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .files import read_csv


class Term(NamedTuple):
    """One person in one post; ``end`` is the first day after it, empty when open."""

    place: str
    post: str
    title: str
    name: str
    start: str
    end: str
    source: str
    qid: str = ""
    surname: str = ""


#: Positions of the raw facts that the tables carry: a pattern, the post.
_POSITIONS = [
    (r"President|Chairman of the National Committee for the Salvation of the People", "hos"),
    (r"Prime Minister|Premier|Premier of the State Council", "hog"),
    (r"Supreme Leader", "leader"),
    (r"monarch|Ngwenyama \(King\)", "monarch"),
    (r"Minister of (?:Europe and )?Foreign Affairs|Minister of External Affairs|Secretary of State"
     r"|Secretary of State for Foreign and Commonwealth Affairs", "fm"),
    (r"Minister of (?:National )?Defen[cs]e|Minister of the Armed Forces|Secretary of Defen[cs]e"
     r"|Secretary of State for Defence", "dm"),
    (r"Minister of (?:the )?Interior|Minister of (?:Internal|Home) Affairs|Minister of Public Security"
     r"|Secretary of State for the Home Department|Minister of Internal Security and Civil Protection", "im"),
]  # fmt: skip
_CEREMONIAL = {"IND", "ISR", "HUN", "ETH"}
_MONARCHS = re.compile(r"king|queen|emir|amir|sultan|monarch|grand duke|prince|emperor|pope", re.IGNORECASE)


def read_series(path: Path) -> Iterator[Term]:
    """Read the curated series: each term ends where the next begins."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            place, post, title, holders = (cell.strip() for cell in line.split("|"))
            parts = [part.strip().rsplit(None, 1) for part in holders.split(";") if part.strip()]
            names, starts = [name.strip() for name, _ in parts], [start for _, start in parts]
        except ValueError as error:
            raise ValueError(f"{path}:{number}: not a series") from error
        if starts != sorted(starts) or not all(re.fullmatch(r"\d{4}(-\d\d){0,2}", start) for start in starts):
            raise ValueError(f"{path}:{number}: dates out of order")
        for name, start, end in zip(names, starts, starts[1:] + [""], strict=True):
            if name != "-":
                yield Term(place, post, title, name, start, end, "own")


def read_holders(kb: Path) -> Iterator[Term]:
    """Select heads of state and government and three ministers, since 1995, from the holders file."""
    for row in read_csv(kb / "wd_holders21.csv"):
        if row["place"] == "UN" or not row["start"] or (row["end"] and row["end"] < "1998"):
            continue
        for pattern, post in _POSITIONS:
            if re.fullmatch(pattern, row["position"]):
                if post == "hos" and row["place"] in _CEREMONIAL:
                    post = "ceremonial"
                yield Term(row["place"], post, row["position"].lower(), row["person"], row["start"], row["end"],
                           "wikidata", row["qid"])  # fmt: skip
                break


def _clean(name: str) -> str:
    """Bring a Factbook name into the usual form: ``XI Jinping`` -> ``Xi Jinping``; empty for a slip."""
    name = re.sub(r'"[^"]*"|\([^)]*\)', " ", name)
    name = re.sub(r"^(?:Crown )?(?:Prince|Princess|King|Queen|Sheikh|Dr\.?|Gen\.?|Col\.?) ", "", name)
    words = [word.capitalize() if word.isupper() and len(word) > 2 and "." not in word else word
             for word in name.split()]  # fmt: skip
    name = re.sub(r"\b(I[iv]+|Vi+)\b", lambda hit: hit.group(1).upper(), " ".join(words))
    name = re.sub(r"\bAl-(?=[A-Z])", "al-", name)
    bad = re.search(r"\d|,|\b(and|government|[Vv]acant|[Cc]ouncil|[Aa]cting|of)\b|President|Minister", name)
    return "" if bad or len(name.split()) < 2 else name


def read_factbook(kb: Path) -> Iterator[tuple[Term, list[str]]]:
    """Yield the Factbook's chiefs of state and heads of government with their spellings."""
    with (kb / "factbook_roles_clean.jsonl").open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            names = [name for name in map(_clean, reversed(row["names"])) if name]
            if not names or row["iso3"].startswith("?") or (row["end"] and row["end"] <= row["start"]):
                continue
            monarch = row["role"] == "HOS" and _MONARCHS.search(row["title"])
            post = "monarch" if monarch else {"HOS": "hos", "HOG": "hog"}[row["role"]]
            yield Term(row["iso3"], post, row["title"].lower() or post, names[0], row["start"], row["end"],
                       "factbook", "", row["surname"]), names  # fmt: skip
