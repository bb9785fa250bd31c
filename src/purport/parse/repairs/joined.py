"""Nouns joined to a verb, and verbs whose subject was hung beside them: a noun stands beside nouns, and a verb without subject takes the one before it."""

from dataclasses import replace

from purport.model import Sentence, Token

_PAST = frozenset({"VBD", "VBN"})
_SUBJECTS = ("nsubj", "csubj", "expl")


def repair_joined(sentence: Sentence) -> dict[int, Token]:
    """Give nouns the place in their clause that a noun can have."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.head < 0:
            continue
        above = sentence.tokens[token.head]
        if token.upos == "ADJ" and token.rel == "obj" and (before := _counted_hurt(sentence, token)) is not None:
            changes[token.index] = replace(token, head=before.index, deprel="amod")
        elif token.lemma.lower() == "set" and token.rel == "conj" and (ablaze := _set_ablaze(sentence, token)):
            changes |= ablaze
        elif (
            token.rel == "conj"
            and token.lemma.lower() in {"injury", "wound"}
            and above.rel == "nmod"
            and (hurt := _deaths_and(sentence, token))
        ):
            changes |= hurt
        elif token.upos == "NOUN" and token.rel == "conj" and above.index > token.index:
            changes |= _before_its_head(sentence, token, above)
        elif token.rel == "conj" and above.deprel == "nsubj:pass" and above.index < above.head < token.index:
            changes |= _sufferer_of_next(sentence, token, above) or _subject_of_joined(sentence, token, above)
        elif token.upos == "NOUN" and token.rel == "conj" and above.upos in {"VERB", "ADJ"}:
            changes |= _subject_of_next(sentence, token) or _beside_object(sentence, token, above)
        elif token.rel == "nsubj" and above.xpos == "VBN" and token.index > above.index and token.deprel == "nsubj:pass":
            changes |= _second_sufferer(sentence, token, above)
        elif token.upos == "NUM" and token.rel == "nummod" and above.upos == "VERB" and above.xpos in _PAST and token.index < above.index:
            changes |= _counted(sentence, token, above)
        elif token.upos == "NUM" and token.rel == "nummod" and above.upos == "NOUN" and above.index < token.index:
            changes |= _some_of(sentence, token, above)
        elif token.upos == "NUM" and token.rel == "nummod" and above.upos == "ADJ" and above.rel == "conj":
            changes |= _counted_hurt_too(sentence, token, above)
        elif token.upos == "NUM" and token.rel == "nummod" and above.upos == "NUM" and above.index == token.index + 2:
            changes |= _some_among(sentence, token, above)
        elif token.upos == "ADJ" and token.rel == "nmod" and above.upos == "NUM" and above.index == token.index - 1:
            changes[token.index] = replace(token, deprel="amod")
        elif token.upos == "ADJ" and token.rel == "conj" and token.lemma.lower() in _HURTING and above.xpos == "VBN":
            changes |= _between_two_numbers(sentence, token, above)
        elif token.upos == "NUM" and token.rel == "nsubj" and above.upos == "ADJ" and above.rel == "conj":
            changes |= _counts_state(sentence, token, above)
        elif token.xpos == "VBG" and token.rel == "conj" and above.upos == "VERB" and above.xpos != "VBG":
            changes |= _gerund_beside(sentence, token)
        elif token.upos == "ADJ" and token.rel == "orphan":
            changes |= _counted_state(sentence, token, above)
        elif token.upos == "NOUN" and token.rel == "ccomp":
            changes |= _subject_of_clause(sentence, token)
        elif token.rel == "nsubj" and token.upos == "NOUN" and above.index < token.index and token.index + 1 < len(sentence.tokens):
            changes |= _subject_of_next(sentence, token)
    return changes


def _deaths_and(sentence: Sentence, injuries: Token) -> dict[int, Token]:
    """In "the deaths of nine civilians and injuries to four others" the injuries stand beside the deaths, and the four had them."""
    dead = sentence.tokens[injuries.head]
    death = sentence.tokens[dead.head]
    if death.lemma.lower() not in {"death", "killing", "loss"} or dead.index > injuries.index:
        return {}
    behind = injuries.index + 1
    whose = [
        t for t in sentence.tokens[behind:] if any(c.index == behind and c.text.lower() == "to" for c in sentence.children(t.index, "case"))
    ]
    moved = {t.index: replace(t, head=injuries.index, deprel="nmod") for t in whose[:1]}
    return moved | {injuries.index: replace(injuries, head=death.index)}


def _subject_of_next(sentence: Sentence, noun: Token) -> dict[int, Token]:
    """In "seven were captured and 12 rifles recovered" the rifles are what was recovered."""
    verb = sentence.tokens[noun.index + 1] if noun.index + 1 < len(sentence.tokens) else noun
    above = sentence.tokens[noun.head]
    if verb.xpos not in _PAST or verb.rel != "conj" or above.xpos not in _PAST or sentence.children(verb.index, *_SUBJECTS, "obj", "ccomp"):
        return {}
    passive = bool(sentence.children(above.index, "aux:pass", "nsubj:pass"))
    joined = {t.index: replace(t, head=verb.index) for t in sentence.children(noun.index, "cc") if t.index < noun.index}
    changes = {**joined, noun.index: replace(noun, head=verb.index, deprel="nsubj:pass" if passive else "nsubj")}
    return changes | ({verb.index: replace(verb, xpos="VBN")} if passive else {})


def _sufferer_of_next(sentence: Sentence, noun: Token, first: Token) -> dict[int, Token]:
    """In "four were killed and seven others wounded" the others stand behind the first verb: they are who was wounded."""
    done = sentence.tokens[noun.index + 1] if noun.index + 1 < len(sentence.tokens) else noun
    if done.xpos not in _PAST or done.head != noun.index or sentence.children(done.index, *_SUBJECTS, "obj", "case"):
        return {}
    joined = {t.index: replace(t, head=done.index) for t in sentence.children(noun.index, "cc") if t.index < noun.index}
    return {
        **joined,
        noun.index: replace(noun, head=done.index, deprel="nsubj:pass"),
        done.index: replace(done, head=first.head, deprel="conj", upos="VERB", xpos="VBN"),
    }


def _subject_of_joined(sentence: Sentence, noun: Token, first: Token) -> dict[int, Token]:
    """In "two tanks were destroyed; a truck and two guns were damaged" what stands behind the first verb is the second one's."""
    below = sentence.subtree(noun.index)
    later = [t for t in sentence.children(first.head, "conj", "parataxis") if t.index > max(below) and t.upos == "VERB"]
    verb = next((t for t in later if not sentence.children(t.index, *_SUBJECTS)), None)
    helping = sentence.children(verb.index, "aux", "aux:pass") if verb is not None else []
    if verb is None or not helping or min(t.index for t in helping) != max(below) + 1:
        return {}
    passive = any(t.deprel == "aux:pass" for t in helping)
    joined = {
        t.index: replace(t, head=verb.index) for t in sentence.children(noun.index, "cc", "punct") if t.index < min(_own(sentence, noun))
    }
    return {**joined, noun.index: replace(noun, head=verb.index, deprel="nsubj:pass" if passive else "nsubj")}


