"""A mandate's lists of addresses, one in force; and what the office holds of them until their day comes (S0-51)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from daemon.domain import events as e
from daemon.domain.invoice import Line
from daemon.domain.values import replace

LIST = "list"  # the kind of the question whether a list is final
REPORT, SHARED = "list_report", "list_shared"  # the messages
ITEM = "address_list"
PART, ADDS = "part", "adds"


@dataclass(frozen=True, slots=True)
class Lists:
    """`versions` in their order; `approved` and `shared` are the turn of one of them, 0 for none."""

    versions: tuple[e.ListReceived, ...] = ()
    approved: int = 0
    shared: int = 0
    purged: bool = False
    readings: int = 0  # how often somebody was given a list

    @property
    def current(self) -> e.ListReceived | None:
        """The list in force."""
        return self.versions[-1] if self.versions else None


def evolve_lists(lists: Lists, event: e.Event) -> Lists:
    """The lists after one more fact; any other fact changes nothing."""
    match event:
        case e.ListReceived():
            return replace(lists, versions=(*lists.versions, event), approved=0, purged=False)
        case e.ReviewSettled():
            return _approved(lists, event)
        case e.ListShared():
            return replace(lists, shared=event.turn)
        case e.ListsPurged():
            return replace(lists, purged=True)
        case e.ListConsulted():
            return replace(lists, readings=event.nth)
        case _:
            return lists


def consulting(number: str, lists: Lists, by: str, how: str, now: datetime) -> e.ListConsulted:
    """That the list in force was given to somebody; there is one."""
    assert lists.current, "asked where one is"
    about = {"turn": lists.current.turn, "files": lists.current.files, "nth": lists.readings + 1}
    return e.ListConsulted(at=now, mandate=number, by=by, how=how, **about)  # type: ignore[arg-type]  # named above


def _approved(lists: Lists, event: e.ReviewSettled) -> Lists:
    """Only the list in force can be approved; any person's answer but « ignore » does."""
    current = lists.current
    asked = current and event.review == question_of(current)
    if not current or not asked or event.decision not in (e.ACCEPT, e.CORRECT):
        return lists
    return replace(lists, approved=current.turn)


def question_of(version: e.ListReceived) -> str:
    """The key of the question whether this list is final."""
    return f"{LIST}/{version.mandate}/{version.turn}"


def fits(version: e.ListReceived, sold: Sequence[Line]) -> bool:
    """Whether it names as many boxes as were sold, of one good or of all together; unknown when none was."""
    counts = {int(line.quantity) for line in sold} | {version.sold}
    return not version.sold or bool({version.rows, version.boxes} & counts)


def boxes_of(sold: Sequence[Line]) -> int:
    """How many boxes these goods are."""
    return int(sum(line.quantity for line in sold))


def to_correct(version: e.ListReceived, sold: Sequence[Line]) -> bool:
    """Whether the client is asked for something: rows, columns, the rest of the list, or how many there are.

    Of several goods sold nobody knows which go to these addresses: then post-sales judges the number.
    """
    short = len(sold) == 1 and not fits(version, sold)
    return bool(version.faulty or version.missing or version.how == PART or short)


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of one mandate, and until when; `dated` counts the days set so far."""

    digests: tuple[str, ...] = ()
    until: date | None = None
    dated: int = 0


def evolve_held(held: Mapping[str, Held], event: e.Event) -> Mapping[str, Held]:
    """Number of the mandate → what the office holds of its lists, after one more fact of the office."""
    match event:
        case e.ListHeld():
            before = held.get(event.of, Held())
            return {**held, event.of: replace(before, digests=(*before.digests, *event.digests))}
        case e.PurgeDated() if event.of in held:
            return {**held, event.of: replace(held[event.of], until=event.until, dated=event.turn)}
        case e.ListsPurged():
            return {number: one for number, one in held.items() if number != event.of}
        case _:
            return held
