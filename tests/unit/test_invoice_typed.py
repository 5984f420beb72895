"""Invoices typed as people type them: no table that words head, names apart from their figures, sums first or last."""

from __future__ import annotations

import importlib
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Labels, Seller, read

paper: Any = importlib.import_module("tests.unit.invoice_paper")
LABELS = Labels.parse(tomllib.loads((Path(__file__).parents[2] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001", ("compta@boitestremblay.example",))
HEAD = """
Boîtes Tremblay inc.                        Facture n° : 4471
TPS 123456782RT0001                         Date : 2026-03-04
{more}
Client
Alpha inc.
1, rang 5
Granby (Québec) J2G 2V5

"""
SUMS = """
Sous-total                                        829,70
TPS 5 %                                            41,49
TVQ 9,975 %                                        82,76
Total                                             953,95
"""
GOODS = [("Coffret", 6, "562.50"), ("Paire de verres", 4, "267.20")]
_FIGURE = re.compile(r".*\d[\d.,]* ?[$%]?")


def typed(body: str, sums: str = SUMS, more: str = "") -> Invoice:
    """A typed page; what stands apart and ends in a figure is flush right."""
    texts: list[Any] = []
    for at, line in enumerate(f"{HEAD.format(more=more)}{body}{sums}".split("\n")):
        for match in re.finditer(r"\S+(?: \S+)*", line):
            right = match.start() > 0 and _FIGURE.fullmatch(match[0]) and not match[0][0].isalpha()
            x = 40 + 6 * (match.end() if right else match.start())
            texts.append((x, 770 - 12 * at, match[0], *(["r"] if right else [])))
    (found,) = read(paper.sheets(texts), LABELS, SELLER).invoices
    return found


def goods(found: Invoice) -> list[tuple[str, int, str]]:
    return [(line.name, int(line.quantity), str(line.amount)) for line in found.lines]


@pytest.mark.parametrize(
    "body",
    [
        "Coffret\nQté 6 @ 93,75 $ = 562,50 $\n\nPaire de verres\nQté 4 @ 66,80 $ = 267,20 $\n",
        "Coffret\nQté : 6 – Prix : 93,75 – Total : 562,50\n\nPaire de verres\nQté : 4 – Prix : 66,80 – Total : 267,20",
        "562,50 $   6 × Coffret à 93,75 $\n267,20 $   4 × Paire de verres à 66,80 $\n",
        "1. Coffret (réf. 0137)     6 x 93,75       562,50\n2. Paire de verres (réf. 0044)   4 x 66,80       267,20\n",
    ],
    ids=["an equation below", "labels in one text", "the amount first", "ranks and codes"],
)
def test_figures_that_stand_apart_from_a_name_are_its(body: str) -> None:
    first = "829,70 $   Sous-total\n41,49 $   TPS 5 %\n82,76 $   TVQ 9,975 %\n953,95 $   Total"
    sums = first if body.startswith("562") else SUMS

    found = typed(body, sums)

    assert goods(found) == GOODS
    assert (found.subtotal, found.total, found.doubts) == (Decimal("829.70"), Decimal("953.95"), ())


def test_a_name_that_breaks_before_its_price_is_one_name() -> None:
    found = typed(
        "6 × Coffret de bienvenue pour les\nnouveaux à 93,75            562,50\n4 × Verres à 66,80    267,20\n"
    )

    assert found.lines[0].name == "Coffret de bienvenue pour les nouveaux"


def test_totals_may_stand_right_of_their_amounts() -> None:
    head = "   Montant     Qté       Prix   Article\n"
    body = "    562,50       6      93,75   Coffret\n    267,20       4      66,80   Paire de verres\n"

    found = typed(
        head + body, "    829,70   Sous-total\n     41,49   TPS 5 %\n     82,76   TVQ 9,975 %\n    953,95   Total\n"
    )

    assert (found.subtotal, found.tps, found.total) == (Decimal("829.70"), Decimal("41.49"), Decimal("953.95"))
    assert goods(found) == GOODS


@pytest.mark.parametrize(
    ("first", "second"),
    [("Montant du mois", ""), ("Cette demande", "   1 000,00"), ("Période", "     500,00")],
)
def test_the_amounts_of_a_progress_claim_are_the_column_that_adds_up(first: str, second: str) -> None:
    head = f"Poste                 Contrat      Déjà   {first}\n"
    one = f"Coffrets             2 000,00      20 %       562,50{second}\n"
    other = f"Sacs                 1 000,00      20 %       267,20{second}\n"

    found = typed(head + one + other)

    assert goods(found) == [("Coffrets", 1, "562.50"), ("Sacs", 1, "267.20")]
    assert found.doubts == ()


def test_numbers_of_lines_are_no_counts_though_one_multiplies() -> None:
    head = "Lot  Travaux           Valeur       Fait       Période\n"
    one = "1    Coffrets        1 875,00       30 %        562,50\n"
    other = "2    Sacs              890,67       30 %        267,20\n"

    assert goods(typed(head + one + other)) == [("Coffrets", 1, "562.50"), ("Sacs", 1, "267.20")]


TABLE = "Article                 Qté      Prix      Total\n"
LINES = (
    "Coffret                   6     93,75     562,50\n",
    "Paire de verres           4     66,80     267,20\n",
)


@pytest.mark.parametrize(
    ("title", "other"),
    [("BUREAU DE MONTRÉAL", "BUREAU DE QUÉBEC"), ("A. Coffrets", "B. Verres"), ("Pour la fête :", "Pour le bureau :")],
)
def test_the_title_of_a_section_is_no_name_and_no_detail(title: str, other: str) -> None:
    found = typed(f"{TABLE}{title}\n{LINES[0]}{other}\n{LINES[1]}")

    assert [line.description for line in found.lines] == ["Coffret", "Paire de verres"]


def test_sections_under_headings_of_their_own_are_one_table() -> None:
    body = TABLE.replace("Article ", "PRODUITS") + "A100   Coffret            6     93,75     562,50\n"
    services = TABLE.replace("Article ", "SERVICES") + "F1     Gravure            4     66,80     267,20\n"

    found = typed(body + services)

    assert [(line.sku, line.name) for line in found.lines] == [("A100", "Coffret"), ("F1", "Gravure")]


def test_a_summary_before_the_lines_tells_what_was_paid() -> None:
    due = "Montant dû                                        653,95\n"
    paid = "Versement                                        -300,00\n"

    found = typed(due + paid + "\n" + TABLE + "".join(LINES))

    assert (found.total, found.deposit, found.balance_due) == (Decimal("953.95"), Decimal("300.00"), Decimal("653.95"))
    assert found.doubts == ()


def test_a_summary_that_owes_another_amount_is_asked() -> None:
    found = typed("Montant dû                                        653,95\n\n" + TABLE + "".join(LINES))

    assert [doubt.reason.code for doubt in found.doubts] == ["balance_does_not_add_up"]


def test_taxes_in_a_summary_above_the_lines_are_read() -> None:
    summary = "Marchandises  829,70\nTPS  41,49\nTVQ  82,76\nMontant à payer  953,95\n\n"

    found = typed(summary + TABLE + "".join(LINES), "Total                                             829,70\n")

    assert (found.subtotal, found.tvq, found.total) == (Decimal("829.70"), Decimal("82.76"), Decimal("953.95"))


def test_taxes_of_the_lines_of_one_code_are_right() -> None:
    head = "Article                 Qté      Prix      Total   Tx\n"
    body = (
        "Coffret                   6     93,75     562,50   FP\nMiel                      4     66,80     267,20   Z\n"
    )
    sums = "Sous-total  829,70\nTPS  28,13\nTVQ  56,11\nTotal  913,94\n"

    assert typed(head + body, sums).doubts == ()


@pytest.mark.parametrize("label", ["Contrat du client", "Réf. du client", "Customer's agreement", "Entente client"])
def test_a_contract_or_a_reference_of_the_client_is_the_order(label: str) -> None:
    found = typed(TABLE + "".join(LINES), more=f"                                            {label} : A-1685/26")

    assert (found.po_number, found.doubts) == ("A-1685/26", ())


def test_one_of_two_orders_is_a_question_with_the_first_proposed() -> None:
    found = typed(
        TABLE + "".join(LINES), more="                                            Votre BC : P4471 ou P4417 ?"
    )

    assert found.po_number == "P4471"
    assert [doubt.reason.code for doubt in found.doubts] == ["order_twice"]


def test_an_unknown_verb_before_a_day_is_due_where_the_terms_lead_there() -> None:
    day = "                                            À solder avant le : 2026-04-03"
    terms = "                                            Modalités : net 30"

    asked, due = (typed(TABLE + "".join(LINES), more=more) for more in (day, f"{terms}\n{day}"))

    assert (asked.due, [doubt.field for doubt in asked.doubts]) == (None, ["delivery"])
    assert (str(due.due), due.delivery, due.doubts) == ("2026-04-03", None, ())


def test_a_minus_after_leaders_is_its_amounts() -> None:
    body = "6 × Coffret à 93,75 ........... 562,50\n4 × Verres à 66,80 ........... 267,20\n"
    credit = "1 × Retour à -25,00 ...........-25,00\n"
    sums = "Sous-total ........... 804,70\nTPS ........... 40,24\nTVQ ........... 80,27\nTotal ........... 925,21\n"

    found = typed(body + credit, sums)

    assert [(line.unit_price, line.amount) for line in found.lines][2:] == [(Decimal("-25.00"), Decimal("-25.00"))]
    assert found.doubts == ()
