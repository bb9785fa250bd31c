"""Those told just before, taken up by place or number: "the latter", "the former", "the pair", "the two", "both"."""

from collections.abc import Sequence

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.own_words import usable
from purport.mark.actors.roster import Roster
from purport.model import ActorType, Mention, MentionKind, Sentence, Token

_NUMBERS = {"pair": 2, "duo": 2, "two": 2, "both": 2, "twosome": 2, "trio": 3, "three": 3, "threesome": 3, "quartet": 4, "four": 4}
"""How many each word takes up."""
_FIGURES = {2: ("two", "2"), 3: ("three", "3"), 4: ("four", "4")}
_BACK = 2
"""Sentences looked back for them."""


def link_told_together(roster: Roster, sentences: Sequence[Sentence]) -> None:
    """Link "the latter" to the last of those told before, "the pair" to the two of whom the text speaks."""
    for sentence in sentences:
        for token in sentence.tokens:
            if roster.headed(sentence.index, token.index) is not None:
                continue
            if _is_latter(sentence, token):
                ids = _by_place(roster, sentence, token)
            elif _is_number(sentence, token):
                ids = _by_number(roster, sentence, token, _NUMBERS[plain(token.text)])
            else:
                continue
            if ids:
                first = token.index - (token.index > 0 and sentence.tokens[token.index - 1].text.lower() == "the")
                persons = all(roster.cards[i].type is ActorType.PERSON for i in ids)
                kind = MentionKind.PERSON if persons else MentionKind.ACTOR
                roster.add(sentence, first, token.index + 1, ids, f"taken up by {token.text!r}", kind=kind, head=token.index)


def _the(sentence: Sentence, token: Token) -> bool:
    return token.index > 0 and plain(sentence.tokens[token.index - 1].text) == "the"


def _is_latter(sentence: Sentence, token: Token) -> bool:
    """Tell whether "the latter" or "the former" stands for itself, and not before a noun ("the former mayor")."""
    alone = token.rel not in {"amod", "compound", "flat", "advmod"} and not sentence.children(token.index, "nmod", "acl")
    return plain(token.text) in {"latter", "former"} and alone and _the(sentence, token)


def _is_number(sentence: Sentence, token: Token) -> bool:
    """Tell whether a word for so many stands for people told before ("the pair were held", "both died"), and counts nothing itself."""
    word = plain(token.text)
    if word not in _NUMBERS or token.rel not in {"nsubj", "obj", "obl", "nmod"} or token.upos not in {"NOUN", "NUM", "PRON", "DET"}:
        return False
    counts = any(t.index > token.index for t in sentence.children(token.index, "nmod", "acl", "nmod:poss", "conj"))
    of = token.index + 1 < len(sentence.tokens) and plain(sentence.tokens[token.index + 1].text) == "of"
    of = of or any(t.index < token.index for t in sentence.children(token.index, "amod", "compound"))
    return not counts and not of and (_the(sentence, token) or (word == "both" and token.rel == "nsubj"))


def _by_place(roster: Roster, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """The last, or for "the former" the one before it, of those named before in the sentence, else in the one before."""
    for index, last in ((sentence.index, token.index), (sentence.index - 1, None)):
        earlier = roster.sentences.get(index)
        if earlier is None or earlier.region is not sentence.region:
            return ()
        end = len(earlier.tokens) if last is None else last
        told = _outer(roster, earlier, end)
        if len(told) > 1 or (told and plain(token.text) == "latter"):
            chosen = told[-1] if plain(token.text) == "latter" else told[-2]
            return chosen.actor.ids if chosen.actor is not None and not _things_joined(roster, earlier, chosen.last, end) else ()
    return ()


def _things_joined(roster: Roster, sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether two things or places are joined behind somebody ("the army took Vell and Orsk"): the latter is one of these."""
    return any(
        t.rel == "conj" and t.upos in {"NOUN", "PROPN"} and sentence.tokens[t.head].upos in {"NOUN", "PROPN"} and t.head >= first
        for t in sentence.tokens[first:last]
        if roster.covering(sentence.index, t.index) is None
    )


def _outer(roster: Roster, sentence: Sentence, last: int) -> list[Mention]:
    """Those named up to a token, each once, without those named inside a wider mention."""
    found: list[Mention] = []
    for mention in roster.within(sentence.index, 0, last):
        pronoun = sentence.tokens[mention.head].upos == "PRON"
        new = not found or (
            mention.first >= found[-1].last and mention.actor and found[-1].actor and mention.actor.ids != found[-1].actor.ids
        )
        if usable(mention) and not pronoun and new:
            found.append(mention)
    return found


def _by_number(roster: Roster, sentence: Sentence, token: Token, number: int) -> tuple[str, ...]:
    """Those of whom the sentences before tell so many: counted, joined by "and", or named one by one."""
    for index in range(sentence.index, sentence.index - 1 - _BACK, -1):
        earlier = roster.sentences.get(index)
        if earlier is None or earlier.region is not sentence.region:
            return ()
        told = _outer(roster, earlier, token.index if index == sentence.index else len(earlier.tokens))
        found = _counted(earlier, told, number) or _joined(roster, earlier, told, number)
        if found:
            return found
    return ()


def _counted(sentence: Sentence, told: Sequence[Mention], number: int) -> tuple[str, ...]:
    """The ids of the last of those told that are counted as so many ("two brothers")."""
    counted = [m for m in told if any(plain(t.text) in _FIGURES[number] for t in sentence.children(m.head, "nummod"))]
    return counted[-1].actor.ids if counted and counted[-1].actor is not None else ()


def _joined(roster: Roster, sentence: Sentence, told: Sequence[Mention], number: int) -> tuple[str, ...]:
    """The ids of the last so many single people that "and" joins ("a mother and her son")."""
    for mention in reversed(told):
        heads = [mention.head, *(t.index for t in sentence.children(mention.head, "conj"))]
        named = [m for h in heads if (m := roster.headed(sentence.index, h)) is not None and m.actor is not None]
        single = all("Number=Plur" not in sentence.tokens[h].feats for h in heads)
        if len(named) == len(heads) == number and single:
            return tuple(dict.fromkeys(i for m in named if m.actor for i in m.actor.ids))
    return ()
