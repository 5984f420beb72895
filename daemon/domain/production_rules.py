"""What production is owed for one mandate: its calendar shown on the card, apart from whether anything is ready."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from daemon.domain import effects as owed
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import CALENDAR, Workflow


def production(mandate: Mandate) -> Iterator[owed.Effect]:
    """The effects that the facts so far allow. A tick never moves a stage and tells nobody (S0-28, S0-29)."""
    if mandate.card:
        yield from _tags(mandate)


def _tags(mandate: Mandate) -> Iterator[owed.Effect]:
    wanted = {CALENDAR: bool(mandate.production.ticked)}
    for name, on in wanted.items():
        shown = mandate.production.tag(name)
        if shown.on != on:
            yield owed.TagCard(mandate.number, mandate.card, name, on, shown.turn + 1)


def ready_since(mandate: Mandate, workflow: Workflow) -> datetime | None:
    """When the mandate became ready: it entered that stage, or was put beyond it; None while it stands before."""
    names = [stage.name for stage in workflow.stages]
    first = workflow.ready_stage
    if first is None or mandate.stage not in names or names.index(mandate.stage) < names.index(first.name):
        return None
    beyond = (mandate.production.reached.get(name) for name in names[names.index(first.name) :])
    return next((moment for moment in beyond if moment), None)
