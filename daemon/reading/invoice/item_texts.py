"""The texts of an item printed as a small form: its name, its code and its details, without what labels them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.page import Cell, Row

_NAMES = frozenset({"product", "description"})
_RANKED = re.compile(r"(?:[^\W\d_]+\.? ?)?(?:n[°o]\.? ?|# ?)?(?P<rank>\d{1,3})[.):]?(?: ?(?:/|de|of|sur) ?\d{1,3})?")
_CODE = re.compile(r"(?=[\w./-]*[\dA-Z])[\w./-]{2,20}")
_SKU, _NAME = "sku", "name"
_CLOSE = 1.5  # line heights between a name and a detail under it
_EDGES = " ·•|,;:–—-"


@dataclass(frozen=True, slots=True)
class Item:
    """What one item says it sells."""

    name: str
    details: tuple[str, ...] = ()
    sku: str = ""


def name_labels(rows: Sequence[Row], items: int, labels: Labels) -> frozenset[str]:
    """The labels that tell the names (« Description : Savon »): each item has it, and no name stands right above it."""
    found: dict[str, list[bool]] = {}
    for at, row in enumerate(rows):
        if label := _name_label(row, labels):
            found.setdefault(label, []).append(at > 0 and _is_name_above(rows[at - 1], row, labels))
    return frozenset(label for label, above in found.items() if len(above) >= items and not all(above))


def _name_label(row: Row, labels: Labels) -> str:
    first = row.cells[0].text
    label, _, value = first.partition(":")
    alone = not value.strip()
    if alone and len(row.cells) != 2:  # noqa: PLR2004
        return ""
    return fold(label) if labels.whole("columns", label) in _NAMES else ""


def _is_name_above(upper: Row, row: Row, labels: Labels) -> bool:
    text = upper.cells[0].text
    plain = len(upper.cells) == 1 and ":" not in text and any(map(str.isalpha, text)) and _rank(text, labels) is None
    return plain and upper.page == row.page and row.y - upper.y < _CLOSE * row.size


def names_item(row: Row, named: frozenset[str], labels: Labels) -> bool:
    """Whether a row says what an item is, by a label of names or by its rank: « Article 1   Savon »."""
    beside = len(row.cells) == 2  # noqa: PLR2004
    return _name_label(row, labels) in named or (beside and _rank(row.cells[0].text, labels) is not None)


def _rank(text: str, labels: Labels) -> int | None:
    """The number of an item, of which a word says that it is one: « Article 3 », « No 3 », « Item 3 of 7 »."""
    match = _RANKED.fullmatch(text.strip())
    word = re.match(r"[^\W\d_]+", text.strip())
    known = word is None or labels.whole("columns", word[0]) in _NAMES | {"rank", "sku"}
    return int(match["rank"]) if match and known else None


def texts_of(row: Row, cells: frozenset[Cell], parts: frozenset[str]) -> list[str]:
    """What a row says besides the figures of its item."""
    texts = []
    for cell in row.cells:
        text = cell.text
        for part in parts:
            text = text.replace(part, "  ", 1)
        said = [] if cell in cells else [one.strip(_EDGES) if text != cell.text else one for one in text.split("  ")]
        texts += [one for one in said if one]
    return texts


def item_of(shown: Sequence[Sequence[str]], rank: int, named: frozenset[str], labels: Labels) -> Item | None:
    """The item that the rows of texts tell; None when they tell none."""
    name, details, sku = "", list[str](), ""
    for texts in shown:
        for meaning, text in _labelled(texts, rank, named, labels):
            if meaning == _SKU and not sku and _CODE.fullmatch(text):
                sku = text
            elif meaning == _NAME and not name:
                name = text
            elif text:
                details.append(text)
    if not name and details:
        name, *details = details
    return Item(name, tuple(details), sku) if name else None


def unheaded(items: Sequence[Item]) -> list[Item]:
    """The items, the label that stands above the name of each (« Article ») no part of them."""
    heads = {fold(item.name) for item in items}
    if len(items) == 1 or len(heads) > 1 or not all(item.details for item in items):
        return list(items)
    return [Item(item.details[0], item.details[1:], item.sku) for item in items]


def _labelled(texts: Sequence[str], rank: int, named: frozenset[str], labels: Labels) -> list[tuple[str, str]]:
    """Each text of a row with what its label means; a rank alone says nothing."""
    if texts and _rank(texts[0], labels) == rank:
        return [(_NAME, text) for text in texts[1:2]] + [("", text) for text in texts[2:]]
    if len(texts) == 2 and (meaning := labels.whole("columns", texts[0])):  # noqa: PLR2004
        return [(_meaning(texts[0], meaning, named), texts[1])]
    if len(texts) == 2 and is_code(texts[0]) and any(map(str.isalpha, texts[1])):  # noqa: PLR2004
        return [(_SKU, texts[0]), ("", texts[1])]  # « TS-118   Gobelet »
    return [_one(text, named, labels) for text in texts]


def is_code(text: str) -> bool:
    """Whether a text is a code beyond doubt: it has a digit, and no small letter."""
    return _CODE.fullmatch(text) is not None and any(map(str.isdigit, text)) and text.upper() == text


def _meaning(label: str, meaning: str | None, named: frozenset[str]) -> str:
    if fold(label) in named:
        return _NAME
    return _SKU if meaning == _SKU else ""


def _one(text: str, named: frozenset[str], labels: Labels) -> tuple[str, str]:
    """A text with what the label that it begins with means: « Description : Savon », « Code GR-044 »."""
    label, colon, value = text.partition(":")
    if colon and value.strip() and (meaning := _meaning(label, labels.whole("columns", label), named)):
        return meaning, value.strip()
    words = text.split()
    match = labels.at_start("columns", words)
    code = " ".join(words[match.words :]) if match and match.words < len(words) else ""
    if match and match.name in {_SKU, "product"} and _CODE.fullmatch(code) and any(map(str.isdigit, code)):
        return _SKU, code
    return "", text
