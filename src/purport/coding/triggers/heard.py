"""Events that no entry of the lexicon tells but that the engine hears in a word.

The engine's event words are learnt from reports written and marked for it (`training/reports`): they are evidence beside the lexicon, asked only where it
tells nothing, and what they tell is filled, linked and judged as everything else.
"""

from collections.abc import Collection
from functools import cache

from purport.coding.scenes.of_conflict import is_of_conflict
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import Argument, arguments, construction, is_predicate
from purport.coding.triggers.carriers import carried
from purport.coding.triggers.misheard import is_misheard
from purport.coding.triggers.trigger import Trigger
from purport.knowledge.event_entries import FUNCTIONS_OF_NOUNS, FUNCTIONS_OF_VERBS, Entry
from purport.knowledge.events import Form
from purport.model import EventWord, Token

_SAID = frozenset({"speech", "deal", "protest"})
"""Families whose words the lexicon knows well, and that ordinary life is full of."""
SURE = 0.67
"""How sure the engine must be of event and kind together of a word of which the lexicon knows nothing.

These four were chosen on totals of learnt, watched and unread reports.
"""
UNSURE = 0.75
"""Where the lexicon knows the word for something of the sort and has found that it tells nothing here, where the word may carry the name of an
event ("attributed the mine to the Front"), unless it tells a deed in a report of war; and where one that is known to tell an event stands right above
or below: it may be the same event.
"""
NAMED = 0.85
"""Where a noun tells it: a noun may point at what was told ("ahead of the talks")."""
ELSEWHERE = 0.85
"""In a report that has no armed side in it."""
_LOSSES = {
    "arrest": "arrested",
    "abduction": "abducted",
    "release": "released",
    "displacement": "displaced",
    "execution": "killed",
    "assassination": "killed",
}
"""Kinds that entail a loss of whoever suffers them."""
_BODIES = frozenset({"armed"})
"""Classes of those of whom a deed is told that the lexicon does not expect."""
_GIVEN = frozenset({"aid_delivery"})
"""Kinds told by what is brought and to whom, whoever brings it: the lexicon has looked ("a military convoy reached Vell")."""
_PLACES = frozenset({"territory_captured", "territory_transferred", "siege"})
"""Kinds in which what suffers is a place."""


def heard(scene: Scene, known: Collection[Trigger]) -> list[Trigger]:
    """Triggers of event words that the lexicon does not tell of, where the engine is sure enough for what the lexicon knows of them."""
    near = {w for t in known for w in (t.token, *t.words, *(u for use in t.uses for u in use.words))}
    asked = (e for e in scene.sentence.events if e.token not in near and scene.sentence.tokens[e.token].upos in _TELLING)
    clear = (e for e in asked if e.sure * e.kind_sure >= _needed(scene, e, near))
    return [_trigger(scene, event) for event in clear if not is_misheard(scene, event, known)]


_TELLING = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})


def enough(scene: Scene) -> float:
    """How sure the engine must be of a word of which the lexicon knows nothing, or too little to tell a deed by it."""
    return SURE if is_of_conflict(scene) else ELSEWHERE


def _needed(scene: Scene, event: EventWord, near: Collection[int]) -> float:
    """How sure the engine must be, by what the lexicon knows of the word and of those right above and below it."""
    token = scene.sentence.tokens[event.token]
    judged = _is_judged(scene, event, token)
    if judged and not (is_of_conflict(scene) and scene.events.kinds[event.kind].family in _SAID):
        return _NEVER  # deeds are told by who does them to whom, which the lexicon has looked at
    carries = any(f.carrier.names for f in scene.events.carrying_verbs.get(token.lemma.lower(), ()))
    beside = token.head in near or any(t.index in near for t in scene.sentence.children(event.token))
    deed = is_of_conflict(scene) and scene.events.kinds[event.kind].family not in _SAID
    doubted = beside or (not deed and (judged or carries))
    named = token.upos != "VERB" and not is_predicate(scene.sentence, event.token)
    return max(enough(scene), UNSURE if doubted else 0.0, NAMED if named else 0.0)


