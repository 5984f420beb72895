"""Papers of other designers: what they leave to the place of a text, to the words of a letter, or cut short."""

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
LABELS = Labels.parse(tomllib.loads((Path(__file__).parents[2] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
BOX = ("Boîte", "10", "10,00 $", "100,00 $")
SUMS = {"sous_total": "100,00 $", "tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $", "total": "114,98 $"}
FOOT = [*paper.table(BOX), *paper.foot(**SUMS)]
OURS = [(40, 760, "Boîtes Tremblay inc."), (40, 748, "TPS 123456782RT0001")]
CLIENT = [(40, 690, "FACTURER À"), (40, 678, "Alpha inc."), (40, 666, "1, rang 5"), (40, 654, "Granby QC J2G 2V5")]


def invoice(*texts: Any) -> Invoice:
    (found,) = read(paper.sheets(list(texts)), LABELS, SELLER).invoices
    return found


@pytest.mark.parametrize("words", ["by", "on or before", "d'ici le"])
def test_the_day_right_under_what_is_due_is_that_of_the_payment(words: str) -> None:
    sums = [(330, 720, "114,98 $"), (330, 708, f"{words} 2026-07-17")]

    assert invoice(*paper.head(), *sums, *FOOT).due == date(2026, 7, 17)
    assert invoice(*paper.head(), (330, 720, "Salle 114"), (330, 708, f"{words} 2026-07-17"), *FOOT).due is None


@pytest.mark.parametrize("line", ["Alpha inc., 45, rue des Cèdres, Granby (Québec) J2G 3B9"])
def test_a_client_on_one_line_is_told_from_his_address(line: str) -> None:
    head = [*OURS, (40, 720, "Facture numéro 1042, datée du 4 mars 2026"), (40, 700, f"Pour : {line}")]
    found = invoice(*head, *FOOT)

    assert (found.client_name, found.bill_to) == ("Alpha inc.", "45, rue des Cèdres\nGranby (Québec) J2G 3B9")


def test_labels_cut_short_tell_the_clients_order_from_his_number() -> None:
    found = invoice(*paper.head(), (400, 660, "NO CLI.. : 20440"), (400, 640, "V/COMM. SN-7781"), *FOOT)

    assert (found.po_number, [doubt.field for doubt in found.doubts if doubt.field == "po_number"]) == ("SN-7781", [])


def test_a_date_before_a_dash_is_the_invoices_though_the_line_goes_on() -> None:
    head = [*OURS, (40, 725, "FACTURE 1042"), *CLIENT]
    found = invoice(*head, (300, 700, "4 mars 2026 – payable sous 30 jours, 3 avril 2026"), *FOOT)

    assert (found.issued, found.due) == (date(2026, 3, 4), date(2026, 4, 3))


def test_totals_after_an_equals_sign_are_totals() -> None:
    sums = ("Sous-total = 100,00 $", "TPS 5 % = 5,00 $", "TVQ 9,975 % = 9,98 $", "Total = 114,98 $")
    foot = [(40, 400 - 15 * at, text) for at, text in enumerate(sums)]
    found = invoice(*paper.head(), *paper.table(BOX), *foot)

    assert (found.subtotal, found.tvq, found.total) == (Decimal("100.00"), Decimal("9.98"), Decimal("114.98"))


@pytest.mark.parametrize(("whole", "total"), [("1,094.97", Decimal("1094.97")), ("1,194.97", None)])
def test_what_a_letter_tells_in_its_own_words_is_proved_by_the_sums(whole: str, total: Decimal | None) -> None:
    letter = (
        "Invoice L-2026-07",
        "Thank you. We are billing you for 30 walnut pen cases at $22.50 each, that is $675.00, and for",
        "30 bottles of maple syrup at $9.80 each, that is $294.00.",
        f"The goods come to $969.00. HST at 13% adds $125.97, which makes ${whole} in all, due by",
        "November 1, 2026.",
    )
    texts = [(40, 560 - 14 * at, text) for at, text in enumerate(letter)]
    found = invoice(*OURS, *CLIENT, (40, 620, "October 2, 2026"), *texts)

    assert [line.amount for line in found.lines] == [Decimal("675.00"), Decimal("294.00")]
    assert (found.total, bool(found.doubts)) == (total, total is None)


@pytest.mark.parametrize("edge", [54, 58])
def test_an_address_set_in_under_the_name_after_its_label_is_the_clients(edge: int) -> None:
    under = [(edge, 685, "90, chemin du Fleuve"), (edge, 670, "Lotbinière (Québec) G0S 1S0")]
    head = [*OURS, (40, 725, "Facture 1042"), (40, 655, "Le : 4 mars 2026"), (40, 700, "À : Alpha inc.")]

    assert invoice(*head, *under, *FOOT).bill_to == "90, chemin du Fleuve\nLotbinière (Québec) G0S 1S0"
    assert invoice(*head, (edge, 685, "Rappel : voir au verso"), *FOOT).bill_to == ""
