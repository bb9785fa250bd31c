"""Names whose bearer the words behind them describe as a person: "Zena Orlat, a radio reporter, …", "Zena Orlat, 34, …"."""

from purport.mark.actors.phrases import role_at
from purport.mark.actors.roster import Roster
from purport.model import Sentence

_PEOPLE = frozenset({"people", "office", "sources"})
_AGES = range(5, 105)


def is_described(roster: Roster, sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether what stands between commas behind a name is an age, or what one person does for a living."""
    if last + 1 >= len(sentence.tokens) or sentence.tokens[last].text != ",":
        return False
    if any(n.proper and n.kind in {"organisation", "place"} and n.first < last and first < n.last for n in sentence.names):
        return False
    head = sentence.tokens[sentence.head_of(first, last)]
    for beside in sentence.children(head.index, "appos", "nummod", "nmod"):
        if beside.index <= last:
            continue
        if beside.upos == "NUM" and beside.index == last + 1:
            return beside.text.isdigit() and int(beside.text) in _AGES
        one = any(d.lemma.lower() == "a" for d in sentence.children(beside.index, "det"))
        role = role_at(sentence, beside.index, last + 1, roster.actors) if one and beside.xpos == "NN" else None
        if role is not None and role[1][0].family in _PEOPLE:
            return True
    return False
