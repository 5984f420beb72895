"""The same goods awaited by several mandates: a quantity typed on one row may have been meant for another.

Said as a comment on the card, and not in a digest: it comes while the box is still in hand, costs nobody a mail, and
stays beside the mandate where the doubt would be settled. Nothing is held back for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache

from daemon.domain import effects as owed
from daemon.domain.mandate import Mandate
from daemon.domain.office import Office
from daemon.domain.rows import Row
from daemon.domain.workflow import Workflow

SHARED = "shared"


def shared_goods(office: Office, _now: datetime, _workflow: Workflow) -> Iterator[owed.Effect]:
    """Once for each goods of each mandate, once something was typed there while another mandate still awaits them.

    Asked at every fact: all the mandates are looked at only for goods where something was typed and nothing said.
    """
    ongoing = [mandate for mandate in office.mandates.values() if mandate.checked and not mandate.stopped]
    untold = [(one, goods, refs[0]) for one in ongoing for goods, refs in _typed(one) if not _told(one, refs[0])]
    awaited = _awaited(ongoing, {goods for _, goods, _ in untold}) if untold else {}
    for mandate, goods, ref in untold:
        others = [number for number in awaited.get(goods, ()) if number != mandate.number]
        if others:
            yield owed.CommentCard(mandate.number, mandate.card, f"{SHARED}/{ref}/{min(others)}")


def _typed(mandate: Mandate) -> Iterator[tuple[str, list[str]]]:
    """The goods of which something was typed on a row, with their rows."""
    if mandate.card and any(row.quantity for row in mandate.stock.values()):
        for goods, refs in _refs(mandate).items():
            if any(mandate.received(ref).quantity for ref in refs):
                yield goods, refs


def _awaited(mandates: list[Mandate], wanted: set[str]) -> Mapping[str, list[str]]:
    """Wanted goods → the mandates where not all of them has arrived."""
    found: dict[str, list[str]] = defaultdict(list)
    for mandate in mandates:
        for goods in dict.fromkeys(
            goods for ref, row in mandate.lines.items() if (goods := _goods(row)) in wanted and not mandate.arrived(ref)
        ):
            found[goods].append(mandate.number)
    return found


def _refs(mandate: Mandate) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for ref, row in mandate.lines.items():
        found[_goods(row)].append(ref)
    return found


def _goods(row: Row) -> str:
    """What makes two rows the same goods: the code where there is one, else the name."""
    return _plain(row.sku or row.name)


@lru_cache(4096)
def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _told(mandate: Mandate, ref: str) -> bool:
    return any(topic.startswith(f"{SHARED}/{ref}/") for topic in mandate.comments)
