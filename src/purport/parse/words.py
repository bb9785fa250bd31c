"""Words of running text, by the conventions of UD English: clitics, possessives and hyphened parts are words of their own.

White space cuts first; each chunk is cut by one regular expression and its word-like parts once more at clitics and hyphens.
"""

import re
from functools import lru_cache
from itertools import pairwise

Cut = tuple[int, int]

_CHUNK = re.compile(r"\S{1,500}")
"""What white space leaves; longer runs are no words of anybody's and are cut, so that time stays linear."""
_HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f\0"
_INVISIBLE = "".join(
    chr(c) for c in (0, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, *range(0xFE00, 0xFE10))
)
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0903\u093a-\u094f"
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}{_HIDDEN}])"
_APOSTROPHE = "['’ʼʻ‘`´]"

ABBREVIATIONS = frozenset(
    """mr mrs ms mx messrs dr prof rev fr st ste mt ft sgt cpl pvt lt col gen maj capt cmdr cdr adm brig cpt pte pfc ssgt msgt sfc brgy bgy sec gov sen rep reps hon
    pres supt insp det dep asst assoc amb min jr sr bros inc ltd co corp cos plc bn dept univ assn vs v etc al approx est c ca cf eg ie viz
    no nos vol vols pp p fig figs ed eds art arts para ch sect jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    sat sun ave drs sts ps blvd rd hwy sq km kms lb lbs oz hrs hr mins secs yrs yr ext tel incl excl tn bn mil spec ph attn esp gens cols maj-gen
    acc ala ariz ark cal calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo""".split()
)
"""Words that keep their full stop."""
NEED_DIGIT = frozenset(
    "no nos c art arts fig figs sat sun ps mon wed fri mar jun jul ch para sect p pp min mins sec secs ed v vol vols ext tel del ill ind kan la miss mo mass wash ore pa ma sept est hr hrs yr yrs km kms mil".split()
)
"""Of these, the ones that are words too: they keep it only before a number."""

SHORTHAND = {"btwn": "between", "nr": "near", "acc": "according", "govt": "government", "w/": "with"}
"""How the words of quick posts are spelt out for the network, which learnt from edited text."""

