"""Headlines read as one long noun: "Taliban storm district centre", "US hands over base", "Police arrest 12 suspects", "Troops, rebels in gun battle"."""

from dataclasses import replace

from purport.model import RegionKind, Sentence, Token
from purport.parse.repairs.pairs import TOGETHER

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_LONGEST_LINE = 25
_LONGEST_DOER = 4
_MANY = frozenset({"police", "taliban", "military", "mujahideen", "gendarmerie", "cops"})
"""Doers without a plural's ending that take a plural's verb."""
_ONE = frozenset(
    "explosion blast bomb strike airstrike missile rocket shelling bombing army navy militia mob junta cartel gang regime coalition drone militant rebel gunman bomber colonel general commander officer soldier minister court government group crowd alliance sniper".split()
)
DONE = frozenset(
    "attack raid storm bomb ambush shell fire torch loot arrest murder bar seize claim strike hit target hand free hold probe "
    "capture shoot burn kill kidnap abduct execute retake launch blame down block besiege rout foil thwart rescue detain lynch intercept exchange trade airdrop".split()
)
"""Verbs that as nouns name a deed, a thing or nothing at all."""
_BEFORE = {
    "defect": frozenset({"to", "from"}),
    "clash": frozenset({"with"}),
    "march": frozenset({"on"}),
    "advance": frozenset({"on", "towards"}),
    "retreat": frozenset({"from"}),
    "surrender": frozenset({"to"}),
    "surge": frozenset({"into"}),
}
"""Verbs without an object that as nouns name a deed, with what stands behind them."""
_DEEDS = frozenset("attack raid strike bombing blast explosion assault ambush clash shelling bid plot probe".split())
_PARTICLES = frozenset({"over", "up", "down", "out", "off", "back"})
_KEPT = frozenset({"amod", "nummod", "det", "compound", "flat"})
_AS = {"NUM": "nummod", "ADJ": "amod", "DET": "det", "VERB": "amod"}


def is_line(sentence: Sentence) -> bool:
    """Tell whether a sentence is a headline, or a short line without a full stop."""
    last = sentence.tokens[-1].text[-1:]
    return sentence.region is RegionKind.HEADLINE or (last not in set(".?!:;…\"”’')") and len(sentence.tokens) <= _LONGEST_LINE)


def repair_verbless(sentence: Sentence) -> dict[int, Token]:
    """Give a line its verb, which stands right behind its first doer, or make the deed that its doers are said to be in its head."""
    if not is_line(sentence) or any(_is_finite(t) for t in sentence.tokens):
        return {}
    return _behind_doer(sentence) or _engaged(sentence)


def _is_finite(token: Token) -> bool:
    """Tell whether a line has its verb; pasts that hang on nouns ("fired at Vell") are participles."""
    return token.xpos in _FINITE and token.upos in {"VERB", "AUX"} and not (token.xpos == "VBD" and token.rel in {"acl", "amod"})


def _behind_doer(sentence: Sentence) -> dict[int, Token]:
    tokens = sentence.tokens
    verb = next((t for t in tokens[1 : _LONGEST_DOER + 1] if _may_be(sentence, t)), None)
    if verb is None or not all(_names(t) for t in tokens[: verb.index]):
        return {}
    at, doer = verb.index, tokens[verb.index - 1]
    particle = at + 1 if at + 1 < len(tokens) and tokens[at + 1].text.lower() in _PARTICLES else None
    begins = at + 1 if particle is None else at + 2
    if particle is None and _leads_on(sentence, verb):
        return _as_root(sentence, verb, doer)
    ends = next((t.index for t in tokens[begins:] if t.upos not in _NOMINAL), len(tokens))
    noun = tokens[ends - 1]
    if begins >= ends or noun.upos not in _NOUNS | {"NUM"} or noun.lemma.lower() in _DEEDS:
        return {}
    found: dict[int, Token] = {}
    for token in tokens:
        if link := _link(token, at, doer.index, particle, (begins, ends)):
            found[token.index] = replace(token, head=link[0], deprel=link[1])
    xpos, number = ("VBZ", "Number=Sing|Person=3|") if verb.xpos == "NNS" else ("VBP", "")
    found[at] = replace(verb, head=-1, deprel="root", upos="VERB", xpos=xpos, feats=f"Mood=Ind|{number}Tense=Pres|VerbForm=Fin")
    return found


