"""What changes on the board, by the API or by a person: each deed leaves its events and its history."""

from __future__ import annotations

import json
import pickle
from typing import Any

from daemon.sandbox.board.calls import Upload
from daemon.sandbox.board.records import Record, named, project, short_task, user
from daemon.sandbox.board.richtext import as_body, parse, plain
from daemon.sandbox.board.store import Row, Store, as_dict

FAMILY = "SELECT gid FROM task WHERE gid = ? OR parent = ?"
TRASHED = {
    "task": "SELECT * FROM task WHERE gid = ? OR parent = ? ORDER BY parent IS NOT NULL",
    "story": f"SELECT * FROM story WHERE task IN ({FAMILY})",  # noqa: S608 - our words
    "attachment": f"SELECT * FROM attachment WHERE task IN ({FAMILY})",  # noqa: S608 - our words
    "task_tag": f"SELECT * FROM task_tag WHERE task IN ({FAMILY})",  # noqa: S608 - our words
    "task_field": f"SELECT * FROM task_field WHERE task IN ({FAMILY})",  # noqa: S608 - our words
}
PLAIN = frozenset({"name", "due_on", "due_at", "assignee"})


def tell(
    store: Store, author: str, action: str, resource: Record, parent: Record | None = None, *, field: str = ""
) -> None:
    """Append an event; everything bubbles up to the project."""
    record: Record = {
        "user": user(store, author),
        "created_at": store.instant(),
        "type": resource["resource_type"],
        "action": action,
        "resource": resource,
        "parent": parent,
    }
    if field:
        record["change"] = {"field": field, "action": "changed"}
    store.rows("INSERT INTO event (record) VALUES (?)", json.dumps(record, ensure_ascii=False))


def _known(store: Store, gid: str) -> Row:
    row = store.task(gid)
    if row is None:
        raise KeyError(gid)
    return row


def _texts(data: dict[str, Any]) -> dict[str, object]:
    """Columns of the fields given; plain and rich notes follow each other."""
    columns: dict[str, object] = {name: data[name] for name in PLAIN & set(data)}
    if "notes" in data:
        columns |= {"notes": data["notes"], "html_notes": as_body(data["notes"])}
    if "html_notes" in data:
        columns |= {"notes": plain(parse(data["html_notes"], "html_notes")), "html_notes": data["html_notes"]}
    return columns


def create_task(store: Store, author: str, data: dict[str, Any], section: str | None, parent: str | None) -> str:
    """A new task in a section, or under a parent; its gid."""
    now = store.instant()
    followers = list(dict.fromkeys([author, *data.get("followers", [])]))
    gid = store.add(
        "task",
        **_texts(data),
        followers=json.dumps(followers, ensure_ascii=False),
        section=section,
        parent=parent,
        rank=_top(store, section),
        created_at=now,
        modified_at=now,
    )
    row = _known(store, gid)
    over = store.task(parent) if parent else None
    if over is not None:
        tell(store, author, "added", short_task(row), short_task(over))
    if section is not None:
        tell(store, author, "added", short_task(row), _short_project(store))
        tell(store, author, "added", short_task(row), _short_section(store, section))
    if data.get("completed"):
        change_task(store, author, gid, {"completed": True})
    return gid


def _top(store: Store, section: str | None) -> int:
    row = store.row("SELECT MIN(rank) AS top FROM task WHERE section = ?", section)
    return int((row and row["top"]) or 0) - 1


def _short_project(store: Store) -> Record:
    return named("project", store["project"], project(store)["name"])


def _short_section(store: Store, gid: str) -> Record:
    row = store.row("SELECT * FROM section WHERE gid = ?", gid)
    if row is None:
        raise KeyError(gid)
    return named("section", gid, row["name"])


def change_task(store: Store, author: str, gid: str, data: dict[str, Any]) -> None:
    """Set fields of a task; a value already there changes nothing and tells nothing."""
    before = _known(store, gid)
    columns = _texts(data)
    if "completed" in data:
        columns["completed"] = int(data["completed"])
    changed = {name: value for name, value in columns.items() if before[name] != value}
    if not changed:
        return
    if "completed" in changed:
        changed["completed_at"] = store.instant() if changed["completed"] else None
        add_story(store, author, gid, "marked_complete" if changed["completed"] else "marked_incomplete", "")
    if "due_on" in changed:
        add_story(store, author, gid, "due_date_changed", str(changed["due_on"] or "—"))
    store.change(gid, **changed, modified_at=store.instant())
    for field in set(changed) - {"html_notes", "completed_at"}:
        tell(store, author, "changed", short_task(_known(store, gid)), field=field)


