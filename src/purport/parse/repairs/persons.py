"""Lists of persons: names beside what they are, titles joined before one name, items between semicolons."""

from dataclasses import replace

from purport.model import Sentence, Token

_ITEM = frozenset({"appos", "conj"})


def repair_persons(sentence: Sentence) -> dict[int, Token]:
    """Make one person of a name and what stands beside it, and further items of what semicolons part."""
    people = {n.first for n in sentence.names if n.proper and n.kind == "person"}
    parted = sum(t.text == ";" for t in sentence.tokens) > 1
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.rel == "conj" and token.upos == "NOUN" and token.index + 1 in people:
            changes |= _two_titles(sentence, token) or _title_before_name(sentence, token, people)
        elif token.rel == "conj" and token.index in people:
            changes |= _second_of_counted(sentence, token, people) or _name_of_office(sentence, token, people)
        elif token.rel == "conj" and token.upos == "NOUN" and token.head in people:
            changes |= _office_of_name(sentence, token, people)
        if parted and token.rel in _ITEM and token.index not in changes:
            changes |= _next_item(sentence, token)
        if parted and token.rel in {"parataxis", "conj"} and token.upos == "VERB":
            changes |= _verb_of_list(sentence, token)
        if token.rel == "obl" and token.head > token.index and token.index not in people:
            changes |= _listed_behind_town(sentence, token, people)
    return changes


def _two_titles(sentence: Sentence, second: Token) -> dict[int, Token]:
    """In "the murder of senator and candidate Tom Reyes" one man is both."""
    first, name = sentence.tokens[second.head], sentence.tokens[second.index + 1]
    joined = [t for t in sentence.children(second.index, "cc") if t.text.lower() == "and"]
    bare = first.index == (joined[0].index - 1 if joined else -1) and first.upos in {"NOUN", "PROPN"} and _alone(first) and _alone(second)
    named = [c for t in (first, second) for c in sentence.children(t.index, "det", "nummod", "nmod:poss", "flat") if c is not name]
    if not bare or named:
        return {}
    below = [t for t in sentence.children(first.index) if t.index > name.index or (t.index < first.index and t.rel in {"case", "punct"})]
    hung = name.head in {first.index, second.index}
    return {
        **{t.index: replace(t, head=name.index) for t in below if t is not name},
        first.index: replace(first, head=name.index, deprel="nmod:desc"),
        name.index: replace(name, head=first.head, deprel=first.deprel) if hung or name.head == first.head else name,
    }


def _title_before_name(sentence: Sentence, title: Token, people: set[int]) -> dict[int, Token]:
    """In "Mayor Tom Reyes and candidate Pau Lind were kidnapped" the candidate is Lind."""
    name = sentence.tokens[title.index + 1]
    beside = name.rel == "conj" and name.head == title.head and title.head in people and not sentence.children(name.index, "cc")
    if not beside or title.xpos != "NN":
        return {}
    joined = {t.index: replace(t, head=name.index) for t in sentence.children(title.index, "cc", "punct")}
    return {**joined, title.index: replace(title, head=name.index, deprel="nmod:desc")}


def _listed_behind_town(sentence: Sentence, town: Token, people: set[int]) -> dict[int, Token]:
    """In "near Vell, Tom Reyes, a clerk; Pau Lind; and a guard were kidnapped" those listed stand beside no town: a finite verb has a subject."""
    verb = sentence.tokens[town.head]
    finite = any(t.xpos in {"VBD", "VBZ", "VBP"} for t in sentence.children(verb.index, "aux:pass"))
    subject = sentence.children(verb.index, "nsubj", "nsubj:pass", "csubj", "expl")
    listed = [t for t in sentence.children(town.index, "conj") if t.index < verb.index]
    first = subject[0] if subject else listed[0] if listed else town
    if not finite or verb.rel == "conj" or not listed or first.index not in people or first.index < town.index:
        return {}
    if sentence.tokens[first.index - 1].text != "," or sentence.children(first.index, "cc"):
        return {}
    beside = [t for t in sentence.children(town.index, "appos") if t.index > first.index]
    return {
        first.index: replace(first, head=verb.index, deprel="nsubj:pass"),
        **{t.index: replace(t, head=first.index) for t in (*listed, *beside) if t is not first},
    }


def _alone(title: Token) -> bool:
    return title.xpos in {"NN", "NNP"}


def _name_of_office(sentence: Sentence, name: Token, people: set[int]) -> dict[int, Token]:
    """In "the bishop of Vell, Tom Reyes, and his driver" the bishop is Reyes."""
    office = sentence.tokens[name.head]
    if office.rel == "nmod" and office.upos == "PROPN" and office.index not in people:
        office = sentence.tokens[office.head]  # "the bishop of Vell": no name stands beside Vell
    before = sentence.tokens[name.index - 1]
    told = office.xpos == "NN" and any(t.text.lower() == "the" for t in sentence.children(office.index, "det"))
    near = all(i == office.index or sentence.tokens[i].rel in {"case", "det", "compound", "amod", "flat"} or _below(sentence, i, office)
               for i in range(office.index, name.index - 1))  # fmt: skip
    told = told or (office.xpos in {"NN", "JJ"} and _goes_on(sentence, name, office))
    if not told or not near or before.text != "," or sentence.children(name.index, "cc", "appos", "nmod:desc"):
        return {}
    after = max(sentence.subtree(name.index)) + 1
    closed = after < len(sentence.tokens) and sentence.tokens[after].text == ","
    return {name.index: replace(name, head=office.index, deprel="appos")} if closed else {}


