"""Purport reads reporting on armed conflict and records what each report purports, and according to whom."""

__version__ = "0.1.0"
