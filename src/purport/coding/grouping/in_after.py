"""Clauses that only date the main one, and those with a day of their own ("came a day after gunmen stormed the post")."""

from collections.abc import Container, Sequence

from purport.coding.drafts import Draft
from purport.coding.grouping.then_when import clause_of_then
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import is_passive, preposition
from purport.coding.syntax.remembering import once_a_word
from purport.model import Mention, MentionKind, Sentence, Token

DAYS = frozenset({"day", "night", "morning", "afternoon", "evening", "week", "weekend", "month"})
"""Nouns for a time that a clause behind them has to tell ("the night when")."""


GOVERNED = frozenset({"of", "from", "for"})
"""Marks of a participle that its verb governs ("accused them of stealing")."""


def in_after_clause(draft: Draft) -> bool:
    """Tell whether the event only dates the one of the main clause."""
    sentence = draft.sentence
    if days_off_clause(sentence, draft.trigger.token) >= 0:
        return True
    for token in (sentence.tokens[draft.trigger.token], *sentence.ancestors(draft.trigger.token)):
        noun = token.head if token.rel == "acl" and sentence.children(token.index, "obj") else -1
        if noun >= 0 and preposition(sentence, noun) in {"after", "before"}:
            return True
        if token.rel == "acl" and any(m.lemma.lower() in {"after", "before"} for m in sentence.children(token.index, "mark")):
            return True
        marks = {m.lemma.lower() for m in sentence.children(token.index, "mark")}
        if token.rel == "advcl" and not (token.xpos == "VBG" and marks <= GOVERNED):
            return bool(marks & {"after", "before"})
    return False


SPANS = frozenset({"day", "week", "month", "year"})


def _days_after(sentence: Sentence, noun: int) -> bool:
    """Tell whether an event noun only dates, days off, what is told ("killed nine, two days after a raid on Vell")."""
    case = next((t for t in sentence.children(noun, "case") if t.lemma.lower() in {"after", "before"}), None)
    return case is not None and case.index > 0 and sentence.tokens[case.index - 1].lemma.lower() in SPANS


def days_off(draft: Draft) -> bool:
    """Tell whether the words put an event days off what they tell ("a day after shelling left three dead"): it has no day of its."""
    return days_off_clause(draft.sentence, draft.trigger.token) >= 0


@once_a_word
def days_off_clause(sentence: Sentence, index: int) -> int:
    """The word, itself or above, that heads what a span of days and "after" or "before" put on another day; -1 for none."""
    for token in (sentence.tokens[index], *sentence.ancestors(index)):
        if token.upos in {"NOUN", "PROPN"} and token.rel in {"obl", "nmod"} and _days_after(sentence, token.index):
            return token.index
        marks = [m for m in sentence.children(token.index, "mark") if m.lemma.lower() in {"after", "before"}]
        if token.rel in {"advcl", "acl"} and marks and marks[0].index > 0:
            return token.index if sentence.tokens[marks[0].index - 1].lemma.lower() in SPANS else -1
    return -1


def years_off(draft: Draft) -> bool:
    """Tell whether an event is only that of which a year or more has passed ("marched, a year after protests in which 60 died"): background."""
    sentence = draft.sentence
    clause = days_off_clause(sentence, draft.trigger.token)
    if clause < 0:
        return False
    span = draft.time.span if draft.time is not None else None
    if span is not None and any(sentence.tokens[i].start == span.start for i in sentence.subtree(clause)):
        return False
    marks = sentence.children(clause, "mark", "case")
    before = (sentence.tokens[m.index - 1].lemma.lower() for m in marks if m.index and m.lemma.lower() in {"after", "before"})
    return any(word == "year" for word in before)


def only_dates(draft: Draft, history: list[Draft]) -> bool:
    """Tell whether its sentence is about another event, which it dates ("the attack came two days after gunmen ambushed a convoy")."""
    here = draft.sentence.index
    others = (d for d in history if d is not draft)
    return in_after_clause(draft) and any(here in {d.sentence.index, *(s.index for s in d.evidence)} for d in others)


