"""What do sentence embeddings with a linear head reach in typing a given pair?

    python benchmarks/embeddings.py --typing typing_dev.jsonl      (needs the extras `training` and `bench`)

The same encoder that the learned reader starts from (all-MiniLM-L6-v2), not fine-tuned, embeds each sentence with its
two actors named ACTOR ONE and ACTOR TWO, and the words between them; a logistic regression in five folds tells the
root. `baselines.py` tells what a linear model over words alone reaches on the same rows.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from transformers import BertModel

from graphbuild.rows import PairRow, read_pairs
from training.whole import base_folder, load_tokenizer

#: Tokens of a text that are read, and texts that are embedded together.
LONGEST, BATCH = 128, 32


def render(row: PairRow) -> tuple[str, str]:
    """The sentence with the actors' places named, and the words between them."""
    ends = sorted([(*row.source, "ACTOR ONE"), (*row.target, "ACTOR TWO")])
    text = row.sentence
    if ends[0][1] > ends[1][0]:  # one within the other
        return text, ""
    for start, end, name in reversed(ends):
        text = f"{text[:start]}{name}{text[end:]}"
    return text, f"{ends[0][2]} {row.sentence[ends[0][1] : ends[1][0]]} {ends[1][2]}"


def refuse(error: Exception) -> None:
    """Measure nothing where something failed."""
    raise error


def embed(texts: Sequence[str]) -> np.ndarray:
    """(texts, 384) means of the encoder's output."""
    tokenizer, encoder = load_tokenizer(), BertModel.from_pretrained(base_folder(), add_pooling_layer=False)
    encoder.eval()
    found = []
    with torch.no_grad():
        for start in range(0, len(texts), BATCH):
            ids = [tokenizer.encode(text).ids[:LONGEST] for text in texts[start : start + BATCH]]
            longest = max(map(len, ids))
            padded = torch.tensor([each + [0] * (longest - len(each)) for each in ids])
            mask = (padded > 0).long()
            hidden = encoder(input_ids=padded, attention_mask=mask).last_hidden_state * mask[:, :, None]
            found.append((hidden.sum(1) / mask.sum(1, keepdim=True)).numpy())
    return np.concatenate(found)


def main() -> None:
    """Print accuracy and macro-F1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--typing", required=True, help="JSON lines of typed pairs")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    rows = [row for row in read_pairs(options.typing, on_error=refuse) if row.root is not None]
    whole, between = zip(*map(render, rows), strict=True)
    features = np.hstack([embed(whole), embed(between)])
    roots = [row.root for row in rows]
    folds = StratifiedKFold(5, shuffle=True, random_state=1)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.05, max_iter=2000))
    told = cross_val_predict(model, features, roots, cv=folds)
    figures = {"accuracy": accuracy_score(roots, told), "macro_f1": f1_score(roots, told, average="macro")}
    print(json.dumps(figures) if options.format == "json" else figures)


if __name__ == "__main__":
    main()
