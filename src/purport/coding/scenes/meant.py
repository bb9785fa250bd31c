"""Nouns of the sentence before, or of the clause before, for which a pronoun or a bare number stands."""

from collections.abc import Sequence

from purport.coding.scenes.words_of import thing_taken_up
from purport.coding.syntax.grammar import preposition
from purport.model import Mention, MentionKind, Sentence, Token

TRUCES = frozenset({"ceasefire", "cease-fire", "truce", "armistice"})
FLOWN = frozenset({"drone", "uav", "missile", "rocket", "projectile", "munition", "shell", "quadcopter"})
OF_ALL = frozenset({"all", "most", "half", "everything", "majority", "bulk"})
STOPPED = frozenset("shoot down intercept destroy suppress jam neutralise neutralize lose bring repel crash".split())
"""What is done with drones that are counted by a bare number."""
_SOME = frozenset({"other", "another", "most", "some", "both", "rest", "third", "second"})
"""Words that, without a noun, are some of those counted before."""
_THINGS = frozenset({MentionKind.WEAPON, MentionKind.VEHICLE, MentionKind.MATERIEL})


def meant_nouns(sentence: Sentence, before: Sentence | None, told: Sequence[Mention]) -> dict[int, str]:
    """The truce that "it" stands for where the sentence before, of the same paragraph, tells of one ("It collapsed within hours")."""
    goes_on = before if before is not None and before.paragraph == sentence.paragraph else None
    found = _meant_here(sentence) | _subject_above(sentence) | _was_stopped(sentence, goes_on)
    found |= _next_one(sentence, goes_on)
    if before is None or before.paragraph != sentence.paragraph:
        return found
    found |= _flown(sentence, before, told) | _brought_down(sentence, before)
    truce = next((t.lemma.lower() for t in reversed(before.having(TRUCES))), None)
    subjects = [t.index for t in sentence.having({"it"}) if t.rel == "nsubj"]
    return {**found, **dict.fromkeys(subjects[:1], truce)} if truce else found


_FURTHER = frozenset({"another", "second", "third", "fourth"})
_LANDING = frozenset({"hit", "strike", "land", "fall", "slam", "explode", "crash", "damage", "destroy", "drop", "attack", "target"})


LAID = frozenset({"bomb", "mine", "landmine", "ied", "device", "explosive", "charge", "grenade"})
_BLOWING = frozenset({"explode", "detonate", "go", "blow"})
"""What what was laid does."""


def _next_one(sentence: Sentence, before: Sentence | None) -> dict[int, str]:
    """The missile for which "another" and "a third" stand ("One missile hit a school. Another struck a bus."), or the bomb ("a third went off")."""
    found: dict[int, str] = {}
    for token in sentence.having(_FURTHER):
        verb = sentence.tokens[token.head] if token.rel == "nsubj" and token.head >= 0 else token
        if verb.lemma.lower() not in _LANDING | _BLOWING or sentence.children(token.index, "nmod"):
            continue
        told = [*(before.tokens if before is not None else ()), *sentence.tokens[: token.index]]
        things = FLOWN | LAID if verb.lemma.lower() in _BLOWING else FLOWN
        flown = next((t.lemma.lower() for t in reversed(told) if t.lemma.lower() in things), None)
        found.update({token.index: flown} if flown is not None else {})
    return found


def _subject_above(sentence: Sentence) -> dict[int, str]:
    """The thing for which the "it" of a clause of time stands ("the hall was full when it was hit")."""
    found = {}
    for token in sentence.having({"it"}):
        subject = thing_taken_up(sentence, token.index)
        found.update({token.index: subject.lemma.lower()} if subject is not None else {})
    return found


def _flown(sentence: Sentence, before: Sentence, told: Sequence[Mention]) -> dict[int, str]:
    """The drones that bare numbers count where the sentence before told how many flew ("Sixty were shot down and nine were lost").

    `told` are that sentence's mentions: they know a drone by its make.
    """
    flown = [t.lemma.lower() for t in before.having(FLOWN) if "Number=Plur" in t.feats]
    flown += [m.item for m in told if m.kind in _THINGS and m.item in FLOWN and before.tokens[m.head].text.endswith("s")]
    if sentence.lemmas.isdisjoint(STOPPED):
        return {}
    counts = [t for t in sentence.tokens if t.rel in {"nsubj", "obj"} and (t.upos == "NUM" or t.lemma.lower() in OF_ALL) and t.head >= 0]
    stopped = [t.index for t in counts if sentence.tokens[t.head].lemma.lower() in STOPPED and not _of_others(sentence, t)]
    return dict.fromkeys(stopped, flown[0]) if flown else {}


CRAFT = FLOWN | {"helicopter", "plane", "aircraft", "jet", "airliner", "warplane", "gunship", "chopper", "airplane", "fighter-bomber"}


_BRINGING = frozenset({"shoot", "bring", "force"})
"""What is done to craft, with "down"."""


