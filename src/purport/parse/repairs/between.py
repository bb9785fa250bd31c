"""Between whom something passed, hung on the place where it did: "clashes erupted in Vell between the army and the front"."""

from collections.abc import Sequence
from dataclasses import replace

from purport.model import Sentence, Token

PASSED = frozenset(
    "clash fighting fight battle gunbattle gunfight firefight shootout skirmish confrontation exchange hostility combat violence war conflict"
    " dispute quarrel feud argument standoff talk negotiation meeting dialogue summit round ceasefire truce cease-fire agreement deal accord"
    " pact swap brawl scuffle".split()
)
"""Nouns of what passes between two."""
STRETCHES = frozenset(
    "area border boundary line road route highway corridor stretch strip zone frontier pass valley crossing village land no-man's-land junction"
    " countryside district point gap space sector axis".split()
)
"""Nouns of what may lie between two places."""
PEOPLES = frozenset(
    "community group clan tribe militia youth villager herder tribesman faction fighter gang family people herdsman resident peasant supporter"
    " student gunman ethnic-group farmer pastoralist settler".split()
)
"""Nouns of people that two names tell apart."""
_WHERE = frozenset("in at near on around outside inside across over".split())
_ARMS = frozenset("weapon arm gun gunfire rifle knife stick machete mortar rocket tank artillery".split())
_DEEP = 3


def repair_between(sentence: Sentence) -> dict[int, Token]:
    """Hang two parties on what passed between them, where a place or day stands before them."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.upos == "PROPN" and token.rel in {"nmod", "obl", "compound"} and (one := _two_of_a_kind(sentence, token)):
            return one
        if parted := _before_and(sentence, token):
            return parted
        if token.rel not in {"nmod", "obl"} or not 0 <= token.head < token.index:
            continue
        second = _second_party(sentence, token) or _second_above(sentence, token)
        if second is None and not _is_between(sentence, token):
            continue
        place = sentence.tokens[token.head]
        if second is not None and place.lemma.lower() in PASSED and second.head == place.index:
            changes[second.index] = replace(second, head=token.index, deprel="conj")  # "clashes between the army and SPLA-IO forces"
        if token.rel == "nmod" and (place.lemma.lower() in STRETCHES | PASSED or not _tells_where(sentence, place)):
            continue
        if (passed := _what_passed(sentence, token)) is not None:
            changes[token.index] = replace(token, head=passed.index, deprel="nmod")
            if second is not None:
                changes[second.index] = replace(second, head=token.index, deprel="conj")
    return changes


def _two_of_a_kind(sentence: Sentence, name: Token) -> dict[int, Token]:
    """In "between the Karo and Meti communities" both names are of communities, and the first is nothing by itself."""
    if name.rel == "compound":
        return _before_both(sentence, name)
    kinds = [t for t in sentence.children(name.index, "conj") if t.upos == "NOUN" and t.lemma.lower() in PEOPLES]
    kind = kinds[0] if len(kinds) == 1 and "Number=Plur" in kinds[0].feats else None
    case = [c for c in sentence.children(name.index, "case") if c.lemma.lower() == "between"]
    if kind is None or not case or not any(t.text[:1].isupper() for t in sentence.children(kind.index, "compound", "amod")):
        return {}
    if any(t.rel == "det" for t in sentence.children(kind.index)) or kind.index - name.index > _DEEP + 1:
        return {}
    if any(t.upos != "PROPN" for t in sentence.tokens[name.index + 2 : kind.index]):
        return {}  # "between the Houthis and Islamic State fighters"
    moved = {t.index: replace(t, head=kind.index) for t in sentence.children(name.index) if t.rel in {"case", "det"}}
    return moved | {
        kind.index: replace(kind, head=name.head, deprel=name.deprel),
        name.index: replace(name, head=kind.index, deprel="compound"),
    }


def _before_both(sentence: Sentence, name: Token) -> dict[int, Token]:
    """In "between Karo and Meti groups" the preposition is the groups', and each name stands before them."""
    kind = sentence.tokens[name.head]
    case = [c for c in sentence.children(name.index, "case") if c.lemma.lower() == "between"]
    if not case or kind.lemma.lower() not in PEOPLES or kind.index < name.index:
        return {}
    second = {t.index: replace(t, deprel="compound", head=kind.index) for t in sentence.children(name.index, "conj")}
    return second | {c.index: replace(c, head=kind.index) for c in case}


