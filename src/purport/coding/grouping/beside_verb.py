"""Event nouns that tell no second event beside that of their verb: "reinforcements" that somebody sends, the "offer" that he puts forward."""

from purport.coding.grouping.causes import is_violent
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
from purport.coding.triggers.trigger import Trigger, counts_anew
from purport.model import MentionKind


def tells_no_second(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """Tell whether a word only ranks, heads, names or moves what another of the sentence tells."""
    return (
        _said_in(scene, trigger, triggers)
        or _ranks(scene, trigger, triggers)
        or _are_doers(scene, trigger, triggers)
        or _heads(scene, trigger, triggers)
        or _as_protest(scene, trigger, triggers)
        or _named_by_verb(trigger, triggers)
        or _moved_by_verb(trigger, triggers)
        or _searched_in(trigger, triggers)
        or _brokered(scene, trigger, triggers)
        or _over_a_period(scene, trigger)
        or _adds_to_sum(scene, trigger, triggers)
        or _on_the_way(scene, trigger, triggers)
        or _comes_of_it(scene, trigger, triggers)
        or _already_burns(scene, trigger)
        or _only_whose(scene, trigger, triggers)
        or _names_wound(scene, trigger)
        or _says_it(scene, trigger)
        or _by_whom_manned(scene, trigger)
        or _by_whom_guarded(scene, trigger, triggers)
        or _closed_in(scene, trigger, triggers)
        or _threatened_before(scene, trigger, triggers)
        or _laid_in_vain(scene, trigger, triggers)
    )


_LAYING = frozenset("plant place lay leave put install hide conceal set deposit throw hurl attach".split())


def _laid_in_vain(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "defused a bomb that had been left at the bank" the laying says only which bomb it was: no second attack is told."""
    token = scene.sentence.tokens[trigger.token]
    if trigger.entry.kind != "bombing" or not trigger.is_verb or token.rel != "acl" or token.lemma.lower() not in _LAYING:
        return False
    return any(a.head == token.head and a.function in {"obj", "subj"} for t in triggers if t.entry.kind == UNDONE for a in t.arguments)


UNDONE = "disrupted_attack"


def _threatened_before(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "rescued 36 people threatened by the rebels" the threat says only who they were."""
    token = scene.sentence.tokens[trigger.token]
    if trigger.entry.kind != "threat" or not trigger.is_verb or token.rel != "acl" or token.xpos != "VBN":
        return False
    others = (t for t in triggers if t is not trigger)
    return any(a.head == token.head and t.role(a) in {"loss", "target"} for t in others for a in t.arguments)


def _closed_in(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "surrounded the village and shot at anything that moved" the surrounding is how the attack began, and no siege."""
    token = scene.sentence.tokens[trigger.token]
    if trigger.entry.kind != "siege" or not trigger.is_verb or token.lemma.lower() not in {"surround", "encircle"} or token.xpos != "VBD":
        return False
    then = {t.index for t in scene.sentence.children(token.index, "conj", "advcl") if t.index > token.index}
    fought = (t for t in triggers if t.token in then and scene.sentence.tokens[t.token].xpos in {"VBD", "VBG"})
    apart = {"siege", "armed_clash"}
    return any(scene.events.kinds[t.entry.kind].family == "violence" and t.entry.kind not in apart and not t.entry.effect for t in fought)


GUARDING = frozenset({"escort", "guard", "protect", "secure", "accompany"})


def _by_whom_guarded(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "ambushed a convoy escorted by the army" the army is not told to be sent anywhere."""
    token = scene.sentence.tokens[trigger.token]
    if trigger.entry.kind != "deployment" or token.rel != "acl" or token.xpos != "VBN" or token.lemma.lower() not in GUARDING:
        return False
    return any(a.head == token.head for t in triggers if t is not trigger for a in t.arguments)


def _said_in(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "condemned the raid in a call with the envoy" the call is where that was said, and no talks beside it."""
    token = scene.sentence.tokens[trigger.token]
    if trigger.is_verb or trigger.entry.kind != "negotiation" or preposition(scene.sentence, token.index) not in {"in", "during"}:
        return False
    kinds = scene.events.kinds
    return any(t.is_verb and kinds[t.entry.kind].family == "speech" and token.index in scene.sentence.subtree(t.token) for t in triggers)


def _over_a_period(scene: Scene, trigger: Trigger) -> bool:
    """In "killed three men, bringing to 59 the number of people killed this month" the 59 were not killed there."""
    if scene.sentence.tokens[trigger.token].xpos != "VBG" or not counts_anew(trigger):
        return False
    below = set(scene.sentence.subtree(trigger.token))
    if not any(scene.sentence.tokens[i].lemma.lower() in {"kill", "dead", "death", "fatality"} for i in below):
        return False
    times = (m.time for m in scene.mentions if m.kind is MentionKind.TIME and m.head in below and m.time is not None)
    return any(t.start is not None and t.end is not None and (t.end - t.start).days > 1 for t in times)


def _adds_to_sum(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "With the latest encounter, 187 rebels have been killed this year" the encounter only brings the sum to what it is."""
    adds = any(c.lemma.lower() == "with" for c in scene.sentence.children(trigger.token, "case")) and not trigger.is_verb
    newest = any(t.lemma.lower() in NEWEST for t in scene.sentence.children(trigger.token, "amod", "det", "nmod:poss"))
    if not adds or not newest:
        return False
    verbs = (t.token for t in triggers if t.is_verb and t.entry.effect and any(a.head == trigger.token for a in t.arguments))
    return any(a.lemma.lower() == "have" for verb in verbs for a in scene.sentence.children(verb, "aux"))


NEWEST = frozenset({"latest", "last", "recent", "new", "fresh", "today", "this", "late"})


def _on_the_way(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "a convoy was passing through Vell when a bomb went off" the passing only tells what it was about."""
    token = scene.sentence.tokens[trigger.token]
    under_way = token.xpos == "VBG" and any(t.text.lower() in {"was", "were"} for t in scene.sentence.children(token.index, "aux"))
    if trigger.entry.kind not in {"deployment", "withdrawal"}:
        return False
    befell = {t.token for t in triggers if scene.events.kinds[t.entry.kind].family in {"violence", "explosives"}}
    marks = {m.lemma.lower() for m in scene.sentence.children(token.index, "mark", "advmod")}
    if token.rel == "advcl" and token.head in befell and marks & {"as", "while", "when"}:
        return under_way or token.lemma.lower() in PASSING  # "set off a mine as a patrol passed through Vell"
    if not under_way:
        return False
    clauses = (t for t in scene.sentence.children(token.index, "advcl") if t.index in befell)
    return any(m.lemma.lower() == "when" for t in clauses for m in scene.sentence.children(t.index, "mark", "advmod"))


PASSING = frozenset({"pass", "travel", "drive", "cross", "patrol", "move", "approach", "ride"})


def _comes_of_it(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "drones attacked a refinery, sparking a fire" the fire is what came of the attack."""
    token = scene.sentence.tokens[trigger.token]
    told = not trigger.entry.effect and token.rel == "advcl" and token.xpos == "VBG" and token.head < token.index
    told = told and not scene.sentence.children(token.index, "mark", "case") and trigger.entry.kind not in {"territory_captured", "siege"}
    return told and any(t.token == token.head and t.entry.kind == trigger.entry.kind for t in triggers)


def _already_burns(scene: Scene, trigger: Trigger) -> bool:
    """In "blocked roads with burning vehicles" nobody is told to set them on fire."""
    token = scene.sentence.tokens[trigger.token]
    return token.rel == "amod" and token.xpos == "VBG" and token.lemma.lower() in {"burn", "blaze", "smoulder", "smolder"}


def _only_whose(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "destroyed seven vehicles used by rebels" the use says only whose they were."""
    token = scene.sentence.tokens[trigger.token]
    if trigger.entry.kind != "weapons_used" or token.rel != "acl" or token.xpos != "VBN":
        return False
    return any(t.role(a) == "loss" and a.head == token.head for t in triggers if t is not trigger for a in t.arguments)


def _names_wound(scene: Scene, trigger: Trigger) -> bool:
    """In "sustained a blast injury" the blast only says what wound it was."""
    token = scene.sentence.tokens[trigger.token]
    above = scene.sentence.tokens[token.head] if token.head >= 0 else token
    return not trigger.is_verb and token.rel == "compound" and above.lemma.lower() in {"injury", "wound", "burn"}


def _says_it(scene: Scene, trigger: Trigger) -> bool:
    """In "denounced that troops had killed six" what is denounced is said, in whose words it stands."""
    said = any(
        m.lemma.lower() == "that" for c in scene.sentence.children(trigger.token, "ccomp") for m in scene.sentence.children(c.index, "mark")
    )
    return trigger.entry.kind == "condemnation" and trigger.form.words[0] == "denounce" and said


def _by_whom_manned(scene: Scene, trigger: Trigger) -> bool:
    """In "a checkpoint manned by guards demanded payment" the checkpoint is not newly set up."""
    return (
        trigger.entry.kind == "checkpoint_established"
        and trigger.form.words[0] == "man"
        and scene.sentence.tokens[trigger.token].rel == "acl"
    )


def _brokered(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "agreed to a truce brokered by Norland" the brokering says only through whom."""
    token = scene.sentence.tokens[trigger.token]
    kinds = scene.events.kinds
    deals = {t.token for t in triggers if t is not trigger and kinds[t.entry.kind].family == "deal"} | {
        a.head for t in triggers if t is not trigger and kinds[t.entry.kind].family == "deal" for a in t.arguments
    }
    hung = token.head in deals if token.rel == "acl" else token.rel == "advcl" and any(d < token.index for d in deals)
    return trigger.entry.kind == "negotiation" and hung and token.xpos == "VBN"


def _searched_in(trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "found two caches during a search operation" the operation is how they were found."""
    if trigger.is_verb or trigger.form.words[-1] not in {"operation", "search", "sweep"}:
        return False
    finds = (t for t in triggers if t.is_verb and t.entry.kind == "disrupted_attack")
    return any(a.head == trigger.token and a.function in {"during", "in"} for t in finds for a in t.arguments)


def is_uttered(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "put forward an offer" and "reiterated its demand" the noun is what the verb says, and no second act."""
    if trigger.is_verb or scene.events.kinds[trigger.entry.kind].family not in {"speech", "deal"}:
        return False
    alike = (t for t in triggers if t.is_verb and t.entry.kind == trigger.entry.kind)
    return any(a.function == "obj" and a.head == trigger.token and t.role(a) != "event" for t in alike for a in t.arguments)


def _are_doers(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "police reinforcements retook the town" the reinforcements are who did it, and no event beside it."""
    if trigger.is_verb or trigger.entry.kind != "deployment" or scene.actor_at(trigger.token) is None:
        return False
    return any(t.is_verb and t.role(a) == "initiator" and a.head == trigger.token for t in triggers for a in t.arguments)


def _moved_by_verb(trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "brought reinforcements to the town" the reinforcements are what the verb tells of, and no second event."""
    if trigger.is_verb or trigger.entry.kind != "deployment":
        return False
    verbs = (t for t in triggers if t.is_verb and t.entry.kind == "deployment")
    return any(a.function == "obj" and a.head == trigger.token and not a.shared for t in verbs for a in t.arguments)


def _named_by_verb(trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "held meetings with officials for talks" the meetings are what the verb tells, in "deployed reinforcements" those are who was sent."""
    if not trigger.is_verb and trigger.entry.kind == "deployment":
        sent = (a for t in triggers if t.is_verb and t.entry.kind == "deployment" for a in t.arguments if a.function == "obj")
        if any(a.head == trigger.token for a in sent):
            return True
    carriers = {use.token for use in trigger.uses}
    told = (t for t in triggers if t.is_verb and not t.entry.responsibility and not t.entry.modality and t.token in carriers)
    return not trigger.is_verb and trigger.entry.kind == "negotiation" and any(t.entry.kind == trigger.entry.kind for t in told)


def _as_protest(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "stopped work in a strike" and "went on hunger strike in protest" the noun only says what the verb tells."""
    family = scene.events.kinds[trigger.entry.kind].family
    word = trigger.form.words[-1]
    if trigger.is_verb or not ((family == "protest" and word == "protest") or word == "strike"):
        return False
    if word == "protest" and scene.sentence.children(trigger.token, "det"):
        return False
    verbs = (t for t in triggers if t.is_verb and t.entry.kind == "peaceful_protest")
    return any(a.function == "in" and a.head == trigger.token for t in verbs for a in t.arguments)


def _heads(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """Tell whether a noun only heads a line that tells the like ("Abductions: 29 people were abducted")."""
    tokens = scene.sentence.tokens
    heading = not trigger.is_verb and trigger.token == 0 and len(tokens) > 1 and tokens[1].text == ":"
    return heading and any(t is not trigger and t.entry.kind == trigger.entry.kind for t in triggers)


COUNTED = frozenset("such first second third fourth fifth sixth latest".split())
"""Adjectives that rank an attack among others like it, as superlatives do."""


def _is_the_first(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a sentence says of what was told that it was the first of its kind; a number counts the kind, and is a claim (ruling 25)."""
    sentence, harm = scene.sentence, is_violent(scene, trigger)
    it = any(t.lemma.lower() in {"it", "this", "that"} for t in sentence.children(trigger.token, "nsubj"))
    first = any(t.lemma.lower() == "first" for t in sentence.children(trigger.token, "amod"))
    return not trigger.is_verb and harm and it and first and bool(sentence.children(trigger.token, "cop"))


def _ranks(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "rockets slammed into Vell in the worst attack since May", "exchanged fire in the worst fighting between the neighbours" the noun only ranks
    what the verb tells more exactly; in "It was the first attack in the capital in years" what was told before.
    """
    if _is_the_first(scene, trigger):
        return True
    if _apposed_as_worst(scene, trigger, triggers):
        return True
    if trigger.is_verb or trigger.entry.kind not in {"attack", "armed_clash", "mob_violence"}:
        return False
    superlative = any(t.xpos == "JJS" or t.lemma.lower() in COUNTED for t in scene.sentence.children(trigger.token, "amod"))
    told = [t for t in triggers if t.is_verb and t.entry.kind != "attack" and not t.entry.effect and is_violent(scene, t)]
    first = min(scene.sentence.subtree(trigger.token))
    parted = first > 0 and "," in {t.text for t in scene.sentence.tokens[first - 1 : first + 1]}
    beside = parted and preposition(scene.sentence, trigger.token) == "in" and any(t.token < first for t in told)
    return superlative and (beside or any(a.function == "in" and a.head == trigger.token for t in told for a in t.arguments))


def _apposed_as_worst(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """In "carried out nine airstrikes on Vell on Monday, the heaviest bombardment in a year" the bombardment is the airstrikes, ranked."""
    sentence, token = scene.sentence, scene.sentence.tokens[trigger.token]
    superlative = any(t.xpos in {"JJS", "RBS"} or t.lemma.lower() in COUNTED for t in sentence.children(token.index, "amod", "advmod"))
    if trigger.is_verb or not superlative or trigger.uses:
        return False
    first = min(i for i in sentence.subtree(trigger.token) if sentence.tokens[i].upos != "PUNCT")
    parted = first > 0 and sentence.tokens[first].lemma.lower() == "the" and sentence.tokens[first - 1].text in {",", "-", "–", "—"}
    own = any(trigger.role(a) in {"target", "loss", "initiator"} and a.function not in {"amod", "compound"} for a in trigger.arguments)
    if not parted or own or not is_violent(scene, trigger):
        return False
    return any(t.token < first and is_violent(scene, t) for t in triggers)
