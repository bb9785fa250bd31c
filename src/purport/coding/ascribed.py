"""Events whose doer another clause names: "X was behind the attack", "the killings were blamed on X", "X was responsible for it".

What is told of the event stands elsewhere; such a clause only gives its doer, in the words of whoever the clause is told by.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from purport.coding.causes import VIOLENT
from purport.coding.drafts import Draft
from purport.coding.fillers import fillers
from purport.coding.grammar import is_passive, preposition
from purport.coding.holders import Voices, attribute
from purport.coding.scene import Scene
from purport.model import Filler, Holder, Report, Sentence, Token

ON_DOER = {"blame": "on", "pin": "on", "attribute": "to", "ascribe": "to"}
"""Passives whose subject is the event, with the preposition before its doer."""
LAYING = frozenset({"attribute", "ascribe"})
"""Those of them of which the active is no accusation of its own ("the ministry attributed the raid to rebels")."""
FOR_EVENT = {"blame": "for", "accuse": "of", "suspect": "of", "implicate": "in"}
"""Passives whose subject is the doer, with the preposition before the event."""
DOING = frozenset({"carry", "commit", "perpetrate", "conduct", "stage"})
"""Verbs that say of an event only who did it."""
HOLDING = frozenset({"hold", "consider", "deem", "believe", "find"})
"""Passives that lay responsibility on their subject."""
ASSAILANTS = frozenset("attacker assailant killer murderer gunman gunmen perpetrator kidnapper abductor assassin bomber".split())
"""Those who did what was told before: of whom they are tells whose deed it was."""
_WORDS = DOING | {*ON_DOER, *FOR_EVENT, "responsible", "behind"} | ASSAILANTS
"""One of these stands in every ascription; most sentences have none."""
POINTING = frozenset(
    "it this that incident attack act crime killing murder shooting bombing strike raid blast explosion massacre ambush assault operation kidnapping abduction robbery offensive".split()
)
"""What names an event told before, where it is a pronoun or has a pointing article."""
ONLY_DOER = "only who did it"
"""What a telling tells that adds nothing but the doer to an event told before."""
BACK = 2
"""Sentences over which "it was blamed on X" points back."""


@dataclass(frozen=True, slots=True)
class Ascription:
    """The word that ascribes, the heads of what names the event (None where nothing does) and of who did it, and of who says so by "by"."""

    word: int
    event: int | None
    doer: int
    accuser: int | None = None


def ascriptions(sentence: Sentence) -> Iterator[Ascription]:
    """The ascriptions of a sentence, in text order."""
    if _WORDS.isdisjoint(t.lemma.lower() for t in sentence.tokens):
        return
    for token in sentence.tokens:
        yield from _participle(sentence, token)
        if token.lemma.lower() == "responsible":
            yield from _held_responsible(sentence, token)
        if token.lemma.lower() in ASSAILANTS and token.rel == "nsubj":
            yield from _of_whom(sentence, token)
        subject = next((t for t in sentence.children(token.index, "nsubj")), None)
        if subject is None or any(t.lemma.lower() in {"not", "n't", "never"} for t in sentence.children(token.index, "advmod")):
            continue
        if token.upos == "VERB" and is_passive(sentence, token.index):
            yield from _passive(sentence, token, subject)
        elif token.upos == "VERB" and token.lemma.lower() in LAYING:
            yield from _active(sentence, token, subject)
        elif token.upos == "VERB" and token.lemma.lower() == "suspect":
            yield from _suspected(sentence, token, subject)
        elif token.lemma.lower() == "blame" and any(t.lemma.lower() == "to" for t in sentence.children(token.index, "mark", "aux")):
            yield Ascription(token.index, _below(sentence, token.index, "for"), subject.index)
        elif token.upos == "VERB" and token.lemma.lower() in DOING:
            yield from (Ascription(token.index, event.index, subject.index) for event in sentence.children(token.index, "obj"))
        elif token.lemma.lower() == "responsible" and not _for_doing(sentence, token.index):
            yield Ascription(token.index, _below(sentence, token.index, "for"), subject.index)
        elif preposition(sentence, token.index) == "behind":
            yield Ascription(token.index, token.index, subject.index)


def _for_doing(sentence: Sentence, index: int) -> bool:
    """Tell whether somebody is responsible for doing something, as an office is ("responsible for moving funds")."""
    clauses = sentence.children(index, "advcl", "acl", "xcomp")
    return any(m.lemma.lower() == "for" for c in clauses for m in sentence.children(c.index, "mark"))


def _of_whom(sentence: Sentence, doers: Token) -> Iterator[Ascription]:
    """In "the attackers were members of the front" and "the attackers belong to the front" the front is told to have done it."""
    said = sentence.tokens[doers.head]
    definite = any(t.lemma.lower() in {"the", "these"} for t in sentence.children(doers.index, "det"))
    denied = any(t.lemma.lower() in {"not", "n't", "never"} for t in sentence.children(said.index, "advmod"))
    if definite and not denied and said.lemma.lower() == "belong" and (whose := _below(sentence, said.index, "to")) is not None:
        yield Ascription(doers.index, None, whose)
    elif (
        definite
        and not denied
        and said.lemma.lower() in {"member", "guerrilla", "rebel", "militant"}
        and sentence.children(said.index, "cop")
    ):
        yield Ascription(doers.index, None, said.index)


def _suspected(sentence: Sentence, verb: Token, subject: Token) -> Iterator[Ascription]:
    """In "police suspect the front of the bombing" the front is told by the police to have done it."""
    event = _below(sentence, verb.index, FOR_EVENT["suspect"])
    for doer in sentence.children(verb.index, "obj") if event is not None else ():
        yield Ascription(verb.index, event, doer.index, subject.index)


def _passive(sentence: Sentence, verb: Token, subject: Token) -> Iterator[Ascription]:
    lemma, accuser = verb.lemma.lower(), _below(sentence, verb.index, "by")
    if lemma in FOR_EVENT and (event := _below(sentence, verb.index, FOR_EVENT[lemma])) is not None:
        yield Ascription(verb.index, event, subject.index, accuser)
    elif lemma in ON_DOER and (doer := _below(sentence, verb.index, ON_DOER[lemma])) is not None:
        yield Ascription(verb.index, subject.index, doer, accuser)
    elif lemma in DOING and accuser is not None:
        yield Ascription(verb.index, subject.index, accuser)


def _participle(sentence: Sentence, verb: Token) -> Iterator[Ascription]:
    """In "this crime, carried out by the front, …" the front did it."""
    doer = _below(sentence, verb.index, "by")
    if verb.rel == "acl" and verb.lemma.lower() in DOING and doer is not None:
        yield Ascription(verb.index, verb.head, doer)


def _held_responsible(sentence: Sentence, word: Token) -> Iterator[Ascription]:
    """In "the attack, for which rebels are being held responsible" and "rebels are held responsible for it" the rebels are said to have done it."""
    verb = sentence.tokens[word.head] if word.head >= 0 else word
    if verb.lemma.lower() not in HOLDING or not is_passive(sentence, verb.index):
        return
    event = next((e for e in (_below(sentence, i, "for") for i in (word.index, verb.index)) if e is not None), None)
    if event is not None and sentence.tokens[event].lemma.lower() == "which":
        event = next((t.index for t in reversed(sentence.tokens[:event]) if t.upos == "NOUN"), None)
    for doer in sentence.children(verb.index, "nsubj", "nsubj:pass"):
        yield Ascription(word.index, event, doer.index, _below(sentence, verb.index, "by"))


def _active(sentence: Sentence, verb: Token, subject: Token) -> Iterator[Ascription]:
    doer = _below(sentence, verb.index, ON_DOER[verb.lemma.lower()])
    for event in sentence.children(verb.index, "obj"):
        if doer is not None:
            yield Ascription(verb.index, event.index, doer, subject.index)


def _below(sentence: Sentence, index: int, word: str) -> int | None:
    """What stands behind a preposition below a word, or below what hangs on it ("attributed by sources to the army")."""
    below = sentence.children(index, "obl", "nmod")
    deeper = (c for t in below for c in sentence.children(t.index, "nmod"))
    return next((t.index for t in (*below, *deeper) if preposition(sentence, t.index) == word), None)


def name_doers(scene: Scene, told: list[Draft]) -> list[Draft]:
    """Put in the doers of events that the sentence names itself; the events that got one."""
    named: list[Draft] = []
    for found in ascriptions(scene.sentence):
        event = next((d for d in told if found.event in d.tokens() and _is_harm(d)), None)
        doers = fillers(scene, found.doer, owners=False)
        if event is None or not {f.id for f in event.initiators} <= {f.id for f in doers}:
            continue
        if event.initiators or event.add(event.initiators, doers):
            event.trace["initiators"] = f"{scene.sentence.tokens[found.word].text!r}"
            heard = {h.id for h in event.holders}
            event.holders.extend(h for h in _accusers(scene, found) if h.id not in heard)
            named.append(event)
    return named


def _accusers(scene: Scene, one: Ascription) -> list[Holder]:
    word = scene.sentence.tokens[one.word].text
    return [] if one.accuser is None else [Holder(f.id, f.span, f.text, word) for f in fillers(scene, one.accuser, owners=False)]


def ascribed(
    scene: Scene, drafts: list[Draft], history: list[Draft], heard: Voices, report: Report, by_sentence: Mapping[int, Scene]
) -> list[Draft]:
    """Tellings of the event told before, by whoever says who did it ("it was blamed on X", "they said X was behind it")."""
    found: list[Draft] = []
    for one in ascriptions(scene.sentence):
        if not _points(scene.sentence, one) or any(one.event in d.tokens() for d in drafts):
            continue
        event, doers = _before(scene, history), fillers(scene, one.doer, owners=False)
        if event is not None and doers:
            found.append(_telling(scene, event, one, doers))
            attribute(found[-1], heard, report, by_sentence, set())
    return found


def _points(sentence: Sentence, one: Ascription) -> bool:
    """Tell whether what names the event only points at one told before."""
    if one.event is None:
        return True
    token = sentence.tokens[one.event]
    pointed = token.upos == "PRON" or any(
        t.lemma.lower() in {"the", "this", "these", "that", "both"} for t in sentence.children(one.event, "det")
    )
    told = [t for t in sentence.children(one.event, "nmod", "acl", "acl:relcl") if one.word not in sentence.subtree(t.index)]
    return pointed and token.lemma.lower() in POINTING and not told


def _before(scene: Scene, history: list[Draft]) -> Draft | None:
    near = (d for d in reversed(history) if 0 < scene.sentence.index - d.last <= BACK and d.modality == "actual")
    return next((d for d in near if _is_harm(d)), None)


def _is_harm(draft: Draft) -> bool:
    return draft.scene.events.kinds[draft.kind].family in VIOLENT - {"custody"}


def _telling(scene: Scene, event: Draft, one: Ascription, doers: list[Filler]) -> Draft:
    trigger = replace(event.trigger, token=one.word, words=(one.word,), arguments=(), uses=())
    told = Draft(scene, trigger, event.kind, event=event, trace={"tells": ONLY_DOER})
    told.initiators, told.targets = list(doers), list(event.targets)
    told.places, told.time = list(event.places), event.time
    told.holders = _accusers(scene, one)
    told.trace["initiators"] = f"{scene.sentence.tokens[one.word].text!r}"
    return told
