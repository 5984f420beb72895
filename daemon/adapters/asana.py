"""The production board kept in Asana: three requests a mandate, one when nothing changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from daemon.adapters.asana_cards import Cards
from daemon.adapters.asana_files import download
from daemon.adapters.asana_pace import PAID, Pace
from daemon.adapters.asana_project import Project
from daemon.adapters.asana_reading import Reading
from daemon.adapters.asana_tags import Tags
from daemon.adapters.asana_text import bears, clean, one_line
from daemon.adapters.asana_wire import Record, Wire, action
from daemon.errors import NeedsReview
from daemon.ports import BoardChanges, BoardLayout, CardDraft, CardSeen, SubtaskDraft

SKEW = timedelta(minutes=10)
PROOF = "facteur-essai-1"  # the marker of a card that is opened to be deleted


class AsanaBoard:
    """`ports.Board` over one Asana project. One instance serves several threads."""

    def __init__(
        self,
        url: str,
        token: str | Callable[[], str],
        project: str,
        stages: Sequence[str],
        *,
        timeout: tuple[float, float] = (5, 60),
        per_minute: int = PAID,
        bound: Mapping[str, str] | None = None,
        fields: bool = False,
    ) -> None:
        """`url` ends in /api/1.0; `project` is a gid or an exact name. ValueError for an unsafe address or token.

        `token` may be how to read it; `per_minute` is what Asana allows the token: 150 on the free plan; `bound` is
        which section each stage has had so far; `fields` asks for custom fields too, where the project has them.
        """
        self._wire = Wire(url, token, timeout, Pace(per_minute))
        self._project = Project(self._wire, project, stages, bound or {}, fields=fields)
        self._reading = Reading(self._wire, self._project)
        self._cards = Cards(self._wire, self._project)
        self._tags = Tags(self._wire, self._project)

    def __repr__(self) -> str:
        """Never the token."""
        return f"AsanaBoard({self._project.asked!r})"

    def close(self) -> None:
        """Close the connections kept open."""
        self._wire.close()

    def check(self) -> None:
        """Prove the token, the project and every stage; raises what is wrong with the first that is not right."""
        layout = self._project.layout(again=True)
        for stage in self._project.stages:
            if stage not in layout.bound:
                raise self._project.lacks(stage)
        if "access" in layout.troubles:
            raise NeedsReview(layout.troubles["access"])

    def layout(self) -> BoardLayout:
        """The project as it is now."""
        return self._project.layout(again=True)

    def open_card(self, card: CardDraft) -> str:
        """Open the card in its stage; without its fields, or with plain notes, when Asana refuses those."""
        return self._cards.open(card)

    def notes(self, card: str) -> str | None:
        """The card's notes as plain text; None when it is gone."""
        return self._cards.notes(card)

    def rewrite(self, card: str, draft: CardDraft) -> None:
        """Replace the card's notes; those that were read a moment ago were ours."""
        self._cards.rewrite(card, draft)

    def fields(self, card: str) -> Mapping[str, str]:
        """What the card shows in our custom fields; no request where the project has none."""
        return self._cards.fields(card)

    def fill(self, card: str, values: Mapping[str, str]) -> None:
        """Fill custom fields; a field locked, removed or no longer paid for is left out, and the layout tells."""
        self._cards.fill(card, values)

    def prove(self, text: str) -> None:
        """Open a card with a file, a subtask and a comment, and delete it."""
        gid = ""
        try:
            gid = self.open_card(CardDraft(PROOF, text, self._project.stages[0], text))
            self.attach(gid, "essai.txt", text.encode())
            self.add_subtasks(gid, [SubtaskDraft(text)])
            self.comment(gid, text)
        finally:
            gid = gid or self.find_card(PROOF, datetime.now(UTC)) or ""
            if gid:
                self._wire.order(f"/tasks/{gid}", method="DELETE")

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
        actions = [action("post", f"/tasks/{card}/subtasks", ["gid"], _subtask(draft)) for draft in subtasks]
        answers = self._wire.batch(actions, write=True)
        if failure := self._wire.lost_or_refused(answers):
            raise failure
        gids = [str(answer["body"]["data"]["gid"]) for answer in answers]
        return dict(zip([draft.name for draft in subtasks], gids, strict=True))

    def card(self, card: str) -> CardSeen | None:
        """The card with its subtasks; None when it was deleted or left the project."""
        return self._reading.card(card)

    def move(self, card: str, stage: str) -> None:
        """Move the card to the top of a stage."""
        self._project.in_section(
            stage, lambda section: self._wire.order(f"/sections/{section}/addTask", {"task": card})
        )

    def unmark(self, card: str, mark: str) -> None:
        """Take the mark off the front of the name, if it is there, spaces aside."""
        seen = self._reading.card(card)
        name = " ".join(seen.name.split()) if seen else ""
        bare = name.removeprefix(" ".join(mark.split())).strip()
        if bare and bare != name:
            self._wire.write(f"/tasks/{card}", {"name": bare}, "PUT")

    def set_due(self, card: str, day: date) -> None:
        """Make that day the card's due date."""
        self._wire.write(f"/tasks/{card}", {"due_on": day.isoformat()}, "PUT")

    def tick(self, subtask: str) -> None:
        """Complete a subtask."""
        self._wire.write(f"/tasks/{subtask}", {"completed": True}, "PUT")

    def untick(self, subtask: str) -> None:
        """Make a subtask incomplete again."""
        self._wire.write(f"/tasks/{subtask}", {"completed": False}, "PUT")

    def set_subtask_due(self, subtask: str, day: date | None) -> None:
        """Make that day the subtask's due date; None takes it away."""
        self._wire.write(f"/tasks/{subtask}", {"due_on": day.isoformat() if day else None}, "PUT")

    def date_subtasks(self, days: Mapping[str, date | None]) -> None:
        """Date what is given, in one request. After `Unknown`, some may be dated: repeat it."""
        told = {gid: {"due_on": day.isoformat() if day else None} for gid, day in days.items()}
        if told:
            answers = self._wire.batch(
                [action("put", f"/tasks/{gid}", ["gid"], due) for gid, due in told.items()], write=True
            )
            if failure := self._wire.lost_or_refused(answers):
                raise failure

    def complete(self, card: str) -> None:
        """Complete the card."""
        self._wire.write(f"/tasks/{card}", {"completed": True}, "PUT")

    def tag(self, card: str, name: str, *, on: bool) -> None:
        """Put a tag on the card, made in the workspace if there is none of that name; or take it off."""
        self._tags.put(card, name, on=on)

    def download(self, file: str) -> bytes:
        """The bytes of a file that people put on the board."""
        return download(self._wire, file)

    def bearing(self, word: str) -> Sequence[CardSeen]:
        """The open cards whose name holds that word: one request for a hundred open cards, and their subtasks'."""
        return self._reading.bearing(word)

    def adopt(self, card: str, marker: str) -> None:
        """Write the marker under a card's notes, whose rich text stays; NeedsReview where Asana refuses that."""
        self._cards.adopt(card, marker)

    def comment(self, card: str, text: str) -> None:
        """Say something on the card."""
        self._wire.write(f"/tasks/{card}/stories", {"text": clean(text)})

    def comments(self, card: str) -> Sequence[str]:
        """What people and we said on the card, oldest first."""
        return self._reading.comments(card)

    def changes(self, cursor: str, again: Sequence[str] = (), sweep: Sequence[str] | None = None) -> BoardChanges:
        """What changed since the cursor, or every open card when there is none or it is too old.

        Of comments and of files of subtasks, those that the changes named; with every open card, those of the
        cards and subtasks most lately changed. One thread at a time. `gone` also names deleted subtasks: Asana
        tells their gid, not their card.
        """
        return self._reading.changes(cursor, again, sweep)


def _subtask(draft: SubtaskDraft) -> Record:
    data: Record = {"name": one_line(draft.name)}
    if draft.due:
        data["due_on"] = draft.due.isoformat()
    if draft.assignee:
        data["assignee"] = draft.assignee
    if draft.notes:
        data["notes"] = clean(draft.notes)
    return data
