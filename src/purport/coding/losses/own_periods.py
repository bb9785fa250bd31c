"""Counts of what happened since something else, which are claims of their own (ruling 25)."""

from purport.coding.drafts import Draft
from purport.coding.syntax.conjuncts import first_conjunct
from purport.coding.syntax.grammar import preposition
from purport.model import Sentence, Token

FOUGHT = frozenset({"violence", "explosives"})


def counts_from_event(draft: Draft) -> bool:
    """Tell whether the words count from an event on ("more than 900 homes have been burned since the coup")."""
    if not any(e.low is not None for e in draft.effects):
        return False
    if of_the_war(draft):
        return True
    sentence, kinds, nouns = draft.sentence, draft.scene.events.kinds, draft.scene.events.nouns
    for verb in _verbs(draft):
        since = [t for t in sentence.children(verb, "obl") if preposition(sentence, t.index) == "since"]
        if any(kinds[f.entry.kind].family in FOUGHT for t in since for f in nouns.get(t.lemma.lower(), ())):
            return False  # "five have been killed since the raid"
        perfect = any(t.lemma.lower() == "have" for t in sentence.children(verb, "aux"))
        if perfect and (since or _since_a_start(sentence, verb)):
            return True
    return False


_WARS = frozenset({"war", "conflict", "insurgency", "uprising", "unrest", "bloodshed", "violence", "fighting"})


_LONG_WARS = frozenset({"war", "conflict", "insurgency", "uprising", "rebellion"})
"""What lasts for years: the dead "in the war" are of no deed just told; those "in the violence" only where thousands are counted."""
THOUSANDS = 1_000


def of_the_war(draft: Draft) -> bool:
    """In "the war has killed 30,000 people" and "a million have been driven out by violence" the numbers are those of the war, and of no deed just told."""
    sentence = draft.sentence
    verbs = [v for verb in _verbs(draft) for v in {verb, first_conjunct(sentence, verb)}]
    wars = _WARS if any((e.low or 0) >= THOUSANDS for e in draft.effects) else _LONG_WARS
    if any(t.lemma.lower() in wars or _of_late(sentence, t) for v in verbs for t in _inside(sentence, v)):
        return True
    perfect = any(t.lemma.lower() == "have" for v in verbs for t in sentence.children(v, "aux"))
    by = [t for v in verbs for t in sentence.children(v, "nsubj", "obl") if t.rel == "nsubj" or preposition(sentence, t.index) == "by"]
    return perfect and any(t.lemma.lower() in _WARS for t in by)


def _inside(sentence: Sentence, verb: int) -> list[Token]:
    """In what people died, behind the definite article ("in the war", "in Orland's civil war"), and over what ("in recent weeks")."""
    below = [t for t in sentence.children(verb, "obl", "nmod") if preposition(sentence, t.index) in {"in", "during", "over"}]
    return [t for t in below if sentence.children(t.index, "det", "nmod:poss", "amod")]


def _of_late(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun names a time that nothing bounds ("in recent weeks", "over the years")."""
    recent = any(t.lemma.lower() == "recent" for t in sentence.children(noun.index, "amod"))
    return noun.text.lower() in {"weeks", "months", "years", "decades"} and (recent or noun.text.lower() == "years")


def _verbs(draft: Draft) -> list[int]:
    """The verbs with which a draft is told: its own, and those that carry a noun ("attacks have killed 31")."""
    told = [t.token for t in draft.triggers if t.is_verb]
    return told + [u.token for t in draft.triggers for u in t.uses if draft.sentence.tokens[u.token].upos == "VERB"]


BEGINNING = frozenset("begin start break erupt launch seize resume collapse fall escalate".split())
"""Verbs with which a clause says since when something has been counted."""


def _since_a_start(sentence: Sentence, verb: int) -> bool:
    """Tell whether a clause says since when it is counted, by what then began ("400 have died since the war began")."""
    clauses = sentence.children(verb, "advcl")
    marked = (c for c in clauses if any(m.lemma.lower() == "since" for m in sentence.children(c.index, "mark")))
    return any(c.lemma.lower() in BEGINNING for c in marked)


def has_no_day(draft: Draft) -> bool:
    """Tell whether words look back on what no words date: counts from a start without a day, and what the dead had had a hand in."""
    if draft.time is not None and draft.time.span is not None:
        return False
    if looks_back_on(draft):
        return True
    if _so_far_driven(draft):
        return True
    dated = (m for m in draft.scene.mentions if m.time is not None and m.time.start is not None)
    return counts_from_event(draft) and not any(preposition(draft.sentence, m.head) == "since" for m in dated)


MANY = 100_000
"""People whom no event of one day drives from their homes."""


def _so_far_driven(draft: Draft) -> bool:
    """Tell whether words only sum up how many "have been driven from their homes", from no day on."""
    perfect = any(t.lemma.lower() == "have" for t in draft.sentence.children(draft.trigger.token, "aux"))
    return draft.kind == "displacement" and perfect and any((e.low or 0) >= MANY for e in draft.effects)


IN_IT = frozenset({"involve", "involved", "implicate", "implicated", "complicit"})
SLAIN = frozenset({"slain", "dead", "deceased", "killed"})


def looks_back_on(draft: Draft) -> bool:
    """Tell whether a deed is only what somebody had been in ("the slain men had been involved in the killing of policemen"), long before what is told."""
    sentence = draft.sentence
    for use in (u for u in draft.trigger.uses if sentence.tokens[u.token].lemma.lower() in IN_IT):
        had = any(t.text.lower() == "had" for t in sentence.children(use.token, "aux"))
        subjects = sentence.children(use.token, "nsubj")
        if had or any(t.lemma.lower() in SLAIN for s in subjects for t in sentence.children(s.index, "amod")):
            return True
    return False


WEEK, SEASON = 7, 60
"""Days that one event lasts, and days over which many are counted ("262 rebels have been killed this year")."""


def days_of(draft: Draft) -> int:
    """Days from the first to the last on which an event may have been; 0 where one is not told."""
    start, end = (draft.time.interval.start, draft.time.interval.end) if draft.time is not None else (None, None)
    return (end - start).days if start is not None and end is not None else 0


def sums_up(draft: Draft) -> bool:
    """Tell whether people are counted over a season or a year that the words name."""
    return draft.time is not None and draft.time.span is not None and sum_of_days(draft, SEASON + 1)


def sum_of_days(draft: Draft, days: int) -> bool:
    """Tell whether people are counted over so many days."""
    return days_of(draft) >= days and any(e.low for e in draft.effects)


MONTH = 27
"""Days to the last of the shortest month."""


def over_a_month(draft: Draft) -> bool:
    """Tell whether somebody counts whom he received in a month or a year that he names ("treated 212 wounded in October"): of no one event."""
    if not sum_of_days(draft, MONTH) or draft.time is None or draft.time.span is None:
        return False
    return "holder" in draft.trigger.entry.roles.values() and draft.sentence.start <= draft.time.span.start < draft.sentence.end
