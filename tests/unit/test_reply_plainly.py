"""None, one place, the same again, enclosed: certain in plain terms whatever is told beside, and not when hedged."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.letter_parts import Attachment
from daemon.reading.reply import read_reply
from tests.unit.test_reply_danger import ASKED

TODAY = date(2026, 11, 10)
LIST = Attachment("liste.csv", b"nom,adresse,ville\nAnne Roy,1 rue A,Levis\n", "text/csv")
LOGO = Attachment("logo-lune.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")

NONE = [
    "5. Rien d'imprimé là-dessus, le couvercle est déjà gravé",
    "5. We have no designs to print, the lid speaks for itself",
    "6. Pas de collants, on trouve que ça vieillit mal",
    "6. We don't use stickers, our jars are engraved",
    "6. on n'en colle pas, le verre est dépoli",
    "7. No greeting cards, Marthe writes them with her fountain pen",
    "7. Aucun carton, notre patron fait le tour des tables",
    "7. We won't print any, they end up in the drawer",
    "4. Pas de logo, on est trois cousins dans un garage",
]
ONE = [
    "8. Une seule adresse, les gars passent prendre leur boîte au quart de soir",
    "8. One delivery address, we hand them out at the curling bonspiel",
    "8. tout va à la même place, Ginette s'occupe du reste",
]
AGAIN = [
    "4. Vous les avez déjà, ils n'ont pas bougé",
    "6. Reprenez ceux de l'an dernier, vous avez le fichier",
    "7. Reprint the card from last year, you have it on file",
    "5. Use the artwork you have from our last order",
]
TEXTS = {
    "6. Texte : Fait à la main au bord du Richelieu": "Fait à la main au bord du Richelieu",
    "7. Texte de la carte : Merci de marcher avec nous depuis 30 ans": "Merci de marcher avec nous depuis 30 ans",
    "7. juste « Santé! » sur le devant": "Santé!",
    '6. the text is "Small batch, big heart", thanks': "Small batch, big heart",
}
HEDGED = [
    "4. Pas de logo rouge",
    "4. Même logo que l'an dernier avec notre nouveau slogan",
    "4. Notre imprimeur jure que vous les avez",
    "4. déjà envoyés à votre collègue Paul en octobre",
    "5. None at this stage",
    "5. Aucun, sauf pour la direction",
    "5. Pas de visuel trop chargé",
    "5. voici une photo de celui de l'an dernier, le même",
    "6. Pas vraiment",
    "6. On pourrait vivre sans collants",
    "6. No stickers until the lawyer calls back",
    "6. no stickers, or maybe small ones",
    "6. on ne veut pas les mêmes autocollants",
    "6. Pas de collants pour les gros paniers",
    "6. To my knowledge no stickers",
    "6. Reprenez ceux de l'an dernier en bleu",
    "7. Same card as last year minus the date",
    "7. Aucun carton encore",
    "7. « Santé! », c'est ce que Paul voulait",
    '7. "Cheers" was one idea',
    "7. Texte : à choisir par le comité",
    "7. Texte : je vous l'écris demain",
    "7. Texte : Joyeuses Fêtes de [nom]",
    "7. put Merry Christmas as a stand-in",
    "7. vos paniers étaient magnifiques l'an dernier",
    "8. In theory one address",
    "8. Une seule adresse, plus trois chalets",
    "8. one address mostly",
    "8. Not one address",
]
ENCLOSED = [
    ("4. You'll see our logo attached, my nephew drew it on a napkin in Percé", LOGO, "attached"),
    ("8. La liste est en pièce jointe, 112 noms, Sylvie l'a tapée", LIST, "attached"),
    ("8. Attached is the list, 40 rows, all of them in Moncton", LIST, "attached"),
]
NOT_THAT_FILE = [
    ("4. Logo attached, a placeholder", LOGO),
    ("4. Ci-joint un brouillon du logo", LOGO),
    ("4. Ci-joint le logo du festival, à mettre à côté de celui de la ville", LOGO),
    ("8. Ci-joint la liste, il manque Laval", LIST),
    ("8. List attached but payroll is still cleaning it up", LIST),
    ("8. Voici la vieille liste en pièce jointe", LIST),
]


def ticked(said: str, *files: Attachment) -> list[str]:
    return [one.value for one in read_reply(said, "", ASKED, files, TODAY).answers]


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", [*NONE, *ONE])
def test_none_and_one_place_are_certain_whatever_story_is_told(said: str) -> None:
    assert ticked(said) == ["n/a"]


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", AGAIN)
def test_the_same_again_is_on_file(said: str) -> None:
    assert ticked(said) == ["on_file"]


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", TEXTS)
def test_words_to_print_are_taken_after_their_label_or_between_quotes(said: str) -> None:
    assert ticked(said) == [TEXTS[said]]


@pytest.mark.feature("N2")
@pytest.mark.parametrize(("said", "file", "value"), ENCLOSED)
def test_a_file_that_is_there_is_enclosed_whatever_story_is_told(said: str, file: Attachment, value: str) -> None:
    assert ticked(said, file) == [value]


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", HEDGED)
def test_what_leaves_an_answer_open_ticks_nothing(said: str) -> None:
    assert ticked(said) == []


@pytest.mark.feature("N2")
@pytest.mark.parametrize(("said", "file"), NOT_THAT_FILE)
def test_a_file_said_to_be_another_ticks_nothing(said: str, file: Attachment) -> None:
    assert ticked(said, file) == []
