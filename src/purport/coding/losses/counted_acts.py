"""Acts that are counted where each befalls one person: "30 arrests", "214 cases of abduction", "37 killings of civilians"."""

from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.losses.counts import quantity_of
from purport.coding.syntax.grammar import preposition
from purport.coding.triggers.trigger import Trigger
from purport.model import Effect, Span

_CASES = frozenset({"case", "incident", "instance"})
_ONE_EACH = {
    "arrested": frozenset({"arrest", "detention"}),
    "abducted": frozenset({"abduction", "kidnapping", "kidnap", "disappearance"}),
    "killed": frozenset({"killing", "murder", "execution", "slaying", "assassination"}),
}
"""Nouns of acts that are done to one person each, by their effect."""


def count_acts(draft: Draft, trigger: Trigger) -> None:
    """Give the loss that a counted act tells its number, or add it where the draft has none of the kind."""
    effect, sentence = trigger.entry.effect or "", draft.sentence
    noun = sentence.tokens[trigger.token]
    if trigger.is_verb or noun.lemma.lower() not in _ONE_EACH.get(effect, frozenset()):
        return
    above = sentence.tokens[noun.head] if noun.rel == "nmod" and noun.head >= 0 else noun
    head = above if above.lemma.lower() in _CASES and preposition(sentence, noun.index) == "of" else noun
    quantity = quantity_of(draft.scene, head.index) if "Number=Plur" in head.feats else None
    if quantity is None or any(t.lemma.lower() in {"separate", "mass"} for t in sentence.children(head.index, "amod")):
        return  # each of "two mass abductions" took many
    effect = "abducted" if draft.kind == "abduction" and effect == "arrested" else effect  # whom no state holds is not under arrest
    told = [e for e in draft.effects if e.effect == effect]
    if not told:
        span = Span(*draft.scene.phrase(head.index))
        party = draft.targets[0].id if len(draft.targets) == 1 else None
        draft.effects.append(Effect(effect, draft.scene.words(span), party, quantity.low, quantity.high, quantity.hedge, span))
        draft.trace.setdefault("effects", f"acts counted: {noun.text!r}")
    elif len(told) == 1 and told[0].low is None:
        draft.effects[draft.effects.index(told[0])] = replace(told[0], low=quantity.low, high=quantity.high, hedge=quantity.hedge)
