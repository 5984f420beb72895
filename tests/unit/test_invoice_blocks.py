"""Blocks of names and addresses as forms print them: to the right, under one word, with the year of a company."""

from __future__ import annotations

import importlib
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Labels, Seller, read

paper: Any = importlib.import_module("tests.unit.invoice_paper")
HERE = Path(__file__).parent
LABELS = Labels.parse(tomllib.loads((HERE.parents[1] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
BOX = ("Boîte", "10", "10,00 $", "100,00 $")
SUMS = {"sous_total": "100,00 $", "tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $", "total": "114,98 $"}
FOOT = [*paper.table(BOX, y=560), *paper.foot(**SUMS)]
HEAD = [text for text in paper.head() if text[0] != 40 or text[1] > 700]
PLACE = ("Centre de foires", "250, boul. Wilfrid-Hamel", "Québec (Québec) G1L 5A7")


def invoice(*texts: Any) -> Invoice:
    (found,) = read(paper.sheets([*HEAD, *texts, *FOOT]), LABELS, SELLER).invoices
    return found


def block(x: float, y: float, *lines: str) -> list[Any]:
    return [(x, y - 12 * at, line) for at, line in enumerate(lines)]


@pytest.mark.feature("N6")
@pytest.mark.parametrize("label", ["Deliver:", "Shipment", "Envoi", "Livrer", "Venue"])
def test_one_word_above_an_address_says_where_it_ships(label: str) -> None:
    client = block(40, 690, "FACTURER À", "Alpha inc.", "1, rang 5", "Granby QC J2G 2V5")

    found = invoice(*client, *block(220, 690, label, *PLACE))

    assert (found.client_name, found.ship_to) == ("Alpha inc.", "\n".join(PLACE))


@pytest.mark.feature("N6")
def test_the_same_word_above_a_date_ships_nowhere() -> None:
    client = block(40, 690, "FACTURER À", "Alpha inc.", "1, rang 5", "Granby QC J2G 2V5")

    found = invoice(*client, *block(220, 690, "Ship", "2026-03-04"))

    assert (found.client_name, found.ship_to) == ("Alpha inc.", "")


@pytest.mark.feature("N6")
def test_a_block_set_to_the_right_ends_a_little_unevenly() -> None:
    lines = ["FACTURER À", "Alpha inc.", "1, rang 5", "Granby QC J2G 2V5", "achats@alpha.example"]
    shifts = [0, 1.8, 0.4, 2.0, 0.9]

    found = invoice(
        *((300 - off, 690 - 12 * at, text, "r") for at, (text, off) in enumerate(zip(lines, shifts, strict=True)))
    )

    assert (found.bill_to, found.client_emails) == ("1, rang 5\nGranby QC J2G 2V5", ("achats@alpha.example",))


@pytest.mark.feature("N6")
@pytest.mark.parametrize("end", ["(1987) ltée", "(2014) inc.", "ltée"])
def test_a_name_goes_on_with_the_year_of_the_company(end: str) -> None:
    found = invoice(*block(40, 690, "FACTURER À", "Transport Émile & Fils", end, "1, rang 5", "Granby QC J2G 2V5"))

    assert (found.client_name, found.doubts) == (f"Transport Émile & Fils {end}", ())


@pytest.mark.feature("N6")
@pytest.mark.parametrize("said", ["Contact : Lise Aubin", "Care of Lise Aubin", "Aux bons soins de Lise Aubin"])
def test_who_to_ask_for_is_not_the_client(said: str) -> None:
    found = invoice(*block(40, 690, "FACTURER À", said, "Alpha inc.", "1, rang 5", "Granby QC J2G 2V5"))

    assert found.client_name == "Alpha inc."


@pytest.mark.feature("N6")
@pytest.mark.parametrize("label", ["Document date", "Date du document", "Doc. date"])
def test_a_document_payable_on_receipt_prints_no_due_date(label: str) -> None:
    head = [text for text in HEAD if text[2] not in {"DATE", "2026-03-04"}]
    said = [(400, 666, label), (500, 666, "2026-03-04"), (400, 654, "Terms"), (500, 654, "Upon receipt")]
    client = block(40, 690, "FACTURER À", "Alpha inc.", "1, rang 5", "Granby QC J2G 2V5")

    (found,) = read(paper.sheets([*head, *client, *said, *FOOT]), LABELS, SELLER).invoices

    assert (found.issued, found.due, found.doubts) == (date(2026, 3, 4), None, ())


@pytest.mark.feature("N6")
@pytest.mark.parametrize(
    "broken",
    [
        ("comptes.fournisseurs@", "alpha.example"), ("comptes.four-", "nisseurs@alpha.example"),
        ("comptes.fournisseurs@alpha.exam", "ple"), ("comptes.fournis", "seurs@alpha.example"),
    ],
)  # fmt: skip
def test_an_address_broken_anywhere_is_made_whole(broken: tuple[str, str]) -> None:
    found = invoice(*block(40, 690, "FACTURER À", "Alpha inc.", "1, rang 5", "Granby QC J2G 2V5", *broken))

    assert (found.client_emails, found.bill_to) == (("".join(broken),), "1, rang 5\nGranby QC J2G 2V5")
    assert found.doubts == ()


@pytest.mark.feature("N6")
def test_two_addresses_under_each_other_stay_two() -> None:
    lines = ["FACTURER À", "Alpha inc.", "1, rang 5", "Granby QC J2G 2V5", "a.b@alpha.example", "c.d@alpha.example"]

    assert invoice(*block(40, 690, *lines)).client_emails == ("a.b@alpha.example", "c.d@alpha.example")


@pytest.mark.feature("N6")
@pytest.mark.parametrize("label", ["Lieu de l'événement", "Event venue:", "Site of the party"])
def test_where_the_event_is_held_is_where_it_ships(label: str) -> None:
    client = block(40, 690, "FACTURER À", "Alpha inc.", "1, rang 5", "Granby QC J2G 2V5")

    assert invoice(*client, *block(220, 690, label, *PLACE)).ship_to == "\n".join(PLACE)


ALPHA = ("FACTURER À", "Alpha inc.", "1, rang 5", "Granby QC J2G 2V5")


@pytest.mark.parametrize("label", ["Expéditeur", "Expédié de", "Ship from", "Shipper"])
def test_our_own_address_is_never_where_it_ships(label: str) -> None:
    ours = block(300, 690, label, "Boîtes Tremblay inc.", "4120 rue Saint-Denis", "Montréal QC H2W 2M5")

    assert invoice(*block(40, 690, *ALPHA), *ours).ship_to == ""


@pytest.mark.parametrize("said", ["Sent to: achats@alpha.example", "Envoyée à : achats@alpha.example"])
def test_a_mail_is_no_place_where_it_ships(said: str) -> None:
    found = invoice(*block(40, 690, *ALPHA), (40, 420, said))

    assert (found.ship_to, found.doubts) == ("", ())


def test_a_mail_between_the_label_and_the_name_is_the_clients() -> None:
    found = invoice(*block(40, 690, ALPHA[0], "achats@alpha.example", *ALPHA[1:]))

    assert (found.client_name, found.client_emails, found.doubts) == ("Alpha inc.", ("achats@alpha.example",), ())


@pytest.mark.parametrize("label", ["Destinataire des boîtes", "Destinataire du colis", "Recipient of the goods"])
def test_a_label_that_tells_what_is_sent_announces_where(label: str) -> None:
    sent = [(200, 630 - 12 * at, line) for at, line in enumerate(PLACE)]

    assert invoice(*block(40, 690, *ALPHA), (40, 630, label), *sent).ship_to == "\n".join(PLACE)


@pytest.mark.parametrize("billed", ["FACTURER À", "Billed customer"])
def test_an_empty_box_beside_the_clients_is_not_asked(billed: str) -> None:
    found = invoice(*block(40, 690, billed, *ALPHA[1:]), (220, 690, "Delivery location"))

    assert (found.client_name, found.ship_to, found.doubts) == ("Alpha inc.", "", ())


@pytest.mark.parametrize(("label", "shipped"), [("LIVRÉ À :", ""), ("LIVRÉ À :", "Alpha inc.")])
def test_what_an_empty_box_takes_from_the_one_beside_it_is_not_its(label: str, shipped: str) -> None:
    again = block(300, 678, *ALPHA[1:]) if shipped else []
    found = invoice(*block(40, 690, "VENDU À :"), *block(48, 678, *ALPHA[1:]), (120, 690, label), *again)

    assert (found.client_name, found.ship_to.split("\n")[0], found.doubts) == ("Alpha inc.", shipped, ())


def test_an_address_as_wide_as_its_column_ends_where_the_next_one_begins() -> None:
    town = "Sainte-Anne-de-Bellevue (Québec) J2G 2V5"
    left = block(40, 690, "FACTURER À", "Alpha inc.", "1, rang 5", town)
    right = block(44 + stringWidth(town, "Helvetica", 9), 690, "EXPÉDIER À", *PLACE)
    found = invoice(*left, *right)

    assert (found.bill_to, found.ship_to, found.doubts) == (f"1, rang 5\n{town}", "\n".join(PLACE), ())


@pytest.mark.parametrize("mails", ["{}, {}", "{} / {}"])
def test_an_address_listed_with_the_clients_is_the_clients(mails: str) -> None:
    both = ("achats@alpha.example", "adjoint@nord.example")
    found = invoice(*block(40, 690, *ALPHA), (40, 420, f"Envoyée par courriel à : {mails.format(*both)}"))

    assert (found.client_emails, found.doubts) == (both, ())


def test_an_address_may_bear_the_initials_of_the_client_without_its_legal_form() -> None:
    client = ("FACTURER À", "Pointe-Claire Yacht Outfitters Ltd.", "1, rang 5", "Granby QC J2G 2V5")
    found = invoice(*block(40, 690, *client), (40, 600, "gh@pcyo.example"))

    assert (found.client_emails, found.doubts) == (("gh@pcyo.example",), ())
