"""Who says something between two commas: "the town, said the mayor, had fallen"."""

from dataclasses import replace

from purport.model import Sentence, Token

SAYING = frozenset({"say", "write", "claim", "announce", "report", "declare"})


def repair_said_between(sentence: Sentence) -> dict[int, Token]:
    """The teller behind a verb of saying as its subject, and what stands before the comma as that of what is said."""
    for said in sentence.tokens:
        if said.lemma.lower() not in SAYING or said.upos != "VERB":
            continue
        if changes := _teller_behind(sentence, said):
            return changes
    return {}


def _teller_behind(sentence: Sentence, said: Token) -> dict[int, Token]:
    """In "The town, said the announcer, had been freed" the announcer says it, and the town had been freed."""
    tokens = sentence.tokens
    subject = next((t for t in sentence.children(said.index, "nsubj") if t.index < said.index), None)
    told = next((t for t in sentence.children(said.index, "ccomp") if t.index > said.index), None)
    teller = (
        next((t for t in sentence.children(told.index, "nsubj", "nsubj:pass") if said.index < t.index < told.index), None) if told else None
    )
    if subject is None or told is None or teller is None or said.index < 1 or tokens[said.index - 1].text != ",":
        return {}
    phrase = sentence.subtree(teller.index)
    if phrase[0] != said.index + 1 or phrase[-1] + 1 >= len(tokens) or tokens[phrase[-1] + 1].text != ",":
        return {}
    if sentence.children(told.index, "mark") or not sentence.children(told.index, "aux", "aux:pass", "cop"):
        return {}
    return {
        told.index: replace(told, head=said.head, deprel=said.deprel),
        said.index: replace(said, head=told.index, deprel="parataxis"),
        subject.index: replace(subject, head=told.index, deprel=teller.deprel),
        teller.index: replace(teller, head=said.index, deprel="nsubj"),
    }
