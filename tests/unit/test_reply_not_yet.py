"""An answer that nobody has yet stays open without a person; words about the sale itself always reach one."""

from __future__ import annotations

import pytest

from tests.unit.checklist import DAY, PLACE, SHOWN, said

NOT_YET = [
    "Pour le reste je dois consulter Me Roy qui est au tribunal jusqu'à mercredi.",
    "le reste va devoir attendre Manon",
    "3. à déterminer\n4. pas encore décidé",
    "5. Les visuels, le comité en discute mardi prochain.",
    "Les autocollants, on en parle en réunion lundi.",
    "3. Je ne sais pas encore\n4. À suivre",
    "Je n'ai pas encore les réponses pour les autres points.",
    "Je vous envoie le logo séparément car mon ordi bloque les pièces jointes.",
    "Le logo s'en vient, notre graphiste est en vacances jusqu'au 18.",
    "3. tbd\n4. tbd\n5. tbd",
    "Les autres questions relèvent de Mme Gagnon, elle vous répondra à son retour.",
    "Je vous laisse Julie répondre pour le logo.",
    "On réfléchit encore pour les cartons.",
    "The rest will have to wait for Manon.",
    "I'll get back to you on the rest once I talk to Karen",
    "4. will send / TBD",
    "3. not sure yet\n4. to follow",
    "Our designer is finishing the visuals, should have them Thursday.",
    "Let me confirm the rest and get back to you before the 30th.",
    "I don't have the artwork in front of me, will forward tonight.",
    "As for the stickers we haven't decided.",
    "I've asked Tom for the logo.",
]
FOR_A_PERSON = [
    "7. Un flocon bleu, à confirmer",
    "3. Julie recevra, à confirmer",
    "On attend votre prix avant de décider pour les cartons.",
    "J'attends votre épreuve pour décider du visuel.",
    "On hésite encore entre 50 et 60 boîtes.",
    "On réfléchit encore à annuler.",
    "Je ne sais pas c'est quoi un visuel.",
    "4. je ne sais pas quel format ça prend",
    "On n'a pas encore reçu notre soumission.",
    "J'ai demandé à Tom de s'en occuper, il va vous appeler.",
    "Je dois voir avec vous pour le visuel.",
    "On a demandé un rabais.",
    "J'ai demandé à parler à quelqu'un.",
    "J'ai écrit à votre collègue la semaine dernière.",
    "Le comité en discute, il pourrait y avoir moins de boîtes.",
    "Nous n'avons pas encore décidé si on garde la commande.",
    "I don't know what you mean by visuals.",
    "We haven't received the quote yet.",
    "We haven't received the samples.",
    "Still waiting on you for the proof.",
    "We're still deciding whether to go ahead.",
    "I've asked twice for a refund.",
    "I asked Tom to cancel.",
    "I asked for the blue ribbon last time.",
    "Can't answer the rest until I see a proof.",
    "I will check with your sales rep.",
    "The order is pending.",
    "The rest will have to wait, we are cutting the budget.",
    "I need to talk to someone about the cards.",
]


@pytest.mark.feature("N2")
@pytest.mark.parametrize("words", NOT_YET)
def test_what_is_not_decided_yet_stays_open_and_needs_nobody(words: str) -> None:
    read = said(f"Oui pour la date et l'adresse.\n\n{words}")
    assert not read.left
    assert {one.key: one.value for one in read.answers} == SHOWN


@pytest.mark.feature("N2")
@pytest.mark.parametrize("words", FOR_A_PERSON)
def test_what_is_half_told_or_speaks_of_the_sale_reaches_a_person(words: str) -> None:
    assert said(f"Oui pour la date et l'adresse.\n\n{words}").left


@pytest.mark.parametrize("words", ["yes and yes, will get you the card text next week", "oui/oui, le texte demain"])
def test_two_yeses_before_a_promise_are_kept(words: str) -> None:
    assert {one.key: one.value for one in said(words).answers} == SHOWN


@pytest.mark.parametrize(
    "words",
    [
        "Yes to 1 and 2. I'll get back to you on the rest once I talk to Karen",
        "Everything you have is correct.\nJust the one address, we're on the 2nd floor.",
    ],
)
def test_a_yes_to_all_stands_where_nothing_is_left_after_a_second_look(words: str) -> None:
    read = said(words)
    assert {one.key for one in read.answers} >= {DAY, PLACE}
    assert not read.left
