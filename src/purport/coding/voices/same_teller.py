"""Nameless tellers who go on telling: "a security source said … the source added", "the same official said"; and bodies told by their noun alone:
"the interior ministry said … the ministry said" (codebook §5).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from purport.coding.drafts import Draft
from purport.model import Holder, Sentence, Token

REACH = 4
"""Sentences over which "the source" is the one who told before."""
POINTING = frozenset({"the", "this", "that", "these", "those"})
ONE = frozenset({"a", "an", "one", "another"})
BODIES = frozenset(
    "ministry administration centre center office agency committee network organisation organization commission department authority council "
    "mission observatory directorate company union association institute foundation service bureau command embassy group charity watchdog "
    "channel newspaper broadcaster".split()
)
"""Nouns by which a body is taken up that was told with more words."""


def go_on_telling(draft: Draft, history: Sequence[Draft]) -> None:
    """Give "the source" and "the same official" the voice of the nameless teller, told by the same noun, who spoke last."""
    _count_by_the_same(draft, history)
    for number, holder in enumerate(draft.holders):
        actor = draft.scene.actors.get(holder.id)
        head = _head(draft.sentence, holder)
        if head is None or (actor is not None and not (actor.generic and actor.side_of is None)) or not _points(draft.sentence, head):
            continue
        if (voice := _who_told(draft, head, history)) is not None and voice != holder.id:
            draft.holders[number] = replace(holder, id=voice)
            draft.trace["voice"] = "the one who told before"


def _count_by_the_same(draft: Draft, history: Sequence[Draft]) -> None:
    """Give "it put the losses of the rebels at 20" the voice of who told the sentence before, where nobody else can be "it"."""
    roles = ((a, t) for t in draft.triggers for a in t.arguments if t.is_verb and t.role(a) == "holder")
    by = next((draft.sentence.tokens[a.head] for a, _ in roles if draft.sentence.tokens[a.head].upos == "PRON"), None)
    near = [d for d in history if draft.sentence.index - d.last == 1 and d.paragraph_of_last == draft.sentence.paragraph]
    if by is None or draft.holders or by.lemma.lower() not in {"it", "they", "he", "she"} or not near or len(near[-1].holders) != 1:
        return
    draft.holders.append(replace(near[-1].holders[0], cue=draft.sentence.tokens[draft.trigger.token].text))
    draft.trace["voice"] = "the one who told before"


def _who_told(draft: Draft, head: Token, history: Sequence[Draft]) -> str | None:
    """The voice of the last teller told by the noun, where he came in with "a" or a number, and the words say nothing else of him."""
    said = _words(draft.sentence, head)
    for other in reversed(history):
        if draft.sentence.index - other.last > REACH:
            return None
        for holder, sentence, token in _tellers(other):
            alike = token.lemma.lower() == head.lemma.lower() and _is_many(token) == _is_many(head)
            taken_up = head.lemma.lower() in BODIES and not said and len(_words(sentence, token)) > 0
            if alike and (taken_up or (_comes_in(sentence, token) and said <= _words(sentence, token))):
                return holder.id
    return None


def _tellers(draft: Draft) -> Iterator[tuple[Holder, Sentence, Token]]:
    for holder in draft.holders:
        for sentence in (draft.sentence, *draft.evidence):
            if (head := _head(sentence, holder, frozenset({"NOUN", "PROPN"}))) is not None:
                yield holder, sentence, head


def _head(sentence: Sentence, holder: Holder, classes: frozenset[str] = frozenset({"NOUN"})) -> Token | None:
    """The noun of a holder told in a sentence."""
    if not sentence.start <= holder.span.start < sentence.end:
        return None
    first, last = sentence.at(holder.span.start, holder.span.end)
    token = sentence.tokens[sentence.head_of(first, last)] if first < last else None
    return token if token is not None and token.upos in classes else None


def _is_many(token: Token) -> bool:
    return token.xpos in {"NNS", "NNPS"}


def _words(sentence: Sentence, head: Token) -> set[str]:
    """What the words say of a noun beside pointing at it."""
    return {t.lemma.lower() for t in sentence.children(head.index, "amod", "compound", "nmod")} - {"same"}


def _points(sentence: Sentence, head: Token) -> bool:
    return any(t.lemma.lower() in POINTING for t in sentence.children(head.index, "det"))


def _comes_in(sentence: Sentence, head: Token) -> bool:
    """Tell whether a teller is told for the first time: "a source", "two officials"."""
    articles = {t.lemma.lower() for t in sentence.children(head.index, "det")} | {
        t.text.lower() for t in sentence.children(head.index, "det")
    }
    return bool(articles & ONE) or bool(sentence.children(head.index, "nummod"))
