"""Whence people and things come and whither they go: places of a journey, and not of what befell them on it."""

from purport.coding.scenes.scene import WHO, Scene
from purport.coding.syntax.grammar import preposition
from purport.model import Mention, Sentence


def is_bound(scene: Scene, mention: Mention) -> bool:
    """Where something goes ("the Vell-bound train") is not where it is."""
    after = [t.text.lower() for t in scene.sentence.tokens[mention.last : mention.last + 2]]
    return after == ["-", "bound"] or mention.text.lower().endswith("-bound")


def came_from_direction(scene: Scene, mention: Mention) -> bool:
    """Whence something came ("drones from the directions of Vell and Orsk") is not where it struck."""
    tokens, head = scene.sentence.tokens, mention.head
    while tokens[head].rel in {"conj", "appos", "flat"} and tokens[head].head >= 0:
        head = tokens[head].head
    above = tokens[tokens[head].head] if tokens[head].rel == "nmod" else tokens[head]
    return above.lemma.lower() in {"direction", "side"} and preposition(scene.sentence, above.index) == "from"


def lies_across(scene: Scene, mention: Mention) -> bool:
    """What lies on the other side ("in Vell, across the river from Orsk") is not where it happened."""
    tokens = scene.sentence.tokens
    first = mention.first
    while first and tokens[first - 1].rel in {"det", "amod", "compound", "punct", "advmod"} and tokens[first - 1].text != ",":
        first -= 1
    before = [t.text.lower() for t in tokens[max(0, first - 5) : first]]
    return before[-1:] == ["from"] and "across" in before


ARRIVING = frozenset("arrive rush pour hurry flock".split())
SENT = frozenset({"send", "dispatch", "despatch", "bring", "redeploy", "transfer"})
"""Participles that tell whence somebody came ("a team sent from Vell came under fire")."""


def came_from(scene: Scene, mention: Mention) -> bool:
    """Where those are from who arrive somewhere ("reinforcements arrived from Vell")."""
    token = scene.sentence.tokens[mention.head]
    verb = scene.sentence.tokens[token.head] if token.head >= 0 else token
    over = scene.sentence.tokens[token.head] if token.rel == "nmod" and token.head >= 0 else token
    if mention.place is not None and mention.place.relation == "border_of" and over.rel == "obl":
        came = scene.sentence.tokens[over.head].lemma.lower() in {"come", "cross", "return"}
        return came and "from" in {
            c.lemma.lower() for c in scene.sentence.children(over.index, "case")
        }  # "came from across the border with"
    came = verb.lemma.lower() in ARRIVING or (verb.rel == "acl" and verb.lemma.lower() in SENT)
    return token.rel == "obl" and came and preposition(scene.sentence, mention.head) == "from"


def crossed(scene: Scene, mention: Mention) -> bool:
    """The river over which people fled ("fled across the Naf river") is not whence they did."""
    token = scene.sentence.tokens[mention.head]
    water = mention.place is not None and mention.place.feature == "water" and token.rel == "obl"
    over = next((c.index for c in scene.sentence.children(mention.head, "case")), 0)
    spanned = over > 0 and scene.sentence.tokens[over - 1].lemma.lower() in {"bridge", "dam"}  # "blew up a bridge over the Vell river"
    return water and not spanned and preposition(scene.sentence, mention.head) in {"across", "over"}


DYING = frozenset("die succumb perish".split())


def on_the_way(scene: Scene, mention: Mention) -> bool:
    """Where those were taken who died "on the way to the hospital of Vell", or to Vell, or were going who came under fire "on their way" there."""
    chain = (scene.sentence.tokens[mention.head], *scene.sentence.ancestors(mention.head))
    if preposition(scene.sentence, mention.head) == "to" and any(t.lemma.lower() in {"way", "passage"} for t in chain[1:2]):
        return True
    if _of_disputed_way(scene, mention):
        return True
    if not any(t.lemma.lower() in DYING for t in scene.sentence.ancestors(mention.head)):
        return False
    return any(t.lemma.lower() in {"way", "route"} and preposition(scene.sentence, t.index) in {"on", "en"} for t in chain)


WAYS = frozenset({"route", "road", "corridor", "bridge", "crossing", "access", "highway", "pipeline", "trail", "link"})
COVETED = frozenset({"control", "dispute", "possession", "share", "use", "over", "rivalry"})


def _of_disputed_way(scene: Scene, mention: Mention) -> bool:
    """Whither a way leads over which people fight ("fought over control of smuggling routes to Orland") is not where they do."""
    sentence, token = scene.sentence, scene.sentence.tokens[mention.head]
    way = sentence.tokens[token.head] if token.rel == "nmod" and token.head >= 0 else token
    if preposition(sentence, token.index) not in {"to", "into", "from"} or way.lemma.lower() not in WAYS:
        return False
    chain = (way, *sentence.ancestors(way.index))
    return any(t.lemma.lower() in COVETED or preposition(sentence, t.index) in COVETED for t in chain)


LOSING = frozenset({"kill", "wound", "injure", "arrest", "detain", "capture", "abduct", "kidnap"})


def is_home(scene: Scene, mention: Mention) -> bool:
    """Tell whether people are from a place ("two labourers from Orsk were shot in Vell"), or soldiers from a country, whatever a parser hangs it on."""
    at = from_behind(scene, mention)
    if at < 0 or scene.at(at, WHO) is None:
        return False
    country = mention.place is not None and mention.place.feature == "country" and scene.sentence.tokens[at].rel in {"obj", "nsubj:pass"}
    lost = country and scene.sentence.tokens[scene.sentence.tokens[at].head].lemma.lower() in LOSING
    return bool(scene.classes(at) & {"civilian"}) or (lost and "armed" in scene.classes(at))


TRAVELLING = frozenset(
    "head travel go drive move return come sail fly ride walk march commute transport transfer bring take bind advance retreat withdraw push".split()
)
WAYS_OF_IT = frozenset({"to", "from", "for", "toward", "towards", "into"})


def is_of_journey(scene: Scene, mention: Mention) -> bool:
    """Tell whether a place says only where those were going, or whence, of whom something is told ("a bus heading to Vell was hit near Orsk")."""
    sentence = scene.sentence
    chain = [sentence.tokens[mention.head], *sentence.ancestors(mention.head)]
    verb = next((n for n, t in enumerate(chain) if t.rel == "acl" and t.xpos in {"VBG", "VBN"}), None)
    if (
        verb is None
        or (chain[verb].deprel == "acl:relcl" and not _was_under_way(sentence, chain[verb].index))
        or chain[verb].lemma.lower() not in TRAVELLING
    ):
        return False
    return any(preposition(sentence, t.index) in WAYS_OF_IT for t in chain[:verb])


def _was_under_way(sentence: Sentence, verb: int) -> bool:
    """Tell whether a relative clause tells what people had been about ("troops who had been advancing from Vell burned Orsk")."""
    helping = {t.text.lower() for t in sentence.children(verb, "aux")}
    return sentence.tokens[verb].xpos == "VBG" and bool(helping & {"had", "was", "were"})


def from_behind(scene: Scene, mention: Mention) -> int:
    """The token before "from" and the place; -1 where there is none."""
    before = scene.sentence.tokens[mention.first - 1].text.lower() if mention.first > 1 else ""
    return mention.first - 2 if before == "from" else -1
