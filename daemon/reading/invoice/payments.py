"""Several payments between the total and what is left of it: together they are the deposit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.total_cells import cents
from daemon.reading.invoice.totals import total_in

_FEWEST = 2
_LEFT = frozenset({"balance_due", "payable"})

Strange = list[tuple[str, Decimal]]  # the amounts whose label no list knows
Said = dict[str, tuple[Decimal, ...]]


def together(
    rows: Sequence[Row], strange: Strange, said: Mapping[str, tuple[Decimal, ...]], labels: Labels
) -> tuple[Strange, Said]:
    """What is printed, such payments as one deposit where they are just what the total is less."""
    paid = _paid(rows, labels)
    if not paid:
        return strange, dict(said)
    others = [(label, value) for label, value in strange if abs(value) not in paid]
    return others, {**said, "deposit": (sum(paid, Decimal(0)),)}


def _paid(rows: Sequence[Row], labels: Labels) -> list[Decimal]:
    """The amounts of the rows from the total to the balance, when both differ by just their sum."""
    whole, found = None, list[Decimal]()
    for row in rows:
        total = total_in(row, labels)
        if whole is not None and total and total.name in _LEFT:
            return found if len(found) >= _FEWEST and whole - sum(found) == total.amounts[0] else []
        if total and total.name == "total":
            whole, found = total.amounts[0], []
        elif amounts := cents(row.cells[-1].text):
            found.append(abs(amounts[0]))
    return []
