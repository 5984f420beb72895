"""What stands a hair lower, far apart or under another label is taken for what its place says, or doubted."""

from __future__ import annotations

import importlib
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import ITEM, SERVICE, Invoice
from daemon.reading.invoice import Labels, Seller, read

paper: Any = importlib.import_module("tests.unit.invoice_paper")
HERE = Path(__file__).parent
LABELS = Labels.parse(tomllib.loads((HERE.parents[1] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
TAXED = {"sous_total": "100,00 $", "tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $"}
FOOT = paper.foot(**TAXED, total="114,98 $")
BOX = ("Boîte", "10", "10,00 $", "100,00 $")


def invoice(*texts: Any) -> Invoice:
    (found,) = read(paper.sheets(list(texts)), LABELS, SELLER).invoices
    return found


def headed(*extra: Any) -> Invoice:
    return invoice(*paper.head(), *extra, *paper.table(BOX), *FOOT)


def codes(found: Invoice, field: str) -> list[str]:
    return [doubt.reason.code for doubt in found.doubtful(field)]


def undated(*dates: Any) -> Invoice:
    """An invoice whose own date is announced by other labels than usual."""
    head = [text for text in paper.head() if text[2] not in {"DATE", "2026-03-04"}]
    return invoice(*head, *dates, *paper.table(BOX), *FOOT)


def test_a_title_announces_no_date() -> None:
    found = undated((300.0, 730.0, "Sales Invoice", "t"), (330.0, 704.0, "2026-04-03"), (40.0, 90.0, "2026-05-03"))

    assert (found.issued, codes(found, "issued")) == (None, ["date_not_found"])


@pytest.mark.parametrize("text", ["Montréal, le 3 avril 2026", "April 3, 2026", "2026-04-03"])
def test_the_only_date_that_stands_alone_is_the_invoices(text: str) -> None:
    found = undated((330.0, 750.0, text))

    assert (found.issued, found.doubts) == (date(2026, 4, 3), ())


def test_two_dates_that_unknown_labels_give_one_meaning_are_doubted() -> None:
    found = undated(
        (400.0, 660.0, "Facturation faite le"), (500.0, 660.0, "2026-03-04"),
        (400.0, 645.0, "Facturation revue le"), (500.0, 645.0, "2026-04-03"),
    )  # fmt: skip

    assert codes(found, "issued") == ["date_twice"]


def test_a_date_set_a_hair_lower_than_its_label_is_read() -> None:
    found = headed((400.0, 640.0, "REQUIS POUR LE"), (520.0, 636.5, "2026-05-01"))

    assert (found.delivery, found.doubts) == (date(2026, 5, 1), ())


@pytest.mark.parametrize("label", ["Livraison – semaine du", "Semaine de livraison"])
def test_a_date_that_is_not_quite_the_deliverys_is_taken_but_asked(label: str) -> None:
    found = headed((400.0, 640.0, label), (520.0, 640.0, "2026-05-01"))

    assert found.delivery == date(2026, 5, 1)
    assert len(codes(found, "delivery")) == 1


@pytest.mark.parametrize("label", ["Ramassage le", "Pickup date", "Cueillette prévue", "Pick-up on"])
def test_the_day_the_client_fetches_the_boxes_is_the_day_they_are_delivered(label: str) -> None:
    found = headed((400.0, 640.0, label), (520.0, 640.0, "2026-05-01"))

    assert (found.delivery, codes(found, "delivery")) == (date(2026, 5, 1), [])


def test_a_shipping_date_that_was_not_read_is_doubted() -> None:
    found = headed((400.0, 640.0, "DATE D'EXPÉDITION"), (520.0, 640.0, "bientôt"))

    assert codes(found, "delivery") == ["label_without_value"]


@pytest.mark.parametrize("detail", ["Lot 2 de 3", "Batch 2 of 3", "Format 30 x 40 cm", "Étui 2/3"])
def test_a_detail_that_counts_is_no_page_number(detail: str) -> None:
    found = invoice(*paper.head(), *paper.table(BOX), (40, 571.0, detail), *FOOT)

    assert found.lines[0].description == f"Boîte\n{detail}"


@pytest.mark.parametrize("number", ["2 / 3", "Page 2 de 3", "Facture 1042 – page 2"])
def test_a_page_number_is_no_detail(number: str) -> None:
    found = invoice(*paper.head(), *paper.table(BOX), (40, 571.0, number), *FOOT)

    assert found.lines[0].description == "Boîte"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Card calligraphy", SERVICE), ("Sleeve graphic design", SERVICE), ("Calligraphie des cartes", SERVICE),
        ("Calligraphy kit", ITEM), ("Coffret design", ITEM),
    ],
)  # fmt: skip
def test_work_on_goods_is_a_service(name: str, kind: str) -> None:
    found = invoice(*paper.head(), *paper.table((name, *BOX[1:])), *FOOT)

    assert found.lines[0].kind == kind


@pytest.mark.parametrize("number", ["BDC-2214", "PO-2214", "BC-2214"])
def test_a_prefix_joined_by_a_hyphen_belongs_to_the_order_number(number: str) -> None:
    assert headed((400.0, 640.0, "BON DE COMMANDE"), (500.0, 640.0, number)).po_number == number
    assert headed((400.0, 640.0, number)).po_number == number


def test_the_value_of_another_label_begins_no_address() -> None:
    block = [(300.0, 650.0, "DESTINATAIRE"), (300.0, 640.0, "Dépôt Est"), (300.0, 630.0, "2, rue du Quai")]

    found = headed(*block, (180.0, 646.0, "BC N° :"), (240.0, 646.0, "BDC-2214"))

    assert (found.ship_to, found.po_number) == ("Dépôt Est\n2, rue du Quai", "BDC-2214")


def test_what_is_to_be_paid_below_a_total_is_the_balance() -> None:
    sums = paper.foot(**TAXED, total_avec_taxes="114,98 $", acompte="50,00 $", total_à_payer="64,98 $")

    found = invoice(*paper.head(), *paper.table(BOX), *sums)

    assert (found.total, found.balance_due, found.doubts) == (Decimal("114.98"), Decimal("64.98"), ())


def test_what_is_to_be_paid_without_a_total_is_the_total() -> None:
    found = invoice(*paper.head(), *paper.table(BOX), *paper.foot(**TAXED, total_due="114,98 $"))

    assert (found.total, found.balance_due, found.doubts) == (Decimal("114.98"), None, ())


def test_a_rank_beside_an_article_is_no_code() -> None:
    columns = [(40, "N°"), (60, "Article / service"), (420, "QTÉ"), (470, "TAUX"), (530, "MONTANT")]
    cells = [(40, "1."), (60, "Article de coton imprimé"), (420, "10"), (470, "10,00 $"), (530, "100,00 $")]
    table = [(x, 600.0, text) for x, text in columns] + [(x, 586.0, text) for x, text in cells]

    found = invoice(*paper.head(), *table, (60, 575.0, "Format 30 x 40 cm"), *FOOT)

    assert [line.description for line in found.lines] == ["Article de coton imprimé\nFormat 30 x 40 cm"]


def test_a_column_of_product_numbers_holds_codes() -> None:
    columns = [(40, "NO PROD"), (140, "DÉSIGNATION"), (420, "QTÉ"), (470, "TAUX"), (530, "MONTANT")]
    cells = [(40, "SAC-40"), (140, "Sac de coton"), (420, "10"), (470, "10,00 $"), (530, "100,00 $")]
    table = [(x, 600.0, text) for x, text in columns] + [(x, 582.0, text) for x, text in cells]

    (line,) = invoice(*paper.head(), *table, *FOOT).lines

    assert (line.sku, line.description) == ("SAC-40", "Sac de coton")
