"""Who tells it and in what, where the words between were read as part of what is told."""

from dataclasses import replace

from purport.model import Sentence, Token
from purport.parse.repairs.told import SAYING

_WRITINGS = frozenset(
    "statement communique communiqué message post tweet letter report briefing bulletin interview release video audio recording note dispatch "
    "update announcement broadcast address speech conference".split()
)
_NOUNS = frozenset({"NOUN", "PROPN"})


def repair_tellings(sentence: Sentence) -> dict[int, Token]:
    """Give verbs of saying what they say, and their subjects."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.rel == "acl" and token.upos in {"VERB", "ADJ", "NOUN"}:
            changes |= _in_a_statement(sentence, token)
            changes |= _whom_it_said(sentence, token) if token.lemma.lower() in SAYING else {}
        elif token.xpos == "VBG" and token.rel == "advcl" and token.lemma.lower() == "add":
            changes |= _adds(sentence, token)
        elif token.upos == "VERB" and token.rel in {"conj", "parataxis"} and token.lemma.lower() in SAYING:
            changes |= _behind_a_count(sentence, token) or _both_say(sentence, token)
        elif token.lemma.lower() == "put" and token.rel == "conj":
            changes |= _and_put(sentence, token)
        elif token.upos == "VERB" and token.lemma.lower() in SAYING | {"write", "declare"}:
            changes |= _told_between(sentence, token) or _teller_behind(sentence, token) or _both_say(sentence, token)
        elif token.rel == "obl":
            changes |= _source_of_result(sentence, token)
    return changes


def _source_of_result(sentence: Sentence, source: Token) -> dict[int, Token]:
    """In "attacked Vell, killing nine soldiers according to the mayor" the mayor tells of the killing: no comma leads back to the attack."""
    first = min(sentence.subtree(source.index))
    according = next(
        (t for t in sentence.children(source.index, "case") if t.index == first and t.lemma.lower() in {"according", "accord"}), None
    )
    before = sentence.tokens[first - 1] if first else source
    results = [t for t in sentence.children(source.head, "advcl") if t.xpos == "VBG" and source.head < t.index < first]
    result = results[-1] if results else None
    if according is None or result is None or sentence.tokens[result.index - 1].text != "," or before.text == ",":
        return {}
    inside = max(sentence.subtree(result.index)) == before.index
    return {source.index: replace(source, head=result.index)} if inside else {}


def _adds(sentence: Sentence, adding: Token) -> dict[int, Token]:
    """In "the chief said raids were under way, adding that houses had burned" it is the chief who adds."""
    told = sentence.children(adding.index, "ccomp")
    if sentence.tokens[adding.index - 1].text != "," or not any(t.index > adding.index for t in told):
        return {}
    below = sentence.tokens[adding.head]
    if below.lemma.lower() in SAYING:
        return {}
    for above in sentence.ancestors(adding.index):
        said = above.lemma.lower() in SAYING and any(t.rel == "nsubj" and t.deprel == "nsubj" for t in sentence.children(above.index))
        if said and above is not sentence.tokens[adding.head] and below.rel == "ccomp" and above.index < adding.index:
            return {adding.index: replace(adding, head=above.index)}
        below = above
    return {}


_TOLLS = frozenset({"number", "toll", "loss", "figure", "count", "total", "casualty", "dead", "death"})


def _and_put(sentence: Sentence, put: Token) -> dict[int, Token]:
    """In "said that troops had fired at a crowd and put the number of dead at seven" no troops put it: who says so does."""
    told = sentence.tokens[put.head]
    said = sentence.tokens[told.head] if told.rel == "ccomp" and told.head >= 0 else told
    counted = any(t.lemma.lower() in _TOLLS for t in sentence.children(put.index, "obj")) and not sentence.children(
        put.index, "nsubj", "aux"
    )
    if said is told or said.lemma.lower() not in SAYING or not counted or said.index > told.index:
        return {}
    return {put.index: replace(put, head=said.index)}


def _both_say(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "gunmen killed nine in Vell, a village chief and the police said" the chief kills nobody: he says it, too."""
    tellers = [t for t in sentence.children(said.index, "nsubj") if t.index < said.index]
    told = [t for t in sentence.children(said.index, "ccomp") if t.index < said.index]
    links = [t for t in sentence.children(said.index, "cc") if t.index < said.index]
    link = links[-1] if links else None
    if link is not None and len(tellers) == 2 and tellers[0].index < link.index < tellers[1].index:
        return {
            tellers[1].index: replace(tellers[1], head=tellers[0].index, deprel="conj"),
            link.index: replace(link, head=tellers[1].index),
        }  # "and the mayor and the police said"
    if link is not None and len(tellers) == 1 and link.index > tellers[0].index:
        other = next((t for t in sentence.children(tellers[0].index, "conj") if t.index > link.index), None)
        return {link.index: replace(link, head=other.index)} if other is not None else {}
    if len(tellers) != 1 or len(told) != 1 or link is None:
        return {}
    first = _one_before(sentence, link.index)
    if first is None or first.rel not in {"nsubj", "obj", "conj", "appos"} or first.index < told[0].index:
        return {}
    return {
        first.index: replace(first, head=said.index, deprel="nsubj"),
        tellers[0].index: replace(tellers[0], head=first.index, deprel="conj"),
        link.index: replace(link, head=tellers[0].index),
    }


