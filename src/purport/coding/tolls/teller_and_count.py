"""A line parted into who tells and what he tells: "the militia says | only two", "12 bodies, | a doctor said", "per local sources"."""

from itertools import pairwise

from purport.model import Token

CUES = frozenset("say speak write claim report count confirm admit list acknowledge give have put".split())
"""Verbs that stand between a teller and his number."""
FROM = frozenset({"per", "via"})
LONGEST_TELLER = 8
LONGEST_LEAD = 16
ASIDES = frozenset("but and however later meanwhile still yet earlier instead though also only even now then".split())
"""Words beside a teller that say nothing of who he is."""
OWNED = frozenset({"figure", "toll", "number", "count", "total", "tally"})
"""What a teller has of his own: "the mayor's figure"."""


def parts_of(tokens: list[Token]) -> tuple[list[Token], str, list[Token]] | None:
    """Teller, cue and counts of a line, whichever of the two comes first; None where the line has not this shape."""
    tokens = _without_asides(tokens)
    if (last := tokens[-1]).lemma.lower() in CUES and last.xpos in {"VBZ", "VBP", "VBD"}:
        comma = next((n for n in range(len(tokens) - 1, 0, -1) if tokens[n].text == ","), 0)
        if 0 < comma < len(tokens) - 2 and is_teller(tokens[comma + 1 : -1]):
            return tokens[comma + 1 : -1], last.text, tokens[:comma]
    if (told := _told_somebody(tokens) or _told_that(tokens) or _said_by(tokens) or _owned(tokens)) is not None:
        return told
    for at, token in enumerate(tokens[: LONGEST_TELLER + 1]):
        if at and (token.text == ":" or (token.lemma.lower() in CUES and token.xpos in {"VBZ", "VBP", "VBD"})):
            words = 1 + (token.lemma.lower() in {"speak", "write"} and tokens[min(at + 1, len(tokens) - 1)].lemma.lower() == "of")
            return (tokens[:at], token.text, tokens[at + words :]) if is_teller(tokens[:at]) else None
        if token.upos in {"VERB", "AUX", "ADV", "PRON"} and token.xpos != "VBN":
            break
    for at, (token, after) in enumerate(pairwise(tokens)):
        according = token.lemma.lower() == "accord" and after.text.lower() == "to"
        if not (according or (at and token.text.lower() in FROM)):
            continue
        first = at + 1 + according
        end = next((n for n in range(first, len(tokens)) if tokens[n].text in {",", ";"}), len(tokens))
        if first < end and is_teller(tokens[first:end]):
            if not at:
                return tokens[first:end], token.text, tokens[end + 1 :]
            return tokens[first:end], token.text, [*tokens[:at], *tokens[end:]]
    return None


def _without_asides(tokens: list[Token]) -> list[Token]:
    """A line whose teller stands alone before his cue ("But the mayor, Ana Roth, later said …", "Two doctors said …")."""
    at = next((n for n, t in enumerate(tokens[:LONGEST_LEAD]) if t.lemma.lower() in CUES | {"tell"} and t.xpos in {"VBZ", "VBP", "VBD"}), 0)
    lead = tokens[:at]
    while lead and (lead[0].text.lower() in ASIDES or lead[0].text == ","):
        lead = lead[1:]
    while lead and lead[-1].text.lower() in ASIDES:
        lead = lead[:-1]
    if lead and lead[-1].text == ",":
        lead = lead[: next(n for n, t in enumerate(lead) if t.text == ",")]
    while lead and lead[-1].text.lower() in ASIDES:
        lead = lead[:-1]
    if len(lead) > 1 and lead[0].upos == "NUM" and lead[-1].upos == "NOUN":
        lead = lead[1:]
    return [*lead, *tokens[at:]] if lead and is_teller(lead) else tokens


def _told_somebody(tokens: list[Token]) -> tuple[list[Token], str, list[Token]] | None:
    """The parts of a line that ends with who told it whom ("No casualties were reported, a source at the hospital told the agency")."""
    comma = next((n for n in range(len(tokens) - 1, 0, -1) if tokens[n].text == ","), 0)
    at = next((n for n in range(comma + 2, len(tokens) - 1) if tokens[n].lemma.lower() == "tell" and tokens[n].upos == "VERB"), 0)
    if not comma or not at or not is_teller(tokens[comma + 1 : at]) or any(t.upos in {"VERB", "SCONJ"} for t in tokens[at + 1 :]):
        return None
    return tokens[comma + 1 : at], tokens[at].text, tokens[:comma]


def _told_that(tokens: list[Token]) -> tuple[list[Token], str, list[Token]] | None:
    """The parts of a line that opens with who told whom ("A nurse told me | that they had taken in forty wounded")."""
    at = next((n for n, t in enumerate(tokens[:LONGEST_TELLER]) if t.lemma.lower() == "tell" and t.xpos in {"VBD", "VBZ", "VBP"}), 0)
    that = next((n for n in range(at + 1, min(at + 6, len(tokens))) if tokens[n].text.lower() == "that"), 0)
    if not at or not that or not is_teller(tokens[:at]) or any(t.upos in {"VERB", "AUX"} for t in tokens[at + 1 : that]):
        return None
    return tokens[:at], tokens[at].text, tokens[that:]


def _said_by(tokens: list[Token]) -> tuple[list[Token], str, list[Token]] | None:
    """The parts of a line that ends with the cue and the teller ("Nine, said the mayor")."""
    comma = next((n for n in range(len(tokens) - 1, 0, -1) if tokens[n].text == ","), 0)
    cue = tokens[comma + 1] if 0 < comma < len(tokens) - 2 else None
    if cue is None or cue.lemma.lower() not in CUES - {"have", "put", "give"} or cue.xpos not in {"VBZ", "VBP", "VBD"}:
        return None
    return (tokens[comma + 2 :], cue.text, tokens[:comma]) if is_teller(tokens[comma + 2 :]) else None


def _owned(tokens: list[Token]) -> tuple[list[Token], str, list[Token]] | None:
    """The parts of a line whose figure has an owner ("The mayor's | count | was nine"), or that is so for somebody ("For the mayor it was nine")."""
    at = next((n for n, t in enumerate(tokens[:LONGEST_TELLER]) if t.text in {"'s", "’s", "'", "’"}), 0)
    figure = next((n for n in range(at + 1, min(at + 4, len(tokens))) if tokens[n].lemma.lower() in OWNED), 0)
    if at and figure and is_teller(tokens[:at]):
        return tokens[:at], tokens[figure].text, tokens[at + 1 :]
    it = next((n for n, t in enumerate(tokens[:LONGEST_TELLER]) if t.text.lower() == "it"), 0)
    if it and tokens[0].text.lower() == "for" and is_teller(words := [t for t in tokens[1:it] if t.text != ","]):
        return words, tokens[0].text, tokens[it:]
    return None


def is_teller(tokens: list[Token]) -> bool:
    """Tell whether words can name who tells: a noun phrase without numbers."""
    plain = len(tokens) <= LONGEST_TELLER and tokens[-1].upos in {"NOUN", "PROPN", "X", "ADJ", "SYM"}
    tight = [t for t, after in pairwise(tokens) if t.text == "-" and t.end == after.start]  # "Al-Sahr television"
    return plain and not any(t.upos in {"NUM", "VERB", "AUX", "PRON", "PUNCT", "SCONJ"} and t not in tight for t in tokens)
