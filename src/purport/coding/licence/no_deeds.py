"""Event words that tell no deed: how somebody was found to have died, where somebody was, what the law took."""

from purport.coding.scenes.scene import THINGS, Scene
from purport.coding.syntax.grammar import is_passive, preposition
from purport.coding.triggers.trigger import Trigger
from purport.model import MentionKind, Sentence


def is_no_deed(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a word that elsewhere tells an event only says how, where or by what right."""
    sentence = scene.sentence
    told = (_says_how(sentence, trigger), _seized_by_law(scene, trigger), _attended_by_one(scene, trigger))
    rules = (
        _flies_off,
        _as_they_were,
        _of_his_car,
        _where_it_was,
        _lies_around,
        _refused,
        _in_protest,
        _by_his_own_hand,
        _one_more,
        _names_the_held,
        _is_dud,
        _stood_by,
        _in_force,
        _tells_itself,
        _is_scored,
    )
    return any(told) or _by_degrees(sentence, trigger) or any(rule(scene, trigger) for rule in rules)


def _is_scored(scene: Scene, trigger: Trigger) -> bool:
    """In "the national team crushed Vell 3-0" the result stands bare behind the verb: it is a game."""
    numbers = (t for t in scene.sentence.children(trigger.token, "obl:unmarked") if t.upos == "NUM" and t.text.isdigit())
    pairs = (p for t in numbers for p in scene.sentence.children(t.index, "nmod") if p.upos == "NUM" and p.index == t.index + 2)
    return trigger.is_verb and any(scene.sentence.tokens[p.index - 1].text in {"-", "–"} for p in pairs)


def _stood_by(scene: Scene, trigger: Trigger) -> bool:
    """In "the police did not intervene" nothing was dispersed, and nobody denies it."""
    negated = any(t.lemma.lower() in {"not", "n't", "never"} for t in scene.sentence.children(trigger.token, "advmod"))
    return trigger.is_verb and negated and trigger.entry.kind == "protest_with_intervention" and trigger.form.words[0] == "intervene"


def _in_force(scene: Scene, trigger: Trigger) -> bool:
    """In "the region has been under a state of emergency since 2017" nobody declares one."""
    if trigger.is_verb or trigger.entry.kind != "sanction":
        return False
    under = preposition(scene.sentence, trigger.token) == "under"
    return under and any(t.lemma.lower() == "be" for t in scene.sentence.children(trigger.token, "cop"))


_FINDING = frozenset("say find document report conclude note add state tell record establish".split())


def _tells_itself(scene: Scene, trigger: Trigger) -> bool:
    """In "the Commission of Inquiry on Orland said" the body tells something, and no inquiry is opened."""
    noun = scene.sentence.tokens[trigger.token]
    named = trigger.entry.kind == "investigation" and not trigger.is_verb and noun.upos == "PROPN" and noun.rel == "nsubj"
    return named and noun.head >= 0 and scene.sentence.tokens[noun.head].lemma.lower() in _FINDING


GOING_OFF = frozenset({"explode", "detonate"})


def _is_dud(scene: Scene, trigger: Trigger) -> bool:
    """In "a missile fell in a yard and did not explode" the one event is that it fell."""
    sentence = scene.sentence
    verb = sentence.tokens[trigger.token]
    if not trigger.is_verb or verb.lemma.lower() not in GOING_OFF:
        return False
    failed = verb.rel == "xcomp" and sentence.tokens[verb.head].lemma.lower() == "fail"
    clause = sentence.tokens[verb.head] if failed else verb
    never = failed or any(t.lemma.lower() in {"not", "n't", "never"} for t in sentence.children(verb.index, "advmod"))
    joined = clause.rel == "conj" and clause.head >= 0 and not sentence.children(clause.index, "nsubj")
    return never and joined and sentence.tokens[clause.head].upos == "VERB"


FLYING = frozenset({"drone", "aircraft", "helicopter"})


def _flies_off(scene: Scene, trigger: Trigger) -> bool:
    """In "forced a drone to retreat" what turned away is no force that withdrew."""
    if trigger.entry.kind != "withdrawal" or not trigger.is_verb:
        return False
    verb = scene.sentence.tokens[trigger.token]
    moved = [a.head for a in trigger.arguments if a.function == "subj"]
    moved += [t.index for t in scene.sentence.children(verb.head, "obj")] if verb.rel == "xcomp" and verb.head >= 0 else []
    things = (scene.at(i, THINGS) for i in moved)
    return any(m is not None and m.item in FLYING for m in things)


def _as_they_were(scene: Scene, trigger: Trigger) -> bool:
    """In "blew themselves up when surrounded" the participle says only when."""
    token = scene.sentence.tokens[trigger.token]
    if not trigger.is_verb or trigger.entry.kind != "siege" or token.rel != "advcl" or token.xpos != "VBN":
        return False
    marked = any(t.lemma.lower() in {"when", "once", "after", "as"} for t in scene.sentence.children(token.index, "mark", "advmod"))
    return marked and not scene.sentence.children(token.index, "nsubj", "nsubj:pass", "aux", "aux:pass")


def _one_more(scene: Scene, trigger: Trigger) -> bool:
    """In "Another week, another ceasefire" the writer sighs, and tells of none."""
    tokens, anothers = scene.sentence.tokens, [t.index for t in scene.sentence.having({"another"})]
    sighs = len(anothers) > 1 and anothers[0] == 0 and all(t.upos not in {"VERB", "AUX"} for t in tokens)
    return sighs and not trigger.is_verb and scene.events.kinds[trigger.entry.kind].family in {"deal", "speech"}


def _where_it_was(scene: Scene, trigger: Trigger) -> bool:
    """In "an attempt on his life at a political rally" the rally is where, and no protest."""
    token = scene.sentence.tokens[trigger.token]
    if trigger.is_verb or token.lemma.lower() != "rally" or preposition(scene.sentence, token.index) != "at":
        return False
    which = scene.sentence.children(token.index, "amod", "compound")
    return any(t.lemma.lower() in {"political", "election", "campaign", "party"} for t in which)


def _names_the_held(scene: Scene, trigger: Trigger) -> bool:
    """In "freedom for the detained" the word only says who they are."""
    sentence, token = scene.sentence, scene.sentence.tokens[trigger.token]
    article = any(d.index == token.index - 1 and d.lemma.lower() == "the" for d in sentence.children(token.index, "det"))
    return article and scene.events.kinds[trigger.entry.kind].family == "custody" and token.rel in {"nmod", "obl"} and token.xpos != "NN"


DEGREES = frozenset({"more", "most", "less", "very", "so", "too", "rather", "quite", "deeply", "increasingly", "politically", "socially"})


def _by_degrees(sentence: Sentence, trigger: Trigger) -> bool:
    """Who is "ever more isolated" is so, and nobody did it to him just then."""
    token = sentence.tokens[trigger.token]
    if not trigger.is_verb or token.xpos not in {"VBN", "JJ"} or any(a.function == "subj" for a in trigger.arguments):
        return False
    return any(t.index == token.index - 1 and t.lemma.lower() in DEGREES for t in sentence.children(token.index, "advmod"))


GROUND = frozenset(
    "area terrain territory hill mountain village town countryside region land farmland field road street neighbourhood neighborhood district "
    "suburb locality forest desert province plain height sea water wall building debate issue".split()
)


def _lies_around(scene: Scene, trigger: Trigger) -> bool:
    """In "the hills surrounding Vell" nobody surrounds anything."""
    token = scene.sentence.tokens[trigger.token]
    before = scene.sentence.tokens[token.index - 1] if token.index and token.xpos == "VBG" else token
    return trigger.entry.kind == "siege" and before.upos == "NOUN" and before.lemma.lower() in GROUND


def _of_his_car(scene: Scene, trigger: Trigger) -> bool:
    """Who "lost control of his car" lost no ground."""
    token = scene.sentence.tokens[trigger.token]
    if trigger.entry.kind != "territory_captured" or token.lemma.lower() != "lose":
        return False
    grips = [t for t in scene.sentence.children(token.index, "obj") if t.lemma.lower() == "control"]
    return any(scene.at(n.index, VEHICLES) is not None for t in grips for n in scene.sentence.children(t.index, "nmod"))


VEHICLES = frozenset({MentionKind.VEHICLE})
REFUSING = frozenset({"reject", "refuse", "spurn", "rebuff", "decline", "dismiss"})


def _refused(scene: Scene, trigger: Trigger) -> bool:
    """Talks that somebody turns down ("rejected any talks with the government") were not held."""
    if trigger.is_verb or trigger.entry.kind != "negotiation":
        return False
    token = scene.sentence.tokens[trigger.token]
    while token.rel in {"nmod", "conj"} and token.head >= 0:
        token = scene.sentence.tokens[token.head]  # "spurned offers of talks"
    return token.rel == "obj" and scene.sentence.tokens[token.head].lemma.lower() in REFUSING


def _in_protest(scene: Scene, trigger: Trigger) -> bool:
    """In "the agency suspended its aid in protest at the harassment" nobody demonstrates, nor in "rebels blew up a pylon in protest at the trip"."""
    token = scene.sentence.tokens[trigger.token]
    bare = token.lemma.lower() == "protest" and not scene.sentence.children(token.index, "det", "amod", "nmod:poss", "nummod")
    if trigger.is_verb or not bare or preposition(scene.sentence, token.index) != "in":
        return False
    verb = next((t for t in scene.sentence.ancestors(token.index) if t.upos == "VERB"), None)
    doers = scene.sentence.children(verb.index, "nsubj", "nsubj:pass") if verb is not None else []
    agents = (
        [t for t in scene.sentence.children(verb.index, "obl") if preposition(scene.sentence, t.index) == "by"] if verb is not None else []
    )
    return any(scene.classes(t.index) & {"state", "organisation", "armed"} for t in (*doers, *agents))


def _by_his_own_hand(scene: Scene, trigger: Trigger) -> bool:
    """Who "died after taking poison" was killed by nobody."""
    clauses = scene.sentence.children(trigger.token, "advcl", "obl") if trigger.is_verb and trigger.form.words[0] == "die" else []
    taken = {t.lemma.lower() for c in clauses for t in (c, *scene.sentence.children(c.index, "obj", "nmod"))}
    return bool(taken & {"poison", "overdose", "cyanide"})


def _says_how(sentence: Sentence, trigger: Trigger) -> bool:
    """In "found shot to death" the death is what the shot did, and no loss beside it."""
    token = sentence.tokens[trigger.token]
    bare = token.lemma.lower() == "death" and not sentence.children(token.index, "det", "nmod", "nmod:poss", "amod")
    return not trigger.is_verb and bare and preposition(sentence, token.index) == "to"


def _attended_by_one(scene: Scene, trigger: Trigger) -> bool:
    """In "was killed while attending a rally" the rally is where one person was, and no deed of his."""
    if trigger.form.words[0] != "attend" or scene.events.kinds[trigger.entry.kind].family != "protest":
        return False
    return any(a.function == "subj" and "Number=Sing" in scene.sentence.tokens[a.head].feats for a in trigger.arguments)


TAKEN_BY_LAW = frozenset({"confiscate", "impound", "expropriate"})
CHARGES = frozenset({"charge", "law", "warrant", "order", "decree", "ruling", "suspicion", "ground"})


def _seized_by_law(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether things were taken by nobody named, as only the law takes them ("a truck was confiscated at the border", "seized under a warrant")."""
    looted = trigger.entry.kind == "looting_destruction" and trigger.entry.effect == "seized"
    if not (looted or trigger.entry.kind == "territory_captured") or not is_passive(scene.sentence, trigger.token):
        return False
    if any(trigger.role(a) == "initiator" for a in trigger.arguments):
        return False
    why = {scene.sentence.tokens[a.head].lemma.lower() for a in trigger.arguments if a.function in {"under", "on"}}
    return trigger.form.words[0] in TAKEN_BY_LAW or bool(why & CHARGES)
