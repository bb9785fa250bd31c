"""What the words of a clause say of its verb, for all stages behind the parse."""

from purport.model.sentence import Sentence

PURPOSES = frozenset(
    """aim goal plan purpose objective idea task job intention mission role point duty strategy wish dream hope decision order challenge priority way
    answer solution ambition target step option choice need problem key desire function trick temptation policy instruction rule best least most first
    thing all proposal demand request order condition tactic approach response reaction move""".split()
)
"""Nouns of which an infinitive says what they are: "the aim is to withdraw"."""


def is_to(sentence: Sentence, verb: int) -> bool:
    """Tell whether something "is to" happen ("the army is to withdraw", "is to be tried"); not "the aim is to withdraw", "they are to blame"."""
    token = sentence.tokens[verb]
    subjects = sentence.children(verb, "nsubj:outer")
    if token.lemma.lower() == "blame" or any(t.lemma.lower() in PURPOSES or t.upos in {"PRON", "VERB"} for t in subjects):
        return False
    to = next((child.index for child in sentence.children(verb, "mark") if child.text.lower() == "to"), 0)
    past = any(child.text.lower() == "be" and child.index > to for child in sentence.children(verb, "aux:pass"))
    being = {"is", "are", "was", "were"} if past else {"is", "are"}  # "the bomb was to be placed there", but not "he was to fall in Vell"
    return any(child.text.lower() in being and child.index < to for child in sentence.children(verb, "aux", "cop"))


DEADLY = frozenset("kill die murder behead assassinate execute perish slay succumb lynch".split())
"""What befalls nobody who goes on to tell it."""


def is_dead(sentence: Sentence, token: int) -> bool:
    """Tell whether "he" is told to be dead: he is not who says so ("a spokesman said he had been killed in a clash")."""
    word = sentence.tokens[token]
    verb = sentence.tokens[word.head] if word.head >= 0 else word
    conditional = any(t.lemma.lower() in {"would", "will", "if", "might", "could"} for t in sentence.children(verb.index, "aux", "mark"))
    shot_dead = any(t.lemma.lower() in {"dead", "death"} for t in sentence.children(verb.index, "xcomp", "advmod", "obl"))
    suffers = word.deprel in {"nsubj:pass", "obj"} or (word.rel == "nsubj" and verb.lemma.lower() in {"die", "perish", "succumb"})
    return suffers and (verb.lemma.lower() in DEADLY or shot_dead) and not conditional


_SEXES = (frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"}))
"""Pronouns of one sex."""
_HERS = frozenset("sister mother daughter wife widow aunt niece girlfriend fiancee grandmother".split())
_HIS = frozenset("brother father son husband widower uncle nephew boyfriend fiance grandfather".split())
_SEVERAL = frozenset("family relative parent friend colleague lawyer neighbour neighbor kin supporter".split())
"""Nouns of those who speak for somebody, of whom no "he" need be one."""
_KIN = _HERS | _HIS | _SEVERAL


def whose_kin_tells(sentence: Sentence, token: int) -> int | None:
    """The "his" of which "he" is told by his kin ("his sister says he was beaten", "her lawyer said she had been kicked"); None where it is not so.

    Who tells what was done to "him" is another than he; who tells what he did, where he could not be called "he".
    """
    word = sentence.tokens[token]
    sex = next((words for words in _SEXES if word.text.lower() in words), None)
    if sex is None or "Poss=Yes" in word.feats:
        return None
    suffers = word.deprel == "nsubj:pass" or word.rel in {"obj", "iobj"}
    for above in sentence.ancestors(token):
        said = sentence.tokens[above.head] if above.rel == "ccomp" and above.head >= 0 else None
        teller = next((t for t in sentence.children(said.index, "nsubj") if t.index < token), None) if said is not None else None
        if teller is None:
            continue
        noun = teller.lemma.lower()
        another = noun in _SEVERAL or noun in (_HERS if "he" in sex else _HIS)
        owners = [t.index for t in sentence.children(teller.index, "nmod:poss") if t.text.lower() in sex]
        if noun in _KIN:  # "the general's wife said he had been taken", "the mother of the boy said he was shot"
            beside = sentence.children(teller.index, "nmod:poss", "nmod")
            owners += [t.index for t in beside if t.upos in {"NOUN", "PROPN"} and "Number=Plur" not in t.feats]
        return owners[0] if owners and (suffers or another) else None
    return None
