"""Pronouns that the build of their clause links: "kidnapped 11 men, taking them away", "…", it added."""

from collections.abc import Callable

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.own_words import behind_own_words, usable
from purport.mark.actors.roster import Roster
from purport.model import ActorType, Mention, Sentence, Token
from purport.model.clauses import is_dead

_NO_BODY = frozenset({ActorType.PERSON, ActorType.CIVILIANS, ActorType.PROTESTERS, ActorType.RIOTERS})


def done_again(roster: Roster, sentence: Sentence, token: Token, fits: Callable[[Roster, Sentence, Mention], bool]) -> tuple[str, ...]:
    """Those whom "them" takes up as the object of a verb that goes on with what another did to them; nobody where it has a subject of its own."""
    verb = sentence.tokens[token.head] if token.head >= 0 else token
    goes_on = verb.rel in ("advcl", "conj") and 0 <= verb.head < verb.index and not sentence.children(verb.index, "nsubj", "nsubj:pass")
    if token.rel not in ("obj", "iobj") or not goes_on:
        return ()
    beside = [sentence.tokens[verb.head], *(t for t in sentence.children(verb.head, "conj") if t.index < verb.index)]
    objects = [t for b in beside for t in sentence.children(b.index, "obj") if t.index < verb.index]
    people = [t for o in objects for t in (o, *sentence.children(o.index, "nmod")) if "Number=Plur" in t.feats and _is_counted_whole(o, t)]
    mention = roster.headed(sentence.index, people[-1].index) if people else None
    usable_one = mention is not None and (mention.actor is not None and (usable(mention) or people[-1].upos == "PRON"))
    fitting = usable_one and mention is not None and (people[-1].upos == "PRON" or fits(roster, sentence, mention))
    return mention.actor.ids if mention is not None and mention.actor is not None and fitting else ()


def _is_counted_whole(counted: Token, whole: Token) -> bool:
    """Tell whether an object stands for itself, or counts some of the whole below it ("separated 11 of them")."""
    return counted is whole or (counted.upos == "NUM" and whole.head == counted.index)


def whom_they(roster: Roster, sentence: Sentence, token: Token, fits: Callable[[Roster, Sentence, Mention], bool]) -> tuple[str, ...]:
    """In "Soldiers ordered the men to come out. They beat them" those beaten are the others of the sentence before, where it tells of one other."""
    count = sentence.tokens[token.head] if token.rel == "nmod" and token.head >= 0 and sentence.tokens[token.head].upos == "NUM" else token
    verb = sentence.tokens[count.head] if count.rel == "obj" and count.head >= 0 else None
    earlier = roster.sentences.get(sentence.index - 1)
    if verb is None or earlier is None or earlier.region is not sentence.region or earlier.paragraph != sentence.paragraph:
        return ()
    while verb.rel == "conj" and verb.head >= 0 and not sentence.children(verb.index, "nsubj"):
        verb = sentence.tokens[verb.head]
    they = next((t for t in sentence.children(verb.index, "nsubj") if plain(t.text) == "they"), None)
    doers = roster.headed(sentence.index, they.index) if they is not None else None
    if doers is None or doers.actor is None:
        return ()
    undergo = [
        m
        for m in roster.within(earlier.index, 0, len(earlier.tokens))
        if m.actor is not None and earlier.tokens[m.head].deprel in ("obj", "iobj", "nsubj:pass") and usable(m) and fits(roster, earlier, m)
    ]
    others = {m.actor.ids for m in undergo if m.actor is not None and set(m.actor.ids).isdisjoint(doers.actor.ids)}
    return next(iter(others)) if len(others) == 1 else ()


def who_adds(roster: Roster, sentence: Sentence, token: Token) -> Mention | None:
    """The body that told the sentence before, as a whole ("The media office of the brigade said that nine had died. “Two fell,” it added")."""
    earlier = roster.sentences.get(sentence.index - 1)
    if earlier is None or earlier.region is not sentence.region or not behind_own_words(roster, sentence, token):
        return None
    if earlier.root.lemma not in roster.actors.words("speech_verbs"):
        return None
    subject = next((t for t in earlier.children(earlier.root.index, "nsubj")), None)
    told = roster.headed(earlier.index, subject.index) if subject is not None else None
    if told is None or not usable(told) or (subject is not None and "Number=Plur" in subject.feats):
        return None
    cards = [roster.cards.get(i) for i in (told.actor.ids if told.actor else ())]
    return told if cards and all(c is not None and c.type not in _NO_BODY for c in cards) else None


_HARMS = frozenset(
    "attack ambush shell bomb bombard kill wound injure shoot strike hit target raid storm capture besiege encircle repel fire pound execute massacre".split()
)
"""What nobody does to his own men."""
_OWN = frozenset(
    "fighter soldier troop force man militant position convoy base unit patrol commander post headquarters headquarter camp".split()
)


