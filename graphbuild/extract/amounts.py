"""Sums of money: the text of a sentence goes in, `MoneySpan` objects with value and currency come out.

>>> [m.amount for m in find_amounts("a loan of $1.5 billion and EUR 20m in aid")]
[Amount(value=1500000000.0, currency='USD'), Amount(value=20000000.0, currency='EUR')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild.model import Amount

__all__ = ["MoneySpan", "find_amounts"]

#: Symbols, words and codes -> ISO 4217. A word that several countries share is the best known one's.
_SYMBOLS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "S$": "SGD", "R$": "BRL", "NT$": "TWD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR",
    "₽": "RUB", "₴": "UAH", "₩": "KRW", "₺": "TRY", "₪": "ILS", "₦": "NGN",
}  # fmt: skip
_WORDS = {
    "dollar": "USD", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "euro": "EUR",
    "pound": "GBP", "pound sterling": "GBP", "british pound": "GBP", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "rouble": "RUB", "ruble": "RUB", "russian rouble": "RUB", "hryvnia": "UAH",
    "swiss franc": "CHF", "rupee": "INR", "lira": "TRY", "shekel": "ILS", "zloty": "PLN", "forint": "HUF",
    "rand": "ZAR", "naira": "NGN", "australian dollar": "AUD", "canadian dollar": "CAD", "krona": "SEK",
    "swedish krona": "SEK", "kronor": "SEK", "norwegian krone": "NOK", "danish krone": "DKK", "rial": "IRR",
    "riyal": "SAR",
    "dirham": "AED", "baht": "THB", "rupiah": "IDR", "ringgit": "MYR", "won": "KRW", "tenge": "KZT",
}  # fmt: skip
_CODES = "USD EUR GBP JPY CNY RUB UAH CHF INR TRY ILS PLN HUF ZAR NGN AUD CAD NZD SEK NOK DKK SAR AED KRW BRL"
_COUNTS = dict.fromkeys(("a", "one", "the"), 1.0) | {
    "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0,
    "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0,
    "fifty": 50.0,
}  # fmt: skip
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "mln": 1e6, "billion": 1e9, "bn": 1e9,
    "b": 1e9, "bln": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12,
}  # fmt: skip

_NUMBER = r"(?P<number>\d{1,3}(?:[,\u00a0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_RANGE = r"(?:\s?(?:-|–|to)\s?[$€£]?\d+(?:\.\d+)?(?![\d,]))?"
_SCALE = r"(?:[\s-]?(?P<scale>thousand|million|billion|trillion|mln|bln|trn|mn|bn|tn|[kmb])\b)?"


def _any(names: Iterator[str] | list[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_BEFORE = re.compile(
    rf"(?<![\w$])(?P<symbol>{_any(list(_SYMBOLS))}|(?:{_any(_CODES.split())})\b)\s?{_NUMBER}{_RANGE}{_SCALE}",
    re.I,
)
_AFTER = re.compile(
    rf"(?<![\w.,]){_NUMBER}{_RANGE}{_SCALE}[\s-]?(?P<word>(?:{_any(list(_WORDS))})s?|(?:{_any(_CODES.split())}))\b",
    re.I,
)
#: Sums in words: "six billion euros", "the billion dollars", "half a million pounds".
_SPELT = re.compile(
    rf"(?<![\w-])(?P<count>half a|{_any(list(_COUNTS))})[\s-](?P<scale>hundred|thousand|million|billion|trillion)"
    rf"[\s-](?P<word>(?:{_any(list(_WORDS))})s?)\b",
    re.I,
)


@dataclass(frozen=True)
class MoneySpan:
    """A sum of money at ``start`` to ``end`` (exclusive) of the text it was found in."""

    start: int
    end: int
    amount: Amount


def find_amounts(text: str) -> list[MoneySpan]:
    """Find every sum of money in a text, in order; of a range ("$2-3 million") the first figure."""
    found: list[MoneySpan] = []
    for pattern in (_BEFORE, _AFTER, _SPELT):
        for match in pattern.finditer(text):
            if any(span.start < match.end() and match.start() < span.end for span in found):
                continue
            amount = Amount(_value(match), _currency(match))
            found.append(MoneySpan(match.start(), match.end(), amount))
    return sorted(found, key=lambda span: span.start)


def _value(match: re.Match[str]) -> float:
    if "count" in match.groupdict():
        return _COUNTS.get(match["count"].lower(), 0.5) * _SCALES[match["scale"].lower()]
    number = float(re.sub(r"[,\u00a0]", "", match["number"]))
    return round(number * _SCALES.get((match["scale"] or "").lower(), 1.0), 2)


def _currency(match: re.Match[str]) -> str:
    named = match.groupdict()
    if named.get("symbol"):
        return _SYMBOLS.get(match["symbol"].upper(), match["symbol"].upper())
    word = match["word"].lower()
    return _WORDS.get(word) or _WORDS.get(word.removesuffix("s")) or word.upper()
