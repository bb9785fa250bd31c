"""How words point back to an event already told: "this attack", "the bomb", "during the raid", "another one"."""

from purport.coding.drafts import Draft
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import arguments, preposition
from purport.coding.triggers.carriers import carried
from purport.coding.triggers.trigger import Trigger
from purport.knowledge.event_entries import Entry
from purport.knowledge.events import Form
from purport.model import Sentence

SAME = frozenset({"this", "these", "that", "those", "such"})
OWNING_UP = frozenset({"acknowledge", "admit", "concede"})
FRAME_NOUNS = frozenset({"operation", "attack", "incident", "process", "battle", "engagement"})
BOMBS = frozenset({"bomb", "device", "charge", "explosive", "mine", "grenade"})
OTHER = frozenset("another second third new further additional more other previous earlier separate similar next last fresh first".split())
"""Words that tell a further event of the kind just told."""

LATEST = frozenset({"new", "last", "fresh", "latest"})
CLAIMING = frozenset({"claim", "condemn", "comment"})
"""What is done about a deed that was just told."""


def _claimed(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether a deed, of which nothing else is told, is what somebody claims or condemns."""
    token = sentence.tokens[trigger.token]
    above = sentence.tokens[token.head] if token.head >= 0 else token
    noun = sentence.tokens[above.head] if above.lemma.lower() == "responsibility" and above.head >= 0 else above
    bare = not sentence.children(token.index, "nmod", "acl", "compound")
    return bare and noun.lemma.lower() in CLAIMING and token.rel in {"obj", "obl", "nmod", "nsubj"}


def anaphor(sentence: Sentence, trigger: Trigger) -> str:
    """How an event noun points: `same` (demonstrative), `definite`, `other`, or nothing."""
    if trigger.is_verb:
        return ""
    if sentence.children(trigger.token, "cop") and any(t.lemma.lower() in SAME for t in sentence.children(trigger.token, "nsubj")):
        return "same"  # "this was a cowardly attack"
    if is_counted(sentence, trigger.token):
        return "same"
    heads = [trigger.token, *(u.token for u in trigger.uses if sentence.tokens[u.token].upos == "NOUN")]
    words = {t.lemma.lower() for h in heads for t in sentence.children(h, "det", "amod")}
    if "the" in words and words & LATEST and _claimed(sentence, trigger):
        return "definite"  # "nobody has claimed the new attack"
    if words & OTHER:
        return "other"
    if words & SAME:
        return "same"
    above = sentence.tokens[sentence.tokens[trigger.token].head] if sentence.tokens[trigger.token].head >= 0 else None
    if above is not None and above.lemma.lower() in OWNING_UP and sentence.tokens[trigger.token].rel == "obj":
        return "definite"  # who acknowledges "a complex attack" means the one that was told of
    some = preposition(sentence, trigger.token) in {"of", "among"}
    if some and any(t.xpos == "JJS" for h in heads for t in sentence.children(h, "amod")):
        return ""  # "some of the heaviest fighting" names none that was told
    if words & {"the", "both"} and not sentence.children(trigger.token, "nmod:poss"):
        return "definite"
    return ""


COUNTED = frozenset({"this", "last", "in", "within", "since", "for", "so"})
"""Words behind such a count that say over what time it goes."""


def is_counted(sentence: Sentence, noun: int) -> bool:
    """Tell whether a sentence only counts what was told among its like ("It was the third attack on a clinic in the valley since June",
    "It was the second such raid in the area this month").
    """
    it = any(t.lemma.lower() in {"it", "this"} for t in sentence.children(noun, "nsubj")) and bool(sentence.children(noun, "cop"))
    ranked = {t.lemma.lower() for t in sentence.children(noun, "amod")} & OTHER
    behind = {sentence.tokens[i].lemma.lower() for i in sentence.subtree(noun) if i > noun}
    whom = any(preposition(sentence, t.index) == "of" for t in sentence.children(noun, "nmod"))  # "the third killing of a judge this year"
    return it and bool(ranked) and ("since" in behind or (not whom and not COUNTED.isdisjoint(behind)))


def is_separate(draft: Draft) -> bool:
    """Tell whether an event is told as having nothing to do with the one before ("killed in a separate clash"): its sides are its own."""
    ordinal = (
        {"third", "fourth", "fifth", "sixth"} if draft.places and draft.targets else set()
    )  # "a third attack, in Vell, left a judge hurt"
    return any(t.lemma.lower() in {"separate", "unrelated"} | ordinal for t in draft.sentence.children(draft.trigger.token, "amod"))


def by_means(scene: Scene, trigger: Trigger) -> str:
    """What goes off, is set off or is found by means told before ("the device exploded", "one of the bombs") is the event told before."""
    if not trigger.is_verb or not (scene.events.kinds[trigger.entry.kind].family == "explosives" or trigger.entry.effect):
        return ""
    goes_on = scene.sentence.tokens[trigger.token].rel in {"conj", "xcomp"}  # "the bomb weighed six kilos and was placed behind a bank"
    for argument in trigger.arguments:
        head = scene.sentence.tokens[argument.head]
        named = [head, *(scene.sentence.children(head.index, "nmod") if head.upos == "NUM" else [])]  # "four of the bombs"
        bomb = any(t.lemma.lower() in BOMBS or "weapon" in scene.classes(t.index) for t in named)
        bomb = bomb or (trigger.role(argument) == "weapon" and trigger.entry.roles.get("from") == "initiator")  # "the shells came from …"
        if (argument.shared and not goes_on) or argument.function not in {"subj", "obj"} or not bomb:
            continue
        heads = [argument.head, *(t.index for t in scene.sentence.children(argument.head, "nmod"))]
        words = {t.lemma.lower() for h in heads for t in scene.sentence.children(h, "det", "amod")}
        if (words & (SAME | {"the"}) and not words & OTHER) or _clipped(scene.sentence, argument.head):
            return "definite"
    return ""


def _clipped(sentence: Sentence, head: int) -> bool:
    """Tell whether a log leaves out the article of the device that it told of ("Suspect threw a grenade … Device exploded on the carport")."""
    token = sentence.tokens[head]
    return (
        head == 0
        and token.xpos == "NN"
        and token.lemma.lower() in {"device", "grenade", "explosive"}
        and not sentence.children(head, "det")
    )


def _verbs_above(sentence: Sentence, index: int) -> list[int]:
    """A verb, and those in whose frame its clause stands; not those of clauses beside it ("played a part during the raid and was accused of bombing")."""
    verbs = [index]
    for token in (sentence.tokens[index], *sentence.ancestors(index)):
        if token.rel == "conj" and token.index != index and sentence.children(token.index, "nsubj", "nsubj:pass"):
            break
        if token.index != index and token.upos == "VERB":
            verbs.append(token.index)
    return verbs


def framed(scene: Scene, trigger: Trigger) -> str:
    """A loss or act told "during the operation", "in the raid" belongs to the event that is meant there."""
    if not trigger.is_verb:
        return ""
    sentence = scene.sentence
    for head in _verbs_above(sentence, trigger.token):
        for one in sentence.children(head, "obl"):
            named = scene.names_event(one.index) or one.lemma.lower() in FRAME_NOUNS
            pointed = any(d.lemma.lower() in SAME | {"the"} for d in sentence.children(one.index, "det"))
            pointed = pointed and not any(t.xpos == "JJS" for t in sentence.children(one.index, "amod"))  # "in the deadliest incident"
            if (
                named
                and pointed
                and preposition(sentence, one.index) in {"during", "in"}
                and not sentence.children(one.index, "nmod", "acl")
            ):
                return "definite"
    return ""


def pointing_ones(scene: Scene, before: str | None, found: list[Trigger]) -> list[Trigger]:
    """Pronouns that stand for an event noun: "the previous one took place …", "attacks, including one in Vell"."""
    kinds = {t.token: t.entry.kind for t in found}
    ones: list[Trigger] = []
    for token in scene.sentence.tokens if "one" in scene.vocabulary else ():
        if token.text.lower() != "one" or token.upos not in {"NUM", "NOUN", "PRON"}:
            continue
        kind = _stands_for(scene, token.index, before, kinds)
        if kind is not None:
            form = Form(("one",), Entry(kind=kind, noun=("one",)), -1)
            around = tuple(arguments(scene.sentence, token.index))
            ones.append(Trigger(token.index, (token.index,), form, around, carried(scene, token.index), "noun"))
    return ones


def _stands_for(scene: Scene, index: int, before: str | None, kinds: dict[int, str]) -> str | None:
    sentence = scene.sentence
    token = sentence.tokens[index]
    if preposition(sentence, index) in {"include", "including"} and token.head >= 0:
        return kinds.get(token.head)
    pointing = {t.lemma.lower() for t in sentence.children(index, "det", "amod")} & OTHER
    if not pointing or before is None or token.rel != "nsubj" or token.head < 0:
        return None
    uses = carried(scene, index)
    return before if uses else None


def is_plural(draft: Draft) -> bool:
    """Tell whether an event is told as several ("two blasts", "the attacks")."""
    return "Number=Plur" in draft.sentence.tokens[draft.trigger.token].feats and not draft.trigger.is_verb
