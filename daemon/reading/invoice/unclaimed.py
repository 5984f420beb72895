"""What a page prints that no field took: each address, code or day left over is one question, never nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from daemon.domain.invoice import Doubt, Invoice
from daemon.errors import because
from daemon.reading.invoice.blocks import addressed
from daemon.reading.invoice.days import as_terms, days_told
from daemon.reading.invoice.labels import fold
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.seller import EMAIL, POSTAL, Seller

if TYPE_CHECKING:
    from daemon.reading.invoice.fields import Sheet

_CODE = re.compile(
    r"(?<![\w@.,/$-])(?:[A-Z]{1,4}[ -])?(?=[\w./-]*\d{3}|[\w./-]*\d-[A-Z])[A-Z0-9][A-Z0-9]*(?:[-/][A-Z0-9]+)*(?![\w,.%$@/-]*\w)"
)
_PHONE = re.compile(r"\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]\d{4}")
_AMOUNT = re.compile(r"\$ ?\d[\d ,.]*|\d[\d ,\u00a0\u202f]*[.,]\d\d(?!\d)(?: ?\$)?|\d+(?:[.,]\d+)? ?%")
_TAX_NUMBER = re.compile(r"\d{9} ?R[TPC] ?\d{4}|\d{10} ?T[QV] ?\d{4}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_LABEL, _LEAST_DIGITS = 6, 4


def unclaimed(invoice: Invoice, sheet: Sheet, seller: Seller) -> list[Doubt]:
    """A doubt for what nothing explains, each on the field that it most likely belongs to, unless one is open there."""
    doubted = {doubt.field for doubt in invoice.doubts}
    found = [*_addresses(invoice, sheet, seller), *_codes(invoice, sheet, seller)]
    return [doubt for doubt in found if doubt.field not in doubted]


def _addresses(invoice: Invoice, sheet: Sheet, seller: Seller) -> Iterator[Doubt]:
    """The first address that is neither ours, nor where it is billed, nor where it ships."""
    taken = Counter(fold(code) for text in (invoice.bill_to, invoice.ship_to) for code in POSTAL.findall(text))
    pages: dict[int, Counter[str]] = {}
    for at, row in enumerate(sheet.rows):
        for cell in row.cells:
            for code in map(fold, POSTAL.findall(cell.text)):
                seen = pages.setdefault(row.page, Counter())
                seen[code] += 1
                if seen[code] > max(taken[code], code in invoice_codes(invoice)) and not _is_ours(sheet, at, cell, seller):
                    field = "ship_to" if invoice.bill_to else "bill_to"
                    yield Doubt(field, because("address_unexplained", text=cell.text))
                    return


def invoice_codes(invoice: Invoice) -> set[str]:
    return {fold(code) for line in invoice.lines for code in POSTAL.findall(line.description)}


def _is_ours(sheet: Sheet, at: int, cell: Cell, seller: Seller) -> bool:
    """Whether an address is of a block that names us."""
    near = sheet.rows[max(0, at - 4) : at + 3]
    aligned = (other for row in near for other in row.cells if row.page == sheet.rows[at].page and other.shares_column(cell))
    return any(seller.signs(other.text) for other in aligned)


def _codes(invoice: Invoice, sheet: Sheet, seller: Seller) -> Iterator[Doubt]:
    """A code that may be the client's order, where none was read."""
    if invoice.po_number:
        return
    known = _known_codes(invoice, sheet)
    lines = {fold(line) for text in (invoice.bill_to, invoice.ship_to, invoice.client_name) for line in text.split("\n")}
    for at, row in enumerate(sheet.rows):
        for place, cell in enumerate(row.cells):
            if not any(c.isdigit() for c in cell.text) or fold(cell.text) in lines or seller.signs(cell.text) or POSTAL.search(cell.text) or EMAIL.search(cell.text):
                continue
            for label, code in _coded(sheet, row, place, cell):
                if not any(fold(code) in one or one in fold(code) for one in known) and not _is_ours(sheet, at, cell, seller):
                    yield Doubt("po_number", because("code_label_unknown", label=label, text=code))
                    return


def _known_codes(invoice: Invoice, sheet: Sheet) -> set[str]:
    said = [invoice.number, invoice.client_name, *(line.sku for line in invoice.lines)]
    said += sheet.values("other", lambda text: text if any(c.isdigit() for c in text) else None)
    return {fold(text) for text in said if text}


def _coded(sheet: Sheet, row: Row, place: int, cell: Cell) -> Iterator[tuple[str, str]]:
    """Each code that stands alone in its cell, or beside what may be its label; with that label."""
    text = cell.text
    for before, day in days_told(text):
        text = text[: len(before)] + "·" * len(day.text) + text[len(before) + len(day.text) :]
    for pattern in (_AMOUNT, _PHONE, _TAX_NUMBER):
        text = pattern.sub(" ", text)
    for match in _CODE.finditer(text):
        code = match[0]
        label = " ".join(f"{text[: match.start()]} {text[match.end() :]}".split()).strip(" :·•|-–")
        if code.isdigit() and (len(code) < _LEAST_DIGITS or _YEAR.fullmatch(code)):
            continue
        if len(label.split()) > _LONGEST_LABEL or as_terms(text) is not None:
            continue
        label = label or _before(row, place)
        if sheet.labels.meaning("code_words", label) not in {"other", "number"}:
            yield label, code


def _before(row: Row, place: int) -> str:
    return row.cells[place - 1].text if place else ""
