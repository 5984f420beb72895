"""A mandate is the fold of its events: what each fact changes, and what it leaves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from daemon.domain import events as e
from daemon.domain.corrections import corrected
from daemon.domain.fold import fold
from daemon.domain.mandate import Mandate
from tests.facts import (
    FIRST,
    MONDAY,
    NUMBER,
    READY,
    ROW,
    an_invoice,
    answered,
    arrived,
    asked,
    carded,
    doubt,
    line,
    moved,
    moved_by_hand,
    rows,
    sent,
    settled,
    told,
    typed,
)

OLD = an_invoice(line("Chandelle"), line("Sirop"), line("Boîte"))
NEW = an_invoice(line("Boîte"), line("Chandelle"), line("Savon"), line("Sirop", 30))
REVIEW = f"correction/{NUMBER}/{NEW.digest}"


def tick(item: str = "logos", turn: int = 1) -> e.ItemTicked:
    return e.ItemTicked(at=MONDAY, mandate=NUMBER, item=item, turn=turn)


def untick(item: str = "logos", turn: int = 2) -> e.ItemUnticked:
    return e.ItemUnticked(at=MONDAY, mandate=NUMBER, item=item, turn=turn)


def vanished(revision: int = 2) -> e.RowVanished:
    return e.RowVanished(at=MONDAY, mandate=NUMBER, ref=ROW, revision=revision)


def names(mandate: Mandate) -> dict[str, str]:
    return {ref.rpartition("-")[2]: one.description for ref, one in mandate.lines.items()}


def test_before_its_invoice_there_is_no_mandate() -> None:
    assert fold([answered("logos"), typed(12)]) is None


@pytest.mark.feature("S0-17")
def test_each_item_sold_gets_a_reference_and_services_get_none() -> None:
    sold = an_invoice(line("Chandelle"), line("Livraison", 1, kind="service"), line("Sirop"))

    assert names(told(arrived(sold))) == {"01": "Chandelle", "02": "Sirop"}


@pytest.mark.parametrize("field", ["lines", "subtotal", "tps", "tvq", "tvh", "total", "currency"])
def test_any_doubt_about_money_waits_for_a_person(field: str) -> None:
    assert told(arrived(an_invoice(doubts=(doubt(field),)))).checked is False


@pytest.mark.parametrize("field", ["client_emails", "delivery", "bill_to"])
def test_a_doubt_about_something_else_holds_nothing_back(field: str) -> None:
    assert told(arrived(an_invoice(doubts=(doubt(field),)))).checked is True


# A corrected invoice


@pytest.mark.feature("S0-06")
def test_a_corrected_invoice_waits_and_changes_nothing() -> None:
    waiting = told(arrived(OLD), arrived(NEW, pdf="f" * 64), asked(REVIEW))

    assert waiting.invoice == OLD
    assert list(waiting.corrections) == [NEW.digest]


@pytest.mark.feature("S0-06")
def test_once_accepted_the_unchanged_lines_keep_their_rows_and_the_others_get_new_ones() -> None:
    accepted = told(arrived(OLD), rows(f"{NUMBER}-03"), arrived(NEW), asked(REVIEW), settled(REVIEW))

    assert names(accepted) == {"03": "Boîte", "01": "Chandelle", "04": "Savon", "05": "Sirop"}
    assert accepted.invoice == NEW
    assert not accepted.corrections


def test_a_reference_that_was_written_once_never_names_other_goods() -> None:
    more, less = an_invoice(line(), line("Savon")), an_invoice(line(), ship_to="2, rue Neuve")
    other = an_invoice(line(), line("Boîte"))
    history: list[e.Event] = [arrived(an_invoice())]
    for paper in (more, less, other):
        history += [arrived(paper), settled(f"correction/{NUMBER}/{paper.digest}"), rows(f"{NUMBER}-02")]

    assert names(told(*history)) == {"01": "Chandelle", "03": "Boîte"}


def test_two_equal_lines_keep_two_rows() -> None:
    twice = an_invoice(line("Sirop"), line("Sirop"), line("Boîte"))
    name = f"correction/{NUMBER}/{twice.digest}"

    assert sorted(names(told(arrived(OLD), arrived(twice), settled(name)))) == ["02", "03", "04"]


def test_stock_typed_on_an_unchanged_line_is_kept() -> None:
    accepted = told(arrived(OLD), typed(12), arrived(NEW), settled(REVIEW))

    assert accepted.received(ROW).quantity == 12


@pytest.mark.feature("S0-06")
def test_a_refused_correction_leaves_all_as_it_was() -> None:
    refused = told(arrived(OLD), arrived(NEW), asked(REVIEW), settled(REVIEW, e.IGNORE))

    assert refused == told(arrived(OLD))


def test_the_paper_that_a_person_accepted_is_doubted_no_more() -> None:
    doubtful = arrived(an_invoice(doubts=(doubt("total"),)))

    assert told(doubtful, arrived(NEW), settled(REVIEW)).checked is True


# Stock


@pytest.mark.feature("S0-19")
def test_an_unreadable_quantity_leaves_the_last_one_standing_and_asks() -> None:
    stock = told(typed(7), typed(None, 2)).received(ROW)

    assert (stock.quantity, stock.revision) == (Decimal(7), 2)
    assert stock.asked is not None


def test_a_readable_quantity_ends_the_question() -> None:
    assert told(typed(None), typed(12, 2)).received(ROW).asked is None


@pytest.mark.feature("N5")
def test_a_row_that_vanished_keeps_what_was_typed_there() -> None:
    stock = told(typed(12), vanished()).received(ROW)

    assert (stock.quantity, stock.vanished) == (Decimal(12), True)


@pytest.mark.feature("N5")
def test_a_row_that_came_back_is_there_again() -> None:
    assert told(typed(12), vanished(), typed(12, 3)).received(ROW).vanished is False


# Answers, ticks and people


def test_an_answer_keeps_its_proof() -> None:
    item = told(answered("delivery_date", "2026-12-18", "9" * 64)).item("delivery_date")

    assert (item.value, item.quote, item.letter) == ("2026-12-18", "2026-12-18", "9" * 64)
    assert (item.confirmed, item.shown) == (True, False)


def test_our_tick_shows_an_answer_and_confirms_nothing_new() -> None:
    before = told(answered("logos"))
    after = told(answered("logos"), e.SubtaskTicked(at=MONDAY, mandate=NUMBER, item="logos", turn=1))

    assert after.item("logos").shown
    assert after.facts == before.facts


def test_a_person_s_tick_confirms_and_its_removal_takes_it_back() -> None:
    assert told(tick()).item("logos").confirmed
    assert not told(tick(), untick()).item("logos").confirmed


def test_what_the_client_said_survives_an_untick() -> None:
    assert told(answered("logos", "les trois"), untick()).item("logos").value == "les trois"


@pytest.mark.feature("S0-40")
def test_a_person_s_decision_may_answer_in_the_client_s_place() -> None:
    item = told(asked("letter/x/1"), settled("letter/x/1", e.CORRECT, logos="les trois")).item("logos")

    assert (item.value, item.quote, item.confirmed) == ("les trois", "julie", True)


def test_a_person_s_decision_may_correct_the_invoice() -> None:
    mandate = told(settled(f"contact/{NUMBER}", e.CORRECT, client_emails="a@x.ca, b@x.ca", delivery="2026-12-18"))

    assert mandate.invoice.client_emails == ("a@x.ca", "b@x.ca")
    assert mandate.delivery == date(2026, 12, 18)


def test_a_correction_that_is_no_day_is_refused() -> None:
    with pytest.raises(ValueError, match="demain"):
        corrected(OLD, {"delivery": "demain"})


def test_a_question_is_open_until_it_is_settled() -> None:
    assert told(asked("letter/x/1")).reviews.keys() == {"letter/x/1"}
    assert told(asked("letter/x/1"), settled("letter/x/1")).reviews == {}


# Stages and receipts


def test_a_person_s_move_is_remembered_with_the_facts_of_that_moment() -> None:
    mandate = told(typed(12), moved_by_hand(READY))

    assert (mandate.stage, mandate.moves, mandate.held) == (READY, 1, {"stock": 1})


def test_our_own_move_forgets_that_a_person_held_the_card() -> None:
    mandate = told(moved_by_hand(FIRST), moved(READY, 2))

    assert (mandate.held, mandate.entered, mandate.entries) == (None, READY, {READY: 2})


def test_only_messages_to_the_client_ask_numbered_questions() -> None:
    mandate = told(sent(), sent("ready", who="production"))

    assert list(mandate.asked) == ["<checklist1@boites.example>"]
    assert len(mandate.sent) == 2


def test_the_card_s_receipts_say_where_everything_is() -> None:
    mandate = told(*carded(), rows())

    assert (mandate.card, mandate.stage, set(mandate.written)) == ("card1", FIRST, {ROW})
    assert mandate.attached == {"a" * 64}
    assert mandate.subtasks["logos"] == "sub-logos"


def test_a_letter_s_end_changes_nothing_of_the_mandate() -> None:
    ended = e.LetterEnded(
        at=MONDAY, mandate=NUMBER, letter="b", turn=1, end=e.DONE, kind="reply", reason=asked("x").reason
    )

    assert told(ended) == told()
