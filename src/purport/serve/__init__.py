"""Serve: a case file as a local web workbench. FastAPI over the store's queries; the pages are built from `workbench/` into `static/`."""
