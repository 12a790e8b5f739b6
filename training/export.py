"""Turn a trained network into the files that ship: an int8 encoder for onnxruntime, and the head as plain arrays.

``python -m training.export FOLDER`` reads ``FOLDER/network.pt`` and writes into ``graphbuild/learned/model``.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.whole import Network, base_folder

SHIPPED = Path(__file__).resolve().parent.parent / "graphbuild" / "extract" / "learned" / "model"


class _Encoder(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state


def export(network: Network, folder: Path) -> None:
    """Write ``encoder.onnx``, ``head.npz`` and ``tokenizer.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    ids = torch.randint(1000, 2000, (2, 12))
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "encoder.onnx"
        sizes = {0: torch.export.Dim("batch", min=1, max=512), 1: torch.export.Dim("length", min=2, max=512)}
        torch.onnx.export(
            _Encoder(network), (ids, torch.ones_like(ids)), str(whole), dynamo=True, external_data=False,
            input_names=["ids", "mask"], output_names=["hidden"], dynamic_shapes={"ids": sizes, "mask": sizes},
        )  # fmt: skip
        quantize_dynamic(whole, folder / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    arrays = {name: value.numpy().astype(np.float16) for name, value in network.head.state_dict().items()}
    np.savez_compressed(folder / "head.npz", **arrays)
    shutil.copy(base_folder() / "tokenizer.json", folder / "tokenizer.json")


def main(source: str, target: str | None = None) -> None:
    network = Network()
    folder = Path(target) if target else SHIPPED
    network.load_state_dict(torch.load(Path(source) / "network.pt", weights_only=True))
    export(network, folder)
    card = json.loads((Path(source) / "card.json").read_text("utf-8"))
    (folder / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
