"""Sub-headings, which part a page into sections."""

from purport.coding.scenes.openings import BULLETS, Opening
from purport.model import RegionKind, Sentence

LONGEST = 10
"""Words of a sub-heading; longer lines without a verb are clipped sentences."""


def is_heading(sentence: Sentence, opening: Opening, text: str) -> bool:
    """Tell whether a sentence is a sub-heading: a line to itself, without a verb or an end ("The column on the Pell road", "4. Prisoners")."""
    line_end = text.find("\n", sentence.end)
    alone = not text[sentence.end : line_end if line_end >= 0 else len(text)].strip() and opening in {Opening.ALONE, Opening.ITEM}
    words = [t for t in sentence.tokens if t.text[0].isalnum()]
    verbs = any(t.upos == "AUX" or (t.upos == "VERB" and t.rel in {"root", "parataxis"}) for t in sentence.tokens)
    bullet = text[max(0, text.rfind("\n", 0, sentence.start) + 1) : sentence.start].strip()[:1] in BULLETS
    return (
        sentence.region is RegionKind.BODY
        and alone
        and 0 < len(words) <= LONGEST
        and not verbs
        and not bullet
        and sentence.tokens[-1].text not in _ENDS
        and (words[0].text[0].isupper() or words[0].text[0].isdigit())
    )


_ENDS = frozenset({".", ";", ",", "…", "...", '"', "”"})
