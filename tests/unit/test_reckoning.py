"""From delivery back to the window: transit by region and carrier, and why each day is that one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from daemon import app
from daemon.domain.dates_told import days_told, the_sum
from daemon.domain.invoice import SERVICE, Line
from daemon.domain.mandate import Mandate
from daemon.domain.reckoning import delivery, postal_code, reckoned_ship, transit
from daemon.domain.workflow import TransitRule, Workflow
from daemon.messages import Messages
from tests.facts import WORKFLOW, an_invoice, answered, arrived, line, settled, told, without_delivery

FAR = TransitRule(3, postal=("G", "J0"))
FAST = TransitRule(1, carrier=("Nationex",))
FAST_TO_QUEBEC = TransitRule(2, postal=("G1",), carrier=("Purolator",))
RULES: Workflow = replace(WORKFLOW, transits=(FAST, FAST_TO_QUEBEC, FAR))
MONTREAL, QUEBEC = "1, rue Une\nMontréal QC  H3B 2T6", "2, rue Deux\nQuébec (Québec) g1k3x2"


def sold_to(ship_to: str, *, by: str = "", bill_to: str = "") -> Mandate:
    """A mandate whose invoice ships there, by that carrier."""
    road = Line(f"Transport {by}", Decimal(1), Decimal(20), kind=SERVICE)
    return told(arrived(an_invoice(line(), road, ship_to=ship_to, bill_to=bill_to)))


def words(language: str = "fr") -> object:
    messages = Messages(app.TEMPLATES)
    return lambda reason: messages.words(reason, language)


@pytest.mark.feature("S0-36")
@pytest.mark.parametrize(
    ("ship_to", "by", "days", "why"),
    [
        (MONTREAL, "", 2, "transit_default"),
        (QUEBEC, "", 3, "transit_region"),
        ("3, rang Trois, Rawdon QC J0K 1S0", "", 3, "transit_region"),
        ("4, rue Quatre, Joliette QC J6E 2X5", "", 2, "transit_default"),
        (MONTREAL, "NATIONEX express", 1, "transit_carrier"),
        (QUEBEC, "Nationex", 1, "transit_carrier"),
        (QUEBEC, "Purolator", 2, "transit_region_carrier"),
        ("", "Purolator", 2, "transit_default"),
        ("quelque part", "", 2, "transit_default"),
    ],
)
def test_the_first_rule_that_fits_gives_the_transit(ship_to: str, by: str, days: int, why: str) -> None:
    found = transit(sold_to(ship_to, by=by), RULES)

    assert (found.days, found.why.code) == (days, why)


def test_a_carrier_named_in_the_goods_is_not_the_carrier() -> None:
    boxes = told(arrived(an_invoice(line("Boîte Nationex"), ship_to=MONTREAL)))

    assert transit(boxes, RULES).why.code == "transit_default"


@pytest.mark.feature("S0-36")
def test_where_it_goes_is_confirmed_first_then_shipped_then_billed() -> None:
    billed = sold_to("", bill_to=MONTREAL)
    shipped = sold_to(QUEBEC, bill_to=MONTREAL)
    confirmed = told(arrived(an_invoice(ship_to=QUEBEC)), answered("delivery_address", "1, rue A, Laval H7A 1B1"))

    assert [postal_code(one) for one in (billed, shipped, confirmed)] == ["H3B", "G1K", "H7A"]


def test_a_new_address_without_its_code_is_not_taken_for_the_old_region() -> None:
    moved = told(arrived(an_invoice(ship_to=QUEBEC)), answered("delivery_address", "12, rue Neuve, Laval"))
    agreed = told(arrived(an_invoice(ship_to=QUEBEC)), answered("delivery_address", "oui"))

    assert (postal_code(moved), postal_code(agreed)) == ("", "G1K")


@pytest.mark.feature("S0-36")
def test_the_ship_date_counts_the_days_of_the_region() -> None:
    assert reckoned_ship(sold_to(QUEBEC), RULES) == date(2026, 12, 8)
    assert reckoned_ship(sold_to(MONTREAL), RULES) == date(2026, 12, 9)


def test_each_source_of_the_delivery_day_is_told() -> None:
    said = told(answered("delivery_date", "2026-12-18"))
    given = told(settled("x", "correct", delivery_date="2026-12-18"))

    assert [delivery(one).why.code for one in (told(), said, given, without_delivery(told()))] == [
        "delivery_on_invoice",
        "delivery_by_client",
        "delivery_by_person",
        "delivery_unknown",
    ]


@pytest.mark.feature("S0-36")
def test_the_sum_is_told_in_one_line() -> None:
    mandate = told(arrived(an_invoice(ship_to=QUEBEC)), answered("delivery_date", "2026-12-11"))

    assert the_sum(mandate, RULES, words()) == (  # type: ignore[arg-type]
        "livraison 11 déc. (confirmée par le client) − 3 jour(s) ouvrable(s) (région G, code postal G1K)"
        " = expédition 8 déc. − 10 jour(s) ouvrable(s) = fenêtre 24 nov."
    )


@pytest.mark.feature("S0-24")
@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_unknown_day_says_why(language: str) -> None:
    days = days_told(without_delivery(told()), RULES, words(language))  # type: ignore[arg-type]

    assert {name: days[name]["date"] for name in ("delivery", "ship", "window")} == dict.fromkeys(
        ("delivery", "ship", "window")
    )
    assert all(day["why"] for day in days.values())
