"""Losses by party, with their quantities (codebook §4, rulings 1, 7, 15, 19, 26)."""

import re
from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.losses.behind_colon import losses_behind_colon
from purport.coding.losses.counted_acts import count_acts
from purport.coding.losses.damage import damaged_with
from purport.coding.losses.given_numbers import last_number
from purport.coding.losses.lists import LISTED, LOSS_WORDS, Counted, counted_losses
from purport.coding.losses.lost_by_the_other import lost_by_the_other
from purport.coding.losses.side_tolls import by_side
from purport.coding.losses.single import loss_told
from purport.coding.losses.toll import gives_number, is_toll, tells_total
from purport.coding.losses.whose import HUMAN, loser_named, things_lost
from purport.coding.scenes.fillers import fillers
from purport.coding.syntax.grammar import Argument
from purport.coding.triggers.trigger import Trigger, counts_anew
from purport.model import ActorType, Effect, Sentence

HURT = frozenset({"killed", "injured"})
BODILY = frozenset("body corpse remains head leg legs arm arms hand hands face eye eyes chest back".split())


def fill_effects(draft: Draft) -> None:
    """Read the losses that the draft's triggers tell, in text order."""
    for trigger in [draft.trigger] if is_toll(draft) or counts_anew(draft.trigger) else sorted(draft.triggers, key=lambda t: t.token):
        if trigger.entry.effect is None or (trigger is draft.trigger and "attempted" in draft.trace) or _only_aimed_at(draft, trigger):
            continue
        if trigger is not draft.trigger and {trigger.entry.effect, draft.trigger.entry.effect} == {"arrested", "abducted"}:
            continue  # "arrested two men and took them to an unknown location"
        if gives_number(trigger) and (sided := by_side(draft.scene, trigger)):
            draft.effects.extend(sided)
            continue
        if _by_list(draft, trigger) and any(e.effect == trigger.entry.effect for e in draft.effects):
            continue
        for argument in things_lost(draft.scene, trigger):
            if _befallen(draft, trigger, argument.head):
                continue
            if trigger.entry.effect in HUMAN and draft.sentence.tokens[argument.head].lemma.lower() == "damage":
                draft.effects.extend(damaged_with(draft, argument.head))
                continue
            effect = loss_told(draft, trigger, argument.head, together=_told_together(draft, trigger, argument.head))
            told = (
                effect is None or any((e.effect, e.span) == (effect.effect, effect.span) for e in draft.effects) or _inside(draft, effect)
            )
            if effect is not None and not told and not told_of_person(draft, effect) and not _same_number(draft, effect):
                draft.effects.append(effect)
                draft.trace.setdefault("effects", f"{argument.function} of {trigger.form.words[0]!r}")
        count_acts(draft, trigger)
        lost_by_the_other(draft, trigger)
    if is_toll(draft) and not draft.effects:
        last_number(draft)
    losses_behind_colon(draft)
    _keep_total(draft)
    _died_of_it(draft)
    _of_the_dead(draft)


_OF_THEM = re.compile(r"\bof (?:them|whom|those|these|the (?:dead|victims|casualties|wounded))\b", re.IGNORECASE)


def _of_the_dead(draft: Draft) -> None:
    """How some of the dead came to die ("31 inmates died in riots; 27 of them had been hanged") is no further loss."""
    for part in [e for e in draft.effects if e.low is not None and _OF_THEM.search(draft.scene.words(e.span))]:
        whole = (e for e in draft.effects if e is not part and e.effect == part.effect and (e.low or 0) > (part.low or 0))
        if any(e.span.start < part.span.start for e in whole):
            draft.effects.remove(part)


def _died_of_it(draft: Draft) -> None:
    """Who "was shot in the stomach and died" is one dead, and not one hurt besides."""
    shot = any(t.entry.effect == "injured" and t.form.words[0] == "shoot" for t in draft.triggers)
    dead = {(e.party, e.what) for e in draft.effects if e.effect == "killed" and e.low == e.high == 1}
    parties = {party for party, _ in dead if party is not None}
    if shot and dead:
        draft.effects[:] = [
            e
            for e in draft.effects
            if not (e.effect == "injured" and e.low == e.high == 1 and (e.party in parties or (e.party, e.what) in dead))
        ]


