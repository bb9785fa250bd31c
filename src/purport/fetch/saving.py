"""Keep fetched pages: as a web archive, or as files with what is known of each beside it."""

import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from purport.errors import ConfigError, InputError, reason
from purport.fetch.fetching import USER_AGENT, Fetched

SIDECAR = ".meta.json"
"""What is put after a page's file name for what is known of it."""

_ENDINGS = {"application/pdf": ".pdf", "text/plain": ".txt"}
_HOP_BY_HOP = frozenset(("transfer-encoding", "connection", "keep-alive", "trailer", "upgrade"))


def save_warc(page: Fetched, archive: Path) -> None:
    """Append a page to a WARC file, which is made where it is not there; compressed where its name ends in .gz."""
    try:
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter
    except ImportError as error:
        raise ConfigError(f"Writing web archives needs {error.name}. Install it: pip install 'purport[fetch]'") from None
    try:
        with archive.open("ab") as out:
            writer = WARCWriter(out, gzip=archive.name.lower().endswith(".gz"))
            if out.tell() == 0:
                writer.write_record(writer.create_warcinfo_record(archive.name, {"software": USER_AGENT, "format": "WARC File Format 1.0"}))
            headers = [(name, value) for name, value in page.headers if name.lower() not in _HOP_BY_HOP]
            http = StatusAndHeaders(page.status, headers, protocol="HTTP/1.1")
            told = {"WARC-Date": page.at.strftime("%Y-%m-%dT%H:%M:%SZ")}
            record = writer.create_warc_record(
                page.url, "response", payload=io.BytesIO(page.body), length=len(page.body), http_headers=http, warc_headers_dict=told
            )
            writer.write_record(record)
    except OSError as error:
        raise InputError(f"{archive}: cannot be written: {reason(error)}. Check the folder and the disk.") from None


def save_files(page: Fetched, folder: Path) -> Path:
    """Write a page and beside it what is known of it; the page's path. A page already there is kept, if it has the same content."""
    sha256 = hashlib.sha256(page.content).hexdigest()
    file = folder / f"{_name(page.url)}-{sha256[:8]}{_ENDINGS.get(page.content_type.partition(';')[0].strip().lower(), '.html')}"
    told: dict[str, Any] = {
        "url": page.url,
        "asked": page.asked,
        "retrieved": page.at.isoformat(timespec="seconds"),
        "status": page.status,
        "content_type": page.content_type,
        "sha256": sha256,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(page.content)
        file.with_name(file.name + SIDECAR).write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {reason(error)}. Check the folder and the disk.") from None
    return file


def _name(url: str) -> str:
    """A file name that reads like the address and is safe on every disk."""
    parts = urlsplit(url)
    return re.sub(r"[^a-z0-9]+", "-", f"{parts.hostname or ''}{parts.path}".lower()).strip("-")[:80] or "page"
