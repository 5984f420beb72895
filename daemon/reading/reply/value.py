"""What a reply is found to say: one answer's value, a paragraph as it is being read, the letter read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Value:
    """What one answer says: a certain `value`, or only a `proposal`; `beside` is what it says besides."""

    value: str = ""
    proposal: str = ""
    beside: str = ""
    whole: bool = False  # every word of it is known

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.value or self.proposal)


Reader = Callable[[str, str], Value]  # (item, words) → what they say of it


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stood in our message: its number, the checklist item that it fills, the value it showed."""

    number: int
    key: str
    known: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """`value` as the checklist stores it; `quote` is the client's own words."""

    key: str
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class ReplyRead:
    """Anything in `left` sends the whole letter to a person; `proposals` are what we would then offer."""

    answers: tuple[Answer, ...] = ()
    left: tuple[str, ...] = ()
    proposals: tuple[Answer, ...] = ()
    beside: tuple[str, ...] = ()  # harmless words, kept
    moved: tuple[str, ...] = ()  # what names another day or another door than the one shown


def judged(value: Value, bad: bool) -> Value:  # noqa: FBT001
    """The value, or only its proposal where something about it is doubtful."""
    return Value(proposal=value.value or value.proposal, beside=value.beside) if bad else value


@dataclass(slots=True)
class Free:
    """What a paragraph says: (item, value, words); what is left for a person; what is only kept."""

    read: list[tuple[str, Value, str]] = field(default_factory=list)
    rest: list[tuple[str, Value, str]] = field(
        default_factory=list
    )  # « rien pour le reste »: of what else says nothing
    left: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    doors: list[str] = field(default_factory=list)  # what the driver is told, apart from the address
    wide: list[str] = field(default_factory=list)  # « tout est beau »

    def agreed(self, shown: Mapping[str, str]) -> bool:
        """Whether what was read last said yes to what we showed."""
        key, last, _ = self.read[-1] if self.read else ("", Value(), "")
        return bool(last.value) and last.value == shown.get(key)

    def add(self, other: Free) -> None:
        """What one more sentence says."""
        self.read += other.read
        self.rest += other.rest
        self.left += other.left
        self.beside += other.beside
        self.doors += other.doors
        self.wide += other.wide
