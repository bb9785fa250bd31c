"""Letters and calls that somebody received: what they demand is demanded of him, and by whoever sent them."""

from purport.coding.drafts import Draft
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.writings import WRITINGS
from purport.coding.syntax.conjuncts import with_conjuncts
from purport.coding.syntax.grammar import preposition
from purport.model import Filler, Sentence, Token

_RECEIVING = frozenset({"receive", "get", "obtain", "find"})


def received(draft: Draft) -> None:
    """What "a letter demanding a ransom" says that somebody received is said to him, and by whoever sent it."""
    sentence, token = draft.sentence, draft.sentence.tokens[draft.trigger.token]
    if draft.family != "speech" or token.xpos != "VBG" or token.head < 0:
        return
    verb = sentence.tokens[token.head]
    letter = next((t for t in sentence.children(verb.index, "obj") if t.lemma.lower() in WRITINGS), None)
    if token.rel == "acl" and verb.lemma.lower() in WRITINGS and verb.rel == "obj":
        letter, verb = verb, sentence.tokens[verb.head]
    if letter is None or verb.lemma.lower() not in _RECEIVING:
        return
    readers = [f for t in sentence.children(verb.index, "nsubj") for i in sorted(with_conjuncts(sentence, t.index)) for f in _of(draft, i)]
    senders = [t for t in (*sentence.children(letter.index, "nmod"), *sentence.children(verb.index, "obl")) if _is_from(sentence, t)]
    taken = {f.id for f in readers}
    draft.initiators[:] = [f for f in draft.initiators if f.id not in taken]
    draft.add(draft.initiators, [f for t in senders for f in _of(draft, t.index)])
    if draft.add(draft.targets, [f for f in readers if f.id not in {i.id for i in draft.initiators}]):
        draft.trace["targets"] = "who received it"


def _of(draft: Draft, index: int) -> list[Filler]:
    return fillers(draft.scene, index, owners=False)


def _is_from(sentence: Sentence, token: Token) -> bool:
    return preposition(sentence, token.index) == "from"
