"""The store: one SQLite file that holds what was read, with its evidence.

Readings go in, model objects come out. Adding is idempotent: a document that is there changes
nothing, and one whose address now shows another text replaces its own relations only.

>>> from graphbuild.model import Document, Reading
>>> with Store(":memory:", create=True) as store:
...     store.add(Reading(Document(title="", text="Rain in Minsk.")))
'added'
"""

from graphbuild.store.database import Store, Summary

__all__ = ["Store", "Summary"]
