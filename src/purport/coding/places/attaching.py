"""Put a place or a time into a draft; and the place of the clause, where no event of the sentence claims one nearer."""

from collections.abc import Sequence

from purport.coding.drafts import Draft
from purport.coding.mending.rehung import UNARMED
from purport.coding.roles.by_frame import BESIDE
from purport.coding.scenes.states import ACCUSED
from purport.model import Interval, Mention, MentionKind, PlaceFiller, Sentence, Span, TimeFiller, Token

UNDATED = frozenset({"duration", "frequency"})
NOW = "PRESENT_REF"
SAID_OF = frozenset({"accusation", "condemnation", "threat", "demand", "sanction"})
"""Kinds whose target is no ground: who is accused by the name of a capital is not told to be there."""


def attach(draft: Draft, mention: Mention, basis: str) -> None:
    """Put a place beside those of the draft, once; a time in the stead of a wider one."""
    if mention.kind is MentionKind.PLACE and mention.place is not None:
        if any(f.basis in {BESIDE, ACCUSED} and f.span.start == mention.start for f in draft.initiators):
            return
        if draft.family == "deal" and _is_side(draft, mention):
            return
        if draft.kind in SAID_OF and any(f.span.start == mention.start for f in draft.targets):
            return
        if all(p.span.start != mention.start for p in draft.places):
            draft.places.append(PlaceFiller(mention.place, Span(mention.start, mention.end), mention.text, basis))
            draft.trace.setdefault("places", f"{mention.text!r}, {basis}")
    elif mention.time is not None and mention.time.role not in UNDATED and _tells_when(mention.time):
        _date(draft, mention, basis)


def _is_side(draft: Draft, mention: Mention) -> bool:
    """Who makes a deal or talks is told by the name of a land or its capital, which is no place of it ("inked deals with Norland")."""
    sides = any(f.span.start == mention.start for f in (*draft.initiators, *draft.targets))
    if not sides or draft.scene.sentence is not draft.sentence:
        return False
    token = draft.sentence.tokens[mention.head]
    return token.rel != "obj" and not any(
        t.lemma.lower() in {"in", "at", "near", "inside"} for t in draft.sentence.children(token.index, "case")
    )


def _tells_when(interval: Interval) -> bool:
    """Days, or the day of a year that nothing tells: such a claim says that its year is unknown (codebook §4)."""
    return interval.start is not None or interval.end is not None or interval.value.startswith("XXXX")


def _date(draft: Draft, mention: Mention, basis: str) -> None:
    interval = mention.time
    if interval is None:
        return
    old = draft.time
    if old is not None and interval.value == NOW:
        return  # "the attacks to which they are now exposed went on last night"
    if (
        old is not None
        and old.interval.value != NOW
        and old.span is not None
        and old.interval.start
        and old.interval.end
        and interval.start
        and interval.end
    ):
        width, new = (old.interval.end - old.interval.start).days, (interval.end - interval.start).days
        if width <= new and not _of_later_death(draft, old.span, mention) and not _of_saying(draft, old.span):
            return
    draft.time = TimeFiller(interval, Span(mention.start, mention.end), mention.text, basis)
    draft.trace["time"] = f"{mention.text!r}, {basis}"


def _of_later_death(draft: Draft, old: Span, mention: Mention) -> bool:
    """Tell whether the day held so far is that of a death by wounds got before ("died today of wounds sustained in an attack on Friday")."""
    sentence, deed = draft.sentence, set(draft.sentence.subtree(draft.trigger.token))
    died = any(sentence.tokens[t.token].lemma.lower() in {"die", "succumb"} for t in draft.parts)
    first, _ = sentence.at(old.start, old.end)
    return died and mention.head in deed and first not in deed


TOLD = frozenset("say announce report claim state declare confirm".split())
COARSE = frozenset({"month", "year"})


def date_by_telling(draft: Draft, free: list[tuple[Mention, int]]) -> None:
    """What somebody said in a month was of that month, where nothing else dates it ("In December the agency said a missile had hit the airport")."""
    if draft.time is not None or draft.family in {"speech", "deal"}:
        return
    tokens = draft.sentence.tokens
    chain = (tokens[draft.trigger.token], *draft.sentence.ancestors(draft.trigger.token))
    said = next((t.head for t in chain if t.rel == "ccomp" and t.head >= 0), -1)
    if said < 0 or tokens[said].lemma.lower() not in TOLD:
        return
    for mention, stop in free:
        if stop == said and mention.time is not None and mention.time.precision in COARSE:
            attach(draft, mention, "when it was told")


