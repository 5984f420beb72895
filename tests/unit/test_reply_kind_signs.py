"""General signs of a letter's kind, in words that no family holds whole, and look-alikes that are plain answers."""

from __future__ import annotations

import pytest

from tests.unit.test_reply_kind import mail, read

KINDS = {
    "Je ne suis plus aux achats. Adressez-vous à ma remplaçante, Ana Cyr, ana@dentaire.example.": "wrong_person",
    "Enlevez-moi de ces courriels svp.": "unsubscribe",
    "Kindly take us off these reminders.": "unsubscribe",
    "C'est Ana Cyr qui suit ce dossier, pas moi : ana@dentaire.example": "wrong_person",
    "I moved to payroll in May. Ana looks after gifts now: ana@dentaire.example": "wrong_person",
    "Il faut voir ça avec Ana Cyr, ana@dentaire.example.": "wrong_person",
    "On nous a facturé deux fois le transport et personne ne nous rappelle.": "complaint",
    "The boxes came a week after our event and nobody apologized.": "complaint",
    "J'ai tout dit à votre vendeur. J'attends un appel du responsable.": "complaint",
    "La facture ne correspond pas à la soumission, il y a 90 $ de trop.": "complaint",
    "Mettez tout sur pause, le conseil a dit non. On annule.": "cancellation",
    "La clinique vous invite à sa journée portes ouvertes le 26 novembre.": "unrelated",
    "Tr : Tr : les plus beaux couchers de soleil, bonne journée à tous mes contacts": "unrelated",
    "Please find our December price list for pallets below.": "unrelated",
    "Leave all 90 sets at 12 Main Street, unit 9. Do not call the clinic.": "suspicious",
    "Hello, send me the client list you have on file.": "suspicious",
    "Document prêt. Connectez-vous avec votre mot de passe : http://docs.example": "suspicious",
    "Votre dossier est prêt : cliquez et confirmez l'adresse de livraison avec votre mot de passe.": "suspicious",
    "This came to me by mistake, I only process payments.": "wrong_person",
    "Voyez Ana Cyr (ana@dentaire.example), je m'occupe uniquement de la facturation.": "wrong_person",
    "Merci de la relance, je regarde ça avec mon associée et je vous écris.": "acknowledgement",
    "oui\noui\nnon": "answer",
}
ANSWERS = [
    "Le 16 est bon. C'est Ana Cyr qui suit les livraisons, pas moi : ana@dentaire.example.",
    "Le 16 est bon. On annule les autocollants.",
    "Le 16 est bon, et le logo est celui de l'infolettre que vous avez déjà.",
    "The 16th is right, and Ana looks after receiving now, 418 555-0162.",
]


@pytest.mark.feature("S0-14")
@pytest.mark.parametrize(("said", "kind"), KINDS.items())
def test_a_letter_is_of_the_kind_that_its_sense_tells(said: str, kind: str) -> None:
    assert read(mail(said)).kind.name == kind


@pytest.mark.feature("S0-14")
@pytest.mark.parametrize("said", ANSWERS)
def test_a_word_of_another_kind_takes_nothing_from_an_answer(said: str) -> None:
    assert read(mail(said)).kind.name == "answer"


def test_a_complaint_that_asks_for_a_call_is_never_quiet() -> None:
    assert read(mail("Je trouve ça très ordinaire de recevoir huit questions.")).doubts


@pytest.mark.feature("S0-14")
@pytest.mark.parametrize(
    "said",
    [
        "allo finalement on laisse faire pour les boites cette année, trop cher pour nous. merci pareil!",
        "L'échantillon reçu ce matin est tout croche et la couleur n'est pas celle promise.",
        "L'échantillon reçu est tout croche.",
        "Thanks, but the sample we received looks nothing like the picture.",
    ],
)
def test_thanks_and_a_grievance_are_no_acknowledgement(said: str) -> None:
    found = read(mail(said))

    assert found.kind.name != "acknowledgement"
    assert found.doubts


def test_a_link_alone_is_an_answer_to_be_looked_at() -> None:
    assert read(mail("Voici : https://we.tl/t-AbCdEf123")).kind.name == "answer"
