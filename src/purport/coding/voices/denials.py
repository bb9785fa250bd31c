"""Denials (codebook §5, polarity and disputes): the denied claim is the denier's, and of the event that his words point at.

START HERE: `deniers.denials_of` finds who denies what in a sentence; `turned.turn` denies the events in his words; `tie` links a denied event to the one told before; `bare_denials` makes the
claims of denials whose words tell no event themselves ("denied it", "rejected the charge", "denied responsibility").
"""

from collections.abc import Sequence
from dataclasses import replace

from purport.coding.drafts import Draft, of_section, share_a_side
from purport.coding.grouping.causes import VIOLENT
from purport.coding.grouping.projectiles import flown
from purport.coding.passages.lending import lend
from purport.coding.retelling.anaphora import REACH, part_of_attack
from purport.coding.retelling.compatible import LIGHT, compatible, may_be
from purport.coding.retelling.merging import GENERIC
from purport.coding.scenes.scene import Scene
from purport.coding.triggers.trigger import Trigger, find_triggers
from purport.coding.voices.claimed_by_other import of_the_other
from purport.coding.voices.denied_words import DEFINITE, POINTING, beside_what_it_is, of_their_own, own_share, sentential, that_it_was
from purport.coding.voices.deniers import THIS, Denial, share_denied
from purport.coding.voices.turned import doers_of, make_doer
from purport.coding.voices.which_denied import at_any, last_offered, may_be_laid_on, of_another
from purport.coding.voices.whose_account import told_by_owner
from purport.model import Effect, RegionKind, Span

WHOLE = frozenset({"all", "everything"})
"""Words that deny all that one sentence claimed."""
VICTIMS = frozenset({"victim", "dead"})
"""Nouns for those whom somebody else lost."""
LOSING = frozenset({"lose", "suffer", "sustain"})
NEAR = 1
"""Sentences back to what "it" is."""
ALLEGED = frozenset({"allegation", "accusation", "charge"})
ANYBODY = frozenset({"anybody", "anyone", "anything"})


def tie(draft: Draft, history: Sequence[Draft]) -> None:
    """Give a denied event that its words leave open the kind, sides, place and time of the one told before (ruling 7)."""
    if draft.polarity != "denied" or not draft.holders or draft.family == "speech":
        return
    if any(t.lemma.lower() == "never" for t in draft.sentence.children(draft.trigger.token, "advmod")):
        return  # who says that he has "never attacked civilians" speaks of no one attack
    if any(draft.sentence.tokens[a.head].lemma.lower() in ANYBODY for a in draft.trigger.arguments if a.function == "obj"):
        return  # who denies "having attacked anybody" speaks of no one attack
    hurt = draft.trigger.entry.effect in {"killed", "injured"}  # who is said not to have killed somebody did not fail to free others
    fitting = [d for d in reversed(history) if _may_deny(draft, d) and not (hurt and d.kind in {"release", "arrest"})]
    fitting = [d for d in fitting if not of_another(draft, d)]
    mine = flown(draft)
    alike = (d for d in fitting if may_be(draft.kind, d.kind))
    event = next((d for d in fitting if mine & flown(d)), None) or next(alike, None) or next(iter(fitting), None)
    if event is None:
        return
    no_attack = event.kind == "explosion" and not draft.trigger.is_verb  # "there was a blast, but no attack"
    other_deed = event.family == "property" and draft.trigger.is_verb and not draft.loose  # who burned nothing may deny an attack
    light = draft.anaphor == "definite" and draft.sentence.tokens[draft.trigger.token].lemma.lower() in LIGHT
    if (draft.kind in GENERIC or draft.loose or light) and not no_attack and not other_deed:
        draft.kind = event.kind
    if event.places and all(p.text.lower().startswith("the ") and not p.text[4:5].isupper() for p in draft.places):
        draft.places.clear()
    targets = list(draft.targets) if at_any(draft) else None
    lend(draft, event, "the event denied")
    draft.targets[:] = draft.targets if targets is None else targets
    draft.event = event
    draft.loose, draft.anaphor = False, ""
    draft.trace["denies"] = f"sentence {event.sentence.index}"


def bare_denials(scene: Scene, denials: Sequence[Denial], here: Sequence[Draft], history: Sequence[Draft]) -> list[Draft]:
    """Claims of the denials of a sentence whose words tell no event; `here` are the sentence's drafts, `history` all before and here."""
    made: list[Draft] = []
    for denial in denials:
        told = [d for d in here if d.trigger.token in denial.content]
        if told and not denial.outside:
            made += of_the_other(scene, denial, told)
        if denial.outside and told:
            deeds = [d for d in told if d.family != "speech"] or told  # not that it was laid on him, but the deed
            made += [_denied(scene, denial, d) for d in deeds if d.polarity == "affirmed"]
        elif not told and all(denial.cue not in d.tokens() or d.kind == "diplomatic_act" for d in here):
            made += _pointed(scene, denial, history)
    return made


