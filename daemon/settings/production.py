"""`[production]` of a workflow: how assemblies are foreseen, scheduled and announced to the crew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from daemon.domain.workflow import ProductionRule
from daemon.errors import Mistake, because
from daemon.settings.schema import STRICT
from daemon.settings.shape import nearest
from daemon.settings.toml import Document


@dataclass(frozen=True, slots=True)
class ProductionDraft:
    """The table as written."""

    __pydantic_config__: ClassVar = STRICT
    calendar_fr: str = "Mis au calendrier"
    calendar_en: str = "On the calendar"
    assembly_fr: str = "Assemblage"
    assembly_en: str = "Assembly"
    ready: str = ""


def production_rule(draft: ProductionDraft) -> ProductionRule:
    """The table as values."""
    return ProductionRule(
        calendar_fr=draft.calendar_fr,
        calendar_en=draft.calendar_en,
        assembly_fr=draft.assembly_fr,
        assembly_en=draft.assembly_en,
        ready=draft.ready,
    )


def production_mistakes(document: Document, draft: ProductionDraft, stages: Sequence[str]) -> Iterator[Mistake]:
    """A stage that does not exist, a subtask without a name."""
    if draft.ready and draft.ready not in stages:
        reason = because("workflow_stage", word=draft.ready, known=", ".join(stages))
        yield document.mistake(("production", "ready"), reason, nearest(draft.ready, stages), draft.ready)
    for key in ("calendar_fr", "calendar_en", "assembly_fr", "assembly_en"):
        if not getattr(draft, key).strip():
            yield document.mistake(("production", key), because("settings_empty", key=key))
