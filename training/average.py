"""Average the weights of networks: ``python -m training.average OUT RUN RUN ...``.

Networks that start from the same weights can be averaged, and then read better than each of them, as an ensemble does,
at the cost of one (Wortsman et al. 2022, "Model soups"). Each RUN is a folder that `training.train` wrote with the same
seed on the same corpus; OUT gets the averaged network and its card, with figures of its own.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from training.examples import Example
from training.features import compute_all
from training.scoring import score
from training.train import read_corpus
from training.whole import Network, load_tokenizer


def main() -> None:
    """Average, score, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("runs", type=Path, nargs="+")
    options = parser.parse_args()
    cards = [json.loads((run / "card.json").read_text("utf-8")) for run in options.runs]
    if len({(card["corpus"], card["settings"]["seed"]) for card in cards}) > 1:
        parser.error("the runs are of different seeds, or of different corpora; train them anew")
    states = [torch.load(run / "network.pt", weights_only=True) for run in options.runs]
    network = Network()
    network.load_state_dict({name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]})
    splits: dict[str, list[Example]] = {"dev": [], "test": []}
    for example in read_corpus():
        if example.split in splits:
            splits[example.split].append(example)
    known = compute_all([example for part in splits.values() for example in part])
    tokenizer = load_tokenizer()
    figures = {split: score(network, tokenizer, part, known) for split, part in splits.items()}
    figures["test, without what the frames told"] = score(network, tokenizer, splits["test"], known, hints=False)
    card = cards[0] | {
        "settings": [card["settings"] for card in cards],
        "figures": {part: {name: round(value, 4) for name, value in row.items()} for part, row in figures.items()},
    }
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), options.out / "network.pt")
    (options.out / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=1))


if __name__ == "__main__":
    main()
