"""A sentence as coding sees it: its mended tree, its mentions, what its nouns denote, and what the page before it has set.

START HERE: `scene.Scene`, and `of_report.scenes` which makes one for each sentence. `fillers` are the actors that a noun phrase names;
`writings`, `states`, `houses`, `made_of` what else nouns stand for; `openings`, `note_heads`, `line_labels`, `sections`, `listers` the
layout of a page; `stage`, `meant`, `who_came` what earlier sentences have set; `subject` what whole passages are about.
"""
