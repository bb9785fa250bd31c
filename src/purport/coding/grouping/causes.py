"""The event that caused a loss, by syntax: named beside it, governing its clause, or told in a clause below it."""

from purport.coding.grouping.at_law_over_it import LAID
from purport.coding.grouping.colon_clauses import before_colon
from purport.coding.grouping.done_later import done_later
from purport.coding.grouping.in_after import dates_a_day, each_dated
from purport.coding.grouping.two_deeds import by_hand, by_the_lost, is_another, killed_before, on_others, two_deeds, with_killing
from purport.coding.grouping.wholes import lands, of_wounds, used_for, wounds_got
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import Argument, is_passive, noun_arguments, preposition
from purport.coding.triggers.trigger import Trigger
from purport.model import MentionKind, Token

VIOLENT = frozenset({"violence", "explosives", "property", "custody", "protest"})
CAUSES = frozenset(
    {"subj", "in", "during", "from", "by", "with", "when", "after", "follow", "as a result of", "because of", "due to", "of", "through"}
)
CALAMITIES = frozenset({"natural_disaster", "industrial_accident"})
"""Neighbours of the field whose losses are theirs, and no attack's."""
HARMING = frozenset({"killed", "injured"})
"""Losses that no arrest or release brings about: who is held for a murder was not held by murdering."""
APART = frozenset({"after", "before", "since", "until", "although", "while", "whereas"})
"""Conjunctions that set a clause with a subject of its own apart from the event of the main clause."""
CONTRASTING = frozenset({"while", "whereas"})
"""Conjunctions that set one loss beside another of the same event: "eight were killed, while 12 were wounded"."""
BEFORE_OR_AFTER = frozenset({"after", "before", "since", "until", "following", "follow"})
DATING = frozenset({"follow", "precede"})
"""Verbs that place one event after another ("the raid followed a battle"): neither is the other's cause."""
WRECKED = frozenset({"destroyed", "damaged", "seized"})
"""Losses of things."""
LOST_WITH_GROUND = frozenset({"captured", "seized", "destroyed", "damaged", "killed", "injured"})
"""Losses of the fight for a place (ruling 6)."""
CLAIMING = frozenset({"claim", "boast", "report", "profess", "allege", "pretend"})
"""Verbs whose infinitive tells what their subject only says."""
TIGHT = frozenset({"advcl", "acl", "xcomp", "conj", "parataxis"})
LOOSE = frozenset({"obl", "obj", "nmod", "appos", "nsubj"})