_WORD = re.compile(
    rf"""(?P<url>(?:https?|ftp|mailto|tg)://?[^\s<>"“”]+|www\.[^\s<>"“”]+)
    |(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)*)
    |(?P<handle>(?<!\w)[@\#][^\W\d]\w*)
    |(?P<face>(?<!\w)(?:[:;=8][-o^']?[()DPp\[\]/\\|]|<3|\^_\^)(?!\w))
    |(?P<pair>(?<!\w)[^\W\d_]/[^\W\d_]?(?!\w))
    |(?P<acronym>(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![^\W_]))?)
    |(?P<dotted>[a-z]+(?:\.[a-z-]+){{2,}}(?![^\W_]))
    |(?P<model>\d++[^\W\d_]+\d+[^\W_]*|\d++(?:×\d++)+)
    |(?P<number>(?:(?<!\w)\+)?\d++(?:,\d{{2,3}}(?!\d)|[.:]\d++)*+(?:/\d++)*+(?:st|nd|rd|th|{_APOSTROPHE}?s)?(?![^\W_]))
    |(?P<figure>\d++(?:,\d{{2,3}}(?!\d)|[.:/]\d++)*+)
    |(?P<word>{_LETTER}+(?:{_APOSTROPHE}{_LETTER}+|[&]{_LETTER}+|\d+|_+(?=\w))*)
    |(?P<dots>[.…!?]{{2,}}|…)
    |(?P<quote>``|''|‘‘|’’)
    |(?P<run>-{{2,}}|[–—]+|_+|\*+|={{2,}}|~+|\#{{2,}}|<{{2,}}|>{{2,}}|\${{2,}})
    |(?P<clitic>{_APOSTROPHE}(?:s|ll|ve|re|d|m|t)(?![^\W_]))
    |(?P<emoji>[\U0001f000-\U0001faff\u2600-\u27bf](?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d\S)*)
    |(?P<mark>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_DOMAIN = re.compile(
    r"(?:[a-z0-9-]+\.)+(?-i:com|org|net|edu|gov|mil|int|info|io|co|uk|de|fr|ru|ua|sy|ir|tr|il|eu|me|tv|us|docx?|pdf|xlsx?|txt|html?|jpg|png|zip|COM|ORG|NET|GOV|DOC|PDF|XLS|TXT)(?:/[^\s<>\"“”]*)?(?![\w-])",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?)]}>'’\"”"
_NOT = re.compile(rf"(?i)^(.*[^\W\d_])(n{_APOSTROPHE}t)$")
_CLITIC = re.compile(rf"(?i)^(.*[^\W_])({_APOSTROPHE}(?:s|ll|ve|re|d|m))$")
_FUSED = {
    word.replace("|", ""): tuple(len(word[:i].replace("|", "")) for i, c in enumerate(word) if c == "|")
    for word in (
        "can|not gon|na wan|na got|ta gim|me lem|me out|ta a|lot du|n|no do|nt does|nt did|nt is|nt was|nt are|nt were|nt have|nt has|nt had|nt "
        "would|nt could|nt should|nt ca|nt wo|nt i|m i|ve that|s what|s"
    ).split()
}
_PREFIXES = frozenset(
    "non pre anti mid post ex co re pro neo multi socio over semi sub counter e inter intra ultra un de bi tri poly pseudo quasi mis under super trans".split()
)


def words(text: str, start: int = 0, end: int | None = None) -> list[Cut]:
    """Offsets `(start, end)` of the words of `text[start:end]` in order."""
    found: list[Cut] = []
    chunks = [(m.start(), m.group()) for m in _CHUNK.finditer(text, start, len(text) if end is None else end)]
    for number, (at, chunk) in enumerate(chunks):
        after = chunks[number + 1][1] if number + 1 < len(chunks) else ""
        found.extend((at + a, at + b) for a, b in cut_chunk(chunk, _kind(after)))
    return found


def _bare(chunk: str, begin: int, end: int) -> Cut | None:
    """A word without invisible characters at its ends; None where nothing is left."""
    word = chunk[begin:end]
    kept = word.strip(_INVISIBLE)
    if len(kept) == len(word):
        return begin, end
    begin += len(word) - len(word.lstrip(_INVISIBLE))
    return (begin, begin + len(kept)) if kept else None


def _kind(chunk: str) -> str:
    """What the next chunk begins with, past quotes and brackets: `0` a digit, `A` a capital, `a` a small letter, empty nothing, `.` other."""
    for c in chunk:
        if c.isdigit():
            return "0"
        if c.isalpha():
            return "A" if c.isupper() else "a"
    return "." if chunk else ""


@lru_cache(maxsize=20_000)
def cut_chunk(chunk: str, after: str) -> tuple[Cut, ...]:
    """Cut a chunk without white space; `after` tells what follows (`0`, `A`, `a`, `.`, or nothing)."""
    if chunk.isalpha():
        return tuple(_parts(chunk, 0))
    found: list[Cut] = []
    at = 0
    while at < len(chunk):
        domain = _DOMAIN.match(chunk, at)
        if domain is not None:
            found.append(domain.span())
            at = domain.end()
            continue
        match = _WORD.match(chunk, at)
        if match is None:
            break
        begin, end = match.span()
        kind = match.lastgroup
        if kind == "url":
            while chunk[end - 1] in _TRAILING and end > begin + 1:
                end -= 1
            found.append((begin, end))
        elif kind == "word":
            end = _with_stop(chunk, begin, end, after)
            found.extend(_parts(chunk[begin:end], begin))
        else:
            found.append((begin, end))
        at = end
    bare = (_bare(chunk, begin, end) for begin, end in found)
    return tuple(_join_hyphens(chunk, [cut for cut in bare if cut is not None]))


def _with_stop(chunk: str, begin: int, end: int, after: str) -> int:
    """Take the full stop of an abbreviation or initial in."""
    if chunk[end : end + 1] != "." or chunk[end : end + 2] == "..":
        return end
    word = chunk[begin:end]
    low = word.lower()
    rest = chunk[end + 1 :]
    follows = _kind(rest) if rest else after
    if len(word) == 1 and word.isupper() and follows == "A":
        return end + 1
    if low in NEED_DIGIT:
        if word[0].isupper() and rest.startswith(","):
            return end + 1  # "Springfield, Ill., on Monday": no sentence ends there
        return end + 1 if follows == "0" and (rest == "" or rest[0].isdigit()) else end
    if low in ("ie", "eg", "al") and word.isupper() and follows != "A":
        return end
    if low in ABBREVIATIONS and (follows or len(low) < 5):
        return end + 1
    return end


def _parts(word: str, at: int) -> list[Cut]:
    """Cut clitics off a word-like run that begins at `at`."""
    low = word.lower()
    cuts = _FUSED.get(low) if low not in ("im", "ive") or word.islower() else None
    if cuts is None:
        match = _NOT.match(word) or _CLITIC.match(word)
        cuts = (match.start(2),) if match else ()
    edges = [0, *cuts, len(word)]
    return [(at + a, at + b) for a, b in pairwise(edges)]


def _join_hyphens(chunk: str, found: list[Cut]) -> list[Cut]:
    """Put back together what UD writes as one word: bound prefixes (`anti-tank`), telephone numbers and dates with hyphens."""
    joined: list[Cut] = []
    i = 0
    while i < len(found):
        begin, end = found[i]
        while i + 2 < len(found) and _bound(chunk, begin, found[i + 1], found[i + 2], found[i][0]):
            i += 2
            end = found[i][1]
        joined.append((begin, end))
        i += 1
    return joined


def _bound(chunk: str, begin: int, hyphen: Cut, right: Cut, last: int) -> bool:
    if chunk[hyphen[0] : hyphen[1]] != "-":
        return False
    left = chunk[last : hyphen[0]]
    after = chunk[right[0] : right[1]]
    if left.isdigit() and after.isdigit():
        return (len(left) == 3 and len(after) >= 3) or begin != last or chunk[right[1] : right[1] + 1] == "-"
    inside = last > 0 and chunk[last - 1] == "-"  # "Qala-e-Naw"
    return left.lower() in _PREFIXES and begin == last and not inside and (after[:1].isalpha() or left.lower() in ("mid", "post", "pre"))
