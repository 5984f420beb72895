"""The texts that stand right above a row of figures: what it sells, and nothing of the letter or form above that."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from daemon.reading.invoice.addressing import PHONE
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.seller import EMAIL, POSTAL

_LEADING = 1.9  # line heights between two rows of one block
_WIDER = 1.3  # times the gap within a block: a gap above it
_HEADS = frozenset({"number", "issued", "due", "delivery", "po_number", "terms", "bill_to", "ship_to", "recipient"})


def top_of(rows: Sequence[Row], at: int, labels: Labels, may: Callable[[int], bool]) -> int:
    """The first of the rows above one that stand as close to each other as to it, and `may` be of its block."""
    top, usual = at, _LEADING * rows[at].size
    while top and may(top - 1) and rows[top - 1].page == rows[at].page:
        gap = rows[top].y - rows[top - 1].y
        if gap >= min(_LEADING * max(rows[top].size, rows[top - 1].size), usual) or is_head(rows[top - 1], labels):
            break
        usual = min(usual, gap * _WIDER)
        top -= 1
    return top


def is_head(row: Row, labels: Labels) -> bool:
    """Whether a row is of an address, or says what the head of an invoice does (« Votre BC : 4471 », « Client »)."""
    if POSTAL.search(row.text) or EMAIL.search(row.text) or PHONE.fullmatch(row.text):
        return True
    words = row.cells[0].text.split()
    for section in ("fields", "parties"):
        match = labels.at_start(section, words)
        if match and match.name in _HEADS and (match.words == len(words) or ":" in row.text):
            return True
    return False
