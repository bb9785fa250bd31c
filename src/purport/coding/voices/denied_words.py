"""How the words of a denial stand to what they deny: whether they point at it, tell it themselves, or speak of the denier's own share."""

from purport.coding.scenes.scene import Scene
from purport.coding.voices.deniers import Denial
from purport.model import Sentence

POINTING = frozenset({"it", "this", "that", "these", "those", "them", "all", "which", "everything"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "any"})


def of_their_own(scene: Scene, head: int) -> bool:
    """Tell whether what is denied has a clause of its own that points at nothing told before ("reports that the mayor had fallen ill")."""
    clauses = [t for t in scene.sentence.children(head, "acl", "ccomp") if scene.sentence.children(t.index, "nsubj", "nsubj:pass")]
    told = [
        t for t in clauses if t.deprel != "acl:relcl" and any(m.lemma.lower() == "that" for m in scene.sentence.children(t.index, "mark"))
    ]
    words = scene.events.denying
    inside = [t for c in told for i in scene.sentence.subtree(c.index) if (t := scene.sentence.tokens[i]).rel != "mark"]
    points = (
        scene.names_event(t.index)
        or t.upos == "PRON"
        or t.lemma.lower() in POINTING | set(words.blamed) | set(words.responsibility) | set(words.losses)
        for t in inside
    )
    return bool(told) and not any(points)


def own_share(scene: Scene, head: int) -> bool:
    """Tell whether somebody denies that his own were involved ("denied that its fighters were involved")."""
    subjects = scene.sentence.children(head, "nsubj")
    own = (t.upos == "PRON" or any(p.upos == "PRON" for p in scene.sentence.children(t.index, "nmod:poss")) for t in subjects)
    return scene.sentence.tokens[head].lemma.lower() in scene.events.denying.blamed and bool(subjects) and all(own)


def that_it_was(sentence: Sentence, noun: int) -> bool:
    """Tell whether an event is denied to have been at all: "denied that there had been a massacre", "denied any massacre"."""
    token = sentence.tokens[noun]
    verb = sentence.tokens[token.head] if token.head >= 0 else token
    happened = verb.lemma.lower() in {"take", "occur", "happen"} or bool(sentence.children(verb.index, "expl"))
    any_ = any(t.lemma.lower() == "any" for t in sentence.children(noun, "det"))
    return any_ or (happened and token.rel == "nsubj")


def beside_what_it_is(sentence: Sentence, noun: int) -> bool:
    """Tell whether "a charge" stands behind a comma: it is what was said in its own sentence ("…, a charge the rebels deny")."""
    article = next((t for t in sentence.children(noun, "det") if t.lemma.lower() in {"a", "an"}), None)
    return article is not None and article.index > 0 and sentence.tokens[article.index - 1].text == ","


def sentential(sentence: Sentence, denial: Denial) -> bool:
    """Tell whether the denial is a clause about the whole sentence before it: "…, which the army denied"."""
    if not denial.outside:
        return False
    objects = [t for t in sentence.children(denial.cue, "obj", "nsubj:pass", "nsubj") if t.text.lower() == "which"]
    return any(t.index and sentence.tokens[t.index - 1].text == "," for t in objects)
