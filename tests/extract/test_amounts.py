"""Sums of money in a sentence."""

from __future__ import annotations

import pytest

from graphbuild.extract.amounts import find_amounts

#: Text, and "value currency" of each sum in it.
ROWS = [
    ("a loan of $1.5 billion", "1500000000 USD"),
    ("a loan of $ 1.5 billion", "1500000000 USD"),
    ("a $1.5-billion loan", "1500000000 USD"),
    ("$1.5bn for the port", "1500000000 USD"),
    ("$40m", "40000000 USD"),
    ("$40M", "40000000 USD"),
    ("$12k", "12000 USD"),
    ("$3 trillion", "3000000000000 USD"),
    ("3tn dollars", "3000000000000 USD"),
    ("$1,250,000 in cash", "1250000 USD"),
    ("$999.99", "999.99 USD"),
    ("US$20 million", "20000000 USD"),
    ("A$20 million", "20000000 AUD"),
    ("C$20 million", "20000000 CAD"),
    ("CA$20 million", "20000000 CAD"),
    ("NZ$5m", "5000000 NZD"),
    ("HK$5m", "5000000 HKD"),
    ("R$5m", "5000000 BRL"),
    ("€500 million", "500000000 EUR"),
    ("£2 million", "2000000 GBP"),
    ("¥300 billion", "300000000000 JPY"),
    ("₹70 thousand", "70000 INR"),
    ("₽9bn", "9000000000 RUB"),
    ("₴9bn", "9000000000 UAH"),
    ("₺10 million", "10000000 TRY"),
    ("₪10 million", "10000000 ILS"),
    ("USD 10 million", "10000000 USD"),
    ("EUR 20m in aid", "20000000 EUR"),
    ("10 million USD", "10000000 USD"),
    ("50,000 CHF", "50000 CHF"),
    ("10 million dollars", "10000000 USD"),
    ("10 million US dollars", "10000000 USD"),
    ("a 10-million-euro fund", "10000000 EUR"),
    ("one fund of 1 euro", "1 EUR"),
    ("2 billion euros", "2000000000 EUR"),
    ("5 million pounds", "5000000 GBP"),
    ("5 million pounds sterling", "5000000 GBP"),
    ("700 million yen", "700000000 JPY"),
    ("700 million yuan", "700000000 CNY"),
    ("30 billion roubles", "30000000000 RUB"),
    ("30 billion rubles", "30000000000 RUB"),
    ("30 billion Russian roubles", "30000000000 RUB"),
    ("4 million hryvnias", "4000000 UAH"),
    ("6 million Swiss francs", "6000000 CHF"),
    ("6 million Australian dollars", "6000000 AUD"),
    ("6 million Norwegian krone", "6000000 NOK"),
    # in words
    ("six billion euros", "6000000000 EUR"),
    ("the billion dollars it sought", "1000000000 USD"),
    ("half a million pounds", "500000 GBP"),
    ("20 million kronor", "20000000 SEK"),
    ("a hundred dollars", "100 USD"),
    ("one million people", ""),
    ("between $2 million and €3 million", "2000000 USD; 3000000 EUR"),
    # of a range, the first figure
    ("$2-3 million", "2000000 USD"),
    ("$2 to $3 million", "2000000 USD"),
    ("2-3 million euros", "2000000 EUR"),
    # no money
    ("1.5 billion people", ""),
    ("20 million doses in 2021", ""),
    ("a dollar store", ""),
    ("the G7", ""),
    ("room A$", ""),
    ("euro 2020", ""),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_amounts(text: str, expected: str) -> None:
    found = find_amounts(text)
    assert "; ".join(f"{span.amount.value:.15g} {span.amount.currency}" for span in found) == expected


def test_the_span_covers_the_sum() -> None:
    text = "Riga got a loan of $1.5 billion and EUR 20m in aid."
    assert [text[span.start : span.end] for span in find_amounts(text)] == ["$1.5 billion", "EUR 20m"]


def test_a_sum_is_found_once() -> None:
    """"$5 million dollars" has two ways to be read and is one sum."""
    assert len(find_amounts("$5 million dollars")) == 1
