"""The ground of a passage: a place that opens a sentence, stands alone as its label, or where its main verb is, for what is told next (ruling 22)."""

from collections.abc import Sequence
from dataclasses import dataclass

from purport.coding.scenes.note_heads import head_of_note, is_day, place_and_day
from purport.coding.syntax.grammar import preposition
from purport.model import Filler, Mention, MentionKind, RegionKind, Sentence, Token

OPENING = frozenset({"in", "at", "near", "outside", "around"})
ARRIVING = frozenset(
    "arrive enter reach come stop halt intercept storm surround encircle move ride descend raid return burst sweep drive march advance break land "
    "hold".split()
)
"""Verbs whose goal is where their subject goes on to act."""
GOALS = frozenset({"", "in", "at", "into", "to", "on", "on to", "onto", "near"})
ABROAD = frozenset({"meet", "live", "work", "serve", "study"})
"""What people do elsewhere than where they are told of."""
LOCATIVE = frozenset({"in", "at", "near", "between", "outside", "inside", "around", "on"})
_TELLING = frozenset(
    "say tell announce report add state confirm claim deny write speak publish demand call condemn be have visit interview analyze analyse review "
    "collect verify examine contact send request".split()
)
"""Verbs whose day and place are those of the telling, or of a state of things."""
_TURNING = frozenset(
    "further farther elsewhere downriver upriver downstream upstream north south east west northward southward eastward westward nearby across over down up "
    "inland meanwhile back here there deep".split()
)
"""What turns to another place, right before it."""
_STATE = frozenset(
    "it thing situation life mood night morning evening day street everything calm condition people resident family villager all picture".split()
)
"""Of what one says how it was in a place ("It was quiet in Vell until nine")."""
_SHARING = frozenset("fare spend wake endure suffer brace remain stay see be become experience witness live sleep lie awake awaken".split())
"""What a town does in the words of one who goes on to tell what happened to it."""
_SETTLED = frozenset("town village city hamlet settlement suburb township".split())
"""What a place is said to be, before what happened there is told."""
_STATES = frozenset(
    "quiet calm tense empty silent dark deserted asleep full crowded ablaze siege fire curfew bombardment attack ruin blackout target unlucky spared".split()
)
"""How a town was, or what it was under ("Vell had been under siege")."""
_OPENS_WITHIN = 5
"""Tokens of a sentence within which its opening place begins ("In the northern town of Vell, …")."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A place mention, the sentence that set it, and whether the place stands there alone, as a label."""

    mention: Mention
    sentence: int
    label: bool = False


@dataclass(frozen=True, slots=True)
class Comers:
    """Those who came, in which sentence, and whether they serve a state."""

    fillers: tuple[Filler, ...]
    sentence: Sentence
    state: bool


def stage_set(sentence: Sentence, mentions: Sequence[Mention]) -> Stage | None:
    """The place that a sentence sets for those after it; None where it sets none."""
    if sentence.region is not RegionKind.BODY:
        return None
    places = [m for m in mentions if m.kind is MentionKind.PLACE and m.place is not None]
    words = [t for t in sentence.tokens if t.upos not in {"PUNCT", "SYM", "X"}]
    if len(words) > 1 and words[0].text.lower() == "in":
        words = words[1:]  # "In Vell province:" on a line of its own
    for place in places:
        if words and all(place.first <= t.index < place.last for t in words):
            return Stage(place, sentence.index, True)
    opening = place_and_day(sentence, mentions)
    if opening is not None:
        return Stage(opening[0], sentence.index, opening[2] == len(sentence.tokens))
    head = head_of_note(sentence, mentions)
    if head is not None and (there := [m for m in places if head[0].last <= m.first < head[1]]):
        return Stage(there[-1], sentence.index)
    first = _behind_links(sentence, mentions)
    found = next((m for m in places if _opens(sentence, first, m)), None) or next(
        (_inner(sentence, m, places) for m in reversed(places) if _is_ground(sentence, m) and not _is_around(sentence, m, places)), None
    )
    return Stage(found, sentence.index) if found is not None else None


def goes_on(stage: Stage | None, before: Sentence | None, sentence: Sentence) -> Stage | None:
    """What of the stage still holds for a sentence: all in its paragraph, a label in the next one too."""
    if stage is None or before is None or sentence.paragraph == before.paragraph:
        return stage
    return stage if stage.label and stage.sentence == before.index else None


