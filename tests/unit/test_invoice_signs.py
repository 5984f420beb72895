"""Signs that contradict each other or that no list knows: taken for what they mean, or left to a person."""

from __future__ import annotations

import importlib
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import ITEM, SERVICE, Invoice
from daemon.reading.invoice import Labels, Reading, Seller, emails, read

paper: Any = importlib.import_module("tests.unit.invoice_paper")
HERE = Path(__file__).parent
LABELS = Labels.parse(tomllib.loads((HERE.parents[1] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
SUMS = {"sous_total": "100,00 $", "tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $", "total": "114,98 $"}
BOX = ("Boîte", "10", "10,00 $", "100,00 $")
FOOT = paper.foot(**SUMS)


def reading(*texts: Any) -> Reading:
    return read(paper.sheets(list(texts)), LABELS, SELLER)


def invoice(*texts: Any) -> Invoice:
    (found,) = reading(*texts).invoices
    return found


def headed(*extra: Any) -> Invoice:
    return invoice(*paper.head(), *extra, *paper.table(BOX), *FOOT)


def doubted(found: Invoice) -> set[str]:
    return {doubt.field for doubt in found.doubts}


def test_a_label_of_an_order_never_makes_an_invoice_an_order() -> None:
    """A title that no list knows, « Bon d'achat » as the only text that could be one, and a number of an invoice."""
    untitled = [text for text in paper.head() if text[2] != "FACTURE"]

    found = reading(*untitled, (400.0, 666.0, "BON D'ACHAT"), (500.0, 666.0, "BC-335"), *paper.table(BOX), *FOOT)

    assert found.kind == "invoice"
    assert doubted(found.invoices[0]) == set()


@pytest.mark.parametrize("title", ["FACTURE – CADEAUX D'ENTREPRISE", "Corporate gifting invoice"])
def test_a_longer_title_still_names_an_invoice(title: str) -> None:
    head = paper.head(title=title)
    head[3] = (300, 720, title, "t")

    assert invoice(*head, *paper.table(BOX), *FOOT).doubts == ()


def test_two_titles_that_contradict_each_other_are_for_a_person() -> None:
    found = reading(*paper.head(), (200.0, 720.0, "BON DE LIVRAISON", "t"), *paper.table(BOX), *FOOT)

    assert found.kind == "invoice"
    assert doubted(found.invoices[0]) == {"kind"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Local delivery", SERVICE), ("Livraison locale", SERVICE), ("Same-day courier", SERVICE),
        ("Impression du ruban", SERVICE), ("Ribbon printing – one colour", SERVICE), ("Gravure laser", SERVICE),
        ("Laser engraving", SERVICE), ("Frais de montage", SERVICE), ("Rush fee", SERVICE),
        ("Boîte gravée", ITEM), ("Laser-engraved ornament", ITEM), ("Shipping box", ITEM), ("Boîte de transport", ITEM),
        ("Coffret imprimé, livraison incluse", ITEM), ("Printing kit", ITEM),
    ],
)  # fmt: skip
def test_a_service_is_known_by_its_head_word(name: str, kind: str) -> None:
    found = invoice(*paper.head(), *paper.table((name, *BOX[1:])), *FOOT)

    assert [line.kind for line in found.lines] == [kind]


@pytest.mark.parametrize(
    "line", ["app. 6, 1550, rue Fullum", "bureau 300", "suite 12, 4 Elm Street", "C.P. 40", "rue Principale"]
)
def test_a_name_ends_where_an_address_begins(line: str) -> None:
    head = [text for text in paper.head(client="Mme Thérèse Langevin") if text[2] != "1, rang 5"]

    found = invoice(*head, (40.0, 666.0, line), *paper.table(BOX), *FOOT)

    assert (found.client_name, found.bill_to) == ("Mme Thérèse Langevin", line)


def test_a_list_of_fields_on_one_line_is_read() -> None:
    head = [text for text in paper.head() if text[0] not in {400, 500}]
    said = "N° de facture : 26-0144 • Date : 2026-09-15 • Échéance : 2026-09-25 • Votre n° de BC : PO 2210"

    found = invoice(*head, (60.0, 640.0, said), *paper.table(BOX), *FOOT)

    assert (found.number, found.issued, found.due) == ("26-0144", date(2026, 9, 15), date(2026, 9, 25))
    assert (found.po_number, found.doubts) == ("PO 2210", ())


@pytest.mark.parametrize(
    ("label", "field"),
    [("Exigible pour", "due"), ("Date promise à la cliente :", "delivery"), ("Jour des livraisons", "delivery")],
)
def test_a_word_of_an_unknown_label_says_what_its_date_is(label: str, field: str) -> None:
    found = headed((360.0, 640.0, label), (520.0, 640.0, "2026-05-01"))

    assert (getattr(found, field), found.doubts) == (date(2026, 5, 1), ())


def test_an_address_after_an_unknown_preposition_is_read() -> None:
    found = headed(
        (220.0, 690.0, "À FAIRE LIVRER CHEZ"), (220.0, 678.0, "Entrepôt B"), (220.0, 666.0, "8, rue du Port")
    )

    assert (found.ship_to, found.doubts) == ("Entrepôt B\n8, rue du Port", ())


def test_a_balance_larger_than_its_label_is_read() -> None:
    found = invoice(
        *paper.head(), *paper.table(BOX), *FOOT, (330.0, 325.0, "SOLDE À PAYER"), (500.0, 319.0, "114,98 $", "t")
    )

    assert (found.balance_due, found.doubts) == (Decimal("114.98"), ())


def test_a_rebate_under_an_unknown_name_is_proved_by_the_sums() -> None:
    sums = {"sous_total": "110,00 $", "geste_commercial": "-10,00 $"} | {k: v for k, v in SUMS.items() if k[0] == "t"}

    found = invoice(*paper.head(), *paper.table(("Boîte", "11", "10,00 $", "110,00 $")), *paper.foot(**sums))

    assert (found.subtotal, found.total, found.doubts) == (Decimal("110.00"), Decimal("114.98"), ())


def test_a_tax_with_our_number_after_a_dash_is_read() -> None:
    sums = {"sous_total": "100,00 $", "tps_(5_%)_–_123456782": "5,00 $", "tvq_9,975_%": "9,98 $", "total": "114,98 $"}

    assert invoice(*paper.head(), *paper.table(BOX), *paper.foot(**sums)).tps == Decimal("5.00")


def test_an_unknown_heading_over_sentences_holds_the_details() -> None:
    columns = [(40, "Boîte ou service"), (200, "Garnie de"), (420, "QTÉ"), (470, "TAUX"), (530, "MONTANT")]
    cells = [(40, "Coffret Terroir"), (200, "Terrine, craquelins"), (420, "10"), (470, "10,00 $"), (530, "100,00 $")]
    table = [(x, 600.0, text) for x, text in columns] + [(x, 582.0, text) for x, text in cells]

    found = invoice(*paper.head(), *table, *FOOT)

    assert [line.description for line in found.lines] == ["Coffret Terroir\nTerrine, craquelins"]
    assert found.doubts == ()


def test_a_side_bar_close_to_the_table_is_no_part_of_it() -> None:
    """The bar's label stands on the row of a detail, its value below."""
    columns = [(40, "DESCRIPTION"), (260, "QTÉ"), (310, "TAUX"), (360, "MONTANT"), (440, "MODALITÉS")]
    cells = [(40, "Coffret"), (260, "10"), (310, "10,00 $"), (360, "100,00 $"), (440, "Net 30")]
    table = [(x, 600.0, text) for x, text in columns] + [(x, 586.0, text) for x, text in cells]
    bar = [(40, 574.0, "Ruban bleu"), (440, 574.0, "À livrer le"), (440, 562.0, "2026-05-01")]

    found = invoice(*paper.head(), *table, *bar, *FOOT)

    assert (found.delivery, found.lines[0].description) == (date(2026, 5, 1), "Coffret\nRuban bleu")


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("Client 1 inc.", "achats@client1.example"), "Client 1 inc.\nachats@client1.example"),
        (("marie.roy@", "client.example"), "marie.roy@client.example"),
        (("marie.roy@client.", "example"), "marie.roy@client.example"),
        (("marie.roy", "@client.example"), "marie.roy@client.example"),
        (("Les Services St-", "info@services.example"), "Les Services St-\ninfo@services.example"),
    ],
)
def test_a_name_that_ends_in_a_point_is_no_part_of_the_address_under_it(lines: tuple[str, ...], whole: str) -> None:
    assert emails.mended(lines) == whole
