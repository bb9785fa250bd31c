"""Capitalised names without a group's noun that the words about them make a group's: "the Red Column attacked", "a militia, the Forest Hunters"."""

from collections.abc import Iterator, Sequence

from purport.knowledge.actor_spelling import plain
from purport.mark.actors.groups import is_some_states, name_runs
from purport.mark.actors.media import is_medium
from purport.mark.actors.phrases import force_at, role_at
from purport.mark.actors.roster import ARMED, Card, Roster, local_id
from purport.mark.actors.words import Case
from purport.model import ActorType, Sentence

_KNOWN_AS = frozenset({"as", "called", "named", "calling", "dubbed", "styled"})
_ASIDE = frozenset(
    {"the", ",", "(", "also", "formerly", "previously", "better", "widely", "locally", "commonly", "once", "until", "recently"}
)
"""Words that may stand between a group and its other name, beside "known as"."""
_NAMED_BEFORE = 8
"""Tokens before another name within which the group's own ends."""
_MAX_DOER = 5
_LAWFUL = frozenset({"arrest", "detain", "imprison", "deport", "prosecute", "apprehend"})
"""What authorities do: an unknown abbreviation that does it is one."""
_TAKING = frozenset("capture recapture retake seize liberate overrun occupy besiege encircle enter reoccupy conquer".split())
"""Verbs whose object is a place, unless something says that it is a party."""
_NEAR = 4


def mark_named_doers(roster: Roster, sentences: Sequence[Sentence]) -> None:
    """Add the names that some sentence vouches for, wherever they stand."""
    cases = (Case.ORDINARY, Case.UPPER)
    runs = [(s, first, last) for s in sentences if roster.words(s).case in cases for first, last in _free(roster, s)]
    vouched: dict[str, ActorType] = {}
    for sentence, first, last in runs:
        kind = ActorType.MEDIA if is_medium(sentence, last) else _vouched(roster, sentence, first, last)
        kind = kind or _read_as_body(roster, sentence, first, last)
        if kind is ActorType.ORGANISATION:
            kind = _listed_in_arms(roster, sentence, first, last) or kind
        if kind is not None:
            vouched.setdefault(_name(roster, sentence, first, last), kind)
    for sentence, first, last in runs:
        name = _name(roster, sentence, first, last)
        if name in vouched:
            roster.introduce(Card(local_id(name), name, vouched[name]))
            roster.add(sentence, first, last, [local_id(name)], "capitalised name that acts")


def _listed_in_arms(roster: Roster, sentence: Sentence, first: int, last: int) -> ActorType | None:
    """The type of the armed groups that the registry has under a name, where it has no others: what the report does not place is one of them."""
    listed = roster.actors.exact.get(tuple(plain(t.text) for t in sentence.tokens[first:last]), ())
    types = {roster.actors.entries[a.id].type for a in listed}
    return ActorType.ARMED_GROUP if types and types <= ARMED else None


def _read_as_body(roster: Roster, sentence: Sentence, first: int, last: int) -> ActorType | None:
    """An organisation, where the engine reads just this run as one's proper name and nothing in it names a place."""
    words = [plain(t.text) for t in sentence.tokens[first:last]]
    states = roster.actors.country_names.keys() | roster.actors.adjectives.keys()
    if any(word in roster.actors.words("place_nouns") or (word,) in states for word in words):
        return None
    head = sentence.tokens[sentence.head_of(first, last)]
    if head.rel == "obj" and head.head >= 0 and sentence.tokens[head.head].lemma.lower() in _TAKING:
        return None
    if first > 1 and sentence.tokens[first - 1].text == "bound" and sentence.tokens[first - 2].text in "-‐‑":
        return None  # "the Vell-bound Evening Star" goes there
    read = any(n.proper and n.kind == "organisation" and n.first <= first < n.last == last for n in sentence.names)
    return ActorType.ORGANISATION if read else None


def _name(roster: Roster, sentence: Sentence, first: int, last: int) -> str:
    return " ".join(roster.report.text[sentence.tokens[first].start : sentence.tokens[last - 1].end].split())


