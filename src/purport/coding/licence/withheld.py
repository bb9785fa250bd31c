"""What somebody keeps from saying or denying, and what is not granted rather than denied: none of it is his word of the matter."""

from purport.coding.drafts import Draft
from purport.model import Attribution, Sentence, Token


def denied_apart(draft: Draft, attribution: Attribution) -> bool:
    """In "a strike that the army denied" the strike is another's telling; "did not confirm or deny" is no word of the matter."""
    cue, sentence = attribution.cue_token, draft.sentence
    if cue is None:
        return False
    chain = (sentence.tokens[cue], *sentence.ancestors(cue))
    behind = any(t.rel == "acl" and (sentence.index, t.head) in attribution.content_tokens for t in chain)
    return (
        withheld(sentence, cue)
        or not_granted(sentence, attribution)
        or (behind and all(i < cue for s, i in attribution.content_tokens if s == sentence.index))
        or _only_related(draft, cue)
    )


RELATED = frozenset("relate related link linked connect connected due do owe tie".split())
"""Predicates that say of one thing that it has to do with another."""


def _only_related(draft: Draft, cue: int) -> bool:
    """In "denied that the delay is linked to the arrest of eight men" only the link is denied, and neither what is linked nor to what."""
    sentence = draft.sentence
    if draft.trigger.is_verb:
        return False
    chain = (sentence.tokens[draft.trigger.token], *sentence.ancestors(draft.trigger.token))
    for token in chain:
        if token.index == cue:
            return False
        if token.lemma.lower() not in RELATED or token.index == draft.trigger.token:
            continue
        subjects = sentence.children(token.index, "nsubj", "nsubj:pass")
        above = sentence.tokens[token.head] if token.head >= 0 else token
        if token.lemma.lower() == "do":  # "had nothing to do with"
            subjects = [t for i in (above.index, above.head) if i >= 0 for t in sentence.children(i, "nsubj")]
        return bool(subjects) and all(t.upos == "NOUN" and _no_harm(draft, t) for t in subjects)
    return False


def _no_harm(draft: Draft, token: Token) -> bool:
    """Tell whether a noun is no party, and no death or wound that would be part of what it is said to be linked to."""
    entries = (f.entry for f in draft.scene.events.nouns.get(token.lemma.lower(), ()))
    return draft.scene.actor_at(token.index) is None and not any(e.effect for e in entries)


GRANTED = frozenset("appeal request petition application motion permission bail access entry visa parole plea asylum".split())


def not_granted(sentence: Sentence, attribution: Attribution) -> bool:
    """Tell whether what is denied was asked for, not said: "denied the appeal of the officer who killed two"."""
    here = {i for s, i in attribution.content_tokens if s == sentence.index}
    heads = [sentence.tokens[i] for i in here if sentence.tokens[i].head not in here]
    return any(t.lemma.lower() in GRANTED for t in heads)


def withheld(sentence: Sentence, cue: int) -> bool:
    """Tell whether somebody keeps from saying or denying: "did not confirm or deny", "refused to deny", "neither confirmed nor denied"."""
    token = sentence.tokens[cue]
    for _ in range(3):
        below = {t.lemma.lower() for t in sentence.children(token.index, "advmod", "cc", "cc:preconj", "aux", "mark")}
        if token.index != cue and below & {"not", "n't", "never", "neither", "nor"}:
            return True
        if "nor" in below or (token.index == cue and below & {"if", "whether", "would", "should", "could", "may", "might", "will"}):
            return True
        if token.rel not in {"conj", "xcomp", "advcl"} or token.head < 0 or (token.rel == "advcl" and "to" not in below):
            return False
        if token.rel != "conj":
            above = sentence.tokens[token.head]
            not_so = any(t.lemma.lower() in {"not", "n't", "never"} for t in sentence.children(above.index, "advmod"))
            return not_so or above.lemma.lower() in {"refuse", "decline", "fail", "ask", "want", "have", "try", "urge"}
        token = sentence.tokens[token.head]
    return False


def left_either_way(sentence: Sentence, index: int) -> bool:
    """Tell whether what a noun tells is neither confirmed nor denied ("neither confirmed nor denied the shelling")."""
    for above in list(sentence.ancestors(index))[:3]:
        if above.lemma.lower() not in {"confirm", "deny"}:
            continue
        pair = [above, *sentence.children(above.index, "conj"), *([sentence.tokens[above.head]] if above.rel == "conj" else [])]
        both = {"confirm", "deny"} <= {t.lemma.lower() for t in pair}
        return both and any(withheld(sentence, t.index) for t in pair)
    return False


SAYING = frozenset({"said", "says", "say", "claimed", "admitted", "reported", "confirmed", "announced"})
NOBODY = frozenset({"no", "nobody", "none", "neither"})


def said_by_nobody(draft: Draft) -> bool:
    """Tell whether it is nobody who says it ("no group said it had fired the rocket").

    What they do not say that they did may be known all the same: in "no group said it had carried out the raid that killed nine" the raid is the teller's.
    """
    for holder in draft.holders[-1:]:
        first, _ = draft.sentence.at(holder.span.start, holder.span.end)
        words = [t.text.lower() for t in draft.sentence.tokens[max(0, first - 1) : first + 1]]
        if SAYING.isdisjoint(holder.cue.lower().split()) or NOBODY.isdisjoint(words):
            return False
        if not _is_known(draft):
            return True
        draft.holders.pop()
        draft.initiators.clear()
    return False


def _is_known(draft: Draft) -> bool:
    """Tell whether a noun with "the" names a deed of which the words tell where, when or at what cost it was."""
    named = draft.sentence.children(draft.trigger.token, "det", "nmod:poss")
    definite = any(t.lemma.lower() == "the" or t.rel == "nmod" for t in named)
    return not draft.trigger.is_verb and definite and bool(draft.effects or draft.places or draft.time)


def not_owned(sentence: Sentence, index: int) -> bool:
    """Tell whether a word stands in a clause of which somebody is only said not to have confirmed that it was his doing ("has never confirmed that it
    bombed Vell", "would neither confirm nor deny that its drones had killed him").
    """
    for token in (sentence.tokens[index], *sentence.ancestors(index)):
        if token.rel != "ccomp" or token.head < 0:
            continue
        above = sentence.tokens[token.head]
        below = {t.lemma.lower() for t in sentence.children(above.index, "advmod")}
        silent = above.lemma.lower() in {"confirm", "acknowledge", "admit"} and bool(below & {"not", "n't", "never"})
        subjects = sentence.children(token.index, "nsubj", "nsubj:pass")
        own = any(t.upos == "PRON" or any(p.upos == "PRON" for p in sentence.children(t.index, "nmod")) for t in subjects)
        return own and (silent or (above.lemma.lower() in {"confirm", "deny"} and left_either_way(sentence, index)))
    return False
