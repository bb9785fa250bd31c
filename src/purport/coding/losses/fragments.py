"""Losses told in a line without a verb ("On the army's side two dead and five wounded"), and numbers of people who were told before."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.losses.counts import number_told, quantity_of
from purport.coding.losses.lists import LISTED, counted_losses
from purport.coding.losses.no_losses import just_told
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.model import Effect, MentionKind, Span, Token

CLIPPED = {
    **LISTED,
    **dict.fromkeys(("eliminated", "liquidated", "neutralised", "neutralized", "dead"), "killed"),
    **dict.fromkeys(("burned", "burnt", "destroyed", "wrecked", "torched", "hit"), "destroyed"),
    **dict.fromkeys(("captured", "taken"), "captured"),
    **dict.fromkeys(("surrendered",), "surrendered"),
    "damaged": "damaged",
    "seized": "seized",
}
"""Last words of an item of a list of losses as channels give it ("Two vans burned, about 20 men eliminated, six surrendered")."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def tell_listed_losses(scene: Scene, here: list[Draft], history: list[Draft]) -> None:
    """Give the losses of a sentence without a verb to the event told directly before, in whose voice it goes on."""
    sentence = scene.sentence
    kept = any(one is draft for draft in here for one in history)
    if kept or any(t.xpos in FINITE for t in sentence.tokens):
        return
    listed = list(counted_losses(scene, 0, len(sentence.tokens)))
    event = just_told(scene, history) if listed else None
    if (
        event is None
        or event.polarity != "affirmed"
        or any(t.index in scene.speakers for t in sentence.tokens)
        or (sentence in event.evidence and not _outnumber(event, scene, len(listed)))
    ):
        return
    first = sentence.at(listed[0].span.start, listed[0].span.end)[0]
    party = _side(scene, first) or (event.targets[0].id if len(event.targets) == 1 else None)
    have = {(e.effect, e.low, e.high) for e in event.effects}
    for item in listed:
        if (item.effect, item.quantity.low, item.quantity.high) not in have:
            what = scene.words(item.span)
            event.effects.append(Effect(item.effect, what, party, item.quantity.low, item.quantity.high, item.quantity.hedge, item.span))
            event.trace.setdefault("effects", "a line of losses")
    if sentence not in event.evidence:
        event.evidence.append(sentence)


def tell_clipped_losses(scene: Scene, history: list[Draft]) -> bool:
    """Give a line of clipped losses to the event told directly before; False where the line is none, or no event was told."""
    event = just_told(scene, history)
    owned = any(m.kind is MentionKind.ACTOR for m in scene.mentions)  # "Enemy losses on Monday:" opens a table of its own
    if event is not None and _behind_heading(scene) == len(scene.sentence.tokens) and not owned:
        event.evidence.append(scene.sentence)  # "Toll:", by itself
        return True
    minus = _minus(scene)
    items = (minus or _clipped(scene)) if event is not None and event.polarity == "affirmed" else []
    if event is None or len(items) < (1 if minus else FEWEST_CLIPPED):
        return False
    have = {(e.effect, e.low, e.high) for e in event.effects}
    party = event.targets[0].id if len(event.targets) == 1 else None
    told = [e for e in items if (e.effect, e.low, e.high) not in have]
    event.effects.extend(replace(e, party=e.party or party) for e in told)
    event.evidence.append(scene.sentence)
    event.trace.setdefault("effects", "a line of losses")
    return True


def tell_side_losses(scene: Scene, history: list[Draft]) -> bool:
    """Give "On the side of the army, two dead and five wounded" to the event told directly before, in whose voice it goes on; False elsewhere."""
    sentence = scene.sentence
    event = None if any(t.xpos in FINITE for t in sentence.tokens) else just_told(scene, history)
    listed = list(counted_losses(scene, 0, len(sentence.tokens))) if event is not None and event.polarity == "affirmed" else []
    side = _side(scene, sentence.at(listed[0].span.start, listed[0].span.end)[0]) if listed else None
    if event is None or side is None or any(t.index in scene.speakers for t in sentence.tokens):
        return False
    event.effects.extend(
        Effect(item.effect, scene.words(item.span), side, item.quantity.low, item.quantity.high, item.quantity.hedge, item.span)
        for item in listed
    )
    event.evidence.append(sentence)
    event.trace.setdefault("effects", "a line of losses")
    return True


FEWEST_CLIPPED = 2
"""Items from which a line is a list of losses; one alone is a sentence like others."""


def _clipped(scene: Scene) -> list[Effect]:
    """The items of a sentence that is nothing but counted people and things, each with what befell it; none for any other sentence."""
    found: list[Effect] = []
    piece: list[Token] = []
    for token in (*scene.sentence.tokens[_behind_heading(scene) :], None):
        if token is not None and token.text not in {",", ".", ";", "!"} and token.lemma.lower() != "and":
            piece.append(token)
            continue
        piece, side = _without_side(scene, piece)
        effect = clipped_item(scene, piece) if piece else None
        if side is not None and effect is not None:  # "3 dead, 7 wounded on the army's side"
            found = [replace(e, party=e.party or side) for e in found]
            effect = replace(effect, party=effect.party or side)
        if piece and effect is None and any(t.upos != "SYM" and t.text[0].isalnum() for t in piece):
            return []
        found += [effect] if effect is not None else []
        piece = []
    return found


