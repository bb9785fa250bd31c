"""Trees with one fault each, written by hand: word, tag, governor (from 1, 0 the root) and relation."""

import pytest

from purport.model import NameSpan, Sentence, Token
from purport.parse.mending import mended as mend
from purport.parse.repairs import repaired

UPOS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "VBD": "VERB", "VBN": "VERB", "VBG": "VERB", "VBP": "VERB", "JJ": "ADJ", "IN": "ADP", "DT": "DET",
    "CC": "CCONJ", "CD": "NUM", "PRP": "PRON", "RB": "ADV", ".": "PUNCT", "AUX": "AUX", "SC": "SCONJ", "VB": "VERB", "TO": "PART",
}  # fmt: skip
LEMMAS = {
    "said": "say",
    "were": "be",
    "is": "be",
    "was": "be",
    "missing": "miss",
    "reports": "report",
    "gathered": "gather",
    "denied": "deny",
}


def tree(text: str, names: tuple[NameSpan, ...] = ()) -> Sentence:
    tokens, at = [], 0
    for index, item in enumerate(text.split()):
        word, tag, head, relation = item.split("/")
        lemma = LEMMAS.get(word, word.lower())
        tokens.append(Token(index, at, at + len(word), word, lemma, UPOS[tag], tag, "", int(head) - 1, relation))
        at += len(word) + 1
    return Sentence(0, 0, at, tuple(tokens), names=names)


