"""How long a thing has run by now: "for the third consecutive day", "the siege has entered its fifth week"."""

from dataclasses import dataclass

from purport.mark.times.patterns import Hit, Made, group
from purport.mark.times.relative_rules import unit_of
from purport.mark.times.relatives import Count, move, period_value
from purport.mark.times.whens import Context, unknown
from purport.model.mention import Interval

LONGEST_RUN = 60
"""Days, weeks or months that are still counted so; beyond them it is an anniversary."""


@dataclass(frozen=True, slots=True)
class Running:
    """The stretch of which the published day is in the `nth` day, week or month."""

    nth: int
    unit: str

    def resolve(self, context: Context) -> Interval | None:
        """Count back from the published day."""
        value = period_value(Count(2 * self.nth), self.unit)
        day = context.published
        if day is None or context.ahead:
            return unknown(value)
        days = self.nth - 1 if self.unit == "D" else self.nth
        start = move(day, -days, self.unit)
        return Interval(start, day, "day" if self.nth == 1 else "week", value, basis="published date")


def running(hit: Hit) -> Made | None:
    """For the third consecutive day, for an eleventh day in a row, enters its fifth week."""
    unit = unit_of(hit)
    item = hit.item("nth")
    number = hit.number("nth") or (int(hit.value("nth", "nth_word")) if item is not None else 0)
    if unit not in "DWMF" or not 1 < number <= LONGEST_RUN:
        return None
    return Made("duration", Running(number, unit))


_NTH = "(?:<the>|<a>|<an>|<its>|<their>)?(?P<nth><nth_word>|<ordinal>)"

RUNNING = group(
    (f"<for>?{_NTH}(?:<consecutive>|<straight>|<successive>|<running>)(?P<unit><unit>)", running),
    (f"<for>?{_NTH}(?P<unit><unit>)(?:<in><a><row>|<running>)", running),
    ("(?<=<enters>|<entered>|<entering>|<enter>|<into>|<in>)(?:<its>|<their>|<a>|<the>)(?P<nth><nth_word>|<ordinal>)(?P<unit><unit>)(?!<of>)", running),
    ("(?<=<enters>|<entered>|<entering>|<enter>)(?:<week>|<wk>)(?P<nth><num>)", lambda hit: Made("duration", Running(hit.number("nth") or 1, "W"))),
    ("(?<=<enters>|<entered>|<entering>|<enter>)<day>(?P<nth><num>)", lambda hit: Made("duration", Running(hit.number("nth") or 1, "D"))),
)  # fmt: skip
