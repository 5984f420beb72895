"""What a client says of a proof: only a plain yes approves."""

from __future__ import annotations

import pytest

from daemon.reading.letter_parts import Attachment
from daemon.reading.proof import read_proof, verdict_of
from daemon.reading.reply import Asked

SENT = "5. Visuels : l'épreuve « v1.pdf » est jointe. L'approuvez-vous telle quelle?"
ASKED = (Asked(1, "delivery_date"), Asked(5, "visuals"))


@pytest.mark.feature("S0-37")
@pytest.mark.parametrize(
    "said",
    [
        "C'est parfait, on approuve.",
        "approved",
        "Approved, thank you!",
        "ok pour l'impression",
        "Ok for print",
        "Oui",
        "Oui, nous approuvons l'épreuve telle quelle",
        "J'approuve. Vous pouvez procéder à l'impression.",
        "Parfait 👍",
        "It's perfect, go ahead",
        "Ça nous convient",
        "Looks great!",
    ],
)
def test_a_plain_yes_approves(said: str) -> None:
    assert verdict_of(said) == "approved"


@pytest.mark.feature("S0-37")
@pytest.mark.parametrize(
    "said",
    [
        "ok sauf le téléphone",
        "Approuvé, mais changez le bleu",
        "Parfait si vous corrigez l'adresse",
        "Approved except the phone",
        "Il manque un accent à Québec",
        "Could you make the logo bigger",
    ],
)
def test_a_yes_with_a_limit_is_remarks(said: str) -> None:
    assert verdict_of(said) == "remarks"


@pytest.mark.parametrize("said", ["On n'approuve pas", "Non, refusé", "Not approved", "We reject this", "No"])
def test_a_no_refuses(said: str) -> None:
    assert verdict_of(said) == "refused"


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Merci, je regarde demain",
        "Est-ce approuvé?",
        "ok",
        "Bien reçu",
        "aucun",
        "C'est pas parfait",
        "Paul approuve",
    ],
)
def test_anything_unsure_is_for_a_person(said: str) -> None:
    assert verdict_of(said) == ""


@pytest.mark.parametrize(
    ("text", "verdict"), [("5. approuvé", "approved"), ("On approuve", "approved"), ("1. 11 décembre\n5. approuvé", "")]
)
def test_the_words_stand_alone_or_under_the_proof_s_number(text: str, verdict: str) -> None:
    assert read_proof(text, SENT, ASKED, 5).verdict == verdict


def test_a_yes_with_a_file_is_for_a_person() -> None:
    marked = Attachment("v1 annoté.pdf", b"%PDF-1.4", "application/pdf")

    assert read_proof("On approuve", SENT, ASKED, 5, (marked,)).verdict == ""
