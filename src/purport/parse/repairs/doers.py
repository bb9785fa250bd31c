"""Who does it, where a word beside him was read as another class or hung on the wrong verb."""

from dataclasses import replace

from purport.model import Sentence, Token

NOUNS_TOO = frozenset("front military rebel militant guerrilla insurgent regular volunteer resistance opposition".split())
"""Words for who fights that are adjectives too: alone behind an article, with a verb of their own, they are nouns."""
ASKED = {"call": {"on", "upon", "for"}, "appeal": {"to", "for"}, "push": {"for"}, "press": {"for"}}
"""Verbs of asking with the prepositions of whom or what they ask: without an auxiliary they are no passives."""
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday".split())
SAID_TO = frozenset("say believe think allege report suspect rumour rumor know understand consider".split())
"""What is said of somebody by a participle behind his name ("said to be behind the raid")."""
_NOMINAL = frozenset({"nsubj", "obj", "obl", "nmod"})


def repair_doers(sentence: Sentence) -> dict[int, Token]:
    """Give doers their classes and verbs."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.upos == "ADJ" and token.lemma.lower() in NOUNS_TOO:
            changes |= _noun(sentence, token)
        elif token.deprel == "nsubj:pass":
            changes |= _caller(sentence, token)
        elif token.upos == "NUM":
            changes |= _number_behind_day(sentence, token)
        elif token.rel == "compound" and token.lemma.lower() in TELLINGS:
            changes |= _by_account(sentence, token)
        elif token.lemma.lower() in SAID_TO and token.xpos in {"VBD", "VBN"}:
            changes |= _of_whom_it_is_said(sentence, token)
        elif token.upos == "PRON" and token.rel == "obj" and token.head > token.index:
            changes |= _that_does(sentence, token)
        elif token.deprel == "obl:agent":
            changes |= _done_against(sentence, token) | _doing_it_while(sentence, token) | _by_what(sentence, token)
    return changes


def _by_what(sentence: Sentence, doer: Token) -> dict[int, Token]:
    """In "hit by a bomb dropped from a jet" the preposition is the bomb's, and not that of its dropping."""
    inner = (m for c in sentence.children(doer.index, "acl") for m in sentence.children(c.index, "mark") if m.index < doer.index)
    return {m.index: replace(m, head=doer.index, deprel="case", upos="ADP") for m in inner if m.lemma.lower() == "by"}


def _doing_it_while(sentence: Sentence, doer: Token) -> dict[int, Token]:
    """In "were blocked by fighters demanding payment" those who demand are the fighters, and not what was blocked."""
    behind = sentence.tokens[doer.index + 1] if doer.index + 1 < len(sentence.tokens) else doer
    ours = (
        behind.xpos == "VBG" and behind.rel == "advcl" and behind.head == doer.head and not sentence.children(behind.index, "mark", "case")
    )
    return {behind.index: replace(behind, head=doer.index, deprel="acl")} if ours else {}


DOING = frozenset({"commit", "perpetrate", "carry", "stage", "launch", "conduct"})
"""What is done to somebody with a deed."""


def _done_against(sentence: Sentence, doer: Token) -> dict[int, Token]:
    """In "the murder committed by rebels against a teacher" it was committed against the teacher, and no rebels are against him."""
    if sentence.tokens[doer.head].lemma.lower() not in DOING:
        return {}
    return {
        t.index: replace(t, head=doer.head, deprel="obl")
        for t in sentence.children(doer.index, "nmod")
        if t.index > doer.index and any(c.lemma.lower() == "against" for c in sentence.children(t.index, "case"))
    }


TELLINGS = frozenset({"account", "admission", "count", "reckoning", "estimate"})


