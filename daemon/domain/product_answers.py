"""What a person answers about a product that no list knows: `same_as=…`, or its kind, supplier, times, components."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal

from daemon.domain import events as e
from daemon.domain.events import OFFICE
from daemon.domain.product_list import KIND_WORDS, number
from daemon.domain.products import GOODS, Catalogue, normal
from daemon.errors import Reason, because

COUNTED = re.compile(r"(?P<count>[-−]?\d\S*?)\s*(?:[x×]\s+|\s)(?P<name>\S.*)")
KEYS = ("kind", "supplier", "lead_days", "minutes", "components", "same_as")


def learned_from(name: str, changes: Mapping[str, str], by: str, now: datetime) -> e.ProductLearned:
    """The lesson. What cannot be read of it is left unsaid: `wrong` is asked before."""
    lead, minutes = number(changes.get("lead_days", "")), number(changes.get("minutes", ""))
    return e.ProductLearned(
        at=now,
        mandate=OFFICE,
        name=name,
        kind=KIND_WORDS.get(normal(changes.get("kind", "")), GOODS),
        by=by,
        supplier=changes.get("supplier", ""),
        lead_days=None if lead is None else int(lead),
        minutes=minutes,
        components=tuple((part, quantity) for part, quantity in _parts(changes) if quantity),
        same_as=changes.get("same_as", ""),
    )


def wrong(name: str, changes: Mapping[str, str], catalogue: Catalogue) -> tuple[Reason, ...]:
    """Every mistake of an answer."""
    return tuple(_wrong(name, changes, catalogue))


def _wrong(name: str, changes: Mapping[str, str], catalogue: Catalogue) -> Iterator[Reason]:
    kind, supplier, same = (changes.get(key, "") for key in ("kind", "supplier", "same_as"))
    if normal(kind) not in KIND_WORDS:
        yield because("product_kind", got=kind)
    if supplier and catalogue.supplier(supplier) is None:
        yield because("product_supplier_unknown", name=supplier)
    lead = number(changes.get("lead_days", "0"))
    if lead is None or lead % 1:
        yield because("product_lead", got=changes["lead_days"])
    if number(changes.get("minutes", "0")) is None:
        yield because("product_minutes", got=changes["minutes"])
    if same and catalogue.find(same) is None:
        yield because("component_unknown", name=same)
    for part, quantity in _parts(changes):
        if normal(part) == normal(name):
            yield because("product_cycle", way=f"{part} → {part}")
        elif catalogue.find(part) is None:
            yield because("component_unknown", name=part)
        if not quantity:
            yield because("component_quantity", got=part, name=name)


def _parts(changes: Mapping[str, str]) -> Iterator[tuple[str, Decimal | None]]:
    """`2 Boîte kraft; 0,5 × Ruban; Chandelle`: each component, one of it unless a number stands first."""
    for one in filter(str.strip, changes.get("components", "").split(";")):
        counted = COUNTED.fullmatch(one.strip())
        yield (counted["name"], number(counted["count"])) if counted else (" ".join(one.split()), Decimal(1))
