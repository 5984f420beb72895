"""What a measure answers: every value it saw, and the aim it is held against."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """`values` holds one value per run; `most` or `least` is the aim, None where there is none."""

    what: str
    unit: str
    values: Sequence[float]
    most: float | None = None
    least: float | None = None
    note: str = ""

    @property
    def median(self) -> float:
        """The middle run."""
        return median(self.values)

    @property
    def missed(self) -> bool:
        """Whether the median is beyond the aim."""
        over = self.most is not None and self.median > self.most
        return over or (self.least is not None and self.median < self.least)

    @property
    def aim(self) -> str:
        """The aim as it is written in the table."""
        if self.most is None and self.least is None:
            return "—"
        sign, bound = ("≤", self.most) if self.least is None else ("≥", self.least)
        return f"{sign} {bound:g} {self.unit}"

    @property
    def spread(self) -> str:
        """The least and the greatest value, and how many there were."""
        runs = len(self.values)
        return f"{short(min(self.values))} – {short(max(self.values))} ({runs})" if runs > 1 else "one run"


def short(value: float) -> str:
    """Three figures that count."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def seconds(act: Callable[[], object]) -> float:
    """Wall time of one call."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
