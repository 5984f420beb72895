"""Our own address on an invoice is never the client's, and nothing to ask about, though no setting lists it."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Labels, Seller, read

paper: Any = importlib.import_module("tests.unit.invoice_paper")
HERE = Path(__file__).parent
LABELS = Labels.parse(tomllib.loads((HERE.parents[1] / "config" / "labels.toml").read_text(encoding="utf-8")))
SELLER = Seller("Boîtes Tremblay inc.", "123456782RT0001", "1234567890TQ0001")
BOX = ("Boîte", "10", "10,00 $", "100,00 $")
FOOT = paper.foot(sous_total="100,00 $", total="100,00 $")


def printed(*extra: Any) -> Invoice:
    """An invoice of ours of which the settings list no address."""
    (found,) = read(
        paper.sheets([*paper.head()[:1], *paper.head()[2:], *extra, *paper.table(BOX), *FOOT]), LABELS, SELLER
    ).invoices
    return found


def asked(found: Invoice) -> list[str]:
    return [doubt.reason.code for doubt in found.doubtful("client_emails")]


@pytest.mark.parametrize(
    "email", ["facturation@boitestremblay.example", "info@boites-tremblay.example", "boitestremblay@gmail.com"]
)
def test_an_address_named_after_us_is_ours_wherever_it_stands(email: str) -> None:
    found = printed((300.0, 60.0, email))

    assert (email in found.client_emails, asked(found)) == (False, [])


def test_an_address_of_the_block_that_names_us_is_ours() -> None:
    found = printed(
        (230.0, 760.0, "Boîtes Tremblay inc."),
        (230.0, 748.0, "514 555-0134"),
        (230.0, 736.0, "bonjour@coffrets.example"),
    )

    assert ("bonjour@coffrets.example" in found.client_emails, asked(found)) == (False, [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Des questions? Écrivez à lucie@coffrets.example",
        "Interac e-Transfer to lucie@coffrets.example, no password",
        "Pour nous joindre : lucie@coffrets.example ou 514 555-0134",
    ],
)
def test_where_the_client_is_told_to_write_or_pay_is_ours(sentence: str) -> None:
    found = printed((40.0, 60.0, sentence))

    assert ("lucie@coffrets.example" in found.client_emails, asked(found)) == (False, [])


@pytest.mark.parametrize("text", ["lucie@ailleurs.example", "Facture envoyée pour paiement à lucie@ailleurs.example"])
def test_an_address_that_nothing_says_ours_is_asked_or_the_clients(text: str) -> None:
    found = printed((330.0, 60.0, text))

    assert asked(found) or "lucie@ailleurs.example" in found.client_emails


def test_a_client_who_bears_our_name_keeps_its_address() -> None:
    head = [(x, y, text.replace("Alpha inc.", "Garage Tremblay")) for x, y, text, *_ in paper.head()]
    texts = [*head, (40.0, 60.0, "Copie : garage@tremblay.example"), *paper.table(BOX), *FOOT]
    (found,) = read(paper.sheets(texts), LABELS, SELLER).invoices

    assert asked(found) or found.client_emails == ("garage@tremblay.example",)
