"""What is written on Asana's cards: notes that its grammar takes, our marker, custom fields where there are any."""

from __future__ import annotations

import re
from collections.abc import Mapping

from daemon.adapters.asana_fields import VALUES, read_fields, written
from daemon.adapters.asana_project import Project
from daemon.adapters.asana_text import bears, one_line, plain_notes, rich_notes, with_marker
from daemon.adapters.asana_wire import Record, Refused, Wire
from daemon.errors import NeedsReview, because
from daemon.ports import CardDraft

RICH_REFUSED = re.compile(r"html_notes|xml|rich.?text", re.IGNORECASE)
FIELDS_REFUSED = frozenset({400, 402, 403})  # removed, not paid for, locked


class Cards:
    """Cards opened and written on."""

    def __init__(self, wire: Wire, project: Project) -> None:
        """Nothing is asked yet."""
        self._wire = wire
        self._project = project

    def open(self, card: CardDraft) -> str:
        """See `AsanaBoard.open_card`."""
        body = self._project.in_section(card.stage, lambda section: self._opened(card, section))
        return str(body["data"]["gid"])

    def _opened(self, card: CardDraft, section: str) -> Record:
        project = self._project.gid()
        data: Record = {
            "name": one_line(card.name),
            "projects": [project],
            "memberships": [{"project": project, "section": section}],
            "followers": list(card.followers),
        }
        if card.due:
            data["due_on"] = card.due.isoformat()
        values = written(card.fields, self._project.fields)
        if not values:
            return self._noted("/tasks", data, card)
        try:
            return self._noted("/tasks", {**data, "custom_fields": values}, card)
        except Refused as refused:
            if refused.status not in FIELDS_REFUSED:
                raise
            return self._noted("/tasks", data, card)

    def _noted(self, path: str, data: Record, card: CardDraft, method: str = "POST") -> Record:
        """Write with rich notes; with plain ones when Asana refuses those."""
        try:
            return self._wire.write(path, {**data, "html_notes": rich_notes(card)}, method)
        except Refused as refused:
            if refused.status != 400 or not RICH_REFUSED.search(refused.said):  # noqa: PLR2004 - HTTP
                raise
            return self._wire.write(path, {**data, "notes": plain_notes(card)}, method)

    def notes(self, card: str) -> str | None:
        """See `AsanaBoard.notes`."""
        try:
            return str(self._wire.get(f"/tasks/{card}", opt_fields="notes")["data"].get("notes") or "")
        except Refused as refused:
            if refused.status != 404:  # noqa: PLR2004 - HTTP
                raise
            return None

    def rewrite(self, card: str, draft: CardDraft) -> None:
        """See `AsanaBoard.rewrite`."""
        self._noted(f"/tasks/{card}", {}, draft, "PUT")

    def fields(self, card: str) -> Mapping[str, str]:
        """See `AsanaBoard.fields`."""
        self._project.layout(again=False)
        if not self._project.fields:
            return {}
        return read_fields(self._wire.get(f"/tasks/{card}", opt_fields=VALUES)["data"], self._project.fields)

    def fill(self, card: str, values: Mapping[str, str]) -> None:
        """See `AsanaBoard.fill`."""
        self._project.layout(again=False)
        filled = written(values, self._project.fields)
        try:
            if filled:
                self._wire.write(f"/tasks/{card}", {"custom_fields": filled}, "PUT")
        except Refused as refused:
            if refused.status not in FIELDS_REFUSED:
                raise

    def adopt(self, card: str, marker: str) -> None:
        """See `AsanaBoard.adopt`."""
        told = self._wire.get(f"/tasks/{card}", opt_fields="notes,html_notes")["data"]
        if bears(told.get("notes") or "", marker):
            return
        try:
            notes = with_marker(told.get("html_notes") or "", marker)
            self._wire.write(f"/tasks/{card}", {"html_notes": notes}, "PUT")
        except Refused as refused:
            if refused.status != 400:  # noqa: PLR2004 - HTTP
                raise
            raise NeedsReview(because("asana_notes_refused", said=refused.said, marker=marker)) from None
