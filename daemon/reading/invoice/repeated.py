"""Lines printed as cards that repeat the headings, each with the name of what is sold where the name's would stand.

« Boîte kraft  Qté  Prix  Montant » above « 12  4,50  54,00 », and again for every item: one table, its headings once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.page import Cell, Row

_FEWEST = 2  # cards; known headings
_HEADING = "Description"
_RAISED = 1.5  # line heights of the headings over the first line
_NEAR = 4  # rows
_SLACK = 12.0  # points between the edges of a heading and of what stands under it


def unrepeated(rows: Sequence[Row], labels: Labels) -> list[Row]:
    """The rows, such cards made one table."""
    heads: dict[tuple[str, ...], list[int]] = {}
    for at, row in enumerate(rows[:-1]):
        if len(row.cells) > _FEWEST and rows[at + 1].page == row.page:
            heads.setdefault(tuple(fold(cell.text) for cell in row.cells[1:]), []).append(at)
    cards = {at for places in heads.values() if _are_cards(rows, places, labels) for at in places}
    return list(_as_table(rows, cards)) if cards else list(rows)


def _are_cards(rows: Sequence[Row], places: Sequence[int], labels: Labels) -> bool:
    names = {fold(rows[at].cells[0].text) for at in places}
    if not len(places) == len(names) >= _FEWEST:
        return False
    known = [labels.whole("columns", cell.text) for cell in rows[places[0]].cells[1:]]
    figured = all(_figures(rows[at], rows[at + 1]) for at in places)
    sections = any(labels.whole("columns", rows[at].cells[0].text) and _named(*rows[at : at + 2]) for at in places)
    if figured and (sections or _are_ranked(rows, places) or any(_goes_on(rows, at) for at in places)):
        return False  # « PRODUITS », of which the lines stand under its headings, then « SERVICES »
    return figured and len([name for name in known if name]) >= _FEWEST


def _are_ranked(rows: Sequence[Row], places: Sequence[int]) -> bool:
    """Whether only numbers tell the first headings apart (« PIÈCE 1 », « PIÈCE 2 »), each above a name."""
    words = {"".join(c for c in rows[at].cells[0].text if not c.isdigit()) for at in places}
    return len(words) == 1 and all(_named(*rows[at : at + 2]) for at in places)


def _figures(head: Row, row: Row) -> tuple[Cell, ...]:
    """What stands under the headings, right of the name; nothing when a heading has no figure."""
    cells = tuple(cell for cell in row.cells if cell.x0 > head.cells[0].x1 and any(map(str.isdigit, cell.text)))
    under = [any(cell.x1 > one.x0 - _SLACK and cell.x0 < one.x1 + _SLACK for cell in cells) for one in head.cells[1:]]
    return cells if all(under) else ()


def _goes_on(rows: Sequence[Row], at: int) -> bool:
    """Whether a second row under headings has a figure under each, right under the first or its details."""
    near = [row for row in rows[at + 2 : at + 2 + _NEAR] if row.page == rows[at].page]
    heads = [len(row.cells) == len(rows[at].cells) and not _figures(rows[at], row) for row in near]
    end = heads.index(True) if True in heads else len(near)
    return any(_figures(rows[at], row) and _named(rows[at], row) for row in near[:end])


def _named(head: Row, row: Row) -> bool:
    """Whether a row has a text of its own where the headings have their name."""
    return row.cells[0].x0 <= head.cells[0].x1 and row.cells[0].x1 < head.cells[1].x0


def _as_table(rows: Sequence[Row], cards: set[int]) -> Iterator[Row]:
    first = min(cards)
    for at, row in enumerate(rows):
        if at in cards:
            name, *headings = row.cells
            if at == first:
                word = name.words[0]._replace(text=_HEADING, x1=name.x1)
                yield _moved([Cell((word,)), *headings], row.page, row.y - _RAISED * row.size)
            yield _moved([name, *_figures(row, rows[at + 1])], row.page, row.y)
        elif at - 1 in cards:
            figures = _figures(rows[at - 1], row)
            if texts := tuple(cell for cell in row.cells if cell not in figures):
                yield Row(texts, row.page)
        else:
            yield row


def _moved(cells: Sequence[Cell], page: int, y: float) -> Row:
    return Row(tuple(Cell(tuple(word._replace(y=y) for word in cell.words)) for cell in cells), page)
