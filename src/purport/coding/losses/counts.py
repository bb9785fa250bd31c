"""How many were lost: the count that the text gives, or what grammatical number tells (ruling 1)."""

from purport.coding.losses.lists import ONE
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.countables import PARTITIVE
from purport.coding.syntax.grammar import preposition
from purport.model import MentionKind, Quantity, Sentence

_QUANTITY = frozenset({MentionKind.QUANTITY})
ONE_PERSON = frozenset({"he", "she", "him", "her", "himself", "herself"})
HOUSEHOLDS = frozenset({"family", "crew", "household", "group", "team", "party"})
"""Nouns whose "of" counts who they are: "a family of six"."""
_PARTS = frozenset(
    "one some several many few most majority half third quarter part percent percentage % section rest remainder any".split()
)
"""Words for some of those whom their "of" counts: of "one of the five men" the five are not all lost."""
MASS = frozenset(
    "quantity amount equipment territory hardware ammunition artillery infrastructure property territory land terrain fuel food aid machinery weaponry furniture livestock cattle farmland grain wheat cash".split()
)
FORMATIONS = frozenset({"squad", "platoon", "company", "battalion", "regiment", "brigade", "detachment"})
"""Bodies of men whom their number does not count: "two platoons" are nobody knows how many."""
GATHERED = frozenset("family household crew patrol gang cell delegation group band crowd column".split()) | FORMATIONS
"""Nouns of one word for several people: "a family of five" counts five, "a family" nobody knows how many."""


HEAPS = frozenset({"heap", "pile"})
"""Nouns of which one is nobody knows how much."""
COUPLES = frozenset({"couple", "duo", "pair"})
"""Singulars of two people ("kidnapped an elderly couple")."""


def quantity_of(scene: Scene, head: int) -> Quantity | None:
    """The count that the text gives for a noun, or that stands in its place."""
    if (whole := _taken_up(scene, head)) is not None:
        return quantity_of(scene, whole)
    if scene.sentence.tokens[head].lemma.lower() in GATHERED:
        below = [t for t in scene.sentence.children(head, "nmod") if preposition(scene.sentence, t.index) == "of"]
        one = "Number=Plur" not in scene.sentence.tokens[head].feats
        members = [t for t in below if t.upos == "NUM" or (one and scene.sentence.children(t.index, "nummod"))]
        if members and (of_members := quantity_of(scene, members[0].index)) is not None:
            return of_members
        if scene.sentence.tokens[head].lemma.lower() in FORMATIONS:
            return None
    couple = scene.sentence.tokens[head]
    if couple.lemma.lower() in COUPLES and "Number=Plur" not in couple.feats and not scene.sentence.children(head, "nmod", "nummod"):
        return Quantity(2, 2, "exact")
    counts = [m for m in scene.mentions if m.kind is MentionKind.QUANTITY and m.quantity is not None and m.quantity.of == head]
    if counts:  # of "two of the five workers abducted" five were abducted
        return next((m for m in counts if scene.sentence.tokens[m.head].head == head), counts[0]).quantity
    if scene.sentence.tokens[head].lemma.lower() == "more" and head and (before := scene.at(head - 1, _QUANTITY)) is not None:
        return before.quantity
    standing = scene.at(head, _QUANTITY)
    if standing is not None and standing.quantity is not None and _counts(scene.sentence, standing.quantity, head):
        return standing.quantity
    if scene.sentence.tokens[head].lemma.lower() in HOUSEHOLDS:
        counted = [t for t in scene.sentence.children(head, "nmod") if t.upos == "NUM" and preposition(scene.sentence, t.index) == "of"]
        for number in counted:
            if (told := scene.at(number.index, _QUANTITY)) is not None and told.quantity is not None:
                return told.quantity
    if (lemma := scene.sentence.tokens[head].lemma.lower()) in _PARTS:
        return standing.quantity if standing is not None else Quantity(1, 1, "exact") if lemma == "one" else None
    if lemma in PARTITIVE:
        below = scene.sentence.children(head, "nmod")
        return standing.quantity if standing is not None else next((q for c in below if (q := quantity_of(scene, c.index))), None)
    return _number_beside(scene, head)


def _taken_up(scene: Scene, head: int) -> int | None:
    """What "them" takes up of what the same people did to others just before ("pulled out six passengers and shot them dead")."""
    token = scene.sentence.tokens[head]
    verb = scene.sentence.tokens[token.head] if token.text.lower() == "them" and token.rel == "obj" and token.head >= 0 else token
    if verb is token or verb.rel != "conj" or scene.sentence.children(verb.index, "nsubj", "nsubj:pass"):
        return None
    beside = [scene.sentence.tokens[verb.head], *(t for t in scene.sentence.children(verb.head, "conj") if t.index < verb.index)]
    objects = [t for b in beside for t in scene.sentence.children(b.index, "obj") if t.index < verb.index]
    people = [t for t in objects if t.upos == "NUM" or (t.text.lower() != "them" and scene.actor_at(t.index) is not None)]
    counted = [t for t in people if t.upos == "NUM" or "Number=Plur" in t.feats]
    return counted[-1].index if counted else None


def _number_beside(scene: Scene, head: int) -> Quantity | None:
    """The number of an adjective that stands for people ("five dead and a mayor missing")."""
    if scene.sentence.tokens[head].upos != "ADJ":
        return None
    counted = (scene.at(t.index, _QUANTITY) for t in scene.sentence.children(head, "nummod"))
    return next((m.quantity for m in counted if m is not None and m.quantity is not None), None)


def _counts(sentence: Sentence, quantity: Quantity, head: int) -> bool:
    """Tell whether a number that stands as head counts itself or what its "of" names ("five of their fighters")."""
    return quantity.of in {None, head} or (quantity.of is not None and sentence.tokens[quantity.of].head == head)


def number_told(sentence: Sentence, head: int) -> tuple[int | None, int | None, str]:
    """What grammatical number tells where no count stands: one for a singular, unknown for plurals and masses (ruling 1)."""
    token = sentence.tokens[head]
    share = token.lemma.lower() in {"third", "quarter"}
    share = share and any(preposition(sentence, t.index) == "of" for t in sentence.children(head, "nmod"))
    if token.lemma.lower() in MASS | GATHERED | HEAPS or share:
        return None, None, "unknown"
    if token.text.lower() == "both":
        return 2, 2, "exact"
    if token.lemma.lower() in ONE or token.text.lower() in ONE_PERSON | {"it"}:
        return 1, 1, "exact"
    if token.text.lower() == "scores":
        return 40, None, "scores"  # of people hurt or lost, and no points of a game
    determiners = {t.lemma.lower() for t in sentence.children(head, "det")}
    if determiners & {"another", "a", "an", "one"}:
        return 1, 1, "exact"
    joined = bool(sentence.children(head, "conj")) and "Number=Plur" in token.feats
    singular = "Number=Sing" in token.feats or token.xpos in {"NN", "NNP"}
    collects = token.lemma.lower() in PARTITIVE - {"member"}
    if singular and not joined and token.upos in {"NOUN", "PROPN"} and not collects:
        return 1, 1, "exact"
    return None, None, "unknown"
