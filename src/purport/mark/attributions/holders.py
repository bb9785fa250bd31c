"""Who holds: the subject of the cue, or whoever the tree puts in its place (codebook §5, rulings 9 and 10)."""

from purport.knowledge.reporting import Reporting
from purport.mark.attributions.frames import by_phrase, dates, is_passive
from purport.model import Sentence, Token

_RELATIVE = frozenset({"who", "which", "that"})
_POSSESSORS = frozenset({"my", "your", "his", "her", "its", "our", "their", "whose"})
_EMPTY = frozenset({"it", "there"})
_CONTROLLED_BY_OBJECT = frozenset(
    {"ask", "tell", "urge", "order", "force", "allow", "help", "let", "make", "lead", "push", "encourage", "see", "hear"}
)
_MAX_CLIMB = 12
"""No English control chain is longer; the bound keeps odd trees cheap."""


def holder_of_verb(sentence: Sentence, verb: int, knowledge: Reporting) -> int | None:
    """The head of the holder's noun phrase, None where nobody is named."""
    if is_passive(sentence, verb) or _asked(sentence, verb):
        return agent(sentence, verb)
    own = _subject(sentence, verb)
    if own is not None:
        return _resolved(sentence, own)
    inverted = _inverted_subject(sentence, verb)
    return inverted if inverted is not None else _from_above(sentence, verb, knowledge)


def _asked(sentence: Sentence, verb: int) -> bool:
    """Tell whether somebody is asked, in a participle before what he answers ("Asked about the raid, the general said")."""
    token = sentence.tokens[verb]
    return token.lemma.lower() in _ASKING and token.rel == "advcl" and token.xpos in ("VBN", "VBD") and not sentence.children(verb, "nsubj")


_ASKING = frozenset({"ask", "question", "press", "quiz"})


def agent(sentence: Sentence, word: int) -> int | None:
    """The doer of a passive: "claimed by X", also "by" under a noun, and the paper "in" which somebody is quoted."""
    for child in sentence.children(word, "obl", "nmod", "nsubj", "obj"):
        if child.deprel == "obl:agent" or (child.index > word and by_phrase(sentence, child.index)):
            return child.index
    quoted = sentence.children(word, "obl") if sentence.tokens[word].lemma.lower() in ("quote", "cite") else ()
    return next((t.index for t in quoted if t.lemma.lower() in _PAPERS and _in(sentence, t.index)), None)


_PAPERS = frozenset("post times news daily journal press media newspaper paper magazine gazette herald tribune wire agency report".split())


def _in(sentence: Sentence, word: int) -> bool:
    return any(case.text.lower() == "in" for case in sentence.children(word, "case"))


def holder_of_noun(sentence: Sentence, noun: int, knowledge: Reporting) -> int | None:
    """Whose noun it is: "X's claim", "a claim by X", "a report from X", "X made a claim"."""
    for child in sentence.children(noun, "nmod:poss", "det"):
        if child.deprel == "nmod:poss" or child.text.lower() in _POSSESSORS:
            return child.index
    for child in sentence.children(noun, "nsubj"):
        if any(case.xpos == "POS" for case in sentence.children(child.index, "case")):
            return child.index
    for child in sentence.children(noun, "nmod", "obl"):
        if any(case.text.lower() in ("by", "from") for case in sentence.children(child.index, "case")):
            return child.index
    return _teller_of(sentence, noun) or maker(sentence, noun, knowledge)


def _teller_of(sentence: Sentence, noun: int) -> int | None:
    """In "the report of the mission that rebels had fled" the clause says what is told, so that "of" tells by whom."""
    for child in sentence.children(noun, "nmod"):
        if child.upos in ("NOUN", "PROPN") and any(case.text.lower() == "of" for case in sentence.children(child.index, "case")):
            clauses = [c for n in (noun, child.index) for c in sentence.children(n, "acl") if c.index > child.index]
            if any(sentence.children(c.index, "nsubj", "nsubj:pass") and _marked_that(sentence, c.index) for c in clauses):
                return child.index
    return None


def _marked_that(sentence: Sentence, clause: int) -> bool:
    return any(m.text.lower() == "that" for m in sentence.children(clause, "mark"))


