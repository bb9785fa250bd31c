"""What a party says in writing or by its office is said by that party: "an ELN statement denies", "the prosecutor's office opened an inquiry"."""

from collections.abc import Mapping

from purport.coding.scenes.actor_classes import classes_of_type
from purport.coding.scenes.fillers import fillers, owner_fillers
from purport.coding.scenes.scene import Scene
from purport.coding.syntax.conjuncts import with_conjuncts
from purport.coding.syntax.grammar import preposition
from purport.model import ActorType, Filler, Sentence

WRITINGS = frozenset(
    "statement report communique communiqué pamphlet leaflet flyer letter message note text declaration release bulletin video audio recording poster "
    "briefing version narrative tale account summary propaganda story graffiti circular memo tweet post broadcast manifesto notice announcement missive email petition call resolution".split()
)
"""Nouns for words sent out, whose author does what they do."""
OFFICES = frozenset({"office", "desk"})
AUTHORED = frozenset(
    {"sign", "issue", "attribute", "publish", "release", "write", "send", "distribute", "circulate", "post", "broadcast", "ascribe"}
)
"""Participles that tell the author of a writing, with "by" or "to"."""


def says_in_writing(sentence: Sentence, index: int) -> bool:
    """Tell whether a participle gives what a writing or a call says ("a letter demanding a ransom", "a petition demanding an inquiry")."""
    token = sentence.tokens[index]
    return token.rel == "acl" and token.xpos == "VBG" and sentence.tokens[token.head].lemma.lower() in WRITINGS


def authors(scene: Scene, head: int) -> list[Filler]:
    """Who speaks by a writing or an office: whose it is, or by whom it is said to be signed or sent; nobody where the word is neither."""
    sentence = scene.sentence
    if sentence.tokens[head].lemma.lower() in {"that", "which"}:  # "issued a statement that accused the army"
        clause = next((t for t in sentence.ancestors(head) if t.deprel == "acl:relcl" and t.head >= 0), None)
        head = clause.head if clause is not None and clause.index == sentence.tokens[head].head else head
    if sentence.tokens[head].lemma.lower() not in WRITINGS | OFFICES:
        return []
    below = [t.index for t in sentence.children(head, "nmod") if preposition(sentence, t.index) == "by"]
    clauses = (c.index for c in sentence.children(head, "acl") if c.lemma.lower() in AUTHORED)
    below += [t.index for c in clauses for t in sentence.children(c, "obl") if preposition(sentence, t.index) in {"by", "to"}]
    named = [f for one in below for i in sorted(with_conjuncts(sentence, one)) for f in fillers(scene, i, owners=False)]
    return named or owner_fillers(scene, head) or _senders(scene, head)


SENDING = frozenset(
    {"issue", "send", "write", "publish", "release", "put", "post", "circulate", "address", "distribute", "pass", "adopt", "approve"}
)


def _senders(scene: Scene, head: int) -> list[Filler]:
    """Who sends out a writing that says something: "the union put out a report accusing the army"."""
    token = scene.sentence.tokens[head]
    verb = scene.sentence.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    sent = (token.rel == "obj" and verb in SENDING) or (token.rel == "obl" and verb in {"say", "announce", "claim", "write"})
    return _makers(scene, head) if sent else []


def classes_of_authors(scene: Scene, head: int) -> frozenset[str]:
    """The classes of those who speak by a writing."""
    known = [scene.actors[f.id].type for f in authors(scene, head) if f.id in scene.actors]
    return frozenset().union(*(classes_of_type(t) for t in known))


BACK = 3
"""Sentences over which "the statement" is followed back to who made it."""
OF_ONE = frozenset(
    {"statement", "communique", "communiqué", "declaration", "release", "letter", "message", "post", "memo", "report", "bulletin"}
)


def issuer_before(scene: Scene, head: int, by_sentence: Mapping[int, Scene]) -> str | None:
    """The id of whose words "the statement said …" are: who "issued a statement", or "said in a statement", shortly before; None where nobody is told."""
    noun = scene.sentence.tokens[head]
    definite = {t.lemma.lower() for t in scene.sentence.children(head, "det", "nmod:poss")} & {"the", "this", "that", "same"}
    if noun.lemma.lower() not in OF_ONE or not definite or len(scene.sentence.children(head, "nmod", "compound", "amod", "nmod:poss")):
        return None
    for index in range(scene.sentence.index - 1, scene.sentence.index - 1 - BACK, -1):
        before = by_sentence.get(index)
        for token in before.sentence.tokens if before is not None else ():
            if before is None or token.lemma.lower() != noun.lemma.lower() or token.upos != "NOUN":
                continue
            own = authors(before, token.index) or _makers(before, token.index)
            return own[0].id if own else None
    return _body_that_told(scene, by_sentence) if noun.lemma.lower() in ISSUED else None


ISSUED = frozenset({"statement", "communique", "communiqué", "declaration", "release"})
"""What a body has put out that is told to have said something."""


def _body_that_told(scene: Scene, by_sentence: Mapping[int, Scene]) -> str | None:
    """The id of the body that told the sentences before of the paragraph ("The Front announced … The statement said …"); None where nobody or a person did."""
    for index in range(scene.sentence.index - 1, scene.sentence.index - 1 - BACK, -1):
        before = by_sentence.get(index)
        if before is None or before.sentence.paragraph != scene.sentence.paragraph:
            return None
        root = before.sentence.root
        told = before.sentence.children(root.index, "nsubj") if root.lemma.lower() in TELLING else []
        bodies = [f for t in told for f in fillers(before, t.index, owners=False)]
        if bodies:
            actor = before.actors.get(bodies[0].id)
            return bodies[0].id if actor is not None and actor.type is not ActorType.PERSON else None
    return None


TELLING = frozenset("say announce state claim declare confirm report".split())
FIGURES = frozenset("data datum figure statistic count tally record estimate information number toll".split())
COLLECTING = frozenset("compile collect gather release publish provide obtain keep issue document".split())


def whose_figures(scene: Scene, head: int) -> int | None:
    """Whose the figures are by which something is told ("according to data of the Vell Centre", "figures compiled by it"); None where it is no such word."""
    sentence = scene.sentence
    if sentence.tokens[head].lemma.lower() not in FIGURES:
        return None
    for token in sentence.children(head, "nmod", "nmod:poss"):
        if token.deprel == "nmod:poss" or preposition(sentence, token.index) in {"of", "from", "by"}:
            return token.index
    clauses = (c.index for c in sentence.children(head, "acl") if c.lemma.lower() in COLLECTING)
    by = (t.index for c in clauses for t in sentence.children(c, "obl") if preposition(sentence, t.index) in {"by", "from"})
    return next(by, None)


def _makers(scene: Scene, noun: int) -> list[Filler]:
    """The subject of the verb whose object a writing is, or in which something was said."""
    token = scene.sentence.tokens[noun]
    if token.rel not in {"obj", "obl"} or token.head < 0:
        return []
    subjects = scene.sentence.children(token.head, "nsubj")
    return [f for t in subjects[:1] if t.deprel != "nsubj:pass" for f in fillers(scene, t.index, owners=False)]
