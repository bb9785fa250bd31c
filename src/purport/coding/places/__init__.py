"""Where it happened, by syntax: places (and times) go to the nearest event above them in the tree (codebook §4, ruling 22).

START HERE: `anchoring.anchor`. `sharing` is what the events of one sentence share, `containers` are places told one inside the other; `not_where`,
`whose`, `land_as_party`, `journeys`, `not_its_own` are names that say where nothing happened; `same` and `exacter` compare two tellings.
"""
