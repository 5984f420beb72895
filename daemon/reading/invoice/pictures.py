"""The pages of a paper as pictures, each value that was read framed and numbered, for a person to compare."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from importlib.resources import files
from typing import Any

from daemon.domain.invoice import Invoice
from daemon.errors import because
from daemon.reading.invoice import Reading
from daemon.reading.invoice.drawing import drawn
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.paper import Mark, Paper
from daemon.reading.invoice.places import Place, located
from daemon.reading.invoice.scans import apart, is_scan
from daemon.reading.invoice.seller import Seller
from daemon.reading.invoice.tags import framed

MOST_PAGES = 5
WIDEST, HIGHEST = 1000, 1400  # pixels of a picture
_COLOURS = 64  # of a picture: a page of text needs no more
_UNSHOWN = ("doubts", "currency", "language")


def shown(data: bytes, labels: Labels, seller: Seller) -> Paper:
    """The reading of a PDF, or of a scan's words `with_pages`, and its pages; one that cannot be drawn is left out."""
    words, pdf = apart(data)
    reading, spots = located(words, labels, seller)
    found = list(_marks(reading, spots))
    frames = [(mark.number, place) for mark, place in found if place is not None]
    pages = _pictures(pdf, frames, as_seen=is_scan(words))
    reason = reading.reason or (None if pages else because("page_not_drawn"))
    return Paper(reading.kind, reason, tuple(mark for mark, _ in found), reading.invoices, pages)


def picture(data: bytes, labels: Labels, seller: Seller, names: Mapping[str, str]) -> bytes:
    """The pages that hold a value, one under the other, as a PNG with a frame around each; else the first.

    `names` is how the reader's language calls each field.
    """
    from PIL import Image  # noqa: PLC0415 — a picture is rarely asked for

    _, found = located(data, labels, seller)
    every = [place for each in found for place in each]
    pages = []
    for page in sorted({place.page for place in every})[:MOST_PAGES] or [0]:
        image, onto = drawn(data, page)
        _frame(image, onto, [(_called(place, names), place) for place in every if place.page == page], size=13)
        pages.append(image)
    whole = Image.new("RGB", (max(page.width for page in pages), sum(page.height for page in pages)), "white")
    for at, page in enumerate(pages):
        whole.paste(page, (0, sum(above.height for above in pages[:at])))
    out = io.BytesIO()
    whole.save(out, "PNG")
    return out.getvalue()


def _called(place: Place, names: Mapping[str, str]) -> str:
    """A field in words, the lines numbered as they follow each other."""
    field, _, rank = place.field.rstrip("]").partition("[")
    return f"{names.get(field, field)} {int(rank) + 1}" if field == "lines" else names.get(field, field)


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
        _frame(image, onto, [(str(number), place) for number, place in frames if place.page == page])
        pages.append(_png(image))
    return tuple(pages)


def _frame(image: Any, onto: Any, frames: Sequence[tuple[str, Place]], size: int = 18) -> None:
    """Frame each value; its number or name stands where the page is blank, in a font that has the accents of French."""
    from PIL import ImageDraw, ImageFont  # noqa: PLC0415 — a picture is rarely asked for

    font = ImageFont.truetype(str(files("reportlab") / "fonts" / "Vera.ttf"), size)
    corners = ((name, *onto(at.x0 - 2, at.top - 1), *onto(at.x1 + 2, at.bottom + 1)) for name, at in frames)
    framed(image, ImageDraw.Draw(image), font, [(name, (x0, y0, x1, y1)) for name, x0, y0, x1, y1 in corners])


def _png(image: Any) -> bytes:
    image.thumbnail((WIDEST, HIGHEST))
    out = io.BytesIO()
    image.quantize(_COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()
