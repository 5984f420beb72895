"""Asking every open mandate what it owes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bench.figures import Figure, seconds
from bench.life import history
from bench.world import WORKFLOW
from daemon.domain.days import Calendar
from daemon.domain.fold import fold
from daemon.domain.mandate import Mandate
from daemon.domain.rules import standing
from daemon.settings import load_workflow

MANDATES, RUNS = 1_000, 11


def measure() -> list[Figure]:
    """1,000 open mandates of five lines, quantities typed, some answers given, each with another delivery day."""
    now = datetime.now(UTC)
    mandates = list(_mandates(now))

    def ask() -> None:
        workflow = load_workflow(WORKFLOW, Calendar())  # new each time: a calendar remembers the days it counted
        spent.append(1000 * seconds(lambda: [standing(mandate, now, workflow) for mandate in mandates]))

    spent: list[float] = []
    for _ in range(RUNS):
        ask()
    return [Figure(f"Asking all of {MANDATES:,} open mandates", "ms", spent, most=60, note="one thread, nothing kept")]


def _mandates(now: datetime) -> Iterator[Mandate]:
    told = history(closed=False)
    for at in range(MANDATES):
        mandate = fold(told)
        assert mandate
        invoice = replace(mandate.invoice, delivery=now.date() + timedelta(days=20 + at % 180))
        yield replace(mandate, paper=replace(mandate.paper, invoice=invoice))
