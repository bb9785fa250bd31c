"""Words of law and blame that lay an event on somebody: "charged with the murder", "wanted for it", "those responsible are soldiers"."""

from collections.abc import Iterator

from purport.coding.syntax.grammar import is_passive
from purport.coding.triggers.carriers import PART_IN
from purport.coding.voices.ascription import Ascription, all_below, below
from purport.model import Sentence, Token

FOR_EVENT = {
    "blame": ("for", "over"),
    "accuse": ("of", "over"),
    "suspect": ("of", "in"),
    "implicate": ("in",),
    "charge": ("with", "over", "for", "in"),
    "indict": ("for", "over", "in"),
    "convict": ("of", "for", "in", "over"),
    "want": ("for", "over"),
    "sentence": ("for", "over"),
    "jail": ("for", "over"),
    "imprison": ("for", "over"),
    "try": ("for", "over"),
    "arrest": ("for", "over"),
    "detain": ("for", "over"),
}
"""Passives whose subject is the doer, with the prepositions before the event."""
BLAMING = frozenset({"blame", "accuse", "suspect", "implicate"})
"""Those of them that tell the event by themselves."""
TAKING = frozenset({"sentence", "jail", "imprison", "arrest", "detain", "try"})
"""Those of them of which the active is no accusation of its own ("jailed two soldiers over the killing")."""
ANSWERING = {"guilty": ("of", "to"), "confess": ("to",), "plead": ("to",), "trial": ("for", "over")}
"""What is said of the doer himself, with the prepositions before the event."""
AUTHORS = frozenset({"mastermind", "perpetrator", "author", "architect", "ringleader", "culprit", "instigator"})
"""What the doer of a deed is to it."""
HELPING = frozenset({"accomplice", "accessory", "participant", "party"})
"""What he is to a deed who did it with others."""
CRIMES = frozenset(
    "crime murder killing massacre assassination slaying kidnapping abduction robbery atrocity slaughter lynching execution".split()
)
"""Deeds in which nobody takes part but those who do them."""
HEADING = frozenset({"mastermind", "orchestrate", "commit", "perpetrate", "plan"})
"""Verbs of what he did in a deed who is answerable for it."""
ONES = frozenset({"one", "ones", "those"})
"""Words that a clause says more of ("the members of the front were the ones who killed them")."""
DENYING = frozenset({"not", "n't", "never"})
WORDS = frozenset({*FOR_EVENT, *ANSWERING, *AUTHORS, *ONES})
"""One of these, as it stands or as lemma, is in every such ascription."""


def at_law(sentence: Sentence, token: Token) -> Iterator[Ascription]:
    """The ascriptions of one word of law, of an author, or of "those who did it"."""
    lemma = token.lemma.lower()
    if any(t.lemma.lower() in DENYING for t in sentence.children(token.index, "advmod")):
        return
    if lemma in FOR_EVENT and token.upos == "VERB" and (doer := _undergoer(sentence, token)) is not None:
        for event in all_below(sentence, token.index, *FOR_EVENT[lemma]):
            by_law = lemma not in BLAMING
            yield Ascription(token.index, _deed(sentence, event), doer, below(sentence, token.index, "by"), by_law)
        yield from _part_in_it(sentence, token, [doer])
    elif lemma == "charge" and token.upos == "VERB" and not is_passive(sentence, token.index):
        yield from _part_in_it(sentence, token, [t.index for t in sentence.children(token.index, "obj")])
    elif lemma in TAKING and token.upos == "VERB" and not is_passive(sentence, token.index):
        for event in all_below(sentence, token.index, *FOR_EVENT[lemma]):
            deed = _deed(sentence, event)
            yield from (Ascription(token.index, deed, t.index, only_names=True) for t in sentence.children(token.index, "obj"))
    elif lemma in ANSWERING and (answering := subject_of(sentence, token)) is not None:
        for event in all_below(sentence, token.index, *ANSWERING[lemma]):
            yield Ascription(token.index, _deed(sentence, event), answering, only_names=True)
    elif lemma in AUTHORS:
        author = subject_of(sentence, token) if sentence.children(token.index, "cop") else _named_beside(sentence, token)
        if author is not None:
            told = list(all_below(sentence, token.index, "of", "behind"))
            the = any(t.lemma.lower() == "the" for t in sentence.children(token.index, "det")) and sentence.children(token.index, "cop")
            events: list[int | None] = [*told] if told or not the else [None]  # "was the mastermind" of what was just told
            yield from (Ascription(token.index, event, author) for event in events)
    elif token.text.lower() in ONES:
        yield from _those(sentence, token)


