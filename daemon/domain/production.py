"""What production knows of one mandate: the tick at the sale, the ready signal, the assembly and its crew (N7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from daemon.domain import events as e
from daemon.domain.values import replace
from daemon.domain.workflow import ASSEMBLY, CALENDAR

# Messages to the crew: the invitation, its reminder, and that it holds no more.
CREW, NUDGE, CREW_CANCELLED = "crew", "crew_nudge", "crew_cancelled"

Promise = tuple[date | None, date | None]  # the delivery day that holds, and the ship day if a person chose it


@dataclass(frozen=True, slots=True)
class Tag:
    """What the card shows of one tag; `turn` counts how often we changed it."""

    on: bool = False
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Schedule:
    """The day chosen for the assembly, None when there is none; `turn` counts the choices."""

    turn: int = 0
    day: date | None = None
    hours: Decimal | None = None
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the crew, or production for it, said of the choice `schedule`."""

    accepted: bool
    by: str
    quote: str
    schedule: int


@dataclass(frozen=True, slots=True)
class Invitation:
    """A message to the crew about the choice `schedule`; `raw` is the digest of its bytes."""

    schedule: int
    raw: str


UNTAGGED = Tag()


@dataclass(frozen=True, slots=True)
class Production:
    """Two histories that never touch: `ticked` (foreseen in the calendar), and the stages `reached` (ready)."""

    ticked: datetime | None = None  # when « Mis au calendrier » was last ticked; None while it is not
    planned: date | None = None  # the day beside that tick
    plans: int = 0
    reached: Mapping[str, datetime] = field(default_factory=dict)  # stage → when the card last entered it
    tags: Mapping[str, Tag] = field(default_factory=dict)
    schedule: Schedule = field(default_factory=Schedule)
    shown: date | None = None  # the day that « Assemblage » bears on the board
    crossed: Schedule | None = None  # another person's choice that the last one overtook before the board showed it
    assembled: bool = False  # « Assemblage » is ticked
    invited: Mapping[str, Invitation] = field(default_factory=dict)  # by Message-ID
    told: int = 0  # the last choice that the crew was invited to; 0 once it was told that it holds no more
    answer: Answer | None = None
    answers: int = 0
    promised: Promise = (None, None)
    agreed: Promise = (None, None)  # what held when production last ticked or dated
    changes: int = 0  # of the promised days
    revision: int = 0  # of what a calendar shows

    def tag(self, name: str) -> Tag:
        """The tag as the card shows it, also before it was ever put."""
        return self.tags.get(name, UNTAGGED)

    @property
    def confirmed(self) -> bool:
        """The crew will be there, on the day that holds now."""
        return bool(self.standing_answer and self.standing_answer.accepted)

    @property
    def standing_answer(self) -> Answer | None:
        """The answer about the day that holds now; a moved date voids the earlier ones."""
        known = self.answer
        return known if known and self.schedule.day and known.schedule == self.schedule.turn else None

    @property
    def to_review(self) -> bool:
        """The delivery day, or the ship day that a person chose, changed since production ticked or dated (S0-32)."""
        return bool(self.ticked or self.schedule.day) and self.agreed != self.promised


def evolve_production(known: Production, event: e.Event, promised: Promise) -> Production:
    """What production knows after one more event of the mandate, whose days are then `promised`."""
    after = _evolved(known, event)
    if promised != known.promised:
        after = replace(after, promised=promised, changes=known.changes + 1)
    if isinstance(event, e.ItemTicked | e.DayPlanned | e.AssemblyScheduled) and after is not known:
        after = replace(after, agreed=promised)
    if _shown(after) != _shown(known):
        after = replace(after, revision=known.revision + 1)
    return after


def _shown(known: Production) -> tuple[object, ...]:
    """What a calendar shows of it."""
    return known.ticked, known.planned, known.schedule, known.answer, known.promised


def _evolved(known: Production, event: e.Event) -> Production:
    match event:
        case e.ItemTicked() | e.ItemUnticked():
            return _ticked(known, event)
        case e.DayPlanned():
            return replace(known, planned=event.day, plans=event.turn)
        case e.AssemblyScheduled():
            return _scheduled(known, event)
        case e.AssemblyDated():
            return replace(known, shown=event.day)
        case e.CrewAnswered():
            answer = Answer(event.accepted, event.by, event.quote, event.schedule)
            return replace(known, answer=answer, answers=event.turn)
        case e.MessageSent(message=message) if message in (CREW, NUDGE, CREW_CANCELLED):
            return _told(known, event)
        case e.StageMoved() | e.CardMoved() | e.CardAdopted():
            return replace(known, reached={**known.reached, event.stage: event.at})
        case e.CardTagged():
            return replace(known, tags={**known.tags, event.tag: Tag(event.on, event.turn)})
        case _:
            return known


def _ticked(known: Production, event: e.ItemTicked | e.ItemUnticked) -> Production:
    """« Assemblage » ticked before its day is production answering for the crew (S0-45)."""
    on = isinstance(event, e.ItemTicked)
    if event.item == CALENDAR:
        return replace(known, ticked=event.at if on else None)
    if event.item != ASSEMBLY:
        return known
    own = Answer(accepted=True, by=e.BOARD, quote="", schedule=known.schedule.turn)
    given = None if known.answer and known.answer.by == e.BOARD else known.answer
    return replace(known, assembled=on, answer=own if on else given)


def _scheduled(known: Production, event: e.AssemblyScheduled) -> Production:
    last = known.schedule
    overtaken = bool(last.turn) and last.day not in (known.shown, event.day) and last.by != event.by
    return replace(
        known,
        schedule=Schedule(event.turn, event.day, event.hours, event.by, event.at),
        shown=event.day if event.by == e.BOARD else known.shown,
        crossed=last if overtaken else None,
    )


def _told(known: Production, event: e.MessageSent) -> Production:
    if event.message == CREW_CANCELLED:
        return replace(known, told=0)
    invited = {**known.invited, event.message_id: Invitation(event.turn, event.raw)}
    return replace(known, told=event.turn, invited=invited)
