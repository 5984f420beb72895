"""The address told almost as we showed it may be a correction: it ticks nothing; told in short, it is ours."""

from __future__ import annotations

import pytest

from daemon.reading.reply import Asked, read_reply
from daemon.reading.reply.nearly_ours import nearly_ours
from tests.unit.checklist import TODAY

LAKE, STREET = "310, chemin du Lac, Lévis", "55 Sainte-Anne Street, Québec"
OTHER = [
    *((LAKE, one) for one in (
        "310 chemin du Lac Ouest", "310 chemin du Lac Est, Lévis", "310 chemin du lac est", "310 ch. du Lac O.",
        "310 A chemin du Lac", "310-A, chemin du Lac", "310a chemin du Lac", "310 rue du Lac", "310 boul. du Lac",
    )),
    *((STREET, one) for one in (
        "55 Sainte-Anne Avenue", "55B Sainte-Anne Street", "55 Sainte-Anne Street West", "55 Sainte-Anne St East",
    )),
]  # fmt: skip
OURS = [
    *((LAKE, one) for one in (
        "310 chemin du Lac est correct", "310, ch. du Lac, Lévis", "Le chemin du Lac est bon", "310 chemin du Lac",
        "310 chemin du Lac, porte ouest", "Oui, 310 chemin du lac à Lévis", "310 chemin du Lac, entrée côté nord",
        "l'adresse du chemin du Lac est la bonne",
    )),
    *((STREET, one) for one in (
        "55 Sainte-Anne Street", "55 Sainte-Anne St", "55 Sainte-Anne is right", "55 rue Sainte-Anne",
        "55 Sainte-Anne Street, south door",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("shown", "words"), OTHER)
def test_almost_our_address_ticks_nothing_and_is_seen(shown: str, words: str) -> None:
    read = read_reply(f"2. {words}", "", (Asked(2, "delivery_address", shown),), (), TODAY)

    assert not [one for one in read.answers if "310, chemin du Lac, Lévis" in one.value or STREET in one.value]
    assert read.left or read.moved


@pytest.mark.parametrize(("shown", "words"), OURS)
def test_our_address_in_short_is_ours(shown: str, words: str) -> None:
    assert not nearly_ours(words, shown)
