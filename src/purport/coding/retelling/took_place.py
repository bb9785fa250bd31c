"""Words that only say when or where what was told before was: "the incident occurred on Friday in Vell", "the crime committed on 9 May", "it happened near Orsk"."""

from collections.abc import Sequence
from typing import TypeGuard

from purport.coding.drafts import Draft
from purport.coding.grouping.groups import ONLY_WHEN
from purport.coding.places.exacter import WIDE
from purport.coding.places.same import same_places
from purport.coding.retelling.pointing import OTHER, SAME
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import arguments
from purport.coding.triggers.carriers import carried
from purport.coding.triggers.trigger import Trigger
from purport.knowledge.event_entries import Entry
from purport.knowledge.events import Form
from purport.model import MentionKind, RegionKind, TimeFiller

NAMELESS = frozenset("crime incident event tragedy atrocity act action operation episode drama".split())
"""Nouns that name whatever was told right before."""
KILLING = frozenset("killing murder massacre slaying slaughter bloodbath carnage".split())
"""Nouns that name a deed in which somebody was killed, told without whom."""
HAPPENED = frozenset({"occur", "happen"})
DONE = frozenset({"commit", "perpetrate", "stage", "carry"})
OPEN = frozenset("will would may might could can shall should must".split())
REACH = {"pronoun": 1, "nameless": 3, "killing": 8}
"""Sentences back to what a word may mean; of a killing the report speaks on longer."""
OWN = frozenset({"clause", "the clause's"})


def only_placed(scene: Scene, found: Sequence[Trigger], history: Sequence[Draft]) -> list[Trigger]:
    """Words that stand for an event told before of which the sentence says when or where it was."""
    violent = {t.token for t in found if scene.events.kinds[t.entry.kind].family in HARM}
    known = {w for t in found for w in t.words}
    ones: list[Trigger] = []
    for token in scene.sentence.having(_POINTING):
        how = _points(scene, token.index)
        verb = _verb(scene, token.index) if how and token.index not in known else None
        if verb is None:
            continue
        below = _clause(scene, verb)
        dated = any(m.kind in {MentionKind.TIME, MentionKind.PLACE} and m.head in below for m in scene.mentions)
        event = _meant(scene, how, history) if dated and not violent & below else None
        if event is not None:
            form = Form((ONLY_WHEN,), Entry(kind=event.kind, noun=(token.lemma.lower(),)), -1)
            ones.append(
                Trigger(
                    token.index, (token.index,), form, tuple(arguments(scene.sentence, token.index)), carried(scene, token.index), "noun"
                )
            )
    return ones


HARM = frozenset({"violence", "explosives", "property"})
_PRONOUNS = frozenset({"it", "this", "that"})
SEIZED = frozenset({"abduction", "robbery", "hijacking"})


_POINTING = NAMELESS | KILLING | _PRONOUNS


def _points(scene: Scene, index: int) -> str:
    """How a word names an event told before: not where it says itself whom it befell ("the murder of a nun")."""
    sentence, token = scene.sentence, scene.sentence.tokens[index]
    if token.upos == "PRON":
        relative = token.xpos == "WDT" or (token.head >= 0 and sentence.tokens[token.head].deprel == "acl:relcl")
        return "pronoun" if token.lemma.lower() in _PRONOUNS and token.rel == "nsubj" and not relative else ""
    words = {t.lemma.lower() for t in sentence.children(index, "det", "amod")}
    told = sentence.children(index, "nmod", "nmod:poss", "nummod", "compound", "appos", "conj")
    if token.upos != "NOUN" or not words & (SAME | {"the", "both"}) or words & OTHER or told:
        return ""
    lemma = token.lemma.lower()
    return "nameless" if lemma in NAMELESS else "killing" if lemma in KILLING else ""


