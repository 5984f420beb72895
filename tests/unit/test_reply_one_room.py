"""What is said of the day, of the place or of an item that we will not print, in each form of its own grammar."""

from __future__ import annotations

import pytest

from daemon.reading.reply import ReplyRead, read_reply
from tests.unit.checklist import ASKED, SHOWN, TODAY

DAY, PLACE, BOTH = {"delivery_date"}, {"delivery_address"}, {"delivery_date", "delivery_address"}
PRINTED = {"visuals", "stickers", "cards"}


def _read(said: str) -> ReplyRead:
    return read_reply(said, "", ASKED, (), TODAY, ("Julie Roy", "julie@client.example"))


DAY_AGREED = [
    "Pour que tout soit clair : 16 décembre, confirmé.",
    "To recap: December 16, confirmed.",
    "Nous pouvons recevoir la marchandise le 16 décembre.",
    "The 16th is right for everyone.",
    "The 16th is right for every one of us.",
    "The 16th suits the whole team.",
    "The 16th works for all of us here.",
    "Le 16 convient à tout le monde.",
    "Le 16 décembre va pour toute l'équipe.",
    "December 16 is good for each of our teams.",
    "Le 16 fait l'affaire de tous.",
    "The 16th is perfect for our staff.",
    "Tout doit arriver le 16 comme prévu.",
    "Tout arrive le 16 décembre, comme convenu.",
    "La livraison se fait le 16 tel que prévu.",
    "Everything is to arrive on the 16th as planned.",
    "Delivery on the 16th as planned.",
    "Les coffrets arrivent le 16, comme prévu.",
    "On reçoit tout le 16 comme prévu.",
    "On attend les boîtes le 16.",
    "We receive on the 16th as agreed.",
    "Le tout est attendu le mercredi 16.",
    "Mercredi 16 décembre nous arrangerait.",
    "Le mercredi 16 nous irait très bien.",
    "Le 16 nous conviendrait parfaitement.",
    "Le 16 décembre ferait notre affaire.",
    "Cette date nous irait.",
    "La date du 16 nous conviendrait.",
    "Le 16 m'arrangerait bien.",
    "Le 16 adonnerait bien.",
    "Mercredi le 16, ça nous irait.",
    "1 c'est bon",
    "1, c'est exact.",
]
PLACE_AGREED = [
    "L'adresse que vous avez est la nôtre",
    "L'adresse indiquée dans votre courriel est la nôtre.",
    "L'adresse au dossier est bien la nôtre.",
    "The address you show is ours.",
    "Your address for us is right.",
    "C'est bien notre adresse que vous avez.",
    "The address you listed is our office.",
    "L'adresse que vous montrez est celle de notre bureau.",
    "The one you have for the address is correct.",
    "L'adresse inscrite est toujours la nôtre.",
    "2 c'est ça",
    "2 : c'est ça",
    "2 est exact",
    "#2 is right",
    "2 - that's it",
]
BOTH_AGREED = [
    "La date est bonne. Et l'adresse.",
    "La date et l'adresse sont bonnes et désolé pour le délai de réponse",
    "La date est bonne, tout comme l'adresse.",
    "La date est exacte, de même que l'adresse.",
    "La date convient et il en va de même pour l'adresse.",
    "The date is right, same for the address.",
    "The date works. So does the address.",
    "The date is fine, as is the address.",
    "Le 16 est parfait. Idem pour l'adresse.",
    "La date est correcte. Même chose pour l'adresse.",
    "The address is right and so is the date.",
    "L'adresse est bonne, la date pareillement.",
    "1 et 2 c'est ça",
    "Tout est conforme, la date et l'adresse.",
    "Tout est conforme, la date, et l'adresse",
]
NONE_OF_IT = [
    "Aucun visuel à ma connaissance, elle confirme.",
    "Aucun visuel, elle confirme.",
    "Pas de visuel, c'est confirmé par Julie.",
    "No visuals, confirmed.",
    "Pas de visuel, Julie le confirme.",
    "No visuals, my boss confirms.",
    "Aucun visuel, la direction confirme.",
    "Pas de visuel, je confirme.",
    "Pas de visuel, vérifié.",
    "Il n'y a pas de visuel à monter.",
    "Il n'y a aucun visuel à préparer.",
    "There is no visual to design.",
    "Pas de visuel à faire.",
    "On n'a pas de visuel à dessiner.",
    "No visuals to make.",
    "Aucun visuel à concevoir pour nous.",
    "Il n'y a pas d'autocollants à imprimer.",
    "There are no stickers to print.",
    "Pas de carton à préparer.",
]
NOT_THE_DAY = [
    "Nous ne pouvons pas recevoir la marchandise le 16 décembre.",
    "Nous pouvons recevoir la moitié des boîtes le 16 décembre.",
    "L'adresse que vous avez est l'ancienne.",
    "L'adresse que vous avez était la nôtre.",
    "L'adresse que vous avez est celle de notre voisin.",
    "The address you have is our old one.",
    "L'adresse que vous avez n'est pas la nôtre.",
    "La date est mauvaise, tout comme l'adresse.",
    "The date is wrong. So is the address.",
    "The 16th is right for everyone but our director.",
    "The 16th is right for hardly anyone.",
    "La date de la facture est exacte.",
    "The date of the invoice is right.",
    "Ni bonne date ni bonne adresse.",
    "Le 16 convient à presque tout le monde.",
    "Le 16 est bon pour tous sauf la réception.",
    "Tout doit arriver avant le 16 comme prévu.",
    "Tout devait arriver le 16.",
    "Tout devrait arriver le 16.",
    "Tout doit arriver le 16 ou le 17.",
    "Rien n'arrive le 16.",
    "Mercredi 16 nous arrangerait mieux que jeudi.",
    "Le 16 nous arrangerait si c'est possible.",
    "Le 16 nous aurait arrangés.",
    "Le 16 ne nous arrangerait pas.",
    "Le 17 nous arrangerait.",
    "The 16th is right for all other orders.",
    "Le 16 convient à tous, sauf à la direction.",
    "On attend l'autobus le 16.",
    "On attend les boîtes le 16 ou le 17.",
    "On attend le patron le 16 pour décider.",
]
NOT_THE_PLACE = [
    "The address would be right.",
    "Address would be ok.",
    "Ni bonne date ni bonne adresse.",
    "L'adresse est bonne, en face de l'ancien bureau.",
    "L'adresse est bonne, 12 rue Neuve porte 3.",
    "L'adresse que vous avez est l'ancienne.",
    "L'adresse que vous avez était la nôtre.",
    "L'adresse que vous avez est celle de notre voisin.",
    "The address you have is our old one.",
    "L'adresse que vous avez n'est pas la nôtre.",
    "La date est bonne, contrairement à l'adresse.",
    "The date is right, unlike the address.",
    "La date est bonne, tout sauf l'adresse.",
    "La date est mauvaise, tout comme l'adresse.",
    "The date is wrong. So is the address.",
    "2 c'est ça?",
    "2 c'est pas ça",
    "2 c'est ça ou le bureau de Lévis",
    "2 c'était ça",
    "2 ça reste à voir",
]
NOT_NONE = [
    "Pas d'autocollant de plus.",  # those of the order stay
    "Aucun carton supplémentaire.",
    "No additional stickers.",
    "Aucun visuel à ma connaissance.",
    "Aucun visuel, elle va confirmer.",
    "Aucun visuel, à confirmer.",
    "Pas de visuel à moins que Julie confirme.",
    "Pas de visuel, elle doit confirmer.",
    "Il n'y a pas encore de visuel à monter.",
    "Il n'y a pas de visuel à monter aujourd'hui.",
    "Il y a un visuel à monter.",
    "Il n'y a pas que le visuel à monter.",
    "Il n'y a pas de visuel à monter avant lundi.",
    "Aucun visuel, elle confirme demain.",
    "Aucun visuel à ma connaissance, à confirmer.",
    "Pas de visuel à décider.",
]


