"""An order that leaves in two shipments has a list of addresses for each, counted against what that one holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from daemon.sandbox.invoices import printed
from daemon.sandbox.sales import Good, Sale
from tests.story.office import OURS, Story, a_story, command
from tests.story.test_lists_day import CLIENT, ROWS, sends, workbook

ROOT, PART = "2026-0001", "2026-0002"


@pytest.fixture
def split() -> Iterator[Story]:
    """Two boxes of one good stay; the two of the other and a third leave apart, as 2026-0002."""
    goods = (Good("Boîte kraft", 2, "20.00"), Good("Coffret bois", 4, "30.00"))
    place = ("1, rue Une", "Laval")
    sale = Sale("2001", "Client inc.", CLIENT, place, date(2026, 10, 16), date(2026, 11, 20), goods)
    with a_story() as story:
        story.forward(printed(sale, OURS))
        story.go()
        command(story.office, "scinder", "2001", "--ship", "2026-11-24", "--rows", "02")
        story.go()
        yield story


def rows_of(story: Story, number: str) -> list[int]:
    mandate = story.known.journal.mandate(number)
    assert mandate is not None
    return [version.rows for version in mandate.lists.versions]


def told(story: Story) -> dict[str, str]:
    return {row.asked.reason.code: row.asked.mandate for row in story.known.journal.reviews()}


@pytest.mark.feature("S0-15")
def test_each_list_goes_to_the_shipment_that_it_fits(split: Story) -> None:
    sends(split, workbook(*ROWS[:2], name="Bureau.xlsx"), workbook(*ROWS, name="Employés.xlsx"))

    assert (rows_of(split, ROOT), rows_of(split, PART)) == ([2], [4])
    finals = [row.asked.mandate for row in split.known.journal.reviews()]
    assert sorted(finals) == [ROOT, PART]


def test_what_names_a_shipment_outranks_the_count_and_is_counted_against_it(split: Story) -> None:
    sends(split, workbook(*ROWS[:2], name="Adresses 2001-2.xlsx"))

    assert (rows_of(split, ROOT), rows_of(split, PART)) == ([], [2])
    assert "4" in str(split.mail(CLIENT)[-1].get_body(("plain",)))


@pytest.mark.parametrize(("words", "number"), [(("corriger", f"mandate={PART}"), PART), (("accepter",), ROOT)])
def test_a_list_that_could_be_for_either_is_asked_about(split: Story, words: tuple[str, ...], number: str) -> None:
    sends(split, workbook(*ROWS[:3], name="Adresses.xlsx"))
    before, asked = (rows_of(split, ROOT), rows_of(split, PART)), told(split)
    review = next(row.number for row in split.known.journal.reviews() if row.asked.reason.code == "list_which")
    said = command(split.office, "revue", str(review), *words)
    split.go()

    assert (before, asked) == (([], []), {"list_which": ROOT})
    assert (said.exit_code, rows_of(split, number)) == (0, [3])
    assert "list_which" not in told(split)
