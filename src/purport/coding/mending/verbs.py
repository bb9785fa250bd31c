"""Mend what parsers get wrong about single verbs of short reports: verbs with a hyphen, shots read as passives, particles read as numbers'."""

from collections.abc import Sequence
from dataclasses import replace

from purport.model import Token

FIRING = frozenset({"fire", "shoot", "aim", "charge", "advance", "clash", "fight", "call"})
"""Verbs of an act at or on somebody, which as passives would need an auxiliary: "gunmen fired at a patrol"."""
AIMED = frozenset({"at", "on", "upon", "into", "towards", "with", "against"})
GIVING = frozenset({"hand", "turn", "take", "carry"})
"""Verbs whose "over" is theirs before a number: "handed over forty prisoners"."""

GIVING_UP = frozenset({"surrender", "defect", "desert", "retreat", "flee", "escape"})
"""What fighters do that nobody does to them."""
FELLED = frozenset(
    """kill injure wound arrest detain abduct kidnap capture displace eliminate liquidate neutralise neutralize release free behead execute
    assassinate deport torch defuse loot ransack damage destroy dismantle foil thwart intercept target vandalise vandalize""".split()
)
"""Verbs that always have an object: without one and without an auxiliary they are passives of a note ("5 guards killed.")."""


def mend_verbs(tokens: list[Token]) -> bool:
    """Mend the tokens in place; tell whether anything was amiss."""
    mends = (_hyphened, _shot, _over, _up, _felled, _driven_out, _led_on, _missing, _gave_up, _both_befell, _of_what_is_told)
    return sum(mend(tokens, token) for token in tuple(tokens) if token.upos == "VERB" for mend in mends) > 0


def _below(tokens: Sequence[Token], head: int, *rels: str) -> list[Token]:
    return [t for t in tokens if t.head == head and t.rel in rels]


def _hyphened(tokens: list[Token], verb: Token) -> bool:
    """In "militiamen gang-raped two women" the gang is a part of the verb, and the noun before it the subject."""
    if verb.index < 2 or tokens[verb.index - 1].text != "-" or tokens[verb.index - 1].end != verb.start:
        return False
    part = tokens[verb.index - 2]
    if part.upos not in {"NOUN", "ADJ", "VERB"} or part.head != verb.index or part.end != tokens[verb.index - 1].start:
        return False
    subject = next((t for t in reversed(_below(tokens, part.index, "compound", "amod", "nsubj")) if t.upos in {"NOUN", "PROPN"}), None)
    tokens[part.index] = replace(part, deprel="compound")
    if subject is not None and not _below(tokens, verb.index, "nsubj", "csubj"):
        tokens[subject.index] = replace(subject, head=verb.index, deprel="nsubj")
        for token in tuple(tokens):
            if token.head == part.index and token.index < subject.index:
                tokens[token.index] = replace(token, head=subject.index)
    elif part.rel == "nsubj" and subject is not None:
        tokens[subject.index] = replace(subject, head=verb.index, deprel="nsubj")
    if verb.xpos == "VBN" and not _below(tokens, verb.index, "aux"):
        tokens[verb.index] = replace(verb, xpos="VBD", feats="Mood=Ind|Tense=Past|VerbForm=Fin")
    return True


def _shot(tokens: list[Token], verb: Token) -> bool:
    """A shot at somebody that was read as a passive without an auxiliary."""
    if verb.xpos != "VBN" or verb.lemma.lower() not in FIRING:
        return False
    subject = next((t for t in _below(tokens, verb.index, "nsubj") if t.deprel == "nsubj:pass"), None)
    if subject is None or _below(tokens, verb.index, "aux"):
        return False
    aimed = any(c.lemma.lower() in AIMED for t in _below(tokens, verb.index, "obl") for c in _below(tokens, t.index, "case"))
    if not aimed or subject.index > verb.index:
        return False
    tokens[verb.index] = replace(verb, xpos="VBD", feats="Mood=Ind|Tense=Past|VerbForm=Fin")
    tokens[subject.index] = replace(subject, deprel="nsubj")
    return True


def _over(tokens: list[Token], verb: Token) -> bool:
    if verb.lemma.lower() not in GIVING:
        return False
    after = tokens[verb.index + 1] if verb.index + 1 < len(tokens) else verb
    if after.text.lower() != "over" or after.rel != "advmod" or after.head == verb.index:
        return False
    tokens[after.index] = replace(after, head=verb.index, deprel="compound:prt")
    return True


def _up(tokens: list[Token], verb: Token) -> bool:
    """In "the toll has gone up to 12" the "up" is the verb's, and no upper bound of the number."""
    if verb.lemma.lower() != "go" or verb.index + 2 >= len(tokens):
        return False
    up, to = tokens[verb.index + 1 : verb.index + 3]
    if up.text.lower() != "up" or up.rel != "case" or (to.rel, to.head) != ("fixed", up.index):
        return False
    tokens[up.index] = replace(up, head=verb.index, deprel="compound:prt")
    tokens[to.index] = replace(to, head=up.head, deprel="case")
    return True


