"""Phrases that mean more than one actor."""

from __future__ import annotations

import pytest

from graphbuild.actors import Resolver, load_knowledge


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("Russian and Belarusian soldiers", ["Russian Armed Forces", "Belarusian troops"]),
        ("the Foreign and Defence Ministers of France", ["Philippe Douste-Blazy", "Michèle Alliot-Marie"]),
        ("the Turkish and Greek foreign ministers", ["Abdullah Gül", "Dora Bakoyannis"]),
        ("the presidents of Russia and Belarus", ["Vladimir Putin", "Alexander Lukashenko"]),
        ("Presidents Bush and Putin", ["George W. Bush", "Vladimir Putin"]),
        ("Putin and Lukashenko", ["Vladimir Putin", "Alexander Lukashenko"]),
        ("the United States, France and Britain", ["United States", "France", "United Kingdom"]),
        ("U.S. and Iraqi forces", ["United States Armed Forces", "Iraqi Armed Forces"]),
        ("police and protesters", ["French police", "French protesters"]),
        ("Trinidad and Tobago", ["Trinidad and Tobago"]),
        ("Bosnia and Herzegovina", ["Bosnia and Herzegovina"]),
        ("Antigua and Barbuda and Saint Kitts and Nevis", ["Antigua and Barbuda", "Saint Kitts and Nevis"]),
        ("Johnson & Johnson", ["Johnson & Johnson"]),
        ("the Organization for Security and Cooperation in Europe",
         ["Organization for Security and Co-operation in Europe"]),
        ("the Foreign Ministry", ["Ministry for Europe and Foreign Affairs"]),
    ],
)  # fmt: skip
def test_each_actor_of_a_coordination(phrase: str, names: list[str]) -> None:
    found = Resolver(load_knowledge()).resolve_all(phrase, date="2006-05-05", places=["FRA"])
    assert [part.best.actor.name if part.best else None for part in found] == names