def _behind_links(sentence: Sentence, mentions: Sequence[Mention]) -> int:
    """The token with which a sentence opens, behind what only links or dates it ("Meanwhile, …", "And on Monday, …")."""
    days = {m.first: m.last for m in mentions if m.kind is MentionKind.TIME}
    at, tokens = 0, sentence.tokens
    while at < len(tokens) - 1:
        if tokens[at].upos == "ADP" and at + 1 in days:
            at = days[at + 1]
        elif at in days:
            at = days[at]
        elif tokens[at].upos in {"PUNCT", "SYM", "CCONJ"} or (tokens[at].upos == "ADV" and tokens[at + 1].text == ","):
            at += 1
        elif tokens[at].text.lower() in _TURNING and any(t.lemma.lower() in OPENING for t in tokens[at + 1 : at + 3]):
            at += 1  # "Further north in Vell, …"
        else:
            break
    return min(max(at, _behind_direction(sentence, at, mentions)), len(tokens) - 1)


_LONGEST_DIRECTION = 9
"""Words with which a sentence goes elsewhere before it names the place ("Some 40 kilometres further to the north, in …")."""
_LEADING = OPENING | {"on", "along", "inside"}


def _behind_direction(sentence: Sentence, first: int, mentions: Sequence[Mention]) -> int:
    """The token behind the words, with no verb and no name, that lead to the place a sentence opens with ("Further north, in Vell, …"); 0 for none."""
    tokens = sentence.tokens
    comma = next((t.index for t in tokens[first : first + _LONGEST_DIRECTION] if t.text == ","), 0)
    before = tokens[first:comma]
    if not comma or comma + 1 >= len(tokens) or tokens[comma + 1].lemma.lower() not in _LEADING:
        return 0
    named = any(m.kind is MentionKind.PLACE and first <= m.first < comma for m in mentions)
    plain = all(t.upos not in {"VERB", "AUX", "PRON", "PROPN"} or t.lemma.lower() == "there" for t in before)
    return comma + 1 if plain and not named else 0


def _opens(sentence: Sentence, first: int, mention: Mention) -> bool:
    if not 0 <= mention.first - first <= _OPENS_WITHIN or sentence.tokens[first].lemma.lower() not in OPENING:
        return False
    after = sentence.tokens[mention.last].text if mention.last < len(sentence.tokens) else ""
    return after in {",", ":"} or sentence.tokens[mention.head].rel == "obl"


def _is_around(sentence: Sentence, mention: Mention, places: Sequence[Mention]) -> bool:
    """Tell whether a place only says where the one before it lies ("in Vell, Orsk State, …")."""
    token = sentence.tokens[mention.head]
    return token.rel in {"appos", "nmod"} and any(m is not mention and m.first <= token.head < m.last for m in places)


_BETWEEN = frozenset({",", "in", "of", "(", "the", "a", "town", "village", "city"})
"""Words between a town and the province that says where it lies ("Vell, a town in Orsk province")."""


def _inner(sentence: Sentence, mention: Mention, places: Sequence[Mention]) -> Mention:
    """The town told right before a province or country as lying there ("stormed Vell in the Orsk region"); else the place itself."""
    wide = mention.place is not None and mention.place.feature in _WIDE
    before = [m for m in places if m.last <= mention.first and m.place is not None and m.place.feature not in _WIDE]
    if not wide or not before:
        return mention
    between = [t for t in sentence.tokens[before[-1].last : mention.first] if t.upos != "ADJ"]
    lies = bool(between) and {t.text.lower() for t in between} <= _BETWEEN
    return before[-1] if lies else mention


_WIDE = frozenset({"country", "admin1", "region", "county"})