def is_violent(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a trigger tells a loss, or an act of a violent family."""
    return bool(trigger.entry.effect) or scene.events.kinds[trigger.entry.kind].family in VIOLENT


def cause_of(trigger: Trigger, others: list[Trigger], scene: Scene) -> Trigger | None:
    """The event named as subject, agent or occasion of the loss, directly or through a verb of causing; who surrenders does a deed of his own."""
    if trigger.entry.kind == "group_changed":
        return None
    around = [a for a in trigger.arguments if a.function in CAUSES and (trigger.is_verb or a.function != "of")]
    if not trigger.entry.effect or any(trigger.role(a) == "initiator" for a in trigger.arguments):
        around = [a for a in around if a.function not in {"after", "follow", "when"}]
    around = [a for a in around if not done_later(scene, trigger, a)]
    if trigger.construction == "participle, passive" and not trigger.entry.effect and lands(scene, trigger, others):
        around = [a for a in around if a.function not in {"in", "during"}]  # "shells fired during the battle hit a camp"
    for use in trigger.uses:
        if scene.sentence.tokens[use.token].lemma.lower() not in DATING:
            around.extend(a for a in use.arguments if a.function in {"subj", "in", "during"})
    around.extend(of_wounds(scene, trigger))
    named_beside = {t.token for t in others if two_deeds(scene, trigger, t)}
    around = [a for a in around if a.head not in named_beside]
    lost = [a.head for a in trigger.arguments if trigger.role(a) == "loss"] if trigger.entry.effect else []
    around.extend(a for head in lost for a in noun_arguments(scene.sentence, head) if a.function in {"in", "during"})
    for other in others:
        if other.entry.kind == "peaceful_protest" and any(trigger.role(a) == "initiator" for a in trigger.arguments):
            continue  # who did it is told: it was done at the protest, and not by protesting
        if not is_violent(scene, other) and not (trigger.entry.effect and other.entry.kind in CALAMITIES):
            continue
        if other.is_verb:
            thrown = other.construction == "participle, passive" and any(a.head == _thrown(other) for a in around if a.function == "subj")
            if thrown or (trigger.entry.effect and _in_doing(scene, trigger, other)):
                return other
            continue
        if killed_before(scene, trigger, other):
            continue
        names = {other.token, *(u.token for u in other.uses if scene.sentence.tokens[u.token].upos not in {"VERB", "AUX"})}
        if any(a.head in names for a in around):
            return other
    return None


def _in_doing(scene: Scene, trigger: Trigger, other: Trigger) -> bool:
    """Tell whether a parser read the occasion of a loss as a clause ("one killed in [police firing at a mob]")."""
    token = scene.sentence.tokens[other.token]
    marked = any(m.lemma.lower() in {"in", "during"} for m in scene.sentence.children(other.token, "mark"))
    return token.head == trigger.token and token.xpos == "VBG" and marked and is_passive(scene.sentence, trigger.token)


def suffered(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the subject of a loss is who or what was lost ("were killed", "died", "sustained injuries")."""
    return is_passive(scene.sentence, trigger.token) or trigger.role(Argument("subj", -1)) == "loss"


def _thrown(trigger: Trigger) -> int:
    """In "missiles fired by the army struck a depot" what was fired does the harm."""
    return next((a.head for a in trigger.arguments if a.function == "obj" and trigger.role(a) == "weapon"), -1)


def governing_event(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """The event whose clause the loss continues: as participle, coordinated verb or complement."""
    sentence, token = scene.sentence, scene.sentence.tokens[trigger.token]
    if is_another(scene, trigger, others) or token.xpos == "DT":
        return None  # "the murder of a judge and that of a mayor"
    if (killing := with_killing(scene, trigger, others)) is not None:
        return killing
    if (reported := before_colon(scene, trigger, others)) is not None:
        return reported
    apart = trigger.entry.effect in WRECKED | HARMING
    others = [t for t in others if not (apart and (scene.events.kinds[t.entry.kind].family == "custody" or t.entry.kind == "evacuation"))]
    others = [t for t in others if used_for(t, [trigger]) is None and not on_others(scene, trigger, t)]
    others = [t for t in others if not (by_hand(trigger) and scene.events.kinds[t.entry.kind].family == "explosives")]
    owner = _owners(scene, others)
    own = {t.index for t in sentence.children(trigger.token, "nsubj", "nsubj:pass")}
    if token.rel == "parataxis" and any(_some_of_them(scene, index) for index in own):
        return next((owner[t.index] for t in sentence.ancestors(token.index) if t.index in owner), None)
    follows = token.rel == "advcl" and token.xpos == "VBG"  # "a ferry capsized, killing 20"
    if ((own and token.rel == "conj") or follows) and (calamity := _calamity_beside(scene, trigger, others)) is not None:
        return calamity
    if own and token.rel in {"conj", "parataxis"} and lost_elsewhere(scene, trigger):
        return None
    if own and token.rel in {"conj", "parataxis"} and not _losses_joined(scene, trigger, owner.get(token.head)):
        return told_below(scene, trigger, others) if trigger.entry.effect in HARMING else None
    if _done_before(scene, trigger, others):
        return None
    noun = token.head if token.rel == "acl" and token.xpos in {"VBN", "VBD"} and sentence.children(token.index, "obj") else -1
    if noun >= 0 and preposition(sentence, noun) in APART:
        return told_below(scene, trigger, others)
    marks = {m.lemma.lower() for m in sentence.children(trigger.token, "mark")}
    if own and marks & CONTRASTING and _losses_joined(scene, trigger, owner.get(token.head)) and not lost_elsewhere(scene, trigger):
        return owner[token.head]
    if own and marks & APART:
        return told_below(scene, trigger, others)
    hosts = _takings(scene, trigger, others) | owner
    return _whose_own(scene, trigger, hosts) or _nearest_above(scene, trigger, hosts) or told_below(scene, trigger, others)


def _whose_own(scene: Scene, trigger: Trigger, hosts: dict[int, Trigger]) -> Trigger | None:
    """In "entered the valley, overran the garrison and killed its commander" he is of the garrison: of the deed told right before."""
    sentence, token = scene.sentence, scene.sentence.tokens[trigger.token]
    lost = (a.head for a in trigger.arguments if trigger.role(a) == "loss")
    its = any(t.text.lower() == "its" for head in lost for t in sentence.children(head, "nmod:poss"))
    beside = [t.index for t in sentence.children(token.head, "conj") if t.index < token.index] if token.rel == "conj" else []
    return hosts.get(beside[-1]) if its and beside else None


_OTHER_DEEDS = frozenset({"bombing", "arson", "looting_destruction", "robbery"})
"""What is done to things, before or after people are harmed elsewhere."""


def _done_before(scene: Scene, trigger: Trigger, others: list[Trigger]) -> bool:
    """Tell whether people were harmed before something else was done: "after killing the mayor, they bombed the bridge"."""
    token = scene.sentence.tokens[trigger.token]
    marks = {m.lemma.lower() for m in scene.sentence.children(token.index, "mark", "case")}
    if token.xpos != "VBG" or token.rel != "advcl" or not marks & {"after", "before"} or trigger.entry.effect not in HARMING | {"abducted"}:
        return False
    return any(t.token == token.head and t.entry.kind in _OTHER_DEEDS for t in others)


_PLACED = frozenset({"in", "at", "near", "outside"})


def lost_elsewhere(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a loss of a clause of its own has its own town, and what stands before it has another (rulings 6 and 28)."""
    sentence, below = scene.sentence, set(scene.sentence.subtree(trigger.token))
    towns = [
        m for m in scene.mentions if m.kind is MentionKind.PLACE and m.place is not None and m.place.feature not in {"country", "region"}
    ]
    own = [
        m for m in towns if m.head in below and sentence.tokens[m.head].head == trigger.token and preposition(sentence, m.head) in _PLACED
    ]
    before = [m for m in towns if m.head < trigger.token and m.head not in below and preposition(sentence, m.head)]
    return bool(own and before) and own[0].place != before[-1].place


_WRECKED = frozenset({"destroyed", "damaged"})


def _calamity_beside(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "an earthquake destroyed the town and 900 people were killed" the dead are the earthquake's."""
    tokens = scene.sentence.tokens
    head = tokens[trigger.token].head
    heads = {head, tokens[head].head} if tokens[head].rel == "xcomp" else {head}
    doers = (a for a in trigger.arguments if trigger.role(a) == "initiator")
    calm = trigger.entry.effect in HARMING | _WRECKED and all(
        a.shared and (scene.actor_at(a.head) is None or _is_craft(scene, a.head)) for a in doers
    )
    beside = (t for t in others if t.entry.kind in CALAMITIES and heads & {t.token, *(u.token for u in t.uses)})
    return next(beside, None) if calm else None


def _is_craft(scene: Scene, head: int) -> bool:
    """Tell whether the subject is a machine, that kills by crashing as no one's deed ("a helicopter crashed, killing four")."""
    return scene.at(head, frozenset({MentionKind.VEHICLE})) is not None


def _owners(scene: Scene, others: list[Trigger]) -> dict[int, Trigger]:
    """The events to which a loss may belong, by their words; what others only aim at has not been."""
    sentence = scene.sentence
    aims = {a.head for t in others for a in t.arguments if a.function == "purpose" and sentence.tokens[a.head].xpos == "VB"}
    events = [t for t in others if t.token not in aims and (is_violent(scene, t) or t.entry.effect)]
    return {w: t for t in events for w in (t.token, *(x for u in t.uses for x in u.words))}


def _nearest_above(scene: Scene, trigger: Trigger, hosts: dict[int, Trigger]) -> Trigger | None:
    """The first event up the tree, before a clause with a subject of its own ends the way."""
    sentence, token = scene.sentence, scene.sentence.tokens[trigger.token]
    for _ in range(6):
        if token.rel not in TIGHT | LOOSE or token.head < 0 or (token.deprel == "acl:relcl" and not _lost_in_it(scene, trigger, token)):
            break
        if token.rel in LOOSE and token.index == trigger.token and trigger.is_verb:
            break
        if token.rel == "obl" and preposition(sentence, token.index) in BEFORE_OR_AFTER:
            break  # "after the murder of a senator, the government ordered raids": the murder is no part of these
        governed = token.rel == "xcomp"
        token = sentence.tokens[token.head]
        if token.index in hosts:
            return hosts[token.index]
        if token.rel in {"acl", "advcl"} and token.lemma.lower() in LAID:
            break  # "killed three men suspected of carrying out a massacre": they were not killed in it
        if governed and token.lemma.lower() in CLAIMING:
            break  # "shelled the town and claimed to have killed nine": that is only their word
        marks = {m.lemma.lower() for m in sentence.children(token.index, "mark")}
        if token.rel == "advcl" and marks & (APART | {"as"}) and sentence.children(token.index, "nsubj"):
            break  # "gunmen killed two in a raid, as the army claimed to have killed their leader"
        if token.rel in {"parataxis", "conj", "ccomp"} and sentence.children(token.index, "nsubj"):
            break
    return None


def _lost_in_it(scene: Scene, trigger: Trigger, clause: Token) -> bool:
    """Tell whether a relative clause tells the losses of what goes before: "in which", "during which", "as a result of which two were killed"."""
    if (
        trigger.token != clause.index
        or trigger.entry.effect not in HARMING
        or any(trigger.role(a) == "initiator" for a in trigger.arguments)
    ):
        return False
    which = (t for t in scene.sentence.children(clause.index, "obl") if t.lemma.lower() == "which")
    return any(preposition(scene.sentence, t.index) in {"in", "during", "of", "after", "following"} for t in which)


def _some_of_them(scene: Scene, head: int) -> bool:
    """Tell whether a loss is of some of those just counted ("put the toll at 53, five of them badly hurt")."""
    return scene.sentence.tokens[head].upos == "NUM" and any(
        t.lemma.lower() in {"they", "them"} and preposition(scene.sentence, t.index) == "of" for t in scene.sentence.children(head, "nmod")
    )


def _takings(scene: Scene, trigger: Trigger, others: list[Trigger]) -> dict[int, Trigger]:
    """Verbs that tell that ground was taken, whose participles tell what was lost in it ("overran a post, capturing two guards")."""
    token = scene.sentence.tokens[trigger.token]
    below = set(scene.sentence.subtree(token.index)) if token.rel == "conj" else set()
    joined = bool(below) and not any(m.kind is MentionKind.PLACE and m.head in below for m in scene.mentions)
    if trigger.entry.effect not in LOST_WITH_GROUND or not (trigger.construction.startswith("participle") or joined):
        return {}
    ground = (t for t in others if t.is_verb and scene.events.kinds[t.entry.kind].family == "territory")
    return {t.token: t for t in ground if t.entry.kind not in {"deployment", "withdrawal"}}  # who came and killed did two things


def _losses_joined(scene: Scene, trigger: Trigger, beside: Trigger | None) -> bool:
    """In "twelve were killed and thirty injured" two losses of one event have subjects of their own."""
    if beside is None or not (beside.entry.effect and trigger.entry.effect) or each_dated(scene, trigger.token, beside.token):
        return False
    if any(m.lemma.lower() == "that" for m in scene.sentence.children(trigger.token, "mark")):
        return False  # "said that vehicles were torched, and that a guard was wounded by a grenade"
    if trigger.entry.hanging and trigger.entry.kind == beside.entry.kind == "disrupted_attack":
        return True  # "shot down 40 drones, while nine were lost"
    gave_up = trigger.entry.effect == "surrendered"
    left = beside.form.words[0] == "leave"  # "left eight dead and 11 others wounded"
    fell = trigger.entry.effect in HARMING and suffered(scene, trigger)  # "two were killed in a gunfight and a soldier died"
    return (gave_up or fell or is_passive(scene.sentence, trigger.token)) and (left or is_passive(scene.sentence, beside.token))


def _opening_clauses(scene: Scene, trigger: Trigger, others: list[Trigger]) -> set[int]:
    """Participles that open a sentence and tell in what deed people were killed or hurt: "shelling a school, rebels killed nine"."""
    if trigger.entry.effect not in HARMING or not trigger.is_verb:
        return set()
    deeds = {t.token for t in others if scene.events.kinds[t.entry.kind].family in {"violence", "explosives"}}
    opening = (c for c in scene.sentence.children(trigger.token, "advcl") if c.xpos == "VBG" and c.index < trigger.token)
    return {c.index for c in opening if not scene.sentence.children(c.index, "mark", "nsubj", "nsubj:pass", "advmod")} & deeds


def _by_the_same(scene: Scene, trigger: Trigger, clause: int) -> bool:
    """Tell whether a pronoun in a when-clause takes up who caused the loss ("captured 11 soldiers when they overran the camp")."""
    marks = {m.lemma.lower() for m in scene.sentence.children(clause, "mark", "advmod")}
    does = any(a.function == "subj" and trigger.role(a) == "initiator" and not a.shared for a in trigger.arguments)
    subjects = scene.sentence.children(clause, "nsubj")
    return does and "when" in marks and bool(subjects) and all(t.lemma.lower() in {"they", "it"} for t in subjects)


_COSTLY = CALAMITIES | {"territory_captured"}
"""What people die in beside acts of violence: "nine soldiers died when rebels overran the base"."""


def told_below(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """The event that a when- or as-clause under the loss tells: "was killed when rebels shelled it", "died of burns got when a tank blew up"."""
    if trigger.entry.kind in {"displacement", "evacuation", "group_changed"}:
        return None
    sentence = scene.sentence
    heads = [trigger.token, *(c.index for c in sentence.children(trigger.token, "conj")), *wounds_got(scene, trigger)]
    if sentence.tokens[trigger.token].rel == "conj" and sentence.tokens[trigger.token].head >= 0:
        heads.append(sentence.tokens[trigger.token].head)
    clauses = {
        c.index
        for head in heads
        for c in sentence.children(head, "advcl")
        if any(m.lemma.lower() in {"when", "as", "after", "while", "since"} for m in sentence.children(c.index, "mark", "advmod"))
        and (suffered(scene, trigger) or not sentence.children(c.index, "nsubj", "nsubj:pass") or _by_the_same(scene, trigger, c.index))
        and not dates_a_day(scene, c.index)
    }
    clauses |= _opening_clauses(scene, trigger, others)
    causes = (
        t for t in others if not t.entry.effect and (is_violent(scene, t) or t.entry.kind in _COSTLY) and not by_the_lost(scene, trigger, t)
    )
    return next((t for t in causes if {t.token, *(u.token for u in t.uses)} & clauses), None)