def _own(sentence: Sentence, noun: Token) -> list[int]:
    """The noun and what stands before it in its own phrase."""
    return [noun.index, *(t.index for t in sentence.children(noun.index, "det", "nummod", "amod", "compound"))]


def _beside_object(sentence: Sentence, noun: Token, verb: Token) -> dict[int, Token]:
    """In "left a guard dead and two boys with burns" the boys stand beside the guard; a noun right behind a verb is its object."""
    if sentence.children(noun.index, *_SUBJECTS, "cop", "orphan", "case"):
        return {}
    governor = sentence.tokens[verb.head] if verb.upos == "ADJ" and verb.rel == "xcomp" else verb
    first = next((t for t in sentence.children(governor.index, "obj") if governor.index < t.index < noun.index), None)
    if first is not None:
        return {noun.index: replace(noun, head=first.index)}
    begins = sentence.tokens[min(sentence.subtree(noun.index))]
    behind = begins.index == verb.index + 1 and begins.rel not in {"cc", "punct"} and verb.upos == "VERB"
    return {noun.index: replace(noun, deprel="obj")} if behind and not sentence.children(verb.index, "aux:pass") else {}


def _counted(sentence: Sentence, number: Token, verb: Token) -> dict[int, Token]:
    """A number before a past form counts no verb: it is who it happened to."""
    beside = verb.rel == "conj" and verb.head >= 0 and sentence.tokens[verb.head].upos == "VERB"
    if not beside or any(t.index < number.index for t in sentence.children(verb.index, *_SUBJECTS)):
        return {}
    return {number.index: replace(number, deprel="nsubj:pass" if verb.xpos == "VBN" else "nsubj")}


