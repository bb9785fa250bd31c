"""Complements whose subject another verb lends: "reported having killed two", "show soldiers shooting villagers"."""

from purport.model import Sentence, Token


def is_infinitive(sentence: Sentence, clause: Token) -> bool:
    """Tell whether a complement is an infinitive with "to" or a participle ("reported having killed two"), whose subject is the governing verb's."""
    having = any(t.text.lower() == "having" for t in sentence.children(clause.index, "aux")) or is_seen(sentence, clause)
    return clause.rel == "ccomp" and (having or any(m.lemma.lower() == "to" for m in sentence.children(clause.index, "mark")))


def is_seen(sentence: Sentence, clause: Token) -> bool:
    """Tell whether a clause says what somebody is shown doing ("the photos show soldiers shooting villagers")."""
    return clause.rel == "ccomp" and clause.xpos == "VBG" and any(o.index < clause.index for o in sentence.children(clause.head, "obj"))
