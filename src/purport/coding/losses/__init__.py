"""What an event cost: losses by party with their quantities (codebook §4, rulings 1, 7, 15, 19, 26).

START HERE: `effects.fill_effects`. `single` is one loss that a trigger tells, `whose` whose it is, `counts` and `lists` how many; `fragments`,
`trailing`, `behind_colon`, `toll_lines`, `tables` are losses without a verb; `toll` says which numbers are tolls.
"""
