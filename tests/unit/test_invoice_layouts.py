"""Layouts that owners make of their forms: what is printed elsewhere, otherwise or unclearly is read or doubted."""

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
from daemon.reading.invoice.glyphs import rows_in
from daemon.reading.invoice.ink import Glyph
from daemon.reading.invoice.page import Cell, Row, Word, rows_of

paper: Any = importlib.import_module("tests.unit.invoice_paper")
HERE = Path(__file__).parent
LABELS = Labels.parse(tomllib.loads((HERE.parents[1] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
SUMS = {"sous_total": "100,00 $", "tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $", "total": "114,98 $"}
TWICE = {"sous_total": "200,00 $", "tps_5_%": "10,00 $", "tvq_9,975_%": "19,95 $", "total": "229,95 $"}
BOX = ("Boîte", "10", "10,00 $", "100,00 $")


def invoice(*pages: list[Any]) -> Invoice:
    (found,) = read(paper.sheets(*pages), LABELS, SELLER).invoices
    return found


def headed(*extra: Any) -> Invoice:
    return invoice(paper.head() + list(extra) + paper.table(BOX) + paper.foot(**SUMS))


def doubted(found: Invoice) -> set[str]:
    return {doubt.field for doubt in found.doubts}


@pytest.mark.parametrize("label", ["LIVRAISON / DELIVERY DATE", "Livraison/Delivery date", "Delivery date | Livraison"])
def test_a_label_in_both_languages_is_one_label(label: str) -> None:
    found = headed((360.0, 640.0, label), (520.0, 640.0, "2026-05-01"))

    assert (found.delivery, found.doubts) == (date(2026, 5, 1), ())


def test_a_tax_in_both_languages_with_its_rate_twice_is_read() -> None:
    sums = {"sous_total": "100,00 $", "tps_5_%_|_gst_@_5%": "5,00 $", "tvh_ont._13_%": "13,00 $", "total": "118,00 $"}

    found = invoice(paper.head() + paper.table(BOX) + paper.foot(**sums))

    assert (found.tps, found.tvh) == (Decimal("5.00"), Decimal("13.00"))


def test_a_label_over_two_lines_announces_the_value_under_it() -> None:
    found = headed(
        (400.0, 650.0, "Date de"), (400.0, 640.0, "livraison"), (400.0, 628.0, "1 mai"), (400.0, 618.0, "2026")
    )

    assert (found.delivery, found.issued) == (date(2026, 5, 1), date(2026, 3, 4))


@pytest.mark.parametrize("value", ["", "à confirmer"])
def test_a_delivery_label_without_a_date_is_doubted(value: str) -> None:
    found = headed((400.0, 640.0, "DATE DE LIVRAISON"), (500.0, 640.0, value))

    assert [doubt.reason.code for doubt in found.doubtful("delivery")] == ["label_without_value"]


def test_an_order_label_with_an_unreadable_number_is_doubted() -> None:
    assert doubted(headed((400.0, 640.0, "BC N°"), (500.0, 640.0, "à demander à Julie au téléphone lundi"))) == {
        "po_number"
    }


@pytest.mark.parametrize("words", ["voir Julie", "Conseil, résolution 12-B", "verbal – Mme Roy"])
def test_an_order_may_be_given_in_words(words: str) -> None:
    found = headed((400.0, 640.0, "BC N°"), (500.0, 640.0, words))

    assert (found.po_number, found.doubts) == (words, ())


def test_a_date_under_an_unknown_label_falls_due_when_the_terms_say_so() -> None:
    terms = [
        (400.0, 660.0, "MODALITÉS"),
        (500.0, 660.0, "Net 30"),
        (400.0, 640.0, "Butoir"),
        (500.0, 640.0, "2026-04-03"),
    ]

    found = headed(*terms)

    assert (found.due, found.delivery, found.doubts) == (date(2026, 4, 3), None, ())


def test_any_other_date_under_an_unknown_label_is_proposed_with_a_doubt() -> None:
    found = headed((400.0, 640.0, "Le jour choisi"), (500.0, 640.0, "2026-06-20"))

    assert (found.delivery, doubted(found)) == (date(2026, 6, 20), {"delivery"})


def test_a_recipient_beside_the_one_who_is_billed_only_receives() -> None:
    found = headed((220.0, 690.0, "DESTINATAIRE"), (220.0, 678.0, "Entrepôt Est"), (220.0, 666.0, "2, rue du Quai"))

    assert (found.client_name, found.ship_to) == ("Alpha inc.", "Entrepôt Est\n2, rue du Quai")


def test_a_business_name_under_the_client_is_no_part_of_its_name() -> None:
    page = [(40, 654, "f.a.s.r.s. Atelier Lumen"), *paper.head()]

    assert invoice(page + paper.table(BOX) + paper.foot(**SUMS)).client_name == "Alpha inc."


@pytest.mark.parametrize("heading", [("ZORG", "QTÉ", "TAUX", "MONTANT"), ("DESCRIPTION", "ZORG", "TAUX", "ZORG"), ()])
def test_columns_without_a_known_heading_are_found_where_rows_multiply(heading: tuple[str, ...]) -> None:
    rows = (
        [heading, BOX, ("Sac", "4", "25,00 $", "100,00 $")] if heading else [BOX, ("Sac", "4", "25,00 $", "100,00 $")]
    )
    texts = [text for at, line in enumerate(rows) for text in paper.row(600 - 18 * at, *line)]

    found = invoice(paper.head() + texts + paper.foot(**TWICE))

    assert [(line.name, int(line.quantity)) for line in found.lines] == [("Boîte", 10), ("Sac", 4)]
    assert [line.unit_price for line in found.lines] == [Decimal(10), Decimal(25)]
    assert found.doubts == ()


def test_a_subtotal_under_a_strange_name_is_no_line() -> None:
    found = invoice(paper.head() + paper.table(BOX) + paper.foot(zorglub="100,00 $", **dict(list(SUMS.items())[1:])))

    assert (len(found.lines), found.subtotal, found.doubts) == (1, Decimal(100), ())


@pytest.mark.parametrize(("amount", "fields"), [("114,98 $", set()), ("99,00 $", {"total"})])
def test_an_amount_under_a_strange_name_is_the_balance_or_doubted(amount: str, fields: set[str]) -> None:
    found = invoice(paper.head() + paper.table(BOX) + paper.foot(**SUMS, zorglub=amount))

    assert (doubted(found), found.balance_due is None) == (fields, bool(fields))


def test_totals_in_a_strip_are_read_whatever_their_alignment() -> None:
    labels = [(40.0 + 130 * at, 400.0, name) for at, name in enumerate(["SOUS-TOTAL", "TPS", "TVQ", "TOTAL"])]
    values = [(165.0 + 130 * at, 385.0, value, "r") for at, value in enumerate(SUMS.values())]

    found = invoice(paper.head() + paper.table(BOX) + labels + values)

    assert (found.tps, found.total, len(found.lines), found.doubts) == (Decimal(5), Decimal("114.98"), 1, ())


def test_the_foot_of_a_page_never_names_an_item() -> None:
    foot = [(200.0, 50.0, "Fabriqué avec soin"), (200.0, 40.0, "Boîtes Tremblay inc.")]
    first = paper.head() + paper.table(BOX) + foot
    second = paper.table(("Sac", "10", "10,00 $", "100,00 $"), y=740) + paper.foot(**TWICE)

    assert [line.description for line in invoice(first, second).lines] == ["Boîte", "Sac"]


def test_our_own_name_close_under_a_line_is_no_detail_of_it() -> None:
    found = invoice(paper.head() + paper.table(BOX) + [(40.0, 571.0, "Boîtes Tremblay inc.")] + paper.foot(**SUMS))

    assert [line.description for line in found.lines] == ["Boîte"]


def test_a_text_left_of_the_table_names_no_item() -> None:
    rows = [("DESCRIPTION", "QTÉ", "TAUX", "MONTANT"), BOX]
    row = [text for at, line in enumerate(rows) for text in paper.row(600 - 18 * at, *line)]
    moved = [(x + 190 if x == 40 else x, *text) for x, *text in row]

    found = invoice(
        [*paper.head(), *moved, (40.0, 582.0, "À l'attention de Delphine Huard-Lavoie"), *paper.foot(**SUMS)]
    )

    assert [line.description for line in found.lines] == ["Boîte"]


def test_a_numbered_column_on_every_page_is_one_invoice() -> None:
    ranked = [(20.0, 600.0, "#"), (20.0, 582.0, "1.")]
    first = paper.head() + ranked + paper.table(BOX)
    second = [(20.0, 740.0, "#"), (20.0, 722.0, "2."), *paper.table(BOX, y=740), *paper.foot(**TWICE)]

    assert len(invoice(first, second).lines) == 2


@pytest.mark.parametrize("mark", ["·", "•", "–", "-"])
def test_a_marked_detail_is_a_line_of_its_own_without_its_mark(mark: str) -> None:
    extra = [(40.0, 571.0, f"{mark} ruban bleu"), (40.0, 560.0, f"{mark} sans noix")]

    found = invoice(paper.head() + paper.table(BOX) + extra + paper.foot(**SUMS))

    assert found.lines[0].description == "Boîte\nruban bleu\nsans noix"


def test_a_marked_detail_under_a_name_as_wide_as_its_column_is_a_line_of_its_own() -> None:
    name = "Ensemble-cadeau Hygge avec couverture de laine tissée au Québec, trois bougies, miel"

    found = invoice(paper.head() + paper.table((name, *BOX[1:])) + [(40.0, 571.0, "· ruban")] + paper.foot(**SUMS))

    assert found.lines[0].description == f"{name}\nruban"


def test_the_detail_that_opens_a_page_belongs_to_the_line_before_it() -> None:
    first = [*paper.head(), *paper.table(BOX)]
    second = [
        *paper.table(y=740),
        (40.0, 727.0, "Ruban : rouge"),
        *paper.row(716, "Sac", *BOX[1:]),
        *paper.foot(**TWICE),
    ]

    assert [line.description for line in invoice(first, second).lines] == ["Boîte\nRuban : rouge", "Sac"]


def test_a_code_broken_at_its_hyphen_is_whole() -> None:
    codes = [(40.0, 600.0, "UGS"), (40.0, 582.0, "MER-"), (40.0, 571.0, "00")]
    table = [(90.0 if text[0] == 40 else text[0], *text[1:]) for text in paper.table(BOX)]

    assert invoice(paper.head() + codes + table + paper.foot(**SUMS)).lines[0].sku == "MER-00"


def test_headings_that_touch_are_told_apart() -> None:
    heading = [(40.0, 600.0, "QTÉDESCRIPTION"), (500.0, 600.0, "TAUX", "r"), (570.0, 600.0, "MONTANT", "r")]
    line = [(48.0, 582.0, "10Boîte"), (500.0, 582.0, "10,00 $", "r"), (570.0, 582.0, "100,00 $", "r")]

    (found,) = invoice(paper.head() + heading + line + paper.foot(**SUMS)).lines

    assert (found.description, found.quantity) == ("Boîte", Decimal(10))


def spaced(text: str, gap: float) -> list[Glyph]:
    return [Glyph(c, at * (5 + gap), at * (5 + gap) + 5, 0, 10) for at, c in enumerate(text) if c != " "]


def test_letters_set_apart_close_up_into_words() -> None:
    (row,) = rows_of(spaced("FACTURER À", 2.0), 0)

    assert row.text == "FACTURER À"


@pytest.mark.parametrize(
    ("closest", "space"), [((0.9, 1.15, 1.45), 2.2), ((0.0, 0.2, 0.4), 1.1)], ids=["on whole pixels", "narrow"]
)
def test_a_space_is_as_wide_as_the_gaps_of_its_page_tell(closest: tuple[float, ...], space: float) -> None:
    parts = ["Cof", "fret", "en", "voi", "pour", "bu", "reau", "mai", "son", "ca", "deau", "let", "tre", "et"]
    glyphs, x = [], 0.0
    for at, part in enumerate(parts * 3):
        for c in part:
            glyphs.append(Glyph(c, x, x + 5, 0, 10))
            x += 5
        x += space if part in {"fret", "et", "reau", "son", "deau", "tre", "voi", "pour"} else closest[at % 3]

    (row,) = rows_of(glyphs, 0)

    assert row.text.split()[:4] == ["Coffret", "envoi", "pour", "bureau"]


def test_letters_that_the_font_draws_as_one_are_both_read() -> None:
    ligature = [Glyph("Co", 0, 10, 0, 10), Glyph("ff", 10, 15, 0, 10), Glyph("ret", 15, 30, 0, 10)]

    assert rows_of(ligature, 0)[0].text == "Coffret"


def test_a_font_that_lacks_some_letters_is_doubted() -> None:
    rows = rows_in(paper.sheets(paper.head() + paper.table(BOX) + paper.foot(**SUMS)))
    lost = [Row(tuple(Cell(tuple(_without_i(word) for word in c.words)) for c in row.cells), row.page) for row in rows]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("daemon.reading.invoice.whole.rows_on", lambda _: lost)
        (found,) = read(paper.sheets(paper.head()), LABELS, SELLER).invoices

    assert "pdf_letters_lost" in {doubt.reason.code for doubt in found.doubts}


def _without_i(word: Word) -> Word:
    return word._replace(text=word.text.replace("î", "\ufffd"))


def unlabelled(**sums: str) -> Invoice:
    return invoice(paper.head() + paper.table(BOX) + paper.foot(**sums))


def test_a_total_whose_label_nobody_knows_is_the_amount_that_the_taxes_give() -> None:
    found = unlabelled(somme_des_biens="100,00 $", tps="5,00 $", tvq="9,98 $", somme_de_tout="114,98 $")

    assert (found.subtotal, found.total, found.balance_due) == (Decimal("100.00"), Decimal("114.98"), None)
    assert found.doubts == ()


def test_an_unknown_total_that_the_taxes_do_not_give_is_doubted() -> None:
    found = unlabelled(somme_des_biens="100,00 $", tps="5,00 $", tvq="9,98 $", somme_de_tout="119,98 $")

    assert (found.total, doubted(found)) == (None, {"total"})


def test_dots_that_lead_to_a_value_are_a_gap() -> None:
    found = headed((360.0, 640.0, "BON DE COMMANDE ........................ BC-2214"))

    assert (found.po_number, found.doubts) == ("BC-2214", ())


def test_a_label_that_says_itself_again_in_parentheses_is_known() -> None:
    found = headed((360.0, 640.0, "Réf. client (BC)"), (480.0, 640.0, "63527"))

    assert (found.po_number, found.doubts) == ("63527", ())


@pytest.mark.parametrize(("day", "asked"), [("2026-05-01", set[str]()), ("2026-02-20", {"delivery"})])
def test_a_service_date_is_the_delivery_and_a_past_one_is_asked_about(day: str, asked: set[str]) -> None:
    found = headed((360.0, 640.0, f"Date de service : {day}"))

    assert (found.delivery, doubted(found)) == (date.fromisoformat(day), asked)


def test_a_payment_slip_sent_to_us_makes_no_suppliers_bill_of_our_invoice() -> None:
    slip = [(72.0, 120.0, "À : Boîtes Tremblay inc."), (72.0, 108.0, "4120 rue Saint-Denis")]
    numbers = [(72.0, 90.0, "TPS 123456782 RT0001"), (72.0, 78.0, "TVQ 1234567890 TQ0001")]

    found = invoice(paper.head() + paper.table(BOX) + paper.foot(**SUMS) + slip + numbers)

    assert found.client_name not in ("", "Boîtes Tremblay inc.")


def test_a_tax_announced_by_its_code_is_that_tax() -> None:
    found = unlabelled(
        sous_total="100,00 $", **{"F_-_TPS_5_%": "5,00 $", "P_-_TVQ_9,975_%": "9,98 $"}, total="114,98 $"
    )

    assert (found.tps, found.tvq, found.doubts) == (Decimal("5.00"), Decimal("9.98"), ())
