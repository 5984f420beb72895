"""What is ordered, when, from whom: once a business day, each thing once, and what is late is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.office import Office, OfficeMemory, evolve_office
from daemon.domain.office_rules import decide_office
from daemon.domain.orders import late, lists, orders, to_order
from daemon.domain.planning import refreshed
from daemon.domain.products import Catalogue, Product, plan
from daemon.domain.workflow import OrderRules
from tests.facts import MONDAY, NUMBER, WORKFLOW, an_invoice, arrived, line, settled, told, typed
from tests.products import KNOWN, planned

DRAFTS = replace(WORKFLOW, orders=OrderRules())
TUESDAY = datetime(2026, 11, 10, 15, tzinfo=UTC)  # 10 h in Montréal
BOX, CANDLE = f"{NUMBER}-01", f"{NUMBER}-02"
OTHER = "2026-0002"


def written(mandate: str = NUMBER) -> e.RowsWritten:
    return e.RowsWritten(at=MONDAY, mandate=mandate, refs=(f"{mandate}-01", f"{mandate}-02"), turn=1)


def drafted(day: str = "2026-11-10", *, sent: bool = False, **ordered: int) -> e.OrderDrafted:
    refs = {f"{NUMBER}-{ref[1:]}": Decimal(quantity) for ref, quantity in ordered.items()}
    return e.OrderDrafted(at=TUESDAY, mandate=NUMBER, supplier="X", day=day, ordered=refs, sent=sent)


def order_typed(ref: str = BOX, **more: object) -> e.OrderTyped:
    cells = {"supplier": "", "ordered_on": None, "expected": None, "raw_ordered": "", "raw_expected": "", **more}
    return e.OrderTyped(at=MONDAY, mandate=NUMBER, ref=ref, revision=1, **cells)  # type: ignore[arg-type]


def sold(quantity: int = 10, *history: e.Event, mandate: str = NUMBER) -> Mandate:
    """So many « Coffret », their rows written: a box and two candles each."""
    return told(*planned(an_invoice(line("Coffret", quantity)), mandate=mandate), written(mandate), *history)


def office(*mandates: Mandate, memory: Iterable[e.Event] = (), catalogue: Catalogue = KNOWN) -> Office:
    kept = OfficeMemory()
    for fact in memory:
        kept = evolve_office(kept, fact)
    return Office({one.number: one for one in mandates}, kept, (), catalogue)


def told_at(digest: str, turn: str, who: str = "procurement") -> e.DigestSent:
    return e.DigestSent(
        at=TUESDAY, mandate="office", digest=digest, turn=turn, who=who, message_id="<a@b.example>", raw="", to=()
    )


def asked(about: Office, now: datetime = TUESDAY) -> dict[str, dict[str, int]]:
    """What is owed of each supplier: row reference → quantity."""
    found = [effect for effect in orders(about, now, DRAFTS) if isinstance(effect, owed.SendOrder)]
    return {effect.supplier: {one.ref: int(one.quantity) for one in effect.rows} for effect in found}


@pytest.mark.feature("S0-18", "S0-35")
def test_one_order_for_each_supplier_brings_all_mandates_together() -> None:
    both = office(sold(10), sold(4, mandate=OTHER))

    assert asked(both) == {
        "Cartons Laval": {BOX: 10, f"{OTHER}-01": 4},
        "Ciergerie": {CANDLE: 20, f"{OTHER}-02": 8},
    }


@pytest.mark.feature("S0-35")
@pytest.mark.parametrize("when", [datetime(2026, 11, 10, 14, 59, tzinfo=UTC), datetime(2026, 11, 14, 16, tzinfo=UTC)])
def test_nothing_is_ordered_before_the_hour_or_on_a_saturday(when: datetime) -> None:
    assert list(decide_office(office(sold()), when, DRAFTS)) == []


@pytest.mark.feature("S0-35")
def test_what_comes_after_the_hour_goes_together_tomorrow() -> None:
    after = MONDAY.replace(hour=15, minute=1)
    late_one = replace(sold(), procurement=replace(sold().procurement, planned=after))

    assert asked(office(late_one), MONDAY.replace(hour=18)) == {}
    assert set(asked(office(late_one))) == {"Cartons Laval", "Ciergerie"}


@pytest.mark.feature("S0-35")
def test_a_supplier_gets_one_order_a_day() -> None:
    told_once = [told_at("order", "2026-11-10/Cartons Laval")]

    assert set(asked(office(sold(), memory=told_once))) == {"Ciergerie"}
    assert set(asked(office(sold(), memory=told_once), TUESDAY.replace(day=11))) == {"Cartons Laval", "Ciergerie"}


@pytest.mark.feature("S0-35")
@pytest.mark.parametrize(
    ("fact", "left"),
    [
        (drafted(_01=10), {CANDLE: 20}),
        (drafted(_01=7), {BOX: 3, CANDLE: 20}),
        (typed(10), {CANDLE: 20}),
        (typed(4), {BOX: 6, CANDLE: 20}),
        (order_typed(ordered_on=date(2026, 11, 9)), {CANDLE: 20}),
    ],
)
def test_what_an_order_holds_what_came_and_what_people_ordered_is_not_ordered_again(
    fact: e.Event, left: dict[str, int]
) -> None:
    found = asked(office(sold(10, fact)))

    assert {ref: quantity for rows in found.values() for ref, quantity in rows.items()} == left


@pytest.mark.feature("S0-35")
def test_a_quantity_that_grows_is_ordered_for_the_difference_only() -> None:
    more = an_invoice(line("Coffret", 12))
    again = e.RowsPlanned(at=MONDAY, mandate=NUMBER, rows=plan(more, KNOWN), paper=more.digest, turn=2)
    correction = (arrived(more), again, settled(f"correction/{NUMBER}/{more.digest}"))
    grown = sold(10, drafted(_01=10, _02=20), *correction)
    everything = frozenset(grown.lines)

    found = asked(office(replace(grown, written=everything)))

    assert found == {"Cartons Laval": {f"{NUMBER}-03": 2}, "Ciergerie": {f"{NUMBER}-04": 4}}


@pytest.mark.feature("S0-18")
def test_the_supplier_that_people_wrote_in_the_sheet_wins() -> None:
    by_hand = sold(10, order_typed(supplier="ciergerie"))

    assert asked(office(by_hand)) == {"Ciergerie": {BOX: 10, CANDLE: 20}}


def test_an_invoice_in_doubt_orders_nothing() -> None:
    assert asked(office(replace(sold(), checked=False))) == {}


def test_a_row_that_is_not_in_the_sheet_yet_waits() -> None:
    assert asked(office(told(*planned(an_invoice(line("Coffret")))))) == {}


def test_a_mandate_that_no_list_planned_is_left_alone() -> None:
    assert asked(office(told(arrived(), typed(3)))) == {}


@pytest.mark.feature("S0-35")
def test_by_setting_an_order_leaves_for_the_supplier_itself() -> None:
    sending = replace(WORKFLOW, orders=OrderRules(send=True))

    found = {one.supplier: (one.digest, one.who) for one in orders(office(sold()), TUESDAY, sending)}  # type: ignore[attr-defined]

    assert found["Ciergerie"] == ("supplier_order", "orders@ciergerie.example")


def test_a_supplier_without_an_address_is_left_to_procurement() -> None:
    sending = replace(WORKFLOW, orders=OrderRules(send=True))
    by_hand = office(sold(10, order_typed(supplier="Le coin du cirier")))

    found = {one.supplier: one.who for one in orders(by_hand, TUESDAY, sending)}  # type: ignore[attr-defined]

    assert found["Le coin du cirier"] == "procurement"


# What is late, what nobody knows the supplier of


@pytest.mark.feature("S0-35")
def test_what_is_unordered_past_its_last_day_is_late() -> None:
    """Ships on 9 December, window of 10 business days, the box takes 10 more: 11 November is its last day."""
    last = date(2026, 11, 11)

    assert list(late(sold(), last, DRAFTS)) == []
    assert [(one.row.name, one.by) for one in late(sold(), date(2026, 11, 12), DRAFTS)] == [("Boîte", last)]


@pytest.mark.feature("S0-35", "S0-44")
def test_a_row_judged_complete_is_neither_ordered_nor_late() -> None:
    judged = e.RowJudged(
        at=MONDAY, mandate=NUMBER, ref=BOX, revision=1, judged=True, by="Julie", why="remplacée", raw="x"
    )

    assert list(late(sold(10, judged), date(2026, 11, 12), DRAFTS)) == []
    assert BOX not in {row.ref for rows in to_order(office(sold(10, judged)), DRAFTS).values() for row in rows}


@pytest.mark.feature("S0-35")
def test_a_draft_is_no_order_but_one_that_we_sent_is() -> None:
    friday = date(2026, 11, 13)

    assert [one.row.name for one in late(sold(10, drafted(_01=10)), friday, DRAFTS)] == ["Boîte"]
    assert list(late(sold(10, drafted(_01=10, sent=True)), friday, DRAFTS)) == []


@pytest.mark.feature("S0-35")
def test_the_late_list_tells_what_has_become_late_and_all_of_it_on_mondays() -> None:
    """The box is late from Thursday 12 November on."""
    told = office(sold(10), memory=[told_at("late_orders", "2026-11-12")])
    days = [datetime(2026, 11, day, 15, tzinfo=UTC) for day in (11, 12, 13, 16)]

    first = [[effect.key for effect in lists(office(sold(10)), day, DRAFTS)] for day in days[:2]]
    again = [[effect.key for effect in lists(told, day, DRAFTS)] for day in days[2:]]
    assert first == [[], ["digest/late_orders/procurement/2026-11-12"]]
    assert again == [[], ["digest/late_orders/procurement/2026-11-16"]]


def test_what_nobody_supplies_is_listed_once_until_the_list_changes() -> None:
    nameless = told(*planned(an_invoice(line("Mystère"))), written())
    (effect,) = lists(office(nameless), TUESDAY, DRAFTS)
    assert isinstance(effect, owed.SendDigest)

    known = [told_at("unsourced_orders", effect.turn)]
    assert not list(lists(office(nameless, memory=known), TUESDAY.replace(day=11), DRAFTS))
    assert to_order(office(nameless), DRAFTS)[""][0].item == "Mystère"


# More is known of a product


def lesson(**said: object) -> e.ProductLearned:
    return e.ProductLearned(at=MONDAY, mandate="office", name="mystere", kind="goods", by="julie", **said)  # type: ignore[arg-type]


@pytest.mark.feature("S0-34")
def test_a_product_learned_to_be_a_service_is_no_longer_waited_for() -> None:
    mandate = told(*planned(an_invoice(line("Boîte"), line("Mystère"))))
    known = KNOWN.taught({"mystere": replace(lesson(), kind="service")})

    rows = refreshed(mandate, known)

    assert rows is not None
    assert [(row.ref, row.name) for row in rows] == [(BOX, "Boîte")]


@pytest.mark.feature("S0-34")
def test_what_is_learned_fills_the_row_that_stands() -> None:
    mandate = told(*planned(an_invoice(line("Mystère"))))

    rows = refreshed(mandate, KNOWN.taught({"mystere": lesson(supplier="Ciergerie", lead_days=3)}))

    assert rows is not None
    assert [(row.ref, row.supplier, row.lead_days, row.known) for row in rows] == [(BOX, "Ciergerie", 3, True)]


@pytest.mark.feature("S0-34")
def test_another_name_of_a_known_product_takes_its_components() -> None:
    mandate = told(*planned(an_invoice(line("Mystère", 3))))

    rows = refreshed(mandate, KNOWN.taught({"mystere": lesson(same_as="coffret")}))

    assert rows is not None
    assert [(row.name, int(row.quantity)) for row in rows] == [("Boîte", 3), ("Chandelle", 6)]


def test_a_row_that_people_work_with_is_not_torn_up() -> None:
    mandate = told(*planned(an_invoice(line("Mystère", 3))), written(), typed(1))

    rows = refreshed(mandate, KNOWN.taught({"mystere": lesson(same_as="coffret")}))

    assert rows is not None
    assert [(row.ref, row.name, row.known) for row in rows] == [(BOX, "Mystère", True)]


def test_the_file_wins_over_what_was_learned() -> None:
    both = Catalogue.of([Product("Mystère", supplier="Cartons Laval")]).taught({"mystere": lesson(supplier="Autre")})

    found = both.find("MYSTÈRE")

    assert found is not None
    assert found.supplier == "Cartons Laval"


def test_components_changed_in_the_file_are_for_later_sales() -> None:
    mandate = sold()
    other = Catalogue.of((Product("Coffret", components=(("Boîte", Decimal(5)),)), Product("Boîte", supplier="X")))

    assert refreshed(mandate, other) is None


def test_a_plan_of_another_version_of_the_invoice_changes_nothing() -> None:
    stray = e.RowsPlanned(at=MONDAY, mandate=NUMBER, rows=(), paper="another", turn=2)

    assert sold(10, stray).lines == sold(10).lines
