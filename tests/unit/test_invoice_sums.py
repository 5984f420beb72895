"""A figure that contradicts another is never left out because the rest happens to hold."""

from __future__ import annotations

import importlib
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Labels, Seller, read

paper: Any = importlib.import_module("tests.unit.invoice_paper")
HERE = Path(__file__).parent
LABELS = Labels.parse(tomllib.loads((HERE.parents[1] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
BOX = ("Boîte", "10", "10,00 $", "100,00 $")


def printed(*lines: tuple[str, ...], more: Any = (), **sums: str) -> Invoice:
    texts = [*paper.head(), *paper.table(*lines), *paper.foot(**sums), *more]
    (found,) = read(paper.sheets(texts), LABELS, SELLER).invoices
    return found


def codes(found: Invoice) -> set[str]:
    return {doubt.reason.code for doubt in found.doubts}


def test_a_second_subtotal_that_nothing_explains_is_asked() -> None:
    parts = {"total_des_articles": "100,00 $", "expédition": "18,00 $"}

    assert codes(printed(BOX, **parts, sous_total="118,00 $", total="118,00 $")) == set()
    assert codes(printed(BOX, **parts, sous_total="318,00 $", total="118,00 $")) == {"total_twice"}


def test_goods_whose_line_was_not_read_are_no_shipping() -> None:
    found = printed(BOX, coffret_dégustation="40,00 $", sous_total="140,00 $", total="140,00 $")

    assert codes(found) != set()


@pytest.mark.parametrize("label", ["fret", "camionnage", "messagerie_express", "purolator_sol"])
def test_what_moving_goods_is_called_is_shipping(label: str) -> None:
    found = printed(BOX, sous_total="100,00 $", **{label: "18,00 $"}, total="118,00 $")

    assert codes(found) == set()


def test_a_tax_of_nothing_under_an_unknown_label_is_not_asked() -> None:
    found = printed(BOX, sous_total="100,00 $", zone_export="0,00 $", total="100,00 $")

    assert codes(found) == set()


@pytest.mark.parametrize(("due", "asked"), [("60,00", False), ("80,00", True)])
def test_a_deposit_told_in_a_sentence_must_leave_the_balance_told(due: str, asked: bool) -> None:
    told = (40.0, 90.0, f"Nous avons reçu votre dépôt de 40,00 $; le solde à payer est de {due} $.")
    found = printed(BOX, more=[told], sous_total="100,00 $", total="100,00 $")

    assert bool(codes(found)) is asked


def test_a_large_quantity_must_multiply_to_the_cent() -> None:
    found = printed(("Ruban", "1251", "3,40 $", "4 250,00 $"), sous_total="4 250,00 $", total="4 250,00 $")

    assert codes(found) == {"line_does_not_multiply"}


@pytest.mark.parametrize("label", ["taxe_harmonisée_15_%", "harmonized_tax_15%", "h.s.t._15%"])
def test_a_harmonized_tax_is_known_in_its_own_words(label: str) -> None:
    found = printed(BOX, sous_total="100,00 $", **{label: "15,00 $"}, total_de_la_facture="115,00 $")

    assert (str(found.tvh), str(found.total), codes(found)) == ("15.00", "115.00", set())


@pytest.mark.parametrize("label", ["Purchaser", "ACQUÉREUR", "Prepared for:", "Facture adressée à :"])
def test_a_word_for_who_pays_is_never_the_clients_name(label: str) -> None:
    head = [(x, y, text.replace("FACTURER À", label), *more) for x, y, text, *more in paper.head()]
    texts = [*head, *paper.table(BOX), *paper.foot(sous_total="100,00 $", total="100,00 $")]
    (found,) = read(paper.sheets(texts), LABELS, SELLER).invoices

    assert found.client_name == "Alpha inc."


@pytest.mark.parametrize(("under", "total"), [(13, "114.98"), (-13, "None")])
def test_an_amount_at_the_other_end_of_its_box_is_that_of_the_label_above_it(under: int, total: str) -> None:
    """Of one box after another; where amounts stand above their labels, none is taken for the next one's."""
    said = {"SOUS-TOTAL": "100,00 $", "TPS": "5,00 $", "TVQ": "9,98 $", "TOTAL": "114,98 $"}
    boxes = [(360, 400 - 28 * at, label) for at, label in enumerate(said)]
    amounts = [(570, 400 - 28 * at - under, text, "r") for at, text in enumerate(said.values())]
    found = printed(BOX, more=[*boxes, *amounts])

    assert (str(found.total), codes(found)) == (total, set() if under > 0 else {"total_not_found"})


@pytest.mark.parametrize(("tax", "asked"), [("5,90 $", False), ("5,40 $", True)])
def test_an_amount_below_the_subtotal_that_is_taxed_and_added_is_a_charge(tax: str, asked: bool) -> None:
    charged = {"sous_total": "100,00 $", "course": "18,00 $", "tps_5_%": tax, "tvq_9,975_%": "11,77 $"}

    assert bool(codes(printed(BOX, **charged, total="135,67 $"))) is asked


@pytest.mark.parametrize(("paid", "deposit"), [("100,00 $", Decimal("100.00")), ("60,00 $", None)])
def test_a_total_that_is_said_to_be_paid_is_the_deposit(paid: str, deposit: Decimal | None) -> None:
    found = printed(BOX, sous_total="100,00 $", total="100,00 $", total_payé=paid)
    labels = ("total_to_be_paid", "credit_available_cad")
    others = {printed(BOX, sous_total="100,00 $", total="100,00 $", **{label: "100,00 $"}).deposit for label in labels}

    assert (found.deposit, bool(found.doubts), others) == (deposit, deposit is None, {None})
