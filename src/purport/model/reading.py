"""A reading: all that Purport makes of one report."""

from dataclasses import dataclass, field

from purport.model.claim import Claim, Incident, Relation
from purport.model.mention import Marks
from purport.model.problem import Problem
from purport.model.region import Region
from purport.model.report import Report
from purport.model.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """What each stage found in one report, in the order of the stages."""

    report: Report
    regions: tuple[Region, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    marks: Marks = field(default_factory=Marks)
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    incidents: tuple[Incident, ...] = ()
    problems: tuple[Problem, ...] = ()
    engine: str = ""
