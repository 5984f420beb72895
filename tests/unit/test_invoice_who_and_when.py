"""Who is billed and when, where a page breaks lines, names two people, or tells a day in a sentence."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import read
from tests.unit.test_invoice_clients import BOX, LABELS, SELLER, SUMS, billed

paper: Any = importlib.import_module("tests.unit.invoice_paper")
Text = tuple[float, float, str]
STREET, TOWN = "88, rue Murray", "Granby (Québec) J2G 2V5"


def read_with(*texts: Text, **sums: str) -> Invoice:
    page = [*paper.head(), *texts, *paper.table(BOX), *paper.foot(**(sums or SUMS))]
    (found,) = read(paper.sheets(page), LABELS, SELLER).invoices
    return found


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("Harriet Oakes", "Westmount Chamber Players", STREET, TOWN, "office@wcplayers.example"),
         "Westmount Chamber Players"),
        (("Rhéal Doiron", "Pavages Belle-Rive", STREET, TOWN, "info@pavagesbellerive.example"), "Pavages Belle-Rive"),
    ],
    ids=["a group of musicians", "a paver"],
)  # fmt: skip
def test_the_mail_tells_the_client_from_the_person_above_it(lines: tuple[str, ...], name: str) -> None:
    found = billed(*lines)

    assert (found.client_name, found.bill_to, found.doubts) == (name, f"{STREET}\n{TOWN}", ())


def test_without_a_second_sign_the_line_under_a_person_is_taken_and_asked() -> None:
    found = billed("Thomas Breckon", "Rideau Canal Paddlers", STREET, TOWN)

    assert (found.client_name, [doubt.field for doubt in found.doubts]) == ("Rideau Canal Paddlers", ["client_name"])


def test_what_a_person_does_is_no_client() -> None:
    found = billed("Thomas Breckon", "Directeur des opérations", STREET, TOWN)

    assert (found.client_name, [doubt.field for doubt in found.doubts]) == ("Thomas Breckon", ["client_name"])


@pytest.mark.parametrize(
    "lines",
    [
        ("9455-0078 Québec inc.", "faisant affaire sous « Café Tournesol »"),
        ("8123 Ontario Ltd.", "doing business as Sunny Café"),
        ("Conseil scolaire de l'Est", "Bureau régional"),
        ("Kawartha Credit Union", "Head Office"),
        ("Caisse populaire du Fleuve", "Succursale de Lévis"),
    ],
)
def test_a_trade_name_and_an_office_end_the_name_above_them(lines: tuple[str, str]) -> None:
    found = billed(*lines, STREET, TOWN)

    assert (found.client_name, found.bill_to) == (" ".join(lines), f"{STREET}\n{TOWN}")


@pytest.mark.parametrize("label", ["Ship-to", "Livrer à", "Exp. à"])
def test_the_clients_name_alone_is_no_place_to_deliver_to(label: str) -> None:
    found = read_with((340.0, 690.0, label), (340.0, 678.0, "Alpha inc."))

    assert (found.ship_to, [doubt.field for doubt in found.doubts]) == ("", [])


@pytest.mark.parametrize(("billing", "shipping"), [("Fact. à :", "Exp. à :"), ("Fact. à", "Livr. à")])
def test_parties_are_announced_by_words_cut_short(billing: str, shipping: str) -> None:
    ship = [(300.0, 640.0, shipping), (300.0, 628.0, "Entrepôt 4"), (300.0, 616.0, "9, rue B"), (300.0, 604.0, TOWN)]
    lines = [(40.0, 640.0, billing), (40.0, 628.0, "Alpha inc."), (40.0, 616.0, STREET), (40.0, 604.0, TOWN)]
    head = [text for text in paper.head() if text[1] > 690 or text[0] >= 400]
    page = [*head, *lines, *ship, *paper.table(BOX, y=560.0), *paper.foot(**SUMS)]
    (found,) = read(paper.sheets(page), LABELS, SELLER).invoices

    assert (found.client_name, found.ship_to) == ("Alpha inc.", f"Entrepôt 4\n9, rue B\n{TOWN}")


@pytest.mark.parametrize(
    ("first", "second"),
    [("mercredi 29", "janvier 2027"), ("January", "29, 2027"), ("January 29,", "2027"), ("vendredi 29", "janvier"),
     ("le 29", "janvier 2027")],
)  # fmt: skip
def test_a_day_broken_anywhere_over_two_lines_is_one_day(first: str, second: str) -> None:
    found = read_with((380.0, 650.0, "À livrer le :"), (470.0, 650.0, first), (470.0, 638.0, second))

    assert (str(found.delivery), found.doubts) == ("2027-01-29", ())


@pytest.mark.parametrize(
    "told",
    ["Faite le dimanche 10 janvier 2027 — Payable sur réception", "Notre facture, émise le 10 janvier 2027.",
     "This document was issued on Sunday 10 January 2027, with our thanks."],
)  # fmt: skip
def test_a_sentence_may_tell_when_the_invoice_was_made(told: str) -> None:
    head = [text for text in paper.head() if "2026" not in text[2] and not text[2].startswith("DATE")]
    page = [*head, (40.0, 640.0, told), *paper.table(BOX), *paper.foot(**SUMS)]
    (found,) = read(paper.sheets(page), LABELS, SELLER).invoices

    assert (str(found.issued), found.delivery) == ("2027-01-10", None)


@pytest.mark.parametrize(
    ("told", "delivery"),
    [("Texte remis par le client le 12 janvier", "None"), ("Proof approved on January 12", "None"),
     ("Logo reçu le 12 janvier 2027", "None"), ("Livrer le 12 janvier 2027", "2027-01-12")],
)  # fmt: skip
def test_the_day_of_what_is_printed_on_an_item_is_no_delivery(told: str, delivery: str) -> None:
    page = [*paper.head(), *paper.table(BOX, (told,)), *paper.foot(**SUMS)]
    (found,) = read(paper.sheets(page), LABELS, SELLER).invoices

    assert str(found.delivery) == delivery


@pytest.mark.parametrize("label", ["Créée le", "Created", "Created on"])
def test_the_day_it_was_made_is_the_invoices_when_no_other_is_told(label: str) -> None:
    head = [text for text in paper.head() if "2026" not in text[2] and not text[2].startswith("DATE")]
    texts = [(400.0, 640.0, label), (500.0, 640.0, "2027-01-10")]
    page = [*head, *texts, *paper.table(BOX), *paper.foot(**SUMS)]
    (found,) = read(paper.sheets(page), LABELS, SELLER).invoices

    assert str(found.issued) == "2027-01-10"


@pytest.mark.parametrize("label", ["Dépôt payé", "Payment on", "Paiement du", "Acompte payé le"])
def test_the_day_of_a_payment_made_before_the_invoice_is_neither_due_nor_delivery(label: str) -> None:
    sums = SUMS | {f"{label}_17_février_2026".replace(" ", "_"): "40,00 $", "solde_dû": "74,98 $"}
    found = read_with(**sums)

    assert (found.due, found.delivery, found.deposit, found.doubts) == (None, None, paper.Decimal("40.00"), ())


@pytest.mark.parametrize("label", ["Jour J", "The Big Day", "Commitment Date", "Le grand jour"])
def test_the_great_day_is_that_of_the_delivery(label: str) -> None:
    found = read_with((400.0, 640.0, label), (500.0, 640.0, "2027-01-29"))

    assert (str(found.delivery), found.doubts) == ("2027-01-29", ())


def test_a_note_that_hands_the_order_over_another_day_is_asked() -> None:
    note = (40.0, 660.0, "Note : remettre la commande le 22 janvier 2027 au matin.")
    found = read_with((400.0, 640.0, "À livrer le"), (500.0, 640.0, "2027-01-19"), note)

    assert [doubt.reason.code for doubt in found.doubts] == ["date_twice"]


def test_nothing_paid_is_no_deposit() -> None:
    found = read_with(**(SUMS | {"montant_payé": "0,00 $", "montant_dû": "114,98 $"}))

    assert (found.deposit, str(found.balance_due), found.doubts) == (None, "114.98", ())


@pytest.mark.parametrize("told", ["À payer", "Amount due", "Montant dû"])
def test_what_is_due_is_the_total_where_no_other_is_printed(told: str) -> None:
    sums = {name: value for name, value in SUMS.items() if name != "total"}
    found = read_with(**(sums | {told.replace(" ", "_"): "114,98 $"}))

    assert (str(found.total), found.balance_due, found.doubts) == ("114.98", None, ())


def test_a_name_set_as_wide_as_its_column_is_one_name() -> None:
    words, x, wide = ["Groupe", "immobilier", "Vauquelin,", "société", "en"], 40.0, list[Text]()
    for word in words:
        wide.append((x, 678.0, word))
        x += paper.stringWidth(word, "Helvetica", 9) + 12
    block = [(40.0, 690.0, "Client"), *wide, (40.0, 666.0, "commandite"), (40.0, 654.0, STREET), (40.0, 642.0, TOWN)]
    head = [text for text in paper.head() if text[1] > 690 or text[0] >= 400]
    page = [*head, *block, *paper.table(BOX), *paper.foot(**SUMS)]
    (found,) = read(paper.sheets(page), LABELS, SELLER).invoices

    assert found.client_name == "Groupe immobilier Vauquelin, société en commandite"


@pytest.mark.parametrize("label", ["Delivery / venue", "Livraison / lieu"])
def test_a_label_in_two_words_is_no_half_of_the_name_under_it(label: str) -> None:
    ship = [(200.0, 690.0, label), (200.0, 678.0, "Entrepôt 4"), (200.0, 666.0, "9, rue B"), (200.0, 654.0, TOWN)]
    found = read_with(*ship)

    assert found.ship_to == f"Entrepôt 4\n9, rue B\n{TOWN}"


@pytest.mark.parametrize(("label", "number"), [("Our ref.", "481/26"), ("Notre réf.", "B-2207"), ("N/Réf.", "88-14")])
def test_our_own_reference_is_the_invoices_number_when_no_other_is_told(label: str, number: str) -> None:
    head = [text for text in paper.head() if text[2] not in {"N° DE FACTURE", "1042"}]
    page = [*head, (400.0, 690.0, label), (500.0, 690.0, number), *paper.table(BOX), *paper.foot(**SUMS)]
    (found,) = read(paper.sheets(page), LABELS, SELLER).invoices

    assert (found.number, found.doubts) == (number, ())


def test_our_own_name_above_the_day_that_is_due_announces_nothing() -> None:
    name, due = (40.0, 720.0, "Boîtes Tremblay inc."), (40.0, 704.0, "114,98 $ due 2027-02-12")
    found = read_with(name, due, (400.0, 640.0, "Payment due:"), (500.0, 640.0, "2027-02-12"))

    assert (str(found.due), found.doubts) == ("2027-02-12", ())


@pytest.mark.parametrize("labels", [("P.O. No.", "Apply to Inv."), ("Votre commande", "Facture visée")])
def test_an_order_left_blank_beside_another_labels_value_is_not_asked(labels: tuple[str, str]) -> None:
    heads = [(380.0 + 110 * at, 650.0, label) for at, label in enumerate(labels)]
    found = read_with(*heads, (500.0, 636.0, "5483"))

    assert (found.po_number, found.doubts) == ("", ())


@pytest.mark.parametrize(("delivery", "field"), [("—", "due"), ("s/o", "due"), ("", "delivery")])
def test_a_day_of_unknown_meaning_is_due_where_the_delivery_is_said_to_be_none(delivery: str, field: str) -> None:
    said = [(400.0, 640.0, "Deadline"), (500.0, 640.0, "2026-05-27")]
    said += [(400.0, 628.0, "Delivery date"), (500.0, 628.0, delivery)] if delivery else []
    found = read_with(*said)

    reason = "due_label_unknown" if delivery else "date_label_unknown"
    asked = [(doubt.field, doubt.reason.code) for doubt in found.doubts]
    assert (str(getattr(found, field)), asked) == ("2026-05-27", [(field, reason)])
