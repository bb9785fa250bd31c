"""Who did a deed that a noun names, and to whom, where the parser hung them on another word of the phrase or the clause."""

from collections.abc import Iterator
from dataclasses import replace

from purport.model import Sentence, Token
from purport.parse.repairs.functions import TIMES

DEEDS = frozenset(
    "beating stabbing deportation eviction killing murder massacre slaying shooting execution assassination beheading lynching arrest detention release abduction kidnapping"
    " seizure capture storming shelling bombing bombardment looting burning destruction demolition torture rape ambush raid attack"
    " assault strike airstrike offensive expulsion displacement siege occupation".split()
)
"""Nouns of what somebody does to somebody."""
_TO_WHOM = frozenset({"by", "on", "against"})
_LAID = frozenset({"blame", "claim", "attribute", "ascribe", "pin", "carry", "launch", "stage", "commit", "perpetrate", "mount", "lay"})
"""Participles that say whose a deed was."""
_SAYING = frozenset("say tell report add announce state confirm claim declare write allege note".split())
_CARRYING = frozenset({"carry", "launch", "stage", "mount", "conduct", "commit", "make"})
"""Verbs of doing a deed: who it is done on stands behind the deed."""
_HARMED = frozenset({"kill", "wound", "injure", "hurt", "die"})
"""What befalls people in a deed."""
_BREAKS = frozenset(",;:—–")
_DEEP = 5


def repair_agents(sentence: Sentence) -> dict[int, Token]:
    """Hang agents on deeds, participles on what they tell of, objects on their verbs."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.rel in {"nmod", "obl"} and token.head >= 0 and token.index not in changes:
            changes |= _of_deed(sentence, token) or _whose_fire(sentence, token)
        elif token.rel == "advcl" and token.xpos == "VBG" and token.index == 0:
            changes |= _opens_saying(sentence, token)
        elif token.rel == "advcl" and token.xpos == "VBN":
            changes |= _laid_on(sentence, token)
        if token.lemma.lower() == "death" and token.rel == "obl":
            changes |= _to_death(sentence, token)
        elif token.lemma.lower() == "go" and token.rel == "xcomp":
            changes |= _let_go(sentence, token)
    return changes


def _above(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The nouns above, through phrases with "of" and lists."""
    for _ in range(_DEEP):
        of = token.rel == "nmod" and any(t.lemma.lower() == "of" for t in sentence.children(token.index, "case"))
        if token.head < 0 or not (of or token.rel == "conj"):
            return
        token = sentence.tokens[token.head]
        yield token


FIRE = frozenset("fire gunfire shellfire crossfire gunshot shot volley shelling barrage bullet stone rock".split())
"""Nouns of what comes from somebody."""


