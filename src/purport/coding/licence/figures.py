"""Words of violence that tell of none: attacks in words, blows to an economy, fires set by mishap, raids on websites."""

from purport.coding.grouping.causes import VIOLENT
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
from purport.coding.triggers.trigger import Trigger
from purport.model import Sentence

_VERBALLY = frozenset("harshly verbally bitterly sharply publicly rhetorically personally orally".split())
_IN_TRADE = frozenset(
    "economically politically financially electorally commercially morally emotionally intellectually figuratively".split()
)
"""How nobody is hurt in body."""
_BY_MISHAP = frozenset("accidentally inadvertently unintentionally unwittingly".split())
_SET_BY_SOMEBODY = frozenset({"arson", "looting_destruction"})
_OF_DATA = frozenset("website webpage homepage site server computer database software account inbox app blog forum".split())
"""What is attacked through wires: no kind of ours."""
_PEACEFUL = frozenset(
    "investor shareholder shopper customer consumer critic reviewer analyst economist columnist commentator pundit reporter photographer "
    "doctor nurse surgeon chef cook designer voter viewer reader listener user buyer seller bidder lender banker broker scientist "
    "researcher singer comedian author poet novelist tourist holidaymaker advertiser retailer entrepreneur regulator accountant "
    "astronomer biologist chemist historian linguist".split()
)
"""Who by his trade storms no shop, and by whom nobody is shelled."""
_FIGHTS = frozenset({"violence", "explosives"})
_WORKS = frozenset("series show film movie album song book novel play exam test interview article website inbox".split())
"""What is bombed or stormed only in a manner of speaking."""
_NOTHING = frozenset({"abstract"})
_HIT = frozenset({"obj", "on", "against", "at", "of"})


def is_figure(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether nothing of the violence that the words tell was done to anybody or anything."""
    if scene.events.kinds[trigger.entry.kind].family not in VIOLENT:
        return _of_fire(scene.sentence, trigger)
    spoken = _in_words(scene.sentence, trigger) or _not_bodily(scene.sentence, trigger)
    return spoken or _through_wires(scene, trigger) or _peaceful(scene, trigger)


def _peaceful(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a verb of fighting that tells no loss has a peaceful doer, or only notions as its object ("investors ambushed the plan")."""
    if not trigger.is_verb or trigger.entry.effect or scene.events.kinds[trigger.entry.kind].family not in _FIGHTS:
        return False
    doers = [a.head for a in trigger.arguments if a.function == "subj"]
    armed = any("weapon" in scene.classes(a.head) for a in trigger.arguments if a.function in {"with", "obj"})
    if doers and not armed and all(scene.sentence.tokens[d].lemma.lower() in _PEACEFUL for d in doers):
        return True
    objects = [a.head for a in trigger.arguments if a.function == "obj"]
    return bool(objects) and all(scene.classes(o) == _NOTHING or scene.sentence.tokens[o].lemma.lower() in _WORKS for o in objects)


def _of_fire(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether fire is only what something else was of ("a night of fire", "a hail of fire"): no blaze is told."""
    token = sentence.tokens[trigger.token]
    if trigger.form.words == ("fire",) and preposition(sentence, token.index) == "under":
        return True  # "came under fire from critics"
    alone = {t.rel for t in sentence.children(token.index)} <= {"case", "punct"}
    return trigger.form.words == ("fire",) and token.rel == "nmod" and alone and preposition(sentence, token.index) == "of"


def _adverbs(sentence: Sentence, trigger: Trigger) -> set[str]:
    return {t.lemma.lower() for t in sentence.children(trigger.token, "advmod")} if trigger.is_verb else set()


def _in_words(sentence: Sentence, trigger: Trigger) -> bool:
    """Who "harshly attacked" somebody did it in words."""
    spoken = trigger.form.words in {("attack",), ("assail",), ("assault",), ("hit",)}
    return spoken and bool(_adverbs(sentence, trigger) & _VERBALLY)


def _not_bodily(sentence: Sentence, trigger: Trigger) -> bool:
    """Who is "beaten economically" is not beaten, and who "accidentally set it on fire" burnt nothing down on purpose."""
    how = _adverbs(sentence, trigger)
    return bool(how & _IN_TRADE) or (trigger.entry.kind in _SET_BY_SOMEBODY and bool(how & _BY_MISHAP))


def _through_wires(scene: Scene, trigger: Trigger) -> bool:
    things = [scene.sentence.tokens[a.head] for a in trigger.arguments if a.function in _HIT]
    if trigger.entry.effect in {"seized", "destroyed", "damaged"}:
        return False  # "seized computers" and "destroyed the server"
    return bool(things) and all(t.lemma.lower() in _OF_DATA for t in things) and not _is_ground(scene, things[0].index)


def _is_ground(scene: Scene, head: int) -> bool:
    """Tell whether a "site" is a place ("the site of the camp", "a nuclear site")."""
    word = scene.sentence.tokens[head]
    return word.lemma.lower() == "site" and bool(scene.sentence.children(head, "compound", "amod", "nmod"))
