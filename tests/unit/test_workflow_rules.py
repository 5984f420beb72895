"""The stages as data: which follows which, and when a date falls."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.domain.days import Calendar
from daemon.domain.workflow import Due
from tests.facts import FIRST, PLANNED, READY, SHIPPED, WORKFLOW

SHIP: dict[str, date | None] = {"ship": date(2026, 12, 9), "delivery": None}


@pytest.mark.feature("S0-05")
def test_a_new_mandate_lands_in_the_first_stage() -> None:
    assert WORKFLOW.first.name == FIRST


@pytest.mark.feature("S0-22")
def test_the_daemon_goes_on_to_the_stage_that_has_conditions() -> None:
    following = WORKFLOW.after(FIRST)

    assert following is not None
    assert (following.name, following.when) == (READY, ("all_received", "window_open"))


@pytest.mark.feature("S0-26")
@pytest.mark.parametrize("stage", [READY, PLANNED, SHIPPED, "", "Une autre colonne"])
def test_beyond_that_only_people_move_a_card(stage: str) -> None:
    assert WORKFLOW.after(stage) is None


def test_a_stage_that_is_none_of_ours_is_unknown() -> None:
    assert WORKFLOW.stage("Une autre colonne") is None


@pytest.mark.feature("S0-48")
def test_the_last_stage_closes_the_mandate() -> None:
    assert [stage.name for stage in WORKFLOW.stages if stage.closes] == [SHIPPED]


@pytest.mark.feature("S0-39")
def test_a_due_date_is_counted_in_business_days_from_its_anchor() -> None:
    assert Due("ship", -2).on(SHIP, Calendar()) == date(2026, 12, 7)
    assert Due("ship").on(SHIP, Calendar()) == date(2026, 12, 9)


@pytest.mark.parametrize("anchor", ["delivery", "window"])
def test_without_its_anchor_there_is_no_due_date(anchor: str) -> None:
    assert Due(anchor, -2).on(SHIP, Calendar()) is None
