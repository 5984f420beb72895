"""Split shipments: some rows of a mandate go on under a number, a card and a ship date of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from daemon.domain import events as e
from daemon.domain.days import Calendar
from daemon.domain.invoice import Line
from daemon.domain.life import Life
from daemon.domain.life_rules import stopped
from daemon.domain.mandate import Mandate
from daemon.domain.procurement import Procurement
from daemon.domain.stock import Receiving
from daemon.domain.values import replace
from daemon.errors import Reason, because


def begun(root: Mandate, event: e.PartOpened) -> Mandate:
    """The part as it begins: its rows with all that was ordered and received, the client's answers, no card yet."""
    refs = set(event.refs)
    drafted = {ref: count for ref, count in root.procurement.drafted.items() if ref in refs}
    return Mandate(
        number=event.mandate,
        paper=root.paper,
        opened=event.at,
        lines={ref: row for ref, row in root.lines.items() if ref in refs},
        items={key: replace(item, shown=False, ours=False, turn=0) for key, item in root.items.items()},
        stock={ref: stock for ref, stock in root.stock.items() if ref in refs},
        contacts=root.contacts,
        contact=root.contact,
        logos=root.logos,
        written=root.written & refs,
        asked=root.asked,
        dates=replace(type(root.dates)(), ship=event.ship, reckoned=event.reckoned),
        life=Life(part=event.part, of=root.number),
        procurement=Procurement(0, root.procurement.planned, {}, drafted, root.procurement.sent & refs),
        receiving=Receiving(judged=root.receiving.judged),
    )


def goods(mandate: Mandate) -> tuple[Line, ...]:
    """What the client bought of this shipment: all that the invoice sells, unless it goes on under several numbers."""
    own = {row.line for row in mandate.lines.values()}
    sold = mandate.invoice.items
    here = tuple(line for n, line in enumerate(mandate.invoice.lines, 1) if n in own and line in sold)
    return here if mandate.life.shared and here else sold


def parted(root: Mandate, event: e.MandateSplit) -> Mandate:
    """What stays, once those rows have left."""
    gone = {ref: row for ref, row in root.lines.items() if ref in event.refs}
    life = replace(root.life, parts=(*root.life.parts, event.into), gone={**root.life.gone, **gone})
    return replace(root, lines={ref: row for ref, row in root.lines.items() if ref not in gone}, life=life)


def named(root: Mandate, words: Sequence[str]) -> tuple[str, ...]:
    """The references that a person means by `01` or `2026-0001-01`; what means none stays as it was typed."""
    whole = {ref.rpartition("-")[2].lstrip("0"): ref for ref in root.lines}
    typed = [word.strip() for word in words if word.strip()]
    return tuple(dict.fromkeys(whole.get(word.lstrip("0"), word) for word in typed))


def refusal(root: Mandate, refs: Sequence[str], ship: date, today: date, calendar: Calendar) -> Reason | None:
    """Why the mandate cannot be split so; None when it can."""
    unknown = [ref for ref in refs if ref not in root.lines or root.received(ref).vanished]
    if stopped(root) or not root.checked:
        return stopped(root) or because("invoice_to_check")
    if root.life.part:
        return because("split_part", mandate=root.number, of=root.life.of)
    if unknown or not refs:
        return because("split_rows", rows=", ".join(unknown) or "—", known=", ".join(root.lines))
    if len(refs) == len(root.lines):
        return because("split_all", mandate=root.number)
    if ship < today or not calendar.is_open(ship):
        return because("split_ship", ship=ship, before=calendar.add(max(ship, today), 0 if ship > today else 1))
    return None


def facts(
    root: Mandate, number: str, refs: tuple[str, ...], ship: date, reckoned: date | None, by: str, now: datetime
) -> tuple[e.PartOpened, e.MandateSplit]:
    """The part opens from the mandate as it stands, then the rows leave it: in that order, in one transaction."""
    part = len(root.life.parts) + 2
    opened = e.PartOpened(
        at=now, mandate=number, of=root.number, part=part, refs=refs, ship=ship, by=by, reckoned=reckoned
    )
    return opened, e.MandateSplit(at=now, mandate=root.number, into=number, part=part, refs=refs, by=by)
