"""Pages in no usual order: captions under totals, tables on their side, amounts over their counts, side columns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Seller
from daemon.reading.invoice.captions import captioned
from daemon.reading.invoice.gutters import in_one_column
from daemon.reading.invoice.other_orders import proved_orders
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.piled import unpiled
from daemon.reading.invoice.sideways import upright
from daemon.reading.invoice.table import lines_of
from daemon.reading.invoice.whole import of_rows
from tests.invoice_rows import LABELS, cell, rows

SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
Places = tuple[tuple[float, str], ...]
HEAD = (
    "Boîtes Tremblay inc.", "TPS 123456782 RT0001", "", "Facture 1042", "Date : 2026-10-04", "",
    "Facturer à", "Alpha inc.", "1, rang 5", "Granby (Québec) J2G 2V5", "",
)  # fmt: skip
TABLE = (
    ((40.0, "Description"), (300.0, "Qté"), (380.0, "Prix unitaire"), (500.0, "Montant")),
    ((40.0, "Savon"), (300.0, "12"), (380.0, "4,50 $"), (500.0, "54,00 $")),
    ((40.0, "Boîte kraft"), (300.0, "4"), (380.0, "10,00 $"), (500.0, "40,00 $")),
)
SUMS = ("94,00 $", "4,70 $", "9,38 $", "108,08 $")
TOLD = ("Sous-total", "TPS 5 %", "TVQ 9,975 %", "Total")
FOOT = tuple(((380.0, label), (500.0, value)) for label, value in zip(TOLD, SUMS, strict=True))
SOLD = [("Savon", "12", "54.00"), ("Boîte kraft", "4", "40.00")]


def at_each(*texts: str) -> Places:
    return tuple((40.0 + 130 * place, text) for place, text in enumerate(texts))


def level(left: Sequence[str], right: Sequence[str], down: float = 5.0) -> list[Row]:
    """Two columns of texts, those of the right a little lower."""
    upper = [Row((cell(40, 12.0 * at, text),), 0) for at, text in enumerate(left)]
    lower = [Row((cell(320, 12.0 * at + down, text),), 0) for at, text in enumerate(right)]
    return sorted([*upper, *lower], key=lambda row: row.y)


def bill(found: Sequence[Row]) -> Invoice:
    (invoice,) = of_rows(found, LABELS, SELLER).invoices
    return invoice


def sold(invoice: Invoice) -> list[tuple[str, str, str]]:
    return [(line.description, f"{line.quantity:f}", f"{line.amount:f}") for line in invoice.lines]


def is_whole(invoice: Invoice) -> bool:
    """Whether it says what these pages say, and nothing is asked."""
    sums = [f"{value:f}".replace(".", ",") for value in (invoice.subtotal, invoice.tps, invoice.tvq, invoice.total)]
    return sold(invoice) == SOLD and [f"{value} $" for value in sums] == list(SUMS) and not invoice.doubts


def test_captions_under_totals_name_the_amounts_above_them() -> None:
    assert is_whole(bill(rows(*HEAD, *TABLE, "", at_each(*SUMS), at_each(*TOLD))))


def test_amounts_under_their_own_labels_have_no_captions() -> None:
    page = [
        Row((cell(40, 10.0 * at - at % 2, text),), 0) for at, text in enumerate(sum(zip(TOLD, SUMS, strict=True), ()))
    ]

    assert captioned(page, LABELS) is None


def test_labels_over_totals_stay() -> None:
    page = rows(at_each(*TOLD), at_each(*SUMS), "", *FOOT)

    assert captioned(page, LABELS) is None


def test_a_table_on_its_side_is_put_upright() -> None:
    side = (
        at_each("Article", "Savon", "Boîte kraft"), at_each("Quantité", "12", "4"),
        at_each("Prix unitaire", "4,50 $", "10,00 $"), at_each("Montant", "54,00 $", "40,00 $"),
    )  # fmt: skip

    assert is_whole(bill(rows(*HEAD, *side, "", *FOOT)))


def test_a_name_that_wraps_in_a_table_on_its_side_is_one() -> None:
    side = (
        at_each("Article", "Savon", "Boîte"), ((300.0, "kraft"),), at_each("Quantité", "12", "4"),
        at_each("Prix unitaire", "4,50 $", "10,00 $"), at_each("Montant", "54,00 $", "40,00 $"),
    )  # fmt: skip
    broken = (side[0], *(((300.0, text),) for text in ("à", "couvercle", "aimanté", "en")), side[1], *side[2:])
    found = upright(rows("achats@alpha.example", *broken), LABELS)

    assert is_whole(bill(rows(*HEAD, *side, "", *FOOT)))
    assert found
    assert [row.cells[0].text for row in found] == [
        "achats@alpha.example", "Article", "Savon", "Boîte à couvercle aimanté en kraft",
    ]  # fmt: skip


def test_a_label_broken_in_two_and_texts_beside_its_middle_are_of_one_row() -> None:
    side = [
        Row((cell(x, y, text),), 0)
        for x, y, text in (
            (170, 0, "Savon"), (300, 0, "Boîte"), (40, 6, "Article"), (300, 12, "kraft"), (40, 30, "Quantité"),
            (170, 30.1, "12"), (300, 30.2, "4"), (40, 46, "Prix"), (170, 52, "4,50 $"), (300, 52.1, "10,00 $"),
            (40, 58, "unitaire"), (40, 76, "Montant"), (170, 76.1, "54,00 $"), (300, 76.2, "40,00 $"),
        )
    ]  # fmt: skip

    found = upright(side, LABELS)

    assert found
    assert [row.text for row in found][1:] == ["Savon  12  4,50 $  54,00 $", "Boîte kraft  4  10,00 $  40,00 $"]


def test_a_usual_table_is_on_no_side() -> None:
    assert upright(rows(*TABLE, *FOOT), LABELS) is None


@pytest.mark.parametrize("under", [False, True])
def test_an_amount_over_or_under_its_count_is_put_beside_it(*, under: bool) -> None:
    counts = [("54,00 $", "12 × 4,50 $"), ("40,00 $", "4 × 10,00 $")]
    soap, box = (pair[::-1] if under else pair for pair in counts)

    assert is_whole(bill(rows(*HEAD, "Savon", *soap, "", "Boîte kraft", *box, "", *FOOT)))


def test_an_amount_left_of_a_name_is_put_beside_what_makes_it_under_that() -> None:
    cards = [
        texts
        for amount, name, count in (("54,00 $", "Savon", "12 × 4,50 $"), ("40,00 $", "Boîte kraft", "4 × 10,00 $"))
        for texts in (((40.0, amount), (140.0, name)), ((140.0, count),), "")
    ]

    assert is_whole(bill(rows(*HEAD, *cards, *FOOT)))


def test_an_amount_may_stand_before_what_makes_it() -> None:
    cards = ("Savon", "54,00 $ (12 × 4,50 $)", "", "Boîte kraft", "40,00 $ (4 × 10,00 $)")

    assert is_whole(bill(rows(*HEAD, *cards, "", *FOOT)))


def test_an_amount_parted_from_its_count_by_a_name_stays() -> None:
    assert unpiled(rows("12 × 4,50 $", "Savon", "54,00 $", "4 × 10,00 $", "Boîte", "40,00 $")) is None


def test_headings_under_the_figures_of_each_line_head_them() -> None:
    heads = ((300.0, "quantité"), (380.0, "prix unitaire"), (500.0, "montant"))

    assert is_whole(bill(rows(*HEAD, TABLE[1], heads, "", TABLE[2], heads, "", *FOOT)))


def test_figures_that_say_in_words_what_they_are_are_figures() -> None:
    lines = [
        ((40.0, "Savon"), (250.0, "12 unités"), (330.0, "4,50 $ l’unité"), (450.0, "54,00 $ au total")),
        ((40.0, "Boîte kraft"), (250.0, "4 unités"), (330.0, "10,00 $ l’unité"), (450.0, "40,00 $ au total")),
    ]

    assert is_whole(bill(rows(*HEAD, *lines, "", *FOOT)))


def test_a_list_beside_a_row_of_charges_is_read_as_sentences() -> None:
    listed = ("☑ Savon (12) 4,50 $/un. → 54,00 $", "☑ Boîte kraft (4) 10,00 $/un. → 40,00 $")

    assert is_whole(bill(rows(*HEAD, *listed, "", *FOOT)))


def test_a_side_column_is_read_after_the_other() -> None:
    forms = [
        ("Article : Savon", "Quantité : 12", "Prix : 4,50 $", "Montant : 54,00 $"),
        ("Article : Boîte kraft", "Quantité : 4", "Prix : 10,00 $", "Montant : 40,00 $"),
    ]
    sums = [f"{label} : {value}" for label, value in zip(TOLD, SUMS, strict=True)]
    head = [text for text in HEAD if text]

    assert is_whole(bill(level([*head, *sums], [text for form in forms for text in form])))


def test_a_page_may_have_three_columns() -> None:
    items = [
        text for name, count in (("Savon", "12 × 4,50 $"), ("Boîte kraft", "4 × 10,00 $")) for text in ("", name, count)
    ]
    prices = ["", "", "", "54,00 $", "", "", "40,00 $"]
    sums = [text for pair in zip(TOLD, SUMS, strict=True) for text in pair]
    parts = [[text for text in HEAD if text], items, sums]
    cells = [
        *((40.0, 12.0 * at, text) for at, text in enumerate(parts[0])),
        *((220.0, 12.0 * at + 4, text) for at, text in enumerate(items)),
        *((220.0, 12.0 * at - 2, text) for at, text in enumerate(prices)),
        *((420.0, 12.0 * at + 4, text) for at, text in enumerate(sums)),
    ]
    page = [Row((cell(x, y, text),), 0) for x, y, text in sorted(cells, key=lambda one: one[1]) if text]

    found = next(proved_orders(page, LABELS, SELLER))

    assert [line.name for line in lines_of(found, LABELS, SELLER).lines] == ["Savon", "Boîte kraft"]


def test_the_columns_of_a_table_are_no_columns_of_the_page() -> None:
    many = [((40.0, f"Savon {at}"), (300.0, "1"), (500.0, "4,50 $")) for at in range(8)]

    assert list(in_one_column(rows(*many))) == []


def test_an_order_that_proves_nothing_is_not_taken() -> None:
    wrong = bill(rows(*HEAD, *TABLE, "", at_each("95,00 $", *SUMS[1:]), at_each(*TOLD)))

    assert wrong.doubts
