"""The best reading of a row of lines as comments, by dynamic programming."""

NEVER = -1e9

CONTINUED = -0.8
"""Cost of a comment's second line where no stamps tell comments apart: one paragraph a comment is the rule."""


def best_reading(rows: list[tuple[bool, float, float]]) -> list[str]:
    """Read each row (control?, score as a name, score as text) as `control`, `author` or `text` so that the sum is best.

    An author must be followed by text, controls aside; text without an author is for the very beginning. Linear in the rows.
    """
    author, text = NEVER, NEVER
    back: list[tuple[str, str]] = []
    begun = False
    for control, name_score, text_score in rows:
        if control:
            back.append(("", ""))
            continue
        start = 0.0 if not begun else NEVER
        new_author, from_author = max((text + name_score, "text"), (start + name_score, "start"))
        new_text, from_text = max(
            (author + text_score, "author"), (text + text_score + CONTINUED, "text"), (start + text_score - 1.0, "start")
        )
        back.append((from_author, from_text))
        author, text, begun = new_author, new_text, True
    return _traced(rows, back)


def _traced(rows: list[tuple[bool, float, float]], back: list[tuple[str, str]]) -> list[str]:
    """Follow the choices back from the last line, which is text: a name with nothing after it is nobody's comment."""
    states: list[str] = []
    state = "text"
    for (control, _, _), (from_author, from_text) in zip(reversed(rows), reversed(back), strict=True):
        if control:
            states.append("control")
            continue
        states.append(state)
        before = from_author if state == "author" else from_text
        state = before if before != "start" else "text"
    return states[::-1]
