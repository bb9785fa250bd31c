"""Words that lay an event on its doer: "X was behind the attack", "the killings were blamed on X", "the raid bore the hallmarks of X"."""

from collections.abc import Iterator

from purport.coding.syntax.grammar import is_passive, preposition
from purport.coding.triggers.misheard import SUSPECTING
from purport.coding.voices.ascription import Ascription, below
from purport.coding.voices.at_law import CRIMES, DENYING, WORDS, at_law, subject_of
from purport.model import Sentence, Token

ON_DOER = {"blame": "on", "pin": "on", "attribute": "to", "ascribe": "to"}
"""Passives whose subject is the event, with the preposition before its doer."""
LAYING = frozenset({"attribute", "ascribe"})
"""Those of them of which the active is no accusation of its own ("the ministry attributed the raid to rebels")."""
TYING = frozenset({"link", "tie"})
"""Verbs of suspecting (`misheard.SUSPECTING`) that as often tell of doings in general."""
DOING = frozenset({"carry", "commit", "perpetrate", "conduct", "stage"})
"""Verbs that say of an event only who did it."""
BIDDING = frozenset({"plan", "order", "organise", "organize", "mastermind", "orchestrate", "prepare"})
"""Verbs that say of a deed that was done who had it done."""
READY = frozenset({"quick", "eager", "keen", "swift", "ready", "first"})
"""Adjectives of who does what the verb below them tells."""
WORK = frozenset({"work", "handiwork"})
"""What a deed is of its doer."""
MARKS = frozenset("hallmark signature stamp trademark imprint fingerprint".split())
"""What a deed bears of its doer."""
FRAMES = frozenset("action act attack incident operation strike raid crime assault event".split())
"""What the main clause told, named before it: "in an action attributed to X, a bomb went off"."""
MEN = frozenset({"member", "guerrilla", "rebel", "militant", "fighter", "soldier"})
"""Nouns that say whose men assailants were."""
HOLDING = frozenset({"hold", "consider", "deem", "believe", "find"})
"""Passives that lay responsibility on their subject."""
THINKING = frozenset("believe say think suspect allege accuse report consider claim understand know".split())
"""Passives before "to be behind" and "of being behind"."""
ASSAILANTS = frozenset("attacker assailant killer murderer gunman gunmen perpetrator kidnapper abductor assassin bomber".split())
"""Those who did what was told before: of whom they are tells whose deed it was."""
PARTAKING = frozenset({"participate", "take", "involve", "involved"})
"""What those say or are told to have done in a crime who did it with others."""
_WORDS = (
    {"intercept", "waylay", "accost"}
    | (PARTAKING - {"take"})
    | {"part"}
    | DOING
    | BIDDING
    | WORK
    | MARKS
    | {*ON_DOER, *SUSPECTING, *WORDS, "responsible", "behind"}
    | ASSAILANTS
)
"""One of these stands in every ascription; most sentences have none."""


