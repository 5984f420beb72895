"""Procurement's sheet is in Google: the same day as with a workbook, on the wire, with Google's bad moments.

Julie works in a browser. Invoice 1042 sold two goods, 24 and 12; its window opens on 4 November.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from daemon.sandbox.google import GoogleProcurement, RunningGoogle, running_google
from tests.discovery import mistakes
from tests.story.office import FIRST, OPENS, READY, ROWS, Story, a_story, an_office, command, pdf, sold

WRITE, READ = "sheets.spreadsheets.batchUpdate", "sheets.spreadsheets.values.get"
BOXES, CANDLES = ROWS


@pytest.fixture
def google(tmp_path: Path) -> Iterator[RunningGoogle]:
    with running_google(tmp_path) as running:
        yield running
    assert [mistakes(sent) for sent in running.sent if mistakes(sent)] == []


@pytest.fixture
def story(google: RunningGoogle) -> Iterator[Story]:
    with a_story(config=lambda text: in_google(text, google)) as opened:
        yield opened


@pytest.fixture
def julie(google: RunningGoogle) -> GoogleProcurement:
    return GoogleProcurement(google.book)


def in_google(text: str, google: RunningGoogle) -> str:
    """The office's settings, with its sheet in Google."""
    told = f'kind = "google"\nspreadsheet = "{google.book.key}"\naccount = "{google.account}"\nurl = "{google.url}"'
    return text.replace('file = "Réception.xlsx"', told)


def ours(julie: GoogleProcurement) -> list[str]:
    return [ref for ref in julie.refs() if ref.startswith("2026-")]


@pytest.mark.feature("S0-17")
def test_each_item_has_its_row_as_soon_as_the_mandate_is_there(story: Story, julie: GoogleProcurement) -> None:
    story.forward(pdf(1))
    story.go()

    assert ours(julie) == list(ROWS)
    assert [julie.cell(ref, "Qté commandée") for ref in ROWS] == [24, 12]
    assert [julie.cell(ref, "Qté reçue") for ref in ROWS] == [None, None]


@pytest.mark.feature("S0-22")
def test_what_julie_types_in_her_browser_makes_it_ready(story: Story, julie: GoogleProcurement) -> None:
    story.forward(pdf(1))
    story.at(f"{OPENS}T09:00")
    assert story.card().section == FIRST
    julie.type(BOXES, "Qté reçue", "24 / 24")
    julie.type(CANDLES, "Qté reçue", True)
    story.go()

    assert story.card().section == READY


@pytest.mark.feature("S0-44")
def test_a_judgement_typed_there_counts(story: Story, julie: GoogleProcurement) -> None:
    story.forward(pdf(1))
    story.at(f"{OPENS}T09:00")
    julie.type(BOXES, "Qté reçue", 24)
    julie.judge(CANDLES, "cannelle au lieu de vanille")
    story.go()

    assert story.card().section == READY


@pytest.mark.feature("N4")
@pytest.mark.parametrize("mode", ["drop_after", "drop", "503"])
def test_when_google_s_answer_is_lost_each_row_is_written_once(
    story: Story, google: RunningGoogle, julie: GoogleProcurement, mode: str
) -> None:
    google.fault(mode, operation=WRITE)
    story.forward(pdf(1))
    story.go()
    assert story.cards() == ["1042"]
    story.forward(sold("2001"))
    story.later()

    assert sorted(ours(julie)) == [*ROWS, "2026-0002-01"]


@pytest.mark.feature("N5")
def test_access_withdrawn_holds_back_the_sheet_alone_and_names_the_account(
    story: Story, google: RunningGoogle, julie: GoogleProcurement
) -> None:
    google.book.role = ""
    story.forward(pdf(1))
    story.go()
    assert story.cards() == ["1042"]
    assert "facteur@bac-a-sable.iam.gserviceaccount.com" in story.said("google_not_found")[0]
    google.book.role = "writer"
    story.later()

    assert ours(julie) == list(ROWS)
    assert "google_not_found" not in story.questions()


