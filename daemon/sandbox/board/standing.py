"""What the token may do here: the project may be thrown away, the account put out of it or only let comment."""

from __future__ import annotations

from daemon.sandbox.board.operations import Operation
from daemon.sandbox.board.refusals import Refusal
from daemon.sandbox.board.store import Store

ABOUT_PROJECT = ("/projects/", "/sections/", "/tasks", "/stories", "/attachments", "/events")
COMMENTING = ("POST /tasks/{task}/stories", "POST /attachments")


def admit(store: Store, operation: Operation) -> None:
    """Refuse what the account has no right to, as Asana does: 404 for what is gone, 403 for what is not its own."""
    if not operation.path.startswith(ABOUT_PROJECT):
        return
    if store.meta("project_state") == "deleted":
        raise Refusal(404, f"project: Unknown object: {store['project']}")
    access = store.meta("access") or "editor"
    if access == "none":
        raise Refusal(403, "You do not have access to this project")
    if access in {"commenter", "viewer"} and operation.method != "GET" and operation.name not in COMMENTING:
        raise Refusal(403, "You do not have permission to edit this project")
