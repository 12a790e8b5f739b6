"""Reading: documents go in, mentions and relations with their evidence come out.

The only room that imports spaCy. `Extractor` reads documents, `Typist` types given pairs.
"""

from graphbuild.extract.nlp import DEFAULT_MODEL
from graphbuild.extract.reader import EXTRACTOR, Extractor
from graphbuild.extract.typing import Pair, Typed, Typist

__all__ = ["DEFAULT_MODEL", "EXTRACTOR", "Extractor", "Pair", "Typed", "Typist"]
