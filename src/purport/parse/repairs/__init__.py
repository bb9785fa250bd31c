"""Trees as an engine gives them → trees without what English or UD rules out, whatever the engine's weights.

Each repair takes a sentence and gives the words that it would have otherwise, by index; a repair that would leave no tree is left out.
"""

from collections.abc import Callable
from dataclasses import replace

from purport.model import Sentence, Token
from purport.parse.repairs.afterwards import repair_afterwards
from purport.parse.repairs.agents import repair_agents
from purport.parse.repairs.aims import repair_aims
from purport.parse.repairs.asked_for import repair_asked_for
from purport.parse.repairs.attachments import repair_attachments
from purport.parse.repairs.behind_clauses import repair_behind_clauses
from purport.parse.repairs.beside import repair_beside
from purport.parse.repairs.between import repair_between
from purport.parse.repairs.classes import repair_classes
from purport.parse.repairs.clauses import repair_clauses
from purport.parse.repairs.clefts import repair_clefts
from purport.parse.repairs.commas import repair_commas
from purport.parse.repairs.counts import repair_counts
from purport.parse.repairs.datelines import repair_datelines
from purport.parse.repairs.doers import repair_doers
from purport.parse.repairs.functions import repair_functions
from purport.parse.repairs.harm_told_last import repair_harm_told_last
from purport.parse.repairs.hedged import repair_hedged
from purport.parse.repairs.items import repair_items
from purport.parse.repairs.joined import repair_joined
from purport.parse.repairs.kin import repair_kin, repair_which
from purport.parse.repairs.lists import repair_lists
from purport.parse.repairs.members import repair_members
from purport.parse.repairs.names import repair_names
from purport.parse.repairs.objects_behind import repair_objects_behind
from purport.parse.repairs.owners import repair_owners
from purport.parse.repairs.pairs import repair_pairs
from purport.parse.repairs.participles import repair_participles
from purport.parse.repairs.parts import repair_parts
from purport.parse.repairs.persons import repair_persons
from purport.parse.repairs.questions import repair_questions
from purport.parse.repairs.raised import repair_raised
from purport.parse.repairs.relatives import repair_relatives
from purport.parse.repairs.said_aside import repair_said_aside
from purport.parse.repairs.said_of import repair_said_of
from purport.parse.repairs.seats import repair_seats
from purport.parse.repairs.shared import repair_shared
from purport.parse.repairs.tellings import repair_tellings
from purport.parse.repairs.told import repair_told
from purport.parse.repairs.two_parties import repair_two_parties
from purport.parse.repairs.verbless import repair_verbless
from purport.parse.repairs.words import repair_words
from purport.parse.trees import is_tree

__all__ = ["repaired"]

Changes = dict[int, Token]
_REPAIRS: tuple[Callable[[Sentence], Changes], ...] = (
    repair_classes,
    repair_datelines,
    repair_words,
    repair_verbless,
    repair_afterwards,
    repair_commas,
    repair_functions,
    repair_hedged,
    repair_counts,
    repair_said_of,
    repair_raised,
    repair_participles,
    repair_questions,
    repair_joined,
    repair_lists,
    repair_items,
    repair_parts,
    repair_pairs,
    repair_two_parties,
    repair_kin,
    repair_which,
    repair_relatives,
    repair_members,
    repair_owners,
    repair_persons,
    repair_shared,
    repair_attachments,
    repair_behind_clauses,
    repair_agents,
    repair_aims,
    repair_asked_for,
    repair_between,
    repair_beside,
    repair_clauses,
    repair_clefts,
    repair_doers,
    repair_told,
    repair_tellings,
    repair_said_aside,
    repair_objects_behind,
    repair_harm_told_last,
)


_ROUNDS = 2
"""One repair may show what another mends; a third round changed no sentence of the cases."""


def repaired(sentence: Sentence) -> Sentence:
    """The sentence with its words, functions, attachments and names mended; itself where nothing is amiss."""
    for _ in range(_ROUNDS):
        before = sentence
        for repair in _REPAIRS:
            sentence = _with(sentence, repair(sentence))
        if sentence is before:
            break
    return repair_names(repair_seats(sentence))


def _with(sentence: Sentence, changes: Changes) -> Sentence:
    tokens = tuple(changes.get(t.index, t) for t in sentence.tokens) if changes else sentence.tokens
    if tokens == sentence.tokens or not is_tree([t.head + 1 for t in tokens]):
        return sentence
    return replace(sentence, tokens=tokens)
