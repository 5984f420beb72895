"""The lines of an invoice written as a letter: "24 coffrets à 68,00 $ chacun, soit 1 632,00 $", proved one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

from daemon.domain.invoice import Line
from daemon.reading.invoice.figures import Figures
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.wording import coded, kind_of
from daemon.reading.money import readings

_INDENT = 3.0  # points
_MONEY = r"(?:(?:CA|C|US)?\$ ?)?\d[\d .,\u00a0\u202f]*\d(?: ?\$)?"
_COUNT = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})*|\d+"
_EACH = r"(?:l['’]unité|l['’]un|l['’]une|la pièce|chacune?s?|chaque|each|apiece|per \w+|/ ?\w+\.?|ch\.|par \w+)"
_SO = r"(?:[,:=(–—-]|\bsoit\b|\bpour\b|\bfor\b|\bun total de\b|\btotall?ing\b|\ba total of\b|\bor\b|\bi\.e\.)"
_SALE = (
    rf"(?P<quantity>{_COUNT}) ?(?:×|x|X|fois)? ?(?P<name>[^\W\d_][^;:$]{{2,90}}?),?"
    rf" (?:à|at|@|au (?:prix|coût) (?:unitaire )?de|for|pour) (?P<price>{_MONEY}) ?{_EACH}?"
    rf" ?(?:{_SO} ?)+(?P<amount>{_MONEY})"
)
SOLD = re.compile(rf"(?<![\w.,$]){_SALE}")
_ITEM = re.compile(
    rf"(?:[-–—•·*] )?(?P<name>[^\W\d_].{{2,90}}?) ?[:–—-] (?P<quantity>{_COUNT}) ?(?:×|x|X|à|at|@)"
    rf" (?P<price>{_MONEY})(?: [A-Z]{{3}})? ?{_EACH}? ?(?:{_SO} ?)+(?P<amount>{_MONEY})(?: [A-Z]{{3}})?\.?"
)
_ANYWHERE = re.compile(rf"(?<![\w.,$])(?={_SALE})")


def told(rows: Sequence[Row], labels: Labels) -> tuple[Line, ...]:
    """The lines that a list or sentences state; only those whose quantity, price and amount multiply."""
    return tuple(_listed(rows, labels)) or _in_sentences(rows, labels)


def _listed(rows: Sequence[Row], labels: Labels) -> Iterator[Line]:
    """The items of a list, « Savon : 12 à 4,50 $ = 54,00 $ », each with the texts set further in under it."""
    for at, row in enumerate(rows):
        match = _ITEM.fullmatch(" ".join(cell.text for cell in row.cells))
        line = next(_lines(match, labels), None) if match else None
        if line:
            edge = row.cells[0].x0 + _INDENT
            under = takewhile(partial(_is_within, edge), rows[at + 1 :])
            yield replace(line, description="\n".join([line.description, *(lower.text for lower in under)]))


def _is_within(edge: float, row: Row) -> bool:
    return row.cells[0].x0 > edge


def _in_sentences(rows: Sequence[Row], labels: Labels) -> tuple[Line, ...]:
    text = " ".join(cell.text for row in rows for cell in row.cells)
    found: list[tuple[int, Line]] = []
    for match in _ANYWHERE.finditer(text):
        end = match.end("amount")
        for line in _lines(match, labels):
            found = [(other, sold) for other, sold in found if other != end]  # the later start has the shorter name
            found.append((end, line))
    return tuple(line for _, line in found)


def _lines(match: re.Match[str], labels: Labels) -> Iterator[Line]:
    said = (readings(match[name].strip(" .,")) for name in ("quantity", "price", "amount"))
    quantities, prices, amounts = said
    figures = (Figures(q, p, a) for q in quantities for p in prices for a in amounts)
    if proved := next((each for each in figures if each.proved), None):
        sku, name, _ = coded(match["name"], ())
        assert proved.quantity is not None
        assert proved.amount is not None
        yield Line(name, proved.quantity, proved.amount, proved.unit_price, sku, kind_of(name, labels))
