"""Atoms, cues and lemma scripts of the bundled engine."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purport.parse.atoms import CASELESS, DIGITS, LOWER, MARKS, SHAPES, TITLE, UPPER, atoms, cues, is_caseless, shape
from purport.parse.scripts import makes_capital, script_of

SPLITS = {"cannot": (3,)}


def _texts(text: str, **more) -> list[str]:
    return [text[a:b] for a, b in atoms(text, SPLITS, **more)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They can't hold Vell.", ["They", "ca", "n't", "hold", "Vell", "."]),
        ("Orsk’s men didn’t", ["Orsk", "’s", "men", "did", "n’t"]),
        ("the U.S.-led raid", ["the", "U", ".", "S", ".", "-", "led", "raid"]),
        ("cannot Cannot", ["can", "not", "Can", "not"]),
        (
            "a 122mm shell... (see www.vell.example/a-b?c=1).",
            ["a", "122", "mm", "shell", "...", "(", "see", "www.vell.example/a-b?c=1", ")", "."],
        ),
        ("desk@vell.example, 'ello", ["desk@vell.example", ",", "'", "ello"]),
        ("Sha'ar", ["Sha", "'", "ar"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_atoms(text, expected):
    assert _texts(text) == expected


def test_known_word_limits_cut_atoms():
    assert _texts("gonna", cuts={3}) == ["gon", "na"]


@given(st.text(max_size=80))
def test_atoms_tile_all_but_white_space(text):
    ranges = atoms(text, SPLITS)
    assert all(a < b for a, b in ranges)
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))
    covered = {i for a, b in ranges for i in range(a, b)}
    assert all(i in covered or c.isspace() for i, c in enumerate(text))
    assert len(cues(text, ranges, is_caseless(text))) == len(ranges)


@pytest.mark.parametrize(("atom", "expected"), [("vell", LOWER), ("Vell", TITLE), ("VELL", UPPER), ("12", DIGITS), ("...", MARKS)])
def test_shapes(atom, expected):
    assert shape(atom) == expected


def test_case_says_nothing_where_all_are_capitals_or_none_is():
    assert is_caseless("TROOPS LEFT VELL ON 4 MAY")
    assert is_caseless("troops left vell")
    assert not is_caseless("Troops left Vell")


def test_cues_tell_glue_and_forget_case():
    text = "VELL (EAST)"
    ranges = atoms(text, SPLITS)
    assert cues(text, ranges, False) == [UPPER, MARKS, UPPER + SHAPES, MARKS + SHAPES]
    assert cues(text, ranges, True) == [CASELESS, MARKS, CASELESS + SHAPES, MARKS + SHAPES]


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("replied", "reply", "ied>y"),
        ("Troops", "troop", "s>"),
        ("Poles", "Pole", "^s>"),
        ("went", "go", "went>go"),
        ("'ve", "have", "'ve>have"),
    ],
)
def test_scripts(form, lemma, script):
    assert script_of(form, lemma) == script
    assert makes_capital(script) == lemma[0].isupper()
