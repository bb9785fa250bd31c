"""Events whose doer another clause names: "X was behind the attack", "the killings were blamed on X", "X was responsible for it".

What is told of the event stands elsewhere; such a clause only gives its doer, in the words of whoever the clause is told by.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.grouping.causes import VIOLENT
from purport.coding.licence.grounded import is_grounded
from purport.coding.retelling.anaphora import part_of_attack
from purport.coding.retelling.by_day import called_by_day
from purport.coding.retelling.compatible import may_be
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import with_conjuncts
from purport.coding.voices.ascription import Ascription
from purport.coding.voices.holders import Voices, attribute
from purport.coding.voices.laying import ascriptions
from purport.coding.voices.whose_doing import whose_doings
from purport.model import Filler, Holder, MentionKind, Report

POINTING = frozenset(
    "it this that incident attack act crime killing murder shooting bombing strike raid blast explosion massacre ambush assault operation kidnapping abduction robbery offensive atrocity outrage deed slaughter assassination".split()
)
"""What names an event told before, where it is a pronoun or has a pointing article."""
KILLINGS = frozenset({"killing", "death", "murder", "slaying", "fatality", "casualty", "development"})
"""What is confirmed of an event told before, and tells none by itself."""
MURDERS = frozenset({"murder", "assassination", "slaying", "killing", "slaughter"})
"""Deeds of somebody's own hand, in which people die."""
UNSURE = frozenset({"not", "never", "could", "can", "would", "may", "might", "yet"})
ONLY_DOER = "only who did it"
"""What a telling tells that adds nothing but the doer to an event told before."""
BACK = 2
"""Sentences over which "it was blamed on X" points back."""


def name_doers(scene: Scene, told: list[Draft]) -> list[Draft]:
    """Put in the doers of events that the sentence names itself; the events that got one."""
    named: list[Draft] = []
    for found in ascriptions(scene.sentence):
        event = next((d for d in told if found.event in d.tokens() and _is_harm(d)), None)
        heads = sorted(with_conjuncts(scene.sentence, found.doer))
        doers = [f for head in heads for f in fillers(scene, head, owners=False)]
        if (
            event is None
            or (found.only_names and not is_grounded(scene, event))
            or not ({f.id for f in event.initiators} <= {f.id for f in doers} or _done_for_another(scene, event, found))
        ):
            continue
        if event.initiators and _done_for_another(scene, event, found):
            event.add(event.initiators, doers)
            continue
        if event.initiators or event.add(event.initiators, doers):
            event.trace["initiators"] = f"{scene.sentence.tokens[found.word].text!r}"
            heard = {h.id for h in event.holders}
            event.holders.extend(h for h in _accusers(scene, found) if h.id not in heard)
            if not found.only_names:
                named.append(event)
    return named


def _done_for_another(scene: Scene, event: Draft, found: Ascription) -> bool:
    """Tell whether the words say who did what another had planned ("was planned by X and carried out by gunmen"): both are its doers."""
    word = scene.sentence.tokens[found.word]
    return word.rel == "conj" and word.head in event.tokens()


def _accusers(scene: Scene, one: Ascription) -> list[Holder]:
    word = scene.sentence.tokens[one.word].text
    return [] if one.accuser is None else [Holder(f.id, f.span, f.text, word) for f in fillers(scene, one.accuser, owners=False)]


def ascribed(
    scene: Scene, drafts: list[Draft], history: list[Draft], heard: Voices, report: Report, by_sentence: Mapping[int, Scene]
) -> list[Draft]:
    """Tellings of the event told before, by whoever says who did it ("it was blamed on X", "they said X was behind it", "they say it was X")."""
    found: list[Draft] = []
    for one in (*ascriptions(scene.sentence), *(bare := list(whose_doings(scene)))):
        if not _points(scene, one) or any(one.event in d.tokens() for d in drafts):
            continue
        event, doers = _named_before(scene, one, drafts, history), fillers(scene, one.doer, owners=False)
        if event is not None and doers:
            told = _telling(scene, event, one, doers)
            attribute(told, heard, report, by_sentence, set())
            found += [told] if told.holders or one not in bare else []
    for told in _confirmed(scene, drafts, history):
        attribute(told, heard, report, by_sentence, set())
        found += [told] if told.holders else []
    return found


