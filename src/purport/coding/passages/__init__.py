"""What a telling that is silent of it has from the passage around it: day, ground and sides (codebook §4, rulings 7, 12, 16, 22).

START HERE: `dating` and `day` give the day, `ground` and `place_meant` the place, `lending` what an event told before lends. `just_come`,
`intruders`, `enemies`, `announced_series` name doers and enemies; `identities` and `doers_named` are names that a later sentence gives.
"""
