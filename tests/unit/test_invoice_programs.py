"""What accounting programs print that forms do not: glued currencies and tax letters, sums of taxes."""

from __future__ import annotations

import importlib
from decimal import Decimal
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import read
from daemon.reading.invoice.figures import bare
from daemon.reading.money import readings
from tests.unit.test_invoice_clients import BOX, HEAD, LABELS, SELLER, SUMS

paper: Any = importlib.import_module("tests.unit.invoice_paper")
CLIENT = [(40.0, 690.0, "FACTURER À"), (40.0, 678.0, "Alpha inc."), (40.0, 666.0, "1, rang 5, Granby (Québec) J2G 2V5")]


def invoice(*texts: Any) -> Invoice:
    (found,) = read(paper.sheets([*HEAD, *CLIENT, *texts]), LABELS, SELLER).invoices
    return found


@pytest.mark.parametrize("text", ["CAD576.28", "576.28CAD", "USD576.28", "576,28USD", "-CAD576.28"])
def test_a_currency_may_touch_its_amount(text: str) -> None:
    assert [abs(value) for value in readings(text)] == [Decimal("576.28")]


@pytest.mark.parametrize("text", ["ACAD576.28", "576.28CADX", "CADRE 12.00"])
def test_letters_that_only_hold_a_currency_are_none(text: str) -> None:
    assert readings(text) == ()


@pytest.mark.parametrize(
    ("text", "number"), [("345.00T", "345.00"), ("3,240.00T", "3,240.00"), ("85,00TX", "85,00"), ("12.50G*", "12.50")]
)
def test_a_tax_letter_may_touch_its_amount(text: str, number: str) -> None:
    assert bare(text) == number


@pytest.mark.parametrize("text", ["12.50CR", "A5", "M12T", "345T"])
def test_what_is_no_tax_letter_stays(text: str) -> None:
    assert bare(text) == text


@pytest.mark.parametrize("letter", ["T", "TX", " T", ""])
def test_a_table_whose_amounts_end_in_a_tax_letter_is_read(letter: str) -> None:
    line = ("Boîte", "10", "10.00", f"100.00{letter}")
    found = invoice(*paper.table(line), *paper.foot(sous_total="$100.00", tps="$5.00", tvq="$9.98", total="$114.98"))

    assert [(one.quantity, one.amount) for one in found.lines] == [(Decimal(10), Decimal(100))]
    assert found.doubts == ()


def test_an_amount_that_sums_the_taxes_needs_no_explanation() -> None:
    sums = {"sous_total": "100,00 $", "tps": "5,00 $", "tvq": "9,98 $", "somme_perçue": "14,98 $"}
    found = invoice(*paper.table(BOX), *paper.foot(**sums, total="114,98 $"))

    assert found.doubts == ()


def test_an_amount_that_is_no_sum_of_the_taxes_is_asked() -> None:
    sums = {"sous_total": "100,00 $", "tps": "5,00 $", "tvq": "9,98 $", "ajustement_divers": "14,48 $"}
    found = invoice(*paper.table(BOX), *paper.foot(**sums, total="114,98 $"))

    assert [doubt.field for doubt in found.doubts] == ["total"]


ADDRESS = ["12, rue Bégin", "Granby (Québec) J2G 2V5"]


def unnumbered(*texts: Any) -> Invoice:
    """An invoice without a number of its own, of a client with an address."""
    ours = [(40.0, 760.0, "Boîtes Tremblay inc."), (40.0, 748.0, "TPS 123456782RT0001"), (40.0, 720.0, "FACTURE", "t")]
    client = [(40.0, 690.0 - 12 * at, line) for at, line in enumerate(["FACTURER À", "Alpha inc.", *ADDRESS])]
    page = [*ours, *client, *texts, *paper.table(BOX), *paper.foot(**SUMS)]
    (found,) = read(paper.sheets(page), LABELS, SELLER).invoices
    return found


@pytest.mark.parametrize("label", ["Commande #1894", "Commande n° 1894", "Order #1894", "Order no. 1894"])
def test_a_shop_numbers_its_invoice_as_its_sale(label: str) -> None:
    found = unnumbered((570.0, 760.0, label, "r"), (570.0, 748.0, "4 mars 2026", "r"))

    assert (found.number, found.po_number, found.doubts) == ("1894", "", ())


@pytest.mark.parametrize("text", ["Commande no 1894 · 4 mars 2026", "Order no. 1894 · March 4, 2026"])
def test_a_sale_told_with_its_day_numbers_the_invoice(text: str) -> None:
    found = unnumbered((570.0, 760.0, text, "r"))

    assert (found.number, found.po_number, str(found.issued)) == ("1894", "", "2026-03-04")


