"""What our people note of a call: one item and its value, or a question."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.note import item_named, notes_in

TODAY = date(2026, 11, 9)


def values(text: str) -> dict[str, str]:
    return {note.item: note.value for note in notes_in(text, TODAY)}


def doubts(text: str) -> list[str]:
    return [note.doubt.code if note.doubt else "" for note in notes_in(text, TODAY)]


@pytest.mark.feature("S0-40")
@pytest.mark.parametrize(
    ("text", "item", "value"),
    [
        ("date : 11 déc.", "delivery_date", "2026-12-11"),
        ("date\u00a0: vendredi 11 décembre", "delivery_date", "2026-12-11"),
        ("date: Dec 11", "delivery_date", "2026-12-11"),
        ("adresse : 12 rue Saint-Jean, Québec G1R 1A1", "delivery_address", "12 rue Saint-Jean, Québec G1R 1A1"),
        ("Adresse :  12 rue Saint-Jean\nQuébec G1R 1A1", "delivery_address", "12 rue Saint-Jean, Québec G1R 1A1"),
        ("contact : Paul Côté 418 555-0199", "contacts", "Paul Côté, 418 555-0199"),
        ("logos : 2", "logos_expected", "2"),
        ("logos attendus : 3", "logos_expected", "3"),
        ("logos : complets", "logos", "complete"),
        ("stickers: none", "stickers", "n/a"),
        ("cartons : aucun", "cards", "n/a"),
        ("Cartons : « Merci de votre confiance »", "cards", "Merci de votre confiance"),
        ("visuels : approuvés", "visuals", "approved"),
    ],
)
def test_a_note_says_one_item_and_its_value(text: str, item: str, value: str) -> None:
    assert values(text) == {item: value}


def test_several_lines_note_several_items() -> None:
    assert values("Parlé à Marie.\ndate : 11 déc.\nlogos : 2") == {"delivery_date": "2026-12-11", "logos_expected": "2"}


@pytest.mark.parametrize(
    "text", ["On se parle lundi", "Question : la date?", "voir https://exemple.example/date", "La date est bonne", ""]
)
def test_people_talking_note_nothing(text: str) -> None:
    assert notes_in(text, TODAY) == ()


@pytest.mark.feature("S0-40")
@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("date : mardi 11 décembre", "date_weekday_disagrees"),
        ("date : 2026-10-01", "date_past"),
        ("date : 11/12/2026", "date_ambiguous"),
        ("date : 11 déc. ou 14 déc.", "note_unclear"),
        ("date : on verra", "note_unclear"),
        ("date : 11 déc.\ndate : 14 déc.", "note_unclear"),
        ("adresse : rue Saint-Jean", "note_unclear"),
        ("logos attendus : plusieurs", "note_unclear"),
        ("contact : Paul", "note_unclear"),
    ],
)
def test_what_is_unclear_is_a_doubt_and_never_a_value(text: str, doubt: str) -> None:
    assert doubts(text) == [doubt]
    assert set(values(text).values()) == {""}


@pytest.mark.parametrize("word", ["date", "Date de livraison", "delivery_date", "DELIVERY DATE"])
def test_an_item_is_named_in_either_language_or_by_its_key(word: str) -> None:
    assert item_named(word) == "delivery_date"