def _one_before(sentence: Sentence, link: int) -> Token | None:
    """The head of the only phrase between the last comma and a link behind it, which stands under no preposition."""
    comma = next((t.index for t in reversed(sentence.tokens[:link]) if t.text == ","), 0)
    heads = [t for t in sentence.tokens[comma + 1 : link] if not comma < t.head < link and t.upos != "PUNCT"] if comma else []
    first = heads[0] if len(heads) == 1 else None
    return None if first is None or first.upos not in _NOUNS or sentence.children(first.index, "case") else first


_WHOM = frozenset({"who", "whom", "which", "that"})


def _whom_it_said(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "a man, whom it said soldiers had shot" the man was shot: the saying stands between."""
    deed = next((t for t in sentence.children(said.index, "ccomp") if t.index > said.index and t.upos == "VERB"), None)
    teller = next((t for t in sentence.children(said.index, "nsubj") if t.index < said.index), None)
    if said.deprel != "acl:relcl" or deed is None or teller is None or teller.index != said.index - 1:
        return {}
    first = min(sentence.subtree(said.index))
    word = sentence.tokens[first]
    word = sentence.tokens[first + 1] if word.text == "," and first + 1 < len(sentence.tokens) else word
    if word.lemma.lower() not in _WHOM or word.head not in {said.index, deed.index} or word.index >= teller.index:
        return {}
    if not any(t.index != word.index for t in sentence.children(deed.index, "nsubj", "nsubj:pass")):
        return {}  # "fighting that residents say killed nine": the words they say are their own clause
    return {
        deed.index: replace(deed, head=said.head, deprel=said.deprel),
        said.index: replace(said, head=deed.index, deprel="parataxis"),
        word.index: replace(word, head=deed.index, deprel="obj"),
    }


def _told_between(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "On Tuesday, three witnesses say, militiamen accompanied by troops shot 23 herders" the militiamen shot them, and say nothing."""
    subjects = sentence.children(said.index, "nsubj")
    if len(subjects) != 2 or not subjects[0].index < said.index < subjects[1].index or sentence.children(said.index, "ccomp", "obj"):
        return {}
    doer, comma = subjects[1], sentence.tokens[said.index + 1].text == ","
    below = sentence.subtree(doer.index)
    deed = next(
        (sentence.tokens[i] for i in below if sentence.tokens[i].xpos == "VBD" and sentence.tokens[i].rel in {"advcl", "acl", "conj"}), None
    )
    if deed is None or not comma or deed.index < doer.index or sentence.children(deed.index, "nsubj", "mark", "cc", "aux"):
        return {}
    moved = {t.index: replace(t, head=deed.index) for t in sentence.children(said.index, "obl") if t.index < subjects[0].index}
    return {
        **moved,
        doer.index: replace(doer, head=deed.index),
        deed.index: replace(deed, head=said.index, deprel="ccomp"),
    }


def _in_a_statement(sentence: Sentence, clause: Token) -> dict[int, Token]:
    """In "said in a statement that rebels had attacked" the attack is what was said."""
    writing = sentence.tokens[clause.head]
    verb = sentence.tokens[writing.head] if writing.head >= 0 else writing
    marked = any(m.lemma.lower() == "that" for m in sentence.children(clause.index, "mark"))
    told = writing.rel == "obl" and writing.lemma.lower() in _WRITINGS and verb.upos == "VERB" and verb.lemma.lower() in SAYING
    if not marked or not told or sentence.children(verb.index, "ccomp", "obj"):
        return {}
    return {clause.index: replace(clause, head=verb.index, deprel="ccomp")}


def _behind_a_count(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "clashed with rebels, killing two, state media and the force said" the media are no third victim: they say it, too."""
    tellers = [t for t in sentence.children(said.index, "nsubj") if t.index < said.index]
    link = next((t for t in sentence.children(said.index, "cc") if t.index < said.index), None)
    if len(tellers) != 1 or link is None or sentence.children(said.index, "ccomp", "obj"):
        return {}
    first = _one_before(sentence, link.index)
    if first is None or first.rel not in {"obj", "conj", "appos"}:
        return {}
    above = sentence.tokens[said.head]
    if above.index > first.index or above.upos != "VERB":
        return {}
    return {
        first.index: replace(first, head=said.index, deprel="nsubj"),
        tellers[0].index: replace(tellers[0], head=first.index, deprel="conj"),
        link.index: replace(link, head=tellers[0].index),
        above.index: replace(above, head=said.index, deprel="ccomp"),
        said.index: replace(said, head=above.head, deprel=above.deprel),
    }


def _teller_behind(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "The town, said the announcer, had been freed" the announcer says it, and the town had been freed."""
    tokens = sentence.tokens
    subject = next((t for t in sentence.children(said.index, "nsubj") if t.index < said.index), None)
    told = next((t for t in sentence.children(said.index, "ccomp") if t.index > said.index), None)
    teller = (
        next((t for t in sentence.children(told.index, "nsubj", "nsubj:pass") if said.index < t.index < told.index), None) if told else None
    )
    if subject is None or told is None or teller is None or said.index < 1 or tokens[said.index - 1].text != ",":
        return {}
    phrase = sentence.subtree(teller.index)
    if phrase[0] != said.index + 1 or phrase[-1] + 1 >= len(tokens) or tokens[phrase[-1] + 1].text != ",":
        return {}
    if sentence.children(told.index, "mark") or not sentence.children(told.index, "aux", "aux:pass", "cop"):
        return {}
    return {
        told.index: replace(told, head=said.head, deprel=said.deprel),
        said.index: replace(said, head=told.index, deprel="parataxis"),
        subject.index: replace(subject, head=told.index, deprel=teller.deprel),
        teller.index: replace(teller, head=said.index, deprel="nsubj"),
    }
