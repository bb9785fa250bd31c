"""Trees mended where the parser got short reports wrong, before anything is read from them.

START HERE: `trees.mend` goes through all of them with what the mentions know: `hanging`, `rehung` and `behind_nouns` are phrases on the wrong
word, `torn` and `reduced` clauses that lost a part, `headline_verbs`, `gerunds`, `verbs` words read as what they are not.
"""
