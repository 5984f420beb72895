"""Dates that stand alone, beside the document's number or at its head: nothing but their place says what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from daemon.reading.invoice.days import Day, as_day, days_told, may_agree
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.kinds import BILLS
from daemon.reading.invoice.page import Cell, Row

PLACE = re.compile(  # « Montréal, le mardi »
    r"(?:[^\d,:]{2,40}, ?)?(?:le |ce |the |this )?(?:(?:[a-z]{2,6}(?:di|day),?|dimanche|[a-z]{3}[.,]?) )?"
)
_DASH = re.compile(r" [–—|·•] ")
_SAME_EDGE, _LEADING = 4.0, 2.5  # points; line heights


def beside_number(sheet: Sheet) -> Day | None:
    """The date that stands alone right after the document's number, on its line (« Facture n° 21 », « 14 déc. »)."""
    for row in sheet.rows:
        for one, other in pairwise(row.cells):
            if any(map(str.isdigit, one.text)) and (told := days_told(other.text)) and len(told) == 1:
                before, day = told[0]
                alone = PLACE.fullmatch(before) and len(before) + len(day.text) == len(other.text)
                if alone and sheet.tells(one):
                    return day
    return None


def has_day_under(cell: Cell, lower: Row) -> bool:
    """Whether a date stands alone right under a text, along one of its edges."""
    days = (as_day(other.text) for other in lower.cells if _same_edge(cell, other))
    return any(days)


def under_title(sheet: Sheet) -> Day | None:
    """The date alone right under what the document is called with its number, whatever tells the same day again."""
    for row, lower in pairwise(sheet.rows):
        for cell in lower.cells if lower.page == row.page else ():
            told = days_told(cell.text)
            if (
                len(told) == 1
                and PLACE.fullmatch(told[0][0])
                and len("".join((told[0][0], told[0][1].text))) == len(cell.text)
            ):
                above = (other for other in row.cells if _same_edge(other, cell))
                if any(sheet.tells(other) or _is_titled(sheet, other) for other in above):
                    return told[0][1]
    return None


def _same_edge(one: Cell, other: Cell) -> bool:
    middle = abs(one.x0 + one.x1 - other.x0 - other.x1) / 2
    return (
        min(abs(one.x0 - other.x0), abs(one.x1 - other.x1), middle) < _SAME_EDGE
        and other.y - one.y < _LEADING * one.size
    )


def _is_titled(sheet: Sheet, cell: Cell) -> bool:
    match = sheet.labels.at_start("titles", cell.text.split())
    return match is not None and match.name in BILLS and any(map(str.isdigit, cell.text))


def alone(sheet: Sheet, known: Sequence[Day]) -> Day | None:
    """The date that stands alone at the head (« Montréal, le 27 mars 2025 »), when but one is not known."""
    found = [
        day
        for row in sheet.rows
        for cell in row.cells
        for text in _DASH.split(cell.text)  # « 12 mai 2026 – payable le 11 juin 2026 »
        for before, day in days_told(text)
        if not any(may_agree(day, other) for other in known)
        and PLACE.fullmatch(before)
        and (" " not in before.strip() or not sheet.labels.meaning("date_words", before))  # « Drop off Tue, 8 Dec »
        and len(before) + len(day.text) == len(text)
    ]
    return found[0] if found and all(may_agree(found[0], other) for other in found) else None
