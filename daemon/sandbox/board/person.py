"""Someone at the board: moves, ticks, comments, completes. Used by the page, the scenario and the tests."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from datetime import date

from daemon.sandbox.board import deeds
from daemon.sandbox.board.calls import Upload
from daemon.sandbox.board.keeper import Keeper
from daemon.sandbox.board.records import LINK, PERSON, field_values
from daemon.sandbox.board.store import Row


@dataclass(frozen=True, slots=True)
class Check:
    """A subtask as a person sees it."""

    gid: str
    name: str
    done: bool
    due_on: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """A card as a person sees it."""

    gid: str
    name: str
    section: str
    notes: str
    html_notes: str
    done: bool
    due_on: str | None
    checks: tuple[Check, ...]
    tags: tuple[str, ...] = ()


class Person(Keeper):
    """Acts on the store as a person would in the browser; KeyError for what is not there."""

    def sections(self) -> list[str]:
        """Names of the columns."""
        return [row["name"] for row in self._store.sections()]

    def cards(self) -> list[Card]:
        """Every card, column by column, top first."""
        rows = self._store.rows("SELECT * FROM task WHERE section IS NOT NULL ORDER BY section, rank")
        return [self._card(row) for row in rows]

    def card(self, gid: str) -> Card:
        """One card or subtask."""
        return self._card(self._task(gid))

    def _card(self, row: Row) -> Card:
        names = {section["gid"]: section["name"] for section in self._store.sections()}
        under = self._store.rows("SELECT * FROM task WHERE parent = ? ORDER BY gid", row["gid"])
        checks = tuple(Check(sub["gid"], sub["name"], bool(sub["completed"]), sub["due_on"]) for sub in under)
        told = (row["notes"], row["html_notes"], bool(row["completed"]), row["due_on"])
        tags = tuple(tag["name"] for tag in self._store.tags(row["gid"]))
        return Card(row["gid"], row["name"], names.get(row["section"], ""), *told, checks, tags)

    def _task(self, gid: str) -> Row:
        row = self._store.task(gid)
        if row is None:
            raise KeyError(gid)
        return row

    def files(self, card: str) -> dict[str, bytes]:
        """Files attached to a card or a subtask; of two with one name, the newest."""
        rows = self._store.rows("SELECT name, data FROM attachment WHERE task = ? ORDER BY gid", card)
        return {row["name"]: bytes(row["data"]) for row in rows}

    def comments(self, card: str) -> list[str]:
        """What was said on a card or a subtask, oldest first."""
        sql = "SELECT text FROM story WHERE task = ? AND subtype = 'comment_added' ORDER BY gid"
        return [row["text"] for row in self._store.rows(sql, card)]

    def open(self, name: str, section: str, notes: str = "") -> str:
        """Make a card by hand; its gid."""
        with self._store.writing():
            data = {"name": name, "notes": notes}
            return deeds.create_task(self._store, PERSON, data, self._section(section), None)

    def move(self, card: str, section: str) -> None:
        """Drag a card to another column."""
        with self._store.writing():
            self._task(card)
            deeds.place_task(self._store, PERSON, card, self._section(section))

    def complete(self, task: str, *, done: bool = True) -> None:
        """Complete a card or tick a subtask; or take it back."""
        self._change(task, completed=done)

    def untick(self, task: str) -> None:
        """Take a tick back."""
        self.complete(task, done=False)

    def set_due(self, task: str, day: date | None) -> None:
        """Give a card or a subtask a due date, or take it away."""
        self._change(task, due_on=day.isoformat() if day else None)

    def tags(self, card: str) -> list[str]:
        """Names of the tags on a card."""
        return list(self.card(card).tags)

    def tag(self, card: str, name: str, *, on: bool = True) -> None:
        """Put a tag on a card, made if there is none of that name; or take it off."""
        with self._store.writing():
            row = self._store.row("SELECT * FROM tag WHERE name = ?", name)
            gid = row["gid"] if row else deeds.create_tag(self._store, name)
            known = self._store.rows("SELECT * FROM tag WHERE gid = ?", gid)[0]
            (deeds.add_tag if on else deeds.remove_tag)(self._store, PERSON, self._task(card)["gid"], known)

    def rename(self, task: str, name: str) -> None:
        """Give a card or a subtask another name."""
        self._change(task, name=name)

    def rewrite(self, card: str, notes: str) -> None:
        """Replace the notes of a card."""
        self._change(card, notes=notes)

    def _change(self, task: str, **fields: object) -> None:
        with self._store.writing():
            self._task(task)
            deeds.change_task(self._store, PERSON, task, fields)

    def comment(self, task: str, text: str, who: str = PERSON) -> str:
        """Say something on a card or a subtask; the comment's gid. `who` is a name or an address."""
        with self._store.writing():
            self._task(task)
            return deeds.add_story(self._store, who, task, "comment_added", text)

    def reword(self, comment: str, text: str) -> None:
        """Say something else in a comment."""
        with self._store.writing():
            deeds.edit_story(self._store, PERSON, comment, text)

    def unsay(self, comment: str) -> None:
        """Take a comment back."""
        with self._store.writing():
            deeds.delete_story(self._store, PERSON, comment)

    def duplicate(self, card: str) -> str:
        """A copy of a card in its column, its notes included; its gid."""
        with self._store.writing():
            row = self._task(card)
            data = {"name": row["name"], "html_notes": row["html_notes"], "due_on": row["due_on"]}
            return deeds.create_task(self._store, PERSON, data, row["section"], None)

    def fields(self, card: str) -> dict[str, str | None]:
        """What each custom field of a card shows."""
        return {held["name"]: held["display_value"] for held in field_values(self._store, card)}

    def set_field(self, card: str, name: str, value: object) -> None:
        """Type something in a custom field of a card."""
        with self._store.writing():
            gid = next(row["gid"] for row in self._store.fields() if row["name"] == name)
            deeds.set_fields(self._store, PERSON, card, {gid: value})

    def attach(self, task: str, name: str, data: bytes, who: str = PERSON) -> str:
        """Attach a file to a card or a subtask; its gid."""
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        with self._store.writing():
            self._task(task)
            return deeds.add_file(self._store, who, task, Upload(name, mime, data))

    def link(self, task: str, name: str, url: str) -> str:
        """Attach an address elsewhere instead of a file; its gid."""
        with self._store.writing():
            self._task(task)
            return deeds.add_file(self._store, PERSON, task, Upload(name, LINK, url.encode()))

    def unattach(self, file: str) -> None:
        """Throw a file away."""
        with self._store.writing():
            self._store.rows("DELETE FROM attachment WHERE gid = ?", file)

    def add_check(self, card: str, name: str) -> str:
        """Add a subtask by hand; its gid."""
        with self._store.writing():
            return deeds.create_task(self._store, PERSON, {"name": name}, None, self._task(card)["gid"])

    def delete(self, task: str) -> None:
        """Throw a card or a subtask away."""
        with self._store.writing():
            self._task(task)
            deeds.delete_task(self._store, PERSON, task)
