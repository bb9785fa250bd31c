"""Names that are called a medium right behind them: "Vox, the news agency of the Vell Front"."""

from purport.knowledge.actor_spelling import plain
from purport.model import Sentence

_MAX_MEDIUM = 7
_MEDIA = frozenset(
    "agency newspaper daily weekly magazine radio broadcaster station channel outlet website mouthpiece organ bulletin".split()
)
"""What a medium is called."""


def is_medium(sentence: Sentence, last: int) -> bool:
    """Tell whether the words behind a name, from token `last` on, call it a medium, and no "radio reporter"."""
    tokens = sentence.tokens[last : last + _MAX_MEDIUM]
    if len(tokens) < 3 or tokens[0].text != "," or tokens[1].upos != "DET":
        return False
    for token in tokens[2:]:
        if token.upos == "NOUN" and plain(token.lemma) in _MEDIA and not (token.rel == "compound" and token.head == token.index + 1):
            behind = sentence.tokens[token.index + 1 : token.index + 2]
            return not any(t.upos in {"VERB", "AUX"} for t in behind)  # "… in the capital on Monday, the agency said"
        if token.upos not in ("ADJ", "NOUN", "PROPN", "PART"):
            return False
    return False