def _is_ground(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a main verb puts what it tells in the place, or its subject comes there."""
    token = sentence.tokens[mention.head]
    if _of_operation(sentence, mention):
        return True
    while token.rel in {"nmod", "appos", "flat", "compound"} and token.head >= 0 and token.head < token.index:
        token = sentence.tokens[token.head]
    verb = sentence.tokens[token.head] if token.head >= 0 else token
    if _is_of_state(sentence, mention, token, verb):
        return True
    if verb.upos != "VERB" or token.rel not in {"obl", "obj"}:
        return False
    link = preposition(sentence, token.index)
    if verb.lemma.lower() in ARRIVING and token.index > verb.index and link in GOALS:
        return True
    return token.rel == "obl" and link in LOCATIVE and verb.rel in {"root", "conj"} and verb.lemma.lower() not in _TELLING | ABROAD


def _is_of_state(sentence: Sentence, mention: Mention, token: Token, verb: Token) -> bool:
    """Tell whether a sentence says how things were in a town ("It was quiet in Vell until nine", "Vell fared no better")."""
    if mention.place is None or mention.place.feature not in {"settlement", None}:
        return False
    main = verb if verb.index != token.index else token
    helping = sentence.children(main.index, "cop", "aux")
    told = main.rel == "root" or (main.rel in {"ccomp", "parataxis"} and sentence.tokens[main.head].rel == "root")
    if not told or not (main.xpos == "VBD" or any(t.xpos == "VBD" for t in helping) or main.lemma.lower() in _SETTLED):
        return False
    being = any(t.lemma.lower() == "be" for t in helping)
    if token.rel == "nsubj":
        return main.lemma.lower() in (_STATES | _SETTLED if being else _SHARING)
    subjects = sentence.children(main.index, "nsubj", "expl")
    state = being and any(t.lemma.lower() in _STATE for t in subjects)
    return state and token.rel == "obl" and preposition(sentence, token.index) in LOCATIVE


OPERATIONS = frozenset("operation raid sweep search patrol ambush offensive campaign crackdown clearance manhunt".split())
CONDUCTING = frozenset({"carry", "conduct", "launch", "stage", "mount", "undertake", "begin", "start"})


def _of_operation(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether troops "carried out an operation in the Vell hills": what is told next happened there."""
    token = sentence.tokens[mention.head]
    noun = sentence.tokens[token.head] if token.rel == "nmod" and token.head >= 0 else token
    verb = sentence.tokens[noun.head] if noun.head >= 0 else noun
    met = noun.rel == "obj" and noun.lemma.lower() in OPERATIONS and verb.lemma.lower() in CONDUCTING
    return met and preposition(sentence, token.index) in LOCATIVE and verb.rel in {"root", "conj"}


def day_set(sentence: Sentence, mentions: Sequence[Mention]) -> Mention | None:
    """The day on which the main verb of a sentence, in the past, puts what it tells; None where it names none."""
    verb = _told_by(sentence) or sentence.root
    if sentence.region is not RegionKind.BODY or not _is_past(sentence, verb):
        return None
    if verb.lemma.lower() in _TELLING and (verb.xpos, verb.lemma.lower()) != ("VBG", "have"):  # "was having supper"
        return None
    days = (
        m for m in mentions if m.kind is MentionKind.TIME and m.time is not None and m.time.role == "at" and (is_day(m) or _has_year(m))
    )
    return next((m for m in days if _is_of(sentence, m.head, verb.index)), None)


def _is_past(sentence: Sentence, verb: Token) -> bool:
    """Tell whether what is said was so: a past verb, or what somebody was, or was at, when it began ("was asleep", "was queuing for bread")."""
    if verb.xpos == "VBD":
        return True
    helping = sentence.children(verb.index, "aux", "aux:pass", "cop")
    if verb.xpos == "VBN":
        return any(t.rel == "aux" for t in helping)
    return any(t.lemma.lower() == "be" and t.xpos == "VBD" for t in helping)


def _has_year(mention: Mention) -> bool:
    """Tell whether a time is a month or a day of a year in words: what its paragraph goes on to tell was then, or soon after."""
    month = mention.time is not None and mention.time.precision == "month"
    return month and any(part.isdigit() and len(part) == 4 for part in mention.text.replace(",", " ").split())


def _told_by(sentence: Sentence) -> Token | None:
    """The verb of what somebody says happened ("Witnesses said that trucks had entered the village on 3 May")."""
    said = sentence.root
    verbs = sentence.children(said.index, "ccomp") if said.lemma.lower() in _SAYING and said.xpos == "VBD" else []
    return verbs[0] if len(verbs) == 1 else None


_SAYING = frozenset("say tell report recall state add describe".split())


def _is_of(sentence: Sentence, index: int, verb: int) -> bool:
    """Tell whether a day hangs on the verb, or on a part of the day that does ("before sunrise on 14 March")."""
    token = sentence.tokens[index]
    while token.rel in {"nmod", "compound", "flat"} and token.head >= 0:
        token = sentence.tokens[token.head]
    if token.index == verb:  # "It was just after dawn on 14 March"
        return any(t.lemma.lower() == "it" for t in sentence.children(verb, "nsubj"))
    return token.head == verb and token.rel in {"obl", "advmod"}


_FOUGHT_FOR = frozenset("siege battle fall capture liberation occupation bombardment blockade encirclement".split())


def town_of_title(sentence: Sentence, mentions: Sequence[Mention]) -> Mention | None:
    """The town of whose siege or fall a page's title tells ("Siege of Vell", "The Battle for Vell (2024)"); None where it is no such title."""
    nouns = sentence.having(_FOUGHT_FOR)
    if not nouns or any(t.upos in {"VERB", "AUX"} for t in sentence.tokens):
        return None
    towns = [m for m in mentions if m.place is not None and m.place.feature in {"settlement", None} and m.first > nouns[0].index]
    return towns[0] if towns and preposition(sentence, towns[0].head) in {"of", "for"} else None
