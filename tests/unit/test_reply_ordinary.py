"""Ordinary letters of offices and shops, sentence by sentence: read whole, or asked about, never read as another's."""

from __future__ import annotations

import pytest

from daemon.reading.letter import open_letter
from daemon.reading.reply import read_whole
from daemon.reading.reply.spelling import spelled
from tests.unit.checklist import ASKED, DAY, LIST, OURS, PLACE, TODAY, WRITER, said

ME = "Zoé Dubé <zoe@exemple.ca>"

TOLD = {
    "2. Correct. Quai à l'arrière, hauteur 48 po.": {PLACE: f"{OURS} (Quai à l'arrière, hauteur 48 po)"},
    "Nous ne désirons aucun visuel sur mesure ni autocollant.": {"visuals": "n/a", "stickers": "n/a"},
    "There will be a single point of delivery.": {"address_list": "n/a"},
    "Pour les logos, vous conservez déjà les nôtres.": {"logos": "on_file"},
    "Going through your list on behalf of Dana, who is on leave:\n5. none": {"visuals": "n/a"},
    "Je donne suite à votre demande du 9 novembre courant. 5. aucun": {"visuals": "n/a"},
    "Je prends la plume parce que ces coffrets me tiennent à cœur. 5. aucun": {"visuals": "n/a"},
    "Salut la gang des boites!\n5. aucun\nNothing else changes.": {"visuals": "n/a"},
    "Dans le carton, on aimerait lire : Merci de faire souffler le bon vent.": {
        "cards": "Merci de faire souffler le bon vent.",
    },
    "Le texte de l'autocollant : Brassé sous la lune, partagé entre amis": {
        "stickers": "Brassé sous la lune, partagé entre amis",
    },
    "Card should read: Thank you for a wonderful year, from all of us": {
        "cards": "Thank you for a wonderful year, from all of us",
    },
    "Il en va de même du logo, que vous détenez déjà.": {"logos": "on_file"},
    "For visuals and stickers, same as last year please, everybody liked them.": {
        "visuals": "on_file", "stickers": "on_file",
    },
    "Pas de carton du coup.": {"cards": "n/a"},
    "We'd like no sticker.": {"stickers": "n/a"},
    "Nothing goes anywhere else.": {"address_list": "n/a"},
    "For cards: Season's greetings from us! For stickers: Quai 2026. Visuals: none.": {
        "cards": "Season's greetings from us!", "stickers": "Quai 2026.", "visuals": "n/a",
    },
    "Pour le carton : Joyeuses fêtes à tous! Pour les visuels : aucun.": {
        "cards": "Joyeuses fêtes à tous!", "visuals": "n/a",
    },
    "Delivery contact: Guy Roy, 418 555-0181. Delivery address: as shown. Date: as shown.": {
        "contacts": "Guy Roy, 418 555-0181 (livraison)", PLACE: OURS, DAY: "2026-12-16",
    },
    "Nous confirmons :\n• Visuels : aucun": {"visuals": "n/a"},
    "We confirm:\n- no stickers\n- no cards": {"stickers": "n/a", "cards": "n/a"},
    f"• Lieu : {OURS} (porte B)\n• Visuels : aucun": {
        PLACE: "7 avenue du Quai, porte B, Rimouski", "visuals": "n/a",
    },
    f"Nous confirmons :\n• Lieu : {OURS} (porte B)": {PLACE: "7 avenue du Quai, porte B, Rimouski"},
    "3. Sam in shipping - sam@exemple.ca\nDana for approvals - dana@exemple.ca": {
        "contacts": "Sam <sam@exemple.ca> (livraison); Dana <dana@exemple.ca> (décision)",
    },
    "Receiving is Trevor Low (ext 214, main line 418-555-0120)": {
        "contacts": "Trevor Low, 418 555-0120, poste 214 (livraison)",
    },
    "date ok, contact Jo 418-555-2233": {DAY: "2026-12-16", "contacts": "Jo, 418 555-2233"},
    "marie in receiving 418 555 0100 and i approve": {
        "contacts": f"Marie, 418 555-0100 (livraison); {ME} (décision)",
    },
    "Je reçois la commande et le Dr Fortin approuve. Mon cell : 581 555 0166.": {
        "contacts": f"{ME}, 581 555-0166 (livraison); Dr Fortin (décision)",
    },
    "Logos: use what you've got.": {"logos": "on_file"},
    "4. voir ceux de l'an passé": {"logos": "on_file"},
    "As for the visuals we won't need any.": {"visuals": "n/a"},
    'Card: "Happy holidays". Nothing else special.': {"cards": "Happy holidays"},
    "7. « Joyeuses fêtes ». Rien d'autre.": {"cards": "Joyeuses fêtes"},
    "Aucun visuel, le reste est correct": {"visuals": "n/a", DAY: "2026-12-16", PLACE: OURS},
    "contact moi Pat 581-555-0122 pour le reste c'est beau": {
        "contacts": "Pat, 581 555-0122", DAY: "2026-12-16", PLACE: OURS,
    },
    "Livrez au 7, avenue du Quai. Le reste est parfait.": {DAY: "2026-12-16", PLACE: OURS},
    "logos à suivre, Karine Dion pour la réception et moi pour approuver": {
        "contacts": f"Karine Dion (livraison); {ME} (décision)",
    },
    "Date ok, Karine Dion reçoit et j'approuve.": {
        DAY: "2026-12-16", "contacts": f"Karine Dion (livraison); {ME} (décision)",
    },
    "Livraison ok, adresse ok, pas de carton": {DAY: "2026-12-16", PLACE: OURS, "cards": "n/a"},
    "Non pas de visuel. Oui pour les collants : « Fait avec amour ».": {
        "visuals": "n/a", "stickers": "Fait avec amour",
    },
    "Pas de carton. Sinon tout est beau!": {"cards": "n/a", DAY: "2026-12-16", PLACE: OURS},
    "À part ça, tout est correct.": {DAY: "2026-12-16", PLACE: OURS},
    "Other than that we are good.": {DAY: "2026-12-16", PLACE: OURS},
    "Yes to everything, except no cards and no stickers please.": {
        DAY: "2026-12-16", PLACE: OURS, "cards": "n/a", "stickers": "n/a",
    },
    "oui à tout sauf les cartons, pas besoin": {DAY: "2026-12-16", PLACE: OURS, "cards": "n/a"},
    "Svp livrer à l'arrière, le stationnement est en réparation. Sinon tout est ok.": {
        DAY: "2026-12-16", PLACE: f"{OURS} (livrer à l'arrière, le stationnement est en réparation)",
    },
    "2. oui, ajoutez « bloc B »": {PLACE: f"{OURS} (bloc B)"},
    "For receiving, Bill Hanley (418-555-0134); he also approves.": {"contacts": "Bill Hanley, 418 555-0134"},
    "You can go ahead with the date and the address.": {DAY: "2026-12-16", PLACE: OURS},
    "pas dlogo pas dautocolant pas d carton": {"logos": "n/a", "stickers": "n/a", "cards": "n/a"},
    "date ok // adresse ok // logo coming // no card // 1 address": {
        DAY: "2026-12-16", PLACE: OURS, "cards": "n/a", LIST: "n/a",
    },
    "mon nom c'est Zoé Dubé et mon numéro 418-555-0129": {"contacts": f"{ME}, 418 555-0129"},
    "1y / 2y / 3 Dom 450-555-0119 / 5 no / 6 no": {
        DAY: "2026-12-16", PLACE: OURS, "contacts": "Dom, 450 555-0119", "visuals": "n/a", "stickers": "n/a",
    },
    "3. Marv gets it 418-555-0190. I approve": {
        "contacts": f"Marv, 418 555-0190 (livraison); {ME} (décision)",
    },
    "Priya takes the delivery, 514-555-0128.": {"contacts": "Priya, 514 555-0128 (livraison)"},
    "Sticker no, card no, picture no. No special artwork.": {"stickers": "n/a", "cards": "n/a", "visuals": "n/a"},
    "ca sen va toute au meme endroit.": {LIST: "n/a"},
    "2. ouin c'est ça, rentrez par en arrière de la bâtisse": {
        PLACE: f"{OURS} (rentrez par en arrière de la bâtisse)",
    },
    "Mêmes logos que vous aviez mis l'an dernier.": {"logos": "on_file"},
    "Sur le carton écrivez\n\nGardez le sourire!\nVotre équipe\n\nPas besoin de visuel.": {
        "cards": "Gardez le sourire! Votre équipe", "visuals": "n/a",
    },
    "1. CHANGE to Tue 15-Dec-2026": {DAY: "2026-12-15"},
    "Thursday, December 10 instead of the 16th (our dock is closed on the 16th)": {DAY: "2026-12-10"},
    "La livraison doit plutôt se faire le lundi 14 décembre 2026, la clinique sera fermée le 16.": {DAY: "2026-12-14"},
    "5. none, the sticker does the job\n6. aucun, ça colle aux doigts": {"visuals": "n/a", "stickers": "n/a"},
    "No other artwork. Pas d'autocollant à part ça.": {"visuals": "n/a", "stickers": "n/a"},
    "- [x] Autocollants : aucun\n- [ ] Cartons : texte en révision, à venir": {"stickers": "n/a"},
    "3. Front desk will sign: ask for Yolanda, 514-555-0143. Proofs to me at z.dube@exemple.ca.": {
        "contacts": "Yolanda, 514 555-0143 (livraison); Zoé Dubé <z.dube@exemple.ca> (décision)",
    },
    "C'est mon assistante Kim Nguyen qui recevra. 581 555-0182.": {"contacts": "Kim Nguyen, 581 555-0182 (livraison)"},
    "Pour l'approbation, voyez avec Laurence Roy, laurence@exemple.ca.": {
        "contacts": "Laurence Roy <laurence@exemple.ca> (décision)",
    },
    "Je suis stagiaire ici depuis 3 semaines. Voici où nous en sommes :\n5. aucun": {"visuals": "n/a"},
    "3. Contact à la réception : Fatou Diallo, f@exemple.ca, poste 4412. C'est Anne Roy qui approuve, a@exemple.ca.": {
        "contacts": "Fatou Diallo <f@exemple.ca>, poste 4412 (livraison); Anne Roy <a@exemple.ca> (décision)",
    },
    "Vous pouvez me joindre pour tout, approbation comme livraison, au 581 555-0141.": {
        "contacts": f"{ME}, 581 555-0141",
    },
    "2. Right, that's head office.": {PLACE: OURS},
    "6. Keep smiling, see you in 2027!": {"stickers": "Keep smiling, see you in 2027!"},
    "the boxes need to come on Tuesday, December 15 and not on the 16th.": {DAY: "2026-12-15"},
    "on repousse la livraison au lundi 14 décembre (l'assemblée générale est le 15)": {DAY: "2026-12-14"},
    "Une seule adresse est à desservir.": {LIST: "n/a"},
    "1. No, please Tuesday December 15, on Monday the clinic is closed.": {DAY: "2026-12-15"},
    "We moved in October. Deliver to 3575 boulevard Cartier, bureau 201, Rimouski G5L 2T7": {
        PLACE: "3575 boulevard Cartier, bureau 201, Rimouski G5L 2T7",
    },
    "Please note the following:\n5. none": {"visuals": "n/a"},
    "7. Le carton doit se lire ainsi :\nAvec toute notre gratitude. Joyeuses fêtes!": {
        "cards": "Avec toute notre gratitude. Joyeuses fêtes!",
    },
    "Nombre d'adresses : une.": {LIST: "n/a"},
    "8. one address\n4. I'll dig them up and send them over": {LIST: "n/a"},
}  # fmt: skip

