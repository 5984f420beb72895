"""What is known so far of a document's dates: by field, with the doubts, and the one that may be the delivery's."""

from __future__ import annotations

from dataclasses import dataclass, field

from daemon.domain.invoice import Doubt
from daemon.errors import because
from daemon.reading.invoice.days import Day, gaps, may_agree

FIELDS = ("issued", "due", "delivery")
NEARBY = ("installed", "service", "nearby", "before", "shipped")  # often the delivery's, the likeliest first
NEVER = Day("", ())


@dataclass
class Agenda:
    """What is known so far: the date of each field, the doubts, and the date that may be the delivery's."""

    paid: frozenset[str] = frozenset()  # the dates on lines that end in an amount
    paid_off: frozenset[str] = frozenset()  # those among them of what the total is less
    said: dict[str, Day] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    nearby: tuple[str, str, Day] | None = None  # what it means, its label

    def take(self, meant: str, label: str, day: Day) -> None:
        """Note a date by what it means; one field with two different dates is a doubt."""
        if meant in NEARBY:
            kept = self.nearby and NEARBY.index(self.nearby[0]) <= NEARBY.index(meant)
            self.nearby = self.nearby if kept else (meant, label, day)
        elif meant in FIELDS and not (meant == "due" and self._is_past(day)):
            first = self.said.setdefault(meant, day)
            if not may_agree(first, day) and not any(doubt.field == meant for doubt in self.doubts):
                self.doubts.append(Doubt(meant, because("date_twice", first=first.text, second=day.text)))

    def _is_past(self, day: Day) -> bool:
        """Whether a date beside an amount is a payment's: before the invoice, or taken off the total."""
        return day.text in self.paid_off or self._is_before(day)

    def _is_before(self, day: Day) -> bool:
        """Whether a date beside an amount comes before the invoice: « Payment on August 29  $1,250.00 »."""
        return day.text in self.paid and all(gap < 0 for gap in gaps(self.said.get("issued", NEVER), day))

    def explains(self, day: Day) -> bool:
        """Whether a date says again what is known, or when something was paid."""
        return self._is_past(day) or any(may_agree(day, other) for other in self.said.values())
