"""Labels that no list knows are read by what their words mean; what nothing explains is a doubt."""

from __future__ import annotations

import importlib
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Labels, Seller, read
from daemon.reading.invoice.days import days_in

paper: Any = importlib.import_module("tests.unit.invoice_paper")
LABELS = Labels.parse(tomllib.loads((Path(__file__).parents[2] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
SUMS = {"sous_total": "100,00 $", "tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $", "total": "114,98 $"}
BOX = ("Boîte", "10", "10,00 $", "100,00 $")


def invoice(*texts: Any) -> Invoice:
    (found,) = read(paper.sheets(list(texts)), LABELS, SELLER).invoices
    return found


def headed(*extra: Any) -> Invoice:
    return invoice(*paper.head(), *extra, *paper.table(BOX), *paper.foot(**SUMS))


def summed(**sums: str) -> Invoice:
    return invoice(*paper.head(), *paper.table(BOX), *paper.foot(**sums))


def codes(found: Invoice, field: str) -> list[str]:
    return [doubt.reason.code for doubt in found.doubts if doubt.field == field]


@pytest.mark.parametrize(
    "label",
    ["Date of delivery:", "Chez le client pour le", "À livrer avant le", "Boxes needed for", "Must arrive by",
     "Date butoir de livraison", "Requis sur place le", "Drop-off date", "Jour de l'événement"],
)  # fmt: skip
def test_a_delivery_is_known_by_the_words_of_its_label(label: str) -> None:
    found = headed((360.0, 640.0, label), (520.0, 640.0, "2026-05-01"))

    assert (found.delivery, found.doubts) == (date(2026, 5, 1), ())


@pytest.mark.parametrize(
    "told",
    ["Vos coffrets seront livrés le vendredi 1er mai 2026.", "The boxes will reach you on May 1, 2026.",
     "Nous livrerons à vos bureaux le 1er mai 2026."],
)  # fmt: skip
def test_a_delivery_that_a_sentence_tells_is_read(told: str) -> None:
    assert headed((40.0, 90.0, told)).delivery == date(2026, 5, 1)


@pytest.mark.parametrize(
    "told",
    ["Imprimé le 2 mars 2026 à 14:05", "Prix valides jusqu'au 31 décembre 2026.", "Commande passée le 3 janvier 2026",
     "Notre atelier sera fermé du 24 décembre 2026 au 4 janvier 2027."],
)  # fmt: skip
def test_a_date_known_to_mean_nothing_here_raises_no_doubt(told: str) -> None:
    found = headed((40.0, 90.0, told))

    assert (found.delivery, found.doubts) == (None, ())


def test_a_labelled_date_that_nothing_explains_is_doubted() -> None:
    found = headed(
        (360.0, 655.0, "Livrer le"), (520.0, 655.0, "2026-05-01"),
        (360.0, 640.0, "Jalon deux"), (520.0, 640.0, "2026-06-01"),
    )  # fmt: skip

    assert [doubt.reason.code for doubt in found.doubts] == ["date_unexplained"]


@pytest.mark.parametrize("label", ["Résolution n°", "Réquisition", "Votre n° de dossier d'achat", "Approval no."])
def test_an_order_is_known_by_the_words_of_its_label(label: str) -> None:
    found = headed((360.0, 640.0, label), (520.0, 640.0, "RES-2026-045"))

    assert (found.po_number, found.doubts) == ("RES-2026-045", ())


def test_a_numbered_label_without_meaning_may_be_the_order_and_is_asked() -> None:
    found = headed((360.0, 640.0, "Volet n°"), (520.0, 640.0, "V-77"))

    assert (found.po_number, codes(found, "po_number")) == ("V-77", ["code_label_unknown"])


@pytest.mark.parametrize("label", ["Payé par carte", "Versement initial", "Retainer applied", "Less Amount Paid"])
@pytest.mark.parametrize("spelling", ["(14,98 $)", "14,98 $-", "14,98 CR", "(-) 14,98"])
def test_a_deposit_is_known_by_its_words_where_the_balance_proves_it(label: str, spelling: str) -> None:
    found = summed(**SUMS, **{label: spelling}, il_reste_à_payer="100,00 $")

    assert (found.deposit, found.balance_due, found.doubts) == (Decimal("14.98"), Decimal(100), ())


@pytest.mark.parametrize("label", ["Coordonnées du client", "Customer details", "Destinataire de la facture"])
def test_a_party_is_known_by_a_label_made_of_its_words(label: str) -> None:
    head = [(*text[:2], label) if text[2] == "FACTURER À" else text for text in paper.head()]
    town = (40, 654, "Sorel (Québec) J3P 1N3")

    found = invoice(*head, town, *paper.table(BOX), *paper.foot(**SUMS))

    assert (found.client_name, found.bill_to) == ("Alpha inc.", "1, rang 5\nSorel (Québec) J3P 1N3")


def test_an_address_elsewhere_is_the_clients_when_two_signs_agree() -> None:
    found = headed((40.0, 90.0, "Facture envoyée à : comptes@ailleurs.example"))

    assert (found.client_emails, found.doubts) == (("comptes@ailleurs.example",), ())


@pytest.mark.parametrize("text", ["2026 03 05", "jeudi 05/03/2026", "5 mars 2026", "Mar. 5, 2026", "5-mars-2026"])
def test_every_spelling_of_a_date_is_read(text: str) -> None:
    (day,) = days_in(text)

    assert {value for _, value in day.readings} == {date(2026, 3, 5)}
