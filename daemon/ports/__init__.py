"""What we ask of the world, in our words. Adapters keep these promises; `errors.py` has the outcomes.

Every call may raise `Busy` (did not happen), `Unknown` (may have happened) or `NeedsReview`
(refused for good). Nothing else leaves an adapter.
"""

from daemon.ports.board import Board
from daemon.ports.cards import (
    BoardChanges,
    BoardLayout,
    CardDraft,
    CardSeen,
    CommentSeen,
    FileSeen,
    SubtaskDraft,
    SubtaskSeen,
)
from daemon.ports.clock import Clock
from daemon.ports.mailbox import Mailbox
from daemon.ports.sender import Alerts, Sender
from daemon.ports.sheet import NewRow, Sheet, SheetRead, SheetRow
from daemon.ports.sign_in import Invitation, SignIn

__all__ = [
    "Alerts",
    "Board",
    "BoardChanges",
    "BoardLayout",
    "CardDraft",
    "CardSeen",
    "Clock",
    "CommentSeen",
    "FileSeen",
    "Invitation",
    "Mailbox",
    "NewRow",
    "Sender",
    "Sheet",
    "SheetRead",
    "SheetRow",
    "SignIn",
    "SubtaskDraft",
    "SubtaskSeen",
]
