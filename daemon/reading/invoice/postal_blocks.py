"""The blocks of lines that end in a postal code, whatever announces them."""

from __future__ import annotations

import re

from daemon.reading.invoice.addressing import up_to_end
from daemon.reading.invoice.aligned import going_down, going_up
from daemon.reading.invoice.blocks import is_name
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.party_labels import leads, whose
from daemon.reading.invoice.seller import POSTAL

_CALLS = re.compile(r".*(?::|\b(?:à|a|to|chez|pour|for))", re.IGNORECASE)  # how an unlisted label of a party ends
_SMALLER = 0.8
_FEWEST = 3  # lines of a name and an address


def addressed(sheet: Sheet) -> list[list[str]]:
    """Every block that ends in a postal code, whatever announces it, without the unknown label above its name."""
    found = []
    for at, row in enumerate(sheet.rows):
        for cell in row.cells:
            lines = [*going_up(sheet, at, cell), cell] if POSTAL.search(cell.text) else []
            texts = [line.text for line in lines]
            smaller = len(lines) > 1 and lines[0].size < _SMALLER * lines[1].size
            if len(lines) > 1 and (smaller or _is_call(texts[0], sheet.labels)):
                texts = texts[1:]
            if len(texts) >= _FEWEST and is_name(texts):
                found.append(up_to_end([*texts, *(lower.text for lower in going_down(sheet, at, cell, None))]))
    return found


def _is_call(text: str, labels: Labels) -> bool:
    return leads(text) or _CALLS.fullmatch(text) is not None or whose(labels, text) is not None
