"""What one kind of message says beyond what all of them may say: more facts, files, a calendar invitation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from daemon.domain.events import Event
from daemon.envelope import Enclosure


@dataclass(frozen=True, slots=True)
class Content:
    """`calendar` is an iMIP part, beside the text. `receipts` are facts to record with the message's own receipt.

    `references` are the Message-IDs of what it answers; `reply_to` "" is the coordination's own address.
    """

    facts: Mapping[str, object] = field(default_factory=dict)
    enclosed: tuple[Enclosure, ...] = ()
    calendar: Enclosure | None = None
    receipts: tuple[Event, ...] = ()
    references: tuple[str, ...] = ()
    reply_to: str = ""  # "" = the coordination's
    language: str = ""  # "" = the company's
