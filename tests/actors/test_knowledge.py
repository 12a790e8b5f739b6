"""Names over the words of a sentence, role words, demonyms."""

from __future__ import annotations

import pytest

from graphbuild.actors import Knowledge, fold, load_knowledge, slug
from graphbuild.actors.folding import strip_possessive


@pytest.fixture(scope="module")
def kb() -> Knowledge:
    return load_knowledge()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Radosław Sikorski", "radoslaw sikorski"),
        ("Al-Shabaab's", "al shabaab s"),
        ("U.S.", "us"),
        ("J.D. Vance", "jd vance"),
        ("N’Djamena", "ndjamena"),
        ("Côte d'Ivoire", "cote divoire"),
        ("Robert O'Brien", "robert obrien"),
    ],
)
def test_spellings_fold_together(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert slug(text) == folded.replace(" ", "-")


def test_a_possessive_is_cut() -> None:
    assert [strip_possessive(text) for text in ("Russia's", "the States'", "Laos")] == [
        "Russia",
        "the States",
        "Laos",
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        # As spaCy cuts words: hyphens and possessives stand alone.
        ("Al - Shabaab fighters left .", {"Al - Shabaab": "org:al-shabaab"}),
        ("al - Qaida said so .", {"al - Qaida": "org:al-qaeda"}),
        ("The U.S. backs Turkey 's plan .", {"U.S.": "country:USA", "Turkey": "country:TUR"}),
        ("People 's Daily said so .", {"People 's Daily": "org:people-s-daily"}),
        ("Recep Tayyip Erdogan spoke .", {"Recep Tayyip Erdogan": "person:recep-tayyip-erdogan"}),
        ("The European Union and the African Union met .",
         {"European Union": "org:european-union", "African Union": "org:african-union"}),
        # The longest name wins, also one that is no actor.
        ("Ships left the Persian Gulf for Iran .", {"Iran": "country:IRN"}),
        ("The Democratic Republic of the Congo left .", {"Democratic Republic of the Congo": "country:COD"}),
        ("The United States Department of State said so .",
         {"United States Department of State": "gov:USA:foreign-ministry"}),
        ("Trinidad and Tobago voted .", {"Trinidad and Tobago": "country:TTO"}),
        # A place inside a person's name is none.
        ("Michael Jordan visited Jordan .", {"Jordan": "country:JOR"}),
        ("Chad Smith flew to Chad on Monday .", {"Chad": "country:TCD"}),
        ("Paris Hilton left Paris .", {"Paris": "country:FRA"}),
        ("Mr. Jordan spoke .", {}),
        ("He met Georgia Example in Georgia .", {"Georgia": "country:GEO"}),
        # ... but a title after it is no name.
        ("Jordan Foreign Minister Ayman Safadi spoke .",
         {"Jordan": "country:JOR", "Ayman Safadi": "person:ayman-safadi"}),
        ("Mali President Goita spoke .", {"Mali": "country:MLI"}),
        # Words written small are no names; short acronyms need their capitals.
        ("He may go with us , who is here .", {}),
        ("The WHO said that the turkey is done .", {"WHO": "org:world-health-organization"}),
        # Headlines in capitals.
        ("RUSSIA WARNS NATO ABOUT UKRAINE",
         {"RUSSIA": "country:RUS", "NATO": "org:nato", "UKRAINE": "country:UKR"}),
        ("WHO WILL STAND WITH US AGAINST RUSSIA", {"RUSSIA": "country:RUS"}),
    ],
)  # fmt: skip
def test_names_are_found(kb: Knowledge, sentence: str, found: dict[str, str]) -> None:
    words = sentence.split()
    matches = {" ".join(words[match.start : match.end]): match.keys for match in kb.match(words)}
    assert set(matches) == set(found)
    for surface, key in found.items():
        assert key in matches[surface]


def test_matches_tell_their_form(kb: Knowledge) -> None:
    words = "Russian police in Moscow met Cubans and the Kremlin".split()
    forms = {words[match.start]: match.forms for match in kb.match(words)}
    assert "demonym" in forms["Russian"]
    assert forms["Moscow"] == ("capital",)
    assert forms["Cubans"] == ("people",)
    assert forms["Kremlin"] == ("metonym", "name")


@pytest.mark.parametrize(
    ("word", "code"),
    [("Russian", "RUS"), ("Russians", "RUS"), ("Belarusian", "BLR"), ("Emirati", "ARE"), ("Kosovar", "XKX"),
     ("Burmese", "MMR"), ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Swazi", "SWZ"), ("table", None)],
)  # fmt: skip
def test_demonyms(kb: Knowledge, word: str, code: str | None) -> None:
    assert kb.demonym(word) == code


def test_a_demonym_means_one_state_but_for_a_few(kb: Knowledge) -> None:
    shared = {}
    for surface, entries in kb.names.items():
        codes = {entry.key for entry in entries if entry.form == "demonym" and entry.key.startswith("country:")}
        codes = {key for key in codes if not kb.places[key].historical}
        if len(codes) > 1:
            shared[surface] = codes
    assert set(shared) <= {"congolese", "channel islander"}, shared


@pytest.mark.parametrize(
    ("word", "sector", "kind"),
    [
        ("police", "COP", "government_body"), ("riot police", "COP", "government_body"),
        ("protesters", "CVL", "population_group"), ("opposition", "OPP", "organization"),
        ("troops", "MIL", "government_body"), ("army", "MIL", "government_body"), ("rebels", "REB",
        "armed_group"),
        ("militants", "REB", "armed_group"), ("court", "JUD", "government_body"),
        ("parliament", "LEG", "government_body"), ("diplomats", "GOV", "population_group"),
        ("hospital", "MED", "organization"), ("newspaper", "JRN", "media"), ("oil company", "BUS", "company"),
        ("villagers", "CVL", "population_group"), ("gunmen", "UAF", "armed_group"),
        ("members of parliament", "LEG", "population_group"), ("former president", "ELI", "population_group"),
    ],
)  # fmt: skip
def test_role_words(kb: Knowledge, word: str, sector: str, kind: str) -> None:
    role = kb.role(word)
    assert role is not None
    assert (role.sector, role.kind) == (sector, kind)


def test_posts_are_offices_and_some_lead(kb: Knowledge) -> None:
    president, minister, soldier = kb.role("president"), kb.role("foreign minister"), kb.role("soldier")
    assert president is not None and minister is not None and soldier is not None
    assert (president.office, president.leads) == (True, True)
    assert (minister.office, minister.leads) == (True, False)
    assert (soldier.office, soldier.leads) == (False, False)
    demonstrators = kb.role("demonstrators")
    assert demonstrators is not None and (demonstrators.word, demonstrators.plural_group) == (
        "protester",
        True,
    )


def test_an_unknown_word_is_no_role(kb: Knowledge) -> None:
    assert kb.role("spoonful") is None


def test_a_description_is_what_a_new_actor_is_made_of(kb: Knowledge) -> None:
    found = kb.describe("Turkish opposition politician Bülent Exampleoğlu")
    assert (found.country, found.sector, found.name_part, found.kind) == (
        "TUR",
        "OPP",
        "Bülent Exampleoğlu",
        "person",
    )
    found = kb.describe("the Chinese ambassador to Japan")
    assert (found.country, found.sector, found.kind) == ("CHN", "GOV", "person")
    found = kb.describe("villagers in Helmand")
    assert (found.country, found.sector, found.name_part) == ("AFG", "CVL", "")
