"""Annotated sentences as graphbuild itself sees them: its own mentions, labelled by the annotation."""

from __future__ import annotations

from pathlib import Path

from graphbuild.extract import Extractor
from training.examples import build_examples
from training.marked import read_marked
from training.own import build_own_examples

TEXT = """== 2014-03-12 | harbour-lease | agency | Kenya seeks more time
{K=|s|KEN:Kenya} asked {C=|s|CHN:China} for more time, and {P=|p|KEN:Uhuru Kenyatta} met {L=|p|CHN:Li Keqiang}.
> K DEMANDS_FROM C
> P MEETS L
{P:He} thanked {C:China} for {C:its} patience.
> P THANKS C
Nobody else was there.
"""


def test_what_graphbuild_finds_is_labelled_by_the_annotation(tmp_path: Path) -> None:
    path = tmp_path / "one_a01.txt"
    path.write_text(TEXT, encoding="utf-8")
    blocks = list(read_marked(path))
    annotated = {example.id: example for example in build_examples(blocks)}
    own = build_own_examples(Extractor.load(mode="fast"), blocks)
    assert set(own) == set(annotated)
    for name, (example, features) in own.items():
        words = {actor: example.text[start:end] for actor, start, end in reversed(example.spans)}
        told = {(words[s], words[t]): label.types for (s, t), label in example.labels.items()}
        gold = annotated[name]
        words = {actor: gold.text[start:end] for actor, start, end in reversed(gold.spans)}
        assert told == {(words[s], words[t]): label.types for (s, t), label in gold.labels.items()}
        assert example.split == gold.split and example.before == gold.before
        assert all(max(pair) < len(example.kinds) for pair in features.paths)