@pytest.mark.feature("S0-49")
@pytest.mark.parametrize("trouble", ["outage", "access withdrawn"])
def test_rows_that_google_keeps_waiting_half_an_hour_are_mailed_to_procurement_once(
    story: Story, google: RunningGoogle, julie: GoogleProcurement, trouble: str
) -> None:
    google.book.role = "" if trouble == "access withdrawn" else "writer"
    if trouble == "outage":
        google.fault("503", times=1000)
    story.forward(pdf(1))
    story.go()
    assert waiting(story) == []
    for _ in range(3):
        half_an_hour_later(story)
    assert len(waiting(story)) == 1
    assert BOXES in waiting(story)[0]
    google.app.weather.order({"clear": True})
    google.book.role = "writer"
    story.later()

    assert ours(julie) == list(ROWS)


def waiting(story: Story) -> list[str]:
    mails = story.mail("achats@boitestremblay.example")
    return [str(mail) for mail in mails if "Rangs en attente" in str(mail["Subject"])]


def half_an_hour_later(story: Story) -> None:
    story.office.set_clock(story.office.now() + timedelta(minutes=31))
    story.later()


@pytest.mark.feature("N5")
def test_sorted_and_inserted_rows_keep_their_quantities(story: Story, julie: GoogleProcurement) -> None:
    story.forward(pdf(1))
    story.go()
    julie.type(BOXES, "Qté reçue", 20)
    julie.insert_row(5)
    julie.sort("Article")
    story.go()

    assert [story.mandate().received(ref).quantity for ref in ROWS] == [20, 0]


@pytest.mark.feature("N5")
def test_references_sorted_without_the_rest_stop_the_reading_and_julie_is_told_once(
    story: Story, julie: GoogleProcurement
) -> None:
    story.forward(pdf(1))
    story.go()
    swap_references(julie)
    julie.type(CANDLES, "Qté reçue", 24)
    story.go()
    story.go()
    told = [mail for mail in story.mail("achats@boitestremblay.example") if "à vérifier" in str(mail["Subject"])]
    assert len(told) == 1
    assert story.questions() == ["sheet_shuffled"]
    swap_references(julie)
    story.go()

    assert story.questions() == []
    assert [story.mandate().received(ref).quantity for ref in ROWS] == [24, 0]


def swap_references(julie: GoogleProcurement) -> None:
    julie.type(BOXES, "Réf", "aside")
    julie.type(CANDLES, "Réf", BOXES)
    julie.type("aside", "Réf", CANDLES)


@pytest.mark.feature("N5")
def test_a_row_typed_by_hand_is_asked_about_on_the_card(
    story: Story, google: RunningGoogle, julie: GoogleProcurement
) -> None:
    story.forward(pdf(1))
    story.go()
    with google.book.changing():
        google.book.tabs[0].rows.append([None, "2026-0001", "1042", "Zoé", "Ruban rouge", None, None, 6])
    story.go()
    story.go()

    said = [text for text in story.office.board.person.comments(story.card().gid) if "Ruban rouge" in text]
    assert len(said) == 1
    assert "Ruban rouge" in [row["Article"] for row in julie.rows()]


@pytest.mark.feature("N5")
def test_rows_typed_by_hand_are_listed_with_the_reference_they_may_bear(
    story: Story, google: RunningGoogle, julie: GoogleProcurement
) -> None:
    story.forward(pdf(1))
    story.go()
    item = str(julie.cell(BOXES, "Article"))
    julie.delete(BOXES)
    with google.book.changing():
        for mandate, name in (("2025-0009", "Ruban rouge"), (None, item), (None, "Total")):
            google.book.tabs[0].rows.append([None, mandate, None, None, name, None, None, 6])
    told = command(story.office, "rangs").output.replace("\u00a0", " ")

    assert "Ruban rouge, mandat 2025-0009, commandé 6, reçu –" in told
    assert f"c'est peut-être {BOXES}" in told
    assert "Total" not in told


def test_nothing_that_changes_costs_no_read(story: Story, google: RunningGoogle) -> None:
    story.forward(pdf(1))
    story.go()
    story.go()
    before = google.counted(READ)
    for _ in range(5):
        story.go()

    assert google.counted(READ) == before


def test_check_says_that_the_account_may_not_write(google: RunningGoogle) -> None:
    google.book.role = "reader"
    with an_office(config=lambda text: in_google(text, google)) as office:
        told = command(office, "check").output

    assert "Changez son partage de lecteur à éditeur" in told
    assert "PRIVATE KEY" not in told
