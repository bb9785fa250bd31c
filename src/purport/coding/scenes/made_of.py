"""What a noun is as a means of attack: matériel by its item, by what it is made of or loaded with, and by who dies with it."""

from purport.coding.scenes.scene import THINGS, Scene
from purport.coding.syntax.grammar import preposition
from purport.model import MentionKind, Sentence

LOADED = frozenset({"contain", "fill", "load", "lace", "carry", "pack", "tip", "arm", "rig"})
"""Participles that tell what a shell or a vehicle carries: "rockets loaded with chlorine"."""
FALLING = frozenset({"aerial", "glide", "gliding", "guided", "barrel", "dropped", "fab", "kab", "umpk", "gbu", "jdam"})
"""Words in the name of a bomb that aircraft drop."""
LET_FALL = frozenset({"drop", "launch", "throw", "fire", "release"})
FLYING = frozenset({"<drone>", "<helicopter>", "<aircraft>"})
CRAFT_OF_AIR = frozenset({"drone", "helicopter", "aircraft", "plane", "jet", "warplane", "quadcopter"})
MANY = frozenset(
    "dozen score hundred number series swarm barrage salvo volley wave hail rain couple handful pair trio string flurry spate succession".split()
)
"""What counts or collects the things behind "of": "dozens of drones", "a salvo of rockets"."""
LEFT = frozenset({"unexploded", "leftover", "abandoned", "discarded"})
"""What is said of ammunition that lay where it fell: whatever it is, it goes off like a mine."""


def made_of(scene: Scene, head: int, depth: int = 0) -> frozenset[str]:
    """The items of matériel, in angle brackets, that a noun names or is loaded with; `<aid>` where it brings aid, `<arms>` where it carries arms, `<packed>` where it is a bag of explosives, `<suicide>` where the bomber
    dies, `<remnant>` for duds, `<aerial>` for bombs that fall.
    """
    sentence = scene.sentence
    found: set[str] = set()
    mention = scene.at(head, THINGS)
    if mention is not None and mention.item is not None:
        found.add(f"<{mention.item}>")
        deadly = mention.kind is MentionKind.WEAPON and mention.text.lower().startswith(("suicide", "svbied", "human bomb"))
        found |= {"<suicide>"} if deadly or mention.item == "suicide_vest" else set()
        named = {w.removesuffix("s") for w in mention.text.lower().replace("-", " ").split()}
        found |= {"<aerial>"} if (mention.item == "bomb" and not FALLING.isdisjoint(named)) or "hellfire" in named else set()
        found |= {"<remnant>"} if any(t.lemma.lower() in LEFT for t in sentence.children(head, "amod")) else set()
    if sentence.tokens[head].lemma.lower() in CARRIERS and _carries_aid(scene, head):
        found.add("<aid>")
    if sentence.tokens[head].lemma.lower() in CARRIERS | CRAFT and any(_is_arms(scene, load) for load in _goods(scene, head)[1:]):
        found.add("<arms>")
    if sentence.tokens[head].lemma.lower() in PACKAGES and any(_explodes(scene, load) for load in _goods(scene, head)[1:]):
        found.add("<packed>")
    if depth == 0 and _let_fall(scene, head):
        found.add("<aerial>")
    if depth == 0:
        parts = [t.index for t in sentence.children(head, "compound", "nmod")]
        behind = [t for t in sentence.tokens[head + 1 : head + 2] if t.upos == "VERB" and t.lemma.lower() in LOADED]
        parts += [load.index for participle in behind for load in sentence.children(participle.index, "obj", "obl")]
        found |= {item for part in parts for item in made_of(scene, part, 1) if item == "<chemical>"}
        if sentence.tokens[head].lemma.lower() in MANY or sentence.tokens[head].upos == "NUM":  # "two of the drones"
            many = [t.index for t in sentence.children(head, "nmod") if preposition(sentence, t.index) == "of"]
            found |= {item for one in many for item in made_of(scene, one, 1)}
    return frozenset(found)


