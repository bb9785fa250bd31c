"""One loss that a trigger tells: what, how many, and whose (codebook §4, rulings 1, 7, 15, 19)."""

from purport.coding.drafts import Draft
from purport.coding.losses.counts import number_told, quantity_of
from purport.coding.losses.given_numbers import number_of, things_of
from purport.coding.losses.lists import LOSS_WORDS
from purport.coding.losses.no_losses import NOTHING_LOST
from purport.coding.losses.toll import BODIES, uncounted
from purport.coding.losses.whose import ENTAILED, HUMAN, party_of
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.meant import object_before
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import first_conjunct
from purport.coding.syntax.grammar import preposition
from purport.coding.triggers.trigger import Trigger, counts_anew
from purport.model import ActorType, Effect, Mention, MentionKind, Quantity, Sentence, Span

KILLINGS = frozenset({"execution", "assassination"})
"""Those whose one victim told in the singular counts as dead, since attempts are told by the same kind."""
WOUNDS = frozenset({"burn", "wound", "injury", "fracture", "cut", "bruise"})
NONE = Quantity(0, 0, "exact")
HURT = frozenset({"killed", "injured"})
THING_CLASSES = frozenset({"materiel", "building", "position", "infrastructure"})
UNCOUNTED = frozenset({"several", "many", "few", "dozen", "score", "hundred"})
"""Words that, like a number, stand for people just told of ("seven soldiers were killed and several wounded")."""


FOUND = frozenset({"find", "discover", "recover", "retrieve", "unearth", "collect"})
_VEHICLE = frozenset({MentionKind.VEHICLE})


def loss_told(draft: Draft, trigger: Trigger, head: int, *, together: bool = False) -> Effect | None:
    """The loss of what an argument of a trigger names, None where it is entailed; `together` where it shares one number with another loss."""
    scene = draft.scene
    head = _thing_taken_up(scene, head)
    none = (
        _is_nobody(scene.sentence, head)
        or (draft.polarity != "denied" and _is_neither(scene.sentence, head))
        or _of_none(scene.sentence, trigger)
        or _was_not(draft, trigger)
    )
    vehicles = _vehicles_of(scene, head)
    counted_on = head if vehicles is None else vehicles
    quantity = NONE if none else quantity_of(scene, counted_on) or quantity_of(scene, _whose_body(scene, head))
    looted = draft.kind == "looting_destruction" and trigger.entry.effect == "seized"
    vehicle = looted and scene.at(head, _VEHICLE) is not None  # "took away the ambulance"
    one = (draft.kind in KILLINGS or vehicle) and number_told(scene.sentence, head)[0] == 1
    besides = draft.kind in {"abduction", "robbery", "hijacking"} and trigger.entry.effect in HURT  # "kidnapped and killed a senator"
    if quantity is None and (draft.kind in ENTAILED or looted) and not one and not besides:
        return None
    if quantity is None and trigger.entry.effect == "surrendered" and "group" in scene.classes(head):
        return None  # "the militia handed over its guns": nobody says how many gave up
    if together and not none:
        quantity = Quantity(None, None, "unknown")
    low, high, hedge = (quantity.low, quantity.high, quantity.hedge) if quantity else number_told(scene.sentence, head)
    owner = _named_body(scene, head)
    start, end = (owner.start, owner.end) if owner is not None else scene.phrase(_whose_body(scene, head))
    if owner is not None and quantity is None:
        low, high, hedge = 1, 1, "exact"
    effect, counted = _what_befell(draft, trigger, head, none_of=quantity is not None and quantity.high == 0), counts_anew(trigger)
    party = None if counted else party_of(draft, trigger, head)
    if (name := _name_beside(draft, party, Span(start, end), head)) is not None:
        start, end = name.start, name.end
    if quantity is None and low is None and _is_one_named(draft, party, Span(start, end)):
        low, high, hedge = 1, 1, "exact"  # "soldiers Ivo Tarn, Ada Orm and Jan Bern": each of them is one
    what = (None if counted else _meant(draft, head)) or things_of(scene, trigger, head) or scene.words(Span(start, end))
    fitting = _fitting(effect, scene.classes(head), thing=scene.is_thing(counted_on) or _is_make(scene, head))
    if (effect, fitting) == ("killed", "destroyed") and scene.sentence.tokens[trigger.token].lemma.lower() in FOUND:
        fitting = "recovered"  # "found two bodies and a rifle"
    return Effect(
        "captured" if _captured_people(scene, trigger, head) else effect if _stopped(draft, effect, head) else fitting,
        what,
        party,
        low,
        high,
        hedge,
        Span(start, end),
    )


