"""Victims counted apart from their event: later, by another teller, once more (rulings 5, 7, 17, 25).

START HERE: `losses_told` finds the event of a toll or a bare loss. `voiced_counts` and `counts_beside` are counts by several tellers,
`died_later` deaths of wounds told before, `count_again` and `risers` people counted twice.
"""
