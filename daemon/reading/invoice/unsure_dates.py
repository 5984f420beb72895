"""What makes a date unsure though it can be read: a second one beside it, or a due date before the invoice's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from daemon.domain.invoice import Doubt
from daemon.errors import because
from daemon.folding import folded
from daemon.reading.invoice.days import Day, days_after, days_told
from daemon.reading.invoice.figures import CENTS
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.totals import total_in

Told = Callable[[str], Sequence[tuple[str, Day]]]

_JOIN = r"(?:ou|or|et|and|au|to|until|jusqu'au)"
_NUMBER = r"\d{1,2}(?:er|st|nd|rd|th)?"
_WEEKDAY = r"(?:[a-z]{2,6}(?:di|day),? )?"
_BEFORE = re.compile(  # « 7 ou », « Jan 7 or », « du 9 au »; a hyphen joins days where nothing else is said
    rf"(?<![\d.,/-])((?:[a-z]{{3,9}}\.? )?{_NUMBER}(?: [a-z]{{3,9}}\.?)?),? {_JOIN} (?:le |the )?{_WEEKDAY}$"
    rf"|^(?:du |le )?({_NUMBER}(?: [a-z]{{3,9}}\.?)?) ?[-–/&] ?{_WEEKDAY}$"
)
_JOINED = re.compile(rf"(?: {_JOIN}| ?[-–/&])$")
_BESIDE = 10  # line heights between two blocks
_YEAR = re.compile(r"\d{4}|'\d\d$|\d[/.-]\d+[/.-]\d")
_AFTER = re.compile(rf",? {_JOIN} (?:le |the )?{_WEEKDAY}((?:[a-z]{{3,9}}\.? )?{_NUMBER})\b(?! ?(?:h|am|pm|:))")


def paid_on(rows: Sequence[Row]) -> frozenset[str]:
    """The dates, as printed, on lines that end in an amount: a payment's, where they come before the invoice."""
    priced = (row for row in rows if len(row.cells) > 1 and CENTS.search(row.cells[-1].text))
    return frozenset(day.text for row in priced for cell in beside_amount(row) for _, day in days_told(cell.text))


def beside_amount(row: Row) -> Sequence[Cell]:
    """The cells before a row's last, without those of another block: a label of its own stands far right of these."""
    before = row.cells[:-1]
    apart = (
        at
        for at in range(len(before) - 1, 0, -1)
        if before[at].x0 - before[at - 1].x1 > _BESIDE * row.size and any(map(str.isalpha, before[at].text))
    )
    return before[next(apart, 0) :]


def paid_off(rows: Sequence[Row], labels: Labels) -> frozenset[str]:
    """The dates, as printed, beside amounts between the total and what is left of it: each is a payment's."""
    found, under = list[str](), False
    for row in rows:
        total = total_in(row, labels)
        told = [day.text for cell in beside_amount(row) for _, day in days_told(cell.text)]
        if under and total and total.name in {"balance_due", "payable"}:
            return frozenset(found)
        if total and total.name == "total":
            found, under = [], True
        elif under and told and CENTS.search(row.cells[-1].text):
            found += told
    return frozenset()


def unsure(said: Mapping[str, Day], settled: Mapping[str, date], rows: Sequence[Row]) -> Iterator[Doubt]:
    """A doubt for each field whose date is one of two, and for a due date that no terms could give."""
    loose = {day.text for day in said.values() if not _YEAR.search(day.text)} if "issued" in said else set()
    near = [row for row in rows if any(text in folded(row.text, "NFKD") for text in loose)]  # told without their year
    without = [other for row in near for other in _beside(row, partial(days_after, issued=said["issued"]))]
    beside = dict(other for row in rows for other in _beside(row)) | dict(_below(rows)) | dict(without)
    for name, day in said.items():
        if other := beside.get(day.text):
            yield Doubt(name, because("date_twice", first=other, second=day.text))
    if settled.keys() >= {"issued", "due"} and settled["due"] < settled["issued"]:
        issued, due = settled["issued"].isoformat(), settled["due"].isoformat()
        yield Doubt("due", because("due_before_issued", issued=issued, due=due))


def _beside(row: Row, told_in: Told = days_told) -> Iterator[tuple[str, str]]:
    """Each date to which a row joins another by a word, and that other as printed, in plain letters."""
    for cell in row.cells:
        for before, told in told_in(cell.text):
            after = folded(cell.text, "NFKD")[len(before) + len(told.text) :]
            if found := _BEFORE.search(before) or _AFTER.match(after):
                yield told.text, next(filter(None, found.groups()))


def _below(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Each date that ends in a joining word or sign, and the one right under it: « 11-10-2026 / », « 26-10-2026 »."""
    for row, lower in pairwise(rows):
        for cell in row.cells:
            told = days_told(cell.text) if _JOINED.search(cell.text) else ()
            under = (days_told(other.text) for other in lower.cells if other.shares_column(cell))
            if told and (found := next(filter(None, under), None)):
                yield told[-1][1].text, found[0][1].text
