"""What a teller's clause counts of an event just told ("they had taken in forty wounded", "the figure was nine", "nine of them were farmers")."""

from itertools import takewhile

from purport.coding.drafts import Draft
from purport.coding.losses.fragments import CLIPPED
from purport.coding.losses.whose import HUMAN
from purport.coding.scenes.fillers import fillers
from purport.coding.scenes.scene import Scene
from purport.model import Effect, MentionKind, Quantity, Span, Token

JUST = frozenset("only just at least some about around roughly nearly almost more than up to fewer less under over exactly".split())
SETTING = frozenset({"put", "puts", "set", "sets", "give", "gives", "gave", "has", "had", "have"})
"""Cues before "the toll at nine", "it as nine"."""
BE = frozenset({"be", "stand", "reach", "become"})
FIGURES = frozenset("figure toll number count total".split())
FIGURED = frozenset("the real true actual final overall latest death current correct its".split())
"""Words that may stand before the figure of the dead: "the real figure is nine"."""
HURT = frozenset({"wounded", "injured", "casualties", "patients"})
DEAD = frozenset({"dead", "killed", "bodies", "victims", "fatalities", "deaths", "corpses"})
TAKING = frozenset("receive take admit treat see count collect bury get register bring carry rush fetch deliver pull recover lie".split())
"""What is done with the dead and wounded of an event."""
NURSING = frozenset({"treat", "admit"})
PARTICLES = frozenset({"in", "out", "up", "away", "over"})
HOUSES = frozenset("hospital clinic morgue mortuary ward surgery infirmary station post tent centre center".split())
"""Where dead and wounded are brought."""
CARERS = HOUSES | frozenset(
    "doctor medic surgeon nurse paramedic staff team crew ambulance volunteer rescuer service colleague cross".split()
)
WOUNDS = frozenset({"wound", "injury", "burn", "shock"})
SHARES = frozenset({"all", "most", "many", "some", "half", "both", "several"})
VICTIMS = frozenset({"dead", "victim", "casualty", "fatality", "killed", "wounded", "injured", "slain"})
TAKEN_ALIVE = frozenset({"abduction", "hijacking", "robbery", "release"})
"""What has no toll."""
LASTING = frozenset({"since", "month", "year", "week", "daily"})
"""Words of a time that is longer than an event's."""
_UNCOUNTED = Quantity(None, None, "unknown")
_PEOPLE = frozenset({"person", "armed", "civilian"})
_KINDS = frozenset({MentionKind.QUANTITY})
_SETTINGS = frozenset({MentionKind.TIME, MentionKind.PLACE})


def counted_in_clause(scene: Scene, words: list[Token], event: Draft, cue: str) -> list[Effect]:
    """The loss that the whole of a clause counts, whatever its order; none where it tells anything else."""
    words = _without_setting(scene, words[1:] if words and words[0].text.lower() == "that" else words, event)
    if figures := _figures(scene, words, event, cue):
        return figures
    loss = _taken(scene, words) or _brought(scene, words) if cue not in SETTING and event.kind not in TAKEN_ALIVE else None
    return [loss] if loss is not None else []


def who_they_were(scene: Scene, words: list[Token], event: Draft) -> list[Effect]:
    """Those of whom a clause says that they were the victims: "nine of them were farmers", "all of the dead were rebels"."""
    words = _without_setting(scene, words[1:] if words and words[0].text.lower() == "that" else words, event)
    at = next((n for n, t in enumerate(words) if t.text.lower() in {"were", "was", "are", "included"}), 0)
    meant = _victims(scene, words[:at], event) if at else None
    people = words[at + 1 :]
    if meant is None or not people or any(t.upos not in {"NOUN", "PROPN", "ADJ", "DET", "NUM", "CCONJ", "PRON"} for t in people):
        return []
    if any(t.upos == "PRON" and t.text.lower() not in {"its", "their", "our", "his"} for t in people):
        return []
    effect, number = meant
    if words[at].text.lower() == "included":
        number = counted[0] if (counted := _number(scene, people)) is not None else _UNCOUNTED
    elif any(t.upos == "NUM" for t in people):
        return []
    nouns = [t for t in people if t.upos in {"NOUN", "PROPN"}]
    joined = [t for t in nouns if scene.sentence.tokens[min(t.index + 1, len(scene.sentence.tokens) - 1)].upos not in {"NOUN", "PROPN"}]
    named = [f for t in joined if scene.classes(t.index) & _PEOPLE for f in fillers(scene, t.index, owners=False)]
    if not named or (len(words[:at]) == 1 and any(f.id == i.id for f in named for i in event.initiators)):
        return []
    span = Span(words[0].start, people[-1].end)
    one = len(joined) == 1
    return [Effect(effect, scene.words(span), named[0].id if one else None, number.low, number.high, number.hedge, span)]


