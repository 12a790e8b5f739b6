"""Bring the tables of people and tenures up to date from a saved Wikidata query result.

    python scripts/refresh_actor_tables.py result.json

In: the JSON that https://query.wikidata.org saves for the query in docs/actors.md. Out: ``people.tsv`` and
``tenures.tsv`` with the new terms; an open term of the same post ends where a newer one begins.
"""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from actor_tables.files import read_tsv, write_table
from actor_tables.wikidata import read_result, refresh

TABLES = Path(__file__).resolve().parent.parent / "graphbuild" / "actors" / "tables"


def main() -> None:
    """Parse the arguments, refresh, write both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("result", type=Path, help="the saved result, JSON")
    parser.add_argument("--tables", type=Path, default=TABLES, help="the folder of the tables")
    parser.add_argument("--as-of", default=f"{datetime.date.today():%Y-%m}", help="month of the query")
    options = parser.parse_args()
    people = list(read_tsv(options.tables / "people.tsv"))
    tenures = list(read_tsv(options.tables / "tenures.tsv"))
    new_people, new_tenures = refresh(people, tenures, read_result(options.result), as_of=options.as_of)
    write_table(options.tables / "people.tsv", new_people)
    write_table(options.tables / "tenures.tsv", new_tenures)
    print(f"{len(new_people) - len(people)} people and {len(new_tenures) - len(tenures)} tenures added")


if __name__ == "__main__":
    main()
