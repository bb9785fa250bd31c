"""One event told again: which tellings of a report are of the same (codebook rulings 5, 7, 16, 25).

START HERE: `compatible` says what keeps two tellings apart, `merging` joins those that are one. `anaphora`, `pointing`, `by_day`, `took_place`
are words that point back; `continued` is more of the event told before, `protests` and `searches` what belongs to one happening.
"""