@pytest.mark.parametrize(
    "label", ["Votre commande #1894", "Bon de commande #1894", "PO #1894", "Contrat #1894", "Commande client #1894"]
)
def test_an_order_of_the_clients_numbers_no_invoice(label: str) -> None:
    found = unnumbered((570.0, 760.0, label, "r"), (570.0, 748.0, "4 mars 2026", "r"))

    assert found.number == ""
    assert "number" in {doubt.field for doubt in found.doubts}


def test_an_order_without_a_day_under_it_numbers_no_invoice() -> None:
    found = unnumbered((570.0, 760.0, "Commande #1894", "r"), (400.0, 660.0, "DATE"), (500.0, 660.0, "2026-03-04"))

    assert found.number == ""


@pytest.mark.parametrize("label", ["Payment on March 20, 2026 using a bank payment:", "Reçu le 20 mars 2026 par carte"])
def test_the_day_of_a_payment_off_the_total_is_no_other_day(label: str) -> None:
    due = [(400.0, 640.0, "ÉCHÉANCE"), (500.0, 640.0, "2026-04-03")]
    sums = [
        (280.0, 325.0, label),
        (570.0, 325.0, "14,98 $", "r"),
        (330.0, 310.0, "Solde dû"),
        (570.0, 310.0, "100,00 $", "r"),
    ]
    found = invoice(*due, *paper.table(BOX), *paper.foot(**SUMS), *sums)

    assert (found.deposit, found.balance_due, found.delivery) == (Decimal("14.98"), Decimal(100), None)
    assert (str(found.due), found.doubts) == ("2026-04-03", ())


def test_the_day_of_an_amount_under_the_balance_is_asked() -> None:
    due = [(400.0, 640.0, "ÉCHÉANCE"), (500.0, 640.0, "2026-04-03")]
    sums = [(330.0, 325.0, "Solde dû"), (570.0, 325.0, "114,98 $", "r")]
    later = [(330.0, 310.0, "Paiement dû le 20 mars 2026"), (570.0, 310.0, "57,49 $", "r")]
    found = invoice(*due, *paper.table(BOX), *paper.foot(**SUMS), *sums, *later)

    assert "due" in {doubt.field for doubt in found.doubts}


def test_an_address_of_mail_a_little_under_the_clients_block_is_its() -> None:
    block = [(40.0, 690.0 - 12 * at, line) for at, line in enumerate(["FACTURER À", "Alpha inc.", *ADDRESS])]
    page = [*HEAD, *block, (40.0, 628.0, "mdupre@nordet.example"), *paper.table(BOX, y=560.0), *paper.foot(**SUMS)]
    (found,) = read(paper.sheets(page), LABELS, SELLER).invoices

    assert (found.client_emails, found.doubts) == (("mdupre@nordet.example",), ())


@pytest.mark.parametrize("place", [(300.0, 628.0), (40.0, 120.0)], ids=["elsewhere", "at the foot"])
def test_an_address_of_mail_that_stands_elsewhere_is_asked(place: tuple[float, float]) -> None:
    block = [(40.0, 690.0 - 12 * at, line) for at, line in enumerate(["FACTURER À", "Alpha inc.", *ADDRESS])]
    page = [*HEAD, *block, (*place, "mdupre@nordet.example"), *paper.table(BOX, y=560.0), *paper.foot(**SUMS)]
    (found,) = read(paper.sheets(page), LABELS, SELLER).invoices

    assert [doubt.field for doubt in found.doubts] == ["client_emails"]


@pytest.mark.parametrize(("slip", "to"), [("PAYMENT ADVICE", "To: "), ("AVIS DE PAIEMENT", "À : "), ("Talon", "À : ")])
def test_a_slip_sent_to_us_under_the_clients_label_names_no_client(slip: str, to: str) -> None:
    client = [(60.0, 690.0 - 12 * at, line) for at, line in enumerate(["Alpha inc.", *ADDRESS])]
    sent = [(52.0, 156.0, slip), (52.0, 144.0, f"{to}Boîtes Tremblay inc."), (52.0, 132.0, "4120 rue Saint-Denis")]
    row = [(150.0, 160.0, "Client"), (330.0, 160.0, "Alpha inc.")]
    page = [*HEAD, *client, *paper.table(BOX, y=560.0), *paper.foot(**SUMS), *row, *sent]
    (found,) = read(paper.sheets(page), LABELS, SELLER).invoices

    assert (found.client_name, found.bill_to) == ("Alpha inc.", "\n".join(ADDRESS))


