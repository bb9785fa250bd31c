"""`purport explain`: every slot is told with its words and how it was filled."""

from datetime import date

import pytest
from rich.console import Console
from typer.testing import CliRunner

from purport.cli.explain import explanation, find_claim
from purport.cli.main import app
from purport.errors import InputError
from purport.model import Reading
from purport.output.reasons import entry_of, entry_words, slot_reasons
from purport.pipeline import Reader, code_report

TEXT = (
    "According to the Harbour Council, gunmen ambushed a police patrol near Darrow on Sunday, wounding three officers.\n\n"
    "The council said it would answer."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    return code_report(TEXT, published=date(2031, 5, 14), reader=reader)


def test_each_filled_slot_quotes_its_words_and_says_how(reading: Reading) -> None:
    reasons = {r.slot: r for r in slot_reasons(reading, find_claim(reading, "c1"), reading.report.text)}
    assert reasons["initiator"].words == "gunmen"
    assert "subj of 'ambush'" in reasons["initiator"].how
    assert reasons["target"].words == "police patrol"
    assert reasons["place"].words == "Darrow"
    assert reasons["effect"].value.startswith("three officers injured")
    assert "According to" in reasons["holder"].how
    for reason in reasons.values():
        assert reason.how
        assert reason.span is None or reason.words is None or reason.words in reading.report.text


def test_an_unfilled_slot_is_said_to_be_so(reader: Reader) -> None:
    bare = code_report("A bomb exploded in Vell.", published=date(2031, 5, 14), reader=reader)
    told = {r.slot: r.how for r in slot_reasons(bare, bare.claims[0], bare.report.text)}
    assert told["initiator"] == "the report does not say"
    assert "own voice" in told["holder"]


def test_the_entry_is_named_with_its_file_and_line(reading: Reading, reader: Reader) -> None:
    entry = entry_of(find_claim(reading, "c1"), reader.knowledge)
    assert entry is not None
    assert "ambush" in entry.verb
    assert entry_words(entry).startswith("# knowledge/events/")


def test_an_unknown_claim_is_told_with_those_there_are(reading: Reading) -> None:
    with pytest.raises(InputError, match="no claim 'c99'"):
        find_claim(reading, "c99")


def test_the_tree_has_every_word(reading: Reading, reader: Reader) -> None:
    console = Console(width=120)
    with console.capture() as drawn:
        console.print(explanation(reading, find_claim(reading, "c1"), reader.knowledge))
    for token in reading.sentences[0].tokens:
        assert token.text in drawn.get()


def test_the_command_explains_one_claim() -> None:
    result = CliRunner().invoke(app, ["explain", "docs/samples/halvar-front.txt", "--published", "2031-05-14", "--claim", "c3"])
    assert result.exit_code == 0
    assert "shelling" in result.output
    assert "The tree of the sentence" in result.output
