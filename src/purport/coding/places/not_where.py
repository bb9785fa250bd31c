"""Names of places that say where nothing happened: where somebody is from, what a treaty is called."""

from purport.coding.places.journeys import came_from, came_from_direction, crossed, from_behind, is_bound, lies_across, on_the_way
from purport.coding.places.land_as_party import is_a_party
from purport.coding.places.whose import says_whose
from purport.coding.roles.bearing_arms import RANKS
from purport.coding.scenes.scene import THINGS, Scene
from purport.coding.syntax.grammar import is_passive, preposition
from purport.model import Mention, MentionKind

TREATIES = frozenset("agreement accord treaty process declaration protocol convention memorandum talk resolution".split())


def names_no_ground(scene: Scene, mention: Mention) -> bool:
    """Tell whether a mention of a place tells no ground."""
    if mention.kind is not MentionKind.PLACE:
        return False
    return any(
        where(scene, mention)
        for where in (
            is_bound,
            _based,
            _doer,
            lies_across,
            came_from_direction,
            _home,
            came_from,
            on_the_way,
            crossed,
            _origin,
            _names_treaty,
            _of_means,
            _of_body,
            _named_house,
            _named_arm,
            _home_of_named,
            _according_to,
            _backed,
            _for_a_state,
            _of_care,
            _speaks,
            _heard_afar,
            _of_branch,
            is_a_party,
            _of_the_avenged,
            _of_visit,
            says_whose,
        )
    )


TELLING = frozenset("say announce declare tell state confirm add reveal claim deny report warn vow admit insist".split())


ACTING = frozenset(
    "work want seek try plan agree hope consider decide intend expect believe argue dismiss accuse blame urge pledge promise".split()
)
"""What a capital does only as the government that sits there ("Vell was working to learn more")."""
THINKING = frozenset({"think", "believe", "suspect", "presume", "assume", "say", "report"})
SEATS = frozenset({"center", "centre", "office", "bureau", "council", "committee", "administration", "command"})


def _speaks(scene: Scene, mention: Mention) -> bool:
    """What speaks is somebody, whatever the name is taken for ("Al-Sahm said its fighters had killed nine")."""
    token = scene.sentence.tokens[mention.head]
    if token.rel == "compound" and token.head >= 0 and scene.sentence.tokens[token.head].lemma.lower() in SEATS:
        token = scene.sentence.tokens[token.head]  # "the Vell center said", "according to the Vell center"
        if preposition(scene.sentence, token.index) == "accord to":
            return True
    verb = scene.sentence.tokens[token.head] if token.head >= 0 else token
    if token.deprel == "nsubj:pass" and verb.lemma.lower() in THINKING:  # "Orland is thought to have shelled the town"
        return any(not is_passive(scene.sentence, t.index) for t in scene.sentence.children(verb.index, "xcomp"))
    acts = verb.lemma.lower() in ACTING and mention.place is not None and mention.place.feature in {"country", "settlement"}
    return token.deprel == "nsubj" and (verb.lemma.lower() in TELLING or acts)


def _heard_afar(scene: Scene, mention: Mention) -> bool:
    """How far off something was felt ("was heard as far as Vell") is not where it was."""
    token = scene.sentence.tokens[mention.head]
    far = token.rel == "obl" and token.head >= 0 and scene.sentence.tokens[token.head].lemma.lower() == "far"
    return far and preposition(scene.sentence, token.index) == "as"


AVENGED = frozenset({"reprisal", "revenge", "retaliation", "retribution", "vengeance", "response"})


def _of_the_avenged(scene: Scene, mention: Mention) -> bool:
    """Where that was which a deed only avenges ("burned a bus in retaliation for a raid in Vell") is not where the deed was."""
    sentence = scene.sentence
    chain = [sentence.tokens[mention.head], *sentence.ancestors(mention.head)]
    at = next((n for n, t in enumerate(chain) if t.lemma.lower() in AVENGED and preposition(sentence, t.index) in {"in", "as"}), 0)
    if at < 2 or preposition(sentence, chain[at - 1].index) not in {"for", "to"}:
        return False
    below = set(sentence.subtree(chain[at - 1].index))
    return not any(m.kind is MentionKind.TIME and m.head in below for m in scene.mentions)