def _may_deny(draft: Draft, other: Draft) -> bool:
    """Tell whether a denied event can be one told before by another voice."""
    if other.polarity == "denied" or other.modality != "actual" or other.sentence.region is RegionKind.HEADLINE or other is draft:
        return False
    far = draft.sentence.index - other.last
    same_voice = {h.id for h in draft.holders} & {h.id for h in other.holders}
    beyond = not draft.anaphor and draft.sentence.paragraph - other.paragraph_of_last > 1
    beyond = beyond and not flown(draft) & flown(other)
    if not 0 <= far <= REACH or same_voice or beyond:
        return False
    if other.kind == "armed_clash" and _does_more(draft, other):
        return False
    noun = draft.scene.sentence.tokens[draft.trigger.token].lemma.lower()
    light = not draft.trigger.is_verb and noun in LIGHT and other.family in VIOLENT
    fits = may_be(draft.kind, other.kind) or light or (draft.loose and other.family in VIOLENT)
    own = bool(draft.initiators) and {f.id for f in draft.initiators} == {f.id for f in other.initiators}  # who did it denies it
    near = (far <= NEAR or own) and draft.kind in GENERIC and other.family in VIOLENT | {"protest"}
    return (fits or (near and share_a_side(draft, other))) and compatible(draft, replace(other, polarity=draft.polarity))


def _does_more(draft: Draft, fight: Draft) -> bool:
    """Tell whether a verb tells what a side of a fight denies to have done beside it: to others, or by means of its own."""
    sides = {f.id for f in fight.initiators}
    others = bool(draft.targets) and not sides & {f.id for f in draft.targets}
    return draft.trigger.is_verb and not draft.loose and (others or draft.kind not in GENERIC | {"armed_clash", "ground_assault"})


def _pointed(scene: Scene, denial: Denial, history: Sequence[Draft]) -> list[Draft]:
    """The claims that a denial without an event of its own is of."""
    sentence, words = scene.sentence, scene.events.denying
    head = next((i for i in sorted(denial.content) if sentence.tokens[i].head not in denial.content), -1)
    if head < 0:
        return []
    word = sentence.tokens[head].lemma.lower()
    wide = {word, *denial.lemma.split()}
    aside = denial.lemma.split()[0] in {"distance", "dissociate"}  # "distanced itself from the bombing"
    if wide & words.responsibility or aside or own_share(scene, head):
        return _not_responsible(scene, denial, share_denied(sentence, head), history)
    whole = sentential(sentence, denial)
    pointing = word in POINTING and (sentence.tokens[head].upos == "PRON" or sentence.tokens[head].xpos == "DT")
    turned = denial.lemma.split()[0] in words.turning_down
    this = denial.lemma.split()[-1] in THIS
    if (pointing and (not turned or this)) or whole:
        said = _said_before(scene, denial, history, 0 if whole or word == "which" else NEAR)
        said = (
            [d for d in said if d.holders or (this and may_be_laid_on(denial, d))] if turned else said
        )  # an offer is turned down, not denied
        said = [] if turned and this and last_offered(scene, history) else said
        return [_denied(scene, denial, d) for d in (reversed(said) if word in WHOLE and not turned else said[:1])]
    if word in words.reports and of_their_own(scene, head):
        return []  # "rumours that the president had been flown abroad are false"
    if word in words.reports:
        plural = "Number=Plur" in sentence.tokens[head].feats
        beside = beside_what_it_is(sentence, head)
        told = _said_before(scene, denial, history, 0 if beside else NEAR + 1, several=plural, beside=beside)
        told = told_by_owner(scene, head, told, history, {h.id for h in denial.holders})
        return [_denied(scene, denial, d) for d in reversed(told if plural else told[:1])]
    if word in words.losses:
        return _no_losses(scene, denial, head, history)
    there = sentence.children(head, "nsubj") if word == "be" and sentence.children(head, "expl") else []
    lost = sentence.children(head, "obj")[:1] if word in LOSING else [t for t in there if t.lemma.lower() in words.losses]
    if lost:
        return _no_losses(scene, denial, lost[0].index, history)
    for index in (head, *sorted(denial.content - {head})):
        word = sentence.tokens[index].lemma.lower()
        determined = {t.lemma.lower() for t in sentence.children(index, "det")} & DEFINITE or sentence.children(index, "nmod:poss")
        if (determined or that_it_was(sentence, index)) and (scene.names_event(index) or word in LIGHT):
            event = _event(scene, denial, history, word)
            return [_denied(scene, denial, event)] if event is not None else []
    return []


