"""Ways that clients say the same thing, each with what it ticks; and their look-alikes, which tick nothing."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.reply import Asked, ReplyRead, read_reply

TODAY = date(2026, 11, 10)
KEYS = ("delivery_date", "delivery_address", "contacts", "logos", "visuals", "stickers", "cards", "address_list")
PLACE = "7, avenue du Quai, Rimouski"
SHOWN = {"delivery_date": "2026-12-16", "delivery_address": PLACE}
ASKED = tuple(Asked(number, key, SHOWN.get(key, "")) for number, key in enumerate(KEYS, 1))
DAY = {"delivery_date": "2026-12-16"}
SENDER = "Luc Caron <luc@client.example>"

SAID = {
    "L'adresse est exacte, entrée par la ruelle.": {"delivery_address": f"{PLACE} (entrée par la ruelle)"},
    "The address is fine, ring at the loading dock": {"delivery_address": f"{PLACE} (ring at the loading dock)"},
    "2. Oui, 3e étage, porte B": {"delivery_address": "7 avenue du Quai, 3e étage, porte B, Rimouski"},
    "adresse tjrs bonne": {"delivery_address": PLACE},
    "numéro un oui numéro deux oui numéro cinq aucun": {**DAY, "delivery_address": PLACE, "visuals": "n/a"},
    "trois : Anne Roy, 418 555-0160 / cinq : aucun": {"contacts": "Anne Roy, 418 555-0160", "visuals": "n/a"},
    "Le seize convient.": DAY,
    "Tout est beau!": {**DAY, "delivery_address": PLACE},
    "Everything looks right to me.": {**DAY, "delivery_address": PLACE},
    "oui pour la date et ladresse": {**DAY, "delivery_address": PLACE},
    "Oui, c'est bon": {**DAY, "delivery_address": PLACE},
    "Looks good.": {**DAY, "delivery_address": PLACE},
    "The date is good. I'll get back to you on the rest once I hear from our designer, probably Thursday.": DAY,
    "The date is good. I'll send you the logo separately.": DAY,
    "7. Joyeux Noël\nLe reste, rien.": {"cards": "Joyeux Noël", "visuals": "n/a", "stickers": "n/a"},
    "5 a 7 aucun": {"visuals": "n/a", "stickers": "n/a", "cards": "n/a"},
    "One delivery address.": {"address_list": "n/a"},
    "Oui tout est exact de notre côté.": {**DAY, "delivery_address": PLACE},
    "2. oui, sonnez en arrière avant 8h": {"delivery_address": f"{PLACE} (sonnez en arrière avant 8h)"},
    "2. Yup, just watch the ice on the ramp": {"delivery_address": f"{PLACE} (watch the ice on the ramp)"},
    "L'adresse est bonne. On reçoit entre 7 h et 15 h 30 seulement.": {
        "delivery_address": f"{PLACE} (On reçoit entre 7 h et 15 h 30 seulement)"
    },
    "Yes to both.": {**DAY, "delivery_address": PLACE},
    "Oui et oui. Rien pour le reste, une seule adresse.": {
        **DAY,
        "delivery_address": PLACE,
        "visuals": "n/a",
        "stickers": "n/a",
        "cards": "n/a",
        "address_list": "n/a",
    },
    "Tout est exact, merci beaucoup de votre rapidité! Je vous reviens avec le reste.": {
        **DAY,
        "delivery_address": PLACE,
    },
    "Everything looks right :) Logo to follow.": {**DAY, "delivery_address": PLACE},
    "oui pour l'adresse, Ginette Roy 418 555-0160 reçoit": {
        "delivery_address": PLACE,
        "contacts": "Ginette Roy, 418 555-0160 (livraison)",
    },
    "Camille reçoit, moi j'approuve.": {"contacts": "Camille (livraison); Luc Caron <luc@client.example> (décision)"},
    "5-no 6-no 7-no": {"visuals": "n/a", "stickers": "n/a", "cards": "n/a"},
    "no stikers, no visals": {"stickers": "n/a", "visuals": "n/a"},
    "autocolants : merci pour votre confience": {"stickers": "merci pour votre confience"},
    "pas dautocolant": {"stickers": "n/a"},
    "1 oui 2 oui 5 non 6 non 7 Joyeux Noël": {
        **DAY,
        "delivery_address": PLACE,
        "visuals": "n/a",
        "stickers": "n/a",
        "cards": "Joyeux Noël",
    },
    "le seize décembre c'est ok": DAY,
    "La date du 16 est parfaite.": DAY,
    "dac pr le 16": DAY,
    "1 ok\n5 aucun\n7 rien": {**DAY, "visuals": "n/a", "cards": "n/a"},
    "[1] ok\n[6] none": {**DAY, "stickers": "n/a"},
    "On mettra pas de collants cette année.": {"stickers": "n/a"},
    "Nous ne désirons ni visuels ni cartons.": {"visuals": "n/a", "cards": "n/a"},
    "6. on saute notre tour": {"stickers": "n/a"},
    "no cards either": {"cards": "n/a"},
    "5. rien à joindre": {"visuals": "n/a"},
    "No stickers because our bottles already carry a label.": {"stickers": "n/a"},
    "même carton que l'an dernier": {"cards": "on_file"},
    "4. celui que vous avez imprimé l'été dernier": {"logos": "on_file"},
    "4. le logo n'a pas changé depuis votre dernière commande": {"logos": "on_file"},
    "La réception, c'est Anne Roy au 418 555-0160; pour les approbations, c'est moi.": {
        "contacts": f"Anne Roy, 418 555-0160 (livraison); {SENDER} (décision)"
    },
    "C'est moi qui recevrai les paniers et qui approuverai les textes.": {"contacts": SENDER},
    "3. Reçoit : Anne Roy, 418 555-0160 / Approuve : Luc Caron, luc@client.example": {
        "contacts": f"Anne Roy, 418 555-0160 (livraison); {SENDER} (décision)"
    },
    "3. Anne Roy, 418 555-0160. Le 16 va bien. Sans carton.": {
        "contacts": "Anne Roy, 418 555-0160",
        **DAY,
        "cards": "n/a",
    },
    "Livraison au bureau seulement": {"address_list": "n/a"},
    "8. uniquement notre boutique": {"address_list": "n/a"},
    "1oui\n2oui\n5aucun": {**DAY, "delivery_address": PLACE, "visuals": "n/a"},
    "1) Y\n2) Y\n6) N": {**DAY, "delivery_address": PLACE, "stickers": "n/a"},
    "Oui pour 1 et 2 (3e étage). Suite lundi.": {**DAY, "delivery_address": f"{PLACE} (3e étage)"},
    "Yes to 1 and 2, 8 is just the one address. Rest tomorrow": {
        **DAY,
        "delivery_address": PLACE,
        "address_list": "n/a",
    },
    "Adresse exacte.\nLogo : vous l'avez déjà.\nRien pour 5, 6 et 7.\nUne seule adresse.": {
        "delivery_address": PLACE,
        "logos": "on_file",
        **dict.fromkeys(("visuals", "stickers", "cards"), "n/a"),
        "address_list": "n/a",
    },
    "Tout est beau, pas de visuel ni de carton": {**DAY, "delivery_address": PLACE, "visuals": "n/a", "cards": "n/a"},
    "Everything looks right and we need no stickers": {**DAY, "delivery_address": PLACE, "stickers": "n/a"},
    "L'adresse reste la même": {"delivery_address": PLACE},
    "Oui tout est exact de notre côté, on a hâte, les clients vont capoter": {**DAY, "delivery_address": PLACE},
    "Allo! oui c'est bon, pour le reste jvous reviens": {**DAY, "delivery_address": PLACE},
    "C'est exact.": {**DAY, "delivery_address": PLACE},
    "Bonjour date oui, adresse oui.": {**DAY, "delivery_address": PLACE},
    "oui date correct adresse correct logo vs l'avez deja pas de visuel pas dautocolant carton a venir": {
        **DAY,
        "delivery_address": PLACE,
        "logos": "on_file",
        "visuals": "n/a",
        "stickers": "n/a",
    },
    "Oui pour la date, et l'adresse le reste je vous reviens cet après-midi": {**DAY, "delivery_address": PLACE},
    "Le 16 c'est parfait et c'est notre adresse": {**DAY, "delivery_address": PLACE},
    "Pour les cartons, j'aimerais le texte suivant : « Merci, bénévoles! École du Quai ».": {
        "cards": "Merci, bénévoles! École du Quai"
    },
    "7. Du Quai à votre table, joyeux Noël!": {"cards": "Du Quai à votre table, joyeux Noël!"},
    "7. Bijoux du Quai, faites avec amour": {"cards": "Bijoux du Quai, faites avec amour"},
    "Yes to 1 yes to 2. Dana has the rest": {**DAY, "delivery_address": PLACE},
    "Oui c est bon": {**DAY, "delivery_address": PLACE},
    "Oui pis oui.": {**DAY, "delivery_address": PLACE},
    "Yes.\nYes.\nNo to the rest.": {
        **DAY,
        "delivery_address": PLACE,
        **dict.fromkeys(("visuals", "stickers", "cards"), "n/a"),
    },
    "yes, yes, Anne Roy 418 555-0160, you have it, none, none, none, one address": {
        **DAY,
        "delivery_address": PLACE,
        "contacts": "Anne Roy, 418 555-0160",
        "logos": "on_file",
        **dict.fromkeys(("visuals", "stickers", "cards"), "n/a"),
        "address_list": "n/a",
    },
    "Date et adresse ok, rien d'autre à imprimer": {
        **DAY,
        "delivery_address": PLACE,
        **dict.fromkeys(("visuals", "stickers", "cards"), "n/a"),
    },
    "Je remplace Mme Landry depuis lundi. L'adresse est bonne.": {"delivery_address": PLACE},
    "L'adresse est bonne, sonnez 102 à la porte": {"delivery_address": f"{PLACE} (sonnez 102 à la porte)"},
    "Date et adresse ok\nObtenir Outlook<https://aka.ms/o0ukef> pour iOS": {**DAY, "delivery_address": PLACE},
    "5. une petite tasse fumante dessinée à la main, sous le logo": {
        "visuals": "une petite tasse fumante dessinée à la main, sous le logo"
    },
    "Pour le visuel ce serait un hibou avec une toque, bleu marin.": {"visuals": "un hibou avec une toque, bleu marin"},
    "Le 16 est bon. Veuillez noter que nous serons fermés du 24 décembre au 4 janvier.": DAY,
    "date ok adresse ok, mais livrez avant midi svp": {**DAY, "delivery_address": f"{PLACE} (livrez avant midi svp)"},
    "Address is good, but no truck bigger than 26 feet fits.": {
        "delivery_address": f"{PLACE} (no truck bigger than 26 feet fits)"
    },
    "Nous n'avons pas de logo officiel. Rien d'autre.": {"logos": "n/a"},
    'Cartons : "Joyeuses Fêtes!" Une seule adresse.': {"cards": "Joyeuses Fêtes!", "address_list": "n/a"},
}
ALIKE = [
    "L'adresse de l'avenue du Quai n'est pas la bonne.",
    "The address is not right, I'll get back to you with the new warehouse.",
    "Adresse postale : C.P. 12, 7 avenue du Quai, Rimouski G5L 3A7",
    "C'est sur le Quai, mais je ne sais plus le numéro.",
    "Laissez ça sur la galerie si on n'est pas là.",
    "C'est Anne qui va être là.",
    "Veuillez noter que info@client.example ne répond plus.",
    "You may write to someone@client.example for the invoice.",
    "5. pas le même visuel que l'an dernier",
    "4. pas celui que vous avez imprimé l'an dernier",
    "7. on ne veut pas du texte de l'an dernier",
    "8. pas seulement au bureau",
    "3 paniers de plus\n5 cartons en trop",
    "numéro un peut-être",
    "Le onze peut-être.",
    "On met la date du 16 ou du 17.",
    "Faites comme l'an passé.",
    "Tout est beau?",
    "3. moi 4 non",
    "7. Joyeuses Fêtes et merci une seule adresse de livraison merci bonne soirée",
    "6. Happy Holidays from Northwind, no visuals",
    "2. Oui, mais on déménage",
    "2. oui, sonnez à la porte du personnel dès que le contrat est signé",
    "2. oui, et appelez-moi pour le prix de la porte",
    "Luc Roy reçoit, 418 555-0160. Finalement ce sera Anne Roy.",
    "Je ne travaille plus à ce dossier. Luc Roy, luc@client.example",
    "L'adresse suivra.",
    "4. Le logo suivra si le comité est d'accord.",
    "Everything looks right except the address",
    "Tout est beau excepté l'adresse",
    "Everything's right save the date.",
    "Tout est correct, il reste juste l'adresse",
    "The date and address are right except the suite number",
    "Tout est beau, on a changé nos logos",
    "date ok adresse non",
    "la date et le reste",
    "Je demande pour la date et le reste.",
    "Aucun carton sans notre logo.",
    "Je dois valider l'adresse avec le quai.",
    "4. https://files.example/downloads/a7c21 (lien valide 7 jours)",
    "oui\noui\nnon\nnon\nnon\nnon",
    "rien d'autre à imprimer que le logo",
    "5. une image jointe à la main",
    "5. un visuel que Lise va choisir",
    "5. une idée avec des flocons, à voir avec vous",
    "Veuillez noter que nous serons fermés du 14 au 18 décembre.",
    "The card should say Keep smiling! Your friends at the clinic",
]
NOBODY = [
    "Le logo suivra mercredi.",
    "Le reste vendredi, promis.",
    "Pour le reste, il faut que j'en parle au comité jeudi.",
    "Désolé du retard! Réponses en vert.",
    "Veuillez agréer l'expression de nos sentiments distingués.",
    "Les logos et le reste suivront.",
    "Suite lundi.",
    "et le logo je vais demander à Mme Annie en 5e année qui l'a dans son ordi",
    "Still thinking about the card wording",
    "4. I don't have the logo on my phone, will send from the office",
    "Les textes vous seront envoyés par M. Roy.",
    "Nothing else needed.",
    "3. je vous reviens avec le nom",
    "4. Je vous le fais parvenir par courriel séparé",
    "Je vous reviens avec le texte de la carte et les contacts.",
]


def _read(said: str) -> ReplyRead:
    return read_reply(said, "", ASKED, (), TODAY, sender=("Luc Caron", "luc@client.example"))


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", SAID)
def test_another_way_to_say_it_ticks_the_same(said: str) -> None:
    found = _read(said)

    assert {one.key: one.value for one in found.answers} == SAID[said]
    assert not found.left


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", ALIKE)
def test_a_look_alike_ticks_nothing_and_reaches_a_person(said: str) -> None:
    found = _read(said)

    assert found.answers == ()
    assert found.left


@pytest.mark.parametrize("said", NOBODY)
def test_what_is_put_off_or_only_polite_needs_nobody(said: str) -> None:
    found = _read(said)

    assert not found.left


@pytest.mark.feature("N2")
def test_what_one_item_takes_back_is_of_that_item_alone() -> None:
    found = _read("Date : oui\nAdresse : oui\nVisuels : je n'en ai pas, on n'en met pas finalement")

    assert {one.key for one in found.answers} == {"delivery_date", "delivery_address"}
    assert found.left


@pytest.mark.feature("N2")
def test_what_is_set_apart_after_numbers_reaches_a_person() -> None:
    found = _read("Oui pour 1 et 5 (sauf la boîte du maire)")

    assert found.left


@pytest.mark.feature("N2")
def test_a_story_about_the_place_reaches_a_person() -> None:
    found = _read("Le 16 c'est parfait et c'est l'adresse de ma sœur")

    assert found.left


@pytest.mark.feature("N2")
def test_kind_words_above_another_answer_may_be_those_to_print() -> None:
    found = _read("7. Au plaisir de vous revoir en 2027\n8. une seule adresse")

    assert {one.key: one.value for one in found.proposals} == {"cards": "Au plaisir de vous revoir en 2027"}
    assert found.left


@pytest.mark.feature("N2")
def test_a_quote_keeps_the_spelling_of_its_own_words() -> None:
    said = "pas dautocollant\nl'adresse est bonne, oui pour ladresse\ncartons : merci pour votre confience"
    found = _read(said)

    assert {one.key for one in found.answers} == {"stickers", "delivery_address", "cards"}
    assert all(one.quote in said for one in found.answers)


@pytest.mark.feature("N2")
@pytest.mark.parametrize(
    "said",
    ["Je confirme réception de votre courriel.", "je confirme la réception", "J'ai bien reçu votre message, merci."],
)
def test_a_letter_that_came_makes_nobody_the_one_who_receives(said: str) -> None:
    assert not [one for one in _read(said).answers if one.key == "contacts"]


AGREED = [
    "oui le 16 cest correct, pis l'adresse aussi.",
    "👍 pour la date pis l'adresse",
    "Date : check\nAdresse : check",
    "La date convient. La livraison se fera à l'adresse indiquée, au 2e étage.",
    "Confirmé.",
    "oui oui",
    "C'est bien le 16 et c'est bien à l'avenue du Quai",
    "Confirmed: Wednesday December 16, 7 avenue du Quai.",
    "Yep yep.",
    "You have the right date and address",
    "Delivery details are correct.",
]


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", AGREED)
def test_the_day_and_the_place_are_agreed_to(said: str) -> None:
    found = {one.key: one.value for one in _read(said).answers}
    assert found["delivery_date"] == SHOWN["delivery_date"]
    assert "avenue du Quai" in found["delivery_address"]
    assert not _read(said).left


NOT_AGREED = [
    "Date : check with Paul",
    "You have the wrong date and address",
    "Delivery details are wrong",
    "on est fermés le 16 donc le 17 est parfait",
    "oui oui?",
    "Je confirme que non",
    "date ✅ adresse ❌",
    "👎 pour la date",
    "All confirmed except the address",
    "Je comprends donc que la date et l'adresse sont correctes.",
    "Je pense que l'adresse est bonne, sonnez en arrière",
]


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", NOT_AGREED)
def test_what_only_resembles_a_yes_agrees_to_no_place(said: str) -> None:
    assert "delivery_address" not in {one.key for one in _read(said).answers}


def test_a_day_of_return_before_a_yes_is_a_reason() -> None:
    found = _read("1. Oui, nous sommes de retour le 4 décembre donc le 16 est parfait.")
    assert [(one.key, one.value) for one in found.answers] == [("delivery_date", "2026-12-16")]


ONE_PLACE = [
    "Les boîtes viennent toutes au bureau.",
    "Juste chez nous.",
    "La commande au complet vient à l'usine.",
    "Les 48 boîtes vont à la clinique.",
    "on fait la distribution nous-même à l'interne",
    "All boxes come to our office.",
    "Everything gets delivered here.",
    "Only to our store",
    "We'll distribute them ourselves.",
    "Whole order comes here.",
]


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", ONE_PLACE)
def test_all_that_goes_to_one_place_needs_no_list(said: str) -> None:
    found = _read(f"La date est bonne.\n\n{said}")
    assert {one.key: one.value for one in found.answers} == {**DAY, "address_list": "n/a"}
    assert not found.left


@pytest.mark.parametrize(
    "said",
    [
        "All boxes go to different offices",
        "Toutes les boîtes vont à domicile",
        "Everything to the office except 10",
        "Les boîtes vont aux employés",
        "All boxes to our stores",
        "Les boîtes vont au bureau, le reste à l'usine",
        "Juste notre logo svp",
        "just our two offices",
        "tout est à refaire",
    ],
)
def test_what_resembles_one_place_ticks_no_list(said: str) -> None:
    found = _read(f"La date est bonne.\n\n{said}")
    assert "address_list" not in {one.key for one in found.answers} or found.left


@pytest.mark.parametrize("said", ["4. voici\n5. aucun", "4. see attached\n5. none", "4. en pj"])
def test_a_file_pointed_to_that_nobody_knows_reaches_a_person(said: str) -> None:
    assert _read(said).left


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", ["December 16 is correct and so is the address", "L'adresse est bonne, la date aussi"])
def test_the_same_said_of_the_other_item_takes_nothing_from_the_first(said: str) -> None:
    assert {one.key for one in _read(said).answers} == {"delivery_date", "delivery_address"}


def test_a_clause_before_a_name_tells_what_that_person_does() -> None:
    said = "C'est moi qui reçois, Luc Caron 418 555-0101. La directrice approuve, Mme Anne Dubé."
    (found,) = [one for one in _read(said).answers if one.key == "contacts"]
    luc, anne = found.value.split("; ")
    assert luc == "Luc Caron <luc@client.example>, 418 555-0101 (livraison)"
    assert anne == "Mme Anne Dubé (décision)"


def test_the_address_of_who_writes_reaches_nobody_else() -> None:
    said = "Receiving: Paul in shipping, 613-555-0150. Approvals go through me at luc@client.example."
    (found,) = [one for one in _read(said).answers if one.key == "contacts"]
    assert found.value == "Paul, 613 555-0150 (livraison); Luc Caron <luc@client.example> (décision)"


def test_a_list_of_texts_for_one_card_is_asked_about() -> None:
    found = _read("1. Oui\n7. - Joyeux Noël\n- Bonne année\n- Merci à tous")
    assert [one.key for one in found.answers] == ["delivery_date"]
    assert found.left
