"""Whether a sentence looks forward at some word, so that "on Tuesday" is the next and not the last."""

from purport.model.sentence import Sentence, Token

_WILL = frozenset({"will", "shall", "'ll", "’ll", "would", "wo"})
_PLANNED = frozenset(
    {"due", "set", "schedule", "scheduled", "slated", "plan", "planned", "expect", "expected", "plans", "upcoming", "resume", "resumes"}
)
_STEPS_UP = 6
"""How many governors up the tree are asked; a clause that deep no longer tells of its main verb."""


def looks_ahead(sentence: Sentence, head: int) -> bool:
    """Whether the clause of the word is in the future. Without a tree (no tags) any future auxiliary of the sentence will do."""
    tokens = sentence.tokens
    if not tokens:
        return False
    if not any(token.upos == "VERB" for token in tokens):
        return any(token.text.lower() in _WILL or token.text.lower() in _PLANNED for token in tokens)
    for step, token in enumerate((tokens[head], *sentence.ancestors(head))):
        if token.lemma.lower() in _PLANNED and token.upos in ("VERB", "ADJ"):
            return not _is_past(token) or token.upos == "ADJ" or "Voice=Pass" in token.feats
        if token.upos in ("VERB", "AUX") or sentence.children(token.index, "cop"):
            if any(child.text.lower() in _WILL for child in sentence.children(token.index, "aux")):
                return True
            if "VerbForm=Inf" not in token.feats:
                return False
        if step > _STEPS_UP:
            break
    return False


def _is_past(token: Token) -> bool:
    return "Tense=Past" in token.feats
