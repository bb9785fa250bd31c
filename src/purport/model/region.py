"""Regions: what each part of a page is (codebook §2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class RegionKind(StrEnum):
    """The kinds of region."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    FUNDRAISING_METER = "fundraising_meter"
    APPEAL = "appeal"
    PAYMENT_ADDRESS = "payment_address"
    NAVIGATION = "navigation"
    COMMENT_CONTROL = "comment_control"
    COMMENT_AUTHOR = "comment_author"
    COMMENT_TEXT = "comment_text"
    OTHER = "other"


CODED_REGIONS = frozenset({RegionKind.HEADLINE, RegionKind.DATELINE, RegionKind.BODY, RegionKind.CAPTION})
"""The only regions that claims come from."""


@dataclass(frozen=True, slots=True)
class Region:
    """A span of the text with one kind; the regions of a report tile its text.

    `data` by kind: fundraising_meter `{"currency", "raised", "goal", "ticks"}` (null where the page does not show enough);
    payment_address `{"scheme": "btc|bch|eth|email|link|…", "checked": bool, "valid": bool | None}`;
    comment_author and comment_text `{"comment": n}` (from 0, in page order), comment_author also `{"author": name}`;
    body may carry `{"voice": "…"}` where a line such as "Minister X said:" announces a block.
    """

    start: int
    end: int
    kind: RegionKind
    data: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
