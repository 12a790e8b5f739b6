"""Places: all states, their names, demonyms, capitals, metonyms; disputed and sub-state places; cities."""

from __future__ import annotations

import html
import re
from pathlib import Path

from graphbuild.actors.folding import fold

from .files import Row, join, read_csv, read_tsv, split

#: Factbook short names that the territories table spells in another way.
_FACTBOOK = {
    "burma": "MMR", "cabo verde": "CPV", "congo brazzaville": "COG", "drc": "COD", "cote divoire": "CIV",
    "the gambia": "GMB", "the bahamas": "BHS", "the dominican": "DOM", "czechia": "CZE", "turkey": "TUR",
    "holy see vatican city": "VAT", "falkland islands islas malvinas": "FLK", "nauru": "NRU", "macau": "MAC",
    "hong kong": "HKG",
}  # fmt: skip
_BARE = {"ct": "CAF", "fm": "FSM", "ae": "ARE"}
_TERRITORIES = {"PSE", "HKG", "MAC"}


def _people(cell: str) -> list[str]:
    """Read a Factbook noun: ``Serb(s)`` -> Serb, Serbs; ``Swiss (singular and plural)`` -> Swiss."""
    found = []
    for part in re.split(r",| or |;", cell):
        word = re.sub(r"\((?!s\)|men\)).*", "", part).strip()
        if not word or not word[0].isupper():
            continue
        if word.endswith("(s)"):
            found += [word[:-3], word[:-3] + "s"]
        else:
            found.append(re.sub(r"\(.*", "", word).strip())
    return found


def _factbook(kb: Path, codes: dict[str, str]) -> dict[str, Row]:
    """Read capitals and demonyms of the Factbook by ISO code."""
    found = {}
    for row in read_csv(kb / "factbook_countries.csv"):
        short = fold(html.unescape(row["short"]))
        code = _FACTBOOK.get(short) or codes.get(short) or _BARE.get(row["fips"])
        if code is None:
            continue
        capital = html.unescape(re.split(r"[(;,]| - ", row["capital"])[0]).strip()
        adjective = [re.sub(r"\(.*", "", part).strip() for part in re.split(r",| or |;", row["demonym_adj"])]
        found[code] = {
            "long": html.unescape(row["long"]) if row["long"] not in ("none", "") else "",
            "capital": "" if capital.lower().startswith(("no ", "none")) else capital,
            "people": join(_people(row["demonym_noun"])),
            "adjectives": join([word for word in adjective if word[:1].isupper()]),
        }
    return found


def build_places(kb: Path, curated: Path) -> list[Row]:
    """Build the table of places, states first."""
    territories = [
        row for row in read_csv(kb / "rigour_territories.csv")
        if row["iso3"] and (row["is_country"] == "1" or row["iso3"] in _TERRITORIES)
    ]  # fmt: skip
    codes = {fold(row["name"]): row["iso3"] for row in territories}
    factbook = _factbook(kb, codes)
    own = {row["code"]: row for row in read_tsv(curated / "places.tsv")}
    rows = []
    for row in sorted(territories, key=lambda row: row["iso3"]):
        code = row["iso3"]
        facts, fix = factbook.get(code, {}), own.get(code, {})
        name = fix.get("name") or row["name"]

        def cell(column: str, default: str, fix: Row = fix) -> str:
            return "" if fix.get(column) == "-" else fix.get(column) or default

        long = facts.get("long", "").partition("; note")[0]
        aliases = [row["name"], row["full_name"], long, *split(fix.get("aliases", ""))]
        people = cell("people", facts.get("people", "") or cell("adjectives", facts.get("adjectives", "")))
        rows.append({
            "key": f"country:{code}", "country": code, "name": name, "historical": row["is_historical"],
            "aliases": join([alias for alias in aliases if alias != name]),
            "adjectives": cell("adjectives", facts.get("adjectives", "")), "people": people,
            "capitals": cell("capitals", facts.get("capital", "")), "metonyms": fix.get("metonyms", ""),
            "wikidata": row["qid"], "source": "rigour+factbook+own" if fix else "rigour+factbook", "as_of":
            "2026-01",
        })  # fmt: skip
    missing = set(own) - {row["country"] for row in rows}
    if missing:
        raise ValueError(f"places.tsv corrects places the raw facts do not have: {sorted(missing)}")
    for row in read_tsv(curated / "regions.tsv"):
        rows.append({
            "key": f"region:{row['id']}", "country": row["country"], "name": row["name"], "historical": "0",
            "aliases": row["aliases"], "adjectives": row["adjectives"], "people": row["people"],
            "capitals": row["capitals"], "metonyms": "", "wikidata": "", "source": "own", "as_of": "2025-12",
        })  # fmt: skip
    return rows


def build_cities(kb: Path, curated: Path, *, places: list[Row]) -> list[Row]:
    """Build the table of cities and provinces: they tell the country, they are no actors."""
    rows = []
    for row in read_tsv(curated / "cities.tsv"):
        for name in split(row["names"]):
            rows.append({"name": name, "country": row["country"], "source": "own", "as_of": "2025-12"})
    return sorted(rows, key=lambda row: (row["country"], row["name"]))
