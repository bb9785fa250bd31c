"""One sentence to drafts, by its own syntax: triggers, grouping, licence, roles, effects, places and times, holders."""

from collections.abc import Mapping

from purport.coding.drafts import Draft, only_tells
from purport.coding.grouping.causes import VIOLENT
from purport.coding.grouping.fell_in_it import done_in
from purport.coding.grouping.groups import FLYING, Group, groups, without_means
from purport.coding.grouping.in_after import without_ranking
from purport.coding.grouping.killed_captive import killed_captives, without_takings
from purport.coding.grouping.projectiles import says_what_was_stopped
from purport.coding.kinds.captives import count_executed, name_by_taker
from purport.coding.kinds.refining import refine
from purport.coding.licence.bargains import bind_offer
from purport.coding.licence.charges import without_bare_charges, without_charges
from purport.coding.licence.colour import colour
from purport.coding.licence.comings import without_comings, without_getaways, without_heard_comings
from purport.coding.licence.consequences import without_consequences
from purport.coding.licence.grounded import is_grounded
from purport.coding.licence.orders import without_orders, without_promises
from purport.coding.licence.welcomes import without_welcomes
from purport.coding.licence.withheld import said_by_nobody
from purport.coding.losses.breakdowns import without_breakdown
from purport.coding.losses.damage import damage_told
from purport.coding.losses.effects import fill_effects
from purport.coding.losses.gapping import gapped
from purport.coding.losses.losing_side import lost_by_the_loser, lost_in_own_attack
from purport.coding.losses.named import name_members
from purport.coding.losses.results import with_results
from purport.coding.losses.said import heed_words, without_tellers
from purport.coding.losses.seized_with_town import seized_with_town
from purport.coding.losses.tables import heads_table, tell_table
from purport.coding.losses.toll_lines import events_of_line, hit_by_line, tell_line, toll_line
from purport.coding.losses.trailing import tell_leading, tell_trailing
from purport.coding.passages.dating import date_on_that_very_day
from purport.coding.passages.enemies import LOOKED_BACK, against_anywhere, enemy_of_fight, enemy_of_frame, enemy_told_before
from purport.coding.passages.handing_on import hand_days_on, hand_doers_on, hand_places_on
from purport.coding.passages.intruders import with_intruders
from purport.coding.places.anchoring import anchor
from purport.coding.places.each_its_time import each_its_time
from purport.coding.places.framed import place_by_frame, place_by_where
from purport.coding.retelling.aims import with_aims
from purport.coding.retelling.by_day import called_by_day
from purport.coding.retelling.losers import missing_beside, taken_beside
from purport.coding.retelling.pointing import anaphor, by_means, framed, is_plural, pointing_ones
from purport.coding.retelling.protests import settle_protests
from purport.coding.retelling.took_place import only_placed
from purport.coding.roles.among_whom import quote_with_losers
from purport.coding.roles.both_sides import against_those_before
from purport.coding.roles.by_frame import fill_roles
from purport.coding.roles.by_operation import at_whose_post, by_operation, laid_by
from purport.coding.roles.captors import freed_by_captors, without_holding
from purport.coding.roles.disarmed import whose_devices
from purport.coding.roles.how_they_met import name_those_told_before
from purport.coding.roles.joined_by import along_with, is_reinforced, joined_by
from purport.coding.roles.riders import hit_aboard, hit_as_they_rode, hit_beside, robbed_of_theirs
from purport.coding.roles.same_side import without_second_names
from purport.coding.scenes.scene import Scene
from purport.coding.speech.asked import direct_demands
from purport.coding.speech.condemned import aim_at_authors
from purport.coding.speech.letters import received
from purport.coding.speech.menaces import menaces
from purport.coding.speech.mutual import part_accusers
from purport.coding.speech.one_threat import join_threats
from purport.coding.speech.oughts import demanded
from purport.coding.speech.threatened import name_speaker, threatened_by_saying, threatened_with
from purport.coding.syntax.grammar import is_passive
from purport.coding.times.opening_days import date_by_lasting, date_by_opening
from purport.coding.tolls.counts_beside import count_by_each
from purport.coding.tolls.deathbeds import without_deathbed_days
from purport.coding.tolls.equated import equated_tolls
from purport.coding.tolls.own_losses import losses_admitted, losses_of_owner
from purport.coding.tolls.risers import without_risers
from purport.coding.triggers.heard import heard
from purport.coding.triggers.trigger import Trigger, find_triggers
from purport.coding.voices.ascribed import ascribed, name_doers
from purport.coding.voices.holders import Voices, attribute
from purport.coding.voices.responsibility import blamed, claimed, date_by_event, tell_own_losses
from purport.coding.voices.unnamed import in_own_voice, name_unnamed
from purport.model import Report


