"""What the head of a document says by the words of labels that no list holds, and what it does not say."""

from __future__ import annotations

import importlib
import tomllib
from datetime import date
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
SUMS = {"sous_total": "100,00 $", "tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $", "total": "114,98 $"}
FOOT = [*paper.table(BOX), *paper.foot(**SUMS)]
CLIENT = [(40, 690, "FACTURER À"), (40, 678, "Alpha inc."), (40, 666, "1, rang 5"), (40, 654, "Granby QC J2G 2V5")]
OURS = [
    (40, 760, "Boîtes Tremblay inc."),
    (40, 748, "TPS 123456782RT0001"),
    (400, 650, "DATE"),
    (500, 650, "2026-03-04"),
]


def invoice(*texts: Any) -> Invoice:
    (found,) = read(paper.sheets(list(texts)), LABELS, SELLER).invoices
    return found


def headed(*extra: Any) -> Invoice:
    return invoice(*paper.head(), *extra, *FOOT)


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("No", "Réf. facture"), ("NOTE Nº", "SUR FACTURE"), ("Crédit n°", "Facture d'origine"), ("No", "Facture nº"),
        ("Credit #", "Original invoice"), ("Number", "Applied to invoice"), ("Credit memo no.", "Invoice no."),
    ],
)  # fmt: skip
def test_a_credit_note_bears_its_own_number_and_not_that_of_its_invoice(own: str, other: str) -> None:
    said = [(400, 690, other), (500, 690, "F-1205"), (400, 676, own), (500, 676, "NC-77")]

    found = invoice(*OURS, (400, 750, "NOTE DE CRÉDIT", "t"), *CLIENT, *said, *FOOT)

    assert found.number == "NC-77"
    assert found.doubts == ()


def test_a_credit_note_may_number_itself_as_an_invoice() -> None:
    found = invoice(*OURS, (400, 750, "AVOIR", "t"), *CLIENT, (400, 690, "Facture n°"), (500, 690, "1044"), *FOOT)

    assert found.number == "1044"


@pytest.mark.parametrize(
    "label", ["Nº BC", "BC client", "B.C. client", "Nº doc. externe (BC)", "Cust PO ref", "Cde n°"]
)
def test_the_initials_of_an_order_name_it_in_any_label(label: str) -> None:
    found = headed((400, 664, label), (500, 664, "304-ADM"))

    assert found.po_number == "304-ADM"
    assert found.doubts == ()


@pytest.mark.parametrize("label", ["Poste", "Cueillette à la porte", "Bac"])
def test_a_word_that_only_begins_like_them_names_no_order(label: str) -> None:
    assert headed((400, 664, label), (500, 664, "304-ADM")).po_number == ""


@pytest.mark.parametrize(
    ("text", "order"), [("Spring onboarding", ""), ("Fête de Noël", ""), ("OLM Spring", "OLM Spring")]
)
def test_words_beside_a_mere_reference_are_its_subject(text: str, order: str) -> None:
    assert headed((400, 664, "Reference"), (500, 664, text)).po_number == order


@pytest.mark.parametrize("label", ["Our invoice", "Notre facture", "Bill ref."])
def test_an_invoice_announced_without_a_colon_gives_its_number(label: str) -> None:
    found = invoice(*OURS, (450, 750, "FACTURE", "t"), *CLIENT, (400, 690, f"{label} 2026/1515"), *FOOT)

    assert found.number == "2026/1515"


@pytest.mark.parametrize("label", ["Ship date", "Date d'expédition", "Expédiée le", "Date d'exp."])
def test_goods_invoiced_the_day_they_leave_have_no_day_of_delivery(label: str) -> None:
    found = headed((400, 664, label), (500, 664, "2026-03-04"))

    assert found.delivery is None
    assert found.doubts == ()


@pytest.mark.parametrize("day", ["2026-02-20", "2026-03-03", "2026-03-05", "2026-03-20"])
@pytest.mark.parametrize("label", ["Ship date", "Date d'expédition", "Date d'exp."])
def test_another_day_of_shipping_is_what_the_client_is_asked_about(label: str, day: str) -> None:
    found = headed((400, 664, label), (500, 664, day))

    assert (found.delivery, found.doubts) == (date.fromisoformat(day), ())


