"""How lines of a list begin, for all stages behind the segmenting."""

import re

_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
ITEM = re.compile(
    r"\s*(?:[-•·–—*‣▪●►→.]\s|\(?\d{1,2}[.)]\s"
    rf"|(?:{_ORDINALS})(?:ly)?\s*[:.,–—-]\s"
    r"|(?:at\s+)?(?:[01]?\d|2[0-3])[:.h][0-5]\d\b)",
    re.IGNORECASE,
)
"""A bullet, a number, an ordinal ("First: …") or an hour ("At 10:20, …", "10:20 – …") at the head of an item."""