VISITS = frozenset({"visit", "trip", "tour", "journey", "travel", "flight"})
RESENTED = frozenset({"protest", "oppose", "boycott", "denounce", "condemn", "repudiate", "reject", "criticize", "criticise"})
BESIDE = frozenset({"of", "at", "over", "against", "before", "after", "for"})


def _of_visit(scene: Scene, mention: Mention) -> bool:
    """Whither the visit leads at which a deed is aimed ("in protest at his visit to Vell", "to protest the visit to Vell") is not where the deed was."""
    sentence, token = scene.sentence, scene.sentence.tokens[mention.head]
    if token.rel != "nmod" or preposition(sentence, token.index) != "to" or sentence.tokens[token.head].lemma.lower() not in VISITS:
        return False
    visit = sentence.tokens[token.head]
    resented = visit.rel == "obj" and visit.head >= 0 and sentence.tokens[visit.head].lemma.lower() in RESENTED
    return resented or preposition(sentence, visit.index) in BESIDE


BRANCHES = frozenset({"branch", "wing", "cell", "chapter", "faction", "network", "mediation", "brokerage", "auspices"})


def _of_branch(scene: Scene, mention: Mention) -> bool:
    """What part of a body is named after ("a commander of the group's Vell branch") is not where its people are."""
    token = scene.sentence.tokens[mention.head]
    return token.rel in {"compound", "amod"} and token.head >= 0 and scene.sentence.tokens[token.head].lemma.lower() in BRANCHES


ASKED = frozenset({"request", "behest", "demand", "insistence", "invitation", "order", "approval", "consent"})
"""What is somebody's who speaks ("at Vell's request"), and no town's."""


def _of_body(scene: Scene, mention: Mention) -> bool:
    """Whose a body is, is not where it acts ("Norland's health ministry said", "Norland's General Staff claimed the raid")."""
    token = scene.sentence.tokens[mention.head]
    if token.deprel != "nmod:poss" or token.head < 0 or mention.place is None:
        return False
    if scene.sentence.tokens[token.head].lemma.lower() in ASKED:
        return True
    owned = scene.actor_at(token.head) if mention.place.feature == "country" else None
    return owned is not None and owned.head == token.head and "building" not in scene.classes(token.head)


HOUSES = frozenset(
    "school church hospital college cathedral convent parish mission monastery university clinic seminary academy chapel".split()
)
SAINTS = frozenset({"st", "st.", "saint", "ste", "ste.", "sainte", "our"})


def _named_house(scene: Scene, mention: Mention) -> bool:
    """A saint whose a school or church is called ("St Mary's school in Papiri") is no town."""
    token = scene.sentence.tokens[mention.head]
    above = scene.sentence.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    return token.deprel == "nmod:poss" and above in HOUSES and mention.text.lower().split()[0] in SAINTS


CALLED = frozenset({"named", "called", "dubbed", "nicknamed", "codenamed", "christened"})


def _named_arm(scene: Scene, mention: Mention) -> bool:
    """What a weapon or an operation is called ("a drone named Vell", 'a missile dubbed "Vell"') is no town."""
    tokens, at = scene.sentence.tokens, mention.first - 1
    while at > 1 and tokens[at].upos in {"PUNCT", "DET"}:
        at -= 1
    thing = at > 0 and (scene.at(at - 1, THINGS) is not None or tokens[at - 1].lemma.lower() in {"operation", "campaign", "offensive"})
    return thing and tokens[at].text.lower() in CALLED


HOMEBORN = frozenset({"resident", "native", "inhabitant", "citizen", "son", "daughter"})


