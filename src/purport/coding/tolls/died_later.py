"""Who died of wounds that were told before: "Gunmen shot a mayor in Vell. He died of his wounds in an Orsk hospital" tells one event (ruling 7)."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.losses.counts import ONE_PERSON, quantity_of
from purport.coding.syntax.grammar import preposition
from purport.model import Effect, Filler, Sentence

NEAR = 2
"""Sentences back to the deed that wounded somebody."""
DYING = frozenset({"die", "succumb", "expire"})
WOUNDS = frozenset({"wound", "injury", "burn", "gunshot"})
BEDS = frozenset({"scene", "spot", "hospital", "clinic", "ambulance", "ward", "infirmary", "way", "route", "surgery", "care", "bed"})
HURTING = frozenset({"violence", "explosives", "protest"})
COLLECTIVE = frozenset("patrol unit group squad army crowd family team crew police force party column village".split())


def wounded_before(draft: Draft, history: list[Draft]) -> Draft | None:
    """The deed in which one was hurt who is now told to have died of it; the place of the bed and its day are none of the deed's."""
    if not _died_of_wounds(draft):
        return None
    one_of_them, alone, together = _one_of_several(draft), _the_one(draft), _together(draft)
    if not one_of_them and not alone and not together:
        return None
    for other in reversed(history):
        if draft.sentence.index - other.last > NEAR or draft.sentence.paragraph != other.paragraph_of_last:
            return None
        if other.family not in HURTING or other.modality != "actual" or other.polarity != "affirmed" or other.sentence is draft.sentence:
            continue
        if any(e.effect == "killed" and not one_of_them for e in other.effects):
            continue  # somebody was killed there: whoever died later is another
        if _hurt_several(other) if one_of_them else (alone and _hurt_one(other)) or _all_of_them(draft, other) is not None:
            return other
    return None


def as_part_of(draft: Draft, event: Draft) -> None:
    """Leave of a death in bed only the death, of the one who was hurt."""
    draft.places.clear()
    draft.time = None
    hurt = [e for e in event.effects if e.effect == "injured"]
    who = hurt[0] if hurt and not _one_of_several(draft) else None
    mine = [e for e in draft.effects if e.effect == "killed"][:1]
    party = (who.party if who is not None else None) or (event.targets[0].id if len(event.targets) == 1 else None)
    all_of_them = _all_of_them(draft, event)
    if all_of_them is not None:
        draft.effects[:] = [_of_all(replace(e, low=all_of_them, high=all_of_them, hedge="exact"), event, party) for e in mine]
    else:
        beside = [e for e in draft.effects if e.effect == "missing"]  # "The driver died at the scene and his mate is missing"
        draft.effects[:] = [*(_counted(e, party, _one_of_several(draft)) for e in mine), *beside]
    if event.targets or event.effects:
        draft.targets.clear()


def _of_all(effect: Effect, event: Draft, party: str | None) -> Effect:
    """The death of all whom a deed hurt, in the words that told of them there."""
    hurt = [e for e in event.effects if e.effect == "injured"]
    if len(hurt) == 1:
        return replace(effect, what=hurt[0].what, span=hurt[0].span, party=hurt[0].party)
    if not hurt and len(event.targets) == 1:
        return replace(effect, what=event.targets[0].text, span=event.targets[0].span, party=event.targets[0].id)
    return replace(effect, party=party)


def _counted(effect: Effect, party: str | None, several: bool) -> Effect:
    """The death as the words count it; of one person where they count none."""
    if several and effect.low is not None:
        return replace(effect, party=party or effect.party)
    return replace(effect, low=1, high=1, hedge="exact", party=party or effect.party)


def _died_of_wounds(draft: Draft) -> bool:
    """Tell whether a verb says that somebody died of wounds, or in a hospital or on the way there, and names nobody who killed him."""
    bare = not draft.initiators and draft.polarity == "affirmed" and draft.modality == "actual"
    return bare and is_deathbed(draft.sentence, draft.trigger.token)


