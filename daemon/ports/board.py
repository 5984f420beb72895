"""The production board, as cards that people move, date and tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from daemon.ports.cards import BoardChanges, BoardLayout, CardDraft, CardSeen, SubtaskDraft


class Board(Protocol):
    """The production board. Stages go by their names; the adapter binds them to the vendor's ids."""

    def check(self) -> None:
        """Prove the token, the project and every stage, by reading only."""
        ...

    def prove(self, text: str) -> None:
        """Prove that a card can be written, by one that says `text` and is deleted again."""
        ...

    def layout(self) -> BoardLayout:
        """The project as it is now, in one request."""
        ...

    def open_card(self, card: CardDraft) -> str:
        """Open the card in its stage, in one request; its gid."""
        ...

    def find_card(self, marker: str, since: datetime) -> str | None:
        """The card that bears this marker, by a strongly consistent read; the oldest if two."""
        ...

    def attach(self, card: str, name: str, data: bytes) -> None:
        """Attach a file, under exactly this name."""
        ...

    def attachments(self, card: str) -> Sequence[str]:
        """Names of the files attached to the card."""
        ...

    def add_subtasks(self, card: str, subtasks: Sequence[SubtaskDraft]) -> Mapping[str, str]:
        """Add up to ten subtasks in one request; name → gid."""
        ...

    def card(self, card: str) -> CardSeen | None:
        """The card with its subtasks, by a strongly consistent read; None when it is gone."""
        ...

    def move(self, card: str, stage: str) -> None:
        """Move the card to a stage."""
        ...

    def unmark(self, card: str, mark: str) -> None:
        """Take our mark off the front of the card's name; the rest, and any other name, is people's."""
        ...

    def set_due(self, card: str, day: date) -> None:
        """Make that day the card's due date."""
        ...

    def tick(self, subtask: str) -> None:
        """Complete a subtask; already complete is fine."""
        ...

    def untick(self, subtask: str) -> None:
        """Make a subtask incomplete again; already so is fine."""
        ...

    def set_subtask_due(self, subtask: str, day: date | None) -> None:
        """Make that day the subtask's due date; None takes it away."""
        ...

    def date_subtasks(self, days: Mapping[str, date | None]) -> None:
        """The same for up to ten subtasks by gid, in one request; none at all is fine."""
        ...

    def tag(self, card: str, name: str, *, on: bool) -> None:
        """Put a tag on the card, or take it off; already so is fine."""
        ...

    def download(self, file: str) -> bytes:
        """The bytes of a file seen; NeedsReview when it is gone, a link elsewhere, or larger than 25 MB."""
        ...

    def bearing(self, word: str) -> Sequence[CardSeen]:
        """The open cards whose name holds that word (an invoice's number) as a word of its own."""
        ...

    def adopt(self, card: str, marker: str) -> None:
        """Write our marker as the last line of a card's notes, all else left as it is."""
        ...

    def notes(self, card: str) -> str | None:
        """The card's notes as plain text; None when it is gone."""
        ...

    def rewrite(self, card: str, draft: CardDraft) -> None:
        """Replace the card's notes by those of the draft."""
        ...

    def fields(self, card: str) -> Mapping[str, str]:
        """What the card shows in those of `CardDraft.fields` that the board has: "" for an empty one."""
        ...

    def fill(self, card: str, values: Mapping[str, str]) -> None:
        """Show these values there; what the board no longer takes is left out. None at all is fine."""
        ...

    def complete(self, card: str) -> None:
        """Complete the card; already complete is fine."""
        ...

    def comment(self, card: str, text: str) -> None:
        """Say something on the card."""
        ...

    def comments(self, card: str) -> Sequence[str]:
        """What was said on the card, oldest first."""
        ...

    def changes(self, cursor: str, again: Sequence[str] = (), sweep: Sequence[str] | None = None) -> BoardChanges:
        """What changed since `cursor` ("" = everything open), plus the cards of `again`.

        `sweep` are the cards that we know: everything open is told, whatever the cursor, and those of them besides.
        """
        ...
