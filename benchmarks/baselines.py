"""What plain tools reach on the same annotated files as graphbuild.

    python benchmarks/baselines.py --articles ARTICLES --typing typing_dev.jsonl [--format json]

* *Triples*: subject, verb, object of a verb that are named entities (spaCy's own parse and names), on whole
  articles. Their actor pairs are scored as they are; their roots with the type whose frames have the verb.
* *Majority*: every pair of the typing file gets the most frequent root.
* *TF-IDF*: words and word pairs of the sentence, with the two actors replaced by where they stand, and the words
  between them once more, into a linear model (scikit-learn), cross-validated in five folds.

Needs the extra ``bench``.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import FunctionTransformer
from sklearn.svm import LinearSVC

from graphbuild.evaluate import ArticleScores, evaluate_articles
from graphbuild.evaluate.gold import OTHER
from graphbuild.extract.nlp import load_model
from graphbuild.model import Actor, Document, Reading, Relation
from graphbuild.ontology import load_ontology
from graphbuild.rows import PairRow, read_pairs

#: Which kind of actor a label of the named entities is.
KINDS = {"PERSON": "person", "GPE": "state", "NORP": "population_group", "ORG": "organization"}
FOLDS = 5


class Triples:
    """Reads a relation wherever a named subject stands with a named object of its verb.

    Args:
        typed: Leave out the triples whose verb no frame has; else they stand with a type of none.
    """

    def __init__(self, *, typed: bool) -> None:
        self.nlp = load_model()
        self.typed = typed
        self.types: dict[str, str] = {}
        for frame in load_ontology().frames():
            if frame.category == "verbs":
                for verb in frame.predicates:
                    self.types.setdefault(verb, frame.type)

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield the triples of each document."""
        pairs = ((document.text, document) for document in documents)
        for doc, document in self.nlp.pipe(pairs, as_tuples=True):
            actors: dict[str, Actor] = {}
            relations = list(self._find(doc, document, actors))
            yield Reading(document, tuple(actors.values()), (), tuple(relations))

    def _find(self, doc: Any, document: Document, actors: dict[str, Actor]) -> Iterator[Relation]:
        named = {token.i: entity for entity in doc.ents if entity.label_ in KINDS for token in entity}
        for verb in doc:
            type_ = self.types.get(verb.lemma_)
            if verb.pos_ != "VERB" or (self.typed and type_ is None):
                continue
            subjects = [child for child in verb.children if child.dep_ == "nsubj"]
            objects = [child for child in verb.children if child.dep_ in ("dobj", "dative")]
            for preposition in (child for child in verb.children if child.dep_ == "prep"):
                objects += [child for child in preposition.children if child.dep_ == "pobj"]
            for source in (_actor(named[t.i], actors) for t in subjects if t.i in named):
                for target in (_actor(named[t.i], actors) for t in objects if t.i in named):
                    quote = verb.sent
                    yield Relation(
                        source, type_ or OTHER, target, "asserted", document.id,
                        quote.start_char, quote.end_char, quote.text,
                    )  # fmt: skip


def _actor(entity: Any, actors: dict[str, Actor]) -> str:
    name = re.sub(r"^the |['’]s$", "", entity.text, flags=re.IGNORECASE)
    actor = Actor(f"{entity.label_}:{name.casefold()}", name, KINDS[entity.label_])
    actors.setdefault(actor.id, actor)
    return actor.id


def score_triples(folder: str) -> dict[str, Any]:
    """Score the triples of annotated articles: pairs of all, roots of those whose verb a frame has."""
    levels: dict[str, ArticleScores] = {
        "pair": evaluate_articles(folder, Triples(typed=False)),
        "root": evaluate_articles(folder, Triples(typed=True)),
    }
    return {
        level: {**scores.levels[level].to_dict(), "core_recall": round(scores.core[level].recall, 4)}
        for level, scores in levels.items()
    }


def _hide_actors(row: PairRow) -> str:
    """Replace the two actors by words that say which is which."""
    first, second = sorted([(row.source, " SOURCEACTOR "), (row.target, " TARGETACTOR ")])
    if first[0][1] > second[0][0]:  # one within the other
        return row.sentence
    text = row.sentence
    return text[: first[0][0]] + first[1] + text[first[0][1] : second[0][0]] + second[1] + text[second[0][1] :]


def _between(rows: list[str]) -> list[str]:
    """Leave of each sentence what stands between the two actors."""
    return [re.sub(r".*(?:SOURCE|TARGET)ACTOR(.*)(?:SOURCE|TARGET)ACTOR.*", r"\1", row, flags=re.DOTALL)
            for row in rows]  # fmt: skip


def score_typing(path: str) -> dict[str, Any]:
    """Score the most frequent root, and a linear model over TF-IDF, on the rows that have a root."""

    def refuse(error: Exception) -> None:
        raise error

    rows = [row for row in read_pairs(path, on_error=refuse) if row.root is not None]
    roots = [row.root for row in rows]
    model = make_pipeline(
        make_union(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
            make_pipeline(FunctionTransformer(_between), TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)),
        ),
        LinearSVC(),
    )
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    told = {
        "majority": [Counter(roots).most_common(1)[0][0]] * len(roots),
        "tfidf": cross_val_predict(model, [_hide_actors(row) for row in rows], roots, cv=folds),
    }
    return {
        name: {
            "rows": len(rows),
            "macro_f1": round(f1_score(roots, given, average="macro", zero_division=0), 4),
            "accuracy": round(accuracy_score(roots, given), 4),
        }
        for name, given in told.items()
    }


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", required=True, help="folder of ID.txt and ID.gold.json")
    parser.add_argument("--typing", required=True, help="JSON lines of typed pairs")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    scores = {"triples": score_triples(options.articles), **score_typing(options.typing)}
    if options.format == "json":
        print(json.dumps(scores))
        return
    for level, score in scores["triples"].items():
        print(f"triples, {level}: precision {score['precision']:.3f}, recall {score['recall']:.3f}, "
              f"F1 {score['f1']:.3f}, core recall {score['core_recall']:.3f}")  # fmt: skip
    for name in ("majority", "tfidf"):
        print(f"{name}: macro-F1 {scores[name]['macro_f1']:.3f}, accuracy {scores[name]['accuracy']:.3f}")


if __name__ == "__main__":
    main()
