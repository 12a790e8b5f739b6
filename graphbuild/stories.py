"""The same story told twice: near-copies of a text, found by MinHash and grouped.

A text goes in and its signature comes out, 512 bytes whatever the length of the text; signatures by
document id go in and stories come out. Two texts are copies when about 30 % or more of the runs of
three words that are in either are in both; a story is everything that hangs together by copies. It is
a function of the set of documents alone: neither their order nor the number of runs plays a part.
docs/stories.md has the measurements behind the numbers below, and why MinHash stands on numpy alone.

Signatures are kept in stores: whatever changes them needs another version of the store's schema.

>>> told = "The envoys met in Oslo on Monday and spoke about grain, ships, prisoners and a truce. " * 3
>>> texts = {"b": told, "a": told.upper() + "Copyright: nobody.", "c": "Rain in Minsk."}
>>> group({name: sign(text) for name, text in texts.items()})
{'a': 'a', 'b': 'a', 'c': 'c'}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

__all__ = ["THRESHOLD", "group", "sign"]

#: What two texts must share to be copies, as an estimate of the Jaccard index of their runs of words.
THRESHOLD = 0.3
#: Words in a run: with two, all articles are a little alike; with more, each changed word costs more.
RUN = 3
#: Texts of fewer words are copies only if their words are the same: "Monday" for "Tuesday" in one
#: sentence is little change in words, and another event.
SHORT = 30

# Numbers in a signature, of 16 bits each; those of a band are compared at once. With 85 bands of 3,
# a pair that shares 40 % is met in 99.6 % of the cases, and one that shares 1 % in 0.01 %.
_SLOTS = 256
_BAND = 3
# Runs hashed at a time, so that a book in one line needs no more memory than an article.
_BATCH = 1_000
# Rows that may be compared in vain, one after the other, before a bucket is left: thousands of articles
# that share only their small print are in one. Copies among them meet in other buckets.
_PATIENCE = 20
_WORD = re.compile(r"\w+")


def sign(text: str) -> bytes:
    """Return the signature of a text; empty where it has no words.

    Case, punctuation and white space play no part.
    """
    import numpy  # only here: `import graphbuild` stays light

    factors, terms = _functions()
    runs = _iter_runs(text)
    least = None
    while batch := [_digest(run) for run in islice(runs, _BATCH)]:
        values = numpy.array(batch, dtype=numpy.uint64)[:, None] * factors + terms  # modulo 2 ** 64
        smallest = values.min(axis=0)
        least = smallest if least is None else numpy.minimum(least, smallest)
    # 16 of the 64 bits, the last ones: those of unlike numbers are alike once in 65,536 times.
    return b"" if least is None else (least & 0xFFFF).astype("<u2").tobytes()


@cache
def _functions() -> tuple[numpy.ndarray[Any, Any], numpy.ndarray[Any, Any]]:
    """Return a factor (odd, so that no value is lost) and a term for each slot.

    They are digests, not drawn at random: the same on every machine and with every numpy.
    """
    import numpy

    factors = [_digest(f"factor {slot}") | 1 for slot in range(_SLOTS)]
    terms = [_digest(f"term {slot}") for slot in range(_SLOTS)]
    return numpy.array(factors, dtype=numpy.uint64), numpy.array(terms, dtype=numpy.uint64)


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8"), digest_size=8).digest(), "little")


def _iter_runs(text: str) -> Iterator[str]:
    words = (match.group().casefold() for match in _WORD.finditer(text))
    first = list(islice(words, SHORT))
    if len(first) < SHORT:
        if first:
            yield " ".join(first)
        return
    run = first[:RUN]
    yield " ".join(run)
    for source in (first[RUN:], words):
        for word in source:
            run = [*run[1:], word]
            yield " ".join(run)


def group(signatures: Mapping[str, bytes], *, threshold: float = THRESHOLD) -> dict[str, str]:
    """Group documents into stories.

    Args:
        signatures: Document id -> what `sign` gave for its text.
        threshold: What two texts must share to be copies, 0 to 1; stores use the measured one.

    Returns:
        Document id -> story id, which is the smallest document id of the story; sorted.
    """
    import numpy

    signed = sorted(document for document, signature in signatures.items() if signature)
    joined = b"".join(signatures[document] for document in signed)
    table = numpy.frombuffer(joined, dtype="<u2").reshape(len(signed), _SLOTS)
    forest = _Forest(len(signed))
    for first in range(0, _SLOTS - _BAND + 1, _BAND):
        for bucket in _buckets(table[:, first : first + _BAND]):
            _join(bucket, table, forest, threshold)
    stories = {document: signed[forest.root(place)] for place, document in enumerate(signed)}
    return {document: stories.get(document, document) for document in sorted(signatures)}


def _buckets(band: numpy.ndarray[Any, Any]) -> Iterator[list[int]]:
    """Yield the rows that are the same in a band, where there are several."""
    import numpy

    keys = numpy.zeros(len(band), dtype=numpy.int64)
    for column in band.T:
        keys = keys << 16 | column
    order = numpy.argsort(keys, kind="stable")
    borders = numpy.flatnonzero(numpy.diff(keys[order])) + 1
    starts, ends = [0, *borders.tolist()], [*borders.tolist(), len(keys)]
    for start, end in zip(starts, ends, strict=True):
        if end - start > 1:
            yield order[start:end].tolist()


def _join(bucket: list[int], table: numpy.ndarray[Any, Any], forest: _Forest, threshold: float) -> None:
    """Join the rows of a bucket that are copies, or hang together by copies.

    A row is compared only with those that it does not hang together with yet: a thousand copies of one
    text take a thousand comparisons.
    """
    import numpy

    waiting = list(bucket)
    reached: list[int] = []
    vain = 0
    while waiting and vain < _PATIENCE:
        row = reached.pop() if reached else waiting.pop(0)
        alike = (table[waiting] == table[row]).mean(axis=1) >= threshold
        copies = [waiting[place] for place in numpy.flatnonzero(alike)]
        for copy in copies:
            forest.join(row, copy)
        vain = 0 if copies else vain + 1
        root = forest.root(row)
        reached += [other for other in waiting if forest.root(other) == root]
        waiting = [other for other in waiting if forest.root(other) != root]


class _Forest:
    """Sets of numbers that grow together; the root of a set is its smallest number."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def root(self, number: int) -> int:
        parents = self._parents
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parents[high] = low
