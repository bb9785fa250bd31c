"""The ground of a passage: what a paragraph goes on to tell without a place was where the event told before it was (ruling 22)."""

import re
from dataclasses import replace

from purport.coding.drafts import Draft, share_a_side
from purport.coding.grouping.in_after import days_off
from purport.coding.licence.charges import is_accused_of
from purport.coding.losses.own_periods import has_no_day, sums_up
from purport.coding.losses.toll import counts_from_a_day, only_lost
from purport.coding.passages.day import HARM, looks_back
from purport.coding.passages.handing_on import place_beside
from purport.coding.passages.last_told import PLACED, place_of_last, says_only_who
from purport.coding.passages.other_houses import at_another_house
from purport.coding.places.tellers_ground import TELLERS_GROUND
from purport.coding.scenes.stage import Stage
from purport.coding.syntax.grammar import preposition
from purport.model import MentionKind, PlaceFiller, RegionKind, Span

ELSEWHERE = re.compile(
    r"\b(?:elsewhere|separately|in (?:a|another) separate|in other|the other (?:villages?|towns?|areas?|camps?|districts?|cities|city|provinces?)|"
    r"the same (?:province|region|state|governorate|department|oblast|county|division)|another(?! (?:\d|two|three|four|five|six|seven|eight|nine|ten|dozen|"
    r"(?:\w+ )?(?:group|organi[sz]ation|official|officer|source|agency|witness|resident|doctor|activist|monitor|network)\b)))\b",
    re.IGNORECASE,
)


def place_by_passage(draft: Draft, history: list[Draft]) -> None:
    """What a paragraph goes on to tell without a place was where the event told before it in the paragraph was, or where the passage plays (ruling 22)."""
    if draft.family == "deal" and not draft.places and draft.scene.stage is not None:
        _settle(draft, draft.scene.stage)
    _leave_teller(draft, history)
    if draft.places or not _is_of_passage(draft):
        return
    stage = draft.scene.stage
    here = stage is not None and stage.sentence == draft.sentence.index
    if stage is not None and not here and any(d.sentence.index == stage.sentence and long_apart(draft, d) for d in history):
        stage = None
    if draft.sentence.region is RegionKind.HEADLINE and not here:
        return
    if stage is not None and here and stage.mention.last <= draft.trigger.token:
        _play(draft, stage)  # "Meanwhile, in Vell, the army said …" leaves what the paragraph told before
        return
    if draft.family != "custody" or _arrested_there(draft, history):
        place_of_last(draft, history)
    if not draft.places:
        place_beside(draft, history)
    if draft.kind == "release":
        return
    if not draft.places and stage is not None and stage.label:
        _play(draft, stage)
    if not draft.places:
        _place_of_doers(draft, history)
    if not draft.places and stage is not None and not here:
        _play(draft, stage)
    if not draft.places:
        _place_of_teller(draft)
    if not draft.places and draft.family != "custody" and not _on_other_ground(draft):
        _place_of_story(draft, history)
    if not draft.places:
        _place_of_section(draft)
    if not draft.places:
        _place_of_sides(draft, history)


def may_be_placed(draft: Draft, families: frozenset[str]) -> bool:
    """Tell whether a draft of these families tells one deed that may have been on ground named elsewhere, and names no ground of its own."""
    return _tells_a_deed(draft, families) and not _on_other_ground(draft)


def _is_of_passage(draft: Draft) -> bool:
    """Tell whether a draft tells one deed that was where the passage plays, as far as its own words go."""
    return _tells_a_deed(draft, PLACED)


def _tells_a_deed(draft: Draft, families: frozenset[str]) -> bool:
    if draft.modality != "actual" or not (draft.family in families or draft.kind == "displacement"):
        return False
    if is_accused_of(draft) or days_off(draft):
        return False  # "the attack came a week after gunmen killed a chief"
    flown = draft.kind == "disrupted_attack" and draft.trigger.entry.effect == "destroyed" and not _meant_again(draft)
    summed_up = (only_lost(draft) and counts_from_a_day(draft)) or has_no_day(draft) or sums_up(draft)
    return not (flown or summed_up or ELSEWHERE.search(" ".join(t.text for t in draft.sentence.tokens)))


def _arrested_there(draft: Draft, history: list[Draft]) -> bool:
    """Tell whether arrests without more are told right behind a protest: they are those of the protest."""
    bare = draft.kind == "arrest" and not draft.initiators and draft.trigger.is_verb
    last = next((d for d in reversed(history) if d.sentence.index < draft.sentence.index), None)
    return bare and last is not None and last.family == "protest"