def _by_account(sentence: Sentence, telling: Token) -> dict[int, Token]:
    """In "by its account security forces withdrew" the forces are no part of the account: they withdrew."""
    noun = sentence.tokens[telling.head]
    before = [t for t in sentence.children(noun.index, "case", "nmod:poss") if t.index < telling.index]
    if noun.head < 0 or sentence.tokens[noun.head].upos != "VERB" or [t.rel for t in before] != ["case", "nmod"]:
        return {}
    if before[0].lemma.lower() != "by" or before[1].upos != "PRON":
        return {}
    own = {t.index: replace(t, head=telling.index) for t in before}
    return {telling.index: replace(telling, head=noun.head, deprel="obl"), noun.index: replace(noun, deprel="nsubj")} | own


def _of_whom_it_is_said(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "Oro, said to be behind the raid, was arrested" Oro says nothing: others say so of him, and it is he who was arrested."""
    tokens, at = sentence.tokens, said.index
    infinitive = at + 2 < len(tokens) and tokens[at + 1].text.lower() == "to" and tokens[at + 2].lemma.lower() in {"be", "have"}
    subject = next((t for t in sentence.children(at, "nsubj", "nsubj:pass") if t.index < at), None)
    verb = tokens[said.head] if said.rel == "advcl" and said.head > at else None
    if (
        not infinitive
        or tokens[at - 1].text != ","
        or subject is None
        or verb is None
        or sentence.children(verb.index, "nsubj", "nsubj:pass")
    ):
        return {}
    passive = "nsubj:pass" if sentence.children(verb.index, "aux:pass") else "nsubj"
    changes = {
        at: replace(said, xpos="VBN", feats="Tense=Past|VerbForm=Part|Voice=Pass", head=subject.index, deprel="acl"),
        subject.index: replace(subject, head=verb.index, deprel=passive),
    }
    return changes | {t.index: replace(t, deprel="xcomp") for t in sentence.children(at, "ccomp")}


def _noun(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "the front murdered a judge" the front is no adjective."""
    alone = token.rel in _NOMINAL and sentence.children(token.index, "det")
    return {token.index: replace(token, upos="NOUN", xpos="NN", feats="Number=Sing")} if alone else {}


def _that_does(sentence: Sentence, relative: Token) -> dict[int, Token]:
    """In "fighting that an officer said killed 60" the verb has its object behind it: the fighting is what killed them."""
    verb = sentence.tokens[relative.head]
    objects = [t for t in sentence.children(verb.index, "obj") if t.index > verb.index]
    if relative.lemma.lower() not in {"that", "which", "who"} or not objects or sentence.children(verb.index, "nsubj", "nsubj:pass"):
        return {}
    return {relative.index: replace(relative, deprel="nsubj")}


def _number_behind_day(sentence: Sentence, number: Token) -> dict[int, Token]:
    """In "since Monday 40 have been killed" the number is who was killed, and no part of the day."""
    day = sentence.tokens[number.head] if number.head == number.index - 1 and number.head >= 0 else None
    if day is None or day.lemma.lower() not in DAYS or day.rel != "obl" or not number.index < day.head:
        return {}
    if sentence.tokens[number.index + 1].upos not in {"AUX", "VERB"} or sentence.children(day.head, "nsubj", "csubj", "expl"):
        return {}
    passive = bool(sentence.children(day.head, "aux:pass"))
    return {number.index: replace(number, head=day.head, deprel="nsubj:pass" if passive else "nsubj")}


def _caller(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "Partners called on the council to act" nobody was called."""
    verb = sentence.tokens[token.head]
    asked = ASKED.get(verb.lemma.lower(), set())
    after = sentence.tokens[verb.index + 1].text.lower() if verb.index + 1 < len(sentence.tokens) else ""
    if after not in asked or sentence.children(verb.index, "aux", "aux:pass") or token.index > verb.index or verb.upos != "VERB":
        return {}
    past = replace(verb, xpos="VBD", feats="Mood=Ind|Tense=Past|VerbForm=Fin") if verb.xpos == "VBN" else verb
    return {token.index: replace(token, deprel="nsubj"), verb.index: past}
