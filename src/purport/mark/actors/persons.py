"""Persons: title and name, known given names, an unknown capitalised pair that speaks; later short mentions join the first."""

from collections.abc import Sequence

from purport.knowledge.actor_spelling import HYPHENED_ARTICLES, plain
from purport.mark.actors.described_persons import is_described
from purport.mark.actors.media import is_medium
from purport.mark.actors.roster import Card, Roster, local_id
from purport.mark.actors.surnames import join_surnames, known_person, mark_surnames, sole_surnames
from purport.mark.actors.words import Case
from purport.model import ActorType, MentionKind, Sentence, Token

_HYPHENS = frozenset("-‐‑")
_QUOTES = frozenset("\"“”'‘’")
_MAX_NAME = 12
_MAX_BETWEEN = 4
_MAX_TITLES = 5
_MAX_OFFICE = 8
"""Words looked back for the office whose holder a name between commas is."""

_BEFALLING = frozenset("kidnap abduct murder assassinate behead wound injure arrest detain".split())
"""What is done to one person told by one name, and to no town and no side."""


def mark_persons(roster: Roster, sentences: Sequence[Sentence], blocked: dict[int, frozenset[int]]) -> None:
    """Add persons in two passes: full names first, then surnames alone that some full name ends in."""
    for sentence in sentences:
        _full_names(roster, sentence, blocked.get(sentence.index, frozenset()))
    join_surnames(roster)
    surnames = sole_surnames(roster)
    for sentence in sentences:
        mark_surnames(roster, sentence, surnames)


def _full_names(roster: Roster, sentence: Sentence, blocked: frozenset[int]) -> None:
    case = roster.words(sentence).case
    small = roster.actors.words("particles") | HYPHENED_ARTICLES
    at = 0
    while at < len(sentence.tokens):
        text = sentence.tokens[at].text
        if not text[:1].isupper() and plain(text) not in small:
            at += 1  # no title and no name begins with a small letter
            continue
        if _country_word(roster, [sentence.tokens[at].text]):
            at += 1
            continue
        title = _title_end(roster, sentence, at, case)
        last = _name_end(roster, sentence, title, case, blocked)
        dateline = at == 0 and title == 0 and _opens(sentence, last, case)
        place = title > at and all((sentence.index, i) in roster.places for i in range(at, last))
        if last > title and not dateline and not place and _is_person(roster, sentence, at, title, last, case):
            _enter(roster, sentence, at, title, last)
            at = last
        else:
            at += 1


def _opens(sentence: Sentence, last: int, case: Case) -> bool:
    """Tell whether a name in capitals opens a dateline ("VELL, Aug 9:"; where all is in capitals, "VELL --")."""
    name = sentence.tokens[:last]
    after = sentence.tokens[last].text if last < len(sentence.tokens) else ""
    if case is not Case.ORDINARY:
        return after in ("--", "–", "—")
    return bool(name) and all(t.text.isupper() and len(t.text) > 2 for t in name) and after in (",", "(", ":", "-", "–", "—", "--")


def _title_end(roster: Roster, sentence: Sentence, at: int, case: Case) -> int:
    """The end of the titles that begin at a token ("Foreign Minister", "Lt. Gen.", "Secretary of State"); the token itself where there is none."""
    start = at
    while at < len(sentence.tokens) and at - start < _MAX_TITLES:
        if _title_word(roster, sentence, at, start, case):
            at += 1
        elif at > start and plain(sentence.tokens[at].text) in ("of", "for"):
            end = _tail_end(roster, sentence, at + 1)
            return end if end > at + 1 else at
        else:
            break
    return at


def _title_word(roster: Roster, sentence: Sentence, at: int, start: int, case: Case) -> bool:
    token = sentence.tokens[at]
    word = token.text if case is not Case.UPPER else token.text.capitalize()
    titles = roster.actors.words("titles")
    if word in titles or (word.endswith(".") and word.rstrip(".") in titles):
        return True
    stop = token.text == "." and token.start == sentence.tokens[at - 1].end
    return at > start and (stop or token.text in _HYPHENS)


