"""Lemmas by tag: tables of irregular forms (`forms.txt`) and the spelling rules of English inflection.

Rules of the silent e follow from spelling: one vowel letter and one consonant before `-ed` or `-ing` show an e unless the
consonant is doubled ("hoped", "hopped"); where stress decides ("visited", "invited") the tables list the rarer kind.
"""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

_KINDS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "ADV": "r", "PRON": "p", "DET": "p", "PART": "p", "ADP": "p"}
_PLURALS = ("NNS", "NNPS")
_VOWELS = frozenset("aeiou")
_CALENDAR = {
    name[:size]: name
    for name in "January February March April June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    for size in ((3, 4, 5) if name in ("September", "Tuesday", "Thursday") else (3,))
}
_PEOPLES = frozenset(
    "french dutch greek czech arab swiss thai islamic christian muslim shia shiite shi'ite catholic protestant orthodox afghan islamist uzbek tajik kazakh kyrgyz turkmen "
    "serb croat slovak hispanic latino african european western-european nato jewish zionist baathist ba'athist slavic baltic balkan arabic persian alawite druze yazidi maronite coptic".split()
)
_SCALES = {"m": "million", "mn": "million", "k": "thousand", "b": "billion", "bn": "billion", "t": "trillion", "tn": "trillion"}
_MARKS = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "…": "...", "’’": "''", "‘’": "''"}
_JOTTED = {
    "w/": "with",
    "w/o": "without",
    "b/w": "between",
    "btwn": "between",
    "&": "and",
    "nr": "near",
    "thru": "through",
    "v": "versus",
    "vs": "versus",
}
"""Prepositions and conjunctions as threads and logs jot them."""


@lru_cache(maxsize=20_000)
def lemma(word: str, upos: str, xpos: str) -> str:
    """The lemma of a word under its tags."""
    if xpos == "POS":
        return "'s"
    if upos in ("PUNCT", "SYM"):
        return _MARKS.get(word, word)
    if upos == "NUM":
        return _number(word)
    if upos == "X":
        return word
    if xpos == "VBG" and word.lower().rstrip(".") == "acc":
        return "accord"
    if upos in ("ADP", "CCONJ", "SCONJ") and word.lower().rstrip(".") in _JOTTED:
        return _JOTTED[word.lower().rstrip(".")]
    base = _base(word.lower(), _KINDS.get(upos, ""), xpos) or word.lower()
    if base == "i" and upos == "PRON":
        return "I"
    if upos == "PROPN":
        return _proper(word, base)
    if upos in ("ADJ", "VERB") and word[0].isupper() and (xpos == "NNP" or (upos == "ADJ" and _of_a_people(base))):
        return base.capitalize()
    return base


def is_past(word: str) -> bool:
    """Tell whether a word is the past form of an irregular verb and nothing else that a verb may be ("overran", but not "put", "found")."""
    return word.lower() in _tables().past


def _of_a_people(base: str) -> bool:
    """Tell whether an adjective that is written with a capital is one of a people, place or faith."""
    return base in _PEOPLES or (
        len(base) > 4 and base.endswith(("ian", "ean", "can", "ban", "gan", "man", "ese", "ish", "qi", "ni", "mi", "ti", "di", "bi", "li"))
    )


