"""The assembly work ahead: hours by week against the capacity, and the one digest that says what does not fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from daemon.domain import events as e
from daemon.domain.days import Calendar
from daemon.domain.labour import FIRM, PLANNED, SCHEDULED, SPREAD, capacity, forecast, hours_of, hours_shown, places
from daemon.domain.mandate import Mandate
from daemon.domain.office import Office
from daemon.domain.office_rules import decide_office
from daemon.domain.workflow import Workflow
from tests.facts import MONDAY, NUMBER, ROW, WORKFLOW, an_invoice, arrived, carded, line, told, without_delivery
from tests.unit.test_assembly import replied, scheduled, tick

TODAY = date(2026, 11, 9)
PLANNED_DAY, THURSDAY = date(2026, 12, 1), date(2026, 12, 3)


def with_terms(**terms: object) -> Workflow:
    return replace(WORKFLOW, production=replace(WORKFLOW.production, **terms))  # type: ignore[arg-type]


TIMED = with_terms(minutes_per_unit=Decimal(30), weekly_hours=Decimal(5))


def of(*facts: e.Event) -> Mandate:
    return told(*carded(), *facts)


def old() -> Mandate:
    """Opened the week before."""
    return replace(of(), opened=MONDAY - timedelta(days=5))


def planned(day: date = PLANNED_DAY) -> e.DayPlanned:
    return e.DayPlanned(at=MONDAY, mandate=NUMBER, day=day, turn=1)


# Hours


@pytest.mark.feature("S0-31")
def test_hours_are_minutes_times_quantities() -> None:
    assert hours_of(of(), TIMED).hours == 6  # twelve candles of half an hour


@pytest.mark.feature("S0-31", "S0-45")
def test_people_read_hours_to_a_tenth() -> None:
    assert str(hours_shown(of(), with_terms(minutes_per_unit=Decimal(4) / 3))) == "0.3"
    assert hours_shown(of(), WORKFLOW) is None


def test_the_minutes_of_the_products_list_come_first() -> None:
    known = of()
    timed = replace(known, lines={ROW: replace(known.lines[ROW], minutes=Decimal(90))})

    assert hours_of(timed, TIMED).hours == Decimal("1.5")


@pytest.mark.feature("S0-31")
def test_unknown_minutes_are_named_and_never_silently_zero() -> None:
    work = hours_of(told(arrived(an_invoice(line("Chandelle"), line("Boîte")))), WORKFLOW)

    assert not work.hours
    assert work.unknown == ("Chandelle", "Boîte")


def test_the_hours_that_a_person_said_win() -> None:
    said = of(replace(scheduled(), hours=Decimal(4)))

    assert hours_of(said, TIMED).hours == 4


# Weeks


@pytest.mark.feature("S0-31", "S0-38")
def test_hours_go_to_the_scheduled_day_else_the_planned_one_else_the_window() -> None:
    assert places(of(tick("calendar"), planned(), scheduled()), TODAY, WORKFLOW) == (SCHEDULED, (THURSDAY,))
    assert places(of(tick("calendar"), planned()), TODAY, WORKFLOW) == (PLANNED, (PLANNED_DAY,))
    how, days = places(of(), TODAY, WORKFLOW)
    assert (how, days[0], days[-1], len(days)) == (SPREAD, date(2026, 11, 25), date(2026, 12, 9), 11)


@pytest.mark.feature("S0-39")
def test_the_day_is_firm_once_the_crew_confirms() -> None:
    assert places(of(scheduled(), replied()), TODAY, WORKFLOW)[0] == FIRM


def test_without_a_shipping_date_the_hours_are_named_apart() -> None:
    ahead = forecast([without_delivery(of())], MONDAY, TIMED)

    assert ahead.undated == {NUMBER: 6}


@pytest.mark.feature("S0-31")
def test_a_week_that_holds_too_much_says_by_how_much() -> None:
    (week,) = forecast([of(scheduled())], MONDAY, TIMED).overloaded

    assert week.monday == date(2026, 11, 30)
    assert week.over == 1


def test_a_week_with_a_holiday_holds_less() -> None:
    closed = replace(TIMED, calendar=Calendar({date(2026, 12, 1): "Congé"}))

    assert capacity(date(2026, 11, 30), closed) == 4


def test_what_is_assembled_weighs_no_more() -> None:
    done = of(scheduled(), tick())
    after = MONDAY + timedelta(days=30)

    assert all(not week.loads for week in forecast([done], after, TIMED).weeks)


# The digest


def digests(*mandates: Mandate, at: object = MONDAY, workflow: Workflow = WORKFLOW, **more: object) -> list[str]:
    office = Office({str(n): one for n, one in enumerate(mandates)}, **more)  # type: ignore[arg-type]
    owed = decide_office(office, at, workflow)  # type: ignore[arg-type]
    return [effect.key for effect in owed if effect.key.startswith("digest/production/")]


@pytest.mark.feature("S0-30")
def test_unticked_mandates_are_one_digest_a_business_day() -> None:
    assert digests(old(), old()) == ["digest/production/production/2026-11-09"]


@pytest.mark.feature("S0-30")
def test_it_leaves_at_its_hour_and_only_on_business_days() -> None:
    early, sunday = MONDAY.replace(hour=13, minute=29), MONDAY - timedelta(days=1)

    assert digests(old(), at=early) == []
    assert digests(old(), at=sunday) == []
    assert digests(old(), at=early + timedelta(minutes=1)) != []


def test_a_company_may_want_no_digest() -> None:
    assert digests(old(), workflow=with_terms(digest=False)) == []


def test_what_came_after_the_hour_waits_for_the_next_digest() -> None:
    assert digests(of()) == []
    assert digests(of(), at=MONDAY + timedelta(days=1)) != []


@pytest.mark.feature("S0-30")
def test_nothing_to_do_is_no_digest() -> None:
    assert digests(of(tick("calendar"))) == []
    assert digests() == []


def test_an_assembly_whose_day_passed_is_told_until_it_is_ticked_or_moved() -> None:
    late = of(tick("calendar"), scheduled(date(2026, 11, 6)))

    assert digests(late) != []


def test_an_overload_alone_is_told_once_a_week() -> None:
    heavy = replace(of(tick("calendar"), scheduled()), opened=MONDAY - timedelta(days=5))
    tuesday = MONDAY + timedelta(days=1)

    assert digests(heavy, workflow=TIMED) != []
    assert digests(heavy, workflow=TIMED, at=tuesday) == []