def _tail_end(roster: Roster, sentence: Sentence, at: int) -> int:
    """The end of what a title is of ("of State", "for Foreign Affairs")."""
    while at < len(sentence.tokens) and plain(sentence.tokens[at].text) in roster.actors.words("title_tails"):
        at += 1
    return at


def _name_end(roster: Roster, sentence: Sentence, at: int, case: Case, blocked: frozenset[int]) -> int:
    """The end of the run of name words from `at`; particles, initials and a nickname in quotes may stand inside."""
    start = end = at
    quoted = False
    while at < len(sentence.tokens) and at - end < _MAX_BETWEEN and at - start < _MAX_NAME and at not in blocked:
        token = sentence.tokens[at]
        if _name_word(roster, sentence, token, case):
            end = at + 1
        elif token.text in _QUOTES:
            if at == start or not (quoted or (at == end and _closes(sentence, at))):
                break
            quoted = not quoted
        elif not _inside_name(roster, sentence, at, start):
            break
        at += 1
    return end


def _inside_name(roster: Roster, sentence: Sentence, at: int, start: int) -> bool:
    """Tell whether a small word can stand in a name here: a particle ("bin", hyphened "ash-"), a hyphen, the full stop of an initial."""
    token = sentence.tokens[at]
    if plain(token.text) in roster.actors.words("particles"):
        return True
    if plain(token.text) in HYPHENED_ARTICLES:
        return at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].text in _HYPHENS
    return at > start and (token.text in _HYPHENS or (token.text == "." and len(sentence.tokens[at - 1].text) == 1))


def _closes(sentence: Sentence, at: int) -> bool:
    """Tell whether a quotation of at most two words begins here and a capitalised word follows it (a nickname)."""
    for close in range(at + 2, min(at + 5, len(sentence.tokens) - 1)):
        if sentence.tokens[close].text in _QUOTES:
            return sentence.tokens[close + 1].text[:1].isupper()
    return False


def _name_word(roster: Roster, sentence: Sentence, token: Token, case: Case) -> bool:
    if not token.text[:1].isupper() or roster.covering(sentence.index, token.index) is not None:
        return False
    return token.upos == "PROPN" or (case is not Case.UPPER and token.upos in ("X", "NOUN", "ADJ") and token.rel in ("flat", "appos"))


def _is_person(roster: Roster, sentence: Sentence, first: int, title: int, last: int, case: Case) -> bool:
    """Tell whether a run of name words is a person's: by title, by a lower-case office before it, by given name, by speaking alone."""
    words = [t.text for t in sentence.tokens[title:last] if t.text[:1].isupper()]
    if is_medium(sentence, last):
        return False
    common = roster.actors.words("group_nouns"), roster.actors.words("place_nouns")
    if any(w.capitalize() in common[0] or plain(w) in common[1] for w in words) or _country_word(roster, words):
        return False
    if _ends_a_body(sentence, first, title, last) or (title == first and _of_building(roster, sentence, last)):
        return False
    weak = roster.actors.words("weak_titles") | roster.actors.words("title_tails") | {"of", "for"}
    if any(plain(t.text).rstrip(".") not in weak and t.text[:1].isalpha() for t in sentence.tokens[first:title]):
        return True
    before = sentence.tokens[first - 1] if first else None
    heads = roster.actors.words("title_heads")
    if before is not None and plain(before.text) in heads and before.text not in _QUOTES:
        return True
    if len(words) >= 2 and before is not None and before.xpos == "NNS" and plain(before.lemma) in heads and before.rel in ("nmod", "appos"):
        return True  # "engineers Ada Orm and Ivo Tarn"
    if len(words) == 2 and _holds_office(roster, sentence, title, last) and not _in_place(roster, sentence, title, last):
        return True
    given = words[0] if case is not Case.UPPER else words[0].capitalize()
    if len(words) >= 2 and given in roster.actors.words("given_names"):
        return not _in_place(roster, sentence, title, last)
    if len(words) >= 2 and _joined_to_person(roster, sentence, title, last) and not _in_place(roster, sentence, title, last):
        return True
    if case in (Case.UPPER, Case.TITLE) and title == first and len(words) == 1:
        return False
    if (
        len(words) >= 2
        and case is Case.ORDINARY
        and is_described(roster, sentence, title, last)
        and not _in_place(roster, sentence, title, last)
    ):
        return True
    if case is Case.ORDINARY and _suffers(roster, sentence, title, last) and not _in_place(roster, sentence, title, last):
        return True
    if (
        (case is Case.ORDINARY or len(words) >= 2)
        and not (len(words) == 1 and _is_body(sentence, title, last, case))
        and _read_as_person(roster, sentence, title, last)
        and not _in_place(roster, sentence, title, last)
    ):
        return True
    return (
        len(words) <= 3
        and _speaks(roster, sentence, title, last)
        and not _is_body(sentence, title, last, case)
        and not _placed(sentence, title)
        and not _in_place(roster, sentence, title, last)
    )


