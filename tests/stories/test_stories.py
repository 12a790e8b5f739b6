"""Near-copies are found whatever outlets do to a text, different articles stay apart, and no order matters."""

from __future__ import annotations

import hashlib
import random
import time
from collections import Counter
from pathlib import Path

import numpy
import pytest
from stories.wire import STRENGTHS, make_copy, read_body, read_events

from graphbuild.stories import SHORT, group, sign

ARTICLES = Path(__file__).parent.parent.parent / "corpus" / "articles"
TEXTS = [read_body(path) for path in sorted(ARTICLES.glob("*.txt"))]


@pytest.mark.parametrize(("share", "least"), [*zip(STRENGTHS, (1.0, 1.0, 1.0, 0.95), strict=True)])
def test_a_copy_is_found_with_a_share_of_its_sentences_changed_or_cut(share: float, least: float) -> None:
    rng = random.Random(11)
    found = 0  # every third article is enough here; benchmarks/copies.py takes them all
    for text in TEXTS[::3]:
        stories = group({"original": sign(text), "copy": sign(make_copy(text, share, rng, TEXTS))})
        found += stories["copy"] == stories["original"]
    assert found / len(TEXTS[::3]) >= least


def test_different_articles_are_different_stories() -> None:
    signatures = {f"{number:03}": sign(text) for number, text in enumerate(TEXTS)}
    assert len(signatures) > 150
    assert all(document == story for document, story in group(signatures).items())


def test_several_outlets_on_one_event_tell_stories_of_their_own() -> None:
    # dam 1 and 2 share a quotation, strike 1 and 2 two sentences of background
    texts = [text for told in read_events().values() for text in told]
    told = {str(number): sign(text) for number, text in enumerate(texts)}
    assert len(told) == 8
    assert group(told) == {document: document for document in told}


def test_the_copies_of_each_event_stay_with_theirs() -> None:
    rng = random.Random(5)
    events = [text for texts in read_events().values() for text in texts]
    signatures = {f"{number} original": sign(text) for number, text in enumerate(events)}
    for number, text in enumerate(events):
        signatures |= {f"{number} {copy}": sign(make_copy(text, 0.2, rng, events)) for copy in "abc"}
    by_story: dict[str, set[str]] = {}
    for document, story in group(signatures).items():
        by_story.setdefault(story, set()).add(document[0])
    assert sorted(map(sorted, by_story.values())) == [[str(number)] for number in range(len(events))]


def test_neither_the_order_nor_the_number_of_runs_plays_a_part() -> None:
    rng = random.Random(2)
    texts = {f"{n}{c}": make_copy(TEXTS[n], 0.4, rng, TEXTS) for n in range(20) for c in "abcd"}
    signatures = [(name, sign(text)) for name, text in texts.items()]
    wanted = group(dict(signatures))
    assert 20 <= len({*wanted.values()}) < 80
    for _ in range(5):
        rng.shuffle(signatures)
        assert group(dict(signatures)) == wanted
    assert all(story == min(d for d in wanted if wanted[d] == story) for story in wanted.values())


def test_what_hangs_together_by_a_third_falls_apart_without_it() -> None:
    rng = random.Random(1)
    words = [f"word{number}" for number in range(900)]
    first, last = words[:450], words[450:]
    bridge = [*first[150:], *last[:300]]
    signatures = {"a": sign(" ".join(first)), "b": sign(" ".join(last)), "c": sign(" ".join(bridge))}
    assert {*group(signatures).values()} == {"a"}
    del signatures["c"]
    assert group(signatures) == {"a": "a", "b": "b"}
    # and whatever comes in besides takes no two apart
    for number in range(50):
        signatures[f"{number:02}"] = sign(" ".join(rng.sample(words, 450)))
    stories = group(signatures | {"c": sign(" ".join(bridge))})
    assert stories["a"] == stories["b"] == stories["c"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Drones hit Izmail on Monday, officials said.", "Drones hit Izmail on Tuesday, officials said.", False),
        ("Drones hit Izmail on Monday, officials said.", "DRONES hit Izmail on Monday - officials said", True),
        ("Tokyo.", "Kyoto.", False),
        ("...", "!!!", False),
        ("", "", False),
        ("Talks about talks. " * SHORT, "Talks, about\ntalks. " * (SHORT + 3), True),
    ],
)
def test_short_texts_are_copies_only_if_their_words_are_the_same(one: str, other: str, same: bool) -> None:
    stories = group({"a": sign(one), "b": sign(other)})
    assert (stories["a"] == stories["b"]) is same


def test_the_estimate_is_right_on_average() -> None:
    words = [f"word{number}" for number in range(6_000)]
    errors = []
    for start in range(0, 3_000, 100):
        one, other = words[start : start + 450], words[start + 150 + start // 20 : start + 600]
        two = set(zip(one, one[1:], one[2:], strict=False)), set(zip(other, other[1:], other[2:], strict=False))
        shared = len(two[0] & two[1]) / len(two[0] | two[1])
        numbers = [numpy.frombuffer(sign(" ".join(text)), dtype="<u2") for text in (one, other)]
        errors.append(float((numbers[0] == numbers[1]).mean()) - shared)
    assert abs(sum(errors) / len(errors)) < 0.02
    assert max(map(abs, errors)) < 0.15


def test_a_signature_never_changes() -> None:
    """Stores keep signatures: when this fails, the version of the store's schema has to change with it."""
    text = "The envoys met in Oslo on Monday and spoke about grain, ships, prisoners and a truce. " * 3
    assert len(sign(text)) == 512
    assert hashlib.sha256(sign(text)).hexdigest()[:16] == "12506c2db0a65b9d"


def test_a_book_in_one_line_and_text_that_is_no_text() -> None:
    book = " ".join(TEXTS * 4)
    assert len(book) > 1_000_000
    assert sign(book) == sign(" ".join(TEXTS * 2))  # the same runs, in batches of their own
    assert len(sign("\ud800 \x00 \u202e \U0001f600 слово " * 40)) == 512


def _signatures(number: int) -> dict[str, bytes]:
    """Signatures as of unlike texts, a tenth of them of copies, and as many more of one text."""
    rng = numpy.random.default_rng(number)
    rows = rng.integers(0, 2**16, (number, 256), dtype=numpy.uint16)
    rows[9::10, :160] = rows[8::10, :160]
    rows[: number // 10] = rows[0]
    return {f"{place:06}": row.astype("<u2").tobytes() for place, row in enumerate(rows)}


def test_ten_thousand_documents_take_no_hundred_times_as_long_as_one_thousand() -> None:
    seconds = {}
    for number in (1_000, 10_000):
        signatures = _signatures(number)
        started = time.process_time()
        stories = group(signatures)
        seconds[number] = time.process_time() - started
        assert Counter(stories.values()).most_common(1) == [("000000", number // 10)]
        assert len({*stories.values()}) == number - number // 10 + 1 - number * 9 // 100
    assert seconds[10_000] < 40 * max(seconds[1_000], 0.05)


def test_small_print_that_all_articles_share_costs_little_and_makes_them_no_copies() -> None:
    rng = random.Random(9)
    words = [f"word{number}" for number in range(20_000)]
    small_print = " ".join(f"legal{number}" for number in range(60))
    texts = [" ".join(rng.choices(words, k=300)) for _ in range(2_000)]
    texts += texts[:20]
    signatures = {f"{number:05}": sign(f"{text} {number} {small_print}") for number, text in enumerate(texts)}
    started = time.process_time()
    stories = group(signatures)
    assert time.process_time() - started < 10
    assert Counter(Counter(stories.values()).values()) == {1: 1_980, 2: 20}
