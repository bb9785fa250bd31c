"""Functions that the words around them rule out: agents of adjectives, empty subjects of who is ready to do something."""

from dataclasses import replace

from purport.model import Sentence, Token
from purport.parse.repairs.attachments import CONTENT

TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november"
    " december end time day week month year night morning evening afternoon weekend hour deadline".split()
)
GIVING = frozenset("give tell offer deny grant show award ask inform promise teach pay send allow order".split())
"""Verbs whose passive may keep an object."""


DISTANCES = frozenset({"km", "kilometer", "kilometre", "mile", "metre", "meter"})
POINTS = frozenset("north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split())


def _is_how_far(sentence: Sentence, token: Token) -> bool:
    """Tell whether a distance only says how far from a place it was ("surrendered 12 km north of Vell")."""
    behind = [t.text.lower() for t in sentence.tokens[token.index + 1 : token.index + 3]]
    return len(behind) == 2 and behind[0] in POINTS and behind[1] in {"of", "from"} and bool(sentence.children(token.index, "nummod"))


def repair_functions(sentence: Sentence) -> dict[int, Token]:
    """Agents without "by", passives of adjectives, a subject "it" read as empty, "that" read as an object."""
    changes: dict[int, Token] = {}
    for token in sentence.tokens:
        if token.deprel == "obl:agent" and (_cases(sentence, token) - {"by"} or _is_adjective(sentence, token.head)):
            changes[token.index] = replace(token, deprel="obl")
        elif token.deprel == "obl" and _cases(sentence, token) == {"by"} and _is_doer(sentence, token):
            changes[token.index] = replace(token, deprel="obl:agent")
        elif (token.deprel == "nsubj:pass" and (_is_adjective(sentence, token.head) or _is_active(sentence, token.head))) or (
            token.rel == "expl" and token.text.lower() == "it" and _acts(sentence, token.head)
        ):
            changes[token.index] = replace(token, deprel="nsubj")
        elif (
            token.rel in {"obl", "nmod"}
            and token.index >= 2
            and _cases(sentence, token) == {"of"}
            and (side := _side_before(sentence, token)) is not None
        ):
            changes |= side
        elif token.rel == "nsubj" and "of" in _cases(sentence, token) and (one := _counted(sentence, token)) is not None:
            changes[token.index] = replace(token, head=one.index, deprel="nmod")
        elif token.rel == "obl" and token.lemma.lower() in CONTENT and sentence.tokens[token.index - 2].text == ",":
            changes[token.index] = replace(token, deprel="parataxis") if _is_aside(sentence, token) else token
        elif token.rel == "iobj" and _is_bidden(sentence, token):
            changes[token.index] = replace(token, deprel="obj")
        elif token.deprel == "nsubj:pass" and _is_state(sentence, token.head):
            changes[token.index] = replace(token, deprel="nsubj")
        elif token.rel == "obj" and token.lemma.lower() in DISTANCES and _is_how_far(sentence, token):
            changes[token.index] = replace(token, deprel="advmod")
        elif token.upos == "NUM" and token.index == 0 and token.rel in {"discourse", "dep", "list", "obl"}:
            changes |= _counts_behind(sentence, token)
        elif token.rel == "advmod" and token.index == 0 and len(sentence.tokens) > 2:
            changes |= _opening(sentence, token)
        elif token.rel == "det" and token.text.lower() in ALONE:
            changes |= _stands_alone(sentence, token)
        elif token.rel in {"case", "det"} and sentence.tokens[token.head].rel == "flat":
            changes |= _before_name(sentence, token)
        elif token.rel == "case" and (token.xpos in {"RP", "RB"} or _is_of_verb(sentence, token)):
            changes |= _particle(sentence, token)
        elif token.deprel == "compound:prt" and token.text.lower() in {"over", "around", "about"}:
            changes |= _more_than(sentence, token)
        elif token.deprel == "mark" and token.xpos == "TO":
            changes |= _to_a_noun(sentence, token)
        elif token.deprel == "mark" and token.upos == "SCONJ":
            changes |= _of_clause(sentence, token)
        elif token.deprel == "obj" and token.text.lower() == "that" and _opens_clause(sentence, token):
            changes |= _content(sentence, token)
    return changes


def _to_a_noun(sentence: Sentence, token: Token) -> dict[int, Token]:
    """A plural noun is no infinitive: in "came to blows" the "to" is a preposition."""
    noun = sentence.tokens[token.head]
    if noun.xpos not in {"NNS", "NNPS"} or noun.rel not in {"advcl", "xcomp", "obl"} or sentence.children(noun.index, "cop", "aux"):
        return {}
    return {token.index: replace(token, xpos="IN", upos="ADP", deprel="case"), noun.index: replace(noun, upos="NOUN", deprel="obl")}


SIDES = frozenset("north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split())
"""Where something is of a place."""


def _side_before(sentence: Sentence, token: Token) -> dict[int, Token] | None:
    """In "wounded eight others east of Vell" the town says of what place it was east, and is none of those wounded."""
    side = sentence.tokens[min(t.index for t in sentence.children(token.index, "case")) - 1]
    if side.lemma.lower() not in SIDES or side.upos not in {"ADV", "NOUN"} or side.rel not in {"advmod", "obl", "nmod", "obj"}:
        return None
    hung = {token.index: replace(token, head=side.index)}
    return hung | ({side.index: replace(side, head=token.head, deprel="advmod")} if side.head == token.index else {})


def _more_than(sentence: Sentence, over: Token) -> dict[int, Token]:
    """In "razing over 50 houses" and "burned around 16 houses" the word before the number is the number's, and no particle."""
    number = sentence.tokens[over.index + 1] if over.index + 1 < len(sentence.tokens) else over
    verb = sentence.tokens[over.head]
    if number.upos != "NUM" or verb.lemma.lower() in PARTICLES.get(over.text.lower(), frozenset()) | {
        "run",
        "knock",
        "win",
        "roll",
        "sign",
        "make",
        "give",
    }:
        return {}
    return {over.index: replace(over, head=number.index, deprel="advmod")}


def _counts_behind(sentence: Sentence, number: Token) -> dict[int, Token]:
    """In "3 Karo rebels 'neutralised' in Vell" the number counts the plural whose phrase begins right behind it."""
    noun = sentence.tokens[1] if len(sentence.tokens) > 1 else number
    while noun.rel in {"compound", "amod"} and noun.head > noun.index:
        noun = sentence.tokens[noun.head]
    if noun.upos != "NOUN" or "Number=Plur" not in noun.feats or sentence.children(noun.index, "nummod", "det", "case"):
        return {}
    return {number.index: replace(number, head=noun.index, deprel="nummod")}


ALONE = frozenset({"another", "some", "many", "several", "few", "both", "all"})
"""Determiners that stand for those whom they count."""


def _stands_alone(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "was killed and another wounded" another is who was wounded: a participle joined to a passive has no article."""
    verb = sentence.tokens[token.head]
    first = sentence.tokens[verb.head] if verb.rel == "conj" else verb
    passive = bool(sentence.children(first.index, "aux:pass")) and verb.upos == "VERB" and verb.xpos in {"VBN", "VBD"}
    if not passive or first is verb or token.index != verb.index - 1 or sentence.children(verb.index, "nsubj", "obj"):
        return {}
    return {token.index: replace(token, deprel="nsubj:pass")}


def _before_name(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "on the road to Santa Clara" what stands before a name is the whole name's, not its second half's."""
    first = sentence.tokens[token.head].head
    return {token.index: replace(token, head=first)} if token.index < first else {}


def _of_clause(sentence: Sentence, mark: Token) -> dict[int, Token]:
    """In "while in Vell a bomb wounded four" the conjunction is the clause's, not the town's that stands right behind it."""
    noun = sentence.tokens[mark.head]
    verb = sentence.tokens[noun.head]
    behind = noun.rel == "obl" and mark.index < noun.index < verb.index and bool(sentence.children(noun.index, "case"))
    bare = verb.rel in {"advcl", "ccomp"} and verb.upos == "VERB" and not sentence.children(verb.index, "mark")
    return {mark.index: replace(mark, head=verb.index)} if behind and bare else {}


def _content(sentence: Sentence, that: Token) -> dict[int, Token]:
    """The clause as what somebody says: no relative clause, since nothing is left of it for "that" to be."""
    changes = {that.index: replace(that, deprel="mark", upos="SCONJ", xpos="IN", feats="")}
    clause = sentence.tokens[that.head]
    above = next((t for t in sentence.ancestors(clause.index) if t.upos == "VERB"), None)
    if clause.rel == "acl" and above is not None:
        changes[clause.index] = replace(clause, head=above.index, deprel="ccomp")
    return changes


def _opens_clause(sentence: Sentence, that: Token) -> bool:
    """Tell whether "that" stands before the subject of what is said, and its verb has an object behind it: it is no object itself."""
    verb = sentence.tokens[that.head]
    behind = any(t.index > verb.index for t in sentence.children(verb.index, "obj"))
    subject = any(that.index < t.index < verb.index for t in sentence.children(verb.index, "nsubj"))
    return (verb.rel == "ccomp" or verb.deprel == "acl:relcl") and verb.head < that.index < verb.index and behind and subject


def _cases(sentence: Sentence, token: Token) -> set[str]:
    return {t.lemma.lower() for t in sentence.children(token.index, "case")}


def _is_adjective(sentence: Sentence, index: int) -> bool:
    """Tell whether a word is an adjective with a copula, which has no passive: "was conspicuous by its absence"."""
    return sentence.tokens[index].upos == "ADJ" and not sentence.children(index, "aux:pass") and bool(sentence.children(index, "cop"))


def _is_bidden(sentence: Sentence, token: Token) -> bool:
    """Tell whether somebody is bidden or moved to do a thing ("ordered the army to leave"): an object, since the verb has no other."""
    verb = sentence.tokens[token.head]
    to_do = any(m.text.lower() == "to" for c in sentence.children(verb.index, "xcomp") for m in sentence.children(c.index, "mark"))
    return to_do and verb.lemma.lower() in BIDDING and not sentence.children(verb.index, "obj", "ccomp", "aux:pass")


BIDDING = frozenset(
    "order command instruct direct recommend urge force compel oblige exhort implore beg press enjoin require request".split()
)
"""Verbs of which he who is to do it is the object; who is asked, told or promised something is the indirect one."""


def _is_state(sentence: Sentence, index: int) -> bool:
    """Tell whether a word is an adjective that no participle was read as ("30 hurt in a raid"): it has no passive."""
    token = sentence.tokens[index]
    return token.upos == "ADJ" and not token.text.lower().endswith("ed") and not sentence.children(index, "aux", "aux:pass", "cop")


def _is_doer(sentence: Sentence, token: Token) -> bool:
    """Tell whether a phrase with "by" below a participle names somebody: no day, and no bare noun of a means ("by car")."""
    done = sentence.tokens[token.head]
    passive = done.xpos == "VBN" and (done.deprel == "acl" or bool(sentence.children(done.index, "aux:pass")))
    told = token.upos == "PROPN" or token.xpos == "NNS" or bool(sentence.children(token.index, "det"))
    return passive and told and token.upos in {"PROPN", "NOUN"} and token.index > done.index and token.lemma.lower() not in TIMES


def _is_active(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb without an auxiliary has an object or a clause, as a passive has none: "the group, it claimed, killed ten"."""
    verb = sentence.tokens[index]
    if (
        verb.lemma.lower() == "say"
        and verb.xpos == "VBD"
        and sentence.children(index, "ccomp")
        and not sentence.children(index, "aux", "aux:pass")
    ):
        return True  # "nine men were killed, residents and a committee said"
    told = [t for t in sentence.children(index, "ccomp", "obj") if t.index > index]
    if not told or verb.xpos not in {"VBD", "VBN"} or sentence.children(index, "aux") or verb.lemma.lower() in GIVING:
        return False
    return verb.xpos == "VBD" or any(c.text.lower() == "that" for t in told for c in sentence.children(t.index))


def _counted(sentence: Sentence, token: Token) -> Token | None:
    """The number that is some of those named before it with "of": "of the 98 drones, 64 were shot down"."""
    numbers = (t for t in sentence.children(token.head, "nsubj") if t.index > token.index and t.upos in {"NUM", "PRON", "ADJ"})
    return next(numbers, None)


def _is_aside(sentence: Sentence, token: Token) -> bool:
    """Tell whether a noun behind a comma, with an article and a participle, says something of the sentence: "…, a claim rejected by X"."""
    return bool(sentence.children(token.index, "det")) and bool(sentence.children(token.index, "acl")) and not _cases(sentence, token)


def _opening(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "Also on Friday, she said, jets struck" the adverb hangs where the phrase right behind it hangs."""
    case = sentence.tokens[1]
    phrase = sentence.tokens[case.head] if case.rel == "case" else token
    clause = sentence.tokens[phrase.head] if phrase.rel == "obl" and phrase.head >= 0 else token
    return {0: replace(token, head=clause.index)} if clause.rel == "ccomp" and clause.head == token.head else {}


PARTICLES = {
    "off": frozenset({"seal", "cordon", "fend", "beat", "fight", "cut", "block", "close"}),
    "up": frozenset({"blow", "round", "set", "beef"}),
    "down": frozenset({"shoot", "gun", "shut", "burn", "bring"}),
    "over": frozenset({"hand", "turn", "take"}),
}
"""Words that behind these verbs are theirs, and no prepositions ("sealed off the town")."""


def _is_of_verb(sentence: Sentence, token: Token) -> bool:
    verb = sentence.tokens[token.index - 1] if token.index else token
    return verb.upos == "VERB" and verb.lemma.lower() in PARTICLES.get(token.text.lower(), ())


def _particle(sentence: Sentence, token: Token) -> dict[int, Token]:
    """In "brought in reinforcements" the particle is the verb's, and what stands behind it its object."""
    noun = sentence.tokens[token.head]
    verb = sentence.tokens[noun.head] if noun.head >= 0 else noun
    if verb.upos != "VERB" or token.index != verb.index + 1 or noun.rel not in {"obl", "obj"} or sentence.children(verb.index, "aux:pass"):
        return {}
    if token.xpos == "RB" and sentence.children(noun.index, "det", "nmod:poss"):
        return {}
    return {token.index: replace(token, head=verb.index, deprel="compound:prt"), noun.index: replace(noun, deprel="obj")}


def _acts(sentence: Sentence, index: int) -> bool:
    """Tell whether an adjective's infinitive is what its subject would do ("it is ready to talk"), and no clause that "it" stands in for."""
    clauses = sentence.children(index, "csubj", "ccomp", "nsubj", "obj")
    return sentence.tokens[index].upos == "ADJ" and bool(sentence.children(index, "xcomp")) and not clauses
