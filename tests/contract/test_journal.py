"""The journal's promises, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import update

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.errors import Misconfigured, because
from daemon.journal import Journal, codec
from daemon.journal.tables import about
from tests.facts import (
    MONDAY,
    NUMBER,
    SHIPPED,
    an_invoice,
    answered,
    arrived,
    asked,
    carded,
    moved_by_hand,
    rows,
    settled,
    told,
    typed,
)

Opens = Callable[..., Journal]
CARD = owed.OpenCard(NUMBER)
LETTER = "b" * 64
CLOSED = e.MandateClosed(at=MONDAY, mandate=NUMBER, stage=SHIPPED)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.system("postgresql"))])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'journal.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def opens(url: str) -> Iterator[Opens]:
    """Journals of one office nobody else uses; another name is another office."""
    own = uuid4().hex
    opened: list[Journal] = []

    def open_one(office: str = "") -> Journal:
        opened.append(Journal(url, f"{own}{office}"))
        return opened[-1]

    yield open_one
    for journal in opened:
        journal.close()


@pytest.fixture
def journal(opens: Opens) -> Journal:
    return opens()


def letter(digest: str = LETTER, identity: str = "1") -> e.LetterArrived:
    return e.LetterArrived(at=MONDAY, letter=digest, identity=identity, size=10)


def ended(end: str = e.DONE, turn: int = 1, waits_for: str = "", digest: str = LETTER) -> e.LetterEnded:
    reason = because("no_card")
    return e.LetterEnded(at=MONDAY, letter=digest, turn=turn, end=end, kind="reply", reason=reason, waits_for=waits_for)


def begin(journal: Journal, effect: owed.Effect = CARD) -> datetime | None:
    with journal.writing() as writing:
        return writing.begin(effect)


def aside(journal: Journal, effect: owed.Effect = CARD) -> str:
    """The effect refused for good; the question that it asks."""
    with journal.writing() as writing:
        writing.set_aside(effect.key, asked(f"effect/{effect.key}"))
    return journal.reviews()[-1].asked.review


# Facts


def test_a_fact_is_kept_once_under_its_key(journal: Journal) -> None:
    assert journal.record(arrived()) is True
    assert journal.record(arrived()) is False
    assert journal.history(NUMBER) == [arrived()]


def test_a_fact_said_twice_is_folded_once(journal: Journal) -> None:
    journal.record(arrived(), typed(5), typed(5))

    assert journal.open_mandates()[NUMBER].facts == {"stock": 1}


def test_facts_are_told_in_their_order(journal: Journal) -> None:
    history = [arrived(), *carded(), answered("logos")]
    journal.record(*history)

    assert journal.history(NUMBER) == history
    assert journal.open_mandates()[NUMBER] == told(*history)


def fails_midway(journal: Journal) -> None:
    with journal.writing() as writing:
        writing.record(arrived(), typed(12))
        writing.cursor("sheet", "7")
        writing.begin(CARD)
        raise RuntimeError


def test_a_transaction_is_all_or_nothing(journal: Journal) -> None:
    journal.record(arrived())
    with pytest.raises(RuntimeError):
        fails_midway(journal)

    assert (journal.history(NUMBER), journal.cursor("sheet"), journal.begun()) == ([arrived()], "", {})
    assert journal.open_mandates()[NUMBER] == told()


def test_after_a_transaction_that_failed_the_next_one_is_kept(journal: Journal) -> None:
    with pytest.raises(RuntimeError):
        fails_midway(journal)
    journal.record(arrived())

    assert list(journal.open_mandates()) == [NUMBER]


def test_a_cursor_moves_with_its_facts(journal: Journal, opens: Opens) -> None:
    with journal.writing() as writing:
        writing.record(arrived())
        writing.cursor("board", "a")
        writing.cursor("board", "b")

    assert (opens().cursor("board"), opens().cursor("sheet")) == ("b", "")


def test_what_is_new_since_a_moment_is_told(journal: Journal) -> None:
    journal.record(arrived())
    before = journal.last
    journal.record(rows(), typed(5))

    last, facts = journal.since(before)

    assert facts == [rows(), typed(5)]
    assert last >= journal.last


# Two processes


def test_what_another_process_recorded_is_seen_after_a_refresh(journal: Journal, opens: Opens) -> None:
    other = opens()
    other.record(arrived(), typed(5))
    journal.refresh()

    assert journal.open_mandates()[NUMBER] == told(typed(5))
    assert journal.take_stirred() == {NUMBER}


def test_a_writer_first_takes_in_what_the_other_recorded(journal: Journal, opens: Opens) -> None:
    other = opens()
    journal.record(arrived())
    other.record(typed(5))
    journal.record(answered("logos"))

    assert journal.open_mandates()[NUMBER] == told(typed(5), answered("logos"))


def test_a_fact_taken_in_twice_is_folded_once(journal: Journal, opens: Opens) -> None:
    opens().record(arrived(), typed(5))
    journal.refresh()
    journal.refresh()

    assert journal.open_mandates()[NUMBER].facts == {"stock": 1}


def test_a_mandate_that_the_other_closed_is_open_no_more(journal: Journal, opens: Opens) -> None:
    journal.record(arrived())
    opens().record(CLOSED, answered("logos"))
    journal.refresh()

    assert journal.open_mandates() == {}
    closed = journal.mandate(NUMBER)
    assert closed == told(CLOSED, answered("logos"))


def write_mandates(journal: Journal, name: str, count: int) -> None:
    for n in range(count):
        with journal.writing() as writing:
            number = writing.next_number(2026)
            writing.record(arrived(an_invoice(number=f"{name}-{n}"), mandate=number))


@pytest.mark.feature("S4-08")
def test_four_writers_in_two_processes_number_without_a_gap(opens: Opens) -> None:
    one, other = opens(), opens()
    writers = [threading.Thread(target=write_mandates, args=(one if n % 2 else other, str(n), 25)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    one.refresh()
    assert list(one.open_mandates()) == [f"2026-{n:04}" for n in range(1, 101)]


@pytest.mark.feature("S4-08")
def test_after_the_9999th_comes_the_10000th_and_then_the_next(journal: Journal) -> None:
    journal.record(*(arrived(an_invoice(number=n), mandate=f"2026-{n}") for n in ("9999", "10000")))

    with journal.writing() as writing:
        assert writing.next_number(2026) == "2026-10001"
        assert writing.next_number(2027) == "2027-0001"


# Starting again


def test_a_start_finds_every_open_mandate_as_it_was(journal: Journal, opens: Opens) -> None:
    journal.record(arrived(), *carded(), typed(5))
    again = opens()

    assert again.open_mandates() == journal.open_mandates()
    assert again.take_stirred() == {NUMBER}


def test_a_start_does_not_fold_what_is_closed(journal: Journal, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.record(arrived(), CLOSED)
    monkeypatch.setattr(codec, "event", None)  # reading any fact would fail

    assert opens().open_mandates() == {}


def test_a_closed_mandate_is_still_found_by_its_numbers(journal: Journal) -> None:
    journal.record(arrived(), CLOSED)

    assert journal.named("1042") == journal.named(NUMBER) == [NUMBER]
    assert journal.mandate(NUMBER) == told(CLOSED)
    assert journal.of_sender("marie@client.example") == []


def test_a_database_of_another_revision_is_refused(journal: Journal, opens: Opens) -> None:
    with journal.engine.begin() as link:
        link.execute(update(about).values(value="0"))

    try:
        with pytest.raises(Misconfigured) as refused:
            opens()
    finally:
        with journal.engine.begin() as link:
            link.execute(update(about).values(value="1"))

    assert refused.value.mistakes[0].reason.code == "journal_revision"


def test_offices_do_not_see_each_other(journal: Journal, opens: Opens) -> None:
    journal.record(arrived(), letter(), asked("letter/x/1"))
    begin(journal)
    with journal.writing() as writing:
        writing.cursor("board", "a")
        writing.arrived("1", LETTER)
    other = opens("next door")

    assert (other.open_mandates(), other.letters(), other.reviews(), other.begun()) == ({}, [], [], {})
    assert (other.cursor("board"), other.unknown(["1"]), other.named("1042")) == ("", ["1"], [])
    assert other.record(arrived()) is True
    with other.writing() as writing:
        assert writing.next_number(2026) == "2026-0002"


# Effects


def test_a_first_try_needs_no_look(journal: Journal) -> None:
    assert begin(journal) is None
    assert list(journal.begun()) == [CARD.key]


def test_a_second_try_looks_since_the_first(journal: Journal, opens: Opens) -> None:
    begin(journal)
    since = begin(opens())

    assert since == journal.begun()[CARD.key][1]
    assert since is not None
    assert since.tzinfo == UTC


def test_a_try_that_certainly_failed_needs_no_look(journal: Journal) -> None:
    begin(journal)
    with journal.writing() as writing:
        writing.failed(CARD.key)

    assert journal.begun() == {}
    assert begin(journal) is None


def test_a_done_effect_lives_on_as_its_receipt(journal: Journal) -> None:
    journal.record(arrived())
    begin(journal)
    with journal.writing() as writing:
        writing.finished(CARD.key, carded()[0])

    assert (journal.begun(), journal.parked()) == ({}, frozenset())
    assert journal.open_mandates()[NUMBER].card == "card1"


def test_an_effect_set_aside_waits_for_a_person(journal: Journal) -> None:
    journal.record(arrived())
    begin(journal)
    aside(journal)

    assert journal.parked() == {CARD.key}
    assert [row.asked.who for row in journal.reviews()] == ["owner"]


def test_an_effect_that_a_person_accepts_is_looked_for_and_tried_again(journal: Journal) -> None:
    journal.record(arrived())
    begin(journal)
    journal.record(settled(aside(journal)))

    assert (journal.parked(), journal.reviews()) == (frozenset(), [])
    assert begin(journal) is not None


def test_an_effect_that_a_person_drops_is_never_tried(journal: Journal) -> None:
    journal.record(arrived())
    begin(journal)
    journal.record(settled(aside(journal), e.IGNORE))

    assert journal.parked() == {CARD.key}
    assert journal.reviews() == []


def test_an_effect_refused_a_second_time_asks_a_second_time(journal: Journal) -> None:
    journal.record(arrived())
    begin(journal)
    journal.record(settled(aside(journal)))
    begin(journal)
    journal.record(settled(aside(journal), e.IGNORE))

    assert len(journal.reviews(only_open=False)) == 2
    assert journal.parked() == {CARD.key}


def test_our_own_acts_under_way_are_known(journal: Journal) -> None:
    journal.record(arrived())
    mark = journal.last
    with journal.writing() as writing:
        assert writing.unsettled(mark) == set()
        writing.begin(CARD)
        assert writing.unsettled(mark) == {NUMBER}


def test_a_mandate_with_facts_since_the_mark_is_unsettled(journal: Journal) -> None:
    journal.record(arrived())
    mark = journal.last
    journal.record(typed(5))

    with journal.writing() as writing:
        assert writing.unsettled(mark) == {NUMBER}


# Letters and questions


@pytest.mark.feature("N3")
def test_a_kept_letter_is_read_once(journal: Journal) -> None:
    journal.record(letter())
    assert [row.letter for row in journal.to_read()] == [LETTER]

    journal.record(ended())

    assert journal.to_read() == []
    assert journal.counts()["letters_done"] == 1


def test_the_mailbox_s_letters_that_we_have_are_not_asked_for(journal: Journal) -> None:
    with journal.writing() as writing:
        writing.arrived("1", LETTER)
        writing.arrived("1", LETTER)

    assert journal.unknown(["1", "2"]) == ["2"]


def test_more_letters_than_one_question_can_hold_are_asked_about(journal: Journal) -> None:
    many = [str(n) for n in range(1201)]
    with journal.writing() as writing:
        writing.arrived("1200", LETTER)

    assert journal.unknown(many) == many[:-1]


def test_a_letter_that_waits_for_an_invoice_is_read_again_when_it_comes(journal: Journal) -> None:
    journal.record(letter(), ended(e.WAITING, waits_for="1042"))
    journal.record(arrived(an_invoice(number="1043"), mandate="2026-0009"))
    assert journal.to_read() == []

    journal.record(arrived())

    assert [(row.letter, row.turn) for row in journal.to_read()] == [(LETTER, 1)]


def test_each_attempt_at_a_letter_is_counted(journal: Journal) -> None:
    journal.record(letter())
    with journal.writing() as writing:
        assert [writing.attempt(LETTER), writing.attempt(LETTER)] == [1, 2]
        writing.read_again(LETTER)
        assert writing.attempt(LETTER) == 1


def test_letters_are_read_in_the_order_in_which_they_came(journal: Journal) -> None:
    journal.record(letter("f" * 64), letter("a" * 64, "2"))

    assert [row.letter[0] for row in journal.to_read()] == ["f", "a"]


@pytest.mark.parametrize("decision", [e.ACCEPT, e.IGNORE])
def test_a_decision_about_a_letter_has_it_read_again(journal: Journal, decision: str) -> None:
    name = f"letter/{LETTER}/1"
    journal.record(letter(), ended(e.REVIEW), replace(asked(name, letter=LETTER), mandate=""))
    decided = replace(settled(name, decision), mandate="")
    journal.record(decided)

    assert [row.letter for row in journal.to_read()] == [LETTER]
    assert journal.settlement(name) == decided


def test_a_question_is_asked_once_and_closed_by_its_answer(journal: Journal) -> None:
    journal.record(arrived(), asked("letter/x/1"), asked("letter/x/1"))
    assert [row.asked.review for row in journal.reviews()] == ["letter/x/1"]

    journal.record(settled("letter/x/1"))

    assert (journal.reviews(), len(journal.reviews(only_open=False))) == ([], 1)
    assert journal.counts()["reviews"] == 0


def test_counts_tell_open_from_closed(journal: Journal) -> None:
    journal.record(arrived(), arrived(an_invoice(number="1043"), mandate="2026-0002"), CLOSED)
    found = journal.counts()

    assert (found["open"], found["closed"]) == (1, 1)


def test_the_list_of_mandates_follows_a_corrected_number(journal: Journal) -> None:
    journal.record(
        arrived(), moved_by_hand(SHIPPED), settled("contact/x", e.CORRECT, client_emails="zoe@client.example")
    )

    assert journal.of_sender("zoe@client.example") == [NUMBER]
