"""Precision, recall and F1, and how they add up.

Counts go in, ratios come out. A prediction may meet a gold item by an alternate label, so what is
right among the predictions and what is found among the gold items are counted apart.

>>> Score(found=3, gold=4, right=3, predicted=6).precision
0.5
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Score", "ratio"]


def ratio(part: int, whole: int) -> float:
    """Divide, where nothing of nothing is 0."""
    return part / whole if whole else 0.0


@dataclass(frozen=True)
class Score:
    """Counts of one class or level.

    Args:
        found: Gold items that a prediction met.
        gold: All gold items.
        right: Predictions that met a gold item.
        predicted: All predictions.
    """

    found: int = 0
    gold: int = 0
    right: int = 0
    predicted: int = 0

    @property
    def precision(self) -> float:
        """Share of the predictions that are right."""
        return ratio(self.right, self.predicted)

    @property
    def recall(self) -> float:
        """Share of the gold items that were found."""
        return ratio(self.found, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.found + other.found,
            self.gold + other.gold,
            self.right + other.right,
            self.predicted + other.predicted,
        )

    def to_dict(self) -> dict[str, float]:
        """Tell ratios and counts in plain values."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "found": self.found,
            "gold": self.gold,
            "right": self.right,
            "predicted": self.predicted,
        }
