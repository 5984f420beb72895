"""What the driver is told beside a yes to the address: kept with it, or asked about where it may change the address."""

from __future__ import annotations

import pytest

from daemon.reading.reply import Asked, read_reply
from tests.unit.checklist import ASKED, PLACE, SHOWN, TODAY, said

KEPT = {  # the client's words, and what stands behind the address
    "La date est bonne. L'adresse aussi, mais livrez par en arrière, le devant est barré.": "livrez par en arrière",
    "Oui pour la date et l'adresse. Veuillez livrer au bureau 900.": "livrer au bureau 900",
    "Tout est beau. Livrez au 2e.": "Livrez au 2e",
    "2. oui c'est la maison grise pas la grange": "la maison grise pas la grange",
    "L'adresse est bonne. Demandez au livreur de ne pas laisser les boîtes dehors.": "ne pas laisser les boîtes dehors",
    "Adresse ok. Le livreur devra se présenter à la guérite.": "se présenter à la guérite",
    "oui l'adresse est bonne, entre 9 et 4 seulement": "entre 9 et 4 seulement",
    "Oui pour l'adresse; la porte principale est barrée, passez par le côté": "passez par le côté",
    "Livrez au 3e étage svp. La date est bonne et l'adresse aussi.": "Livrez au 3e étage",
    "oui pour la date et l'adresse. si la porte est barrée cognez fort": "si la porte est barrée cognez fort",
    "Oui pour l'adresse. Pas de camion de plus de 26 pieds dans la ruelle.": "de plus de 26 pieds dans la ruelle",
    "Ok pour le 16, mais pas avant 10h svp le camion bloque le quai. Adresse correcte": "pas avant 10h",
    "Date is good. Address is good too, buzz 102 at the door": "buzz 102 at the door",
    "and yes that's the address, big red barn past the bridge.": "big red barn past the bridge",
    "Everything you have is correct, we're on the 2nd floor.": "on the 2nd floor",
    "the address is right (use the back door please, the front one is under construction).": "the back door",
    "The date and the address are both correct, the driver can use the side door.": "can use the side door",
    "Address is right. Deliver to the house not the barn.": "the house not the barn",
    "Oui pour l'adresse. Sonner a la maison si personne au kiosque": "Sonner a la maison si personne au kiosque",
    "Deliver to the 5th floor. Address and date are right.": "the 5th floor",
    "Address is right. Please have the driver call 30 minutes before arrival.": "call 30 minutes before arrival",
}
ASKED_ABOUT = [
    "L'adresse est bonne. Livrez à l'entrepôt, sonnez à la porte.",
    "L'adresse est bonne, livrez à la maison, sonnez.",
    "L'adresse est bonne. Livrez chez Paul, porte 3.",
    "L'adresse est bonne. Livrez la moitié au 3e étage et le reste à l'usine.",
    "L'adresse est bonne. On voudrait aussi une boîte pour la réception.",
    "L'adresse est bonne. Ajoutez deux chandelles pour la réception.",
    "L'adresse est bonne. On déménage au 3e étage en janvier.",
    "L'adresse est bonne. Livrez au bureau de poste.",
    "L'adresse est bonne. Livrez au chalet, sonnez en arrière.",
    "L'adresse est bonne. Ne livrez pas à la réception avant que je confirme.",
    "L'adresse est bonne. Si le quai est fermé, livrez à l'entrepôt.",
    "L'adresse est bonne, mais livrez le jeudi par la porte arrière.",
    "L'adresse est bonne mais le numéro de porte est 312.",
    "L'adresse est bonne, le bureau est pas le bon.",
    "L'adresse est bonne. Prévoyez aussi deux paniers pour le concierge.",
    "Address is right. Deliver to my house.",
    "Address is right. Please also bring a box for the front desk.",
    "Address is right. Leave half at the front desk, the rest goes to our plant.",
    "Address is right. The elevator is out on the 16th.",
    "Address is right. Deliver to the post office.",
    "Address is right. Is there a lift on the truck?",
    "Oui pour l'adresse\nUn dessin de notre grange rouge en hiver",
]


@pytest.mark.parametrize("words", KEPT)
def test_words_for_the_driver_are_kept_with_the_address(words: str) -> None:
    read = said(words)
    place = next(one.value for one in read.answers if one.key == PLACE)
    assert place.startswith(SHOWN[PLACE])
    assert KEPT[words] in place
    assert not read.left


@pytest.mark.parametrize("words", ASKED_ABOUT)
def test_what_may_change_the_address_or_the_order_reaches_a_person(words: str) -> None:
    assert said(words).left


def test_one_place_named_like_the_street_is_no_yes_to_the_address() -> None:
    asked = tuple(Asked(one.number, one.key, "90, rue de l'École, Granby" if one.key == PLACE else "") for one in ASKED)
    read = read_reply("On livre juste à l'école", "", asked, (), TODAY, sender=("Luc Caron", "luc@client.example"))
    assert [(one.key, one.value) for one in read.answers] == [("address_list", "n/a")]
