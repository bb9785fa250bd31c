"""Which event a denial is of: words that name another target or ground than the one told before do not point at it."""

from collections.abc import Iterator, Sequence

from purport.coding.drafts import Draft
from purport.coding.grouping.causes import VIOLENT
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
from purport.coding.voices.deniers import Denial
from purport.model import Token

BELOW = frozenset({"on", "upon", "against", "of", "at", "in", "near", "around", "inside", "outside"})
"""Prepositions between an event noun and whom it befell, or where."""
THERE = frozenset(
    "area town village city place region district province neighbourhood neighborhood scene site valley country it them this that".split()
)
"""What takes up ground or people told before."""


def of_another(draft: Draft, event: Draft) -> bool:
    """Tell whether a denied event is told with a target or ground of which the event before knows nothing.

    "denied any attack on civilians", "reports of clashes in the capital", "denied that Vell had been captured"; not "the attack on the convoy".
    """
    named = [t for t in (_passive_name(draft) if draft.trigger.is_verb else _below_noun(draft)) if t.lemma.lower() not in THERE]
    if not named or draft.anaphor:
        return False
    told = {t.lemma.lower() for d in (event, *([event.event] if event.event is not None else [])) for t in d.sentence.tokens}
    told |= {word.lower() for f in (*event.targets, *event.initiators) for word in f.text.split()}
    told |= {word.lower() for p in event.places for word in p.text.split()}
    return all(t.lemma.lower() not in told and t.text.lower() not in told for t in named)


def _below_noun(draft: Draft) -> Iterator[Token]:
    """What an event noun, or the verb that carries it, names behind a preposition; no day."""
    sentence = draft.sentence
    below = sentence.children(draft.trigger.token, "nmod")
    dates = draft.time.span if draft.time is not None else None
    for token in below:
        dated = dates is not None and dates.start <= token.start < dates.end
        if preposition(sentence, token.index) in BELOW and not dated:
            yield token


def _passive_name(draft: Draft) -> Iterator[Token]:
    """The name of whom or what a passive tells something: "denied that Vell had been captured"."""
    return (t for t in draft.sentence.children(draft.trigger.token, "nsubj:pass") if t.upos == "PROPN")


def at_any(draft: Draft) -> bool:
    """Tell whether a verb has for its target no one in particular ("had not targeted any camp"): nobody told before was that."""
    dets = (t for a in draft.trigger.arguments if draft.trigger.role(a) == "target" for t in draft.sentence.children(a.head, "det"))
    return draft.trigger.is_verb and any(t.lemma.lower() == "any" for t in dets)


def may_be_laid_on(denial: Denial, event: Draft) -> bool:
    """Tell whether a deed that the publisher tells is one of which the denier may be blamed: his own, or of none but "gunmen"."""
    doers, deniers = {f.id for f in event.initiators}, {h.id for h in denial.holders}
    unknown = all(f.text.lower().split()[-1].removesuffix("s") in UNKNOWN for f in event.initiators)
    return event.family in VIOLENT - {"custody", "protest"} and (unknown or bool(doers & deniers))


UNKNOWN = frozenset("gunmen gunman men man attacker assailant assassin killer bomber person people individual".split())
"""Doers of whom nobody has said whose they are."""


def last_offered(scene: Scene, history: Sequence[Draft]) -> bool:
    """Tell whether what was said last is an offer, a demand or an act of state: that is what "rejected this" turns down."""
    told = [d for d in history if d.sentence.index < scene.sentence.index]
    last = max(told, key=lambda d: (d.sentence.index, d.trigger.token), default=None)
    return last is not None and last.family in {"speech", "deal"}
