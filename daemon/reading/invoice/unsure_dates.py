"""What makes a date unsure though it can be read: a second one beside it, or a due date before the invoice's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from daemon.domain.invoice import Doubt
from daemon.errors import because
from daemon.folding import folded
from daemon.reading.invoice.days import Day, days_told
from daemon.reading.invoice.page import Row

_JOIN = r"(?:ou|or|et|and|au|to|until|jusqu'au)"
_NUMBER = r"\d{1,2}(?:er|st|nd|rd|th)?"
_WEEKDAY = r"(?:[a-z]{2,6}(?:di|day),? )?"
_BEFORE = re.compile(  # « 7 ou », « Jan 7 or », « du 9 au »; a hyphen joins days where nothing else is said
    rf"(?<![\d.,/-])((?:[a-z]{{3,9}}\.? )?{_NUMBER}(?: [a-z]{{3,9}}\.?)?),? {_JOIN} (?:le |the )?{_WEEKDAY}$"
    rf"|^(?:du |le )?({_NUMBER}(?: [a-z]{{3,9}}\.?)?) ?[-–/&] ?{_WEEKDAY}$"
)
_AFTER = re.compile(rf",? {_JOIN} (?:le |the )?{_WEEKDAY}((?:[a-z]{{3,9}}\.? )?{_NUMBER})\b(?! ?(?:h|am|pm|:))")


def unsure(said: Mapping[str, Day], settled: Mapping[str, date], rows: Sequence[Row]) -> Iterator[Doubt]:
    """A doubt for each field whose date is one of two, and for a due date that no terms could give."""
    for name, day in said.items():
        other = next((other for row in rows for other in _beside(day, row)), None)
        if other:
            yield Doubt(name, because("date_twice", first=other, second=day.text))
    if settled.keys() >= {"issued", "due"} and settled["due"] < settled["issued"]:
        issued, due = settled["issued"].isoformat(), settled["due"].isoformat()
        yield Doubt("due", because("due_before_issued", issued=issued, due=due))


def _beside(day: Day, row: Row) -> Iterator[str]:
    """The other date that a row joins to this one by a word, as printed, in plain letters."""
    if day.text not in folded(row.text, "NFKD"):
        return
    for cell in row.cells:
        for before, told in days_told(cell.text):
            after = folded(cell.text, "NFKD")[len(before) + len(told.text) :]
            found = _BEFORE.search(before) or _AFTER.match(after)
            if found and told.text == day.text:
                yield next(filter(None, found.groups()))
