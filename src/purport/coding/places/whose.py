"""Names of places that say whose somebody or something is, from whom a threat comes, of what talks are, or which event is meant, and not where or when."""

from collections.abc import Container

from purport.coding.scenes.scene import WHO, Scene
from purport.coding.syntax.grammar import preposition
from purport.model import Mention, MentionKind


def says_whose(scene: Scene, mention: Mention) -> bool:
    """Tell whether a place only says whose or about what a thing is."""
    return any(tells(scene, mention) for tells in (_of_short_name, _of_threat, _whose_man, _talked_of))


def of_other_event(scene: Scene, mention: Mention, told: Container[int]) -> bool:
    """Tell whether a place or day only names an event that is no matter of the sentence ("in the wake of the Vell attacks, Orland sent troops",
    "arrested three men over Monday's attack").
    """
    token = scene.sentence.tokens[mention.head]
    if mention.kind is MentionKind.TIME:
        above = scene.sentence.tokens[token.head] if token.head >= 0 else token
        owns = token.deprel == "nmod:poss" and above.rel in {"nmod", "obl"} and above.index not in told
        return owns and scene.names_event(above.index) and preposition(scene.sentence, above.index) in GROUNDS
    named = mention.kind is MentionKind.PLACE and token.rel == "compound" and token.head > token.index and token.head not in told
    return (
        named
        and scene.names_event(token.head)
        and scene.sentence.tokens[token.head].rel in {"nmod", "obl"}
        and preposition(scene.sentence, token.head) in LOOKING_BACK
    )


GROUNDS = frozenset({"over", "for", "with", "in connection with", "against", "about", "following", "in response to", "because of"})
"""What ties a deed to another that moved it, on a day of its own."""
LOOKING_BACK = frozenset({"of", "after", "since", "follow", "following", "before"})


SHORT = frozenset({"US", "U.S", "U.S.", "USA", "U.S.A.", "UK", "U.K", "U.K.", "UAE", "U.A.E."})
"""Names of states that before a noun say whose it is ("a U.S. compound in Vell", "the US carrier")."""
THEIRS = frozenset({"building", "materiel", "armed", "position"})


def _of_short_name(scene: Scene, mention: Mention) -> bool:
    """A short name of a state says whose the house or the ship is behind it, and not where."""
    token = scene.sentence.tokens[mention.head]
    if token.rel not in {"compound", "amod"} or token.head < token.index or mention.text not in SHORT:
        return False
    theirs = bool(scene.classes(token.head) & THEIRS) or scene.sentence.tokens[token.head].lemma.lower() in CRAFT
    return theirs or scene.at(token.head, WHO) is not None


THREATS = frozenset("threat danger risk menace duress pressure influence".split())


def _of_threat(scene: Scene, mention: Mention) -> bool:
    """From whom a threat comes, and to whom, is not where ("a threat to Orland from Vell", "under pressure from Orland")."""
    token = scene.sentence.tokens[mention.head]
    above = scene.sentence.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    return (
        token.rel in {"nmod", "obl"} and above in THREATS and preposition(scene.sentence, mention.head) in {"to", "from", "for", "against"}
    )


def _whose_man(scene: Scene, mention: Mention) -> bool:
    """Whose somebody is who has a name ("met Chancellor Ana Vell of Norland") is not where he is."""
    token = scene.sentence.tokens[mention.head]
    country = token.rel == "nmod" and mention.place is not None and mention.place.feature == "country"
    if not country or preposition(scene.sentence, mention.head) != "of" or scene.sentence.tokens[token.head].upos != "PROPN":
        return False
    return scene.actor_at(token.head) is not None


TALKED = frozenset("talk conference summit meeting session hearing debate seminar consultation negotiation discussion".split())


def _talked_of(scene: Scene, mention: Mention) -> bool:
    """What is talked of ("held a conference on Vell") is not where they talk."""
    token = scene.sentence.tokens[mention.head]
    on = token.rel in {"nmod", "obl"} and token.head >= 0 and preposition(scene.sentence, mention.head) in {"on", "about", "over"}
    return on and scene.sentence.tokens[token.head].lemma.lower() in TALKED


OCCASIONS = frozenset("talk conference summit negotiation visit trip meeting session inauguration".split())
"""What people prepare for or come back from, wherever else something happens meanwhile."""
GATHERINGS = frozenset("election poll vote referendum ceremony celebration hearing".split())
BESIDE_IN_TIME = frozenset("ahead before after since amid despite following follow until pending".split())
EVE = frozenset({"eve", "run-up", "runup", "lead-up", "wake", "midst", "sidelines", "aftermath", "margin"})


def of_occasion(scene: Scene, mention: Mention) -> bool:
    """Tell whether a place or day is that of an occasion which only dates what is told ("shelled Vell ahead of talks in Orsk on Thursday")."""
    return _dates_by(scene, mention, OCCASIONS, BESIDE_IN_TIME)


def of_gathering(scene: Scene, mention: Mention) -> bool:
    """Tell whether a place is that of an occasion at or before which something happened, there where no other place is told ("during a vote in Vell")."""
    return _dates_by(scene, mention, OCCASIONS | GATHERINGS, BESIDE_IN_TIME | {"during"})


def _dates_by(scene: Scene, mention: Mention, occasions: Container[str], words: Container[str]) -> bool:
    """Tell whether a mention hangs on one of such occasions, behind one of such words of time."""
    sentence = scene.sentence
    token = sentence.tokens[mention.head]
    while token.rel in {"nmod", "appos", "flat", "compound"} and token.head >= 0 and token.lemma.lower() not in occasions:
        token = sentence.tokens[token.head]
    if token.index == mention.head or token.lemma.lower() not in occasions or token.rel not in {"obl", "nmod"}:
        return False
    above = sentence.tokens[token.head]
    eve = above.lemma.lower() in EVE and preposition(sentence, token.index) == "of"
    return eve or preposition(sentence, token.index).split(" ")[0] in words


CRAFT = frozenset("carrier ship vessel aircraft compound mission facility drone plane embassy consulate outpost base".split())


def is_marked(scene: Scene, mention: Mention) -> bool:
    """Tell whether a day is only that on which people think of what was ("April 24 marked ten years since the killings")."""
    token = scene.sentence.tokens[mention.head]
    marks = token.deprel == "nsubj" and token.head >= 0 and scene.sentence.tokens[token.head].lemma.lower() in {"mark", "commemorate"}
    return mention.kind is MentionKind.TIME and marks


KNOWN_BY_YEAR = frozenset(
    "accord agreement treaty deal war election law constitution census pact protocol convention resolution referendum".split()
)


def _names_by_year(scene: Scene, mention: Mention) -> bool:
    """Tell whether a year only says which accord, war or law is meant ("signatories of the 2016 peace accord")."""
    token = scene.sentence.tokens[mention.head]
    year = mention.kind is MentionKind.TIME and mention.time is not None and mention.time.precision == "year"
    if not year or token.rel not in {"compound", "amod", "nummod", "nmod"} or token.head <= token.index:
        return False
    return scene.sentence.tokens[token.head].lemma.lower() in KNOWN_BY_YEAR
