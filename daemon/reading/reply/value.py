"""What one answer says, certain or only proposed; what a whole letter does."""

from __future__ import annotations

from dataclasses import dataclass


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
