"""Tell which triggers of a sentence tell one event: losses hang on the event that caused them ("ambushed a unit, killing two")."""

from dataclasses import dataclass, field

from purport.coding.grouping.at_law_over_it import at_law_over
from purport.coding.grouping.beaten_back import driven_back
from purport.coding.grouping.beside_verb import is_uttered, tells_no_second
from purport.coding.grouping.causes import CALAMITIES, HARMING, VIOLENT, WRECKED, cause_of, governing_event, is_violent
from purport.coding.grouping.doers_deeds import doers_deed
from purport.coding.grouping.fell_in_it import in_which, number_beside
from purport.coding.grouping.hauls import hauled_in, left_behind
from purport.coding.grouping.in_after import days_off_clause, says_which_place
from purport.coding.grouping.joined_losses import joined_loss, taken_before
from purport.coding.grouping.marches import after_which, is_protested, was_broken_up
from purport.coding.grouping.own_ground import on_own_ground
from purport.coding.grouping.projectiles import came_down
from purport.coding.grouping.tellings import only_caught, only_frames, told_again
from purport.coding.grouping.then_when import clause_of_then
from purport.coding.grouping.told_apart import of_a_part, of_other_teller, said_beside
from purport.coding.grouping.told_last import cause_told_last
from purport.coding.grouping.wholes import fought_for, in_the_fight, progress, seized_in, undertaking, used_for
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import with_conjuncts
from purport.coding.triggers.trigger import Trigger
from purport.model import MentionKind, Sentence

APART_KINDS = frozenset({"abduction", "torture", "sexual_violence", "hijacking", "robbery", "siege"})
"""Violent acts that are claims of their own even where they are done in a raid."""
ONLY_WHEN = "only when and where"
"""What a telling tells that adds nothing but day and place to an event told before."""

FLYING = frozenset({"airstrike", "shelling"})
"""Attacks by what flies: who beats them off brings it down."""


@dataclass(slots=True)
class Group:
    """One event of a sentence: its main trigger, the triggers hung on it, and events that it answers ("repelled an attack")."""

    main: Trigger
    parts: list[Trigger] = field(default_factory=list)
    answered: list[Trigger] = field(default_factory=list)

    def named_by(self, part: Trigger) -> list[Trigger]:
        """The main noun, where it is told only by a part ("to solve the murder in Vell, which resulted in the death of a judge")."""
        told = part is self.main or self.main.is_verb or self.main.entry.effect != part.entry.effect
        return [] if told else [self.main]


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
            (group.answered if _answers(scene, host, trigger) else group.parts).append(trigger)
        else:
            found[trigger.token] = Group(trigger)
    return [found[token] for token in sorted(found)]


def _one_way(scene: Scene, hosts: dict[int, Trigger | None]) -> dict[int, Trigger | None]:
    """Where two triggers would be part of each other ("a bomb planted in a car went off") the one that only modifies or frames is the part."""
    for token, host in list(hosts.items()):
        other = hosts.get(host.token) if host is not None else None
        part = scene.sentence.tokens[token].rel in {"acl", "amod"} or only_frames(scene.sentence, token)
        if other is not None and other.token == token and not part:
            hosts[token] = None
    return hosts


