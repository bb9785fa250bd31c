"""Names of lands and towns that tell whose somebody is, with whom something is agreed or what is talked about, and not where it was."""

from purport.coding.scenes.scene import Scene
from purport.coding.syntax.grammar import preposition
from purport.model import Mention, MentionKind


def is_a_party(scene: Scene, mention: Mention) -> bool:
    """Tell whether a place stands for a party or a subject of talk."""
    return any(where(scene, mention) for where in (_of_officer, _talked_about, _party_of_frame, _whose_tool))


OFFICES = frozenset({"minister", "president", "ambassador", "secretary", "chancellor", "premier"})
TITLED = frozenset({"compound", "amod", "nmod:poss", "nmod:desc"})


def _of_officer(scene: Scene, mention: Mention) -> bool:
    """Whose a titled person is ("US Secretary of State Anton Reyes", "the Minister of Foreign Affairs of Orland") is not where he acts."""
    token = scene.sentence.tokens[mention.head]
    if mention.place is None or mention.place.feature != "country":
        return False
    before = scene.sentence.tokens[mention.first - 1].text.lower() if mention.first else ""
    if before == "of" and token.head >= 0 and scene.sentence.tokens[token.head].lemma.lower() in OFFICES:
        return True
    while token.head >= 0 and (token.deprel in TITLED or (token.rel == "nmod" and preposition(scene.sentence, token.index) == "of")):
        token = scene.sentence.tokens[token.head]
        if token.lemma.lower() in OFFICES:
            return True
    somebody = scene.at(token.index, frozenset({MentionKind.PERSON})) if token.index != mention.head else None
    return somebody is not None and somebody.head == token.index


TALK = frozenset("talk discussion meeting conference consultation negotiation dialogue summit initiative proposal statement debate".split())
WEIGHING = frozenset({"discuss", "debate", "review", "address"})
REGARDED = frozenset({"about", "regarding", "concerning"})
TOPIC = REGARDED | frozenset({"on", "over"})
MATTERS = frozenset(
    "war conflict crisis situation future violence fighting ceasefire truce peace security unrest development presence tension dispute "
    "relation tie process settlement transition".split()
)
"""What is talked about that goes on somewhere."""


def _talked_about(scene: Scene, mention: Mention) -> bool:
    """What people talk about is not where ("talks about the war in Vell", "discussed the crisis in Vell")."""
    tokens = scene.sentence.tokens
    head = tokens[mention.head]
    matter = tokens[head.head] if head.head >= 0 else head
    if matter.upos == "NOUN" and matter.lemma.lower() not in MATTERS | TALK and head.rel != "conj":
        return False  # "a summit on the arrest of smugglers in Vell" may be held there
    for token in (head, *scene.sentence.ancestors(mention.head)):
        above = tokens[token.head] if token.head >= 0 else token
        if token.rel in {"nmod", "obl"} and above.lemma.lower() in TALK and preposition(scene.sentence, token.index) in TOPIC:
            return True
        if token.rel == "obj" and above.lemma.lower() in WEIGHING and token.index != mention.head:
            first = next((t.index for t in scene.sentence.children(token.index, "nmod", "compound", "amod")), -1)
            return mention.head in scene.sentence.subtree(first) if first >= 0 else False
        if token.upos == "VERB":
            return False
    return False


BORDERS = frozenset({"border", "frontier", "boundary", "crossing"})


def _party_of_frame(scene: Scene, mention: Mention) -> bool:
    """A country that something is agreed with, is between, or is about ("the accord with Orland", "the UK-France summit") is no ground."""
    token = scene.sentence.tokens[mention.head]
    if mention.place is None or mention.place.feature != "country" or token.head < 0:
        return False
    above = scene.sentence.tokens[token.head]
    beside = [t.text for t in scene.sentence.tokens[max(0, mention.first - 1) : mention.last + 1]]
    paired = token.rel == "compound" and above.lemma.lower() in TALK and "-" in {beside[0], beside[-1]}
    with_it = preposition(scene.sentence, token.index) == "with" and above.upos == "NOUN" and above.lemma.lower() not in BORDERS
    return paired or with_it or preposition(scene.sentence, token.index) in REGARDED


OWNED = frozenset({"puppet", "proxy", "stooge", "tool", "client", "lackey", "enemy", "friend", "agent", "spy"})


def _whose_tool(scene: Scene, mention: Mention) -> bool:
    """Whose puppet somebody is called ("a puppet of Norhaven") is not where he is."""
    token = scene.sentence.tokens[mention.head]
    above = scene.sentence.tokens[token.head] if token.head >= 0 else token
    return token.rel == "nmod" and above.lemma.lower() in OWNED and preposition(scene.sentence, token.index) == "of"
