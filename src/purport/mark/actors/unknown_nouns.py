"""People whose noun no list has, told by its form and by what befalls them: "five lampmen were shot", "a 30-year-old", "between Vorans and Tessites"."""

import re
from collections.abc import Collection

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.phrases import phrase_at
from purport.mark.actors.roster import Card, Roster, local_id
from purport.mark.actors.wording import words_of_phrase
from purport.mark.actors.words import Case
from purport.model import ActorType, Sentence, Token

_PERSONAL = re.compile(
    r"\w{2,}(m[ae]n|wom[ae]n|folk|people|ers?|eers?|ors?|ists?|ians?|ees|ites?|ants|lings?|wrights?|smiths?|keepers?|mates?|goers?|boys?|girls?)$"
)
"""Endings of nouns for persons."""
_THINGS = frozenset(
    "other others number numbers paper papers letter letters matter order orders power powers quarter quarters river rivers border water "
    "helicopter helicopters launcher launchers tanker tankers carrier carriers container containers computer trailer trailers tractor tractors "
    "motor motors reactor reactors sector sectors mortar mortars bunker bunkers trigger corner corners centers center shelter shelters "
    "tower towers car cars door floor error terror horror fever cancer disaster winter summer weather dollars dollar reminder crater shower "
    "silver leather rubber timber specimen regimen omen specimens weapon plants plant elephants elephant variants site sites website "
    "donkeys cow cows animals dinner ladder butter shoulder finger fingers liver bladder river rivers".split()
)
_UPOS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_RELATIONS = frozenset({"nsubj", "obj", "conj", "obl", "root", "nmod"})
"""Where one stands who is harmed or fights."""
_AGED = re.compile(r"\d{1,3}-year-olds?$")


def mark_unknown_nouns(roster: Roster, sentence: Sentence, blocked: Collection[int]) -> None:
    """Add persons by the form of their noun, where a verb that only persons undergo governs it; and peoples that fight each other."""
    if roster.words(sentence).case is Case.LOWER:
        return
    for token in sentence.tokens:
        if token.upos == "PROPN" and token.rel == "compound":
            _mark_first_clan(roster, sentence, token)
        if token.upos not in _UPOS or token.rel not in _RELATIONS:
            continue
        if (sentence.index, token.index) in roster.places or roster.covering(sentence.index, token.index) is not None:
            continue
        aged = _aged(sentence, token)
        if aged is not None and token.rel in ("nsubj", "obj", "conj", "obl", "root"):
            words = "".join(t.text for t in sentence.tokens[aged : token.index + 1])
            roster.introduce(Card(local_id(words), words, ActorType.CIVILIANS, generic=True))
            roster.add(sentence, aged, token.index + 1, [local_id(words)], "person told by age", head=token.index)
        elif token.upos == "NOUN" and token.index not in blocked and _personal(token) and _suffers(roster, sentence, token):
            _add(roster, sentence, token, "noun formed like a person's")
        elif token.deprel in ("nsubj", "obl:agent") and token.upos == "NOUN" and _speaks(roster, sentence, token):
            _add(roster, sentence, token, "body that speaks", ActorType.ORGANISATION)
        elif token.deprel == "obj" and token.upos == "NOUN" and _is_spoken_to(sentence, token):
            _add(roster, sentence, token, "body that is spoken to", ActorType.ORGANISATION)
        elif _fighting_people(roster, sentence, token):
            roster.introduce(Card(local_id(token.text), token.text, ActorType.IDENTITY_MILITIA, generic=True))
            roster.add(sentence, token.index, token.index + 1, [local_id(token.text)], "people that fights another")


def _aged(sentence: Sentence, token: Token) -> int | None:
    """The first token of "30-year-old" that ends in this one, in one piece or five; None where it is no age of somebody."""
    if _AGED.match(token.text):
        return token.index
    first = token.index - 4
    if token.text.lower() not in ("old", "olds") or first < 0:
        return None
    words = "".join(t.text for t in sentence.tokens[first : token.index + 1])
    follows = token.index + 1 < len(sentence.tokens) and sentence.tokens[token.index + 1].upos in ("NOUN", "PROPN")
    return first if _AGED.match(words) and not follows else None


def _speaks(roster: Roster, sentence: Sentence, token: Token) -> bool:
    """Tell whether a house or body ("the regional hospital", "the military office") is subject of what only people do: it is those in it."""
    verb = sentence.tokens[token.head] if token.head >= 0 else None
    if verb is None or plain(token.lemma) not in BODIES:
        return False
    acts = verb.lemma in _MOVING or (verb.lemma in _GIVING and plain(token.lemma) in _GIVERS)
    if acts and (token.rel == "obl" or sentence.children(verb.index, "obj")):
        return True
    if token.rel == "obl":
        return False
    blames = verb.lemma == "hold" and any(t.lemma in {"responsible", "accountable"} for t in sentence.children(verb.index, "xcomp"))
    return verb.lemma in _SAYING or blames or any(t.lemma in _INQUIRIES for t in sentence.children(verb.index, "obj"))


