"""What a page parts is read whole: towns and their codes, dates whose order a label tells, names over two lines."""

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

paper: Any = importlib.import_module("tests.unit.invoice_paper")
HERE = Path(__file__).parent
LABELS = Labels.parse(tomllib.loads((HERE.parents[1] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
FOOT = paper.foot(sous_total="100,00 $", total="100,00 $")
LINE = ("Carnet relié", "10", "10,00 $", "100,00 $")


def invoice(*texts: Any) -> Invoice:
    (found,) = read(paper.sheets([(40, 760, "Boîtes Tremblay inc."), *texts]), LABELS, SELLER).invoices
    return found


def headed(*texts: Any) -> Invoice:
    title = [(400, 760, "FACTURE", "t"), (400, 740, "Facture n° 1042")]
    return invoice(*title, *texts, *paper.table(LINE, y=560), *FOOT)


CLIENT = [(40, 700, "Facturer à"), (40, 688, "Groupe Alizé inc."), (40, 676, "12, rue du Quai")]


@pytest.mark.parametrize(
    ("town", "code"), [("Hudson, QC", "J0P 1H0"), ("Montréal (Québec)", "H2W 2M5"), ("Plattsburgh,", "NY 12901")]
)
@pytest.mark.feature("N6")
def test_a_postal_code_set_apart_belongs_to_its_town(town: str, code: str) -> None:
    width = 5.5 * len(town)
    found = headed(*CLIENT, (40, 664, town), (40 + width, 664, code), (400, 700, "Date : 2026-06-19"))

    assert "".join(found.bill_to.split()) == "".join(f"12, rue du Quai{town}{code}".split())


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        ("DATE AA-MM-JJ:", "26-06-07"), ("Date (JJ/MM/AAAA)", "07/06/2026"), ("Date (MM/DD/YYYY)", "06/07/2026"),
        ("Date d/m/y :", "7/6/26"), ("Date (year-month-day)", "26-06-07"), ("DATE (AAAA MM JJ)", "2026 06 07"),
    ],
)  # fmt: skip
@pytest.mark.feature("N6")
def test_a_label_that_tells_the_order_of_its_dates_is_believed(label: str, printed: str) -> None:
    found = headed(*CLIENT, (40, 664, "Hudson QC J0P 1H0"), (380, 700, label), (520, 700, printed))

    assert (found.issued, [doubt for doubt in found.doubts if doubt.field == "issued"]) == (date(2026, 6, 7), [])


@pytest.mark.feature("N6")
def test_two_labels_that_tell_two_orders_tell_nothing() -> None:
    found = headed(
        *CLIENT, (40, 664, "Hudson QC J0P 1H0"), (380, 700, "Date (JJ/MM/AAAA)"), (520, 700, "07/06/2026"),
        (380, 680, "Échéance (MM/JJ/AAAA)"), (520, 680, "07/06/2026"),
    )  # fmt: skip

    assert any(doubt.field == "issued" for doubt in found.doubts)


@pytest.mark.parametrize("below", ["(o/a Garderie Soleil)", "(f.a.s. Garderie Soleil)"])
@pytest.mark.feature("N6")
def test_another_name_in_brackets_is_of_the_name(below: str) -> None:
    block = [(40, 688, "11347720 Canada Ltd."), (40, 676, below), (40, 664, "12, rue du Quai")]
    found = headed((40, 700, "Facturer à"), *block, (40, 652, "Hudson QC J0P 1H0"), (400, 700, "Date : 2026-06-19"))

    assert found.client_name == f"11347720 Canada Ltd. {below}"


@pytest.mark.parametrize("sign", ["@ ", "× ", "à "])
@pytest.mark.feature("N6")
def test_a_sign_before_a_price_hides_nothing(sign: str) -> None:
    row = [(40, 560, "10"), (70, 560, "Carnet relié"), (420, 560, f"{sign}10,00 $", "r"), (570, 560, "100,00 $", "r")]
    title = [(400, 760, "FACTURE", "t"), (400, 740, "Facture n° 1042")]
    (line,) = invoice(*title, *CLIENT, (40, 664, "Hudson QC J0P 1H0"), *row, *FOOT).lines

    assert (line.name, line.quantity, line.unit_price) == ("Carnet relié", Decimal(10), Decimal("10.00"))


@pytest.mark.parametrize("day", ["au 31 octobre 2026", "du 1er au 31 octobre 2026", "– octobre 2026"])
@pytest.mark.feature("N6")
def test_a_statement_titled_with_its_day_is_no_invoice(day: str) -> None:
    title = (40, 720, f"ÉTAT DE COMPTE {day}", "t")
    reading = read(paper.sheets([(40, 760, "Boîtes Tremblay inc."), title, *paper.table(LINE), *FOOT]), LABELS, SELLER)

    assert reading.kind == "not_an_invoice"


@pytest.mark.parametrize("label", ["V/Réf. :", "Votre référence", "Your ref.:"])
@pytest.mark.parametrize("again", ["bon de commande", "B.C.", "PO no."])
def test_an_order_keeps_nothing_of_a_second_label(label: str, again: str) -> None:
    found = headed(*CLIENT, (40, 664, "Hudson QC J0P 1H0"), (380, 690, f"{label} {again} CQ-1108"))

    assert (found.po_number.removeprefix("B.C. "), _asked(found)) == ("CQ-1108", [])


@pytest.mark.parametrize("other", ["TERMES: NET 30", "Modalités : comptant", "Terms: net 45"])
@pytest.mark.parametrize("left", [200.0, 300.0])
def test_what_another_label_announces_is_no_order(other: str, left: float) -> None:
    found = headed(*CLIENT, (40, 664, "Hudson QC J0P 1H0"), (40, 630, "VOTRE COMMANDE:"), (left, 630, other))

    assert (found.po_number, _asked(found)) == ("", [])


def test_a_code_in_capitals_is_an_order_where_its_label_says_so() -> None:
    found = headed(*CLIENT, (40, 664, "Hudson QC J0P 1H0"), (380, 690, "Your order number"), (380, 676, "BHF-GALA"))

    assert (found.po_number, _asked(found)) == ("BHF-GALA", ["code_label_unknown"])  # it may tell the day of a gala


@pytest.mark.parametrize(
    ("issued", "number"), [("14 septembre 2026", "2026-09-14"), ("2026-09-14", "2026-09-14"), ("", "")]
)
def test_a_number_like_a_day_is_one_beside_the_day(issued: str, number: str) -> None:
    page = [(400, 760, "FACTURE", "t"), *CLIENT, (40, 664, "Hudson QC J0P 1H0"), (300, 740, "Numéro de facture")]
    page += [(450, 740, "2026-09-14"), (300, 728, "Date de la facture"), (450, 728, issued)]
    found = invoice(*page, *paper.table(LINE, y=560), *FOOT)

    assert (found.number, found.doubts == ()) == (number, bool(number))


def test_a_narrow_column_breaks_labels_and_days_with_room_between_lines() -> None:
    """As Wave sets them: lines half as high again as their letters, ours a box of 10.4 points."""
    fields = [(485, 690, "Numéro de", "r"), (494, 690, "2026-0091"), (485, 675, "BC/commande :", "r")]
    fields += [(485, 655, "Date de facture :", "r"), (494, 655, "19 février"), (494, 640, "2026")]
    found = headed(*CLIENT, (40, 664, "Hudson QC J0P 1H0"), *fields)

    assert (found.po_number, found.issued, found.doubts) == ("2026-0091", date(2026, 2, 19), ())


def test_the_day_of_a_payment_before_the_invoice_is_no_delivery() -> None:
    paid = [(499, 370, "Paiement le 10 février 2026 par virement", "r"), (570, 370, "40,00 $", "r")]
    sums = paper.foot(total="100,00 $")
    due = [(330, 355, "Montant dû"), (570, 355, "60,00 $", "r")]
    page = [(400, 760, "FACTURE", "t"), (400, 740, "Facture n° 1042"), *CLIENT, (40, 664, "Hudson QC J0P 1H0")]
    found = invoice(*page, (400, 690, "Date : 2026-02-19"), *paper.table(LINE, y=560), *sums, *paid, *due)

    assert (found.delivery, str(found.deposit), found.doubts) == (None, "40.00", ())


def _asked(found: Invoice) -> list[str]:
    return [doubt.reason.code for doubt in found.doubts if doubt.field == "po_number"]


@pytest.mark.parametrize("told", ["TPS 12345 6782 RT0001", "QST 1234 567 890 TQ0001"])
def test_the_number_of_a_tax_is_no_order(told: str) -> None:
    found = headed(*CLIENT, (40, 748, told))

    assert (found.po_number, _asked(found)) == ("", [])