def _goes_on(sentence: Sentence, name: Token, office: Token) -> bool:
    """Tell whether a verb, and no other person, follows the name ("killed a teenager, Tom Reyes, and wounded another")."""
    one = any(t.text.lower() in {"a", "an"} for t in sentence.children(office.index, "det"))
    after = max(sentence.subtree(name.index)) + 1
    words = sentence.tokens[after : after + 3]
    return one and len(words) == len((",", "and", "wounded")) and words[0].text == "," and words[1].rel == "cc" and words[2].upos == "VERB"


def _below(sentence: Sentence, index: int, office: Token) -> bool:
    return office in sentence.ancestors(index)


def _office_of_name(sentence: Sentence, office: Token, people: set[int]) -> dict[int, Token]:
    """In "Tom Reyes, a teacher, and Pau Lind, a guard" the teacher is Reyes: another name, and no second noun, closes the list."""
    one = any(t.text.lower() in {"a", "an"} for t in sentence.children(office.index, "det")) and office.xpos == "NN"
    others = [t for t in sentence.children(office.head, "conj") if t.index > office.index]
    named = len(others) == 1 and (others[0].index in people or others[0].index + 1 in people) and sentence.children(others[0].index, "cc")
    between = [t for t in sentence.children(office.head, "conj") if t.index < office.index]
    if not one or not named or between or sentence.children(office.index, "cc"):
        return {}
    return {office.index: replace(office, deprel="appos")}


def _next_item(sentence: Sentence, item: Token) -> dict[int, Token]:
    """What a semicolon parts from the words before stands beside the first of the list, and is nobody's apposition."""
    begin = min(sentence.subtree(item.index))
    while begin < item.index and sentence.tokens[begin].rel in {"punct", "cc"}:
        begin += 1
    marks = [sentence.tokens[i].text for i in (begin - 1, begin - 2) if i >= 0]
    if ";" not in marks[: 2 if marks[:1] == ["and"] else 1] or item.upos not in {"NOUN", "PROPN"}:
        return {}
    first = sentence.tokens[item.head]
    while first.rel in _ITEM and first.head >= 0 and first.index < item.index:
        first = sentence.tokens[first.head]
    if first.index >= item.index or first.upos not in {"NOUN", "PROPN"} or (first.index == item.head and item.rel == "conj"):
        return {}
    return {item.index: replace(item, head=first.index, deprel="conj")}


def _verb_of_list(sentence: Sentence, verb: Token) -> dict[int, Token]:
    """In "Tom Reyes, a clerk; and a driver were taken" the list is who was taken."""
    first = sentence.tokens[verb.head]
    finite = verb.xpos in {"VBD", "VBN"} and sentence.children(verb.index, "aux", "aux:pass")
    if not finite or first.upos not in {"NOUN", "PROPN"} or first.index > verb.index:
        return {}
    last = next(iter(sentence.children(verb.index, "nsubj", "nsubj:pass")), None)
    if sentence.children(verb.index, "csubj", "expl", "mark") or (last is not None and not _behind_semicolon(sentence, last)):
        return {}
    passive = bool(sentence.children(verb.index, "aux:pass"))
    item = {} if last is None else {last.index: replace(last, head=first.index, deprel="conj")}
    stop = {t.index: replace(t, head=verb.index) for t in sentence.children(first.index, "punct") if t.index > verb.index}
    return {
        **stop,
        **item,
        verb.index: replace(verb, head=first.head, deprel=first.deprel),
        first.index: replace(first, head=verb.index, deprel="nsubj:pass" if passive else "nsubj"),
    }


def _behind_semicolon(sentence: Sentence, item: Token) -> bool:
    begin = min(sentence.subtree(item.index))
    return begin > 1 and sentence.tokens[begin - 1].rel == "cc" and sentence.tokens[begin - 2].text == ";"


def _second_of_counted(sentence: Sentence, name: Token, people: set[int]) -> dict[int, Token]:
    """In "killed two reporters, Tom Reyes and Pau Lind" the last name stands beside the first: both are of the two."""
    noun = sentence.tokens[name.head]
    first = next((t for t in sentence.children(noun.index, "appos") if noun.index < t.index < name.index and t.index in people), None)
    counted = noun.xpos == "NNS" and sentence.children(noun.index, "nummod")
    if first is None or not counted:
        return {}
    begins = min([first.index, *(t.index for t in sentence.children(first.index, "nmod") if t.deprel == "nmod:desc")])
    if sentence.tokens[begins - 1].text not in {",", "--", "-", ":", "("}:
        return {}
    after = sentence.tokens[max(sentence.subtree(first.index)) + 1 :]
    joined = next((t for t in after if t.text != ","), name)
    return {name.index: replace(name, head=first.index)} if joined.head == name.index and joined.rel == "cc" else {}
