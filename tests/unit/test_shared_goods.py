"""The same goods awaited by two mandates: one calm word on the card, once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.world import Office, pdf_of

FIRST_ROW, SECOND_ROW = "2026-0001-01", "2026-0002-01"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    found = Office(tmp_path)
    found.letter("Voici", pdf=pdf_of("1042", [("Boîte kraft", 16), ("Sirop", 24)]))
    found.settle()
    found.letter("Voici", pdf=pdf_of("1043", [("BOÎTE  KRAFT", 10)]))
    found.settle()
    yield found
    found.close()


def said(office: Office) -> list[str]:
    return [text for card in office.board.cards.values() for text in card.comments if "aussi attendu" in text]


def type_in(office: Office, ref: str, typed: str) -> None:
    office.sheet.type(ref, typed)
    office.settle()


@pytest.mark.feature("N5")
def test_nothing_is_said_before_something_is_typed(office: Office) -> None:
    type_in(office, "2026-0001-02", "24")

    assert said(office) == []


@pytest.mark.feature("N5")
def test_a_quantity_typed_where_another_mandate_awaits_the_same_is_said_once(office: Office) -> None:
    type_in(office, FIRST_ROW, "8")
    type_in(office, FIRST_ROW, "16")

    (text,) = said(office)
    assert "2026-0002" in text
    assert FIRST_ROW in text


@pytest.mark.feature("N5")
def test_nothing_is_said_once_everything_has_arrived_elsewhere(office: Office) -> None:
    office.sheet.type(FIRST_ROW, "16")
    office.sheet.type(SECOND_ROW, "10")
    office.settle()

    assert said(office) == []
