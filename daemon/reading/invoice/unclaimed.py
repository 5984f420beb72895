"""What a page prints that no field took: each address, code or day left over is one question, never nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from daemon.domain.invoice import Doubt, Invoice
from daemon.errors import because
from daemon.reading.invoice.block_signs import is_ours, is_street
from daemon.reading.invoice.codes import is_of_series
from daemon.reading.invoice.days import ORDERS, Day, as_terms, dated, days_after, days_told
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.labels import fold
from daemon.reading.invoice.numbers import code_meant
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.seller import EMAIL, POSTAL, Seller
from daemon.reading.invoice.sentences import last_words, may_be_a_label, meant_in, of_a_paper
from daemon.reading.invoice.unsure_dates import paid_off, paid_on

_CODE = re.compile(
    r"(?<![\w@.,/$-])(?:[A-Z]{1,4}[ -])?(?=[\w./-]*\d{3}|[\w./-]*\d-[A-Z])[A-Z0-9]+(?:[-/][A-Z0-9]+)*"
    r"(?![\w,.%$@/-]*\w)"
)
_OTHER_FIGURES = re.compile(  # money, percents, telephones, tax numbers
    r"\$ ?\d[\d ,.]*|\d[\d ,\u00a0\u202f]*[.,]\d\d(?!\d)(?: ?\$)?|\d+(?:[.,]\d+)? ?%"
    r"|\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]\d{4}|(?:\d{9,10} ?)?\b(?:R[TPC]|T[QV]) ?\d{4}\b|\d{9,10}(?:RT|TQ)\d{4}"
)
_LOCAL, _AREA = re.compile(r"\d{3}-\d{4}"), re.compile(r"(?<![\d.,])\(?\d{3}\)?$")  # of a telephone broken at its line
_YEAR = re.compile(r"(?:19|20)\d\d")
_WEEKDAY = re.compile(
    r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE
)
_VAGUE = re.compile(r"\b(?:the|le) \d{1,2}(?:st|nd|rd|th|er)?\b", re.IGNORECASE)
_QUOTED = re.compile('[«“"]')
_OTHERS = ("other", "ordered", "shipped", "installed", "nearby")  # what a day may mean that is no field
_NEARBY = ("other", "service", "shipped", "event")
_MAY_SAY_AGAIN = {"issued": {None, "due", "issued"}, "due": {None, "awaited"}}
_SOON, _LATE = -31, 400  # days from an invoice to its delivery
_LONGEST_LABEL, _SHORTEST_NUMBER = 6, 4  # words; digits of a code without letters


def with_unclaimed(invoice: Invoice, sheet: Sheet, rows: Sequence[Row], seller: Seller) -> Invoice:
    """The invoice with a doubt for what nothing explains, each on the field that it most likely belongs to.

    A day that may be the delivery is proposed as it; a field that is already asked about is not asked about twice.
    """
    asked = {doubt.field for doubt in invoice.doubts}
    invoice = invoice if asked & {"delivery", "due"} else _with_day(invoice, sheet, rows)
    found = [*_addresses(invoice, sheet, seller), *_codes(invoice, sheet, seller), *_untold(invoice, sheet, seller)]
    new = {doubt.field: doubt for doubt in reversed(found) if doubt.field not in asked}
    return replace(invoice, doubts=(*invoice.doubts, *new.values()))


def _with_day(invoice: Invoice, sheet: Sheet, rows: Sequence[Row]) -> Invoice:
    """The invoice with the first day left over: as its delivery, else as a doubt about when it is due."""
    label, day = next(_days(invoice, sheet, rows), ("", None))
    if day is None or invoice.issued is None:
        return invoice
    if invoice.delivery is not None:
        doubt = Doubt("due", because("date_unexplained", label=label, text=day.text))
        return replace(invoice, doubts=(*invoice.doubts, doubt))
    issued = invoice.issued
    nearest = min(_values(day), key=lambda one: abs((one - issued).days))
    doubt = Doubt("delivery", because("date_label_unknown", label=label, text=day.text))
    return replace(invoice, delivery=nearest, doubts=(*invoice.doubts, doubt))


def _days(invoice: Invoice, sheet: Sheet, rows: Sequence[Row]) -> Iterator[tuple[str, Day]]:
    """The days that no field took, about when an invoice is delivered, each with what is said beside it."""
    issued = invoice.issued
    if issued is None or None not in (invoice.delivery, invoice.due):
        return
    taken = {issued, invoice.due, invoice.delivery, *_other_days(sheet)}
    outside = {id(word) for row in sheet.rows for word in row.words}
    paid, off = paid_on(rows), paid_off(rows, sheet.labels)
    for cell in (cell for row in rows for cell in row.cells):
        for before, day in _told(cell, issued, outside):
            near = any(_SOON <= (one - issued).days <= _LATE for one in _values(day))
            said = meant_in(last_words(before), sheet.labels)
            past = day.text in off or (day.text in paid and max(_values(day)) < issued)
            past = past or of_a_paper(before)
            if near and not past and said not in _OTHERS and taken.isdisjoint(_values(day)):
                yield before.strip(" :") or cell.text[len(day.text) :].strip(" :"), day


def _other_days(sheet: Sheet) -> Iterator[date]:
    """The days that a label says to be of something else."""
    listed = (day for name in _NEARBY for day in sheet.values(name, lambda text: None if ":" in text else dated(text)))
    found = sheet.unknown(dated, may_be_a_label)
    meant = (day for label, day in found if sheet.labels.meaning("date_words", label) in _OTHERS)
    yield from (value for day in (*listed, *meant) for value in _values(day))


def _told(cell: Cell, issued: date, outside: set[int]) -> Sequence[tuple[str, Day]]:
    """The days of a cell, of the table only in words; outside also those of a weekday alone; none that a card says."""
    if not any(map(str.isdigit, cell.text)) or _QUOTED.search(cell.text):
        return ()
    told = days_told(cell.text)
    if id(cell.words[0]) not in outside:
        return [each for each in told if each[0].strip()]
    if told or not _WEEKDAY.search(cell.text):
        return told
    return days_after(cell.text, Day("", tuple((order, issued) for order in ORDERS)))


def _values(day: Day) -> set[date]:
    return set(dict(day.readings).values())


def _untold(invoice: Invoice, sheet: Sheet, seller: Seller) -> Iterator[Doubt]:
    """A due date that only says the invoice's own again, and a delivery told without its month."""
    if invoice.due is None and (label := _said_again("issued", invoice.issued, sheet, seller)):
        yield Doubt("due", because("date_unexplained", label=label, text=str(invoice.issued)))
    again = invoice.due != invoice.issued and invoice.delivery is None
    if again and (label := _said_again("due", invoice.due, sheet, seller)):
        yield Doubt("delivery", because("date_unexplained", label=label, text=str(invoice.due)))
    if invoice.delivery is None:
        vague = (cell.text for row in sheet.rows for cell in row.cells if _VAGUE.search(cell.text))
        told = (text for text in vague if sheet.labels.meaning("date_words", text) == "delivery")
        yield from (Doubt("delivery", because("label_without_value", label=text)) for text in told)