def _names(word: Token) -> bool:
    """Tell whether a word may be part of a doer's name ("Su-34")."""
    if word.text == ",":
        return True
    led = word.upos == "VERB" and word.rel in {"amod", "acl"} and word.text.islower()  # "Norland-led coalition"
    return led or word.upos in {"NOUN", "PROPN", "ADJ"} or word.xpos == "HYPH" or (word.upos == "NUM" and word.rel == "flat")


def _leads_on(sentence: Sentence, word: Token) -> bool:
    after = sentence.tokens[word.index + 1].text.lower() if word.index + 1 < len(sentence.tokens) else ""
    return after in _BEFORE.get(word.lemma.lower(), ())


def _as_root(sentence: Sentence, verb: Token, doer: Token) -> dict[int, Token]:
    """The line with a verb that has no object: "Colonel defects to rebels"."""
    found = {t.index: replace(t, head=verb.index, deprel="obl") for t in sentence.children(verb.index, "nmod")}
    found |= {t.index: replace(t, head=doer.index) for t in sentence.children(verb.index) if t.index < doer.index}
    number = "Number=Sing|Person=3|" if verb.xpos == "NNS" else ""
    xpos = "VBZ" if verb.xpos == "NNS" else "VBP"
    root = replace(verb, head=-1, deprel="root", upos="VERB", xpos=xpos, feats=f"Mood=Ind|{number}Tense=Pres|VerbForm=Fin")
    return {**found, doer.index: replace(doer, head=verb.index, deprel="nsubj"), verb.index: root}


def _may_be(sentence: Sentence, word: Token) -> bool:
    """Tell whether a noun behind a doer is a verb that agrees with it: "IS attacks", "Police arrest", no "army attack"."""
    doer = sentence.tokens[word.index - 1]
    known = word.lemma.lower() in DONE or word.lemma.lower() in _BEFORE
    if word.upos not in _NOUNS or not known or any(n.first < word.index < n.last for n in sentence.names if n.proper):
        return False
    lower = doer.text.lower()
    listed = any(t.text == "," for t in sentence.tokens[: word.index])  # "Norland, Orland exchange fire"
    many = doer.xpos in {"NNS", "NNPS"} or lower in _MANY or listed
    one = doer.xpos == "NNP" or lower in _ONE or (doer.upos == "NUM" and doer.rel == "flat")
    return (word.xpos == "NNS" and one and not many) or (word.xpos in {"NN", "NNP"} and many and word.text.islower())


def _link(token: Token, verb: int, doer: int, particle: int | None, noun: tuple[int, int]) -> tuple[int, str] | None:
    """What a word hangs on once the line has its verb; None where it stays."""
    begins, ends = noun
    head = ends - 1
    if token.index == doer:
        return verb, "nsubj"
    if token.index == particle:
        return verb, "compound:prt"
    if token.index == head:
        return verb, "obj"
    if token.index < doer:
        return (
            None
            if 0 <= token.head < verb and token.head != token.index
            else (doer, _AS.get(token.upos, "punct" if token.upos == "PUNCT" else "compound"))
        )
    if begins <= token.index < head:
        own = begins <= token.head <= head and token.rel in _KEPT
        return None if own else (head, token.deprel if token.rel in _KEPT - {"flat"} else _AS.get(token.upos, "compound"))
    if token.index >= ends and token.head <= verb:
        return verb, "obl" if token.rel == "nmod" else token.deprel
    if token.index >= ends and begins <= token.head < head:
        return head, token.deprel
    return None


def _engaged(sentence: Sentence) -> dict[int, Token]:
    """In "Troops, rebels in gun battle" the battle is what is told, and theirs."""
    root = sentence.root
    deed = next((t for t in sentence.children(root.index, "nmod") if t.lemma.lower() in TOGETHER and _is_in(sentence, t)), None)
    if deed is None or root.upos not in _NOUNS or sentence.children(root.index, "case", "det"):
        return {}
    found = {t.index: replace(t, head=deed.index) for t in sentence.children(root.index) if t.index > deed.index}
    found |= {t.index: replace(t, deprel="dep") for t in sentence.children(deed.index, "case") if t.index < deed.index}
    found |= {t.index: replace(t, deprel="conj") for t in sentence.children(root.index, "appos") if t.index < deed.index}
    return found | {deed.index: replace(deed, head=-1, deprel="root"), root.index: replace(root, head=deed.index, deprel="compound")}


def _is_in(sentence: Sentence, noun: Token) -> bool:
    return any(t.text.lower() == "in" for t in sentence.children(noun.index, "case"))
