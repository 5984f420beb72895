"""The whole of one PDF: its XML, its pages or the PDFs inside, each invoice apart, with every doubt named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from daemon.domain.invoice import Doubt, Invoice
from daemon.errors import Reason, because
from daemon.reading.invoice import Kind, Reading
from daemon.reading.invoice.agenda import dates_of
from daemon.reading.invoice.broken_dates import made_whole
from daemon.reading.invoice.currency import currency_of
from daemon.reading.invoice.facturx import invoice_in
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.glyphs import Unreadable, enclosed_in, opened, rows_in, rows_on
from daemon.reading.invoice.kinds import (
    BILLS,
    bears_other_tax_numbers,
    bills_plainly,
    kinds_of,
    says_invoice,
    speaks_of_bills,
    titles,
    told_number,
)
from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.language import language_of
from daemon.reading.invoice.line_doubts import line_doubts
from daemon.reading.invoice.numbered_boxes import unnumbered
from daemon.reading.invoice.numbers import named_by, number_doubts, numbers_of, said_numbers, titled_numbers
from daemon.reading.invoice.order_proofs import are_proved, loses, may_be_of_order
from daemon.reading.invoice.orders import order_of
from daemon.reading.invoice.other_orders import proved_orders
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.parties import bills_only, client_of
from daemon.reading.invoice.reckoning import sums_of
from daemon.reading.invoice.rescue import repair_doubt, repaired
from daemon.reading.invoice.scans import is_scan, scan_doubt, scanned_rows
from daemon.reading.invoice.second_signs import with_second_signs
from daemon.reading.invoice.seller import Seller
from daemon.reading.invoice.table import Table, lines_of


def reading_of(data: bytes, labels: Labels, seller: Seller) -> Reading:
    """Read a whole PDF; several invoices in one file come out apart. XML inside is the truth (Factur-X)."""
    if is_scan(data):
        return _confirmed(of_rows(scanned_rows(data), labels, seller), scan_doubt)
    try:
        with opened(data) as document:
            return _opened(document, labels, seller)
    except Unreadable as problem:
        return _unreadable(data, problem.reason, labels, seller)


def _opened(document: Any, labels: Labels, seller: Seller) -> Reading:
    """What its XML says, else its pages, else the PDFs that it carries."""
    inside = enclosed_in(document)
    for file in inside:
        if found := invoice_in(file, labels, seller):
            kind, invoice = found
            if kind == "supplier":
                return Reading("not_an_invoice", reason=because("pdf_is_a_supplier_bill"))
            return Reading("credit_note" if kind == "credit_note" else "invoice", (invoice,))
    portfolio = [file for file in inside if file[:1024].lstrip().startswith(b"%PDF-")]
    try:
        page = of_rows(rows_on(document), labels, seller)
    except Unreadable as problem:
        if not portfolio:
            raise
        page = Reading("unreadable", reason=problem.reason)
    bills = [] if page.invoices else [bill for file in portfolio if (bill := _pages(file, labels, seller)).invoices]
    return Reading(bills[0].kind, tuple(one for bill in bills for one in bill.invoices)) if bills else page


def _pages(data: bytes, labels: Labels, seller: Seller) -> Reading:
    """What the pages of a PDF that another carries show."""
    try:
        return of_rows(rows_in(data), labels, seller)
    except Unreadable as problem:
        return _unreadable(data, problem.reason, labels, seller)


def _unreadable(data: bytes, reason: Reason, labels: Labels, seller: Seller) -> Reading:
    """Why, or what a mended copy of a damaged file shows."""
    if reason.code == "pdf_damaged" and (mended := repaired(data)):
        with suppress(Unreadable):
            found = of_rows(rows_in(mended), labels, seller)
            if found.invoices:
                return _confirmed(found, repair_doubt)
    return Reading("unreadable", reason=reason)


def _confirmed(reading: Reading, doubt: Callable[[Invoice], Doubt]) -> Reading:
    """The same, each invoice with the doubt that its file leaves about all of it."""
    return replace(reading, invoices=tuple(replace(one, doubts=(doubt(one), *one.doubts)) for one in reading.invoices))


def of_rows(rows: Sequence[Row], labels: Labels, seller: Seller) -> Reading:
    """What the rules read of rows, wherever these come from."""
    documents = [_document(part, labels, seller) for part in _parts(rows, labels)]
    bills = [document for document in documents if document.invoices]
    if not bills:
        return documents[0]
    invoices = tuple(invoice for bill in bills for invoice in bill.invoices)
    return Reading(bills[0].kind, invoices, ours=all(bill.ours for bill in bills))


def _parts(rows: Sequence[Row], labels: Labels) -> list[list[Row]]:
    """Rows of each invoice: a page that announces another number begins another."""
    parts: list[list[Row]] = []
    current = None
    pages = sorted({row.page for row in rows})
    if len(pages) == 1:
        return [list(rows)]
    for page in pages:
        here = [row for row in rows if row.page == page]
        named = titles(here, labels)
        said = titled_numbers(Sheet(here, labels), named) if named else said_numbers(Sheet(here, labels))
        number = next(iter(said), None)
        if not parts or (number and current and fold(number) != fold(current)):
            parts.append([])
        parts[-1] += here
        current = number or current
    return parts


def _document(rows: Sequence[Row], labels: Labels, seller: Seller) -> Reading:
    """What the rows say, in another order where the usual one proves no figures and that does."""
    rows = unnumbered(made_whole(rows), labels)
    plain = _in_order(rows, labels, seller)
    if plain.invoices and (are_proved(plain) or not may_be_of_order(plain)):
        return plain
    others = (_in_order(other, labels, seller) for other in proved_orders(rows, labels, seller))
    return next((other for other in others if are_proved(other) and not loses(plain, other)), plain)


def _in_order(rows: Sequence[Row], labels: Labels, seller: Seller) -> Reading:
    named = titles(rows, labels)
    kinds = kinds_of(named)
    unclear = bool(kinds) and not set(kinds) & set(BILLS) and says_invoice(rows, named, labels)
    if unclear:
        kinds = ["invoice", *kinds]
    if kinds and not set(kinds) & set(BILLS):
        return Reading("not_an_invoice", reason=because(f"pdf_is_{kinds[0]}"))
    table = lines_of(rows, labels, seller)
    sheet = Sheet(table.rest, labels)
    text = "\n".join(row.text for row in rows)
    foreign = bears_other_tax_numbers(text, seller)
    if foreign or (foreign is None and bills_only(sheet, seller.name)):
        return Reading("not_an_invoice", reason=because("pdf_is_a_supplier_bill"))
    numbers = numbers_of(sheet, named)
    titled = any(title.is_loud for title in named)
    if (unclear or not kinds) and numbers and (kind := named_by(sheet, numbers)):
        kinds = [kind]
    if not kinds and (letter := told_number(text)):
        kinds, numbers = ["invoice"], [letter]
    billed = bool(numbers) or (foreign is False and speaks_of_bills(text))
    if not kinds and not (billed and table.lines):
        return Reading("not_an_invoice", reason=because("pdf_has_no_invoice_title"))
    doubts = [] if foreign is False or _names(text, seller) else [Doubt("seller", because("seller_not_seen"))]
    if lost := text.count("\ufffd"):
        doubts.append(Doubt("lines", because("pdf_letters_lost", count=lost)))
    invoice = _invoice(sheet, table, numbers, rows, doubts, labels, seller)
    gives_back = invoice.total is not None and invoice.total < 0  # Sage prints « FACTURE » above its credits
    said: Kind = "credit_note" if gives_back or kinds[:1] == ["credit_note"] else "invoice"
    if not titled and not invoice.lines and invoice.total is None:  # a packing slip names its invoice too
        return Reading("not_an_invoice", reason=because("pdf_has_no_invoice_title"))
    if len(kinds) > 1 or not (kinds or (foreign is False and bills_plainly(text, invoice))):
        unsure = Doubt("kind", because("kind_unsure", titles=", ".join(kinds) or "-"))
        invoice = replace(invoice, doubts=(unsure, *invoice.doubts))
    return Reading(said, (invoice,), ours=foreign is False)


def _names(text: str, seller: Seller) -> bool:
    return bool(seller.name) and fold(seller.name) in fold(text)


def _invoice(
    sheet: Sheet,
    table: Table,
    numbers: list[str],
    rows: Sequence[Row],
    doubts: list[Doubt],
    labels: Labels,
    seller: Seller,
) -> Invoice:
    text = "\n".join(row.text for row in rows)
    client = client_of(sheet, seller)
    po_number, unread = order_of(sheet, (client.name, seller.name), numbers)
    days, unsettled = dates_of(sheet, rows)
    head, foot = sheet.rows[: table.above], sheet.rows[table.above :]
    sums, failures = sums_of(head, foot, table.lines, labels, table.taxed)
    currency, unsaid = currency_of(text, f"{client.bill_to}\n{client.ship_to}", taxed=sums.taxes != 0)
    invoice = Invoice(
        number=numbers[0] if numbers else "",
        client_name=client.name,
        lines=table.lines,
        total=sums.total,
        issued=days.get("issued"),
        due=days.get("due"),
        delivery=days.get("delivery") if days.get("delivery") != days.get("issued") else None,
        currency=currency,
        subtotal=sums.subtotal,
        tps=sums.tps,
        tvq=sums.tvq,
        tvh=sums.tvh,
        deposit=sums.deposit,
        balance_due=sums.balance_due,
        client_emails=client.emails,
        bill_to=client.bill_to,
        ship_to=client.ship_to,
        po_number=po_number,
        language=language_of(rows, client, labels, seller),
        doubts=(
            *doubts,
            *number_doubts(numbers),
            *client.doubts,
            *unsettled,
            *unread,
            *line_doubts(table),
            *failures,
            *unsaid,
        ),
    )
    return with_second_signs(invoice, sheet, rows, seller)
