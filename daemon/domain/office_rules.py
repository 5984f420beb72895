"""What is owed for the office as a whole. Pure, asked again each cycle, and answering the same keys each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from daemon.domain import effects as owed
from daemon.domain import questions_rules
from daemon.domain.alive import alarm, canary
from daemon.domain.filing import filing
from daemon.domain.lists_rules import purge
from daemon.domain.office import Office
from daemon.domain.orders import lists, orders
from daemon.domain.production_digest import digest as assemblies
from daemon.domain.shared_goods import shared_goods
from daemon.domain.sheet_rules import sheet_stopped
from daemon.domain.workflow import Workflow

Rule = Callable[[Office, datetime, Workflow], Iterator[owed.Effect]]

RULES: tuple[Rule, ...] = (
    questions_rules.to_forwarders,
    questions_rules.to_owner,
    orders,
    lists,
    shared_goods,
    sheet_stopped,
    assemblies,
    purge,
    canary,
    alarm,
    filing,
)


def decide_office(office: Office, now: datetime, workflow: Workflow) -> Iterator[owed.Effect]:
    """The digests and orders that the facts so far call for. Each rule looks at the hour first."""
    for rule in RULES:
        yield from rule(office, now, workflow)
