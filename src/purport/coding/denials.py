"""Denials (codebook §5, polarity and disputes): the denied claim is the denier's, and of the event that his words point at.

START HERE: `denials_of` finds who denies what in a sentence; `tie` links a denied event to the one told before; `bare_denials` makes the
claims of denials whose words tell no event themselves ("denied it", "rejected the charge", "denied responsibility").
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from purport.coding.anaphora import LIGHT, REACH, compatible, may_be
from purport.coding.discourse import lend
from purport.coding.drafts import Draft
from purport.coding.falsehood import called_false, said_false
from purport.coding.holders import Voices, holders_of, slug, withheld
from purport.coding.linking import VIOLENT
from purport.coding.merging import GENERIC
from purport.coding.roles import fillers
from purport.coding.scene import Scene
from purport.coding.triggers import Trigger
from purport.model import Attribution, Effect, Filler, Holder, RegionKind, Report, Sentence, Span

RESPONSIBILITY = frozenset("responsibility involvement role part hand complicity participation link connection".split())
REPORTS = frozenset(
    "accusation allegation assertion account charge claim story suggestion statement report rumour rumor version news information".split()
)
"""Nouns for what somebody said."""
POINTING = frozenset({"it", "this", "that", "these", "those", "them", "all", "which"})
LOSSES = {"loss": "killed", "casualty": "killed", "death": "killed", "fatality": "killed", "injury": "injured"}
TURNING_DOWN = frozenset("reject dismiss discount".split())
"""Verbs that deny what is said, and turn down what is offered."""
COLLECTIVE = frozenset("group organisation organization movement faction militia party".split())
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "any"})
NEAR = 1
"""Sentences back to what "it" is."""


@dataclass(frozen=True, slots=True)
class Denial:
    """Who denies, by which word (token), and the tokens that he denies."""

    cue: int
    lemma: str
    content: frozenset[int]
    holders: tuple[Holder, ...]
    outside: bool = False
    """Whether the words denied are told by another voice ("a strike that the army denied")."""


def denials_of(scene: Scene, heard: Voices, report: Report, by_sentence: Mapping[int, Scene]) -> list[Denial]:
    """The denials of a sentence, in text order."""
    index, found = scene.sentence.index, []
    for attribution in heard.attributions.get(index, ()):
        cue = attribution.cue_token
        if cue is None or attribution.sentence != index or not _denies(scene.sentence, attribution):
            continue
        content = frozenset(token for sentence, token in attribution.content_tokens if sentence == index)
        holders = tuple(holders_of(attribution, report, by_sentence))
        found.append(Denial(cue, attribution.cue_lemma, content, holders, _behind(scene.sentence, cue, content)))
    for predicate, subject in said_false(scene.sentence):
        speaker = _speaker(heard, index, predicate)
        if speaker is not None and speaker.cue_token is not None:
            cue = speaker.cue_token if speaker.sentence == index else predicate
            found.append(Denial(cue, "false", frozenset(scene.sentence.subtree(subject)), tuple(holders_of(speaker, report, by_sentence))))
    for verb, thing, subject in called_false(scene.sentence):
        if all(d.cue != verb for d in found):
            holders = _named(scene, verb, subject)
            found.append(Denial(verb, "false", frozenset(scene.sentence.subtree(thing)), holders))
    return sorted((d for d in found if d.holders), key=lambda d: d.cue)


def turn(drafts: Sequence[Draft], denials: Sequence[Denial]) -> None:
    """Deny what stands in words that are called false ("reports of a raid are false, he said"); put in whoever denies to have done it."""
    for denial in denials:
        if RESPONSIBILITY & set(denial.lemma.split()):
            for draft in drafts:
                if draft.trigger.token in denial.content and draft.polarity == "denied" and not draft.initiators:
                    _make_doer(draft, denial.holders)
        if denial.lemma != "false":
            continue
        for draft in drafts:
            if draft.trigger.token in denial.content and draft.polarity == "affirmed":
                draft.polarity, draft.trace["holders"] = "denied", "false"
                draft.holders[:] = denial.holders


def tie(draft: Draft, history: Sequence[Draft]) -> None:
    """Give a denied event that its words leave open the kind, sides, place and time of the one told before (ruling 7)."""
    if draft.polarity != "denied" or not draft.holders or draft.scene.events.kinds[draft.kind].family not in VIOLENT:
        return
    event = next((d for d in reversed(history) if _may_deny(draft, d)), None)
    if event is None:
        return
    if draft.kind in GENERIC or draft.loose:
        draft.kind = event.kind
    lend(draft, event, "the event denied")
    draft.loose, draft.anaphor = False, ""
    draft.trace["denies"] = event.scene.words(Span(event.sentence.start, event.sentence.end))[:80]


def bare_denials(scene: Scene, denials: Sequence[Denial], here: Sequence[Draft], history: Sequence[Draft]) -> list[Draft]:
    """Claims of the denials of a sentence whose words tell no event; `here` are the sentence's drafts, `history` all before and here."""
    made: list[Draft] = []
    for denial in denials:
        told = [d for d in here if d.trigger.token in denial.content]
        if denial.outside and told:
            made += [_denied(scene, denial, d) for d in told if d.polarity == "affirmed"]
        elif not told and all(denial.cue not in d.tokens() or d.kind == "diplomatic_act" for d in here):
            made += _pointed(scene, denial, history)
    return made


