"""Read: bytes → Report. Pages as text, HTML, PDF or mail, and the files that hold many of them."""

from purport.read.opening import files_in, open_source, open_stream
from purport.read.reader import read_bytes, read_path, read_source
from purport.read.source import Source

__all__ = ["Source", "files_in", "open_source", "open_stream", "read_bytes", "read_path", "read_source"]