def _home_of_named(scene: Scene, mention: Mention) -> bool:
    """Where a soldier with a name is from ("Captain Ivo Tarn, a resident of Vell, embraced martyrdom") is not where he fell."""
    sentence, token = scene.sentence, scene.sentence.tokens[mention.head]
    home = sentence.tokens[token.head] if token.rel == "nmod" and token.head >= 0 else token
    born = home.lemma.lower() in HOMEBORN and home.rel == "appos" and preposition(sentence, token.index) in {"of", "from"}
    return born and scene.is_named(home.head) and _serves(scene, home.head)


def _serves(scene: Scene, person: int) -> bool:
    mention = scene.actor_at(person)
    return mention is not None and not RANKS.isdisjoint(mention.text.lower().replace(".", "").split())


def _based(scene: Scene, mention: Mention) -> bool:
    """Where somebody has his seat ("the Vell-based centre said") is not where it happened."""
    after = [t.text.lower() for t in scene.sentence.tokens[mention.last : mention.last + 2]]
    return after in (["-", "based"], ["-", "linked"]) or mention.text.lower().endswith(("-based", "-linked"))


def _home(scene: Scene, mention: Mention) -> bool:
    """Where arms are from ("weapons from Orland"), whatever a parser hangs it on."""
    at = from_behind(scene, mention)
    token = scene.sentence.tokens[mention.head]
    taken = token.rel == "obl" and scene.sentence.tokens[token.head].lemma.lower() in TAKEN_AWAY  # "withdrew its tanks from Vell"
    return at >= 0 and not taken and scene.at(at, THINGS) is not None and not scene.names_event(at)


def _doer(scene: Scene, mention: Mention) -> bool:
    """The state by whom, or with whom, something is done ("exercises by Orland and Karan", "accused of collaborating with Orland")."""
    country = mention.place is not None and mention.place.feature == "country"
    token = scene.sentence.tokens[mention.head]
    first = scene.sentence.tokens[token.head] if token.rel == "conj" and token.head >= 0 else token
    case = preposition(scene.sentence, token.index) or preposition(scene.sentence, first.index)
    above = scene.sentence.tokens[first.head].lemma.lower() if first.head >= 0 else ""
    return country and (case == "by" or (case == "with" and above in COLLABORATING))


COLLABORATING = frozenset("collaborate collaboration cooperate cooperation collude collusion link tie contact work side ally".split())


TAKEN_AWAY = frozenset("withdraw pull recall remove steal seize loot take confiscate evacuate transfer".split())
"""Verbs behind which "from" tells where the things were."""


CARE = frozenset({"hospital", "clinic", "morgue", "mortuary", "infirmary", "treatment", "surgery", "autopsy"})
DYING = frozenset({"die", "succumb"})
BROUGHT = frozenset("take rush bring admit transfer airlift evacuate move carry send fly treat".split())


def _of_care(scene: Scene, mention: Mention) -> bool:
    """Where the hurt were brought or died ("was taken to hospital in Vell", "one died in hospital in Vell") is not where they were hit."""
    sentence, index = scene.sentence, mention.head
    while sentence.tokens[index].rel in {"nmod", "appos", "flat", "compound"} and sentence.tokens[index].head >= 0:
        index = sentence.tokens[index].head
    verb = sentence.tokens[index].head
    if verb < 0 or sentence.tokens[index].rel != "obl" or sentence.tokens[verb].lemma.lower() not in BROUGHT | DYING:
        return False
    cared = any(
        t.lemma.lower() in CARE for t in (sentence.tokens[index], *sentence.children(verb, "obl"), *sentence.children(index, "nmod"))
    )
    return cared and preposition(sentence, index) in {"to", "in", "at", "into"}


SEES = frozenset(
    "bishop archbishop cardinal patriarch ambassador minister president ministry staff headquarters government junta agency embassy".split()
)
"""Who tells of what happens wherever he is told to sit."""


