"""Pieces into regions that tile the text: what stands between two pieces goes to one of them."""

from collections.abc import Mapping

from purport.model import Region, RegionKind
from purport.segment.draft import Piece

BYTE_ORDER_MARK = "\ufeff"
_SINGLE = frozenset({RegionKind.PAYMENT_ADDRESS})


def tile(text: str, pieces_by_line: Mapping[int, tuple[Piece, ...]]) -> tuple[Region, ...]:
    """Regions over the whole text. Neighbours of one kind and the same data are one region; white space joins the piece before it.

    A payment address takes no white space, so that its region is the address and nothing else.
    """
    pieces = [piece for number in sorted(pieces_by_line) for piece in pieces_by_line[number] if piece.start < piece.end]
    if not pieces:
        return (Region(0, len(text), RegionKind.OTHER),) if text else ()
    regions: list[Region] = []
    for piece in _filled(text, pieces):
        last = regions[-1] if regions else None
        if last is not None and last.kind is piece.kind and last.data == piece.data and piece.kind not in _SINGLE:
            regions[-1] = Region(last.start, piece.end, last.kind, last.data)
        else:
            regions.append(Region(piece.start, piece.end, piece.kind, piece.data))
    return tuple(regions)


def _filled(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with the gaps before, between and after them filled."""
    filled: list[Piece] = []
    if BYTE_ORDER_MARK in text[: pieces[0].start]:
        filled.append(Piece(0, pieces[0].start, RegionKind.OTHER))
    at, around = filled[0].end if filled else 0, Piece(0, 0, RegionKind.APPEAL)
    for number, piece in enumerate(pieces):
        following = pieces[number + 1].start if number + 1 < len(pieces) else len(text)
        single = piece.kind in _SINGLE
        start = piece.start if single or ("\n" in text[at : piece.start].strip(" ") and filled) else at
        if start > at:
            filled.append(Piece(at, start, around.kind, around.data))
        end = piece.end if single else following
        filled.append(Piece(start, end, piece.kind, piece.data))
        at = end
        around = around if single else piece
    if at < len(text):
        filled.append(Piece(at, len(text), around.kind, around.data))
    return filled
