"""Days to which an order, a truce or a closure binds lie ahead; what went on until some day is over."""

from datetime import date

import pytest

from purport.pipeline import Reader, code_report

READER = Reader()

PUBLISHED = date(2020, 6, 26)
"""A Friday."""
DAYS = {
    "The governor imposed a curfew until Sunday.": date(2020, 6, 28),
    "The army ordered the people of Vell to leave by Monday.": date(2020, 6, 29),
    "Both sides extended the truce until Tuesday.": date(2020, 6, 30),
    "The rebels announced a ceasefire from Monday.": date(2020, 6, 29),
    "The rebels held the town until Sunday.": date(2020, 6, 21),
    "The army announced that it had killed 12 rebels by Sunday.": date(2020, 6, 21),
}


@pytest.mark.parametrize("text", DAYS)
def test_the_end_of_what_binds_lies_ahead(text: str) -> None:
    reading = code_report(text, published=PUBLISHED, reader=READER)
    assert [m.time.end for m in reading.marks.mentions if m.time is not None] == [DAYS[text]]
