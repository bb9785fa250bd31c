"""Days and hours by the words of their own sentence, line or heading; which day a passage lends is told in `passages`.

`labels` and `list_headings` are days over notes and lists, `opening_days` those with which a sentence opens, `hours` parts of a day;
`telling_days` and `until` date no deed.
"""