def _of_building(roster: Roster, sentence: Sentence, last: int) -> bool:
    """Tell whether a place is named after a person ("Ada Orm International Airport"): the capitalised words behind the name end in a place noun."""
    for token in sentence.tokens[last : last + 3]:
        if not token.text[:1].isupper():
            return False
        if plain(token.text) in roster.actors.words("place_nouns"):
            return True
    return False


def _ends_a_body(sentence: Sentence, first: int, title: int, last: int) -> bool:
    """Tell whether a run is the end, or behind an article the whole, of what the engine reads as a body's name ("the Human Rights Desk")."""
    article = first > 0 and plain(sentence.tokens[first - 1].text) == "the"
    bodies = [n for n in sentence.names if n.proper and n.kind == "organisation" and last <= n.last]
    return any((n.first < first and title == first) or (n.first <= first and article) for n in bodies)


def _is_body(sentence: Sentence, first: int, last: int, case: Case) -> bool:
    """Tell whether a run that speaks has an article or is an abbreviation ("the RSF said"): that is no person."""
    article = first > 0 and plain(sentence.tokens[first - 1].text) == "the"
    short = last - first == 1 and case is Case.ORDINARY and sentence.tokens[first].text.isupper() and last < len(sentence.tokens)
    return article or (short and 2 <= len(sentence.tokens[first].text) <= 6)


