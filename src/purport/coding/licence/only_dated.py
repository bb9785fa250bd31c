"""What only tells from when something else is counted: the truce, the fighting, the start (ruling 20)."""

from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
from purport.coding.triggers.trigger import Trigger
from purport.model import Sentence, Token

MEASURES = frozenset({"minute", "hour", "day", "week", "month", "just", "shortly"})


STARTS = frozenset({"effect", "force", "begin", "start"})


REACH = 12
"""Words behind a truce among which its start is told ("a truce between X and Y took effect"); a signing is an event of its own."""


def measured_from(scene: Scene, trigger: Trigger) -> bool:
    """A truce from which time is only counted ("came hours after a ceasefire took effect") is no claim (ruling 20)."""
    sentence = scene.sentence
    marks = [t for t in sentence.children(trigger.token, "case", "mark") if t.lemma.lower() in {"after", "before", "since"}]
    if trigger.is_verb and trigger.entry.kind == "ceasefire_ended":  # "fighting resumed hours after the truce expired"
        return any(m.index and m.lemma.lower() == "after" and sentence.tokens[m.index - 1].lemma.lower() in MEASURES for m in marks)
    above = sentence.tokens[trigger.token].head
    if not marks and above >= 0 and sentence.tokens[above].rel == "advcl":
        marks = [t for t in sentence.children(above, "mark") if t.lemma.lower() in {"after", "before", "since"}]
    behind = {t.lemma.lower() for t in sentence.tokens[trigger.token + 1 : trigger.token + REACH]}
    return bool(behind & STARTS) and any(m.index and sentence.tokens[m.index - 1].lemma.lower() in MEASURES for m in marks)


LONG = frozenset({"month", "year", "decade"})


def long_since(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether an event only tells from when months or years are counted ("a year after the fall of Vell", "ten months since Vell was taken")."""
    marks = [t for t in sentence.children(trigger.token, "case", "mark") if t.lemma.lower() in {"after", "since"}]
    counted = (m for m in marks if m.index and sentence.tokens[m.index - 1].lemma.lower() in LONG)
    return any(sentence.children(m.index - 1, "nummod", "det") for m in counted)


def fought_until(sentence: Sentence, trigger: Trigger) -> bool:
    """In "since a truce ended a year of fighting" the fighting only tells what the truce ended (ruling 20)."""
    above = (t for t in sentence.ancestors(trigger.token) if t.lemma.lower() in {"end", "halt", "stop"} and t.rel == "advcl")
    return any(m.lemma.lower() == "since" for t in above for m in sentence.children(t.index, "mark"))


BEGINNINGS = frozenset({"start", "beginning", "outbreak", "onset", "launch", "resumption", "outset"})


def only_begins(sentence: Sentence, trigger: Trigger) -> bool:
    """In "since the start of the offensive in March" the offensive only tells from when something is counted (ruling 20)."""
    token = sentence.tokens[trigger.token]
    if trigger.is_verb or token.rel != "nmod" or token.head < 0 or sentence.tokens[token.head].lemma.lower() not in BEGINNINGS:
        return False
    return preposition(sentence, token.head) == "since"


def mere_date(sentence: Sentence, trigger: Trigger, clause: Token) -> bool:
    """A start told only to date something else ("since the offensive began") is no claim (ruling 20)."""
    since = any(m.lemma.lower() == "since" for m in sentence.children(clause.index, "mark"))
    office = trigger.entry.kind == "leadership_change" and trigger.is_verb  # "their first meeting since he was appointed"
    return since and (
        office or trigger.entry.kind == "ceasefire_ended" or any(use.carrier.phase in {"began", "ended"} for use in trigger.uses)
    )