def _some_of(sentence: Sentence, number: Token, noun: Token) -> dict[int, Token]:
    """In "of the 30 rockets fired, 21 were intercepted" the number behind the comma is the subject, and some of those named before."""
    verb = sentence.tokens[noun.head] if noun.head >= 0 else noun
    first = next(iter(sentence.children(verb.index, "aux", "cop")), verb)
    if sentence.tokens[number.index - 1].text != "," or first.index != number.index + 1 or sentence.children(verb.index, *_SUBJECTS):
        return {}
    passive = bool(sentence.children(verb.index, "aux:pass"))
    return {
        number.index: replace(number, head=verb.index, deprel="nsubj:pass" if passive else "nsubj"),
        noun.index: replace(noun, head=number.index, deprel="nmod"),
    }


def _some_among(sentence: Sentence, number: Token, some: Token) -> dict[int, Token]:
    """In "wounding 31, six of them children" the six are some of the 31, and do not count them."""
    if sentence.tokens[number.index + 1].text != "," or some.rel != "nummod" or some.head < some.index:
        return {}
    return {
        number.index: replace(number, head=some.head, deprel="nummod"),
        some.index: replace(some, head=number.index, deprel="appos"),
    }


def _counts_state(sentence: Sentence, number: Token, state: Token) -> dict[int, Token]:
    """In "of 28 dead and more than 40 wounded" nothing is said of the 40: they are counted."""
    first = sentence.tokens[state.head]
    if number.index != state.index - 1 or first.rel not in {"amod", "nmod", "obl"} or sentence.children(state.index, "cop", "aux"):
        return {}
    return {number.index: replace(number, deprel="nummod")}


def _counted_hurt_too(sentence: Sentence, number: Token, state: Token) -> dict[int, Token]:
    """In "23 people were killed, 31 wounded and 11 children abducted" the 31 were wounded: the auxiliary is told once."""
    first = sentence.tokens[state.head]
    passive = first.xpos == "VBN" and bool(sentence.children(first.index, "aux:pass", "nsubj:pass"))
    if not passive or number.index != state.index - 1 or state.lemma.lower() not in {"wounded", "injured", "hurt"}:
        return {}
    hurt = replace(state, upos="VERB", xpos="VBN", feats="Tense=Past|VerbForm=Part|Voice=Pass", lemma=_HURTING[state.lemma.lower()])
    return {number.index: replace(number, deprel="nsubj:pass"), state.index: hurt}


_HURTING = {"wounded": "wound", "injured": "injure", "hurt": "hurt"}


def _between_two_numbers(sentence: Sentence, state: Token, verb: Token) -> dict[int, Token]:
    """In "nine were killed and between 10 and 15 wounded" the numbers count those who were wounded."""
    last = sentence.tokens[state.index - 1]
    first = sentence.tokens[last.head] if last.upos == "NUM" and last.rel == "conj" and last.head >= 0 else last
    counted = first is not last and first.upos == "NUM" and first.head in {verb.index, state.index}
    if not counted or not any(c.lemma.lower() == "between" for c in sentence.children(first.index, "case")):
        return {}
    hurt = replace(state, upos="VERB", xpos="VBN", feats="Tense=Past|VerbForm=Part|Voice=Pass", lemma=_HURTING[state.lemma.lower()])
    number = replace(last, head=state.index, deprel="nsubj:pass")
    return {first.index: replace(first, head=last.index, deprel="nmod"), last.index: number, state.index: hurt}


def _counted_state(sentence: Sentence, state: Token, number: Token) -> dict[int, Token]:
    """In "12 bodies and 34 wounded" the wounded stand beside the bodies."""
    if number.upos != "NUM" or number.index != state.index - 1 or number.head < 0 or number.rel not in {"nummod", "conj"}:
        return {}
    first = sentence.tokens[number.head]
    counted = replace(number, deprel="conj") if number.rel == "nummod" else replace(number, head=state.index, deprel="nummod")
    joined = {t.index: replace(t, head=state.index) for t in sentence.children(number.index, "cc") if number.rel == "conj"}
    return {**joined, state.index: replace(state, head=first.index, deprel="conj"), number.index: counted}