_ADDRESSING = frozenset({"accuse", "urge", "blame", "warn", "sue", "petition"})
"""What people do to a body by words."""


def _is_spoken_to(sentence: Sentence, token: Token) -> bool:
    """Tell whether a house or body is accused, urged or warned: it is those in it ("accused the embassy of lying")."""
    verb = sentence.tokens[token.head] if token.head >= 0 else None
    definite = any(t.lemma.lower() in {"the", "its", "their"} for t in sentence.children(token.index, "det", "nmod:poss"))
    return verb is not None and verb.lemma in _ADDRESSING and plain(token.lemma) in BODIES and definite


_MOVING = frozenset({"evacuate", "withdraw", "recall", "relocate"})
"""What a body does with its people and its work."""
_GIVERS = frozenset("charity agency committee commission municipality embassy department directorate federation association".split())
_GIVING = frozenset({"distribute", "donate", "airdrop", "deliver"})
_INQUIRIES = frozenset({"investigation", "inquiry", "enquiry", "probe"})
"""What a body opens, orders or begins."""


_SAYING = frozenset("say tell report announce add state deny confirm call urge demand warn accuse condemn denounce estimate appeal".split())
BODIES = frozenset(
    "hospital clinic morgue office bureau headquarters department agency company firm operator airline airport port embassy consulate "
    "university school municipality charity institute centre center commission committee regulator utility directorate secretariat prison "
    "union association guild chamber federation tribunal academy ombudsman watchdog".split()
)


def _add(roster: Roster, sentence: Sentence, token: Token, basis: str, kind: ActorType = ActorType.CIVILIANS) -> None:
    phrase = phrase_at(sentence, token.index)
    words = words_of_phrase(phrase)
    roster.introduce(Card(local_id(words), words, kind, generic=True))
    roster.add(sentence, phrase.first, phrase.last, [local_id(words)], basis, head=token.index)


def _personal(token: Token) -> bool:
    word = token.text.lower()
    return bool(_PERSONAL.match(word)) and word not in _THINGS and plain(token.lemma) not in _THINGS


def _suffers(roster: Roster, sentence: Sentence, token: Token) -> bool:
    """Tell whether a noun is what a verb of harm to persons takes, or joins one that is a person's."""
    if token.rel == "conj" and token.head >= 0:
        first = roster.headed(sentence.index, token.head)
        if first is not None and first.actor and first.actor.basis in ("people noun", "noun formed like a person's"):
            return True
        token = sentence.tokens[token.head]
    verb = sentence.tokens[token.head] if token.head >= 0 else None
    if verb is None or verb.upos not in ("VERB", "ADJ", "NOUN"):
        return False
    undergoes = token.deprel in ("obj", "nsubj:pass") or (token.rel == "nsubj" and verb.lemma in ("die", "perish", "drown", "suffer"))
    return undergoes and verb.lemma in roster.actors.words("harm_verbs")


_KIN = frozenset({"clan", "tribe", "tribesman", "clansman"})


def _mark_first_clan(roster: Roster, sentence: Sentence, name: Token) -> None:
    """Add the first of two clans that share their noun ("between the Bu Orm and Tarn clans")."""
    tokens = sentence.tokens
    noun = tokens[name.head] if name.head > name.index else name
    if noun.lemma.lower() not in _KIN or "Number=Plur" not in noun.feats or (sentence.index, name.index) in roster.places:
        return
    last = name.index + 1
    while last < noun.index and (tokens[last].head == name.index or tokens[last].text in "-‐‑"):
        last += 1
    before = {t.text.lower() for t in tokens[max(0, name.index - 2) : name.index]}
    if (
        not before & {"between", "of"}
        or tokens[last].text.lower() != "and"
        or not all(roster.covering(sentence.index, i) is None for i in range(name.index, last))
    ):
        return
    words = " ".join(t.text for t in tokens[name.index : last])
    roster.introduce(Card(local_id(words), words, ActorType.IDENTITY_MILITIA))
    roster.add(sentence, name.index, last, [local_id(words)], "the first of two clans", head=name.index)


def _fighting_people(roster: Roster, sentence: Sentence, token: Token) -> bool:
    """Tell whether a capitalised plural is one of two between whom there is fighting."""
    if not token.text[:1].isupper() or not token.text.endswith("s") or token.text.isupper() or token.index < 2:
        return False
    first = sentence.tokens[token.head] if token.rel == "conj" and token.head >= 0 else token
    cases = {plain(t.text) for t in sentence.children(first.index, "case")}
    joined = first is not token or bool(sentence.children(token.index, "conj"))
    fight = sentence.tokens[first.head] if first.head >= 0 else first
    return "between" in cases and joined and plain(fight.lemma) in roster.actors.words("clash_nouns") | {"violence"}
