"""The network: one encoding of a sentence, and from it an answer for every ordered pair of its actors.

Token ids with a marker before each mention go in (see `graphbuild.extract.learned.encoding`), with the words on the way
between two actors in the parse and what frames told of them. Out come, per pair, one logit that there is a
relation, logits of the types, of the statuses, and of who says so.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


class PairHead(nn.Module):
    """Answers for pairs of actors.

    Args:
        size: Width of the encoder.
        inner: Width of the head.
        meanings: (types, size) what the words of each type mean, to start from.
        statuses: How many statuses there are.
    """

    def __init__(self, size: int, inner: int, meanings: Tensor, statuses: int) -> None:
        super().__init__()
        types = len(meanings)
        self.meanings = nn.Parameter(meanings)
        self.lens = nn.Linear(size, size)
        nn.init.eye_(self.lens.weight)
        nn.init.zeros_(self.lens.bias)
        self.sharpness = nn.Parameter(torch.tensor(10.0))
        self.source, self.target = nn.Linear(size, inner), nn.Linear(size, inner)
        self.key, self.value = nn.Linear(size, inner), nn.Linear(size, inner)
        self.path = nn.Linear(size, inner)
        self.hint = nn.Linear(3 * types + statuses, inner)
        self.join = nn.Linear(6 * inner, inner)
        self.told = nn.Linear(inner, 1)
        self.sort = nn.Linear(inner, types)
        self.standing = nn.Linear(inner, statuses)
        self.asks, self.speaks = nn.Linear(inner, inner), nn.Linear(size, inner)
        self.drop = nn.Dropout(0.3)
        self.scale = inner**-0.5
        self.trust = nn.Parameter(torch.tensor([2.0, 3.0, 2.0, 2.0, 0.5]))
        self.types, self.statuses = types, statuses

    def forward(
        self, tokens: Tensor, actors: Tensor, pairs: Tensor, paths: Tensor, hints: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Answer for one sentence.

        Args:
            tokens: (T, size) encoded tokens.
            actors: (A, size) the actors; their markers pooled.
            pairs: (P, 2) numbers of source and target.
            paths: (P, T) weights of the words on the way, each row summing to 1 or 0.
            hints: (P, 3 * types + statuses): confidences of the types that frames told, their statuses, the types
                of words on the way, the types of all words.

        Returns:
            Logits (P,) that there is a relation, (P, types), (P, statuses), and (P, A + 1) of who says so,
            the first being nobody.
        """
        source = self.source(actors)[pairs[:, 0]]
        target = self.target(actors)[pairs[:, 1]]
        on_path = paths @ tokens
        path = self.path(on_path)
        asked = torch.tanh(source + target + path)
        weights = torch.softmax(asked @ self.key(tokens).T * self.scale, dim=-1)
        context = weights @ self.value(tokens)
        hint = self.hint(hints)
        joined = torch.cat(
            [torch.tanh(source), torch.tanh(target), context, source * target, torch.relu(path), torch.relu(hint)], -1
        )
        pair = self.drop(torch.relu(self.join(self.drop(joined))))
        says = self.asks(pair) @ self.speaks(actors).T * self.scale
        nobody = torch.zeros(len(pairs), 1)
        seen = nn.functional.normalize(self.lens(weights @ tokens + on_path), dim=1)
        likeness = self.sharpness * seen @ nn.functional.normalize(self.meanings, dim=1).T
        types, statuses = hints[:, : self.types], hints[:, self.types : self.types + self.statuses]
        near, far = hints[:, self.types + self.statuses :].split(self.types, dim=1)
        return (
            self.told(pair)[:, 0] + self.trust[0] * types.max(1).values,
            self.sort(pair) + self.trust[1] * types + self.trust[3] * near + self.trust[4] * far + likeness,
            self.standing(pair) + self.trust[2] * statuses,
            torch.cat([nobody, says], dim=1),
        )