def _vehicles_of(scene: Scene, head: int) -> int | None:
    """What a column or convoy is told to be made of: "wiped out a column of 46 vehicles" counts vehicles, and nobody killed."""
    if scene.sentence.tokens[head].lemma.lower() not in {"column", "convoy", "fleet", "caravan"}:
        return None
    below = (t.index for t in scene.sentence.children(head, "nmod") if preposition(scene.sentence, t.index) == "of")
    return next((i for i in below if scene.at(i, _VEHICLE) is not None and scene.sentence.children(i, "nummod")), None)


def _captured_people(scene: Scene, trigger: Trigger, head: int) -> bool:
    """Tell whether a bare number is of people taken in the same breath as others were killed ("killing three and capturing two")."""
    token, verb = scene.sentence.tokens[head], scene.sentence.tokens[trigger.token]
    beside = [scene.sentence.tokens[verb.head], *scene.sentence.children(verb.head, "conj")] if verb.rel == "conj" else []
    hurting = any(t.lemma.lower() in {"kill", "wound", "injure"} for t in beside)
    bare = token.upos == "NUM" and not scene.sentence.children(head, "nmod")
    return bare and hurting and trigger.form.words[0] in {"capture", "seize"} and trigger.entry.effect in {"captured", "seized"}


def _what_befell(draft: Draft, trigger: Trigger, head: int, *, none_of: bool) -> str:
    """The effect that a trigger has on what it lost."""
    scene = draft.scene
    told = "injured" if _hurt(scene, head) else number_of(scene, trigger) or trigger.entry.effect or ""
    lemma = scene.sentence.tokens[head].lemma.lower()
    effect = LOSS_WORDS.get(lemma) or ("killed" if told == "seized" and lemma in BODIES else told)
    if none_of and lemma in NOTHING_LOST:
        effect = NOTHING_LOST[lemma]
    if effect == "seized" and scene.sentence.tokens[trigger.token].lemma.lower() in {"recover", "retrieve"}:
        effect = "recovered"
    if draft.kind == "abduction" and effect == "arrested":
        effect = "abducted"  # whom no state holds is not under arrest
    if counts_anew(trigger) and draft.effects and draft.effects[0].effect not in HURT:
        effect = draft.effects[0].effect  # "three surrendered, bringing to 41 the number of …"
    return effect


def _thing_taken_up(scene: Scene, head: int) -> int:
    """The things for which "them" stands ("stopped two buses and burned them"); the word itself where it takes up none."""
    before = object_before(scene.sentence, head) if head in scene.meant else None
    return before if before is not None and scene.classes(before) & THING_CLASSES else head


def _is_one_named(draft: Draft, party: str | None, span: Span) -> bool:
    """Tell whether words end in the name of the one person whose loss they tell."""
    actor = draft.scene.actors.get(party or "")
    person = actor is not None and actor.type is ActorType.PERSON and not actor.generic
    return actor is not None and person and draft.scene.words(span).endswith(actor.name.split()[-1]) and " " in actor.name


def _is_nobody(sentence: Sentence, head: int) -> bool:
    """Tell whether the words say that it befell nobody ("no one was arrested", "none of its men was hurt")."""
    token = sentence.tokens[head]
    if token.lemma.lower() in {"nobody", "none", "neither"}:
        return True
    return token.lemma.lower() == "one" and any(d.lemma.lower() == "no" for d in sentence.children(head, "det"))


def _is_neither(sentence: Sentence, head: int) -> bool:
    """Tell whether it befell neither of those named ("neither the mayor nor his wife was hurt")."""
    first = first_conjunct(sentence, head)
    before = sentence.children(first, "cc", "det", "advmod")
    joined = {c.lemma.lower() for t in sentence.children(first, "conj") for c in sentence.children(t.index, "cc")}
    return "nor" in joined and any(t.lemma.lower() == "neither" and t.index < first for t in before)


