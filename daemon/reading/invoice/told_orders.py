"""The client's order where no label announces it: told in a sentence, or by its own looks."""

from __future__ import annotations

import re

from daemon.reading.invoice.fields import Sheet

_LOOKS_ORDERED = re.compile(r"(?:P\.?O\.?|B\.?(?:D\.?)?C\.?)[- ]?(?:no?°?|#)?[- ]?\d[\w-]{2,}", re.IGNORECASE)
_TOLD_ORDER = re.compile(
    r"(?:\b(?:votre|your|for|pour|selon|under|per)(?: votre| your| le| la)? |\()"
    r"(?:bon(?: de commande)?|commande|bc|po|p\.o\.|order|purchase order)"
    r"(?: n[°ºo]\.?| no\.?| #| number)? ?((?:(?:PO|BC|BDC) )?(?=[\w/-]*\d)[A-Z0-9][\w/-]*\w)",
    re.IGNORECASE,
)


def told_order(sheet: Sheet) -> str | None:
    """An order number that a sentence tells, or a text that only an order number looks like ("PO-294")."""
    if told := _TOLD_ORDER.search(" ".join(row.text for row in sheet.rows)):
        return told[1]
    cells = (cell.text.rpartition(":")[2].strip() for row in sheet.rows for cell in row.cells)
    return next((text for text in cells if _LOOKS_ORDERED.fullmatch(text)), None)
