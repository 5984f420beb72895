"""What actions need of the house. They keep no state: any process with the same tools could do the same effect."""

from __future__ import annotations

from dataclasses import dataclass, field

from daemon.domain.workflow import Workflow
from daemon.journal import Files
from daemon.messages import Messages
from daemon.ports import Alerts, Board, Clock, Mailbox, Sender, Sheet
from daemon.spreadsheets import Spreadsheets


@dataclass(frozen=True, slots=True)
class Company:
    """Who signs the messages. `people` maps a group of `[people]` to its addresses."""

    name: str
    signature: str
    phone: str
    coordination: str  # replies come to this address, signed
    sender: str
    language: str
    key: bytes
    people: dict[str, tuple[str, ...]]

    @property
    def shown(self) -> dict[str, str]:
        """What the templates say of us."""
        return {
            "name": self.name,
            "signature": self.signature,
            "phone": self.phone,
            "coordination_email": self.coordination,
        }


@dataclass(frozen=True, slots=True)
class Tools:
    """The world behind its ports, and the words to speak to it."""

    board: Board
    sheet: Sheet
    sender: Sender
    mailbox: Mailbox
    files: Files
    messages: Messages
    workflow: Workflow
    company: Company
    clock: Clock
    office: str
    alerts: Alerts | None = None
    lists: Spreadsheets = field(default_factory=Spreadsheets)
