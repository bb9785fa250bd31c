"""Who does what the items of a list tell without a subject: "We: 1. Demand … 2. Call on …", "The council: condemns …; demands …"."""

from collections.abc import Mapping, Sequence

from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import Argument
from purport.model import Filler, Mention, MentionKind, Sentence, Span, Token

_WHO = frozenset({MentionKind.ACTOR, MentionKind.PERSON})
_SELF = frozenset({"we", "i"})
_NUMBERING = frozenset({"NUM", "PUNCT", "SYM", "X"})
OURSELVES = "publisher"
"""The id of those who say "we" in their own statement."""


def lister_of(sentence: Sentence, mentions: Sequence[Mention], classes: Mapping[str, str]) -> Filler | None:
    """The subject that a line announces for a list: nothing but a noun phrase or "we", and a colon; `classes` are those of nouns."""
    tokens = sentence.tokens
    if tokens[-1].text != ":" or any(t.upos in {"VERB", "AUX"} for t in tokens):
        return None
    root = sentence.root
    if root.lemma.lower() in _SELF:
        return ourselves(root)
    named = next((m for m in mentions if m.kind in _WHO and m.first <= root.index < m.last), None)
    if named is None:
        people = root.upos in {"NOUN", "PROPN"} and classes.get(root.lemma.lower()) in {"group", "person", "state"}
        first, last = tokens[0], tokens[-2]
        return Filler(_slug(root.text), Span(first.start, last.end), root.text, "the head of the list") if people else None
    ids = named.actor.ids if named.actor is not None else ()
    return Filler(ids[0] if ids else _slug(named.text), Span(named.start, named.end), named.text, "the head of the list")


def _slug(text: str) -> str:
    return "-".join(text.lower().split())


def ourselves(word: Token) -> Filler:
    """Those who make a statement of their own, by the "we" that stands for them."""
    return Filler(OURSELVES, Span(word.start, word.end), word.text, "the publisher's own words")


def own_act(scene: Scene, around: Sequence[Argument]) -> Filler | None:
    """Who does by saying it what "we" do in the publisher's own words ("We demand that the road be opened")."""
    subjects = (a.head for a in around if a.function == "subj")
    told = (scene.sentence.tokens[i] for i in subjects if i not in scene.speakers and i not in scene.quoted)
    return next((ourselves(t) for t in told if t.lemma.lower() == "we"), None)


def goes_on_listing(sentence: Sentence) -> bool:
    """Tell whether a sentence is an item that begins with what the announced subject does."""
    first = _first_word(sentence)
    if first.upos in _NUMBERING:
        return True  # the number of an item, by itself
    return first.upos == "VERB" and first.xpos in {"VB", "VBP", "VBZ", "VBD"} and not sentence.children(first.index, "nsubj", "nsubj:pass")


def _first_word(sentence: Sentence) -> Token:
    """The first word behind what numbers an item ("1.", "-")."""
    return next((t for t in sentence.tokens if t.upos not in _NUMBERING), sentence.tokens[0])


def does(sentence: Sentence, token: int) -> bool:
    """Tell whether a verb of an item is what its announced subject does: the first, or one joined to it."""
    word = sentence.tokens[token]
    while word.rel == "conj" and word.head >= 0:
        word = sentence.tokens[word.head]
    return word.index == _first_word(sentence).index and not sentence.children(token, "nsubj", "nsubj:pass")
