"""Segment: Report → Regions that tile its text (codebook §2)."""

from purport.segment.masking import mask
from purport.segment.segmenter import segment

__all__ = ["mask", "segment"]
