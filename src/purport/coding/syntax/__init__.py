"""The grammar of a sentence, read from its UD tree as if every clause were plain and active.

START HERE: `grammar` gives the arguments of a word and its construction (`functions` and `predicates` are its parts); `conjuncts`, `noun_phrases` and `series` what is put side by side,
`forms` the words of a form of several words; `countables` are the words that count or collect what another names.
"""
