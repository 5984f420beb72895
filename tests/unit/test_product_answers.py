"""What a person answers about a product that no list knows, and the list as it is kept while the file changes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from daemon.domain.product_answers import learned_from, wrong
from daemon.errors import Busy, Misconfigured, NeedsReview
from daemon.watchers.shelf import Shelf
from tests.facts import MONDAY
from tests.products import KNOWN

GOOD = '[[product]]\nname = "Boîte"\nminutes = 6\n'
BAD = GOOD.replace("6", "-6")


@pytest.mark.feature("S0-34")
def test_components_are_said_with_how_many_or_one() -> None:
    said = {"components": "2 Boîte; Chandelle; 0,5 x Ruban rouge", "minutes": "4,5", "lead_days": "3"}

    learned = learned_from("mystere", said, "julie", MONDAY)

    assert learned.components == (("Boîte", Decimal(2)), ("Chandelle", Decimal(1)), ("Ruban rouge", Decimal("0.5")))
    assert (learned.minutes, learned.lead_days, learned.kind) == (Decimal("4.5"), 3, "goods")


@pytest.mark.feature("S0-34")
@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"kind": "servisse"}, "product_kind"),
        ({"supplier": "Personne"}, "product_supplier_unknown"),
        ({"lead_days": "2.5"}, "product_lead"),
        ({"minutes": "-1"}, "product_minutes"),
        ({"same_as": "Rien"}, "component_unknown"),
        ({"components": "Rien"}, "component_unknown"),
        ({"components": "-2 Boîte"}, "component_quantity"),
        ({"components": "1 Mystère"}, "product_cycle"),
    ],
)
def test_an_answer_that_cannot_be_is_named(said: dict[str, str], code: str) -> None:
    assert [reason.code for reason in wrong("mystere", said, KNOWN)] == [code]


def test_a_good_answer_has_nothing_wrong() -> None:
    said = {"supplier": "ciergerie", "lead_days": "3", "minutes": "4", "components": "2 boite; Chandelle"}

    assert wrong("mystere", said, KNOWN) == ()


# The list while the file changes


def test_without_a_file_there_is_no_list_and_nothing_to_wait_for() -> None:
    shelf = Shelf()
    shelf.start()
    shelf.refresh()

    assert shelf.catalogue is None


def test_a_list_that_could_never_be_read_is_waited_for(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "produits.toml")
    shelf.start()

    with pytest.raises(Busy):
        _ = shelf.catalogue
    (tmp_path / "produits.toml").write_text(GOOD, "utf-8")
    shelf.refresh()
    assert shelf.catalogue


def test_a_list_full_of_mistakes_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "produits.toml").write_text(BAD, "utf-8")

    with pytest.raises(Misconfigured):
        Shelf(tmp_path / "produits.toml").start()


def test_a_broken_edit_keeps_the_last_good_list_until_it_is_mended(tmp_path: Path) -> None:
    file = tmp_path / "produits.toml"
    file.write_text(GOOD, "utf-8")
    shelf = Shelf(file)
    shelf.start()
    file.write_text(BAD, "utf-8")

    for _ in range(2):
        with pytest.raises(NeedsReview):
            shelf.refresh()
    assert shelf.catalogue
    file.write_text(GOOD.replace("6", "7"), "utf-8")
    shelf.refresh()
    assert shelf.catalogue.names["boite"].minutes == 7


def test_a_file_that_vanishes_for_a_moment_keeps_the_last_good_list(tmp_path: Path) -> None:
    file = tmp_path / "produits.toml"
    file.write_text(GOOD, "utf-8")
    shelf = Shelf(file)
    shelf.start()
    file.unlink()

    with pytest.raises(Busy):
        shelf.refresh()
    assert shelf.catalogue