def _joined_to_person(roster: Roster, sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a run stands in a list behind a person's name ("the Dane Ada Orm, … and the Swede Ivo Tarn")."""
    head = sentence.tokens[sentence.head_of(first, last)]
    if head.rel != "conj" or head.head < 0 or head.upos != "PROPN":
        return False
    beside = (head.head, *(t.index for t in sentence.children(head.head, "flat", "conj") if t.index < head.index))
    found = (roster.covering(sentence.index, index) for index in beside)
    return any(m is not None and m.kind is MentionKind.PERSON for m in found)


def _read_as_person(roster: Roster, sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether the engine reads just this run, give or take its title, as a person's proper name.

    One word counts only where it speaks or is spoken to, was killed or taken, or has "himself" behind it, and nothing that wages war
    does: those are likelier towns and sides. Whom something befell that befalls persons only ("Ivo Tarn was wounded") wages none.
    """
    head = sentence.tokens[sentence.head_of(first, last)]
    head = sentence.tokens[head.head] if head.rel == "conj" and head.head >= 0 else head
    verb = sentence.tokens[head.head].lemma if head.rel in ("nsubj", "obl") and head.head >= 0 else ""
    if last - first == 1 and not _met_in_person(roster, sentence, head, last):
        return False
    befell = head.deprel == "nsubj:pass" and verb in (roster.actors.words("harm_verbs") if last - first > 1 else _BEFALLING)
    if verb in roster.actors.words("act_verbs") | roster.actors.words("war_verbs") and not (befell or _in_person(sentence, last)):
        return False
    return any(n.proper and n.kind == "person" and n.first <= first < n.last == last for n in sentence.names)


def _met_in_person(roster: Roster, sentence: Sentence, head: Token, last: int) -> bool:
    """Tell whether a single name stands where a person does: it speaks, is spoken to, or did it "himself"."""
    verb = sentence.tokens[head.head].lemma if head.head >= 0 else ""
    spoke = head.deprel == "nsubj" and verb in roster.actors.words("speech_verbs")
    addressed = head.rel in ("nsubj", "obj", "iobj") and verb in roster.actors.words("address_verbs") | {"want", "visit"}
    befell = head.deprel in ("obj", "nsubj:pass") and verb in _BEFALLING
    return spoke or addressed or befell or _in_person(sentence, last)


def _suffers(roster: Roster, sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a name without an article is killed, hurt, held or set free, as only a person or a body of people is."""
    head = sentence.tokens[sentence.head_of(first, last)]
    head = sentence.tokens[head.head] if head.rel == "conj" and head.head >= 0 and sentence.tokens[head.head].upos == "PROPN" else head
    if head.head < 0 or head.text.isupper() or sentence.children(head.index, "det", "case", "nmod:poss", "compound", "amod"):
        return False
    verb = sentence.tokens[head.head]
    if verb.upos != "VERB" or verb.lemma not in roster.actors.words("personal_harm"):
        return False
    return head.rel == "obj" or head.deprel == "nsubj:pass"


def _in_person(sentence: Sentence, last: int) -> bool:
    return last < len(sentence.tokens) and plain(sentence.tokens[last].text) in ("himself", "herself")


def _holds_office(roster: Roster, sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a name between commas follows an office ("Its commander, A B, said", "the governor of X, A B, said")."""
    after = sentence.tokens[last].text if last < len(sentence.tokens) else ""
    if first < 2 or sentence.tokens[first - 1].text != "," or after not in (",", "."):
        return False
    at = first - 2
    while at > max(0, first - _MAX_OFFICE) and (sentence.tokens[at].text[:1].isupper() or plain(sentence.tokens[at].text) in ("of", "the")):
        at -= 1
    return plain(sentence.tokens[at].text) in roster.actors.words("title_heads")


def _country_word(roster: Roster, words: Sequence[str]) -> bool:
    key = tuple(map(plain, words))
    return key in roster.actors.country_names or (len(words) == 1 and (key in roster.actors.adjectives or key in roster.actors.seats))


def _speaks(roster: Roster, sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether the run is the subject of a verb that only persons and bodies have."""
    head = sentence.tokens[sentence.head_of(first, last)]
    governor = sentence.tokens[head.head] if head.head >= 0 else None
    return head.rel == "nsubj" and governor is not None and governor.lemma in ("say", "tell", "add", "explain", "recall")


def _in_place(roster: Roster, sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether all of a run, or its last word, belongs to a place found before ("Jose Park", "San Salvador")."""
    return (sentence.index, last - 1) in roster.places and (last - first > 1 or (sentence.index, first) in roster.places)


def _placed(sentence: Sentence, first: int) -> bool:
    return first > 0 and sentence.tokens[first - 1].upos == "ADP"


def _enter(roster: Roster, sentence: Sentence, first: int, title: int, last: int) -> None:
    start, end = sentence.tokens[title].start, sentence.tokens[last - 1].end
    name = " ".join(roster.report.text[start:end].split())
    known = known_person(roster, name)
    identifier = known or local_id(name)
    roster.introduce(Card(identifier, name, ActorType.PERSON))
    roster.call(identifier, [plain(t.text) for t in sentence.tokens[max(0, first - 1) : title]])
    basis = "short form of a person named before" if known else "person's name"
    head = sentence.head_of(first, last)
    roster.add(sentence, first, last, [identifier], basis, kind=MentionKind.PERSON, head=head)
