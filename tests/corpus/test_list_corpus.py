"""Every list of the corpus, opened in the child and read: how many recipients, and what is wrong in which row."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from daemon.errors import NeedsReview
from daemon.reading.address_list import AddressList, read_lists
from daemon.spreadsheets import Spreadsheets

CORPUS = Path(__file__).parent / "lists"
CASES = sorted(path for path in CORPUS.glob("*") if path.suffix != ".toml")


@pytest.fixture(scope="module")
def books() -> Iterator[Spreadsheets]:
    opened = Spreadsheets()
    yield opened
    opened.close()


@pytest.mark.feature("S0-15")
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_list_is_understood(path: Path, books: Spreadsheets) -> None:
    wanted = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))
    try:
        found = read_lists([books.open(path.name, path.read_bytes())])
    except NeedsReview as refusal:
        assert refusal.reason.code == wanted.get("refused")  # noqa: PT017 — one case, one outcome
        return

    assert understood(found, wanted) == wanted


def test_the_corpus_is_large_enough() -> None:
    assert len(CASES) >= 30


def understood(found: AddressList | None, wanted: dict[str, Any]) -> dict[str, Any]:
    """What was read, in the terms of the case's own file."""
    if found is None:
        return {"rows": 0, "faults": [], "list": False}
    faults = [f"{fault.row}:{fault.code}" for fault in found.faults]
    told: dict[str, Any] = {
        "rows": found.count,
        "faults": faults,
        "parts": len(found.parts),
        "boxes": found.boxes,
        "missing": " ".join(found.missing),
        "first": found.parts[0].recipients[0].name,
    }
    return {key: told.get(key) for key in wanted if key in told}
