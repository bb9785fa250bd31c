"""Times: a small grammar of our own, over words, that gives intervals with their precision (codebook §4, time).

The way: `lexemes` scan a sentence into items; the rules of `dates`, `relative_rules` and `duration_rules` make parts of them, those of `joins`
larger parts; `whens` and `relatives` are what parts mean; `finder` places them in a context and gives mentions.
"""

from purport.mark.times.finder import mark_times

__all__ = ["mark_times"]
