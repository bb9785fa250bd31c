"""What the words of a clause say of its verb, for all stages behind the parse."""

from purport.model.sentence import Sentence


def is_to(sentence: Sentence, verb: int) -> bool:
    """Tell whether something "is to" happen ("the army is to withdraw", "is to be tried"); not "the aim is to withdraw", "they are to blame"."""
    token = sentence.tokens[verb]
    if token.lemma.lower() == "blame" or sentence.children(verb, "nsubj:outer"):
        return False
    to = next((child.index for child in sentence.children(verb, "mark") if child.text.lower() == "to"), 0)
    return any(child.text.lower() in {"is", "are"} and child.index < to for child in sentence.children(verb, "aux", "cop"))
