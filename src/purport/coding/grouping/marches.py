"""What a march is against, or what set it off: a deed of its own, and no part of the march."""

from purport.coding.syntax.grammar import preposition
from purport.coding.triggers.trigger import Trigger
from purport.model import Sentence

AGAINST = frozenset({"against", "over", "about", "after", "follow", "following"})
"""Functions in which a march has what it is held for ("demonstrations following the killing of a trader")."""
SETTING_OFF = frozenset({"trigger", "spark", "prompt", "provoke", "follow", "cause", "ignite"})


INTERVENING = frozenset({"protest_with_intervention", "force_against_protesters"})


def was_broken_up(march: Trigger, others: list[Trigger]) -> bool:
    """Tell whether a rally is what police broke up: who was hurt then was hurt by them ("broke up a rally, and two workers were hurt")."""
    verbs = (t for t in others if t.is_verb and t.entry.kind in INTERVENING)
    return not march.is_verb and any(a.head == march.token for t in verbs for a in t.arguments if a.function == "obj")


def is_protested(sentence: Sentence, march: Trigger, deed: Trigger) -> bool:
    """Tell whether a deed is what the march is held for, or what befell those for whom it is held."""
    if deed.is_verb:
        return _of_whom(sentence, march, deed)
    functions = AGAINST | {"at"} if "protest" in march.form.words else AGAINST  # "in protest at the killing"
    around = (*march.arguments, *(a for u in march.uses for a in u.arguments))  # "protests erupted over the killing"
    if any(a.head == deed.token and a.function in functions for a in around):
        return True
    aims = {a.head for a in march.arguments if a.function == "purpose"} if march.entry.kind == "peaceful_protest" else set()
    if any(t.index in aims for t in sentence.ancestors(deed.token)):
        return True  # "formed a chain to denounce the killing of a trader"
    token = sentence.tokens[deed.token]
    above = sentence.tokens[token.head] if token.head >= 0 else token
    if token.rel == "obj" and above.lemma.lower() == "protest":
        return True
    return above.lemma.lower() in SETTING_OFF and (above.head == march.token or above.index == sentence.tokens[march.token].head)


def _of_whom(sentence: Sentence, march: Trigger, deed: Trigger) -> bool:
    """Tell whether a participle says what had befallen somebody whose people march, or for whom they do ("relatives of a student killed on
    1 May rallied", "marched in memory of five miners killed by the army").
    """
    token = sentence.tokens[deed.token]
    if token.rel != "acl" or token.xpos != "VBN" or token.head < 0 or sentence.tokens[token.head].rel not in {"nmod", "appos", "obl"}:
        return False
    chain = [sentence.tokens[token.head], *sentence.ancestors(token.head)]
    marching = {march.token, *(u.token for u in march.uses), *(a.head for a in march.arguments if a.function == "obj")}
    if any(t.rel == "nsubj" and t.head == march.token for t in chain):
        return True
    for_them = (t for t in chain if t.rel in {"obl", "nmod"} and t.head in marching)
    return any(preposition(sentence, t.index) in FOR or t.lemma.lower() in HONOURING for t in for_them)


FOR = AGAINST | {"for"}
HONOURING = frozenset("memory honour honor remembrance tribute solidarity support".split())
BECAUSE = frozenset({"after", "because"})
THEY = frozenset({"they", "he", "she", "it", "one", "some", "several", "many", "police"})
"""Subjects of a clause that may be those who march, or who meet them."""


def after_which(sentence: Sentence, march: Trigger, deed: Trigger) -> bool:
    """Tell whether a clause tells what had befallen others, after which people marched ("blocked a road after a prisoner died in custody")."""
    if not deed.entry.effect:
        return False
    token = sentence.tokens[deed.token]
    below = any(m.lemma.lower() in BECAUSE for m in sentence.children(token.index, "mark")) and token.rel == "advcl"
    subjects = sentence.children(token.index, "nsubj", "nsubj:pass")
    others = all(t.upos in {"NOUN", "PROPN"} and t.lemma.lower() not in THEY for t in subjects)
    return below and token.head in {march.token, *(u.token for u in march.uses)} and bool(subjects) and others