KINDS = {
    "Merci. Votre camion a accroché notre clôture.": "unrelated",
    "Livrez par en arrière, la porte avant est brisée.": "answer",
    "La boîte que vous avez livrée est brisée.": "complaint",
    "Confirmed. Please reach out to Chantal Brisebois at 418.555.0172.": "answer",  # nothing is broken
    "Sorry, wrong Dana! You want Dana Whitfield in purchasing.": "wrong_person",
    "Sorry, wrong address: 7 King Street.": "answer",
}


@pytest.mark.parametrize("text", TOLD)
def test_an_ordinary_letter_is_read_whole(text: str) -> None:
    found = said(text)

    assert {one.key: one.value for one in found.answers} == TOLD[text]
    assert found.left == ()


def test_a_road_in_short_is_the_road() -> None:
    assert spelled("310 ch. du Lac ok, 12 boul des Pins") == "310 chemin du Lac ok, 12 boulevard des Pins"


def test_the_telephone_of_who_writes_is_nobody_else_s() -> None:
    found = said("Luc Roy reçoit. Mon cell est le 581 555 0166.")

    assert not any("581" in one.value for one in found.answers)
    assert found.left


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Le 16 ne marche pas. Le reste est beau.", DAY),
        ("On a déménagé. Le reste est parfait.", PLACE),
        ("Livrez au 12, rue des Pins, Lévis. Le reste est parfait.", PLACE),
        ("All go to the same address.", PLACE),
        (f"Adresse : oui c'est bien {OURS}.\nJe serai là pour recevoir, 17 avenue du Quai.", PLACE),
        ("luc 418 555 0150 pour recevoir pis la patronne diane approuve", "contacts"),
        ("on ferme le 18 décembre au lieu du 24", DAY),
        ("Le 15 décembre au lieu du 16 ou le 17", DAY),
        ("Livrez le 15 décembre au lieu du 16, à l'attention de Luc Roy", DAY),
        ("5. none, unless they are free", "visuals"),
        ("5. aucun, voir le logo joint", "visuals"),
        ("7. aucun, je vous confirme ça lundi", "cards"),
        ("Confirmed\n- Approver is me\n\nNot confirmed\n- Date. Might move.", PLACE),
        (f"Une seule adresse, le {OURS}. Ah et 12 des 20 vont à notre succursale de Limoilou.", LIST),
        ("- autocollants : aucun\n\nOh et n'oubliez pas d'écrire « Lune » en doré sur les autocollants.", "stickers"),
        ("Le 16 va bien.\n\nNormand\nFerme de l'avenue du Quai enr.", PLACE),
        ("2. Oui, livrez chez le voisin.", PLACE),
        ("2. Oui, c'est notre ancienne bâtisse.", PLACE),
        ("2. Oui, et appelez-moi pour le prix de la porte.", PLACE),
        ("No, December 15 is not good", DAY),
        ("1. no, not the 15th", DAY),
        ("tout est bon j'ai rien à rajouter", "contacts"),
        ("Pouvez-vous livrer le 15? Sinon tout est beau.", DAY),
        ("Sinon le 16 est ok", DAY),
        ("livraison parfaite l'an passé, merci", DAY),
    ],
)
def test_a_yes_to_all_is_none_to_what_is_in_doubt(text: str, never: str) -> None:
    found = said(text)

    assert never not in {one.key for one in found.answers}
    assert found.left or found.answers