def read_sentence(scene: Scene, heard: Voices, report: Report, by_sentence: Mapping[int, Scene], history: list[Draft]) -> list[Draft]:
    """Drafts of one sentence in text order, not yet linked to what was told before."""
    found = _triggers(scene, history)
    told = [d for group in groups(scene, _of_events(found)) if (d := _draft(scene, group)) is not None]
    for draft in told:
        name_those_told_before(draft, _before(scene, by_sentence), history)
    following = by_sentence.get(scene.sentence.index + 1)
    drafts = without_heard_comings(_kept(scene, told), following.sentence if following is not None else None)
    drafts = without_comings(without_promises(without_orders(drafts)))
    line = toll_line(scene, by_sentence) if told else None
    drafts = events_of_line(told, drafts) if line is not None else drafts
    claimants = {t.token for t in found if t.entry.responsibility}
    for draft in drafts:
        if line is not None:
            hit_by_line(draft, line)
        _fill(draft, _before(scene, by_sentence))
        by_operation(draft)
        laid_by(draft)
        at_whose_post(draft)
        without_breakdown(draft)
        if heads_table(draft.trigger):
            tell_table(draft, by_sentence, report.text)
        attribute(draft, heard, report, by_sentence, claimants)
        without_tellers(draft)
        threatened_by_saying(draft)
        name_speaker(draft)
        if line is not None:
            tell_line(draft, line, history)
    drafts = [d for d in drafts if d.effects or not heads_table(d.trigger)]
    hand_doers_on(drafts)
    drafts = without_welcomes(without_charges(with_intruders([d for d in drafts if not said_by_nobody(d)])))
    drafts = join_threats(
        part_accusers(scene, taken_beside(missing_beside(with_aims(without_holding(without_getaways(lost_by_the_loser(drafts)))))))
    )
    drafts = with_results(without_risers(scene, without_consequences(drafts)))
    drafts = killed_captives(drafts)
    without_takings(drafts)
    enemy_of_fight(drafts)
    date_by_event(scene, found, drafts, history)
    drafts, own = _with_responsibility(scene, found, drafts, history)
    occasions = [d for d in told if d not in drafts and d.kind == "peaceful_protest"]
    drafts = settle_protests(drafts, occasions)
    told_on = ascribed(scene, drafts, history, heard, report, by_sentence) + demanded(scene, drafts, heard, report, by_sentence)
    drafts = without_bare_charges(drafts, told_on)
    return count_by_each(
        scene, in_own_voice(tell_trailing(scene, tell_leading(scene, drafts + gapped(drafts) + each_its_time(drafts) + own + told_on)))
    )


def _triggers(scene: Scene, history: list[Draft]) -> list[Trigger]:
    """The words that tell events, those that only point at one told before among them."""
    before = next((d.kind for d in reversed(history) if scene.events.kinds[d.kind].family in VIOLENT), None)
    found = find_triggers(scene)
    found += equated_tolls(scene, found)
    found += heard(scene, found)
    found = menaces(scene, found)
    return without_means(scene, found + pointing_ones(scene, before, found) + only_placed(scene, found, history))


def _of_events(found: list[Trigger]) -> list[Trigger]:
    """All but those that tell whose an event was, in text order."""
    return sorted((t for t in found if not t.entry.responsibility), key=lambda t: t.token)


def _kept(scene: Scene, told: list[Draft]) -> list[Draft]:
    """The drafts that tell an event and not which one is meant, with places and times shared out among them."""
    named = name_doers(scene, told)
    _where_and_when(scene, told)
    drafts = [d for d in told if any(d is n for n in named) or (is_grounded(scene, d) and not _says_which(d, told))]
    if len(drafts) < len(told):
        _where_and_when(scene, drafts)
    direct_demands(drafts)
    for draft in drafts:
        along_with(draft)
        joined_by(draft)
    return [d for d in drafts if not (d.kind == "deployment" and is_reinforced(d))]


def _fill(draft: Draft, before: list[Scene]) -> None:
    """Settle the kind of a draft, its losses and its sides, by its own sentence and by those right before."""
    hit_as_they_rode(draft)
    date_on_that_very_day(draft)
    hit_aboard(draft)
    refine(draft)
    against_anywhere(draft)
    whose_devices(draft)
    fill_effects(draft)
    count_executed(draft)
    name_by_taker(draft)
    seized_with_town(draft)
    losses_of_owner(draft)
    losses_admitted(draft)
    quote_with_losers(draft)
    heed_words(draft)
    without_second_names(draft)
    freed_by_captors(draft)
    name_members(draft)
    damage_told(draft)
    hit_beside(draft)
    robbed_of_theirs(draft)
    enemy_of_frame(draft)
    bind_offer(draft)
    received(draft)
    threatened_with(draft)
    enemy_told_before(draft, before)
    against_those_before(draft, before)