def amounts_only(*lines: tuple[str, str], heads: tuple[str, ...] = ("#", "Produit ou service", "Montant")) -> Invoice:
    rows = [heads, *((f"{at}.", *line) for at, line in enumerate(lines, 1))]
    table = [
        (x, 600.0 - 18 * at, text, *style)
        for at, row in enumerate(rows)
        for text, (x, *style) in zip(row, [(40.0,), (70.0,), (570.0, "r")], strict=True)
    ]
    return invoice(*table, *paper.foot(**SUMS))


def test_goods_of_which_only_the_amount_is_printed_are_asked_about() -> None:
    found = amounts_only(("Gourde isotherme", "80,00 $"), ("Livraison", "20,00 $"))

    assert [(doubt.field, doubt.reason.code) for doubt in found.doubts] == [("lines", "quantity_not_printed")]
    assert [line.quantity for line in found.lines] == [Decimal(1), Decimal(1)]


def test_services_of_which_only_the_amount_is_printed_are_one_each() -> None:
    assert amounts_only(("Frais de graphisme", "80,00 $"), ("Livraison", "20,00 $")).doubts == ()


def test_a_count_before_a_name_is_printed() -> None:
    found = amounts_only(("24 x Gourde isotherme", "80,00 $"), ("Livraison", "20,00 $"))

    assert [line.quantity for line in found.lines] == [Decimal(24), Decimal(1)]
    assert found.doubts == ()


def test_what_a_side_bar_prints_beside_the_totals_stays_its_own() -> None:
    totals = [("100,00 $", "sous-total"), ("5,00 $", "TPS"), ("9,98 $", "TVQ"), ("114,98 $", "total")]
    foot = [
        text
        for at, (amount, label) in enumerate(totals)
        for text in [(100.0, 400.0 - 15 * at, amount, "r"), (110.0, 400.0 - 15 * at, label)]
    ]
    ship = ["Livrer à", "Salle du Moulin", "8, rue du Pont", "Sutton (Québec) J0E 2K0"]
    bar = [(400.0, 412.0 - 12 * at, line) for at, line in enumerate(ship)]
    bar[1] = (400.0, 400.0, ship[1])
    found = invoice(*paper.table(BOX), *foot, *bar)

    assert found.ship_to == "\n".join(ship[1:])


@pytest.mark.parametrize(("amounts", "paid"), [(("60,00 $", "40,00 $"), "100.00"), (("50,00 $", "50,00 $"), "100.00")])
def test_payments_that_make_up_what_was_paid_are_one_deposit(amounts: tuple[str, str], paid: str) -> None:
    rows = [("Paiement le 8 mars 2026, carte", amounts[0]), ("Paiement le 9 mars 2026, chèque", amounts[1])]
    left = [
        (text, 325.0 - 15 * at, *said)
        for at, row in enumerate([*rows, ("Solde dû", "14,98 $")])
        for text, *said in ((280.0, row[0]), (570.0, row[1], "r"))
    ]
    found = invoice(*paper.table(BOX), *paper.foot(**SUMS), *left)

    assert (found.deposit, found.balance_due, found.doubts) == (Decimal(paid), Decimal("14.98"), ())


def test_payments_that_do_not_make_up_what_was_paid_are_asked() -> None:
    rows = [("Paiement, carte", "60,00 $"), ("Paiement, chèque", "30,00 $"), ("Solde dû", "14,98 $")]
    left = [
        (text, 325.0 - 15 * at, *said)
        for at, row in enumerate(rows)
        for text, *said in ((280.0, row[0]), (570.0, row[1], "r"))
    ]

    assert invoice(*paper.table(BOX), *paper.foot(**SUMS), *left).doubts != ()


@pytest.mark.parametrize(("code", "asked"), [("123456782", set[str]()), ("123456799", {"po_number"})])
def test_our_tax_number_under_its_tax_is_no_order(code: str, asked: set[str]) -> None:
    head = [text for text in HEAD if "TPS" not in text[2]]
    numbers = [(330.0, 300.0, f"#{code}"), (330.0, 285.0, "#1234567890TQ0001")]
    page = [*head, *CLIENT, *paper.table(BOX), *paper.foot(**SUMS), *numbers]
    (found,) = read(paper.sheets(page), LABELS, SELLER).invoices

    assert {doubt.field for doubt in found.doubts} == asked
