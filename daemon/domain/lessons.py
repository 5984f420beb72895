"""What people's corrections teach: of one mandate, which are to be looked up; of the office, what is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from daemon.domain import events as e
from daemon.domain.corrections import ABSENT, DAYS, MONEY
from daemon.domain.line_corrections import KEY, KIND
from daemon.domain.values import replace

LABELLED = (*DAYS, *MONEY, "po_number", "number")  # what stands beside a label of its own on the page
FIELD = "field/"  # starts the question about a correction, and the key of one that was asked about by nobody


def has_label(name: str) -> bool:
    """Whether such a value stands beside a label, or under the heading of a column."""
    line = KEY.fullmatch(name)
    return name in LABELLED or (line is not None and line[2] != KIND)


def teaches(name: str, said: str) -> bool:
    """Whether a correction may say something of other invoices."""
    return said != ABSENT and (has_label(name) or name == "client_emails")


@dataclass(frozen=True, slots=True)
class Lessons:
    """Values that people gave or confirmed, by field, with who; `drawn` are those that were looked up."""

    given: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    drawn: frozenset[tuple[str, str]] = frozenset()
    turn: int = 0  # of corrections, and of lessons
    asked: int = 0  # how often a correction was asked about before it was taken

    @property
    def open(self) -> tuple[tuple[str, str, str], ...]:
        """Field, value and who gave it, for each that is still to be looked up."""
        return tuple((name, said, by) for name, (said, by) in self.given.items() if (name, said) not in self.drawn)


def evolve_lessons(sub: Lessons, event: e.Event) -> Lessons:
    """What a mandate teaches after one more fact."""
    match event:
        case e.ReviewSettled() if event.changes:
            values = {name: (said, event.by) for name, said in event.changes.items() if teaches(name, said)}
            return replace(sub, given={**sub.given, **values}, turn=sub.turn + 1)
        case e.ReviewAsked() if event.review.startswith(FIELD):
            return replace(sub, asked=sub.asked + 1)
        case e.LessonDrawn():
            return replace(sub, drawn=sub.drawn | {(event.field, event.value)}, turn=max(sub.turn, event.turn))
        case _:
            return sub


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the office keeps: by topic and name, in the order in which it was learned; `turns` also of what is gone."""

    kept: Mapping[tuple[str, str], e.MemoryKept] = field(default_factory=dict)
    turns: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def of(self, topic: str) -> dict[str, str]:
        """Name → value."""
        return {name: fact.value for (about, name), fact in self.kept.items() if about == topic}

    def turn(self, topic: str, name: str) -> int:
        """The turn of the next fact about it."""
        return self.turns.get((topic, name), 0) + 1


def evolve_remembered(sub: Remembered, event: e.Event) -> Remembered:
    """What is kept after one more fact of the office."""
    if not isinstance(event, e.MemoryKept | e.MemoryDropped):
        return sub
    about = (event.topic, event.name)
    left = {known: fact for known, fact in sub.kept.items() if known != about}
    kept = {**left, about: event} if isinstance(event, e.MemoryKept) else left
    return Remembered(kept, {**sub.turns, about: event.turn})
