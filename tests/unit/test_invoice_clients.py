"""Who is billed and where it ships, however an office writes a name and an address."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Labels, Seller, read
from daemon.reading.invoice.addressing import broken_up
from daemon.reading.invoice.naming import is_company, is_person

paper: Any = importlib.import_module("tests.unit.invoice_paper")
LABELS = Labels.parse(tomllib.loads((Path(__file__).parents[2] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
SUMS = {"sous_total": "100,00 $", "tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $", "total": "114,98 $"}
BOX = ("Boîte", "10", "10,00 $", "100,00 $")
HEAD = [text for text in paper.head() if text[1] > 690 or text[0] >= 400]  # without the client


def billed(*lines: str, label: str = "FACTURER À") -> Invoice:
    block = [(40.0, 690.0 - 12 * at, line) for at, line in enumerate([label, *lines])]
    texts = [*HEAD, *block, *paper.table(BOX, y=560.0), *paper.foot(**SUMS)]
    (found,) = read(paper.sheets(texts), LABELS, SELLER).invoices
    return found


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("245, rue Soumande, Québec QC G1M 3H6.", ["245, rue Soumande", "Québec QC G1M 3H6"]),
        ("Atelier Nord, 50 Main St., Unit 2, Ottawa, ON K1P 5H9", ["Atelier Nord", "50 Main St., Unit 2",
                                                                  "Ottawa, ON K1P 5H9"]),
        ("9284-6611 Québec inc., 12, rue A, bureau 3, Laval (Québec) H7M 2Y6", ["9284-6611 Québec inc.",
                                                                              "12, rue A, bureau 3",
                                                                              "Laval (Québec) H7M 2Y6"]),
        ("Lake Placid, NY 12946", ["Lake Placid, NY 12946"]),
        ("Montréal, Québec, H2W 2M5", ["Montréal, Québec, H2W 2M5"]),
    ],
)  # fmt: skip
def test_an_address_on_one_line_is_broken_up_as_on_an_envelope(line: str, lines: list[str]) -> None:
    assert broken_up([line]) == lines


@pytest.mark.parametrize(
    "name",
    [("Syndicat des employées et employés", "(SEUE-CSN)"), ("2968-1204 Québec inc. (Traiteur", "Gourmandise)")],
    ids=["initials", "trade name"],
)
def test_a_name_goes_on_as_long_as_its_parenthesis(name: tuple[str, str]) -> None:
    found = billed(*name, "2500, boul. de l'Université", "Sherbrooke (Québec) J1K 2R1")

    assert (found.client_name, found.doubts) == (" ".join(name), ())


@pytest.mark.parametrize(
    "name",
    [("Union of Stagehands, Local", "417"), ("Pharmacie Ève inc.", "(affiliée)"), ("Fer Boréal ltée", "(filiale)")],
)
def test_a_number_or_a_word_between_brackets_ends_the_name_above_a_street(name: tuple[str, str]) -> None:
    found = billed(*name, "2500, boul. de l'Université", "Sherbrooke (Québec) J1K 2R1")

    assert (found.client_name, found.bill_to.partition("\n")[0]) == (" ".join(name), "2500, boul. de l'Université")


@pytest.mark.parametrize("line", ["(Comptabilité)", "(réception)"])
def test_a_department_between_brackets_is_no_part_of_a_company(line: str) -> None:
    assert billed("Fer Boréal ltée", line, "9, rue B", "Laval (Québec) H7M 2Y6").client_name == "Fer Boréal ltée"


def test_a_number_above_a_street_without_its_own_is_the_streets() -> None:
    assert billed("Fer Boréal", "417", "rue Bégin", "Laval (Québec) H7M 2Y6").client_name == "Fer Boréal"


def test_a_title_above_the_client_is_no_name() -> None:
    found = billed("Clinique Alpha", "44 Elgin Street", "Ottawa, ON K1P 1C7", label="TAX INVOICE")

    assert (found.client_name, found.bill_to) == ("Clinique Alpha", "44 Elgin Street\nOttawa, ON K1P 1C7")


@pytest.mark.parametrize(
    "mails",
    [("Courriel de facturation : a@alpha.example",), ("a@alpha.example / b@alpha.example",),
     ("a@alpha.example /", "b@alpha.example"), ("Customer e-mail: a@alpha.example",),
     ("e-mail", "a@alpha.example")],
)  # fmt: skip
def test_an_address_keeps_nothing_of_the_e_mails_under_it(mails: tuple[str, ...]) -> None:
    found = billed("Alpha inc.", "1, rang 5", "Granby (Québec) J2G 2V5", *mails)

    assert (found.client_emails[0], found.bill_to) == ("a@alpha.example", "1, rang 5\nGranby (Québec) J2G 2V5")


def test_a_name_that_another_place_prints_whole_is_whole() -> None:
    block = ("Eastern Townships Equestrian", "Riders and Friends", "88 Ch. Knowlton", "Lac-Brome, QC J0E 1V0")
    shipped = [(300.0, 690.0 - 12 * at, line) for at, line in enumerate(["LIVRER À", " ".join(block[:2]), *block[2:]])]
    texts = [(40.0, 690.0 - 12 * at, line) for at, line in enumerate(["FACTURER À", *block])]
    fields = [(x + (x > 350) * 30, y, *rest) for x, y, *rest in HEAD]
    page = [*fields, *texts, *[(x - 80, y, text) for x, y, text in shipped], *paper.table(BOX, y=560.0)]

    (found,) = read(paper.sheets([*page, *paper.foot(**SUMS)]), LABELS, SELLER).invoices

    assert found.client_name == "Eastern Townships Equestrian Riders and Friends"


@pytest.mark.parametrize(
    ("line", "company"),
    [
        ("", False),
        (" ", False),
        ("Alpha inc.", True),
        ("rue de la Gare", False),
        ("9417-0285 Québec inc. (Le Quai)", True),
    ],
)
def test_a_company_is_known_by_the_end_of_its_name(line: str, company: bool) -> None:
    assert is_company(line) is company


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Marie-Ève Côté", True), ("Raj Mehta", True), ("Mme Dubé", True), ("Jean-Guy de la Durantaye", True),
        ("Michael Cooper", True), ("Charlotte", False), ("Simon Boulangerie", False), ("Hudson & Finch", False),
        ("Victoria Park Dental", False), ("Raymond Chabot Grant Thornton inc.", False), ("Denis 12", False),
    ],
)  # fmt: skip
def test_a_given_name_before_others_is_a_person_unless_a_word_says_what_is_sold(line: str, person: bool) -> None:
    assert is_person(line, LABELS) is person


@pytest.mark.parametrize(
    "lines",
    [
        ("Sylvie Charette", "Municipalité de l'Anse"),
        ("Municipalité de l'Anse, Sylvie Charette",),
        ("Municipalité de l'Anse, Sylvie", "Charette"),
        ("Sister Anne Roy", "Municipalité de l'Anse"),
    ],
)
def test_whom_to_ask_for_is_not_the_client(lines: tuple[str, ...]) -> None:
    found = billed(*lines, "4, rue du Quai", "Gaspé (Québec) G4X 2V1")

    assert (found.client_name, found.bill_to) == ("Municipalité de l'Anse", "4, rue du Quai\nGaspé (Québec) G4X 2V1")
    assert found.doubts == ()


def test_a_person_above_what_may_be_anything_is_asked() -> None:
    found = billed("Sylvie Charette", "Les Trois Marées", "4, rue du Quai", "Gaspé (Québec) G4X 2V1")

    assert [doubt.reason.code for doubt in found.doubts] == ["client_two_names"]


@pytest.mark.parametrize("labels", [("Client :", "Adresse :", "Courriel :"), ("Customer", "Address", "Email")])
def test_a_sheet_says_each_part_of_the_client_beside_its_label(labels: tuple[str, str, str]) -> None:
    values = ("Alpha inc.", "1, rang 5, Granby (Québec) J2G 2V5", "a@alpha.example")
    rows = [(40.0, 690.0 - 13 * at, label) for at, label in enumerate(labels)]
    rows += [(160.0, 690.0 - 13 * at, value) for at, value in enumerate(values)]

    (found,) = read(
        paper.sheets([*HEAD, *rows, *paper.table(BOX, y=560.0), *paper.foot(**SUMS)]), LABELS, SELLER
    ).invoices

    assert (found.client_name, found.client_emails) == ("Alpha inc.", ("a@alpha.example",))
    assert found.bill_to == "1, rang 5\nGranby (Québec) J2G 2V5"


@pytest.mark.parametrize("trade", ["(Auberge du Lac Mistassibi)", "(o/a Brightside Daycare)"])
def test_the_name_under_which_a_numbered_company_trades_is_part_of_its_name(trade: str) -> None:
    found = billed("9402-7781 Québec inc.", trade, "4, rue du Quai", "Gaspé (Québec) G4X 2V1")

    assert (found.client_name, found.bill_to) == (
        f"9402-7781 Québec inc. {trade}",
        "4, rue du Quai\nGaspé (Québec) G4X 2V1",
    )


def test_a_frame_drawn_with_signs_is_no_text() -> None:
    rows = ["| FACTURER À |", "| Alpha inc. |", "| 1, rang 5 |", "| Granby (Québec) J2G 2V5 |"]
    block = [(40.0, 690.0 - 12 * at, line) for at, line in enumerate(rows)]

    (found,) = read(
        paper.sheets([*HEAD, *block, *paper.table(BOX, y=560.0), *paper.foot(**SUMS)]), LABELS, SELLER
    ).invoices

    assert (found.client_name, found.bill_to) == ("Alpha inc.", "1, rang 5\nGranby (Québec) J2G 2V5")


def test_totals_may_stand_before_their_labels() -> None:
    block = [(40.0, 690.0 - 12 * at, line) for at, line in enumerate(["FACTURER À", "Alpha inc.", "1, rang 5"])]
    sums = ["100,00 $ Sous-total", "5,00 $ TPS 5 %", "9,98 $ TVQ 9,975 %", "114,98 $ Total"]
    foot = [(440.0, 500.0 - 14 * at, line) for at, line in enumerate(sums)]

    (found,) = read(paper.sheets([*HEAD, *block, *paper.table(BOX, y=560.0), *foot]), LABELS, SELLER).invoices

    assert (str(found.subtotal), str(found.total), found.doubts) == ("100.00", "114.98", ())


@pytest.mark.parametrize("label", ["Charges", "Assiette"])
def test_what_total_and_taxes_leave_is_the_subtotal_when_it_is_printed(label: str) -> None:
    block = [(40.0, 690.0 - 12 * at, line) for at, line in enumerate(["FACTURER À", "Alpha inc.", "1, rang 5"])]
    strip = [(100.0, 480.0, label), (100.0, 468.0, "100,00 $")]
    foot = paper.foot(**{name: value for name, value in SUMS.items() if name != "sous_total"})

    (found,) = read(paper.sheets([*HEAD, *block, *paper.table(BOX, y=560.0), *foot, *strip]), LABELS, SELLER).invoices

    assert str(found.subtotal) == "100.00"


@pytest.mark.parametrize(
    "lines",
    [("FONDATION DU CENTRE HOSPITALIER", "DE LA VALLEE-DE-LA-GATINEAU"), ("ROYAL SOCIETY", "OF WESTERN POTTERS"),
     ("MICHAUD, FILION", "ET ASSOCIES"), ("Fraser Lang Partners", "& Sons"), ("MAISON", "D'ART DU LAC")],
)  # fmt: skip
def test_a_second_line_that_begins_with_what_joins_goes_on_with_the_name(lines: tuple[str, str]) -> None:
    found = billed(*lines, "309, boul. Desjardins", "Maniwaki QC J9E 2E7")

    assert (found.client_name, found.bill_to) == (" ".join(lines), "309, boul. Desjardins\nManiwaki QC J9E 2E7")


def test_a_person_whose_family_name_begins_so_is_no_second_line_of_the_name() -> None:
    found = billed("Atelier Nord inc.", "De Grandpré Simone", "309, boul. Desjardins", "Maniwaki QC J9E 2E7")

    assert found.client_name == "Atelier Nord inc."


@pytest.mark.parametrize("lines", [("Étienne Côté", "Ébénisterie Côté-Lafrenière"), ("Valérie Roy", "Brasserie Roy")])
def test_a_trades_place_is_the_client_of_the_person_beside_it(lines: tuple[str, str]) -> None:
    where = ("1718, chemin de la Rivière", "Magog QC J1X 5R9")
    above, below = billed(*lines, *where), billed(*lines[::-1], *where)

    assert {found.client_name for found in (above, below)} == {lines[1]}
    assert (above.doubts, below.doubts) == ((), ())


def test_a_place_stuck_to_a_mail_below_the_address_is_no_second_line() -> None:
    found = billed("Caisse Alpha", "640, rue A", "Granby (Québec) J2G 2V5", "a@alpha.example Granby (Québec) J2G")

    assert (found.bill_to, found.client_emails) == ("640, rue A\nGranby (Québec) J2G 2V5", ("a@alpha.example",))


@pytest.mark.parametrize(
    ("above", "name"),
    [("On account of", "Steeltown Ltd."), ("Au nom de", "Steeltown Ltd."), ("Au Pain de", "Au Pain de Steeltown Ltd.")],
)
def test_what_only_leads_to_the_name_under_it_is_none(above: str, name: str) -> None:
    head = [text for text in paper.head() if text[0] != 40 or text[1] > 700]
    lines = [above, "Steeltown Ltd.", "875 Burlington St", "Hamilton, ON L8L 4K6"]
    page = [*head, *((40.0, 690.0 - 12 * at, text) for at, text in enumerate(lines)), *paper.table(BOX)]
    (found,) = read(paper.sheets([*page, *paper.foot(**SUMS)]), LABELS, SELLER).invoices

    assert (found.client_name, found.doubts) == (name, ())


@pytest.mark.parametrize("mail", ["commis2@nord.example", "po12@nord.example"])
def test_an_address_that_begins_like_a_label_is_the_clients(mail: str) -> None:
    found = billed("Caisse Alpha", "640, rue A", "Granby (Québec) J2G 2V5", "a@alpha.example", mail)

    assert (found.client_emails, found.doubts) == (("a@alpha.example", mail), ())


@pytest.mark.parametrize(
    "department", ["Comptes fournisseurs", "Accounts Payable", "Marketing Dept.", "Économat", "A/P"]
)
def test_a_department_above_a_name_is_no_client(department: str) -> None:
    head = [text for text in paper.head(client=department) if text[1] != 666]
    texts = [(40, 666, "Aluminerie du Fjord s.e.c."), (40, 654, "1, rang 5"), (40, 642, "Saguenay (Québec) G7H 1A1")]
    lines = paper.table(("Savon", "10", "10,00 $", "100,00 $"), ("Tasse", "10", "10,00 $", "100,00 $"))
    sums = {"sous_total": "200,00 $", "tps_5_%": "10,00 $", "tvq_9,975_%": "19,95 $", "total": "229,95 $"}

    (found,) = read(paper.sheets([*head, *texts, *lines, *paper.foot(**sums)]), LABELS, SELLER).invoices

    assert (found.client_name, found.doubts) == ("Aluminerie du Fjord s.e.c.", ())


def test_a_word_of_a_heading_that_wraps_is_no_second_client() -> None:
    """« Quantity » over « invoiced », « Price before » over « tax »: the lower words stand beside each other."""
    heading = [
        (430.0, 572.0, "Quantity"),
        (480.0, 572.0, "Price before"),
        (430.0, 562.0, "invoiced"),
        (490.0, 562.0, "tax"),
    ]
    table = paper.table(BOX, y=552.0)[4:]
    block = [(40.0, 690.0 - 12 * at, line) for at, line in enumerate(["BILL TO", "Alpha inc.", "1, rang 5"])]
    names = [(40.0, 572.0, "Item description"), (570.0, 572.0, "Amount", "r")]
    texts = [*HEAD, *block, *names, *heading, *table, *paper.foot(**SUMS)]
    (found,) = read(paper.sheets(texts), LABELS, SELLER).invoices

    assert (found.client_name, [doubt.field for doubt in found.doubts if doubt.field == "client_name"]) == (
        "Alpha inc.",
        [],
    )