@pytest.mark.parametrize(
    ("text", "word", "link"),
    [
        ("Soldiers/NNS/2/nsubj attacked/VBD/0/root an/DT/5/det army/NN/2/obj post/NN/2/obj", "army", ("post", "compound")),
        ("Two/CD/2/nummod boys/NNS/4/nsubj are/AUX/4/aux missing/VBG/0/root", "are", ("missing", "aux")),
        ("Two/CD/2/nummod boys/NNS/4/nsubj were/AUX/4/aux missing/VBG/0/root", "were", ("missing", "cop")),
        ("It/PRP/3/expl is/AUX/3/cop ready/JJ/0/root to/TO/5/mark talk/VB/3/xcomp", "It", ("ready", "nsubj")),
        ("It/PRP/3/expl is/AUX/3/cop clear/JJ/0/root that/SC/6/mark rebels/NNS/6/nsubj lied/VBD/3/ccomp", "It", ("clear", "expl")),
        ("Shelling/NN/5/nsubj of/IN/3/case Vell/NNP/1/nmod by/IN/6/case went/VBD/0/root rebels/NNS/3/nmod", "rebels", ("Shelling", "nmod")),
        ("Death/NN/6/nsubj of/IN/3/case judges/NNS/1/nmod from/IN/5/case cancer/NN/3/nmod rose/VBD/0/root", "cancer", ("Death", "nmod")),
        ("Death/NN/6/nsubj of/IN/3/case judges/NNS/1/nmod from/IN/5/case Vell/NNP/3/nmod rose/VBD/0/root", "Vell", ("judges", "nmod")),
        ("road/NN/0/root to/IN/4/case Santa/NNP/1/nmod Clara/NNP/3/flat", "to", ("Santa", "case")),
        (
            "men/NNS/2/nsubj thought/VBN/9/ccomp to/TO/4/mark flee/VB/2/xcomp shot/VBD/9/ccomp cooks/NNS/5/obj ,/./5/punct she/PRP/9/nsubj"
            " said/VBD/0/root",
            "men", ("shot", "nsubj"),
        ),
        (
            "men/NNS/2/nsubj thought/VBD/0/root rebels/NNS/4/nsubj shot/VBD/2/ccomp cooks/NNS/4/obj", "men", ("thought", "nsubj"),
        ),
        (
            "blamed/VBD/0/root cooks/NNS/1/obj for/IN/4/case raids/NNS/1/obl that/DT/6/nsubj failed/VBD/4/acl:relcl and/CC/9/cc"
            " for/SC/9/mark burning/VBG/6/conj mills/NNS/9/obj",
            "burning", ("raids", "conj"),
        ),
        (
            "Two/CD/2/nsubj died/VBD/9/ccomp when/SC/5/mark vans/NNS/5/nsubj burnt/VBD/2/advcl ,/./2/punct the/DT/8/det mayor/NN/9/nsubj"
            " said/VBD/0/root on/IN/11/case Monday/NNP/5/obl",
            "Monday", ("said", "obl"),
        ),
        (
            "reports/NNS/0/root by/IN/3/case cooks/NNS/1/nmod that/SC/6/mark guards/NNS/6/nsubj fired/VBD/3/acl:relcl",
            "fired", ("reports", "acl"),
        ),
        ("40/CD/2/nummod porters/NNS/0/root gathered/VBN/2/acl in/IN/5/case Vell/NNP/3/obl", "porters", ("gathered", "nsubj")),
        ("40/CD/2/nummod porters/NNS/0/root hurt/VBN/2/acl in/IN/5/case Vell/NNP/3/obl", "hurt", ("porters", "acl")),
        ("army/NN/2/compound jets/NNS/3/compound bomb/NN/0/root rebels/NNS/3/obj", "jets", ("bomb", "nsubj")),
        (
            "Contrary/JJ/5/advcl to/IN/3/case claims/NNS/5/obl rebels/NNS/5/nsubj fled/VBD/0/root",
            "Contrary", ("claims", "case"),
        ),
        (
            "strikes/NNS/2/nsubj hit/VBD/0/root posts/NNS/2/obj ,/./6/punct a/DT/6/det van/NN/1/conj",
            "van", ("posts", "conj"),
        ),
        (
            "a/DT/3/det brutal/JJ/3/amod raid/NN/0/root that/DT/5/nsubj killed/VBD/3/acl:relcl and/CC/7/cc hurt/VBD/2/conj boys/NNS/5/obj",
            "hurt", ("killed", "conj"),
        ),
        (
            "four/CD/3/nsubj:pass were/AUX/3/aux:pass held/VBN/0/root and/CC/6/cc nine/CD/6/nummod guns/NNS/3/conj seized/VBN/6/acl",
            "guns", ("seized", "nsubj:pass"),
        ),
        (
            "ten/CD/3/nsubj:pass were/AUX/3/aux:pass killed/VBN/0/root and/CC/6/cc a/DT/6/det lot/NN/3/conj of/IN/8/case arms/NNS/6/nmod seized/VBN/6/acl",
            "lot", ("seized", "nsubj:pass"),
        ),
        (
            "ten/CD/3/nsubj:pass were/AUX/3/aux:pass killed/VBN/0/root and/CC/6/cc a/DT/6/det lot/NN/3/conj of/IN/8/case arms/NNS/6/nmod seized/VBN/8/acl",
            "seized", ("killed", "conj"),
        ),
        ("they/PRP/2/nsubj do/VBD/0/root nothing/NN/2/obj to/TO/5/mark stop/VB/3/acl it/PRP/5/obj", "stop", ("do", "advcl")),
        ("they/PRP/2/nsubj do/VBD/0/root nothing/NN/2/obj to/TO/5/mark regret/VB/3/acl", "regret", ("nothing", "acl")),
        (
            "shells/NNS/2/nsubj hit/VBD/0/root the/DT/4/det house/NN/2/obj of/IN/6/case Orm/NNP/4/nmod ,/./4/punct who/PRP/9/nsubj died/VBD/4/acl:relcl",
            "died", ("Orm", "acl:relcl"),
        ),
        (
            "ten/CD/2/nsubj died/VBD/0/root along/IN/6/case with/IN/3/fixed two/CD/6/nummod nuns/NNS/2/obl",
            "with", ("nuns", "case"),
        ),
        (
            "it/PRP/2/nsubj killed/VBD/0/root ten/CD/4/nummod men/NNS/2/obj and/CC/6/cc hurt/VBD/2/conj 26/CD/6/obj ,/./10/punct mostly/RB/10/advmod "
            "nuns/NNS/7/appos",
            "nuns", ("26", "parataxis"),
        ),
        ("He/PRP/2/nsubj denied/VBD/0/root firing/NN/2/obj on/IN/5/case boats/NNS/3/nmod", "firing", ("denied", "xcomp")),
        ("Wardens/NNP/0/root retook/NNP/1/flat Orsk/NNP/2/flat at/IN/5/case dawn/NN/1/nmod", "Wardens", ("retook", "nsubj")),
        ("Wardens/NNP/0/root retook/NNP/1/flat Orsk/NNP/2/flat at/IN/5/case dawn/NN/1/nmod", "Orsk", ("retook", "obj")),
        ("Rebels/NNS/2/nsubj fled/VBD/5/ccomp ,/./2/punct traders/NNS/5/nsubj said/VBD/0/root today/RB/2/obl", "today", ("said", "obl")),
        ("the/DT/2/det road/NN/0/root to/IN/4/case Ojo/NNP/2/nmod Claro/NNP/2/nmod", "Claro", ("Ojo", "flat")),
        ("Shooting/VBG/4/csubj :/./1/punct Ana/NNP/4/nsubj died/VBD/0/root", "Shooting", ("died", "parataxis")),
        ("He/PRP/3/nsubj:pass was/AUX/3/cop absent/JJ/0/root", "He", ("absent", "nsubj")),
        ("It/PRP/3/nsubj:pass was/AUX/3/aux:pass laid/VBN/0/root by/IN/5/case rebels/NNS/3/obl:agent", "rebels", ("laid", "obl:agent")),
        ("It/PRP/3/nsubj:pass was/AUX/3/aux:pass laid/VBN/0/root to/IN/5/case rebels/NNS/3/obl:agent", "rebels", ("laid", "obl")),
        (
            "guards/NNS/3/obj had/AUX/3/aux chased/VBD/0/root them/PRP/3/obj",
            "guards", ("chased", "nsubj"),
        ),
        (
            "vans/NNS/3/nsubj:pass were/AUX/3/aux:pass met/VBN/0/root with/IN/5/case fire/NN/3/obl from/IN/7/case rebels/NNS/3/obl",
            "rebels", ("fire", "nmod"),
        ),
        (
            "vans/NNS/3/nsubj:pass were/AUX/3/aux:pass met/VBN/0/root with/IN/5/case joy/NN/3/obl from/IN/7/case rebels/NNS/3/obl",
            "rebels", ("met", "obl"),
        ),
        ("They/PRP/2/nsubj urge/VBP/0/root boys/NNS/2/iobj to/TO/5/mark leave/VB/2/xcomp", "boys", ("urge", "obj")),
        ("They/PRP/2/nsubj ask/VBP/0/root boys/NNS/2/iobj to/TO/5/mark leave/VB/2/xcomp", "boys", ("ask", "iobj")),
        ("30/CD/2/nsubj:pass hurt/JJ/0/root in/IN/4/case raids/NNS/2/obl", "30", ("hurt", "nsubj")),
        (
            "They/PRP/2/nsubj took/VBD/0/root cooks/NNS/2/obj for/SC/5/mark questioning/VBG/2/advcl", "questioning", ("took", "obl"),
        ),
        (
            "They/PRP/2/nsubj took/VBD/0/root cooks/NNS/2/obj for/SC/5/mark questioning/VBG/2/advcl laws/NNS/5/obj",
            "questioning", ("took", "advcl"),
        ),
        (
            "They/PRP/2/nsubj announce/VBP/0/root raids/NNS/2/obj ,/./6/punct a/DT/6/det claim/NN/2/parataxis", "claim", ("raids", "appos"),
        ),
        (
            "They/PRP/2/nsubj said/VBD/0/root jets/NNS/4/nsubj fled/VBD/2/ccomp but/CC/8/cc the/DT/7/det claim/NN/8/nsubj failed/VBD/4/conj",
            "failed", ("said", "conj"),
        ),
        (
            "They/PRP/2/nsubj said/VBD/0/root jets/NNS/4/nsubj fled/VBD/2/ccomp but/CC/8/cc the/DT/7/det pilot/NN/8/nsubj failed/VBD/4/conj",
            "failed", ("fled", "conj"),
        ),
        (
            "It/PRP/2/expl remain/VBP/0/root open/JJ/2/xcomp whether/SC/6/mark rebels/NNS/6/nsubj fled/VBD/2/ccomp", "fled", ("open", "ccomp"),
        ),
    ],
)  # fmt: skip
def test_a_word_hangs_where_it_can(text: str, word: str, link: tuple[str, str]) -> None:
    mended = repaired(tree(text))
    token = next(t for t in mended.tokens if t.text == word)
    assert (mended.tokens[token.head].text, token.deprel) == link
    assert repaired(mended) == mended


