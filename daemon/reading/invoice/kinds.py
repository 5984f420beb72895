"""What a document is, by its title, and whose it is, by its tax numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from daemon.reading.invoice.fields import as_number
from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.parties import Seller

_TPS = re.compile(r"(?<!\d)(\d{3} ?\d{2} ?\d ?\d{3})[ -]*R ?T ?\d{4}")
_TVQ = re.compile(r"(?<!\d)(\d{4} ?\d{2} ?\d{4})[ -]*T ?Q ?\d{4}")
_BARE = re.compile(r"(?:TPS|GST|TVH|HST|TVQ|QST)[^\d\n]{0,30}(?<!\d)(\d{9,10})(?!\d)", re.IGNORECASE)
_LARGER = 1.15  # a title this much larger than another is the title
BILLS = ("invoice", "credit_note")


@dataclass(frozen=True, slots=True)
class Title:
    """A text that says what the document is. `number` is what follows it, when that is a number."""

    kind: str
    size: float
    number: str | None


def titles(rows: Sequence[Row], labels: Labels) -> list[Title]:
    """Every possible title, the likeliest first: larger before smaller, then from the top."""
    return sorted(_titles(rows, labels), key=lambda title: -title.size)


def kinds_of(found: Sequence[Title]) -> list[str]:
    """The kinds that the largest titles name; two when they contradict each other."""
    alone = [title for title in found if title.number is None or title.kind in BILLS] or list(found)
    largest = [title.kind for title in alone if title.size * _LARGER >= alone[0].size]
    return list(dict.fromkeys(largest))


def _titles(rows: Sequence[Row], labels: Labels) -> Iterator[Title]:
    for row in rows:
        for cell in row.cells:
            words = cell.text.split()
            match = labels.at_start("titles", words)
            if match is None:
                continue
            rest = [
                word for word in [match.left, *words[match.words :]] if fold(word) not in {"", "no", "numero", "number"}
            ]
            number = as_number(" ".join(rest)) if rest else None
            if number or (not rest and match.words == len(words)):
                is_field = match.name not in BILLS and labels.whole("fields", cell.text) is not None
                yield Title(match.name, cell.size / 2 if is_field else cell.size, number)


def bears_other_tax_numbers(text: str, seller: Seller) -> bool | None:
    """Whether the tax numbers printed are another company's; None when there are none to tell."""
    printed = {re.sub(r"\D", "", number) for pattern in (_TPS, _TVQ, _BARE) for number in pattern.findall(text)}
    if not printed:
        return None
    ours = {re.sub(r"\D", "", seller.tps)[:9], re.sub(r"\D", "", seller.tvq)[:10]} - {""}
    return not printed & ours if ours else None
