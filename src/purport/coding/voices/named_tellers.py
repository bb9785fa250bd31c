"""The holders that an attribution names, as the actors that they are (codebook §5, ruling 9)."""

import re
from collections.abc import Mapping

from purport.coding.scenes.fillers import as_fillers
from purport.coding.scenes.scene import WHO, Scene
from purport.coding.scenes.writings import WRITINGS, authors, issuer_before, whose_figures
from purport.model import ActorType, Attribution, Holder, Mention, MentionKind, Report, Span

_TIME = frozenset({MentionKind.TIME})
NEAR = 60
"""Sentences over which an announced block is followed back to the line that announces it."""


def holders_of(attribution: Attribution, report: Report, by_sentence: Mapping[int, Scene]) -> list[Holder]:
    """The holders that an attribution names, as the actors that they are."""
    cue = " ".join(s.of(report.text) for s in attribution.cue)
    found: list[Holder] = []
    for span in attribution.holder:
        scene = by_sentence.get(attribution.sentence)
        scene = _scene_of(span, attribution.sentence, by_sentence) or scene
        if scene is not None and (teller := _teller(scene, span, attribution)) is not None:
            found.extend(Holder(voice_of(scene, teller, f.id), f.span, f.text, cue) for f in as_fillers(teller))
            continue
        found.extend(_in_span(scene, span, attribution, report, cue, by_sentence))
    return found


def _teller(scene: Scene, span: Span, attribution: Attribution) -> Mention | None:
    """Who stands right before "told" where the words behind it are those of the person told (ruling 9)."""
    cue = attribution.cue_token
    if attribution.cue_lemma != "tell" or cue is None or scene.sentence.index != attribution.sentence:
        return None
    if cue < 2 or span.start < scene.sentence.tokens[cue].end:
        return None
    before = scene.at(cue - 2 if scene.sentence.tokens[cue - 1].text == "," else cue - 1, WHO)
    return before if before is not None and before.actor is not None and before.actor.ids else None


def _scene_of(span: Span, near: int, by_sentence: Mapping[int, Scene]) -> Scene | None:
    """The sentence in which a holder stands: the attribution's own, or one some way before it (an announced list)."""
    for index in (near, *range(near - 1, near - NEAR, -1), near + 1):
        scene = by_sentence.get(index)
        if scene is not None and scene.sentence.start <= span.start < scene.sentence.end:
            return scene
    return None


def _in_span(
    scene: Scene | None, span: Span, attribution: Attribution, report: Report, cue: str, by_sentence: Mapping[int, Scene]
) -> list[Holder]:
    """Holders named in a span: the mentions on its head and its conjuncts, else the words themselves."""
    text = span.of(report.text)
    if scene is None:
        return [Holder(slug(text), span, text, cue)]
    first, last = scene.sentence.at(span.start, span.end)
    inside = (
        first <= (attribution.holder_head if attribution.holder_head is not None else -1) < last
        and scene.sentence.index == attribution.sentence
    )
    head = attribution.holder_head if inside and attribution.holder_head is not None else scene.sentence.head_of(first, last)
    heads = [head, *(t.index for t in scene.sentence.children(head, "conj", "appos") if first <= t.index < last)]
    named = [m for h in heads if (m := scene.actor_at(h)) is not None]
    if not named and scene.at(head, _TIME) is not None:
        return []  # no day says anything
    if text.strip().lower() in {"we", "our", "us"}:
        return []
    if not named and text.endswith(("'s", "’s")):
        span, text = Span(span.start, span.end - 2), text[:-2]
    if not named and (text.strip().lower() in {"we", "i", "our"} or _is_fighting(scene, head)):
        return []
    if not named and (body := whose_figures(scene, head)) is not None:
        teller = scene.actor_at(body)
        if teller is not None:
            return [Holder(voice_of(scene, teller, f.id), f.span, f.text, cue) for f in as_fillers(teller)]
        span = Span(*scene.phrase(body))
        return [Holder(slug(scene.words(span)), span, scene.words(span), cue)]
    if not named:
        spans = [Span(*scene.phrase(h)) for h in heads if scene.sentence.tokens[h].rel == "conj"]
        if spans:  # "the governor's office and a hospital said"
            cut = [Span(span.start, scene.sentence.tokens[head].end), *spans]
            return [Holder(slug(scene.words(one)), one, scene.words(one), cue) for one in cut]
        return [Holder(_whose_words(scene, head, by_sentence) or slug(text), span, text, cue)]
    appositive = {t.index for t in scene.sentence.children(head, "appos")}
    if scene.actor_at(head) is None and scene.sentence.tokens[head].upos == "PROPN" and {m.head for m in named} <= appositive:
        name = Span(*scene.phrase(head))  # "the camp's Emergency Rooms, a network of volunteers"
        return [Holder(slug(scene.words(name)), name, scene.words(name), cue)]
    same = len(named) > 1 and all(m.actor is not None and named[0].actor is not None and m.actor.ids == named[0].actor.ids for m in named)
    noun = any(m.head in appositive and scene.sentence.tokens[m.head].upos == "NOUN" for m in named)
    if noun and same and scene.sentence.tokens[head].upos == "PROPN":
        named = named[:1]  # "Emergency Rooms, a network of volunteers"
    if len(named) > 1 and appositive:
        named = (
            named[:1] if not scene.actors[_first_id(named[1])].registered else [m for m in named if m.head in appositive][:1] or named[:1]
        )
    told = [Holder(voice_of(scene, m, f.id), f.span, f.text, cue) for m in named for f in as_fillers(m)]
    return told + _nameless_beside(scene, head, (first, last), cue)


