"""`[production]` of a workflow: how assemblies are foreseen, scheduled and announced to the crew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from typing import ClassVar

from daemon.domain.workflow import ProductionRule
from daemon.errors import Mistake, because
from daemon.settings.places import STRICT
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
    digest: bool = True
    place: str = ""
    starts: str = "08:00"
    weekly_hours: float = 0
    minutes_per_unit: float = 0
    nudge_days: int = 1


HOUR = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
MOST = {"nudge_days": 250, "weekly_hours": 10_000, "minutes_per_unit": 10_000}


def production_rule(draft: ProductionDraft) -> ProductionRule:
    """The table as values."""
    return ProductionRule(
        calendar_fr=draft.calendar_fr,
        calendar_en=draft.calendar_en,
        assembly_fr=draft.assembly_fr,
        assembly_en=draft.assembly_en,
        ready=draft.ready,
        digest=draft.digest,
        place=draft.place,
        starts=time.fromisoformat(draft.starts),
        weekly_hours=Decimal(str(draft.weekly_hours)),
        minutes_per_unit=Decimal(str(draft.minutes_per_unit)),
        nudge_days=draft.nudge_days,
    )


def production_mistakes(document: Document, draft: ProductionDraft, stages: Sequence[str]) -> Iterator[Mistake]:
    """A stage that does not exist, a subtask without a name."""
    if draft.ready and draft.ready not in stages:
        reason = because("workflow_stage", word=draft.ready, known=", ".join(stages))
        yield document.mistake(("production", "ready"), reason, nearest(draft.ready, stages), draft.ready)
    if not HOUR.fullmatch(draft.starts):
        yield document.mistake(("production", "starts"), because("workflow_hour", got=draft.starts), 'starts = "08:00"')
    for key, most in MOST.items():
        value = getattr(draft, key)
        if not 0 <= value <= most:
            reason = because("settings_range", got=value, low=0, high=most)
            yield document.mistake(("production", key), reason)
    for key in ("calendar_fr", "calendar_en", "assembly_fr", "assembly_en"):
        if not getattr(draft, key).strip():
            yield document.mistake(("production", key), because("settings_empty", key=key))