def _without_side(scene: Scene, piece: list[Token]) -> tuple[list[Token], str | None]:
    """An item without the words that say on whose side it was ("7 wounded on the army's side"), and whose side that is."""
    words = [t.lemma.lower() for t in piece]
    at = next((n for n, w in enumerate(words) if n and w in {"on", "in", "among"}), len(piece))
    if "side" not in words[at:] and "rank" not in words[at:]:
        return piece, None
    named = (f.id for t in piece[at:] if scene.actor_at(t.index) is not None for f in fillers(scene, t.index))
    return piece[:at], next(named, None)


def _minus(scene: Scene) -> list[Effect]:
    """What a line such as "Minus two tanks and a truck" strikes off; nothing for any other line."""
    tokens = scene.sentence.tokens
    if tokens[0].text.lower() != "minus" or any(t.upos in {"VERB", "AUX"} for t in tokens):
        return []
    found: list[Effect] = []
    nouns = (t for t in tokens[1:] if t.upos in {"NOUN", "PROPN", "X"} and t.rel not in {"compound", "flat", "nmod"})
    for noun in nouns:
        people = [] if scene.is_thing(noun.index) else list(fillers(scene, noun.index, owners=False))
        counted, first = quantity_of(scene, noun.index), scene.phrase(noun.index)[0]
        low, high = (counted.low, counted.high) if counted is not None else number_told(scene.sentence, noun.index)[:2]
        span = Span(first, noun.end)
        effect, party = ("killed" if people else "destroyed"), (people[0].id if people else None)
        found.append(Effect(effect, scene.words(span), party, low, high, counted.hedge if counted is not None else "exact", span))
    return found


_HEADINGS = frozenset("toll casualty loss result balance victim count figure".split())
_LONGEST_HEADING = 8
_PART = frozenset({"including", "incl.", "incl"})


def _behind_heading(scene: Scene) -> int:
    """Where the list begins behind words that announce it ("Toll at this hour: …")."""
    tokens = scene.sentence.tokens
    colon = next((t.index for t in tokens[:_LONGEST_HEADING] if t.text == ":"), -1)
    return colon + 1 if any(t.lemma.lower() in _HEADINGS for t in tokens[: max(colon, 0)]) else 0


def clipped_item(scene: Scene, piece: list[Token]) -> Effect | None:
    """The loss that a piece between commas tells without a verb ("two vans burned", "3 dead incl. a child"); None where it tells none."""
    part = next((n for n, t in enumerate(piece) if n and t.text.lower() in _PART), len(piece))
    piece = piece[:part]  # "including four children" is no further loss
    effect = CLIPPED.get(piece[-1].text.lower())
    counts = [m for t in piece for m in scene.cover.get(t.index, ()) if m.quantity is not None]
    if effect is None or not counts or counts[0].quantity is None:
        return None
    counted = range(counts[0].first, counts[0].last)  # "at least four"
    if any(t.upos in {"ADP", "PRON"} and t.index not in counted for t in piece):
        return None
    if any(t.upos in {"VERB", "AUX"} for t in piece[:-1]):
        return None  # with "were" it is a sentence, whose tree tells more
    noun = piece[-2].index if len(piece) > 1 else piece[-1].index
    things = scene.is_thing(noun) or bool(scene.classes(noun) & {"materiel", "building"} and not scene.classes(noun) & {"person", "number"})
    effect = {"killed": "destroyed", "captured": "seized"}.get(effect, effect) if things else {"destroyed": "killed"}.get(effect, effect)
    people = [] if things else list(fillers(scene, noun, owners=False))
    quantity = counts[0].quantity
    span = Span(piece[0].start, piece[-2].end if len(piece) > 1 else piece[-1].end)
    party = people[0].id if people else None
    return Effect(effect, scene.words(span), party, quantity.low, quantity.high, quantity.hedge, span)


def _outnumber(event: Draft, scene: Scene, listed: int) -> bool:
    """Tell whether the line lists more losses than were read off its words one by one; those leave the event for the list."""
    here = [e for e in event.effects if scene.sentence.start <= e.span.start < scene.sentence.end]
    if len(here) >= listed:
        return False
    event.effects[:] = [e for e in event.effects if e not in here]
    return True


def _side(scene: Scene, before: int) -> str | None:
    """The side that the words before the numbers name ("on the side of the army", "among the rebels")."""
    ahead = scene.sentence.tokens[:before]
    if not any(t.upos == "ADP" or t.text in {":", "'s", "’s"} for t in ahead):
        return None  # "One soldier and three rebels killed"
    named = (t.index for t in ahead if scene.actor_at(t.index) is not None)
    return next((f.id for index in named for f in fillers(scene, index)), None)


LONGEST_FIELD = 6


def is_field(scene: Scene) -> bool:
    """Tell whether a line is a field of a form ("Civilians reported killed: 7-9"), whose matter the text tells."""
    tokens = scene.sentence.tokens
    colon = next((t.index for t in tokens[1 : LONGEST_FIELD + 1] if t.text == ":"), -1)
    if colon < 0 or any(t.xpos in FINITE - {"VBD"} for t in tokens[:colon]) or _behind_heading(scene):
        return False
    values = tokens[colon + 1 :]
    return any(t.upos == "NUM" for t in values) and all(t.upos in {"NUM", "PUNCT", "SYM", "X", "CCONJ"} for t in values)
