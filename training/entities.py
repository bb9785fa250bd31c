"""What each corpus says about names: BIO labels of two layers, None where it does not say.

*Names* are proper names of persons, organisations and places as Universal NER has them. *Mentions* are re3d's ten types,
where "the families of the victims" is an organisation too. The two disagree, so each has its own head.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evaluation.names import RE3D as _RE3D

from training.known_names import known_names, known_type

if TYPE_CHECKING:
    from training.corpora import Paragraph, Word

NAME_TYPES = ("organisation", "person", "place")
MENTION_TYPES = ("document", "location", "money", "nationality", "organisation", "person", "platform", "quantity", "time", "weapon")
_WIKIGOLD = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_GUM = {"person": "person", "organization": "organisation", "place": "place"}
_RE3D_NAMES = {"Person": "person", "Location": "place", "Organisation": "organisation"}


ENTITY_TYPES = ("abstract", "animal", "event", "object", "organization", "person", "place", "plant", "substance", "time")
"""GUM's types of entities, nominal ones and pronouns too; a head that only training has, to teach the encoder where mentions begin and end."""


def mark_names(paragraph: Paragraph) -> None:
    """Fill `name`, `mention` and `entity` of a paragraph's words from what its corpus annotates."""
    for words in paragraph.sentences:
        _BY_SOURCE[paragraph.source](words)


def _mark_wikigold(words: list[Word]) -> None:
    for word in words:
        begin, _, kind = word.misc.partition("-")
        word.name = f"{begin}-{_WIKIGOLD[kind]}" if kind in _WIKIGOLD else "O"


def _mark_re3d(words: list[Word]) -> None:
    """Mentions as they are; names where a person, place or organisation is written with capitals throughout."""
    for word in words:
        begin, _, kind = word.misc.partition("-")
        word.mention = f"{begin}-{_RE3D[kind]}" if kind else "O"
        word.name = "O" if not any(map(str.isupper, word.form)) else None
    for first, last, kind in spans_of([w.misc for w in words]):
        inside = words[first:last]
        told = known_names().type_of(" ".join(w.form for w in inside))  # a country that acts is an organisation in re3d
        named = kind in _RE3D_NAMES and told != "none" and all(w.form[0].isupper() or w.form in ("of", "al", "-") for w in inside)
        for i, word in enumerate(inside):
            word.name = f"{'I' if i else 'B'}-{told or _RE3D_NAMES[kind]}" if named else word.name


_IN_NAMES = frozenset({"PROPN", "ADJ", "NOUN", "VERB", "X"})
"""Tags of words inside names; other words are no names even with a capital."""


def _mark_ewt(words: list[Word]) -> None:
    """EWT has no names, but it tells what is no name: words far from proper nouns. Known names are typed (known_names.yaml)."""
    for i, word in enumerate(words):
        beside = any(w.upos == "PROPN" for w in words[max(i - 1, 0) : i + 2])
        open_ = beside and word.form[:1].isupper() and word.upos in _IN_NAMES and word.deprel != "nmod:desc"
        word.name = None if open_ else "O"
    for first, last in _proper_runs(words):
        after_hyphen = first > 0 and words[first - 1].form == "-"
        before = words[first - 1].form if first else ""
        forms = [w.form for w in words[first:last]]
        kind = None if after_hyphen else known_type(forms, before)
        if " ".join(forms) in known_names().possessive and last < len(words):
            kind, last = ("place", last + 1) if words[last].form.lower() in _POSSESSIVES else (kind, last)
        for i in range(first, last):
            words[i].name = "O" if kind == "none" else f"{'I' if i > first else 'B'}-{kind}" if kind else words[i].name


_POSSESSIVES = frozenset({"'s", "’s", "s"})