def only_says_who(other: Draft, told: Sequence[Draft]) -> bool:
    """Tell whether a deed only says of whom something else is told ("relatives of a man seized on 3 May blocked the road"): that was another day."""
    sentence = other.sentence
    if _says_which_place(other, told) or _of_whom_befallen(other, told):
        return True
    beside = [d for d in told if d is not other and d.sentence.index == other.sentence.index and d.family != other.family]
    if not beside:
        return False
    for token in (sentence.tokens[other.trigger.token], *sentence.ancestors(other.trigger.token)):
        if token.rel == "acl" and is_passive(sentence, token.index):
            above = [sentence.tokens[token.head], *sentence.ancestors(token.head)]
            subject = next((t for t in above if t.rel in {"nsubj", "nsubj:pass"}), None)
            whose = any(t.lemma.lower() == "whose" for t in (sentence.tokens[i] for i in sentence.subtree(token.index)))
            further = subject is not None and (token.head != subject.index or whose)  # "a man arrested on Monday was beaten"
            return further and any(subject is not None and subject.head in d.tokens() and d.trigger.is_verb for d in beside)
    return False


def _of_whom_befallen(other: Draft, told: Sequence[Draft]) -> bool:
    """Tell whether an act of office only says who it is whom harm befell ("the judge, who was sworn in on Friday, was shot")."""
    sentence, token = other.sentence, other.sentence.tokens[other.trigger.token]
    if other.family not in {"speech", "deal"} or token.deprel != "acl:relcl":
        return False
    above = {token.head, *(t.index for t in sentence.ancestors(token.head))}
    return any(d.sentence is sentence and d.trigger.is_verb and d.trigger.token in above for d in told if d is not other)


def _says_which_place(other: Draft, told: Sequence[Draft]) -> bool:
    """Tell whether a deed only says what had befallen the place of which the sentence tells something else."""
    sentence = other.sentence
    if not says_which_place(other.scene, other.trigger.token):
        return False
    below = set(sentence.subtree(sentence.tokens[other.trigger.token].head))
    return any(d is not other and d.sentence is sentence and d.trigger.token not in below for d in told)


def says_which_place(scene: Scene, index: int) -> bool:
    """Tell whether a participle behind a comma says what had befallen a place ("in Vell, taken by rebels on March 3, residents …")."""
    sentence, token = scene.sentence, scene.sentence.tokens[index]
    if token.rel != "acl" or token.index == 0 or sentence.tokens[token.index - 1].text != "," or not is_passive(sentence, token.index):
        return False
    return any(m.kind is MentionKind.PLACE and m.first <= token.head < m.last for m in scene.mentions)


def only_ranked(draft: Draft) -> bool:
    """In "this is the second strike on the street: on 2 May a drone killed two men" the day is that of the first."""
    sentence, span = draft.sentence, draft.time.span if draft.time is not None else None
    if draft.trigger.is_verb or span is None or not sentence.children(draft.trigger.token, "cop"):
        return False
    told = next((t for t in sentence.children(draft.trigger.token, "parataxis") if t.index > draft.trigger.token), None)
    return told is not None and sentence.at(span.start, span.end)[0] in sentence.subtree(told.index)


def without_ranking(draft: Draft) -> None:
    """In "it was the deadliest attack since a bomb killed 38 in Orsk in August 2030" month and town are the other's."""
    sentence = draft.sentence
    ranks = sentence.children(draft.trigger.token, "amod")
    ranked = any("Degree=Sup" in t.feats or "NumType=Ord" in t.feats or t.lemma.lower() == "first" for t in ranks)
    if draft.trigger.is_verb or not ranked or not sentence.children(draft.trigger.token, "cop"):
        return
    clauses = sentence.children(draft.trigger.token, "advcl", "acl", "obl", "nmod")
    since = [c for c in clauses if any(m.lemma.lower() == "since" for m in sentence.children(c.index, "mark", "case"))]
    starts = {sentence.tokens[i].start for c in since for i in sentence.subtree(c.index)}
    if draft.time is not None and draft.time.span is not None and draft.time.span.start in starts:
        draft.time = None
    draft.places[:] = [p for p in draft.places if p.span.start not in starts]


