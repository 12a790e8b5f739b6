"""Names of which a part stands alone: not only the last word, and not only where NER saw it."""

from __future__ import annotations

import pytest

from graphbuild.extract import Extractor
from graphbuild.model import Document

PASSAGES = [
    # what is used alone is the first word
    ("Prime Minister Somchai Wongsawat met reporters. Somchai denied the charge.", "Somchai", "Somchai Wongsawat"),
    ("Spokesman Lu Kang criticised Japan. Lu said Tokyo was wrong.", "Lu", "Lu Kang"),
    # or stands in the middle, and NER misses it
    ("President Carlos Gomes Junior was arrested by soldiers. Gomes denied it.", "Gomes", "Carlos Gomes Junior"),
]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load(mode="fast")


@pytest.mark.parametrize(("text", "part", "name"), PASSAGES)
def test_a_part_means_its_bearer(extractor: Extractor, text: str, part: str, name: str) -> None:
    reading = next(extractor.read([Document("", text, "2008-10-10")]))
    names = {actor.id: actor.name for actor in reading.actors}
    said = [names[mention.actor] for mention in reading.mentions if mention.text == part]
    assert said == [name]


def test_a_common_first_name_alone_is_not_the_president(extractor: Extractor) -> None:
    text = "President Vladimir Putin thanked Turkey. The son of a smith, Vladimir, was detained by police in Ankara."
    reading = next(extractor.read([Document("", text, "2015-10-10")]))
    detained = [relation.target for relation in reading.relations if relation.type == "DETAINS"]
    assert "person:vladimir-putin" not in detained
