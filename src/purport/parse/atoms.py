"""Atoms: the smallest stretches that a word may begin with, and the hints that the encoder gets about each.

A word of the UD conventions is one atom or several joined: "U.S.-led" is five atoms and three words. Atoms never depend
on what a word is taken to be, so that one encoder pass can decide words, sentences and everything else together.
"""

import re
from collections.abc import Collection, Mapping

_CLITIC_END = r"(?![^\W_])"
_APOSTROPHE = "['’`´]"
_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u200c\u200d])"
_ATOM = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]"
    rf"|[A-Za-z0-9][\w.+-]{{0,63}}@\w[\w-]*(?:\.[\w-]*\w)+"
    rf"|(?i:n{_APOSTROPHE}t){_CLITIC_END}"
    rf"|(?<=\w)(?i:{_APOSTROPHE}(?:s|re|ve|ll|d|m)){_CLITIC_END}"
    rf"|{_LETTER}+?(?=(?i:n{_APOSTROPHE}t){_CLITIC_END})"
    rf"|(?P<letters>{_LETTER}+)"
    r"|\d+"
    r"|(?P<mark>[-.=*_~!?#<>+])(?P=mark)*"
    r"|\S"
)

Range = tuple[int, int]
Splits = Mapping[str, tuple[int, ...]]

NO_SHAPE, LOWER, TITLE, UPPER, MIXED, DIGITS, MARKS, INITIAL, CASELESS = range(9)
SHAPES = 9
"""Shapes of atoms; `CASELESS` stands for letters of a text whose case says nothing (all capitals, or none)."""
CUES = 2 * SHAPES
"""A cue is `shape + SHAPES * glued`: glued atoms follow the one before without white space."""


def atoms(text: str, splits: Splits, cuts: Collection[int] = ()) -> list[Range]:
    """Ranges of the atoms of a text in order, white space left out.

    `splits` cuts unspaced contractions ("cannot": 3); `cuts` are offsets where words are known to begin, whatever the rules say.
    """
    found: list[Range] = []
    for match in _ATOM.finditer(text):
        start, end = match.span()
        inside = splits.get(match.group().lower(), ()) if match.lastgroup == "letters" else ()
        edges = sorted({start + i for i in inside} | {c for c in range(start + 1, end) if c in cuts}) if inside or cuts else []
        for edge in edges:
            found.append((start, edge))
            start = edge
        found.append((start, end))
    return found


def shape(atom: str) -> int:
    """How an atom is written."""
    if not any(c.isalnum() for c in atom):
        return MARKS
    if any(c.isdigit() for c in atom):
        return DIGITS
    if atom.islower():
        return LOWER
    if atom.isupper():
        return UPPER if len(atom) > 1 else INITIAL
    if atom[0].isupper() and atom[1:].islower():
        return TITLE
    return MIXED


def is_caseless(text: str) -> bool:
    """Tell whether the case of a text says nothing: nine letters in ten are capitals, or none is.

    Nine in ten lets a wire report in capitals keep a lower-case "(sic)"; a single capital is too common to mean that a
    lower-case text has case, but then nothing is lost by reading it as usual.
    """
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    return upper == 0 or upper >= 9 * lower


def cues(text: str, ranges: list[Range], caseless: bool) -> list[int]:
    """The cue of each atom: its shape, and whether it is glued to the one before."""
    found: list[int] = []
    last = -1
    for start, end in ranges:
        form = shape(text[start:end])
        if caseless and form not in (DIGITS, MARKS):
            form = CASELESS
        found.append(form + (SHAPES if start == last else 0))
        last = end
    return found
