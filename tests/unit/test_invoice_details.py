"""What details an item stays with it, whatever the grid: words to engrave are no title, no page's foot, no loss."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Labels, Seller, read

paper: Any = importlib.import_module("tests.unit.invoice_paper")
LABELS = Labels.parse(tomllib.loads((Path(__file__).parents[2] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
SUMS = {"sous_total": "300,00 $", "tps_5_%": "15,00 $", "tvq_9,975_%": "29,93 $", "total": "344,93 $"}
TEN = ("10", "10,00 $", "100,00 $")


def printed(rows: list[Any]) -> Invoice:
    heading = paper.row(600, "DESCRIPTION", "QTÉ", "TAUX", "MONTANT")
    (found,) = read(paper.sheets([*paper.head(), *heading, *rows, *paper.foot(**SUMS)]), LABELS, SELLER).invoices
    return found


def grid(pitch: float, *rows: tuple[float, str] | str) -> list[Any]:
    """Rows as far from each other as in a spreadsheet: an item for a name, a text for (its edge, itself)."""
    texts: list[Any] = []
    for at, row in enumerate(rows):
        y = 600 - pitch * (at + 1)
        texts += paper.row(y, row, *TEN) if isinstance(row, str) else [(row[0], y, row[1])]
    return texts


def described(found: Invoice) -> list[str]:
    return [line.description for line in found.lines]


@pytest.mark.parametrize("pitch", [12, 16, 21, 25])
@pytest.mark.parametrize("text", ["Gravure : logo et année", "Fil marine", "JOYEUX NOËL", "Prénoms :", "A. Roy"])
def test_a_text_set_in_under_a_name_details_it_in_a_grid_of_any_pitch(pitch: float, text: str) -> None:
    found = printed(grid(pitch, "Savon", (46, text), "Tasse", "Bougie", (46, "sans parfum")))

    assert described(found) == ["Savon\n" + text, "Tasse", "Bougie\nsans parfum"]
    assert found.doubts == ()


@pytest.mark.parametrize("text", ["JOYEUX NOËL", "Bonne retraite Paul", "Ruban satin", "À graver :"])
def test_a_text_level_with_the_names_of_a_grid_without_sections_is_kept(text: str) -> None:
    found = printed(grid(21, "Savon", (40, text), "Tasse", "Bougie"))

    assert described(found) == ["Savon\n" + text, "Tasse", "Bougie"]


@pytest.mark.parametrize("text", ["« Merci pour 25 ans ! »", "Merci pour 25 ans !", "“Thank you for everything!”"])
@pytest.mark.parametrize("at", [1, 3])
def test_thanks_to_print_are_no_foot_of_the_page(text: str, at: int) -> None:
    rows: list[Any] = ["Savon", "Tasse", "Bougie"]
    if at == 3 and not text.startswith(("«", "“")):
        at = 2
    found = printed(grid(12, *rows[:at], (46, text), *rows[at:]))

    assert described(found)[at - 1] == rows[at - 1] + "\n" + text


def test_thanks_under_the_last_line_are_no_detail() -> None:
    found = printed(grid(12, "Savon", "Tasse", "Bougie", (40, "Merci de votre confiance !")))

    assert described(found) == ["Savon", "Tasse", "Bougie"]


@pytest.mark.parametrize(
    ("first", "second"), [("QUÉBEC", "LÉVIS"), ("Section A", "Section B"), ("A. Boîtes", "B. Sacs")]
)
def test_titles_of_sections_that_begin_over_the_first_line_are_no_details(first: str, second: str) -> None:
    found = printed(grid(14, (40, first), "Savon", "Tasse", (40, second), "Bougie"))

    assert described(found) == ["Savon", "Tasse", "Bougie"]
    assert found.doubts == ()


def test_a_text_too_far_from_both_lines_is_asked_about() -> None:
    rows = [*paper.row(588, "Savon", *TEN), (40, 560, "Ruban satin"), *paper.row(532, "Tasse", *TEN)]
    found = printed([*rows, *paper.row(518, "Bougie", *TEN)])

    assert described(found) == ["Savon", "Tasse", "Bougie"]
    assert [doubt.field for doubt in found.doubts] == ["lines"]
    assert "Ruban satin" in str(found.doubts[0].reason)


def test_a_title_closer_to_the_line_under_it_is_not_asked_about() -> None:
    rows = [*paper.row(588, "Savon", *TEN), (40, 550, "Ajouts d'octobre"), *paper.row(528, "Tasse", *TEN)]
    found = printed([*rows, *paper.row(506, "Bougie", *TEN)])

    assert described(found) == ["Savon", "Tasse", "Bougie"]
    assert found.doubts == ()


@pytest.mark.parametrize(
    "text",
    [
        "Prénoms selon la liste du 22 juillet 2026",
        "First names per list of July 22, 2026",
        "Selon votre courriel du 2026-07-22",
    ],
)
def test_the_day_of_a_list_is_no_delivery(text: str) -> None:
    found = printed(grid(12, "Savon", (46, text), "Tasse", "Bougie"))

    assert (found.delivery, found.doubts) == (None, ())


def test_a_day_of_delivery_told_in_a_detail_is_taken() -> None:
    found = printed(grid(12, "Savon", (46, "Liste du matériel à livrer le 22 mars 2026"), "Tasse", "Bougie"))

    assert str(found.delivery) == "2026-03-22"


def test_the_end_of_a_taxs_name_alone_in_its_column_is_no_line() -> None:
    heading = [(40, 600, "DESCRIPTION"), (300, 600, "QTÉ", "r"), (380, 600, "TAUX", "r"), (458, 600, "TAXES"),
               (570, 600, "MONTANT", "r")]  # fmt: skip
    rows: list[Any] = []
    for y, name in ((582, "Savon"), (550, "Tasse"), (518, "Bougie")):
        rows += [
            (40, y, name),
            (300, y, "10", "r"),
            (380, y, "10,00", "r"),
            (458, y, "TPS/TVQ QC -"),
            (570, y, "100,00", "r"),
        ]
        rows += [(491, y - 9, "9.975"), (40, y - 12, "gravé")]
    (found,) = read(paper.sheets([*paper.head(), *heading, *rows, *paper.foot(**SUMS)]), LABELS, SELLER).invoices

    assert described(found) == ["Savon\ngravé", "Tasse\ngravé", "Bougie\ngravé"]
    assert found.doubts == ()


def test_a_total_without_a_label_is_what_the_taxes_make() -> None:
    sums = {name: value for name, value in SUMS.items() if name != "total"}
    rows = [*grid(12, "Savon", "Tasse", "Bougie"), (570, 340, "344,93 $", "r")]
    heading = paper.row(600, "DESCRIPTION", "QTÉ", "TAUX", "MONTANT")
    (found,) = read(paper.sheets([*paper.head(), *heading, *rows, *paper.foot(**sums)]), LABELS, SELLER).invoices

    assert (str(found.total), found.doubts) == ("344.93", ())


def test_a_day_under_shipping_in_a_strip_is_announced_by_it() -> None:
    labels = [(40, "BC N°"), (150, "MODALITÉS"), (250, "REPRÉS."), (350, "EXPÉDITION"), (460, "PROJET")]
    values = [(150, "Net 30"), (252, "MT"), (350, "2026-03-12")]
    strip = [(x, y, text) for y, row in ((640, labels), (628, values)) for x, text in row]
    found = printed([*strip, *grid(12, "Savon", "Tasse", "Bougie")])

    assert (str(found.delivery), found.doubts) == ("2026-03-12", ())


def test_amounts_far_right_of_their_heading_are_read() -> None:
    heading = [(58, 600, "QUANTITÉ"), (182, 600, "DESCRIPTION"), (306, 600, "PRIX UNITAIRE"), (420, 600, "TOTAL")]
    rows: list[Any] = []
    for y, name in ((582, "Savon"), (560, "Tasse"), (538, "Bougie")):
        rows += [(58, y, "10"), (182, y, name), (410, y, "10,00 $", "r"), (544, y, "100,00 $", "r")]
    (found,) = read(paper.sheets([*paper.head(), *heading, *rows, *paper.foot(**SUMS)]), LABELS, SELLER).invoices

    assert [(line.description, str(line.amount)) for line in found.lines] == [
        ("Savon", "100.00"), ("Tasse", "100.00"), ("Bougie", "100.00"),
    ]  # fmt: skip
    assert found.doubts == ()


def test_dimensions_that_had_to_wrap_are_of_the_name() -> None:
    """« Affiche sérigraphiée / 12 x 16 po », in a narrow column; « 12 x crème », under a name that has room, is not."""
    heading = [
        (40, 600, "PRODUIT"),
        (120, 600, "DESCRIPTION"),
        (230, 600, "QTÉ"),
        (330, 600, "TAUX"),
        (570, 600, "MONTANT", "r"),
    ]
    figures = [(240, "10"), (340, "10,00 $"), (545, "100,00 $")]
    rows = [(x, y, text) for y in (585, 550, 515) for x, text in figures]
    rows += [(40, 585, "AF-031"), (40, 550, "CN-401"), (40, 515, "SV-023")]
    rows += [
        (120, 585, "Affiche sérigraphiée"),
        (120, 574, "12 x 16 po"),
        (120, 550, "Carnet"),
        (120, 539, "12 x 16 po"),
    ]
    rows += [(120, 515, "Savon surgras à"), (120, 504, "l'argile rose")]
    (found,) = read(paper.sheets([*paper.head(), *heading, *rows, *paper.foot(**SUMS)]), LABELS, SELLER).invoices

    assert described(found) == [
        "Affiche sérigraphiée 12 x 16 po",
        "Carnet\n12 x 16 po",
        "Savon surgras à l'argile rose",
    ]
