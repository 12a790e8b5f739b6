"""Build the actor tables of graphbuild from the raw facts and from the curated rows.

    python scripts/build_actor_tables.py --kb ../shared/kb

In: a folder with the raw facts (see NOTICE for the sources) and ``graphbuild/actors/curated``.
Out: ``graphbuild/actors/tables/*.tsv``, byte for byte the same in every run.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from actor_tables.files import write_table
from actor_tables.officials import build_officials
from actor_tables.orgs import build_bodies, build_orgs
from actor_tables.people import build_people
from actor_tables.places import build_cities, build_places
from actor_tables.roles import build_posts, build_roles

ROOT = Path(__file__).resolve().parent.parent / "graphbuild" / "actors"


def main() -> None:
    """Parse the arguments and write every table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kb", type=Path, required=True, help="folder of the raw facts")
    parser.add_argument("--out", type=Path, default=ROOT / "tables")
    options = parser.parse_args()
    curated = ROOT / "curated"
    places = build_places(options.kb, curated)
    orgs = build_orgs(options.kb, curated)
    people, tenures = build_people(options.kb, curated, places=places)
    tables = {
        "places": places,
        "cities": build_cities(options.kb, curated, places=places),
        "orgs": orgs,
        "bodies": build_bodies(curated),
        "people": people,
        "officials": build_officials(options.kb, places=places, people=people),
        "tenures": tenures,
        "posts": build_posts(curated),
        "roles": build_roles(options.kb, curated),
    }
    for name, rows in tables.items():
        size = write_table(options.out / f"{name}.tsv", rows)
        print(f"{name:10s} {len(rows):6d} rows {size / 1e3:8.1f} kB")


if __name__ == "__main__":
    main()
