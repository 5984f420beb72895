"""Procurement's weeks: orders, boxes in parts, one too many, a judgement, a correction, a book left open.

Julie keeps the stock-receipt workbook. Invoice 1042 sold two goods, 24 and 12; its window opens on 4 November.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest

from tests.story.office import FIRST, OPENS, READY, ROWS, Story, a_story, command, pdf, sold

JULIE, PRODUCTION = "achats@boitestremblay.example", "production@boitestremblay.example"
BOXES, CANDLES = ROWS


@pytest.fixture
def story() -> Iterator[Story]:
    """Invoice 1042 is in, and its two rows are in the workbook."""
    with a_story() as opened:
        opened.forward(pdf(1))
        opened.go()
        yield opened


def subjects(story: Story, who: str, word: str) -> list[str]:
    return [str(mail["Subject"]) for mail in story.mail(who) if word in str(mail["Subject"])]


def said(story: Story, word: str) -> list[str]:
    """What the card of 1042 says with that word."""
    comments = (text.replace("\u00a0", " ") for text in story.office.board.person.comments(story.card().gid))
    return [text for text in comments if word in text]


@pytest.mark.feature("S0-17")
def test_orders_typed_are_known_and_a_late_arrival_is_said_once(story: Story) -> None:
    julie = story.office.procurement
    julie.type(BOXES, "Commandé le", date(2026, 10, 19))
    julie.type(BOXES, "Arrivée prévue", "9 nov.")
    story.at("2026-10-20T10:00")
    story.at("2026-10-21T10:00")

    row = story.mandate().received(BOXES)
    assert (row.ordered_on, row.expected) == (date(2026, 10, 19), date(2026, 11, 9))
    assert len(said(story, "après l'ouverture")) == 1


@pytest.mark.feature("S0-44")
def test_when_the_window_opens_and_stock_is_missing_both_are_told_once(story: Story) -> None:
    story.received(24, 5)
    story.at(f"{OPENS}T08:00")
    assert subjects(story, JULIE, "Stock incomplet") == []
    story.at(f"{OPENS}T09:00")
    story.at("2026-11-05T09:00")

    assert [len(subjects(story, who, "Stock incomplet")) for who in (JULIE, PRODUCTION)] == [1, 1]
    story.received(24, 12)
    story.at("2026-11-06T09:00")
    assert story.card().section == READY


@pytest.mark.feature("S0-19")
def test_one_box_too_many_is_received_and_said_once(story: Story) -> None:
    story.received(25, 12)
    story.at(f"{OPENS}T09:00")

    assert story.card().section == READY
    assert len(said(story, "25 reçus pour 24")) == 1


@pytest.mark.feature("S0-19")
@pytest.mark.feature("S0-44")
def test_a_judged_row_makes_it_ready_and_production_reads_who_and_why(story: Story) -> None:
    story.received(24, 10)
    story.office.procurement.judge(CANDLES, "deux chandelles cassées, le client accepte")
    story.at(f"{OPENS}T09:00")

    (ready,) = (mail for mail in story.mail(PRODUCTION) if "Prêt" in str(mail["Subject"]))
    part = ready.get_body(("plain",))
    assert part is not None
    for word in ("Julie", "deux chandelles cassées, le client accepte", "10 / 12"):
        assert word in " ".join(part.get_content().split())


@pytest.mark.feature("S0-21")
def test_a_correction_downwards_after_ready_brings_the_card_back(story: Story) -> None:
    story.received(24, 12)
    story.at(f"{OPENS}T09:00")
    assert story.card().section == READY

    story.received(24, 9)
    story.at(f"{OPENS}T10:00")
    story.at(f"{OPENS}T11:00")
    assert story.card().section == FIRST
    assert [len(subjects(story, who, "Plus prêt")) for who in (JULIE, PRODUCTION)] == [1, 1]

    story.received(24, 12)
    story.at(f"{OPENS}T12:00")
    assert story.card().section == READY
    assert len(subjects(story, PRODUCTION, "Prêt pour production")) == 2


@pytest.mark.feature("S0-49")
def test_a_book_left_open_is_answered_by_mail_and_written_once_it_closes(story: Story) -> None:
    with story.office.procurement.hold():
        story.forward(sold("2001"))
        story.at("2026-10-20T09:00")
        story.later()
        story.at("2026-10-20T09:31")
        story.later()
        story.at("2026-10-20T11:00")
        story.later()
        assert len(subjects(story, JULIE, "Rangs en attente")) == 1

    story.later()

    assert "2026-0002-01" in story.office.procurement.refs()
    assert len(subjects(story, JULIE, "Rangs en attente")) == 1


@pytest.mark.feature("S0-44")
def test_a_word_on_the_card_judges_the_whole_stock_and_another_takes_it_back(story: Story) -> None:
    board, card = story.office.board.person, story.card().gid
    board.comment(card, "stock complet : bougies remplacées par cannelle", who="Julie Tremblay")
    story.go()
    judged = story.mandate().receiving.judged
    assert judged is not None
    assert (judged.by, judged.why) == ("Julie Tremblay", "bougies remplacées par cannelle")

    board.comment(card, "stock incomplet", who="Julie Tremblay")
    story.go()

    assert not story.mandate().arrived(CANDLES)


@pytest.mark.feature("S0-19")
def test_the_command_shows_each_row_with_its_order_and_its_judgement(story: Story) -> None:
    julie = story.office.procurement
    julie.type(CANDLES, "Commandé le", date(2026, 10, 19))
    julie.judge(CANDLES, "cassées")
    story.go()

    shown = json.loads(command(story.office, "why", "1042", "--json").stdout)
    row = next(one for one in shown["rows"] if one["ref"] == CANDLES)
    assert (row["ordered"], row["ordered_on"], row["received"]) == ("12", "2026-10-19", "0")
    assert (row["judged"]["by"], row["judged"]["why"]) == ("Julie", "cassées")
    assert "jugé complet par Julie" in command(story.office, "why", "1042").stdout.replace("\u00a0", " ")


@pytest.mark.feature("N5")
def test_sorting_and_inserting_keep_each_judgement_with_its_row(story: Story) -> None:
    julie = story.office.procurement
    story.received(24, 10)
    julie.judge(CANDLES, "cassées")
    julie.insert_row(5)
    julie.sort("Article")
    story.go()

    assert story.mandate().arrived(CANDLES)
    assert story.mandate().received(BOXES).judged is None
