"""A tab's rows as recipients: what each cell says, whatever the order of the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from daemon.reading.address_list.book import Tab, folded
from daemon.reading.address_list.columns import Layout, heads
from daemon.reading.address_list.places import postal_within, province_of

EXAMPLE = ("exemple", "example")  # how the row of our own blank template begins
_TOTALS = re.compile(r"(?:grand |sous )?totaux?\b.*|total\b.*|fin(?: de (?:la )?liste)?|end(?: of list)?|nb\b.*")
_PAGES = re.compile(r"page \d+.*")


@dataclass(frozen=True, slots=True)
class Recipient:
    """One row as it was typed. `row` counts from 1 within its tab; `alone` when it has one cell only."""

    row: int
    name: str = ""
    company: str = ""
    street: str = ""
    unit: str = ""
    city: str = ""
    province: str = ""
    postal: str = ""
    country: str = ""
    email: str = ""
    quantity: str = ""
    alone: bool = False

    @property
    def who(self) -> str:
        """Who is meant, for comparing."""
        return folded(self.name or self.company)

    @property
    def where(self) -> str:
        """Where, for comparing: however « App. 4 » and « #4 » stand, a place has these words."""
        return " ".join((folded(f"{self.street} {self.unit}"), folded(self.postal).replace(" ", "").upper()))


def recipients_of(tab: Tab, layout: Layout) -> Iterator[Recipient]:
    """The rows below the headings; empty ones, totals, repeated headings and our template's example left out."""
    for row, cells in enumerate(tab.rows[layout.first - 1 :], layout.first):
        filled = [cell for cell in cells if cell.strip()]
        if not filled or heads(cells) or folded(filled[0]).startswith(EXAMPLE):
            continue
        if len(filled) <= 2 and _is_total(filled):  # noqa: PLR2004 — « Total » and its number
            continue
        found = _recipient(row, cells, layout)
        yield found if len(filled) > 1 or found.street else Recipient(row, alone=True)


def _is_total(filled: Sequence[str]) -> bool:
    said = folded(filled[0])
    return bool(_TOTALS.fullmatch(said) or _PAGES.fullmatch(said))


def _recipient(row: int, cells: Sequence[str], layout: Layout) -> Recipient:
    def said(*fields: str) -> str:
        at = [place for field in fields for place in layout.columns.get(field, ())]
        return " ".join(cell for place in at if place < len(cells) and (cell := cells[place].strip()))

    found = Recipient(
        row,
        name=said("first", "name", "last"),
        company=said("company"),
        street=said("civic", "address"),
        unit=said("unit"),
        city=said("city"),
        province=said("province"),
        postal=said("postal"),
        country=said("country"),
        email=said("email"),
        quantity=said("quantity"),
    )
    return found if layout.holds("postal") else _of_one_cell(found)


def _of_one_cell(found: Recipient) -> Recipient:
    """The whole address in one cell: « 12, rue des Pins, Laval (Québec) H7N 1A1 »."""
    postal = postal_within(found.street)
    at = found.street.upper().replace(" ", "").rfind(postal.replace(" ", "")) if postal else -1
    if at < 0:
        return found
    pieces = [
        piece.strip(" .")
        for piece in re.split(r"[,\n()]", re.sub(_spaced(postal), "", found.street, flags=re.IGNORECASE))
    ]
    pieces = [piece for piece in pieces if piece and folded(piece) != "canada"]
    province, city = "", ""
    if pieces and province_of(pieces[-1]) and len(pieces) > 2:  # noqa: PLR2004 — street, city, province
        province = pieces.pop()
    elif pieces and (two := re.fullmatch(r"(.*\D)\s+(\S+)", pieces[-1])) and province_of(two[2]):
        pieces[-1], province = two[1].strip(), two[2]
    if len(pieces) > 1:
        city = pieces.pop()
    street = ", ".join(pieces)
    return Recipient(
        found.row, found.name, found.company, street, found.unit, city or found.city, province, postal,
        found.country, found.email, found.quantity,
    )  # fmt: skip


def _spaced(postal: str) -> str:
    return r"\W?\s?".join(postal.split())
