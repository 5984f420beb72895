"""The lines that stand under or above one text, aligned with it, until a gap, a label or a title."""

from __future__ import annotations

from collections.abc import Iterator

from daemon.reading.invoice.announcing import without_subject
from daemon.reading.invoice.days import as_day
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.page import Cell, Row

_LEADING = 2.3  # line heights between two lines of one block
BESIDE = 80.0  # points: a label centred over a box stands this far from its text
_MOST_LINES = 9
_SAME_PITCH = 1.35
_RAGGED = 2.5  # points: the right edges of one block differ by the room that browsers leave after a letter
_BILLING = frozenset({"number", "issued", "due", "delivery", "terms"})  # what no address goes on with


def going_up(sheet: Sheet, at: int, last: Cell) -> list[Cell]:
    """The aligned lines above the last of an address, no further apart than the first two."""
    found: list[Cell] = []
    lower, pitch = last, _LEADING * last.size
    for row in reversed(sheet.rows[max(0, at - 3 * _MOST_LINES) : at]):
        if row.page != sheet.rows[at].page or lower.y - row.y > pitch or len(found) > _MOST_LINES:
            break
        cell = next((cell for cell in row.cells if abs(cell.x0 - last.x0) <= 4 or centred(cell, last)), None)  # noqa: PLR2004
        if cell is None:
            continue
        if sheet.is_label(cell) or as_day(cell.text) is not None or is_title(sheet, cell) or _is_subject(cell):
            break
        pitch = pitch if found else _SAME_PITCH * (lower.y - cell.y)
        found.insert(0, cell)
        lower = cell
    return found


def is_title(sheet: Sheet, cell: Cell) -> bool:
    """Whether a text says what the document is (« TAX INVOICE »), with its number or without."""
    match = sheet.labels.at_start("titles", cell.text.split())
    return match is not None and (match.words == len(cell.words) or any(map(str.isdigit, cell.text)))


def _is_subject(cell: Cell) -> bool:
    """Whether a text is what a letter is about, « Re: Invoice 650 »: of no address above or below it."""
    words = cell.text.split()
    return len(without_subject(words)) < len(words)


def going_down(sheet: Sheet, at: int, first: Cell, start: tuple[int, Cell] | None) -> Iterator[Cell]:
    """Cells under the first that are aligned with it, until a gap, a label or a table."""
    last, row = first, sheet.rows[at]
    edge = start[1].x0 if start and abs(start[1].x0 - first.x0) > BESIDE else first.x0
    for count, lower in enumerate(sheet.rows[at + 1 :]):
        if lower.page != row.page or lower.y - last.y > _LEADING * last.size or count > 3 * _MOST_LINES:
            return
        cell = next((cell for cell in lower.cells if abs(cell.x0 - edge) <= 4 or centred(cell, first)), None)  # noqa: PLR2004
        cell = cell or _part_at(lower, edge)
        if cell is None:
            continue
        if sheet.is_label(cell) or sheet.announces(cell, _BILLING) or _is_subject(cell):
            return
        yield cell
        last = cell


def _part_at(row: Row, edge: float) -> Cell | None:
    """The words from an edge on, where the text at their left comes too close to be another cell."""
    starts = ((cell, at) for cell in row.cells for at, word in enumerate(cell.words) if at and abs(word.x0 - edge) < 1)
    return next((cell.after(at) for cell, at in starts), None)


def centred(one: Cell, other: Cell) -> bool:
    return abs(one.x0 + one.x1 - other.x0 - other.x1) < 2 or abs(one.x1 - other.x1) < _RAGGED  # noqa: PLR2004


def is_set_in(row: Row, lower: Row) -> bool:
    """Whether a text stands set in under « Client : », each alone in its row."""
    alone = len(row.cells) == len(lower.cells) == 1 and row.cells[0].text.endswith(":")
    return alone and 0 <= lower.cells[0].x0 - row.cells[0].x1 < BESIDE
