"""Files that clients send: what each is for, and which hang on the card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from daemon.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesReceived(Event):
    """A client's letter brought files worth keeping; `files` maps the digest of each to its name, `roles` to its role.

    Roles: logo | visual | signed | document | address_list.
    """

    letter: str
    files: Mapping[str, str]
    roles: Mapping[str, str]
    by: str

    @property
    def key(self) -> str:
        return f"files/{self.mandate}/{self.letter}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAttached(Event):
    """A client's file hangs on the card, under our name for it."""

    digest: str
    name: str

    @property
    def key(self) -> str:
        return f"file/{self.mandate}/{self.digest[:12]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksNoticed(Event):
    """A client sent links to files elsewhere instead of files: they are asked for; `turn` counts such letters."""

    letter: str
    sites: tuple[str, ...]
    by: str
    turn: int

    @property
    def key(self) -> str:
        return f"links/{self.mandate}/{self.letter}"
