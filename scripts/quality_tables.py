"""Tables of docs/quality.md: scores go in, Markdown comes out.

>>> print(build_table(["a", "b"], [["x", 1]]))
| a | b |
|---|---:|
| x | 1 |
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphbuild.evaluate import ActorScores, ArticleScores, PhraseScores, Score, SentenceScores, TypingScores
from graphbuild.evaluate.articles import StatusScore
from graphbuild.evaluate.typing import Confusion
from graphbuild.ontology import load_ontology

__all__ = [
    "build_ablations",
    "build_actors",
    "build_baselines",
    "build_confusions",
    "build_constructions",
    "build_details",
    "build_levels",
    "build_modes",
    "build_roots",
    "build_speed",
    "build_statuses",
    "build_table",
    "build_targets",
    "build_types",
]

LEVELS = {"pair": "two actors", "root": "directed, root", "type": "directed, type"}
#: How many confusions a table shows.
WORST = 10


def build_table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Set a table; numbers stand to the right, ``|`` in a text is kept from ending its cell."""
    numeric = [
        bool(rows) and all(_is_number(row[column]) for row in rows) for column in range(len(head))
    ]
    lines = [
        "| " + " | ".join(head) + " |",
        "|" + "|".join("---:" if right else "---" for right in numeric) + "|",
    ]
    lines += ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _is_number(cell: Any) -> bool:
    return str(cell) in ("-", "") or str(cell).replace(".", "").replace("%", "").isdigit()


def show(value: float) -> str:
    """Write a figure with two places."""
    return f"{value:.2f}"


def share(part: int, whole: int) -> str:
    """Write a share in per cent, or a dash of nothing."""
    return f"{100 * part / whole:.0f}%" if whole else "-"


def _cells(score: Score) -> list[str]:
    precision = show(score.precision) if score.predicted else "-"
    return [precision, show(score.recall) if score.gold else "-", show(score.f1) if score.gold else "-"]


def build_levels(scores: Mapping[str, ArticleScores | SentenceScores]) -> str:
    """Set the three levels of several readings, each under its name."""
    rows = [
        [name, LEVELS[level], *_cells(score), score.right, score.predicted, score.gold]
        for name, reading in scores.items()
        for level, score in reading.levels.items()
    ]
    return build_table(["texts", "level", "precision", "recall", "F1", "right", "told", "gold"], rows)


def build_roots(
    typing: TypingScores | None, articles: ArticleScores | None, sentences: Mapping[str, SentenceScores]
) -> str:
    """Set the F1 of each root on every set of texts, with the number of gold relations."""
    readings: dict[str, Mapping[str, Score]] = {}
    if typing:
        readings["typing"] = typing.by_root
    if articles:
        readings["articles"] = articles.by_root
    readings |= {f"sentences {split}": scores.by_root for split, scores in sentences.items()}
    rows = []
    for root in load_ontology().roots:
        row: list[Any] = [root]
        for scores in readings.values():
            score = scores.get(root, Score())
            row += [*_cells(score), score.gold]
        rows.append(row)
    head = [cell for name in readings for cell in (f"{name}: P", "R", "F1", "gold")]
    return build_table(["root", *head], rows)


def build_types(articles: ArticleScores | None, sentences: Mapping[str, SentenceScores]) -> str:
    """Set precision, recall and F1 of each type over all sentences, and over the articles."""
    rows = []
    for name in load_ontology():
        own = sum((scores.by_type[name] for scores in sentences.values() if name in scores.by_type), Score())
        row: list[Any] = [name, *_cells(own), own.gold]
        if articles:
            score = articles.by_type.get(name, Score())
            row += [*_cells(score), score.gold]
        rows.append(row)
    head = ["type", "sentences: P", "R", "F1", "gold"]
    return build_table(head + (["articles: P", "R", "F1", "gold"] if articles else []), rows)


def build_statuses(scores: Mapping[str, ArticleScores | SentenceScores]) -> str:
    """Set how many relations of each status are found, and how many of those are told with it."""
    rows = []
    for name, reading in scores.items():
        for status, score in sorted(reading.by_status.items(), key=lambda item: -item[1].gold):
            rows.append(
                [name, status, score.gold, score.found, score.right, share(score.right, score.found)]
            )
        total = sum(reading.by_status.values(), StatusScore())
        rows.append([name, "all", total.gold, total.found, total.right, share(total.right, total.found)])
    return build_table(["texts", "status", "gold", "found", "status right", "share"], rows)


