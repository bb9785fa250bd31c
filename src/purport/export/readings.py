"""The output contract's JSON lines, out of a store as `purport code` printed them, so that a case can be taken elsewhere and read back."""

from typing import BinaryIO

import msgspec

from purport.export.case import Case


class Readings:
    """One object a report."""

    name = "jsonl"
    ending = ".jsonl"
    what = "the readings themselves, one JSON object a report, as purport code prints them"

    def write(self, case: Case, out: BinaryIO) -> int:
        """Write a line for each report; return their number."""
        count = 0
        for reading in case.readings():
            out.write(msgspec.json.encode(reading) + b"\n")
            count += 1
        return count