def test_a_day_of_shipping_before_or_after_the_invoice_by_how_it_is_read_is_asked() -> None:
    found = headed((400, 664, "Ship date"), (500, 664, "04/01/2026"))

    assert found.delivery is not None
    assert "delivery" in {doubt.field for doubt in found.doubts}


def test_a_day_of_shipping_gives_way_to_the_deliverys() -> None:
    ships = (400, 664, "Date d'expédition"), (500, 664, "2026-03-18")
    found = headed(*ships, (400, 650, "Date de livraison"), (500, 650, "2026-03-20"))

    assert (found.delivery, found.doubts) == (date(2026, 3, 20), ())


def test_a_tax_of_nothing_needs_no_explanation() -> None:
    sums = {"sous_total": "100,00 $", "exportation_0_%": "0,00 $", "total": "100,00 $"}

    assert invoice(*paper.head(), *paper.table(BOX), *paper.foot(**sums)).doubts == ()


def test_a_due_date_that_the_terms_contradict_is_asked() -> None:
    found = headed((400, 664, "Modalités"), (500, 664, "Net 45"), (400, 650, "Échéance"), (500, 650, "2026-03-19"))

    assert {doubt.reason.code for doubt in found.doubts} == {"due_beside_terms"}


@pytest.mark.parametrize(
    ("terms", "due"),
    [
        ("2 % 10 jours, net 30", "2026-04-03"), ("30 jours", "2026-04-06"), ("Net 30 fin de mois", "2026-04-30"),
        ("Net 60 days", "2026-05-04"), ("Retours : 15 jours après la réception de vos boîtes", "2026-04-03"),
    ],
)  # fmt: skip
def test_a_due_date_near_what_the_terms_say_is_not(terms: str, due: str) -> None:
    found = headed((400, 664, "Conditions"), (480, 664, terms), (400, 650, "Échéance"), (500, 650, due))

    assert found.doubts == ()


def test_a_date_broken_by_the_end_of_its_line_is_whole() -> None:
    text = [(40, 300, "Vous trouverez ci-dessus votre commande. La livraison est prévue pour le mercredi 15"),
            (40, 288, "avril 2026, à votre bureau.")]  # fmt: skip

    assert headed(*text).delivery == date(2026, 4, 15)


def test_an_event_told_without_its_year_is_the_delivery() -> None:
    found = headed((40, 300, "Date de l'événement : mercredi 15 avril."))

    assert found.delivery == date(2026, 4, 15)
    assert found.doubts == ()


UNTITLED = [*OURS, *CLIENT, (400, 690, "No"), (500, 690, "1044")]


def test_an_untitled_paper_that_proves_all_it_says_and_when_it_is_due_is_an_invoice() -> None:
    found = invoice(*UNTITLED, (400, 676, "Échéance"), (500, 676, "2026-04-03"), *FOOT)

    assert found.doubts == ()


@pytest.mark.parametrize("text", ["Cette soumission vaut 30 jours", "Order confirmation", "Devis à signer"])
def test_an_untitled_paper_that_speaks_of_another_kind_is_asked(text: str) -> None:
    found = invoice(*UNTITLED, (400, 676, "Échéance"), (500, 676, "2026-04-03"), (40, 300, text), *FOOT)

    assert "kind" in {doubt.field for doubt in found.doubts}


@pytest.mark.parametrize(("label", "kind"), [("Numéro de crédit", "credit_note"), ("Inv. #", "invoice")])
def test_an_untitled_paper_is_what_its_number_is_of(label: str, kind: str) -> None:
    found = read(paper.sheets([*OURS, *CLIENT, (400, 690, label), (500, 690, "1044"), *FOOT]), LABELS, SELLER)

    assert found.kind == kind
    assert found.invoices[0].doubts == ()


@pytest.mark.parametrize("title", ["Monthly statement", "Relevé mensuel", "Customer account statement", "Packing slip"])
def test_a_longer_title_names_a_statement(title: str) -> None:
    texts = [*OURS, *CLIENT, (300, 720, title, "t"), (400, 690, "Facture"), (500, 690, "1044"), *FOOT]

    assert read(paper.sheets(texts), LABELS, SELLER).kind == "not_an_invoice"


