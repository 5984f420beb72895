"""Orders that may be refused, lost, or cut by a death at any call: each thing is ordered once, none is forgotten."""

from __future__ import annotations

import email
import email.policy
import io
import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon import app
from daemon.domain.days import Calendar
from daemon.domain.workflow import OrderRules, Workflow
from daemon.errors import Busy, because
from daemon.settings import load_workflow
from tests.world import DIES_AFTER, FINE, Office, pdf_of

PRODUCTS = app.HOUSE / "config/produits.exemple.toml"
FAULTS = st.lists(st.integers(min_value=0, max_value=5), max_size=10)
FAST = Path("/dev/shm") if Path("/dev/shm").is_dir() else None  # fsync costs nothing there


def workflow(*, send: bool) -> Workflow:
    known = load_workflow(app.HOUSE / "config/workflows/production.toml", Calendar())
    return replace(known, orders=OrderRules(send=send))


def ordered(office: Office) -> Counter[str]:
    """How many of each row the orders that left hold, whoever they went to."""
    found: Counter[str] = Counter()
    for raw in office.post.sent:
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        for part in mail.iter_attachments():
            if str(part.get_filename()).endswith(".xlsx"):
                found += rows_of(part.get_payload(decode=True))  # type: ignore[arg-type]  # bytes of an attachment
    return found


def rows_of(workbook: bytes) -> Counter[str]:
    from openpyxl import load_workbook

    sheets = load_workbook(io.BytesIO(workbook)).worksheets
    if len(sheets) == 1:  # the blank list of addresses that a checklist encloses
        return Counter()
    sheet = sheets[1]
    return Counter({str(row[1].value): int(str(row[4].value)) for row in sheet.iter_rows(min_row=2)})


def wanted(office: Office) -> Counter[str]:
    rows = [row for one in office.journal.open_mandates().values() for row in one.lines.values()]
    return Counter({row.ref: int(row.quantity) for row in rows})


def a_week(office: Office, faults: list[list[int]]) -> None:
    """Two sales on Monday, another on Tuesday; every pass may go wrong, and the week ends in peace."""
    sales = [("1001", [("Coffret Gourmand", 10)]), ("1002", [("Chandelle", 5)]), ("1003", [("Coffret Gourmand", 3)])]
    for number, goods in sales[:2]:
        office.letter("Voici", pdf=pdf_of(number, goods))
    office.pass_(faults[0])
    office.clock.moment = office.clock.moment.replace(hour=16)
    office.pass_(faults[1])
    office.letter("Voici", pdf=pdf_of(*sales[2]))
    office.pass_(faults[2])
    for _ in range(4):
        office.days(1)
        office.pass_(faults[3])
        office.settle()


@pytest.mark.feature("S0-35")
@settings(max_examples=15, deadline=None, derandomize=True)
@given(faults=st.lists(FAULTS, min_size=4, max_size=4), send=st.booleans())
def test_whatever_goes_wrong_each_row_is_ordered_once(faults: list[list[int]], send: bool) -> None:
    folder = Path(tempfile.mkdtemp(dir=FAST))
    office = Office(folder, workflow(send=send), products=PRODUCTS)
    try:
        a_week(office, faults)

        assert ordered(office) == wanted(office) != Counter()
    finally:
        office.close()
        shutil.rmtree(folder)


@pytest.mark.feature("S0-35")
def test_an_order_that_left_before_a_death_is_receipted_for_what_it_said(tmp_path: Path) -> None:
    """The row of another sale was written just before the death: what left did not hold it, tomorrow's order does."""
    office = Office(tmp_path, workflow(send=False), products=PRODUCTS)
    office.letter("Voici", pdf=pdf_of("1001", [("Chandelle", 5)]))
    office.settle()
    office.letter("Voici", pdf=pdf_of("1002", [("Chandelle", 7)]))
    with mock.patch.object(office.sheet, "append", side_effect=Busy(because("sheet_locked", who="?"), 0)):
        office.settle()
    office.clock.moment = office.clock.moment.replace(hour=16)
    office.pass_([FINE, DIES_AFTER])  # the row is written, the order leaves, and the daemon dies
    office.settle()
    today = ordered(office)
    office.days(1)
    office.settle()

    assert today == {"2026-0001-01": 5}
    assert ordered(office) == wanted(office)
    office.close()
