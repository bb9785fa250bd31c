"""Event words that tell of no deed then: attacks in words, what a day only brings to mind, what is yet to be prevented."""

from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import first_conjunct
from purport.coding.triggers.trigger import Trigger
from purport.model import MentionKind, Sentence


def is_not_then(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a word tells of words, of what is long past, or of what is yet to come."""
    return (
        _attacked_in_words(scene.sentence, trigger)
        or _thought_of(scene.sentence, trigger)
        or _called_to_mind(scene, trigger)
        or _yet_to_come(scene, trigger)
        or _always_so(scene, trigger)
    )


BEFORE = frozenset({"similar", "previous", "past", "earlier", "comparable", "prior", "such"})


def _always_so(scene: Scene, trigger: Trigger) -> bool:
    """In "similar deals have collapsed" and "earlier truces did not hold" nothing is told but how such things go."""
    if scene.events.kinds[trigger.entry.kind].family != "deal":
        return False
    nouns = [scene.sentence.tokens[i] for i in (trigger.token, *(a.head for a in trigger.arguments if a.function == "subj"))]
    nouns = [t for t in nouns if t.xpos == "NNS"]
    dated = any(m.kind is MentionKind.TIME and m.time is not None and m.time.start is not None for m in scene.mentions)
    return not dated and any(t.lemma.lower() in BEFORE for noun in nouns for t in scene.sentence.children(noun.index, "amod", "det"))


WORDED = frozenset({"attack", "assail", "hit", "slam", "target", "strike"})


def _attacked_in_words(sentence: Sentence, trigger: Trigger) -> bool:
    """Who "was attacked for suggesting" a thing was attacked in words."""
    if not trigger.is_verb or trigger.form.words[0] not in WORDED:
        return False
    why = (t for t in sentence.children(trigger.token, "advcl") if t.xpos == "VBG")
    return any(m.lemma.lower() == "for" for t in why for m in sentence.children(t.index, "mark", "case"))


def _thought_of(sentence: Sentence, trigger: Trigger) -> bool:
    """In "the day marked ten years since the killings, when rebels shelled Vell" all that is long past."""
    marking = [t.index for t in sentence.ancestors(trigger.token) if t.lemma.lower() in {"mark", "commemorate"}]
    spans = {t.lemma.lower() for m in marking for t in sentence.children(m, "obj")}
    return bool(spans & {"year", "anniversary", "decade", "century", "month"})


def _called_to_mind(scene: Scene, trigger: Trigger) -> bool:
    """In "let us recall the blast aboard the airliner and the murder of so many" nothing is told that has a day (ruling 14)."""
    sentence = scene.sentence
    noun = sentence.tokens[first_conjunct(sentence, trigger.token)]
    verb = sentence.tokens[noun.head] if noun.rel == "obj" and noun.head >= 0 else noun
    if trigger.is_verb or verb.lemma.lower() not in {"recall", "remember"}:
        return False
    ours = {t.text.lower() for t in sentence.children(verb.index, "nsubj")}
    above = sentence.tokens[verb.head] if verb.head >= 0 else verb
    let = above.lemma.lower() == "let" and verb.rel in {"xcomp", "ccomp"}
    below = set(sentence.subtree(trigger.token))
    dated = any(m.kind is MentionKind.TIME and m.head in below for m in scene.mentions)
    return (let or "we" in ours) and not dated


NEXT = frozenset({"next", "future", "further", "more", "another", "potential", "possible", "similar", "other", "any"})


def _yet_to_come(scene: Scene, trigger: Trigger) -> bool:
    """To prevent "the next attack" or "future attacks" is no plot foiled."""
    if trigger.entry.kind != "disrupted_attack" or not trigger.is_verb:
        return False
    held = frozenset({MentionKind.WEAPON})
    events = [a.head for a in trigger.arguments if a.function == "obj" and scene.names_event(a.head) and scene.at(a.head, held) is None]
    return any(t.lemma.lower() in NEXT for h in events for t in scene.sentence.children(h, "amod", "det"))
