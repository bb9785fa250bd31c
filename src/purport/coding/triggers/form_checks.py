"""Words of a form that belong to something else: the preposition of a date, the deal that was held."""

from collections.abc import Callable, Mapping

from purport.coding.scenes.scene import THINGS, Scene
from purport.coding.syntax.grammar import is_passive
from purport.coding.syntax.predicates import STATES
from purport.knowledge.event_entries import Entry
from purport.model import MentionKind, Token

TIME = frozenset({MentionKind.TIME})


def dates(scene: Scene, words: tuple[int, ...], _: Entry) -> bool:
    """Tell whether a preposition of the form belongs to a time: who "fired on Monday" fired on nobody, who "declared it over on Monday" ended it."""
    tokens = scene.sentence.tokens
    nouns = [(w, tokens[w].head) for w in words[1:] if tokens[w].rel == "case" and tokens[w].head not in words]
    return any(
        noun >= 0 and scene.at(noun, TIME) is not None and w == max(c.index for c in scene.sentence.children(noun, "case"))
        for w, noun in nouns
    )


PERSONAL = frozenset(
    "hold run stand seek practise practice travel fly speak vote serve play compete contest take do make use drive smoke wear talk comment "
    "publish trade buy sell own vote marry study teach broadcast".split()
)
"""What a ban forbids a person, whom it cuts off from no place and no goods."""