def _victims(scene: Scene, words: list[Token], event: Draft) -> tuple[str, Quantity] | None:
    """What befell those whom words share out, and how many they were: "nine of them", "all of the dead", "all those killed", "the victims"."""
    of = next((n for n, t in enumerate(words) if t.text.lower() == "of"), -1)
    share, whole = (words[:of], words[of + 1 :]) if of >= 0 else ([t for t in words[:1] if t.text.lower() == "all"], words)
    whole = [t for t in whole if t not in share]
    said = [t.text.lower() for t in whole]
    if said == ["they"] and not share:
        own = not event.initiators or any(f.id in {i.id for i in event.initiators} for f in fillers(scene, words[0].index))
        return None if not _first_loss(event) or not own else (_first_loss(event), _UNCOUNTED)
    all_told = _number(scene, whole[1:]) if said[:1] == ["the"] and len(whole) == 2 and whole[1].upos == "NUM" else None
    if all_told is not None and not share:  # "the three were farmers", of three killed
        same = next((e.effect for e in event.effects if e.effect in HUMAN and e.low == all_told[0].low), "")
        return (same, all_told[0]) if same else None
    if said != ["them"] or of <= 0:
        last = whole[-1].lemma.lower() if whole else ""
        numbered = len(whole) == 3 and whole[1].upos == "NUM"
        pointing = said[:1] and said[0] in {"the", "those", "these"} and (len(whole) == 2 or numbered)
        if not pointing or not (last in VICTIMS or whole[-1].text.lower() in VICTIMS):
            return None
    effect = "injured" if said[-1] in HURT - {"casualties"} else "killed"
    if not share or (len(share) == 1 and share[0].lemma.lower() in SHARES):
        number = _number(scene, whole[1:2]) if len(whole) == 3 else None
        return effect, number[0] if number is not None else _UNCOUNTED
    number = _number(scene, share)
    return (effect, number[0]) if number is not None and not number[1] else None


def _without_setting(scene: Scene, words: list[Token], event: Draft) -> list[Token]:
    """A clause without the hour and the event's own town that end it ("forty wounded | by noon", "nine bodies | in Orsk on Monday")."""
    towns = {p.place.name for p in event.places}
    while len(words) > 1 and (setting := scene.at(words[-1].index, _SETTINGS)) is not None:
        rest = [t for t in words if t.index < setting.first]
        before = rest[-1].text.lower() if rest and rest[-1].upos in {"ADP", "SCONJ"} else ""
        rest = rest[:-1] if before else rest
        if setting.place is not None:
            housed = bool(rest) and rest[-1].lemma.lower() in HOUSES
            ends = housed or setting.place.name in towns
        else:
            ends = before in {"by", "on", "at", "before", ""} and not any(t.text.lower() in LASTING for t in scene.sentence.tokens)
        if not ends:
            return words
        words = rest
    while len(words) > 1 and words[-1].text.lower() in {"far", "so", "already", "then", "now"}:
        words = words[: -1 - (words[-1].text.lower() == "then" and words[-2].text.lower() == "by")]
    return words


