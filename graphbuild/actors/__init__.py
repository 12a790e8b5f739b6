"""Know the actors: who a name or a description means, on that day.

In: phrases, dates, the countries a document speaks of. Out: actors with a country and a PLOVER sector.
Importing this package loads no table; `load_knowledge` does.

>>> kb = load_knowledge()
>>> Resolver(kb).resolve("the Belarusian leader", date="2020-09-14").best.actor.name
'Alexander Lukashenko'
"""

from __future__ import annotations

from .answers import Candidate, Resolution
from .facts import Match, Role
from .folding import fold, slug
from .gazetteer import read_gazetteer
from .knowledge import Knowledge, load_knowledge
from .reading import Description
from .resolver import Resolver

__all__ = [
    "Candidate",
    "Description",
    "Knowledge",
    "Match",
    "Resolution",
    "Resolver",
    "Role",
    "fold",
    "load_knowledge",
    "read_gazetteer",
    "slug",
]