def _verb(scene: Scene, index: int) -> int | None:
    """The verb that says that it happened, or was done, in a clause of its own or behind the noun ("the crime committed on 9 May")."""
    sentence, token = scene.sentence, scene.sentence.tokens[index]
    above = [sentence.tokens[token.head]] if token.head >= 0 and token.rel == "nsubj" else []
    behind_it = [t for t in sentence.tokens[index + 1 : index + 2] if t.rel == "acl" and t.xpos == "VBN"]  # wherever a parser hung it
    for verb in (*above, *sentence.children(index, "acl"), *behind_it):
        took = verb.lemma.lower() == "take" and any(t.lemma.lower() == "place" for t in sentence.children(verb.index, "obj", "compound"))
        behind = verb.head == index or verb in behind_it
        passive = token.deprel == "nsubj:pass" or (behind and (verb.xpos == "VBN" or bool(sentence.children(verb.index, "nsubj:pass"))))
        happened = (verb.lemma.lower() in HAPPENED or took) or (passive and verb.lemma.lower() in DONE)
        helped = {t.lemma.lower() for t in sentence.children(verb.index, "aux")}
        clauses = sentence.children(verb.index, "ccomp", "csubj")
        if happened and verb.xpos in {"VBD", "VBN"} and not helped & OPEN and not clauses and not _denied(scene, verb.index):
            return verb.index
    return None


def _clause(scene: Scene, verb: int) -> set[int]:
    """The words below a verb, without what a further clause tells ("occurred in Vell, where five men shot a guard", "occurred on Friday when five men shot a guard")."""
    sentence = scene.sentence
    below = set(sentence.subtree(verb))
    asides = [
        t.index
        for t in sentence.tokens
        if t.index in below and t.index != verb and (t.deprel == "acl:relcl" or (t.rel == "advcl" and t.head == verb))
    ]
    return below.difference(*(sentence.subtree(i) for i in asides))


def _denied(scene: Scene, verb: int) -> bool:
    return any(t.lemma.lower() in {"not", "never", "n't"} for t in scene.sentence.children(verb, "advmod"))


def _meant(scene: Scene, how: str, history: Sequence[Draft]) -> Draft | None:
    """The violent event nearest before that the word can mean."""
    for draft in reversed(history):
        if scene.sentence.index - draft.last > REACH[how]:
            continue
        harm = draft.family in HARM or draft.kind in SEIZED
        told = harm and draft.modality == "actual" and draft.polarity == "affirmed" and draft.sentence.region is not RegionKind.HEADLINE
        deadly = any(e.effect == "killed" for e in draft.effects) or any(t.entry.effect == "killed" for t in draft.triggers)
        if told and draft.sentence.index < scene.sentence.index and (how != "killing" or deadly):
            return draft
    return None


def add_when_and_where(draft: Draft, history: Sequence[Draft]) -> bool | None:
    """Put day and place into what was told before, and into what its sentence told beside it, where they tell nothing else themselves.

    None where the draft is an event of its own; one that only says when or where is no claim, whether or not it fits what was told.
    """
    if draft.trigger.form.words != (ONLY_WHEN,):
        return None
    noun = draft.sentence.tokens[draft.trigger.token]
    event = _meant(draft.scene, _points(draft.scene, noun.index), history)
    if event is None:
        return True
    beside = [d for d in history if d.last == event.last and (d.family in HARM or d.kind in SEIZED) and d.modality == "actual"]
    for told in beside if noun.lemma.lower() in NAMELESS or noun.upos == "PRON" else [event]:
        if _apart(draft, told):
            continue
        if _is_day(draft.time) and (told.time is None or told.time.basis not in OWN or _closer(draft.time, told.time)):
            told.time = draft.time
            told.trace["time"] = ONLY_WHEN
        wide = all(p.place.feature in WIDE or p.basis not in OWN for p in told.places)
        if draft.places and wide:
            told.places[:] = draft.places
            told.trace["places"] = ONLY_WHEN
        if not told.initiators and told.add(told.initiators, draft.initiators):
            told.trace["initiators"] = ONLY_WHEN
        told.evidence.append(draft.sentence)
    return True


def _is_day(told: TimeFiller | None) -> TypeGuard[TimeFiller]:
    """Tell whether words tell a day or two: "the events of recent days" are no one thing."""
    start, end = (told.interval.start, told.interval.end) if told is not None else (None, None)
    return start is not None and end is not None and (end - start).days < 2


def _closer(new: TimeFiller, old: TimeFiller) -> bool:
    """Tell whether a day lies within the wider days told before."""
    a, b = new.interval, old.interval
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    return b.start <= a.start and a.end <= b.end and (a.end - a.start) < (b.end - b.start)


def _apart(draft: Draft, told: Draft) -> bool:
    """Tell whether day or ground that both tell themselves set them apart."""
    if draft.places and any(p.basis in OWN for p in told.places) and not same_places(draft, told):
        return True
    one, other = draft.time, told.time
    if one is None or other is None or other.basis not in OWN:
        return False
    a, b = one.interval, other.interval
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    return a.start > b.end or b.start > a.end
