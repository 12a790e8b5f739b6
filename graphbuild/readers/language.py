"""Which language a text is in, so that no English grammar is laid over German sentences.

>>> detect_language("Der Präsident empfing am Montag den Staatschef des Nachbarlandes und versprach ihm einen Kredit.")
'de'
>>> detect_language("Xi Jinping, Narendra Modi") is None
True
"""

from __future__ import annotations

import tempfile
from functools import lru_cache
from typing import Any

from graphbuild.errors import TemporaryError

__all__ = ["detect_language"]

#: With fewer letters names decide, and names are of any language.
MIN_LETTERS = 60

#: More characters than these change nothing.
_SAMPLE = 4000

#: The network's own certainty; a list of names stays far below, a sentence far above.
_CERTAIN = 0.8


def detect_language(text: str) -> str | None:
    """Name the language (ISO 639-1) of a text, or None where it is too short or too mixed to tell."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < MIN_LETTERS:
        return None
    code, certainty = _identifier().classify(sample)
    return str(code) if certainty >= _CERTAIN else None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second, once

    try:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as error:  # it unpacks its model into a temporary file
        raise TemporaryError(error.strerror or str(error), path=tempfile.gettempdir()) from error