def _with_responsibility(scene: Scene, found: list[Trigger], drafts: list[Draft], history: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The drafts, and further ones that tell who claimed or was blamed for what was told."""
    own = claimed(scene, found, drafts, history)
    drafts = tell_own_losses(drafts, own)
    own += blamed(scene, drafts, history)
    aim_at_authors(drafts, own)
    return drafts, own


def _before(scene: Scene, by_sentence: Mapping[int, Scene]) -> list[Scene]:
    """The sentences right before, nearest first, of this paragraph and the one before it."""
    here = scene.sentence
    near = (by_sentence.get(here.index - back) for back in range(1, LOOKED_BACK + 1))
    return [s for s in near if s is not None and here.paragraph - s.sentence.paragraph <= 1 and s.sentence.region is here.region]


def _where_and_when(scene: Scene, drafts: list[Draft]) -> None:
    """Give the drafts their places and times; again where a word that took some proved to tell no event."""
    for draft in drafts:
        draft.places.clear()
        draft.weapons.clear()
        draft.time = None
    anchor(scene, drafts)
    for draft in drafts:
        without_ranking(draft)
        place_by_frame(draft)
        place_by_where(draft)
    date_by_opening(scene, drafts)
    date_by_lasting(scene, drafts)
    hand_days_on(drafts)
    without_deathbed_days(drafts)
    for draft in drafts:
        if scene.events.kinds[draft.kind].family == "speech" and draft.kind not in {"investigation", "leadership_change"}:
            hand_places_on(draft, drafts)


COMMON = frozenset({"negotiation", "peaceful_protest", "threat", "demand"})
"""Kinds that are told in the plural though they are one ("talks", "clashes", "protests")."""


def _draft(scene: Scene, group: Group) -> Draft | None:
    """The draft of a group, None where no word of it tells an event that is claimed."""
    licensed = [(t, c) for t in (group.main, *group.parts) if (c := colour(scene, t)) is not None]
    if licensed and licensed[0][0] is not group.main:
        like = group.main.entry.kind  # a loss that needs an event is told by the event beside it, first by one of the kind not told
        licensed.sort(key=lambda told: (told[0].entry.hanging, told[0].entry.kind != like))
    if not licensed or (licensed[0][0] is not group.main and not _tells_itself(scene, licensed[0][0], group.main)):
        return None
    main, look = licensed[0]
    kind = scene.events.kinds[main.entry.kind]
    draft = Draft(scene, main, (kind.attempted or kind.kind) if look.attempted else kind.kind)
    if draft.kind == "repulse" and any(t.entry.kind in FLYING for t in group.answered):
        draft.kind = "disrupted_attack"  # "repelled a drone attack": what flew was brought down
    draft.parts = [t for t, _ in licensed[1:]] + group.named_by(main)
    draft.phase, draft.modality, draft.polarity = look.phase, look.modality, look.polarity
    if look.attempted:
        draft.trace["attempted"] = "only tried"
    if look.modality == "actual" and any(c.modality == "possible" and done_in(scene, main, t) for t, c in licensed[1:]):
        draft.modality = "possible"
    draft.anaphor = anaphor(scene.sentence, main) or framed(scene, main) or by_means(scene, main)
    if not draft.anaphor and not main.is_verb:
        draft.anaphor = called_by_day(scene, main.token)
    launched = scene.sentence.tokens[main.token].rel != "nsubj" and any(
        u.function == "obj" and u.carrier.phase == "began" for u in main.uses
    )
    if draft.anaphor == "definite" and launched:
        draft.anaphor = ""  # what somebody launches was not told before ("launched the long-awaited offensive")
    fill_roles(draft, group.answered)
    lost_in_own_attack(draft)
    draft.initiators[:] = [f for f in draft.initiators if not only_tells(draft, f)]
    name_unnamed(draft)
    draft.loose = not draft.initiators and bool(main.entry.effect or _suffered(draft)) and draft.kind != "disrupted_attack"
    if is_plural(draft) and draft.kind not in {"armed_clash", *COMMON}:
        draft.trace["several"] = "told as several"
    if any(use.carrier.phase == "ended" for use in main.uses) and any(use.carrier.drop for use in main.uses):
        draft.trace["called"] = "ended"
    return draft


def _tells_itself(scene: Scene, part: Trigger, main: Trigger) -> bool:
    """Tell whether a part can tell the event where the main word only says which thing is meant ("shells fired from a hill landed in Vell",
    "an explosion caused by a bomb planted under a bus").
    """
    families = {scene.events.kinds[t.entry.kind].family for t in (part, main)}
    blast = families == {"explosives"} and not part.is_verb
    return bool(part.entry.effect) or blast or (part.is_verb and part.entry.kind == main.entry.kind)


def _suffered(draft: Draft) -> bool:
    """In "was hit and died" a weak word and a loss tell what befell somebody in an event that may be the one told before."""
    main = draft.trigger
    return main.entry.weak and is_passive(draft.sentence, main.token) and any(p.entry.effect for p in draft.parts)


def _says_which(draft: Draft, drafts: list[Draft]) -> bool:
    """A weak participle says which convoy was hit ("fired on a convoy leaving the port on Monday"), and is no event of its own."""
    main = draft.trigger
    token = draft.sentence.tokens[main.token]
    if says_what_was_stopped(draft, drafts):
        return True
    if not (main.entry.weak and main.is_verb and token.deprel == "acl" and token.xpos == "VBG"):
        return False
    hits = (d for d in drafts if d is not draft and d.family in VIOLENT)
    return any(a.head == token.head and not a.shared for d in hits for a in d.trigger.arguments)
