"""An invoice written as a letter: its subject, its list of goods, what stands under each, its totals."""

from __future__ import annotations

import importlib
import io
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Labels, Seller, read

paper: Any = importlib.import_module("tests.unit.invoice_paper")
LABELS = Labels.parse(tomllib.loads((Path(__file__).parents[2] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
SUMS = ("Sous-total : 100,00 $", "TPS : 5,00 $", "TVQ : 9,98 $", "Total : 114,98 $")


def letter(*body: str, sums: tuple[str, ...] = SUMS, subject: str = "Objet : Facture n° 1042") -> Invoice:
    """A letter to Alpha inc.; a text that begins with spaces is set in."""
    client = ["Alpha inc.", "1, rang 5", "Granby (Québec) J2G 2V5"]
    head = ["Boîtes Tremblay inc.", "TPS 123456782RT0001", "", "Montréal, le 4 mars 2026", "", *client, "", subject, ""]
    texts = [
        (40.0 + 6 * (len(text) - len(text.lstrip())), 760.0 - 12 * at, text.strip())
        for at, text in enumerate([*head, "Madame,", "", *body, "", *sums])
    ]
    (found,) = read(paper.sheets([text for text in texts if text[2]]), LABELS, SELLER).invoices
    return found


@pytest.mark.parametrize(
    "item",
    [
        "• 10 × Savon à l'avoine, à 10,00 $ l’unité : 100,00 $",
        "– Savon à l'avoine : 10 à 10,00 $ = 100,00 $",
        "1) Savon à l'avoine, 10 pains à 10,00 $ chacun : 100,00 $",
        "• Savon à l'avoine – 10,00 $ × 10 = 100,00 $",
        "10 Savon à l'avoine à 10,00 $ le pain, soit 100,00 $",
        "* Savon à l'avoine (10) @ 10,00 $ : 100,00 $",
    ],
)
def test_an_item_of_a_list_is_read_in_whatever_order_it_is_told(item: str) -> None:
    found = letter("Voici le détail de votre commande.", "", item)

    (line,) = found.lines
    assert (line.name, line.quantity, line.unit_price, line.amount) == (
        "Savon à l'avoine", Decimal(10), Decimal("10.00"), Decimal("100.00"),
    )  # fmt: skip
    assert found.doubts == ()


@pytest.mark.parametrize("set_in", ["", "   "], ids=["flush", "set in"])
def test_what_stands_right_under_an_item_details_it(set_in: str) -> None:
    found = letter("• 10 × Savon à 10,00 $ = 100,00 $", f"{set_in}Ruban marine", f"{set_in}Message : « Merci! »")

    assert [line.description for line in found.lines] == ["Savon\nRuban marine\nMessage : « Merci! »"]


def test_an_item_may_take_two_lines() -> None:
    found = letter("• 10 × Savon artisanal à l'avoine et au miel, à 10,00 $", "l’unité, soit 100,00 $")

    assert [(line.description, line.amount) for line in found.lines] == [
        ("Savon artisanal à l'avoine et au miel", Decimal("100.00"))
    ]


def test_half_hours_are_counted() -> None:
    sums = ("Sous-total : 42,00 $", "TPS : 2,10 $", "TVQ : 4,19 $", "Total : 48,29 $")

    (line,) = letter("• 1,5 × Assemblage à 28,00 $ = 42,00 $", sums=sums).lines

    assert (line.quantity, line.kind) == (Decimal("1.5"), "service")


def test_a_sign_after_the_amount_credits_it() -> None:
    sums = ("Sous-total : 100,00 $-", "TPS : 5,00 $-", "TVQ : 9,98 $-", "Total : 114,98 $-")
    found = letter("• 10 × Savon à 10,00 $ : 100,00 $-", sums=sums, subject="Objet : Note de crédit n° 1042")

    assert (found.total, found.lines[0].amount, found.doubts) == (Decimal("-114.98"), Decimal("-100.00"), ())


@pytest.mark.parametrize(
    "subject",
    [
        "Objet : Facture nº 1042 – Votre BC 44-71",
        "Re: Invoice no. 1042 - PO # 44-71",
        "Objet : Facture 1042 / BC n° 44-71",
        "Objet : Facture 1042 (votre bon de commande 44-71)",
    ],
)
def test_a_subject_may_say_several_fields(subject: str) -> None:
    found = letter("• 10 × Savon à 10,00 $ = 100,00 $", subject=subject)

    assert (found.number, found.po_number) == ("1042", "44-71")


@pytest.mark.parametrize("subject", ["Re: Invoice 1042 / your order 68388", "Objet : votre facture 1042 de mars"])
def test_what_a_letter_is_about_is_no_client(subject: str) -> None:
    head = ["Boîtes Tremblay inc.", "TPS 123456782RT0001", "", "March 4, 2026", "", subject]
    block = ["Vallée Orthodontie", "1, rang 5", "Granby (Québec) J2G 2V5", "", "Total : 114,98 $"]
    goods = ["10 x Savon à 10,00 $ chacun : 100,00 $", "", "Sous-total : 100,00 $", "TPS : 5,00 $", "TVQ : 9,98 $"]
    texts = [(40.0, 760.0 - 12 * at, text) for at, text in enumerate([*head, *block[:3], "", *goods, block[4]])]
    (found,) = read(paper.sheets([text for text in texts if text[2]]), LABELS, SELLER).invoices

    assert (found.client_name, found.bill_to) == (block[0], "\n".join(block[1:3]))


@pytest.mark.parametrize(
    ("said", "over"),
    [
        ("for the boxes to be delivered on Monday,", "November 30, 2026:"),
        ("les coffrets à livrer le lundi", "30 novembre 2026 :"),
    ],
)
def test_a_day_broken_after_its_weekday_is_what_the_sentence_says(said: str, over: str) -> None:
    found = letter(f"Please find below our charges {said}", over, "10 x Savon à 10,00 $ chacun : 100,00 $")

    assert (str(found.delivery), found.doubts) == ("2026-11-30", ())


def test_a_bullet_of_a_font_of_symbols_is_a_bullet() -> None:
    texts = [(40.0, 760.0, "Boîtes Tremblay inc."), (40.0, 748.0, "TPS 123456782RT0001")]
    said = ["Montréal, le 4 mars 2026", "Alpha inc.", "Objet : Facture n° 1042", "• 10 × Savon à 10,00 $ = 100,00 $"]
    texts += [(40.0, 700.0 - 12 * at, text) for at, text in enumerate(said)]
    texts += [(46.0, 652.0, "Ruban marine"), *((40.0, 620.0 - 12 * at, text) for at, text in enumerate(SUMS))]

    (found,) = read(_with_symbols(paper.sheets(texts)), LABELS, SELLER).invoices

    assert [line.description for line in found.lines] == ["Savon\nRuban marine"]


def _with_symbols(data: bytes) -> bytes:
    """The PDF with its bullets in Word's font of symbols, which says U+F0B7."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    meant = StreamObject()
    meant.set_data(
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Adobe-Identity-UCS def\n"
        b"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n1 beginbfchar\n<7F> <F0B7>\nendbfchar\n"
        b"endcmap\nend\nend\n"
    )
    resources: Any = writer.pages[0]["/Resources"]
    for font in resources["/Font"].values():
        font.get_object()[NameObject("/ToUnicode")] = writer._add_object(meant)
        font.get_object()[NameObject("/Subtype")] = NameObject("/TrueType")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("item", "description"),
    [
        (
            "10 × Savon (ruban marine; prénoms gravés) à 10,00 $ l’unité, soit 100,00 $",
            "Savon\nruban marine; prénoms gravés",
        ),
        ("10 × Savon (boîte de 9) à 10,00 $ l’unité, soit 100,00 $", "Savon (boîte de 9)"),
    ],
)
def test_what_a_parenthesis_tells_of_an_item_details_it(item: str, description: str) -> None:
    assert [line.description for line in letter(f"– {item} ;").lines] == [description]


def test_a_letter_says_by_when_it_is_to_be_paid() -> None:
    said = "Nous vous saurions gré de régler cette facture au plus tard le 3 avril 2026."
    found = letter("• 10 × Savon à 10,00 $ = 100,00 $", "", said)

    assert (str(found.due), found.doubts) == ("2026-04-03", ())


def test_a_total_at_the_start_of_a_short_last_line_is_read() -> None:
    said = (
        "Le sous-total est de 100,00 $, auquel s’ajoutent la TPS (5,00 $) et la TVQ (9,98 $), pour un",
        "total de 114,98 $.",
    )
    found = letter("• 10 × Savon à 10,00 $ = 100,00 $", sums=said)

    assert (str(found.total), found.doubts) == ("114.98", ())


@pytest.mark.parametrize("after", ["soit 100,00 $ (dorure : initiales)", "being $100.00 (dorure : initiales)"])
def test_what_a_parenthesis_tells_behind_an_amount_details_its_item(after: str) -> None:
    (line,) = letter(f"– 10 × Savon à 10,00 $ l’unité, {after} ;").lines

    assert line.description == "Savon\ndorure : initiales"


@pytest.mark.parametrize("counted", ["24 unités de Savon", "24 units of Savon", "24 pièces de Savon"])
def test_a_count_of_units_is_no_part_of_the_name(counted: str) -> None:
    (line,) = letter(f"- {counted} à 4,50 $ pièce, pour 108,00 $;").lines

    assert (line.description, line.quantity) == ("Savon", Decimal(24))


def test_an_item_may_bear_its_rank_and_no_sign_before_its_price() -> None:
    (line,) = letter("Ligne 1 Savon — 24 à 4,50 $ = 108,00 $").lines

    assert (line.description, line.quantity) == ("Savon", Decimal(24))


def test_a_date_broken_at_its_hyphen_ends_its_sentence_too() -> None:
    assert str(letter("Le tout est payable au plus tard le 2026-", "04-19.").due) == "2026-04-19"
