"""Passives of which headlines and tickers leave out the auxiliary: "Church burned down in Vell", "Seven police martyred", "Truce violated 14 times"."""

from collections.abc import Container, Mapping
from dataclasses import replace

from purport.coding.scenes.openings import is_headlinese
from purport.model import Sentence, Token

UNDERGONE = frozenset(
    "kill martyr slay murder behead lynch massacre slaughter assassinate execute torture rape abduct kidnap arrest detain jail imprison "
    "injure wound displace rescue free release loot ransack raze torch bulldoze demolish destroy violate breach oust overthrow topple depose "
    "foil thwart avert defuse neutralise neutralize dismantle intercept confiscate recapture liberate hijack besiege exhume "
    "evacuate deport expel sign impose lift".split()
)
"""What nobody does without an object: a headline's "Seven police martyred" leaves out that they were."""
BEFALLING = frozenset(
    "attack assault bomb shell bombard hit strike pound target raid storm ambush burn damage blow shoot stab capture seize retake take "
    "set down hurl throw fire launch plant detonate cut block vandalise vandalize rob stone".split()
)
"""What those in arms may do without an object, but nothing and nobody without arms."""
PERCEIVED = frozenset({"hear", "feel", "report", "see"})
"""Verbs that without an object and behind a noun without an article are passives ("Explosion heard near Vell")."""
DONE_TO = {
    **dict.fromkeys(
        ("reach", "agree", "sign", "announce", "declare", "broker", "extend", "impose", "hold"),
        frozenset("ceasefire truce cease-fire armistice accord agreement deal swap exchange curfew talk".split()),
    ),
    **dict.fromkeys(
        ("attack", "burn", "shell", "raid", "storm", "bomb", "hit", "strike", "ambush"),
        frozenset(
            """base post outpost position checkpoint village town house home church mosque temple market school clinic hospital camp depot refinery
            pipeline airport airbase bridge office convoy vehicle bus truck car van train ship tanker vessel""".split()
        ),
    ),
    **dict.fromkeys(("fire", "launch"), frozenset("shell rocket missile mortar projectile salvo".split())),
}
"""Verbs that are such passives behind the nouns of what they are done to ("Truce reached in Vell", "Base attacked near Orsk", "Rockets fired at Vell")."""
CHARGED = {"blame": "for", "accuse": "of", "suspect": "of", "hold": "over", "charge": "with"}
"""What a headline says was done to whom ("Rebels blamed for car bomb"), with what leads to the deed."""
_MAIN = frozenset({"root", "parataxis", "ccomp", "conj"})
_OWN = frozenset({"obj", "iobj", "aux", "cop", "ccomp", "expl", "mark"})
_OWNED = frozenset({"det", "nmod:poss"})


THINGS = frozenset({"building", "infrastructure", "position", "place"})
CARRIED = frozenset(
    "ship vessel tanker boat ferry bus minibus car truck van lorry vehicle train taxi ambulance motorcycle trawler freighter crop".split()
)
"""Matériel that does no harm by itself."""


def with_clipped_passives(sentence: Sentence, armed: Container[int], class_of: Mapping[str, str]) -> Sentence:
    """The sentence with such verbs made passives; `armed` holds the words for those who bear arms, `class_of` the lexicon's classes of nouns."""
    tokens = list(sentence.tokens)
    changed = False
    for verb in sentence.tokens:
        subject = _subject(sentence, verb) if verb.xpos in {"VBD", "VBN"} and verb.upos == "VERB" and verb.rel in _MAIN else None
        if subject is not None and _undergone(sentence, verb, subject, armed, class_of):
            tokens[verb.index] = replace(verb, xpos="VBN", feats="Tense=Past|VerbForm=Part|Voice=Pass")
            tokens[subject.index] = replace(subject, deprel="nsubj:pass")
            changed = True
    return replace(sentence, tokens=tuple(tokens)) if changed else sentence


def _subject(sentence: Sentence, verb: Token) -> Token | None:
    """The subject of a verb without object and auxiliary, which stands right before it, as no whole clause lacks both."""
    joined = [
        t for t in sentence.children(verb.index, "conj") if t.upos == "VERB" and not sentence.children(t.index, "nsubj", "nsubj:pass")
    ]
    if sentence.children(verb.index, *_OWN) or any(sentence.children(t.index, "obj") for t in joined):
        return None
    subjects = [t for t in sentence.children(verb.index, "nsubj") if t.deprel == "nsubj" and t.index < verb.index]
    return subjects[0] if len(subjects) == 1 and subjects[0].upos in {"NOUN", "PROPN", "NUM"} else None


def _undergone(sentence: Sentence, verb: Token, subject: Token, armed: Container[int], class_of: Mapping[str, str]) -> bool:
    counted = subject.upos == "NUM" or bool(sentence.children(subject.index, "nummod"))
    if sentence.children(subject.index, *_OWNED) and not counted:
        return False
    lemma, behind = verb.lemma.lower(), [t.text.lower() for t in sentence.tokens[verb.index + 1 : verb.index + 2]]
    if lemma in PERCEIVED:
        return subject.upos == "NOUN"
    if subject.lemma.lower() in DONE_TO.get(lemma, ()):
        return True
    if lemma in CHARGED:
        return behind == [CHARGED[lemma]]
    if lemma in UNDERGONE:
        return counted or subject.upos == "NOUN"
    return lemma in BEFALLING and is_headlinese(sentence) and _is_helpless(subject, armed, class_of)


def _is_helpless(noun: Token, armed: Container[int], class_of: Mapping[str, str]) -> bool:
    """Tell whether a noun is of a thing, a place, or people without arms."""
    lemma = noun.lemma.lower()
    named = class_of.get(lemma)
    return named in THINGS or lemma in CARRIED or (named == "person" and noun.index not in armed)
