"""Totals printed after their amounts (« 245,52 $  TPS 5 % »): each label put first, as everywhere else."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from daemon.reading.invoice.figures import CENTS, bare
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.totals import total_in
from daemon.reading.money import readings

_FEWEST = 2  # totals that come after their amounts: one may be chance
_WIDEST, _BESIDE = 12, 5  # line heights: an amount; between a label and what a block beside the totals prints


def labels_first(rows: Sequence[Row], labels: Labels) -> list[Row]:
    """The rows; where totals stand right of their amounts, with these and those among them turned over."""
    apart = [_apart(row) for row in rows]
    spots = [at for at, row in enumerate(apart) if _begins_with_amount(row)]
    turned = {at: _turned(apart[at]) for at in spots}
    known = [at for at in spots if total_in(turned[at], labels)]
    if len({turned[at].cells[0].text for at in known}) < _FEWEST:
        return list(rows)
    first = next((at for at in reversed(range(known[0])) if len(rows[at].cells) > 1 and at not in turned), -1)
    return [turned[at] if at in turned and first < at <= known[-1] else row for at, row in enumerate(rows)]


def _apart(row: Row) -> Row:
    """The row, an amount and the words close after it as two cells: « 816,00 $ Total net »."""
    words = row.cells[0].words
    ends = (at for at in range(1, len(words)) if words[at].text[0].isalpha() and CENTS.search(row.cells[0].text))
    end = next((at for at in ends if readings(bare(" ".join(word.text for word in words[:at])))), None)
    return row if end is None else Row((Cell(words[:end]), Cell(words[end:]), *row.cells[1:]), row.page)


def _begins_with_amount(row: Row) -> bool:
    """Whether a row is an amount, then words: of a total, or of a line that says its count and its price."""
    first, *others = row.cells
    words = any(map(str.isalpha, others[0].text)) if others else False
    plain = words and CENTS.search(first.text) and not any(CENTS.search(cell.text) for cell in others[1:])
    return bool(plain and readings(bare(first.text)) and not readings(bare(others[0].text)))


def _turned(row: Row) -> Row:
    """The words moved left of their amount, as far from its end as from that of the others; another block stays."""
    value, *words = row.cells
    apart = (at for at, pair in enumerate(pairwise(words), 1) if pair[1].x0 - pair[0].x1 > _BESIDE * row.size)
    end = next(apart, len(words))
    said = Cell(tuple(word for cell in words[:end] for word in cell.words))
    far = value.x1 - _WIDEST * value.size - said.x1
    return Row(
        (Cell(tuple(word._replace(x0=word.x0 + far, x1=word.x1 + far) for word in said.words)), value, *words[end:]),
        row.page,
    )
