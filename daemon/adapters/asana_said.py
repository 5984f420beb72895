"""What people said on cards and subtasks, and the files hung on subtasks: asked one by one, as events name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from daemon.adapters.asana_wire import Record, action
from daemon.ports import CommentSeen, FileSeen

SPOKEN = "comment_added"
COMMENT = ["text", "resource_subtype", "created_at", "created_by.name", "target.gid"]
FILE = ["name"]
LATELY = 50  # cards and subtasks of which a crawl reads the comments and files: at most ten requests more


@dataclass(frozen=True, slots=True)
class Ask:
    """One read: a comment or a file by its gid, or all of those `on` a card or subtask.

    `on` is "" for a comment reworded: that event does not say where, the comment does.
    """

    path: str
    on: str
    files: bool = False

    def action(self) -> Record:
        """As an action of a batch."""
        query = {"parent": self.on} if self.path == "/attachments" else None
        return action("get", self.path, FILE if self.files else COMMENT, query)


def named(event: Record) -> Ask | None:
    """The comment or the file that an event is about. Only events of things added name a parent."""
    parent: Any = event.get("parent") or {}
    resource: Any = event.get("resource") or {}
    kind, gid, what = resource.get("resource_type"), resource.get("gid"), event.get("action")
    on_task = parent.get("resource_type") == "task"
    if kind == "story" and resource.get("resource_subtype", SPOKEN) == SPOKEN and what in {"added", "changed"}:
        return Ask(f"/stories/{gid}", parent["gid"] if on_task else "")
    if not on_task or what not in {"added", "changed"}:
        return None
    return Ask(f"/attachments/{gid}", parent["gid"], files=True) if kind == "attachment" else None


def taken_back(event: Record) -> str:
    """The comment that an event says was deleted; "" for none."""
    resource: Any = event.get("resource") or {}
    gone = event.get("action") in {"deleted", "removed"} and resource.get("resource_type") == "story"
    return str(resource["gid"]) if gone and resource.get("resource_subtype", SPOKEN) == SPOKEN else ""


def place(story: Record, ask: Ask) -> str:
    """The card or subtask that a comment is on."""
    return ask.on or str((story.get("target") or {}).get("gid") or "")


def lately(cards: Mapping[str, Record], under: Mapping[str, list[Record]], since: str) -> Iterator[Ask]:
    """After a crawl: all that is on the cards and subtasks most lately changed, those since that instant if any."""
    tasks = [(task, False) for task in cards.values()]
    tasks += [(sub, True) for gid in cards for sub in under.get(gid, ())]
    tasks.sort(key=lambda one: str(one[0].get("modified_at")), reverse=True)
    for task, is_subtask in [one for one in tasks[:LATELY] if str(one[0].get("modified_at")) >= since]:
        yield Ask(f"/tasks/{task['gid']}/stories", task["gid"])
        if is_subtask:
            yield Ask("/attachments", task["gid"], files=True)


def comments(answers: Mapping[Ask, list[Record]], tasks: Iterable[str]) -> tuple[CommentSeen, ...]:
    """What was said on these, by us too, oldest first: a personal token does not say who speaks."""
    places = set(tasks)
    found = {
        story["gid"]: CommentSeen(
            story["gid"],
            place(story, ask),
            story["text"],
            (story.get("created_by") or {}).get("name") or "",
            datetime.fromisoformat(story["created_at"]),
        )
        for ask, stories in answers.items()
        for story in stories
        if not ask.files and place(story, ask) in places and story.get("resource_subtype") == SPOKEN
    }
    return tuple(sorted(found.values(), key=lambda comment: (comment.at, comment.gid)))


def files(answers: Mapping[Ask, list[Record]], task: str) -> tuple[FileSeen, ...]:
    """The files on a subtask that were asked for."""
    hung = (file for ask, held in answers.items() if ask.files and ask.on == task for file in held)
    return tuple({file["gid"]: FileSeen(file["gid"], file.get("name") or "") for file in hung}.values())
