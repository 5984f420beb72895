"""What the board is given and shows: cards, subtasks, files, comments, its layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from daemon.errors import Reason


@dataclass(frozen=True, slots=True)
class CardDraft:
    """A card to open. `marker` is our opaque identity, written as the last line of its notes."""

    marker: str
    name: str
    stage: str
    notes: str  # plain text, without the marker
    lines: tuple[str, ...] = ()  # shown as a list under the notes
    due: date | None = None
    followers: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)  # shown where the board has fields for them


@dataclass(frozen=True, slots=True)
class SubtaskDraft:
    """A subtask to add under a card; its name is unique under that card."""

    name: str
    due: date | None = None
    assignee: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file that hangs on a card or a subtask."""

    gid: str
    name: str


@dataclass(frozen=True, slots=True)
class CommentSeen:
    """What somebody, we too, said on a card or one of its subtasks (`on` is that one's gid). `who` is a name."""

    gid: str
    on: str
    text: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SubtaskSeen:
    """A subtask as the board shows it."""

    gid: str
    name: str
    done: bool
    due: date | None = None
    files: tuple[FileSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class CardSeen:
    """A card as the board shows it. `stage` is "" when it sits in a section that we do not know.

    `files` of subtasks and `comments` are those that a change named, or all of them; absence says nothing.
    """

    gid: str
    name: str
    stage: str
    section: str
    done: bool
    subtasks: tuple[SubtaskSeen, ...] = ()
    marker: str = ""
    due: date | None = None
    comments: tuple[CommentSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardChanges:
    """What changed since a cursor: the cards as they are now. `whole` when every open card is listed."""

    cursor: str
    cards: tuple[CardSeen, ...]
    whole: bool = False
    gone: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()  # comments taken back, by gid
    reshaped: bool = False  # sections changed: ask for the layout


@dataclass(frozen=True, slots=True)
class BoardLayout:
    """The project as people keep it. Stages are bound to its sections once, whatever becomes of their names.

    `troubles` are for a person to mend, each under what tells it from another; `fields` are ours that the project has.
    """

    bound: Mapping[str, str]  # stage → gid of its section
    troubles: Mapping[str, Reason] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
