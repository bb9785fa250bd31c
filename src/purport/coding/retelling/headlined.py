"""A headline's telling joins the body's (ruling 5)."""

from dataclasses import replace
from itertools import combinations

from purport.coding.drafts import Draft, share_a_side
from purport.coding.losses.toll import stands_alone
from purport.coding.retelling.compatible import compatible, may_be
from purport.coding.retelling.merging import LEAD, join
from purport.coding.syntax.grammar import preposition
from purport.model import Effect, PlaceFiller, RegionKind


def join_headlines(drafts: list[Draft]) -> list[Draft]:
    """A headline's telling joins the body's (ruling 5); one that the body does not tell stays."""
    kept: list[Draft] = []
    body = [d for d in drafts if d.sentence.region is not RegionKind.HEADLINE]
    for draft in drafts:
        known = draft.sentence.region is RegionKind.HEADLINE and _brought_to(draft)
        asked = replace(draft, time=None, initiators=[] if known else draft.initiators)
        if (
            draft.sentence.region is RegionKind.HEADLINE
            and (told := _headlined(asked, body, past=bool(known) or _is_title(draft))) is not None
        ):
            if _of_other_voice(draft, told, body):
                kept.append(draft)
                continue
            counted = {e.effect for e in told.effects}
            losses = [e for e in draft.effects if e.effect not in counted and not told.holders]
            blamed = known or (draft.holders and told.holders and not {h.id for h in draft.holders} & {h.id for h in told.holders})
            join(told, replace(draft, effects=losses, initiators=[] if blamed else draft.initiators))
        elif known not in JUDGED:
            kept.append(draft)
    return kept


JUDGED = frozenset({"jail", "sentence", "convict", "imprison", "acquit"})
COURTS = JUDGED | {"charge", "try", "indict", "extradite", "arrest", "detain"}
"""What a headline says is done to somebody over a deed that was done before."""


def _brought_to(draft: Draft) -> str:
    """The verb by which a headline says that somebody is brought to justice over the deed ("Commander jailed over Vell massacre"); empty for none."""
    sentence, noun = draft.sentence, draft.trigger.token
    if draft.trigger.is_verb or preposition(sentence, noun) not in {"over", "for", "in"}:
        return ""
    verb = next((t for t in sentence.ancestors(noun) if t.upos == "VERB"), None)
    return verb.lemma.lower() if verb is not None and verb.lemma.lower() in COURTS else ""


def _is_title(draft: Draft) -> bool:
    """Tell whether a heading is but the name of what the page is about, however long ago ("Siege of Vell")."""
    return not draft.trigger.is_verb and draft.trigger.token == 0 and not any(t.upos in {"VERB", "AUX"} for t in draft.sentence.tokens)


def _of_other_voice(draft: Draft, told: Draft, body: list[Draft]) -> bool:
    """Tell whether a headline gives somebody else's number, which the body does not have: it is his claim (ruling 5)."""
    if not draft.holders or {h.id for h in draft.holders} & {h.id for h in told.holders}:
        return False
    if {(e.effect, e.low) for e in draft.effects} & {(e.effect, e.low) for e in told.effects}:
        return False
    pairs = [(a, b) for a in draft.effects for b in told.effects if a.effect == b.effect and a.low and b.low and a.low not in _VAGUE]
    if any(b.low >= FAR_APART * a.low for a, b in pairs if a.low and b.low):
        return True
    return any(b.high is not None and a.low > b.high and not _sums_up(a, body) for a, b in pairs if a.low)


def _sums_up(loss: Effect, body: list[Draft]) -> bool:
    """Tell whether a headline's number is the sum of what the body tells one by one."""
    numbers = [e.low for d in body for e in d.effects if e.effect == loss.effect and e.low]
    return loss.low in {sum(numbers), *(a + b for a, b in combinations(numbers, 2)), *(sum(numbers[: n + 1]) for n in range(len(numbers)))}


def _compatible(draft: Draft, told: Draft) -> bool:
    """Tell whether nothing sets headline and body apart; of the same victims a headline may name the doers more widely ("Norland rebels")."""
    shared = {f.id for f in draft.targets} & {f.id for f in told.targets}
    return compatible(draft, told) or (bool(shared) and compatible(replace(draft, initiators=[]), told))


def _of_other_victims(draft: Draft, told: Draft) -> bool:
    """Tell whether a headline names doers and victims, and the body's event has no doers and victims of another sort ("hit a police post", a driver)."""
    if told.initiators or not draft.initiators or {f.id for f in draft.targets} & {f.id for f in told.targets}:
        return False
    mine, theirs = ({draft.scene.actors[f.id].type for f in d.targets if f.id in draft.scene.actors} for d in (draft, told))
    return bool(mine) and bool(theirs) and not mine & theirs