def _before_and(sentence: Sentence, second: Token) -> dict[int, Token]:
    """In "between the army and RSF fighters" the army stands first, and is no part of the fighters."""
    case = next((c for c in sentence.children(second.index, "case") if c.lemma.lower() == "between"), None)
    within = sentence.tokens[case.index : second.index] if case is not None else ()
    joins = next((c for c in within if c.text.lower() == "and" and c.rel == "cc"), None)
    if case is None or joins is None:
        return {}
    own = sentence.tokens[joins.index + 1 : second.index]
    beside = [t for t in sentence.children(second.index, "nmod", "compound") if t.index == joins.index - 1]
    joined = [
        t for t in own if t.rel == "conj" and t.upos == "ADJ" and beside and t.head == beside[0].index
    ]  # "the RSF and Ethiopian soldiers"
    if joins.head not in {second.index, *(t.index for t in joined)}:
        return {}
    first = next((t for t in beside if t.rel == "nmod" or sentence.children(t.index, "det") or _is_name_beside(t, second, own)), None)
    if first is None or sentence.children(first.index, "case"):
        return {}
    below = [t for t in sentence.children(second.index, "det", "compound", "flat", "amod") if case.index < t.index < first.index]
    return {
        **{t.index: replace(t, head=first.index) for t in below},
        **{t.index: replace(t, head=second.index, deprel="amod") for t in joined},
        joins.index: replace(joins, head=second.index),
        first.index: replace(first, head=second.head, deprel=second.deprel),
        second.index: replace(second, head=first.index, deprel="conj"),
        case.index: replace(case, head=first.index),
    }


def _is_name_beside(first: Token, second: Token, own: Sequence[Token]) -> bool:
    """In "between the RSF and Ethiopian soldiers" the soldiers have a word of their own, and the name is whole without them."""
    tribes = second.lemma.lower() in PEOPLES and all(t.upos == "PROPN" for t in own)  # "the Karo and Meti communities"
    return first.upos == "PROPN" and second.upos == "NOUN" and bool(own) and not tribes


def _second_party(sentence: Sentence, first: Token) -> Token | None:
    """The second of "between the army and RSF fighters", where it was hung on its own."""
    if not any(c.lemma.lower() == "between" for c in sentence.children(first.index, "case")):
        return None
    joins = sentence.tokens[first.index + 1] if first.index + 1 < len(sentence.tokens) else first
    second = sentence.tokens[joins.head] if joins.text.lower() == "and" and joins.head > joins.index else first
    return second if second.rel in {"obl", "nmod"} and not sentence.children(second.index, "case") else None


def _second_above(sentence: Sentence, first: Token) -> Token | None:
    """The second of "clashes between the Blue Front and men of its rivals", where it was joined to the clashes: nothing is between one."""
    if first.xpos == "NNS" or not any(c.lemma.lower() == "between" for c in sentence.children(first.index, "case")):
        return None
    joins = max(sentence.subtree(first.index)) + 1
    second = next((t for t in sentence.children(first.head, "conj") if t.index > joins), None)
    if (
        second is None
        or sentence.children(first.index, "conj")
        or second.upos not in {"NOUN", "PROPN"}
        or min(sentence.subtree(second.index)) != joins
    ):
        return None
    return second if sentence.tokens[joins].text.lower() == "and" and not sentence.children(second.index, "case") else None


def _is_between(sentence: Sentence, token: Token) -> bool:
    """Tell whether two stand behind "between", or several of one kind."""
    case = next((c for c in sentence.children(token.index, "case")), None)
    return case is not None and case.lemma.lower() == "between" and (bool(sentence.children(token.index, "conj")) or token.xpos == "NNS")


def _tells_where(sentence: Sentence, place: Token) -> bool:
    cases = [c.lemma.lower() for c in sentence.children(place.index, "case")]
    if cases[:1] == ["with"] and place.lemma.lower() in _ARMS:
        return True  # "clashes with light weapons between the two clans"
    return place.rel == "flat" or (bool(cases) and (cases[0] in _WHERE or cases[0] == "of"))


def _what_passed(sentence: Sentence, token: Token) -> Token | None:
    """The noun above, or the subject or object of the clause, that tells of something between two."""
    above = sentence.tokens[token.head]
    for _ in range(_DEEP):
        if above.upos == "VERB":
            sides = [c for c in sentence.children(above.index) if c.rel in {"nsubj", "obj"} and c.index < token.index]
            return next((c for c in reversed(sides) if c.lemma.lower() in PASSED), None)
        if above.lemma.lower() in PASSED:
            return above if above.index != token.head else None
        if above.head < 0:
            return None
        above = sentence.tokens[above.head]
    return None
