"""Whoever keeps the project: columns, custom fields, who may come in, what becomes of the project itself."""

from __future__ import annotations

from daemon.sandbox.board import deeds
from daemon.sandbox.board.records import PERSON
from daemon.sandbox.board.store import Store


class Keeper:
    """Acts on the project as a person does in its settings."""

    def __init__(self, store: Store) -> None:
        """Anyone of the office."""
        self._store = store

    def _section(self, name: str) -> str:
        return next(str(row["gid"]) for row in self._store.sections() if name in {row["name"], row["gid"]})

    def add_section(self, name: str) -> str:
        """Add a column at the right; its gid."""
        with self._store.writing():
            gid = self._store.add("section", name=name, created_at=self._store.instant())
            self._tell("added", gid, name)
            return gid

    def rename_section(self, name: str, new: str) -> None:
        """Give a column another name."""
        with self._store.writing():
            gid = self._section(name)
            self._store.rows("UPDATE section SET name = ? WHERE gid = ?", new, gid)
            self._tell("changed", gid, new)

    def delete_section(self, name: str, into: str = "") -> None:
        """Throw a column away; its cards go to another one, or with it."""
        with self._store.writing():
            gid = self._section(name)
            for row in self._store.rows("SELECT gid FROM task WHERE section = ?", gid):
                if into:
                    deeds.place_task(self._store, PERSON, row["gid"], self._section(into))
                else:
                    deeds.delete_task(self._store, PERSON, row["gid"])
            self._store.rows("DELETE FROM section WHERE gid = ?", gid)
            self._tell("deleted", gid, name)

    def reorder_sections(self, *names: str) -> None:
        """Put the columns in this order."""
        with self._store.writing():
            self._store.remember("order", " ".join(self._section(name) for name in names))

    def _tell(self, action: str, gid: str, name: str) -> None:
        resource = {"gid": gid, "resource_type": "section", "name": name}
        deeds.tell(self._store, PERSON, action, resource, field="name" if action == "changed" else "")

    def restore(self, card: str) -> None:
        """Take a card out of the trash, as it was."""
        with self._store.writing():
            deeds.restore_task(self._store, PERSON, card)

    def add_field(self, name: str, kind: str) -> str:
        """Add a custom field to the project, of a company that pays: text, number or date; its gid."""
        with self._store.writing():
            self._store.remember("plan", "paid")
            return self._store.add("field", name=name, kind=kind, created_at=self._store.instant())

    def remove_field(self, name: str) -> None:
        """Take a custom field off the project."""
        with self._store.writing():
            self._store.rows("DELETE FROM field WHERE name = ?", name)

    def stop_paying(self) -> None:
        """Back to the free plan: no custom fields any more."""
        self._remember("plan", "free")

    def archive(self, *, back: bool = False) -> None:
        """Put the project away, or take it up again."""
        self._remember("project_state", "open" if back else "archived")

    def throw_away(self, *, back: bool = False) -> None:
        """Delete the project, or take it out of the trash."""
        self._remember("project_state", "open" if back else "deleted")

    def let(self, access: str) -> None:
        """What the token's account may do: editor, commenter, or none."""
        self._remember("access", access)

    def renew_token(self, token: str) -> None:
        """Only this token is accepted from now on."""
        self._remember("token", token)

    def _remember(self, key: str, value: str) -> None:
        with self._store.writing():
            self._store.remember(key, value)