def without_means(scene: Scene, triggers: list[Trigger]) -> list[Trigger]:
    """Drop event nouns that are no event of their own.

    A verb of violence uses them as its weapon ("a roadside bomb exploded") or hits them ("attacked a settlement"); so, too, the agreeing to a truce.
    """
    triggers = [t for t in triggers if not tells_no_second(scene, t, triggers)]
    verbs = [t for t in triggers if t.is_verb and is_violent(scene, t)]
    used = {a.head for t in verbs for a in t.arguments if t.role(a) == "weapon"}
    hit = {a.head for t in verbs for a in t.arguments if a.function == "obj" and not a.shared and not t.entry.effect}
    used |= {a.head for t in triggers if t.is_verb and t.entry.effect in WRECKED for a in t.arguments if t.role(a) == "loss"}
    used |= {
        a.head
        for t in triggers
        if t.is_verb and t.entry.kind == "disrupted_attack"
        for a in t.arguments
        if a.function == "obj" or t.role(a) == "weapon"
    }
    shots = {t.token for t in triggers if not t.is_verb and t.entry.weak and t.entry.kind == "attack"}
    used |= {
        a.head for t in verbs if t.entry.effect == "killed" for a in t.arguments if a.function == "with"
    } & shots  # "killed with gunfire"
    kinds = scene.events.kinds
    talked = {t.token for t in triggers if not t.is_verb and t.entry.kind == "negotiation"}
    verbs_of_talk = [t for t in triggers if t.is_verb and t.entry.kind == "negotiation" and not t.entry.modality]
    met = {a.head for t in verbs_of_talk for a in t.arguments if a.function == "for"}  # "met for their fifth summit"
    agreed = {u.token for t in triggers if kinds[t.entry.kind].family == "deal" for u in t.uses}
    return [
        t
        for t in triggers
        if (t.is_verb or not (t.token in used or (t.token in hit and kinds[t.entry.kind].family in {"deal", "speech", "other"})))
        and not (t.entry.kind == "agreement" and t.is_verb and t.token in agreed)
        and not (t.entry.kind == "negotiation" and t.entry.modality and any(a.head in talked for a in t.arguments))
        and not (t.token in met and not t.is_verb)
        and not is_uttered(scene, t, triggers)
        and not _used_with(scene, t, triggers)
        and not only_caught(scene, t, triggers)
    ]


def _used_with(scene: Scene, noun: Trigger, triggers: list[Trigger]) -> bool:
    """Tell whether means of policing are joined to what a verb says was used ("used batons and tear gas"): one deed."""
    if noun.is_verb or noun.entry.kind != "protest_with_intervention":
        return False
    verbs = (t for t in triggers if t.is_verb and t.entry.kind == noun.entry.kind)
    used = {w for t in verbs for w in (*t.words[1:], *(a.head for a in t.arguments if a.function == "obj"))}
    return any(noun.token in with_conjuncts(scene.sentence, w) for w in sorted(used))


def _root(token: int, hosts: dict[int, int]) -> int:
    seen: set[int] = set()
    while token in hosts and token not in seen:
        seen.add(token)
        token = hosts[token]
    return token