def _confirmed(scene: Scene, drafts: list[Draft], history: list[Draft]) -> list[Draft]:
    """Tellings of the killing told before, by whoever confirms it ("police confirmed the killings", "the mayor confirmed the deaths")."""
    sentence = scene.sentence
    verbs = [t for t in sentence.having({"confirm"}) if t.xpos in {"VBD", "VBZ", "VBP", "VBN"}]
    sure = [t for t in verbs if not any(c.lemma.lower() in UNSURE for c in sentence.children(t.index, "aux", "advmod"))]
    nouns = [t for verb in sure for t in sentence.children(verb.index, "obj", "nsubj:pass") if t.lemma.lower() in KILLINGS]
    bare = (t for t in nouns if not sentence.children(t.index, "nmod", "acl", "compound") or called_by_day(scene, t.index))
    pointing = [t.index for t in bare if called_by_day(scene, t.index) or sentence.children(t.index, "det")]
    event = _before(scene, history) if pointing else None
    if event is None or any(noun in d.tokens() for d in drafts for noun in pointing):
        return []
    trigger = replace(event.trigger, token=pointing[0], words=(pointing[0],), arguments=(), uses=(), construction="noun")
    return [Draft(scene, trigger, event.kind, anaphor="definite", trace={"tells": "confirmed"})]


def _points(scene: Scene, one: Ascription) -> bool:
    """Tell whether what names the event only points at one told before."""
    if one.event is None:
        return True
    sentence, token = scene.sentence, scene.sentence.tokens[one.event]
    pointed = token.upos == "PRON" or any(
        t.lemma.lower() in {"the", "this", "these", "that", "both"} for t in sentence.children(one.event, "det")
    )
    dated = bool(called_by_day(scene, one.event))
    told = [t for t in sentence.children(one.event, "nmod", "acl", "acl:relcl") if one.word not in sentence.subtree(t.index)]
    told = [t for t in told if not dated or t.deprel != "nmod:poss"]
    this = token.lemma.lower() == "action" and any(t.lemma.lower() == "this" for t in sentence.children(one.event, "det"))
    means = scene.at(one.event, frozenset({MentionKind.WEAPON})) is not None  # "attributed the mine to the Front"
    return (pointed or dated) and (token.lemma.lower() in POINTING or this or means) and not told


def _named_before(scene: Scene, one: Ascription, drafts: list[Draft], history: list[Draft]) -> Draft | None:
    """The event that the noun names, in its own sentence before it or told just before: "the murder" is no shelling that came between."""
    before = one.word if one.event is None else one.event
    here = [d for d in reversed(drafts) if d.trigger.token < before and d.modality == "actual" and _is_harm(d)]
    if one.event is None or scene.sentence.tokens[one.event].upos == "PRON":
        return done_first([d for d in here if not d.holders]) or _before(scene, history)
    noun = scene.sentence.tokens[one.event].lemma.lower()
    near = _just_before(scene, history)
    return done_first([d for d in (*here, *near) if _is_called(scene, noun, d)] or near)


def _is_called(scene: Scene, noun: str, event: Draft) -> bool:
    """Tell whether an event noun fits an event: a murder is one in which somebody died by somebody's hand."""
    kinds = {form.entry.kind for form in scene.events.nouns.get(noun, ()) if len(form.words) == 1}
    died = event.kind in {"assassination", "execution"} or any(e.effect == "killed" for e in event.effects)
    if noun in MURDERS and not (died and event.family == "violence"):
        return False
    return not kinds or any(may_be(kind, event.kind) for kind in kinds)


def _before(scene: Scene, history: list[Draft]) -> Draft | None:
    return done_first(_just_before(scene, history))


def _just_before(scene: Scene, history: list[Draft]) -> list[Draft]:
    """The harm told in the sentences directly before, latest first."""
    return [d for d in reversed(history) if 0 < scene.sentence.index - d.last <= BACK and d.modality == "actual" and _is_harm(d)]


def done_first(near: Sequence[Draft]) -> Draft | None:
    """Of events told before, latest first, the one that somebody is blamed for: not the fight that followed the attack, nor what burned in it."""
    return next((d for d in near if d.kind not in {"armed_clash", "repulse"} and not part_of_attack(d, near)), next(iter(near), None))


def _is_harm(draft: Draft) -> bool:
    return draft.scene.events.kinds[draft.kind].family in VIOLENT - {"custody"}


def _telling(scene: Scene, event: Draft, one: Ascription, doers: list[Filler]) -> Draft:
    trigger = replace(event.trigger, token=one.word, words=(one.word,), arguments=(), uses=())
    told = Draft(scene, trigger, event.kind, event=event, trace={"tells": ONLY_DOER})
    told.initiators, told.targets = list(doers), list(event.targets)
    told.places, told.time = list(event.places), event.time
    told.holders = _accusers(scene, one)
    told.trace["initiators"] = f"{scene.sentence.tokens[one.word].text!r}"
    return told