@pytest.mark.parametrize(
    ("text", "word", "link"),
    [
        (
            "which/DT/4/nsubj the/DT/3/det group/NN/4/nsubj claimed/VBD/0/root responsibility/NN/4/nsubj",
            "responsibility", ("claimed", "obj"),
        ),
        (
            "four/CD/3/nsubj:pass were/AUX/3/aux:pass killed/VBN/0/root and/CC/5/cc others/NNS/1/conj wounded/VBN/5/orphan",
            "others", ("wounded", "nsubj:pass"),
        ),
        (
            "of/IN/3/case 98/CD/3/nummod drones/NNS/7/obl ,/./7/punct 64/CD/7/nsubj:pass were/AUX/7/aux:pass shot/VBN/0/root",
            "drones", ("64", "nmod"),
        ),
        (
            "laws/NNS/3/nsubj:pass were/AUX/3/aux:pass applied/VBN/0/root to/TO/6/case nab/VB/6/compound thieves/NNS/3/obl",
            "thieves", ("nab", "obj"),
        ),
        (
            "shells/NNS/2/nsubj injured/VBD/0/root 16/CD/2/obj ,/./2/punct among/IN/6/case them/PRP/2/obl a/DT/8/det cook/NN/2/obj",
            "cook", ("injured", "parataxis"),
        ),
        (
            "a/DT/2/det shell/NN/3/nsubj hit/VBD/0/root it/PRP/3/obj ,/./3/punct wounding/VBG/3/advcl 93/CD/6/obj ,/./3/punct "
            "the/DT/10/det mayor/NN/6/nsubj said/VBD/3/parataxis",
            "mayor", ("said", "nsubj"),
        ),
        ("the/DT/2/det raid/NN/3/nsubj failed/VBD/0/root by/IN/5/case rebels/NNS/3/nsubj", "rebels", ("failed", "obl:agent")),
        (
            "four/CD/2/nummod bids/NNS/0/root for/IN/4/case mills/NNS/2/nmod ,/./7/punct a/DT/7/det plan/NN/4/conj and/CC/10/cc two/CD/10/nummod "
            "maps/NNS/2/conj",
            "plan", ("bids", "conj"),
        ),
        (
            "fighting/NN/2/nsubj began/VBD/0/root in/IN/4/case Vell/NNP/2/obl between/IN/6/case troops/NNS/4/nmod and/CC/8/cc rebels/NNS/6/conj",
            "troops", ("fighting", "nmod"),
        ),
        (
            "clashes/NNS/2/nsubj began/VBD/0/root in/IN/4/case areas/NNS/2/obl between/IN/6/case Vell/NNP/4/nmod and/CC/8/cc Orsk/NNP/6/conj",
            "Vell", ("areas", "nmod"),
        ),
        (
            "fighting/NN/2/nsubj began/VBD/0/root in/IN/4/case Vell/NNP/2/obl between/IN/8/case troops/NNS/8/nmod and/CC/8/cc rebels/NNS/1/nmod",
            "rebels", ("troops", "conj"),
        ),
        (
            "fighting/NN/7/nsubj between/IN/3/case Karo/NNP/1/nmod and/CC/5/cc men/NNS/1/conj still/RB/7/advmod rages/VBP/0/root",
            "men", ("Karo", "conj"),
        ),
        (
            "medics/NNS/2/nsubj reported/VBD/0/root nine/CD/4/nummod dead/JJ/2/xcomp and/CC/7/cc 30/CD/4/conj hurt/JJ/4/conj",
            "dead", ("reported", "obj"),
        ),
        (
            "medics/NNS/2/nsubj reported/VBD/0/root nine/CD/4/nummod dead/JJ/2/xcomp and/CC/7/cc 30/CD/4/conj hurt/JJ/4/conj",
            "30", ("hurt", "nummod"),
        ),
        (
            "He/PRP/2/nsubj met/VBD/0/root them/PRP/2/obj and/CC/9/cc ,/./4/punct aides/NNS/7/nsubj say/VBP/2/parataxis ,/./7/punct left/VBD/2/conj",
            "say", ("left", "parataxis"),
        ),
        (
            "floods/NNS/2/nsubj left/VBD/0/root a/DT/4/det toll/NN/2/obj of/IN/6/case two/CD/4/nmod dead/JJ/2/xcomp", "dead", ("two", "amod"),
        ),
        (
            "floods/NNS/2/nsubj left/VBD/0/root a/DT/4/det village/NN/2/obj of/IN/6/case ten/CD/4/nmod bare/JJ/2/xcomp", "bare", ("left", "xcomp"),
        ),
        (
            "Raid/NN/0/root ,/./4/punct 3/CD/4/nummod dead/JJ/1/amod ,/./10/punct 7/CD/10/nummod hurt/JJ/10/amod incl./NN/10/amod 2/CD/10/nummod"
            " cooks/NNS/4/conj",
            "cooks", ("hurt", "obl"),
        ),
        (
            "Raid/NN/0/root ,/./4/punct 3/CD/4/nummod dead/JJ/1/amod ,/./10/punct 7/CD/10/nummod hurt/JJ/10/amod incl./NN/10/amod 2/CD/10/nummod"
            " cooks/NNS/4/conj",
            "hurt", ("dead", "conj"),
        ),
        (
            "Six/CD/2/nummod men/NNS/3/nsubj killed/VBD/0/root ,/./6/punct two/CD/6/nsubj:pass hurt/VBN/3/parataxis in/IN/8/case raid/NN/6/obl",
            "hurt", ("killed", "conj"),
        ),
        (
            "fired/VBD/0/root at/IN/3/case house/NN/1/obl of/IN/6/case Tom/NNP/6/compound Reyes/NNP/3/nmod ,/./10/punct who/PRP/10/nsubj:pass "
            "was/AUX/10/aux:pass killed/VBN/3/acl:relcl",
            "killed", ("Reyes", "acl:relcl"),
        ),
        (
            "combed/VBD/0/root woods/NNS/1/obj of/IN/4/case Vell/NNP/2/nmod ,/./8/punct where/RB/8/advmod they/PRP/8/nsubj seized/VBD/1/advcl",
            "seized", ("woods", "acl:relcl"),
        ),
        (
            "hit/VBD/0/root posts/NNS/1/obj near/IN/4/case Vell/NNP/2/nmod ,/./8/punct where/RB/8/advmod they/PRP/8/nsubj seized/VBD/1/advcl",
            "seized", ("Vell", "acl:relcl"),
        ),
        (
            "hurt/VBN/0/root in/IN/3/case fights/NNS/1/obl during/IN/6/case the/DT/6/det raid/NN/3/nmod", "raid", ("hurt", "obl"),
        ),
        ("a/DT/3/det terrorist/NN/3/compound attack/NN/4/nsubj failed/VBD/0/root", "terrorist", ("attack", "amod")),
        (
            "killing/VBG/0/root two/CD/3/nummod men/NNS/1/obj and/CC/5/cc hurting/VBG/1/conj 26/CD/5/obj ,/./9/punct mostly/RB/9/advmod women/NNS/6/appos",
            "women", ("26", "parataxis"),
        ),
        (
            "made/VBD/0/root 20/CD/3/nummod raids/NNS/1/obj ,/./8/punct among/IN/6/case them/PRP/8/obl the/DT/8/det burning/NN/3/conj",
            "burning", ("made", "parataxis"),
        ),
        ("Despite/IN/2/case truce/NN/3/obl agreed/VBN/5/advcl mills/NNS/5/nsubj burned/VBD/0/root", "agreed", ("truce", "acl")),
        ("Among/IN/2/case monks/NNS/0/root killed/VBN/2/acl was/AUX/3/aux Reyes/NNP/3/nsubj", "Reyes", ("monks", "nsubj")),
        ("murder/NN/0/root of/IN/5/case party/NN/4/compound leader/NN/1/nmod Reyes/NNP/1/nmod", "leader", ("Reyes", "nmod:desc")),
    ],
)  # fmt: skip
def test_a_word_hangs_as_english_has_it(text: str, word: str, link: tuple[str, str]) -> None:
    sentence = mend(tree(text))
    token = next(t for t in sentence.tokens if t.text == word)
    assert (sentence.tokens[token.head].text, token.deprel) == link
    assert sum(t.head < 0 for t in sentence.tokens) == 1


