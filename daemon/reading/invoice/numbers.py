"""The invoice's own number by the surest sign that the page gives, and what the codes of unlisted labels mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from daemon.domain.invoice import Doubt
from daemon.errors import because
from daemon.reading.invoice.codes import as_number
from daemon.reading.invoice.days import as_day, dated
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.kinds import BILLS, Title, kinds_of
from daemon.reading.invoice.labels import Labels, Match, fold
from daemon.reading.invoice.lone_dates import has_day_under
from daemon.reading.invoice.origins import OF_CREDIT, OF_INVOICE, of_another, tells_credit, tells_origin

NUMBERED = re.compile(r"n[°º]|\bno\b|#|num[eé]ro|number", re.IGNORECASE)
_LONGEST_LABEL = 6  # words
_A_LABEL = 3  # words
_MONEY = re.compile(r"[\d ,]*\d[.,]\d\d")
ANNOUNCE = ("po_number", "order")
_YOURS = ("votre", "vos", "your")
_CLIENTS = ("client", "cust", "acheteu", "buyer", "achet")


def numbers_of(sheet: Sheet, named: Sequence[Title]) -> list[str]:
    """Distinct invoice numbers: by their own label, else in the title, else by a bare "No" or an unlisted label."""
    if said := titled_numbers(sheet, named):
        return said
    coded = sheet.once(codes_in)
    said = [
        code for meant, label, code in coded if meant == "number" and not of_another(label, credits_one=_credits(named))
    ]
    said = said or [code for meant, label, code in coded if meant is None and NUMBERED.search(label)][:1]
    return _distinct(said or _of_sale(sheet))


def is_of_sale(labels: Labels, label: str) -> bool:
    """Whether a label is « Commande » and nothing more: whose order it is, nothing says."""
    words = [word for word in label.split() if NUMBERED.fullmatch(word.rstrip(".")) is None]
    return len(words) == 1 and fold(words[0]).isalpha() and labels.meaning("date_words", words[0]) == "ordered"


def _of_sale(sheet: Sheet) -> list[str]:
    """« Commande #1894 » right above the day of the invoice, or before it: a shop numbers these as its sales."""
    return [
        number
        for row, lower in pairwise(sheet.rows)
        for place, cell in enumerate(row.cells)
        for label, _, code in [cell.text.replace("#", "# ").replace("  ", " ").rpartition(" ")]
        if is_of_sale(sheet.labels, label) and (number := _as_code(code))
        if has_day_under(cell, lower) or any(as_day(other.text) for other in row.cells[place + 1 : place + 2])
    ][:1]


def titled_numbers(sheet: Sheet, named: Sequence[Title]) -> list[str]:
    """Distinct numbers by a listed label or in a title."""
    titled = [title.number for title in named if title.number and title.kind in BILLS]
    if _credits(named):
        return _credited(sheet, named, titled)
    said = [*said_numbers(sheet), *titled] or sheet.values("weak_number", as_number)
    return _distinct(said or _under_titles(sheet))


def _distinct(numbers: Iterable[str]) -> list[str]:
    """Each number once: « INV BT4463 » is INVBT4463."""
    found: dict[str, str] = {}
    for number in numbers:
        found.setdefault(fold(number), number)
    return list(found.values())


def _credited(sheet: Sheet, named: Sequence[Title], titled: Sequence[str]) -> list[str]:
    """A credit note's own number: it names the invoice that it credits too, whose labels come last."""
    said = [(label, number) for label, number in sheet.labelled("number", as_number) if as_day(number) is None]
    said += [(label, code) for meant, label, code in sheet.once(codes_in) if meant == "number"]
    own = [number for label, number in said if tells_credit(label)]
    others = [number for label, number in said if not of_another(label, credits_one=_credits(named))]
    weak = sheet.values("weak_number", as_number)
    under = () if own or titled or others else _under_titles(sheet)
    found: Sequence[str] = next((numbers for numbers in (own, titled, others, under, weak) if numbers), ())
    return _distinct(found or [number for label, number in said if not tells_origin(label)])