def _of_saying(draft: Draft, span: Span) -> bool:
    """Tell whether a day stands between a word of saying and what is said ("said on Sunday it had killed nine in the past week"): it is the saying's."""
    first, _ = draft.sentence.at(span.start, span.end)
    token = draft.sentence.tokens[first]
    at = first - 1 if first and draft.sentence.tokens[first - 1].rel == "case" else first
    before = draft.sentence.tokens[at - 1] if at else token
    clause = draft.sentence.tokens[token.head] if token.head >= 0 else token
    return before.upos == "VERB" and clause.rel == "ccomp" and clause.head == before.index


def only_place(draft: Draft, drafts: Sequence[Draft], free: list[tuple[Mention, int]]) -> None:
    """A place that hangs deeper below the event's clause, where no event of the sentence claims one; words and deals are about places elsewhere."""
    if draft.family in {"speech", "deal"}:
        return
    for mention, stop in free if draft.time is None else ():
        clause = draft.sentence.tokens[stop]
        met = clause.deprel == "acl:relcl" and clause.lemma.lower() in THERE and mention.kind is MentionKind.TIME
        if met and clause.head in {a.head for a in draft.trigger.arguments}:
            attach(draft, mention, "when those who were hit were there")
    if draft.places:
        return
    if any(d.places for d in drafts):
        _place_of_what_was_hit(draft, free)
        return
    top = min((u.token for u in draft.trigger.uses), default=draft.trigger.token)
    verbs = [u.token for u in draft.trigger.uses if draft.sentence.tokens[u.token].upos == "VERB"]
    below = set(draft.sentence.subtree(verbs[-1] if verbs else top)).union(*(draft.sentence.subtree(t.token) for t in draft.parts))
    for mention, _ in free:
        if mention.kind is MentionKind.PLACE and mention.head in below and not _of_next_clause(draft, mention.head):
            attach(draft, mention, "the only place of the clause")


def _place_of_what_was_hit(draft: Draft, free: list[tuple[Mention, int]]) -> None:
    """What is said of the house that was hit says where, too ("hit a school sheltering families in Vell, and nine were killed in Orsk")."""
    houses = {a.head for a in draft.trigger.arguments if a.function == "obj" and not a.shared and draft.trigger.is_verb}
    inside = {i for h in houses if draft.scene.classes(h) & {"building", "position"} for i in draft.sentence.subtree(h)}
    for mention, _ in free:
        if mention.kind is MentionKind.PLACE and mention.head in inside:
            attach(draft, mention, "where what was hit is")


def _of_next_clause(draft: Draft, index: int) -> bool:
    """Tell whether a word stands in a coordinated clause with a subject of its own ("two died; the wounded were flown to Vell")."""
    own = draft.tokens()
    for token in (draft.sentence.tokens[index], *draft.sentence.ancestors(index)):
        if token.index in own:
            return False
        if token.rel in {"conj", "parataxis"} and draft.sentence.children(token.index, "nsubj"):
            return True
        if tells_of_whom(draft.sentence, token):
            return True
        if token.rel == "advcl" and any(t.xpos == "MD" for t in draft.sentence.children(token.index, "aux")):
            return True  # "so that he could travel to Norland"
        marks = {t.lemma.lower() for t in draft.sentence.children(token.index, "mark", "case")}
        if token.rel == "advcl" and token.xpos == "VBG" and "for" in marks:
            return True  # "marched against the ministry for selling arms to Norland"
    return False


THERE = UNARMED | frozenset("assemble congregate flock stand sit dine dance stay hide cluster".split())
"""What people do where they are hit: a relative clause of it says where and when ("a crowd that had gathered for a feast in Vell on Monday")."""


OVER = frozenset({"attend", "visit", "leave", "return", "meet", "celebrate"})
"""What people had done who are hit elsewhere."""


def tells_of_whom(sentence: Sentence, clause: Token) -> bool:
    """Tell whether a relative clause only says who somebody is, by what he had lived through or was busy with ("the judge, who had survived a bombing in Vell, …")."""
    helping = {t.text.lower() for t in sentence.children(clause.index, "aux")}
    if clause.deprel == "acl:relcl" and (clause.lemma.lower() == "way" or ("had" in helping and clause.lemma.lower() in OVER)):
        return True  # "who were on their way home from a meeting in Vell", "who had attended a funeral in Vell"
    if clause.deprel != "acl:relcl" or clause.lemma.lower() in THERE:
        return False
    return "had" in helping or (clause.xpos == "VBG" and bool(helping & {"was", "were"}))
