"""The board as a place: which section each stage is, what its cards show in fields of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from daemon.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionsBound(Event):
    """Each stage and the section that it is from now on, under whatever name; `mandate` is OFFICE."""

    sections: Mapping[str, str]
    turn: int

    @property
    def key(self) -> str:
        return f"sections/{self.turn}"