def _under_titles(sheet: Sheet) -> list[str]:
    """The code right under or beside what the document is called, as a label would be: « Remboursement »."""
    return [
        number
        for at, row in enumerate(sheet.rows)
        for place, cell in enumerate(row.cells)
        if sheet.labels.whole("titles", cell.text) in BILLS
        and (number := next(map(_as_code, sheet.after_label(at, place, Match("", len(cell.words)))), None))
    ][:1]


def _credits(named: Sequence[Title]) -> bool:
    kinds = kinds_of(named)
    return bool(kinds) and kinds[0] == "credit_note"


def said_numbers(sheet: Sheet) -> list[str]:
    """What the listed labels of an invoice's number announce; a number like a day where the day is told beside it."""
    said = sheet.labelled("number", as_number)
    dateless = [number for _, number in said if as_day(number) is None]
    return dateless or [number for label, number in said if NUMBERED.search(label) and _is_beside_day(sheet, number)]


def _is_beside_day(sheet: Sheet, number: str) -> bool:
    """Whether the invoice's date is another text of the page: « N° de facture 2026-09-14 », « 14 septembre 2026 »."""
    places = sum(number in cell.text for row in sheet.rows for cell in row.cells)
    return any(day.text != number or places > 1 for day in sheet.values("issued", dated))


def named_by(sheet: Sheet, numbers: Sequence[str]) -> str | None:
    """The kind of an untitled document by what announces its number; « Facture » alone may head a column."""
    said = [*sheet.labelled("number", as_number), *((label, code) for _, label, code in sheet.once(codes_in))]
    labels = [label for label, number in said if number in numbers[:1] and not sheet.labels.whole("titles", label)]
    if any(map(OF_CREDIT.search, labels)):
        return "credit_note"
    return "invoice" if any(map(OF_INVOICE.search, labels)) else None


def number_doubts(numbers: Sequence[str]) -> list[Doubt]:
    """A doubt when there is no number, or two."""
    if not numbers:
        return [Doubt("number", because("number_not_found"))]
    return [Doubt("number", because("number_twice", first=numbers[0], second=numbers[1]))] if len(numbers) > 1 else []


def code_meant(labels: Labels, label: str) -> str | None:
    """What a label that no list knows says a code is; an order, a contract or a reference of the client's is theirs."""
    meant = labels.meaning("code_words", label)
    if meant == "order" and any(labels.meaning("code_words", word) == "number" for word in label.split()):
        return "number"  # « Réf. fact. »
    yours = meant == "order" and fold(label).startswith(_YOURS)
    theirs = _CLIENTS if meant == "other" else _YOURS if yours else ()
    rest = " ".join(word for word in label.split() if not fold(word).startswith(theirs)) if theirs else label
    its = len(rest) < len(label) and labels.meaning("code_words", rest) in ANNOUNCE
    return "po_number" if its else meant


def codes_in(sheet: Sheet) -> list[tuple[str | None, str, str]]:
    """Codes of labels that no list knows, with what the label's words mean."""
    unknown = sheet.unknown(_as_code, may_be_a_label)
    return [*((code_meant(sheet.labels, label), label, code) for label, code in unknown), *_uncoloned(sheet)]


def _uncoloned(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """The same of labels without their colon: « Requisition no. 5500946 », « Our invoice 2026/15 »."""
    for row in sheet.rows:
        for cell in row.cells:
            label, _, last = cell.text.rpartition(" ")
            if ":" not in label and may_be_a_label(label) and (last := _as_code(last.rstrip(".")) or ""):
                meant = code_meant(sheet.labels, label)
                numbered = NUMBERED.search(label) or fold(label).startswith(_YOURS) or "ref" in fold(label)
                if (meant == "po_number" and numbered) or (meant == "number" and len(label.split()) <= _A_LABEL):
                    yield meant, label, last


def _as_code(text: str) -> str | None:
    return as_number(text) if as_day(text) is None and not _MONEY.fullmatch(text) else None


def may_be_a_label(text: str) -> bool:
    return len(text.split()) <= _LONGEST_LABEL and any(map(str.isalpha, text)) and not any(map(str.isdigit, text))