@pytest.mark.parametrize(
    "words",
    [
        "I am the new manager and we want to stop everything:",
        "I'm covering for Anne, but she has not approved the order.",
        "Here is what went wrong with the last order:",
        "Votre liste d'adresses n'est pas la bonne.",
        "Les coffrets offerts aux employés ne doivent pas contenir de noix.",
        "I took over this file and the boxes are too small.",
        "2. Oui, mais l'entrée est au 12 rue Peel",
    ],
)
def test_what_leads_on_may_still_concern_us(words: str) -> None:
    assert said(f"5. aucun\n\n{words}\n").left


@pytest.mark.parametrize(
    "text",
    [
        "Dana s'en occupe",
        "Marketing has it",
        "Comme sur la facture",
        "Celui de la brochure",
        "Papier crème, police manuscrite",
        "Voir la page 2",
    ],
)
def test_what_stands_behind_its_heading_may_be_no_text(text: str) -> None:
    assert "cards" not in {one.key for one in said(f"Texte du carton : {text}").answers}


def test_a_logo_of_last_time_is_no_story() -> None:
    found = said("1. ok\n2. ok\n4. got em from last yr")

    assert found.left or "logos" in {one.key for one in found.answers}


@pytest.mark.parametrize("text", KINDS)
def test_a_name_or_a_slip_makes_no_other_kind(text: str) -> None:
    letter = open_letter(f"From: Zoé <{WRITER[1]}>\nSubject: RE: 1042\n\n{text}".encode())
    sent = open_letter(b"From: office@exemple.ca\n\nHello")

    assert read_whole(letter, sent, ASKED, TODAY).kind.name == KINDS[text]
