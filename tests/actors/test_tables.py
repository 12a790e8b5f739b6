"""The tables as they are shipped: their size, their sources, their keys, and that they load late."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files

import pytest

from graphbuild.actors.rows import TABLES, read_rows, split_list
from graphbuild.model import KINDS

#: All tables together, in bytes.
LARGEST = 3_000_000
SECTORS = set(
    "GOV MIL COP JUD LEG SPY OPP PTY REB PRM UAF IGO NGO JRN MED BUS EDU REL CRM CVL AGR LAB REF SET ELI".split()
)


def test_the_tables_are_small() -> None:
    folder = files("graphbuild.actors").joinpath("tables")
    sizes = [len(folder.joinpath(f"{table}.tsv").read_bytes()) for table in TABLES]
    assert sum(sizes) < LARGEST


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_its_source_and_its_time(table: str) -> None:
    rows = list(read_rows(table))
    assert rows
    notice = (files("graphbuild").joinpath("..", "NOTICE")).read_text(encoding="utf-8")
    for row in rows:
        assert row["as_of"][:2] == "20"
        assert all(f"`{code}`" in notice for code in row["source"].split("+")), row["source"]


@pytest.mark.parametrize("table", ["places", "orgs", "bodies", "people"])
def test_keys_are_unique(table: str) -> None:
    keys = [row["key"] for row in read_rows(table)]
    assert len(keys) == len(set(keys))


def test_kinds_and_sectors_are_known() -> None:
    for table in ("orgs", "bodies", "roles"):
        for row in read_rows(table):
            assert row["kind"] in (*KINDS, "state"), row
            assert row["sector"] in SECTORS, row


def test_tenures_name_people_and_places_of_the_tables() -> None:
    people = {row["key"] for row in read_rows("people")}
    places = {row["key"].removeprefix("country:") for row in read_rows("places")}
    bodies = {row["key"] for table in ("orgs", "bodies") for row in read_rows(table)}
    for row in read_rows("tenures"):
        assert row["person"] in people, row
        assert row["place"] in places | bodies | {""}, row
        assert not row["end"] or row["start"][:4] <= row["end"][:4], row


def test_wikidata_ids_are_ids() -> None:
    for table in ("places", "people"):
        for row in read_rows(table):
            assert not row["wikidata"] or (row["wikidata"][0] == "Q" and row["wikidata"][1:].isdigit())


def test_lists_hold_no_empty_parts() -> None:
    assert split_list("a;;b;") == ("a", "b")


def test_importing_loads_neither_spacy_nor_a_table() -> None:
    code = (
        "import sys, graphbuild.actors\n"
        "from graphbuild.actors import knowledge\n"
        "assert not {'spacy', 'networkx', 'neo4j'} & set(sys.modules), sorted(sys.modules)\n"
        "assert knowledge._load.cache_info().currsize == 0\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