def ascriptions(sentence: Sentence) -> Iterator[Ascription]:
    """The ascriptions of a sentence, in text order."""
    if _WORDS.isdisjoint(sentence.vocabulary):
        return
    for token in sentence.tokens:
        lemma = token.lemma.lower()
        yield from _participle(sentence, token)
        yield from _thought_behind(sentence, token)
        yield from _accused_of_doing(sentence, token)
        if lemma in WORDS or token.text.lower() in WORDS:
            yield from at_law(sentence, token)
        if lemma == "responsible":
            yield from _held_responsible(sentence, token)
        if lemma in ASSAILANTS and token.rel == "nsubj":
            yield from _of_whom(sentence, token)
        subject = (
            next((t for t in sentence.children(token.index, "nsubj")), None)
            or _ready_to(sentence, token)
            or _thought_to(sentence, token)
            or _ordered_and_done(sentence, token)
        )
        if subject is None or any(t.lemma.lower() in {"not", "n't", "never"} for t in sentence.children(token.index, "advmod")):
            continue
        passive = is_passive(sentence, token.index) or (token.rel == "conj" and token.xpos == "VBN")
        if token.upos == "VERB" and passive and lemma not in PARTAKING:
            yield from _passive(sentence, token, subject)
        elif token.upos == "VERB" and lemma in LAYING:
            yield from _active(sentence, token, subject)
        elif token.upos == "VERB" and lemma in SUSPECTING:
            yield from _suspected(sentence, token, subject)
        elif lemma in WORK and sentence.children(token.index, "cop"):
            yield from _of_doer(sentence, token, subject)
        elif lemma in {"bear", "carry", "have"} and (sign := _mark_of(sentence, token)) is not None:
            yield from _of_doer(sentence, sign, subject)
        elif lemma == "blame" and any(t.lemma.lower() == "to" for t in sentence.children(token.index, "mark", "aux")):
            yield Ascription(token.index, below(sentence, token.index, "for"), subject.index)
        elif lemma in PARTAKING:
            yield from _partaking(sentence, token, subject)
        elif token.upos == "VERB" and lemma in DOING:
            yield from (Ascription(token.index, event.index, subject.index) for event in sentence.children(token.index, "obj"))
        elif lemma in {"lie", "rest"} and subject.lemma.lower() in {"responsibility", "blame", "guilt"}:
            doer = below(sentence, token.index, "with") or below(sentence, token.index, "on")
            if doer is not None:
                yield Ascription(
                    token.index,
                    next((t.index for t in sentence.children(subject.index, "nmod") if preposition(sentence, t.index) == "for"), None),
                    doer,
                )
        elif lemma == "responsible" and not _for_doing(sentence, token.index):
            yield Ascription(token.index, below(sentence, token.index, "for"), subject.index)
        elif preposition(sentence, token.index) == "behind":
            yield Ascription(token.index, token.index, subject.index)


def _partaking(sentence: Sentence, word: Token, subject: Token) -> Iterator[Ascription]:
    """In "soldiers participated in the crime" and "were involved in the murder" they are told to have done it; not who may have been."""
    if any(t.lemma.lower() in {"may", "might", "could", "would", "can"} for t in sentence.children(word.index, "aux")):
        return
    passive = is_passive(sentence, word.index) or bool(sentence.children(word.index, "cop"))
    took = word.lemma.lower() != "take" or any(t.lemma.lower() == "part" for t in sentence.children(word.index, "obj"))
    event = below(sentence, word.index, "in") if took and (passive or word.lemma.lower() in {"participate", "take"}) else None
    if event is not None and sentence.tokens[event].lemma.lower() in CRIMES:
        relative = subject.xpos in {"WP", "WDT"} and word.rel == "acl" and word.head >= 0
        yield Ascription(word.index, event, word.head if relative else subject.index)


def _ready_to(sentence: Sentence, verb: Token) -> Token | None:
    """Who is told to be ready for what the verb tells: "the media were quick to credit the front with it"."""
    above = sentence.tokens[verb.head] if verb.rel in {"xcomp", "advcl"} and verb.head >= 0 else verb
    ready = above.lemma.lower() in READY and verb.lemma.lower() in {*SUSPECTING, *LAYING} and sentence.children(above.index, "cop")
    return next(iter(sentence.children(above.index, "nsubj")), None) if ready else None


def _thought_to(sentence: Sentence, verb: Token) -> Token | None:
    """Who is thought to have had a part in something: "Ivo Marn, who is believed to have participated in the murder"."""
    above = sentence.tokens[verb.head] if verb.rel == "xcomp" and verb.head >= 0 else verb
    thought = verb.lemma.lower() in PARTAKING and above.lemma.lower() in THINKING and is_passive(sentence, above.index)
    thought = thought and not any(t.lemma.lower() in DENYING for t in sentence.children(above.index, "advmod"))
    who = subject_of(sentence, above) if thought else None
    return None if who is None else sentence.tokens[who]


def _for_doing(sentence: Sentence, index: int) -> bool:
    """Tell whether somebody is responsible for doing something, as an office is ("responsible for moving funds")."""
    clauses = sentence.children(index, "advcl", "acl", "xcomp")
    return any(m.lemma.lower() == "for" for c in clauses for m in sentence.children(c.index, "mark"))


def _ordered_and_done(sentence: Sentence, verb: Token) -> Token | None:
    """The deed of "the murder was ordered by the cartel and carried out by gunmen", of which the second verb tells too."""
    first = sentence.tokens[verb.head] if verb.rel == "conj" else verb
    planned = first is not verb and first.lemma.lower() in BIDDING and verb.lemma.lower() in DOING and is_passive(sentence, first.index)
    return next(iter(sentence.children(first.index, "nsubj")), None) if planned and verb.xpos == "VBN" else None