CARRIERS = frozenset("convoy truck lorry ship plane flight helicopter barge boat shipment consignment vehicle caravan".split())
PACKAGES = frozenset(
    "package parcel bag box suitcase briefcase backpack rucksack bottle canister jar sack bundle packet satchel tin".split()
)
EXPLOSIVE = frozenset({"dynamite", "explosive", "bomb", "tnt", "gelignite", "semtex", "nitroglycerine"})
AID = frozenset(
    "aid food relief medicine flour grain wheat rice assistance supply blanket ration parcel foodstuff vaccine tent medical humanitarian "
    "fuel water".split()
)
CRAFT = frozenset("dhow vessel bus minibus car van pickup trawler ferry tanker freighter wagon trailer container canoe motorcycle".split())
"""What else carries arms."""
ARMS = frozenset(
    "arm weapon weaponry ammunition munition rifle gun missile rocket drone explosive bomb grenade shell cartridge detonator launcher".split()
)
_BEARING = frozenset({"bring", "transport", "bear"})
_CHAIN = 4
"""Nouns between a convoy and what its trucks carry ("a convoy of 20 trucks with 40 tonnes of food")."""


def _carries_aid(scene: Scene, head: int) -> bool:
    """Tell whether what travels is told to carry goods of aid: "an aid convoy", "trucks loaded with flour"."""
    return any(scene.sentence.tokens[index].lemma.lower() in AID for index in _goods(scene, head))


def _goods(scene: Scene, head: int) -> list[int]:
    """What travels, and the nouns that tell what it is and what it carries."""
    sentence, chain = scene.sentence, [head]
    for index in chain:
        if len(chain) > _CHAIN:
            break
        chain += [t.index for t in sentence.children(index, "nmod", "compound", "amod") if t.upos in {"NOUN", "ADJ"}]
        behind = [t for t in sentence.tokens[index + 1 : index + 2] if t.xpos in {"VBG", "VBN"}]
        loads = [t for t in (*sentence.children(index, "acl"), *behind) if t.lemma.lower() in LOADED | _BEARING]
        chain += [t.index for load in loads for t in sentence.children(load.index, "obj", "obl")]
    return chain


def _is_arms(scene: Scene, index: int) -> bool:
    """Tell whether what something carries is arms, or their parts."""
    mention = scene.at(index, THINGS)
    armed = mention is not None and mention.kind is MentionKind.WEAPON
    return armed or scene.sentence.tokens[index].lemma.lower() in ARMS


def _explodes(scene: Scene, index: int) -> bool:
    """Tell whether what a bag holds goes off ("a package containing several sticks of dynamite")."""
    return scene.sentence.tokens[index].lemma.lower() in EXPLOSIVE


def _let_fall(scene: Scene, head: int) -> bool:
    """Tell whether what comes down is said to come from an aircraft ("a charge dropped by a drone", "drone-dropped grenades")."""
    sentence = scene.sentence
    sent = [t for t in sentence.children(head, "acl", "amod") if t.lemma.lower() in LET_FALL]
    origins = [o for t in sent for o in sentence.children(t.index, "obl", "nmod") if preposition(sentence, o.index) in {"from", "by"}]
    origins += [o for t in sent for o in sentence.children(t.index, "obl", "compound") if o.index < t.index]  # "drone-dropped grenades"
    if (thing := scene.at(head, THINGS)) is not None and thing.kind is MentionKind.WEAPON:
        origins += [o for o in sentence.children(head, "nmod") if preposition(sentence, o.index) == "from"]  # "a missile from a drone"
    return any(not FLYING.isdisjoint(made_of(scene, o.index, 1)) or o.lemma.lower() in CRAFT_OF_AIR for o in origins)


AFLOAT = frozenset({"sea", "naval", "maritime", "marine", "surface", "boat", "underwater"})


def sails(sentence: Sentence, head: int) -> bool:
    """Tell whether a drone goes by water ("sea drones", "drone boats"): what it does is no air strike."""
    words = {t.lemma.lower() for t in (sentence.tokens[head], *sentence.children(head, "compound", "amod", "nmod"))}
    return "drone" in words and bool(words & AFLOAT)