def maker(sentence: Sentence, noun: int, knowledge: Reporting) -> int | None:
    """The subject of "issued", "made", "released" … whose object the noun is."""
    token = sentence.tokens[noun]
    if token.head < 0 or token.rel not in ("obj", "obl"):
        return None
    verb = sentence.tokens[token.head]
    if verb.lemma.lower() not in knowledge.makers:
        return None
    return holder_of_verb(sentence, verb.index, knowledge)


def holder_of_adjective(sentence: Sentence, word: int, knowledge: Reporting) -> int | None:
    """The subject of a predicate, the noun of an attribute."""
    own = _subject(sentence, word)
    if own is not None:
        return _resolved(sentence, own)
    token = sentence.tokens[word]
    if token.rel in ("amod", "acl") and token.head >= 0:
        return token.head
    return _from_above(sentence, word, knowledge)


def noun_phrase(sentence: Sentence, head: int) -> frozenset[int]:
    """The tokens of a holder: the whole noun phrase, less what only adds to it (relative clauses, asides) and stray marks."""
    left = set(sentence.subtree(head))
    for child in sentence.children(head):
        if (
            child.deprel in ("acl:relcl", "advcl", "advcl:relcl", "parataxis", "discourse", "cop", "aux", "ccomp")
            or child.rel in _CLAUSAL
            or (child.rel in ("case", "cc", "mark") and child.index < head)
        ):
            left.difference_update(sentence.subtree(child.index))
    for index in sorted(left - {head}):
        if index in left and _only_adds(sentence, index):
            left.difference_update(sentence.subtree(index))
    left.update(_rest_of_name(sentence, head, left))
    return frozenset(_contiguous(sentence, left, head))


def _only_adds(sentence: Sentence, index: int) -> bool:
    """Tell whether a word inside a phrase only adds to it: a relative clause behind a comma ("…, who was born in Vell"), a day ("on Monday")."""
    token = sentence.tokens[index]
    below = sentence.subtree(index)
    if token.deprel == "acl:relcl":
        return below[0] > 0 and "," in (sentence.tokens[below[0]].text, sentence.tokens[below[0] - 1].text)
    return token.deprel in ("nmod", "obl", "nmod:unmarked", "obl:unmarked") and dates(token) and below[0] > token.head


def _rest_of_name(sentence: Sentence, head: int, found: set[int]) -> list[int]:
    """Parts of a name that a parser hangs beside its head instead of below it ("said Col. Ada Orm")."""
    rest: list[int] = []
    after = max((i for i in found if i <= head), default=head) + 1
    while sentence.tokens[head].upos == "PROPN" and after < len(sentence.tokens):
        token = sentence.tokens[after]
        if token.upos != "PROPN" or token.head != sentence.tokens[head].head or token.rel != sentence.tokens[head].rel:
            break
        rest.append(after)
        after += 1
    return rest


_CLAUSAL = frozenset({"nsubj", "csubj", "mark", "expl", "advcl"})
_MARKS = frozenset({",", ";", ":", "-", "–", "—", "--", ".", '"', "“", "”", "''", "``"})


def _contiguous(sentence: Sentence, tokens: set[int], head: int) -> set[int]:
    """The run of tokens around the head, without marks at its edges."""
    run = {head}
    for step in (-1, 1):
        at = head + step
        while at in tokens or (0 < at < len(sentence.tokens) and _hyphenated(sentence, at, step)):
            run.add(at)
            at += step
    left = sorted(run)
    while left and left[0] != head and sentence.tokens[left[0]].text in _MARKS:
        left.pop(0)
    while left and left[-1] != head and sentence.tokens[left[-1]].text in _MARKS:
        left.pop()
    return set(left)


def _hyphenated(sentence: Sentence, index: int, step: int) -> bool:
    """Tell whether a hyphen, without space, joins the word to the run that it would lengthen."""
    here, last = sentence.tokens[index], sentence.tokens[index - step]
    left, right = (last, here) if step > 0 else (here, last)
    return left.end == right.start and "-" in (here.text, last.text)


def _subject(sentence: Sentence, word: int) -> Token | None:
    """The subject nearest to the word: where a parser gives it two, the farther one is the content's ("costs are rising, experts say")."""
    found = [
        c for c in sentence.children(word, "nsubj", "nsubj:pass", "csubj") if c.text.lower() not in _EMPTY or not _expletive(sentence, word)
    ]
    return min(found, key=lambda child: abs(child.index - word), default=None)


