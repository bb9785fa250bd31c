"""Words that are denied, for entries that tell by what is not done: "no truck has crossed", "is letting nobody in", "have not been able to reach"."""

from purport.model import Sentence, Token

NOT = frozenset({"not", "n't", "n’t", "never", "no", "nor", "neither", "hardly", "scarcely", "barely", "few", "little"})
NOTHING = frozenset({"nothing", "nobody", "none", "no-one", "noone"})
UNABLE = frozenset({"able", "allow", "permit", "let", "manage", "can"})
"""What governs a deed, and denies it where it is denied itself ("have not been able to reach the town")."""
WITHOUT = frozenset({"unable", "fail", "cease", "stop"})
"""What governs a deed and denies it ("were unable to reach the town")."""


def is_negated(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb, its subject or its object is denied, or what governs it as an infinitive is."""
    token = sentence.tokens[verb]
    if _denied(sentence, token):
        return True
    above = sentence.tokens[token.head] if token.rel == "xcomp" and token.head >= 0 else None
    if above is None:
        return False
    lemma = above.lemma.lower()
    return lemma in WITHOUT or (lemma in UNABLE and _denied(sentence, above))


def is_undone(sentence: Sentence, verb: int, *, lasting: bool) -> bool:
    """Tell whether a verb tells what is not done; one that tells of a lasting state must tell it as such: who "did not cross that night" was not cut off."""
    return is_negated(sentence, verb) and (not lasting or _lasts(sentence, sentence.tokens[verb]))


def _lasts(sentence: Sentence, verb: Token) -> bool:
    """Tell whether what is not done is so by now, or from a day on ("has crossed", "had no water", "reached it since Monday")."""
    helping = sentence.children(verb.index, "aux", "aux:pass", "cop")
    if verb.lemma.lower() in {"have", "be"} or any(t.lemma.lower() == "have" for t in helping):
        return True
    past = any(t.xpos == "VBD" for t in (verb, *helping))
    spans = sentence.children(verb.index, "obl", "advcl", "advmod")
    return not past or any(c.lemma.lower() in {"since", "for"} for t in spans for c in (t, *sentence.children(t.index, "case", "mark")))


def _denied(sentence: Sentence, verb: Token) -> bool:
    """Tell whether "not" hangs on a verb, or "no" on what does it or what it is done to."""
    adverbs = sentence.children(verb.index, "advmod", "cc")
    if any(_says_no(t) or any(_says_no(d) for d in sentence.children(t.index, "advmod")) for t in adverbs):
        return True  # "no longer"
    parties = sentence.children(verb.index, "nsubj", "nsubj:pass", "obj", "obl")
    near = (t for t in parties if t.rel != "obl" or not sentence.children(t.index, "case"))
    return any(t.lemma.lower() in NOTHING or any(_says_no(d) for d in sentence.children(t.index, "det", "advmod", "amod")) for t in near)


def _says_no(token: Token) -> bool:
    return token.lemma.lower() in NOT or token.text.lower() in NOT