@pytest.mark.parametrize(("before", "kind"), [("near", "place"), ("in", "place"), ("by", "person")])
def test_a_name_behind_a_preposition_of_place_is_one(before: str, kind: str) -> None:
    both = (NameSpan(2, 3, "person"), NameSpan(2, 3, "location", proper=False))
    sentence = tree(f"Shots/NNS/0/root {before}/IN/3/case Karel/NNP/1/nmod", both)
    assert repaired(sentence).names[0].kind == kind


@pytest.mark.parametrize(("first", "tag"), [("stop/VBP", "VBP"), ("stopped/VBD", "VBD")])
def test_a_verb_with_one_form_is_of_the_time_of_the_verb_before(first: str, tag: str) -> None:
    sentence = tree(f"guards/NNS/2/nsubj {first}/0/root buses/NNS/2/obj and/CC/5/cc beat/VBD/2/conj men/NNS/5/obj")
    assert repaired(sentence).tokens[4].xpos == tag


def test_no_repair_leaves_a_circle() -> None:
    sound = repaired(tree("a/NN/2/obj b/NN/3/obj c/VBD/0/root d/NN/3/obj"))
    assert sum(t.head < 0 for t in sound.tokens) == 1


def test_a_cleft_takes_its_clause_over_what_is_said_aside() -> None:
    sentence = tree(
        "It/PRP/4/nsubj was/AUX/4/cop the/DT/4/det army/NN/0/root ,/./6/punct backed/VBN/4/acl by/IN/8/case gunmen/NNS/6/obl ,/./11/punct "
        "that/PRP/11/nsubj stormed/VBD/8/acl:relcl Vell/NNP/11/obj"
    )
    assert repaired(sentence).tokens[10].head == 3