def dates_a_day(scene: Scene, clause: int) -> bool:
    """Tell whether a clause only says which day is meant ("on the night when the town was shelled, the priests were killed")."""
    if clause_of_then(scene, clause) == clause:
        return True
    first = min(scene.sentence.subtree(clause))
    day = scene.at(first - 1, frozenset({MentionKind.TIME})) if first > 0 else None
    common = day is not None and scene.sentence.tokens[day.head].lemma.lower() in DAYS
    if day is not None and day.time is not None and day.time.start is not None and not scene.sentence.children(day.head, "det"):
        return False  # "on Monday morning when rebels shelled the town"
    return common and scene.sentence.tokens[first].lemma.lower() == "when"


def each_dated(scene: Scene, one: int, other: int) -> bool:
    """In "a judge was shot on Monday and his clerk was killed on Friday" each clause has a day of its own: they are two events."""
    days = [{m.text for m in scene.mentions if _dates(scene, m, verb)} for verb in (one, other)]
    return bool(days[0] and days[1]) and not days[0] & days[1]


def _dates(scene: Scene, mention: Mention, verb: int) -> bool:
    dated = mention.kind is MentionKind.TIME and mention.time is not None and mention.time.start is not None
    return dated and mention.head in {t.index for t in scene.sentence.children(verb, "obl", "advmod")}


GOING = frozenset("leave enter arrive return walk drive ride travel pass approach cross board reach go come".split())
UNDER_WAY = GOING | {"patrol", "move", "march", "escort", "advance", "sleep", "eat", "pray", "gather", "wait", "queue", "work"}
"""What somebody was about when it befell him."""


def on_the_way(sentence: Sentence, index: int) -> bool:
    """Tell whether a participle only says on what way somebody was ("while crossing the river", "when leaving the town")."""
    token = sentence.tokens[index]
    marks = {m.lemma.lower() for m in sentence.children(index, "mark", "advmod")}
    bare = token.xpos == "VBG" and token.rel == "advcl" and not sentence.children(index, "nsubj")
    return bare and token.lemma.lower() in GOING and bool(marks & {"while", "when"})


def tells_meanwhile(scene: Scene, index: int) -> bool:
    """Tell whether a clause tells what somebody was doing just then ("were shot while waiting for bread on Monday", "as he left home on Monday")."""
    token = scene.sentence.tokens[index]
    if token.xpos == "VBG" and token.deprel == "acl:relcl":  # "fired on villagers who were collecting wood on Monday"
        return any(t.text.lower() in {"was", "were"} for t in scene.sentence.children(index, "aux"))
    if (
        token.xpos == "VB"
        and token.rel in {"xcomp", "advcl", "ccomp"}
        and token.head >= 0
        and scene.sentence.tokens[token.head].lemma.lower() == "about"
    ):
        return True  # "was shot when he was about to enter his house on Monday"
    marks = {m.lemma.lower() for m in scene.sentence.children(index, "mark", "advmod")}
    subjects = scene.sentence.children(index, "nsubj")
    if token.rel == "advcl" and marks & {"as", "when", "while"} and subjects:
        they = any(t.lemma.lower() in {"he", "she", "they"} for t in subjects)
        under_way = token.xpos == "VBG" and any(t.text.lower() in {"was", "were"} for t in scene.sentence.children(token.index, "aux"))
        if they:
            return under_way or (token.xpos == "VBD" and token.lemma.lower() in UNDER_WAY)
        return (under_way or token.xpos == "VBD") and token.lemma.lower() in UNDER_WAY
    return token.xpos == "VBG" and token.rel == "advcl" and bool(marks & {"while", "when"}) and not subjects


def kept_from(scene: Scene, clause: Token, events: Container[int]) -> bool:
    """Tell whether a clause says what people were kept from doing ("stopped convoys from entering Vell on Monday", "refused to let them in on Monday"):
    the day is of both.
    """
    marks = {m.lemma.lower() for m in scene.sentence.children(clause.index, "mark", "case")}
    below = clause.head in events and clause.rel in {"advcl", "acl", "xcomp", "ccomp"}
    if clause.rel == "xcomp" and clause.head >= 0 and scene.sentence.tokens[clause.head].lemma.lower() in {"let", "allow", "permit"}:
        return kept_from(scene, scene.sentence.tokens[clause.head], events)
    refused = (
        clause.head >= 0
        and clause.lemma.lower() in {"let", "allow", "permit", "admit"}
        and scene.sentence.tokens[clause.head].lemma.lower() == "refuse"
    )
    return below and (refused or (clause.xpos == "VBG" and marks == {"from"}))