def set_fields(store: Store, author: str, task: str, values: dict[str, Any]) -> None:
    """Custom fields of a task; what is already there tells nothing, None empties one."""
    for gid, value in values.items():
        told = json.dumps(value, ensure_ascii=False)
        row = store.row("SELECT value FROM task_field WHERE task = ? AND field = ?", task, gid)
        if (row["value"] if row else "null") != told:
            store.rows("INSERT OR REPLACE INTO task_field VALUES (?, ?, ?)", task, gid, told)
            store.change(task, modified_at=store.instant())
            tell(store, author, "changed", short_task(_known(store, task)), field="custom_fields")


def place_task(store: Store, author: str, gid: str, section: str) -> None:
    """Put a task at the top of a section."""
    before = _known(store, gid)
    store.change(gid, section=section, rank=_top(store, section))
    if before["section"] == section:
        return
    goal = _short_section(store, section)
    if before["section"]:
        tell(store, author, "removed", short_task(before), _short_section(store, before["section"]))
    tell(store, author, "added", short_task(before), goal)
    add_story(store, author, gid, "section_changed", goal["name"])


def add_story(store: Store, author: str, task: str, subtype: str, text: str) -> str:
    """A comment or a line of history; its gid."""
    gid = store.add("story", task=task, subtype=subtype, text=text, author=author, created_at=store.instant())
    store.change(task, modified_at=store.instant())
    resource = {"gid": gid, "resource_type": "story", "resource_subtype": subtype}
    tell(store, author, "added", resource, short_task(_known(store, task)))
    return gid


def edit_story(store: Store, author: str, gid: str, text: str) -> None:
    """Other words in a comment; the event names no parent."""
    store.rows("UPDATE story SET text = ? WHERE gid = ?", text, gid)
    tell(store, author, "changed", _short_story(store, gid), field="text")


def delete_story(store: Store, author: str, gid: str) -> None:
    """A comment taken back; the event names no parent."""
    resource = _short_story(store, gid)
    store.rows("DELETE FROM story WHERE gid = ?", gid)
    tell(store, author, "deleted", resource)


def _short_story(store: Store, gid: str) -> Record:
    row = store.row("SELECT * FROM story WHERE gid = ?", gid)
    if row is None:
        raise KeyError(gid)
    return {"gid": gid, "resource_type": "story", "resource_subtype": row["subtype"]}


def add_file(store: Store, author: str, task: str, file: Upload) -> str:
    """Attach a file; its gid."""
    now = store.instant()
    told = {"name": file.name, "mime": file.mime, "size": len(file.data), "data": file.data}
    gid = store.add("attachment", task=task, **told, created_at=now)
    store.change(task, modified_at=now)
    tell(store, author, "added", named("attachment", gid, file.name), short_task(_known(store, task)))
    return gid


def create_tag(store: Store, name: str) -> str:
    """A new tag of the workspace; its gid."""
    return store.add("tag", name=name, created_at=store.instant())


def add_tag(store: Store, author: str, task: str, tag: Row) -> None:
    """Put a tag on a task; already there, nothing happens."""
    if tag["gid"] not in {held["gid"] for held in store.tags(task)}:
        store.rows("INSERT INTO task_tag (task, tag) VALUES (?, ?)", task, tag["gid"])
        _tell_tag(store, author, "added", task, tag)


def remove_tag(store: Store, author: str, task: str, tag: Row) -> None:
    """Take a tag off a task; not there, nothing happens."""
    if tag["gid"] in {held["gid"] for held in store.tags(task)}:
        store.rows("DELETE FROM task_tag WHERE task = ? AND tag = ?", task, tag["gid"])
        _tell_tag(store, author, "removed", task, tag)


def _tell_tag(store: Store, author: str, action: str, task: str, tag: Row) -> None:
    tell(store, author, action, short_task(_known(store, task)), named("tag", tag["gid"], tag["name"]))
    add_story(store, author, task, "added_to_tag" if action == "added" else "removed_from_tag", tag["name"])


def delete_task(store: Store, author: str, gid: str) -> None:
    """To the trash, with its subtasks and all that hangs on them."""
    row = _known(store, gid)
    kept = {table: [as_dict(one) for one in store.rows(sql, *[gid] * sql.count("?"))] for table, sql in TRASHED.items()}
    store.rows("INSERT OR REPLACE INTO trash VALUES (?, ?)", gid, pickle.dumps(kept))
    store.rows("DELETE FROM task WHERE gid = ?", gid)
    tell(store, author, "deleted", short_task(row))


def restore_task(store: Store, author: str, gid: str) -> None:
    """Out of the trash, as it was; KeyError for what is not there."""
    row = store.row("SELECT kept FROM trash WHERE gid = ?", gid)
    if row is None:
        raise KeyError(gid)
    for table, rows in pickle.loads(row["kept"]).items():  # noqa: S301 - we wrote it ourselves
        for one in rows:
            names, marks = ", ".join(one), ", ".join("?" * len(one))
            store.rows(f"INSERT INTO {table} ({names}) VALUES ({marks})", *one.values())  # noqa: S608 - our words
    tell(store, author, "undeleted", short_task(_known(store, gid)))