def _part_in_it(sentence: Sentence, verb: Token, doers: list[int]) -> Iterator[Ascription]:
    """In "charged with participating in the murder" and "accused of being the mastermind of the crime" he is said to have done it."""
    for said in sentence.children(verb.index, "advcl"):
        marks = {t.lemma.lower() for t in sentence.children(said.index, "mark", "case")}
        if not marks & set(FOR_EVENT[verb.lemma.lower()]) or any(
            t.lemma.lower() in DENYING for t in sentence.children(said.index, "advmod")
        ):
            continue
        for event in _parted_in(sentence, said):
            by_law = verb.lemma.lower() not in BLAMING
            yield from (Ascription(verb.index, event, doer, below(sentence, verb.index, "by"), by_law) for doer in doers)


def _parted_in(sentence: Sentence, said: Token) -> list[int]:
    """The crime in which somebody is told to have had a part, by the word that tells it."""
    lemma = said.lemma.lower()
    part = lemma in {"participate", "involved", "involve"} or (
        lemma == "take" and any(t.lemma.lower() == "part" for t in sentence.children(said.index, "obj"))
    )
    if part:
        crimes = list(all_below(sentence, said.index, "in"))
    elif lemma in HEADING and said.upos == "VERB":
        crimes = [t.index for t in sentence.children(said.index, "obj")]
    elif lemma in AUTHORS | HELPING and sentence.children(said.index, "cop"):
        crimes = list(all_below(sentence, said.index, "of", "to", "in", "behind"))
    else:
        return []
    return [c for c in crimes if sentence.tokens[c].lemma.lower() in CRIMES]


def _undergoer(sentence: Sentence, verb: Token) -> int | None:
    """Who is charged: the subject of the passive, or the noun that a participle stands with ("two men accused of the murder")."""
    if not is_passive(sentence, verb.index):
        return None
    if verb.rel == "acl" and not sentence.children(verb.index, "nsubj"):
        return verb.head
    return subject_of(sentence, verb)


def subject_of(sentence: Sentence, word: Token) -> int | None:
    """The subject of a word or of the verb that governs it ("is said to be the mastermind"); for "who", whom the clause stands with."""
    subject = next(iter(sentence.children(word.index, "nsubj", "nsubj:pass")), None)
    if subject is None and word.rel in {"xcomp", "conj"} and word.head >= 0:
        return subject_of(sentence, sentence.tokens[word.head])
    if subject is None:
        return None
    relative = subject.xpos in {"WP", "WDT"} and word.rel == "acl" and word.head >= 0
    return word.head if relative else subject.index


def _deed(sentence: Sentence, event: int) -> int:
    """What somebody had part in ("convicted of involvement in the murder")."""
    inner = below(sentence, event, "in") if sentence.tokens[event].lemma.lower() in PART_IN else None
    return event if inner is None else inner


def _named_beside(sentence: Sentence, author: Token) -> int | None:
    """Whose name stands beside what he is to the deed ("Ivo Marn, the mastermind of the attack, …"), either way round."""
    if author.rel == "appos":
        return author.head
    return next((t.index for t in sentence.children(author.index, "appos") if t.upos == "PROPN"), None)


def _those(sentence: Sentence, word: Token) -> Iterator[Ascription]:
    """In "X were the ones who did it" X did; in "those responsible for it are X" too."""
    if word.rel in {"root", "ccomp", "conj", "parataxis"} and sentence.children(word.index, "cop"):
        doer = subject_of(sentence, word)
        for clause in sentence.children(word.index, "acl"):
            who = any(t.xpos in {"WP", "WDT"} for t in sentence.children(clause.index, "nsubj"))
            if doer is not None and who and clause.deprel == "acl:relcl":
                yield Ascription(word.index, clause.index, doer)
    if word.text.lower() != "those" or word.rel != "nsubj" or word.head < 0:
        return
    said = sentence.tokens[word.head]
    denied = any(t.lemma.lower() in DENYING for t in sentence.children(said.index, "advmod"))
    if denied or said.upos not in {"NOUN", "PROPN"} or not sentence.children(said.index, "cop"):
        return
    for deed in all_below(sentence, word.index, "behind"):
        yield Ascription(word.index, deed, said.index)
    for adjective in sentence.children(word.index, "amod", "acl"):
        if adjective.lemma.lower() == "responsible":
            clauses = [c.index for c in sentence.children(adjective.index, "advcl", "acl", "xcomp")]
            event = below(sentence, adjective.index, "for")
            for deed in clauses if event is None else [event]:
                yield Ascription(adjective.index, deed, said.index)