def _expletive(sentence: Sentence, word: int) -> bool:
    """Is "it" of this clause empty ("it is feared that", "it seems that")? True where a clause hangs on a passive or raising verb."""
    return bool(sentence.children(word, "expl")) or (is_passive(sentence, word) and bool(sentence.children(word, "ccomp", "csubj")))


def _resolved(sentence: Sentence, subject: Token) -> int | None:
    """A relative pronoun stands for the noun that its clause modifies."""
    if subject.text.lower() not in _RELATIVE or subject.xpos not in ("WP", "WDT", "IN"):
        return subject.index
    for above in (subject, *sentence.ancestors(subject.index)):
        if above.deprel == "acl:relcl" and above.head >= 0:
            return _rejecter(sentence, above.head, above.index) or above.head
    return subject.index


_REJECTED = frozenset({"dispute", "reject", "deny", "refute", "contest", "dismiss", "contradict", "challenge"})


def _rejecter(sentence: Sentence, noun: int, clause: int) -> int | None:
    """In "a claim disputed by the rebels, which said" it is the rebels who said."""
    verbs = (t for t in sentence.children(noun, "acl") if t.lemma.lower() in _REJECTED and t.index < clause)
    agents = [
        a for v in verbs for a in sentence.children(v.index, "obl") if any(c.lemma == "by" for c in sentence.children(a.index, "case"))
    ]
    return agents[-1].index if agents else None


def _inverted_subject(sentence: Sentence, verb: int) -> int | None:
    """In "…, said Col. X" a parser may take the subject for an object: the noun right behind a cue that follows its content."""
    behind = sentence.tokens[verb].rel == "parataxis" or any(c.index < verb for c in sentence.children(verb, "ccomp", "parataxis"))
    if not behind:
        return None
    objects = sentence.children(verb, "obj", "iobj", "obl:unmarked")
    nouns = (c for c in objects if c.index > verb and c.upos in ("NOUN", "PROPN", "PRON") and c.xpos != "PRP$")
    return next((c.index for c in nouns if not dates(c)), None)


def _from_above(sentence: Sentence, word: int, knowledge: Reporting) -> int | None:
    """The understood subject of a verb without one of its own."""
    token = sentence.tokens[word]
    for _ in range(_MAX_CLIMB):
        if token.head < 0:
            return None
        above = sentence.tokens[token.head]
        if token.rel == "acl" or token.deprel == "acl:relcl":
            return _speaker_of_document(sentence, above, knowledge)
        if token.rel == "xcomp" and (controller := _controller(sentence, above)) is not None:
            return controller
        if token.rel == "advcl" and (quoted := _quoted(sentence, token, above)) is not None:
            return quoted
        if token.rel not in ("conj", "xcomp", "advcl", "parataxis", "ccomp", "obl", "csubj", "nmod"):
            return None
        if token.rel in ("obl", "nmod") and token.upos != "VERB":
            return None
        subject = _subject(sentence, above.index)
        if subject is not None and subject.index == token.index:
            return None  # "It is worth noting that": nobody notes it but the publisher
        if subject is not None:
            return None if _clear_by_itself(token, subject) else _resolved(sentence, subject)
        token = above
    return None


def _clear_by_itself(verb: Token, subject: Token) -> bool:
    """In "the convoy was attacked from the air, making it clear that" the fact makes it clear, and not the convoy."""
    return subject.deprel == "nsubj:pass" and verb.rel == "advcl" and verb.lemma.lower() == "make" and verb.xpos == "VBG"


def _quoted(sentence: Sentence, token: Token, above: Token) -> int | None:
    """In "quoted witnesses as saying" the witnesses say it."""
    if above.lemma.lower() not in ("quote", "cite") or not any(m.text.lower() == "as" for m in sentence.children(token.index, "mark")):
        return None
    return next((child.index for child in sentence.children(above.index, "obj", "nsubj:pass")), None)


def _controller(sentence: Sentence, verb: Token) -> int | None:
    if verb.lemma.lower() not in _CONTROLLED_BY_OBJECT:
        return None
    return next((child.index for child in sentence.children(verb.index, "obj", "iobj", "nsubj:pass")), None)


def _speaker_of_document(sentence: Sentence, noun: Token, knowledge: Reporting) -> int | None:
    """In "issued a statement saying" the issuer speaks, in "a statement saying" the statement does."""
    if noun.lemma.lower() in knowledge.documents:
        issuer = maker(sentence, noun.index, knowledge)
        if issuer is not None:
            return issuer
    return noun.index