def build_details(sentences: Mapping[str, SentenceScores]) -> str:
    """Set rows read rightly, silence, sums, dates and speakers of each split."""
    rows: list[list[Any]] = []
    for split, scores in sentences.items():
        counts = {
            "rows read rightly": (len(scores.right_rows), len(scores.verdicts)),
            "negative rows given a relation": (scores.broken_silence, scores.silent_rows),
            "sum of money right": scores.details["amount"],
            "date right": scores.details["date"],
            "who says it right": scores.details["attributed_to"],
            "missed relations that were taken for another type": (
                sum(confusion.count for confusion in scores.confusions),
                scores.levels["type"].gold - scores.levels["type"].found,
            ),
        }
        rows += [[split, what, part, whole, share(part, whole)] for what, (part, whole) in counts.items()]
    return build_table(["split", "what", "number", "of", "share"], rows)


def build_constructions(sentences: Mapping[str, SentenceScores], unread: Mapping[str, int]) -> str:
    """Set each construction, the one with the lowest recall first.

    Args:
        sentences: Split -> scores.
        unread: Construction -> missed relations (of types) one of whose ends was not read as an actor.
    """
    names = {name for scores in sentences.values() for name in scores.rows_by_construction}
    found = []
    for name in names:
        score = sum((scores.by_construction.get(name, Score()) for scores in sentences.values()), Score())
        counts = [scores.rows_by_construction.get(name, (0, 0)) for scores in sentences.values()]
        right, rows = (sum(column) for column in zip(*counts, strict=True))
        missed, false = score.gold - score.found, score.predicted - score.right
        found.append((score, [name, *_cells(score), score.gold, missed, unread.get(name, 0), false, right, rows]))
    found.sort(key=lambda item: (not item[0].gold, item[0].recall))
    head = ["construction", "precision", "recall", "F1", "gold", "missed", "of these an actor not read", "false"]
    head += ["rows right", "rows"]
    return build_table(head, [row for _, row in found])


def build_confusions(
    confusions: Iterable[Confusion], examples: Mapping[tuple[str, str | None], str], *, answered: bool = True
) -> str:
    """Set the ten most frequent confusions, each with an example of our own where there is one.

    Args:
        confusions: Most frequent first.
        examples: A sentence for (what is, what is told).
        answered: Those where something else was told (True), or nothing (False).
    """
    shown = [confusion for confusion in confusions if (confusion.told is not None) == answered][:WORST]
    rows = [[c.gold, c.told or "nothing", c.count, examples.get((c.gold, c.told), "-")] for c in shown]
    return build_table(["is", "told", "number", "a sentence of ours that goes the same way"], rows)


def build_baselines(
    baselines: Mapping[str, Any], typing: TypingScores | None, articles: ArticleScores | None
) -> str:
    """Set the plain tools beside graphbuild."""
    rows = []
    if articles:
        for level in ("pair", "root"):
            name = "actor pairs of articles" if level == "pair" else "directed pairs with root of articles"
            plain, own = baselines["triples"][level], articles.levels[level]
            core = articles.core[level].recall
            cells = [show(plain[key]) for key in ("precision", "recall", "f1", "core_recall")]
            rows.append([name, "triples with named entities", *cells])
            rows.append([name, "graphbuild", *_cells(own), show(core)])
    if typing:
        name = "root of a given pair"
        for key, tool in (("majority", "most frequent root"), ("tfidf", "TF-IDF, linear model, five folds")):
            rows.append([name, tool, "-", show(baselines[key]["accuracy"]), show(baselines[key]["macro_f1"]), "-"])
        rows.append([name, "graphbuild (frames)", "-", show(typing.accuracy), show(typing.macro_f1), "-"])
    head = ["task", "tool", "precision", "recall (pairs: accuracy)", "F1 (pairs: macro)", "core recall"]
    return build_table(head, rows)


