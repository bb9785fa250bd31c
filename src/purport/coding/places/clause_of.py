"""The verb of the clause in which an event stands, whose places and times may be the event's, and whether it only speaks of the event."""

from purport.coding.drafts import Draft
from purport.coding.places.sharing import is_other_news
from purport.coding.syntax.grammar import preposition
from purport.coding.syntax.series import SERIES

CLAUSES = frozenset({"ccomp", "acl:relcl", "parataxis", "csubj"})
"""A mention inside such a clause says nothing of the events above it."""
SPOKEN_OF = frozenset({"to", "for", "about", "into", "over", "of"})
"""What a verb reaches with these is not done on the verb's day: "referred today to the killing", "sentenced on Monday for the murder"."""
REGARDING = frozenset({"regarding", "concerning", "about"})
"""Prepositions that only say what words are about, however deep ("made statements to the court regarding the murder")."""


def told_of(draft: Draft, word: int) -> bool:
    """Tell whether a word belongs to the noun of which a relative clause tells the event ("the town of Vell, which the army says it took")."""
    sentence = draft.sentence
    for token in (sentence.tokens[draft.trigger.token], *sentence.ancestors(draft.trigger.token)):
        if token.deprel == "acl:relcl" and token.head >= 0:
            return word in sentence.subtree(token.head) and word not in sentence.subtree(token.index)
    return False


def only_spoken_of(draft: Draft, verb: int) -> bool:
    """Tell whether an event noun is only what the verb of its clause is about."""
    sentence = draft.sentence
    below = [sentence.tokens[draft.trigger.token], *sentence.ancestors(draft.trigger.token)]
    under = next((t for t in below if t.head == verb), None)
    if under is not None and any(preposition(sentence, t.index) in REGARDING for t in below[: below.index(under) + 1]):
        return True
    if draft.trigger.is_verb or under is None:
        return False
    deep = any(
        t.rel == "nmod" and not _carries(draft, t.head) and preposition(sentence, t.index) != "including"
        for t in below[: below.index(under)]
    )
    return deep or (under.rel == "obl" and preposition(sentence, under.index) in SPOKEN_OF)


def _carries(draft: Draft, noun: int) -> bool:
    """Tell whether a noun above the event is part of its telling ("a series of raids"), and no other thing ("the results of the inquiry into the raid")."""
    return noun in draft.tokens() or draft.sentence.tokens[noun].lemma.lower() in SERIES


def clause_verb(draft: Draft, *, main: bool = False) -> int:
    """The verb of the clause in which the words for an event stand; of the clause around a relative one for `main`."""
    sentence = draft.sentence
    token = sentence.tokens[
        max((u.token for u in draft.trigger.uses), default=draft.trigger.token, key=lambda i: -len(sentence.subtree(i)))
    ]
    token = sentence.tokens[draft.trigger.token] if draft.trigger.is_verb else token
    named = any(u.token == token.index and u.carrier.names for u in draft.trigger.uses) and token.rel == "advcl"
    if named or (token.upos == "VERB" and token.deprel == "acl" and token.index < draft.trigger.token):
        return token.index  # "the judges investigating the murder resigned today": the murder was not today
    for _ in range(len(sentence.tokens)):
        if token.head < 0 or ({token.rel, token.deprel} if not main else {token.rel}) & CLAUSES or is_other_news(sentence, token):
            break
        above = sentence.tokens[token.head]
        if above.upos in {"VERB", "AUX"} and token.rel not in {"conj"}:
            return above.index
        token = above
    return token.index