def _according_to(scene: Scene, mention: Mention) -> bool:
    """A house that tells ("according to the Vell hospital") is not where it happened, nor is where a teller sits ("X, a watchdog in Vell")."""
    tokens, head = scene.sentence.tokens, mention.head
    apposed = False
    while tokens[head].rel in {"nmod", "appos", "flat", "compound"} and tokens[head].head >= 0:
        apposed |= tokens[head].rel == "appos"
        head = tokens[head].head
    if head != mention.head and not apposed and tokens[head].lemma.lower() not in SEES:
        return False  # "according to residents of Vell"
    cases = scene.sentence.children(head, "case")
    return any(c.lemma.lower() in {"accord", "according"} for c in cases)


FOUGHT_FOR = frozenset("battle fight struggle war offensive leave depart head bind set fly sail race".split())
"""Words whose "for" leads to the ground that is fought over, or gone to."""


def _for_a_state(scene: Scene, mention: Mention) -> bool:
    """Tell whether a state is whom something is done for ("convicted of spying for Orland", "fought for Orland"), and not where."""
    token = scene.sentence.tokens[mention.head]
    above = scene.sentence.tokens[token.head] if token.head >= 0 else token
    country = mention.place is not None and mention.place.feature == "country"
    return country and preposition(scene.sentence, token.index) == "for" and above.lemma.lower() not in FOUGHT_FOR


BACKING = frozenset({"support", "solidarity", "defence", "defense", "favour", "favor", "behalf"})


_PAYING = frozenset({"back", "support", "fund", "arm", "finance", "sponsor", "train", "equip"})


_BROKERING = frozenset({"broker", "mediate", "sponsor", "facilitate", "negotiate", "propose", "draft", "guarantee", "organize", "organise"})


def _backed(scene: Scene, mention: Mention) -> bool:
    """For whom, or through whom, it is done ("fired rockets in support of Vell", "a truce brokered by Vell") is not where."""
    token = scene.sentence.tokens[mention.head]
    first = scene.sentence.tokens[token.head] if token.rel == "conj" and token.head >= 0 else token
    verb = scene.sentence.tokens[first.head] if first.head >= 0 else first
    if first.rel == "obl" and verb.lemma.lower() in _BROKERING and preposition(scene.sentence, first.index) == "by":
        return True
    above = scene.sentence.tokens[token.head] if token.head >= 0 else token
    if token.rel == "obl" and above.rel == "acl" and above.lemma.lower() in _PAYING and preposition(scene.sentence, token.index) == "by":
        return True  # "militants backed by Norland"
    inside = any(c.lemma.lower() == "in" for c in scene.sentence.children(above.index, "case"))
    return token.rel == "nmod" and above.lemma.lower() in BACKING and inside


LYING = frozenset("anchor base station moor dock berth position deploy".split())


def _of_means(scene: Scene, mention: Mention) -> bool:
    """Where those lie who fire ("shelling from warships anchored off Vell", "jets based in Orland") is not where it falls."""
    sentence = scene.sentence
    verb = sentence.tokens[sentence.tokens[mention.head].head]
    if verb.index == mention.head or verb.rel != "acl" or verb.lemma.lower() not in LYING:
        return False
    noun = sentence.tokens[verb.head]
    return noun.deprel == "nsubj" or preposition(sentence, noun.index) in {"from", "by", "with"}


def _origin(scene: Scene, mention: Mention) -> bool:
    """Where somebody is from, between commas: "Tom Reyes, 42, of Vell, Karonia, died"."""
    tokens, head = scene.sentence.tokens, mention.head
    while not preposition(scene.sentence, head) and tokens[head].rel in {"nmod", "appos", "conj"} and tokens[head].head >= 0:
        head = tokens[head].head
    cases = [c.index for c in scene.sentence.children(head, "case") if c.lemma.lower() == "of"]
    return any(case and tokens[case - 1].text == "," for case in cases) and head < scene.sentence.root.index


def _names_treaty(scene: Scene, mention: Mention) -> bool:
    """A place that a treaty has its name from is not where it was broken ("the Vell accords")."""
    token = scene.sentence.tokens[mention.head]
    return token.rel == "compound" and scene.sentence.tokens[token.head].lemma.lower() in TREATIES
