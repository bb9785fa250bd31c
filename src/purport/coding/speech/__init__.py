"""Acts done by saying: demands, threats, offers, condemnations, and to whom they are addressed (rulings 4, 18, 21).

`menaces` and `oughts` hear them in what is said; `asked`, `condemned`, `letters`, `threatened` find those at whom they are aimed.
"""
