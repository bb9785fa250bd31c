"""Land beside a river that is called a bank: "the West Bank" holds no money."""

from collections.abc import Sequence

_SIDES = frozenset({"West", "East", "North", "South", "Left", "Right"})


def is_shore(words: Sequence[str]) -> bool:
    """Tell whether the last two words name such land."""
    return len(words) > 1 and words[-1] == "Bank" and words[-2] in _SIDES
