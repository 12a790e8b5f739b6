"""When something happened: a sentence's words and the publication date go in, ISO dates come out.

Relative words are resolved against the day of publication: a weekday is the last such day up to it
(the next one after *will*), "last month" the calendar month before. A date has a precision, and is
written as short as that: ``2020-09-14``, ``2020-09``, ``2020``.

>>> [(d.date, d.precision) for d in find_dates("On Monday, and again last month", published="2020-09-16")]
[('2020-09-14', 'day'), ('2020-08', 'month')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["DateSpan", "find_dates"]

_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
#: How far ahead of the publication a date without a year may lie; further off, last year is meant.
_SLACK = timedelta(days=45)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}

_MONTH = r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"  # noqa: E501
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"

_PATTERNS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("iso", r"\b(?P<year>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b"),
        ("full", rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b"),
        ("full", rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b"),
        ("month_year", rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}\b"),
        ("day_month", rf"\b{_DAY}\s+{_MONTH}(?![\w])"),
        ("day_month", rf"\b{_MONTH}\s+{_DAY}\b(?!,?\d)"),
        ("relative_day", r"\b(?P<word>today|yesterday|tomorrow|tonight)\b"),
        (
            "ago",
            r"\b(?P<n>\d+|a|an|one|two|three|four|five|six|ten)\s+(?P<unit>day|week|month|year)s?\s+(?:ago|earlier)\b",
        ),
        ("period", r"\b(?P<which>last|this|next|past)\s+(?P<unit>week|month|year)\b"),
        ("weekday", rf"\b(?:(?P<which>last|next|this)\s+)?(?P<weekday>{'|'.join(_WEEKDAYS)})\b"),
        ("month", rf"\b(?:in|since|last|this|early|late|mid-?)\s+{_MONTH}(?![\w])"),
        ("year", rf"\b(?:in|since|during|of|early|late)\s+{_YEAR}\b"),
    )
)


@dataclass(frozen=True)
class DateSpan:
    """A date at ``start`` to ``end`` (exclusive) of the text it was found in."""

    start: int
    end: int
    date: str
    precision: str


def find_dates(text: str, *, published: str | None, future: bool = False) -> list[DateSpan]:
    """Find dates in a text, in order; relative ones only where the day of publication is known.

    Args:
        text: A sentence.
        published: ISO date of the document, or None.
        future: Whether the sentence speaks of what is to come (decides which Monday is meant).
    """
    day = date.fromisoformat(published) if published and len(published) == 10 else None
    found: list[DateSpan] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(span.start < match.end() and match.start() < span.end for span in found):
                continue
            resolved = _resolve(name, match, day, future)
            if resolved is not None:
                found.append(DateSpan(match.start(), match.end(), *resolved))
    return sorted(found, key=lambda span: span.start)


def _resolve(name: str, match: re.Match[str], day: date | None, future: bool) -> tuple[str, str] | None:
    named = match.groupdict()
    try:
        if name == "iso":
            return date(int(named["year"]), int(named["m"]), int(named["d"])).isoformat(), "day"
        if name == "full":
            return date(int(named["year"]), _month(named["month"]), int(named["day"])).isoformat(), "day"
        if name == "month_year":
            return f"{named['year']}-{_month(named['month']):02}", "month"
        if name == "year":
            return named["year"], "year"
        if day is None:
            return None
        return _resolve_relative(name, named, day, future)
    except (ValueError, OverflowError):  # "31 June 2020"
        return None


def _resolve_relative(name: str, named: dict[str, str], day: date, future: bool) -> tuple[str, str] | None:
    if name == "relative_day":
        shift = {"yesterday": -1, "tomorrow": 1}.get(named["word"].lower(), 0)
        return (day + timedelta(days=shift)).isoformat(), "day"
    if name == "day_month":
        month, year = _month(named["month"]), day.year
        near = [date(y, month, int(named["day"])) for y in (year - 1, year, year + 1)]
        if future:
            return next(d for d in near if d >= day).isoformat(), "day"
        return max(d for d in near if d <= day + _SLACK).isoformat(), "day"
    if name == "month":
        month = _month(named["month"])
        year = day.year if month <= day.month or future else day.year - 1
        return f"{year}-{month:02}", "month"
    if name == "weekday":
        return _weekday(named, day, future).isoformat(), "day"
    if name == "period":
        shift = {"last": -1, "past": -1, "next": 1}.get(named["which"].lower(), 0)
        return _shift(day, named["unit"].lower(), shift)
    count = named["n"].lower()
    return _shift(day, named["unit"].lower(), -(int(count) if count.isdigit() else _NUMBERS[count]))


def _weekday(named: dict[str, str], day: date, future: bool) -> date:
    back = (day.weekday() - _WEEKDAYS.index(named["weekday"].lower())) % 7
    which = (named["which"] or "").lower()
    if which == "next" or (future and which != "last"):
        return day + timedelta(days=(7 - back) % 7 or 7)
    return day - timedelta(days=back or (7 if which == "last" else 0))


def _shift(day: date, unit: str, count: int) -> tuple[str, str] | None:
    if unit == "day":
        return (day + timedelta(days=count)).isoformat(), "day"
    if unit == "week":  # a week has no short ISO form that sorts with months; its month does
        return (day + timedelta(weeks=count)).isoformat()[:7], "month"
    if unit == "year":
        return f"{day.replace(day=1, year=day.year + count).year:04}", "year"  # ValueError before the year 1
    months = day.year * 12 + day.month - 1 + count
    return f"{months // 12:04}-{months % 12 + 1:02}", "month"


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))