def _free(roster: Roster, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Runs of two capitals and more that no mention and no place has."""
    for first, last in name_runs(sentence):
        words = [t.text for t in sentence.tokens[first:last]]
        if _of_a_country(roster, sentence, first, last) or is_some_states(words, roster.actors) or _goes_on(sentence, first, last):
            continue
        acronym = last - first == 1 and (_is_acronym(roster, sentence, first) or is_medium(sentence, last) or _so_called(sentence, first))
        if (acronym or 2 <= last - first <= _MAX_DOER) and all(
            roster.covering(sentence.index, at) is None and (sentence.index, at) not in roster.places | roster.things
            for at in range(first, last)
        ):
            yield first, last


def _goes_on(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether the engine reads a longer body's name that ends in a small front: what it is called after is another ("the Ivo Marn front")."""
    small = last < len(sentence.tokens) and sentence.tokens[last].text == "front"
    return small and any(n.proper and n.kind == "organisation" and n.first <= first and n.last == last + 1 for n in sentence.names)


def _of_a_country(roster: Roster, sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a run is a country's force ("the Orlandian Army"), which has no name but its country's."""
    adjective = (plain(sentence.tokens[first].text),) in roster.actors.adjectives
    return adjective and last - first > 1 and force_at(sentence, last - 1, first, roster.actors) is not None


def _vouched(roster: Roster, sentence: Sentence, first: int, last: int) -> ActorType | None:
    """What the words about a run make of it; None where they do not make it a group."""
    before = sentence.tokens[first - 1] if first else None
    if last - first == 1:
        vouched = _called(roster, sentence, first) or _before_fighters(roster, sentence, last) or _acting(roster, sentence, first, last)
        return vouched or (ActorType.ORGANISATION if _so_called(sentence, first) and _does(sentence, first) else None)
    if before is None or not (plain(before.text) == "the" or plain(before.text) in _KNOWN_AS or _group_noun(roster, sentence, first - 1)):
        return None
    if plain(sentence.tokens[last - 1].text) in roster.actors.words("place_nouns"):
        return None
    return _called(roster, sentence, first) or _known_as(roster, sentence, first) or _acting(roster, sentence, first, last)


def _so_called(sentence: Sentence, at: int) -> bool:
    """Tell whether a name in one word is told as what some body is called ("the so-called Quad")."""
    before = "".join(t.text for t in sentence.tokens[max(0, at - 3) : at]).lower()
    return before.endswith("so-called") and sentence.tokens[at].text[:1].isupper() and not sentence.tokens[at].text.isupper()


def _does(sentence: Sentence, at: int) -> bool:
    """Tell whether a name is the subject of a verb in the active."""
    token = sentence.tokens[at]
    return token.deprel == "nsubj" and token.head >= 0 and sentence.tokens[token.head].upos == "VERB"


def _known_as(roster: Roster, sentence: Sentence, first: int) -> ActorType | None:
    """The type of the group whose other name a run is: "the Vell Front, also known as the X"."""
    before = [at for at in range(max(0, first - _NAMED_BEFORE), first) if plain(sentence.tokens[at].text) not in _ASIDE]
    if len(before) < 3 or [plain(sentence.tokens[at].text) for at in before[-2:]] != ["known", "as"]:
        return None
    owner = roster.covering(sentence.index, before[-3])
    cards = [roster.cards.get(i) for i in owner.actor.ids] if owner is not None and owner.actor is not None else []
    group = cards[0] if len(cards) == 1 else None
    return group.type if group is not None and not group.generic and group.type is not ActorType.PERSON else None


def _group_noun(roster: Roster, sentence: Sentence, at: int) -> bool:
    """Tell whether a small noun for a group stands here ("the cartel X Y")."""
    token = sentence.tokens[at]
    found = role_at(sentence, at, at, roster.actors) if token.upos == "NOUN" and token.text.islower() else None
    return found is not None and found[1][0].family == "group"


def _is_acronym(roster: Roster, sentence: Sentence, at: int) -> bool:
    """Tell whether a word is an abbreviation in capitals that no list has otherwise."""
    text = sentence.tokens[at].text
    after = sentence.tokens[at + 1 : at + 3]
    told = len(after) > 1 and after[0].text == "," and (after[1].upos == "DET" or after[1].text in {"which", "whose"})
    # "FDK, the local branch of X, attacked", "FDK, which is banned, attacked"
    if at == 0 and after and after[0].text in (",", "(", ":", "-", "–", "—", "--") and not told:
        return False  # a dateline
    letters = text.replace("-", "").replace(".", "")
    if len(letters) < _INITIALS and (at == 0 or plain(sentence.tokens[at - 1].text) != "the" or letters in _NO_GROUPS):
        return False  # two letters are a group's only as "the AA"
    return letters.isupper() and letters.isalpha() and 2 <= len(letters) <= 8 and plain(text) not in roster.actors.words("ordinary")


_INITIALS = 3
_NO_GROUPS = frozenset("PM MP TV VP DA GP PR HR IT AI US UK UN EU HQ ID OT PA PS AM FM DJ VC CM AD BC EP LP PC OB".split())
"""Two letters that stand for an office, a state or a thing."""


def _before_fighters(roster: Roster, sentence: Sentence, at: int) -> ActorType | None:
    """The type by a fighters' or group's noun behind an abbreviation ("FDK fighters", "the [FDK] faction")."""
    at += at < len(sentence.tokens) and sentence.tokens[at].text in "])"
    if at >= len(sentence.tokens) or sentence.tokens[at].upos != "NOUN":
        return None
    found = role_at(sentence, at, at, roster.actors)
    role = found[1][0] if found is not None else None
    if role is None or role.family not in ("fighters", "group", "force", "unit", "office"):
        return None
    if role.family in ("force", "office"):
        return ActorType.ORGANISATION
    return ActorType.ARMED_GROUP if role.type is ActorType.UNKNOWN else role.type


def _acting(roster: Roster, sentence: Sentence, first: int, last: int) -> ActorType | None:
    """The type by the verb that a run is subject or agent of."""
    head = sentence.tokens[sentence.head_of(first, last)]
    verb = sentence.tokens[head.head] if head.head >= 0 else None
    if verb is None or verb.upos != "VERB":
        return None
    if head.rel == "nsubj" and verb.lemma in roster.actors.words("act_verbs") | roster.actors.words("war_verbs"):
        return ActorType.STATE_FORCES if verb.lemma in _LAWFUL else ActorType.ARMED_GROUP
    if head.deprel == "obl:agent" or (head.rel == "nsubj" and verb.lemma in roster.actors.words("speech_verbs")):
        return ActorType.ORGANISATION if head.rel == "nsubj" else ActorType.ARMED_GROUP
    return None


def _called(roster: Roster, sentence: Sentence, first: int) -> ActorType | None:
    """The type of the group or fighters' noun right before: "a militia, the X", "the squad known as the X", "separatists of the X"."""
    at = first - 1
    while at > max(0, first - _NEAR) and sentence.tokens[at].upos not in ("NOUN", "PROPN"):
        if (
            plain(sentence.tokens[at].text) not in ("the", "of", "from", "known", "so", "-")
            and sentence.tokens[at].text != ","
            and (plain(sentence.tokens[at].text) not in _KNOWN_AS)
        ):
            return None
        at -= 1
    found = role_at(sentence, at, max(0, at - 2), roster.actors) if at >= 0 and sentence.tokens[at].upos == "NOUN" else None
    if found is None:
        return None
    role = found[1][0]
    of = any(plain(t.text) in ("of", "from") for t in sentence.tokens[at + 1 : first])
    if role.family in ("group", "unit") and not of:
        return ActorType.ARMED_GROUP if role.type is ActorType.UNKNOWN else role.type
    if role.family == "fighters" and of:
        return ActorType.ARMED_GROUP if role.type is ActorType.UNKNOWN else role.type
    return None
