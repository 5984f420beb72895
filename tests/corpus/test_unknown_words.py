"""A word that we do not know costs a question, never a wrong value: the corpus, read with a third of our words gone."""

from __future__ import annotations

import importlib
import random
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.invoice import Invoice
from daemon.reading.invoice import Labels, read

corpus: Any = importlib.import_module("tests.corpus.test_invoice_corpus")
SECTIONS = ("fields", "parties", "columns", "totals", "date_words", "code_words", "total_words", "party_labels")
FORGOTTEN, SEED = 0.3, 4
EVERY = 5  # of the corpus: what can be read in a few seconds
MOST_SILENT = 3  # documents of these wrong without a question


@pytest.fixture(scope="module")
def fewer() -> Labels:
    """Our labels without three in ten of them, always the same."""
    forget = random.Random(SEED)
    content = tomllib.loads(corpus.LABELS.read_text(encoding="utf-8"))
    for section in SECTIONS:
        for name, words in content[section].items():
            content[section][name] = [word for word in words if forget.random() >= FORGOTTEN]
    return Labels.parse(content)


def is_wrong(invoice: Invoice, expected: dict[str, Any]) -> bool:
    """Whether a field, a quantity or an amount is not what the document says."""
    lines = [(line.quantity, line.amount) for line in invoice.lines]
    wanted = [(Decimal(line["quantity"]), Decimal(line["amount"])) for line in expected.get("lines", [])]
    return lines != wanted or any(corpus.wrong_header(invoice, expected))


def is_silent(pdf: Path, labels: Labels) -> bool:
    """Whether a document is read wrong, or left open, without a question."""
    expected = tomllib.loads(pdf.with_suffix(".toml").read_text(encoding="utf-8"))
    invoices = read(pdf.read_bytes(), labels, corpus.SELLER).invoices
    return any(not one.doubts and is_wrong(one, expected) for one in invoices[:1])


@pytest.mark.feature("N6")
def test_a_word_that_we_do_not_know_costs_a_question_never_a_wrong_value(fewer: Labels) -> None:
    read_with_fewer = corpus.CASES[::EVERY]

    silent = [pdf.stem for pdf in read_with_fewer if is_silent(pdf, fewer)]

    assert len(silent) <= MOST_SILENT, silent
