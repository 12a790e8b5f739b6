"""Run the network: an int8 encoder under onnxruntime, and its head in NumPy.

Encoded sentences go in, for every ordered pair of a sentence's actors comes an answer in probabilities. What
the network is, and how it was trained, is told in ``training/``.

>>> Network.load().read([asked])[0].types.shape  # doctest: +SKIP
(6, 57)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphbuild.extract.learned.encoding import Encoded
from graphbuild.extract.learned.features import Features
from graphbuild.model import STATUSES
from graphbuild.ontology import load_ontology

__all__ = ["Answers", "Asked", "Network", "build_inputs"]

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Asked:
    """An encoded sentence and what grammar and frames say of it."""

    encoded: Encoded
    features: Features


@dataclass(frozen=True)
class Inputs:
    """What the head takes beside the encoded tokens.

    Args:
        actors: Numbers of the actors in reach.
        places: Where the markers of each stand.
        pairs: (P, 2) positions in ``actors``.
        paths: (P, T) weights of the tokens on the way, each row summing to 1 or 0.
        hints: (P, 3 * types + statuses): what frames told, with its status; types of words on the way, of all words.
    """

    actors: list[int]
    places: list[list[int]]
    pairs: NDArray[np.int64]
    paths: Array
    hints: Array


@dataclass(frozen=True)
class Answers:
    """Of one sentence: for each ordered pair of its actors, probabilities.

    Args:
        pairs: (source, target), numbers of actors.
        exists: (P,) that there is a relation.
        types: (P, types) which, if there is one.
        statuses: (P, statuses).
        speakers: (P, 1 + actors in reach) who says so, the first being nobody.
        actors: Numbers of the actors in reach.
        triggers: (P,) the token that counted most.
    """

    pairs: list[tuple[int, int]]
    exists: Array
    types: Array
    statuses: Array
    speakers: Array
    actors: list[int]
    triggers: NDArray[np.int64]


@lru_cache(maxsize=1)
def _numbers() -> tuple[dict[str, int], dict[str, int]]:
    return (
        {name: n for n, name in enumerate(load_ontology())},
        {status: n for n, status in enumerate(STATUSES)},
    )


def build_inputs(asked: Asked) -> Inputs | None:
    """Set up what the head takes, or None where fewer than two actors are in reach."""
    item, features = asked.encoded, asked.features
    types, statuses = _numbers()
    places: dict[int, list[int]] = {}
    for actor, place in item.markers:
        places.setdefault(actor, []).append(place)
    actors = sorted(places)
    if len(actors) < 2:
        return None
    pairs = [(s, t) for s in actors for t in actors if s != t]
    paths = np.zeros((len(pairs), len(item.ids)), np.float32)
    hints = np.zeros((len(pairs), 3 * len(types) + len(statuses)), np.float32)
    near = len(types) + len(statuses)
    far = near + len(types)
    told = np.zeros((len(features.words), len(types)), np.float32)
    for n, (_, _, weights) in enumerate(features.words):
        for name, weight in weights.items():
            told[n, types[name]] = weight
    hints[:, far:] = told.sum(0)
    words = _edges([(start, end) for start, end, _ in features.words])
    tokens = _edges(item.offsets)
    found: dict[tuple[int, int], tuple[Array, Array]] = {}
    for row, (source, target) in enumerate(pairs):
        pair = (min(source, target), max(source, target))
        if pair not in found:  # there and back is one way
            first, last = _edges(features.paths.get(pair, ()))[..., None]
            on = ((first < tokens[1]) & (tokens[0] < last)).any(0)
            within = ((first <= words[0]) & (words[1] <= last)).any(0)
            found[pair] = (on / np.float32(max(on.sum(), 1)), within.astype(np.float32) @ told)
        paths[row], hints[row, near:far] = found[pair]
    number = {pair: row for row, pair in enumerate(pairs)}
    for hint in features.hints:
        both = [(hint.source, hint.target)]
        if load_ontology()[hint.type].symmetric:
            both.append((hint.target, hint.source))
        for pair in both:
            if pair in number:
                hints[number[pair], types[hint.type]] = hint.confidence
                hints[number[pair], len(types) + statuses[hint.status]] = 1
    position = {actor: n for n, actor in enumerate(actors)}
    return Inputs(
        actors, [places[a] for a in actors], np.array([(position[s], position[t]) for s, t in pairs]), paths, hints
    )


def _edges(spans: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """Give the starts and the ends of spans."""
    return np.array(spans, np.int64).reshape(-1, 2).T


class Network:
    """Encoder and head.

    Args:
        session: An onnxruntime session of the encoder.
        head: The head's arrays by name.
    """

    def __init__(self, session: Any, head: dict[str, Array]) -> None:
        self.session = session
        self.head = head

    @classmethod
    def load(cls, folder: Any = None) -> Network:
        """Load the model that comes with graphbuild, or another of the same shape."""
        import onnxruntime

        folder = folder or files("graphbuild.extract.learned") / "model"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        session = onnxruntime.InferenceSession(
            (folder / "encoder.onnx").read_bytes(),
            options,
            # Adding and normalising in one step takes ten times as long as in two, a quarter of all reading.
            disabled_optimizers=["SkipLayerNormFusion"],
        )
        with (folder / "head.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return cls(session, {name: arrays[name].astype(np.float32) for name in arrays.files})

    def read(self, asked: Sequence[Asked]) -> list[Answers | None]:
        """Answer for each sentence; None where there is no pair.

        Each is encoded by itself. In a batch it would be padded to the length of the longest, and its numbers
        would be scaled with those of the others: what is read of a sentence would hang on its neighbours.
        """
        found: list[Answers | None] = []
        for item in asked:
            inputs = build_inputs(item)
            found.append(None if inputs is None else self._answer(self._encode(item.encoded), inputs))
        return found

    def _encode(self, item: Encoded) -> Array:
        ids = np.array([item.ids], np.int64)
        hidden: Array = self.session.run(None, {"ids": ids, "mask": np.ones_like(ids)})[0][0]
        return hidden

    def _answer(self, tokens: Array, inputs: Inputs) -> Answers:
        """Mirror of ``training.network.PairHead.forward``."""
        types, statuses = (len(names) for names in _numbers())
        trust = self.head["trust"]
        pooled = np.stack([tokens[places].mean(0) for places in inputs.places])
        source = self._linear("source", pooled)[inputs.pairs[:, 0]]
        target = self._linear("target", pooled)[inputs.pairs[:, 1]]
        on_path = inputs.paths @ tokens
        path = self._linear("path", on_path)
        asked = np.tanh(source + target + path)
        scale = np.float32(len(asked[0]) ** -0.5)
        weights = _softmax(asked @ self._linear("key", tokens).T * scale)
        context = weights @ self._linear("value", tokens)
        hint = self._linear("hint", inputs.hints)
        joined = [np.tanh(source), np.tanh(target), context, source * target, np.maximum(path, 0), np.maximum(hint, 0)]
        pair = np.maximum(self._linear("join", np.concatenate(joined, 1)), 0)
        says = self._linear("asks", pair) @ self._linear("speaks", pooled).T * scale
        told = inputs.hints[:, :types]
        near = inputs.hints[:, types + statuses : 2 * types + statuses]
        far = inputs.hints[:, 2 * types + statuses :]
        exists = self._linear("told", pair)[:, 0] + trust[0] * told.max(1)
        sorts = self._linear("sort", pair) + trust[1] * told + trust[3] * near + trust[4] * far
        sorts += self._likeness(weights @ tokens, on_path)
        standing = self._linear("standing", pair) + trust[2] * inputs.hints[:, types : types + statuses]
        return Answers(
            [(inputs.actors[s], inputs.actors[t]) for s, t in inputs.pairs],
            (1 / (1 + np.exp(-exists))).astype(np.float32),
            _softmax(sorts),
            _softmax(standing),
            _softmax(np.concatenate([np.zeros((len(pair), 1), np.float32), says], 1)),
            inputs.actors,
            (weights + inputs.paths).argmax(1),
        )

    def _likeness(self, context: Array, path: Array) -> Array:
        """How like the words of a pair are to what the ontology says of each type."""
        seen = _unit(self._linear("lens", context + path))
        likeness: Array = (self.head["sharpness"] * seen @ _unit(self.head["meanings"]).T).astype(np.float32)
        return likeness

    def _linear(self, name: str, values: Array) -> Array:
        found: Array = values @ self.head[f"{name}.weight"].T + self.head[f"{name}.bias"]
        return found


def _softmax(logits: Array) -> Array:
    grown = np.exp(logits - logits.max(-1, keepdims=True))
    found: Array = grown / grown.sum(-1, keepdims=True)
    return found


def _unit(values: Array) -> Array:
    lengths = np.maximum(np.linalg.norm(values, axis=-1, keepdims=True), 1e-6)
    found: Array = (values / lengths).astype(np.float32)
    return found
