"""Words of a form that belong to something else: the preposition of a date, the deal that was held."""

from purport.coding.scene import Scene
from purport.knowledge.event_entries import Entry
from purport.model import MentionKind

TIME = frozenset({MentionKind.TIME})


def dates(scene: Scene, words: tuple[int, ...]) -> bool:
    """Tell whether a preposition of the form belongs to a time: who "fired on Monday" fired on nobody, who "declared it over on Monday" ended it."""
    tokens = scene.sentence.tokens
    nouns = [(w, tokens[w].head) for w in words[1:] if tokens[w].rel == "case" and tokens[w].head not in words]
    return any(
        noun >= 0 and scene.at(noun, TIME) is not None and w == max(c.index for c in scene.sentence.children(noun, "case"))
        for w, noun in nouns
    )


def is_held(scene: Scene, words: tuple[int, ...], entry: Entry) -> bool:
    """Tell whether a deal's noun is the subject of the form's passive verb ("talks between X and Y were held"): the noun tells whose it was."""
    deal = scene.events.kinds[entry.kind].family == "deal"
    return deal and any(scene.sentence.tokens[w].deprel == "nsubj:pass" for w in words[1:])