LOCALS = frozenset(
    "police resident villager inhabitant local mayor governor doctor medic nurse witness hospital activist elder chief administrator headman".split()
)
"""Who, by the place that is told with them, speak of what happened there."""


def _place_of_teller(draft: Draft) -> None:
    """What "police in Vell" and "the mayor of Vell" tell without a place was in Vell, where nothing else says where."""
    sentence = draft.sentence
    if draft.family not in HARM:
        return
    spans = [h.span for h in draft.holders if sentence.start <= h.span.start and h.span.end <= sentence.end]
    for head in [sentence.head_of(*sentence.at(s.start, s.end)) for s in spans[-1:]]:
        below = set(sentence.subtree(head)) if sentence.tokens[head].lemma.lower() in LOCALS else set()
        for mention in (m for m in draft.scene.mentions if m.kind is MentionKind.PLACE and m.head in below and m.place is not None):
            if mention.place is None or mention.place.feature == "country" or preposition(sentence, mention.head) not in {"in", "of", "at"}:
                continue
            draft.places.append(PlaceFiller(mention.place, Span(mention.start, mention.end), mention.text, "where its teller is"))
            draft.trace["places"] = "where its teller is"
            return


def _place_of_section(draft: Draft) -> None:
    """What a section tells without a place was where its heading says ("Killings at Vell")."""
    heading = draft.scene.heading
    if heading is not None and heading.place is not None and not _on_other_ground(draft):
        draft.places.append(PlaceFiller(heading.place, Span(heading.start, heading.end), heading.text, "the place of the heading"))
        draft.trace["places"] = "the place of the heading"


def _settle(draft: Draft, stage: Stage) -> None:
    """A deal told under the name of a town was made there ("10 Aug. Vell. Elders signed a settlement")."""
    place = stage.mention.place
    if stage.label and place is not None and place.feature == "settlement" and draft.modality == "actual":
        _play(draft, stage)


def _play(draft: Draft, stage: Stage) -> None:
    """Put a draft where the passage plays."""
    mention = stage.mention
    if mention.place is not None:
        draft.places.append(PlaceFiller(mention.place, Span(mention.start, mention.end), mention.text, "where the passage plays"))
        draft.trace["places"] = "where the passage plays"


def _meant_again(draft: Draft) -> bool:
    """Tell whether what was brought down is told before ("the missile"): other drones may have flown anywhere."""
    downed = [a.head for a in draft.trigger.arguments if a.function == "obj" and not a.shared]
    return any(d.lemma.lower() == "the" for h in downed for d in draft.sentence.children(h, "det"))


LONG_APART = 180
"""Days between two events of a life or a list, of which the second need not have been where the first was."""


def long_apart(draft: Draft, other: Draft) -> bool:
    """Tell whether words put two events half a year and more apart ("In 2019 … in Vell. In 2023 gunmen attacked the prison")."""
    if draft.time is None or other.time is None or draft.time.span is None or other.time.interval.role == "since":
        return False
    mine, theirs = draft.time.interval, other.time.interval
    if draft.sentence.start > draft.time.span.start or mine.start is None or theirs.end is None or mine.role == "since":
        return False
    return (mine.start - theirs.end).days > LONG_APART


STORY_REACH = 4
STORY_PARAGRAPHS = 1


def _place_of_story(draft: Draft, history: list[Draft]) -> None:
    """What a short paragraph goes on to tell was where all that the report has told so far was, where it has told one place only."""
    told = [d for d in history if d.places and d.modality == "actual" and d.family in HARM and d.sentence.region is draft.sentence.region]
    told = [d for d in told if not says_only_who(draft, d) and not at_another_house(draft, d.places)]
    if told and _is_near(draft, told[-1]):
        _place_there(draft, told)


def _is_near(draft: Draft, other: Draft) -> bool:
    far = draft.sentence.index - other.last > STORY_REACH
    return not far and draft.sentence.paragraph - other.paragraph_of_last <= STORY_PARAGRAPHS


def _place_there(draft: Draft, told: list[Draft]) -> None:
    """Put a draft where all that was told before was, where that is one place."""
    if len({p.place.name for d in told for p in d.places}) == 1:
        draft.places.extend(replace(p, basis="the one place told so far") for p in told[-1].places)
        draft.trace["places"] = "the one place told so far"


