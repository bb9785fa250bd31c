"""Soldiers without a country who are hit by a country's army are none of that army's ("Orland troops shelled an army post, killing two soldiers")."""

from collections.abc import Iterator, Sequence

from purport.mark.actors.roster import Roster
from purport.model import Mention, Sentence, Token

_AT = frozenset({"on", "at", "under", "against", "upon", "into"})
_HARM = frozenset(
    "attack ambush shell bomb bombard fire raid storm kill wound injure execute shoot strike hit behead capture target assault abduct kidnap"
    " torture destroy overrun massacre slay engage arrest detain".split()
)
"""What no army does to men of its own, or a report would say so."""
_LOSING = frozenset({"lose", "suffer", "sustain"})
_DEEP = 4


def struck_by(roster: Roster, mention: Mention, force: Sequence[str]) -> bool:
    """Tell whether the words make a force the doer of what befalls those whom a mention tells."""
    sentence = roster.sentences[mention.sentence]
    if any(t.deprel == "nmod:poss" for t in sentence.children(mention.head)):
        return False
    doers = (roster.headed(sentence.index, t.index) for t in _who_struck(sentence, sentence.tokens[mention.head]))
    return any(m is not None and m is not mention and m.actor is not None and set(m.actor.ids) & set(force) for m in doers)


def _who_struck(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The doers of what befalls those whom a noun names, alone or as whose post it is."""
    for _ in range(_DEEP):
        above = sentence.tokens[token.head] if token.head >= 0 else None
        if above is None:
            return
        cases = {c.lemma.lower() for c in sentence.children(token.index, "case")}
        suffers = token.rel == "obj" or token.deprel == "nsubj:pass" or (token.rel == "obl" and cases & _AT)
        if above.upos == "VERB":
            if suffers and above.lemma.lower() in _HARM:
                yield from _doers(sentence, above)
            if suffers and above.deprel == "acl:relcl" and any(t.lemma.lower() == "which" for t in sentence.children(above.index, "obl")):
                yield from _doers_of_deed(sentence, sentence.tokens[above.head])
            if token.rel == "nsubj" and above.lemma.lower() in _LOSING:  # "an army patrol lost five men in an ambush by X"
                for deed in sentence.children(above.index, "obl"):
                    yield from _agents(sentence, deed)
            return
        if token.rel == "nmod" and cases & (_AT | {"of"}):
            yield from _agents(sentence, above)  # "an attack by X on an army post"
        if not (token.rel in {"compound", "amod", "conj"} or (token.rel == "nmod" and cases & (_AT | {"of"}))):
            return
        token = above


def _doers_of_deed(sentence: Sentence, deed: Token) -> Iterator[Token]:
    """Who did the deed "in which" somebody fell: its agent, or the subject of the verb whose object it is."""
    for _ in range(_DEEP):
        yield from _agents(sentence, deed)
        above = sentence.tokens[deed.head] if deed.head >= 0 else deed
        if above.upos == "VERB":
            yield from (t for t in sentence.children(above.index, "nsubj") if t.deprel != "nsubj:pass" and deed.rel in {"obj", "obl"})
            return
        if deed.rel != "nmod":
            return
        deed = above


def _agents(sentence: Sentence, governor: Token) -> Iterator[Token]:
    yield from (
        t for t in sentence.children(governor.index, "obl", "nmod") if any(c.lemma == "by" for c in sentence.children(t.index, "case"))
    )


def _doers(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """The subject of a verb, or of the clause that it continues or is caused by; its agent."""
    for _ in range(_DEEP):
        yield from _agents(sentence, verb)
        active = [t for t in sentence.children(verb.index, "nsubj") if t.deprel != "nsubj:pass"]
        yield from active
        for clause in sentence.children(verb.index, "advcl") if not active else ():
            marks = {m.lemma.lower() for m in sentence.children(clause.index, "mark", "advmod")}
            yield from (t for t in sentence.children(clause.index, "nsubj") if marks & {"when", "as", "after"} and t.deprel != "nsubj:pass")
        if active or verb.rel not in {"advcl", "conj", "xcomp"} or verb.head < 0:
            return
        verb = sentence.tokens[verb.head]
