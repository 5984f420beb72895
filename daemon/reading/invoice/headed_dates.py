"""The invoice's own date where no label announces it: in its title, or after the town that it is written in."""

from __future__ import annotations

import re

from daemon.reading.invoice.days import Day, days_told
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.kinds import BILLS
from daemon.reading.invoice.page import Cell

_TOWN = re.compile(
    r"(?:(?:[A-ZÀ-Ý][\w'’.]+|de|du|des|la|le|sur|d['’][A-ZÀ-Ý]\w+|St|Ste)[ -]?){1,5}(?: ?\((?:Qu[eé]bec|QC)\))?, ?"
    r"(?:(?:le|the|this|ce) )?(?:[^\W\d_]{2,9}[.,]? )?"
)
_WRITTEN = re.compile(r"(?:le|the|this|ce) $|(?:le|the|this|ce) [^\W\d_]{2,9}[.,]? $")
_LEADING_TO = re.compile(r".*\d.*(?:\b(?:du|en|le|of|dated|datee?|on)|[-–—|·,]) (?:(?:[a-z]{2,9}[.,]?) )?")


def headed(sheet: Sheet) -> Day | None:
    """The date that ends the document's title, else that of the town that it is written in."""
    titled = (_in_title(sheet, cell) for row in sheet.rows for cell in row.cells)
    return next((day for day in titled if day), None) or _in_town(sheet)


def _in_title(sheet: Sheet, cell: Cell) -> Day | None:
    """The date that ends what a document calls itself (« INVOICE no. 24-6215 – 2024-10-30 »)."""
    match = sheet.labels.at_start("titles", cell.text.split())
    told = days_told(cell.text) if match and match.name in BILLS else ()
    if len(told) != 1:
        return None
    before, day = told[0]
    return day if _LEADING_TO.fullmatch(before) and len(before) + len(day.text) == len(cell.text) else None


def _in_town(sheet: Sheet) -> Day | None:
    """The first date right after a town at the start of a sentence: « Montréal, le 18 mai 2025. À livrer le… »."""
    for row in sheet.rows:
        for cell in row.cells:
            told = days_told(cell.text)
            if told and _TOWN.fullmatch(cell.text[: len(told[0][0])]):
                end = len(told[0][0]) + len(told[0][1].text)
                after, before = cell.text[end : end + 1], cell.text[: len(told[0][0])]
                if after in {".", ",", ";"} or (not after and _WRITTEN.search(before)):
                    return told[0][1]
    return None
