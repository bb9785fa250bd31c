"""Losses by party, with their quantities (codebook §4, rulings 1, 7, 15, 19, 26)."""

from dataclasses import replace

from purport.coding.colon_losses import losses_behind_colon
from purport.coding.counted_acts import count_acts
from purport.coding.drafts import Draft
from purport.coding.fillers import fillers
from purport.coding.given_numbers import last_number, number_of, things_of
from purport.coding.grammar import Argument, preposition
from purport.coding.loss_counts import number_told, quantity_of
from purport.coding.loss_lists import LISTED, LOSS_WORDS, Counted, counted_losses
from purport.coding.meant import object_before
from purport.coding.scene import Scene
from purport.coding.side_tolls import by_side
from purport.coding.tolls import BODIES, counts_anew, gives_number, is_toll, uncounted
from purport.coding.triggers import Trigger
from purport.coding.whose_loss import ENTAILED, HUMAN, loser_named, party_of, things_lost
from purport.model import ActorType, Effect, Mention, Quantity, Sentence, Span

KILLINGS = frozenset({"execution", "assassination"})
"""Those whose one victim told in the singular counts as dead, since attempts are told by the same kind."""
WOUNDS = frozenset({"burn", "wound", "injury", "fracture", "cut", "bruise"})
NONE = Quantity(0, 0, "exact")
HURT = frozenset({"killed", "injured"})
THING_CLASSES = frozenset({"materiel", "building", "position", "infrastructure"})
UNCOUNTED = frozenset({"several", "many", "few", "dozen", "score", "hundred"})
"""Words that, like a number, stand for people just told of ("seven soldiers were killed and several wounded")."""


def fill_effects(draft: Draft) -> None:
    """Read the losses that the draft's triggers tell, in text order."""
    for trigger in [draft.trigger] if is_toll(draft) or counts_anew(draft.trigger) else sorted(draft.triggers, key=lambda t: t.token):
        if trigger.entry.effect is None or (trigger is draft.trigger and "attempted" in draft.trace) or _only_aimed_at(draft, trigger):
            continue
        if gives_number(trigger) and (sided := by_side(draft.scene, trigger)):
            draft.effects.extend(sided)
            continue
        if _by_list(draft, trigger) and any(e.effect == trigger.entry.effect for e in draft.effects):
            continue
        for argument in things_lost(draft.scene, trigger):
            if _befallen(draft, trigger, argument.head):
                continue
            effect = _effect(draft, trigger, argument.head, together=_told_together(draft, trigger, argument.head))
            told = effect is None or effect in draft.effects or _inside(draft, effect)
            if effect is not None and not told and not told_of_person(draft, effect) and not _same_number(draft, effect):
                draft.effects.append(effect)
                draft.trace.setdefault("effects", f"{argument.function} of {trigger.form.words[0]!r}")
        count_acts(draft, trigger)
    if is_toll(draft) and not draft.effects:
        last_number(draft)
    losses_behind_colon(draft)


def _inside(draft: Draft, effect: Effect) -> bool:
    """Tell whether a loss is read already with more words ("left 11 guards wounded")."""
    same = (e.span for e in draft.effects if (e.effect, e.low) == (effect.effect, effect.low))
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
    trigger = next((t for t in draft.triggers if t.entry.effect in HUMAN), None)
    effect = _effect(draft, trigger, head) if trigger is not None and "attempted" not in draft.trace else None
    if effect is not None and effect not in draft.effects and not told_of_person(draft, effect):
        draft.effects.append(effect)


def told_of_person(draft: Draft, effect: Effect) -> bool:
    """Tell whether a loss is that of one person whose same loss the draft has: "murdered the mayor … killing him"."""
    actor = draft.scene.actors.get(effect.party or "")
    if actor is None or actor.type is not ActorType.PERSON or actor.generic or (effect.low or 1) > 1:
        return False
    return any((e.effect, e.party) == (effect.effect, effect.party) for e in draft.effects)


def _by_list(draft: Draft, trigger: Trigger) -> bool:
    """Read a casualty list that the trigger opens ("left five dead and a dozen wounded"); False where there is none."""
    sentence = draft.sentence
    words = [*trigger.words[1:], *(a.head for a in trigger.arguments if trigger.role(a) in {"loss", "doer_loss"} and not a.shared)]
    behind = [w for w in words if w > trigger.token]
    known = LISTED if gives_number(trigger) else LOSS_WORDS
    if not trigger.is_verb or not any(sentence.tokens[w].text.lower() in known or _summed(sentence, w) for w in behind):
        return False
    found = list(counted_losses(draft.scene, trigger.token + 1, max(sentence.subtree(trigger.token)) + 1))
    _beside_listed(draft, trigger, found)
    for item in found:
        people = [f for i in range(*sentence.at(item.span.start, item.span.end)) for f in fillers(draft.scene, i, owners=False)]
        party = people[0].id if people else loser_named(draft, trigger) or (draft.targets[0].id if len(draft.targets) == 1 else None)
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
        if listed and token.end <= first.start and (effect := _effect(draft, trigger, argument.head)) is not None:
            draft.effects.append(replace(effect, effect=found[0].effect))