def _proper_runs(words: list[Word]) -> list[tuple[int, int]]:
    """Stretches of proper nouns with their capitalised modifiers ("New York") and glued hyphens ("al-Qaeda"), titles left out.

    Names like "University of Ghent" and "Front for the Liberation of X" are one stretch where their first part tells that they are.
    """
    runs: list[tuple[int, int]] = []
    for i, word in enumerate(words):
        if word.upos != "PROPN" or word.deprel == "nmod:desc" or (runs and i < runs[-1][1]):
            continue
        if runs and (runs[-1][1] == i or (runs[-1][1] == i - 1 and _is_glued_hyphen(words, i - 1))):
            runs[-1] = (runs[-1][0], _with_of(words, i + 1))
            continue
        first = i
        while first and words[first - 1].upos == "ADJ" and words[first - 1].form[:1].isupper() and words[first - 1].deprel == "amod":
            first -= 1
        runs.append((first, _with_of(words, i + 1)))
    return [part for run in runs for part in _town_and_state(words, *run)]


def _town_and_state(words: list[Word], first: int, last: int) -> list[tuple[int, int]]:
    """Two names where a town's and its state's stand side by side ("Miramar Florida")."""
    forms = [w.form for w in words[first:last]]
    if known_names().type_of(" ".join(forms)) is None:
        for size in (1, 2):
            town, state = " ".join(forms[:-size]), " ".join(forms[-size:])
            if size < len(forms) and state.upper() in _STATES and known_names().type_of(town) == "place":
                return [(first, last - size), (last - size, last)]
    return [(first, last)]


_STATES = frozenset(
    """ALABAMA ALASKA ARIZONA ARKANSAS CALIFORNIA COLORADO CONNECTICUT DELAWARE FLORIDA GEORGIA HAWAII IDAHO ILLINOIS INDIANA IOWA KANSAS KENTUCKY LOUISIANA MAINE
    MARYLAND MASSACHUSETTS MICHIGAN MINNESOTA MISSISSIPPI MISSOURI MONTANA NEBRASKA NEVADA OHIO OKLAHOMA OREGON PENNSYLVANIA TENNESSEE TEXAS UTAH VERMONT VIRGINIA
    WASHINGTON WISCONSIN WYOMING ONTARIO AL AK AZ AR CA CO CT DE FL GA IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI SC SD TN
    TX UT VA VT WA WI WV WY DC""".split()
) | {
    "NEW HAMPSHIRE",
    "NEW JERSEY",
    "NEW MEXICO",
    "NEW YORK",
    "NORTH CAROLINA",
    "NORTH DAKOTA",
    "SOUTH CAROLINA",
    "SOUTH DAKOTA",
    "WEST VIRGINIA",
    "RHODE ISLAND",
}


_LINKS = frozenset({"of", "for", "on", "and", "&", "the", ","})
"""What stands between the parts of a long name."""


def _with_of(words: list[Word], last: int) -> int:
    """The end of a name whose first part ends before `last`: behind "of Y and Z" where its head has that, and behind ", Inc."."""
    head = last - 1
    if words[head].form in known_names().of and last + 1 < len(words) and words[last].form in ("of", "for", "on"):
        end = last
        while end < len(words) and _hangs_on(words, end, head) and (words[end].form in _LINKS or words[end].form[:1].isupper()):
            end += 1
        while end > last and words[end - 1].form in _LINKS:
            end -= 1
        last = end
    if last + 1 < len(words) and words[last].form == "," and words[last + 1].form in _INCORPORATED:
        return last + 2
    return last


_INCORPORATED = frozenset({"Inc", "Inc.", "Ltd", "Ltd.", "LLC", "L.L.C.", "LLP", "L.P.", "LP", "Corp.", "INC", "INC.", "LTD", "LTD."})


def _hangs_on(words: list[Word], word: int, head: int) -> bool:
    """Tell whether the word is somewhere below the head."""
    for _ in words:
        word = words[word].head
        if word == head:
            return True
        if word < 0:
            return False
    return False


def _is_glued_hyphen(words: list[Word], i: int) -> bool:
    return words[i].form == "-" and words[i - 1].end == words[i].start and words[i].end == words[i + 1].start


