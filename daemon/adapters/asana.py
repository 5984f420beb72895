"""The production board kept in Asana: three requests a mandate, one when nothing changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from daemon.adapters.asana_project import Project
from daemon.adapters.asana_text import bears, clean, marker_in, one_line, plain_notes, rich_notes
from daemon.adapters.asana_wire import Expired, Record, Refused, Wire
from daemon.ports import BoardChanges, CardDraft, CardSeen, SubtaskDraft, SubtaskSeen

BATCH = 10
SKEW = timedelta(minutes=10)
PLACE = "memberships.project.gid,memberships.section.gid,memberships.section.name"
CARD = f"name,completed,num_subtasks,parent.gid,{PLACE}"
SUBTASK = ["name", "completed"]
RICH_REFUSED = re.compile(r"html_notes|xml|rich.?text", re.IGNORECASE)


class AsanaBoard:
    """`ports.Board` over one Asana project. One instance serves several threads."""

    def __init__(
        self, url: str, token: str, project: str, stages: Sequence[str], *, timeout: tuple[float, float] = (5, 60)
    ) -> None:
        """`url` ends in /api/1.0; `project` is a gid or an exact name. ValueError for an unsafe address or token."""
        self._wire = Wire(url, token, timeout)
        self._project = Project(self._wire, project, stages)

    def __repr__(self) -> str:
        """Never the token."""
        return f"AsanaBoard({self._project.asked!r})"

    def close(self) -> None:
        """Close the connections kept open."""
        self._wire.close()

    def check(self) -> None:
        """Prove the token, the project and every stage; raises what is wrong with the first that is not right."""
        self._project.bind_again()
        for stage in self._project.stages:
            self._project.section(stage)

    def open_card(self, card: CardDraft) -> str:
        """Open the card in its stage; plain notes when Asana refuses the rich ones."""
        project = self._project.gid()
        data: Record = {
            "name": one_line(card.name),
            "projects": [project],
            "memberships": [{"project": project, "section": self._project.section(card.stage)}],
            "followers": list(card.followers),
        }
        if card.due:
            data["due_on"] = card.due.isoformat()
        try:
            body = self._wire.write("/tasks", {**data, "html_notes": rich_notes(card)})
        except Refused as refused:
            if refused.status != 400 or not RICH_REFUSED.search(refused.said):  # noqa: PLR2004 - HTTP
                raise
            body = self._wire.write("/tasks", {**data, "notes": plain_notes(card)})
        return str(body["data"]["gid"])

    def find_card(self, marker: str, since: datetime) -> str | None:
        """The oldest card changed since 10 minutes before `since` whose notes hold the marker."""
        start = (since - SKEW).astimezone(UTC).isoformat(timespec="milliseconds")
        fields = "notes,created_at"
        tasks = self._wire.pages("/tasks", project=self._project.gid(), modified_since=start, opt_fields=fields)
        found = [task for task in tasks if bears(task.get("notes") or "", marker)]
        return min(found, key=lambda task: (task["created_at"], task["gid"]))["gid"] if found else None

    def attach(self, card: str, name: str, data: bytes) -> None:
        """Attach bytes under exactly this name."""
        self._wire.upload(card, one_line(name), data)

    def attachments(self, card: str) -> Sequence[str]:
        """Names of the files on the card, as Asana shows them."""
        return [item["name"] for item in self._wire.pages("/attachments", parent=card, opt_fields="name")]

    def add_subtasks(self, card: str, subtasks: Sequence[SubtaskDraft]) -> Mapping[str, str]:
        """Create what is given, in one request. After `Unknown`, some may be there: look with `card`."""
        if not subtasks:
            return {}
        actions = [_action("post", f"/tasks/{card}/subtasks", ["gid"], _subtask(draft)) for draft in subtasks]
        answers = self._wire.batch(actions, write=True)
        if failure := self._wire.lost_or_refused(answers):
            raise failure
        gids = [str(answer["body"]["data"]["gid"]) for answer in answers]
        return dict(zip([draft.name for draft in subtasks], gids, strict=True))

    def card(self, card: str) -> CardSeen | None:
        """The card with its subtasks; None when it was deleted or left the project."""
        task, under = self._read_five([card])[card]
        return self._seen(task, under) if task else None

    def move(self, card: str, stage: str) -> None:
        """Move the card to the top of a stage."""
        self._wire.write(f"/sections/{self._project.section(stage)}/addTask", {"task": card})

    def tick(self, subtask: str) -> None:
        """Complete a subtask."""
        self._wire.write(f"/tasks/{subtask}", {"completed": True}, "PUT")

    def comment(self, card: str, text: str) -> None:
        """Say something on the card."""
        self._wire.write(f"/tasks/{card}/stories", {"text": clean(text)})

    def changes(self, cursor: str, again: Sequence[str] = ()) -> BoardChanges:
        """What changed since the cursor, or every open card when there is none or it is too old.

        `gone` also names deleted subtasks: Asana tells their gid, not their card.
        """
        if not cursor:
            return self._everything(self._fresh_cursor(), again)
        named = list(again)
        try:
            more = True
            while more:
                body = self._wire.get("/events", resource=self._project.gid(), sync=cursor)
                named += [gid for event in body["data"] if (gid := _task_named(event))]
                cursor, more = body["sync"], bool(body.get("has_more"))
        except Expired as expired:
            return self._everything(expired.fresh, again)
        cards, gone = self._read(named)
        return BoardChanges(cursor, cards, gone=gone)

    def _fresh_cursor(self) -> str:
        """Asked without a token, Asana answers 412 with a fresh one."""
        try:
            return str(self._wire.get("/events", resource=self._project.gid())["sync"])
        except Expired as expired:
            return expired.fresh

    def _everything(self, cursor: str, again: Sequence[str]) -> BoardChanges:
        """The crawl. The cursor was taken before it, so nothing falls between."""
        self._project.bind_again()  # a stage may have been deleted and made anew
        listed = self._wire.pages(
            f"/projects/{self._project.gid()}/tasks", completed_since="now", opt_fields=f"notes,{CARD}"
        )
        tasks = [task for task in listed if not task.get("parent")]
        under = self._subtasks_of([task["gid"] for task in tasks if task.get("num_subtasks")])
        seen = [self._seen(task, under.get(task["gid"], ()), marker_in(task.get("notes") or "")) for task in tasks]
        cards = tuple(card for card in seen if card)
        also, gone = self._read(set(again) - {card.gid for card in cards})
        return BoardChanges(cursor, cards + also, whole=True, gone=gone)

    def _subtasks_of(self, cards: Sequence[str]) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for ten in _chunks(cards, BATCH):
            answers = self._wire.batch([_action("get", f"/tasks/{gid}/subtasks", SUBTASK) for gid in ten])
            found |= {gid: self._wire.found(answer) or [] for gid, answer in zip(ten, answers, strict=True)}
        return found

    def _read(self, gids: Iterable[str]) -> tuple[tuple[CardSeen, ...], tuple[str, ...]]:
        """The cards of these tasks, a subtask standing for its card; and those that are no more."""
        cards: dict[str, CardSeen] = {}
        gone: list[str] = []
        asked: set[str] = set()
        while wanted := sorted(set(gids) - asked):
            asked.update(wanted)
            read = [pair for five in _chunks(wanted, BATCH // 2) for pair in self._read_five(five).items()]
            gids = [task["parent"]["gid"] for _, (task, _) in read if task and task.get("parent")]
            for gid, (task, under) in read:
                if card := self._seen(task, under) if task else None:
                    cards[gid] = card
                elif not (task and task.get("parent")):
                    gone.append(gid)
        return tuple(cards.values()), tuple(gone)

    def _read_five(self, gids: Sequence[str]) -> dict[str, tuple[Record | None, list[Record]]]:
        """Task and subtasks of up to five gids, in one request; None for a task that is no more."""
        actions = [
            action
            for gid in gids
            for action in (
                _action("get", f"/tasks/{gid}", CARD.split(",")),
                _action("get", f"/tasks/{gid}/subtasks", SUBTASK),
            )
        ]
        data = [self._wire.found(answer) for answer in self._wire.batch(actions)]
        return {gid: (data[2 * at], data[2 * at + 1] or []) for at, gid in enumerate(gids)}

    def _seen(self, task: Record, under: Iterable[Record], marker: str = "") -> CardSeen | None:
        """The card as the port says it; None when it is a subtask or sits in another project."""
        project = self._project.gid()
        places = [place for place in task.get("memberships") or () if place["project"]["gid"] == project]
        if task.get("parent") or not places:
            return None
        section = places[0].get("section") or {}
        subtasks = tuple(SubtaskSeen(item["gid"], item["name"], bool(item["completed"])) for item in under)
        stage = self._project.stage(section.get("gid", ""))
        return CardSeen(
            task["gid"], task["name"], stage, section.get("name", ""), bool(task["completed"]), subtasks, marker
        )


def _action(method: str, path: str, fields: Sequence[str], data: Record | None = None) -> Record:
    action: Record = {"method": method, "relative_path": path, "options": {"fields": list(fields)}}
    return {**action, "data": data} if data else action


def _subtask(draft: SubtaskDraft) -> Record:
    data: Record = {"name": one_line(draft.name)}
    if draft.due:
        data["due_on"] = draft.due.isoformat()
    if draft.assignee:
        data["assignee"] = draft.assignee
    return data


def _task_named(event: Record) -> str:
    """The task that an event is about: the card of a new subtask, of a comment, of a file. "" for none."""
    parent: Any = event.get("parent") or {}
    resource: Any = event.get("resource") or {}
    if parent.get("resource_type") == "task":
        return str(parent["gid"])
    return str(resource["gid"]) if resource.get("resource_type") == "task" else ""


def _chunks(items: Sequence[str], size: int) -> list[Sequence[str]]:
    return [items[start : start + size] for start in range(0, len(items), size)]
