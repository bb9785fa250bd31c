"""Files into bytes, with a clear word where that cannot be."""

from pathlib import Path

from purport.errors import InputError, reason

MAX_BYTES = 16 * 1024 * 1024
"""The largest source read. A page with its inline images stays under a few megabytes; what is larger is a dump, not a report."""

MAX_CHARS = 5_000_000
"""The longest text read: some 1,700 printed pages."""

_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ\x90", "a program (Windows)"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"RIFF", "a RIFF recording or image"),
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_SAMPLE_BYTES = 65_536

CONTROL_SHARE_OF_BINARY = 0.05
"""Text in any encoding has next to no control characters. Of the 29,161 files of a Linux system that are not UTF-8, all but two (compiled
Python that is mostly strings) have a larger share, the next lowest 8 %."""


def load(path: Path) -> bytes:
    """Read a file's bytes. Raises InputError for what is missing, forbidden, a folder, or beyond MAX_BYTES."""
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder, not a report. Name the files in it, or let the command walk the folder.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(too_large(path, size))
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file. Check the name and the folder you are in.") from None
    except PermissionError:
        raise InputError(f"{path}: you may not read this file. Change its permissions, or copy it to where you may.") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {reason(error)}. Check the path and the disk.") from None


def too_large(where: object, size: int) -> str:
    """The message for a source beyond MAX_BYTES."""
    return f"{where}: holds {size / 1e6:.0f} MB; a report may hold {MAX_BYTES / 1e6:.0f} MB at most. Split it into its reports."


def check_is_text(raw: bytes, where: object) -> None:
    """Raise InputError where the bytes are no text: empty, white space only, a known binary format, or full of control characters."""
    if not raw.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe\x00"):
        raise InputError(f"{where}: is empty. Save the page's text into it, or leave the file out.")
    for magic, name in _MAGIC:
        if raw.startswith(magic):
            raise InputError(f"{where}: is {name}, not text. Give the report as plain text or HTML.")
    if looks_binary(raw[:_SAMPLE_BYTES]):
        raise InputError(f"{where}: is binary data, not text. Give the report as plain text or HTML.")


def looks_binary(sample: bytes) -> bool:
    """Tell whether the bytes are neither text nor UTF-16 or UTF-32, by their share of control characters."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or utf16_without_mark(sample):
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > CONTROL_SHARE_OF_BINARY * len(sample)


def utf16_without_mark(sample: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where zero bytes fill one half of the byte pairs and leave the other free, else None."""
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    pairs = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.6 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None