def is_personal_ban(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether somebody is kept from a doing and not from a place ("barred from holding office", "banned from travelling abroad")."""
    tokens = scene.sentence.tokens
    kept = [tokens[tokens[w].head] for w in words[1:] if tokens[w].text.lower() == "from" and tokens[w].head >= 0]
    return any(t.upos == "VERB" and t.lemma.lower() in PERSONAL for t in kept)


LOST = frozenset({"dead", "wounded", "injured", "victim"})


def is_of_their_own(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether somebody counts or mourns "their dead": nobody is told how many, unless they are put "at several dozen"."""
    if "at" in entry.require:
        return False
    lost = [w for w in words[1:] if scene.sentence.tokens[w].lemma.lower() in LOST]
    return any(scene.sentence.children(w, "nmod:poss") and not scene.sentence.children(w, "nummod") for w in lost)


def takes_home(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether who goes off goes with what is theirs ("withdrew with their rifles"): nothing was seized."""
    if "with" not in entry.require:
        return False
    below = scene.sentence.children(words[0], "obl")
    borne = [t for t in below if any(c.lemma.lower() == "with" for c in scene.sentence.children(t.index, "case"))]
    return any(c.text.lower() in {"their", "his", "its", "our"} for t in borne for c in scene.sentence.children(t.index, "nmod:poss"))


def is_rules(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether what is announced or imposed is rules and not the hold of a place ("announced tighter controls on the border")."""
    return any(scene.sentence.tokens[w].text.lower() == "controls" for w in words[1:])


def is_held(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether a deal's noun is the subject of the form's passive verb ("talks between X and Y were held"): the noun tells whose it was."""
    deal = scene.events.kinds[entry.kind].family == "deal"
    return deal and any(scene.sentence.tokens[w].deprel == "nsubj:pass" for w in words[1:])


def dies_of_wounds_told(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether who died in a ward is told in the same breath as one wounded ("a girl wounded in the attack died in hospital"): that tells of whom."""
    if not entry.hanging or "hospital" not in entry.require.get("in", ()):
        return False
    subjects = scene.sentence.children(words[0], "nsubj")
    return any(t.xpos == "VBN" for s in subjects for t in scene.sentence.children(s.index, "acl"))


FURTHER = frozenset({"more", "other", "another", "further", "second", "third", "fourth", "fifth", "sixth", "seventh"})
WOUNDING = frozenset({"wound", "injure", "hurt", "maim"})


def tells_how_hurt(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether words only say how some of those told to be hurt are ("nine were wounded; a woman is in grave condition", "two of the wounded are in a coma")."""
    sentence = scene.sentence
    if not STATES & {sentence.tokens[w].lemma.lower() for w in words}:
        return False
    subjects = [*sentence.children(words[0], "nsubj"), *sentence.children(words[-1], "nsubj")]
    token = sentence.tokens[words[0]]
    if not subjects and token.rel in {"xcomp", "ccomp"}:  # "two of them were said to be in a coma"
        subjects = sentence.children(token.head, "nsubj")
    whole = (t for s in subjects for t in sentence.children(s.index, "nmod"))
    if any({t.lemma.lower(), t.text.lower()} & (LOST | {"they", "whom"}) for t in whole):
        return True
    others = any(t.lemma.lower() in FURTHER for s in subjects for t in (s, *sentence.children(s.index, "amod")))
    return not others and any(t.lemma.lower() in WOUNDING for t in sentence.tokens[: words[0]])


def is_stoppage(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether people are "on strike": nobody is struck from the air."""
    sentence = scene.sentence
    out = any(t.lemma.lower() == "on" for t in sentence.children(words[0], "case")) and not sentence.children(
        words[0], "det", "amod", "nmod"
    )
    return entry.kind == "airstrike" and sentence.tokens[words[0]].lemma.lower() == "strike" and out


def is_gunfire(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether what is called a fire is shots ("anti-aircraft fire"): nothing burns."""
    arm = scene.at(words[-1], frozenset({MentionKind.WEAPON})) if entry.kind == "industrial_accident" else None
    return arm is not None and arm.last - arm.first > 1


FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def heads_no_table(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether a side's losses are told of in a sentence, and head no table ("enemy losses continue to mount")."""
    tokens = scene.sentence.tokens
    losses = entry.kind == "attack" and not entry.effect and len(words) == 1 and tokens[words[0]].lemma.lower() in {"loss", "casualty"}
    colon = next((t.index for t in tokens[words[0] :] if t.text == ":"), -1)
    return losses and (colon < 0 or any(t.xpos in FINITE for t in tokens[:colon]))


def is_where_shot(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether "at" says where somebody was shot ("was shot at a rally") and not what was shot at ("was shot at by gunmen")."""
    tokens = scene.sentence.tokens
    at = words[1] if len(words) == 2 and tokens[words[1]].text.lower() == "at" else 0
    shot = tokens[words[0]].lemma.lower() == "shoot" and is_passive(scene.sentence, words[0])
    return shot and at > 0 and tokens[at].rel == "case" and tokens[at].head > at


_WORDS = frozenset(
    "detail name comment information figure number toll reason identity interview explanation statement breakdown evidence answer specifics".split()
)


def keeps_silent(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether somebody only keeps something to himself ("declined to give details", "refused to release the names")."""
    sentence = scene.sentence
    if sentence.tokens[words[0]].lemma.lower() not in {"refuse", "decline"}:
        return False
    said = (t for c in sentence.children(words[0], "xcomp", "advcl") for t in sentence.children(c.index, "obj"))
    return any(t.lemma.lower() in _WORDS for t in said)


def is_named_so(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether something is called by a name ("called the strike a massacre"): nobody calls for it."""
    if entry.modality != "planned" or scene.sentence.tokens[words[0]].lemma.lower() != "call":
        return False
    return any(t.upos in {"NOUN", "ADJ", "PROPN"} for t in scene.sentence.children(words[0], "xcomp"))


def is_some_force(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether those who did it are a force ("were taken away by the security forces"), and it was not done "by force"."""
    forces = (
        w
        for w in words[1:]
        if scene.sentence.tokens[w].lemma.lower() == "force" and "by" in {scene.sentence.tokens[v].lemma.lower() for v in words}
    )
    return any(scene.sentence.children(w, "det", "compound", "amod") or scene.sentence.tokens[w].text.lower() == "forces" for w in forces)


def believed_to_do(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether somebody is believed to have killed or been killed, which is told by the killing ("nine are believed to have been killed")."""
    tokens = scene.sentence.tokens
    if tokens[words[0]].lemma.lower() not in {"believe", "presume", "fear"}:
        return False
    have = (t.lemma.lower() for w in words[1:] for t in scene.sentence.children(w, "aux"))
    feared = tokens[words[0]].lemma.lower() == "fear" and any(scene.sentence.children(w, "aux:pass") for w in words[1:])
    return "have" in have and not feared


def falls_short(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether somebody all but died of it ("was nearly killed", "beat him half to death"): that kills nobody."""
    short = {"nearly", "almost", "half"}
    return any(
        t.lemma.lower() in short and t.index < w for w in words for t in scene.sentence.children(w, "advmod", "obl:npmod", "det:predet")
    )


def belongs_elsewhere(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether words of a form are part of something else than what the entry tells."""
    if len(words) > 1 and any(check(scene, words, entry) for check in _OF_SEVERAL_WORDS):
        return True
    if dies_of_wounds_told(scene, words, entry) or is_named_so(scene, words, entry):
        return True
    checks = (*_OF_KIND.get(entry.kind, ()), *_OF_EFFECT.get(entry.effect or "", ()))
    return any(check(scene, words, entry) for check in checks)


Check = Callable[[Scene, tuple[int, ...], Entry], bool]
_OF_SEVERAL_WORDS: tuple[Check, ...] = (dates, is_of_their_own, is_some_force, is_held)
_OF_KIND: Mapping[str, tuple[Check, ...]] = {
    "access_cut": (is_personal_ban,),
    "territory_captured": (is_rules,),
    "attack": (is_where_shot,),
    "diplomatic_act": (keeps_silent,),
}
"""What is asked only of entries of a kind."""
_OF_EFFECT: Mapping[str, tuple[Check, ...]] = {
    "killed": (falls_short, believed_to_do),
    "seized": (takes_home,),
    "injured": (tells_how_hurt,),
}
"""What is asked only of entries that tell a loss."""


def names_thing(scene: Scene, token: Token) -> bool:
    """Tell whether a noun only says which thing it is ("an infantry fighting vehicle", "two attack drones")."""
    thing = scene.at(token.index, THINGS) if token.rel in {"compound", "amod"} else None
    return thing is not None and thing.head != token.index and token.head == thing.head


def names_place(scene: Scene, words: tuple[int, ...]) -> bool:
    """Tell whether a word of a form of several nouns ends a place's name: "West Bank raids" rob no bank."""
    ends = {m.last - 1 for m in scene.mentions if m.kind is MentionKind.PLACE and m.last - m.first > 1 and m.text[:1].isupper()}
    return len(words) > 1 and any(i in ends and scene.sentence.tokens[i].upos == "PROPN" for i in words[1:])