def build_targets(
    typing: TypingScores | None,
    articles: Mapping[str, ArticleScores],
    sentences: Mapping[str, SentenceScores],
    speed: Mapping[str, Any] | None,
) -> str:
    """Set what was to be reached beside what is reached."""
    rows = []
    if typing:
        rows.append(["macro-F1 over roots of given pairs", "at least 0.70", show(typing.macro_f1)])
    for name, found in articles.items():
        core, status = found.core, f"{100 * found.status_accuracy:.0f}%"
        rows.append([f"F1 of directed pairs with root, {name}", "at least 0.35", show(found.levels["root"].f1)])
        rows.append([f"core recall, directed pairs with root, {name}", "at least 0.50", show(core["root"].recall)])
        rows.append([f"core recall, directed pairs with type, {name}", "-", show(core["type"].recall)])
        rows.append([f"status right of those found, {name}", "at least 85%", status])
    for split, scores in sentences.items():
        rows.append([f"status right of those found, sentences {split}", "at least 85%",
                     f"{100 * scores.status_accuracy:.0f}%"])  # fmt: skip
        rows.append([f"negative sentences given a relation, {split}", "at most 5%",
                     f"{100 * scores.broken_silence_share:.0f}%"])  # fmt: skip
    if speed:
        rows.append(["time of reading over time of the spaCy pipeline", "at most 0.25", show(speed["share"])])
    return build_table(["measure", "target", "reached"], rows)


def build_modes(
    rows: Mapping[str, tuple[ArticleScores | SentenceScores, ArticleScores | SentenceScores]],
    typing: tuple[TypingScores, TypingScores],
) -> str:
    """Set frames alone beside the default mode, on the level of directed pairs with root."""
    found = []
    for name, both in rows.items():
        for mode, scores in zip(("fast", "accurate"), both, strict=True):
            root, pair = scores.levels["root"], scores.levels["pair"]
            core = show(scores.core["root"].recall) if isinstance(scores, ArticleScores) else "-"
            silent = "-" if isinstance(scores, ArticleScores) else f"{100 * scores.broken_silence_share:.0f}%"
            found.append([name, mode, show(pair.f1), *_cells(root)[:3], core,
                          f"{100 * scores.status_accuracy:.0f}%", silent])  # fmt: skip
    for mode, typed in zip(("fast", "accurate"), typing, strict=True):
        found.append(["typing (macro-F1; accuracy as recall)", mode, "-", "-", show(typed.accuracy),
                      show(typed.macro_f1), "-", "-", "-"])  # fmt: skip
    head = ["texts", "mode", "two actors, F1", "root: precision", "recall", "F1", "core recall", "status right"]
    head.append("negative sentences given a relation")
    return build_table(head, found)


def build_actors(scores: Mapping[str, ActorScores], phrases: Mapping[str, PhraseScores]) -> str:
    """Set who is found and rightly meant, in articles and in phrases alone."""
    rows = []
    for name, found in scores.items():
        for what, score in {"actors": found.actors, **{f"{form}s": s for form, s in found.aliases.items()}}.items():
            rows.append([name, what, show(score.precision), show(score.recall)])
        rows.append([name, "country right, of those found", "-", show(found.country.recall)])
        rows.append([name, "kind right, of those found", "-", show(found.kind.recall)])
    for name, answers in phrases.items():
        for what in ("name", "country", "sector", "country and sector"):
            rows.append([f"{answers.rows} {name}", f"{what} right", "-", show(answers.share(what))])
    return build_table(["texts", "what", "precision", "recall"], rows)


def build_ablations(found: Mapping[str, Mapping[str, float]]) -> str:
    """Set what each part of resolving actors brings."""
    columns = list(found["everything"])
    return build_table(["", *columns], [[name, *(show(row[c]) for c in columns)] for name, row in found.items()])


def build_speed(speed: Mapping[str, Any]) -> str:
    """Set the time share and what the tables weigh."""
    rows = [["time of reading over time of the spaCy pipeline", show(speed["share"])]]
    accurate = speed["accurate"]
    ratio = accurate["parse"] / (accurate["own_parse"] + accurate["read"])
    rows.append(["speed of the default mode over that of the bare spaCy pipeline", show(ratio)])
    rate = speed["words"] / (speed["own_parse"] + speed["read"])
    rows.append(["words a second of processor time, both", f"{rate:.0f}"])
    rows += [[f"memory of {name}, MB", f"{size:.0f}"] for name, size in speed["tables_mb"].items()]
    return build_table(["measure", "value"], rows)