def _whose_fire(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "was met with fire from rebels" the fire is from them, of which they stand right behind."""
    case = next(iter(sentence.children(token.index, "case")), token)
    fire = sentence.tokens[case.index - 1] if case.index else token
    beside = fire.rel == "obl" and fire.upos == "NOUN" and fire.head == token.head and fire.lemma.lower() in FIRE
    told = token.rel == "obl" and token.upos in {"NOUN", "PROPN"} and case.text.lower() == "from" and beside
    return {token.index: replace(token, head=fire.index, deprel="nmod")} if told else {}


def _of_deed(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "the arrest of two men and a woman by troops" the troops made the arrest; a toll "from a raid by rebels on a post" is of a raid on the post."""
    cases = [t.lemma.lower() for t in sentence.children(token.index, "case")]
    above = sentence.tokens[token.head]
    if len(cases) != 1 or cases[0] not in _TO_WHOM or above.lemma.lower() in DEEDS:
        return {}
    if cases[0] == "by" and token.rel == "nmod" and above.index < token.index:
        deed = next((n for n in _above(sentence, above) if n.upos == "NOUN" and n.lemma.lower() in DEEDS), None)
        deed = deed or _deed_around(sentence, above)
        if deed is not None:
            return {token.index: replace(token, head=deed.index)}
        if _is_beside_passive(sentence, above):
            return {token.index: replace(token, head=above.head, deprel="obl:agent")}
    if cases[0] != "by" and token.rel == "nmod" and _is_agent_of_deed(sentence, above):
        return {token.index: replace(token, head=above.head)}  # "a raid by dozens of rebels on army positions"
    if cases[0] != "by" and token.rel == "nmod" and above.rel == "nmod" and _is_agent_of_deed(sentence, sentence.tokens[above.head]):
        return {token.index: replace(token, head=sentence.tokens[above.head].head)}
    if cases[0] != "by" and token.rel == "nmod" and above.deprel == "obl:agent" and sentence.tokens[above.head].lemma.lower() in _HARMED:
        before = [t for t in sentence.children(above.head, "obl") if t.lemma.lower() in DEEDS and t.index < above.index]
        if before:  # "were killed in a raid by rebels on army positions"
            return {token.index: replace(token, head=before[-1].index)}
    if cases[0] != "by" and above.upos == "VERB" and token.rel == "obl" and token.upos != "NUM":
        kinds = ("obj", "obl") if above.lemma.lower() in _HARMED else ("obj",) if above.lemma.lower() in _CARRYING else ()
        behind = sentence.children(above.index, *kinds) if kinds else []
        done = [t for t in behind if above.index < t.index < token.index and t.lemma.lower() in DEEDS]
        if done and token.lemma.lower() not in TIMES and not any(t.text in _BREAKS for t in sentence.tokens[done[0].index : token.index]):
            return {token.index: replace(token, head=done[0].index, deprel="nmod")}
    return _beside_deed(sentence, token)


def _deed_around(sentence: Sentence, noun: Token) -> Token | None:
    """The deed that was done on a post, in a town, on a day ("an assault in Vell on Monday on a police station by rebels")."""
    for _ in range(_DEEP):
        on = {t.lemma.lower() for t in sentence.children(noun.index, "case")} & _ROUND_IT
        if noun.upos not in {"NOUN", "PROPN", "ADV", "NUM"} or noun.head < 0 or not (on or noun.upos == "ADV"):
            return None
        noun = sentence.tokens[noun.head]
        if noun.upos == "NOUN" and noun.lemma.lower() in DEEDS:
            return noun
    return None


_ROUND_IT = frozenset({"on", "against", "at", "in", "near", "of", "outside"})


def _is_beside_passive(sentence: Sentence, noun: Token) -> bool:
    """In "were beaten with sticks by soldiers" and "subjected to shocks by soldiers" neither the sticks nor the shocks are by anybody."""
    verb = sentence.tokens[noun.head] if noun.rel == "obl" and noun.head >= 0 else noun
    case = {t.lemma.lower() for t in sentence.children(noun.index, "case")}
    first = sentence.tokens[verb.head] if verb.rel == "conj" else verb
    passive = verb.xpos == "VBN" and bool(sentence.children(verb.index, "nsubj:pass") or sentence.children(first.index, "nsubj:pass"))
    known = any(t.lemma.lower() == "by" for o in sentence.children(verb.index, "obl") for t in sentence.children(o.index, "case"))
    beside = case <= _BESIDE or (case == {"in"} and noun.lemma.lower() in _BODY) or (case == {"on"} and noun.lemma.lower() in _ROUND)
    return verb is not noun and verb.index < noun.index and bool(case) and beside and passive and not known


_BESIDE = frozenset({"to", "with", "outside", "at", "from", "into"})
_ROUND = frozenset({"side", "front", "flank", "road", "street", "way", "spot"})
_BODY = frozenset({"head", "chest", "leg", "back", "face", "stomach", "neck", "arm", "foot", "shoulder", "abdomen", "thigh"})


def _is_agent_of_deed(sentence: Sentence, agent: Token) -> bool:
    by = any(t.lemma.lower() == "by" for t in sentence.children(agent.index, "case"))
    return by and agent.rel == "nmod" and agent.head >= 0 and sentence.tokens[agent.head].lemma.lower() in DEEDS


def _beside_deed(sentence: Sentence, token: Token) -> dict[int, Token]:
    """A phrase between a subject that ends in a deed and its verb is the deed's: "the toll from a raid by rebels on a post rose"."""
    above = sentence.tokens[token.head]
    verb = above if above.upos == "VERB" else sentence.tokens[above.head] if above.rel == "nsubj" and above.head >= 0 else above
    subject = next((t for t in sentence.children(verb.index, "nsubj") if t.index < token.index), None)
    if subject is None or not token.index < verb.index or (above.upos == "VERB" and above is not verb):
        return {}
    if above.upos == "NOUN" and above.index != subject.index:
        return {}
    if (
        token.rel == "obl"
        and subject.lemma.lower() in DEEDS
        and any(t.lemma.lower() == "by" for t in sentence.children(token.index, "case"))
    ):
        return {token.index: replace(token, head=subject.index, deprel="nmod")}  # "the killing of nine men on 9 May by rebels has shocked"
    deeds = [
        t
        for t in sentence.children(subject.index, "nmod")
        if t.lemma.lower() in DEEDS
        and t.index < token.index
        and {c.lemma.lower() for c in sentence.children(t.index, "case")} <= {"from", "in", "of"}
    ]
    first = min(sentence.subtree(token.index))
    parted = any(t.text in _BREAKS for t in sentence.tokens[deeds[-1].index : first]) if deeds else True
    return {} if parted else {token.index: replace(token, head=deeds[-1].index, deprel="nmod")}


def _opens_saying(sentence: Sentence, participle: Token) -> dict[int, Token]:
    """In "Shelling a school, rebels killed nine, police said" those who shelled it are the rebels, who stand right behind."""
    saying = sentence.tokens[participle.head]
    told = next((t for t in sentence.children(saying.index, "ccomp") if t.index < saying.index), None)
    if told is None or saying.lemma.lower() not in _SAYING or not sentence.children(told.index, "nsubj", "nsubj:pass"):
        return {}
    return {participle.index: replace(participle, head=told.index)}


def _laid_on(sentence: Sentence, participle: Token) -> dict[int, Token]:
    """In "were killed in an attack in Vell on 11 May blamed on rebels" the attack was blamed on them, wherever the day stands."""
    verb = sentence.tokens[participle.head]
    if participle.lemma.lower() not in _LAID or participle.index < 2 or sentence.tokens[participle.index - 1].upos == "PUNCT":
        return {}
    if sentence.children(participle.index, "mark", "nsubj", "nsubj:pass", "aux", "aux:pass", "advmod") or verb.upos != "VERB":
        return {}
    deeds = [t for t in sentence.children(verb.index, "obl", "obj") if t.lemma.lower() in DEEDS and verb.index < t.index < participle.index]
    if len(deeds) != 1 or any(t.text in _BREAKS for t in sentence.tokens[deeds[0].index : participle.index]):
        return {}
    return {participle.index: replace(participle, head=deeds[0].index, deprel="acl")}


def _to_death(sentence: Sentence, death: Token) -> dict[int, Token]:
    """In "rebels hacked to death eight villagers" the villagers are whom they hacked."""
    verb = sentence.tokens[death.head]
    if verb.upos != "VERB" or death.index != verb.index + 2 or sentence.children(verb.index, "obj", "aux:pass", "aux"):
        return {}
    doer = next((t for t in sentence.children(verb.index, "nsubj", "nsubj:pass") if t.index < verb.index), None)
    behind = [
        t for h in (verb.index, death.index) for t in sentence.children(h) if t.index > death.index and t.upos in {"NOUN", "PROPN", "NUM"}
    ]
    whom = next((t for t in behind if min(sentence.subtree(t.index)) == death.index + 1), None)
    if doer is None or whom is None or any(c.head == whom.index for c in sentence.children(whom.index, "case")):
        return {}
    changes = {whom.index: replace(whom, head=verb.index, deprel="obj"), doer.index: replace(doer, deprel="nsubj")}
    return changes | ({verb.index: replace(verb, xpos="VBD", feats="Mood=Ind|Tense=Past|VerbForm=Fin")} if verb.xpos == "VBN" else {})


def _let_go(sentence: Sentence, go: Token) -> dict[int, Token]:
    """In "was let go by rebels" the rebels let him go."""
    let = sentence.tokens[go.head]
    if let.lemma.lower() != "let" or not sentence.children(let.index, "aux:pass"):
        return {}
    doers = (t for t in sentence.children(go.index, "obl") if any(c.lemma.lower() == "by" for c in sentence.children(t.index, "case")))
    return {t.index: replace(t, head=let.index, deprel="obl:agent") for t in doers}
