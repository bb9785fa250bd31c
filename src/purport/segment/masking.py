"""Masking of payment addresses: the text keeps its length, so that every span still holds."""

import re
from collections.abc import Iterable

from purport.model import Region, RegionKind

SHOWN_CHARS = 4
"""Enough to tell an address's scheme, too little to pay to it."""

MASK = "•"
_VISIBLE = re.compile(r"\S")


def mask(text: str, regions: Iterable[Region]) -> str:
    """The text with each payment address of `regions` masked but for its first characters; same length, same white space."""
    parts, at = [], 0
    for region in sorted(regions, key=lambda region: region.start):
        if region.kind is not RegionKind.PAYMENT_ADDRESS:
            continue
        shown = min(region.start + SHOWN_CHARS, region.end)
        parts += [text[at:shown], _VISIBLE.sub(MASK, text[shown : region.end])]
        at = region.end
    parts.append(text[at:])
    return "".join(parts)