def _of_whom(sentence: Sentence, doers: Token) -> Iterator[Ascription]:
    """In "the attackers were members of the front" and "the attackers belong to the front" the front is told to have done it."""
    said = sentence.tokens[doers.head]
    definite = any(t.lemma.lower() in {"the", "these"} for t in sentence.children(doers.index, "det"))
    denied = any(t.lemma.lower() in {"not", "n't", "never"} for t in sentence.children(said.index, "advmod"))
    if definite and not denied and said.lemma.lower() == "belong" and (whose := below(sentence, said.index, "to")) is not None:
        yield Ascription(doers.index, None, whose)
    elif definite and not denied and said.lemma.lower() in MEN and sentence.children(said.index, "cop"):
        yield Ascription(doers.index, None, said.index)
    elif definite:
        yield from (Ascription(doers.index, None, t.index) for t in sentence.children(doers.index, "appos") if t.lemma.lower() in MEN)


def _of_doer(sentence: Sentence, word: Token, subject: Token) -> Iterator[Ascription]:
    """In "the crime was the work of the front" and "the raid bore the hallmarks of the front" the front is told to have done it."""
    doer = below(sentence, word.index, "of")
    if doer is not None:
        yield Ascription(word.index, subject.index, doer)


def _mark_of(sentence: Sentence, verb: Token) -> Token | None:
    return next((t for t in sentence.children(verb.index, "obj") if t.lemma.lower() in MARKS), None)


def _suspected(sentence: Sentence, verb: Token, subject: Token) -> Iterator[Ascription]:
    """In "police suspect the front of the bombing" the front is told by the police to have done it; in "police suspect the front" it did what
    was told before.
    """
    bare = verb.lemma.lower() == "suspect" and not sentence.children(verb.index, "ccomp", "xcomp", "obl", "advcl")
    if bare and verb.xpos in {"VBD", "VBZ", "VBP"}:
        yield from (Ascription(verb.index, None, doer.index, subject.index) for doer in sentence.children(verb.index, "obj"))
    event = below(sentence, verb.index, SUSPECTING[verb.lemma.lower()])
    if event is None or (verb.lemma.lower() in TYING and not _is_one(sentence, event)):
        return
    for doer in sentence.children(verb.index, "obj"):
        yield Ascription(verb.index, event, doer.index, subject.index)


def _is_one(sentence: Sentence, event: int) -> bool:
    """Tell whether one deed is meant, or a counted number of them."""
    plural = "Number=Plur" in sentence.tokens[event].feats
    return not plural or bool(sentence.children(event, "nummod"))


STOPPED = frozenset({"intercept", "waylay", "accost"})
SOMEBODY = frozenset("individual man men gunman person assailant stranger subject youth attacker guerrilla rebel militant bandit".split())


def _who_stopped_him(sentence: Sentence, verb: Token, subject: Token) -> Iterator[Ascription]:
    """In "the judge was shot. He was driving home when he was intercepted by four men" the four are who shot him."""
    agents = [t for t in sentence.children(verb.index, "obl") if preposition(sentence, t.index) == "by"]
    if subject.lemma.lower() in {"he", "she", "they"}:
        yield from (Ascription(verb.index, None, t.index) for t in agents if t.lemma.lower() in SOMEBODY)


def _passive(sentence: Sentence, verb: Token, subject: Token) -> Iterator[Ascription]:
    lemma, accuser = verb.lemma.lower(), below(sentence, verb.index, "by")
    if lemma in STOPPED:
        yield from _who_stopped_him(sentence, verb, subject)
    elif lemma in ON_DOER and (doer := below(sentence, verb.index, ON_DOER[lemma])) is not None:
        yield Ascription(verb.index, subject.index, doer, accuser)
    elif lemma in DOING and accuser is not None:
        yield Ascription(verb.index, subject.index, accuser)


