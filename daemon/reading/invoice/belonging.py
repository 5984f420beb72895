"""Which line each text of a table belongs to: by closeness, or by symmetry where cells are vertically centred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median

from daemon.reading.invoice.figures import Figures
from daemon.reading.invoice.headings import Heading
from daemon.reading.invoice.page import Cell, Row

_LEADING = 1.9  # line heights: a text further below is no part of the line above
_TIGHT = 1.3  # line heights: a text this close above belongs to the line below
_EVEN, _LEVEL = 1.25, 1.05  # times the least gap of a grid: its widest; how far its rows may be off
_FAR, _CLOSER = 99.0, 0.85
_PARTED = 1.1  # times the widest gap within a cell: a gap between two cells
_SET_IN = 0.4  # of a line's height: how far a text under a name is set in from it, at least
_CENTRED = 0.2  # of a line's height: how far the middle of centred texts may be from their figures


@dataclass(slots=True)
class Piece:
    """A row of the table: a line when it has an amount, else a text that belongs to one."""

    at: int
    row: Row
    heading: Heading
    texts: dict[int, list[Cell]]
    figures: Figures
    opens_page: bool = False  # the first row under a heading
    tax: str = ""  # the code that says how it is taxed
    more: list[Piece] = field(default_factory=list)
    code: str = ""  # printed with its count

    @property
    def is_line(self) -> bool:
        return self.figures.amount is not None

    @property
    def bottom(self) -> Row:
        return max((self, *self.more), key=lambda piece: piece.at).row


def attach(pieces: list[Piece]) -> list[Piece]:
    """Give each text row to the line above or below that it stands closest to; far ones belong to none."""
    if _stand_above(pieces):
        return pieces
    pages = [list(page) for _, page in groupby(pieces, key=lambda piece: piece.row.page)]
    if all(_centre(page) for page in pages) and _is_told_by_gaps(pieces):
        return pieces
    for piece in pieces:
        piece.more.clear()
    usual = median(piece.row.size for piece in pieces) if pieces else 0.0
    leading = max(_LEADING, _pitch(pieces) / usual) if pieces else 0.0
    at = 0
    while at < len(pieces):
        end = next((end for end in range(at, len(pieces)) if pieces[end].is_line), len(pieces))
        above = pieces[at - 1] if at else None
        below = pieces[end] if end < len(pieces) else None
        _share(pieces[at:end], above, below, usual, leading)
        at = end + 1
    return pieces


def _stand_above(pieces: Sequence[Piece]) -> bool:
    """Whether no line has a name of its own and as many texts stand above each: they are its name and its details."""
    runs, above = list[list[Piece]](), list[Piece]()
    for piece in pieces:
        above.append(piece)
        if piece.is_line:
            runs.append(above)
            above = []
    if above or len({len(run) for run in runs}) != 1 or len(runs[0]) == 1:
        return False
    if any(run[-1].texts or not run[0].texts.keys() & run[0].heading.names for run in runs):
        return False
    for *texts, line in runs:
        line.more = texts
    return True


def _centre(page: Sequence[Piece]) -> bool:
    """Whether as many texts stand above each line's figures as below, evenly; then they are shared out so.

    Texts left over below the last line are none of it.
    """
    above: list[Piece] = []
    at, evenly = 0, True
    while at < len(page) and evenly:
        line = page[at]
        if not line.is_line:
            above.append(line)
            at += 1
            continue
        below = page[at + 1 : at + 1 + len(above)]
        evenly = len(below) == len(above) and not any(text.is_line for text in below) and _is_even(line, above, below)
        line.more = [*above, *below]
        at, above = at + 1 + len(below), []
    return evenly


def _is_told_by_gaps(pieces: Sequence[Piece]) -> bool:
    """Whether centring is the only way: figures stand between two texts, or wider gaps part what is shared out."""
    lines = [piece for piece in pieces if piece.is_line]
    if not any(line.more for line in lines):
        return False
    if any(line.more and not line.texts.keys() & line.heading.names for line in lines):
        return True
    blocks = [sorted([line, *line.more], key=lambda each: each.at) for line in lines]
    within = max(abs(one.row.y - other.row.y) for block in blocks for one, other in pairwise(block))
    between = (
        abs(one[-1].row.y - other[0].row.y) for one, other in pairwise(blocks) if one[-1].row.page == other[0].row.page
    )
    return within * _PARTED < min(between, default=0.0)


def _is_even(line: Piece, above: Sequence[Piece], below: Sequence[Piece]) -> bool:
    if not above:
        return bool(line.texts.keys() & line.heading.names)
    middle = (above[0].row.y + below[-1].row.y) / 2
    return abs(middle - line.row.y) < _CENTRED * line.row.size


def _share(texts: Sequence[Piece], above: Piece | None, below: Piece | None, usual: float, leading: float) -> None:
    """Text rows between two lines: each follows the row before it, or stands tight above the line below."""
    rows = [*texts, *([below] if below else [])]
    lead = len(texts) if below else 0
    while below and lead and _distance(rows[lead - 1].row, rows[lead], usual) <= _TIGHT:
        lead -= 1
    for at, text in enumerate(texts):
        before = _distance(above.bottom, text, usual) if above else _FAR
        after = _distance(text.row, rows[at + 1], usual) if at + 1 < len(rows) else _FAR
        hangs = above and before <= leading and _hangs(text, above, below)
        if below and at >= lead and after < _CLOSER * before and not (text.opens_page and above) and not hangs:
            below.more += texts[at:]
            return
        if above and (before <= leading or text.opens_page):
            above.more.append(text)


def _pitch(pieces: Sequence[Piece]) -> float:
    """How far the rows of an even grid stand from each other at most; nothing where they stand unevenly.

    A spreadsheet gives a text as much room as a line.
    """
    last = max((at for at, piece in enumerate(pieces) if piece.is_line), default=0)
    rows = [(one.row, other.row) for one, other in pairwise(pieces[: last + 1])]
    gaps = [lower.y - upper.y for upper, lower in rows if lower.page == upper.page]
    even = len(gaps) > 1 and max(gaps) < _EVEN * min(gaps)
    return _LEVEL * max(gaps) if even else 0.0


def _hangs(text: Piece, above: Piece, below: Piece | None) -> bool:
    """Whether it is set in under the name of the line above, where the names of both lines stand level."""
    place = next(iter(text.texts.keys() & above.heading.names), -1)
    names = [piece.texts.get(place) for piece in (text, above, below) if piece]
    if len(text.texts) > 1 or not all(names):
        return False
    left, *levels = [cells[0].x0 for cells in names if cells]
    room = above.row.size * _SET_IN
    return all(abs(one - levels[0]) < room for one in levels) and left - levels[0] > room


def _distance(row: Row, piece: Piece, usual: float) -> float:
    """In line heights, which some fonts understate; rows of different pages are far apart."""
    return abs(row.y - piece.row.y) / max(row.size, piece.row.size, usual) if row.page == piece.row.page else _FAR


def left_out(pieces: Sequence[Piece]) -> list[Piece]:
    """The texts between two lines that are part of neither, and no title of what follows: that stands closer to it."""
    taken = {id(each) for piece in pieces for each in piece.more}
    lines = [at for at, piece in enumerate(pieces) if piece.is_line]
    return [
        piece
        for at, piece in enumerate(pieces)
        if lines and lines[0] < at < lines[-1] and not piece.is_line and id(piece) not in taken
        if piece.row.y - pieces[at - 1].row.y < _EVEN * (pieces[at + 1].row.y - piece.row.y)
    ]


def by_column(piece: Piece) -> dict[int, list[Cell]]:
    """The texts of a line, top to bottom; none when only rows below its figures have any: its name was lost."""
    named = [each.at for each in (piece, *piece.more) if set(each.texts) & piece.heading.names]
    if named and min(named) > piece.at:
        return {}
    found: dict[int, list[Cell]] = {}
    for each in sorted((piece, *piece.more), key=lambda each: each.at):
        for place, cells in each.texts.items():
            found.setdefault(place, []).append(Cell(tuple(word for cell in cells for word in cell.words)))
    return found
