"""Lemmas by rule."""


def lemma(word: str, upos: str, xpos: str) -> str:
    """The lemma of a word under its tags."""
    if upos == "PROPN":
        return word
    low = word.lower()
    if xpos in ("NNS", "VBZ") and low.endswith("s"):
        return low[:-3] + "y" if low.endswith("ies") else low[:-1]
    return low
