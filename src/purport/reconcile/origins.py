"""Which reports have their words from one another: copies, quotations, credits (codebook §6: copies of one agency text count once).

Likely pairs are found by MinHash over shingles of five words, in bands; each is then aligned word by word, and the passages that both have are shown. The
hashing is our own, on numpy: a signature that the store keeps must be the same for every version of every library.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from purport.model import OriginLink, Passage, Span
from purport.reconcile.clusters import components

SHINGLE_WORDS = 5
ROWS, BANDS = 2, 40
"""Forty bands of two rows: two texts of which 12% of shingles are common meet with a chance of .44, of 30% .98, unrelated ones (1%) .004."""
COPY_SHARE = 0.6
"""Part of the shorter text's words in common passages at which it is the same text, edited: half of it may be cut, added to or reordered."""
QUOTE_SHARE, QUOTE_WORDS = 0.2, 25
"""Part and number of words in common passages at which one text has a good part from the other. Below lie set phrases, titles and quoted statements."""
PASSAGE_WORDS = 8
"""Words in a row that two writers do not write alike by chance; shorter runs are no evidence."""
BRIDGE_WORDS = 4
"""Changed words that a passage may step over."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Source:
    """A report's coded text for comparing origins, with its id and outlet."""

    report: str
    text: str
    outlet: str | None = None


def signature(text: str) -> bytes:
    """The MinHash of a text's five-word shingles: 80 numbers of 8 bytes, big-endian. Texts too short for a shingle give no bytes."""
    hashes = _shingles(text)
    if not hashes.size:
        return b""
    a, b = _COEFFICIENTS
    least = np.full(ROWS * BANDS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, hashes.size, 4096):
        part = hashes[start : start + 4096, None]
        least = np.minimum(least, ((part * a + b) ^ (part >> np.uint64(29))).min(axis=0))
    return bytes(least.astype(">u8").tobytes())