def _said_again(name: str, day: date | None, sheet: Sheet, seller: Seller) -> str:
    """The label that no list knows of a field's own day, printed a second time on one page: it is another's too."""
    page = sheet.rows[0].page if sheet.rows else 0
    cells = (cell for row in sheet.rows if row.page == page for cell in row.cells)
    if sum(day in _values(told) for cell in cells for _, told in days_told(cell.text)) < 2:  # noqa: PLR2004
        return ""
    found = [label for label, told in sheet.unknown(dated, may_be_a_label) if day in _values(told)]
    said = (label for label in found if not seller.signs(label))  # our name above announces nothing
    found = [label for label in said if sheet.labels.meaning("date_words", label) in _MAY_SAY_AGAIN[name]]
    return found[-1] if len(found) > (not sheet.values(name, dated)) else ""


def _addresses(invoice: Invoice, sheet: Sheet, seller: Seller) -> Iterator[Doubt]:
    """The first address that is neither ours, nor where it is billed, nor where it ships."""
    taken = Counter(fold(code) for text in (invoice.bill_to, invoice.ship_to) for code in POSTAL.findall(text))
    taken.update({fold(code) for line in invoice.lines for code in POSTAL.findall(line.description)})
    seen: Counter[tuple[int, str]] = Counter()
    for at, row in enumerate(sheet.rows):
        for cell in row.cells:
            for code in map(fold, POSTAL.findall(cell.text)):
                seen[row.page, code] += 1
                if seen[row.page, code] > taken[code] and not is_ours(sheet, at, cell, seller):
                    field = "ship_to" if invoice.bill_to else "bill_to"
                    yield Doubt(field, because("address_unexplained", text=cell.text))
                    return