def _is_judged(scene: Scene, event: EventWord, token: Token) -> bool:
    """Tell whether the lexicon knows the word for something of the sort, and has found that it tells nothing here ("The shop offered to repair it").

    A deed that it knows by the word is heard all the same where armed people do it, where a party suffers it, or where nothing
    but a name or a pronoun tells to whom: "burned the butter" and "swimmers were caught in the current" tell no deed.
    """
    family = scene.events.kinds[event.kind].family
    forms = (*scene.events.verbs.get(token.lemma.lower(), ()), *scene.events.nouns.get(token.lemma.lower(), ()))
    kinds = {f.entry.kind for f in forms if len(f.words) == 1}
    if family in _SAID:
        return any(scene.events.kinds[k].family == family for k in kinds) or _is_of_telling(scene, event)
    told_by_its_denial = [f.entry for f in forms if f.entry.kind == event.kind and f.entry.negated]
    if told_by_its_denial and not any("Polarity=Neg" in t.feats for t in scene.sentence.children(event.token, "advmod", "det")):
        return True  # "allowed civilian traffic": only who does not let it through cuts it off
    return event.kind in kinds and _has_thing(scene, event) and not _has_party(scene, event)


_NEVER = 2.0
"""What no certainty reaches."""


def _is_of_telling(scene: Scene, event: EventWord) -> bool:
    """Tell whether the word says how true a telling is: who "contradicted the report" condemns nobody."""
    told = (a.head for a in arguments(scene.sentence, event.token) if a.function == "obj")
    return any(scene.sentence.tokens[head].lemma.lower() in scene.events.denying.reports for head in told)


def _has_thing(scene: Scene, event: EventWord) -> bool:
    """Tell whether a plain noun, or the name of whither aid comes, tells to what it is done, which the lexicon has found to be none that it expects."""
    objects = (a.head for a in arguments(scene.sentence, event.token) if a.function == "obj")
    nouns = {"NOUN", "PROPN"} if event.kind in _GIVEN else {"NOUN"}
    return any(scene.sentence.tokens[head].upos in nouns for head in objects)


def _has_party(scene: Scene, event: EventWord) -> bool:
    """Tell whether a body does it, by what the engine hears or by the syntax, or a party suffers it."""
    subjects = {a.head for a in arguments(scene.sentence, event.token) if a.function == "subj"}
    doers = subjects | ({event.doer} if event.doer >= 0 else set())
    suffered = event.sufferer >= 0 and scene.actor_at(event.sufferer) is not None
    return suffered or (event.kind not in _GIVEN and any(scene.classes(head) & _BODIES for head in doers))


def _trigger(scene: Scene, event: EventWord) -> Trigger:
    verbal = is_predicate(scene.sentence, event.token)
    lemma = scene.sentence.tokens[event.token].lemma.lower()
    around = arguments(scene.sentence, event.token)
    functions = {a.head: a.function for a in reversed(around)}
    both = scene.events.kinds[event.kind].sides == "both"
    roles = {functions.get(head, name): role for name, head, role in _parties(event, both) if head >= 0}
    around += [Argument(name, head) for name, head, _ in _parties(event, both) if head >= 0 and head not in functions]
    form = Form((lemma,), _entry(event.kind, tuple(sorted(roles.items())), verbal), HEARD_RANK)
    return Trigger(event.token, (event.token,), form, tuple(around), carried(scene, event.token), construction(scene.sentence, event.token))


def _parties(event: EventWord, both: bool) -> list[tuple[str, int, str]]:
    """Who did it and who suffered it: a name for each, its word, and the role that it has in an event of the kind."""
    role = "both" if both else "loss" if event.kind in _LOSSES else "place" if event.kind in _PLACES else "target"
    return [("doer", event.doer, "both" if both else "initiator"), ("sufferer", event.sufferer, role)]


HEARD_RANK = 1_000_000
"""Rank behind all entries of the lexicon."""


@cache
def _entry(kind: str, roles: tuple[tuple[str, str], ...], verbal: bool) -> Entry:
    """What is known of a word of which only the kind is, and what the engine hears of its parties."""
    silent = dict.fromkeys(FUNCTIONS_OF_VERBS if verbal else FUNCTIONS_OF_NOUNS, "none")
    silent["iobj"] = "target"  # "has offered the army a regiment"
    return Entry(kind=kind, roles={**silent, **dict(roles)}, effect=_LOSSES.get(kind))
