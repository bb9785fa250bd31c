"""Whether a sentence looks forward at some word, so that "on Tuesday" is the next and not the last."""

from functools import cached_property

from purport.model.sentence import Sentence, Token

_WILL = frozenset({"will", "shall", "'ll", "’ll", "would", "wo"})
_PLANNED = frozenset(
    {"due", "set", "schedule", "scheduled", "slated", "plan", "planned", "expect", "expected", "plans", "upcoming", "resume", "resumes"}
)
_STEPS_UP = 6
"""How many governors up the tree are asked; a clause that deep no longer tells of its main verb."""


class Outlook:
    """What a sentence looks at, clause by clause."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence

    @cached_property
    def _says_future(self) -> bool:
        return any(token.text.lower() in _WILL or token.text.lower() in _PLANNED for token in self._sentence.tokens)

    def ahead(self, head: int) -> bool:
        """Whether the clause of a word is in the future. Without tags any future auxiliary of the sentence will do."""
        token = self._sentence.tokens[head]
        if token.upos == "X" and not token.feats:
            return self._says_future
        steps = [token]
        for above in self._sentence.ancestors(head):
            steps.append(above)
            if len(steps) > _STEPS_UP:
                break
        verdicts = (self._verdict(step) for step in steps)
        return next((verdict for verdict in verdicts if verdict is not None), False)

    def _verdict(self, token: Token) -> bool | None:
        """What one governor says: forward, not forward, or nothing (an infinitive asks the next one up)."""
        if token.lemma.lower() in _PLANNED and token.upos in ("VERB", "ADJ"):
            return token.upos == "ADJ" or "Tense=Past" not in token.feats or "Voice=Pass" in token.feats
        if token.upos not in ("VERB", "AUX") and not self._sentence.children(token.index, "cop"):
            return None
        if any(child.text.lower() in _WILL for child in self._sentence.children(token.index, "aux")):
            return True
        return None if "VerbForm=Inf" in token.feats else False
