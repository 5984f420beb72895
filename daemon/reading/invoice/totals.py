"""The rows under the table: every amount that a total's label announces is a candidate; arithmetic chooses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.money import readings

_ENDS = frozenset({"subtotal", "tps", "tvq", "tvh", "total", "balance_due"})
_RATE = re.compile(r"(\d{1,2}(?:[.,]\d{1,3})?) ?%")
_ASIDE = re.compile(
    r"\([^)]*\)|@|\bn°|\bno\b|#|\d{1,2}(?:[.,]\d{1,3})? ?%|:|\b(?:sur|on|de|of|CAD|USD|CA|US)\b"
    r"|\d{9,10} ?-?(?:RT|TQ) ?\d{4}"
)
_CENTS = re.compile(r"[.,]\d\d(?!\d)")


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
    return any(total.name in _ENDS for total in _totals(row, labels))


def candidates(rows: Sequence[Row], labels: Labels) -> dict[str, tuple[Decimal, ...]]:
    """Every amount announced, by name, without repeats, in reading order."""
    found: dict[str, dict[Decimal, None]] = {}
    for at, row in enumerate(rows):
        for total in [*_totals(row, labels), *_above_amount(rows, at, labels)]:
            found.setdefault(total.name, {}).update(dict.fromkeys(total.amounts))
    return {name: tuple(amounts) for name, amounts in found.items()}


def _totals(row: Row, labels: Labels) -> Iterator[Total]:
    """Each label of the row with the amounts up to the next label."""
    name, amounts = "", list[Decimal]()
    for cell in row.cells:
        if named := _named(cell.text, labels):
            if amounts:
                yield Total(name, tuple(amounts))
            name, amounts = named[0], _cents(named[1])
        elif name:
            amounts += _cents(cell.text)
    if amounts:
        yield Total(name, tuple(amounts))


def _named(text: str, labels: Labels) -> tuple[str, str] | None:
    """The total's name and what the cell says after it, when that is only a rate, an aside or the amount itself."""
    words = text.split()
    match = labels.at_start("totals", words)
    if match is None:
        return None
    tail = " ".join([match.left, *words[match.words :]])
    rest = _ASIDE.sub(" ", tail).strip(" :-")
    if rest and not _cents(rest):
        return None
    return _by_rate(match.name, tail, labels), rest


def _by_rate(name: str, tail: str, labels: Labels) -> str:
    """The rate printed says which tax it is: "TPS/TVH 13 %" is TVH."""
    rate = _RATE.search(tail)
    if name not in labels.rates or rate is None:
        return name
    percent = Decimal(rate[1].replace(",", "."))
    return next((tax for tax, rates in labels.rates.items() if percent in rates), name)


def _cents(text: str) -> list[Decimal]:
    """The amount of a text that prints cents; whole numbers are quantities, years or rates."""
    cleaned = _ASIDE.sub(" ", text).strip()
    return list(readings(cleaned)[:1]) if _CENTS.search(cleaned) else []


def _above_amount(rows: Sequence[Row], at: int, labels: Labels) -> Iterator[Total]:
    """Totals printed as a strip, each above its amount."""
    row = rows[at]
    if at + 1 == len(rows) or rows[at + 1].page != row.page or rows[at + 1].y - row.y > 3 * row.size:
        return
    for cell in row.cells:
        name = labels.whole("totals", cell.text)
        if name is None or any(_cents(other.text) for other in row.cells):
            continue
        yield from (Total(name, tuple(values)) for other in rows[at + 1].cells if (values := _under(cell, other)))


def _under(label: Cell, value: Cell) -> list[Decimal]:
    return _cents(value.text) if value.shares_column(label) else []
