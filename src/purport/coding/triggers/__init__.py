"""Words that tell an event: entries of the lexicon whose form, frame and arguments agree, and what the engine hears where it is silent.

START HERE: `trigger.find_triggers`. `carriers` are verbs and nouns that carry an event named elsewhere; `frames`, `form_checks`, `refusals`
say what an entry rules out; `heard` and `misheard` judge what only the engine knows.
"""