def _keep_total(draft: Draft) -> None:
    """Where the words sum up all dead so far ("the toll rose to 14 after five of the wounded died") those of the sum are told no second time."""
    dead = [e.low for e in draft.effects if e.effect == "killed" and e.low is not None]
    words = {e.what for e in draft.effects if e.effect == "killed"}
    if (tells_total(draft) or gives_number(draft.trigger)) and len(dead) > 1 and len(words) > 1:
        draft.effects[:] = [e for e in draft.effects if e.effect != "killed" or e.low in {None, max(dead)}]


def _inside(draft: Draft, effect: Effect) -> bool:
    """Tell whether a loss is read already with more words ("left 11 guards wounded")."""
    listed = draft.trace.get("effects") == "a list of losses" and effect.low is not None
    same = (e.span for e in draft.effects if e.low == effect.low and (listed or e.effect == effect.effect))
    return any(s.start <= effect.span.start and effect.span.end <= s.end for s in same)


def _same_number(draft: Draft, effect: Effect) -> bool:
    """Tell whether "three" and "more" of "three more died" are read as two losses."""
    tokens, spans = (
        draft.sentence.tokens,
        [e.span for e in draft.effects if (e.effect, e.low, e.high) == (effect.effect, effect.low, effect.high)],
    )
    first, _ = draft.sentence.at(effect.span.start, effect.span.end)
    return effect.what.lower() in {"more", "others"} and any(first and span.end == tokens[first - 1].end for span in spans)


def also_lost(draft: Draft, head: int) -> None:
    """Add the loss of those whom it befell with the others ("was shot dead along with two guards")."""
    if any(e.span.start <= draft.sentence.tokens[head].start < e.span.end for e in draft.effects):
        return  # "12 were killed and nine surrendered along with a guard"
    trigger = next((t for t in draft.triggers if t.entry.effect in HUMAN), None)
    effect = loss_told(draft, trigger, head) if trigger is not None and "attempted" not in draft.trace else None
    if effect is not None and effect not in draft.effects and not told_of_person(draft, effect):
        draft.effects.append(effect)


def told_of_person(draft: Draft, effect: Effect) -> bool:
    """Tell whether a loss is that of one person whose same loss the draft has: "murdered the mayor … killing him"."""
    actor = draft.scene.actors.get(effect.party or "")
    if actor is None or actor.type is not ActorType.PERSON or actor.generic or (effect.low or 1) > 1:
        return False
    if effect.what.lower().split()[0] in {"his", "her"} and effect.what.lower().split()[-1] not in BODILY:
        return False  # "in which his bodyguard was also killed"
    return any((e.effect, e.party) == (effect.effect, effect.party) for e in draft.effects)


def _by_list(draft: Draft, trigger: Trigger) -> bool:
    """Read a casualty list that the trigger opens ("left five dead and a dozen wounded"); False where there is none."""
    sentence = draft.sentence
    words = [*trigger.words[1:], *(a.head for a in trigger.arguments if trigger.role(a) in {"loss", "doer_loss"} and not a.shared)]
    behind = [w for w in words if w > trigger.token]
    known = LISTED if gives_number(trigger) else LOSS_WORDS
    left = trigger.form.words[-1] == "toll" and not gives_number(trigger)  # "left a toll of two dead and four injured"
    opens = any(sentence.tokens[w].text.lower() in known or _summed(sentence, w) or _befell(sentence, w) for w in behind)
    if not trigger.is_verb or (not left and not opens):
        return False
    found = list(counted_losses(draft.scene, trigger.token + 1, max(sentence.subtree(trigger.token)) + 1))
    _beside_listed(draft, trigger, found)
    for item in found:
        people = [f for i in range(*sentence.at(item.span.start, item.span.end)) for f in fillers(draft.scene, i, owners=False)]
        lost = trigger.form.words[0] == "lose" and len(draft.targets) == 1
        own = draft.targets[0].id if lost else None  # "the brigade lost 28 men killed"
        party = (
            own or people[0].id
            if own or people
            else loser_named(draft, trigger) or (draft.targets[0].id if len(draft.targets) == 1 else None)
        )
        what = draft.scene.words(item.span)
        effect = Effect(item.effect, what, party, item.quantity.low, item.quantity.high, item.quantity.hedge, item.span)
        if all((e.effect, e.span) != (effect.effect, effect.span) for e in draft.effects):
            draft.effects.append(effect)
            draft.trace.setdefault("effects", "a list of losses")
    before = any(trigger.role(a) == "loss" and a.head < trigger.token and _counted(sentence, a.head) for a in trigger.arguments)
    return bool(found) and not (before and trigger.entry.effect)  # "300 people are reported dead and 500 wounded"