def _said_before(
    scene: Scene, denial: Denial, history: Sequence[Draft], far: int, *, several: bool = False, beside: bool = False
) -> list[Draft]:
    """What was claimed last by another voice, latest first: all that one sentence claims, of `several` claims all that somebody is said to make.

    Of the denial's own sentence only what another says, or what is then called so (`beside`: "soldiers allegedly fired, a claim the army denies").
    """
    fitting = [d for d in reversed(history) if _deniable(denial, d) and 0 <= scene.sentence.index - d.last <= far]
    fitting = [d for d in fitting if scene.sentence.paragraph - d.paragraph_of_last <= 1]
    here = [d for d in fitting if d.sentence.index == scene.sentence.index]
    fitting = [d for d in here if d.trigger.token < denial.cue and (d.holders or beside)] or [d for d in fitting if d not in here]
    if not scene.sentence.lemmas.isdisjoint(ALLEGED):
        own = {h.id for h in denial.holders}
        fitting = [
            d for d in fitting if d.holders and own & {f.id for f in d.initiators}
        ] or fitting  # what was laid on those who now deny it
    last = max((d.last for d in fitting), default=-1)
    close = {d.paragraph_of_last for d in fitting if d.last == last}  # "these allegations" are those of one passage
    fitting = [d for d in fitting if d.last == last or (several and d.holders and d.paragraph_of_last in close)]
    if several and not scene.sentence.lemmas.isdisjoint(ALLEGED):
        fitting = [d for d in fitting if d.initiators] or fitting  # nobody is accused of what nobody is told to have done
    accused = {h.id for h in denial.holders}
    fitting.sort(key=lambda d: (not {f.id for f in d.initiators} & accused, not d.holders, -d.trigger.token))
    return fitting


def _deniable(denial: Denial, event: Draft) -> bool:
    """Tell whether a claim told before can be what the denier denies: affirmed, actual, another's, and no act of speech."""
    mine = {h.id for h in denial.holders} & {h.id for h in event.holders}
    if event.polarity == "denied" or event.modality not in {"actual", "possible"} or event.sentence.region is RegionKind.HEADLINE or mine:
        return False
    return event.family != "speech"


def _event(scene: Scene, denial: Denial, history: Sequence[Draft], noun: str) -> Draft | None:
    """The violent event told before that an event noun, or no noun at all, points at."""
    kinds = {form.entry.kind for form in scene.events.nouns.get(noun, ())}
    accused = {h.id for h in denial.holders}
    near = [
        d
        for d in reversed(history)
        if _deniable(denial, d)
        and (d.sentence.index, d.trigger.token) < (scene.sentence.index, denial.cue)
        and 0 <= scene.sentence.index - d.last <= REACH
        and not _says_who_denies(scene, denial, d)
        and (any(may_be(kind, d.kind) for kind in kinds) or _harmful(d, noun))
    ]
    near = [d for d in near if any(may_be(kind, d.kind) for kind in kinds)] or near
    near = of_section(scene, near)
    near = [d for d in near if d.kind in kinds - GENERIC] or near
    blamed = [d for d in near if accused & {f.id for f in d.initiators}]
    return next((d for d in blamed or near if not part_of_attack(d, near)), None)


def _says_who_denies(scene: Scene, denial: Denial, event: Draft) -> bool:
    """Tell whether a deed only says who it is that denies ("the Front, which has fought the army for years, denied any role")."""
    sentence = scene.sentence
    if event.sentence is not sentence:
        return False
    chain = (sentence.tokens[event.trigger.token], *sentence.ancestors(event.trigger.token))
    clause = next((t for t in chain if t.deprel == "acl:relcl"), None)
    return clause is not None and any(clause.head in sentence.subtree(t.index) for t in sentence.children(denial.cue, "nsubj"))


def _harmful(event: Draft, noun: str) -> bool:
    words = event.scene.events.denying
    return noun in words.responsibility | LIGHT | set(words.losses) and event.family in VIOLENT | {"custody", "protest"}