def _denies(sentence: Sentence, attribution: Attribution) -> bool:
    if attribution.cue_token is None or withheld(sentence, attribution.cue_token):
        return False
    if attribution.polarity == "denied":
        return True
    verb = sentence.tokens[attribution.cue_token].lemma.lower()
    heads = {sentence.tokens[i].lemma.lower() for s, i in attribution.content_tokens if s == sentence.index}
    return attribution.polarity == "affirmed" and verb in TURNING_DOWN and bool(heads & REPORTS)


def _named(scene: Scene, verb: int, subject: int) -> tuple[Holder, ...]:
    """The subject of a verb as the holder of what it says: by name, else by its words."""
    cue, span = scene.sentence.tokens[verb].text, Span(*scene.phrase(subject))
    named = tuple(Holder(f.id, f.span, f.text, cue) for f in fillers(scene, subject, owners=False))
    return named or (Holder(slug(scene.words(span)), span, scene.words(span), cue),)


def _behind(sentence: Sentence, cue: int, content: frozenset[int]) -> bool:
    """Tell whether the denial is a relative clause of the words denied."""
    chain = (sentence.tokens[cue], *sentence.ancestors(cue))
    return any(t.rel == "acl" and t.head in content and t.index not in content for t in chain)


def _speaker(heard: Voices, sentence: int, token: int) -> Attribution | None:
    around = [
        a for a in heard.attributions.get(sentence, ()) if (sentence, token) in a.content_tokens and a.kind not in {"intent", "attitude"}
    ]
    return min(around, key=lambda a: len(a.content_tokens), default=None)


def _may_deny(draft: Draft, other: Draft) -> bool:
    """Tell whether a denied event can be one told before by another voice."""
    if other.polarity == "denied" or other.modality != "actual" or other.sentence.region is RegionKind.HEADLINE or other is draft:
        return False
    far = draft.sentence.index - other.last
    same_voice = {h.id for h in draft.holders} & {h.id for h in other.holders}
    if not 0 <= far <= REACH or same_voice or draft.sentence.paragraph - other.paragraph_of_last > 1:
        return False
    noun = draft.scene.sentence.tokens[draft.trigger.token].lemma.lower()
    light = not draft.trigger.is_verb and noun in LIGHT and other.scene.events.kinds[other.kind].family in VIOLENT
    fits = may_be(draft.kind, other.kind) or light or (draft.loose and other.scene.events.kinds[other.kind].family in VIOLENT)
    return fits and compatible(draft, replace(other, polarity=draft.polarity))


def _pointed(scene: Scene, denial: Denial, history: Sequence[Draft]) -> list[Draft]:
    """The claims that a denial without an event of its own is of."""
    sentence = scene.sentence
    head = next((i for i in sorted(denial.content) if sentence.tokens[i].head not in denial.content), -1)
    if head < 0:
        return []
    word = sentence.tokens[head].lemma.lower()
    wide = {word, *denial.lemma.split()}
    if wide & RESPONSIBILITY:
        return _not_responsible(scene, denial, head, history)
    sentential = _sentential(sentence, denial)
    if (sentence.tokens[head].upos == "PRON" and word in POINTING and denial.lemma.split()[0] not in TURNING_DOWN) or sentential:
        return [_denied(scene, denial, d) for d in _said_before(scene, denial, history, NEAR)[:1]]
    if word in REPORTS:
        told = _said_before(scene, denial, history, NEAR + 1)
        plural = "Number=Plur" in sentence.tokens[head].feats
        return [_denied(scene, denial, d) for d in reversed(told if plural else told[:1])]
    if word in LOSSES:
        return _no_losses(scene, denial, head, history)
    determined = {t.lemma.lower() for t in sentence.children(head, "det")} & DEFINITE or sentence.children(head, "nmod:poss")
    if determined and (scene.names_event(head) or word in LIGHT):
        event = _event(scene, denial, history, word)
        return [_denied(scene, denial, event)] if event is not None else []
    return []


