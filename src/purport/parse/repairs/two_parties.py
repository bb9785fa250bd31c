"""Two parties joined by "and" of which the parser made one noun phrase, or gave the second to the wrong noun."""

from dataclasses import replace

from purport.model import Sentence, Token
from purport.parse.repairs.between import PEOPLES

_NAMED = frozenset({"PROPN"})
_GROUND = frozenset("village town city district suburb hamlet region province area neighbourhood neighborhood quarter county road".split())
"""What may be joined to a place's name ("residents of Vell and a nearby village")."""
_CARRIED = frozenset(
    "motorcycle motorbike motorcycles pickup vehicle truck car horse camel boat uniform fatigue camouflage mask hood".split()
)
"""What armed people ride on or wear."""
_FIGHTERS = PEOPLES | frozenset(
    "soldier rebel militant separatist insurgent guerrilla jihadist bandit policeman militiaman vigilante troop".split()
)
_IN_UNIFORM = frozenset({"force", "commando", "police", "army", "guard", "marine", "officer", "paratrooper", "gendarme", "mercenary"})
_RECIPROCAL = frozenset({"clash", "fight", "battle", "skirmish", "meet", "exchange", "trade"})


def repair_two_parties(sentence: Sentence) -> dict[int, Token]:
    """Hang the second party where it stands beside the first."""
    changes: dict[int, Token] = {}
    for link in sentence.tokens[1:-1]:
        if link.rel != "cc" or link.text.lower() not in {"and", "or"} or link.index in changes:
            continue
        noun = sentence.tokens[link.head] if link.head >= 0 else link
        if noun.rel == "conj":
            first = sentence.tokens[noun.head]
            changes |= _beside_whole(sentence, noun) or _beside_riders(sentence, noun) or _shares_no_noun(sentence, link, first, noun)
        else:
            names = [t for t in sentence.children(noun.index, "compound") if t.upos in _NAMED]
            before = next((t for t in names if t.index < link.index), noun)
            behind = next((t for t in names if t.index == link.index + 1), noun)
            changes |= (
                _no_modifier(sentence, link, noun)
                or _shares_no_noun(sentence, link, before, behind)
                or _force_of_its_own(sentence, link, noun)
            )
    return changes


def _no_modifier(sentence: Sentence, link: Token, noun: Token) -> dict[int, Token]:
    """In "between the Karo Front and unidentified gunmen" the Front is no part of what the gunmen are."""
    name, after = sentence.tokens[link.index - 1], sentence.tokens[link.index + 1]
    plain = after.rel == "amod" and after.head == noun.index and after.upos == "ADJ" and after.text.islower()
    whole = name.upos in _NAMED and name.rel == "compound" and name.head == noun.index and noun.xpos == "NNS" and noun.text.islower()
    if not plain or not whole or not sentence.children(name.index, "compound", "amod", "flat"):
        return {}
    ahead = [t for t in sentence.children(noun.index) if t.index < name.index]
    return {
        name.index: replace(name, head=noun.head, deprel=noun.deprel),
        noun.index: replace(noun, head=name.index, deprel="conj"),
        **{t.index: replace(t, head=name.index) for t in ahead},
    }


def _force_of_its_own(sentence: Sentence, link: Token, noun: Token) -> dict[int, Token]:
    """In "the PLU and army commandos clashed" the commandos are the army's, and the name before "and" stands for itself."""
    name, own = sentence.tokens[link.index - 1], sentence.tokens[link.index + 1 : noun.index]
    whole = name.upos in _NAMED and name.rel == "compound" and name.head == noun.index
    theirs = bool(own) and all(t.upos in {"NOUN", "ADJ"} and t.rel in {"compound", "amod"} and t.head == noun.index for t in own)
    if not whole or not theirs or noun.upos != "NOUN" or noun.lemma.lower() not in _FIGHTERS | _IN_UNIFORM or link.index > noun.index:
        return {}
    ahead = [t for t in sentence.children(noun.index) if t.index < name.index]
    return {
        name.index: replace(name, head=noun.head, deprel=noun.deprel),
        noun.index: replace(noun, head=name.index, deprel="conj"),
        **{t.index: replace(t, head=name.index) for t in ahead},
    }


