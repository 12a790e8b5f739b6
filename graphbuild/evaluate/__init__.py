"""Scores against annotated files: an extractor, a typist or a resolver goes in, figures come out.

`evaluate_typing` scores the typing of given pairs, `evaluate_articles` the reading of whole articles,
`evaluate_sentences` that of single sentences, `evaluate_actors` and `evaluate_phrases` who is meant.
"""

from graphbuild.evaluate.actors import ActorScores, PhraseScores, evaluate_actors, evaluate_phrases
from graphbuild.evaluate.articles import ArticleScores, Miss, evaluate_articles
from graphbuild.evaluate.gold import GoldArticle, read_gold
from graphbuild.evaluate.scores import Score
from graphbuild.evaluate.sentence_rows import SentenceRow, read_sentences
from graphbuild.evaluate.sentences import SentenceScores, Verdict, evaluate_sentences
from graphbuild.evaluate.typing import TypingScores, evaluate_typing

__all__ = [
    "ActorScores",
    "ArticleScores",
    "GoldArticle",
    "Miss",
    "PhraseScores",
    "Score",
    "SentenceRow",
    "SentenceScores",
    "TypingScores",
    "Verdict",
    "evaluate_actors",
    "evaluate_articles",
    "evaluate_phrases",
    "evaluate_sentences",
    "evaluate_typing",
    "read_gold",
    "read_sentences",
]
