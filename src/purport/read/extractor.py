"""What a content extractor takes for the article: a hint beside the page's own markup, never the text itself."""

MAX_CHARS = 1_500_000
"""Beyond this the extractor's time is not worth its hint."""

_FEWEST_CHARS = 200
"""An extraction shorter than this says more about the extractor than about the page."""


def main_lines(source: str) -> frozenset[str] | None:
    """The lines of the article as trafilatura extracts it; None where it was not asked or found next to nothing."""
    if len(source) > MAX_CHARS:
        return None
    import trafilatura

    try:
        text = trafilatura.extract(source, include_comments=False, include_tables=True, include_formatting=False, favor_recall=True)
    except Exception:  # its own failures on odd markup are of many kinds, and a hint may always be missing
        return None
    if text is None or len(text) < _FEWEST_CHARS:
        return None
    return frozenset(" ".join(line.split()) for line in text.splitlines() if line.strip())