def _number(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    return _SCALES.get(word.lower(), word.lower())


def _proper(word: str, base: str) -> str:
    """Give a name its own letters back as far as the lemma keeps them."""
    month = _CALENDAR.get(word.rstrip(".").title())
    if month is not None and word.title() != "May":
        return month
    if word.lower().startswith(base):
        return word[: len(base)]
    kept = next((i for i, (a, b) in enumerate(zip(word.lower(), base, strict=False)) if a != b), len(base))
    ending = base[kept:]
    return word[:kept] + (ending.upper() if word.isupper() and len(word) > 3 else ending)


def _base(low: str, kind: str, xpos: str) -> str:
    irregular = _tables().irregular.get(kind + low)
    if irregular is not None and (
        (kind in "vp" and xpos != "VB") or (kind == "n" and xpos in _PLURALS) or (kind in "ar" and xpos[:2] in ("JJ", "RB"))
    ):
        found = irregular.get(xpos) or irregular.get("")
        if found is not None and not (xpos == "VBP" and low not in _SHORT):
            return found
    if kind == "v":
        return _verb(low, "VBN" if xpos == "NNP" else xpos)
    if kind == "n":
        return _noun(low, xpos)
    if kind in ("a", "r") and xpos in ("JJR", "JJS", "RBR", "RBS"):
        return _positive(low, "er" if xpos.endswith("R") else "est")
    return low


_SHORT = frozenset("am are 'm 're 've ’m ’re ’ve m re ve `m `re `ve ai".split())
"""Present forms of the auxiliaries that are not their own lemma."""


def _noun(low: str, xpos: str) -> str:
    if xpos not in _PLURALS:
        return _CLOCK.get(low, low)
    for ending, instead in (("men", "man"), ("children", "child"), ("people", "people"), ("feet", "foot"), ("wives", "wife")):
        if low.endswith(ending):
            return low[: -len(ending)] + instead
    return _singular(low) if low.endswith("s") else low


_CLOCK = {"am": "a.m.", "pm": "p.m.", "tv": "TV", "etc": "etc."}


def _verb(low: str, xpos: str) -> str:
    if low.startswith(("re-", "co-", "pre-")):
        head, _, rest = low.partition("-")
        return f"{head}-{_base(rest, 'v', xpos)}"
    if xpos == "VBZ" and low.endswith("s"):
        return _singular(low, verb=True)
    if xpos == "VBG" and low.endswith("ing") and len(low) > 4:
        return _infinitive(low[:-3])
    if xpos == "VBG" and low.endswith(("in'", "in’")) and len(low) > 4:
        return _infinitive(low[:-3])
    if xpos in ("VBD", "VBN") and low.endswith("ied") and len(low) > 4 and low not in ("untied", "belied"):
        return low[:-3] + "y"
    if xpos in ("VBD", "VBN") and low.endswith("ed") and len(low) > 3:
        return low[:-1] if low.endswith("eed") else _infinitive(low[:-2])
    return _compound(low) if xpos in ("VBD", "VBN") else low


def _compound(low: str) -> str:
    """Irregular verbs behind a prefix: "rebuilt", "undersold"."""
    for prefix in ("re", "out", "over", "under", "un", "mis", "fore", "with", "inter", "up"):
        if low.startswith(prefix):
            found = _tables().irregular.get("v" + low[len(prefix) :], {}).get("")
            if found is not None:
                return prefix + found
    return low


def _singular(low: str, verb: bool = False) -> str:
    """Take a plural's (or third person's) s off."""
    if low.endswith(("'s", "’s")):
        return low[:-2]
    if any(c.isdigit() for c in low):
        return low.replace("'", "").replace("’", "") if low[0].isdigit() else low[:-1]
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")) or (low.endswith("oes") and len(low) > 4):
        return low[:-2]
    if low.endswith("ss") or (low.endswith("us") and not verb):
        return low
    return low[:-1] if len(low) > 2 else low


def _infinitive(stem: str) -> str:
    """The verb whose stem stands before `-ed` or `-ing`."""
    tables = _tables()
    if stem + "e" in tables.silent:
        return stem + "e"
    if stem in tables.bare or stem in tables.doubled:
        return stem
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiousz":
        return stem[:-1] if stem[-1] not in "lf" or stem[:-1] in tables.british else stem
    return stem + "e" if _wants_e(stem) else stem


def _wants_e(stem: str) -> bool:
    if len(stem) < 2 or not any(c in "aeiouy" for c in stem):
        return False
    last, before = stem[-1], stem[-2]
    if last in "vuc" or stem.endswith(("dg", "rg", "lg")) or (last == "z" and before != "z"):
        return True
    if last in "sz":
        return before != last
    if (last == "l" and before in "bcdfgkptz") or stem.endswith("stl"):
        return True
    if last in "aeiouwxyh" or before not in "aeiouy" or (before == "y" and last not in "pln"):
        return False
    return _lone_vowel(stem)


def _lone_vowel(stem: str) -> bool:
    """Judge a stem that ends in one vowel and one consonant."""
    last, vowel = stem[-1], stem[-2]
    before = stem[-3] if len(stem) > 2 else ""
    if before in _VOWELS and not (before == "u" and stem[-4:-3] in ("q", "g")) and stem[-3:-1] not in ("ia", "ua", "io"):
        return False
    for prefix in ("", "re", "mis", "over", "under", "out", "un", "dis"):
        if stem.startswith(prefix) and len(stem) > len(prefix) + 2 and _one_syllable(stem[len(prefix) :]):
            return True
    if vowel + last in _SILENT_ENDINGS:
        return True
    return last == "g" and vowel in "aiu"


def _one_syllable(stem: str) -> bool:
    return not any(c in "aeiouy" for c in stem[:-2].removesuffix("u")) and stem[-2] in "aeiouy"


_SILENT_ENDINGS = frozenset("at ut ir ur in im um id ad ed od ud ok ib ub il ol ul ic un ak yp yl iz is us as os".split())
"""Last vowel and consonant of longer stems that most often had an e."""


def _positive(low: str, ending: str) -> str:
    if not low.endswith(ending) or len(low) < len(ending) + 2:
        return low
    stem = low[: -len(ending)]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in "bdgmnpt":
        return stem[:-1]
    if stem[-1] in "cgsvzu" or stem.endswith(("pl", "bl", "tl", "nc", "dl", "rg")) or stem in _SILENT_ADJECTIVES:
        return stem + "e" if not stem.endswith(("ng", "ss", "us")) or stem == "strang" else stem
    return stem


_SILENT_ADJECTIVES = frozenset(
    "lat saf wid fin nic clos rar sur pur cut larg fre tru whit rip ripe war wis strang brav sever secur sincer matur polit remot complet extrem simpl tam dir pal stal sor bar mer crud rud blu clos loos dens tens intens".split()
)


_ALSO_PRESENT = frozenset(
    "found felt saw wound bore lay fell ground left lent bound shot wove hove rent m s re ve d am are is ai isn aren wo ca sha ll won".split()
)
"""Past forms, and forms of auxiliaries, that are a present tense or an infinitive too."""


class _Tables:
    """`forms.txt`, read once."""

    def __init__(self) -> None:
        self.irregular: dict[str, dict[str, str]] = {}
        lists: dict[str, set[str]] = {"+e": set(), "-e": set(), "ll": set(), "dd": set()}
        for kind, first, forms in _lines():
            if kind in lists:
                lists[kind].update((first, *forms))
                continue
            for form in forms or [first]:
                written, _, tag = form.partition("/") if len(form) > 1 else (form, "", "")
                self.irregular.setdefault(kind + written, {}).setdefault(tag, first)
        self.silent, self.bare, self.british, self.doubled = lists["+e"], lists["-e"], lists["ll"], lists["dd"]
        verbs = {form[1:]: set(tags.values()) for form, tags in self.irregular.items() if form[0] == "v" and form[1:].isalpha()}
        lemmas = {first for firsts in verbs.values() for first in firsts} | _ALSO_PRESENT
        self.past = {form for form, firsts in verbs.items() if form not in lemmas and not form.endswith(("s", "ing", "ed"))}


def _lines() -> Iterator[tuple[str, str, list[str]]]:
    for line in files(__package__).joinpath("forms.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, first, *forms = line.split()
            yield kind, first, forms


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    return _Tables()
