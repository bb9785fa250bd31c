"""Words that count or collect what another noun names, or stand for it."""

from purport.model import Sentence

PARTITIVE = frozenset(
    "dozen hundred thousand score number quantity amount group lot majority member rest any some several many total couple series part half most percent percentage % pair trio string spate flurry "
    "mile kilometer kilometre metre meter stretch section square all one bulk remainder last body corpse remains whereabouts whereabout company contingent platoon battalion wave volley batch swarm posse band bunch horde heap pile vanload truckload busload sack crate kilo kilogram kg kilogramme gram pound ton tonne box bag carton bale litre liter gallon barrel jerrycan lorryload cartload boatload hectare acre dunam".split()
)
"""Nouns that count or collect what their "of" names: "dozens of soldiers" denotes soldiers."""
CROWDS = frozenset("group crowd throng handful dozen hundred thousand score".split())
"""Nouns that make a crowd of the unarmed people whom they count: "a group of youths", "hundreds of students"."""
COUNTING = frozenset(
    "one another other others several many some more few both none dozen hundred thousand score third fourth fifth sixth seventh eighth ninth tenth".split()
)
"""Words that stand for counted people or things told before: "wounded another", "injuring several"."""
INMATES = frozenset({"inside", "aboard", "board", "within"})


def were_inside(sentence: Sentence, index: int) -> bool:
    """Tell whether a pronoun means whoever was in what was hit: "all those inside", "all on board", "those aboard"."""
    word = sentence.tokens[index]
    if word.text.lower() not in {"those", "all", "everybody", "everyone"}:
        return False
    return any(t.lemma.lower() in INMATES and t.index > index for t in sentence.children(index, "advmod", "nmod", "obl"))
