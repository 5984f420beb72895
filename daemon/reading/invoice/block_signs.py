"""What the lines around a text say of it: our own letterhead, or the town under its street."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daemon.reading.invoice.addressing import begins_place
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.seller import POSTAL, Seller

_BLOCK_ABOVE, _BLOCK_BELOW = 4, 3  # rows of a letterhead around its postal code
_SAME_EDGE = 3.0  # points
_PITCH = 2.3  # line heights between two lines of one block


def is_ours(sheet: Sheet, at: int, cell: Cell, seller: Seller) -> bool:
    """Whether a text is of a block that names us."""
    above, below = sheet.rows[max(0, at - _BLOCK_ABOVE) : at + 1], sheet.rows[at : at + _BLOCK_BELOW]
    return any(seller.signs(other.text) for rows in (below, above[::-1]) for other in _aligned(rows, cell))


def _aligned(rows: Sequence[Row], cell: Cell) -> Iterator[Cell]:
    """The cells of the rows of one page that stand over or under a text, each close to the last."""
    last = cell
    for row in rows:
        if row.page != rows[0].page or abs(row.y - last.y) > _PITCH * max(row.size, cell.size):
            return
        near = [other for other in row.cells if other.shares_column(cell)]
        yield from near
        last = near[0] if near else last


def is_street(sheet: Sheet, at: int, cell: Cell, code: str) -> bool:
    """Whether a number begins the line of a street, over its town: an address that no field took is asked about."""
    begins = cell.text.startswith(f"{code}, ") or begins_place(cell.text.removeprefix(f"{code} "))
    below = list(_aligned(sheet.rows[at : at + _BLOCK_BELOW], cell))[1:]
    return begins and any(POSTAL.search(other.text) for other in below if abs(other.x0 - cell.x0) < _SAME_EDGE)
