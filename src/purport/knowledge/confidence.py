"""Weights that turn what is known of how a claim was made into how often such claims are right (confidence/weights.yaml).

One entry a question: `claim` (is there such a claim, of this kind, in this sentence?) and one for each slot (given the claim, is the slot right as
told, its emptiness included?). The weights are those of a logistic regression that `python -m evaluation.confidence --write` fits on gold readings.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from purport.knowledge.loading import load_entries


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights of one question, by name of the feature; `bias` stands alone."""

    question: str
    bias: float
    weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class ConfidenceKnowledge:
    """Weights by question."""

    questions: Mapping[str, Weights]

    def of(self, question: str, features: Mapping[str, float]) -> float | None:
        """The share of cases with such features in which the answer was right, 0 to 1; None where the question has no weights."""
        found = self.questions.get(question)
        if found is None:
            return None
        total = found.bias + sum(found.weights.get(name, 0.0) * value for name, value in features.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def load(overlays: Sequence[Path] = ()) -> ConfidenceKnowledge:
    """Load the weights; a user's entry for a question replaces ours. Raises KnowledgeError."""
    return ConfidenceKnowledge({entry.question: entry for entry in load_entries("confidence", Weights, overlays)})
