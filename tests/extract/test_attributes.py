"""The remembering ruler sets what the model's own sets, also where a pattern looks at two tokens."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from graphbuild.extract.attributes import replace_ruler
from graphbuild.extract.nlp import DEFAULT_MODEL, load_model

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "articles"
TEXTS = [
    "There's a way, there are ways. There is there is nothin' left, nuthin' at all.",
    "I ain't gonna go. He's got ta go, y'all! Let's see; let us. Who's that? Gonna gonna.",
    "She'd gone before he'd go. They have what they had; do what you did.\n\n\tThat that is, is. \n It, him, you: me.",
    "",
    " ",
    "there",
]


def test_every_token_is_as_with_the_models_own_ruler() -> None:
    plain = spacy.load(DEFAULT_MODEL)
    plain.add_pipe("graphbuild_paragraphs", before="parser")
    ours = load_model()
    assert "attribute_ruler" not in ours.pipe_names
    texts = [*TEXTS, *(path.read_text() for path in sorted(EXAMPLES.glob("*.txt")))]
    tokens = 0
    for _ in range(2):  # the second time everything is remembered
        for doc, expected in zip(ours.pipe(texts), plain.pipe(texts), strict=True):
            assert [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_) for t in doc] == [
                (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_) for t in expected
            ]
            tokens += len(doc)
    assert tokens > 2000


@pytest.mark.parametrize(
    "patterns",
    [
        [[{"TAG": "NN"}, {"TAG": "NN"}, {"TAG": "NN"}]],
        [[{"SHAPE": "Xxx"}]],
        [[{"LOWER": {"NOT_IN": ["a"]}}]],
        [[{"TAG": "NN"}, {"TAG": "NN"}]],
    ],
)
def test_a_ruler_whose_answers_cannot_be_remembered_stays(patterns: list[list[dict[str, object]]]) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add(patterns, {"POS": "X"})
    assert not replace_ruler(nlp)
    assert nlp.pipe_names == ["attribute_ruler"]


def test_a_model_without_a_ruler_stays_as_it_is() -> None:
    nlp = spacy.blank("en")
    assert not replace_ruler(nlp) and nlp.pipe_names == []
