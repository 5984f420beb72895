"""One request to the API, already checked, and its answer before it is cut down."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from daemon.sandbox.board.records import Record
from daemon.sandbox.board.refusals import Refusal
from daemon.sandbox.board.store import Row, Store

UNPAGED = 1000
ME = "me"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came in a multipart request."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """One request, its values already checked. `path` holds the gids of the address."""

    store: Store
    path: dict[str, str]
    query: dict[str, Any] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    upload: Upload | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Records to cut down to `opt_fields`. `listed`: short by default. `beside` joins `data` in the body."""

    data: Any
    status: int = 200
    listed: bool = False
    beside: Record = field(default_factory=dict)


def the_task(call: Call, gid: str | None = None) -> Row:
    """The task of the address, or a 404."""
    gid = gid or call.path["task"]
    row = call.store.task(gid)
    if row is None:
        raise Refusal(404, f"task: Unknown object: {gid}")
    return row


def the_project(call: Call, gid: str, status: int = 404) -> None:
    """Refuse any project but the only one."""
    if gid != call.store["project"]:
        raise Refusal(status, f"project: Unknown object: {gid}")


def paged(call: Call, rows: list[Row], record: Callable[[Store, Row], Record]) -> Answer:
    """One page of rows sorted by gid; the offset is the last gid given, wrapped."""
    after = _offset(call.query.get("offset"))
    rest = [row for row in rows if row["gid"] > after]
    limit = call.query.get("limit")
    if limit is None and len(rest) > UNPAGED:
        raise Refusal(400, "The result is too large. You should use pagination")
    page = rest[: int(limit or UNPAGED)]
    more = {"offset": base64.urlsafe_b64encode(page[-1]["gid"].encode()).decode()} if len(page) < len(rest) else None
    beside = {"next_page": more} if limit else {}
    return Answer([record(call.store, row) for row in page], listed=True, beside=beside)


def _offset(token: str | None) -> str:
    if token is None:
        return ""
    try:
        after = base64.urlsafe_b64decode(token.encode()).decode("ascii")
    except ValueError:
        after = ""
    if not after.isdigit():
        raise Refusal(400, "offset: Your pagination token is invalid")
    return after
