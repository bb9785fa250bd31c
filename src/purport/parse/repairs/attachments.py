"""Phrases hung on a word that cannot have them: agents of towns, second objects that are half of a noun."""

from collections.abc import Iterator
from dataclasses import replace

from purport.model import Sentence, Token

CONTENT = frozenset(
    "report claim allegation accusation statement assertion suggestion rumour rumor charge denial news belief warning fear fact evidence"
    " announcement complaint testimony insistence assurance word confirmation".split()
)
"""Nouns that have a clause of content: "reports by X that Y"."""
DYING = frozenset({"death", "demise", "dying", "suffering", "recovery"})
"""Nouns of what comes from an illness, a wound or a want."""
QUOTES = frozenset({'"', "“", "”", "''", "``", "«", "»"})
_DEEP = 4
"""Nouns above a phrase that may be hung too deep."""


def repair_attachments(sentence: Sentence) -> dict[int, Token]:
    """Hang agents, contents and halves of nouns where they belong."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.upos == "NOUN" and token.rel in {"nmod", "obl"} and (whole := _some_of_which(sentence, token)) is not None:
            changes[token.index] = replace(token, head=whole.index, deprel="nmod")
            continue
        if token.rel in {"obl", "advmod", "advcl"} and token.head < token.index:
            changes |= _behind_teller(sentence, token) or _what_is_called_for(sentence, token)
        if token.rel == "advcl" and token.index not in changes:
            changes |= _yet_to_be(sentence, token)
        if token.index in changes:
            continue
        if token.rel == "nmod":
            changes |= _half_of_name(sentence, token) or _agent_of_event(sentence, token) or _cause_of_death(sentence, token)
            changes |= _what_is_broken(sentence, token) or _set_off(sentence, token) if token.index not in changes else {}
        elif token.rel == "obl" and token.head > token.index:
            changes |= _before_participle(sentence, token)
        elif token.rel == "obl" and token.lemma.lower() == "fire":
            changes |= _set_on_fire(sentence, token)
        elif token.rel == "obl" and (fight := _fought_with(sentence, token)) is not None:
            changes[token.index] = replace(token, head=fight.index, deprel="nmod")
        elif token.rel == "obl" and sentence.children(token.head, "expl"):
            changes |= _where_reported(sentence, token)
        elif token.rel == "nsubj" and _among_them(sentence, token):
            changes[token.index] = replace(token, deprel="parataxis")
        elif token.rel == "nsubj":
            changes |= _says_more_of_place(sentence, token)
        elif token.rel == "obj":
            changes |= _half_of_noun(sentence, token)
        elif token.rel == "nummod" and token.head < token.index and sentence.tokens[token.index - 1].text == ":":
            changes[token.index] = replace(token, deprel="appos")  # "42 drones: 20 over Vell"
        elif token.rel == "acl":
            changes |= _content(sentence, token) or _second_name(sentence, token) or _who_was_harmed(sentence, token)
    return changes


HARMED = frozenset("kill wound injure murder massacre assassinate slay execute kidnap abduct shoot hurt".split())
OVER_THEM = frozenset("funeral march burial mass wake memorial name list photo photograph picture coffin body corpse remains".split())
KIN = frozenset("family relative widow mother father parent colleague friend comrade brother son child".split())


def _who_was_harmed(sentence: Sentence, harmed: Token) -> dict[int, Token]:
    """In "the funeral march of the ten workers killed in Vell" the workers were killed, who stand right before it, and not the march."""
    over, people = sentence.tokens[harmed.head], sentence.tokens[harmed.index - 1] if harmed.index else harmed
    told = harmed.xpos == "VBN" and harmed.lemma.lower() in HARMED and over.lemma.lower() in OVER_THEM | KIN
    beside = people.upos == "NOUN" and people.head == over.index and _is_of(sentence, people)
    return {harmed.index: replace(harmed, head=people.index)} if told and beside else {}


def _set_on_fire(sentence: Sentence, fire: Token) -> dict[int, Token]:
    """In "set two trucks loaded with ore on fire" they were set on fire, and not loaded on it."""
    loaded = sentence.tokens[fire.head]
    thing = sentence.tokens[loaded.head] if loaded.rel == "acl" and loaded.xpos == "VBN" else loaded
    verb = sentence.tokens[thing.head] if thing.head >= 0 else thing
    on = any(t.lemma.lower() == "on" for t in sentence.children(fire.index, "case"))
    told = on and thing.deprel in {"obj", "nsubj:pass"} and verb.lemma.lower() == "set"
    return {fire.index: replace(fire, head=verb.index)} if told else {}


def _among_them(sentence: Sentence, token: Token) -> bool:
    """Tell whether some of those told of stand behind the clause ("killed ten peasants, among them two children"): no second subject."""
    first = any(t.index < token.head for t in sentence.children(token.head, "nsubj"))
    among = (t for t in sentence.children(token.index, "nmod") if t.lemma.lower() in {"they", "them", "whom"})
    return token.head < token.index and first and any(c.lemma.lower() == "among" for t in among for c in sentence.children(t.index, "case"))


def _some_of_which(sentence: Sentence, token: Token) -> Token | None:
    """In "ten homes were damaged by the blast, including the home of the mayor" that home is one of the ten."""
    if not any(t.lemma.lower() in {"include", "including"} for t in sentence.children(token.index, "case")):
        return None
    first = min(sentence.subtree(token.index))
    alike = [t for t in sentence.tokens[:first] if t.lemma == token.lemma and t.upos == "NOUN" and "Number=Plur" in t.feats]
    return alike[-1] if alike and alike[-1].index != token.head else None


def _second_name(sentence: Sentence, known: Token) -> dict[int, Token]:
    """In "the wins that they had against the Red Hand, also known as the Hand" the second name is that of the name before the comma."""
    if known.lemma.lower() not in {"know", "call"} or known.xpos != "VBN":
        return {}
    comma = next((i for i in range(known.index - 1, max(0, known.index - 3), -1) if sentence.tokens[i].text == ","), None)
    if comma is None or sentence.tokens[comma - 1].upos != "PROPN":
        return {}
    name = sentence.tokens[comma - 1]
    while name.rel in {"flat", "compound"} and name.head >= 0:
        name = sentence.tokens[name.head]
    return {known.index: replace(known, head=name.index)} if name.index not in {known.head, known.index} else {}


ASKING = frozenset({"call", "demand", "urge", "seek", "denounce", "condemn", "oppose", "support"})
CALLS = frozenset("protest demonstration rally march letter statement petition resolution sit-in banner placard slogan chant".split())


def _what_is_called_for(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "resigned after protests calling for his removal" the protests call for it, and not who resigned."""
    before = sentence.tokens[token.index - 1] if token.index else token
    if token.deprel != "advcl" or token.xpos != "VBG" or token.lemma.lower() not in ASKING or sentence.children(token.index, "nsubj"):
        return {}
    if before.upos != "NOUN" or before.lemma.lower() not in CALLS or before.head not in {token.head, token.index}:
        return {}
    marks = {
        m.index: replace(m, head=before.index, deprel="case") for m in sentence.children(token.index, "mark") if m.index < before.index
    }
    noun = {} if before.head == token.head else {before.index: replace(before, head=token.head, deprel="obl")}
    return {**marks, **noun, token.index: replace(token, head=before.index, deprel="acl")}


