"""What the operations that change the board do and answer."""

from __future__ import annotations

from typing import Any

from daemon.sandbox.board import deeds, records
from daemon.sandbox.board.calls import ME, Answer, Call, the_project, the_task
from daemon.sandbox.board.reads import one_attachment, task
from daemon.sandbox.board.refusals import Refusal
from daemon.sandbox.board.richtext import EVERYWHERE, parse, plain
from daemon.sandbox.board.shapes import day
from daemon.sandbox.board.store import Row

LONGEST_TEXT = 1024  # characters in a text field


def create_task(call: Call) -> Answer:
    """POST /tasks: in a project, in a section of it, or under a parent."""
    data, parent = call.data, call.data.get("parent")
    if parent is not None and call.store.task(parent) is None:
        raise Refusal(400, f"parent: Unknown object: {parent}")
    section = _section_of(call, data)
    if section is None and parent is None and "workspace" not in data:
        raise Refusal(400, "You should specify one of workspace, parent, projects")
    check_fields(call, data)
    gid = deeds.create_task(call.store, ME, data, section, parent)
    deeds.set_fields(call.store, ME, gid, data.get("custom_fields", {}))
    return Answer(records.task(call.store, the_task(call, gid)), 201)


def _section_of(call: Call, data: dict[str, Any]) -> str | None:
    places = data.get("memberships", [])
    for gid in [*data.get("projects", []), *(place["project"] for place in places)]:
        the_project(call, gid, 400)
    known = [row["gid"] for row in call.store.sections()]
    chosen = [place["section"] for place in places if "section" in place]
    for gid in chosen:
        if gid not in known:
            raise Refusal(400, f"memberships: section: Unknown object: {gid}")
    in_project = bool(places or data.get("projects"))
    return chosen[0] if chosen else known[0] if in_project and known else None


def create_subtask(call: Call) -> Answer:
    """POST /tasks/{task}/subtasks."""
    return create_task(Call(call.store, {}, {}, {**call.data, "parent": the_task(call)["gid"]}))


def update_task(call: Call) -> Answer:
    """PUT /tasks/{task}."""
    row = the_task(call)
    check_fields(call, call.data)
    deeds.change_task(call.store, ME, row["gid"], call.data)
    deeds.set_fields(call.store, ME, row["gid"], call.data.get("custom_fields", {}))
    return task(call)


def check_fields(call: Call, data: dict[str, Any]) -> None:
    """Refuse a field that the project has not, or a value that is not of its kind."""
    kinds = {row["gid"]: row["kind"] for row in call.store.fields()}
    for gid, value in data.get("custom_fields", {}).items():
        if gid not in kinds:
            raise Refusal(400, f"Custom field with ID {gid} is not on given object")
        if value is not None and not _fits(kinds[gid], value):
            raise Refusal(400, f"custom_fields: {gid}: Not a value of a {kinds[gid]} field: {value!r}")


def _fits(kind: str, value: object) -> bool:
    if kind == "text":
        return isinstance(value, str) and len(value) <= LONGEST_TEXT
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, dict) and set(value) == {"date"} and day(value["date"]) is None


def delete_task(call: Call) -> Answer:
    """DELETE /tasks/{task}."""
    deeds.delete_task(call.store, ME, the_task(call)["gid"])
    return Answer({})


def add_to_section(call: Call) -> Answer:
    """POST /sections/{section}/addTask."""
    if call.path["section"] not in {row["gid"] for row in call.store.sections()}:
        raise Refusal(404, f"section: Unknown object: {call.path['section']}")
    if call.store.task(call.data["task"]) is None:
        raise Refusal(400, f"task: Unknown object: {call.data['task']}")
    deeds.place_task(call.store, ME, call.data["task"], call.path["section"])
    return Answer({})


def comment(call: Call) -> Answer:
    """POST /tasks/{task}/stories."""
    row, data = the_task(call), call.data
    if ("text" in data) == ("html_text" in data):
        raise Refusal(400, "You should specify exactly one of text, html_text")
    said = data["text"] if "text" in data else plain(parse(data["html_text"], "html_text", EVERYWHERE))
    gid = deeds.add_story(call.store, ME, row["gid"], "comment_added", said)
    made = call.store.rows("SELECT * FROM story WHERE gid = ?", gid)[0]
    return Answer(records.story(call.store, made), 201)


def create_tag(call: Call) -> Answer:
    """POST /tags: Asana lets two tags of a workspace bear one name."""
    if call.data["workspace"] != call.store["workspace"]:
        raise Refusal(400, "workspace: Unknown object")
    gid = deeds.create_tag(call.store, call.data["name"])
    return Answer(records.tag(call.store, _the_tag(call, gid)), 201)


def add_tag(call: Call) -> Answer:
    """POST /tasks/{task}/addTag."""
    deeds.add_tag(call.store, ME, the_task(call)["gid"], _the_tag(call, call.data["tag"]))
    return Answer({})


def remove_tag(call: Call) -> Answer:
    """POST /tasks/{task}/removeTag."""
    deeds.remove_tag(call.store, ME, the_task(call)["gid"], _the_tag(call, call.data["tag"]))
    return Answer({})


def _the_tag(call: Call, gid: str) -> Row:
    row = call.store.row("SELECT * FROM tag WHERE gid = ?", gid)
    if row is None:
        raise Refusal(400, f"tag: Unknown object: {gid}")
    return row


def attach(call: Call) -> Answer:
    """POST /attachments."""
    parent = call.data["parent"]
    if call.store.task(parent) is None:
        raise Refusal(404, f"parent: Unknown object: {parent}")
    if call.upload is None:
        raise Refusal(400, "file: Missing input")
    gid = deeds.add_file(call.store, ME, parent, call.upload)
    return one_attachment(call, gid)
