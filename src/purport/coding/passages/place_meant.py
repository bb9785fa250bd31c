"""The place that "the area", "the town" and "there" mean: the one told last."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.passages.ground import long_apart
from purport.coding.passages.other_houses import at_another_house
from purport.coding.places.same import only_leads_by
from purport.coding.scenes.scene import Scene
from purport.coding.scenes.words_of import in_quotes
from purport.coding.syntax.grammar import preposition
from purport.model import Mention, PlaceFiller, Span, Token

TOWNS = frozenset({"town", "city", "village"})
PARTS = frozenset(
    "district suburb quarter neighbourhood neighborhood outskirt centre center airport airfield hall port station citadel".split()
)
"""What a town has: on a page about its fall, "the airport" is the town's."""
REGIONS = frozenset({"region", "province", "governorate", "state", "oblast", "department"})


def place_meant(draft: Draft, history: list[Draft]) -> None:
    """Words like "the area", "the town", "there": the place told last, where the clause names none."""
    family = draft.scene.events.kinds[draft.kind].family
    if draft.places or family == "speech" or _at_dateline(draft) or family == "deal":
        return
    sentence, scene = draft.sentence, draft.scene
    heads = {a.head for t in draft.triggers for a in (*t.arguments, *(x for u in t.uses for x in u.arguments))}
    adverbs = [c for t in draft.triggers for c in sentence.children(t.token, "advmod") if c.lemma.lower() == "there"]
    heads |= {t.index for h in heads for t in sentence.children(h, "nmod") if preposition(sentence, t.index) in {"in", "at", "near"}}
    definite = [
        h
        for h in sorted(heads)
        if scene.events.class_of.get(sentence.tokens[h].lemma.lower()) in {"place", "building"}
        and any(d.lemma.lower() in {"the", "this", "that"} for d in sentence.children(h, "det"))
        and not _says_which(draft, h)
    ]
    if (not definite and not adverbs) or _labelled(draft):
        return
    region = scene.region if any(sentence.tokens[h].lemma.lower() in REGIONS for h in definite) else None
    if region is not None and region.place is not None:
        draft.places.append(PlaceFiller(region.place, Span(region.start, region.end), region.text, "the region named before"))
        draft.trace.setdefault("places", "the region named before")
        return
    if any(sentence.tokens[h].lemma.lower() in TOWNS and "Number=Plur" in sentence.tokens[h].feats for h in definite):
        _several(draft, history)
        return
    town = _town_here(scene, definite) or scene.topic or scene.town
    if town is not None and town.place is not None and any(sentence.tokens[h].lemma.lower() in TOWNS for h in definite):
        draft.places.append(PlaceFiller(town.place, Span(town.start, town.end), town.text, "the town named before"))
        draft.trace.setdefault("places", "the town named before")
        return
    nouns = {sentence.tokens[h].lemma.lower() for h in definite}
    named = [d for d in reversed(history) if d.places and (_described(d, nouns) or _befell(d, nouns))]
    near = [d for d in reversed(history) if draft.sentence.index - d.last <= (3 if not _is_wide(draft, definite) else 0)]
    for other in (*named[:1], *near):
        if other not in named[:1] and scene.stage is not None and other.last < scene.stage.sentence < sentence.index:
            break  # "The army continues to hold Vell. Drones struck the airport"
        if other.places and not only_leads_by(other.places) and not at_another_house(draft, other.places) and not long_apart(draft, other):
            word = sentence.tokens[definite[0]].text if definite else "there"
            draft.places.extend(replace(p, basis=f"the place that {word!r} points at") for p in other.places)
            draft.trace.setdefault("places", f"{word!r} points back")
            return
    if scene.topic is not None and scene.topic.place is not None and nouns & PARTS:
        draft.places.append(PlaceFiller(scene.topic.place, Span(scene.topic.start, scene.topic.end), scene.topic.text, "the title's town"))
        draft.trace.setdefault("places", "the title's town")


def _at_dateline(draft: Draft) -> bool:
    """Put an event in the dateline's town where the report's own words say that it was "here", or near it ("south of here")."""
    here = draft.scene.dateline
    found = next((t for t in draft.sentence.having({"here"}) if _is_of(draft, t)), None)
    if found is None or here is None or here.place is None:
        return False
    beside = draft.sentence.tokens[found.index - 1].lemma.lower() in _BESIDE_HERE
    place = replace(here.place, relation="near") if beside else here.place
    draft.places.append(PlaceFiller(place, Span(here.start, here.end), here.text, "the dateline's town"))
    draft.trace.setdefault("places", "'here' is the dateline's town")
    return True


