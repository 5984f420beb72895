"""The Asana project behind the board: its gid, what people made of it, and its sections bound to our stages by gid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from daemon.adapters.asana_fields import found_fields
from daemon.adapters.asana_text import folded
from daemon.adapters.asana_wire import PAGE, Record, Refused, Wire, action
from daemon.errors import Busy, FacteurError, NeedsReview, Reason, because
from daemon.ports import BoardLayout

SHOWN = 20  # names in a sentence for people
MISSING_PAUSE = 60.0  # seconds before a card asks again for a section that a person must make
NO_EDITING = frozenset({"commenter", "viewer"})
REFUSED_PLACE = frozenset({403, 404})
UNPAID = 402


class Project:
    """Asked once, at first use, and whenever `layout` is. `stages` are the names that the workflow knows."""

    def __init__(
        self, wire: Wire, asked: str, stages: Sequence[str], bound: Mapping[str, str], *, fields: bool
    ) -> None:
        """`asked` is a gid (digits only) or an exact name; `bound` is what earlier processes bound: stage → gid.

        `fields`: whether the cards are to show custom fields too.
        """
        self._wants_fields = fields
        self._wire = wire
        self.asked = asked
        self.stages = tuple(stages)
        self._gid = asked if asked.isdigit() else ""
        self._workspace = ""
        self._known = dict(bound)
        self._layout: BoardLayout | None = None
        self._names: list[str] = []
        self._doubled: frozenset[str] = frozenset()
        self.fields: Mapping[str, str] = {}
        wire.appeal = self.appeal

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
        """The gid of a stage's section. Busy, for this card alone, while there is none: the watcher tells a person."""
        gid = self.layout(again=False).bound.get(stage) or self.layout(again=True).bound.get(stage)
        if gid is None:  # the person who adds the missing section does not have to restart us
            raise Busy(self.lacks(stage).reason, MISSING_PAUSE, whole_place=False)
        return gid

    def in_section(self, stage: str, act: Callable[[str], Record]) -> Record:
        """The act, given the stage's section; done again with the right one when that one had just been deleted."""
        section = self.section(stage)
        try:
            return act(section)
        except Refused:
            if self.layout(again=True).bound.get(stage) == section:
                raise
        return act(self.section(stage))

    def stage(self, section: str) -> str:
        """The stage bound to a section's gid, "" when the workflow does not know it."""
        bound = self.layout(again=False).bound
        return next((stage for stage, gid in bound.items() if gid == section), "")

    def layout(self, *, again: bool) -> BoardLayout:
        """The project as it is, in one request; without `again`, as it was last read."""
        if self._layout is None or again:
            self._layout = self._read()
            self._known.update(self._layout.bound)
        return self._layout

    def lacks(self, stage: str) -> NeedsReview:
        """That a stage has no section, or several of its name."""
        code = "asana_stage_twice" if stage in self._doubled else "asana_stage_missing"
        return self._missing(code, stage, self._names, stage=stage)

    def appeal(self, refused: Refused) -> FacteurError:
        """What a refusal means: this card's own trouble, or the whole project is gone, or closed to the account."""
        if refused.status not in REFUSED_PLACE or not self._gid:
            return refused
        try:
            access = self._access()
        except Refused as deeper:
            code = "asana_project_gone" if deeper.status == 404 else "asana_project_closed"  # noqa: PLR2004 - HTTP
            return NeedsReview(because(code, project=self.asked), whole_place=True)
        except FacteurError as other:
            return other
        if refused.status == 403 and access in NO_EDITING:  # noqa: PLR2004 - HTTP
            return NeedsReview(because("asana_no_editing", project=self.asked, access=access), whole_place=True)
        return refused

    def still_there(self) -> None:
        """Raise when it is not a card that is gone, but the project."""
        outcome = self.appeal(Refused(404, ""))
        if not isinstance(outcome, Refused):
            raise outcome

    def _access(self) -> str:
        """The account's level in the project; "" when it is a member through its team."""
        path = f"/projects/{self._gid}/project_memberships"
        listed = self._wire.probe(path, user="me", opt_fields="access_level")["data"]
        return str(listed[0].get("access_level") or "") if listed else ""

    def _read(self) -> BoardLayout:
        home = f"/projects/{self.gid()}"
        answers = self._wire.batch(
            [
                action("get", home, ["archived", "workspace.gid"]),
                action("get", f"{home}/sections", ["name"], limit=PAGE),
                action("get", f"{home}/custom_field_settings", ["custom_field.name", "custom_field.type"], limit=PAGE),
                action("get", f"{home}/project_memberships", ["access_level"], {"user": "me"}),
            ]
        )
        project: Record | None = self._wire.found(answers[0])
        if project is None:
            raise NeedsReview(because("asana_project_gone", project=self.asked), whole_place=True)
        listed = self._wire.found(answers[1]) or []
        self._names = [section["name"] for section in listed]
        settings, unpaid = self._optional(answers[2])
        mine, _ = self._optional(answers[3])
        bound, self._doubled = bound_to(self.stages, self._known, listed)
        self.fields = found_fields(settings) if self._wants_fields else {}
        troubles = dict(self._troubles(bound, {section["gid"]: section["name"] for section in listed}))
        if project.get("archived"):
            troubles["archived"] = because("asana_archived", project=self.asked)
        if mine and mine[0].get("access_level") in NO_EDITING:
            troubles["access"] = because("asana_no_editing", project=self.asked, access=mine[0]["access_level"])
        if self._wants_fields and not self.fields:
            troubles["fields"] = because("asana_fields_unpaid" if unpaid else "asana_fields_absent", project=self.asked)
        return BoardLayout(bound, troubles, tuple(self.fields))

    def _troubles(self, bound: Mapping[str, str], names: Mapping[str, str]) -> Iterator[tuple[str, Reason]]:
        for stage in self.stages:
            name = names.get(bound.get(stage, ""), stage)
            if stage not in bound:
                yield f"{'twice' if stage in self._doubled else 'missing'}/{stage}", self.lacks(stage).reason
            elif folded(name) != folded(stage):
                about = {"project": self.asked, "stage": stage, "name": name}
                yield f"renamed/{bound[stage]}/{folded(name)}", because("asana_stage_renamed", **about)

    def _optional(self, answer: Record) -> tuple[list[Any], bool]:
        """What only some plans and accounts may read: it, and whether it is for those who pay."""
        status = int(answer["status_code"])
        return ([] if status in {UNPAID, *REFUSED_PLACE} else self._wire.found(answer) or []), status == UNPAID

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
        reason = because(code, project=self.asked, found=found, nearest=nearest or "?", **facts)
        return NeedsReview(reason, nearest, whole_place=True)


def bound_to(
    stages: Sequence[str], known: Mapping[str, str], sections: Sequence[Record]
) -> tuple[dict[str, str], frozenset[str]]:
    """Stage → section; and the stages whose name several sections bear.

    What was bound once stays bound, under any name. A name binds where one free section alone bears it.
    """
    names = {section["gid"]: section["name"] for section in sections}
    bound = {stage: known[stage] for stage in stages if known.get(stage) in names}
    free = {gid: folded(name) for gid, name in names.items() if gid not in bound.values()}
    same = {stage: [gid for gid, name in free.items() if name == folded(stage)] for stage in stages}
    fresh = {stage: gids[0] for stage, gids in same.items() if stage not in bound and len(gids) == 1}
    twice = frozenset(stage for stage, gids in same.items() if stage not in bound and len(gids) > 1)
    return bound | fresh, twice
