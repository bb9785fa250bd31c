"""Events that no entry of the lexicon knows but that the engine hears in a word, and parties that it hears where the syntax shows none.

The engine's event words are learnt from reports written and marked for it (`training/reports`): they are evidence beside the lexicon, asked only where it is
silent, and what they tell is filled, linked and judged as everything else.
"""

from collections.abc import Collection
from dataclasses import replace
from functools import cache

from purport.coding.carriers import carried
from purport.coding.drafts import Draft
from purport.coding.fillers import fillers
from purport.coding.grammar import Argument, arguments, construction, is_predicate
from purport.coding.scene import Scene
from purport.coding.triggers import Trigger
from purport.knowledge.event_entries import FUNCTIONS_OF_NOUNS, FUNCTIONS_OF_VERBS, Entry
from purport.knowledge.events import Form
from purport.model import EventWord, Token

_SAID = frozenset({"speech", "deal", "protest"})
"""Families whose words the lexicon knows well, and that ordinary life is full of."""
SURE = 0.6
"""How sure the engine must be of a word that the lexicon does not know."""
_LOSSES = {
    "arrest": "arrested",
    "abduction": "abducted",
    "release": "released",
    "displacement": "displaced",
    "execution": "killed",
    "assassination": "killed",
}
"""Kinds that entail a loss of whoever suffers them."""
_PLACES = frozenset({"territory_captured", "territory_transferred", "siege"})
"""Kinds in which what suffers is a place."""
_TO_NOBODY = frozenset(
    {
        "withdrawal",
        "deployment",
        "base_established",
        "checkpoint_established",
        "checkpoint_removed",
        "group_changed",
        "condemnation",
        "repulse",
    }
)
"""Kinds that nobody suffers, whoever suffered what is told beside them ("fired on a crowd and retreated", "condemned the murder of a judge", "repelled a raid on their post")."""


def heard(scene: Scene, known: Collection[Trigger]) -> list[Trigger]:
    """Triggers of event words that stand apart from all that the lexicon knows in the sentence."""
    near = {w for t in known for w in (t.token, *t.words, *(u for use in t.uses for u in use.words))}
    return [
        _trigger(scene, event)
        for event in scene.sentence.events
        if event.sure * event.kind_sure >= SURE and not _is_told(scene, event, near)
    ]


def _is_told(scene: Scene, event: EventWord, near: Collection[int]) -> bool:
    """Tell whether a word that is known stands right above or below the event word, or is it."""
    token = scene.sentence.tokens[event.token]
    if token.upos not in {"VERB", "NOUN", "PROPN", "ADJ"} or _is_judged(scene, event, token):
        return True
    return event.token in near or token.head in near or any(t.index in near for t in scene.sentence.children(event.token))


def _is_judged(scene: Scene, event: EventWord, token: Token) -> bool:
    """Tell whether the lexicon knows the word for something of the sort, and has found that it tells nothing here ("The shop offered to repair it")."""
    family = scene.events.kinds[event.kind].family
    if family not in _SAID:
        return False
    forms = (*scene.events.verbs.get(token.lemma.lower(), ()), *scene.events.nouns.get(token.lemma.lower(), ()))
    return any(len(f.words) == 1 and scene.events.kinds[f.entry.kind].family == family for f in forms)


def _trigger(scene: Scene, event: EventWord) -> Trigger:
    verbal = is_predicate(scene.sentence, event.token)
    lemma = scene.sentence.tokens[event.token].lemma.lower()
    around = arguments(scene.sentence, event.token)
    functions = {a.head: a.function for a in reversed(around)}
    both = scene.events.kinds[event.kind].sides == "both"
    roles = {functions.get(head, name): role for name, head, role in _parties(event, both) if head >= 0}
    around += [Argument(name, head) for name, head, _ in _parties(event, both) if head >= 0 and head not in functions]
    form = Form((lemma,), _entry(event.kind, tuple(sorted(roles.items())), verbal), _LAST)
    return Trigger(event.token, (event.token,), form, tuple(around), carried(scene, event.token), construction(scene.sentence, event.token))


def _parties(event: EventWord, both: bool) -> list[tuple[str, int, str]]:
    """Who did it and who suffered it: a name for each, its word, and the role that it has in an event of the kind."""
    role = "both" if both else "loss" if event.kind in _LOSSES else "place" if event.kind in _PLACES else "target"
    return [("doer", event.doer, "both" if both else "initiator"), ("sufferer", event.sufferer, role)]


_LAST = 1_000_000
"""Rank behind all entries of the lexicon."""


@cache
def _entry(kind: str, roles: tuple[tuple[str, str], ...], verbal: bool) -> Entry:
    """What is known of a word of which only the kind is, and what the engine hears of its parties."""
    silent = dict.fromkeys(FUNCTIONS_OF_VERBS if verbal else FUNCTIONS_OF_NOUNS, "none")
    return Entry(kind=kind, roles={**silent, **dict(roles)}, effect=_LOSSES.get(kind))


def fill_heard(draft: Draft) -> None:
    """Fill the sides that the syntax of the sentence leaves open with whom the engine hears there; nobody is on both ("repelled a raid on their post")."""
    event = next((e for e in draft.sentence.events if e.token == draft.trigger.token and e.sure >= LIKELY), None)
    if event is None:
        return
    used = {a.head for t in draft.triggers for a in t.arguments} | {a.head for t in draft.triggers for u in t.uses for a in u.arguments}
    for slot, head in ((draft.initiators, event.doer), (draft.targets, event.sufferer)):
        suffers = draft.kind not in _PLACES | _TO_NOBODY
        if slot or head < 0 or head in used or (slot is draft.targets and not suffers):
            continue
        other = {f.id for f in (draft.targets if slot is draft.initiators else draft.initiators) if f.id}
        if draft.add(slot, [replace(f, basis="heard") for f in fillers(draft.scene, head) if f.id not in other]):
            draft.trace["initiators" if slot is draft.initiators else "targets"] = "heard"


LIKELY = 0.5
"""How sure the engine must be of a word that the lexicon knows for its parties to be asked."""