def _shares_no_noun(sentence: Sentence, link: Token, first: Token, second: Token) -> dict[int, Token]:
    """In "Boko Haram and M23 rebels shelled Vell" the noun is the second's: two names without an article share none."""
    noun = sentence.tokens[first.head] if first.head >= 0 else first
    names = first.upos in _NAMED and second.upos in _NAMED and first.rel == "compound" and noun.index == second.index + 1
    plural = noun.xpos == "NNS" and noun.text.islower()
    long = bool(sentence.children(first.index, "flat")) and link.index == second.index - 1
    if not (names and plural and long) or sentence.children(noun.index, "det", "nmod:poss"):
        return {}
    ahead = [t for t in sentence.children(noun.index) if t.index < first.index]
    return {
        first.index: replace(first, head=noun.head, deprel=noun.deprel),
        noun.index: replace(noun, head=first.index, deprel="conj"),
        second.index: replace(second, head=noun.index, deprel="compound"),
        link.index: replace(link, head=noun.index),
        **{t.index: replace(t, head=first.index) for t in ahead},
    }


def _beside_whole(sentence: Sentence, second: Token) -> dict[int, Token]:
    """In "shelled positions of the Karo Front and an army base" the base is what was shelled, and not whose the positions were."""
    name = sentence.tokens[second.head]
    whole = sentence.tokens[name.head] if name.rel == "nmod" and name.head >= 0 else name
    if _is_other_side(sentence, whole, name, second):
        return {second.index: replace(second, head=whole.index)}
    article = any(t.text.lower() in {"a", "an"} for t in sentence.children(second.index, "det"))
    of = [t.lemma.lower() for t in sentence.children(name.index, "case")] == ["of"]
    counted = whole.xpos == "NNS" or any(t.text.lower() in {"a", "an"} for t in sentence.children(whole.index, "det"))
    if not (article and of and counted) or name.upos not in _NAMED or second.upos != "NOUN" or whole.upos != "NOUN":
        return {}
    if second.lemma.lower() in _GROUND or whole.rel not in {"obj", "nsubj", "nsubj:pass", "obl", "conj"}:
        return {}
    return {second.index: replace(second, head=whole.index)}


def _is_other_side(sentence: Sentence, whole: Token, name: Token, second: Token) -> bool:
    """Tell whether two are needed, and the second stands behind whose men the first are ("forces of the 3rd Brigade and the Karo Front clashed")."""
    of = [t.lemma.lower() for t in sentence.children(name.index, "case")] == ["of"] and not sentence.children(second.index, "case")
    alone = whole is not name and not sentence.children(whole.index, "conj") and len(sentence.children(name.index, "conj")) == 1
    between = any(t.lemma.lower() == "between" for t in sentence.children(whole.index, "case"))
    verb = sentence.tokens[whole.head] if whole.rel == "nsubj" and whole.head >= 0 else whole
    with_others = any(t.lemma.lower() == "with" for o in sentence.children(verb.index, "obl") for t in sentence.children(o.index, "case"))
    clash = (
        verb.lemma.lower() in _RECIPROCAL
        and not with_others
        and not (verb.lemma.lower() in {"fight", "battle"} and sentence.children(verb.index, "obj"))
    )
    return of and alone and (between or clash) and second.upos in {"NOUN", "PROPN"} and whole.upos in {"NOUN", "PROPN"}


def _beside_riders(sentence: Sentence, second: Token) -> dict[int, Token]:
    """In "armed men on motorcycles and separatists ambushed guards" the separatists are beside the men."""
    ride = sentence.tokens[second.head]
    men = sentence.tokens[ride.head] if ride.rel == "nmod" and 0 <= ride.head < ride.index else ride
    told = ride.lemma.lower() in _CARRIED and men.lemma.lower() in _FIGHTERS | {"man", "men"}
    return {second.index: replace(second, head=men.index)} if told and second.lemma.lower() in _FIGHTERS else {}
