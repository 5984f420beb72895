"""Answers told in structures that clients use, and a hundred sentences of doubt beside them that tick nothing.

What may stand beside an answer is told by the class of its words; what undoes one is of closed classes.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from daemon.reading.letter_parts import Attachment
from daemon.reading.reply import Asked, read_reply

TODAY = date(2026, 11, 10)
KEYS = ("delivery_date", "delivery_address", "contacts", "logos", "visuals", "stickers", "cards", "address_list")
SHOWN = {"delivery_date": "2026-12-17", "delivery_address": "310, chemin du Lac, Lévis"}
ASKED = tuple(Asked(number, key, SHOWN.get(key, "")) for number, key in enumerate(KEYS, 1))
DRAWN = Attachment(
    "logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'>" + b"<path d='M0 0L1 1'/>" * 200 + b"</svg>", "image/svg+xml"
)


def _read(said: str, *, file: bool) -> dict[str, str]:
    read = read_reply(said, "", ASKED, (DRAWN,) if file else (), TODAY, ("Julie Roy", "julie@client.example"))
    return {one.key: one.value for one in read.answers}


READ = [  # (what is said, how each answer begins)
    (
        "Working backwards: 8 is one address, 7 is none, 2 is right, 1 is right.",
        "delivery_date=2026-12-17;delivery_address=310;cards=n/a;address_list=n/a",
    ),
    ("Juste pour vous rassurer : la date du 17 tient toujours.", "delivery_date=2026-12-17"),
    ("Luc étant en congé cette semaine, je vous confirme en son nom le 17 décembre.", "delivery_date=2026-12-17"),
    ("L'adresse est correcte sur votre papier.", "delivery_address=310"),
    ("Texte du carton :\nChers collègues, merci pour une année hors du commun. La direction", "cards=Chers collègues"),
    ("Message for the card:\nThank you all for a wonderful year", "cards=Thank you all"),
    ("L'équipe aimerait un autocollant rond avec « Souriez, c'est Noël ».", "stickers=Souriez"),
    ("We would like a round sticker that says “Made with love”", "stickers=Made with love"),
    ("6. même autocollant", "stickers=on_file"),
    ("7. same one as before", "cards=on_file"),
    ("5-6-7 : aucun", "visuals=n/a;stickers=n/a;cards=n/a"),
    ("5/6/7 : none", "visuals=n/a;stickers=n/a;cards=n/a"),
    ("Items 5 through 7: N/A", "visuals=n/a;stickers=n/a;cards=n/a"),
    ("Points 5 à 7 : s.o.", "visuals=n/a;stickers=n/a;cards=n/a"),
    ("Les points 5, 6 et 7 : rien", "visuals=n/a;stickers=n/a;cards=n/a"),
    ("Questions 5-7 – none", "visuals=n/a;stickers=n/a;cards=n/a"),
    ("5 to 7 = none, thanks", "visuals=n/a;stickers=n/a;cards=n/a"),
    ("Nos 5, 6, 7 : aucun", "visuals=n/a;stickers=n/a;cards=n/a"),
    ("Visuals, stickers, cards – none", "visuals=n/a;stickers=n/a;cards=n/a"),
    ("Visuels / autocollants / cartons : aucun", "visuals=n/a;stickers=n/a;cards=n/a"),
    ("Items: visuals, stickers, cards: n/a", "visuals=n/a;stickers=n/a;cards=n/a"),
    ("Visuels, collants, cartons = néant", "visuals=n/a;stickers=n/a;cards=n/a"),
    ("Aucun : visuels, autocollants, cartons", "visuals=n/a;stickers=n/a;cards=n/a"),
    ("None: visuals, stickers, cards.", "visuals=n/a;stickers=n/a;cards=n/a"),
    ("date oui / adresse oui / autocollants non", "delivery_date=2026-12-17;delivery_address=310;stickers=n/a"),
    ("Date ok / adresse ok / une seule adresse", "delivery_date=2026-12-17;delivery_address=310;address_list=n/a"),
    (
        "date yes / address yes / visuals none / cards none",
        "delivery_date=2026-12-17;delivery_address=310;visuals=n/a;cards=n/a",
    ),
    ("La date : oui / l'adresse : oui", "delivery_date=2026-12-17;delivery_address=310"),
    ("Date correcte / adresse correcte / visuels aucun", "delivery_date=2026-12-17;delivery_address=310;visuals=n/a"),
    ("date good / address good / logo on file", "delivery_date=2026-12-17;delivery_address=310;logos=on_file"),
    ("date oui; adresse oui; autocollants non", "delivery_date=2026-12-17;delivery_address=310;stickers=n/a"),
    ("date: yes | address: yes | stickers: no", "delivery_date=2026-12-17;delivery_address=310;stickers=n/a"),
    ("Date – oui, adresse – oui, autocollants – non", "delivery_date=2026-12-17;delivery_address=310;stickers=n/a"),
    (
        "8 is one address, 5 is none, 2 is right, 1 is right.",
        "delivery_date=2026-12-17;delivery_address=310;visuals=n/a;address_list=n/a",
    ),
    (
        "8 is one address, 7 is none, 2 and 1 are right",
        "delivery_date=2026-12-17;delivery_address=310;cards=n/a;address_list=n/a",
    ),
    (
        "8 c'est une seule adresse, 7 aucun, 2 exact, 1 exact",
        "delivery_date=2026-12-17;delivery_address=310;cards=n/a;address_list=n/a",
    ),
    (
        "8 : une seule adresse, 7 : aucun, 2 : oui, 1 : oui",
        "delivery_date=2026-12-17;delivery_address=310;cards=n/a;address_list=n/a",
    ),
    ("Exact pour 1. Exact pour 2.", "delivery_date=2026-12-17;delivery_address=310"),
    ("Oui pour le 1. Pour le 2 je demande à Luc.", "delivery_date=2026-12-17"),
    ("Right for 1, right for 2", "delivery_date=2026-12-17;delivery_address=310"),
    ("Oui aux deux premières questions", "delivery_date=2026-12-17;delivery_address=310"),
    (
        "Oui aux deux premières questions, pour les autres je demande à ma directrice.",
        "delivery_date=2026-12-17;delivery_address=310",
    ),
    ("Oui aux questions 1 et 2, le reste suivra.", "delivery_date=2026-12-17;delivery_address=310"),
    ("Yes to the first two questions, I will ask about the others.", "delivery_date=2026-12-17;delivery_address=310"),
    ("Yes to 1 and 2.", "delivery_date=2026-12-17;delivery_address=310"),
    ("Oui pour les points 1 et 2.", "delivery_date=2026-12-17;delivery_address=310"),
    ("Oui à 1 et 2.", "delivery_date=2026-12-17;delivery_address=310"),
    ("tout est exact pour les points 1 et 2", "delivery_date=2026-12-17;delivery_address=310"),
    ("Tout est beau pour les points 1-2.", "delivery_date=2026-12-17;delivery_address=310"),
    (
        "tout est exact pour les points 1-2, et c'est une adresse seulement au point 8.",
        "delivery_date=2026-12-17;delivery_address=310;address_list=n/a",
    ),
    ("Everything is correct for items 1 and 2.", "delivery_date=2026-12-17;delivery_address=310"),
    ("All good for points 1 and 2, the rest to come.", "delivery_date=2026-12-17;delivery_address=310"),
    ("Les réponses 1 et 2 sont exactes.", "delivery_date=2026-12-17;delivery_address=310"),
    ("Points 1 et 2 : exact.", "delivery_date=2026-12-17;delivery_address=310"),
    ("1 et 2 sont corrects", "delivery_date=2026-12-17;delivery_address=310"),
    ("Wes Tran receives (wes@northwind.example / 418-555-0114), I approve", "contacts=Wes Tran"),
    ("Wes Tran gets it (418 555-0114), I approve.", "contacts=Wes Tran"),
    ("Wes Tran takes it in (418 555-0114) and I approve.", "contacts=Wes Tran"),
    ("3. Wes Tran (418 555-0114) receives, I approve", "contacts=Wes Tran"),
    ("G. Tardif, 418 555-0166, réception seulement; Me Roy approuve", "contacts=G. Tardif"),
    ("3. G. Tardif, 418 555-0166, réception seulement; Me Roy approuve", "contacts=G. Tardif"),
    ("Je reçois la livraison (Luc Morin, 450 555-0119), et Julie Hamel approuve.", "contacts=Luc"),
    ("I'm the contact Gord Ellis 514 555-0199 for delivery AND approval.", "contacts=Gord Ellis"),
    ("I am the contact for delivery and approval: Gord Ellis, 514 555-0199.", "contacts=Gord Ellis"),
    ("C'est moi qui reçois et qui approuve, Carl Nadeau, 819 555-0137.", "contacts=Carl Nadeau"),
    ("C'est moi le contact, Carl Nadeau, 819 555-0137, pour la livraison et l'approbation.", "contacts=Carl Nadeau"),
    ("Qui : Sandrine Côté, 418 555-0177. Elle approuve également.", "contacts=Sandrine Côté"),
    ("Approbation par moi, livraison à Bianca Soucy, 514 555-0182.", "contacts=Bianca Soucy"),
    ("Livraison : Bianca Soucy, 514 555-0182. Approbation : moi.", "contacts=Bianca Soucy"),
    (
        "pour la réception, Denis Caron à l'entrepôt (418 555-0194, de 7 h à 15 h); pour approuver, moi-même.",
        "contacts=Denis Caron",
    ),
    (
        "Réception : Océane Gallant (581 555-0161). Approbation : Sacha Morin, sacha@mistral.example.",
        "contacts=Océane Gallant",
    ),
    (
        "Mo Haddad (mo@haddadbros.example) does receiving, Lena Haddad (lena@haddadbros.example) does approvals",
        "contacts=Mo Haddad",
    ),
    ("Le camion doit aller au 404, rang 4, Saint-Hyacinthe, J2R 1B3.", "delivery_address=404"),
    (
        "Notre adresse postale, c'est CP 22, mais le camion doit aller au 404, rang 4, Saint-Hyacinthe, J2R 1B3.",
        "delivery_address=404",
    ),
    ("Les boîtes doivent aller au 404, rang 4, Saint-Hyacinthe, J2R 1B3.", "delivery_address=404"),
    ("We would like delivery on Thursday, December 17, 2026.", "delivery_date=2026-12-17"),
    ("Nous aimerions être livrés le jeudi 17 décembre 2026.", "delivery_date=2026-12-17"),
    ("Veuillez livrer le jeudi 17 décembre 2026 au quai de service", "delivery_date=2026-12-17"),
    ("Livraison le 17 décembre 2026.", "delivery_date=2026-12-17"),
    ("je vous confirme en son nom le 17 décembre", "delivery_date=2026-12-17"),
    ("la date du 17 tient toujours.", "delivery_date=2026-12-17"),
    ("17th still good for us.", "delivery_date=2026-12-17"),
    ("Elle fait dire que la date est bonne.", "delivery_date=2026-12-17"),
    ("Correct, n'importe quelle heure après 10 h. La date est bonne.", "delivery_date=2026-12-17"),
    ("The date is correct, any time after 10.", "delivery_date=2026-12-17"),
    ("Thursday the 17th is great, we are open 8 to 4.", "delivery_date=2026-12-17"),
    ("ben là j'ai déjà dit que le 17 c'était bon.", "delivery_date=2026-12-17"),
    ("La date j'ai pas changé d'idée, le 17.", "delivery_date=2026-12-17"),
    (
        "la date du 17 décembre est confirmée, de même que le 310 chemin du Lac.",
        "delivery_date=2026-12-17;delivery_address=310",
    ),
    ("Chemin du Lac : c'est bien, sonnez à la porte du personnel.", "delivery_address=310"),
    ("2. Affirmatif, entrer par la rue du Havre", "delivery_address=310"),
    ("2. Affirmatif, passer par la cour", "delivery_address=310"),
    ("2. Oui, entrée par la ruelle", "delivery_address=310"),
    ("2. Correct, come in from Water Street", "delivery_address=310"),
    ("2. 310, chemin du Lac, Lévis, à l'atelier de couture de l'aréna, porte bleue", "delivery_address=310"),
    ("2. Oui, au local des bénévoles", "delivery_address=310"),
    ("Carton : voici le texte\\n« Merci à tous nos clients »", "cards=Merci"),
    ("Autocollant\tHôtel Beauregard depuis 1924", "stickers=Hôtel"),
    ("Logo attached as PNG, our designer no longer works with us.", "logos=attached"),
    ("Le logo est joint en svg, c'est tout ce que j'ai.", "logos=attached"),
    ("logo attached as svg", "logos=attached"),
    ("Ci-joint notre logo, il vient de notre imprimeur.", "logos=attached"),
    ("Logo ci-joint.", "logos=attached"),
    ("Logos pas changés depuis le printemps, utilisez-les encore", "logos=on_file"),
    ("Logo unchanged since spring, use it again.", "logos=on_file"),
    ("4. le même que sur votre dernier envoi", "logos=on_file"),
    ("Visuels : on en voulait un, mais on a changé d'idée, donc aucun.", "visuals=n/a"),
    ("Pas de visuels, on préfère la boîte kraft.", "visuals=n/a"),
    ("No cards please, we're writing notes to each teacher. No stickers either.", "cards=n/a;stickers=n/a"),
    ("As discussed by phone, no stickers.", "stickers=n/a"),
    (
        "pas de visuel (trop cher), pas de carton (trop long), pas de collant (trop laid!)",
        "visuals=n/a;stickers=n/a;cards=n/a",
    ),
    ("No art, stickers or cards.", "visuals=n/a;stickers=n/a;cards=n/a"),
]
DOUBTS = tomllib.loads((Path(__file__).parents[1] / "corpus/reply_open.toml").read_text(encoding="utf-8"))


@pytest.mark.feature("N2")
@pytest.mark.parametrize(("said", "wanted"), READ, ids=[said[:60] for said, _ in READ])
def test_an_answer_told_in_its_own_way_is_read(said: str, wanted: str) -> None:
    expected = dict(one.split("=") for one in wanted.split(";"))

    answers = _read(said, file=expected.get("logos") == "attached")

    assert answers.keys() == expected.keys()
    assert all(begins in answers[key] for key, begins in expected.items())


@pytest.mark.feature("N2")
@pytest.mark.parametrize("numbered", [False, True])
def test_a_sentence_of_doubt_ticks_nothing(numbered: bool) -> None:
    told = [
        (key, f"{KEYS.index(key) + 1}. {said}" if numbered else said)
        for key, doubts in DOUBTS.items()
        for said in doubts
    ]

    ticked = [said for key, said in told if key in _read(said, file=key == "logos")]

    assert len(told) > 100
    assert ticked == []
