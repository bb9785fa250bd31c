"""Whether a sentence looks forward at some word, so that "on Tuesday" is the next and not the last."""

from functools import cached_property

from purport.model.clauses import is_to
from purport.model.sentence import Sentence, Token

_WILL = frozenset({"will", "shall", "'ll", "’ll", "would", "wo"})
_PLANNED = frozenset(
    {"due", "set", "schedule", "scheduled", "slated", "plan", "planned", "expect", "expected", "plans", "upcoming", "resume", "resumes"}
)
_TO_COME = frozenset({"planned", "upcoming", "forthcoming", "scheduled"})
_BINDING = frozenset(
    "impose extend prolong renew order ban close suspend declare announce give agree set shut halt postpone adjourn ask urge tell demand warn remain".split()
)
"""What binds somebody for days to come: an end that it names lies ahead ("extended the truce until Sunday")."""
_BOUND = frozenset(
    "ceasefire truce curfew deadline ban pause ultimatum extension suspension closure lockdown moratorium armistice lull respite".split()
)
_CALLED = frozenset("sit-in strike march rally protest demonstration vigil hartal bandh boycott shutdown blockade".split())
"""What somebody calls for days to come ("announced a sit-in from Friday")."""
_PROMISING = frozenset("agree promise pledge vow undertake intend arrange decide prepare hope offer volunteer".split())
"""Verbs whose infinitive lies ahead ("agreed to meet on Monday")."""
_ENDS = frozenset({"until", "till", "by"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_STEPS_UP = 6
"""How many governors up the tree are asked; a clause that deep no longer tells of its main verb."""
_BINDS_UP = 3
"""Governors in which an order and its deadline are told: "ordered residents to leave by Friday" has two."""


class Outlook:
    """What a sentence looks at, clause by clause."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence

    @cached_property
    def _says_future(self) -> bool:
        return any(token.text.lower() in _WILL or token.text.lower() in _PLANNED for token in self._sentence.tokens)

    @cached_property
    def _copulas(self) -> dict[int, Token]:
        """The copula of each predicate that has one, looked up once: thousands of times may hang on one word."""
        return {token.head: token for token in reversed(self._sentence.tokens) if token.rel == "cop"}

    def ahead(self, head: int) -> bool:
        """Whether the clause of a word is in the future. Without tags any future auxiliary of the sentence will do."""
        token = self._sentence.tokens[head]
        if token.upos == "X" and not token.feats:
            return self._says_future
        if self._binds(token) or self._called_for(token):
            return True
        steps = [token]
        for above in self._sentence.ancestors(head):
            steps.append(above)
            if len(steps) > _STEPS_UP:
                break
        verdicts = (self._verdict(step) for step in steps)
        return next((verdict for verdict in verdicts if verdict is not None), False)

    def _binds(self, token: Token) -> bool:
        """Whether a time ends what somebody is bound to, or begins what is agreed ("agreed to a truce from Sunday")."""
        leads = {case.lemma.lower() for case in self._sentence.children(token.index, "case")}
        if token.head < 0 or not leads & {*_ENDS, "from", "for"}:
            return False
        above = self._up_to_finite(token)
        deeds, nouns = {t.lemma.lower() for t in above if t.upos == "VERB"}, {t.lemma.lower() for t in above if t.upos == "NOUN"}
        nouns |= {t.lemma.lower() for verb in above if verb.upos == "VERB" for t in self._sentence.children(verb.index, "obj", "obl")}
        if leads & _ENDS:
            return bool(deeds & _BINDING)
        around = {i for t in above for i in (t.index, *(c.index for c in self._sentence.children(t.index, "obj", "obl")))}
        if any(self._sentence.tokens[i].text == "in" and self._sentence.tokens[i - 1].text == "-" for i in around if i):
            nouns.add("sit-in")
        if "for" in leads:
            return bool(deeds & {"call", "announce", "convene", "declare", "convoke", "fix"}) and token.head in {t.index for t in above[:1]}
        return bool(deeds & {"agree", "announce", "declare", "order", "call"}) and bool(nouns & (_BOUND | _CALLED))

    def _up_to_finite(self, token: Token) -> list[Token]:
        """The governors of a word up to the verb whose tense tells of it."""
        found: list[Token] = []
        for above in self._sentence.ancestors(token.index):
            found.append(above)
            if len(found) == _BINDS_UP or above.xpos in _FINITE or (above.xpos == "VBN" and self._sentence.children(above.index, "aux")):
                break
        return found

    def _verdict(self, token: Token) -> bool | None:
        """What one governor says: forward, not forward, or nothing (an infinitive asks the next one up)."""
        if token.lemma.lower() in _PLANNED and token.upos in ("VERB", "ADJ") and not self._made_so(token):
            return token.upos == "ADJ" or "Tense=Past" not in token.feats or "Voice=Pass" in token.feats
        if is_to(self._sentence, token.index):
            return True
        if token.upos == "NOUN" and any(t.text.lower() in _TO_COME for t in self._sentence.children(token.index, "amod")):
            return True  # "the planned rally on April 9"
        if token.upos not in ("VERB", "AUX") and not self._sentence.children(token.index, "cop"):
            return None
        if any(child.text.lower() in _WILL for child in self._sentence.children(token.index, "aux")):
            return True
        if token.xpos in {"VBZ", "VBP"} and self._comes_in(token):
            return True
        if (
            token.rel == "xcomp"
            and token.head >= 0
            and "VerbForm=Inf" in token.feats
            and self._sentence.tokens[token.head].lemma.lower() in _PROMISING
        ):
            return True
        goes_along = token.xpos == "VBG" and token.rel in ("advcl", "acl") and not self._sentence.children(token.index, "aux", "mark")
        return None if "VerbForm=Inf" in token.feats or goes_along else False

    def _called_for(self, token: Token) -> bool:
        """Whether somebody calls for what goes on on the day, which is told behind it ("called for a rally on Wednesday")."""
        verb = next((t for t in (token, *self._sentence.ancestors(token.index)) if t.lemma.lower() == "call" and t.upos == "VERB"), None)
        nouns = self._sentence.children(verb.index, "obl", "obj") if verb is not None else ()
        return any(
            t.lemma.lower() in _CALLED
            and t.index < token.index
            and any(c.text.lower() == "for" for c in self._sentence.children(t.index, "case"))
            for t in nouns
        )

    def _comes_in(self, token: Token) -> bool:
        """Whether something is told to be in force from a day on ("the truce takes effect on Monday")."""
        beside = {t.lemma.lower() for t in self._sentence.children(token.index, "obj", "obl")}
        return token.lemma.lower() in {"take", "come", "enter", "go"} and bool(beside & {"effect", "force"})

    def _made_so(self, token: Token) -> bool:
        """Whether "set" tells of no plan: "were set ablaze", "was set on fire"."""
        if token.lemma.lower() != "set" or token.upos != "VERB":
            return False
        results = self._sentence.children(token.index, "xcomp", "obl", "obj")
        return any(t.text.lower() in ("ablaze", "alight", "afire", "aflame", "fire", "free") for t in results)

    def behind(self, head: int) -> bool:
        """Whether the clause of a word is told in a past tense."""
        for token in (self._sentence.tokens[head], *self._sentence.ancestors(head)):
            verb = token if token.upos in ("VERB", "AUX") else self._copulas.get(token.index)
            if verb is not None:
                return "Tense=Past" in verb.feats and "VerbForm=Fin" in verb.feats
        return False
