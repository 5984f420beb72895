"""Two tabs of one file, in a workbook and in Google: ours is added to, people's is read, the reference joins them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from daemon.adapters.sheet_own_tab import OwnTab
from daemon.adapters.xlsx import XlsxSheet
from daemon.ports import Sheet, SheetRead, SheetRow
from daemon.sandbox.google import GoogleProcurement, running_google
from daemon.sandbox.google.book import Tab
from daemon.sandbox.workbook import HEADER, HEADINGS, TAB, Procurement
from tests.discovery import mistakes
from tests.sheets import ONE, TWO, InGoogle, Workbook

OURS = "Facteur"


@dataclass
class TwoTabs:
    """What people see of our tab, the person in hers, and the sheet as the daemon has it."""

    ours: Procurement | GoogleProcurement
    julie: Procurement | GoogleProcurement
    sheet: Sheet

    def seen(self) -> dict[str, SheetRow]:
        read = self.sheet.read("")
        assert isinstance(read, SheetRead)
        return {row.ref: row for row in read.rows}


def in_workbook(folder: Path) -> TwoTabs:
    office = Workbook(folder)
    book = openpyxl.load_workbook(office.file)
    tab = book.create_sheet(OURS)
    for column, heading in enumerate(HEADINGS, 1):
        tab.cell(HEADER, column, heading)
    book.save(office.file)
    theirs, ours = (XlsxSheet(office.file, name, office.backups, settle=0) for name in (TAB, OURS))
    return TwoTabs(Procurement(office.file, tab=OURS), Procurement(office.file), OwnTab(theirs, ours))


@pytest.fixture(params=["xlsx", "google"])
def tabs(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TwoTabs]:
    if request.param == "xlsx":
        yield in_workbook(tmp_path)
        return
    with running_google(tmp_path) as google:
        google.book.tabs.append(Tab(9, OURS, [[], [], list(HEADINGS)]))
        office = InGoogle(google)
        sheet = OwnTab(*(office.elsewhere(name) for name in (TAB, OURS)))
        for one in (sheet._theirs, sheet._ours):
            one._pause = 0  # type: ignore[attr-defined]  # no clock turns here
        yield TwoTabs(GoogleProcurement(google.book, OURS), GoogleProcurement(google.book), sheet)
    assert [mistakes(sent) for sent in google.sent if mistakes(sent)] == []


@pytest.mark.feature("N5")
def test_rows_go_to_our_tab_and_people_s_stays_as_it_was(tabs: TwoTabs) -> None:
    before = tabs.julie.rows()

    assert tabs.sheet.append([ONE, TWO]) == {ONE.ref, TWO.ref}
    assert tabs.sheet.append([ONE]) == {ONE.ref}
    assert (tabs.ours.refs(), tabs.julie.rows()) == ([ONE.ref, TWO.ref], before)


@pytest.mark.feature("N5")
def test_a_row_that_people_have_not_taken_up_is_there_and_not_received(tabs: TwoTabs) -> None:
    tabs.sheet.append([ONE])

    row = tabs.seen()[ONE.ref]
    assert (row.mandate, row.item, row.ordered, row.received) == (ONE.mandate, ONE.item, ONE.ordered, None)


@pytest.mark.feature("N5")
def test_what_people_write_beside_the_reference_in_their_tab_counts(tabs: TwoTabs) -> None:
    tabs.sheet.append([ONE])
    tabs.julie.fill("2025-0318-01", {"Qté reçue": 20, "Article": None, "Réf": ONE.ref})

    row = tabs.seen()[ONE.ref]
    assert (row.received, row.item) == (20, ONE.item)
    assert row.ordered == 60  # hers; ours says 48
