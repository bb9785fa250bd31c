"""Words of one sentence that only tell again what others of it tell: "freed two guards, handing them over", "one hit a school"."""

from purport.coding.grouping.causes import is_violent
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import is_passive
from purport.coding.triggers.trigger import Trigger
from purport.model import Sentence, Token

MEETING = frozenset(
    "meet surprise encounter confront intercept stop spot detect chase pursue corner surround approach challenge discover find run stumble "
    "come bump cross".split()
)
"""What those do to each other who are about to fight."""
FOUGHT = frozenset({"violence", "incident", "trouble", "unrest"})
"""Nouns that name a fight where two armed sides met."""


def told_again(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """The trigger whose event this one tells again."""
    told = (
        _some_of_those_fired,
        _again,
        _two_words_for_it,
        _summed_up,
        _by_its_class,
        _where_it_happened,
        _how_they_met,
        _of_those_who_fled,
        _found_and_defused,
        _with_what,
        _whither_taken,
        _after_it,
        _ended_by_it,
        _hit_and_killed,
    )
    return next((found for tells in told if (found := tells(scene, trigger, others)) is not None), None)


def _found_and_defused(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "four mines were found and deactivated" one haul is told by both verbs."""
    token = scene.sentence.tokens[trigger.token]
    if token.deprel == "acl:relcl" and trigger.entry.effect == "destroyed":  # "found a bomb, which they destroyed"
        return next((t for t in others if t.entry.kind == "disrupted_attack" and any(a.head == token.head for a in t.arguments)), None)
    own = scene.sentence.children(token.index, "obj", "nsubj", "nsubj:pass")
    if trigger.entry.kind != "disrupted_attack" or token.rel != "conj" or not trigger.is_verb or own:
        return None
    return next((t for t in others if t.entry.kind == "disrupted_attack" and t.is_verb and t.token == token.head), None)


def only_caught(scene: Scene, trigger: Trigger, others: list[Trigger]) -> bool:
    """Tell whether somebody was only caught by those who lynched him: "a suspect was caught and lynched by the crowd" tells of no arrest."""
    verbs = {t.index for t in scene.sentence.children(trigger.token, "conj")}
    caught = trigger.entry.kind == "arrest" and trigger.form.words[0] in {"catch", "capture", "nab", "apprehend", "seize", "grab"}
    return caught and any(t.token in verbs and t.entry.kind in {"mob_violence", "torture"} for t in others)


EXPENDED = frozenset({"drop", "fire", "launch", "unleash", "rain", "expend"})


def _with_what(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "carried out 61 airstrikes, dropping 94 guided bombs" the bombs are those of the strikes."""
    token = scene.sentence.tokens[trigger.token]
    own = any(trigger.role(a) in {"target", "place"} and not a.shared for a in trigger.arguments)
    if token.rel != "advcl" or token.xpos != "VBG" or token.lemma.lower() not in EXPENDED or own:
        return None
    kin = (t for t in others if t.entry.kind == trigger.entry.kind and t.token < token.index)
    return next((t for t in kin if t.token == token.head or any(u.token == token.head for u in t.uses)), None)


UNTOLD = frozenset({"unknown", "undisclosed"})


def _whither_taken(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "was detained by police and taken to an unknown location" nobody is carried off a second time."""
    token = scene.sentence.tokens[trigger.token]
    if not UNTOLD & set(trigger.form.words[1:]) or token.rel not in {"conj", "advcl", "parataxis"}:
        return None
    taking = (t for t in others if t.is_verb and t.token < token.index and t.entry.kind in {"arrest", "abduction"})
    return next(
        (t for t in taking if token.head == t.token or token.index in {c.index for c in scene.sentence.children(token.head, "conj")}), None
    )


GENERAL = frozenset({"attack", "assault", "killing", "incident", "shooting", "massacre", "bombing", "raid", "strike"})


def _summed_up(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "gunmen killed 148 students in Vell, an attack that shocked the land" the attack is the killing."""
    sentence = scene.sentence
    token = sentence.tokens[trigger.token]
    one = any(t.lemma.lower() == "a" or t.text.lower() == "an" for t in sentence.children(token.index, "det"))
    comma = any(t.text == "," and t.index < token.index for t in sentence.children(token.index, "punct"))
    own = any(trigger.role(a) in {"target", "loss"} for a in trigger.arguments)
    if trigger.is_verb or token.rel != "appos" or not one or not comma or own or token.lemma.lower() not in GENERAL:
        return None
    told = (t for t in others if t.is_verb and t.token < token.index and is_violent(scene, t))
    return next((t for t in told if token.index in sentence.subtree(t.token)), None)


def _ended_by_it(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "fighting resumed after a truce expired" the truce ended once."""
    token = scene.sentence.tokens[trigger.token]
    if trigger.entry.kind != "ceasefire_ended" or not trigger.is_verb or token.rel != "advcl":
        return None
    return next((t for t in others if t.is_verb and t.token == token.head and t.entry.kind == "ceasefire_ended"), None)


def _hit_and_killed(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "a boy was struck and killed by a lorry" one mishap is told by both verbs."""
    token = scene.sentence.tokens[trigger.token]
    if trigger.entry.kind != "industrial_accident" or token.rel != "conj" or scene.sentence.children(token.index, "nsubj", "nsubj:pass"):
        return None
    return next((t for t in others if t.is_verb and t.token == token.head and t.entry.kind == trigger.entry.kind), None)


STOLEN = frozenset({"robbery", "looting_destruction"})
LEAVING = frozenset({"make", "flee", "escape", "run", "get", "go", "leave", "abscond"})


def _after_it(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "made off with 200 cows after a raid in Vell" the raid is how they got them."""
    token = scene.sentence.tokens[trigger.token]
    after = {t.lemma.lower() for t in scene.sentence.children(token.index, "case")} == {"after"}
    one = any(t.lemma.lower() == "a" or t.text.lower() == "an" for t in scene.sentence.children(token.index, "det"))
    own = any(trigger.role(a) in {"target", "loss", "initiator"} and scene.actor_at(a.head) is not None for a in trigger.arguments)
    if trigger.is_verb or token.rel != "obl" or not after or not one or own or token.lemma.lower() not in GENERAL | {"robbery", "heist"}:
        return None
    gone = (t for t in others if t.is_verb and t.token == token.head and t.entry.kind in STOLEN)
    return next((t for t in gone if t.form.words[0] in LEAVING), None)


ATTACKS = frozenset({"attack", "ground_assault", "attack_on_civilians"})
CERTAIN = frozenset("ambush shelling airstrike bombing suicide_bombing grenade_attack assassination arson chemical_attack".split())


def _by_its_class(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "ambushed a convoy in an attack that killed nine" the attack is the ambush, as in "in another attack, a drone hit a depot"."""
    token = scene.sentence.tokens[trigger.token]
    days = {t.index for t in scene.sentence.children(token.index, "nmod:poss") if "time" in scene.classes(t.index)}
    one = bool(days) or any(t.text.lower() in {"a", "an", "one", "another"} for t in scene.sentence.children(token.index, "det", "nummod"))
    inside = token.rel == "obl" and any(t.lemma.lower() == "in" for t in scene.sentence.children(token.index, "case"))
    around = (a for a in trigger.arguments if a.function not in {"compound", "amod"} and a.head not in days)
    own = any(trigger.role(a) in {"target", "loss", "initiator"} for a in around)
    if trigger.is_verb or trigger.entry.kind not in ATTACKS or not one or not inside or own or token.lemma.lower() not in GENERAL:
        return None
    verb = scene.sentence.tokens[token.head]
    if (means := next((t for t in others if not t.is_verb and t.entry.kind in CERTAIN and _does_it(scene, t, verb)), None)) is not None:
        return means
    if trigger.entry.kind != "attack":
        return _how_it_was_done(scene, token, verb, others)
    above = (
        {verb.index, verb.head} if verb.rel == "advcl" and verb.xpos == "VBG" else {verb.index}
    )  # "rammed a crowd, killing nine in an attack"
    told = (t for t in others if t.is_verb and t.token in above)
    sure = next((t for t in told if t.entry.kind in CERTAIN or (t.entry.kind == "attack_on_civilians" and not t.entry.effect)), None)
    return sure or _how_it_was_done(scene, token, verb, others)


def only_frames(sentence: Sentence, noun: int) -> bool:
    """Tell whether a noun of wide meaning only frames what a verb tells ("in another attack, a drone struck a depot")."""
    token = sentence.tokens[noun]
    inside = token.rel == "obl" and any(t.lemma.lower() == "in" for t in sentence.children(noun, "case"))
    return inside and token.upos == "NOUN" and token.lemma.lower() in GENERAL


def _does_it(scene: Scene, deed: Trigger, verb: Token) -> bool:
    """Tell whether an event noun is what did the harm that a verb tells ("in a separate attack, an air strike killed nine")."""
    token = scene.sentence.tokens[deed.token]
    return token.deprel == "nsubj" and token.head == verb.index


def _how_it_was_done(scene: Scene, attack: Token, verb: Token, others: list[Trigger]) -> Trigger | None:
    """In "nine were killed when a drone hit a market, in an attack blamed on X" the attack is the hit that the clause between tells."""
    between = [c for c in scene.sentence.children(verb.index, "advcl") if verb.index < c.index < attack.index]
    when = {
        c.index
        for c in between
        if WHEN & {m.lemma.lower() for m in (*scene.sentence.children(c.index, "mark"), *scene.sentence.children(c.index, "advmod"))}
    }
    told = (t for t in others if t.is_verb and t.token in when and not t.entry.effect and is_violent(scene, t))
    return next((t for t in told if scene.events.kinds[t.entry.kind].family in {"violence", "explosives"}), None)


WHEN = frozenset({"when", "after", "as"})


def _again(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "freed two guards, handing them over to envoys" the handing over is the freeing; so is the murder of "four nuns who were murdered"."""
    token = scene.sentence.tokens[trigger.token]
    relative = token.deprel == "acl:relcl" and is_passive(scene.sentence, token.index)
    beside = token.deprel == "acl" and token.xpos == "VBN"
    if (relative or beside) and (trigger.entry.effect == "killed" or (beside and token.lemma.lower() == "shoot")):
        deaths = (t for t in others if not t.is_verb and t.entry.effect == "killed")
        return next((t for t in deaths if any(t.role(a) == "loss" and a.head == token.head for a in t.arguments)), None)
    if token.deprel == "acl:relcl" and not trigger.entry.effect and _of_whose_car(scene, trigger):
        deaths = (t for t in others if not t.is_verb and t.entry.effect == "killed")
        return next((t for t in deaths if any(t.role(a) == "loss" and a.head == token.head for a in t.arguments)), None)
    pronoun = any(t.upos == "PRON" for t in scene.sentence.children(token.index, "obj"))
    if token.rel != "advcl" or token.xpos != "VBG" or not pronoun:
        return None
    kin = (t for t in others if t.is_verb and t.entry.kind == trigger.entry.kind and t.token < token.index)
    return next((t for t in kin if token.index in scene.sentence.subtree(t.token)), None)


def _some_of_those_fired(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "two rockets were fired; one hit a school" the hit is of the firing."""
    meant = {scene.meant[a.head] for a in trigger.arguments if a.function in {"subj", "obj"} and a.head in scene.meant}
    if not trigger.is_verb or not meant or trigger.entry.kind == "disrupted_attack":
        return None
    family = scene.events.kinds[trigger.entry.kind].family
    before = (t for t in others if t.token < trigger.token and scene.events.kinds[t.entry.kind].family == family == "explosives")
    return next((t for t in before if any(scene.sentence.tokens[a.head].lemma.lower() in meant for a in t.arguments)), None)


def _two_words_for_it(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "the disappearance and kidnapping of a clerk" two nouns side by side tell one deed, done to one."""
    token = scene.sentence.tokens[trigger.token]
    own = any(trigger.role(a) in {"target", "loss"} and not a.shared for a in trigger.arguments)
    if trigger.is_verb or token.rel != "conj" or scene.sentence.children(token.index, "det", "nummod") or "Number=Plur" in token.feats:
        return None
    kin = (t for t in others if not t.is_verb and t.token == token.head and t.entry.kind == trigger.entry.kind == "abduction")
    return None if own else next(kin, None)


RIDDEN = frozenset("car vehicle truck bus van convoy boat motorcycle motorbike taxi lorry jeep ambulance minibus house home".split())


def _of_whose_car(scene: Scene, trigger: Trigger) -> bool:
    """In "the killing of two nurses, whose car came under fire" the fire on what they rode in killed them."""
    hit = (scene.sentence.tokens[a.head] for a in trigger.arguments if a.function in {"subj", "obj"})
    return any(t.lemma.lower() in RIDDEN and any(w.lemma.lower() == "whose" for w in scene.sentence.children(t.index, "nmod")) for t in hit)


HAPPENING = frozenset(
    "take occur happen begin start erupt break flare ensue come unfold escape survive emerge shake rock see witness suffer experience hit strike".split()
)
"""Verbs with which an event is told to have been, before a clause with "when" or "where" tells what it was."""

_WHATEVER = frozenset({"attack", "explosion", "attack_on_civilians"})
"""Kinds of nouns that leave open what happened."""
_TRIED = frozenset({"ambush", "assassination", "ground_assault"})
"""Further kinds of what somebody survived, "when gunmen fired at his car"."""


def _where_it_happened(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "the first attack took place in Vell, where gunmen fired on a bus" the firing is the attack."""
    verbs = [u.token for u in trigger.uses if scene.sentence.tokens[u.token].lemma.lower() in HAPPENING]
    befell = {scene.sentence.tokens[v].lemma.lower() for v in verbs} & {"survive", "escape"}
    if trigger.is_verb or not verbs or trigger.entry.kind not in (_WHATEVER | _TRIED if befell else _WHATEVER):
        return None
    below = set(scene.sentence.subtree(verbs[0]))
    told = (t for t in others if t.is_verb and t.token in below and t.token > verbs[0] and is_violent(scene, t) and not t.entry.effect)
    return next((t for t in told if _is_there(scene, t.token) and not _is_meeting(scene, trigger, t)), None)


def _how_they_met(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "a gun battle ensued when troops intercepted rebels" the interception is how the battle began."""
    if not trigger.is_verb or not _is_there(scene, trigger.token):
        return None
    above = scene.sentence.tokens[trigger.token].head
    begun = (t for t in others if any(u.token == above for u in t.uses) and _is_meeting(scene, t, trigger))
    return next(begun, None)


def _is_meeting(scene: Scene, fight: Trigger, verb: Trigger) -> bool:
    met = scene.sentence.tokens[verb.token].lemma.lower() in MEETING
    return met and not fight.is_verb and (fight.entry.kind == "armed_clash" or fight.form.words[-1] in FOUGHT)


def _is_there(scene: Scene, verb: int) -> bool:
    """Tell whether a clause says what happened at the place just named ("where …") or then ("when …")."""
    token = scene.sentence.tokens[verb]
    words = {t.lemma.lower() for t in scene.sentence.children(verb, "advmod", "mark", "obl")}
    return token.rel in {"acl", "advcl"} and bool(words & {"where", "when"})


FLED = frozenset({"most", "many", "some", "they", "majority", "other", "half"})


def _of_those_who_fled(scene: Scene, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """In "3,000 people have fled, and most are sheltering in the forest" those who shelter are those who fled."""
    subjects = [scene.sentence.tokens[a.head] for a in trigger.arguments if a.function == "subj"]
    if trigger.entry.kind != "displacement" or not subjects or any(t.lemma.lower() not in FLED for t in subjects):
        return None
    if any(scene.sentence.children(t.index, "nmod", "nummod") for t in subjects):
        return None
    return next((t for t in others if t.entry.kind == "displacement" and t.token < trigger.token), None)