def _figures(scene: Scene, words: list[Token], event: Draft, cue: str) -> list[Effect]:
    """The losses of "the figure was nine", "there were nine dead and 20 wounded", and of "(put) it at nine", "(gave) the number as nine"."""
    lead = list(takewhile(lambda t: scene.at(t.index, _KINDS) is None and t.text.lower() not in JUST - {"at"} and t.upos != "NUM", words))
    if not lead or len(lead) == len(words):
        return []
    joint = [t.text.lower() for t in lead if t.text.lower() in {"at", "to", "as"}]
    verbs = [t for t in lead if t.lemma.lower() in BE | {"have"}]
    named = [t for t in lead if t not in verbs and t.text.lower() not in {"at", "to", "as"}]
    set_by = cue if cue in SETTING else ""
    if bool(set_by) == bool(verbs) or (set_by and joint not in (["at"], ["as"])) or not _names_figure(named, cue):
        return []
    given = words[len(lead) :]
    cut = next(
        (n for n, t in enumerate(given) if t.lemma.lower() == "and" and n + 1 < len(given) and given[n + 1].upos == "NUM"), len(given)
    )
    pieces = [p for p in (given[:cut], given[cut + 1 :]) if p]
    found = [_figure(scene, p, named, event, alone=len(pieces) == 1) for p in pieces]
    return [e for e in found if e is not None] if all(e is not None for e in found) else []


def _figure(scene: Scene, given: list[Token], named: list[Token], event: Draft, *, alone: bool) -> Effect | None:
    """The loss of one number: of the kind that its own word tells, else that of the figure's, else that of the event."""
    number = _number(scene, given)
    if number is None:
        return None
    quantity, rest = number
    told = CLIPPED.get(rest[-1].text.lower()) if rest else None
    if (rest and (told not in HUMAN or len(rest) > 1)) or (not rest and (named[0].text.lower() == "there" or not alone)):
        return None
    words_of_loss = {t.text.lower() for t in named}
    effect = told or ("injured" if words_of_loss & HURT else "killed" if words_of_loss & DEAD else _first_loss(event))
    if not effect or (event.kind in TAKEN_ALIVE and effect in {"killed", "injured"}):
        return None
    span = Span(given[0].start, given[-1].end)
    return Effect(effect, scene.words(span), None, quantity.low, quantity.high, quantity.hedge, span)


def bare_one(scene: Scene, words: list[Token], event: Draft) -> Effect | None:
    """The loss of "State radio spoke of one", of the kind that the event had."""
    number, effect = _number(scene, words), _first_loss(event)
    span = Span(words[0].start, words[-1].end)
    return Effect(effect, scene.words(span), None, 1, 1, "exact", span) if number is not None and effect else None


def _first_loss(event: Draft) -> str:
    """What befell people in an event, first the dead."""
    return next((e.effect for e in event.effects if e.effect in HUMAN), "")


def _names_figure(words: list[Token], cue: str) -> bool:
    """Tell whether words stand for the number of those lost: "it", "there", "the real figure", "the number of the wounded"."""
    if len(words) == 1 and words[0].text.lower() in {"it", "there"}:
        return True
    of = next((n for n, t in enumerate(words) if t.text.lower() == "of"), len(words))
    figure = words[:of]
    counted = [t.text.lower() for t in words[of + 1 :] if t.text.lower() != "the"]
    named = bool(figure) and figure[-1].lemma.lower() in FIGURES and all(t.text.lower() in FIGURED for t in figure[:-1])
    return named and (len(figure) > 1 or cue in FIGURES) and (of == len(words) or (len(counted) == 1 and counted[0] in HURT | DEAD))


def _taken(scene: Scene, words: list[Token]) -> Effect | None:
    """The loss of "the hospital had received nine bodies", "they treated 12 people for burns"."""
    at = next((n for n, t in enumerate(words) if t.upos == "VERB" and t.lemma.lower() in TAKING), 0)
    who = [t for t in words[:at] if t.lemma.lower() != "have" and t.text.lower() not in JUST | {"already"}]
    unsure = any(t.upos == "PART" or (t.upos == "AUX" and t.lemma.lower() != "have") for t in words[:at])
    carer = bool(who) and not unsure and any(t.upos == "PRON" or t.lemma.lower() in CARERS for t in who)
    if not carer or any(
        t.upos in {"VERB", "NUM", "SCONJ", "PART"} or t.lemma.lower() in {"be", "not", "never"} for t in words[:at] if t in who
    ):
        return None
    taken = words[at + 1 :]
    taken = taken[1:] if taken and taken[0].text.lower() in PARTICLES else taken
    return _lost(scene, _without_wounds(taken), "injured" if words[at].lemma.lower() in NURSING else None)


