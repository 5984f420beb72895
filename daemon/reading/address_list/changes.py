"""A list sent again, against the one before: which rows are the same, changed, new or gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass
from typing import TypeVar

from daemon.reading.address_list import AddressList, Recipient

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Changes:
    """Rows by what became of them. `shared` tells whether the two lists have anything in common."""

    same: int
    changed: tuple[int, ...]
    added: tuple[int, ...]
    gone: int

    @property
    def shared(self) -> bool:
        """Without one common row, the second list replaces nothing."""
        return bool(self.same or self.changed)


def changes(old: AddressList, new: AddressList) -> Changes:
    """Rows are the same when all that they say is; changed when the person, or the place, stayed."""
    before, after = _rows(old), _rows(new)
    left = Counter(_whole(one) for one in before)
    fresh = [one for one in after if not _taken(left, _whole(one))]
    kept = len(after) - len(fresh)
    rest = [one for one in before if _taken(left, _whole(one))]
    who, where = Counter(one.who for one in rest if one.who), Counter(one.where for one in rest if one.street)
    changed = tuple(one.row for one in fresh if _taken(who, one.who) or _taken(where, one.where))
    added = tuple(one.row for one in fresh if one.row not in changed)
    return Changes(kept, changed, added, max(0, len(before) - kept - len(changed)))


def _rows(known: AddressList) -> list[Recipient]:
    return [one for part in known.parts for one in part.recipients]


def _whole(one: Recipient) -> tuple[str, str, str, str]:
    return one.who, one.where, one.city, one.quantity


def _taken(left: Counter[K], key: K) -> bool:
    """Take one such row away, if there is one left."""
    there = left[key] > 0
    left[key] -= there
    return there
