"""Where on the page each value of an invoice stands, for a person to check: beside its own label, when it has one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Reading, read
from daemon.reading.invoice.days import as_day
from daemon.reading.invoice.fields import REACH
from daemon.reading.invoice.figures import bare
from daemon.reading.invoice.glyphs import Unreadable, rows_in
from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.page import Cell, Row, Word
from daemon.reading.invoice.scans import is_scan, scanned_rows
from daemon.reading.invoice.seller import Seller
from daemon.reading.money import readings

_LOWER = 3.0  # a value below its label is three times further than one beside it
_MIDDLE = 0.27  # of a frame's height, from the line that text stands on to its middle
_NOT_PRINTED = frozenset({"lines", "doubts", "currency", "language"})
_SECTIONS = ("fields", "totals", "parties")


@dataclass(frozen=True, slots=True)
class Place:
    """A value on a page (from 0): its box in points, as the page is read, y downwards from some line of the page's."""

    field: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float


def located(data: bytes, labels: Labels, seller: Seller) -> tuple[Reading, tuple[tuple[Place, ...], ...]]:
    """The reading of a PDF and, for each of its invoices, where its values stand."""
    reading = read(data, labels, seller)
    try:
        rows = (scanned_rows(data) if is_scan(data) else rows_in(data)) if reading.invoices else []
    except Unreadable:
        rows = []
    found = tuple(tuple(places(invoice, rows, labels)) for invoice in reading.invoices)
    return reading, tuple(tuple(map(_of_scan, each)) for each in found) if is_scan(data) else found


def _of_scan(place: Place) -> Place:
    """Recognised words are known by the middle of their line, printed ones by what they stand on."""
    down = (place.bottom - place.top) * _MIDDLE
    return replace(place, top=place.top + down, bottom=place.bottom + down)


def places(invoice: Invoice, rows: Sequence[Row], labels: Labels) -> Iterator[Place]:
    """One place for each value that is printed; a value that no text of the page shows has none."""
    announced = list(_announced(rows, labels))
    for field in fields(invoice):
        value = getattr(invoice, field.name)
        if field.name in _NOT_PRINTED or value in (None, "", ()):
            continue
        for number, said in enumerate(value if isinstance(value, tuple) else (value,)):
            name = f"{field.name}[{number}]" if isinstance(value, tuple) else field.name
            if found := _nearest(list(_shown(said, rows)), [at for at in announced if at[0] == field.name]):
                yield _place(name, *found)
    for number, line in enumerate(invoice.lines):
        if found := next(_shown(line.name, rows), None) or next(_shown(line.amount, rows), None):
            yield _place(f"lines[{number}]", *found)


Spot = tuple[int, tuple[Word, ...]]  # a page and the words that say the value


def _shown(value: object, rows: Sequence[Row]) -> Iterator[Spot]:
    """Every text of the pages that says the value."""
    says = _test(value)
    for row in rows:
        for cell in row.cells:
            if words := _words(cell, says):
                yield row.page, words


def _words(cell: Cell, says: Callable[[str], bool]) -> tuple[Word, ...]:
    """The fewest words of a cell that say it; none when none do."""
    spans = ((start, end) for start in range(len(cell.words)) for end in range(start + 1, len(cell.words) + 1))
    for start, end in sorted(spans, key=lambda span: span[1] - span[0]):
        if says(" ".join(word.text for word in cell.words[start:end])):
            return cell.words[start:end]
    return ()


def _test(value: object) -> Callable[[str], bool]:
    match value:
        case Decimal():
            return lambda text: value in map(abs, readings(bare(text))) or value in readings(bare(text))
        case date():
            return lambda text: (day := as_day(text)) is not None and value in dict(day.readings).values()
        case _:
            first = fold(str(value).partition("\n")[0])
            return lambda text: bool(first) and fold(text) == first


def _announced(rows: Sequence[Row], labels: Labels) -> Iterator[tuple[str, int, Cell]]:
    for row in rows:
        for cell in row.cells:
            matches = (labels.at_start(section, [word.text for word in cell.words]) for section in _SECTIONS)
            yield from ((match.name, row.page, cell) for match in matches if match)


def _nearest(spots: Sequence[Spot], announced: Sequence[tuple[str, int, Cell]]) -> Spot | None:
    """On the first line within reach of a label of the value's own name, the closest to it; else the closest of all."""
    if not spots:
        return None

    def distance(spot: Spot) -> float:
        page, words = spot
        same = (cell for _, at, cell in announced if at == page and cell.y <= words[0].y + 1)
        apart = (max(0.0, words[0].x0 - cell.x1, cell.x0 - words[-1].x1) for cell in same)
        lower = (words[0].y - cell.y for _, at, cell in announced if at == page and cell.y <= words[0].y + 1)
        return min((beside + _LOWER * below for beside, below in zip(apart, lower, strict=True)), default=1e9)

    near = [spot for spot in spots if distance(spot) < REACH]
    beside = [spot for spot in near if (spot[0], spot[1][0].y) == (near[0][0], near[0][1][0].y)]  # on one line
    return min(beside or spots, key=distance)


def _place(field: str, page: int, words: tuple[Word, ...]) -> Place:
    size = max(word.size for word in words)
    y = words[0].y
    return Place(field, page, words[0].x0, y - 0.8 * size, max(word.x1 for word in words), y + 0.25 * size)


def as_facts(found: Sequence[Place]) -> Mapping[str, Any]:
    """`field → {page (from 1), box}` for `--json`."""
    return {
        place.field: {
            "page": place.page + 1,
            "box": [round(n, 1) for n in (place.x0, place.top, place.x1, place.bottom)],
        }
        for place in found
    }