@pytest.mark.feature("N2")
@pytest.mark.parametrize(
    ("said", "agreed"),
    [
        *((one, DAY) for one in DAY_AGREED),
        *((one, PLACE) for one in PLACE_AGREED),
        *((one, BOTH) for one in BOTH_AGREED),
    ],
)
def test_what_we_showed_is_agreed_to_and_nobody_is_needed(said: str, agreed: set[str]) -> None:
    found = _read(said)

    assert {one.key: one.value for one in found.answers} == {key: SHOWN[key] for key in agreed}
    assert not found.left


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", NONE_OF_IT)
def test_none_of_it_stays_none_whoever_confirms_or_whatever_was_to_be_done(said: str) -> None:
    found = _read(said)

    assert [one.value for one in found.answers] == ["n/a"]
    assert not found.left


@pytest.mark.parametrize("said", NOT_THE_DAY)
def test_what_resembles_a_yes_to_the_day_is_none(said: str) -> None:
    assert "delivery_date" not in {one.key for one in _read(said).answers}


@pytest.mark.parametrize("said", NOT_THE_PLACE)
def test_what_resembles_a_yes_to_the_place_is_none(said: str) -> None:
    assert "delivery_address" not in {one.key for one in _read(said).answers}


@pytest.mark.parametrize("said", NOT_NONE)
def test_what_resembles_a_refusal_is_none(said: str) -> None:
    assert not {one.key for one in _read(said).answers} & PRINTED


@pytest.mark.parametrize(
    "said",
    [
        "est-ce que c'est l'adresse marquée est correcte, mercredi 16 aussi",
        "De mémoire, l'adresse marquée est correcte, mercredi 16 aussi",
        "L'adresse marquée est correcte, mercredi 16 aussi, rien de coulé dans le béton",
        "L'adresse marquée est correcte, mercredi 16 aussi, je vous confirme ça lundi",
    ],
)
def test_what_doubts_one_item_doubts_the_one_likened_to_it(said: str) -> None:
    assert not {one.key for one in _read(said).answers} & BOTH