def place_by_story(drafts: list[Draft]) -> None:
    """What is told paragraphs behind all that the report has placed was there, where it has told one place only.

    It is asked last: what may have been there ties no two tellings to one event.
    """
    for number, draft in enumerate(drafts):
        if not draft.places and _is_of_passage(draft) and draft.family != "custody" and not _on_other_ground(draft):
            told = [d for d in drafts[:number] if d.places and d.modality == "actual" and d.sentence.region is draft.sentence.region]
            if told and told[-1].family in HARM and not _is_near(draft, told[-1]) and not any(_is_apart(draft, d) for d in told):
                _place_there(draft, told)


def _is_apart(draft: Draft, other: Draft) -> bool:
    """Tell whether another event was at another time or house, so that its place says nothing of this one."""
    return looks_back(other) or long_apart(draft, other) or at_another_house(draft, other.places)


def _place_of_sides(draft: Draft, history: list[Draft]) -> None:
    """What a party of the event told last with a place goes on to do or to suffer, it did or suffered there ("The mayor was shot in Vell. … He died later")."""
    last = next((d for d in reversed(history) if d.places and d.modality == "actual" and d.family in PLACED | {"territory"}), None)
    if last is None or looks_back(last) or long_apart(draft, last) or says_only_who(draft, last) or at_another_house(draft, last.places):
        return
    if share_a_side(draft, last):
        draft.places.extend(replace(p, basis="where its side was told to be") for p in last.places)
        draft.trace["places"] = "where its side was told to be"


_GROUND = frozenset({"in", "at", "near", "on", "outside", "along", "from", "off"})
_WILD = frozenset("river lake forest bush ravine creek field jungle swamp coast shore desert sea beach".split())
_MEANT = frozenset({"town", "city", "village", "area", "settlement", "place", "scene"})


def _on_other_ground(draft: Draft) -> bool:
    """Tell whether the clause says where by ground of its own that has no name ("near the river", "on a road"), or turns to other news."""
    tokens = draft.sentence.tokens
    if tokens[0].lemma.lower() == "meanwhile":
        return True
    for token in (t for t in tokens if t.rel == "obl" and preposition(draft.sentence, t.index) in _GROUND):
        lemma = token.lemma.lower()
        pointing = lemma in _MEANT and any(d.lemma.lower() in {"the", "this", "that"} for d in draft.sentence.children(token.index, "det"))
        if not pointing and (lemma in _WILD or draft.scene.events.class_of.get(lemma) in {"place", "infrastructure"}):
            return True
    return False


DOERS_REACH = 3
"""Sentences, of short paragraphs as agencies write them, over which those who go on are where they were."""


def _place_of_doers(draft: Draft, history: list[Draft]) -> None:
    """What "the attackers" or "they" do next, a paragraph on, they do where they had come ("The attackers set fire to a dozen houses"); so is what
    they "also" did beside an attack of which nobody was told to be the doer (ruling 22).
    """
    mine = {
        f.id
        for f in draft.initiators
        if f.basis not in {"clause", "owner"} or f.text.lower().startswith("the ") or _definite(draft, f.span)
    }
    also = any(t.lemma.lower() == "also" for t in draft.sentence.children(draft.trigger.token, "advmod"))
    for other in reversed(history):
        if not mine or draft.sentence.index - other.last > DOERS_REACH or draft.sentence.region is not other.sentence.region:
            return
        here = (
            other.places and other.modality == "actual" and other.family in HARM and not looks_back(other) and not long_apart(draft, other)
        )
        here = here and not at_another_house(draft, other.places)
        doers = {f.id for f in other.initiators}
        if here and (mine & doers or (also and not doers and other.same_voice(draft))):
            draft.places.extend(replace(p, basis="where the same doers were") for p in other.places)
            draft.trace["places"] = "where the same doers were"
            return


def _leave_teller(draft: Draft, history: list[Draft]) -> None:
    """What those go on to do of whom it was just told where they were, they do there, wherever those live who tell it."""
    tellers = [p for p in draft.places if p.basis == TELLERS_GROUND]
    if not tellers or len(tellers) < len(draft.places) or draft.family not in HARM:
        return
    draft.places.clear()
    _place_of_doers(draft, history)
    draft.places[:] = draft.places or tellers


def _definite(draft: Draft, span: Span) -> bool:
    first, _ = draft.sentence.at(span.start, span.end)
    return first > 0 and draft.sentence.tokens[first - 1].lemma.lower() in {"the", "these", "those"}
