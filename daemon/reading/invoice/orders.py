"""The client's order number, by the surest sign that the page gives: its label, other words, its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from daemon.domain.invoice import Doubt
from daemon.errors import because
from daemon.reading.invoice.announcing import A_FORM
from daemon.reading.invoice.codes import as_number, is_of_series, says_none
from daemon.reading.invoice.days import as_day, days_in
from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.numbers import ANNOUNCE, NUMBERED, codes_in, is_of_sale, may_be_a_label
from daemon.reading.invoice.seller import POSTAL
from daemon.reading.invoice.told_orders import told_order
from daemon.reading.money import readings

_NAMED_ORDER = re.compile(
    r"\b(?:PO|P\.O\.|BC|BDC|[Bb]on de commande|[Pp]urchase order)(?: n[°ºo]\.?| #)?[ :]*"
    r"((?:[A-Z]{1,4}-?)?\d[\w/-]*\d\d[\w/-]*)"
)
_FULL_DATE = re.compile(r"\d\d([/.-])\d\d\120\d\d|20\d\d([/.-])\d\d\2\d\d")
_LONGEST_REFERENCE = 30
_SURROUNDING = " :"  # of a reference in words, which may well end in a point
_INITIALS = re.compile(r"[A-Z]{2,}(?:[-/][A-Z]+)*")
_CAPITALS = re.compile(r"[A-Z]+(?:[-/][A-Z]+)+")
_GOES_ON = re.compile(
    r"(?:de|du|des|d['’]|of|the|pour|for|en date|dated)\b|.* (?:le|du|de|on|of)$", re.IGNORECASE
)  # a label does
_SIGNS = frozenset({"po", "bc", "bdc"})
_ORDERS = ("po_number", "weak_po")
_CODES = (*_ORDERS, "number", "weak_number")
_ONE_OF_TWO = re.compile(r"((?=\S*\d)\S+) (?:ou|or|ou bien|/) ((?=\S*\d)[^\s?]+) ?\??", re.IGNORECASE)


def order_of(sheet: Sheet, names: Sequence[str], numbers: Sequence[str]) -> tuple[str, list[Doubt]]:
    """The client's order number, the surest sign first: a listed label, the words of another, words in its place.

    `names` are the client's and our own, which no order bears.
    """
    as_order = partial(_as_order, sheet.labels)
    listed = sheet.labelled("po_number", as_order)
    labelled = [(label, code) for label, code in listed if not (code in numbers and is_of_sale(sheet.labels, label))]
    labelled += [pair for pair in sheet.labelled("weak_po", as_order) if not _is_ours(pair[1], numbers)]
    if said := [number for _, number in labelled]:
        others = (code for meaning, _, code in sheet.once(codes_in) if meaning == "po_number")
        return _with_sign(*labelled[0], sheet), _other_orders([*said, *others], sheet, numbers)
    coded = [(meant, label, code) for meant, label, code in sheet.once(codes_in) if code not in numbers]
    for name in ("po_number", "order"):
        likely = (code for meant, _, code in coded if meant == name)
        if found := next((code for code in likely if name == "po_number" or not _is_ours(code, numbers)), None):
            return found, []
    likely = (text for text in _in_words(sheet) if as_number(text) not in numbers)  # « Commande n°2870 »
    if said := [text for text in likely if fold(text) not in set(map(fold, names)) and not _is_ours(text, numbers)]:
        return _first_of(said[0])
    label = sheet.unread("po_number", lambda text: as_number(text) or says_none(text) or _is_other_label(text, sheet))
    if label and not days_in(label) and sheet.labels.whole("titles", label) != "invoice":
        return "", [Doubt("po_number", because("label_without_value", label=label))]
    if (looks := told_order(sheet)) and looks not in {number.lstrip("#") for number in numbers}:
        return looks, []
    for meant, label, code in coded:
        if meant is None and NUMBERED.search(label):
            return code, [Doubt("po_number", because("code_label_unknown", label=label, text=code))]
    return "", []


def _is_ours(code: str, numbers: Sequence[str]) -> bool:
    """Whether « Référence » tells another document of our own: its code goes on with the series of its number."""
    return any(is_of_series(code, number) for number in numbers)


def _with_sign(label: str, number: str, sheet: Sheet) -> str:
    """The number with what seems its label, where another label announces both: « Votre bon », « PO 3269 »."""
    whole = f"{label} {number}"
    others = [code for meant, _, code in sheet.once(codes_in) if meant in ANNOUNCE] if fold(label) in _SIGNS else []
    return whole if whole in others else number


def _other_orders(said: Sequence[str], sheet: Sheet, numbers: Sequence[str]) -> list[Doubt]:
    """A doubt when another order is named, by the same label or in a sentence."""
    told = (code for row in sheet.rows for cell in row.cells for code in _NAMED_ORDER.findall(cell.text))
    for code in (*said[1:], *told):
        one, other = (re.sub(r"\D", "", text) for text in (said[0], code))
        if code not in numbers and one not in other and other not in one:
            return [Doubt("po_number", because("order_twice", first=said[0], second=code))]
    return []


def _first_of(order: str) -> tuple[str, list[Doubt]]:
    """An order in words; the first and a doubt when it is one of two (« 4471 ou 4417 »), a doubt when it is asked."""
    if both := _ONE_OF_TWO.fullmatch(order):
        return both[1], [Doubt("po_number", because("order_twice", first=both[1], second=both[2]))]
    asked = Doubt("po_number", because("code_label_unknown", label="", text=order))
    return order, [asked] if order.endswith("?") else []


def _as_order(labels: Labels, text: str) -> str | None:
    """An order's number, after its label again: « V/Réf. : bon de commande CQ-1108 ».

    No date with its whole year, which is another label's, nor the end of an address.
    """
    if _FULL_DATE.fullmatch(text) or POSTAL.search(text):
        return None
    words = text.split()
    again = labels.at_start("fields", words)
    bare = again and again.name in _ORDERS and not again.left and " ".join(words[again.words :])
    return as_number(text) or (_as_order(labels, bare) if bare else None)


def _in_words(sheet: Sheet) -> list[str]:
    """What clients write where their order number goes (« Conseil, point 12 »)."""
    others = set(_of_other_columns(sheet))
    found = (text for name in _ORDERS for text in sheet.values(name, partial(_as_words_of, name, sheet), _SURROUNDING))
    return [text for text in found if text not in others]


def _as_words_of(name: str, sheet: Sheet, text: str) -> str | None:
    """The words under a label; under « Référence » alone they are the subject, unless part of them is a code."""
    coded = any(map(str.isdigit, text)) or any(map(_INITIALS.fullmatch, text.split()))
    return _as_words(text, sheet) if coded or name != "weak_po" else None


def _of_other_columns(sheet: Sheet) -> Iterator[str]:
    """What stands nearer to another label of a strip: « Olivia R. » under « Vendeur », beside « — » under the order."""
    for row, lower in pairwise(sheet.rows):
        if sum(map(sheet.is_label, row.cells)) < A_FORM or lower.page != row.page:
            continue
        for cell in lower.cells:
            label = min(row.cells, key=lambda one: abs(one.x0 + one.x1 - cell.x0 - cell.x1))
            match = sheet.labels.at_start("fields", label.text.split())
            if match is None or match.name not in _ORDERS:
                yield cell.text


def _as_words(text: str, sheet: Sheet) -> str | None:
    """The text, when it is nothing else that we know."""
    named = any(sheet.labels.whole(section, text) for section in ("fields", "parties", "columns", "totals"))
    other = sheet.labels.meaning("code_words", text) == "other" and not any(map(str.isdigit, text))
    is_code = any(map(str.isdigit, text)) or _CAPITALS.fullmatch(text)  # « BHF-GALA » is no label of a day
    plain = (
        as_day(text) is None
        and not (sheet.labels.meaning("date_words", text) and not is_code)
        and not _GOES_ON.match(text)
        and "@" not in text
        and not readings(text)
        and any(map(str.isalpha, text))
    )
    other = other or _is_other_label(text, sheet) is not None
    return text if plain and not named and not other and len(text) <= _LONGEST_REFERENCE else None


def _is_other_label(text: str, sheet: Sheet) -> bool | None:
    """Whether another label (« Notre commande », « Termes : net 30 ») stands where the value would: none was given."""
    label, colon, _ = text.partition(":")
    named = sheet.labels.whole("fields", label) if colon else None
    other = may_be_a_label(text) and sheet.labels.meaning("code_words", text) == "other"
    return other or (named is not None and named not in _CODES) or None
