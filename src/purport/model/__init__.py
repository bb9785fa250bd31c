"""The nouns: frozen values without input or output. Everything else turns one of these into another."""

from purport.model.case import (
    CaseIncident,
    Change,
    Contradiction,
    Decision,
    Link,
    OriginLink,
    Passage,
    Stretch,
    Telling,
    ToldRelation,
    Toll,
    Value,
)
from purport.model.claim import Claim, Deaths, Effect, Filler, Holder, Incident, Means, PlaceFiller, Relation, TimeFiller
from purport.model.mention import (
    Actor,
    ActorLink,
    ActorType,
    Attribution,
    Interval,
    Marks,
    Mention,
    MentionKind,
    Place,
    Quantity,
    Stance,
)
from purport.model.problem import Problem
from purport.model.reading import Reading
from purport.model.region import CODED_REGIONS, Region, RegionKind
from purport.model.report import Block, PublishedBasis, Report
from purport.model.sentence import NameSpan, Sentence, Token
from purport.model.spans import Span

__all__ = [
    "CODED_REGIONS",
    "Actor",
    "ActorLink",
    "ActorType",
    "Attribution",
    "Block",
    "CaseIncident",
    "Change",
    "Claim",
    "Contradiction",
    "Deaths",
    "Decision",
    "Effect",
    "Filler",
    "Holder",
    "Incident",
    "Interval",
    "Link",
    "Marks",
    "Means",
    "Mention",
    "MentionKind",
    "NameSpan",
    "OriginLink",
    "Passage",
    "Place",
    "PlaceFiller",
    "Problem",
    "PublishedBasis",
    "Quantity",
    "Reading",
    "Region",
    "RegionKind",
    "Relation",
    "Report",
    "Sentence",
    "Span",
    "Stance",
    "Stretch",
    "Telling",
    "TimeFiller",
    "Token",
    "ToldRelation",
    "Toll",
    "Value",
]
