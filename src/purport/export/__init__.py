"""Export: statements and happenings in the layouts that researchers, mappers and archivists use."""

from purport.export.case import Case, Happening, Page, Statement, Who
from purport.export.exporters import Exporter, exporter, exporters
from purport.export.lines import LinesCase, read_lines
from purport.export.stored import StoreCase, open_case

__all__ = [
    "Case",
    "Exporter",
    "Happening",
    "LinesCase",
    "Page",
    "Statement",
    "StoreCase",
    "Who",
    "exporter",
    "exporters",
    "open_case",
    "read_lines",
]
