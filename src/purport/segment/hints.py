"""What the class and id words of HTML say of a line. Words that the article's own headline carries say nothing: they name the frame."""

from collections.abc import Iterator

from purport.knowledge.furniture import Found
from purport.segment.draft import Draft
from purport.segment.lines import Line

_IGNORED = ("has-", "no-", "with-", "is-", "js-")
_CONTROL_TAGS = ("button", "label", "textarea")


def frame_words(lines: list[Line]) -> frozenset[str]:
    """The words around the page's own heading and around what the extractor took for its article."""
    framed = (line for line in lines if line.tag == "h1" or (line.main and line.is_prose))
    return frozenset(word for line in framed for word in line.classes)


def hints_of(draft: Draft, line: Line) -> Iterator[Found]:
    """The hints of a line's class words, innermost first."""
    for word in line.classes:
        if word not in draft.frame and not word.startswith(_IGNORED):
            yield from draft.furniture.of_class(word)


def is_hinted(draft: Draft, line: Line, kind: str, *roles: str) -> bool:
    """Whether the markup calls the line `kind`, in one of `roles` where any is given."""
    return any(hint.kind == kind and (not roles or hint.role in roles) for hint in hints_of(draft, line))


def in_comments(draft: Draft, line: Line) -> bool:
    """Whether the markup calls the line, or something around it, comments."""
    return is_hinted(draft, line, "comment", "zone")


def comment_role(draft: Draft, line: Line) -> str | None:
    """`author`, `text` or `control` as the innermost telling word has it; None where none tells."""
    if line.tag == "time":
        return "control"
    own = next((hint.role for hint in hints_of(draft, line) if hint.kind == "comment" and hint.role != "zone"), None)
    return own if own == "author" or line.tag not in _CONTROL_TAGS else "control"