def _beside_listed(draft: Draft, trigger: Trigger, found: list[Counted]) -> None:
    """Add those who stand before the first of a list and share its word: the woman of "left a woman and two children dead"."""
    if not found:
        return
    first = found[0].span
    for argument in things_lost(draft.scene, trigger):
        token = draft.sentence.tokens[argument.head]
        between = [t for t in draft.sentence.tokens[token.index + 1 :] if t.start < first.start]
        listed = {t.text.lower() for t in between} <= {",", "and"} and token.upos in {"NOUN", "PROPN"} and trigger.token < token.index
        if listed and token.end <= first.start and (effect := loss_told(draft, trigger, argument.head)) is not None:
            draft.effects.append(replace(effect, effect=found[0].effect))


def _counted(sentence: Sentence, head: int) -> bool:
    return any(t.upos == "NUM" for t in sentence.children(head, "nummod"))


def _befell(sentence: Sentence, word: int) -> bool:
    """Tell whether a word counts people of whom the next says what befell them, as one behind it does: "lost 28 men killed and 11 wounded"."""
    tokens = sentence.tokens[word + 1 : word + 8]
    told = [n for n, t in enumerate(tokens) if t.text.lower() in LOSS_WORDS]
    return told[:1] == [0] and len(told) > 1 and any(t.upos == "NUM" for t in tokens[1 : told[1]])


def _summed(sentence: Sentence, word: int) -> bool:
    """Tell whether a word sums up losses that are then told apart: "suffered 148 casualties (93 dead and 55 wounded)"."""
    after = sentence.tokens[word + 1].text if word + 1 < len(sentence.tokens) else ""
    return sentence.tokens[word].lemma.lower() in {"casualty", "loss"} and after in {"(", "[", ":", "--", "-", "–", "—"}


def _told_together(draft: Draft, trigger: Trigger, head: int) -> bool:
    """In "60 killed and injured" neither has a number of its own (ruling 19)."""
    mine = {a.head for a in things_lost(draft.scene, trigger)}
    if any(t.is_verb and t.role(Argument("subj", -1)) == "loss" for t in draft.triggers):
        return False  # "was hurt and died"
    others = [t for t in draft.triggers if t is not trigger and {t.entry.effect, trigger.entry.effect} == HURT]
    return mine == {head} and any({a.head for a in things_lost(draft.scene, t)} == mine for t in others)


def _only_aimed_at(draft: Draft, trigger: Trigger) -> bool:
    """Tell whether a loss is what something is done for ("launched an offensive to destroy the camps"), and has not come about."""
    token = draft.sentence.tokens[trigger.token]
    if trigger is not draft.trigger and any(use.carrier.attempt for use in trigger.uses):
        return True  # "a bomb exploded in an attempt to kill the general"
    if trigger is draft.trigger or token.xpos != "VB" or token.rel not in {"acl", "advcl"} or token.deprel == "acl:relcl":
        return False
    carried = any(use.function in {"xcomp", "purpose"} for use in trigger.uses)
    return not carried and any(m.lemma.lower() == "to" for m in draft.sentence.children(token.index, "mark"))


def _befallen(draft: Draft, trigger: Trigger, head: int) -> bool:
    """In "40 men were killed and a quantity of arms seized" the arms suffer what the participle behind them says, and nothing else."""
    heads = [head, *(t.index for t in draft.sentence.children(head, "nmod"))]
    behind = {t.index for h in heads for t in draft.sentence.children(h, "acl") if t.xpos == "VBN"}
    if draft.sentence.tokens[trigger.token].rel == "conj" and draft.sentence.tokens[trigger.token].head in behind:
        return False  # "lost 30 men killed and wounded"
    return any(t.token in behind and t.entry.effect not in {None, trigger.entry.effect} for t in draft.triggers if t is not trigger)
