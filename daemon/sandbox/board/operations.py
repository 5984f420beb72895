"""The table of the operations that this board speaks: their addresses, required fields and types.

Written from Asana's public documentation; what is not in the table is refused, as a typing mistake would be there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from daemon.sandbox.board import acts, reads
from daemon.sandbox.board import shapes as s
from daemon.sandbox.board.calls import Answer, Call
from daemon.sandbox.board.refusals import Refusal
from daemon.sandbox.board.shapes import Fields

PAGED: Fields = {"limit": s.limit, "offset": s.text}
WRITTEN: Fields = {
    "name": s.text,
    "notes": s.text,
    "html_notes": s.text,
    "completed": s.boolean,
    "due_on": s.optional(s.day),
    "due_at": s.optional(s.instant),
    "assignee": s.optional(s.user),
    "resource_subtype": s.one_of("default_task"),
    "liked": s.boolean,
    "start_on": s.paid(s.optional(s.day)),
    "start_at": s.paid(s.optional(s.instant)),
    "custom_fields": s.paid(s.values),
    "approval_status": s.paid(s.one_of("pending", "approved", "rejected", "changes_requested")),
}
CREATED: Fields = {
    **WRITTEN,
    "followers": s.many(s.user),
    "projects": s.many(s.gid),
    "memberships": s.many(s.place),
    "parent": s.optional(s.gid),
    "workspace": s.gid,
}
FILTERS: Fields = {**PAGED, "completed_since": s.instant}
EXCLUSIVE = (("notes", "html_notes"), ("due_on", "due_at"), ("text", "html_text"), ("insert_before", "insert_after"))


@dataclass(frozen=True, slots=True)
class Operation:
    """One line of the table. `upload`: multipart, hence never in a batch. `paid`: 402 on the free plan.

    `bare`: its documentation lists no `opt_fields`.
    """

    method: str
    path: str
    act: Callable[[Call], Answer] | None = None
    query: Fields = field(default_factory=dict)
    body: Fields = field(default_factory=dict)
    required: tuple[str, ...] = ()
    upload: bool = False
    paid: bool = False
    bare: bool = False

    @property
    def name(self) -> str:
        """As counters and faults name it."""
        return f"{self.method} {self.path}"


TABLE = (
    Operation("GET", "/users/me", reads.me),  # `/users/{user_gid}` of the documentation, where "me" is a gid
    Operation(
        "GET", "/projects", reads.projects, {**PAGED, "workspace": s.gid, "archived": s.flag}, {}, ("workspace",)
    ),
    Operation("GET", "/projects/{project}", reads.project),
    Operation("GET", "/projects/{project}/sections", reads.sections, PAGED),
    Operation("GET", "/projects/{project}/tasks", reads.project_tasks, FILTERS),
    Operation(
        "GET",
        "/tasks",
        reads.tasks,
        {**FILTERS, "modified_since": s.instant, "project": s.gid, "section": s.gid},
    ),
    Operation("POST", "/tasks", acts.create_task, {}, CREATED),
    Operation("GET", "/tasks/{task}", reads.task),
    Operation("PUT", "/tasks/{task}", acts.update_task, {}, WRITTEN),
    Operation("DELETE", "/tasks/{task}", acts.delete_task, bare=True),
    Operation("GET", "/tasks/{task}/subtasks", reads.subtasks, PAGED),
    Operation("POST", "/tasks/{task}/subtasks", acts.create_subtask, {}, CREATED),
    Operation("GET", "/tasks/{task}/stories", reads.stories, PAGED),
    Operation("GET", "/stories/{story}", reads.story),
    Operation("POST", "/tasks/{task}/stories", acts.comment, {}, {"text": s.text, "html_text": s.text}),
    Operation(
        "POST",
        "/sections/{section}/addTask",
        acts.add_to_section,
        {},
        {"task": s.gid, "insert_before": s.gid, "insert_after": s.gid},
        ("task",),
        bare=True,
    ),
    Operation("POST", "/attachments", acts.attach, {}, {"parent": s.gid, "name": s.text}, ("parent",), upload=True),
    Operation("GET", "/attachments", reads.attachments, {**PAGED, "parent": s.gid}, {}, ("parent",)),
    Operation("GET", "/attachments/{attachment}", reads.attachment),
    Operation("GET", "/workspaces/{workspace}/tags", reads.tags, PAGED),
    Operation("POST", "/tags", acts.create_tag, {}, {"name": s.text, "workspace": s.gid}, ("name", "workspace")),
    Operation("POST", "/tasks/{task}/addTag", acts.add_tag, {}, {"tag": s.gid}, ("tag",), bare=True),
    Operation("POST", "/tasks/{task}/removeTag", acts.remove_tag, {}, {"tag": s.gid}, ("tag",), bare=True),
    Operation("GET", "/events", reads.events, {"resource": s.gid, "sync": s.text}, {}, ("resource",)),
    Operation("GET", "/workspaces/{workspace}/tasks/search", paid=True),
    Operation("POST", "/tasks/{task}/addDependencies", paid=True),
    Operation("GET", "/projects/{project}/custom_field_settings", reads.field_settings, PAGED, paid=True),
    Operation("GET", "/projects/{project}/project_memberships", reads.memberships, {**PAGED, "user": s.user}),
)


def pattern(path: str) -> re.Pattern[str]:
    """A path with braces as a regular expression."""
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path))


_PATTERNS = [(pattern(operation.path), operation) for operation in TABLE]


def find(method: str, path: str) -> tuple[Operation, dict[str, str]]:
    """The operation and the gids of its address; 404 when Asana has none there that we know."""
    for regex, operation in _PATTERNS:
        if operation.method == method and (match := regex.fullmatch(path)):
            return operation, match.groupdict()
    raise Refusal(404, f"No matching route for request: {method} {path}")


def check(operation: Operation, query: dict[str, Any], data: dict[str, Any], *, paid: bool = False) -> None:
    """Refuse what is unknown, missing, of a wrong type, contradictory or not `paid` for."""
    if operation.paid and not (paid and operation.act):
        raise Refusal(402, "The requested resource is only available to premium users")
    _check(operation.query, query, paid=paid)
    _check(operation.body, data, paid=paid)
    for name in operation.required:
        if name not in query and name not in data:
            raise Refusal(400, f"{name}: Missing input")
    for one, other in EXCLUSIVE:
        if one in data and other in data:
            raise Refusal(400, f"You may only specify one of {one}, {other}")
    if {"start_on", "start_at"} & set(data) and not {"due_on", "due_at"} & set(data):
        raise Refusal(400, "start_on: You must also specify due_on or due_at")


def _check(fields: Fields, given: dict[str, Any], *, paid: bool) -> None:
    for name, value in given.items():
        if name not in fields:
            later = name in CREATED and "create-only field, use its own operation"
            raise Refusal(400, f"{name}: {later or 'Unknown field'}")
        why = fields[name](value)
        if why and why.startswith(s.PAID):
            if not paid:
                raise Refusal(402, f"{name}: This feature is only available to premium users")
            why = why.removeprefix(s.PAID)
        if why:
            raise Refusal(400, f"{name}: {why}: {str(value)[:80]}")
