"""Give a noun back the phrase right behind it that a parser hung on the verb ("a fight over land", "shot at miners demonstrating")."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from purport.model import Mention, MentionKind, Token

DISPUTES = frozenset(
    "battle clash fight fighting dispute row quarrel feud brawl argument confrontation skirmish conflict war standoff scuffle".split()
)
"""Nouns of what is had over something."""
UNARMED = frozenset(
    "demonstrate protest march rally picket chant queue shelter sleep pray worship mourn shop wait gather attend live work cower"
    " celebrate graze bathe study play picnic".split()
)
"""What people do who are then hit: a participle of it behind a noun tells of them, not of who hits them ("shot at miners demonstrating")."""


def rehang(tokens: list[Token], mentions: Sequence[Mention], doers: Callable[[Token], bool]) -> bool:
    """Mend in place; tell whether anything changed. `doers` tells of nouns that can do something or happen."""
    cases = {t.head: t for t in tokens if t.rel == "case"}
    times = {m.head for m in mentions if m.kind is MentionKind.TIME}
    places = {m.head for m in mentions if m.kind is MentionKind.PLACE}
    people = {m.head for m in mentions if m.kind in {MentionKind.ACTOR, MentionKind.PERSON}}
    changed = False
    for token in tuple(tokens):
        case = cases.get(token.index)
        if token.rel == "obl" and case is not None and case.lemma.lower() == "over" and token.index not in times:
            changed = _disputed(tokens, token, case) or changed
        elif token.rel == "obl" and case is not None and case.lemma.lower() == "by" and token.index in people:
            changed = (
                _agent_of_noun(tokens, token, case, doers) or _agent_of_passive(tokens, token) or _agent_of_order(tokens, token) or changed
            )
        elif token.rel == "nmod" and case is not None and case.lemma.lower() == "by" and token.index in people:
            changed = _agent_above(tokens, token, people, doers) or changed
        elif token.rel == "nmod" and case is not None and case.lemma.lower() == "of" and token.index not in people:
            changed = _accused_of(tokens, token, doers) or changed
        elif token.rel == "nmod" and case is not None and token.index in places and case.lemma.lower() in {"in", "near", "at"}:
            changed = _place_of_reported(tokens, token, doers) or changed
        elif token.rel == "conj" and token.index in people and token.head not in people:
            changed = _victim_beside_victim(tokens, token, people, doers) or changed
        elif token.rel == "conj" and token.upos == "NOUN" and tokens[token.head].index in places:
            changed = _deed_beside_place(tokens, token, doers) or changed
        elif token.rel == "advcl" and token.xpos == "VBG" and token.lemma.lower() in UNARMED:
            changed = _act_of_victims(tokens, token) or changed
        elif token.rel == "advcl" and token.xpos == "VBG" and token.lemma.lower() in DEADLY:
            changed = _harm_of_attack(tokens, token) or _harm_looked_into(tokens, token) or changed
        elif token.deprel == "acl:relcl" and token.lemma.lower() in LAID_ON:
            changed = _said_of_event(tokens, token, doers) or changed
        elif token.deprel == "acl:relcl" and token.lemma.lower() in DEADLY:
            changed = _harm_of_event(tokens, token, mentions, doers) or changed
        elif token.rel == "conj" and token.xpos == "VBD" and tokens[token.head].rel == "advcl":
            changed = _beyond_clause(tokens, token) or changed
    return changed


REPORTS = frozenset({"report", "news", "word", "account", "claim", "rumour", "rumor", "information"})


def _place_of_reported(tokens: list[Token], place: Token, doers: Callable[[Token], bool]) -> bool:
    """In "reports of bombardment in Vell" the bombardment was there, and not the reports; so is what a clause behind tells of it."""
    noun = tokens[place.head]
    if noun.lemma.lower() not in REPORTS or not noun.index < place.index:
        return False
    told = [t for t in tokens[noun.index : place.index] if t.rel == "nmod" and t.head == noun.index and t.upos == "NOUN" and doers(t)]
    if not told:
        return False
    tokens[place.index] = replace(place, head=told[-1].index)
    return True


LAID_ON = frozenset({"blame", "attribute", "condemn", "denounce", "pin", "ascribe"})
"""What is done to a deed: a relative clause of such a verb is the deed's, and not the town's in which it was done."""


def _said_of_event(tokens: list[Token], verb: Token, doers: Callable[[Token], bool]) -> bool:
    """In "the strike on the school in Vell, which the rebels blamed on the army" the strike is what is blamed on somebody."""
    relative = any(t.head == verb.index and t.rel == "obj" and t.lemma.lower() in {"which", "that"} for t in tokens)
    noun = tokens[verb.head]
    if not relative or doers(noun):
        return False
    while noun.rel == "nmod" and 0 <= noun.head < noun.index and not doers(noun):
        noun = tokens[noun.head]
    if not doers(noun) or noun.upos != "NOUN":
        return False
    tokens[verb.index] = replace(verb, head=noun.index)
    return True


DEADLY = frozenset({"kill", "injure", "wound", "claim", "leave"})


def _harm_of_event(tokens: list[Token], verb: Token, mentions: Sequence[Mention], doers: Callable[[Token], bool]) -> bool:
    """In "an attack on the parliament and the shrine of Ada Orm that killed 17" neither shrine nor person killed: the attack did."""
    that = any(t.head == verb.index and t.rel == "nsubj" and t.lemma.lower() in {"which", "that"} for t in tokens)
    doing = {m.head for m in mentions if m.kind in {MentionKind.WEAPON, MentionKind.VEHICLE}}
    people = {m.head for m in mentions if m.kind in {MentionKind.ACTOR, MentionKind.PERSON}}
    noun = tokens[verb.head]
    if not that or noun.index in doing or (doers(noun) and noun.index not in people and noun.upos == "NOUN"):
        return False
    while noun.rel in {"nmod", "conj"} and 0 <= noun.head < noun.index:
        noun = tokens[noun.head]
        if noun.upos == "NOUN" and doers(noun) and noun.index not in people and noun.index not in doing:
            tokens[verb.index] = replace(verb, head=noun.index)
            _beside_first_goal(tokens, noun, verb)
            return True
    return False


STRIKING = frozenset(
    "open fire attack storm raid shoot bomb strike hit shell ambush throw hurl detonate explode assault target bombard drop launch burst".split()
)
"""Verbs of attacks that people are killed in."""


def _harm_of_attack(tokens: list[Token], harm: Token) -> bool:
    """In "gunmen opened fire on a church as worshippers held a vigil, killing the pastor" the gunmen killed him, and not those at the vigil."""
    clause = tokens[harm.head]
    attack = tokens[clause.head] if clause.head >= 0 else clause
    marks = {t.lemma.lower() for t in tokens if t.head == clause.index and t.rel in {"mark", "advmod"}}
    behind = attack.index < clause.index < harm.index and tokens[harm.index - 1].text == ","
    if clause.rel != "advcl" or not marks & {"as", "while", "when", "where"} or not behind:
        return False
    if (
        attack.lemma.lower() not in STRIKING
        or clause.lemma.lower() in STRIKING
        or not any(t.head == clause.index and t.rel == "nsubj" for t in tokens)
    ):
        return False
    tokens[harm.index] = replace(harm, head=attack.index)
    return True


LOOKING_INTO = frozenset("search look hunt investigate pursue probe track seek chase mourn condemn examine review".split())
"""What is done about an attack, and kills nobody."""


def _harm_looked_into(tokens: list[Token], harm: Token) -> bool:
    """In "police are searching for men who fled after militants raided a camp, killing two" it is the militants who killed them."""
    verb = tokens[harm.head]
    raids = [
        t
        for t in tokens[verb.index + 1 : harm.index]
        if t.lemma.lower() in STRIKING and t.rel in {"advcl", "acl"} and any(s.head == t.index and s.rel == "nsubj" for s in tokens)
    ]
    if verb.lemma.lower() not in LOOKING_INTO or not raids or tokens[harm.index - 1].text != ",":
        return False
    tokens[harm.index] = replace(harm, head=raids[-1].index)
    return True


def _beside_first_goal(tokens: list[Token], deed: Token, verb: Token) -> None:
    """Hang "and the shrine" on the parliament of "an attack on the parliament", where the parser set it beside the attack."""
    goals = [t for t in tokens[deed.index : verb.index] if t.rel == "nmod" and t.head == deed.index]
    for thing in tokens[deed.index : verb.index]:
        if goals and thing.rel == "conj" and thing.head == deed.index and thing.index > goals[0].index:
            tokens[thing.index] = replace(thing, head=goals[0].index)


def _beyond_clause(tokens: list[Token], verb: Token) -> bool:
    """In "rebels entered Vell after the army left, and took Orsk" the comma ends the clause: those who took Orsk are the rebels."""
    clause = tokens[verb.head]
    above = tokens[clause.head] if clause.head >= 0 else clause
    links = [t.index for t in tokens if t.head == verb.index and t.rel == "cc"]
    below = {t.rel for t in tokens if t.head == verb.index}
    mark = next((t.index for t in tokens if t.head == clause.index and t.rel == "mark"), 0)
    if not links or not mark or "nsubj" in below or above.upos != "VERB" or above.xpos != "VBD" or not above.index < mark < clause.index:
        return False
    ends = tokens[links[0] - 1].text == "," and tokens[mark - 1].text != ","
    subject = any(t.head == clause.index and t.rel == "nsubj" for t in tokens)
    if not (ends and subject and any(t.head == above.index and t.rel == "nsubj" for t in tokens)):
        return False
    tokens[verb.index] = replace(verb, head=above.index)
    return True


def _disputed(tokens: list[Token], token: Token, case: Token) -> bool:
    """In "was hurt in a fight with a fan over a seat" the fight is over the seat."""
    below = (t for t in reversed(tokens[: case.index]) if t.head == token.head and t.upos == "NOUN")
    dispute = next((t for t in below if t.lemma.lower() in DISPUTES and t.index > token.head), None)
    if dispute is None:
        return False
    tokens[token.index] = replace(token, head=dispute.index, deprel="nmod")
    return True


ACCUSING = frozenset({"accuse", "suspect", "convict", "acquit"})
"""What somebody is accused of stands behind "of"."""


def _accused_of(tokens: list[Token], token: Token, doers: Callable[[Token], bool]) -> bool:
    """In "accused the army of the murder of six priests" the murder is what the army is accused of, and no part of it."""
    above = tokens[token.head]
    while above.rel == "nmod" and 0 <= above.head < above.index:
        above = tokens[above.head]
    verb = tokens[above.head] if above.head >= 0 else above
    accused = above.rel == "obj" or above.deprel == "nsubj:pass"
    if not accused or verb.lemma.lower() not in ACCUSING or token.upos != "NOUN" or token.index < verb.index or not doers(token):
        return False
    if above.index > verb.index and doers(above) and above.upos == "NOUN" and token.head != above.index:
        return False
    tokens[token.index] = replace(token, head=verb.index, deprel="obl")
    return True


def _deed_beside_place(tokens: list[Token], token: Token, doers: Callable[[Token], bool]) -> bool:
    """In "attacks on Vell and the siege of Orsk" the siege stands beside the attacks: no deed is joined to a town."""
    place = tokens[token.head]
    if place.head < 0 or place.rel != "nmod" or place.upos != "PROPN" or any(t.head == token.index and t.rel == "case" for t in tokens):
        return False
    deed = tokens[place.head]
    if deed.upos != "NOUN" or not doers(deed) or not doers(token):
        return False
    tokens[token.index] = replace(token, head=deed.index)
    return True


def _victim_beside_victim(tokens: list[Token], token: Token, people: set[int], doers: Callable[[Token], bool]) -> bool:
    """In "the murder of six priests, a woman, and her daughter" the women stand beside the priests: nobody is joined to a deed."""
    deed = tokens[token.head]
    if deed.upos != "NOUN" or not doers(deed) or deed.index > token.index or any(t.head == token.index and t.rel == "case" for t in tokens):
        return False
    below = [t for t in tokens[deed.index : token.index] if t.head == deed.index and t.rel == "nmod" and t.index in people]
    of = [t for t in below if any(c.head == t.index and c.rel == "case" and c.lemma.lower() in {"of", "on", "against"} for c in tokens)]
    if not of:
        return False
    tokens[token.index] = replace(token, head=of[-1].index)
    return True


def _agent_of_noun(tokens: list[Token], token: Token, case: Token, doers: Callable[[Token], bool]) -> bool:
    """In "condemned the burning of a mill by youths" the youths, who cannot be the doers of an active verb, are those of its object."""
    verb = tokens[token.head]
    passive = any(t.head == verb.index and t.deprel in {"aux:pass", "nsubj:pass"} for t in tokens)
    deed = next((t for t in tokens[verb.index : case.index] if t.head == verb.index and t.rel == "obj"), None)
    parted = deed is not None and any(t.head == verb.index and t.rel != "advmod" for t in tokens[deed.index + 1 : case.index])
    if deed is None or parted or passive or deed.upos != "NOUN" or not doers(deed):
        return False
    tokens[token.index] = replace(token, head=deed.index, deprel="nmod")
    return True


ORDERING = frozenset("tell order ask urge instruct force advise warn compel oblige".split())


def _agent_of_order(tokens: list[Token], agent: Token) -> bool:
    """In "were told to leave the town by the army" the army told them; nobody is left by it."""
    verb = tokens[agent.head]
    above = tokens[verb.head] if verb.head >= 0 else verb
    passive = any(t.head == above.index and t.deprel == "aux:pass" for t in tokens)
    ordered = verb.xpos == "VB" and verb.rel in {"xcomp", "ccomp", "advcl"} and above.lemma.lower() in ORDERING
    made = verb.rel == "xcomp" and verb.lemma.lower() in {"ablaze", "alight", "afire", "free"}  # "was set ablaze by rebels"
    if not (ordered or made) or not passive:
        return False
    tokens[agent.index] = replace(agent, head=above.index, deprel="obl:agent")
    return True


def _agent_of_passive(tokens: list[Token], token: Token) -> bool:
    """In "were prevented from entering Vell by soldiers" the soldiers, who cannot be the doers of an active gerund, prevented it."""
    clause = tokens[token.head]
    verb = tokens[clause.head] if clause.head >= 0 else clause
    gerund = clause.xpos == "VBG" and clause.rel == "advcl" and any(t.head == clause.index and t.lemma.lower() == "from" for t in tokens)
    passive = any(t.head == verb.index and t.deprel in {"aux:pass", "nsubj:pass"} for t in tokens)
    if not gerund or not passive or any(t.head == verb.index and t.deprel == "obl:agent" for t in tokens):
        return False
    tokens[token.index] = replace(token, head=verb.index, deprel="obl:agent")
    return True


def _agent_above(tokens: list[Token], token: Token, people: set[int], doers: Callable[[Token], bool]) -> bool:
    """In "the murder of six miners by gunmen" neither people nor things have a doer: the gunmen are the murder's."""
    above = tokens[token.head]
    while above.rel == "nmod" and above.head >= 0 and (above.index in people or not doers(above)):
        above = tokens[above.head]
    if above.index == token.head or above.upos != "NOUN" or above.index in people or not doers(above):
        return False
    tokens[token.index] = replace(token, head=above.index)
    return True


def _act_of_victims(tokens: list[Token], act: Token) -> bool:
    """What people do stands right behind them, without a comma; what follows from the deed belongs to its verb."""
    noun, verb = tokens[act.index - 1], tokens[act.head]
    own = {t.rel for t in tokens if t.head == act.index}
    if (
        noun.head != verb.index
        or noun.rel not in {"obj", "obl"}
        or noun.upos != "NOUN"
        or verb.upos != "VERB"
        or own & {"mark", "aux", "nsubj"}
    ):
        return False
    tokens[act.index] = replace(act, head=noun.index, deprel="acl")
    for token in tuple(tokens):
        if token.head == act.index and token.rel in {"advcl", "conj"} and token.xpos == "VBG" and tokens[token.index - 1].text == ",":
            tokens[token.index] = replace(token, head=verb.index, deprel="advcl")
    return True
