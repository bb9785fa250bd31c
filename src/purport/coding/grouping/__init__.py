"""Which triggers of a sentence tell one event, and which clauses only date or frame another.

START HERE: `groups.groups`. `causes` finds the event of a loss; `tellings`, `beside_verb`, `wholes` are words that tell nothing of their own;
`two_deeds`, `own_ground`, `told_apart` keep apart what is two; `in_after` and `then_when` are clauses that date.
"""