def _nameless_beside(scene: Scene, head: int, within: tuple[int, int], cue: str) -> list[Holder]:
    """Tellers joined by "and" whom no mention knows ("residents and a volunteer room said")."""
    sentence = scene.sentence
    joined = [t for t in sentence.children(head, "conj") if within[0] <= t.index < within[1] and t.upos == "NOUN"]
    unknown = [
        t.index for t in joined if scene.actor_at(t.index) is None and sentence.children(t.index, "det", "amod", "compound", "nmod:poss")
    ]
    spans = [Span(*scene.phrase(index)) for index in unknown]
    return [Holder(slug(scene.words(span)), span, scene.words(span), cue) for span in spans]


def _whose_words(scene: Scene, head: int, by_sentence: Mapping[int, Scene]) -> str | None:
    """The id of whoever speaks by a writing ("a police statement", "the statement"), or of a nameless teller whom a pronoun takes up."""
    if scene.sentence.tokens[head].upos == "PRON":
        return _teller_before(scene, head, by_sentence)
    written = authors(scene, head) if scene.sentence.tokens[head].lemma.lower() in WRITINGS else []
    return written[0].id if written else issuer_before(scene, head, by_sentence)


def _teller_before(scene: Scene, head: int, by_sentence: Mapping[int, Scene]) -> str | None:
    """Who told the sentence before, where the mentions link "it" and "they" to nobody: those who go on telling are who told."""
    word, before = scene.sentence.tokens[head].text.lower(), by_sentence.get(scene.sentence.index - 1)
    if before is None or word not in {"it", "they"} or before.sentence.region is not scene.sentence.region:
        return None
    root = before.sentence.root
    subject = next((t for t in before.sentence.children(root.index, "nsubj") if t.upos in {"NOUN", "PROPN"}), None)
    if subject is None or root.lemma.lower() not in TELLING:
        return None
    if (word == "they") != (subject.xpos in {"NNS", "NNPS"} or subject.lemma.lower() == "media"):
        return None
    mention = before.actor_at(subject.index)
    if mention is None or mention.actor is None:
        return slug(before.words(Span(*before.phrase(subject.index))))
    named = before.actors.get(_first_id(mention))
    return None if named is None or (word == "it" and named.type is ActorType.PERSON) else named.id


TELLING = frozenset("say report announce add tell claim state confirm write allege".split())


def _is_fighting(scene: Scene, head: int) -> bool:
    """Tell whether what seems to tell is itself a deed ("three clashes are still going on"): it tells nothing."""
    forms = scene.events.nouns.get(scene.sentence.tokens[head].lemma.lower(), ())
    return bool(forms) and all(scene.events.kinds[f.entry.kind].family in {"violence", "explosives"} for f in forms)


FURTHER = frozenset("another second third fourth other different separate further".split())
"""Words before a nameless teller that make him another than the one before ("one source said …, a second source spoke of …")."""


def voice_of(scene: Scene, mention: Mention, actor_id: str) -> str:
    """The id of a teller: one without a name and side who is told as a further one is a voice of his own."""
    actor = scene.actors.get(actor_id)
    if actor is None or not actor.generic or actor.side_of is not None:
        return actor_id
    words = [t.lemma.lower() for t in scene.sentence.children(mention.head, "amod", "det") if t.lemma.lower() in FURTHER]
    return f"{words[0]}-{actor_id}" if words else actor_id


def _first_id(mention: Mention) -> str:
    return mention.actor.ids[0] if mention.actor is not None else ""


def slug(text: str) -> str:
    """An id made of words."""
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-") or "unknown"