def _participle(sentence: Sentence, verb: Token) -> Iterator[Ascription]:
    """In "this crime, carried out by the front, …" and "in an action blamed on the front, a bomb went off" the front did it."""
    if verb.rel != "acl" or sentence.children(verb.index, "nsubj"):
        return
    lemma, deed = verb.lemma.lower(), sentence.tokens[verb.head]
    before = "by" if lemma in DOING else "by" if lemma in BIDDING and _is_done(sentence, deed) else ON_DOER.get(lemma)
    doer = below(sentence, verb.index, before) if before is not None else None
    if doer is None:
        return
    yield Ascription(verb.index, deed.index, doer)
    if deed.lemma.lower() in FRAMES and deed.rel == "obl" and preposition(sentence, deed.index) == "in":
        yield Ascription(verb.index, deed.head, doer)


def _thought_behind(sentence: Sentence, event: Token) -> Iterator[Ascription]:
    """In "a man believed to be behind the raid" and "he is said to be behind it" the man is told to have done it."""
    verb = sentence.tokens[event.head] if event.head >= 0 else event
    if (
        not sentence.children(event.index, "cop")
        or preposition(sentence, event.index) != "behind"
        or sentence.children(event.index, "nsubj")
    ):
        return
    if verb.lemma.lower() not in THINKING or verb.upos != "VERB":
        return
    subjects = sentence.children(verb.index, "nsubj")
    if verb.rel == "acl" and not subjects:
        yield Ascription(verb.index, event.index, verb.head)
    elif subjects and not sentence.children(verb.index, "obj") and (is_passive(sentence, verb.index) or verb.xpos == "VBN"):
        yield Ascription(verb.index, event.index, subjects[0].index)


def _accused_of_doing(sentence: Sentence, word: Token) -> Iterator[Ascription]:
    """In "accused the army of being behind the attack" and "of carrying out the killings" the army is said to have done it."""
    accusing = sentence.tokens[word.head] if word.head >= 0 else word
    if accusing.lemma.lower() not in {"accuse", "suspect"} or accusing.upos != "VERB" or word.rel not in {"advcl", "obl"}:
        return
    if any(t.lemma.lower() in {"not", "never"} for t in sentence.children(word.index, "advmod")):
        return
    behind = preposition(sentence, word.index) == "behind" or any(t.lemma == "behind" for t in sentence.children(word.index, "case"))
    doing = word.upos == "VERB" and word.lemma.lower() in DOING
    events = [word] if behind and sentence.children(word.index, "cop") else sentence.children(word.index, "obj") if doing else []
    accusers = [] if is_passive(sentence, accusing.index) else sentence.children(accusing.index, "nsubj")
    for doer in sentence.children(accusing.index, "obj"):
        yield from (Ascription(word.index, event.index, doer.index, accuser.index) for event in events for accuser in accusers)


def _is_done(sentence: Sentence, deed: Token) -> bool:
    """Tell whether the deed is told as done: one that is pointed at ("this massacre")."""
    return any(t.lemma.lower() in {"the", "this", "that", "these", "those"} for t in sentence.children(deed.index, "det"))


def _held_responsible(sentence: Sentence, word: Token) -> Iterator[Ascription]:
    """In "the attack, for which rebels are being held responsible", "rebels are held responsible for it" and "the union held rebels responsible
    for it" the rebels are said to have done it.
    """
    verb = sentence.tokens[word.head] if word.head >= 0 else word
    if verb.lemma.lower() not in HOLDING:
        return
    passive = is_passive(sentence, verb.index)
    event = next((e for e in (below(sentence, i, "for") for i in (word.index, verb.index)) if e is not None), None)
    if event is not None and sentence.tokens[event].lemma.lower() == "which":
        event = next((t.index for t in reversed(sentence.tokens[:event]) if t.upos == "NOUN"), None)
    tellers = [t.index for t in sentence.children(verb.index, "nsubj")]
    teller = below(sentence, verb.index, "by") if passive else next(iter(tellers), None)
    for doer in sentence.children(verb.index, "nsubj") if passive else sentence.children(verb.index, "obj") if tellers else []:
        yield Ascription(word.index, event, doer.index, teller)


def _active(sentence: Sentence, verb: Token, subject: Token) -> Iterator[Ascription]:
    doer = below(sentence, verb.index, ON_DOER[verb.lemma.lower()])
    for event in sentence.children(verb.index, "obj"):
        if doer is not None:
            yield Ascription(verb.index, event.index, doer, subject.index)
