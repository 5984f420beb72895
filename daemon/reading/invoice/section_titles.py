"""Titles of the sections of a table (« Marchandises », « BUREAU DE QUÉBEC »): no part of what the next line sells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from daemon.reading.invoice.belonging import Piece
from daemon.reading.invoice.page import Cell
from daemon.reading.invoice.wording import BULLET

_RANKED = re.compile(
    r"(?:(?:section|partie|part|lot|phase|volet) \w{1,4}|[A-H]|[IVX]{1,4}|\d)(?:[.):] ?| [–—-] )[^\W\d_]"
    r"|(?:section|partie|phase|volet) \w{1,4}$",
    re.IGNORECASE,
)
_LARGER, _INDENT = 1.06, 2.0  # times the size of a line; points
_PITCH = 0.95  # of the gap between lines
_LEVEL, _ROOM = 0.97, 0.6  # of the gap below; of a column's room, which a text that wraps fills
_PARTED = 1.25  # times the least gap above a text
_SPACE, _FEW = 0.25, 3  # of a line's height; letters
_SET_IN = 0.4, 4.0  # of a line's height: how far a detail is set in under a name


def without_titles(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without the titles of sections, each right above a line that has its own name."""
    before: list[Piece | None] = [None, *pieces]
    pitch = _pitch(pieces)
    over: Piece | None = None
    titles: set[int] = set()
    for above, (piece, line) in zip(before, pairwise(pieces), strict=False):
        over = above if above and above.is_line else over
        apart = _may_be_title(piece, line) and line.row.y - piece.row.y > pitch and not _is_set_in(over, piece)
        if apart and _is_title(above, piece, line, pieces):
            titles.add(id(piece))
    return [piece for piece in pieces if id(piece) not in titles]


def _pitch(pieces: Sequence[Piece]) -> float:
    """How far lines without details stand from each other at least, as titles do from them; nothing when none does."""
    pairs = ((one.row, other.row) for one, other in pairwise(pieces) if one.is_line and other.is_line)
    return _PITCH * min((lower.y - row.y for row, lower in pairs if lower.page == row.page), default=0.0)


def _named(piece: Piece) -> list[Cell]:
    """The texts of a row in the columns that name what is sold."""
    return [cell for place, cells in piece.texts.items() if place in piece.heading.names for cell in cells]


def _beside(piece: Piece, line: Piece) -> list[Cell]:
    """The names of a line in the column of a text above it; else all."""
    return [cell for place in piece.texts if place in line.heading.names for cell in line.texts.get(place, [])] or (
        _named(line)
    )


def _is_set_in(over: Piece | None, piece: Piece) -> bool:
    """Whether a text is set in under the name of the line over it, as what details it."""
    title, names = _text(piece), _beside(piece, over) if over else []
    if title is None or not names:
        return False
    return _SET_IN[0] < (title.x0 - names[0].x0) / title.size < _SET_IN[1]


def _text(piece: Piece) -> Cell | None:
    """The one text of a row."""
    cells = [cell for texts in piece.texts.values() for cell in texts]
    return cells[0] if len(cells) == 1 else None


def _may_be_title(piece: Piece, line: Piece) -> bool:
    """Whether a text alone on its row stands right above a line that begins its own name."""
    title, names = _text(piece), _named(line)
    if piece.is_line or not line.is_line or not title or not names or piece.row.page != line.row.page:
        return False
    goes_on = names[0].text[0].islower() or title.text[0].islower()
    return not goes_on and any(map(str.isalpha, title.text)) and not BULLET.match(title.text)


def _is_title(above: Piece | None, piece: Piece, line: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a text stands no closer to what is above it than to the line, and is set apart or can be no detail."""
    if above is None:
        return (
            _looks_so(piece, line, pieces)
            or _is_styled(piece, line)
            or (not _lead_lines(pieces) and _fits(piece, line, pieces))
        )
    gap, pitch = piece.row.y - above.row.y, _pitch(pieces)
    led = gap > _LEVEL * (line.row.y - piece.row.y) or gap > pitch > 0
    led = led or (piece.heading is not line.heading and line.heading.last == piece.at + 1)  # above its own headings
    if not led or above.row.page != piece.row.page:
        return False
    parted = not pieces[0].is_line or gap > _PARTED * _closest(pieces)
    return _looks_so(piece, line, pieces) or (parted and _is_styled(piece, line))


def _closest(pieces: Sequence[Piece]) -> float:
    """How close a text stands to the line above it at least."""
    pairs = ((one.row, other) for one, other in pairwise(pieces) if one.is_line and not other.is_line)
    return min((piece.row.y - row.y for row, piece in pairs if row.page == piece.row.page), default=0.0)


def _lead_lines(pieces: Sequence[Piece]) -> bool:
    """Whether many lines have a text close above: names stand over their figures then, as in centred cells."""
    lines = sum(piece.is_line for piece in pieces)
    led = sum(
        lower.is_line and not piece.is_line and lower.row.y - piece.row.y < _LEVEL * (piece.row.y - upper.row.y)
        for upper, piece, lower in zip(pieces, pieces[1:], pieces[2:], strict=False)
    )
    return lines == 1 or (led + 1) * 2 > lines


def _fits(piece: Piece, line: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether the first word of a line's name would have fitted beside the text above it: it is no part of it."""
    title, name = _text(piece), _named(line)[0]
    if title is None:
        return False
    widest = max((cell.x1 for each in pieces if each is not piece for cell in _named(each)), default=0.0)
    after = min((cell.x0 for cell in line.row.cells if cell.x0 > name.x1), default=0.0)
    room = max(widest, title.x0 + _ROOM * (after - title.x0))
    return title.x1 + (name.words[0].x1 - name.words[0].x0) + _SPACE * title.size < room


def _least(cells: Sequence[Cell]) -> float:
    """The size of texts without what accents add to some words."""
    return min((word.size for cell in cells for word in cell.words), default=0.0)


def _looks_so(piece: Piece, line: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a text is set apart from the name under it: by its edge, its size or its rank."""
    title, name = _text(piece), _beside(piece, line)[0]
    if title is None:
        return False
    ranked = _RANKED.match(title.text) and not _RANKED.match(name.text)
    edge = min(cell.x0 for each in pieces if each.is_line for cell in _beside(piece, each))
    outset = title.x0 < edge - _INDENT and title.x0 < line.row.cells[0].x0 + _INDENT
    details = [lower.row.size for upper, lower in pairwise(pieces) if upper.is_line and not lower.is_line]
    larger = _least([title]) > _LARGER * max(line.row.size, *details, 0.0)
    return outset or larger or bool(ranked)


def _is_styled(piece: Piece, line: Piece) -> bool:
    """Whether a text differs from the name under it as words on a card may too: by capitals, or a colon at its end."""
    title, name = _text(piece), _beside(piece, line)[0]
    if title is None:
        return False
    plain = len(title.text) > _FEW and not any(c.isdigit() or c == ":" for c in title.text)  # « SKU : 0090 »
    return (plain and title.text.isupper() and not name.text.isupper()) or title.text.endswith(":")
