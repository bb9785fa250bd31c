"""The shape of a word: the case that an uncased WordPiece hides, as one of nine codes (0 is the sentence's root)."""

LOWER, CAPITAL, UPPER, MIXED, DIGITS, MARK, FIRST_CAPITAL = 1, 2, 3, 4, 5, 6, 7


def shape(word: str, first: bool) -> int:
    """The code of a word; a capital at the start of the sentence says little and has its own."""
    if not any(c.isalnum() for c in word):
        return MARK
    if any(c.isdigit() for c in word):
        return DIGITS
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return FIRST_CAPITAL if first else CAPITAL
    return MIXED
