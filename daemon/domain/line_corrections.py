"""Lines of an invoice as a person corrects them, and what becomes of the rows that must arrive for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from daemon.domain.invoice import ITEM, SERVICE, Line
from daemon.domain.rows import Row

QUANTITY, DESCRIPTION, AMOUNT, KIND = "quantity", "description", "amount", "kind"
PARTS = (QUANTITY, DESCRIPTION, AMOUNT, KIND)
GONE = "gone"  # the kind of a line that is none
KINDS = (ITEM, SERVICE, GONE)
KEY = re.compile(r"line/([1-9]\d{0,2})/(quantity|description|amount|kind)")
BREAK = " ⏎ "  # ends a line of an address or of a description in a correction, which is one line itself

Told = Mapping[int, Mapping[str, str]]


def told_of(changes: Mapping[str, str]) -> Told:
    """`line/2/quantity` → what is said of each line, counted from 1 as they stand; one beyond the last is another."""
    told: dict[int, dict[str, str]] = {}
    for key, said in changes.items():
        if found := KEY.fullmatch(key):
            told.setdefault(int(found[1]), {})[found[2]] = said
    return dict(sorted(told.items()))


def relined(lines: Sequence[Line], changes: Mapping[str, str]) -> tuple[Line, ...]:
    """The lines with a person's corrections. Raises ArithmeticError for a number that is none."""
    return tuple(line for _, line in _pairs(lines, told_of(changes)) if line)


def _pairs(lines: Sequence[Line], told: Told) -> Iterator[tuple[Line | None, Line | None]]:
    """Each line as it was and as it is: None for one that is not there yet, or no more."""
    for number, line in enumerate(lines, 1):
        yield line, _said(line, told.get(number, {}))
    for number, parts in told.items():
        if number > len(lines) and {QUANTITY, DESCRIPTION} <= parts.keys():
            yield None, _said(Line("", Decimal(1), Decimal(0)), parts)


def _said(line: Line, parts: Mapping[str, str]) -> Line | None:
    if not parts:
        return line
    after = _told(line, parts)
    return after if after is None or multiplies(after) else replace(after, unit_price=None)


def _told(line: Line, parts: Mapping[str, str]) -> Line | None:
    if parts.get(KIND) == GONE:
        return None
    values = {name: Decimal(parts[name]) for name in (QUANTITY, AMOUNT) if name in parts}
    description = parts.get(DESCRIPTION, line.description).replace(BREAK, "\n")
    return replace(line, description=description, kind=parts.get(KIND, line.kind), **values)  # type: ignore[arg-type]


def that_do_not_multiply(lines: Sequence[Line], changes: Mapping[str, str]) -> Iterator[Line]:
    """The corrected lines whose quantity × the price that the page gives is not their amount."""
    for number, parts in told_of(changes).items():
        after = _told(lines[number - 1], parts) if number <= len(lines) else None
        if after and not multiplies(after):
            yield after


def multiplies(line: Line) -> bool:
    """Whether its quantity × its price is its amount, to the cent; also when it has no price."""
    price = line.unit_price
    return price is None or abs(line.quantity * price - line.amount) <= Decimal("0.02")


def rows_after(
    number: str,
    lines: Sequence[Line],
    changes: Mapping[str, str],
    rows: Mapping[str, Row],
    taken: Iterable[str],
    *,
    listed: bool,
) -> dict[str, Row]:
    """The rows of the corrected lines. What is still to be received keeps its reference, with its new quantity.

    `taken` are references that were ever given; `listed`: a list of products knows the goods, so that another name
    is to be looked up in it.
    """
    found: list[Row] = [row for row in rows.values() if not row.line]
    rank = 0
    for old, (before, after) in enumerate(_pairs(lines, told_of(changes)), 1):
        if after is None:
            continue
        rank += 1
        known = [row for row in rows.values() if row.line == old] if before else []
        found += [replace(row, line=rank) for row in _rows(before, after, known, listed=listed)]
    return _numbered(number, found, taken)


def _rows(before: Line | None, after: Line, known: Sequence[Row], *, listed: bool) -> Sequence[Row]:
    if before == after:
        return known
    if after.kind != ITEM:
        return ()
    fresh = (Row("", after.description, after.quantity, after.sku, known=not listed),)
    if before is None or not before.quantity or not known:
        return fresh if before is None or before.kind != ITEM else known
    if after.name != before.name and [row.name for row in known] != [before.name]:
        return fresh  # the components of another product
    return [_scaled(row, before, after, listed=listed) for row in known]


def _scaled(row: Row, before: Line, after: Line, *, listed: bool) -> Row:
    own, renamed = row.name == before.name, after.name != before.name
    minutes = None if row.minutes is None else row.minutes * after.quantity / before.quantity
    return replace(
        row,
        description=after.description if own else row.description,
        quantity=row.quantity * after.quantity / before.quantity,
        minutes=minutes,
        known=row.known and not (own and renamed and listed),
    )


def _numbered(number: str, rows: Iterable[Row], taken: Iterable[str]) -> dict[str, Row]:
    rows = list(rows)
    serial = max((int(ref.rpartition("-")[2]) for ref in {*taken, *(row.ref for row in rows if row.ref)}), default=0)
    found = {}
    for row in rows:
        serial += not row.ref
        ref = row.ref or f"{number}-{serial:02}"
        found[ref] = replace(row, ref=ref)
    return found