def candidate_keys(signature: bytes) -> tuple[str, ...]:
    """The bands of a signature, "band:hash": two texts that share one may share an origin."""
    width = ROWS * 8
    return tuple(
        f"{band}:{hashlib.blake2b(signature[band * width : (band + 1) * width], digest_size=8).hexdigest()}"
        for band in range(len(signature) // width)
    )


def likeness(a: bytes, b: bytes) -> float:
    """The estimated share of shingles in common, 0 to 1."""
    if not a or not b:
        return 0.0
    return float(np.mean(np.frombuffer(a, dtype=">u8") == np.frombuffer(b, dtype=">u8")))


def judge(a: Source, b: Source) -> OriginLink | None:
    """Align two texts: a copy, a quotation, or None where each is written on its own. Give them in either order."""
    first, second = sorted((a, b), key=lambda source: source.report)
    words, others = _words(first.text), _words(second.text)
    shorter = min(len(words), len(others))
    if not shorter or first.report == second.report:
        return None
    runs = _runs([w for w, _, _ in words], [w for w, _, _ in others])
    common = sum(size for _, _, size in runs)
    share = common / shorter
    if share < QUOTE_SHARE or common < min(QUOTE_WORDS, max(PASSAGE_WORDS, shorter // 2)):
        return None
    passages = tuple(Passage(words[i][1], words[i + n - 1][2], others[j][1], others[j + n - 1][2]) for i, j, n in _bridged(runs))
    return OriginLink(first.report, second.report, "copy" if share >= COPY_SHARE else "quote", round(share, 4), passages)


def credited(text: str, outlets: Iterable[str], own: str | None = None) -> tuple[str, Span] | None:
    """The outlet that a page gives its whole text to, and the words: in the dateline ("VELL (Beacon) —") or at the end ("Source: Beacon", "— Beacon").

    `outlets` are names to look for, `own` the page's own outlet. A credit inside the text is a holder of what it stands by, and not told here.
    """
    for name in sorted({n for n in outlets if n and n.casefold() != (own or "").casefold()}, key=lambda n: (-len(n), n)):
        found = _credit(text, re.escape(name))
        if found:
            return name, found
    return None


HEAD, TAIL = 400, 160
"""Characters at the start and the end of a text in which a credit of the whole can stand: a headline and a dateline, a closing line."""


def _credit(text: str, name: str) -> Span | None:
    dateline = re.search(rf"\(\s*{name}\s*\)\s*[-–—:]", text[:HEAD])
    if dateline:
        return Span(dateline.start(), dateline.end())
    rest = max(0, len(text) - TAIL)
    closing = re.search(rf"(?:(?:^|\n)\s*(?:source|via|from)\s*:?\s*{name}|[-–—(]\s*{name}\s*\)?)\s*\.?\s*$", text[rest:], re.IGNORECASE)
    return Span(rest + closing.start(), rest + closing.end()) if closing else None


def origin_ids(reports: Iterable[str], links: Iterable[OriginLink]) -> Mapping[str, str]:
    """For each report the id of its origin: the least report id of those that hang together by copies and quotations."""
    groups = components(reports, [(link.a, link.b) for link in links])
    return {report: group[0] for group in groups for report in group}


def origin_links(sources: Sequence[Source]) -> tuple[OriginLink, ...]:
    """All copies and quotations among some texts, found by bands and then aligned; order plays no part."""
    bands: dict[str, list[Source]] = {}
    for source in sorted(sources, key=lambda s: s.report):
        for key in candidate_keys(signature(source.text)):
            bands.setdefault(key, []).append(source)
    pairs = {(a.report, b.report): (a, b) for held in bands.values() for at, a in enumerate(held) for b in held[at + 1 :]}
    found = (judge(a, b) for _, (a, b) in sorted(pairs.items()))
    return tuple(link for link in found if link is not None)


def _coefficients() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Odd multipliers and offsets, from a hash of their number, so that they are the same everywhere for ever."""
    numbers = [int.from_bytes(hashlib.blake2b(f"purport {i}".encode(), digest_size=8).digest(), "big") for i in range(2 * ROWS * BANDS)]
    return np.array([n | 1 for n in numbers[: ROWS * BANDS]], dtype=np.uint64), np.array(numbers[ROWS * BANDS :], dtype=np.uint64)


_COEFFICIENTS = _coefficients()


def _words(text: str) -> list[tuple[str, int, int]]:
    return [(m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(text)]


def _shingles(text: str) -> NDArray[np.uint64]:
    words = [m.group().casefold() for m in _WORD.finditer(text)]
    rows = {" ".join(words[i : i + SHINGLE_WORDS]) for i in range(len(words) - SHINGLE_WORDS + 1)}
    digests = b"".join(hashlib.blake2b(row.encode("utf-8", "surrogatepass"), digest_size=8).digest() for row in sorted(rows))
    return np.frombuffer(digests, dtype=">u8").astype(np.uint64)


def _runs(words: list[str], others: list[str]) -> list[tuple[int, int, int]]:
    """Common runs of PASSAGE_WORDS or more, (start, other start, length), wherever they stand: paragraphs may be reordered.

    Words are matched through an index of the second text's runs, so that time grows with the texts' lengths.
    """
    index: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(others) - PASSAGE_WORDS + 1):
        index.setdefault(tuple(others[j : j + PASSAGE_WORDS]), []).append(j)
    runs: list[tuple[int, int, int]] = []
    used = bytearray(len(others))
    i = 0
    while i <= len(words) - PASSAGE_WORDS:
        best, at = 0, -1
        for j in index.get(tuple(words[i : i + PASSAGE_WORDS]), [])[:8]:
            size = _length(words, others, i, j, used)
            if size > best:
                best, at = size, j
        if best >= PASSAGE_WORDS:
            runs.append((i, at, best))
            used[at : at + best] = b"\x01" * best
            i += best
        else:
            i += 1
    return runs


def _length(words: list[str], others: list[str], i: int, j: int, used: bytearray) -> int:
    size = 0
    while i + size < len(words) and j + size < len(others) and words[i + size] == others[j + size] and not used[j + size]:
        size += 1
    return size


def _bridged(runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Runs that follow each other in both texts with few changed words between, told as one passage of the same length in both."""
    joined: list[tuple[int, int, int]] = []
    for i, j, size in runs:
        if joined:
            a, b, length = joined[-1]
            gap, other_gap = i - (a + length), j - (b + length)
            if gap == other_gap and 0 <= gap <= BRIDGE_WORDS:
                joined[-1] = (a, b, length + gap + size)
                continue
        joined.append((i, j, size))
    return joined
