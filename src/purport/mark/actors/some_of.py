"""Some of those whom a sentence has just told: "three of them" are of those who were hit, pursued or held."""

from purport.mark.actors.roster import Roster
from purport.model import Mention, Sentence, Token

_COUNTS = frozenset({"NUM", "DET", "ADJ", "PRON"})


def some_of_those_hit(roster: Roster, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """In "the strike targeted commanders; three of them were killed" the three are of those who were the object, whoever tells it."""
    count = sentence.tokens[token.head] if token.rel == "nmod" and token.head >= 0 else token
    before = [m for m in roster.within(sentence.index, 0, count.index) if m.actor is not None]
    if count.rel == "obj" and count.upos in _COUNTS:  # "to free 53 hostages, but the bandits killed 38 of them"
        verb = sentence.tokens[count.head]
        beside = (
            {verb.head, *(t.index for t in sentence.children(verb.head, "conj") if t.index < verb.index)} if verb.rel == "conj" else set()
        )
        done = [m for m in before if sentence.tokens[m.head].rel == "obj" and sentence.tokens[m.head].head in beside]
        if done and done[-1].actor is not None and "Number=Plur" in sentence.tokens[done[-1].head].feats:
            return done[-1].actor.ids  # "pursued the raiders and killed three of them"
        counted = [m for m in before if sentence.tokens[m.head].rel != "nsubj" and sentence.children(m.head, "nummod")]
        return counted[-1].actor.ids if counted and counted[-1].actor is not None else ()
    died = count.rel == "nsubj" and sentence.tokens[count.head].lemma.lower() in {"die", "succumb", "perish"}
    if not (count.deprel == "nsubj:pass" or died) or count.upos not in _COUNTS:
        return ()
    hit = [m for m in before if _undergoes(sentence, sentence.tokens[m.head]) and "Number=Plur" in sentence.tokens[m.head].feats]
    return hit[-1].actor.ids if hit and hit[-1].actor is not None else ()


_FIGHTING = frozenset({"clash", "exchange", "trade", "fight", "battle", "skirmish", "duel"})


def _undergoes(sentence: Sentence, token: Token) -> bool:
    """Tell whether somebody is whom a verb does something to, or with whom the subject fights ("exchanged fire with the robbers")."""
    cases = {t.lemma.lower() for t in sentence.children(token.index, "case")}
    fought = token.rel == "obl" and token.head >= 0 and sentence.tokens[token.head].lemma.lower() in _FIGHTING
    return token.rel == "obj" or (fought and bool(cases & {"with", "against"}))


_REST = frozenset({"rest", "remainder", "others"})
_WHOLES = frozenset({"most", "half", "part", "some", "many", "several", "majority", "dozen", "number"})


def link_rest(roster: Roster, sentence: Sentence) -> None:
    """In "60 soldiers gave up, while the rest fled" the rest are more of those of whom the clause before it tells."""
    for token in sentence.tokens:
        whole = token.text.lower() in _REST and token.deprel in {"nsubj", "nsubj:pass"} and sentence.children(token.index, "det")
        if not whole or sentence.children(token.index, "nmod") or roster.headed(sentence.index, token.index) is not None:
            continue
        before = [t for t in sentence.tokens[: token.index] if t.deprel in {"nsubj", "nsubj:pass"}]
        told = next((m for t in reversed(before) if (m := _whole_of(roster, sentence, t)) is not None), None)
        if told is not None and told.actor is not None:
            first = sentence.children(token.index, "det")[0].index
            roster.add(sentence, first, token.index + 1, told.actor.ids, "the rest of those told of", kind=told.kind, head=token.index)


def _whole_of(roster: Roster, sentence: Sentence, subject: Token) -> Mention | None:
    """The people whom a subject names, in the plural, or of whom it counts some."""
    mention = roster.headed(sentence.index, subject.index)
    if mention is not None and mention.actor is not None and "Number=Plur" in sentence.tokens[mention.head].feats:
        return mention
    if subject.lemma.lower() not in _WHOLES and subject.upos != "NUM":
        return None
    return next((m for t in sentence.children(subject.index, "nmod") if (m := roster.headed(sentence.index, t.index)) is not None), None)
