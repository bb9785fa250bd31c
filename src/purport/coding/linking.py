"""Tell which triggers of a sentence tell one event: losses hang on the event that caused them ("ambushed a unit, killing two")."""

from dataclasses import dataclass, field
from itertools import pairwise

from purport.coding.grammar import Argument, is_passive, noun_arguments, preposition
from purport.coding.scene import Scene
from purport.coding.triggers import Trigger
from purport.coding.wholes import of_wounds, progress, undertaking, used_for
from purport.model import MentionKind

VIOLENT = frozenset({"violence", "explosives", "property", "custody", "protest"})
CAUSES = frozenset(
    {"subj", "in", "during", "from", "by", "with", "when", "after", "as a result of", "because of", "due to", "of", "through"}
)
CALAMITIES = frozenset({"natural_disaster", "industrial_accident"})
"""Neighbours of the field whose losses are theirs, and no attack's."""
APART_KINDS = frozenset({"abduction", "torture", "sexual_violence", "hijacking", "robbery", "siege"})
"""Violent acts that are claims of their own even where they are done in a raid."""
HARMING = frozenset({"killed", "injured"})
"""Losses that no arrest or release brings about: who is held for a murder was not held by murdering."""
APART = frozenset({"after", "before", "since", "until", "although", "while", "whereas"})
"""Conjunctions that set a clause with a subject of its own apart from the event of the main clause."""
DATING = frozenset({"follow", "precede"})
"""Verbs that place one event after another ("the raid followed a battle"): neither is the other's cause."""
WRECKED = frozenset({"destroyed", "damaged", "seized"})
"""Losses of things: an event noun told so names means of war ("destroyed two car bombs")."""
LOST_WITH_GROUND = frozenset({"captured", "seized", "destroyed", "damaged", "killed", "injured"})
"""Losses of the fight for a place (ruling 6)."""
TIGHT = frozenset({"advcl", "acl", "xcomp", "conj", "parataxis"})
LOOSE = frozenset({"obl", "obj", "nmod", "appos", "nsubj"})


@dataclass(slots=True)
class Group:
    """One event of a sentence: its main trigger, the triggers hung on it, and events that it answers ("repelled an attack")."""

    main: Trigger
    parts: list[Trigger] = field(default_factory=list)
    answered: list[Trigger] = field(default_factory=list)


def groups(scene: Scene, triggers: list[Trigger]) -> list[Group]:
    """Group the triggers of a sentence by event, in text order of the main triggers."""
    hosts = _one_way(scene, {t.token: _host(scene, t, triggers) for t in triggers})
    found = {t.token: Group(t) for t in triggers if hosts[t.token] is None}
    for trigger in triggers:
        host = hosts[trigger.token]
        if host is None:
            continue
        main = _root(trigger.token, {token: one.token for token, one in hosts.items() if one is not None})
        if main in found:
            group = found[main]
            (group.answered if _answers(host, trigger) else group.parts).append(trigger)
        else:
            found[trigger.token] = Group(trigger)
    return [found[token] for token in sorted(found)]


def _one_way(scene: Scene, hosts: dict[int, Trigger | None]) -> dict[int, Trigger | None]:
    """Where two triggers would be part of each other ("a bomb planted in a car went off") the one that only modifies is the part."""
    for token, host in list(hosts.items()):
        other = hosts.get(host.token) if host is not None else None
        if other is not None and other.token == token and scene.sentence.tokens[token].rel not in {"acl", "amod"}:
            hosts[token] = None
    return hosts


def without_means(scene: Scene, triggers: list[Trigger]) -> list[Trigger]:
    """Drop event nouns that are no event of their own.

    A verb of violence uses them as its weapon ("a roadside bomb exploded") or hits them ("attacked a settlement"); so, too, the agreeing to a truce.
    """
    triggers = [t for t in triggers if not _ranks(scene, t, triggers) and not _are_doers(scene, t, triggers)]
    verbs = [t for t in triggers if t.is_verb and _violent(scene, t)]
    used = {a.head for t in verbs for a in t.arguments if t.role(a) == "weapon"}
    hit = {a.head for t in verbs for a in t.arguments if a.function == "obj" and not a.shared and not t.entry.effect}
    used |= {a.head for t in triggers if t.is_verb and t.entry.effect in WRECKED for a in t.arguments if t.role(a) == "loss"}
    kinds = scene.events.kinds
    agreed = {u.token for t in triggers if t.entry.kind != "agreement" and kinds[t.entry.kind].family == "deal" for u in t.uses}
    return [
        t
        for t in triggers
        if (t.is_verb or not (t.token in used or (t.token in hit and kinds[t.entry.kind].family in {"deal", "speech", "other"})))
        and not (t.entry.kind == "agreement" and t.is_verb and t.token in agreed)
    ]