def test_counted_people_stand_beside_those_counted_before() -> None:
    sentence = tree(
        "3/CD/2/nummod members/NNS/9/nsubj:pass of/IN/4/case Karo/NNP/2/nmod and/CC/7/cc 2/CD/7/nummod children/NNS/4/conj were/AUX/9/aux:pass "
        "killed/VBN/0/root"
    )
    assert repaired(sentence).tokens[6].head == 1


def test_a_source_without_a_comma_tells_of_the_result_before_it() -> None:
    sentence = tree(
        "rebels/NNS/2/nsubj shelled/VBD/0/root Vell/NNP/2/obj ,/./5/punct killing/VBG/2/advcl cooks/NNS/5/obj according/VBG/9/case to/IN/7/fixed "
        "doctors/NNS/2/obl"
    )
    assert repaired(sentence).tokens[8].head == 4


def test_a_bare_verb_before_a_plural_is_a_second_deed_of_a_headline() -> None:
    sentence = tree("rebels/NNS/2/nsubj raid/VBP/0/root town/NN/2/obj ,/./6/punct torch/VBP/6/compound cars/NNS/2/parataxis")
    torch, cars = repaired(sentence).tokens[4:]
    assert (torch.head, torch.rel, cars.head, cars.rel) == (1, "conj", 4, "obj")