def _host(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> Trigger | None:
    """The trigger of whose event this one tells a part; None where it tells an event of its own."""
    if trigger.form.words == (ONLY_WHEN,):
        return None
    clause = days_off_clause(scene.sentence, trigger.token)
    then = clause_of_then(scene, trigger.token)
    others = [t for t in triggers if t is not trigger and days_off_clause(scene.sentence, t.token) == clause]
    others = [t for t in others if clause_of_then(scene, t.token) == then]
    if says_which_place(scene, trigger.token) or on_own_ground(scene, trigger, others):
        return None
    others = [t for t in others if not says_which_place(scene, t.token) and t.token not in _by_pronoun(scene, others)]
    if (whole := _whole(scene, trigger, others) or _who_clashed(scene, trigger, others)) is not None:
        return whole
    if (raid := hauled_in(scene, trigger, others) or left_behind(scene, trigger, others)) is not None:
        return raid
    if (deed := joined_loss(scene, trigger, others)) is not None:
        return deed
    if _stands_apart(scene, trigger, others):
        return None
    if trigger.entry.kind == "disrupted_attack" and trigger.entry.effect == "destroyed":
        stopped = [t for t in others if any(o.entry.kind in FLYING and _answers(scene, t, o) for o in others)]
        others = [
            t for t in others if t.entry.kind == "disrupted_attack" or t in stopped
        ]  # what was stopped is no loss of those who were fired at
    if trigger.entry.kind == "displacement":
        others = [t for t in others if t.entry.kind in CALAMITIES]  # who flees the fighting is a claim beside it
    others = [t for t in others if t.entry.kind != "displacement" and (t.entry.kind, trigger.entry.effect) != ("release", "surrendered")]
    if trigger.entry.effect == "killed":
        others = [t for t in others if not taken_before(scene, trigger, t)]
    others = [t for t in others if not of_a_part(scene, trigger, t) and not (trigger.entry.effect and was_broken_up(t, others))]
    others = [t for t in others if not (at_law_over(scene.sentence, trigger.token, t.token) or after_which(scene.sentence, t, trigger))]
    ours = [t for t in others if not of_other_teller(scene, trigger, t) and not said_beside(scene, trigger, t)]
    lone = _nearest(scene, trigger, ours) if trigger.entry.hanging else None
    joins = bool(trigger.entry.effect) or (trigger.entry.kind == "weapons_used" and trigger.construction == "participle")
    governing = governing_event(scene, trigger, others) if joins else None
    deed = _deed(trigger, others, scene)
    return (
        _of_whom(scene, trigger, others)
        or (None if deed is not None else doers_deed(scene, trigger, others))
        or cause_of(trigger, others, scene)
        or cause_told_last(trigger, others, scene)
        or governing
        or deed
        or _laid(trigger, others, scene)
        or in_which(trigger, others, scene)
        or number_beside(trigger, others, scene)
        or lone
    )


def _of_whom(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "wounding nine, two of whom lost a leg" the two were hurt in what hurt the nine."""
    clause = scene.sentence.tokens[trigger.token]
    if trigger.entry.effect not in HARMING or clause.deprel != "acl:relcl":
        return None
    some = (t for t in scene.sentence.children(clause.index, "nsubj") for t in scene.sentence.children(t.index, "nmod"))
    if not any(t.lemma.lower() == "whom" for t in some):
        return None
    return next((t for t in others if t.entry.effect and any(a.head == clause.head and t.role(a) == "loss" for a in t.arguments)), None)


def _who_clashed(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "clashes erupted near Vell as the army battled rebels" the clause tells who it was that clashed."""
    sides = (a for a in trigger.arguments if trigger.role(a) in {"both", "initiator"} and scene.actor_at(a.head) is not None)
    if trigger.is_verb or trigger.entry.kind != "armed_clash" or any(sides):
        return None
    verbs = [u.token for u in trigger.uses if scene.sentence.tokens[u.token].upos == "VERB"]
    clauses = {c.index for v in verbs for c in scene.sentence.children(v, "advcl")}
    marked = {c for c in clauses if any(m.lemma.lower() in {"as", "when"} for m in scene.sentence.children(c, "mark", "advmod"))}
    return next((t for t in others if t.is_verb and t.entry.kind == "armed_clash" and t.token in marked), None)


def _by_pronoun(scene: Scene, others: list[Trigger]) -> set[int]:
    """The events for which a pronoun stands ("the murder of a judge and that of a mayor"): they are others than those named before."""
    return {t.token for t in others if scene.sentence.tokens[t.token].xpos == "DT"}


def _whole(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """What a trigger only tells again, is answered by, or is the doing or the progress of."""
    same = told_again(scene, trigger, others) or came_down(scene, trigger, others)
    if same is not None:
        return same
    answering = next((t for t in others if _answers(scene, t, trigger)), None)
    whole = answering or undertaking(scene, trigger, others) or progress(scene, trigger, others)
    whole = whole or seized_in(scene, trigger, others) or fought_for(scene, trigger, others)
    if whole is None and trigger.entry.kind == "weapons_used":
        return used_for(trigger, others) or in_the_fight(scene, trigger, others)
    if whole is None and any(a.function == "subj" and "weapon" in scene.classes(a.head) for a in trigger.arguments):
        return in_the_fight(scene, trigger, others)  # "came under fire, with rounds hitting the wall"
    return whole


def _stands_apart(scene: Scene, trigger: Trigger, others: list[Trigger]) -> bool:
    """Tell whether a trigger tells an event of its own, whatever stands around it."""
    kind = scene.events.kinds[trigger.entry.kind]
    if (
        not is_violent(scene, trigger)
        or kind.family == "custody"
        or kind.kind in APART_KINDS | {"evacuation"}
        or _told_by_another(scene, trigger)
        or _listed_apart(scene.sentence, trigger)
        or _counted_apart(scene.sentence, trigger, others)
    ):
        return True
    if _protested(scene, trigger, others):
        return True
    if (
        kind.kind in {"looting_destruction", "arson"} and not trigger.entry.hanging
    ):  # what was carried off or burned is a claim beside the killing
        token = scene.sentence.tokens[trigger.token]
        came_of_it = token.xpos == "VBG" and trigger.entry.effect in WRECKED  # "bombed the town, killing nine and destroying 20 houses"
        joined = trigger.is_verb and token.rel == "conj" and any(t.is_verb and t.token == token.head for t in others) and not came_of_it
        return joined or trigger.entry.effect == "seized"
    told = any(trigger.role(a) == "initiator" and not a.shared for a in trigger.arguments)
    return kind.kind == "disrupted_attack" and told  # who seized them is told: the raid is theirs, and the seizing its own event


def _counted_apart(sentence: Sentence, trigger: Trigger, others: list[Trigger]) -> bool:
    """Tell whether deeds of one kind are counted beside those of another ("documented 14 killings and 22 abductions")."""
    counted = [t for t in (trigger, *others) if not t.is_verb and any(a.function == "num" for a in t.arguments)]
    beside = (t for t in counted if t is not trigger and t.entry.kind != trigger.entry.kind)
    return trigger in counted and any(
        t.token in with_conjuncts(sentence, trigger.token) or trigger.token in with_conjuncts(sentence, t.token) for t in beside
    )


def _listed_apart(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether a gerund has a preposition of its own in a list of deeds ("claimed responsibility for a raid and for burning a bus",
    "is accused of killing two men and of blowing up a bridge").
    """
    token = sentence.tokens[trigger.token]
    marks = {t.lemma.lower() for t in sentence.children(token.index, "mark", "case") if t.index < token.index}
    return trigger.is_verb and token.rel == "conj" and token.xpos == "VBG" and bool(marks & {"for", "of", "with", "by"})


def _protested(scene: Scene, trigger: Trigger, others: list[Trigger]) -> bool:
    """Tell whether a deed is what others march against: it is no part of the march ("marched against the killing of a priest")."""
    marches = (t for t in others if scene.events.kinds[t.entry.kind].family == "protest")
    return any(is_protested(scene.sentence, t, trigger) for t in marches)


def _told_by_another(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a toll in a clause of its own has a teller ("…, but doctors counted 31 bodies"): it is another telling of the event."""
    joined = scene.sentence.tokens[trigger.token].rel in {"conj", "parataxis"}
    return joined and any(trigger.role(a) == "holder" and not a.shared for a in trigger.arguments)


def _deed(trigger: Trigger, others: list[Trigger], scene: Scene) -> Trigger | None:
    """In "was shot dead by two men who fired from a car" the firing is the shooting: the same doers, and nobody else hit; so is the stabbing in
    "was attacked by men who stabbed him".
    """
    noun = scene.sentence.tokens[trigger.token].head
    suffering = {"target", "loss", "both"} if scene.events.kinds[trigger.entry.kind].sides != "both" else {"initiator", "target", "both"}
    if any(a.head == noun and a.function == "obj" and trigger.role(a) in suffering for a in trigger.arguments):
        return None  # "was shot by an officer who had been chased by the crowd"
    hit = (a for a in trigger.arguments if a.head != noun and trigger.role(a) in suffering)
    if trigger.construction != "relative clause" or any(
        "time" not in scene.classes(a.head) and scene.sentence.tokens[a.head].lemma.lower() not in {"he", "she", "they"} for a in hit
    ):
        return None
    doing = (t for t in others if any(a.head == noun and t.role(a) == "initiator" for a in t.arguments))
    return next((t for t in doing if t.is_verb and is_violent(scene, t) and scene.events.kinds[t.entry.kind].family != "custody"), None)


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
    if trigger.construction == "participle, passive":  # what was fired does the harm: cause_of hangs the harm on the firing
        blasts = [
            t
            for t in blasts
            if not ((t.entry.effect or t.entry.kind == "shelling") and any(a.function == "subj" and a.head == noun for a in t.arguments))
        ]
    return next((t for t in blasts if is_violent(scene, t) and scene.events.kinds[t.entry.kind].family not in {"custody", "protest"}), None)


def _nearest(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """A loss that counts only with an event hangs on the nearest one of its sentence, where the syntax names none."""
    kinds = scene.events.kinds
    events = [
        t for t in others if not t.entry.effect and kinds[t.entry.kind].family in VIOLENT - {"custody"} and t.entry.kind not in APART_KINDS
    ]
    events = [t for t in events if not any(use.carrier.drop for use in t.uses)]
    return min(events, key=lambda t: (abs(t.token - trigger.token), t.token), default=None)


def _answers(scene: Scene, host: Trigger, trigger: Trigger) -> bool:
    """Tell whether `trigger` stands in a function of `host` that its entry gives the role `event`."""
    heads = {trigger.token, *(u.token for u in trigger.uses)}
    tried = driven_back(scene.sentence, host) if host.is_verb else frozenset()
    return bool(tried & heads) or any(host.entry.roles.get(a.function) == "event" and a.head in heads for a in host.arguments)
