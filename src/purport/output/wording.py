"""The words in which the view tells a claim's values."""

from collections.abc import Mapping, Sequence
from datetime import date

from rich.text import Text

from purport.model import Claim, Effect, PlaceFiller, Span, TimeFiller

LONGEST_QUOTE = 420
"""Characters of one evidence sentence that the view prints; the JSON has them all."""

NUMBER_WORDS = frozenset(
    "no only just a an the another one two three four five six seven eight nine ten eleven twelve dozens scores hundreds thousands several some at more over about".split()
)
HEDGES = {
    "at_least": ("at least", "minimum", "no fewer"),
    "more_than": ("more than", "over", "above", "exceed"),
    "up_to": ("up to", "as many as", "at most", "maximum"),
    "less_than": ("fewer than", "less than", "under", "below"),
    "nearly": ("nearly", "almost", "close to", "just under", "approaching"),
    "about": ("about", "some ", "around", "nearly", "almost", "approximately", "roughly", "estimated", "close to"),
}
"""How a hedge is told, the first for the view; none is put before words that tell one already."""
RELATIONS = {"at": "", "in": "in ", "near": "near ", "between": "between ", "along": "along ", "countryside_of": "countryside of "}


def kind_words(claim: Claim) -> str:
    """The kind with what qualifies it: `airstrike, denied`."""
    words = claim.kind.replace("_", " ")
    plain = {"affirmed", "actual", "occurred", *words.split()}  # a kind that says itself what it is: "ceasefire ended"
    marks = [mark for mark in (claim.polarity, claim.modality, claim.phase) if mark not in plain]
    return ", ".join([words, *marks])


def where_words(filler: PlaceFiller) -> str:
    """The place as told and how far the words reach: `near al-Sukhna ±10 km`."""
    place = filler.place
    relation = RELATIONS.get(place.relation, place.relation.replace("_", " ") + " ")
    named = f" {filler.text.casefold()} "
    if relation.strip() and (named.startswith(f" {relation.strip()} ") or (place.relation == "between" and " and " not in named)):
        relation = ""
    known = "" if place.lat is not None else ", not in the gazetteer"
    radius = f" ±{place.radius_km:.0f} km" if place.radius_km and place.lat is not None else ""
    meant = f" ({place.name})" if filler.text.islower() and place.gazetteer and place.name.casefold() not in named else ""
    return f"{relation}{filler.text}{meant}{radius}{known}"


def where_told(filler: PlaceFiller, evidence: Sequence[Span]) -> str:
    """The place, and how it is known where no words of the evidence name it: `Kirrik (the town named last)`."""
    quoted = any(span.start <= filler.span.start and filler.span.end <= span.end for span in evidence)
    return where_words(filler) if quoted else f"{where_words(filler)} ({filler.basis})"


def days_of(time: TimeFiller) -> str:
    """The days, and how they are known where no words give them."""
    interval = time.interval
    if interval.start is None and interval.end is None:
        return f"unknown ({time.text or time.basis})"
    told = f"“{time.text}”" if time.text else time.basis
    return f"{_stretch(interval.start, interval.end)} ({told})"


def _stretch(start: date | None, end: date | None) -> str:
    if start == end or end is None:
        return str(start)
    return f"{start} to {end}" if start else f"until {end}"


def effect_words(effect: Effect, names: Mapping[str, str]) -> str:
    """The loss: `2 soldiers killed (Syrian Army)`. The report's own words, where they tell the number; else the number before them."""
    party = names.get(effect.party, effect.party) if effect.party else None
    whose = f" ({party})" if party and party.casefold() not in effect.what.casefold() else ""
    untold = effect.low is None and effect.high is None
    counted = effect.what if untold else f"{_hedge(effect)}{effect.what}" if _tells_number(effect) else f"{_number(effect)} {effect.what}"
    return f"{counted} {effect.effect}{whose}"


def _hedge(effect: Effect) -> str:
    """The bound that the value has and its words leave out: a floor must not look like a figure ("at least 20 others")."""
    told = effect.what.casefold()
    wanted = HEDGES.get(effect.hedge)
    return f"{wanted[0]} " if wanted and not any(word in told for word in wanted) else ""


def _tells_number(effect: Effect) -> bool:
    """Whether the words themselves count: they are longer than the counted noun, so a figure or a number word stands before it."""
    words = effect.what.casefold().split()[:4]
    return bool(words) and (words[0] in NUMBER_WORDS or any(word[0].isdigit() or _is_number(word) for word in words))


TEENS = frozenset("thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())
TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety hundred thousand".split())


def _is_number(word: str) -> bool:
    """Whether a word is a number from thirteen on, hyphened or not ("seventeen", "forty-two")."""
    return word in TEENS or word.split("-")[0] in TENS


def _number(effect: Effect) -> str:
    low, high = effect.low, effect.high
    if low is None and high is None:
        return "unknown number" if effect.hedge == "unknown" else "some"
    if low == high:
        return f"about {low}" if effect.hedge == "about" else str(low)
    if high is None:
        return f"{low}+"
    return f"{low or 0}–{high}"


def quote(text: str, span: Span, lit: Sequence[tuple[Span, str]]) -> Text:
    """The evidence in quotation marks on lines that wrap, with the words of values in their styles; layout white space is closed up."""
    raw = span.of(text)
    out = Text("“", style="")
    shown, previous_space = 0, False
    for offset, char in enumerate(raw):
        space = char.isspace()
        if space and (previous_space or not shown):
            continue
        style = next((s for lit_span, s in lit if lit_span.start <= span.start + offset < lit_span.end), "")
        out.append(" " if space else char, style=style)
        shown, previous_space = shown + 1, space
        if shown >= LONGEST_QUOTE:
            out.append("…")
            break
    out.rstrip()
    out.append("”")
    return out
