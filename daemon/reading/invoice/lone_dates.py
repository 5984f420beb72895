"""Dates that stand alone, beside the document's number or at its head: nothing but their place says what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from daemon.reading.invoice.days import Day, days_told, may_agree
from daemon.reading.invoice.fields import Sheet

PLACE = re.compile(  # « Montréal, le mardi »
    r"(?:[^\d,:]{2,40}, ?)?(?:le |ce |the |this )?(?:(?:[a-z]{2,6}(?:di|day),?|dimanche|[a-z]{3}[.,]?) )?"
)


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


def alone(sheet: Sheet, known: Sequence[Day]) -> Day | None:
    """The date that stands alone at the head (« Montréal, le 27 mars 2025 »), when but one is not known."""
    found = [
        day
        for row in sheet.rows
        for cell in row.cells
        for before, day in days_told(cell.text)
        if not any(may_agree(day, other) for other in known)
        and PLACE.fullmatch(before)
        and (" " not in before.strip() or not sheet.labels.meaning("date_words", before))  # « Drop off Tue, 8 Dec »
        and len(before) + len(day.text) == len(cell.text)
    ]
    return found[0] if found and all(may_agree(found[0], other) for other in found) else None
