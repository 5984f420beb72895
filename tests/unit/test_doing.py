"""Effects are begun, looked for, done or set aside; the trouble of one never holds back the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from daemon import loop
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.errors import Busy, NeedsReview, Unknown, because
from tests.world import DIES_AFTER, FINE, LOST_AFTER, LOST_BEFORE, REFUSED, Office, pdf_of

WHY = because("no_card")
NUMBER = "2026-0001"
CARD, PDF = f"card/{NUMBER}", f"pdf/{NUMBER}"


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "PUZZLED", 0.0)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    found = Office(tmp_path)
    found.letter("Voici", pdf=pdf_of("1042", [("Chandelle", 12)]))
    yield found
    found.close()


class Calls:
    """Stands before a function: raises the errors that come, then lets the calls through; counts them."""

    def __init__(self, act: Callable[..., Any], coming: Sequence[Exception] = ()) -> None:
        self.act = act
        self.coming = list(coming)
        self.count = 0

    def __call__(self, *args: Any, **more: Any) -> Any:
        self.count += 1
        if self.coming:
            raise self.coming.pop(0)
        return self.act(*args, **more)


def watched(monkeypatch: pytest.MonkeyPatch, thing: object, name: str, *coming: Exception) -> Calls:
    calls = Calls(getattr(thing, name), coming)
    monkeypatch.setattr(thing, name, calls)
    return calls


def questions(office: Office) -> list[str]:
    return [row.asked.review for row in office.journal.reviews()]


def decide(office: Office, decision: str) -> None:
    now = office.clock.now()
    for row in office.journal.reviews():
        fact = e.ReviewSettled(
            at=now, mandate=row.asked.mandate, review=row.asked.review, decision=decision, by="julie"
        )
        office.journal.record(fact)


# What may have happened is looked for, and nothing else


def test_in_calm_weather_nothing_is_looked_for(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = [watched(monkeypatch, office.board, name) for name in ("find_card", "attachments")]
    looks.append(watched(monkeypatch, office.post, "find_sent"))
    office.settle()

    assert [look.count for look in looks] == [0, 0, 0]
    assert not office.journal.begun()


def test_a_call_that_did_not_happen_is_made_again_without_a_look(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = watched(monkeypatch, office.board, "find_card")
    opened = watched(monkeypatch, office.board, "open_card", Busy(WHY, 0))
    office.settle()
    office.settle()

    assert (opened.count, look.count, len(office.board.cards)) == (2, 0, 1)


@pytest.mark.feature("N4")
@pytest.mark.parametrize("fate", [LOST_BEFORE, LOST_AFTER], ids=["it had not", "it had"])
def test_a_call_that_may_have_happened_is_looked_for_first(
    office: Office, monkeypatch: pytest.MonkeyPatch, fate: int
) -> None:
    look = watched(monkeypatch, office.board, "find_card")
    monkeypatch.setattr(office.sheet, "append", lambda _rows: frozenset())
    monkeypatch.setattr(office.post, "send", lambda *_mail: None)
    office.pass_([fate])

    assert (look.count, len(office.board.cards)) == (1, 1)


@pytest.mark.feature("N4")
def test_a_board_that_refuses_the_look_is_not_written_to_blindly(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched(monkeypatch, office.board, "find_card", NeedsReview(WHY, whole_place=True))
    for place in ("mailbox", "letters"):
        office.loop.look(place)
    office.faults.coming = [LOST_AFTER, LOST_AFTER, LOST_AFTER]
    office.loop.settle()
    office.settle()
    office.settle()

    assert len(office.board.cards) == 1


@pytest.mark.feature("N4")
def test_a_death_after_the_act_leaves_one_card(office: Office) -> None:
    office.pass_([DIES_AFTER])
    office.settle()

    assert len(office.board.cards) == 1


def test_a_look_that_fails_leaves_the_effect_begun(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = watched(monkeypatch, office.board, "open_card", Unknown(WHY, 0))
    look = watched(monkeypatch, office.board, "find_card", Busy(WHY, 0))
    for place in ("mailbox", "letters"):
        office.loop.look(place)
    office.loop.settle()
    while not look.count:
        office.loop.settle()
    assert (list(office.journal.begun()), opened.count) == ([CARD], 1)

    office.settle()
    assert (opened.count, look.count, len(office.board.cards)) == (2, 2, 1)


def test_a_look_that_breaks_asks_a_person_and_nothing_is_done_blindly(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = watched(monkeypatch, office.board, "open_card", Unknown(WHY, 0))
    watched(monkeypatch, office.board, "find_card", KeyError("a fault of ours"))
    office.settle()
    office.settle()
    assert (opened.count, len(questions(office)), len(office.post.sent)) == (1, 1, 1)

    decide(office, e.ACCEPT)
    office.settle()
    assert len(office.board.cards) == 1


def test_a_client_s_message_is_not_risked_twice_where_no_copies_are_kept(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched(monkeypatch, office.post, "send", Unknown(WHY, 0))
    monkeypatch.setattr(office.post, "find_sent", lambda _identity: None)
    office.settle()
    office.settle()

    assert office.post.sent == []
    assert [row.asked.reason.code for row in office.journal.reviews()] == ["message_perhaps_sent"]


# What a person must decide


def test_what_is_refused_for_good_asks_a_person_and_is_left_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach = watched(monkeypatch, office.board, "attach", NeedsReview(WHY))
    office.settle()
    office.settle()

    assert attach.count == 1
    assert [name.startswith(f"effect/{PDF}") or PDF in name for name in questions(office)] == [True]


def test_what_is_refused_for_good_does_not_stop_the_rest_of_the_card(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched(monkeypatch, office.board, "attach", NeedsReview(WHY))
    office.loop.one_pass()

    (card,) = office.board.cards.values()
    assert len(card.subtasks) == 10
    assert len(office.post.sent) == 1


def test_an_error_of_ours_is_set_aside_with_a_reference(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    watched(monkeypatch, office.board, "attach", KeyError("a fault of ours"))
    office.settle()

    (row,) = office.journal.reviews()
    assert row.asked.reason.code == "fault"
    assert len(office.post.sent) == 1


def test_once_a_person_says_again_it_is_looked_for_and_tried(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    watched(monkeypatch, office.board, "attach", NeedsReview(WHY))
    look = watched(monkeypatch, office.board, "attachments")
    office.settle()
    decide(office, e.ACCEPT)
    office.settle()

    (card,) = office.board.cards.values()
    assert [name for name, _ in card.attached] == [f"Facture 1042 ({NUMBER}).pdf"]
    assert look.count == 1


def test_refused_again_it_asks_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    watched(monkeypatch, office.board, "attach", NeedsReview(WHY), NeedsReview(WHY))
    office.settle()
    decide(office, e.ACCEPT)
    office.settle()

    assert len(questions(office)) == 1
    decide(office, e.ACCEPT)
    office.settle()
    assert len(next(iter(office.board.cards.values())).attached) == 1


def test_once_a_person_drops_it_it_is_never_tried(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    attach = watched(monkeypatch, office.board, "attach", NeedsReview(WHY))
    office.settle()
    decide(office, e.IGNORE)
    office.restart()
    office.settle()

    assert attach.count == 1


def test_a_place_that_a_person_must_mend_is_asked_about_once_and_works_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = [NeedsReview(WHY, whole_place=True) for _ in range(50)]
    opened = watched(monkeypatch, office.board, "open_card", *refusals)
    office.settle()
    office.settle()
    assert questions(office) == ["place/board/no_card/2026-11-09"]

    opened.coming.clear()
    office.settle()
    assert (len(office.board.cards), questions(office)) == (1, [])


def test_the_question_about_a_place_is_closed_when_it_works_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched(monkeypatch, office.sheet, "append", NeedsReview(WHY))
    office.settle()
    office.settle()

    assert len(office.sheet.rows) == 1
    assert questions(office) == []


# One place's trouble


@pytest.mark.feature("S0-49")
def test_a_locked_workbook_does_not_hold_back_the_client_s_mail(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched(monkeypatch, office.sheet, "append", Busy(WHY, 60))
    office.settle()

    assert (office.sheet.rows, len(office.post.sent), len(office.board.cards)) == ([], 1, 1)


def test_a_board_that_is_down_does_not_hold_back_the_mail(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = watched(monkeypatch, office.board, "open_card", Busy(WHY, 60))
    office.settle()
    office.settle()

    assert (opened.count, len(office.post.sent), len(office.sheet.rows)) == (1, 1, 1)
    assert office.journal.begun() == {}


def test_one_refused_recipient_does_not_hold_back_the_others(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    watched(monkeypatch, office.post, "send", Busy(WHY, 60, whole_place=False))
    office.letter("Voici", pdf=pdf_of("1043", [("Sirop", 1)]))
    office.settle()

    assert len(office.post.sent) == 1
    assert "mail" not in office.loop.house.weather.troubles


def test_rows_that_the_sheet_does_not_show_are_owed_still(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    append = office.sheet.append
    monkeypatch.setattr(office.sheet, "append", lambda _rows: frozenset())
    office.pass_()
    assert office.journal.open_mandates()[NUMBER].written == frozenset()

    monkeypatch.setattr(office.sheet, "append", append)
    office.settle()

    assert office.journal.open_mandates()[NUMBER].written == {f"{NUMBER}-01"}


def test_two_mandates_rows_are_written_in_one_edit(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    append = watched(monkeypatch, office.sheet, "append")
    office.letter("Voici", pdf=pdf_of("1043", [("Sirop", 1), ("Boîte", 2)]))
    office.loop.look("mailbox")
    office.loop.look("letters")  # both are read before anything is done; a pass reads beside its deeds
    office.settle()

    assert (append.count, len(office.sheet.rows)) == (1, 3)


def test_nothing_is_tried_twice_in_one_batch(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = [
        watched(monkeypatch, office.board, name, Busy(WHY, 60, whole_place=False)) for name in ("open_card", "attach")
    ]
    office.settle()

    assert [call.count for call in calls] == [1, 0]


# Owed no more


def corrected(office: Office) -> None:
    office.settle()
    office.letter("Corrigée", pdf=pdf_of("1042", [("Chandelle", 13)]))


@pytest.mark.parametrize("decision", [e.ACCEPT, e.IGNORE])
def test_a_comment_begun_and_owed_no_more_is_looked_up_and_closed(office: Office, decision: str) -> None:
    corrected(office)
    office.loop.look("mailbox")
    office.loop.look("letters")
    office.faults.coming = [LOST_AFTER, REFUSED]  # the comment, then the mail to the accountant
    office.loop.settle()
    assert [key.startswith(f"comment/{NUMBER}") for key in office.journal.begun()] == [True]

    decide(office, decision)
    office.settle()

    assert office.journal.begun() == {}
    assert office.journal.open_mandates()[NUMBER].corrections == {}


def test_an_orphan_that_cannot_be_looked_up_stops_nobody(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.settle()
    with office.journal.writing() as writing:
        writing.begin(owed.TickSubtask(NUMBER, "logos", "sub", "card", 1))
    watched(monkeypatch, office.board, "card", KeyError("a fault of ours"))
    office.letter("Voici", pdf=pdf_of("1043", [("Sirop", 1)]))
    office.settle()

    assert len(office.board.cards) == 2
    assert office.journal.begun() == {}


def test_an_effect_owed_no_more_that_did_happen_keeps_its_receipt(office: Office) -> None:
    office.settle()
    mandate = office.journal.open_mandates()[NUMBER]
    gid = mandate.subtasks["logos"]
    with office.journal.writing() as writing:
        writing.begin(owed.TickSubtask(NUMBER, "logos", gid, mandate.card, 1))
    office.board.set_tick(gid, done=True)
    office.settle()

    assert f"ticked/{NUMBER}/logos/1" in [fact.key for fact in office.journal.history(NUMBER)]
    assert office.journal.begun() == {}


def test_a_card_that_a_person_moved_meanwhile_is_not_moved_over_it(office: Office) -> None:
    office.settle()
    office.sheet.type(f"{NUMBER}-01", "12")
    office.days(20)
    mandate = office.journal.open_mandates()[NUMBER]
    office.loop.look("sheet")
    office.board.put(mandate.card, "Au calendrier")
    office.loop.settle()

    assert office.board.cards[mandate.card].stage == "Au calendrier"


@pytest.mark.feature("N4")
def test_what_may_have_happened_still_may_after_a_batch_that_left_it_untried(office: Office) -> None:
    office.settle()
    tick = owed.TickSubtask(NUMBER, "logos", "sub", "card", 1)
    with office.journal.writing() as writing:
        writing.begin(tick)
    office.loop.house.weather.fails(owed.BOARD, WHY, 60)

    assert office.loop._doing.batch([tick]) == 0
    assert list(office.journal.begun()) == [tick.key]


def test_calm_calls_are_fine(office: Office) -> None:
    office.pass_([FINE] * 5)
    office.settle()

    assert office.faults.coming == []