def test_an_empty_box_beside_the_client_s_asks_nothing() -> None:
    """A form prints « Expédié à » whether or not it ships elsewhere."""
    assert headed((300, 690, "Expédié à")).doubts == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Les articles seront livrés à l'adresse suivante :", "The goods will be delivered to the following address:",
        "Nous expédierons le tout à l'endroit ci-dessous :",
    ],
)  # fmt: skip
def test_a_sentence_may_lead_to_the_delivery_address(sentence: str) -> None:
    place = ["Alpha inc.", "88, rue du Quai", "Québec QC G1K 4A1"]

    found = headed((40, 300, sentence), *((40, 288 - 12 * at, line) for at, line in enumerate(place)))

    assert found.ship_to == "Alpha inc.\n88, rue du Quai\nQuébec QC G1K 4A1"
    assert found.doubts == ()


def test_a_sentence_about_paying_leads_to_no_delivery_address() -> None:
    lines = ["Veuillez envoyer votre paiement à l'adresse suivante :", "Lockbox 12", "9, rue Ici", "Laval QC H7A 1A1"]

    assert headed(*((40, 300 - 12 * at, line) for at, line in enumerate(lines))).ship_to == ""


def test_a_name_on_two_lines_is_whole_where_the_page_says_it_whole() -> None:
    said = [(40, 690, "FACTURER À"), (40, 678, "Centre équestre des Cantons"), (40, 666, "Knowlton"),
            (40, 654, "1, rang 5"), (40, 642, "Lac-Brome QC J0E 1V0"), (220, 690, "EXPÉDIER À"),
            (220, 678, "Centre équestre des Cantons Knowlton"), (220, 666, "2, quai 3"),
            (220, 654, "Granby QC J2G 2V5")]  # fmt: skip

    found = invoice(*OURS, (450, 750, "FACTURE", "t"), (400, 690, "N° DE FACTURE"), (500, 690, "1044"), *said, *FOOT)

    assert found.client_name == "Centre équestre des Cantons Knowlton"
    assert found.bill_to == "1, rang 5\nLac-Brome QC J0E 1V0"


def test_where_it_goes_without_a_name_is_not_who_pays() -> None:
    head = [(40, 700, "Éditions La Grande Ourse"), (40, 688, "5, rue Ici"), (40, 676, "Laval QC H7A 1A1")]
    goes = [(300, 640, "Destinataire (livraison)"), (300, 628, "9, rue Là"), (300, 616, "Laval QC H7A 1A2")]
    number = [(40, 640, "N° de facture"), (140, 640, "1044")]

    found = invoice(*OURS, (450, 750, "FACTURE", "t"), *head, *goes, *number, *FOOT)

    assert (found.client_name, found.ship_to) == ("Éditions La Grande Ourse", "9, rue Là\nLaval QC H7A 1A2")


def test_the_words_of_an_address_tell_nothing_of_the_language() -> None:
    client = [(40, 690, "Bill to"), (40, 678, "Ordre des thérapeutes de la région du Bas-du-Fleuve"),
              (40, 666, "12, rue de la Gare, bureau du haut"), (40, 654, "Granby (Québec) J2G 2V5")]  # fmt: skip
    said = [(400, 690, "Invoice #"), (500, 690, "1044"), (40, 300, "Thank you!")]
    sums = paper.foot(subtotal="100.00", gst="5.00", qst="9.98", total="114.98")

    found = invoice(*OURS, (450, 750, "INVOICE", "t"), *client, *said, *paper.table(BOX), *sums)

    assert found.language == "en"


def test_an_untitled_paper_without_any_amount_is_no_invoice() -> None:
    """A packing slip whose title no list knows names its invoice too."""
    goods = [(40, 600, "ARTICLE"), (440, 600, "QTÉ"), (40, 582, "Boîte Matin"), (440, 582, "140")]

    found = read(
        paper.sheets([*OURS, *CLIENT, (400, 690, "N° DE FACTURE"), (500, 690, "1044"), *goods]), LABELS, SELLER
    )

    assert found.kind == "not_an_invoice"
