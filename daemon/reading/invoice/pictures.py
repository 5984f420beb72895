"""The pages of a paper as pictures, each value that was read framed and numbered, for a person to compare."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from daemon.domain.invoice import Doubt, Invoice
from daemon.errors import Reason, because
from daemon.reading.invoice import Reading
from daemon.reading.invoice.glyphs import drawn
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.places import Place, located
from daemon.reading.invoice.scans import apart, is_scan
from daemon.reading.invoice.seller import Seller

MOST_PAGES = 5
WIDEST, HIGHEST = 1000, 1400  # pixels of a picture
_COLOURS = 64  # of a picture: a page of text needs no more
_INK = "#1f6feb"
_UNSHOWN = ("doubts", "currency", "language")


@dataclass(frozen=True, slots=True)
class Mark:
    """One value: the number of its frame, of which invoice, its field, as text; `page` from 1, 0 when none shows it."""

    number: int
    invoice: str
    field: str
    value: str
    page: int


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper was read as, with its first pages as PNG."""

    kind: str
    reason: Reason | None
    marks: tuple[Mark, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    pages: tuple[bytes, ...] = ()

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Those of all its invoices."""
        return tuple(doubt for invoice in self.invoices for doubt in invoice.doubts)


def shown(data: bytes, labels: Labels, seller: Seller) -> Paper:
    """The reading of a PDF, or of a scan's words `with_pages`, and its pages; one that cannot be drawn is left out."""
    words, pdf = apart(data)
    reading, spots = located(words, labels, seller)
    found = list(_marks(reading, spots))
    frames = [(mark.number, place) for mark, place in found if place is not None]
    pages = _pictures(pdf, frames, as_seen=is_scan(words))
    reason = reading.reason or (None if pages else because("page_not_drawn"))
    return Paper(reading.kind, reason, tuple(mark for mark, _ in found), reading.invoices, pages)


def picture(data: bytes, labels: Labels, seller: Seller) -> bytes:
    """The first page that holds a value, as a PNG with a named frame around each; the first page when none does."""
    _, found = located(data, labels, seller)
    every = [place for each in found for place in each]
    page = min((place.page for place in every), default=0)
    image, onto = drawn(data, page)
    _frame(image, onto, [(place.field, place) for place in every if place.page == page])
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _marks(reading: Reading, spots: Sequence[Sequence[Place]]) -> Iterator[tuple[Mark, Place | None]]:
    number = 0
    for invoice, places in zip(reading.invoices, spots, strict=True):
        where = {place.field: place for place in reversed(places)}
        for field, value in _values(invoice):
            number += 1
            place = where.get(field)
            name = field.partition("[")[0]
            yield Mark(number, invoice.number, name, value, place.page + 1 if place else 0), place


def _values(invoice: Invoice) -> Iterator[tuple[str, str]]:
    """Each value as text, under the name that its place has."""
    for field in fields(invoice):
        value = getattr(invoice, field.name)
        if field.name in _UNSHOWN or value in (None, "", ()):
            continue
        if field.name == "lines":
            for rank, line in enumerate(invoice.lines):
                yield f"lines[{rank}]", f"{line.quantity:f} × {line.name} = {line.amount:f}"
        elif isinstance(value, tuple):
            yield from ((f"{field.name}[{rank}]", str(one)) for rank, one in enumerate(value))
        else:
            yield field.name, f"{value:f}" if isinstance(value, Decimal) else str(value).replace("\n", ", ")


def _pictures(data: bytes, frames: Sequence[tuple[int, Place]], *, as_seen: bool) -> tuple[bytes, ...]:
    pages: list[bytes] = []
    for page in range(MOST_PAGES):
        try:
            image, onto = drawn(data, page, as_seen=as_seen)
        except Exception:  # noqa: BLE001 — past the last page, or a page that pdfium cannot draw
            break
        _frame(image, onto, [(number, place) for number, place in frames if place.page == page])
        pages.append(_png(image))
    return tuple(pages)


def _frame(image: Any, onto: Any, frames: Sequence[tuple[object, Place]]) -> None:
    from PIL import ImageDraw  # noqa: PLC0415 — a picture is rarely asked for

    pen = ImageDraw.Draw(image)
    for name, place in frames:
        (x0, y0), (x1, y1) = onto(place.x0 - 2, place.top - 1), onto(place.x1 + 2, place.bottom + 1)
        pen.rectangle([(x0, y0), (x1, y1)], outline=_INK, width=2)
        label = str(name)
        wide = pen.textlength(label, font_size=18) + 6
        pen.rectangle([(x0 - wide, y0), (x0, y0 + 21)], fill=_INK)
        pen.text((x0 - wide + 3, y0), label, fill="white", font_size=18)


def _png(image: Any) -> bytes:
    image.thumbnail((WIDEST, HIGHEST))
    out = io.BytesIO()
    image.quantize(_COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()
