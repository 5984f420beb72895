"""What the arithmetic does not need: an amount that only its value explains, and one that nothing does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from itertools import accumulate, pairwise

from daemon.domain.invoice import Doubt, Line
from daemon.errors import because
from daemon.reading.invoice.proofs import Sums, shown

_SAID_ONCE = ("subtotal", "total", "deposit", "balance_due")


def explained(
    sums: Sums, unnamed: Iterable[tuple[str, Decimal]], lines: Sequence[Line], used: Decimal | None = None
) -> tuple[Sums, list[Doubt]]:
    """The sums with what only its amount gives away; a doubt for each amount that nothing explains.

    `used` is the total, when none but an unknown label announced it: it is no balance as well.
    """
    unnamed = list(unnamed)
    added = sum((line.amount for line in lines), Decimal(0))
    sums, doubts = _paid(sums, unnamed, added)
    for label, value in unnamed:
        due = None if sums.total is None else sums.total - (sums.deposit or Decimal(0))
        if value == used:
            used = None  # said again under another label, it is the balance
        elif sums.balance_due is None and value == due:
            sums = replace(sums, balance_due=value)
        elif sums.subtotal is None and value == added:
            sums = replace(sums, subtotal=value)
        elif sums.subtotal is not None and value == sums.adjusted(sums.subtotal)[0] != sums.total:
            sums = replace(sums, subtotal=value)  # what taxes follow, with the discount and the shipping
        elif value and abs(value) not in _known(sums, added):
            doubts.append(Doubt("total", because("total_label_unknown", label=label, amount=shown(value))))
    return sums, doubts


def _paid(sums: Sums, unnamed: Sequence[tuple[str, Decimal]], added: Decimal) -> tuple[Sums, list[Doubt]]:
    """The sums with what a minus says was paid and what is left under it; a doubt where only both together say so."""
    if sums.total is None or sums.deposit is not None or sums.balance_due is not None:
        return sums, []
    for (label, paid), (_, left) in pairwise(unnamed):
        if paid not in {0, added} and abs(paid) + left == sums.total:
            if paid < 0:
                return replace(sums, deposit=-paid, balance_due=left), []
            return sums, [Doubt("total", because("total_label_unknown", label=label, amount=shown(paid)))]
    return sums, []


def contradicted(said: Mapping[str, Sequence[Decimal]], sums: Sums, lines: Sequence[Line]) -> Iterator[Doubt]:
    """A doubt for each amount under a known label that nothing explains: what holds may hold without it by chance."""
    added = sum((line.amount for line in lines), Decimal(0))
    known = _known(sums, added) | {abs(value) for value in sums.adjusted(added)}
    known |= {abs(value) for value in accumulate(line.amount for line in lines)}  # carried to the next page
    if sums.total is not None:
        known |= {abs(sums.total - sums.taxes), abs(sums.total - (sums.deposit or Decimal(0)))}
    for name in _SAID_ONCE:
        for value in said.get(name, ()):
            if abs(value) not in known:
                chosen = getattr(sums, name)
                yield Doubt(name, because("total_twice", first=shown(value), second=shown(chosen or Decimal(0))))


def _known(sums: Sums, added: Decimal) -> set[Decimal]:
    """The amounts that need no explanation: the sums, and beside a subtotal what the lines add up to."""
    said = [getattr(sums, field.name) for field in fields(Sums)]
    return {abs(value) for value in (*said, sums.taxes, sums.subtotal and added) if value is not None}