_BESIDE_HERE = frozenset({"of", "from", "near", "around"})


def _is_of(draft: Draft, here: Token) -> bool:
    """Tell whether a "here" of the report's own words is of the event, or of something in its clause ("outside his home here"): a witness's is where he stands."""
    sentence = draft.sentence
    told_within = any(sentence.start <= h.span.start < sentence.end for h in draft.holders)
    if here.upos not in {"ADV", "PRON"} or in_quotes(sentence, here.index) or (here.index in draft.scene.quoted and not told_within):
        return False
    above = next((t for t in sentence.ancestors(here.index) if t.index in draft.tokens() or t.upos in {"VERB", "AUX"}), None)
    if above is None or (here.index > 0 and sentence.tokens[here.index - 1].lemma.lower() in {"to", "until"}):
        return False
    opens = here.index == next((t.index for t in sentence.tokens if t.text[0].isalnum()), 0)
    return above.index in draft.tokens() and (here.index > draft.trigger.token or here.head != above.index or opens)


_SEVERAL_BACK = 3


def _several(draft: Draft, history: list[Draft]) -> None:
    """What "the two villages" points at: the places told last together."""
    near = (d for d in reversed(history) if draft.sentence.index - d.last <= _SEVERAL_BACK)
    told = next((d for d in near if sum(p.place.feature == "settlement" for p in d.places) > 1), None)
    if told is not None:
        draft.places.extend(replace(p, basis="the places told before together") for p in told.places)
        draft.trace.setdefault("places", "the places told before together")


WIDE = frozenset({"region", "country", "border", "county", "province", "state", "nation", "frontier"})
"""Grounds that no town told before is."""


def _is_wide(draft: Draft, heads: list[int]) -> bool:
    return bool(heads) and all(draft.sentence.tokens[h].lemma.lower() in WIDE for h in heads)


def _says_which(draft: Draft, head: int) -> bool:
    """Tell whether a building is told by whose it is ("the family home of Tom Reyes"): that is no place told before."""
    whose = (t for t in draft.sentence.children(head, "nmod") if preposition(draft.sentence, t.index) == "of")
    return draft.scene.events.class_of.get(draft.sentence.tokens[head].lemma.lower()) == "building" and any(
        draft.scene.actor_at(t.index) is not None for t in whose
    )


def _labelled(draft: Draft) -> bool:
    """Tell whether the sentence begins with where it plays ("Vell: The army demolished the house of …")."""
    stage = draft.scene.stage
    return stage is not None and stage.sentence == draft.sentence.index and stage.mention.last <= draft.trigger.token


def _town_here(scene: Scene, heads: list[int]) -> Mention | None:
    """The one town named before "the city" in its own sentence ("the mayor of Vell said rebels had shelled the city")."""
    pointing = next((h for h in heads if scene.sentence.tokens[h].lemma.lower() in TOWNS), None)
    before = [m for m in scene.mentions if pointing is not None and m.head < pointing and m.place is not None and m.text[:1].isupper()]
    towns = [m for m in before if m.place is not None and m.place.feature == "settlement"]
    return towns[0] if len({m.place.name for m in towns if m.place is not None}) == 1 else None


def _befell(draft: Draft, nouns: set[str]) -> bool:
    """Tell whether what the event struck is the building that is pointed at ("targeted a funeral tent in Vell … bombed the tent")."""
    tokens = draft.sentence.tokens
    struck = {tokens[a.head].lemma.lower() for t in draft.triggers for a in t.arguments if a.function in {"obj", "on", "at", "of"}}
    return any(draft.scene.events.class_of.get(noun) == "building" for noun in nouns & struck)


def _described(draft: Draft, nouns: set[str]) -> bool:
    """Tell whether the place was told with the noun that now points at it ("the northern city of Vell … in the same city")."""
    for place in draft.places:
        first, _ = draft.sentence.at(place.span.start, place.span.end)
        if nouns & {t.lemma.lower() for t in draft.sentence.tokens[max(0, first - 2) : first]}:
            return True
    return False
