"""The learned reader: a small network that has read an annotated corpus. `LearnedReader` is all that others need."""

from graphbuild.extract.learned.reader import LEARNED, LearnedReader, PairJudgement, SentenceReading

__all__ = ["LEARNED", "LearnedReader", "PairJudgement", "SentenceReading"]
