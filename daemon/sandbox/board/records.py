"""Rows as the records that Asana answers, cut down to what `opt_fields` asks."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from typing import Any

from daemon.sandbox.board.store import Row, Store

Record = dict[str, Any]
Tree = dict[str, "Tree"]

COMPACT = ("gid", "resource_type", "name", "resource_subtype")
OPT_IN = frozenset({"html_notes", "num_subtasks", "html_text", "email"})
PERSON = "person"
LINK = "text/uri-list"  # an attachment that is only an address


def named(kind: str, gid: str, name: str, **more: object) -> Record:
    """A compact record."""
    return {"gid": gid, "resource_type": kind, "name": name, **more}


def project(store: Store) -> Record:
    """The one project of this board."""
    workspace = named("workspace", store["workspace"], "Bac à sable")
    archived = store.meta("project_state") == "archived"
    return named("project", store["project"], store["project_name"], workspace=workspace, archived=archived)


def user(store: Store, who: str) -> Record:
    """A user: the token's owner, a person at the page, or an address that followed."""
    if who in {"me", store["me"]}:
        return named("user", store["me"], "Facteur", email="facteur@example.org")
    if who == PERSON:
        return named("user", "1100000000000001", "Une personne", email="personne@example.org")
    gid = str(1_100_000_100_000_000 + zlib.crc32(who.encode()))
    return named("user", gid, who.partition("@")[0], email=who)


def section(store: Store, row: Row) -> Record:
    """A section with its project."""
    return named("section", row["gid"], row["name"], created_at=row["created_at"], project=project(store))


def short_task(row: Row) -> Record:
    """A task as other records name it."""
    return named("task", row["gid"], row["name"], resource_subtype="default_task")


def task(store: Store, row: Row) -> Record:
    """Everything there is to say of a task."""
    parent = store.task(row["parent"]) if row["parent"] else None
    held = store.row("SELECT * FROM section WHERE gid = ?", row["section"])
    counted = store.row("SELECT COUNT(*) AS n FROM task WHERE parent = ?", row["gid"])
    home = project(store)
    copied = ("notes", "html_notes", "completed_at", "due_on", "due_at", "created_at", "modified_at")
    return {
        **short_task(row),
        **{key: row[key] for key in copied},
        "completed": bool(row["completed"]),
        "assignee": user(store, row["assignee"]) if row["assignee"] else None,
        "followers": [user(store, who) for who in json.loads(row["followers"])],
        "parent": short_task(parent) if parent else None,
        "projects": [home] if held else [],
        "memberships": [{"project": home, "section": section(store, held)}] if held else [],
        "num_subtasks": counted["n"] if counted else 0,
        "workspace": home["workspace"],
        "tags": [tag(store, held) for held in store.tags(row["gid"])],
        "custom_fields": field_values(store, row["gid"]) if held and store.paid else [],
        "permalink_url": f"https://app.asana.com/0/{home['gid']}/{row['gid']}",
    }


def field(row: Row) -> Record:
    """A custom field."""
    return named("custom_field", row["gid"], row["name"], resource_subtype=row["kind"], type=row["kind"])


def field_setting(_store: Store, row: Row) -> Record:
    """That the project has this custom field."""
    return {"gid": row["gid"], "resource_type": "custom_field_setting", "custom_field": field(row)}


def field_values(store: Store, task: str) -> list[Record]:
    """Every field of the project with what this task holds in it; `display_value` is always text."""
    held = store.rows("SELECT field, value FROM task_field WHERE task = ?", task)
    known = {row["field"]: json.loads(row["value"]) for row in held}
    return [_valued(row, known.get(row["gid"])) for row in store.fields()]


def _valued(row: Row, value: Any) -> Record:
    shown = value["date"] if isinstance(value, dict) else value
    return {**field(row), f"{row['kind']}_value": value, "display_value": None if shown is None else f"{shown}"}


def tag(store: Store, row: Row) -> Record:
    """A tag of the workspace."""
    return named("tag", row["gid"], row["name"], workspace=project(store)["workspace"])


def story(store: Store, row: Row) -> Record:
    """A comment, or a line of history."""
    kind = "comment" if row["subtype"] == "comment_added" else "system"
    return {
        "gid": row["gid"],
        "resource_type": "story",
        "resource_subtype": row["subtype"],
        "type": kind,
        "text": row["text"],
        "created_at": row["created_at"],
        "created_by": user(store, row["author"]),
        "target": {"gid": row["task"], "resource_type": "task"},
    }


def attachment(store: Store, row: Row) -> Record:
    """A file, whose bytes are at `download_url`; or a link elsewhere, which has none."""
    parent = store.task(row["task"])
    host = "external" if row["mime"] == LINK else "asana"
    return {
        **named("attachment", row["gid"], row["name"], resource_subtype=host, host=host),
        "size": row["size"],
        "created_at": row["created_at"],
        "parent": short_task(parent) if parent else None,
        "download_url": None if row["mime"] == LINK else f"{store.meta('page') or '/'}files/{row['gid']}",
    }


def wanted(fields: Iterable[str]) -> Tree:
    """`["name", "memberships.section.name"]` as a tree."""
    tree: Tree = {}
    for field in fields:
        branch = tree
        for name in field.split("."):
            branch = branch.setdefault(name, {})
    return tree


def cut(value: Any, tree: Tree) -> Any:
    """The gid and what the tree asks; an object asked as a whole comes in its compact form."""
    if isinstance(value, list):
        return [cut(item, tree) for item in value]
    if not isinstance(value, dict):
        return value
    if not tree:
        return {key: cut(item, {}) for key, item in value.items() if key in COMPACT or "gid" not in value}
    asked = {name: cut(value[name], branch) for name, branch in tree.items() if name in value}
    return {"gid": value["gid"], **asked} if "gid" in value else asked


def whole(record: Record) -> Record:
    """A record answered alone without `opt_fields`: all but what must be asked for."""
    return {key: cut(value, {}) for key, value in record.items() if key not in OPT_IN}