def _of_tax(sheet: Sheet, code: str) -> bool:
    """« TPS 12345 6782 RT0001 »: the number of a tax, in whatever groups it is printed."""
    found = sheet.labels.at_start("totals", code.split())
    return found is not None and found.name in sheet.labels.rates


def _codes(invoice: Invoice, sheet: Sheet, seller: Seller) -> Iterator[Doubt]:
    """The first code that may be the client's order, where none was read; one that is a product's or a day is none."""
    if invoice.po_number:
        if invoice.po_number in {line.sku for line in invoice.lines} or _is_no_code(invoice.po_number):
            yield Doubt("po_number", because("code_label_unknown", label="", text=invoice.po_number))
        return
    known, others = _known_codes(invoice), _other_codes(sheet)
    parties = (invoice.bill_to, invoice.ship_to, invoice.client_name)
    lines = {fold(line) for text in parties for line in text.split("\n")}
    for at, row in enumerate(sheet.rows):
        for place, cell in enumerate(row.cells):
            if not any(map(str.isdigit, cell.text)) or fold(cell.text) in lines or _is_address(cell.text):
                continue
            for label, code in _coded(sheet, at, place):
                street = code.isdigit() and len(cell.words) > 1
                street = street and (is_ours(sheet, at, cell, seller) or is_street(sheet, at, cell, code))
                told = known if code_meant(sheet.labels, label) == "po_number" else known | others
                known_series = is_of_series(code, invoice.number)
                called = label.rstrip().endswith("+") or seller.signs(code)  # « +15145550134 », our tax number
                called = called or _broken_telephone(code, sheet, at) or _of_tax(sheet, code)
                if not (street or called or known_series or any(_are_one(fold(code), one) for one in told)):
                    yield Doubt("po_number", because("code_label_unknown", label=label, text=code))
                    return


def _broken_telephone(code: str, sheet: Sheet, at: int) -> bool:
    """Whether it ends a telephone that a line breaks: « … 514 » over « 555-0134 »."""
    return bool(_LOCAL.fullmatch(code)) and any(_AREA.search(cell.text) for cell in sheet.rows[max(at - 1, 0)].cells)


def _is_no_code(text: str) -> bool:
    """Whether a text is a day, or a word alone."""
    return dated(text) is not None or text.isalpha()


def _are_one(code: str, other: str) -> bool:
    return code in other or (len(other) >= _SHORTEST_NUMBER and other in code)


def _is_address(text: str) -> bool:
    return POSTAL.search(text) is not None or EMAIL.search(text) is not None


def _known_codes(invoice: Invoice) -> set[str]:
    said = (invoice.number, invoice.client_name, *(line.sku for line in invoice.lines))
    return {fold(text) for text in said if fold(text)}


def _other_codes(sheet: Sheet) -> set[str]:
    """What the labels of other codes announce, « N/Réf » among them; « Projet / BC » may announce an order too."""
    said = (text for name in ("other", "weak_number") for text in sheet.values(name, _with_figure))
    return set(map(fold, said))


def _with_figure(text: str) -> str | None:
    return text if any(map(str.isdigit, text)) else None


def _coded(sheet: Sheet, at: int, place: int) -> Iterator[tuple[str, str]]:
    """Each code that stands alone in a cell or beside a few words, with these or what stands before them."""
    text = sheet.rows[at].cells[place].text
    for before, day in days_told(text):
        text = text[: len(before)] + "·" * len(day.text) + text[len(before) + len(day.text) :]
    text = _OTHER_FIGURES.sub(" ", text)
    for match in _CODE.finditer(text) if as_terms(text) is None else ():
        code = match[0]
        if code.isdigit() and (len(code) < _SHORTEST_NUMBER or _YEAR.fullmatch(code)):
            continue
        label = " ".join(f"{text[: match.start()]} {text[match.end() :]}".split()).strip(" :·•|-–")
        label = label or _announcing(sheet, at, place)
        if len(label.split()) > _LONGEST_LABEL:
            continue
        if code_meant(sheet.labels, label) not in {"other", "number"}:
            yield label, code


def _announcing(sheet: Sheet, at: int, place: int) -> str:
    """The text right above a value, else before it, that holds no figure."""
    row, cell = sheet.rows[at], sheet.rows[at].cells[place]
    above = (other for upper in reversed(sheet.rows[max(0, at - 2) : at]) for other in upper.cells)
    texts = [other.text for other in above if other.shares_column(cell)] + [row.cells[place - 1].text] * bool(place)
    return next((text for text in texts if not any(map(str.isdigit, text))), "")
