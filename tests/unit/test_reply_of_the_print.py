"""What is told of a sticker or a card is no text to print; a text typed without quotes is one."""

from __future__ import annotations

import pytest

from daemon.reading.reply import ReplyRead, read_reply
from tests.unit.checklist import ASKED, TODAY

TOLD = """
on y pense encore
On y pense
J'y songe
on brainstorme là-dessus
En réflexion
in progress
surprise
on fournit les nôtres
On prend les vôtres
we'll supply ours
We'll use our own, bringing ours
un par boîte
Une carte par boîte
one per box
2 per box
blancs
Blank
Rouges
rouge et or
Red and white
ronds, 2 pouces
Round, 2 inches
3 x 5
avec le nom de chaque employé
le nom de la compagnie
Le nom de l'entreprise
Our company name
just our logo
avec notre logo
Notre slogan
fermer les boîtes avec
Pour fermer les boîtes
To seal the bags
en français seulement
Bilingual
au choix
standard
petits
Kraft
""".strip().splitlines()
TEXTS = """
Joyeuses fêtes à tous!
joyeuses fêtes à tous
merci de votre confiance
Merci d'être là!
Bravo à nos finissants!
Un cadeau pour vous, de la part de toute l'équipe
De notre table à la vôtre
From our table to yours
Made with love in Québec
Fait avec amour
Café du Port depuis 1998
École Saint-Paul 1926-2026
MERCI ET JOYEUSES FETES
Un sourire à la fois
Brossez 2 fois par jour!
On vous aime gros. Joyeuses Fêtes!
Cheers to another great year!
Have a cup on us!
Stay cozy. Love, the Harbour family
happy holidays from the gang
Clinique du Port – 25 ans
To our favourite team
""".strip().splitlines()
PUT_OFF = ["on y pense encore", "J'y songe", "on brainstorme"]


def _read(words: str) -> ReplyRead:
    return read_reply(words, "", ASKED, (), TODAY)


@pytest.mark.parametrize("words", TOLD)
@pytest.mark.parametrize("letter", ["1. oui\n6. {}\n8. une seule", "Cartons : {}\n", "1. oui\n7. {}\n"])
def test_what_is_told_of_them_ticks_no_text(letter: str, words: str) -> None:
    told = {one.key: one.value for one in _read(letter.format(words)).answers}

    assert {told.get("stickers", "n/a"), told.get("cards", "n/a")} <= {"n/a", "on_file"}


@pytest.mark.parametrize("words", TEXTS)
def test_a_text_without_quotes_is_one(words: str) -> None:
    told = {one.key: one.value for one in _read(f"1. oui\n7. {words}\n8. une seule").answers}

    assert told["cards"] == words


@pytest.mark.parametrize("words", PUT_OFF)
def test_an_answer_put_off_needs_nobody(words: str) -> None:
    assert not _read(f"1. oui\n7. {words}\n8. une seule").left
