"""The pages that scripts write: what they show is what is read today, and no table of theirs is empty."""

from __future__ import annotations

import pytest
import quality
import quality_examples
import quality_tables
import refresh_explain

from graphbuild.evaluate import Score, read_sentences
from graphbuild.evaluate.typing import Confusion

EXPLAIN = refresh_explain.DOCUMENT.read_text(encoding="utf-8")
QUALITY = quality.DOCUMENT.read_text(encoding="utf-8")


def test_twenty_sentences_are_explained_as_they_are_read_today() -> None:
    assert len(refresh_explain.BLOCK.findall(EXPLAIN)) == EXPLAIN.count("```console") == 20
    faults = refresh_explain.compare(EXPLAIN)
    assert not faults, "\n".join(["docs/explain.md is out of date; run `make docs`", *faults])


def test_the_sentences_show_what_the_page_promises() -> None:
    for word in ("(passive)", "pronoun", "amount", "says ", "rejected", "status decided by"):
        assert word in EXPLAIN
    for status in ("asserted", "promised", "negated", "denied", "alleged", "hypothetical"):
        assert f": {status}\n" in EXPLAIN


def test_a_changed_relation_is_noticed() -> None:
    first = refresh_explain.BLOCK.search(EXPLAIN)
    assert first is not None
    changed = first[0].replace(": asserted", ": denied")
    assert len(refresh_explain.compare(changed)) == 1
    assert refresh_explain.compare(first[0]) == []
    assert refresh_explain.compare(refresh_explain.refresh(changed)) == []


def test_a_command_that_fails_is_named() -> None:
    with pytest.raises(SystemExit, match="no-such-option"):
        refresh_explain.run_command("graphbuild explain --no-such-option")


def test_every_table_of_the_page_on_quality_is_there() -> None:
    found = quality.TABLE.findall(QUALITY)
    assert len(found) == QUALITY.count("<!-- table: ") >= 12
    for start, name, _ in found:
        table = QUALITY.partition(start)[2].partition("<!-- end -->")[0]
        assert table.startswith("| ") and table.count("\n") > 2, name


def test_a_table_is_pasted_between_its_marks_only() -> None:
    text = "a\n<!-- table: one -->\nold\n<!-- end -->\nb\n<!-- table: two -->\nkept\n<!-- end -->\n"
    assert quality.paste(text, {"one": "new"}) == text.replace("old", "new")


def test_a_table_keeps_its_columns() -> None:
    table = quality_tables.build_table(["what", "number"], [["a|b", "12%"], ["c", "-"]])
    assert table.splitlines() == ["| what | number |", "|---|---:|", "| a\\|b | 12% |", "| c | - |"]


def test_confusions_are_told_apart_from_silence() -> None:
    confusions = [Confusion("AID", None, 9, ()), Confusion("AID", "YIELD", 3, ())]
    examples = {("AID", "YIELD"): "a sentence"}
    answered = quality_tables.build_confusions(confusions, examples)
    assert "| AID | YIELD | 3 | a sentence |" in answered and "nothing" not in answered
    assert "| AID | nothing | 9 | - |" in quality_tables.build_confusions(confusions, {}, answered=False)


def test_pairs_for_the_typist_are_plain_deeds_between_two_marked_actors() -> None:
    rows = list(quality_examples.build_pairs(read_sentences(quality.SENTENCES, on_error=pytest.fail)))
    assert len(rows) > 500
    for row in rows:
        assert row.root is not None
        assert row.sentence[slice(*row.source)] and row.sentence[slice(*row.target)]


def test_roots_that_are_nowhere_have_no_figures() -> None:
    assert quality_tables.build_roots(None, None, {}).count("\n") > 15
    assert quality_tables._cells(Score()) == ["-", "-", "-"]
