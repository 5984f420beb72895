"""Forms that print a value above, before or aside of its label are read like those that print it below."""

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
OURS = [(40, 760, "Boîtes Tremblay inc."), (40, 748, "TPS 123456782RT0001"), (450, 750, "FACTURE", "t")]
CLIENT = [(40, 690, "FACTURER À"), (40, 678, "Alpha inc."), (40, 666, "1, rang 5"), (40, 654, "Granby QC J2G 2V5")]
BOX = ("Boîte", "10", "10,00 $", "100,00 $")
SUMS = {"sous_total": "100,00 $", "tps_5_%": "5,00 $", "tvq_9,975_%": "9,98 $", "total": "114,98 $"}
SAID = ("1042", "4 mars 2026", "3 avril 2026", "PO-77")
FRENCH = ("Facture n°", "Émise le", "Échéance", "Votre BC")
ENGLISH = ("Invoice #", "Billed on", "Pay by", "Customer PO")


def invoice(*texts: Any) -> Invoice:
    (found,) = read(
        paper.sheets([*OURS, *CLIENT, *texts, *paper.table(BOX), *paper.foot(**SUMS)]), LABELS, SELLER
    ).invoices
    return found


def assert_whole(found: Invoice) -> None:
    assert (found.number, found.issued, found.due) == ("1042", date(2026, 3, 4), date(2026, 4, 3))
    assert found.po_number == "PO-77"
    assert found.doubts == ()


@pytest.mark.feature("N6")
@pytest.mark.parametrize("names", [FRENCH, ENGLISH])
def test_values_may_stand_above_their_labels(names: tuple[str, ...]) -> None:
    strip = [(250 + 90 * at, 700 - 11 * row, text) for row, cells in enumerate((SAID, names))
             for at, text in enumerate(cells)]  # fmt: skip

    assert_whole(invoice(*strip))


@pytest.mark.feature("N6")
@pytest.mark.parametrize("apart", [3, 40])
def test_values_may_stand_before_their_labels(apart: int) -> None:
    pairs = [text for at, (value, label) in enumerate(zip(SAID, FRENCH, strict=True))
             for text in ((400, 700 - 13 * at, value, "r"), (400 + apart, 700 - 13 * at, label))]  # fmt: skip

    assert_whole(invoice(*pairs))


@pytest.mark.feature("N6")
@pytest.mark.parametrize("names", [FRENCH, ENGLISH])
def test_values_may_end_where_the_box_of_their_label_ends(names: tuple[str, ...]) -> None:
    labels = [(250 + 90 * at, 700, text) for at, text in enumerate(names)]
    values = [(335 + 90 * at, 688, text, "r") for at, text in enumerate(SAID)]

    assert_whole(invoice(*labels, *values))


@pytest.mark.feature("N6")
def test_a_label_above_its_value_keeps_it_when_another_row_follows() -> None:
    rows = [(250 + 90 * at, 710 - 12 * row, text) for at, (label, value) in enumerate(zip(FRENCH, SAID, strict=True))
            for row, text in enumerate((label, value))]  # fmt: skip
    more = [(250, 684, "Modalités"), (340, 684, "Représentant"), (250, 672, "Net 30"), (340, 672, "J. Roy")]

    assert_whole(invoice(*rows, *more))


def under(*parties: tuple[float, str, tuple[str, ...]]) -> Any:
    """A form whose labels stand under their values: the fields, and each party's block at its edge."""
    fields = (
        (40.0, "1042", "numéro de facture"),
        (200.0, "2026-03-04", "date de facture"),
        (400.0, "2026-04-03", "échéance"),
    )
    texts: list[Any] = [(40, 760, "Boîtes Tremblay inc."), (40, 748, "TPS 123456782RT0001")]
    texts += [text for x, value, label in fields for text in ((x, 720, value), (x, 709, label))]
    for x, label, lines in parties:
        texts += [(x, 680 - 12 * at, line) for at, line in enumerate([*lines, label])]
    lines = paper.table(("Boîte", "10", "10,00 $", "100,00 $"))
    (found,) = read(
        paper.sheets([*texts, *lines, *paper.foot(sous_total="100,00 $", total="100,00 $")]), LABELS, SELLER
    ).invoices
    return found


ALPHA = ("Alpha inc.", "1, rang 5", "Granby QC J2G 2V5")
DEPOT = ("Entrepôt Alpha", "9, rue du Quai", "bureau 4", "Lévis QC G6V 1A1")


def test_a_party_is_read_above_its_label_where_all_labels_stand_under() -> None:
    found = under((40.0, "client", ALPHA), (320.0, "lieu de livraison", DEPOT))

    assert (found.client_name, found.bill_to, found.ship_to) == ("Alpha inc.", "\n".join(ALPHA[1:]), "\n".join(DEPOT))
