"""Words beside the answers: small talk needs nobody, what concerns us always does, and none of it answers anything."""

from __future__ import annotations

import pytest

from daemon.reading.reply import ReplyRead
from tests.unit.checklist import said

ANSWERED = {"delivery_date", "delivery_address", "address_list"}

NOTHING = [
    "parfait merci",
    "ok merci beaucoup",
    "Prenez soin de vous",
    "Comment ça va?",
    "Hi Annie, how are you?",
    "Il fait frette à Val-d'Or, c'est pas drôle.",
    "It's raining cats and dogs over here.",
    "Mes enfants se sont chicanés pour le ruban.",
    "My wife loved them.",
    "Un gros merci à toute la gang!",
    "Merci encore pour votre belle visite.",
    "Sorry, I was out with the flu.",
    "Désolée, j'avais oublié votre message.",
    "Super facile votre questionnaire!",
    "I went through everything, all in blue.",
    "J'ai tout rempli en rouge.",
]
OURS = [
    "Mon nom c'est Josiane, merci de corriger votre fichier.",
    "On s'était entendus pour du café en grains.",
    "We had agreed on the bigger mugs.",
    "Ça doit rester confidentiel jusqu'à l'annonce.",
    "Please keep this quiet, the staff don't know yet.",
    "Va falloir que vous signiez notre code de conduite.",
    "Il y a eu des mises à pied, le total va baisser.",
    "Vérifiez donc qu'on l'a pas en double.",
    "Please add PO 77-3310 to all paperwork or AP will reject it.",
    "Notre bon de commande no 4412 doit être sur la facture.",
    "I think this is somebody else's checklist.",
    "My son has a peanut allergy, no nuts please.",
    "Merci de modifier le nom sur la facture.",
    "S'il neige on reporte.",
]


def beside(words: str) -> ReplyRead:
    return said(f"La date et l'adresse sont bonnes. Une seule adresse.\n\n{words}\n\nMerci\nZoé")


@pytest.mark.parametrize("words", NOTHING)
def test_small_talk_needs_nobody_and_answers_nothing(words: str) -> None:
    found = beside(words)

    assert ({one.key for one in found.answers}, found.left) == (ANSWERED, ())


@pytest.mark.parametrize("words", OURS)
def test_what_concerns_us_goes_to_a_person(words: str) -> None:
    found = beside(words)

    assert found.left
    assert {one.key for one in found.answers} <= ANSWERED
