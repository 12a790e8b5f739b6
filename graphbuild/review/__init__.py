"""Review a store: merge, rename and split actors, reject and correct relations.

A store comes in; what a person decides is kept in it, in a table of its own. The assertions stay as they
were read: decisions are applied where a graph is made, so that they survive a new build and can be undone.

::

    with Store("news.db") as store:
        merge_actors(store, "org:wagner-group", "Wagner")
        graph = load_graph(store)               # one actor
        undo_decision(store, 1)
"""

from graphbuild.review.apply import Review, Reviewed, read_reviewed, summarise_reviewed
from graphbuild.review.decide import (
    correct_relation,
    keep_apart,
    merge_actors,
    reject_relation,
    rename_actor,
    split_actor,
    undo_decision,
)
from graphbuild.review.doubts import PairDoubt, doubtful_pairs, doubtful_relations

__all__ = [
    "PairDoubt",
    "Review",
    "Reviewed",
    "correct_relation",
    "doubtful_pairs",
    "doubtful_relations",
    "keep_apart",
    "merge_actors",
    "read_reviewed",
    "reject_relation",
    "rename_actor",
    "split_actor",
    "summarise_reviewed",
    "undo_decision",
]
