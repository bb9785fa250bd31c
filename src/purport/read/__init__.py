"""Read: bytes → Report. Plain text as scraped, and HTML."""

from purport.read.reader import read_bytes, read_path

__all__ = ["read_bytes", "read_path"]
