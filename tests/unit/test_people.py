"""Whether two tellings speak of the same people, on phrases made by hand."""

from dataclasses import dataclass

import pytest

from purport.model.people import harmed, head_noun, same_people


@dataclass(frozen=True)
class Who:
    id: str
    text: str


@dataclass(frozen=True)
class Lost:
    what: str
    party: str | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Told:
    targets: tuple[Who, ...] = ()
    effects: tuple[Lost, ...] = ()


def alike(one: Told, other: Told) -> float | None:
    return same_people(*(harmed(told, lambda name: name.startswith("mr-")) for told in (one, other)))


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [("the six Jesuit priests of Vell", "priest"), ("POLICEMEN", "policeman"), ("two ladies, both 40", "lady"), ("", ""), ("17", "")],
)
def test_head_nouns(phrase: str, noun: str) -> None:
    assert head_noun(phrase) == noun


def test_named_persons_decide() -> None:
    assert alike(Told((Who("mr-a", "A"),)), Told((Who("mr-a", "he"),))) == 1.0
    assert alike(Told((Who("mr-a", "A"),)), Told((Who("mr-b", "B"),))) == 0.0


def test_nouns_join_and_part() -> None:
    six = Told(effects=(Lost("six Jesuit priests", "priests", 6, 6),))
    assert alike(six, Told(effects=(Lost("the priests", "priests"),))) == 1.0
    assert alike(six, Told(effects=(Lost("the Jesuits", "jesuits"),))) == 1.0
    assert alike(six, Told(effects=(Lost("four priests", "priests", 4, 4),))) == 0.3
    assert alike(six, Told(effects=(Lost("farmers", "farmers"),))) == 0.2


def test_vague_words_tell_nothing_but_numbers_do() -> None:
    people = Told(effects=(Lost("nine people", "people", 9, 9),))
    assert alike(people, Told(effects=(Lost("soldiers", "army"),))) is None
    assert alike(people, Told(effects=(Lost("nine soldiers", "army", 9, 9),))) == 0.8
    assert alike(Told((Who("mr-a", "A"), Who("mr-b", "B"))), Told(effects=(Lost("two teachers", "teachers", 2, 2),))) == 0.8
