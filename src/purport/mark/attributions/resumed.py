"""Cues that a parser hangs inside another's words though they go on with the outer speaker.

In "denied that its guns had fired and accused the rebels of it" who accused is who denied; in "…, the army said, denying that it had left"
who denies is who said.
"""

from collections.abc import Sequence

from purport.mark.attributions.draft import Draft, trimmed
from purport.model import Sentence, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PERFECT = frozenset({"have", "be"})


def resume(drafts: Sequence[Draft], sentence: Sentence) -> None:
    """Give such cues of a sentence back to the outer speaker, and take them out of his content."""
    for inner in drafts:
        if inner.cue_token is None:
            continue
        _go_on_behind(drafts, inner, sentence)
        token = sentence.tokens[inner.cue_token]
        for outer in drafts:
            if outer is inner or outer.cue_token is None:
                continue
            if inner.cue.act is not None and _adds(sentence, token, sentence.tokens[outer.cue_token], outer):
                _leave(outer, token, sentence)
            elif _goes_on(sentence, token, sentence.tokens[outer.cue_token], outer):
                inner.holder_head, inner.holder_tokens = outer.holder_head, outer.holder_tokens
                inner.holder_sentence = outer.holder_sentence
                _leave(outer, token, sentence)


def _go_on_behind(drafts: Sequence[Draft], last: Draft, sentence: Sentence) -> None:
    """In "The ministry said two men fled; a third was held, it said" it says but the last clause, and is who spoke first."""
    cue = sentence.tokens[last.cue_token or 0]
    if last.holder_head is None or sentence.tokens[last.holder_head].text.lower() not in _PRONOUNS or cue.rel != "parataxis":
        return
    first = next(
        (d for d in drafts if d is not last and d.cue_token == cue.head and d.cue.kind == "speech" and d.holder_head is not None), None
    )
    stop = max((t.index for t in sentence.tokens[: cue.index] if t.text == ";"), default=None)
    if first is None or stop is None or stop <= cue.head:
        return
    last.content = {(s, i) for s, i in last.content if s != sentence.index or i > stop}
    last.holder_head, last.holder_tokens = first.holder_head, first.holder_tokens


_PRONOUNS = frozenset({"he", "she", "it", "they"})


def _adds(sentence: Sentence, token: Token, outer: Token, draft: Draft) -> bool:
    """In "…, the president said, and he accused the rebels of it" the pronoun that acts by speaking is the speaker."""
    before = [i for s, i in draft.content if s == sentence.index and i < outer.index]
    subjects = sentence.children(token.index, "nsubj")
    return (
        bool(before)
        and token.rel == "conj"
        and outer.index < token.index
        and token.head in {*before, outer.index}
        and token.xpos in _FINITE
        and any(c.lemma.lower() == "and" for c in sentence.children(token.index, "cc"))
        and [s.text.lower() for s in subjects] in _SPEAKERS
        and not sentence.children(token.index, "aux")
    )


_SPEAKERS = (["he"], ["she"], ["it"], ["they"])


def _goes_on(sentence: Sentence, token: Token, outer: Token, draft: Draft) -> bool:
    if draft.holder_head is None or token.index < outer.index or sentence.children(token.index, "nsubj", "nsubj:pass"):
        return False
    if token.rel == "advcl" and token.xpos == "VBG":
        content = [i for s, i in draft.content if s == sentence.index]
        return bool(content) and max(content) < outer.index == token.index - 2 and sentence.tokens[token.index - 1].text == ","
    return token.rel == "conj" and token.xpos == outer.xpos and token.xpos in _FINITE and _reported_before(sentence, token, outer)


def _reported_before(sentence: Sentence, token: Token, outer: Token) -> bool:
    """Tell whether the clause joined is reported by the outer cue in another tense or voice than the one that goes on.

    "said that it had fired and accused": the perfect is the content's, the simple past of `accused` that of `said`.
    """
    first = token
    while first.rel == "conj" and first.head >= 0 and first.head != outer.index:
        first = sentence.tokens[first.head]
    if first.head != outer.index or first.rel not in {"ccomp", "xcomp"} or sentence.children(token.index, "aux", "aux:pass"):
        return False
    return (
        first.xpos == "VBG"
        or _speaks_of_nobody(sentence, first)
        or any(a.lemma.lower() in _PERFECT for a in sentence.children(first.index, "aux", "aux:pass"))
    )


def _speaks_of_nobody(sentence: Sentence, clause: Token) -> bool:
    """Tell whether a clause has an empty subject, which says nothing: "denies that there is a siege and says that the roads are open"."""
    return bool(sentence.children(clause.index, "expl")) and not sentence.children(clause.index, "obl:agent")


def _leave(outer: Draft, token: Token, sentence: Sentence) -> None:
    """Take a clause that is the speaker's own out of what he says."""
    gone = set(sentence.subtree(token.index))
    here = {i for s, i in outer.content if s == sentence.index}
    if not gone & here or token.rel == "advcl":
        return
    elsewhere = {(s, i) for s, i in outer.content if s != sentence.index}
    outer.content = elsewhere | {(sentence.index, i) for i in trimmed(here - gone, sentence)}