def _put_to_use(trigger: Trigger, done: set[int]) -> bool:
    """In "used a drone to attack the base" the use is the attack's."""
    return trigger.entry.kind == "weapons_used" and any(a.function == "purpose" and a.head in done for a in trigger.arguments)


def _are_doers(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "police reinforcements retook the town" the reinforcements are who did it, and no event beside it."""
    if trigger.is_verb or trigger.entry.kind != "deployment" or scene.actor_at(trigger.token) is None:
        return False
    return any(t.is_verb and t.role(a) == "initiator" and a.head == trigger.token for t in triggers for a in t.arguments)


def _ranks(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "rockets slammed into Vell in the worst attack since May" the attack only ranks what the verb tells more exactly."""
    if trigger.is_verb or trigger.entry.kind != "attack":
        return False
    superlative = any(t.xpos == "JJS" for t in scene.sentence.children(trigger.token, "amod"))
    told = (t for t in triggers if t.is_verb and t.entry.kind != "attack" and not t.entry.effect and _violent(scene, t))
    return superlative and any(a.function == "in" and a.head == trigger.token for t in told for a in t.arguments)


def _root(token: int, hosts: dict[int, int]) -> int:
    seen: set[int] = set()
    while token in hosts and token not in seen:
        seen.add(token)
        token = hosts[token]
    return token


def _host(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> Trigger | None:
    others = [t for t in triggers if t is not trigger]
    if (same := _told_again(scene, trigger, others)) is not None:
        return same
    answering = next((t for t in others if _answers(t, trigger)), None)
    if answering is not None:
        return answering
    if (whole := undertaking(scene, trigger, others) or progress(scene, trigger, others)) is not None:
        return whole
    kind = scene.events.kinds[trigger.entry.kind]
    if kind.kind == "weapons_used" and (deed := used_for(trigger, others)) is not None:
        return deed
    if not _violent(scene, trigger) or kind.family == "custody" or kind.kind in APART_KINDS or _told_by_another(scene, trigger):
        return None
    if not trigger.is_verb and _protested(scene, trigger, others):
        return None
    joined = (
        trigger.is_verb
        and scene.sentence.tokens[trigger.token].rel == "conj"
        and any(t.is_verb and t.token == scene.sentence.tokens[trigger.token].head for t in others)
    )
    if kind.kind == "looting_destruction" and (trigger.entry.effect == "seized" or joined):
        return None  # what was carried off is a claim beside the killing
    if kind.kind == "disrupted_attack" and any(trigger.role(a) == "initiator" and not a.shared for a in trigger.arguments):
        return None  # who seized them is told: the raid is theirs, and the seizing its own event
    if kind.kind == "disrupted_attack" and trigger.entry.effect == "destroyed":
        others = [t for t in others if t.entry.kind == "disrupted_attack"]  # what was stopped is no loss of those who were fired at
    ours = [t for t in others if not _of_other_teller(scene, trigger, t) and not _said_beside(scene, trigger, t)]
    lone = _nearest(scene, trigger, ours) if trigger.entry.hanging else None
    joins = bool(trigger.entry.effect) or (trigger.entry.kind == "weapons_used" and trigger.construction == "participle")
    governing = _governing(scene, trigger, others) if joins else None
    return (
        _cause(trigger, others, scene)
        or _cause_of_next(trigger, others, scene)
        or governing
        or _deed(trigger, others, scene)
        or _laid(trigger, others, scene)
        or lone
    )


def _told_again(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "freed two guards, handing them over to envoys" the handing over is the freeing."""
    token = scene.sentence.tokens[trigger.token]
    pronoun = any(t.upos == "PRON" for t in scene.sentence.children(token.index, "obj"))
    if token.rel != "advcl" or token.xpos != "VBG" or not pronoun:
        return None
    kin = (t for t in others if t.is_verb and t.entry.kind == trigger.entry.kind and t.token < token.index)
    return next((t for t in kin if token.index in scene.sentence.subtree(t.token)), None)


def _protested(scene: Scene, trigger: Trigger, others: list[Trigger]) -> bool:
    """Tell whether a deed is what others march against: it is no part of the march ("marched against the killing of a priest")."""
    marches = (t for t in others if scene.events.kinds[t.entry.kind].family == "protest")
    return any(a.function in {"against", "over", "about"} and a.head == trigger.token for t in marches for a in t.arguments)


def _told_by_another(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a toll in a clause of its own has a teller ("…, but doctors counted 31 bodies"): it is another telling of the event."""
    joined = scene.sentence.tokens[trigger.token].rel in {"conj", "parataxis"}
    return joined and any(trigger.role(a) == "holder" and not a.shared for a in trigger.arguments)


def _deed(trigger: Trigger, others: list[Trigger], scene: Scene) -> Trigger | None:
    """In "was shot dead by two men who fired from a car" the firing is the shooting: the same doers, and nobody else hit."""
    if trigger.construction != "relative clause" or any(
        trigger.role(a) in {"target", "loss"} and "time" not in scene.classes(a.head) for a in trigger.arguments
    ):
        return None
    noun = scene.sentence.tokens[trigger.token].head
    doing = (t for t in others if any(a.head == noun and t.role(a) == "initiator" for a in t.arguments))
    return next((t for t in doing if t.is_verb and _violent(scene, t) and scene.events.kinds[t.entry.kind].family != "custody"), None)


def _laid(trigger: Trigger, others: list[Trigger], scene: Scene) -> Trigger | None:
    """In "wounded by explosives that rebels had placed" and "the explosion of a grenade thrown by rebels" the laying is part of the blast."""
    noun = scene.sentence.tokens[trigger.token].head
    modifies = trigger.construction == "relative clause" or trigger.construction.startswith("participle")
    if not modifies or noun < 0 or scene.events.kinds[trigger.entry.kind].family != "explosives":
        return None
    if "weapon" not in scene.classes(noun) and scene.at(noun, frozenset({MentionKind.WEAPON})) is None:
        return None
    above = scene.sentence.tokens[noun].head
    blasts = [t for t in others if not (set(t.words) & {noun}) and (t.token == above or any(a.head == noun for a in t.arguments))]
    if trigger.construction == "participle, passive":  # what was fired does the harm: _cause hangs the harm on the firing
        blasts = [
            t
            for t in blasts
            if not ((t.entry.effect or t.entry.kind == "shelling") and any(a.function == "subj" and a.head == noun for a in t.arguments))
        ]
    return next((t for t in blasts if _violent(scene, t) and scene.events.kinds[t.entry.kind].family not in {"custody", "protest"}), None)


def _nearest(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """A loss that counts only with an event hangs on the nearest one of its sentence, where the syntax names none."""
    kinds = scene.events.kinds
    events = [
        t for t in others if not t.entry.effect and kinds[t.entry.kind].family in VIOLENT - {"custody"} and t.entry.kind not in APART_KINDS
    ]
    events = [t for t in events if not any(use.carrier.drop for use in t.uses)]
    return min(events, key=lambda t: (abs(t.token - trigger.token), t.token), default=None)


def _of_other_teller(scene: Scene, toll: Trigger, other: Trigger) -> bool:
    """In "X put the toll at five, while Y said that jets hit a house" the toll is X's, the event Y's."""
    if "holder" not in toll.entry.roles.values():
        return False
    chain = [scene.sentence.tokens[other.token], *scene.sentence.ancestors(other.token)]
    for below, above in pairwise(chain):
        if above.index == toll.token:
            return False
        if below.rel == "ccomp" and (above.rel == "conj" or scene.sentence.children(above.index, "nsubj")):
            return True
    return False


def _said_beside(scene: Scene, loss: Trigger, event: Trigger) -> bool:
    """In "a bomb hit a bus, and doctors said four died" the loss is the doctors', the event not."""
    chain = [scene.sentence.tokens[loss.token], *scene.sentence.ancestors(loss.token)]
    for below, above in pairwise(chain):
        if below.rel == "ccomp" and above.rel in {"conj", "parataxis"} and scene.sentence.children(above.index, "nsubj"):
            return event.token not in scene.sentence.subtree(above.index)
    return False


def _violent(scene: Scene, trigger: Trigger) -> bool:
    return bool(trigger.entry.effect) or scene.events.kinds[trigger.entry.kind].family in VIOLENT


def _answers(host: Trigger, trigger: Trigger) -> bool:
    """Tell whether `trigger` stands in a function of `host` that its entry gives the role `event`."""
    heads = {trigger.token, *(u.token for u in trigger.uses)}
    return any(host.entry.roles.get(a.function) == "event" and a.head in heads for a in host.arguments)


def _cause(trigger: Trigger, others: list[Trigger], scene: Scene) -> Trigger | None:
    """The event named as subject, agent or occasion of the loss, directly or through a verb of causing."""
    around = [a for a in trigger.arguments if a.function in CAUSES and (trigger.is_verb or a.function != "of")]
    if not trigger.entry.effect or any(trigger.role(a) == "initiator" for a in trigger.arguments):
        around = [a for a in around if a.function not in {"after", "when"}]
    for use in trigger.uses:
        if scene.sentence.tokens[use.token].lemma.lower() not in DATING:
            around.extend(a for a in use.arguments if a.function in {"subj", "in", "during"})
    around.extend(of_wounds(scene, trigger))
    lost = [a.head for a in trigger.arguments if trigger.role(a) == "loss"] if trigger.entry.effect else []
    around.extend(a for head in lost for a in noun_arguments(scene.sentence, head) if a.function in {"in", "during"})
    for other in others:
        if other.entry.kind == "peaceful_protest" and any(trigger.role(a) == "initiator" for a in trigger.arguments):
            continue  # who did it is told: it was done at the protest, and not by protesting
        if not _violent(scene, other) and not (trigger.entry.effect and other.entry.kind in CALAMITIES):
            continue
        if other.is_verb:
            if other.construction == "participle, passive" and any(a.head == _thrown(other) for a in around if a.function == "subj"):
                return other
            continue
        names = {other.token, *(u.token for u in other.uses if scene.sentence.tokens[u.token].upos not in {"VERB", "AUX"})}
        if any(a.head in names for a in around):
            return other
    return None


def _cause_of_next(trigger: Trigger, others: list[Trigger], scene: Scene) -> Trigger | None:
    """In "two were killed and three wounded in clashes", "killing two and wounding three in a raid" the occasion told last is that of both."""
    passive = is_passive(scene.sentence, trigger.token)
    placed = any(a.function in {"in", "at", "near", "on"} and not a.shared for a in trigger.arguments)
    if not trigger.entry.effect or (placed and not passive):
        return None
    later = {c.index for c in scene.sentence.children(trigger.token, "conj")}
    for other in others:
        if other.token in later and other.entry.effect and is_passive(scene.sentence, other.token) == passive:
            return _cause(other, [o for o in others if o is not other], scene)
    return None


def _thrown(trigger: Trigger) -> int:
    """In "missiles fired by the army struck a depot" what was fired does the harm."""
    return next((a.head for a in trigger.arguments if a.function == "obj" and trigger.role(a) == "weapon"), -1)


def _governing(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """The event whose clause the loss continues: as participle, coordinated verb or complement."""
    sentence = scene.sentence
    if trigger.entry.kind == "arson" and trigger.is_verb and sentence.tokens[trigger.token].rel == "conj":
        first = sentence.tokens[trigger.token].head
        beside = [t for t in others if t.token == first or sentence.tokens[t.token].head == first]
        if beside and not any(t.entry.effect for t in beside) and not is_passive(sentence, trigger.token):
            return None  # "attacked the town and torched six houses" are two deeds
    wrecks = trigger.entry.effect in {"destroyed", "damaged", "seized"}
    apart = wrecks or trigger.entry.effect in HARMING
    others = [t for t in others if not (apart and scene.events.kinds[t.entry.kind].family == "custody")]
    others = [t for t in others if used_for(t, [trigger]) is None]
    aims = {a.head for t in others for a in t.arguments if a.function == "purpose" and sentence.tokens[a.head].xpos == "VB"}
    events = [t for t in others if t.token not in aims and (_violent(scene, t) or t.entry.effect)]
    owner = {w: t for t in events for w in (t.token, *(x for u in t.uses for x in u.words))}
    token = sentence.tokens[trigger.token]
    taken = _takings(scene, trigger, others)
    own = {t.index for t in sentence.children(trigger.token, "nsubj", "nsubj:pass")}
    if token.rel == "parataxis" and any(_some_of_them(scene, index) for index in own):
        return owner.get(token.head)
    if own and token.rel in {"conj", "parataxis"} and not _losses_joined(scene, trigger, owner.get(token.head)):
        return _told_below(scene, trigger, others) if trigger.entry.effect in HARMING else None
    noun = token.head if token.rel == "acl" and token.xpos in {"VBN", "VBD"} and sentence.children(token.index, "obj") else -1
    if noun >= 0 and preposition(sentence, noun) in APART:
        return _told_below(scene, trigger, others)
    if own and {m.lemma.lower() for m in sentence.children(trigger.token, "mark")} & APART:
        return _told_below(scene, trigger, others)
    for _ in range(6):
        if token.rel not in TIGHT | LOOSE or token.deprel == "acl:relcl" or token.head < 0:
            break
        if token.rel in LOOSE and token.index == trigger.token and trigger.is_verb:
            break
        token = sentence.tokens[token.head]
        if token.index in owner:
            return owner[token.index]
        if token.index in taken:
            return taken[token.index]
        if token.rel in {"parataxis", "conj", "ccomp"} and sentence.children(token.index, "nsubj"):
            break
    return _told_below(scene, trigger, others)


def _some_of_them(scene: Scene, head: int) -> bool:
    """Tell whether a loss is of some of those just counted ("put the toll at 53, five of them badly hurt")."""
    return scene.sentence.tokens[head].upos == "NUM" and any(
        t.lemma.lower() in {"they", "them"} and preposition(scene.sentence, t.index) == "of" for t in scene.sentence.children(head, "nmod")
    )


def _takings(scene: Scene, trigger: Trigger, others: list[Trigger]) -> dict[int, Trigger]:
    """Verbs that tell that ground was taken, whose participles tell what was lost in it ("overran a post, capturing two guards")."""
    if trigger.entry.effect not in LOST_WITH_GROUND or not trigger.construction.startswith("participle"):
        return {}
    return {t.token: t for t in others if t.is_verb and scene.events.kinds[t.entry.kind].family == "territory"}


def _losses_joined(scene: Scene, trigger: Trigger, beside: Trigger | None) -> bool:
    """In "twelve were killed and thirty injured" two losses of one event have subjects of their own."""
    both = beside is not None and bool(beside.entry.effect) and bool(trigger.entry.effect)
    return both and beside is not None and is_passive(scene.sentence, trigger.token) and is_passive(scene.sentence, beside.token)


def _told_below(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """The event that a when- or as-clause under the loss tells: "was killed when rebels shelled the camp"."""
    if trigger.entry.kind in {"displacement", "evacuation", "group_changed"}:
        return None
    sentence = scene.sentence
    suffered = is_passive(sentence, trigger.token) or trigger.role(Argument("subj", -1)) == "loss"
    heads = [trigger.token, *(c.index for c in sentence.children(trigger.token, "conj"))]
    if sentence.tokens[trigger.token].rel == "conj" and sentence.tokens[trigger.token].head >= 0:
        heads.append(sentence.tokens[trigger.token].head)
    clauses = {
        c.index
        for head in heads
        for c in sentence.children(head, "advcl")
        if any(m.lemma.lower() in {"when", "as", "after", "while", "since"} for m in sentence.children(c.index, "mark", "advmod"))
        and (suffered or not sentence.children(c.index, "nsubj", "nsubj:pass"))
    }
    causes = (t for t in others if not t.entry.effect and (_violent(scene, t) or t.entry.kind in CALAMITIES))
    return next((t for t in causes if {t.token, *(u.token for u in t.uses)} & clauses), None)
