"""In whose words a claim stands: holders, denials and claims of responsibility (codebook §5, rulings 4, 8 to 10, 17, 23, 24).

START HERE: `holders.attribute`. `deniers` and `denials` are who denies what (`denied_words`), `turned` what that makes of an event; `responsibility`, `ascribed`,
`laying`, `at_law` lay an event on its doer; `stances` are the publisher's doubt.
"""
