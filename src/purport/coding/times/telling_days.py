"""Days that are those of a telling, and date no deed."""

from datetime import date, timedelta

from purport.coding.drafts import Draft
from purport.coding.syntax.grammar import preposition
from purport.model import Mention, MentionKind, Sentence, Span

WRITINGS = frozenset(
    "report statement study survey video footage letter communique communiqué message note bulletin article interview post audio recording".split()
)
CAUSING = frozenset({"cause", "trigger", "spark", "provoke", "respond", "retaliate", "react"})
"""Carriers that only name an event, but are no telling of it."""
COUNTING = frozenset({"record", "register", "log"})
"""Verbs of which the day is that of what is counted ("on Monday, 17 clashes were recorded")."""
RECENT = timedelta(days=31)
"""How long before a report a day lies at most that was the last of its name."""
FINDING = frozenset({"document", "verify", "count", "note", "report", "catalogue", "tally"})
"""Verbs of which a span of days is that of what is found ("between 5 and 11 May the group documented 14 killings"), though one day is not."""
MADE_PUBLIC = frozenset({"publish", "release", "issue", "date", "broadcast", "air", "post", "circulate"})


def of_the_telling(owner: Draft, mention: Mention, stop: int) -> bool:
    """Tell whether a day is that of the telling: in "denounced on Monday the killing" and "reported on Monday a raid" nothing dates the deed."""
    if mention.kind is not MentionKind.TIME:
        return False
    above = owner.sentence.tokens[owner.sentence.tokens[mention.head].head]
    written = owner.sentence.tokens[above.head].lemma.lower() in WRITINGS
    if above.deprel == "acl" and above.lemma.lower() in MADE_PUBLIC and written:
        return True  # "according to a report published on Tuesday"
    named = any(u.carrier.names and stop in {u.token, *u.words} for t in owner.triggers for u in t.uses)
    if named and in_writing(owner.sentence, Span(mention.start, mention.end)):
        return True
    if mention.head > owner.trigger.token:
        return False
    uses = (u for t in owner.triggers if mention.head < t.token for u in t.uses)
    telling = (u for u in uses if u.carrier.names and u.carrier.roles.get("subj") != "target" and stop in {u.token, *u.words})
    of_deeds = CAUSING | COUNTING | (FINDING if _is_span(mention) else frozenset())
    return any(owner.sentence.tokens[u.token].lemma.lower() not in of_deeds for u in telling)


def _is_span(mention: Mention) -> bool:
    """Tell whether a time is several days from and to which somebody looked into what was done."""
    start, end = (mention.time.start, mention.time.end) if mention.time is not None else (None, None)
    return start is not None and end is not None and (end - start).days > 1


def in_writing(sentence: Sentence, day: Span) -> bool:
    """Tell whether a day is told of what somebody wrote ("condemned the attack in a statement on Tuesday")."""
    first, last = sentence.at(day.start, day.end)
    token = sentence.tokens[sentence.head_of(first, last)]
    before = sentence.tokens[max(0, first - 3) : first]
    written = any(t.lemma.lower() in WRITINGS and preposition(sentence, t.index) in {"in", "by", "via", "through"} for t in before)
    return written or (token.rel == "nmod" and sentence.tokens[token.head].lemma.lower() in WRITINGS)


def day_of_saying(draft: Draft) -> Mention | None:
    """The day of the verb with which a holder says what is done by saying it ("said on Monday that it was looking into it")."""
    sentence = draft.sentence
    cues = {h.cue.lower() for h in draft.holders}
    said = next((t for t in sentence.ancestors(draft.trigger.token) if t.text.lower() in cues and t.upos == "VERB"), None)
    when = {t.index for t in sentence.children(said.index, "obl", "advmod", "obl:tmod")} if said is not None else set()
    times = (m for m in draft.scene.mentions if m.kind is MentionKind.TIME and m.head in when and m.time is not None)
    days = (m for m in times if m.time is not None and m.time.start is not None and m.time.start == m.time.end)
    return next(days, None)


def told_on_another_day(draft: Draft, other: Draft) -> bool:
    """Tell whether what is told of another place was told on a day of its own: the day of what came before is not its ("said on Tuesday it had taken Orsk")."""
    said = day_of_saying(draft)
    if said is None or said.time is None or other.time is None or said.time.start == other.time.interval.start:
        return False
    mine = {p.place.name for p in draft.places}
    return bool(mine) and mine.isdisjoint(p.place.name for p in other.places)


def day_behind_what_is_asked(draft: Draft, published: date) -> Mention | None:
    """The day behind an infinitive that lies before the published day ("urged the rebels to disarm on 9 May"): nobody asks for what is past,
    so that it is the day of the asking.
    """
    sentence, verb = draft.sentence, draft.sentence.tokens[draft.trigger.token]
    if not draft.trigger.is_verb or verb.xpos not in {"VBD", "VBN"}:
        return None
    asked = [t for t in sentence.children(verb.index, "xcomp", "advcl", "ccomp") if t.xpos == "VB" and t.index > verb.index]
    when = {t.index for c in asked for t in sentence.children(c.index, "obl", "advmod")}
    times = (m for m in draft.scene.mentions if m.kind is MentionKind.TIME and m.head in when and m.time is not None)
    days = (m for m in times if m.time is not None and m.time.start is not None and m.time.start == m.time.end and m.time.role == "at")
    return next(
        (m for m in days if m.time is not None and m.time.start is not None and published - RECENT <= m.time.start < published), None
    )
