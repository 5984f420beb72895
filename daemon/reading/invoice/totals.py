"""The rows under the table: every amount that a total's label announces is a candidate; arithmetic chooses."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.total_cells import RATE, by_rate, cents, named

_ENDS = frozenset({"subtotal", "tps", "tvq", "tvh", "total", "payable", "balance_due"})
_SURE_ENDS = frozenset({"subtotal", "tps", "tvq", "tvh"})  # by the words of an unlisted label
_LABEL_AND_AMOUNT, _FEWEST_KNOWN = 2, 2  # cells; labels of a strip
_NEAR = 3.5  # line heights between two rows of totals
_LOWER = 0.6  # of a large amount's height, between its baseline and its label's
_LONGEST_LABEL = 8  # words


@dataclass(frozen=True, slots=True)
class Total:
    """A row of totals: what it names and the amounts it prints, likeliest first."""

    name: str
    amounts: tuple[Decimal, ...]


def total_in(row: Row, labels: Labels) -> Total | None:
    """The total that a row states."""
    return next(iter(_totals(row, labels)), None)


def is_end(row: Row, labels: Labels) -> bool:
    """Whether the row can only stand below the lines."""
    names = _strip_names(row, labels) or [total.name for total in _totals(row, labels)]
    if not names and len(row.cells) == _LABEL_AND_AMOUNT:
        names = [total.name for total in _meant(row, labels) if total.name in _SURE_ENDS]
    return any(name in _ENDS for name in names)


def candidates(
    head: Sequence[Row], foot: Sequence[Row], labels: Labels, *, freely: bool = False
) -> dict[str, tuple[Decimal, ...]]:
    """Every amount announced, by name, without repeats, in reading order; what the head repeats counts for nothing.

    "payable" ("Total à payer") is the total, or the balance below a total. `freely`: also by what the words of a
    label that no list knows mean, for arithmetic to confirm.
    """
    found = _candidates(foot, labels, freely=freely)
    whole, taxes = found.keys() & {"total", "payable"}, labels.rates.keys()
    if not whole or not found.keys() & taxes:
        both = _candidates([*foot, *head], labels, freely=freely)  # a summary may come first
        found = both if not whole or both.keys() & taxes else found
    payable = found.pop("payable", ())
    name = "balance_due" if "total" in found else "total"
    return {**found, name: tuple(dict.fromkeys([*found.get(name, ()), *payable]))} if payable else found


def _candidates(rows: Sequence[Row], labels: Labels, *, freely: bool) -> dict[str, tuple[Decimal, ...]]:
    found: dict[str, dict[Decimal, None]] = {}
    for at, row in enumerate(rows):
        strip = list(_strip(rows, at, labels))
        above = list(_above_amount(rows, at, labels))
        said = strip or [*_totals(row, labels), *above]
        for total in said or (_meant(row, labels) if freely else ()):
            if total.name == "subtotal" in found and ("total" in found or (total in above and not strip)):
                continue  # beside or under the total, a summary of the taxes says it in parts
            found.setdefault(total.name, {}).update(dict.fromkeys(total.amounts))
    return {name: tuple(amounts) for name, amounts in found.items()}


def _meant(row: Row, labels: Labels) -> Iterator[Total]:
    """Totals by the words of their labels, each right before its amount."""
    for label, value in pairwise(_with_rates(row)):
        amounts = cents(value.text)
        name = labels.meaning("total_words", label.text) if amounts and _may_be_a_label(label.text) else None
        if name and name != "other":
            yield Total(by_rate(name, label.text, labels), (amounts[0],))


def _with_rates(row: Row) -> Sequence[Cell]:
    """The cells, a rate that stands alone with the label before it: "Output tax" "5 %" "261,67"."""
    cells = list(row.cells[:1])
    for cell in row.cells[1:]:
        cells[-1:] = [Cell((*cells[-1].words, *cell.words))] if RATE.fullmatch(cell.text) else [cells[-1], cell]
    return cells


def _may_be_a_label(text: str) -> bool:
    words = [word for word in text.split() if not any(map(str.isdigit, word))]  # « Payment on May 4, 2026 by … »
    return len(words) <= _LONGEST_LABEL and any(map(str.isalpha, text))


def unnamed(rows: Sequence[Row], labels: Labels) -> list[tuple[str, Decimal]]:
    """Amounts among or just under the totals, in their columns, whose label no list knows."""
    known = [row for row in rows if len(row.cells) > 1 and is_end(row, labels)]
    found = [
        (text, amounts[0])
        for at in range(len(rows))
        for name, text, amounts in _strip_cells(rows, at, labels)
        if not name
    ]
    for row in rows:
        if next(_totals(row, labels), None):
            continue
        near = [other for other in known if other.page == row.page and abs(other.y - row.y) < _NEAR * row.size]
        for label, value in pairwise(_with_rates(row)):
            worded = (
                (amounts := cents(value.text)) and any(map(str.isalpha, label.text)) and not cents(label.text)
            )  # no « 3,25 $ CR »
            if worded and _in_line(label, value, near):
                found.append((label.text, amounts[0]))
                known.append(row)  # the next may stand near this one
    return found


def _in_line(label: Cell, value: Cell, near: Sequence[Row]) -> bool:
    """Whether a label and its amount stand in the columns of a row of totals."""
    pairs = (pair for row in near for pair in pairwise(row.cells))
    return any(label.shares_column(one) and value.shares_column(other) for one, other in pairs)


def _totals(row: Row, labels: Labels) -> Iterator[Total]:
    """Each label of the row with the amounts up to the next label."""
    name, amounts = "", list[Decimal]()
    for cell in row.cells:
        if told := named(cell.text, labels):
            if amounts:
                yield Total(name, tuple(amounts))
            name, amounts = told[0], cents(told[1])
        elif name:
            amounts += cents(cell.text)
    if amounts:
        yield Total(name, tuple(amounts))


def _above_amount(rows: Sequence[Row], at: int, labels: Labels) -> Iterator[Total]:
    """Totals printed as a strip, each above its amount."""
    row = rows[at]
    if at + 1 == len(rows) or rows[at + 1].page != row.page or rows[at + 1].y - row.y > 3 * row.size:
        return
    for cell in row.cells:
        told = named(cell.text, labels)  # with its rate
        name = told[0] if told and not told[1] else labels.whole("totals", cell.text)
        if name is None or any(cents(other.text) for other in row.cells):
            continue
        lower = rows[at + 1].cells
        boxed = _are_boxed(rows, at)
        yield from (Total(name, tuple(values)) for other in lower if (values := _under(cell, other, boxed=boxed)))
        own = {id(value) for label, value in pairwise(lower) if named(label.text, labels)}
        yield from (Total(name, tuple(values)) for other in lower if (values := _larger(cell, other, own)))


def _larger(label: Cell, value: Cell, others: Collection[int]) -> list[Decimal]:
    """An amount set larger than its label, at its right and a little lower; none that another label announces."""
    beside = value.x0 > label.x1 and value.y - label.y < _LOWER * value.size and id(value) not in others
    return cents(value.text) if beside else []


def _strip_names(row: Row, labels: Labels) -> list[str]:
    """What each cell of a row of labels names, "" for one that nothing tells; empty for any other row."""
    labelled = [named(cell.text, labels) for cell in row.cells]
    if any(name and name[1] for name in labelled) or any(cents(cell.text) for cell in row.cells):
        return []
    known = [name[0] for name in labelled if name]
    if len(known) == len(row.cells) > 1:
        return known
    if len(known) < _FEWEST_KNOWN or not _SURE_ENDS & set(known):
        return []
    return [
        name[0] if name else labels.meaning("total_words", cell.text) or ""
        for name, cell in zip(labelled, row.cells, strict=True)
    ]


def _strip(rows: Sequence[Row], at: int, labels: Labels) -> Iterator[Total]:
    """Totals printed as a strip of as many labels as amounts under them, however each is aligned."""
    yield from (Total(name, amounts) for name, _, amounts in _strip_cells(rows, at, labels) if name)


def _strip_cells(rows: Sequence[Row], at: int, labels: Labels) -> list[tuple[str, str, tuple[Decimal, ...]]]:
    """Each label of a strip: what it names, "" for one that nothing tells, its text, and the amounts under it."""
    names = _strip_names(rows[at], labels)
    if not names or at + 1 == len(rows) or rows[at + 1].page != rows[at].page:
        return []
    amounts = [tuple(cents(cell.text)) for cell in rows[at + 1].cells]
    texts = [cell.text for cell in rows[at].cells]
    return list(zip(names, texts, amounts, strict=True)) if len(amounts) == len(names) and all(amounts) else []


def _under(label: Cell, value: Cell, *, boxed: bool) -> list[Decimal]:
    return cents(value.text) if boxed or value.shares_column(label) else []


def _are_boxed(rows: Sequence[Row], at: int) -> bool:
    """Whether a label stands at the left of a box and the amount under it at the right, each alone in its row.

    The row under is nearer than the one above, of another box.
    """
    row, lower = rows[at : at + 2]
    if not len(row.cells) == len(lower.cells) == 1 or lower.cells[0].x0 < row.cells[0].x0:
        return False
    upper = rows[at - 1] if at else None
    return upper is None or upper.page != row.page or row.y - upper.y > lower.y - row.y
