"""The count of each line of a table that has no column for it: under the name, before it, or in its words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from daemon.reading.invoice.belonging import Piece
from daemon.reading.invoice.cards import factored
from daemon.reading.invoice.counting import count_alone, count_before, counted
from daemon.reading.invoice.figures import Figures, bare, share
from daemon.reading.invoice.page import Cell
from daemon.reading.money import readings

_SIGNS = frozenset("·•|")
_TIGHT, _SET_IN = 1.35, 4.0  # line heights between a name and its count; points


def with_parts(pieces: list[Piece]) -> list[Piece]:
    """The pieces, what is in a box and bears no amount of its own as a line at nothing.

    Its count stands in the column of the counts, and its name further in than the names of what is paid for; or the
    count stands alone under its name (« Qté : 20 »).
    """
    kept: list[Piece] = []
    loosely = _count_names(pieces)
    edge = min((x for piece in pieces if (x := _left(piece)) is not None), default=0.0)
    paid = False
    for piece in pieces:
        said = None if piece.is_line or _has_counts(piece) else count_alone(text_of(piece))
        if said and (named := _named(kept)):
            named.figures, named.code = Figures(said[0], Decimal(0), named.figures.amount or Decimal(0)), said[1]
            piece.texts = {}
        elif paid and not piece.is_line and (_left(piece) or 0.0) > edge + _SET_IN and _counts(piece, loosely=loosely):
            piece.figures = Figures(piece.figures.quantity, Decimal(0), Decimal(0))
        elif piece.figures.amount:
            paid = True
        kept.append(piece)
    return kept


def _has_counts(piece: Piece) -> bool:
    return piece.heading.place("quantity") is not None


def _named(kept: Sequence[Piece]) -> Piece | None:
    """The piece whose count follows: the top of the texts tight above it, or the line right above at nothing."""
    if not kept:
        return None
    if kept[-1].is_line:
        return None if kept[-1].figures.amount else kept[-1]
    at = len(kept) - 1
    while at and not kept[at - 1].is_line and _is_tight(kept[at - 1], kept[at]):
        at -= 1
    return kept[at]


def _is_tight(upper: Piece, lower: Piece) -> bool:
    return upper.row.page == lower.row.page and lower.row.y - upper.row.y < _TIGHT * lower.row.size


def _count_names(pieces: Sequence[Piece]) -> bool:
    """Whether a table without a column for them prints counts before names."""
    texts = (text_of(piece) for piece in pieces if not _has_counts(piece))
    return any(count_before(text) for text in texts)


def _counts(piece: Piece, *, loosely: bool) -> bool:
    """Whether a row has a count: in its column, else before its name."""
    said = None if _has_counts(piece) else count_before(text_of(piece), loosely=loosely)
    return piece.figures.quantity is not None or said is not None


def _left(piece: Piece) -> float | None:
    """Where the name that a row prints begins."""
    return min((c.x0 for at, cells in piece.texts.items() if at in piece.heading.names for c in cells), default=None)


def text_of(piece: Piece) -> str:
    """The texts of a piece, left to right."""
    cells = [cell for cells in piece.texts.values() for cell in cells]
    return "  ".join(cell.text for cell in sorted(cells, key=lambda cell: cell.x0))


def tally(lines: Sequence[Piece]) -> None:
    """Take the count, and the price, that a table without a column for it prints among the texts of each line."""
    loosely = _count_names([each for piece in lines for each in (piece, *piece.more)])
    for piece in lines:
        if not _has_counts(piece) and piece.figures.quantity is None:
            _timed(piece) or _before(piece, loosely=loosely) or _among(piece)


def _timed(piece: Piece) -> bool:
    """Whether a text is no more than a count and a price (« 15 × 9,35 $ »); its code is the line's."""
    amount = piece.figures.amount or Decimal(0)
    named = any(set(each.texts) & piece.heading.names for each in piece.more)
    for each in (*piece.more, *([piece] if named else ())):
        if found := counted(text_of(each), amount):
            piece.figures, piece.code = found
            _forget(piece, each)
            return True
        if _timed_in_part(piece, each, amount):
            return True
    return False


def _timed_in_part(piece: Piece, text: Piece, amount: Decimal) -> bool:
    """Whether a part of a text says so beside others, which stay: « 40 à 145,50 · Emballage individuel »."""
    place, cells = next(iter(text.texts.items()), (0, []))
    words = [word for cell in cells for word in cell.words]
    parts = [tuple(part) for sign, part in groupby(words, lambda word: word.text in _SIGNS) if not sign]
    for part in parts if len(parts) > 1 else ():
        found = counted(" ".join(word.text for word in part), amount)
        if found and found.figures.proved:
            piece.figures, piece.code = found
            text.texts[place] = [Cell(other) for other in parts if other is not part]
            return True
    return False


def _forget(piece: Piece, text: Piece) -> None:
    if text is piece:
        piece.texts = {}
    else:
        piece.more.remove(text)


def _before(piece: Piece, *, loosely: bool) -> bool:
    """Whether a count stands before the name (« 24 x Carnet »), which is then without it."""
    first = min((piece, *piece.more), key=lambda each: each.at)
    cells = next((first.texts[at] for at in sorted(first.texts) if at in first.heading.names), [])
    found = count_before(cells[0].text, loosely=loosely) if cells else None
    price = piece.figures.unit_price
    if found is None or (price and price == piece.figures.amount and found[0] != 1):
        return False
    ways = [Figures(found[0], one, piece.figures.amount) for one in (price, price and price / 1000)]  # « 6,930 »
    piece.figures = next((way for way in ways if way.proved), ways[0])
    words = cells[0].words
    while len(words) > 1 and " ".join(word.text for word in words) != found[1]:
        words = words[1:]
    cells[0] = Cell((words[0]._replace(x0=cells[0].x0), *words[1:]))  # where its other lines begin
    return True


def _among(piece: Piece) -> bool:
    amount = piece.figures.amount or Decimal(0)
    found = next((one for each in (piece, *piece.more) if (one := factored(text_of(each), amount))), None)
    piece.figures = found or piece.figures
    return found is not None


def bare_of(lines: Sequence[Piece]) -> tuple[bool, ...]:
    """Which lines print no figure but their amount, where no line has a count nor a heading for one."""
    counted = any(piece.figures.quantity is not None or _has_counts(piece) for piece in lines)
    return tuple(not counted and piece.figures.unit_price is None and not _figures_beside(piece) for piece in lines)


def _figures_beside(piece: Piece) -> bool:
    """Whether a row prints more figures than its place in the list and its amount: a share of a contract, say."""
    values = [cell for cell in piece.row.cells[1:] if readings(bare(cell.text)) or share(cell.text) is not None]
    return len(values) > 1
