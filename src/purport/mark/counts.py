"""Read the counts of a sentence, word by word: hedge, number or range, unit; vague counts; none; one more."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from purport.knowledge.quantities import QuantityKnowledge, QuantityWord
from purport.mark.numbers import Number, read_number
from purport.mark.scanning import Word
from purport.model import Quantity

_MONEY = frozenset("$€£¥₺₽₴")
_WITH_OVER = frozenset("hand hands handed handing turn turns turned turning take takes took taken taking run ran signed".split())
"""Verbs whose particle "over" is ("handed over two nurses")."""
_TO = frozenset({"to", "-", "–", "—", "or"})
_ORDINAL = (["st"], ["nd"], ["rd"], ["th"])
_ONE_BEFORE = frozenset("the a an previous this that any no each every which another latter former".split())
_ONE_AFTER = frozenset("of is was were are has had another who that which or and in on at by to from for with".split())
_NO_AFTER = frozenset("longer one matter doubt way means need sign such fewer less more later reason".split())
_ARTICLE_REACH = 4
FIRST_YEAR, LAST_YEAR = 1900, 2099


@dataclass(frozen=True, slots=True)
class Count:
    """A count over the words `[first, last)`; the number itself begins at `number`. `article` tells that it is only "a" or "no";
    `alone` that it counts nothing named (a third one).
    """

    first: int
    number: int
    last: int
    quantity: Quantity
    article: bool = False
    alone: bool = False


def read_counts(words: Sequence[Word], knowledge: QuantityKnowledge) -> list[Count]:
    """All counts, the first and longest of each place."""
    reader = _Reader(words, knowledge)
    found, at = [], 0
    starts = knowledge.starts
    while at < len(words):
        word = words[at].word
        if word not in starts and not word[0].isdigit() and word not in _MONEY:
            at += 1
            continue
        count = reader.read(at)
        if count is not None:
            found.append(count)
        at = count.last if count is not None else at + 1
    return found


class _Reader:
    """Reads counts off one sentence."""

    def __init__(self, words: Sequence[Word], knowledge: QuantityKnowledge) -> None:
        self.words = words
        self.plain = [word.word for word in words]
        self.kinds = knowledge.words
        self.phrases = knowledge.phrases
        self.counted = knowledge.counted

    def read(self, at: int) -> Count | None:
        """The count that begins at a word."""
        vague, hedge = self._entry(at, "vague", "unknown", "none"), self._entry(at, "hedge")
        hedge = None if self.plain[at] == "up" and self._has_risen(at) else hedge
        if self.plain[at] == "over" and at and self.plain[at - 1] in _WITH_OVER:
            return None
        if vague is not None and (hedge is None or hedge[1] <= vague[1]):
            return self._vague(at, *vague)
        other = self._one_more(at) or self._unclear_number(at)
        if other is not None:
            return other
        start = at + hedge[1] if hedge is not None else at
        between = self.plain[at] == "between"
        count = self._number(start + 1 if between else start, between, hedge is not None)
        if count is None:
            return self._article(at) if hedge is None else None
        quantity = _hedged(count.quantity, hedge[0].says) if hedge is not None else count.quantity
        return replace(count, first=at, quantity=quantity)

    def _entry(self, at: int, *kinds: str) -> tuple[QuantityWord, int] | None:
        """The entry of one of the kinds that begins here, and how many words it has."""
        for phrase, entry in self.phrases.get(self.plain[at], ()):
            if entry.kind in kinds and tuple(self.plain[at : at + len(phrase)]) == phrase:
                return entry, len(phrase)
        found = next((self.kinds[kind][self.plain[at]] for kind in kinds if self.plain[at] in self.kinds[kind]), None)
        return (found, 1) if found is not None else None

    def _vague(self, at: int, entry: QuantityWord, size: int) -> Count | None:
        last = at + size
        if entry.kind == "none":
            return self._none(at, last)
        scale = self._scale_plural(last)
        if scale is not None:
            return replace(scale, first=at)
        number = self._scale_at(last)
        low = entry.low if entry.low is None or number is None else entry.low * (number.low or 1)
        return Count(at, at, last + (number is not None), Quantity(low, entry.high, entry.says))

    def _scale_at(self, at: int) -> QuantityWord | None:
        """Several hundred", "a few thousand"."""
        return self.kinds["scale"].get(self.plain[at]) if at < len(self.plain) else None

    def _none(self, at: int, last: int) -> Count | None:
        """No casualties", before a noun that reports on war count."""
        following = self.plain[last : last + _ARTICLE_REACH]
        if not following or following[0] in _NO_AFTER or not self._counted_ahead(last):
            return None
        return Count(at, at, last, Quantity(0, 0, "exact"), article=True)

    def _one_more(self, at: int) -> Count | None:
        """A third one", "another one", "a third soldier", "another soldier": one."""
        word = self.plain[at]
        if word in ("a", "an") and at + 1 < len(self.plain) and self.plain[at + 1] in self.kinds["one_more"]:
            last = at + 2
        elif word == "another":
            last = at + 1
        else:
            return None
        following = self.plain[last] if last < len(self.plain) else ""
        if following == "one":
            return Count(at, at, last + 1, Quantity(1, 1, "exact"), alone=True)
        if self._is_counted(following):
            return Count(at, at, last, Quantity(1, 1, "exact"))
        return None

    def _unclear_number(self, at: int) -> Count | None:
        """The precise number of casualties", in a sentence that calls it unclear."""
        last = at + (self.plain[at] == "the")
        last += last < len(self.plain) and self.plain[last] in self.kinds["exactness"]
        if self.plain[last : last + 2] != ["number", "of"] or not self._says_unclear(last + 2):
            return None
        return Count(at, at, last + 2, Quantity(None, None, "unknown"))

    def _says_unclear(self, at: int) -> bool:
        return self._last_unclear >= at

    @cached_property
    def _last_unclear(self) -> int:
        return max((here for here in range(len(self.plain)) if self._entry(here, "unclear")), default=-1)

    def _number(self, at: int, between: bool, hedged: bool) -> Count | None:
        plural = self._scale_plural(at) if at < len(self.plain) else None
        if plural is not None:
            return plural
        money = at < len(self.plain) and self.plain[at] in _MONEY
        number = self._plain_number(at + money, hedged)
        if number is None or self._is_calibre(number.last):
            return None
        high = None if self.plain[at - 1 : at] == ["from"] else self._range_end(number, between)  # "rose from nine to 14"
        if between and high is None:
            return None
        last = high or number
        quantity = Quantity(round(number.value), round(last.value), "range" if high else "exact")
        unit = self._unit(last.last)
        if money or unit is not None:
            says, size = unit or ("money", 0)
            return None if says == "time" else Count(at, at, last.last + size, replace(quantity, unit="money" if money else says))
        if not self._stands_free(at, last.last):
            return None
        after = self._entry(last.last, "after") if last.last < len(self.plain) else None
        if after is None and self._sign_after(last.last):
            after = (QuantityWord("after", (), says="at_least"), 2)
        if after is not None:
            return Count(at, at, last.last + after[1], _hedged(quantity, after[0].says))
        return Count(at, at, last.last, quantity)

    def _is_calibre(self, at: int) -> bool:
        """122mm", "7.62 mm": a kind of gun and no count."""
        return at < len(self.plain) and self.plain[at] in ("mm", "cal", "caliber", "calibre")

    def _sign_after(self, at: int) -> bool:
        return self.plain[at : at + 2] in (["-", "plus"], ["-", "odd"])

    def _scale_plural(self, at: int) -> Count | None:
        """Dozens, tens of thousands, hundreds of people."""
        entry = self.kinds["scale_plural"].get(self.plain[at]) if at < len(self.plain) else None
        if entry is None:
            return None
        further = self.kinds["scale_plural"].get(self.plain[at + 2]) if at + 2 < len(self.plain) and self.plain[at + 1] == "of" else None
        if further is not None:
            return Count(at, at, at + 3, Quantity(_least(entry) * _least(further), None, f"{entry.says}_of_{further.says}"))
        following = self.plain[at + 1] if at + 1 < len(self.plain) else ""
        if entry.says in ("tens", "scores") and following not in ("of", "more", "were", "killed", "died"):
            return None
        return Count(at, at, at + 1, Quantity(entry.low, None, entry.says))

    def _plain_number(self, at: int, hedged: bool) -> Number | None:
        """A number that is no part of a name, a date or a compound."""
        number = read_number(self.plain, at, self.kinds) if at < len(self.plain) else None
        if number is None or (self.plain[at] == "one" and number.last == at + 1 and not hedged and not self._one_counts(at)):
            return None
        lead = self.plain[at - 1] if at else ""
        if lead == "." and at >= 2 and self.plain[at - 2] in ("no", "nr", "art"):
            return None
        if lead in self.kinds["numbered"] and not hedged:
            return None
        if lead == "[" and number.last < len(self.plain) and self.plain[number.last] == "]":
            return None
        touches_before = at > 0 and self.words[at - 1].end == self.words[at].start
        if touches_before and (lead[-1:].isalnum() or lead in "-./:" or lead in ("'", "#", "_")):
            return None
        if (
            number.digits
            and not hedged
            and FIRST_YEAR <= number.value <= LAST_YEAR
            and "," not in self.plain[at]
            and not self._noun_after(number.last)
        ):
            return None
        return number

    def _one_counts(self, at: int) -> bool:
        before = self.plain[at - 1] if at else ""
        after = self.plain[at + 1] if at + 1 < len(self.plain) else ""
        return before not in _ONE_BEFORE and after[:1].isalpha() and after not in _ONE_AFTER

    def _noun_after(self, at: int) -> bool:
        return at < len(self.plain) and self._is_counted(self.plain[at])

    def _range_end(self, number: Number, between: bool) -> Number | None:
        """20 to 30", "between 5 and 7", "15-20"."""
        if number.last + 1 >= len(self.plain):
            return None
        sign = self.plain[number.last]
        if sign not in _TO and not (between and sign == "and"):
            return None
        last = read_number(self.plain, number.last + 1, self.kinds)
        if last is None or self.plain[last.last : last.last + 1] in _ORDINAL:  # "killing two – 23rd Brigade commander"
            return None
        return last if last.value > number.value and self.plain[number.last + 1] not in ("a", "an") else None

    def _unit(self, at: int) -> tuple[str, int] | None:
        """The unit behind a number, over a hyphen too: its name, and how many words it has."""
        hyphen = at < len(self.plain) and self.plain[at] == "-"
        here = at + hyphen
        found = self._entry(here, "unit") if here < len(self.plain) else None
        end = here + found[1] if found is not None else here
        if (
            found is not None
            and end < len(self.words)
            and self.words[end].start == self.words[end - 1].end
            and (self.plain[end][:1].isdigit() or (self.plain[end] == "-" and "".join(self.plain[end + 1 : end + 2])[:1].isdigit()))
        ):
            return None  # "two M16 rifles", "two Mi-24 helicopters"
        return (found[0].says, found[1] + hyphen) if found is not None else None

    def _has_risen(self, at: int) -> bool:
        """Tell whether a number is what something has grown to, and no upper bound ("the toll went up to seven")."""
        return self.plain[max(0, at - 1)] in {"go", "goes", "went", "gone", "going", "crept"}

    def _stands_free(self, first: int, last: int) -> bool:
        """Neither "122mm" nor "five-storey" nor "3:2" nor an age between commas."""
        if last >= len(self.words):
            return True
        after, touches = self.plain[last], self.words[last].start == self.words[last - 1].end
        if after == "/" or (first > 0 and self.plain[first - 1] == "/"):
            return False
        if touches and (after[:1].isalnum() or after in (":", "/", "°", "_") or (after == "-" and self._letter_at(last + 1))):
            return self.plain[last : last + 2] in (["-", "plus"], ["-", "odd"])
        return not (after == "," and first > 0 and self.plain[first - 1] == ",")

    def _letter_at(self, at: int) -> bool:
        return at < len(self.plain) and self.plain[at][:1].isalnum()

    def _article(self, at: int) -> Count | None:
        """A vehicle" is one, before a noun that reports on war count."""
        if self.plain[at] not in ("a", "an") or not self._counted_ahead(at + 1):
            return None
        return Count(at, at, at + 1, Quantity(1, 1, "exact"), article=True)

    def _counted_ahead(self, at: int) -> bool:
        """A counted noun comes after at most three other words, with no sign between."""
        for word in self.plain[at : at + _ARTICLE_REACH]:
            if self._is_counted(word):
                return True
            if not word[:1].isalpha() or word in _ONE_AFTER:
                return False
        return False

    def _is_counted(self, word: str) -> bool:
        return word in self.counted


def _least(entry: QuantityWord) -> int:
    """What one of the plural word's units is, twice over for tens and hundreds: tens of thousands are 20,000 at the least."""
    return {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 1000, "millions": 1_000_000}.get(entry.says, 1)


def _hedged(quantity: Quantity, says: str) -> Quantity:
    """The count under a hedge: "more than N" has no upper bound (ruling 1), "about N" is N (ruling 26), "up to N" no lower."""
    if says == "exact":
        return quantity
    if says in ("at_least", "more_than"):
        return replace(quantity, high=None, hedge=says)
    if says in ("up_to", "less_than"):
        return replace(quantity, low=None, hedge=says)
    return replace(quantity, hedge=says if quantity.hedge == "exact" else quantity.hedge)
