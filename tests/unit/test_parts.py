"""Split shipments: one invoice, two cards, nothing sent twice, every row in one place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from daemon.domain import events as e
from daemon.domain import parts
from daemon.domain.conditions import ship_date
from daemon.domain.days import Calendar
from daemon.domain.mandate import Mandate
from daemon.domain.reckoning import reckoned_ship
from tests.facts import NUMBER, an_invoice, arrived, carded, doubt, line, rows, sent, told
from tests.world import Office, pdf_of

ONE, TWO, PART = "2026-0001-01", "2026-0001-02", "2026-0002"
SHIP, TODAY = date(2026, 12, 3), date(2026, 11, 9)
TWO_ROWS = (arrived(an_invoice(line("Chandelle"), line("Sirop", 24))), *carded(), rows(ONE, TWO), sent())


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Invoice 1042 sells candles and syrup; half of the syrup came; the second row is to ship first."""
    found = Office(tmp_path)
    found.letter("Voici", pdf=pdf_of("1042", [("Chandelle", 12), ("Sirop", 24)]))
    found.settle()
    found.sheet.type(TWO, "12")
    found.settle()
    yield found
    found.close()


def split(office: Office, *refs: str) -> None:
    with office.journal.writing() as writing:
        root = writing.mandate(NUMBER)
        assert root
        number = writing.next_number(2026)
        days = SHIP, reckoned_ship(root, office.workflow)
        writing.record(*parts.facts(root, number, refs, *days, "Julie", office.clock.now()))


def mandate(office: Office, number: str) -> Mandate:
    found = office.journal.mandate(number)
    assert found
    return found


@pytest.mark.feature("S0-48")
def test_the_part_has_its_own_card_and_date_and_the_client_is_not_asked_again(office: Office) -> None:
    before = len(office.post.sent)
    split(office, TWO)
    office.settle()
    office.days(4)
    office.settle()

    assert [card.draft.name for card in office.board.cards.values()] == ["1042 · Client inc.", "1042-2 · Client inc."]
    assert ship_date(mandate(office, PART), office.workflow) == SHIP
    assert len(office.post.sent) == before + 1  # the one reminder of the first


@pytest.mark.feature("S0-42", "S0-48")
def test_the_part_writes_to_the_contact_that_is_known_and_not_to_accounts_payable(office: Office) -> None:
    known = e.ContactKnown(at=office.clock.now(), mandate=NUMBER, email="luce@client.example", source="settings")
    office.journal.record(known)
    split(office, TWO)

    assert mandate(office, PART).writes_to == ("luce@client.example",)


@pytest.mark.feature("S0-19")
def test_stock_judged_complete_before_the_split_stays_so_in_the_part(office: Office) -> None:
    judged = e.StockJudged(at=office.clock.now(), mandate=NUMBER, judged=True, by="Julie", why="remplacé", gid="1")
    office.journal.record(judged)
    split(office, TWO)

    assert mandate(office, PART).arrived(TWO)


@pytest.mark.feature("S0-48")
def test_rows_keep_their_reference_and_what_was_received(office: Office) -> None:
    split(office, TWO)
    office.settle()

    assert list(mandate(office, NUMBER).lines) == [ONE]
    assert list(mandate(office, PART).lines) == [TWO]
    assert mandate(office, PART).received(TWO).quantity == 12
    assert sorted(row.ref for row, _ in office.sheet.rows) == [ONE, TWO]


def test_what_is_typed_later_counts_for_the_part(office: Office) -> None:
    split(office, TWO)
    office.settle()
    office.sheet.type(TWO, "24")
    office.settle()

    assert mandate(office, PART).received(TWO).quantity == 24


@pytest.mark.parametrize("again", ["restart", "other process"])
def test_it_is_the_same_after_a_restart_and_in_another_process(office: Office, again: str) -> None:
    split(office, TWO)
    office.settle()
    before = (mandate(office, NUMBER), mandate(office, PART))
    if again == "restart":
        office.restart()
    else:
        office.journal._open.clear()

    assert (mandate(office, NUMBER), mandate(office, PART)) == before


def test_another_process_learns_of_it(office: Office) -> None:
    other = type(office.journal)(office.url)
    other.open_mandates()
    split(office, TWO)
    other.refresh()

    assert sorted(other.open_mandates()) == [NUMBER, PART]
    other.close()


def test_a_reply_on_the_first_thread_answers_for_both(office: Office) -> None:
    split(office, TWO)
    office.settle()
    to = next(line for line in office.post.sent[0].decode().splitlines() if line.startswith("Reply-To:"))
    office.letter("4. oui\n6. aucun\n", sender="marie@client.example", to=to.partition(":")[2].strip())
    office.settle()

    first, second = mandate(office, NUMBER), mandate(office, PART)
    assert first.item("stickers").confirmed
    assert second.item("stickers").confirmed


def test_the_same_invoice_forwarded_again_is_known(office: Office) -> None:
    split(office, TWO)
    office.letter("Encore", pdf=pdf_of("1042", [("Chandelle", 12), ("Sirop", 24)]))
    office.settle()

    assert [row.ended.reason.code for row in office.journal.letters() if row.ended][-1] == "already_known"


def test_a_corrected_invoice_does_not_bring_back_the_rows_that_left(office: Office) -> None:
    split(office, TWO)
    office.letter("Corrigée", pdf=pdf_of("1042", [("Chandelle", 15), ("Sirop", 24)]))
    office.settle()
    (row,) = office.journal.reviews()
    now = office.clock.now()
    office.journal.record(
        e.ReviewSettled(at=now, mandate=NUMBER, review=row.asked.review, decision=e.ACCEPT, by="Julie")
    )

    assert [(one.name, int(one.quantity)) for one in mandate(office, NUMBER).lines.values()] == [("Chandelle", 15)]


# What cannot be


def why(mandate: Mandate, refs: tuple[str, ...], ship: date = SHIP) -> str:
    refused = parts.refusal(mandate, refs, ship, TODAY, Calendar())
    return refused.code if refused else ""


def test_rows_are_named_as_people_do() -> None:
    assert parts.named(told(*TWO_ROWS), ["02", " 1 ", TWO, "9"]) == (TWO, ONE, "9")


@pytest.mark.parametrize(
    ("refs", "ship", "code"),
    [
        ((TWO,), SHIP, ""),
        ((), SHIP, "split_rows"),
        (("2026-0001-09",), SHIP, "split_rows"),
        ((ONE, TWO), SHIP, "split_all"),
        ((TWO,), date(2026, 11, 6), "split_ship"),
        ((TWO,), date(2026, 11, 14), "split_ship"),  # a Saturday
    ],
)
def test_what_cannot_be_split_is_refused_with_its_reason(refs: tuple[str, ...], ship: date, code: str) -> None:
    assert why(told(*TWO_ROWS), refs, ship) == code


def test_neither_a_part_nor_a_stopped_mandate_is_split(office: Office) -> None:
    split(office, TWO)
    now = datetime(2026, 11, 9, 14, tzinfo=UTC)
    paused = e.MandatePaused(at=now, mandate=NUMBER, by="Julie", why="", turn=1)
    doubtful = arrived(an_invoice(line(), line("Sirop"), doubts=(doubt("total"),)))

    assert why(mandate(office, PART), (TWO,)) == "split_part"
    assert why(told(*TWO_ROWS, paused), (TWO,)) == "life_paused"
    assert why(told(doubtful), (TWO,)) == "invoice_to_check"
