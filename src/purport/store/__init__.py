"""The case file: everything that was read, in one SQLite file, and the questions that can be asked of it."""

from purport.store.deciding import DecisionRow, Verdict
from purport.store.filters import OWN_VOICE, Filter
from purport.store.grid import Frame, Near
from purport.store.paging import Page, Query
from purport.store.record import Record, record_of
from purport.store.store import Store
from purport.store.versions import Versions, present_versions

__all__ = [
    "OWN_VOICE",
    "DecisionRow",
    "Filter",
    "Frame",
    "Near",
    "Page",
    "Query",
    "Record",
    "Store",
    "Verdict",
    "Versions",
    "present_versions",
    "record_of",
]
