"""Losses without a verb behind what tells the event, or before it: "Drone hits a van in Vell, 3 dead, 7 wounded incl. a child, police say",
"Five dead and 12 wounded in raid on Vell".
"""

from purport.coding.drafts import Draft
from purport.coding.losses.fragments import CLIPPED, clipped_item
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import THINGS, Scene
from purport.model import Effect, Token

HARMS = frozenset({"violence", "explosives", "protest", "territory", "other"})
PARTING = frozenset({",", ";", "-", "–", "—", "--"})
"""What stands before the first of such losses; those behind it may be joined by "and"."""
LEADING = frozenset("initial early first preliminary unconfirmed report information word news of with leave".split())
"""Words before the number that only say how it came to be known ("initial reports of 4 killed")."""


SO_FAR = frozenset({"so", "far", "already", "reportedly", "now"})
OCCASION = frozenset({"in", "after", "following", "during"})
"""What stands between losses that open a headline and their event."""


def tell_leading(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Give the losses that open a sentence to the event in which they were suffered."""
    if not drafts:
        return drafts
    tokens = scene.sentence.tokens
    last = next((t.index for t in tokens if t.text.lower() in OCCASION), len(tokens))
    losses = _items(scene, list(tokens[:last])) if 1 < last < len(tokens) else []
    behind = [d for d in drafts if d.trigger.token > last and d.family in HARMS and (d.polarity, d.modality) == ("affirmed", "actual")]
    event = min(behind, key=lambda d: d.trigger.token) if behind and losses else None
    if event is None or all(_is_told(loss, event.effects) for loss in losses):
        return drafts
    end = tokens[last].start
    event.effects[:] = [e for e in event.effects if e.span.start >= end or _is_told(e, losses)]
    event.effects.extend(loss for loss in losses if not _is_told(loss, event.effects))
    _name_hit(scene, event, losses)
    event.trace["effects"] = "losses at the head of the sentence"
    return [d for d in drafts if d is event or d.trigger.token > last]


def _items(scene: Scene, tokens: list[Token]) -> list[Effect]:
    """The losses of a stretch that is nothing but items of a list; none for any other stretch."""
    found: list[Effect] = []
    piece: list[Token] = []
    for token in [*tokens, None]:
        parts = token is None or token.text in {",", ";"} or token.lemma.lower() in {"and", "&"}
        if token is not None and not parts and not _begins_again(scene, piece, token):
            piece.append(token)
            continue
        effect = clipped_item(scene, piece) if piece else None
        if piece and effect is None:
            return []
        found += [effect] if effect is not None else []
        piece = [] if token is None or parts else [token]
    return found


def _begins_again(scene: Scene, piece: list[Token], token: Token) -> bool:
    """Tell whether a number behind a loss counts the next one ("3 killed 12 wounded")."""
    return bool(piece) and piece[-1].text.lower() in CLIPPED and _counts(scene, token.index)


def tell_trailing(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Give the losses at the end of a sentence to the event before them, instead of what the tree made of them; events read off them go."""
    first, losses = _tail(scene)
    event = _event(drafts, first) if losses else None
    if event is None or all(_is_told(loss, event.effects) for loss in losses):
        return drafts
    start = scene.sentence.tokens[first].start
    event.effects[:] = [e for e in event.effects if e.span.start < start or _is_told(e, losses)]
    event.effects.extend(loss for loss in losses if not _is_told(loss, event.effects))
    _name_hit(scene, event, losses)
    event.trace["effects"] = "losses at the end of the sentence"
    return [d for d in drafts if d is event or d.trigger.token < first]


def _name_hit(scene: Scene, event: Draft, losses: list[Effect]) -> None:
    """Let the people lost be those hit where the event names nobody else; in a fight they may be of either side."""
    if event.targets or scene.events.kinds[event.kind].sides == "both" or event.family not in {"violence", "explosives"}:
        return
    taken = {f.id for f in event.initiators}
    for loss in losses:
        if loss.effect in {"killed", "injured"} and loss.party is not None:
            words = range(*scene.sentence.at(loss.span.start, loss.span.end))
            event.add(
                event.targets, [f for i in words for f in fillers(scene, i, owners=False) if f.id == loss.party and f.id not in taken]
            )


def _is_told(loss: Effect, others: list[Effect]) -> bool:
    return any((e.effect, e.low, e.high) == (loss.effect, loss.low, loss.high) for e in others)


def _event(drafts: list[Draft], first: int) -> Draft | None:
    """The last event of harm told before the losses, where it is told as having been."""
    before = [d for d in drafts if d.trigger.token < first and d.family in HARMS and d.kind != "disrupted_attack"]
    event = max(before, key=lambda d: d.trigger.token) if before else None
    return event if event is not None and (event.polarity, event.modality) == ("affirmed", "actual") else None


def _tail(scene: Scene) -> tuple[int, list[Effect]]:
    """Where the losses at the end of a sentence begin, and what they are."""
    tokens = scene.sentence.tokens
    found: list[Effect] = []
    end = first = len(tokens)
    for index in range(len(tokens) - 1, 0, -1):
        colon, joins = tokens[index].text == ":", tokens[index].lemma.lower() in {"and", "&"}
        if not colon and tokens[index].text not in PARTING and not (joins and _counts(scene, index + 1)):
            continue
        piece = _bare([t for t in tokens[index + 1 : end] if t.text not in {".", "!"} and (t.upos != "SYM" or t.text[0].isalnum())])
        together = len(piece) > 1 and piece[-2].lemma.lower() in {"and", "&"}  # "nine dead and wounded" (ruling 19)
        losses = _items(scene, piece) if piece and not together else []
        if not losses and (colon or not _adds_nothing(scene, piece, bool(found))):
            break
        if colon:
            return len(tokens), []  # `behind_colon` reads what stands behind a colon
        found[:0] = losses
        end = index
        if found and not joins:
            first = index
    return first, [loss for loss in found if first < len(tokens) and loss.span.start >= tokens[first].start]


def _counts(scene: Scene, index: int) -> bool:
    return index < len(scene.sentence.tokens) and any(m.quantity is not None for m in scene.cover.get(index, ()))


def _bare(piece: list[Token]) -> list[Token]:
    """The piece without what leads up to its number, and without what says how far it goes ("5 wounded so far")."""
    at = next((n for n, t in enumerate(piece) if t.lemma.lower() not in LEADING), len(piece))
    end = next((n for n in range(len(piece), 0, -1) if piece[n - 1].text.lower() not in SO_FAR), 0)
    return piece[at:end]


def _adds_nothing(scene: Scene, piece: list[Token], behind: bool) -> bool:
    """Tell whether a piece says only who tells it, or how a part of those counted fares ("one critically")."""
    if not piece:
        return True
    if piece[0].upos in {"NUM", "PRON", "DET"} and len(piece) < 3 and piece[-1].upos == "ADV":
        return True
    if len(piece) > 1 and piece[-1].lemma.lower() == "use" and scene.at(piece[-2].index, THINGS) is not None:
        return True  # "mortars used"
    said = any(t.index in scene.speakers for t in scene.sentence.tokens[: piece[0].index])
    return not behind and said and not any(t.index in scene.speakers for t in piece)
