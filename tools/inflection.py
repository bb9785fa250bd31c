"""Words in the forms that a sentence needs, for the templates of paradigms: verbs inflected, articles dropped, agreement."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

FIELD = re.compile(r"\{([^{}]+)\}")
_BEGINS = re.compile(r"(?:^|(?<=[.!?] ))[a-z]")
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_BRACKETS = re.compile(r"^(?P<base>\S+) \((?P<past>[^),]+)(?:, (?P<done>[^)]+))?\)(?P<rest>.*)$")
_MANY = re.compile(r"^(?:two|three|four|five|six|seven|eight|nine|ten|dozens|several|many|some|hundreds|\d+)\b", re.IGNORECASE)
_HEAD = re.compile(r"^(.*?)(?: (?:of|in|on|with|from|at|near|belonging|affiliated|who|that|carrying|for|to)\b.*)?$")


@dataclass(frozen=True, slots=True)
class Filler:
    """A value of a list: what is written, and what a reading must call it ("" where it fills no slot)."""

    text: str
    called: str


def filler_of(written: str) -> Filler:
    """`a convoy of the army => convoy`."""
    text, arrow, called = written.partition("=>")
    return Filler(text.strip(), called.strip() if arrow else _ARTICLE.sub("", text.strip()))


def forms(verb: str) -> dict[str, str]:
    """The forms of a verb: `take (took, taken) hostage`, `safely detonate`; regular where there are no brackets."""
    adverb, _, behind = verb.partition(" ")
    if adverb.endswith("ly") and behind:
        return {form: f"{adverb} {word}" for form, word in forms(behind).items()}
    if m := _BRACKETS.match(verb):
        base, past, rest = m["base"], m["past"], m["rest"]
        done = m["done"] or past
    else:
        base, gap, rest = verb.partition(" ")
        rest, past = gap + rest, _regular(base)
        done = past
    third = base + "es" if re.search(r"(?:s|sh|ch|x|z|o)$", base) else re.sub(r"([^aeiou])y$", r"\1ie", base) + "s"
    ing = re.sub(r"(?<!e)e$", "", _doubled(base)) + "ing" if not base.endswith("ie") else base[:-2] + "ying"
    told = {"base": base, "past": past, "done": done, "s": third, "ing": ing}
    return {form: word + rest for form, word in told.items()}


def _regular(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return re.sub(r"([^aeiou])y$", r"\1i", _doubled(base)) + "ed"


def _doubled(base: str) -> str:
    """The base before -ed and -ing: a short word ending in one vowel and one consonant doubles it (stabb-, repell-)."""
    return base + base[-1] if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]|(?:re|ex|com)pel", base) else base


def plural(text: str) -> bool:
    """Whether a filler agrees with "were": by its number word or the s of its head."""
    m = _HEAD.match(text)
    head = (m[1] if m else text).strip()
    if " and " in text or _MANY.match(head):
        return True
    return bool(re.search(r"(?:[^s]s|men|people|police|forces|children)$", head)) and not re.match(r"(?:an?|one) ", head, re.IGNORECASE)


def written(told: str, values: Mapping[str, Filler]) -> str:
    """What stands for the `told` of a sentence's braces: `doer`, `past act.verb`, `now act doer`, `was object`."""
    form, *names = told.split() if " " in told else ("", told)
    text = values[names[0]].text
    if form in ("was", "has", "is"):
        return {"was": ("was", "were"), "has": ("has", "have"), "is": ("is", "are")}[form][plural(text)]
    if form == "now":
        return forms(text)["base" if plural(values[names[1]].text) else "s"]
    if form == "bare":
        return _ARTICLE.sub("", text)
    return forms(text)[form] if form else text


def sentence_of(template: str, values: Mapping[str, Filler]) -> str:
    """Fill a template; its sentences begin with capitals."""
    text = FIELD.sub(lambda m: written(m[1], values), template)
    return _BEGINS.sub(lambda m: m[0].upper(), text)