def _not_responsible(scene: Scene, denial: Denial, head: int, history: Sequence[Draft]) -> list[Draft]:
    """Who denies responsibility denies to have been the doer (ruling 17 turned round)."""
    noun, words = scene.sentence.tokens[head].lemma.lower(), scene.events.denying
    noun = "responsibility" if noun == "do" or (noun in words.blamed and not scene.sentence.children(head, "obl", "nmod")) else noun
    verb = scene.sentence.tokens[head].head
    beside = scene.sentence.children(verb, "obl") if verb >= 0 and share_denied(scene.sentence, verb) == head != verb else []
    if noun in words.responsibility and (below := scene.sentence.children(head, "nmod") or beside):  # "had a hand in the ambush"
        deeds = [t.lemma.lower() for t in below if scene.names_event(t.index) or t.lemma.lower() in LIGHT | words.deeds | POINTING]
        if not deeds:
            return []
        noun = deeds[0] if deeds[0] not in words.deeds | POINTING else noun
    event = _event(scene, denial, history, "responsibility" if noun in POINTING else noun)
    if event is None:
        return _of_nothing_told(scene, denial, noun)
    denied = _denied(scene, denial, event)
    if noun in words.responsibility | LIGHT | POINTING and _is_collective(scene, denial) and len(event.initiators) == 1:
        denied.holders = [replace(h, id=event.initiators[0].id) for h in denied.holders]
    make_doer(denied, denial.doers or doers_of(denied.holders))
    return [denied]


def _of_nothing_told(scene: Scene, denial: Denial, noun: str) -> list[Draft]:
    """In "denied involvement in the killing", of which nothing was told before, the denier denies a killing of his own."""
    head = next((i for i in sorted(denial.content) if scene.sentence.tokens[i].lemma.lower() == noun), denial.cue)
    forms = [f for f in scene.events.nouns.get(noun, ()) if len(f.words) == 1]
    bare = [Trigger(head, (head,), f, (), (), "noun") for f in forms if f.entry.effect == "killed"]  # "the killing" of whomever
    named = (t for t in (*find_triggers(scene), *bare) if t.token == head)
    trigger = next((t for t in named if scene.events.kinds[t.entry.kind].family in VIOLENT), None)
    if trigger is None:
        return []
    doers = list(denial.doers or doers_of(denial.holders))
    trace = {"holders": denial.lemma, "initiators": "who denies it"}
    return [Draft(scene, trigger, trigger.entry.kind, initiators=doers, holders=list(denial.holders), trace=trace, polarity="denied")]


def _is_collective(scene: Scene, denial: Denial) -> bool:
    """Tell whether the denier is but "the group": of several told, the one blamed."""
    holder = denial.holders[0]
    return (
        len(denial.holders) == 1
        and holder.id not in scene.actors
        and bool(set(holder.text.lower().split()[-1:]) & scene.events.denying.collective)
    )


def _no_losses(scene: Scene, denial: Denial, head: int, history: Sequence[Draft]) -> list[Draft]:
    """Losses denied are the denier's, in the event told before."""
    noun = scene.sentence.tokens[head].lemma.lower()
    people = bool(scene.classes(head) & {"person", "armed", "civilian"})
    if noun not in scene.events.denying.losses and not people and not scene.is_thing(head):
        return []
    event = _event(scene, denial, history, noun if noun in scene.events.denying.losses else "loss")
    if event is None or scene.sentence.index - event.last > NEAR:
        return []
    denied = _denied(scene, denial, event)
    span = Span(*scene.phrase(head))
    effect = scene.events.denying.losses.get(noun, "killed" if people else "destroyed")
    others = noun in VICTIMS or any(t.lemma.lower() == "civilian" for t in scene.sentence.children(head, "amod", "compound"))
    party = denial.holders[-1].id if not others else event.targets[0].id if len(event.targets) == 1 else None
    denied.effects.append(Effect(effect, scene.words(span), party, None, None, "unknown", span))
    return [denied]


def _denied(scene: Scene, denial: Denial, event: Draft) -> Draft:
    """The event as the denier denies it: its kind, sides, place and time, no losses (ruling 7)."""
    why = "clause" if event.scene is scene else "the event denied"
    return Draft(
        scene,
        Trigger(denial.cue, (denial.cue,), event.trigger.form, (), (), "denial"),
        event.kind,
        initiators=[replace(f, basis=why) for f in event.initiators],
        targets=[replace(f, basis=why) for f in event.targets],
        places=[replace(p, basis=why) for p in event.places],
        time=replace(event.time, basis=why) if event.time is not None else None,
        holders=list(denial.holders),
        trace={"holders": denial.lemma, "denies": f"sentence {event.sentence.index}"},
        polarity="denied",
        phase=event.phase,
    )