def _of_none(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether the words of the loss themselves deny it ("suffered no wounds")."""
    return any(d.lemma.lower() == "no" for w in trigger.words[1:] for d in sentence.children(w, "det"))


def _was_not(draft: Draft, trigger: Trigger) -> bool:
    """Tell whether a clause denies a loss of an event that it does not deny ("the target of an attack in which he was not hurt")."""
    if trigger is draft.trigger or not trigger.is_verb or draft.polarity == "denied":
        return False
    negations = [t for t in draft.sentence.children(trigger.token, "advmod") if t.lemma.lower() in {"not", "n't", "never"}]
    return any(t.index not in trigger.words for t in negations)  # who "has not been seen since" is lost by those very words


def _hurt(scene: Scene, head: int) -> bool:
    """Tell whether the words give people wounds ("left one man dead and four children with burns")."""
    if scene.sentence.tokens[head].lemma.lower() in BODIES:
        return False
    sentence, people = scene.sentence, scene.sentence.tokens[head]
    after = sentence.tokens[people.index + 2] if people.index + 2 < len(sentence.tokens) else people
    wounds = [*sentence.children(head, "nmod"), *([after] if after.rel == "obl" else [])]
    return any(t.lemma.lower() in WOUNDS and preposition(sentence, t.index) == "with" for t in wounds)


def _name_beside(draft: Draft, party: str | None, phrase: Span, head: int) -> Span | None:
    """Where the loser's name stands, beside the words that tell what he is ("the union's leader, Tom Reyes, was killed")."""
    actor = draft.scene.actors.get(party or "")
    if actor is None or actor.type is not ActorType.PERSON or actor.generic or draft.sentence.tokens[head].upos == "PRON":
        return None
    if all(f.id != party for f in fillers(draft.scene, head, owners=False)):
        return None  # "four of his aides"
    span = next((f.span for f in draft.targets if f.id == party), phrase)
    here = draft.sentence.start <= span.start and span.end <= draft.sentence.end
    here = here and draft.sentence.tokens[draft.sentence.at(span.start, span.end)[0]].upos != "PRON"
    if not here or (phrase.start <= span.start and span.end <= phrase.end):
        return None
    return Span(phrase.start, span.end) if phrase.start < span.start < phrase.end else span


def _named_body(scene: Scene, head: int) -> Mention | None:
    """The person whose body it is, by name ("Reyes' body was found")."""
    if scene.sentence.tokens[head].lemma.lower() not in BODIES:
        return None
    owners = (t.index for t in scene.sentence.children(head, "nmod:poss") if t.upos == "PROPN" and scene.is_named(t.index))
    return next((m for i in owners if (m := scene.actor_at(i)) is not None), None)


def _whose_body(scene: Scene, head: int) -> int:
    """The people lost in "the bodies of three students", the word itself elsewhere."""
    if scene.sentence.tokens[head].lemma.lower() not in BODIES:
        return head
    of = next((t.index for t in scene.sentence.children(head, "nmod") if preposition(scene.sentence, t.index) == "of"), None)
    clause = scene.sentence.tokens[scene.sentence.tokens[head].head] if scene.sentence.tokens[head].head >= 0 else None
    whose = any(t.lemma.lower() == "whose" for t in scene.sentence.children(head, "nmod:poss"))
    if of is None and whose and clause is not None and clause.deprel == "acl:relcl":
        return clause.head  # "four students, whose bodies were found"
    return head if of is None else of


def _meant(draft: Draft, head: int) -> str | None:
    """What a bare number ("and 13 wounded") or a pronoun stands for: the noun of the loss just told, the name of the person meant."""
    token = draft.scene.sentence.tokens[head]
    if token.upos == "PRON" and (mention := draft.scene.actor_at(head)) is not None and mention.actor is not None:
        actor = draft.scene.actors.get(mention.actor.ids[0])
        people = actor is not None and (actor.generic or actor.type in {ActorType.PERSON, ActorType.CIVILIANS})
        return actor.name if actor is not None and people and len(mention.actor.ids) == 1 else None
    counts = token.upos == "NUM" or token.lemma.lower() in UNCOUNTED
    if counts and not draft.scene.sentence.children(head, "nmod") and draft.effects and draft.effects[-1].effect in HUMAN:
        return uncounted(draft.effects[-1].what)
    return None


def _stopped(draft: Draft, effect: str, head: int) -> bool:
    """Tell whether "several of them" are what was shot down, whoever "they" may seem to be."""
    some = draft.sentence.tokens[head].upos in {"PRON", "DET", "ADJ", "NUM"}
    return draft.kind == "disrupted_attack" and effect == "destroyed" and some


def _is_make(scene: Scene, head: int) -> bool:
    """Tell whether a name is the make of what stands before it ("a howitzer Krab", "a tank Leopard")."""
    before = scene.sentence.children(head, "compound")
    return scene.sentence.tokens[head].upos == "PROPN" and any("materiel" in scene.classes(t.index) for t in before if t.index == head - 1)


def _fitting(effect: str, classes: frozenset[str], *, thing: bool) -> str:
    """In "fifty fighters and two tanks were eliminated" people are killed and things destroyed."""
    things = thing or (bool(classes & THING_CLASSES) and not classes & {"person", "armed", "civilian"})
    people = bool(classes & {"person", "armed", "civilian"}) and not classes & {"materiel", "building", "number"}
    if things:
        return {"killed": "destroyed", "injured": "damaged", "captured": "seized"}.get(effect, effect)
    return {"destroyed": "killed", "damaged": "injured"}.get(effect, effect) if people else effect