BREACHES = frozenset({"breach", "violation", "infringement"})
"""Nouns of what is done to a deal."""
DEALS = frozenset("ceasefire truce cease-fire armistice cessation agreement accord pact deal treaty regime".split())


def _what_is_broken(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "breaches by the rebels of the truce" the truce is broken, and not the rebels'."""
    doer = sentence.tokens[token.head] if token.head >= 0 else token
    noun = sentence.tokens[doer.head] if doer.head >= 0 else doer
    of = any(t.lemma.lower() == "of" for t in sentence.children(token.index, "case"))
    by = any(t.lemma.lower() == "by" for t in sentence.children(doer.index, "case"))
    told = of and by and noun.lemma.lower() in BREACHES and token.lemma.lower() in DEALS
    return {token.index: replace(token, head=noun.index)} if told else {}


FIGHTS = frozenset("clash gunfight encounter fighting battle firefight fight skirmish shootout gunbattle standoff confrontation".split())
"""Nouns of what is fought with somebody."""


def _fought_with(sentence: Sentence, token: Token) -> Token | None:
    """The fight whose other side stands right behind it, hung on the verb ("were killed in a gunfight with troops")."""
    case = next(iter(sentence.children(token.index, "case")), None)
    before = sentence.tokens[case.index - 1] if case is not None and case.text.lower() == "with" and case.index else None
    beside = before is not None and before.lemma.lower() in FIGHTS and before.head == token.head and before.rel == "obl"
    return before if beside else None


SET_OFF = frozenset({"in", "on", "via", "through", "during"})
"""Prepositions of what says how, where or in what something is done."""


def _set_off(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "The front, in a statement, denied it" what stands between commas right before the verb is the verb's."""
    subject = sentence.tokens[token.head]
    verb = sentence.tokens[subject.head] if subject.rel == "nsubj" and subject.head >= 0 else subject
    whole = sorted(i for i in sentence.subtree(token.index) if sentence.tokens[i].rel != "punct" or i < token.index)
    inside = [i for i in whole if sentence.tokens[i].text != ","]
    first, last = inside[0], inside[-1]
    if any(sentence.tokens[i].upos == "VERB" for i in inside):
        return {}
    if verb is subject or verb.upos != "VERB" or last + 2 > verb.index or sentence.tokens[first].lemma.lower() not in SET_OFF:
        return {}
    between = sentence.tokens[last + 2 : verb.index]
    closed = sentence.tokens[first - 1].text == "," == sentence.tokens[last + 1].text and all(t.head == verb.index for t in between)
    return {token.index: replace(token, head=verb.index, deprel="obl")} if closed else {}


def _behind_teller(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "gunmen killed two, the mayor said today after a visit" what stands behind the saying, unparted, is the saying's."""
    told = _told(sentence, sentence.tokens[token.head])
    saying = sentence.tokens[told.head] if told.head >= 0 else told
    if not told.index < saying.index < token.index or token.head > saying.index or saying.upos != "VERB":
        return {}
    between = sentence.tokens[saying.index + 1 : token.index]
    clause = token.deprel == "advcl" and sentence.children(token.index, "nsubj") and sentence.children(token.index, "mark")
    if clause and not any(t.text in QUOTES for t in sentence.tokens):
        between = ()
    if any(t.upos in {"PUNCT", "CCONJ"} or t.xpos in {"VBD", "VBZ", "VBP", "MD"} for t in between):
        return {}
    subject = next((s for s in sentence.children(saying.index, "nsubj") if s.index > told.index), None)
    return {token.index: replace(token, head=saying.index)} if subject is not None else {}


PLANNED = frozenset({"hold", "use", "discuss", "sign", "elect", "deliver", "publish"})


def _yet_to_be(sentence: Sentence, verb: Token) -> dict[int, Token]:
    """In "will strike before the summit to be held on 11 May" the summit is to be held, which stands right before the words, and nobody else."""
    mark = next((t for t in sentence.children(verb.index, "mark") if t.lemma.lower() == "to"), None)
    passive = verb.xpos == "VBN" and any(t.lemma.lower() == "be" for t in sentence.children(verb.index, "aux"))
    noun = sentence.tokens[mark.index - 1] if mark is not None and mark.index else verb
    if not passive or verb.lemma.lower() not in PLANNED or noun.upos != "NOUN" or not noun.index < verb.index:
        return {}
    return {verb.index: replace(verb, head=noun.index, deprel="acl")}


def _told(sentence: Sentence, verb: Token) -> Token:
    """The head of the clause that is said in which a verb stands, however deep."""
    for _ in range(_DEEP):
        if verb.head < 0 or verb.rel in {"ccomp", "parataxis"}:
            break
        verb = sentence.tokens[verb.head]
    return verb


def _above(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Nouns above a noun that it modifies by a preposition, nearest first."""
    for _ in range(_DEEP):
        if token.rel != "nmod" or token.head < 0:
            return
        token = sentence.tokens[token.head]
        yield token


def _half_of_name(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "the road to Santa Clara" two names side by side under one preposition are one."""
    before = sentence.tokens[token.index - 1] if token.index else token
    names = token.upos == "PROPN" and before.upos == "PROPN" and before.rel == "nmod" and before.head == token.head
    if not names or token.deprel != "nmod" or before.deprel != "nmod" or sentence.children(token.index, "case", "det", "nummod"):
        return {}
    return {token.index: replace(token, head=before.index, deprel="flat")} if sentence.children(before.index, "case") else {}


def _agent_of_event(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "the bombardment of Vell by warplanes" a bare name has no agent: what is bombarded is of it, and what they do is the bombardment."""
    name = sentence.tokens[token.head]
    agent = any(t.lemma.lower() == "by" for t in sentence.children(token.index, "case"))
    if not agent or name.upos != "PROPN" or name.index > token.index:
        return {}
    event = next((n for n in _above(sentence, name) if n.upos == "NOUN" and not _is_of(sentence, n)), None)
    return {token.index: replace(token, head=event.index)} if event is not None else {}


def _cause_of_death(sentence: Sentence, cause: Token) -> dict[int, Token]:
    """In "the death of a judge from cancer" a bare noun tells what he died from, and not where he is from."""
    who = sentence.tokens[cause.head]
    death = sentence.tokens[who.head] if who.head >= 0 else who
    came = [t.lemma.lower() for t in sentence.children(cause.index, "case")] == ["from"] and cause.upos == "NOUN"
    if not came or not _is_of(sentence, who) or death.lemma.lower() not in DYING or sentence.children(cause.index, "det", "nummod"):
        return {}
    return {cause.index: replace(cause, head=death.index)}


def _before_participle(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "the attacks in Vell claimed by rebels" the phrase before the participle is the attacks'."""
    done = sentence.tokens[token.head]
    parted = done.xpos != "VBN" or done.deprel != "acl" or not 0 <= done.head < token.index
    if parted or not sentence.children(token.index, "case") or sentence.children(done.index, "aux", "mark"):
        return {}
    if any(t.index < done.index for t in sentence.children(done.index, "nsubj")):
        return {}
    return {token.index: replace(token, head=done.head, deprel="nmod")}


def _where_reported(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "there were reports of shelling in the north" the shelling is there."""
    report = next((t for t in sentence.children(token.head, "nsubj") if t.lemma.lower() in CONTENT and t.index < token.index), None)
    told = next((t for t in sentence.children(report.index, "nmod") if _is_of(sentence, t)), None) if report is not None else None
    if (
        told is None
        or not sentence.children(token.index, "case")
        or min(sentence.subtree(token.index)) != max(sentence.subtree(told.index)) + 1
    ):
        return {}
    return {token.index: replace(token, head=told.index, deprel="nmod")}


def _says_more_of_place(sentence: Sentence, noun: Token) -> dict[int, Token]:
    """In "In Vell, the last city held by guards, shelling killed nine" the city is no second subject: it says more of the place before the comma."""
    second = [t for t in sentence.children(noun.head, "nsubj") if noun.index < t.index < noun.head]
    first = min(i for i in sentence.subtree(noun.index) if sentence.tokens[i].upos != "PUNCT")
    if not second or first < 2 or sentence.tokens[first - 1].text != ",":
        return {}
    verbs = (noun.head, sentence.tokens[noun.head].head)
    around = [t for verb in verbs if verb >= 0 for t in sentence.children(verb, "obl")]
    place = next((t for t in around if first - 2 in sentence.subtree(t.index)), None)
    if place is None or place.upos != "PROPN" or not sentence.children(place.index, "case"):
        return {}
    return {noun.index: replace(noun, head=place.index, deprel="appos")}


def _is_of(sentence: Sentence, token: Token) -> bool:
    return token.rel == "nmod" and any(t.lemma.lower() == "of" for t in sentence.children(token.index, "case"))


def _half_of_noun(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "attacked an army post" the first of two objects side by side is a part of the second."""
    after = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else token
    beside = after.rel == "obj" and after.head == token.head and token.upos in {"NOUN", "PROPN"} and after.upos in {"NOUN", "PROPN"}
    if after is token or not beside or token.head > token.index or token.xpos == "NNS":
        return {}
    own = {t.index: replace(t, head=after.index) for t in sentence.children(token.index, "det", "amod", "nummod", "nmod:poss")}
    return {**own, token.index: replace(token, head=after.index, deprel="compound")}


def _content(sentence: Sentence, clause: Token) -> dict[int, Token]:
    """In "reports by activists that guards had fired" the clause is what is reported: it has a subject, and tells nothing of the activists."""
    marked = any(t.lemma.lower() == "that" and t.upos == "SCONJ" for t in sentence.children(clause.index, "mark"))
    teller = sentence.tokens[clause.head]
    if not marked or not sentence.children(clause.index, "nsubj", "csubj", "expl") or teller.lemma.lower() in CONTENT:
        return {}
    told = next((n for n in _above(sentence, teller) if n.lemma.lower() in CONTENT), None)
    return {clause.index: replace(clause, head=told.index, deprel="acl")} if told is not None else {}
