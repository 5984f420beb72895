"""The language of an invoice: that of more of its own words, addresses and bilingual labels left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.parties import Client
from daemon.reading.invoice.seller import POSTAL, Seller

_TWICE = re.compile(r"[^\W\d_].* ?/ ?[^\W\d_]")  # a label in both languages
_FRENCH, _AWAY = frozenset("EGHJ"), 1000  # first letters of postal codes; outweighs any words of a bilingual page
_A_FORM = 4  # labels in both languages
_BILINGUAL = 2  # words of one language for each of the other, at most, on a bilingual page


def language_of(rows: Sequence[Row], client: Client, labels: Labels, seller: Seller) -> str:
    """The language that the page is in, whatever the places on it are called."""
    places = {fold(line) for place in (client.name, client.bill_to, client.ship_to) for line in place.split("\n")}
    cells = (cell.text for row in rows for cell in row.cells)
    own, twice = list[str](), list[str]()
    for cell in cells:
        if not _is_place(cell, places, seller):
            (twice if "/" in cell and _TWICE.search(cell) else own).append(cell)
    if _english_first(twice, labels):
        return "en"
    return _language("\n".join(own), client, labels)


def _english_first(twice: Sequence[str], labels: Labels) -> bool:
    """Whether labels in both languages begin with the English one: « QTY / QTÉ »."""
    heads = [_counted(cell.partition("/")[0], "language", labels) for cell in twice]
    english = sum(said < other for said, other in heads)
    return english >= _A_FORM and english > _BILINGUAL * sum(said > other for said, other in heads)


def _is_place(text: str, places: Container[str], seller: Seller) -> bool:
    """Whether a text is of an address, which tells nothing of the page's language."""
    said = fold(text)
    coded = not said.isalpha() and POSTAL.search(text) is not None
    return coded or said in places or seller.signs(text)


def _language(text: str, client: Client, labels: Labels) -> str:
    """The language with more of its own words on the page; of a bilingual one, that of the client's address."""
    said, other = _counted(text, "language", labels)
    if said == other or min(said, other) * _BILINGUAL > max(said, other):
        address = _counted(f"{client.name} {client.bill_to} {client.ship_to}", "address_words", labels)
        said, other = address if address[0] != address[1] else (said, other + _AWAY * _is_away(client.bill_to))
    return "en" if other > said else "fr"


def _is_away(address: str) -> bool:
    """Whether an address ends where few write French: neither in Quebec nor in New Brunswick."""
    codes = POSTAL.findall(address)
    return bool(codes) and codes[-1][0] not in _FRENCH


def _counted(text: str, section: str, labels: Labels) -> tuple[int, int]:
    """How many words are French, how many English."""
    names = Counter(labels.sections[section].get(fold(word)) for word in text.split())
    return names["fr"], names["en"]