def _done_by_others(draft: Draft, told: Draft) -> bool:
    """Tell whether a headline names its doers, and far down the body others are told to have done something of the kind to others."""
    actors = draft.scene.actors
    named = any(f.id in actors and not actors[f.id].generic for f in draft.initiators)
    down = told.sentence.index - draft.sentence.index > FAR_DOWN
    numbers = {(e.effect, e.low) for e in draft.effects if e.low} & {(e.effect, e.low) for e in told.effects if e.low}
    return named and down and bool(told.initiators) and not share_a_side(draft, told) and not numbers


FAR_DOWN = 3
"""Sentences behind a headline in which its event may be told of doers with another name; farther down it is another's deed."""
FAR_APART = 2
"""A headline rounds, lags behind and sums up; a number of half the size is another one."""
_VAGUE = frozenset({1, 3, 24, 40, 200, 2000})
"""What words without a number are read as ("several", "dozens", "hundreds"): a headline rounds with them."""

_FEW = 4
"""Numbers up to this are as likely those of another event."""


def _but_for_places_of(draft: Draft, told: Draft) -> Draft:
    """The draft without the places that the other's sentence names beside its own ("in Vell, Tamm district", where the headline has the district)."""
    named = {m.place.name for m in told.scene.mentions if m.place is not None}
    return replace(draft, places=[p for p in draft.places if p.place.name not in named])


def _headlined(draft: Draft, body: list[Draft], *, past: bool) -> Draft | None:
    """The body's claim that a headline tells: one with its numbers first, then one of the lead, then one of its kind; `past`: one long ago, too."""
    wide = replace(draft, places=[p for p in draft.places if p.place.relation != "near" and not _loosely(draft, p)])
    numbers = {(e.effect, e.low) for e in draft.effects}
    kin = [d for d in body if _may_tell(draft, d) and not _of_other_victims(draft, d) and not stands_alone(d)]
    kin = kin if past else [d for d in kin if not _long_past(d, body)]
    telling = {n for n in numbers if n[1] is not None and n[1] not in _VAGUE and n[1] > _FEW}
    same = [d for d in kin if telling & {(e.effect, e.low) for e in d.effects} and _compatible(replace(draft, places=[]), d)]
    # the same toll is the same event, wherever it is said to be
    fitting = same or [d for d in kin if _compatible(_but_for_places_of(wide, d), d)]
    fitting = [d for d in fitting if not _done_by_others(draft, d)]
    first = min((d.sentence.index for d in fitting), default=0)

    def rank(one: Draft) -> tuple[bool, bool, bool, bool, int, int]:
        counted = bool(numbers & {(e.effect, e.low) for e in one.effects})
        late = one.sentence.index - first > LEAD
        shared = len(_nouns(draft) & _nouns(one))
        sided = share_a_side(draft, one)
        return (not counted if numbers else False, not sided, late and not shared, one.kind != draft.kind, -shared, one.sentence.index)

    return min(fitting, key=rank, default=None)


def _may_tell(draft: Draft, told: Draft) -> bool:
    """Tell whether a headline's kind may be the body's: an ambush may be told by its mine, where the same lay in it."""
    if {draft.kind, told.kind} == {"arrest", "abduction"} and share_a_side(draft, told):
        return True  # "Rebel forces detain …", whose own authorities detained them in the body
    mined = draft.kind == "ambush" and told.kind in {"bombing", "grenade_attack"} and share_a_side(draft, told)
    return mined or may_be(told.kind, draft.kind)


LONG_DAYS = 30
"""What is dated so much before the latest that a report tells is background, and no headline's event."""


def _long_past(told: Draft, body: list[Draft]) -> bool:
    """Tell whether an event is background ("arrested over the ambush in which six died last March")."""
    ends = [d.time.interval.end for d in body if d.time is not None and d.time.interval.end is not None]
    end = told.time.interval.end if told.time is not None and told.time.span is not None else None
    return end is not None and (max(ends) - end).days > LONG_DAYS


def _loosely(draft: Draft, place: PlaceFiller) -> bool:
    """Tell whether a headline tells only what kind of ground it was, counted or a whole desert ("take three hills", "combs Tarn desert")."""
    first, last = draft.sentence.at(place.span.start, place.span.end)
    counted = place.place.gazetteer is None and any(t.upos == "NUM" for t in draft.sentence.tokens[first:last])
    return counted or place.place.feature == "terrain"


def _nouns(draft: Draft) -> frozenset[str]:
    """What the clause of an event speaks of, without the word for the event itself."""
    tokens = draft.sentence.tokens
    told = {t.token for t in draft.triggers}
    return frozenset(t.lemma.lower() for t in tokens if t.upos == "NOUN" and t.index not in told and not draft.scene.names_event(t.index))
