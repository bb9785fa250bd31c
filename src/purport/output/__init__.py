"""Readings → the JSON contract of the codebook (§7)."""

from purport.output.contract import reading_to_json

__all__ = ["reading_to_json"]
