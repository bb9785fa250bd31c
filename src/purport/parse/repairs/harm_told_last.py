"""Harm told behind a relative clause: "opened fire on women who had marched to the gate, wounding nine"; subjects before a late passive."""

from dataclasses import replace

from purport.model import Sentence, Token

_HARM = frozenset("kill wound injure hurt maim damage destroy".split())
_STRIKING = frozenset(
    "open fire attack shoot hit strike ambush shell bomb bombard raid storm target charge ram pound rake strafe detonate".split()
)


def repair_harm_told_last(sentence: Sentence) -> dict[int, Token]:
    """Hang harm on the attack that did it, and a bare noun before "was beaten back" on its verb as the subject."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.xpos == "VBG" and token.rel == "advcl" and token.lemma.lower() in _HARM and sentence.tokens[token.index - 1].text == ",":
            changes |= _of_the_attack(sentence, token)
        elif token.rel == "obl" and token.upos == "NOUN":
            changes |= _late_subject(sentence, token)
    return changes


def _of_the_attack(sentence: Sentence, harm: Token) -> dict[int, Token]:
    """In "fired on a patrol that had gone to rescue farmers, killing two" those who fired killed them."""
    above = [sentence.tokens[harm.head], *sentence.ancestors(harm.head)]
    inside: list[Token] = []
    for token in above:
        inside.append(token)
        if token.deprel == "acl:relcl":
            break
    else:
        return {}
    attack = next((t for t in sentence.ancestors(inside[-1].head) if t.upos == "VERB"), None)
    peaceful = not any(t.lemma.lower() in _STRIKING | _HARM for t in inside)
    if attack is None or attack.index > inside[-1].head or not peaceful or attack.lemma.lower() not in _STRIKING:
        return {}
    return {harm.index: replace(harm, head=attack.index)}


def _late_subject(sentence: Sentence, noun: Token) -> dict[int, Token]:
    """In "before a counter-attack by the latter was beaten back" the attack is what was beaten back."""
    verb = sentence.tokens[noun.head]
    passive = sentence.children(verb.index, "aux:pass")
    bare = not sentence.children(noun.index, "case") and bool(sentence.children(noun.index, "det"))
    if not passive or not bare or sentence.children(verb.index, "nsubj", "csubj", "expl") or not noun.index < passive[0].index:
        return {}
    last = max(sentence.subtree(noun.index))
    return {noun.index: replace(noun, deprel="nsubj:pass")} if last == passive[0].index - 1 else {}
