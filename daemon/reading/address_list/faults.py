"""What is wrong with a recipient's row; each fault is a code with a sentence for the client."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from daemon.reading.address_list import places
from daemon.reading.address_list.columns import Layout
from daemon.reading.address_list.recipients import Recipient

WHO, WHERE = ("name", "first", "last", "company"), ("address", "civic")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to correct, in the tab of that rank (from 0). `of` is the row that a duplicate repeats."""

    tab: int
    row: int
    field: str
    code: str
    of: str = ""


def faults_of(tab: int, one: Recipient, layout: Layout) -> Iterator[Fault]:
    """Nothing is said, row by row, of what the list has no column for."""
    for field, code in _found(one, layout):
        yield Fault(tab, one.row, field, code)


def _found(one: Recipient, layout: Layout) -> Iterator[tuple[str, str]]:
    if one.alone:
        yield "name", "alone"
        return
    if layout.holds(*WHO) and not (one.name or one.company):
        yield "name", "name_missing"
    if layout.holds(*WHERE):
        yield from _street(one)
    if not one.city and (layout.holds("city") or not layout.holds("postal")):
        yield "city", "city_missing"
    yield from _region(one, layout)
    if one.email and not places.is_email(one.email):
        yield "email", "email_form"
    if layout.holds("quantity") and boxes(one) == 0:
        yield "quantity", "quantity_form"


def _street(one: Recipient) -> Iterator[tuple[str, str]]:
    if not one.street:
        yield "address", "street_missing"
    elif places.is_post_box(one.street) and not places.has_civic_number(places.without_post_box(one.street)):
        yield "address", "post_box"
    elif not places.has_civic_number(one.street):
        yield "address", "civic_missing"


def _region(one: Recipient, layout: Layout) -> Iterator[tuple[str, str]]:
    province, postal = places.province_of(one.province), places.postal_of(one.postal)
    if not (places.is_canada(one.country) or places.is_usa(one.country)):
        yield "country", "abroad"
        return
    if places.is_usa(one.country) or (not postal and (places.is_state(one.province) or places.is_zip(one.postal))):
        yield "country", "united_states"
        return
    if one.province and not province:
        yield "province", "province_unknown"
    if not one.postal and (layout.holds("postal") or one.street):
        yield "postal", "postal_missing"
    elif one.postal and not postal:
        yield "postal", "postal_form"
    elif postal and province and not places.agrees(postal, province):
        yield "postal", "postal_province"


def boxes(one: Recipient) -> int:
    """How many boxes the row asks for: one where it does not say, 0 where what it says is no number."""
    if not one.quantity:
        return 1
    found = re.fullmatch(r"\s*(\d{1,6})(?:[.,]0+)?\s*(?:bo[iî]tes?|boxes|coffrets?|x)?\s*", one.quantity, re.IGNORECASE)
    return int(found[1]) if found else 0


def repeated(tabs: Mapping[int, Sequence[Recipient]], names: Mapping[int, str]) -> Iterator[Fault]:
    """The same person at the same place again: only the later row is at fault."""
    seen: dict[tuple[str, str], str] = {}
    for tab, rows in tabs.items():
        for one in rows:
            key = (one.who, one.where)
            if one.alone or not one.street or not one.who:
                continue
            if key in seen:
                yield Fault(tab, one.row, "name", "duplicate", seen[key])
            else:
                seen[key] = f"{names[tab]} {one.row}".strip()