def _sentential(sentence: Sentence, denial: Denial) -> bool:
    """Tell whether the denial is a clause about the whole sentence before it: "…, which the army denied"."""
    if not denial.outside:
        return False
    objects = [t for t in sentence.children(denial.cue, "obj", "nsubj:pass", "nsubj") if t.text.lower() == "which"]
    return any(t.index and sentence.tokens[t.index - 1].text == "," for t in objects)


def _said_before(scene: Scene, denial: Denial, history: Sequence[Draft], far: int) -> list[Draft]:
    """What was claimed last by another voice, latest first: all that one sentence claims."""
    fitting = [d for d in reversed(history) if _deniable(scene, denial, d) and 0 <= scene.sentence.index - d.last <= far]
    here = [d for d in fitting if d.sentence.index == scene.sentence.index]
    fitting = [d for d in here if d.trigger.token < denial.cue and d.holders] or [d for d in fitting if d not in here]
    last = max((d.last for d in fitting), default=-1)
    fitting = [d for d in fitting if d.last == last]
    accused = {h.id for h in denial.holders}
    fitting.sort(key=lambda d: (not {f.id for f in d.initiators} & accused, not d.holders, -d.trigger.token))
    return fitting


def _deniable(scene: Scene, denial: Denial, event: Draft) -> bool:
    """Tell whether a claim told before can be what the denier denies: affirmed, actual, another's, and no act of speech."""
    mine = {h.id for h in denial.holders} & {h.id for h in event.holders}
    if event.polarity == "denied" or event.modality not in {"actual", "possible"} or event.sentence.region is RegionKind.HEADLINE or mine:
        return False
    return scene.sentence.paragraph - event.paragraph_of_last <= 1 and scene.events.kinds[event.kind].family != "speech"


def _event(scene: Scene, denial: Denial, history: Sequence[Draft], noun: str) -> Draft | None:
    """The violent event told before that an event noun, or no noun at all, points at."""
    kinds = {form.entry.kind for form in scene.events.nouns.get(noun, ())}
    accused = {h.id for h in denial.holders}
    near = [
        d
        for d in reversed(history)
        if _deniable(scene, denial, d)
        and 0 <= scene.sentence.index - d.last <= REACH
        and scene.events.kinds[d.kind].family in VIOLENT | {"custody"}
        and (noun in RESPONSIBILITY | LIGHT | set(LOSSES) or any(may_be(kind, d.kind) for kind in kinds))
    ]
    blamed = [d for d in near if accused & {f.id for f in d.initiators}]
    return next(iter(blamed or near), None)


def _not_responsible(scene: Scene, denial: Denial, head: int, history: Sequence[Draft]) -> list[Draft]:
    """Who denies responsibility denies to have been the doer (ruling 17 turned round)."""
    noun = scene.sentence.tokens[head].lemma.lower()
    if noun in RESPONSIBILITY:
        below = (t.lemma.lower() for t in scene.sentence.children(head, "nmod") if scene.names_event(t.index))
        noun = next(below, noun)
    event = _event(scene, denial, history, noun)
    if event is None:
        return []
    denied = _denied(scene, denial, event)
    blamed = [
        f for f in event.initiators if noun in RESPONSIBILITY | LIGHT and _is_collective(scene, denial) and len(event.initiators) == 1
    ]
    if blamed:
        denied.holders = [replace(h, id=blamed[0].id) for h in denied.holders]
    _make_doer(denied, denied.holders)
    return [denied]


def _make_doer(draft: Draft, holders: Sequence[Holder]) -> None:
    """Put those who deny to have done it in as its doers; nobody is both sides."""
    draft.initiators[:] = [Filler(h.id, h.span, h.text) for h in holders]
    doers = {h.id for h in holders}
    draft.targets[:] = [f for f in draft.targets if f.id not in doers]


def _is_collective(scene: Scene, denial: Denial) -> bool:
    """Tell whether the denier is but "the group": of several told, the one blamed."""
    return (
        len(denial.holders) == 1 and denial.holders[0].id not in scene.actors and denial.holders[0].text.lower().split()[-1] in COLLECTIVE
    )


def _no_losses(scene: Scene, denial: Denial, head: int, history: Sequence[Draft]) -> list[Draft]:
    """Losses denied are the denier's, in the event told before."""
    event = _event(scene, denial, history, scene.sentence.tokens[head].lemma.lower())
    if event is None or scene.sentence.index - event.last > NEAR:
        return []
    denied = _denied(scene, denial, event)
    span = Span(*scene.phrase(head))
    effect = LOSSES[scene.sentence.tokens[head].lemma.lower()]
    denied.effects.append(Effect(effect, scene.words(span), denial.holders[-1].id, None, None, "unknown", span))
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