def _mark_gum(words: list[Word]) -> None:
    """Proper nouns that head an entity, with the proper nouns that belong to it; proper nouns outside any stay open.

    Entities are the innermost ones.
    """
    for word in words:
        word.entity = "O"
    inner: set[int] = set()
    for first, last, kind in sorted(_entities(words), key=lambda e: e[1] - e[0]):
        if kind in ENTITY_TYPES and not inner & set(range(first, last)):
            inner |= set(range(first, last))
            for i in range(first, last):
                words[i].entity = f"{'I' if i > first else 'B'}-{kind}"
    for word in words:
        word.name = None if word.upos == "PROPN" and word.deprel != "nmod:desc" else "O"
    for first, last, kind in sorted(_entities(words), key=lambda e: e[0] - e[1]):
        head = next((i for i in range(first, last) if not first <= words[i].head < last), first)
        if words[head].upos != "PROPN":
            continue
        left, right = _name_around(words, head, first, last, kind != "person")
        if any(words[i].name not in (None, "O") for i in range(left, right)):
            continue  # part of a longer name
        named = kind in _GUM and not (kind == "person" and words[head].xpos == "NNPS")  # peoples are no names here
        told = known_names().type_of(" ".join(w.form for w in words[left:right]))
        label = "O" if told == "none" or not named else told if told == "place" else _GUM[kind]
        for i in range(left, right):
            words[i].name = "O" if label == "O" else f"{'I' if i > left else 'B'}-{label}"


_NAME_MODIFIERS = frozenset({"compound", "flat", "amod", "nummod"})
"""Relations of what belongs to a name before its head; titles are `nmod:desc` and do not."""


def _name_around(words: list[Word], head: int, first: int, last: int, has_of: bool) -> tuple[int, int]:
    """The stretch around a head that is its name: capitalised modifiers before it (no titles), flat parts and, if names of the kind have it, "of X" after it."""
    left, right = head, head + 1
    while left > first and words[left - 1].form[:1].isupper() and words[left - 1].deprel.partition(":")[0] in _NAME_MODIFIERS:
        left -= 1
    while right < last and words[right].upos in ("PROPN", "NUM") and words[right].head in range(left, right):
        right += 1
    tail = words[right:last]
    if (
        has_of
        and len(tail) >= 2
        and tail[0].form in ("of", "for")
        and all(w.form[:1].isupper() or w.form in ("of", "the", "and", "for") for w in tail)
    ):
        right = last
    return left, right


_BRACKET = re.compile(r"(\()|(\))|([^()]+)")


def _entities(words: list[Word]) -> list[tuple[int, int, str]]:
    """GUM's entities as (first, last, type), from the bracket strings in MISC."""
    found, open_ = [], []
    for i, word in enumerate(words):
        value = next((f[7:] for f in word.misc.split("|") if f.startswith("Entity=")), "")
        header = ""
        for opens, closes, body in _BRACKET.findall(value):
            if opens and header:
                open_.append((header.split("-")[0], i, header.split("-")[1]))
            if opens:
                header = "?"
            elif body:
                if header == "?":
                    header = body
                else:
                    header = ""
                    number = body
            elif closes and header:
                found.append((i, i + 1, header.split("-")[1]))
                header = ""
            elif closes:
                at = next((k for k in range(len(open_) - 1, -1, -1) if open_[k][0] == number), None)
                if at is not None:
                    _, start, kind = open_.pop(at)
                    found.append((start, i + 1, kind))
        if header and header != "?":
            open_.append((header.split("-")[0], i, header.split("-")[1]))
    return found


def spans_of(labels: list[str]) -> list[tuple[int, int, str]]:
    """Spans of BIO labels as (first, last, type)."""
    found: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        begin, _, kind = label.partition("-")
        if begin == "B":
            found.append((i, i + 1, kind))
        elif begin == "I" and found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1, kind)
    return found


_BY_SOURCE = {"wikigold": _mark_wikigold, "re3d": _mark_re3d, "ewt": _mark_ewt, "gum": _mark_gum}
