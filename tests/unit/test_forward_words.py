"""Words above a forward: closed forms that become proposals, and nothing where two things could be meant."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.forward_words import words_above

TODAY = date(2026, 11, 9)


@pytest.mark.feature("S0-41")
@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("contact : Julie Roy 514 555-1234", {"contacts": "Julie Roy, 514 555-1234"}),
        ("Bonjour,\ncontact : Julie Roy, julie@x.example\nMerci", {"contacts": "Julie Roy <julie@x.example>"}),
        ("Livraison le 11 décembre 2026", {"delivery_date": "2026-12-11"}),
        ("À livrer le 11 décembre.", {"delivery_date": "2026-12-11"}),
        ("Il y a 3 logos.", {"logos_expected": "3"}),
        ("two logos this time", {"logos_expected": "2"}),
        ("Client anglophone", {"language": "en"}),
        ("Voici la facture. English please!", {"language": "en"}),
        ("en français svp", {"language": "fr"}),
        (
            "Livraison le 11 décembre, 3 logos, client anglophone",
            {"delivery_date": "2026-12-11", "logos_expected": "3", "language": "en"},
        ),
    ],
)
def test_what_is_said_plainly_is_proposed(said: str, read: dict[str, str]) -> None:
    assert words_above(said, TODAY) == read


@pytest.mark.parametrize(
    "said",
    [
        "Voici la facture.\n\nMerci",
        "Le client n'est pas anglophone",
        "livraison le 3 ou le 4 décembre",
        "livraison vers la mi-décembre",
        "2 logos, ou 3 logos?",
        "English please. En français svp.",
        "Contactez-moi demain",
    ],
)
def test_what_could_be_two_things_or_none_is_left(said: str) -> None:
    assert words_above(said, TODAY) == {}
