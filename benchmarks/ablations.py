"""What each part of resolving actors brings: annotated articles, read again with the part switched off.

    python benchmarks/ablations.py --articles ARTICLES [--format json]

A part is switched off by putting an answer of "nobody" in the place of the function that looks: the rest of the
reader is as it is. "Tables" are all names (states, people, bodies, companies, holders of posts); role words stay,
and spaCy's own names become actors of their own. "In-document rules" are the three above them together.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import graphbuild.actors.knowledge as knowledge
from graphbuild.actors import Resolver
from graphbuild.evaluate import evaluate_actors, evaluate_articles
from graphbuild.extract import Extractor
from graphbuild.extract.coreference import Cast
from graphbuild.extract.nlp import load_model
from graphbuild.extract.pronouns import Pronouns

#: Part -> the functions that look, and what each answers when it is switched off.
PARTS: Mapping[str, Sequence[tuple[Any, str, Any]]] = {
    "pronouns": [(Pronouns, "find", ())],
    "descriptions that look back": [
        (Cast, "_described_person", None),
        (Cast, "_anaphor", None),
        (Cast, "citizen", None),
        (Cast, "pair", ()),
    ],
    "surnames that look back": [(Cast, "_bearer", None)],
}
IN_DOCUMENT = "in-document rules"
TABLES = "tables"


@contextmanager
def switched_off(places: Sequence[tuple[Any, str, Any]]) -> Iterator[None]:
    """Let each function answer what it answers when there is nothing to find."""
    with ExitStack() as stack:
        for owner, name, answer in places:
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, _answering(answer))
        yield


def _answering(answer: Any) -> Callable[..., Any]:
    return lambda *arguments, **options: answer


def measure(folder: str, extractor: Extractor) -> dict[str, float]:
    """Score one way of reading on a folder of annotated articles."""

    def refuse(error: Exception) -> None:
        raise error

    articles = evaluate_articles(folder, extractor, on_error=refuse)
    actors = evaluate_actors(folder, extractor, on_error=refuse)
    return {
        "actor precision": actors.actors.precision,
        "actor recall": actors.actors.recall,
        "names recall": actors.aliases["name"].recall,
        "descriptions recall": actors.aliases["description"].recall,
        "pair F1": articles.levels["pair"].f1,
        "root F1": articles.levels["root"].f1,
        "core recall": articles.core["root"].recall,
    }


def measure_all(folder: str) -> dict[str, dict[str, float]]:
    """Score the whole reader, and the reader without each part."""
    nlp = load_model()
    resolver = Resolver(knowledge.load_knowledge())
    found = {"everything": measure(folder, Extractor(nlp, resolver))}
    every_place = [place for places in PARTS.values() for place in places]
    for part, places in {**PARTS, IN_DOCUMENT: every_place}.items():
        with switched_off(places):
            found[f"without {part}"] = measure(folder, Extractor(nlp, resolver))
    with switched_off([(knowledge, "read_rows", ())]):
        bare = knowledge.Knowledge()
    found[f"without {TABLES}"] = measure(folder, Extractor(nlp, Resolver(bare)))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", required=True, help="folder of ID.txt and ID.gold.json")
    parser.add_argument("--format", choices=["table", "json"], default="table")
    options = parser.parse_args()
    found = measure_all(options.articles)
    if options.format == "json":
        print(json.dumps(found))
        return
    columns = list(found["everything"])
    print(f"{'':40}" + "".join(f"{column:>22}" for column in columns))
    for name, row in found.items():
        print(f"{name:40}" + "".join(f"{row[column]:22.2f}" for column in columns))


if __name__ == "__main__":
    main()
