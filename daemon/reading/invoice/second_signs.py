"""The fields that no arithmetic proves: each is held by two signs, or asked.

The first sign is what chose a value: its label or its place. The second is what else on the page agrees with it:

- a client's name: it names an organisation or a person, an address of mail resembles it, it is printed again, and
  nobody else stands at its address;
- an address: a street, a box or a postal code, and no second code;
- an order: no label sticks to it, nor is it one;
- a line: no count opens its name where no column tells one, nor does the name of a tax;
- every one of them: nothing of the same shape is left over (`unclaimed`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from daemon.domain.invoice import Doubt, Invoice
from daemon.errors import because
from daemon.reading.invoice.addressing import ADDRESS, is_somewhere
from daemon.reading.invoice.emails import resembles
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.labels import fold
from daemon.reading.invoice.naming import is_person
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.party_names import ATTENTION, is_cut, names_organisation
from daemon.reading.invoice.proofs import TAXES
from daemon.reading.invoice.seller import POSTAL, Seller
from daemon.reading.invoice.unclaimed import with_unclaimed

_COUNT = re.compile(r"\d{1,5} ?[^\W\d_A-ZÀ-Ý]{1,6}\.? (?:[x×] ?)?[A-ZÀ-Ý0-9]")  # « 25 ea Prestige Box »
_STUCK = re.compile(r"\(?[^\W\d_]{4,}.* \S*\d\S*")  # « Order REQ-1348 », « (bon d'achat) BC9056 »


def with_second_signs(invoice: Invoice, sheet: Sheet, rows: Sequence[Row], seller: Seller) -> Invoice:
    """The invoice with one doubt on each field that a single sign holds, or that something left over may be."""
    invoice = with_unclaimed(invoice, sheet, rows, seller)
    asked = {doubt.field for doubt in invoice.doubts}
    weak = (*_name(invoice, sheet), *_addresses(invoice, seller), *_order(invoice, sheet), *_lines(invoice, sheet))
    new = {doubt.field: doubt for doubt in reversed(weak) if doubt.field not in asked}
    return replace(invoice, doubts=(*invoice.doubts, *new.values()))


def _name(invoice: Invoice, sheet: Sheet) -> Iterator[Doubt]:
    name = invoice.client_name
    if not name:
        return
    if _is_vouched_for(invoice, sheet):
        return
    if not (is_person(name, sheet.labels) or _heads_an_address(invoice)):
        yield Doubt("client_name", because("name_alone", name=name))
    if other := _at_same_address(invoice):
        yield Doubt("client_name", because("client_two_names", first=name, second=other))


def _is_vouched_for(invoice: Invoice, sheet: Sheet) -> bool:
    """Whether the words of a name, the client's mail or another place of the page agree with it."""
    name = invoice.client_name
    if names_organisation(name, sheet.labels) or any(resembles(email, name) for email in invoice.client_emails):
        return True
    whole = fold(name)
    return sum(whole in fold(cell.text) for row in sheet.rows for cell in row.cells) > 1


def _heads_an_address(invoice: Invoice) -> bool:
    """Whether a name stands above its street, or above who or which room to ask for there."""
    lines = invoice.bill_to.split("\n")
    return is_somewhere(lines) and any(ADDRESS.match(line) or ATTENTION.match(line) for line in lines[:2])


def _at_same_address(invoice: Invoice) -> str:
    """Who else receives at the very street where the client is billed."""
    who, *where = invoice.ship_to.split("\n")
    billed = set(map(fold, invoice.bill_to.split("\n")))
    same = any(fold(line) in billed for line in where if any(map(str.isdigit, line)))
    known = fold(who) in billed or is_cut(fold(who), fold(invoice.client_name))
    return who if same and not known and not ADDRESS.match(who) and not ATTENTION.match(who) else ""


def _addresses(invoice: Invoice, seller: Seller) -> Iterator[Doubt]:
    for field in ("bill_to", "ship_to"):
        lines = getattr(invoice, field).split("\n")
        if lines != [""] and not _is_whole(lines, seller):
            yield Doubt(field, because("address_incomplete", text=" / ".join(lines)))


def _is_whole(lines: Sequence[str], seller: Seller) -> bool:
    """Whether lines are the one address of somebody else: a street, a box or a postal code, and no second code."""
    codes = {fold(code) for line in lines for code in POSTAL.findall(line)}
    return is_somewhere(lines) and len(codes) < 2 and not any(map(seller.signs, lines))  # noqa: PLR2004 — two are two


def _order(invoice: Invoice, sheet: Sheet) -> Iterator[Doubt]:
    order, meaning = invoice.po_number, sheet.labels.meaning
    coded = any(map(str.isdigit, order))
    label = order.startswith("(") or meaning("code_words", order.partition(" ")[0]) == "order"
    if (label and _STUCK.fullmatch(order)) or (order and not coded and meaning("date_words", order)):
        yield Doubt("po_number", because("code_label_unknown", label="", text=order))


def _lines(invoice: Invoice, sheet: Sheet) -> Iterator[Doubt]:
    """A doubt where no line has a price and one that nothing counts begins with a count; where one is a tax's."""
    priced = any(line.unit_price not in {None, line.amount} for line in invoice.lines)
    ones = (line for line in invoice.lines if line.quantity == 1 and _COUNT.match(line.description))
    if not priced and (line := next(ones, None)):
        yield Doubt("lines", because("count_in_name", line=line.description.partition("\n")[0]))
    for line in invoice.lines:
        name = line.description.partition("\n")[0]
        if not line.sku and (fold(name).startswith("tax") or sheet.labels.meaning("total_words", name) in TAXES):
            yield Doubt("lines", because("line_is_a_tax", line=name))
