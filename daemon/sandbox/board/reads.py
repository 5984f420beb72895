"""What the operations that only read answer."""

from __future__ import annotations

import json
import time
from datetime import datetime

from daemon.sandbox.board import records
from daemon.sandbox.board.calls import ME, Answer, Call, paged, the_project, the_task
from daemon.sandbox.board.refusals import Refusal
from daemon.sandbox.board.store import Store, stamp

EVENTS = 100
STREAM_SECONDS = 24 * 3600


def me(call: Call) -> Answer:
    """GET /users/me."""
    home = records.project(call.store)
    return Answer({**records.user(call.store, ME), "workspaces": [home["workspace"]]})


def projects(call: Call) -> Answer:
    """GET /projects of a workspace."""
    if call.query["workspace"] != call.store["workspace"]:
        raise Refusal(404, "workspace: Unknown object")
    return Answer([records.project(call.store)], listed=True, beside={"next_page": None})


def project(call: Call) -> Answer:
    """GET /projects/{project}."""
    the_project(call, call.path["project"])
    return Answer(records.project(call.store))


def sections(call: Call) -> Answer:
    """GET /projects/{project}/sections."""
    the_project(call, call.path["project"])
    return paged(call, call.store.sections(), records.section)


def tasks(call: Call) -> Answer:
    """GET /tasks of a project or a section."""
    query = call.query
    if ("project" in query) == ("section" in query):
        raise Refusal(400, "You should specify one of project, section")
    if "project" in query:
        the_project(call, query["project"], 400)
    where, values = ["section IS NOT NULL"], []
    for name, clause in _FILTERS.items():
        if name in query:
            where.append(clause)
            values.append(_moment(call, query[name]) if name.endswith("since") else query[name])
    sql = f"SELECT * FROM task WHERE {' AND '.join(where)} ORDER BY gid"  # noqa: S608 - clauses of ours
    return paged(call, call.store.rows(sql, *values), records.task)


_FILTERS = {
    "section": "section = ?",
    "modified_since": "modified_at >= ?",
    "completed_since": "(completed = 0 OR completed_at >= ?)",
}


def _moment(call: Call, text: str) -> str:
    return call.store.instant() if text == "now" else stamp(datetime.fromisoformat(text))


def project_tasks(call: Call) -> Answer:
    """GET /projects/{project}/tasks."""
    the_project(call, call.path["project"])
    return tasks(Call(call.store, {}, {**call.query, "project": call.path["project"]}))


def task(call: Call) -> Answer:
    """GET /tasks/{task}."""
    return Answer(records.task(call.store, the_task(call)))


def subtasks(call: Call) -> Answer:
    """GET /tasks/{task}/subtasks."""
    rows = call.store.rows("SELECT * FROM task WHERE parent = ? ORDER BY gid", the_task(call)["gid"])
    return paged(call, rows, records.task)


def field_settings(call: Call) -> Answer:
    """GET /projects/{project}/custom_field_settings."""
    the_project(call, call.path["project"])
    return paged(call, call.store.fields(), records.field_setting)


def memberships(call: Call) -> Answer:
    """GET /projects/{project}/project_memberships: those of one user when asked so."""
    the_project(call, call.path["project"])
    level = call.store.meta("access") or "editor"
    mine = records.named("project_membership", call.store["project"], "", access_level=level)
    return Answer([{**mine, "member": records.user(call.store, ME)}], listed=True, beside={"next_page": None})


def stories(call: Call) -> Answer:
    """GET /tasks/{task}/stories."""
    rows = call.store.rows("SELECT * FROM story WHERE task = ? ORDER BY gid", the_task(call)["gid"])
    return paged(call, rows, records.story)


def story(call: Call) -> Answer:
    """GET /stories/{story}."""
    row = call.store.row("SELECT * FROM story WHERE gid = ?", call.path["story"])
    if row is None:
        raise Refusal(404, f"story: Unknown object: {call.path['story']}")
    return Answer(records.story(call.store, row))


def tags(call: Call) -> Answer:
    """GET /workspaces/{workspace}/tags."""
    if call.path["workspace"] != call.store["workspace"]:
        raise Refusal(404, "workspace: Unknown object")
    return paged(call, call.store.rows("SELECT * FROM tag ORDER BY gid"), records.tag)


def attachments(call: Call) -> Answer:
    """GET /attachments of a task."""
    row = the_task(call, call.query["parent"])
    rows = call.store.rows(f"SELECT {LIGHT} FROM attachment WHERE task = ? ORDER BY gid", row["gid"])  # noqa: S608
    return paged(call, rows, records.attachment)


def attachment(call: Call) -> Answer:
    """GET /attachments/{attachment}."""
    return one_attachment(call, call.path["attachment"])


LIGHT = "gid, task, name, mime, size, created_at"


def one_attachment(call: Call, gid: str) -> Answer:
    """An attachment by its gid."""
    row = call.store.row(f"SELECT {LIGHT} FROM attachment WHERE gid = ?", gid)  # noqa: S608 - our words
    if row is None:
        raise Refusal(404, f"attachment: Unknown object: {gid}")
    return Answer(records.attachment(call.store, row))


def events(call: Call) -> Answer:
    """GET /events: at most 100 after the token; a 412 with a fresh token when there is none, or too old."""
    the_project(call, call.query["resource"], 400)
    after = _read_token(call)
    rows = call.store.rows("SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ?", after, EVENTS)
    last = rows[-1]["seq"] if rows else after
    beside = {"sync": token(call.store, last), "has_more": last < call.store.last_event()}
    return Answer([json.loads(row["record"]) for row in rows], beside=beside)


def token(store: Store, seq: int) -> str:
    """An opaque sync token for what comes after event `seq`."""
    return f"{store['stream']}:{seq}:{int(time.time())}"


def _read_token(call: Call) -> int:
    stream, _, rest = str(call.query.get("sync", "")).partition(":")
    seq, _, given = rest.partition(":")
    known = stream == call.store["stream"] and seq.isdigit() and given.isdigit()
    if not known or time.time() - int(given) > STREAM_SECONDS:
        fresh = token(call.store, call.store.last_event())
        raise Refusal(412, "Sync token invalid or too old. If you are attempting to keep resources in sync, "
                      "you must fetch the full dataset for this query now and use the new sync token.",
                      extra={"sync": fresh})  # fmt: skip
    return int(seq)
