"""Score a network on examples with their annotated mentions: what it reads of pairs, without the finding of actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import torch
from tokenizers import Tokenizer

from graphbuild.extract.learned.encoding import encode
from graphbuild.extract.learned.features import Features
from graphbuild.model import STATUSES
from graphbuild.ontology import load_ontology
from training.examples import Example, PairLabel
from training.features import key_of
from training.whole import TYPES, Network


def score(
    network: Network,
    tokenizer: Tokenizer,
    examples: Sequence[Example],
    known: Mapping[Any, Features],
    *,
    hints: bool = True,
) -> dict[str, float]:
    """Score directed pairs: told at all, with their root, with their type; and the status of those found.

    Args:
        hints: Whether the network sees what the frames told.
    """
    ontology = load_ontology()
    right = told = gold = status_right = pair_right = pair_told = pair_gold = root_right = 0
    network.eval()
    with torch.no_grad():
        for example in examples:
            item = encode(tokenizer, example.text, example.spans, example.kinds)
            features = known[key_of(example)]
            answered = network.answer(
                network.encode([item])[0], item, features if hints else replace(features, hints=[])
            )
            gold += sum(len(label.types) for label in example.labels.values())
            pair_gold += sum(bool(label.types) for label in example.labels.values())
            if answered is None:
                continue
            exists, types, statuses, _, pairs, _ = answered
            for row, pair in enumerate(pairs):
                label = example.labels.get(pair, PairLabel())
                found = {TYPES[int(types[row].argmax())]} if exists[row] > 0 else set()
                found -= label.allowed - label.types
                told += len(found)
                right += len(found & label.types)
                pair_told += bool(found)
                if found and label.types:
                    pair_right += 1
                    roots = [{ontology[name].root or name for name in names} for names in (found, label.types)]
                    root_right += bool(roots[0] & roots[1])
                    status_right += STATUSES[int(statuses[row].argmax())] == label.status
    network.train()
    return {
        "type P": right / max(told, 1),
        "type R": right / max(gold, 1),
        "type F1": 2 * right / max(told + gold, 1),
        "root F1": 2 * root_right / max(pair_told + pair_gold, 1),
        "pair F1": 2 * pair_right / max(pair_told + pair_gold, 1),
        "status": status_right / max(pair_right, 1),
    }
