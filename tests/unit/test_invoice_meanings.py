"""What the words of an invoice mean where no list has them: events, untaxed totals, settled sums, tooling."""

from __future__ import annotations

import importlib
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import SERVICE, Invoice
from daemon.reading.invoice import Labels, Seller, read

paper: Any = importlib.import_module("tests.unit.invoice_paper")
HERE = Path(__file__).parent
LABELS = Labels.parse(tomllib.loads((HERE.parents[1] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
BOX = ("Boîte", "10", "10,00 $", "100,00 $")
SUMS = {"sous_total": "100,00 $", "tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $", "total": "114,98 $"}
TABLE = paper.table(BOX)
FOOT = [*TABLE, *paper.foot(**SUMS)]


def invoice(*texts: Any) -> Invoice:
    (found,) = read(paper.sheets(list(texts)), LABELS, SELLER).invoices
    return found


def headed(*extra: Any) -> Invoice:
    return invoice(*paper.head(), *extra, *FOOT)


@pytest.mark.feature("N6")
@pytest.mark.parametrize("label", ["Event", "Événement", "Occasion"])
def test_the_day_of_the_event_is_the_day_of_delivery(label: str) -> None:
    found = headed((400, 664, label), (500, 664, "2026-05-21"))

    assert (found.delivery, found.doubts) == (date(2026, 5, 21), ())


@pytest.mark.feature("N6")
def test_the_name_of_the_event_is_no_day_and_leaves_no_doubt() -> None:
    found = headed((400, 664, "Event"), (500, 664, "Gala de la relève"))

    assert (found.delivery, found.doubts) == (None, ())


@pytest.mark.feature("N6")
def test_a_delivery_before_the_event_is_the_delivery() -> None:
    found = headed(
        (400, 652, "Date de livraison"), (500, 652, "2026-05-20"), (400, 664, "Event"), (500, 664, "2026-05-21")
    )

    assert (found.delivery, found.doubts) == (date(2026, 5, 20), ())


@pytest.mark.feature("N6")
@pytest.mark.parametrize(
    "said", ["Soumise le 4 mars 2026", "Submitted on March 4, 2026", "Facture soumise le 2026-03-04"]
)
def test_an_invoice_is_issued_the_day_it_is_submitted(said: str) -> None:
    head = [text for text in paper.head() if text[2] not in {"DATE", "2026-03-04"}]

    found = invoice(*head, (450, 730, said), *FOOT)

    assert (found.issued, found.doubts) == (date(2026, 3, 4), ())


@pytest.mark.feature("N6")
@pytest.mark.parametrize(
    "label", ["Montant HT", "Untaxed amount", "Total without taxes", "Total, taxes en sus", "Pre-tax sum"]
)
def test_what_stands_before_taxes_is_the_subtotal_after_shipping(label: str) -> None:
    rows = {"marchandises": "100,00 $", "frais_de_port": "20,00 $", label.replace(" ", "_"): "120,00 $"}
    taxes = {"tps_5_%": "6,00 $", "tvq_9,975_%": "11,97 $", "total": "137,97 $"}

    found = invoice(*paper.head(), *TABLE, *paper.foot(**rows, **taxes))

    assert (found.subtotal, found.doubts) == (Decimal("120.00"), ())


@pytest.mark.feature("N6")
def test_without_taxes_what_the_lines_add_up_to_is_no_balance() -> None:
    sums = {"untaxed_amount": "100,00 $", "tax_(export,_0_%)": "0,00 $", "total": "100,00 $"}

    found = invoice(*paper.head(), *TABLE, *paper.foot(**sums))

    assert (found.subtotal, found.balance_due, found.doubts) == (Decimal("100.00"), None, ())


@pytest.mark.feature("N6")
@pytest.mark.parametrize("label", ["Montant réglé", "Amount settled", "Somme perçue"])
def test_what_is_settled_already_is_a_deposit(label: str) -> None:
    sums = SUMS | {label.replace(" ", "_"): "50,00 $", "solde_à_payer": "64,98 $"}

    found = invoice(*paper.head(), *TABLE, *paper.foot(**sums))

    assert (found.deposit, found.balance_due, found.doubts) == (Decimal("50.00"), Decimal("64.98"), ())


@pytest.mark.feature("N6")
@pytest.mark.parametrize(
    "name",
    [
        "Cliché de dorure à chaud", "Hot-foil die", "Brass embossing die", "Matrice de découpe", "Digital proof",
        "Épreuve couleur", "2e versement – 50 % du projet", "Final instalment – Holiday boxes", "Pre-production sample",
    ],
)  # fmt: skip
def test_tooling_proofs_and_instalments_are_no_goods(name: str) -> None:
    (line,) = invoice(*paper.head(), *paper.table((name, *BOX[1:])), *paper.foot(**SUMS)).lines

    assert line.kind == SERVICE


@pytest.mark.feature("N6")
@pytest.mark.parametrize(
    "name", ["Die-cut box", "Plaque de chocolat", "Film étirable", "Proofing basket", "Waterproof bag"]
)
def test_what_is_only_named_like_them_is_goods(name: str) -> None:
    (line,) = invoice(*paper.head(), *paper.table((name, *BOX[1:])), *paper.foot(**SUMS)).lines

    assert line.kind != SERVICE


@pytest.mark.feature("N6")
def test_a_date_under_the_title_is_no_number_of_it() -> None:
    head = [text for text in paper.head() if text[2] not in {"N° DE FACTURE", "1042", "DATE", "2026-03-04"}]

    found = invoice(*head, (400, 690, "# : INV-588"), (400, 678, "Invoice Date : 30/10/2026"), *FOOT)

    assert (found.number, found.issued) == ("INV-588", date(2026, 10, 30))


@pytest.mark.feature("N6")
@pytest.mark.parametrize("label", ["PO client", "PO du client", "Customer PO"])
def test_whose_order_it_is_is_no_part_of_its_number(label: str) -> None:
    assert headed((400, 664, f"{label} BC-2026-031")).po_number == "BC-2026-031"


def counted(*texts: Any) -> Invoice:
    """An invoice whose table has names and amounts alone."""
    return invoice(*paper.head(), (40, 600, "ARTICLES"), (570, 600, "MONTANT", "r"), *texts, *paper.foot(**SUMS))


@pytest.mark.feature("N6")
@pytest.mark.parametrize(
    "said", ["8 × 10,00 $", "10,00 $ × 8", "8 x 10,00 $ ch.", "Qté : 8 à 10,00 $", "Quantity: 8 @ 10,00 $"]
)
def test_a_count_and_a_price_under_a_name_are_the_lines(said: str) -> None:
    boxes = [(40, 582, "Boîte"), (570, 582, "80,00 $", "r"), (40, 571, "Boucle rouge"), (40, 560, said)]

    found = counted(*boxes, (40, 540, "Carte"), (570, 540, "20,00 $", "r"), (40, 529, "2 × 10,00 $"))

    assert [(line.description, line.quantity, line.unit_price) for line in found.lines] == [
        ("Boîte\nBoucle rouge", Decimal(8), Decimal("10.00")),
        ("Carte", Decimal(2), Decimal("10.00")),
    ]
    assert found.doubts == ()


@pytest.mark.feature("N6")
def test_a_count_that_does_not_make_the_amount_is_asked() -> None:
    found = counted((40, 582, "Boîte"), (570, 582, "100,00 $", "r"), (40, 571, "9 × 10,00 $"))

    assert [doubt.reason.code for doubt in found.doubts] == ["line_does_not_multiply"]


@pytest.mark.feature("N6")
def test_a_rebate_counted_once_less_is_a_line_of_its_own() -> None:
    boxes = [(40, 582, "Boîte"), (570, 582, "120,00 $", "r"), (40, 571, "12 × 10,00 $")]

    found = counted(*boxes, (40, 550, "Rabais"), (570, 550, "-20,00 $", "r"), (40, 539, "-1 × 20,00 $"))

    assert [f"{line.quantity} for {line.amount}" for line in found.lines] == ["12 for 120.00", "-1 for -20.00"]
    assert found.doubts == ()


@pytest.mark.feature("N6")
def test_a_number_spaced_otherwise_on_another_page_is_the_same_invoice() -> None:
    first = [*paper.head(number="INVBT4463"), *TABLE]
    last = [(40, 760, "Facture n° INVBT 4463"), *paper.foot(**SUMS)]

    (found,) = read(paper.sheets(first, last), LABELS, SELLER).invoices

    assert (found.number, found.total, found.doubts) == ("INVBT4463", Decimal("114.98"), ())


@pytest.mark.feature("N6")
def test_a_postal_code_set_close_to_its_province_ends_an_address() -> None:
    head = [text for text in paper.head() if text[0] != 40 or text[1] > 700]
    client = [(40, 678, "Alpha inc."), (40, 666, "1, rang 5"), (40, 654, "Granby QCJ2G 2V5")]

    found = invoice(*head, *client, *FOOT)

    assert (found.client_name, found.doubts) == ("Alpha inc.", ())


@pytest.mark.feature("N6")
def test_what_is_paid_of_an_untaxed_total_is_no_subtotal() -> None:
    sums = {"sous_total": "100,00 $", "livraison": "20,00 $", "total": "120,00 $", "paiement": "120,00 $"}
    paid = {"solde_dû": "0,00 $", "porté_au_compte_visa": "120,00 $"}

    found = invoice(*paper.head(), *TABLE, *paper.foot(**sums, **paid))

    assert (found.subtotal, found.total) == (Decimal("100.00"), Decimal("120.00"))


@pytest.mark.feature("N6")
@pytest.mark.parametrize("label", ["Valeur de l'envoi :", "All boxes together:", "Boîtes :"])
def test_a_subtotal_told_in_one_text_with_its_amount_is_known_by_what_it_adds_up(label: str) -> None:
    said = [f"{label} 100,00 $", "TPS 5 % : 5,00 $", "TVQ 9,975 % : 9,98 $", "Total : 114,98 $"]

    found = invoice(*paper.head(), *TABLE, *((570, 400 - 15 * at, text, "r") for at, text in enumerate(said)))

    assert (found.subtotal, found.total, found.doubts) == (Decimal("100.00"), Decimal("114.98"), ())


@pytest.mark.feature("N6")
def test_a_count_and_a_price_within_a_sentence_count_when_they_make_the_amount() -> None:
    boxes = [(40, 582, "Boîte"), (570, 582, "80,00 $", "r"), (40, 571, "8 boîtes à 10,00 $ chacune")]

    found = counted(*boxes, (40, 550, "Carte, 2 × 10,00 $"), (570, 550, "20,00 $", "r"))

    assert [str(line.quantity) for line in found.lines] == ["8", "2"]
    assert found.doubts == ()


@pytest.mark.feature("N6")
@pytest.mark.parametrize(
    "said",
    [
        "Valeur des boîtes avant taxes : 100,00 $. Merci de votre confiance envers notre équipe.",
        "Your boxes come to $100.00 before taxes, as you asked.",
    ],
)
def test_a_sentence_may_tell_what_the_lines_come_to(said: str) -> None:
    rows = [("TPS 5 %", "5,00 $"), ("TVQ 9,975 %", "9,98 $"), ("Total", "114,98 $")]
    sums = [
        text
        for at, (name, amount) in enumerate(rows)
        for text in ((330, 340 - 15 * at, name), (570, 340 - 15 * at, amount, "r"))
    ]

    found = invoice(*paper.head(), *TABLE, (40, 400, said), *sums)

    assert (found.subtotal, found.total, found.doubts) == (Decimal("100.00"), Decimal("114.98"), ())


@pytest.mark.feature("N6")
def test_the_day_a_deposit_was_received_is_no_delivery() -> None:
    sums = SUMS | {"reçu_par_interac_le_5_mars": "50,00 $", "reste": "64,98 $"}

    found = invoice(*paper.head(), *TABLE, *paper.foot(**sums))

    assert (found.deposit, found.delivery, found.doubts) == (Decimal("50.00"), None, ())


@pytest.mark.parametrize(
    "label", ["Date de livraison voulue", "Date de livraison du client", "Jour exact de la livraison"]
)
def test_goods_may_be_awaited_the_day_the_invoice_is_due(label: str) -> None:
    found = headed((400, 664, "Échéance"), (500, 664, "2026-05-21"), (300, 640, label), (500, 640, "2026-05-21"))

    assert (found.due, found.delivery) == (date(2026, 5, 21), date(2026, 5, 21))


@pytest.mark.parametrize("label", ["Credit memo date", "Date de l'avoir", "Date of credit"])
def test_a_credit_note_is_dated_in_its_own_words(label: str) -> None:
    head = [text for text in paper.head(title="AVOIR") if text[2] not in ("DATE", "2026-03-04")]
    found = invoice(*head, (400, 664, f"{label}: 2026-05-21"), *FOOT)

    assert found.issued == date(2026, 5, 21)