def _brought(scene: Scene, words: list[Token]) -> Effect | None:
    """The loss of "two bodies were brought to the morgue", "only five people had been treated"."""
    at = next((n for n, t in enumerate(words) if t.upos in {"AUX", "VERB"} and t.lemma.lower() in {"be", "have", "lie"}), 0)
    verb = next((n for n, t in enumerate(words) if n >= at and t.lemma.lower() in TAKING and t.upos == "VERB"), 0)
    between = words[at:verb]
    if not at or not verb or any(t.lemma.lower() not in {"be", "have", "already"} for t in between):
        return None
    passive = any(t.lemma.lower() == "be" for t in between)
    if passive == (words[verb].lemma.lower() == "lie"):
        return None
    where = _without_wounds(words[verb + 1 :])
    where = where[1:] if where and where[0].text.lower() in {"in", "out"} and len(where) == 1 else where
    house = len(where) in range(2, 6) and where[0].text.lower() in {"to", "at", "in", "into", "by"} and where[-1].lemma.lower() in HOUSES
    if where and not (house and all(t.upos in {"ADP", "DET", "ADJ", "NOUN", "PROPN"} for t in where)):
        return None
    if not where and words[verb].lemma.lower() not in NURSING | {"receive", "bring", "take", "count", "collect", "bury"}:
        return None
    return _lost(scene, words[:at], "injured" if words[verb].lemma.lower() in NURSING else None)


def _without_wounds(words: list[Token]) -> list[Token]:
    """Those who were treated, without what for: "12 people | for burns"."""
    at = next((n for n, t in enumerate(words) if t.text.lower() in {"for", "with"}), len(words))
    wounds = words[at + 1 :]
    return words[:at] if wounds and wounds[-1].lemma.lower() in WOUNDS else words


def _lost(scene: Scene, words: list[Token], befell: str | None) -> Effect | None:
    """The counted dead or wounded that words name and nothing else: "nine bodies", "more than forty wounded", of the treated "12 people" too."""
    number = _number(scene, words)
    if number is None or not number[1]:
        return None
    quantity, rest = number
    last = rest[-1].text.lower()
    told = "killed" if last in DEAD else "injured" if last in HURT else CLIPPED.get(last)
    before = next((CLIPPED[t.text.lower()] for t in rest[:-1] if t.text.lower() in CLIPPED), None)
    people = bool(scene.classes(rest[-1].index) & _PEOPLE)
    effect = told if told in HUMAN else (before or befell) if people else None
    if effect not in HUMAN or any(t.upos not in {"NOUN", "PROPN", "ADJ", "VERB", "ADV"} for t in rest):
        return None
    named = fillers(scene, rest[-1].index, owners=False) if people and last not in DEAD | HURT else ()
    span = Span(words[0].start, words[-1].end)
    party = named[0].id if named else None
    return Effect(effect, scene.words(span), party, quantity.low, quantity.high, quantity.hedge, span)


def _number(scene: Scene, words: list[Token]) -> tuple[Quantity, list[Token]] | None:
    """The one number of some words, and those behind it; None where more stands before it."""
    found = [m for t in words if (m := scene.at(t.index, _KINDS)) is not None and m.quantity is not None]
    if found and any(m is not found[0] for m in found):
        return None
    if not found:
        lone = len(words) > 0 and words[-1].text.lower() == "one" and all(t.text.lower() in JUST for t in words[:-1])
        return (Quantity(1, 1, "exact"), []) if lone else None
    number = found[0]
    measured = any(t.upos == "NOUN" and t.text.lower() not in CLIPPED and number.first <= t.index < number.last for t in words)
    if measured or number.quantity is None or any(t.index < number.first and t.text.lower() not in JUST for t in words):
        return None
    return number.quantity, [t for t in words if t.index >= number.last]
