"""Whom to write to at a client's."""

from __future__ import annotations

from dataclasses import dataclass

from daemon.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactKnown(Event):
    """This client's coordination is already known by `source`: a mandate before, or "settings".

    It outranks the invoice's own address, which is often that of those who pay.
    """

    email: str
    source: str

    @property
    def key(self) -> str:
        return f"contact-known/{self.mandate}"
