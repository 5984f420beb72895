"""Lists of addresses: received, shared, read, deleted. None of these facts says whose addresses they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from daemon.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReceived(Event):
    """A client's letter brought a list; `files` maps the digest of each file to its name, `turn` counts the lists.

    `faults` maps what is wrong to the rows where it is (`"4, 9"`), and `missing` the columns that it has not.
    `sold` is how many boxes it should name. `how`: first | replaces | adds | part; against the list before,
    `changed` rows differ, `added` are new and `gone` are there no more.
    """

    letter: str
    turn: int
    files: Mapping[str, str]
    rows: int
    boxes: int
    faulty: int
    sold: int
    by: str
    faults: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    how: str = "first"
    changed: str = ""
    added: int = 0
    gone: int = 0

    @property
    def key(self) -> str:
        return f"list/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListShared(Event):
    """The approved list lies in the restricted folder, under `name`."""

    turn: int
    name: str
    folder: str

    @property
    def key(self) -> str:
        return f"list-shared/{self.mandate}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListConsulted(Event):
    """Somebody was given the kept list: `by` is the login, `how` the command or the page, `nth` counts such readings.

    `turn` is that of the list, `files` maps the digest of each of its files to its name.
    """

    turn: int
    files: Mapping[str, str]
    by: str
    how: str
    nth: int

    @property
    def key(self) -> str:
        return f"list-consulted/{self.mandate}/{self.nth}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHeld(Event):
    """The office holds personal data of that mandate, in the files of these digests; `mandate` is OFFICE."""

    of: str
    turn: int
    digests: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"list-held/{self.of}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeDated(Event):
    """The day after which that mandate's lists are deleted; None: not before it ends. `mandate` is OFFICE."""

    of: str
    until: date | None
    turn: int

    @property
    def key(self) -> str:
        return f"list-until/{self.of}/{self.turn}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsPurged(Event):
    """The lists of the mandate `of` were deleted, with the letters that brought them; told to it and to OFFICE."""

    of: str
    files: int
    digests: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"list-purged/{self.mandate}/{self.of}/{self.digests[-1][:12] if self.digests else ''}"
