"""Standing facts that a report states (codebook §8)."""

from collections.abc import Mapping

from purport.coding.scene import Scene
from purport.model import Marks, Relation, Report


def find_relations(by_sentence: Mapping[int, Scene], marks: Marks, report: Report) -> tuple[Relation, ...]:
    """Relations of a report in text order, each once."""
    return ()
