"""Reading the Asana board: one card, every open card, or what changed since a cursor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from daemon.adapters import asana_said as said
from daemon.adapters.asana_project import Project
from daemon.adapters.asana_said import Ask
from daemon.adapters.asana_text import holds_word, marker_in
from daemon.adapters.asana_wire import Expired, Record, Refused, Wire, action
from daemon.ports import BoardChanges, CardSeen, SubtaskSeen

T = TypeVar("T")

BATCH = 10
CARD = [
    "name",
    "completed",
    "due_on",
    "num_subtasks",
    "parent.gid",
    "memberships.project.gid",
    "memberships.section.gid",
    "memberships.section.name",
]
SUBTASK = ["name", "completed", "due_on"]
CHANGED = "modified_at"


@dataclass(slots=True)
class Round:
    """One asking for changes, kept while it is cut short: the next asking goes on where it stopped.

    Without this, a crawl that costs more than the minute's quota would start again for ever. It stays true: all
    that was read is newer than `cursor`, so what changes later is told by the events after it.
    """

    origin: str
    cursor: str
    named: list[str] = field(default_factory=list)
    listed: dict[str, Record] = field(default_factory=dict)
    whole: bool = False
    since: str = ""  # comments older than this were read by an earlier crawl
    unsaid: list[str] = field(default_factory=list)
    reshaped: bool = False
    tasks: dict[str, Record | None] = field(default_factory=dict)
    under: dict[str, list[Record]] = field(default_factory=dict)
    asked: list[Ask] = field(default_factory=list)
    said: dict[Ask, list[Record]] = field(default_factory=dict)


class Reading:
    """Cards as the port says them."""

    def __init__(self, wire: Wire, project: Project) -> None:
        """Reads only; keeps nothing but an unfinished round and how far back the next crawl must look for comments."""
        self._wire = wire
        self._project = project
        self._round: Round | None = None
        self._crawled = ""

    def card(self, gid: str) -> CardSeen | None:
        """The card with its subtasks, in one request."""
        one = Round("", "")
        self._read_five(one, [gid])
        if one.tasks[gid] is None:
            self._project.still_there()
        return self._seen(one, gid)

    def comments(self, gid: str) -> list[str]:
        """What was said on the card, oldest first."""
        stories = self._wire.pages(f"/tasks/{gid}/stories", opt_fields="text,resource_subtype")
        return [story["text"] for story in stories if story.get("resource_subtype") == said.SPOKEN]

    def bearing(self, word: str) -> list[CardSeen]:
        """See `AsanaBoard.bearing`."""
        found = {gid: task for gid, task in self._open_cards().items() if holds_word(task["name"], word)}
        now = Round("", "", listed=found)
        self._read_listed(now)
        return [card for gid in found if (card := self._seen(now, gid))]

    def changes(self, cursor: str, again: Sequence[str], sweep: Sequence[str] | None) -> BoardChanges:
        """See `AsanaBoard.changes`."""
        if self._round is None or self._round.origin != cursor:
            self._round = self._begin(cursor)
        now = self._round
        if sweep is not None and not now.whole:
            self._list_all(now)
        self._read_listed(now)
        self._read_asked(now, [ask for ask in now.asked if not ask.on])
        reworded = [said.place(story, ask) for ask, held in now.said.items() for story in held]
        self._read_named(now, [*now.named, *filter(None, reworded), *again, *((sweep or ()) if now.whole else ())])
        self._read_said(now)
        self._crawled = _newest(now) if now.whole else self._crawled
        cards = {gid: card for gid in now.tasks if (card := self._seen(now, gid))}
        gone = [gid for gid, task in now.tasks.items() if gid not in cards and not (task and task.get("parent"))]
        self._round = None
        found, told = tuple(cards.values()), {"gone": tuple(gone), "unsaid": tuple(now.unsaid)}
        return BoardChanges(now.cursor, found, whole=now.whole, reshaped=now.reshaped, **told)

    def _begin(self, cursor: str) -> Round:
        try:
            return self._events(cursor)
        except Expired as expired:  # also what Asana answers when there is no cursor
            return self._crawl(cursor, expired.fresh)

    def _events(self, origin: str) -> Round:
        """Every event since `origin`, as the gids of the tasks that they name."""
        now, more = Round(origin, origin), True
        while more:
            sync = {"sync": now.cursor} if now.cursor else {}
            body = self._wire.get("/events", resource=self._project.gid(), **sync)
            now.named += [gid for event in body["data"] if (gid := _task_named(event))]
            now.asked += [ask for event in body["data"] if (ask := said.named(event))]
            now.unsaid += [gid for event in body["data"] if (gid := said.taken_back(event))]
            now.reshaped |= any(_kind(event) == "section" for event in body["data"])
            now.cursor, more = body["sync"], bool(body.get("has_more"))
        return now

    def _crawl(self, origin: str, cursor: str) -> Round:
        """Every open card. The cursor was taken before, so nothing falls between."""
        now = Round(origin, cursor)
        self._list_all(now)
        return now

    def _list_all(self, now: Round) -> None:
        """All open cards too. What no event told is found here: comments only since the crawl before."""
        now.listed, now.whole, now.since = self._open_cards(), True, self._crawled if now.origin else ""

    def _open_cards(self) -> dict[str, Record]:
        path, fields = f"/projects/{self._project.gid()}/tasks", ",".join(["notes", CHANGED, *CARD])
        tasks = self._wire.pages(path, completed_since="now", opt_fields=fields)
        return {task["gid"]: task for task in tasks if not task.get("parent")}

    def _read_listed(self, now: Round) -> None:
        """The subtasks of the cards of a crawl."""
        wanted = [gid for gid, task in now.listed.items() if task.get("num_subtasks") and gid not in now.under]
        for ten in _chunks(wanted, BATCH):
            fields = [CHANGED, *SUBTASK]
            answers = self._wire.batch([action("get", f"/tasks/{gid}/subtasks", fields) for gid in ten])
            now.under |= {gid: self._wire.found(answer) or [] for gid, answer in zip(ten, answers, strict=True)}
        now.tasks |= now.listed

    def _read_named(self, now: Round, gids: Iterable[str]) -> None:
        """These tasks and, for a subtask, what is above it up to its card."""
        while wanted := sorted(set(gids) - set(now.tasks)):
            for five in _chunks(wanted, BATCH // 2):
                self._read_five(now, five)
            above = [task["parent"] for task in now.tasks.values() if task and task.get("parent")]
            gids = [parent["gid"] for parent in above]

    def _read_five(self, now: Round, gids: Sequence[str]) -> None:
        """Task and subtasks of up to five gids, in one request; None for a task that is no more."""
        reads = [(f"/tasks/{gid}", CARD, f"/tasks/{gid}/subtasks", SUBTASK) for gid in gids]
        actions = [action("get", *one) for read in reads for one in (read[:2], read[2:])]
        data = [self._wire.found(answer) for answer in self._wire.batch(actions)]
        now.under |= {gid: data[2 * at + 1] or [] for at, gid in enumerate(gids)}
        now.tasks |= {gid: data[2 * at] for at, gid in enumerate(gids)}

    def _read_said(self, now: Round) -> None:
        """Comments and files that were named; after a crawl, those of our own cards most lately changed."""
        ours = {gid: task for gid, task in now.listed.items() if marker_in(task.get("notes") or "")}
        asks = dict.fromkeys([*now.asked, *(said.lately(ours, now.under, now.since) if now.whole else ())])
        self._read_asked(now, [ask for ask in asks if not (ask.files and self._is_card(now, ask.on))])

    def _read_asked(self, now: Round, asks: Sequence[Ask]) -> None:
        for ten in _chunks([ask for ask in asks if ask not in now.said], BATCH):
            answers = self._wire.batch([ask.action() for ask in ten])
            now.said |= {ask: self._held(answer) for ask, answer in zip(ten, answers, strict=True)}

    def _is_card(self, now: Round, gid: str) -> bool:
        task = now.tasks.get(gid)
        return task is not None and not task.get("parent")

    def _held(self, answer: Record) -> list[Record]:
        """One or several records; none when it is gone, or is not for us to read: the board goes on."""
        try:
            data = self._wire.found(answer)
        except Refused:
            return []
        return data if isinstance(data, list) else [data] if data else []

    def _seen(self, now: Round, gid: str) -> CardSeen | None:
        """The card; None when it is no more, is a subtask, or sits in another project."""
        task = now.tasks[gid]
        place = next(self._places(task), None)
        if task is None or place is None or task.get("parent"):
            return None
        section, under = place.get("section") or {}, now.under.get(gid, ())
        return CardSeen(
            gid,
            task["name"],
            self._project.stage(section.get("gid", "")),
            section.get("name", ""),
            bool(task["completed"]),
            tuple(_subtask(sub, now) for sub in under),
            marker_in(task.get("notes") or ""),
            _day(task),
            said.comments(now.said, [gid, *(sub["gid"] for sub in under)]),
        )

    def _places(self, task: Record | None) -> Iterator[Record]:
        places = (task or {}).get("memberships") or ()
        return (place for place in places if place["project"]["gid"] == self._project.gid())


def _subtask(task: Record, now: Round) -> SubtaskSeen:
    gid = task["gid"]
    return SubtaskSeen(gid, task["name"], bool(task["completed"]), _day(task), said.files(now.said, gid))


def _day(task: Record) -> date | None:
    return date.fromisoformat(task["due_on"]) if task.get("due_on") else None


def _task_named(event: Record) -> str:
    """The task that an event is about: the card of a new subtask, of a comment, of a file. "" for none."""
    parent: Any = event.get("parent") or {}
    resource: Any = event.get("resource") or {}
    if parent.get("resource_type") == "task":
        return str(parent["gid"])
    return str(resource["gid"]) if resource.get("resource_type") == "task" else ""


def _kind(event: Record) -> str:
    return str((event.get("resource") or {}).get("resource_type") or "")


def _newest(now: Round) -> str:
    tasks = [*now.listed.values(), *(sub for subs in now.under.values() for sub in subs)]
    return max((str(task.get(CHANGED) or "") for task in tasks), default="")


def _chunks(items: Sequence[T], size: int) -> list[Sequence[T]]:
    return [items[start : start + size] for start in range(0, len(items), size)]
