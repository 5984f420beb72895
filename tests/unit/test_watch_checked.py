"""A card marked « À vérifier » loses its mark when a person has confirmed the invoice (N6)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from daemon.domain.invoice import Doubt, Invoice
from daemon.errors import because
from daemon.reading.invoice import Reading
from tests.world import FakePdf, Office, pdf_of


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    read = FakePdf.read

    def doubting(self: FakePdf, data: bytes) -> Reading:
        found: Invoice = read(self, data).invoices[0]
        return Reading("invoice", (replace(found, doubts=(Doubt("total", because("total_not_found")),)),))

    monkeypatch.setattr(FakePdf, "read", doubting)
    office = Office(tmp_path)
    office.letter("Voici", pdf=pdf_of("1001", [("Boîte", 40)]))
    office.settle()
    return office


def checked(office: Office) -> None:
    subtasks = next(iter(office.journal.open_mandates().values())).subtasks
    office.board.set_tick(subtasks["to_check"], done=True)
    office.settle()


@pytest.mark.feature("N6")
def test_the_mark_goes_once_a_person_has_ticked(office: Office) -> None:
    marked = office.board.cards["card1"].draft.name
    checked(office)

    assert (marked, office.board.cards["card1"].draft.name) == ("À vérifier · 1001 · Client inc.", "1001 · Client inc.")
    office.close()


def test_what_a_person_added_to_the_name_stays(office: Office) -> None:
    card = office.board.cards["card1"]
    card.draft = replace(card.draft, name=f"{card.draft.name}, urgent")
    checked(office)

    assert office.board.cards["card1"].draft.name == "1001 · Client inc., urgent"
    office.close()
