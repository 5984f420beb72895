"""What a document is, by its title, and whose it is, by its tax numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from daemon.domain.invoice import Invoice
from daemon.reading.invoice.announcing import without_subject
from daemon.reading.invoice.codes import as_number
from daemon.reading.invoice.days import as_day
from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.seller import Seller

_TPS = re.compile(r"(?<!\d)(\d{3} ?\d{2} ?\d ?\d{3})[ -]*R ?T ?\d{4}")
_TVQ = re.compile(r"(?<!\d)(\d{4} ?\d{2} ?\d{4})[ -]*T ?Q ?\d{4}")
_BARE = re.compile(r"(?:TPS|GST|TVH|HST|TVQ|QST)[^\d\n]{0,30}(?<!\d)(\d{9,10})(?!\d)", re.IGNORECASE)
_PROVED = frozenset({"number", "issued", "lines", "subtotal", "tps", "tvq", "tvh", "total", "client_name"})
_OTHER_KINDS = (
    *("soumission", "devis", "estimat", "estime", "quotation", "proforma", "offredeservice", "bondelivraison"),
    *("relevede", "etatdecompte", "statement", "packing", "orderconfirmation", "confirmationdecommande", "sample"),
    *("notaninvoice", "pasunefacture", "quotenumber", "quotedate"),
)
_LARGER = 1.15  # a title this much larger than another is the title
_LONGEST_TITLE = 6  # words
_CALLS = ("facture", "invoice")
_OF = ("d", "partiel", "progress", "finale", "provis")  # « Facture d'avancement »
_DASHES = frozenset({"–", "-", "—", "|", "/", "·", "•"})
_JOINING = frozenset(
    [
        "",
        "no",
        "numero",
        "number",
        "pour",
        "la",
        "le",
        "votre",
        "commande",
        "de",
        "du",
        "of",
        "for",
        "your",
        "the",
        "order",
        "client",
    ]
)
_DATING = frozenset(["du", "en", "le", "of", "dated", "date", "datee", "on"])
_QUALIFIED = re.compile(r"facture [a-zà-ÿ]{5,}e", re.IGNORECASE)  # « Facture détaillée », not « Facturé à »
_DENIES = frozenset(["not", "isnt", "pas", "nest"])
_TOLD = re.compile(
    r"(?:facture|invoice),? (?:n[°ºo]\.?|#|num[eé]ro|number|no\.) ?:? ?([A-Z]{0,4}-?\d[\w/-]*)", re.IGNORECASE
)
_ITS_NUMBER = r"(?: ?\(?(?:N[°ºo]\.?)? ?[\d ]{9,11} ?RT ?\d{4}\)?)?"
_TAXED = re.compile(
    rf"\b(?:TPS|GST|TVH|HST)\b(?: ?\d{{1,2}}(?:[.,]\d+)? ?%)?{_ITS_NUMBER}[^.;\n]{{0,25}}[ ($]\d+[.,]\d\d(?!\d)"
)
_AS_OF = re.compile(  # « au 31 octobre 2026 », "for the period ending", « – octobre 2026 »
    r"(?:(?:au|du|le|en|date|daté|as|of|at|on|for|the|to|period|période|ending|ended|mois|month|[-–—:]) ?)*"
    r"[^\d]{0,12}(?:\d{1,2}[^\d]{0,12})?20\d\d[\d/. -]*",
    re.IGNORECASE,
)
BILLS = ("invoice", "credit_note")
_ALSO_LONGER = (
    "statement",
    "estimate",
    "pro_forma",
    "packing_slip",
    "sales_order",
)  # « Relevé mensuel », "Monthly statement"


@dataclass(frozen=True, slots=True)
class Title:
    """A text that says what the document is. `number` is what follows it, when that is a number."""

    kind: str
    size: float
    number: str | None
    is_loud: bool = False  # set larger than the text
    is_label: bool = False  # no larger than the text, it may as well announce a field: "Bon de commande"


def titles(rows: Sequence[Row], labels: Labels) -> list[Title]:
    """Every possible title, the likeliest first: larger before smaller, then from the top."""
    return sorted(_titles(rows, labels), key=lambda title: -title.size) or list(_capitals(rows, labels))


def kinds_of(found: Sequence[Title]) -> list[str]:
    """The kinds that the largest titles name; two when they, or another title larger than text, say otherwise."""
    alone = [title for title in found if title.number is None or title.kind in BILLS] or list(found)
    largest = [title.kind for title in alone if title.size * _LARGER >= alone[0].size]
    if not set(largest) & set(BILLS):
        largest += [title.kind for title in alone if title.kind in BILLS and title.is_loud]
    return list(dict.fromkeys(largest))


def _titles(rows: Sequence[Row], labels: Labels) -> Iterator[Title]:
    sizes = sorted(cell.size for row in rows for cell in row.cells)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    for row in rows:
        for cell in row.cells:
            is_loud = cell.size > usual * _LARGER
            if title := _plain_title(cell, labels, is_loud=is_loud):
                yield title
            elif is_loud and (kind := _dressed(cell.text.split(), labels)):
                yield Title(kind, cell.size, None, is_loud)


def _capitals(rows: Sequence[Row], labels: Labels) -> Iterator[Title]:
    """A longer title no larger than the text, all in capitals ("PROGRESS INVOICE")."""
    for row in rows:
        for cell in row.cells:
            if cell.text.isupper() and (kind := _dressed(cell.text.split(), labels)):
                yield Title(kind, cell.size, None)


def _plain_title(cell: Cell, labels: Labels, *, is_loud: bool) -> Title | None:
    """A cell that is a title, or a title and a number, after « Objet : » or before a dash too."""
    words = without_subject(cell.text.split())
    words = words[:1] if _QUALIFIED.fullmatch(" ".join(words)) else words
    match = labels.at_start("titles", words)
    if match is None or (match.name not in BILLS and cell.text.endswith(":")):
        return None  # « Sales order: » announces a number of ours
    if match.name == "sales_order" and not is_loud:
        return None  # an invoice may speak of the order that it follows
    tail = [match.left, *words[match.words :]]
    if len(words) < len(cell.words):
        tail = tail[: next((at for at, word in enumerate(tail) if word in _DASHES or word.startswith("(")), len(tail))]
        end = next((at for at, word in enumerate(tail, 1) if word.endswith(",")), len(tail))
        tail = [word.rstrip(",") for word in tail[:end]]  # « Objet : facture L-106, votre commande PO-6 »
    dated = (at for at, word in enumerate(tail) if _parts(word) and as_day(" ".join(tail[at:])))
    tail = tail[: next(dated, len(tail))]  # « Facture 2026-14 · 7 mai 2026 »
    rest = [word for word in tail if fold(word) not in _JOINING]
    number = as_number(" ".join(rest)) if rest and as_day(" ".join(rest)) is None else None
    timed = is_loud and match.name in _ALSO_LONGER and _AS_OF.fullmatch(" ".join(rest))  # « État de compte au 31 mai »
    if number is None and not timed and (rest or match.words < len(words)):
        return None
    field = labels.at_start("fields", words)
    ordered = field is not None and field.name == "po_number" and not is_loud  # with its number
    is_field = match.name not in BILLS and (ordered or labels.whole("fields", cell.text) is not None)
    return Title(match.name, cell.size / 2 if is_field else cell.size, number, is_loud, is_field and not is_loud)


def _parts(word: str) -> bool:
    """Whether a word may stand between a number and a date: « – », « du », « en date du », "of"."""
    return word in _DASHES or fold(word) in _DATING


def _dressed(words: Sequence[str], labels: Labels) -> str | None:
    """The kind that a longer title names: at either end ("Corporate gifting invoice") or before a dash."""
    denied = next((at for at, word in enumerate(words) if fold(word) in _DENIES), 0)
    if denied:  # « Draft quote — not an invoice »
        words = [word for word in words[:denied] if word not in _DASHES]
    if not 1 < len(words) <= _LONGEST_TITLE or any(c.isdigit() or c == ":" for word in words for c in word):
        return None
    ends = [words[-1:], words[-2:], *(words[:at] for at, word in enumerate(words) if word in _DASHES)]
    if fold(words[1]).startswith(_OF):
        ends.append(words[:1])
    kinds = [labels.whole("titles", " ".join(end)) for end in (*ends, words[:1], words[:2])]
    calls = any(word in fold("".join(words)) for word in _CALLS)
    other = next((kind for kind in kinds if kind in _ALSO_LONGER and not calls), None)
    begun = labels.at_start("titles", words)
    credit = "credit_note" if begun and begun.name == "credit_note" else None  # « Note de crédit vente »
    return next((kind for kind in kinds[: len(ends)] if kind in BILLS), credit or other)


def says_invoice(rows: Sequence[Row], found: Sequence[Title], labels: Labels) -> bool:
    """Whether a document whose only titles may be mere labels ("Bon de commande") calls itself an invoice."""
    if any(title.kind not in BILLS and not title.is_label for title in found):
        return False
    cells = (cell.text.split() for row in rows for cell in row.cells)
    said = (" ".join(words[: match.words]) for words in cells if (match := labels.at_start("fields", words)))
    return any(word in fold(label) for label in said for word in _CALLS)


def bills_plainly(text: str, invoice: Invoice) -> bool:
    """Whether an untitled document is an invoice all the same: it says so, or when it is due, and all of it is proved.

    No word of it speaks of another kind.
    """
    said = fold(text)
    proved = bool(invoice.lines) and not {doubt.field for doubt in invoice.doubts} & _PROVED
    told = invoice.due is not None or any(word in said for word in _CALLS)
    return proved and told and not any(word in said for word in _OTHER_KINDS)


def speaks_of_bills(text: str) -> bool:
    """Whether a text without a title speaks of an invoice, and of no other kind: a person must look at it."""
    said = fold(text)
    return any(word in said for word in _CALLS) and not any(word in said for word in _OTHER_KINDS)


def told_number(text: str) -> str | None:
    """The number of the invoice that a letter is, by what it says; None when it taxes nothing, as a reminder does."""
    plain = " ".join(text.split())
    found = _TOLD.search(plain)
    return found[1] if found and _TAXED.search(plain) else None


def bears_other_tax_numbers(text: str, seller: Seller) -> bool | None:
    """Whether the tax numbers printed are another company's; None when there are none to tell."""
    printed = {re.sub(r"\D", "", number) for pattern in (_TPS, _TVQ, _BARE) for number in pattern.findall(text)}
    if not printed:
        return None
    ours = {re.sub(r"\D", "", seller.tps)[:9], re.sub(r"\D", "", seller.tvq)[:10]} - {""}
    return not printed & ours if ours else None