def _brought_down(sentence: Sentence, before: Sentence) -> dict[int, str]:
    """The craft told before that was shot down ("A helicopter crashed near Vell. Rebels claimed they had shot it down.")."""
    found: dict[int, str] = {}
    for token in sentence.tokens if not sentence.lemmas.isdisjoint(_BRINGING) else ():
        verb = sentence.tokens[token.head] if token.text.lower() == "it" and token.rel == "obj" and token.head >= 0 else token
        down = any(t.text.lower() == "down" for t in sentence.children(verb.index))
        if verb.lemma.lower() not in _BRINGING or not down:
            continue
        craft = [t.lemma.lower() for t in (*before.tokens, *sentence.tokens[: token.index]) if t.lemma.lower() in CRAFT]
        found.update({token.index: craft[-1]} if craft else {})
    return found


DOWNED = frozenset({"intercept", "shoot", "down", "jam", "bring"})


def _was_stopped(sentence: Sentence, before: Sentence | None) -> dict[int, str]:
    """The missile or the drones told before that were stopped ("fired a missile at Vell, which said it was shot down", "they had all been intercepted")."""
    found: dict[int, str] = {}
    for token in sentence.tokens if not sentence.lemmas.isdisjoint(DOWNED) else ():
        verb = sentence.tokens[token.head] if token.text.lower() in {"it", "they"} and token.deprel == "nsubj:pass" else token
        if verb is token or verb.lemma.lower() not in DOWNED:
            continue
        if verb.lemma.lower() in {"shoot", "bring"} and not any(t.text.lower() == "down" for t in sentence.children(verb.index)):
            continue
        several = token.text.lower() == "they"
        told = (*(before.tokens if before is not None else ()), *sentence.tokens[: token.index])
        craft = [t for t in told if t.lemma.lower() in CRAFT and t.upos in {"NOUN", "PROPN"} and several is ("Number=Plur" in t.feats)]
        found.update({token.index: craft[-1].lemma.lower()} if craft else {})
    return found


def _of_others(sentence: Sentence, count: Token) -> bool:
    """Tell whether a number or "all" says itself of what it is ("all of the rebels"), and not by a pronoun ("all of them")."""
    return any(t.upos != "PRON" for t in sentence.children(count.index, "nmod"))


def _meant_here(sentence: Sentence) -> dict[int, str]:
    """The object of the verb before, for which "it" or "them" stands as the next one's ("stormed the post and captured it", "stopped two
    buses and set fire to them").
    """
    pronouns = (t for t in sentence.tokens if t.rel in {"obj", "obl", "nmod"} and t.text.lower() in {"it", "them"})
    found = {t.index: sentence.tokens[thing].lemma.lower() for t in pronouns if (thing := object_before(sentence, t.index)) is not None}
    return {**_one_of_those(sentence), **found}


def object_before(sentence: Sentence, pronoun: int) -> int | None:
    """The noun that is the object of the verb before, where a pronoun stands under the next one and agrees with it."""
    token = sentence.tokens[pronoun]
    verb = next((t for t in sentence.ancestors(pronoun) if t.upos == "VERB"), token)
    if verb.rel != "conj" or verb.head < 0 or token.text.lower() not in {"it", "them"}:
        return None
    first = sentence.tokens[verb.head]
    several = token.text.lower() == "them"
    things = _objects(sentence, first, pronoun)
    if things and not several and "Number=Plur" in things[-1].feats and first.rel == "conj" and first.head >= 0:
        things = _objects(sentence, sentence.tokens[first.head], pronoun)  # "stopped a bus, forced passengers off and set it on fire"
    agree = things and (not several or "Number=Plur" in things[-1].feats)
    return things[-1].index if agree else None


_LYING_IN_WAIT = frozenset({"wait", "lie", "look", "search"})
"""What one does for somebody before one attacks him."""


def _objects(sentence: Sentence, verb: Token, before: int) -> list[Token]:
    """What a verb does something to, or lies in wait for."""
    below = sentence.children(verb.index, *(("obl",) if verb.lemma.lower() in _LYING_IN_WAIT else ("obj",)))
    nouns = (t for t in below if t.upos in {"NOUN", "PROPN"} and t.index < before)
    return [t for t in nouns if t.rel == "obj" or preposition(sentence, t.index) == "for"]


def _one_of_those(sentence: Sentence) -> dict[int, str]:
    """The counted things of the clause before, of which "one" and "the other" are some ("two rockets were fired; one was intercepted")."""
    found: dict[int, str] = {}
    for token in sentence.tokens:
        if token.rel != "nsubj" or not (token.upos == "NUM" or token.lemma.lower() in _SOME) or sentence.children(token.index, "nmod"):
            continue
        clause = sentence.tokens[token.head] if token.head >= 0 else token
        while clause.rel in {"conj", "parataxis"} and clause.head >= 0:
            clause = sentence.tokens[clause.head]
            counted = [t for t in sentence.children(clause.index, "nsubj", "obj") if _is_counted(sentence, t) and t.index < token.index]
            if counted:
                found[token.index] = counted[0].lemma.lower()
                break
    return found


def _is_counted(sentence: Sentence, token: Token) -> bool:
    return token.upos == "NOUN" and "Number=Plur" in token.feats and bool(sentence.children(token.index, "nummod", "det", "amod"))
