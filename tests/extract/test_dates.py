"""Dates in a sentence, against the day of publication."""

from __future__ import annotations

import pytest

from graphbuild.extract.dates import find_dates

#: A Wednesday.
PUBLISHED = "2020-09-16"

#: Text, and "date precision" of each date in it, published on 16 September 2020.
ROWS = [
    # written in full
    ("on 2019-03-05", "2019-03-05 day"),
    ("on 5 March 2019", "2019-03-05 day"),
    ("on 5th March 2019", "2019-03-05 day"),
    ("on the 5th of March, 2019", "2019-03-05 day"),
    ("on March 5, 2019", "2019-03-05 day"),
    ("on March 5th 2019", "2019-03-05 day"),
    ("on Mar. 5, 2019", "2019-03-05 day"),
    ("on Sept. 5, 2019", "2019-09-05 day"),
    ("on 1 May 2019", "2019-05-01 day"),
    # month and year, year
    ("in March 2019", "2019-03 month"),
    ("in March of 2019", "2019-03 month"),
    ("in 2019", "2019 year"),
    ("since 1998", "1998 year"),
    ("during 2018", "2018 year"),
    ("in early 2018", "2018 year"),
    ("the war of 2008", "2008 year"),
    # no year: the nearest
    ("on 9 August", "2020-08-09 day"),
    ("on August 9", "2020-08-09 day"),
    ("on December 30", "2019-12-30 day"),
    ("on 2 January", "2020-01-02 day"),
    # words for days
    ("today", "2020-09-16 day"),
    ("yesterday", "2020-09-15 day"),
    ("tomorrow", "2020-09-17 day"),
    ("tonight", "2020-09-16 day"),
    ("on Monday", "2020-09-14 day"),
    ("on Wednesday", "2020-09-16 day"),
    ("on Thursday", "2020-09-10 day"),
    ("last Wednesday", "2020-09-09 day"),
    ("last Monday", "2020-09-14 day"),
    ("next Friday", "2020-09-18 day"),
    ("this Monday", "2020-09-14 day"),
    # counted
    ("two days ago", "2020-09-14 day"),
    ("10 days earlier", "2020-09-06 day"),
    ("a week ago", "2020-09 month"),
    ("three weeks ago", "2020-08 month"),
    ("a month ago", "2020-08 month"),
    ("ten months ago", "2019-11 month"),
    ("12 years ago", "2008 year"),
    # periods
    ("last week", "2020-09 month"),
    ("last month", "2020-08 month"),
    ("this month", "2020-09 month"),
    ("next month", "2020-10 month"),
    ("last year", "2019 year"),
    ("this year", "2020 year"),
    ("next year", "2021 year"),
    # months alone
    ("in June", "2020-06 month"),
    ("in September", "2020-09 month"),
    ("in December", "2019-12 month"),
    ("last October", "2019-10 month"),
    # leap days
    ("on 29 February 2020", "2020-02-29 day"),
    ("on 29 February 2024", "2024-02-29 day"),
    ("on 29 February 2019", "2019-02 month"),
    # several
    ("on Monday, and again last month", "2020-09-14 day; 2020-08 month"),
    ("from 1 May 2019 to 3 June 2019", "2019-05-01 day; 2019-06-03 day"),
    # no dates
    ("he may go", ""),
    ("a march in the capital", ""),
    ("2019 people", ""),
    ("Resolution 1325", ""),
    ("12345-03-05", ""),
    ("the sunny side", ""),
]

#: Text, and its date where the sentence speaks of what is to come.
FUTURE = [
    ("on December 30", "2020-12-30"),
    ("on 2 January", "2021-01-02"),
    ("on Monday", "2020-09-21"),
    ("on Wednesday", "2020-09-23"),
    ("on Thursday", "2020-09-17"),
    ("last Monday", "2020-09-14"),
    ("in December", "2020-12"),
    ("in June", "2020-06"),
]

#: Day of publication, text, date.
OTHER_DAYS = [
    ("2020-01-03", "on 30 December", "2019-12-30"),
    ("2020-12-30", "on 2 January", "2021-01-02"),
    ("2020-01-15", "last month", "2019-12"),
    ("2020-12-15", "next month", "2021-01"),
    ("2020-03-01", "yesterday", "2020-02-29"),
    ("2021-03-01", "yesterday", "2021-02-28"),
    ("2020-01-01", "last week", "2019-12"),
    ("2024-01-10", "13 months ago", "2022-12"),
]


def _dates(text: str, *, published: str | None = PUBLISHED, future: bool = False) -> str:
    found = find_dates(text, published=published, future=future)
    return "; ".join(f"{span.date} {span.precision}" for span in found)


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_dates(text: str, expected: str) -> None:
    assert _dates(text) == expected


@pytest.mark.parametrize(("text", "expected"), FUTURE)
def test_what_is_to_come(text: str, expected: str) -> None:
    assert _dates(text, future=True).split()[0] == expected


@pytest.mark.parametrize(("published", "text", "expected"), OTHER_DAYS)
def test_other_days(published: str, text: str, expected: str) -> None:
    assert _dates(text, published=published).split()[0] == expected


@pytest.mark.parametrize("published", [None, "2020", "2020-09"])
def test_relative_dates_need_a_day(published: str | None) -> None:
    assert _dates("yesterday, on Monday, last month, on 9 August, in June", published=published) == ""
    assert _dates("on 9 August 2020", published=published) == "2020-08-09 day"


@pytest.mark.parametrize("text", ["2020-13-01", "2020-02-30", "99 June 2020x"])
def test_days_that_do_not_exist(text: str) -> None:
    assert "day" not in _dates(text)


def test_far_away_is_no_date() -> None:
    assert _dates("5000 years ago") == ""


def test_the_span_covers_the_words() -> None:
    text = "Riga voted on 5 March 2019, not last month."
    found = find_dates(text, published=PUBLISHED)
    assert [text[span.start : span.end] for span in found] == ["5 March 2019", "last month"]
