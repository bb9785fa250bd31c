"""Lines of a list of the dead without a verb: "Five people were killed on Monday: … One child by the blast of a mine in Vell", "Police: two men, in an ambush"."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from purport.coding.drafts import Draft
from purport.coding.grouping.causes import VIOLENT
from purport.coding.losses.fragments import FINITE, is_field
from purport.coding.losses.lists import LISTED
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.model import ActorType, Effect, Filler, Mention, Span

LONGEST = 40
"""Lines of such a list; a monitor's note of a bad day has 20."""
LABEL = 8
"""Words before a colon that can still name whose dead a line counts."""
_TOLD = {**{word: effect for word, effect in LISTED.items() if effect in {"killed", "injured"}}, "death": "killed", "kill": "killed"}
PEOPLE = frozenset({"person", "armed", "civilian"})


@dataclass(frozen=True, slots=True)
class TollLine:
    """What befell those whom a line counts, how many they are by which words, and who they are; `above` is the sentence that opens the list."""

    effect: str
    number: Mention
    span: Span
    who: tuple[Filler, ...]
    above: int


def toll_line(scene: Scene, by_sentence: Mapping[int, Scene]) -> TollLine | None:
    """The people whom a line without a verb counts under words that announce the dead or the hurt; None for any other sentence."""
    number = next((m for m in scene.mentions if m.quantity is not None and m.quantity.low), None)
    if number is None or any(t.xpos in FINITE for t in scene.sentence.tokens):
        return None
    tokens, first = scene.sentence.tokens, _behind_label(scene)
    if any(t.index < number.first and t.upos not in {"PUNCT", "SYM", "DET", "ADV"} for t in tokens[first:]):
        return None
    announced = _announced(scene, by_sentence)
    if announced is None:
        return None
    noun = number.quantity.of if number.quantity is not None and number.quantity.of is not None else None
    counted = noun is not None and bool(scene.classes(noun) & PEOPLE)
    if noun is not None and not counted:
        return None
    end = tokens[noun].end if noun is not None and counted else number.end
    who = _of_label(scene, first) or (fillers(scene, noun, owners=False) if noun is not None else _of_heading(scene, by_sentence))
    return TollLine(announced[0], number, Span(number.start, end), tuple(who), announced[1])


def _behind_label(scene: Scene) -> int:
    colon = next((t.index for t in scene.sentence.tokens[: LABEL + 1] if t.text == ":"), -1)
    return colon + 1


def _of_label(scene: Scene, first: int) -> list[Filler]:
    """The party before the colon ("Police: two men, in an ambush")."""
    heads = range(max(first - 1, 0))
    return next((found for i in reversed(heads) if (found := fillers(scene, i, owners=False))), [])


def _of_heading(scene: Scene, by_sentence: Mapping[int, Scene]) -> list[Filler]:
    """Those whom the nearest heading above counts ("Civilians: five")."""
    for back in range(1, LONGEST):
        above = by_sentence.get(scene.sentence.index - back)
        if above is None or any(t.xpos in FINITE - {"VBD"} for t in above.sentence.tokens):
            return []
        if is_field(above):
            return _of_label(above, _behind_label(above))
    return []


def _announced(scene: Scene, by_sentence: Mapping[int, Scene]) -> tuple[str, int] | None:
    """What befell those of the list to which a line belongs, and the sentence with a colon that opens it."""
    for back in range(1, LONGEST):
        above = by_sentence.get(scene.sentence.index - back)
        if above is None:
            return None
        tokens = above.sentence.tokens
        if tokens and tokens[-1].text == ":":
            words = (w for t in tokens for w in (t.text.lower(), t.lemma.lower()))
            return next(((_TOLD[w], above.sentence.index) for w in words if w in _TOLD), None)
        if any(t.xpos in FINITE - {"VBD"} for t in tokens) or (tokens and tokens[-1].text in {".", "!", "?"}):
            return None
    return None


def events_of_line(told: list[Draft], drafts: list[Draft]) -> list[Draft]:
    """The event of a line of the dead: what its first noun of violence tells, however little else grounds it."""
    if any(d.family in VIOLENT for d in drafts):
        return drafts
    return [*drafts, *[d for d in told if d.family in VIOLENT and not d.trigger.is_verb][:1]]


def hit_by_line(draft: Draft, line: TollLine) -> None:
    """Give an event the people whom its line counts as those hit."""
    if _is_of(draft, line):
        draft.anaphor = ""  # "by the blast of a mine": each line is another event
        both = draft.scene.events.kinds[draft.kind].sides == "both"
        draft.add(draft.targets, [f for f in _others(draft, line) if not both or _unarmed(draft, f)])


def tell_line(draft: Draft, line: TollLine, history: list[Draft]) -> None:
    """Give an event the loss that its line counts, and the day of the list (ruling 16); the party before the colon tells nothing."""
    if not _is_of(draft, line):
        return
    draft.holders[:] = [h for h in draft.holders if not draft.sentence.start <= h.span.start < line.span.start]
    opening = next((d for d in history if d.sentence.index == line.above and d.time is not None), None)
    if draft.time is None and opening is not None and opening.time is not None:
        draft.time = replace(opening.time, basis="the list's")
    quantity = line.number.quantity
    if quantity is not None and all(e.effect != line.effect for e in draft.effects):
        who = _others(draft, line)
        party, what = who[0].id if who else None, draft.scene.words(line.span)
        draft.effects.append(Effect(line.effect, what, party, quantity.low, quantity.high, quantity.hedge, line.span))
        draft.trace["effects"] = "a line of the dead"


def _is_of(draft: Draft, line: TollLine) -> bool:
    return draft.family in VIOLENT and draft.trigger.token >= line.number.first


def _others(draft: Draft, line: TollLine) -> list[Filler]:
    taken = {f.id for f in draft.initiators}
    return [f for f in line.who if f.id not in taken]


def _unarmed(draft: Draft, filler: Filler) -> bool:
    actor = draft.scene.actors.get(filler.id)
    return actor is not None and actor.type is ActorType.CIVILIANS
