"""What each condition of a stage asks, and what it answers while it is not met."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from daemon.domain import events as e
from daemon.domain.conditions import CONDITIONS, Blocker, ship_date, unanswered, window_date
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import ITEM_KEYS
from tests.facts import (
    DELIVERY,
    MONDAY,
    NUMBER,
    ROW,
    WORKFLOW,
    an_invoice,
    answered,
    arrived,
    line,
    told,
    typed,
    without_delivery,
)

OPENS = datetime(2026, 11, 25, 5, tzinfo=UTC)  # midnight in Toronto


def ask(condition: str, mandate: Mandate, now: datetime = MONDAY) -> Blocker | None:
    return CONDITIONS[condition].ask(mandate, now, WORKFLOW)


def why(condition: str, mandate: Mandate, now: datetime = MONDAY) -> str:
    found = ask(condition, mandate, now)
    assert found is not None
    return str(found.reason)


@pytest.mark.feature("S0-36")
def test_goods_ship_two_business_days_before_they_are_delivered() -> None:
    assert ship_date(told(), WORKFLOW) == date(2026, 12, 9)


@pytest.mark.feature("S0-36")
def test_the_window_counts_from_shipping_and_not_from_delivery() -> None:
    assert window_date(told(), WORKFLOW) == date(2026, 11, 25)


@pytest.mark.feature("S0-36")
def test_the_date_that_the_client_confirmed_outranks_the_invoice() -> None:
    assert ship_date(told(answered("delivery_date", "2026-12-18")), WORKFLOW) == date(2026, 12, 16)


def test_a_date_that_was_unticked_is_confirmed_no_more() -> None:
    mandate = told(
        answered("delivery_date", "2026-12-18"),
        e.ItemUnticked(at=MONDAY, mandate=NUMBER, item="delivery_date", turn=1),
    )

    assert mandate.delivery == DELIVERY


@pytest.mark.feature("S0-24")
def test_without_a_ship_date_the_window_says_so() -> None:
    assert why("window_open", without_delivery(told())) == "ship_date_unknown"


@pytest.mark.feature("S0-23")
def test_the_window_is_closed_until_its_day_begins_in_toronto() -> None:
    blocker = ask("window_open", told(), OPENS.replace(hour=4, minute=59))

    assert blocker is not None
    assert blocker.until == OPENS


@pytest.mark.feature("S0-23")
def test_the_window_is_open_from_the_first_instant_of_its_day() -> None:
    assert ask("window_open", told(), OPENS) is None


@pytest.mark.feature("N1")
def test_a_closed_window_says_when_it_opens_and_why() -> None:
    said = why("window_open", told())

    assert "opens=2026-11-25" in said
    assert "ship=2026-12-09" in said
    assert "delivery=2026-12-11" in said


@pytest.mark.feature("N1")
def test_missing_stock_is_named_line_by_line_with_its_counts() -> None:
    mandate = told(arrived(an_invoice(line("Chandelle", 40), line("Sirop\nGravé", 24))), typed(12))

    assert why("all_received", mandate) == "stock_missing count=2 missing=Chandelle 12/40; Sirop 0/24"


@pytest.mark.feature("S0-19")
@pytest.mark.parametrize(("count", "met"), [(11, False), (12, True), (13, True)])
def test_a_row_is_received_from_the_quantity_ordered_on(count: int, met: bool) -> None:
    assert (ask("all_received", told(typed(count))) is None) is met


@pytest.mark.feature("S0-20")
def test_neither_time_nor_an_answer_nor_a_tick_makes_the_stock_true() -> None:
    ticks = (e.ItemTicked(at=MONDAY, mandate=NUMBER, item=key, turn=1) for key in ITEM_KEYS)
    mandate = told(*ticks, *(answered(key, "2026-12-11") for key in ITEM_KEYS))

    assert ask("all_received", mandate, datetime(2030, 1, 1, tzinfo=UTC)) is not None


@pytest.mark.feature("S0-21")
def test_a_correction_downwards_takes_the_stock_back() -> None:
    assert ask("all_received", told(typed(12), typed(11, 2))) is not None


def test_stock_on_a_row_that_vanished_is_not_counted() -> None:
    mandate = told(typed(12), e.RowVanished(at=MONDAY, mandate=NUMBER, ref=ROW, revision=2))

    assert ask("all_received", mandate) is not None


def test_services_are_never_waited_for() -> None:
    mandate = told(arrived(an_invoice(line(), line("Livraison", 1, kind="service"))), typed(12))

    assert ask("all_received", mandate) is None


def test_half_a_kilo_is_counted_exactly() -> None:
    half = line("Sucre", 1)
    mandate = told(
        arrived(an_invoice(half)),
        e.QuantityTyped(at=MONDAY, mandate=NUMBER, ref=ROW, revision=1, raw="0,5", quantity=Decimal("0.5")),
    )

    assert "Sucre 0.5/1" in why("all_received", mandate)


def test_the_client_is_silent_until_every_question_has_an_answer() -> None:
    mandate = told(*(answered(key, "2026-12-11") for key in ITEM_KEYS[:-1]))

    assert [rule.key for rule in unanswered(mandate, WORKFLOW)] == [ITEM_KEYS[-1]]
    assert "count=1" in why("client_answered", mandate)


def test_the_client_has_answered_once_every_question_has_an_answer() -> None:
    assert ask("client_answered", told(*(answered(key, "2026-12-11") for key in ITEM_KEYS))) is None


@pytest.mark.parametrize("item", ITEM_KEYS)
def test_each_item_is_a_condition_of_its_own(item: str) -> None:
    name = f"{item}_confirmed"

    assert why(name, told()) == f"item_open item={item}"
    assert ask(name, told(answered(item, "2026-12-11"))) is None


def test_every_condition_reads_the_facts_of_some_topic() -> None:
    assert all(condition.topics for condition in CONDITIONS.values())


@pytest.mark.feature("S0-37")
@pytest.mark.parametrize(
    ("fact", "code"),
    [
        (answered("cards", "n/a"), None),
        (answered("cards", "approved"), None),
        (e.ItemTicked(at=MONDAY, mandate=NUMBER, item="cards", turn=1), None),
        (answered("cards", "Merci de votre confiance"), "proof_missing"),
    ],
)
def test_a_text_is_confirmed_and_still_to_be_proofed(fact: e.Event, code: str | None) -> None:
    mandate = told(fact)
    confirmed, approved = ask("cards_confirmed", mandate), ask("cards_approved", mandate)

    assert confirmed is None
    assert (approved.reason.code if approved else None) == code


@pytest.mark.feature("S0-09")
def test_logos_that_are_short_say_how_many_came() -> None:
    expected = e.LogosExpected(at=MONDAY, mandate=NUMBER, count=3, by="Julie", turn=1)
    files = {"1" * 64: "a.ai", "2" * 64: "b.ai"}
    received = e.LogosReceived(at=MONDAY, mandate=NUMBER, letter="d" * 64, files=files, quote="ci-joint", by="marie")

    held = ask("logos_confirmed", told(expected, received))
    assert held is not None
    assert dict(held.reason.facts) == {"received": "2", "expected": "3"}