def is_deathbed(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb says that somebody died of wounds, or in a hospital or on the way there."""
    around = [
        t for t in sentence.children(verb, "obl", "xcomp") if preposition(sentence, t.index) in {"of", "from", "to", "in", "on", "at", "en"}
    ]
    return sentence.tokens[verb].lemma.lower() in DYING and any(t.lemma.lower() in WOUNDS | BEDS for t in around)


def _the_one(draft: Draft) -> bool:
    """Tell whether one person is meant who was told before: "he", "the man", "the 42-year-old"."""
    sentence = draft.sentence
    for head in _dead(draft):
        token = sentence.tokens[head]
        article = {t.lemma.lower() for t in sentence.children(head, "det", "nmod:poss")}
        if token.lemma.lower() in ONE_PERSON or token.text.lower() in {"he", "she"}:
            return True
        if (
            "the" in article
            and token.upos in {"NOUN", "ADJ", "NUM"}
            and "Number=Plur" not in token.feats
            and not sentence.children(head, "nummod")
        ):
            return True
    return False


def _together(draft: Draft) -> bool:
    """Tell whether people are meant who were told before, all of them: "they", "both", "the pair", "the two"."""
    sentence = draft.sentence
    words = ((sentence.tokens[head], {t.lemma.lower() for t in sentence.children(head, "det")}) for head in _dead(draft))
    return any(
        t.text.lower() in {"they", "both"} or ("the" in article and (t.lemma.lower() in TOGETHER or t.upos == "NUM"))
        for t, article in words
        if not sentence.children(t.index, "nmod")
    )


TOGETHER = {"both": 2, "pair": 2, "duo": 2, "two": 2, "trio": 3, "three": 3}
"""Words that say how many they all are."""


def _all_of_them(draft: Draft, other: Draft) -> int | None:
    """How many a deed hurt, where the words mean all of those; None where they do not, or that is not told."""
    if not _together(draft):
        return None
    hurt = [e for e in other.effects if e.effect == "injured"]
    counts = [(e.low, e.high) for e in hurt] or [_number(other, f) for f in other.targets]
    total = sum(low for low, _ in counts if low is not None)
    told = bool(counts) and all(low is not None and low == high for low, high in counts)
    said = next((TOGETHER[w] for h in _dead(draft) if (w := draft.sentence.tokens[h].lemma.lower()) in TOGETHER), total)
    return total if told and said == total and total > 1 else None


def _number(draft: Draft, filler: Filler) -> tuple[int | None, int | None]:
    """How many people a filler is: as many as the words count, one in the singular."""
    first, last = draft.sentence.at(filler.span.start, filler.span.end)
    if first >= last:
        return None, None
    head = draft.sentence.head_of(first, last)
    count = quantity_of(draft.scene, head)
    if count is not None:
        return count.low, count.high
    return (None, None) if "Number=Plur" in draft.sentence.tokens[head].feats else (1, 1)


def _one_of_several(draft: Draft) -> bool:
    """Tell whether "one of them" or "two of the wounded" died."""
    sentence = draft.sentence
    return any(
        sentence.tokens[head].upos in {"NUM", "PRON"} and any(_them(draft, t.index) for t in sentence.children(head, "nmod"))
        for head in _dead(draft)
    )


def _them(draft: Draft, index: int) -> bool:
    """Tell whether words mean those who were hurt: "of them", "of the wounded"."""
    return preposition(draft.sentence, index) == "of" and draft.sentence.tokens[index].lemma.lower() in {
        "they",
        "them",
        "wounded",
        "injured",
        "victim",
    }


def _dead(draft: Draft) -> list[int]:
    return [t.index for t in draft.sentence.children(draft.trigger.token, "nsubj", "nsubj:pass")]


def _hurt_one(other: Draft) -> bool:
    """Tell whether a deed befell one person, who did not die in it as far as was told."""
    hurt = [e for e in other.effects if e.effect == "injured"]
    if hurt:
        return len(hurt) == 1 and hurt[0].low == 1 == hurt[0].high
    if not other.targets and not other.effects:
        return True  # "A shell hit a bus in Vell. The driver died in hospital"
    if len(other.targets) != 1:
        return False
    span = other.targets[0].span
    first, last = other.sentence.at(span.start, span.end)
    if first >= last:
        return False
    head = other.sentence.head_of(first, last)
    token = other.sentence.tokens[head]
    counted = bool(other.sentence.children(head, "nummod"))
    person = bool(other.scene.classes(head) & {"person", "armed", "civilian"}) or token.upos == "PROPN"
    person = person and not other.scene.classes(head) & {"position", "materiel", "building"} and token.lemma.lower() not in COLLECTIVE
    return person and not counted and "Number=Plur" not in token.feats


def _hurt_several(other: Draft) -> bool:
    return any(e.effect == "injured" and (e.low is None or e.low > 1) for e in other.effects)
