"""A table of which no word heads the amounts and no row multiplies, as a progress claim's: one column adds up.

« Poste  Contrat  Déjà facturé  Ce mois »: the lines are the rows above the totals of which a column makes the subtotal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from daemon.reading.invoice.figures import CENTS, priced
from daemon.reading.invoice.heading_words import Column, column_of, columns_in
from daemon.reading.invoice.headings import Heading
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.totals import candidates, is_end
from daemon.reading.invoice.unheaded import with_texts

_SAME_EDGE = 3.0  # points between the ends of amounts of one column
_FEWEST, _TELLING = 2, 3  # lines; cells of a line that may stand alone
_TOTALS = 3  # rows where the sum is looked for
_NEAR = 3  # rows that may show where the amounts stand
_KEPT = frozenset({"sku", "quantity", "rank", "unit"})  # what a word may head beside them

Line = tuple[int, Cell]  # a row, and its amount


def added(rows: Sequence[Row], labels: Labels) -> Heading | None:
    """The heading over the longest run of rows that add up to a figure right below them."""
    end = next((at for at, row in enumerate(rows) if at and is_end(row, labels) and _lines(rows, at)), None)
    if end is None:
        return None
    sums = _sums(rows[end:], labels)
    near = [rows[at] for at in _lines(rows, end)]
    amounts = (cell for row in near for cell in reversed(row.cells[1:]) if CENTS.search(cell.text))
    runs = (_run(rows, end, cell, sums) for cell in amounts)
    return next((_heading(rows, run, labels) for run in runs if run), None)


def _sums(foot: Sequence[Row], labels: Labels) -> set[Decimal]:
    """What the lines may come to: the figures right below them, and what the total leaves without its taxes."""
    below = [row for row in foot[:_TOTALS] if row.page == foot[0].page]
    printed = ([cell for cell in row.cells if CENTS.search(cell.text)] for row in below)
    sums = {value for cells in printed if len(cells) == 1 for value in priced(cells[0].text)}  # not each column's own
    said = candidates((), foot, labels)
    taxes = sum((said[name][0] for name in ("tps", "tvq", "tvh") if name in said), Decimal(0))
    return sums | {total - taxes for total in said.get("total", ())}


def _lines(rows: Sequence[Row], end: int) -> list[int]:
    """The last rows above the totals that name something and print an amount, the lowest first."""
    above = (at for at in reversed(range(end)) if rows[at].page == rows[end].page and _is_line(rows[at]))
    return list(islice(above, _NEAR))


def _is_line(row: Row) -> bool:
    last = row.cells[-1]
    named = any(any(map(str.isalpha, cell.text)) for cell in row.cells[:-1])
    return named and bool(CENTS.search(last.text))


def _run(rows: Sequence[Row], end: int, amount: Cell, sums: set[Decimal]) -> list[Line]:
    """The longest run of rows right above the totals whose cells under one edge add up to one of the sums."""
    run, found = list[Line](), list[Line]()
    for at, cell in _upwards(rows, end, amount):
        run.insert(0, (at, cell))
        values = [priced(cell.text)[0] for _, cell in run]
        for dropped in range(min(_NEAR, len(run))):  # « Totaux », « Montant de la période » are none of them
            kept = len(run) - dropped
            added = sum(values[:kept])
            enough = kept >= _FEWEST or len(rows[at].cells) > _TELLING
            if enough and added in sums and all(value == added for value in values[kept:]):
                found = run[:kept]
    return found


def _upwards(rows: Sequence[Row], end: int, amount: Cell) -> Iterator[Line]:
    for at in reversed(range(end)):
        row = rows[at]
        if row.page != rows[end].page:
            return
        cells = (cell for cell in row.cells[1:] if abs(cell.x1 - amount.x1) < _SAME_EDGE)
        cell = next((cell for cell in cells if priced(cell.text)), None)
        if cell is not None and _is_line(row):
            yield at, cell
        elif len(row.cells) > 1:
            return  # the headings


def _heading(rows: Sequence[Row], run: Sequence[Line], labels: Labels) -> Heading:
    """The columns of the run: its names, its amounts, and whatever stands between."""
    first = run[0][0]
    columns = [column_of("amount", [cell for _, cell in run])]
    known = [column for column in columns_in(rows[first - 1], labels) if column.name in _KEPT] if first else []
    for cell in (cell for at, _ in run for cell in rows[at].cells):
        at = next((at for at, column in enumerate(columns) if column.touches(cell)), None)
        if at is None:
            name = next((column.name for column in known if column.touches(cell)), "")
            columns.append(Column(name, cell.x0, cell.x1))
        else:
            columns[at] = columns[at].over([cell])
    heading = Heading(tuple(sorted(columns, key=lambda column: column.x0)), first - 1)
    return with_texts(heading, [rows[at] for at, _ in run])
