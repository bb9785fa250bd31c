"""Fetch: pages from the web, one by one and only when asked. Nothing else in Purport opens a connection.

Robots are respected, only public addresses are connected to, and what comes is bounded in size, time and type.
"""

from purport.fetch.addresses import is_public
from purport.fetch.fetching import Fetched, Fetcher, Limits
from purport.fetch.saving import save_files, save_warc

__all__ = ["Fetched", "Fetcher", "Limits", "is_public", "save_files", "save_warc"]
