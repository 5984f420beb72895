"""A new stage is a few lines of TOML and no Python (S0-04)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from daemon import app
from daemon.domain.days import Calendar
from daemon.settings import load_workflow
from tests.world import CLIENT, Office, pdf_of

STAGE = """
[[stage]]
name  = "Photo des échantillons"
after = "Coordination et commandes de stock"
when  = ["all_received", "visuals_approved"]
due   = "ship - 12 business days"
tell  = ["production"]
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    shipped = (app.HOUSE / "config/workflows/production.toml").read_text(encoding="utf-8")
    edited = tmp_path / "production.toml"
    edited.write_text(shipped + STAGE, encoding="utf-8")
    office = Office(tmp_path, load_workflow(edited, Calendar()))
    office.letter("Voici", pdf=pdf_of("1001", [("Boîte", 40)], "2027-01-29"))
    office.settle()
    return office


@pytest.mark.feature("S0-04")
def test_the_card_enters_the_new_stage_once_its_own_conditions_are_met(office: Office) -> None:
    office.sheet.type("2026-0001-01", "40")
    office.settle()
    waiting = office.board.cards["card1"].stage
    visuals = next(iter(office.journal.open_mandates().values())).subtasks["visuals"]
    office.board.set_tick(visuals, done=True)
    office.settle()

    card = office.board.cards["card1"]
    assert (waiting, card.stage) == ("Coordination et commandes de stock", "Photo des échantillons")
    assert card.draft.due == date(2027, 1, 11)  # delivered 29 January, shipped the 27th, twelve business days before
    office.close()


def test_those_that_it_names_are_told(office: Office) -> None:
    office.sheet.type("2026-0001-01", "40")
    visuals = next(iter(office.journal.open_mandates().values())).subtasks["visuals"]
    office.board.set_tick(visuals, done=True)
    office.settle()

    to_production = [raw for raw in office.post.sent if b"To: production@boites.example" in raw]
    assert len(to_production) == 1
    assert CLIENT.encode() not in to_production[0].partition(b"\r\n\r\n")[0]
    office.close()