def _felled(tokens: list[Token], verb: Token) -> bool:
    if verb.xpos not in {"VBD", "VBN"} or verb.lemma.lower() not in FELLED or verb.rel not in {"root", "parataxis", "ccomp"}:
        return False
    others = _below(tokens, verb.index, "obj", "iobj", "aux", "ccomp", "xcomp", "conj")
    subject = next((t for t in _below(tokens, verb.index, "nsubj") if t.index < verb.index), None)
    if others or subject is None or subject.deprel == "nsubj:pass" or subject.upos == "PRON":
        return False
    tokens[verb.index] = replace(verb, xpos="VBN", feats="Tense=Past|VerbForm=Part|Voice=Pass")
    tokens[subject.index] = replace(subject, deprel="nsubj:pass")
    return True


def _driven_out(tokens: list[Token], verb: Token) -> bool:
    """In "a school housing displaced families" the participle right before its noun says which families, and tells no flight."""
    if verb.xpos != "VBN" or verb.rel != "acl" or verb.lemma.lower() != "displace":
        return False
    noun = tokens[verb.index + 1] if verb.index + 1 < len(tokens) else verb
    if (noun.rel, noun.head) != ("obj", verb.index):
        return False
    tokens[noun.index] = replace(noun, head=verb.head, deprel="nmod")
    tokens[verb.index] = replace(verb, head=noun.index, deprel="amod")
    return True


def _missing(tokens: list[Token], verb: Token) -> bool:
    """In "two teachers have been missing" nobody misses anything: it is how they are."""
    if verb.text.lower() != "missing" or verb.lemma.lower() == "missing":
        return False
    auxiliaries = _below(tokens, verb.index, "aux", "cop")
    been = next((t for t in reversed(auxiliaries) if t.lemma.lower() in {"be", "remain"}), None)
    if been is None or _below(tokens, verb.index, "obj", "ccomp", "xcomp"):
        return False
    tokens[been.index] = replace(been, deprel="cop")
    tokens[verb.index] = replace(verb, lemma="missing", upos="ADJ", xpos="JJ", feats="Degree=Pos")
    return True


def _gave_up(tokens: list[Token], verb: Token) -> bool:
    """In "seven were killed and 11 surrendered" those who gave up did so themselves: without an auxiliary the verb is no passive."""
    if verb.lemma.lower() not in GIVING_UP:
        return False
    subject = next((t for t in _below(tokens, verb.index, "nsubj") if t.deprel == "nsubj:pass"), None)
    if subject is None or _below(tokens, verb.index, "aux"):
        return False
    tokens[verb.index] = replace(verb, xpos="VBD", feats="Mood=Ind|Tense=Past|VerbForm=Fin")
    tokens[subject.index] = replace(subject, deprel="nsubj")
    return True


def _both_befell(tokens: list[Token], verb: Token) -> bool:
    """In "lost 30 men killed and wounded" both participles say what befell the men."""
    first = tokens[verb.head] if verb.rel == "conj" and verb.head >= 0 else verb
    if verb.xpos != "VBD" or (first.xpos, first.rel) != ("VBN", "acl") or not {first.lemma.lower(), verb.lemma.lower()} <= FELLED:
        return False
    if _below(tokens, verb.index, "obj", "nsubj", "aux"):
        return False
    tokens[verb.index] = replace(verb, xpos="VBN", feats="Tense=Past|VerbForm=Part")
    return True


def _of_what_is_told(tokens: list[Token], verb: Token) -> bool:
    """In "Kidnapped in May, the clerk was freed on Monday, said his family" it was the clerk who was kidnapped, and not his family."""
    said = tokens[verb.head] if verb.rel == "advcl" and verb.head > verb.index else verb
    if verb.xpos != "VBN" or said is verb:
        return False
    told = next((t for t in _below(tokens, said.index, "ccomp") if verb.index < t.index < said.index), None)
    if told is None or _below(tokens, verb.index, "nsubj", "aux", "mark"):
        return False
    if not any(verb.index < t.index < told.index for t in _below(tokens, told.index, "nsubj")):
        return False
    tokens[verb.index] = replace(verb, head=told.index)
    return True


SENT = frozenset({"fire", "launch", "shoot", "drop", "throw", "plant", "lay"})


def _led_on(tokens: list[Token], verb: Token) -> bool:
    """In "shells fired from the hill landed near Vell" what was fired landed: the first verb only says which shells."""
    if verb.rel != "advcl" or verb.lemma.lower() not in SENT:
        return False
    later = tokens[verb.head] if verb.head > verb.index else _landing(tokens, verb)
    if later.upos != "VERB" or later.xpos not in {"VBD", "VBN"}:
        return False
    subject = next((t for t in _below(tokens, verb.index, "nsubj") if t.index < verb.index), None)
    if subject is None or _below(tokens, later.index, "nsubj") or _below(tokens, verb.index, "obj", "aux"):
        return False
    for mark in _below(tokens, verb.index, "mark", "punct", "cc"):
        tokens[mark.index] = replace(mark, head=later.index)
    tokens[subject.index] = replace(subject, head=later.index)
    tokens[verb.index] = replace(verb, head=subject.index, deprel="acl", xpos="VBN", feats="Tense=Past|VerbForm=Part")
    return True


def _landing(tokens: list[Token], verb: Token) -> Token:
    """The finite verb without a subject that follows the clause of what was fired, on the same verb as this; itself where none does."""
    beside = (t for t in tokens if t.index > verb.index and t.head == verb.head and t.rel == "advcl" and t.xpos == "VBD")
    later = next(beside, verb)
    return later if later.index and tokens[later.index - 1].text not in {",", ";"} else verb
