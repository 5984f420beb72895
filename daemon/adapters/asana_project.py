"""The Asana project behind the board: its gid, and its sections bound to our stages by name."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from daemon.adapters.asana_text import folded
from daemon.adapters.asana_wire import Wire
from daemon.errors import NeedsReview, because

SHOWN = 20  # names in a sentence for people


class Project:
    """Asked once, at first use. `stages` are the names that the workflow knows."""

    def __init__(self, wire: Wire, asked: str, stages: Sequence[str]) -> None:
        """`asked` is a gid (digits only) or an exact name."""
        self._wire = wire
        self.asked = asked
        self.stages = tuple(stages)
        self._gid = asked if asked.isdigit() else ""
        self._workspace = ""
        self._sections: dict[str, str] = {}  # name → gid

    def bind_again(self) -> None:
        """Forget the sections: people may have deleted one and made it anew."""
        self._sections = {}

    def gid(self) -> str:
        """The project's gid; NeedsReview when no project, or more than one, has this name."""
        if not self._gid:
            self._gid = self._found()
        return self._gid

    def workspace(self) -> str:
        """The gid of the workspace that the project is in."""
        if not self._workspace:
            found = self._wire.get(f"/projects/{self.gid()}", opt_fields="workspace.gid")
            self._workspace = str(found["data"]["workspace"]["gid"])
        return self._workspace

    def section(self, stage: str) -> str:
        """The gid of a stage's section; NeedsReview names the sections found and the nearest."""
        sections = self._bound()
        for name, gid in sections.items():
            if folded(name) == folded(stage):
                return gid
        self.bind_again()  # the person who adds the missing section should not have to restart us
        raise self._missing("asana_stage_missing", stage, list(sections), stage=stage)

    def stage(self, section: str) -> str:
        """The stage bound to a section's gid, "" when the workflow does not know it."""
        names = [name for name, gid in self._bound().items() if gid == section]
        return next((stage for stage in self.stages if names and folded(stage) == folded(names[0])), "")

    def _bound(self) -> dict[str, str]:
        if not self._sections:
            listed = self._wire.pages(f"/projects/{self.gid()}/sections", opt_fields="name")
            self._sections = {item["name"]: item["gid"] for item in reversed(list(listed))}
        return self._sections

    def _found(self) -> str:
        """The only open project of this name, in any workspace of the token."""
        me = self._wire.get("/users/me", opt_fields="workspaces.gid")
        homes = [workspace["gid"] for workspace in me["data"]["workspaces"]]
        listed = [
            project
            for home in homes
            for project in self._wire.pages("/projects", workspace=home, archived="false", opt_fields="name")
        ]
        same = [project["gid"] for project in listed if folded(project["name"]) == folded(self.asked)]
        if len(same) == 1:
            return str(same[0])
        code = "asana_project_twice" if same else "asana_project_missing"
        raise self._missing(code, self.asked, [project["name"] for project in listed])

    def _missing(self, code: str, name: str, names: Sequence[str], **facts: str) -> NeedsReview:
        by_fold = {folded(known): known for known in names}
        close = get_close_matches(folded(name), list(by_fold), 1)
        nearest = by_fold[close[0]] if close else ""
        found = ", ".join(names[:SHOWN]) or "?"
        return NeedsReview(because(code, project=self.asked, found=found, nearest=nearest or "?", **facts), nearest)
