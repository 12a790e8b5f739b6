"""Read a saved Wikidata query result and merge its terms into the tables.

In: the JSON of the query in docs/actors.md (``iso3 post person personLabel start end``). Out: table rows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from graphbuild.actors.folding import fold, slug

from .files import Row, join
from .holders import Term
from .surnames import surnames

#: Posts that the query asks for.
POSTS = {"hos": "head of state", "hog": "head of government", "fm": "foreign minister", "dm": "defence minister",
         "im": "interior minister"}  # fmt: skip
#: Where the head of state reigns or only represents, the tables keep the post under another word.
_TITLES = {
    "hos": ("hos", "ceremonial", "monarch"),
    "hog": ("hog",),
    "fm": ("fm",),
    "dm": ("dm",),
    "im": ("im",),
}


def read_result(path: Path) -> list[Term]:
    """Read the terms of a saved result.

    Raises:
        ValueError: The file is not such a result.
    """
    try:
        bindings = json.loads(path.read_text(encoding="utf-8"))["results"]["bindings"]
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise ValueError(f"{path}: not the JSON of a Wikidata query result") from error
    terms = []
    for number, row in enumerate(bindings, start=1):
        cells = {name: cell.get("value", "") for name, cell in row.items()}
        qid = cells.get("person", "").rpartition("/")[2]
        start, end = cells.get("start", "")[:10], cells.get("end", "")[:10]
        if (
            cells.get("post") not in POSTS
            or not re.fullmatch(r"Q\d+", qid)
            or not re.fullmatch(r"[A-Z]{3}", cells["iso3"])
        ):
            raise ValueError(f"{path}: row {number}: post, person or iso3 is not as the query gives it")
        name = cells.get("personLabel", "")
        # A label that is an id is a person without an English name.
        if start and not re.fullmatch(r"Q\d+", name):
            terms.append(Term(cells["iso3"], cells["post"], POSTS[cells["post"]], name, start, end, "wikidata", qid))
    return terms


def _person(term: Term, people: dict[str, Row], by_name: dict[tuple[str, str], Row], as_of: str) -> Row:
    """Find a person by Wikidata id, then by name and country, or make one."""
    if term.qid in people:
        return people[term.qid]
    row = by_name.get((fold(term.name), term.place))
    if row is not None and row["wikidata"] in ("", term.qid):
        row["wikidata"] = term.qid
    else:
        key = f"person:{slug(term.name)}"
        if any(other["key"] == key for other in by_name.values()):
            key += f"-{term.place.lower()}"
        row = {"key": key, "name": term.name, "surname": join(surnames(term.name, term.place)), "aliases": "",
               "country": term.place, "wikidata": term.qid, "source": "wikidata", "as_of": as_of}  # fmt: skip
        by_name[fold(term.name), term.place] = row
    people[term.qid] = row
    return row


def refresh(
    people: Iterable[Row], tenures: Iterable[Row], terms: Iterable[Term], *, as_of: str
) -> tuple[list[Row], list[Row]]:
    """Merge terms into the rows of both tables; what is known already is left as it is."""
    rows = [dict(row) for row in people]
    by_qid = {row["wikidata"]: row for row in rows if row["wikidata"]}
    by_name = {(fold(row["name"]), row["country"]): row for row in rows}
    held = [dict(row) for row in tenures]
    for term in sorted(terms, key=lambda term: (term.place, term.post, term.start)):
        person = _person(term, by_qid, by_name, as_of)
        posts = _TITLES[term.post]
        same = [row for row in held if row["place"] == term.place and row["post"] in posts]
        known = next(
            (row for row in same if row["person"] == person["key"] and row["start"][:7] == term.start[:7]),
            None,
        )
        if known is not None:
            known["end"] = known["end"] or term.end
            continue
        # The kind of head of state that the place has had stays.
        post = same[-1]["post"] if same else term.post
        for row in same:
            if row["post"] == post and not row["end"] and row["start"] < term.start:
                row["end"] = term.start
        held.append({"place": term.place, "post": post, "title": same[-1]["title"] if same else term.title,
                     "person": person["key"], "start": term.start, "end": term.end, "sector": "GOV",
                     "source": "wikidata", "as_of": as_of})  # fmt: skip
    rows = sorted(by_name.values(), key=lambda row: row["key"])
    held.sort(key=lambda row: (row["place"], row["post"], row["start"], row["person"]))
    return rows, held
