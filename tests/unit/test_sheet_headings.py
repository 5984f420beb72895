"""Columns are found by exact headings, wherever they stand; a doubt stops the reading."""

from __future__ import annotations

import pytest

from daemon.adapters.sheet_headings import find_columns, normal
from daemon.errors import NeedsReview

PLAIN = ["Réf", "Mandat", "Article", "Qté commandée", "Qté reçue"]


@pytest.mark.parametrize("heading", ["Qté reçue", "QTE  REÇUE", "qte recue :", "Qte\u00a0Reçue", "« Qté reçue »"])
def test_case_accents_and_punctuation_do_not_matter(heading: str) -> None:
    assert normal(heading) == "qte recue"


@pytest.mark.parametrize("above", range(10))
def test_headings_are_found_under_a_banner(above: int) -> None:
    assert find_columns([*[["Réception 2026"]] * above, PLAIN]).row == above


@pytest.mark.feature("N5")
def test_columns_may_be_moved() -> None:
    moved = find_columns([["Qté reçue", "", "Réf", "Notes", "Qté commandée"]])

    assert moved.at == {"received": 0, "ref": 2, "ordered": 4}


def test_english_headings_are_known() -> None:
    assert find_columns([["Ref", "Job #", "Item", "SKU", "Qty Ordered", "Received", "Due"]]).at["received"] == 5


def test_a_heading_that_only_looks_alike_is_suggested_and_never_used() -> None:
    with pytest.raises(NeedsReview) as refused:
        find_columns([["Réf", "Article", "Commandé", "Reçu par"]])

    assert refused.value.reason.code == "sheet_column_missing"
    assert dict(refused.value.reason.facts)["column"] == "Reçu"
    assert refused.value.proposal == "Reçu par"


def test_a_confirmed_heading_is_used() -> None:
    confirmed = find_columns([["Réf", "Commandé", "Arrivé"]], {"received": ["Arrivé"]})

    assert confirmed.at["received"] == 2


def test_where_a_heading_was_confirmed_no_other_means_the_column() -> None:
    with pytest.raises(NeedsReview) as refused:
        find_columns([["Réf", "Commandé", "Reçu"]], {"received": ["Arrivé"]}, "Stock.xlsx", "Réception")

    facts = dict(refused.value.reason.facts)
    assert (facts["file"], facts["tab"], facts["seen"]) == ("Stock.xlsx", "Réception", "Réf, Commandé, Reçu")


def test_a_needed_heading_twice_is_refused() -> None:
    with pytest.raises(NeedsReview) as refused:
        find_columns([[*PLAIN, "Reçu"]])

    assert refused.value.reason.code == "sheet_column_twice"


def test_an_optional_heading_twice_is_left_alone() -> None:
    assert "item" not in find_columns([[*PLAIN, "Description"]]).at


def test_an_empty_tab_is_refused() -> None:
    with pytest.raises(NeedsReview):
        find_columns([])


NEWER = ["Fournisseur", "Commandé le", "Arrivée prévue", "Jugé complet", "par", "raison"]


@pytest.mark.feature("S0-18")
@pytest.mark.feature("S0-44")
def test_orders_and_judgements_have_their_columns_in_both_languages() -> None:
    english = ["Supplier", "Ordered on", "Expected arrival", "Judged complete", "by", "reason"]
    fields = ["supplier", "ordered_on", "expected", "judged", "judged_by", "judged_why"]

    for headings in (NEWER, english):
        at = find_columns([[*PLAIN, *headings]]).at
        assert [at[field] for field in fields] == [5, 6, 7, 8, 9, 10]


def test_an_old_workbook_lacks_the_newer_columns_in_silence() -> None:
    assert set(find_columns([PLAIN]).at) == {"ref", "mandate", "item", "ordered", "received"}


@pytest.mark.feature("S0-44")
def test_par_and_raison_mean_nothing_left_of_the_judgement() -> None:
    apart = find_columns([["raison", "par", *PLAIN, "Jugé complet", "Notes", "par", "raison", "par"]]).at

    assert (apart["judged_by"], apart["judged_why"]) == (9, 10)
    assert not {"judged_by", "judged_why"} & find_columns([[*PLAIN, "par", "raison"]]).at.keys()