def _counted(sentence: Sentence, head: int) -> bool:
    return any(t.upos == "NUM" for t in sentence.children(head, "nummod"))


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


def _effect(draft: Draft, trigger: Trigger, head: int, *, together: bool = False) -> Effect | None:
    scene = draft.scene
    head = _thing_taken_up(scene, head)
    none = _is_nobody(scene.sentence, head) or _of_none(scene.sentence, trigger) or _was_not(draft, trigger)
    quantity = NONE if none else quantity_of(scene, head) or quantity_of(scene, _whose_body(scene, head))
    looted = trigger.entry.kind == "looting_destruction" and trigger.entry.effect == "seized"
    one = draft.kind in KILLINGS and number_told(scene.sentence, head)[0] == 1
    if quantity is None and (draft.kind in ENTAILED or looted) and not one:
        return None
    if quantity is None and trigger.entry.effect == "surrendered" and "group" in scene.classes(head):
        return None  # "the militia handed over its guns": nobody says how many gave up
    if together and not none:
        quantity = Quantity(None, None, "unknown")
    low, high, hedge = (quantity.low, quantity.high, quantity.hedge) if quantity else number_told(scene.sentence, head)
    owner = _named_body(scene, head)
    start, end = (owner.start, owner.end) if owner is not None else scene.phrase(_whose_body(scene, head))
    if owner is not None and quantity is None:
        low, high, hedge = 1, 1, "exact"
    told = "injured" if _hurt(scene, head) else number_of(scene, trigger) or trigger.entry.effect or ""
    lemma = scene.sentence.tokens[head].lemma.lower()
    effect = LOSS_WORDS.get(lemma) or ("killed" if told == "seized" and lemma in BODIES else told)
    if effect == "seized" and scene.sentence.tokens[trigger.token].lemma.lower() in {"recover", "retrieve"}:
        effect = "recovered"
    if draft.kind == "abduction" and effect == "arrested":
        effect = "abducted"  # whom no state holds is not under arrest
    counted = counts_anew(trigger)
    if counted and draft.effects and draft.effects[0].effect not in HURT:
        effect = draft.effects[0].effect  # "three surrendered, bringing to 41 the number of …"
    party = None if counted else party_of(draft, trigger, head)
    if (name := _name_beside(draft, party, Span(start, end), head)) is not None:
        start, end = name.start, name.end
    if quantity is None and low is None and _is_one_named(draft, party, Span(start, end)):
        low, high, hedge = 1, 1, "exact"  # "soldiers Ivo Tarn, Ada Orm and Jan Bern": each of them is one
    what = (None if counted else _meant(draft, head)) or things_of(scene, trigger, head) or scene.words(Span(start, end))
    return Effect(
        _fitting(effect, scene.classes(head), thing=scene.is_thing(head)),
        what,
        party,
        low,
        high,
        hedge,
        Span(start, end),
    )


def _thing_taken_up(scene: Scene, head: int) -> int:
    """The things for which "them" stands ("stopped two buses and burned them"); the word itself where it takes up none."""
    before = object_before(scene.sentence, head) if head in scene.meant else None
    return before if before is not None and scene.classes(before) & THING_CLASSES else head


def _is_one_named(draft: Draft, party: str | None, span: Span) -> bool:
    """Tell whether words end in the name of the one person whose loss they tell."""
    actor = draft.scene.actors.get(party or "")
    person = actor is not None and actor.type is ActorType.PERSON and not actor.generic
    return actor is not None and person and draft.scene.words(span).endswith(actor.name.split()[-1]) and " " in actor.name


def _is_nobody(sentence: Sentence, head: int) -> bool:
    """Tell whether the words say that it befell nobody ("no one was arrested", "none of its men was hurt")."""
    token = sentence.tokens[head]
    if token.lemma.lower() in {"nobody", "none"}:
        return True
    return token.lemma.lower() == "one" and any(d.lemma.lower() == "no" for d in sentence.children(head, "det"))


