"""Each stage with its conditions, met or not, in words: what `why` prints and what a mandate's page shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from daemon.domain.conditions import CONDITIONS
from daemon.domain.mandate import Mandate
from daemon.domain.rules import blockers
from daemon.domain.workflow import Stage, Workflow
from daemon.errors import Reason

Words = Callable[[Reason], str]


@dataclass(frozen=True, slots=True)
class Asking:
    """A mandate, the moment and the rules that it is asked about by, and how a reason is said."""

    mandate: Mandate
    now: datetime
    workflow: Workflow
    words: Words


def stages_told(asking: Asking) -> Iterator[dict[str, object]]:
    """`stage here conditions blockers` of each stage; a condition is `condition met missing`."""
    for stage in asking.workflow.stages:
        here = stage.name == asking.mandate.stage
        yield {
            "stage": stage.name,
            "here": here,
            "conditions": [_condition(asking, name) for name in stage.when],
            "blockers": _blockers(asking, stage) if stage.when and not here else [],
        }


def _condition(asking: Asking, name: str) -> dict[str, object]:
    held = CONDITIONS[name].ask(asking.mandate, asking.now, asking.workflow)
    return {"condition": name, "met": held is None} | ({"missing": asking.words(held.reason)} if held else {})


def _blockers(asking: Asking, stage: Stage) -> list[str]:
    return [asking.words(one.reason) for one in blockers(asking.mandate, asking.now, stage, asking.workflow)]