def harms_own(sentence: Sentence, token: Token, mention: Mention) -> bool:
    """Tell whether a possessive would make somebody attack his own ("the front said the army had attacked its fighters", "slit his throat"):
    it is another's.
    """
    if "Poss=Yes" not in token.feats or token.head < 0:
        return False
    owned = sentence.tokens[token.head]
    if owned.lemma.lower() in _LIMBS and owned.rel == "obj" and sentence.tokens[owned.head].lemma.lower() in _MAIMING:
        return _subject_of(sentence, mention, _first_of_clauses(sentence, sentence.tokens[owned.head]))
    if owned.lemma.lower() not in _OWN or any(t.text.lower() == "own" for t in sentence.children(owned.index, "amod")):
        return False
    if (
        owned.rel == "nmod" and owned.head >= 0 and sentence.tokens[owned.head].lemma.lower() in _STRIKES
    ):  # "killed nine after a strike on their camp"
        verb = next((t for t in sentence.ancestors(owned.index) if t.upos == "VERB"), owned)
        return any(t.lemma in ("on", "against") for t in sentence.children(owned.index, "case")) and _subject_of(sentence, mention, verb)
    while owned.rel in ("nmod", "conj") and owned.head >= 0 and sentence.tokens[owned.head].upos in ("NUM", "NOUN", "ADJ", "DET", "PRON"):
        owned = sentence.tokens[owned.head]  # "nine of its fighters"
    verb = sentence.tokens[owned.head] if owned.rel in ("obj", "obl") and owned.head >= 0 else owned
    aimed = owned.rel == "obj" or (
        verb.lemma in ("fire", "shoot") and any(t.lemma in ("on", "at") for t in sentence.children(owned.index, "case"))
    )
    return aimed and verb.lemma.lower() in _HARMS and _subject_of(sentence, mention, verb)


_LIMBS = frozenset("throat head hand arm leg finger ear eye nose tongue face skull neck tooth foot limb".split())
_MAIMING = frozenset("slit cut slash sever chop hack crush smash gouge slice break amputate saw lop".split())
"""What is done to a limb that is another's."""


def _first_of_clauses(sentence: Sentence, verb: Token) -> Token:
    """The verb whose subject a joined one shares ("caught him and slit his throat")."""
    while verb.rel == "conj" and verb.head >= 0 and not sentence.children(verb.index, "nsubj"):
        verb = sentence.tokens[verb.head]
    return verb


_STRIKES = frozenset(
    {"attack", "strike", "airstrike", "raid", "assault", "ambush", "bombing", "shelling", "bombardment", "operation", "offensive"}
)


def _subject_of(sentence: Sentence, mention: Mention, verb: Token) -> bool:
    subject = sentence.tokens[mention.head]
    return subject.head == verb.index and subject.deprel == "nsubj" and verb.index != subject.index


_HELD = frozenset({"arrest", "detain", "charge", "jail", "imprison", "sentence", "handcuff"})


def arrested(roster: Roster, sentence: Sentence, token: Token, mention: Mention) -> bool:
    """Tell whether a pronoun is somebody arrested, who is no police ("All went well, the sheriff's office said. They were arrested on warrants")."""
    verb = sentence.tokens[token.head] if token.head >= 0 else token
    taken = token.deprel == "nsubj:pass" or token.rel == "obj"
    if not taken or verb.lemma.lower() not in _HELD or plain(token.text) not in ("they", "them", "he", "him", "she", "her"):
        return False
    cards = [roster.cards.get(i) for i in (mention.actor.ids if mention.actor else ())]
    names = {word for c in cards if c is not None for word in plain(c.name).split()}
    return bool(names & {"police", "sheriff", "sheriffs", "prosecutor", "prosecutors", "court"})


_TAKES = frozenset("arrest detain seize abduct kidnap round capture hold pick nab snatch apprehend intern jail".split())
_UNDERGONE = frozenset("release free let bail remand question interrogate beat torture ransom execute acquit deport".split())
"""What befalls people who were taken."""


def took_them(sentence: Sentence, token: Token, mention: Mention, earlier: Sentence) -> bool:
    """Tell whether a mention is who took those to whom something is done next ("Police arrested eleven students. They were let go")."""
    verb = sentence.tokens[token.head] if token.head >= 0 else token
    if token.deprel != "nsubj:pass" or verb.lemma.lower() not in _UNDERGONE:
        return False
    doer = earlier.tokens[mention.head]
    taking = earlier.tokens[doer.head] if doer.head >= 0 else doer
    return doer.deprel == "nsubj" and taking.lemma.lower() in _TAKES and bool(earlier.children(taking.index, "obj"))


_TOLLS = frozenset({"toll", "figure", "number", "count", "casualty"})


def counts(sentence: Sentence, verb: int) -> bool:
    """Tell whether somebody "put the toll at seven": who tells a number, and not those whom he counts."""
    objects = sentence.children(verb, "obj")
    return sentence.tokens[verb].lemma in ("put", "give", "revise", "raise", "lower") and any(t.lemma.lower() in _TOLLS for t in objects)


_ACCUSES = frozenset({"allege", "accuse", "document", "charge", "find", "conclude"})


def accuses(roster: Roster, sentence: Sentence, token: Token, mention: Mention) -> bool:
    """Tell whether a mention is a body that tells of deeds which are others' ("the watchdog alleged that they had tortured prisoners")."""
    subject = sentence.tokens[mention.head]
    cards = [roster.cards.get(i) for i in (mention.actor.ids if mention.actor else ())]
    if subject.deprel != "nsubj" or not cards or any(c is None or c.type is not ActorType.ORGANISATION for c in cards):
        return False
    verb = sentence.tokens[token.head] if token.rel == "nsubj" and token.head >= 0 else token
    return verb.rel == "ccomp" and verb.head == subject.head and sentence.tokens[subject.head].lemma.lower() in _ACCUSES


def outlives(sentence: Sentence, token: Token, mention: Mention) -> bool:
    """Tell whether a mention is who says that "he" is dead ("a spokesman said he had been killed in a clash"): it is somebody told before."""
    if plain(token.text) not in ("he", "him", "she", "her") or not is_dead(sentence, token.index):
        return False
    subject = sentence.tokens[mention.head]
    chain = [sentence.tokens[token.head], *sentence.ancestors(token.head)]
    return subject.rel == "nsubj" and any(t.rel == "ccomp" and t.head == subject.head for t in chain)