def _second_sufferer(sentence: Sentence, noun: Token, verb: Token) -> dict[int, Token]:
    """In "40 men were killed and a lot of arms seized" the lot behind the first verb is what the second befell."""
    if not any(t.index < verb.index for t in sentence.children(verb.index, "nsubj")):
        return {}
    done = next((t for t in sentence.children(noun.index, "acl") if t.xpos == "VBN" and t.index == noun.index + 1), None)
    if done is None:
        return {noun.index: replace(noun, deprel="conj")} if sentence.children(noun.index, "cc") else {}
    joined = {t.index: replace(t, head=done.index) for t in sentence.children(noun.index, "cc")}
    return {
        **joined,
        noun.index: replace(noun, head=done.index, deprel="nsubj:pass"),
        done.index: replace(done, head=verb.index, deprel="conj"),
    }


def _counted_hurt(sentence: Sentence, state: Token) -> Token | None:
    """In "had received 58 wounded" one verb has one object: the number, which the word behind it tells more of."""
    before = sentence.tokens[state.index - 1] if state.index else state
    counts = before.upos == "NUM" and before.rel == "obj" and before.head == state.head
    return before if counts and state.lemma.lower() in {"wounded", "injured", "dead", "hurt"} else None


def _set_ablaze(sentence: Sentence, verb: Token) -> dict[int, Token]:
    """In "two men were killed and a church set ablaze in Vell" the church was set ablaze, which is no third verb."""
    after = sentence.tokens[verb.index + 1] if verb.index + 1 < len(sentence.tokens) else verb
    if after.text.lower() not in _ALIGHT or after.rel != "conj" or after.head != verb.head:
        return {}
    hung = {t.index: replace(t, head=verb.index) for t in sentence.children(after.index) if t.rel in {"cc", "obl", "advmod"}}
    burnt = [t for t in sentence.children(verb.index, "compound") if t.index == verb.index - 1]
    subject = {t.index: replace(t, deprel="nsubj:pass") for t in burnt}
    inner = {t.index: replace(t, head=burnt[0].index) for t in sentence.children(verb.index, "det", "nummod", "amod") if burnt}
    participle = replace(verb, upos="VERB", xpos="VBN", feats="Tense=Past|VerbForm=Part|Voice=Pass")
    return hung | inner | subject | {verb.index: participle, after.index: replace(after, head=verb.index, deprel="xcomp")}


_ALIGHT = frozenset({"ablaze", "alight", "afire", "aflame"})


def _before_its_head(sentence: Sentence, noun: Token, behind: Token) -> dict[int, Token]:
    """In "left a guard dead and two boys with burns" no conjunct stands before what it is joined to: the burns are the boys'."""
    verb = sentence.tokens[behind.head] if behind.head >= 0 else behind
    first = next((t for t in sentence.children(verb.index, "obj") if verb.index < t.index < noun.index), None)
    case = next(iter(sentence.children(behind.index, "case")), None)
    if first is None or case is None or case.index != noun.index + 1 or verb.upos != "VERB":
        return {}
    return {noun.index: replace(noun, head=first.index), behind.index: replace(behind, head=noun.index, deprel="nmod")}


def _subject_of_clause(sentence: Sentence, noun: Token) -> dict[int, Token]:
    """A noun alone that is told beside a verb without subject is that verb's subject: "two men and a van were hit, he said"."""
    if sentence.children(noun.index, "cop", "nsubj", "aux", "mark"):
        return {}
    verb = next((t for t in sentence.children(noun.head, "ccomp") if t.index > noun.index and t.upos == "VERB"), None)
    if verb is None or sentence.children(verb.index, *_SUBJECTS, "mark"):
        return {}
    passive = bool(sentence.children(verb.index, "aux:pass"))
    return {noun.index: replace(noun, head=verb.index, deprel="nsubj:pass" if passive else "nsubj")}


def _gerund_beside(sentence: Sentence, gerund: Token) -> dict[int, Token]:
    """In "blamed them for the raid, in which nine died, and for burning a mill" the gerund stands beside what has the same preposition."""
    mark = next((t for t in sentence.children(gerund.index, "mark", "case") if t.index == gerund.index - 1), None)
    if mark is None or not sentence.children(gerund.index, "cc"):
        return {}
    word = mark.lemma.lower()
    beside = [t for t in sentence.tokens[: mark.index] if t.rel in {"case", "mark"} and t.lemma.lower() == word and t.head > t.index]
    first = sentence.tokens[beside[-1].head] if beside else gerund
    if first.index >= mark.index or first.index == gerund.head or gerund.index in {t.index for t in sentence.ancestors(first.index)}:
        return {}
    return {gerund.index: replace(gerund, head=first.index)}
