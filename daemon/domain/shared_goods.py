"""The same goods awaited by several mandates: a quantity typed on one row may have been meant for another.

Said as a comment on the card, and not in a digest: it comes while the box is still in hand, costs nobody a mail, and
stays beside the mandate where the doubt would be settled. Nothing is held back for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime

from daemon.domain import effects as owed
from daemon.domain.mandate import Mandate
from daemon.domain.office import Office
from daemon.domain.rows import Row
from daemon.domain.workflow import Workflow

SHARED = "shared"


def shared_goods(office: Office, _now: datetime, _workflow: Workflow) -> Iterator[owed.Effect]:
    """Once for each goods of each mandate, once something was typed there while another mandate still awaits them."""
    ongoing = [mandate for mandate in office.mandates.values() if mandate.checked and not mandate.stopped]
    awaited: Mapping[str, list[str]] = _awaited(ongoing)
    for mandate in ongoing:
        for goods, refs in _refs(mandate).items() if mandate.card else ():
            others = [number for number in awaited.get(goods, ()) if number != mandate.number]
            typed = any(mandate.received(ref).quantity for ref in refs)
            if others and typed and not _told(mandate, refs[0]):
                yield owed.CommentCard(mandate.number, mandate.card, f"{SHARED}/{refs[0]}/{min(others)}")


def _awaited(mandates: list[Mandate]) -> Mapping[str, list[str]]:
    """Goods → the mandates where not all of them has arrived."""
    found: dict[str, list[str]] = defaultdict(list)
    for mandate in mandates:
        for goods, refs in _refs(mandate).items():
            if not all(mandate.arrived(ref) for ref in refs):
                found[goods].append(mandate.number)
    return found


def _refs(mandate: Mandate) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for ref, row in mandate.lines.items():
        found[_goods(row)].append(ref)
    return found


def _goods(row: Row) -> str:
    """What makes two rows the same goods: the code where there is one, else the name."""
    return " ".join((row.sku or row.name).casefold().split())


def _told(mandate: Mandate, ref: str) -> bool:
    return any(topic.startswith(f"{SHARED}/{ref}/") for topic in mandate.comments)
