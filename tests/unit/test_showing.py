"""What a card must show again, and what it leaves to people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from daemon.adapters.asana_pace import Pace
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.rules import decide
from daemon.domain.showing_rules import fields, showing
from daemon.domain.showing_rules import told as notes_of
from daemon.errors import Busy
from tests.facts import FIRST, MONDAY, NUMBER, SHIP, WORKFLOW, answered, arrived, asked, carded, rows, told, typed

PAYING = replace(WORKFLOW, fields=True)


def a_card(*history: e.Event, **shown: str) -> Mandate:
    """A mandate whose card says what holds, then these events; `shown` is what its fields show."""
    notes = notes_of(told(arrived()), WORKFLOW)
    about = {"card": "card1", "stage": FIRST, "due": SHIP, "told": notes, "words": "1234", "fields": shown}
    opened = e.CardOpened(at=MONDAY, mandate=NUMBER, **about)  # type: ignore[arg-type]  # six fields
    return told(arrived(), opened, *carded()[1:], rows(), *history)


def test_a_card_that_says_what_holds_is_left_alone() -> None:
    assert list(showing(a_card(), WORKFLOW)) == []


def test_notes_are_owed_again_once_what_they_say_has_changed() -> None:
    mandate = a_card(answered("delivery_date", "2026-12-18"))

    assert list(showing(mandate, WORKFLOW)) == [owed.WriteNotes(NUMBER, "card1", 1)]


def test_notes_written_again_are_owed_no_more() -> None:
    changed = a_card(answered("delivery_date", "2026-12-18"))
    done = e.NotesWritten(at=MONDAY, mandate=NUMBER, told=notes_of(changed, WORKFLOW), words="", turn=1)

    after = a_card(answered("delivery_date", "2026-12-18"), done)

    assert list(showing(after, WORKFLOW)) == []
    assert after.showing.words == "1234"  # a person's words stand: what we last wrote is still what we compare with


def test_notes_of_a_card_from_before_are_never_touched() -> None:
    mandate = told(arrived(), *carded(), answered("delivery_date", "2026-12-18"))

    assert list(showing(mandate, WORKFLOW)) == []


def test_fields_show_what_arrived_of_what_was_ordered() -> None:
    half, over = a_card(typed(6)), a_card(typed(24))

    assert fields(half, PAYING) == {"mandate": NUMBER, "ship": "2026-12-09", "quantity": "12", "stock": "50"}
    assert fields(over, PAYING)["stock"] == "100"


def test_fields_are_filled_only_where_the_owner_asked_for_them() -> None:
    assert list(showing(a_card(typed(6)), WORKFLOW)) == []
    assert [type(effect) for effect in showing(a_card(typed(6)), PAYING)] == [owed.FillFields]


def test_a_field_that_a_person_filled_makes_nothing_owed() -> None:
    before = fields(a_card(), PAYING)
    kept = e.FieldsFilled(at=MONDAY, mandate=NUMBER, asked=before, fields={}, kept=("stock",), turn=1)

    assert list(showing(a_card(kept, typed(6)), PAYING)) == []


def test_a_mandate_whose_card_was_thrown_away_goes_on_everywhere_else() -> None:
    mandate = a_card(answered("delivery_date", "2026-12-18"), asked(f"gone/{NUMBER}/card1"))
    places = {effect.place for effect in decide(mandate, MONDAY, WORKFLOW)}

    assert places == {owed.MAIL}


# The pace of a token


def test_a_minute_spent_is_waited_for_and_nothing_is_sent() -> None:
    now = [0.0]
    pace = Pace(150, lambda: now[0])
    for _ in range(15):
        with pace.turn(10, write=True):
            pass
    with pytest.raises(Busy) as caught, pace.turn(1, write=False):
        pass
    now[0] = 60.0
    with pace.turn(1, write=False):
        pass

    assert caught.value.retry_after == pytest.approx(60)


def test_a_rest_asked_for_holds_back_every_call_until_it_is_over() -> None:
    now = [0.0]
    pace = Pace(150, lambda: now[0])
    pace.rest(30)
    now[0] = 10.0
    with pytest.raises(Busy) as caught, pace.turn(1, write=False):
        pass
    now[0] = 30.0
    with pace.turn(1, write=True):
        pass

    assert caught.value.retry_after == pytest.approx(20)
