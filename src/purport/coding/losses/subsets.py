"""People counted again as part of a toll: "among the dead", "among them", "including", "of whom" (codebook ruling 26)."""

from collections.abc import Set
from dataclasses import replace

from purport.coding.drafts import Draft
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
from purport.model import Sentence

DEAD = frozenset("dead killed slain victim fatality casualty casualties".split())
HURT = frozenset({"wounded", "injured", "casualty", "victim", "casualties"})
TAKEN = {
    "abducted": frozenset({"abducted", "kidnapped", "abductee", "hostage", "captive"}),
    "arrested": frozenset({"arrested", "detained", "detainee"}),
    "missing": frozenset({"missing"}),
}
MOSTLY = frozenset({"mostly", "mainly", "largely", "chiefly"})
"""What says of most of those told who they were: "26 people, mostly women"."""
BEFORE = frozenset({"including", "among them", "among whom", "among those", "of them", "of whom"})
"""What stands right before people who are part of those told: "among them four children"."""
SHARES = frozenset("all most some many several half both none majority".split())
WHOLE = frozenset({"they", "whom", "who"})
INSIDE = frozenset({"det", "nummod", "amod", "compound", "flat", "nmod:poss", "advmod"})
REACH = 8
"""Sentences over which "the dead" points back to those told."""


def is_part(scene: Scene, head: int) -> bool:
    """Tell whether a phrase only picks some out of those told in its sentence."""
    sentence = scene.sentence
    first = head
    while first and sentence.tokens[first - 1].rel in INSIDE and first <= sentence.tokens[first - 1].head <= head:
        first -= 1
    if _shares_out(sentence, head):
        return _some_told_before(scene, first)
    if (first and sentence.tokens[first].text.lower() in MOSTLY and sentence.tokens[first - 1].text == ",") or _sums_up(scene, head):
        return True
    before = [t.text.lower() for t in sentence.tokens[max(0, first - 2) : first]]
    return bool(before) and (before[-1] in BEFORE or " ".join(before) in BEFORE) and _some_told_before(scene, first)


def _sums_up(scene: Scene, head: int) -> bool:
    """Tell whether a phrase and those beside it add up to the people counted right before: "five people, three men and two women"."""
    counts = [m for m in scene.mentions if m.quantity is not None and m.quantity.low == m.quantity.high and m.quantity.of is not None]
    mine = next((n for n, m in enumerate(counts) if m.quantity is not None and m.quantity.of == head), None)
    if mine is None:
        return False
    for whole in range(mine - 1, -1, -1):
        parts = [(m.quantity.low or 0, m.quantity.of) for m in counts[whole + 1 :] if m.quantity is not None and m.quantity.of is not None]
        total, noun = counts[whole].quantity.low, counts[whole].quantity.of  # type: ignore[union-attr]
        for last in range(max(2, mine - whole), len(parts) + 1):
            if sum(n for n, _ in parts[:last]) == total and noun is not None and _told_in_row(scene, noun, parts[last - 1][1]):
                return True
    return False


def _told_in_row(scene: Scene, first: int, last: int) -> bool:
    """Tell whether only a mark stands behind the first noun, of people, and "and" but no verb before the last."""
    between = scene.sentence.tokens[first + 1 : last]
    if not between or between[0].text not in PARTING or not scene.classes(first) & {"person", "civilian", "armed"}:
        return False
    return any(t.upos == "CCONJ" for t in between[-4:]) and not any(t.upos in {"VERB", "AUX"} for t in between)


PARTING = frozenset({",", ":", "(", "-", "–", "—", "--"})


def _shares_out(sentence: Sentence, head: int) -> bool:
    """Tell whether a word speaks of a share of those just told: "three civilians, all of them from one family", "most of whom were children"."""
    whole = (t for t in sentence.children(head, "nmod") if t.lemma.lower() in WHOLE and preposition(sentence, t.index) == "of")
    return sentence.tokens[head].lemma.lower() in SHARES and any(whole)


def _some_told_before(scene: Scene, first: int) -> bool:
    """A list that follows counted people, or people at all; "including" may also open the only ones told."""
    start = scene.sentence.tokens[first].start
    return any(m.end <= start and m.quantity is not None for m in scene.mentions)


def _of_the_victims(draft: Draft) -> frozenset[str]:
    """Who says how "most of the victims were killed" counts no further dead."""
    heads = [a.head for a in draft.trigger.arguments if draft.trigger.role(a) == "loss"]
    whole = [t for h in heads if draft.sentence.tokens[h].lemma.lower() in SHARES for t in draft.sentence.children(h, "nmod")]
    told = any(
        t.lemma.lower() in DEAD and any(d.lemma.lower() in {"the", "these"} for d in draft.sentence.children(t.index, "det")) for t in whole
    )
    return frozenset({"killed"}) if told and draft.trigger.entry.effect == "killed" else frozenset()


def _of_the_lost(sentence: Sentence, index: int) -> frozenset[str]:
    """The losses that words such as "were among the dead", "among those killed" and "the dead include" speak of."""
    token = sentence.tokens[index]
    verb = token.head if token.rel == "nsubj" else index
    if sentence.tokens[verb].lemma.lower() == "include":
        return _losses({t.lemma.lower() for t in sentence.children(verb, "nsubj")})
    head = token.head if token.rel == "acl" else index
    pointed = any(t.lemma.lower() == "the" for t in sentence.children(head, "det")) or sentence.tokens[head].lemma.lower() == "those"
    if preposition(sentence, head) != "among" or not pointed:
        return frozenset()
    return _losses({token.lemma.lower(), token.text.lower()})


def _losses(words: Set[str]) -> frozenset[str]:
    """The losses of those who are called so."""
    taken = {effect for effect, told in TAKEN.items() if words & told}
    return frozenset({*(["killed"] if words & DEAD else []), *(["injured"] if words & HURT else []), *taken})


def some_of_them(draft: Draft, history: list[Draft]) -> Draft | None:
    """The event of the sentence that counted the wounded of whom "five of them had died" tells on; it gets their loss."""
    losses = [e for e in draft.effects if e.effect == "killed" and e.low is not None]
    bare = all(f.text.lower() in {"them", "whom"} for f in draft.targets) and not draft.initiators and not draft.places
    if len(losses) != 1 or not bare or losses[0].what.lower().split()[-2:] not in (["of", "them"], ["of", "whom"]):
        return None
    for other in reversed(history):
        if draft.sentence.index - other.last > 0 or not other.same_voice(draft):
            return None
        hurt = next((e for e in other.effects if e.effect == "injured" and (e.low or 0) >= (losses[0].low or 0)), None)
        if hurt is not None and other.polarity == draft.polarity:
            other.effects.append(replace(losses[0], party=hurt.party))
            return other
    return None


def counted_before(draft: Draft, history: list[Draft]) -> Draft | None:
    """The event whose toll has those who "were among the dead" already."""
    losses = _of_the_lost(draft.sentence, draft.trigger.token) or _of_the_victims(draft)
    for other in reversed(history):
        if not losses or draft.sentence.index - other.last > REACH:
            return None
        if any(e.effect in losses and (e.low or 0) > 1 for e in other.effects) and other.polarity == "affirmed":
            return other
    return None