def _of_none(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether the words of the loss themselves deny it ("suffered no wounds")."""
    return any(d.lemma.lower() == "no" for w in trigger.words[1:] for d in sentence.children(w, "det"))


def _was_not(draft: Draft, trigger: Trigger) -> bool:
    """Tell whether a clause denies a loss of an event that it does not deny ("the target of an attack in which he was not hurt")."""
    if trigger is draft.trigger or not trigger.is_verb or draft.polarity == "denied":
        return False
    return any(t.lemma.lower() in {"not", "n't", "never"} for t in draft.sentence.children(trigger.token, "advmod"))


def _only_aimed_at(draft: Draft, trigger: Trigger) -> bool:
    """Tell whether a loss is what something is done for ("launched an offensive to destroy the camps"), and has not come about."""
    token = draft.sentence.tokens[trigger.token]
    if trigger is draft.trigger or token.xpos != "VB" or token.rel not in {"acl", "advcl"} or token.deprel == "acl:relcl":
        return False
    carried = any(use.function in {"xcomp", "purpose"} or use.carrier.attempt for use in trigger.uses)
    return not carried and any(m.lemma.lower() == "to" for m in draft.sentence.children(token.index, "mark"))


def _befallen(draft: Draft, trigger: Trigger, head: int) -> bool:
    """In "40 men were killed and a quantity of arms seized" the arms suffer what the participle behind them says, and nothing else."""
    heads = [head, *(t.index for t in draft.sentence.children(head, "nmod"))]
    behind = {t.index for h in heads for t in draft.sentence.children(h, "acl") if t.xpos == "VBN"}
    return any(t.token in behind and t.entry.effect not in {None, trigger.entry.effect} for t in draft.triggers if t is not trigger)


def _hurt(scene: Scene, head: int) -> bool:
    """Tell whether the words give people wounds ("left one man dead and four children with burns")."""
    if scene.sentence.tokens[head].lemma.lower() in BODIES:
        return False
    sentence, people = scene.sentence, scene.sentence.tokens[head]
    after = sentence.tokens[people.index + 2] if people.index + 2 < len(sentence.tokens) else people
    wounds = [*sentence.children(head, "nmod"), *([after] if after.rel == "obl" else [])]
    return any(t.lemma.lower() in WOUNDS and preposition(sentence, t.index) == "with" for t in wounds)


def _name_beside(draft: Draft, party: str | None, phrase: Span, head: int) -> Span | None:
    """Where the loser's name stands, beside the words that tell what he is ("the union's leader, Tom Reyes, was killed")."""
    actor = draft.scene.actors.get(party or "")
    if actor is None or actor.type is not ActorType.PERSON or actor.generic or draft.sentence.tokens[head].upos == "PRON":
        return None
    if all(f.id != party for f in fillers(draft.scene, head, owners=False)):
        return None  # "four of his aides"
    span = next((f.span for f in draft.targets if f.id == party), phrase)
    here = draft.sentence.start <= span.start and span.end <= draft.sentence.end
    here = here and draft.sentence.tokens[draft.sentence.at(span.start, span.end)[0]].upos != "PRON"
    if not here or (phrase.start <= span.start and span.end <= phrase.end):
        return None
    return Span(phrase.start, span.end) if phrase.start < span.start < phrase.end else span


def _named_body(scene: Scene, head: int) -> Mention | None:
    """The person whose body it is, by name ("Reyes' body was found")."""
    if scene.sentence.tokens[head].lemma.lower() not in BODIES:
        return None
    owners = (t.index for t in scene.sentence.children(head, "nmod:poss") if t.upos == "PROPN" and scene.is_named(t.index))
    return next((m for i in owners if (m := scene.actor_at(i)) is not None), None)


def _whose_body(scene: Scene, head: int) -> int:
    """The people lost in "the bodies of three students", the word itself elsewhere."""
    if scene.sentence.tokens[head].lemma.lower() not in BODIES:
        return head
    of = next((t.index for t in scene.sentence.children(head, "nmod") if preposition(scene.sentence, t.index) == "of"), None)
    clause = scene.sentence.tokens[scene.sentence.tokens[head].head] if scene.sentence.tokens[head].head >= 0 else None
    whose = any(t.lemma.lower() == "whose" for t in scene.sentence.children(head, "nmod:poss"))
    if of is None and whose and clause is not None and clause.deprel == "acl:relcl":
        return clause.head  # "four students, whose bodies were found"
    return head if of is None else of


def _meant(draft: Draft, head: int) -> str | None:
    """What a bare number ("and 13 wounded") or a pronoun stands for: the noun of the loss just told, the name of the person meant."""
    token = draft.scene.sentence.tokens[head]
    if token.upos == "PRON" and (mention := draft.scene.actor_at(head)) is not None and mention.actor is not None:
        actor = draft.scene.actors.get(mention.actor.ids[0])
        people = actor is not None and (actor.generic or actor.type in {ActorType.PERSON, ActorType.CIVILIANS})
        return actor.name if actor is not None and people and len(mention.actor.ids) == 1 else None
    counts = token.upos == "NUM" or token.lemma.lower() in UNCOUNTED
    if counts and not draft.scene.sentence.children(head, "nmod") and draft.effects and draft.effects[-1].effect in HUMAN:
        return uncounted(draft.effects[-1].what)
    return None


def _fitting(effect: str, classes: frozenset[str], *, thing: bool) -> str:
    """In "fifty fighters and two tanks were eliminated" people are killed and things destroyed."""
    things = thing or (bool(classes & THING_CLASSES) and not classes & {"person", "armed", "civilian"})
    people = bool(classes & {"person", "armed", "civilian"}) and not classes & {"materiel", "building", "number"}
    if things:
        return {"killed": "destroyed", "injured": "damaged", "captured": "seized"}.get(effect, effect)
    return {"destroyed": "killed", "damaged": "injured"}.get(effect, effect) if people else effect
