"""What stands around an answer, and where it stands, tells what it is: headers, signatures, doors, texts, files."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.letter_parts import Attachment
from daemon.reading.reply import ReplyRead, read_reply
from daemon.reading.reply.frames import unframed
from daemon.reading.reply.grammars import value_of
from daemon.reading.reply.signature import without_signature
from daemon.reading.reply.value import Value
from tests.unit.test_reply_danger import ASKED
from tests.unit.test_reply_frames import SUBJECT, US

TODAY = date(2026, 11, 10)
SENDER = ("Julie Roy", "julie@client.example")
DRAWN = Attachment("baleine.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n", "application/postscript")
LISTED = Attachment("noms.csv", b"Nom,Adresse\nLuc,1 rue Neuve\n", "text/csv")
FROM = f"{US[0]} <{US[1]}>"
HEADS = [
    f"-------- Message initial --------De : {FROM}  Date : 2026-11-09  14 h 00  À : vous  Objet : {SUBJECT}",
    f"Von: {FROM}\nGesendet: Montag, 9. November 2026 14:00\nAn: julie@client.example\nBetreff: {SUBJECT}",
    f"Subject - {SUBJECT}\nFrom - {FROM}\nOn - 2026-11-09 14:00",
]
PRINTED = [
    ("Belle année de la part de Luc à inscrire sur les cartons.", {"cards": "Belle année de la part de Luc"}),
    ("Pas de visuels et « Bon café! » sur le carton.", {"visuals": "n/a", "cards": "Bon café!"}),
    ("« Fait main » ira sur les autocollants.", {"stickers": "Fait main"}),
    ("For the cards please print Warm winter wishes.", {"cards": "Warm winter wishes."}),
    ("Pas d'autocollant et pour le carton mettez Merci de votre accueil", {"cards": "Merci de votre accueil"}),
    ("7. L'érable vous attend", {"cards": "L'érable vous attend"}),
    ("7. À la vôtre!", {"cards": "À la vôtre!"}),
    ("6. Brassée chez nous, fiers d'ici", {"stickers": "Brassée chez nous, fiers d'ici"}),
]
NOT_PRINTED = [
    "Notre logo va sur le carton.",
    "Merci de votre aide pour les cartons",
    "Thank you for the stickers",
    "7. je demande à Brigitte",
    "7. on vérifie avec la direction",
    "7. dans ce courriel",
    "Le carton est dans le PDF joint : le dernier de la pile.",
    "« Joyeux Noël » était sur le carton de l'an dernier.",
]
LATER = [
    "4. la graphiste me le remet vendredi",
    "4. give me till Friday.",
    "4. ça vient, notre graphiste est en voyage",
    "Le logo, je le demande au secrétariat.",
    "3 4 7 je demande à Brigitte",
]
TO_SEE = [
    "4. Martin vous l'a envoyé lundi",
    "4. voyez avec notre graphiste lundi",
    "4. je vous texte la photo",
    "4. on vous le donne si le conseil accepte",
    "5. notre voisine va dessiner quelque chose",
    "Les cartons, je vous laisse décider.",
]
PEOPLE = [
    ("3. D. Côté, 514 555-0194, reçoit et approuve", "D. Côté, 514 555-0194"),
    ("3. A.-M. Dubé reçoit, 418 555-0172; Luc Roy approuve, luc@x.example", "A.-M. Dubé, 418 555-0172 (livraison)"),
    ("3. RITA SAVOIE REÇOIT, 418 555-0172, LUC CARON APPROUVE", "Rita Savoie, 418 555-0172 (livraison)"),
    ("3. Secrétariat : Manon Roy, 450 555-0138 (réception). Luc Cyr approuve.", "Manon Roy, 450 555-0138 (livraison)"),
    ("3. Ana Tran wears both hats, 514-555-0160", "Ana Tran, 514 555-0160"),
    ("3. Odile Roy s'occupe de l'un et de l'autre, accueil@x.example", "Odile Roy <accueil@x.example>"),
    ("3. Odile Roy, 418 555-0162, pour livrer ou faire approuver", "Odile Roy, 418 555-0162"),
    ("3. Odile Roy, 418 555-0162, pour toute question de livraison ou d'approbation", "Odile Roy, 418 555-0162"),
]


def told(said: str, *files: Attachment) -> ReplyRead:
    return read_reply(said, "", ASKED, files, TODAY, SENDER)


def values(read: ReplyRead) -> dict[str, str]:
    return {one.key: one.value for one in read.answers}


@pytest.mark.feature("S0-09")
@pytest.mark.parametrize("head", HEADS)
def test_lines_that_name_us_a_moment_and_our_subject_begin_the_older_letter(head: str) -> None:
    letter = unframed(f"La date est bonne.\n\n{head}\n\nBonjour,", US, SUBJECT)

    assert letter.startswith("La date est bonne.\n\n-----Original Message-----")
    assert US[1] not in letter


@pytest.mark.feature("S0-09")
def test_the_clients_own_words_about_our_subject_begin_no_older_letter() -> None:
    said = f"Bonjour, au sujet de {SUBJECT} : la date est bonne."

    assert unframed(said, US, SUBJECT) == said


@pytest.mark.feature("S0-09")
def test_the_clients_last_line_right_above_the_header_stays() -> None:
    letter = unframed(f"Livraison : le 16/12/2026\n{HEADS[1]}\n\nBonjour,", US, SUBJECT)

    assert letter.startswith("Livraison : le 16/12/2026\n-----Original Message-----")


@pytest.mark.feature("N2")
@pytest.mark.parametrize(("said", "wanted"), PRINTED)
def test_words_to_print_are_known_by_where_they_are_to_be_put(said: str, wanted: dict[str, str]) -> None:
    found = values(told(said))

    assert {key: found.get(key) for key in wanted} == wanted


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", NOT_PRINTED)
def test_words_about_what_is_printed_are_never_printed(said: str) -> None:
    assert not {"visuals", "stickers", "cards"} & values(told(said)).keys()


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", LATER)
def test_an_item_of_which_only_when_it_comes_is_told_waits_for_the_reminder(said: str) -> None:
    found = told(said)

    assert (found.answers, found.left) == ((), ())


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", TO_SEE)
def test_an_item_already_sent_left_to_us_or_hanging_on_something_reaches_a_person(said: str) -> None:
    found = told(said)

    assert found.answers == ()
    assert found.left


@pytest.mark.feature("N2")
@pytest.mark.parametrize(("said", "wanted"), PEOPLE)
def test_people_are_told_by_initials_in_capitals_or_by_both_their_parts(said: str, wanted: str) -> None:
    assert values(told(said))["contacts"].split("; ")[0] == wanted


@pytest.mark.feature("N2")
def test_a_call_promised_names_nobody_who_receives() -> None:
    assert "contacts" not in values(told("Pour 2-3-7 je vous appelle."))


@pytest.mark.feature("S0-12")
@pytest.mark.parametrize(
    "said", ["logo ci-contre", "4. dans ce message", "4. alongside", "Le logo est avec cet envoi."]
)
def test_a_logo_is_enclosed_by_the_place_that_the_words_give_it(said: str) -> None:
    assert values(told(said, DRAWN)) == {"logos": "attached"}


@pytest.mark.feature("S0-12")
def test_a_place_without_the_file_encloses_nothing() -> None:
    assert values(told("logo ci-contre")) == {}


@pytest.mark.feature("S0-12")
def test_a_file_brought_by_its_own_name_is_the_logo() -> None:
    assert values(told("La date est bonne. Je vous attache notre baleine en EPS.", DRAWN))["logos"] == "attached"


@pytest.mark.feature("S0-12")
def test_what_is_enclosed_is_told_once_for_the_items_that_follow_with_their_numbers() -> None:
    found = told("Voici la liste d'adresses (point 8) et le logo (point 4).", DRAWN, LISTED)

    assert (values(found), found.left) == ({"address_list": "attached", "logos": "attached"}, ())


@pytest.mark.feature("S0-10")
@pytest.mark.parametrize("said", ["7, avenue du Quai, Rimouski QC G5L 3A1 (réception)", "(accueil du 8e)"])
def test_a_desk_alone_beside_an_address_is_its_door(said: str) -> None:
    found = told(f"2. oui, {said}" if said.startswith("(") else f"2. {said}")

    assert found.left == ()


@pytest.mark.feature("S0-10")
def test_our_door_in_another_town_is_a_slip_of_one_of_the_two() -> None:
    found = told("2. 310, chemin du Lac, Saint-Pie G1R 4S9")

    assert found.answers == ()
    assert found.left


@pytest.mark.feature("S0-10")
def test_how_often_to_ring_is_no_earlier_order() -> None:
    assert values(told("2. parfait, sonnez deux fois")) == {
        "delivery_address": "310, chemin du Lac, Lévis (sonnez deux fois)"
    }


@pytest.mark.feature("N2")
def test_our_list_of_questions_is_no_list_of_addresses() -> None:
    assert "address_list" not in values(told("Date and address on your list are both correct."))


@pytest.mark.feature("S0-09")
def test_an_office_with_its_street_under_a_name_is_a_signature() -> None:
    signed = ["Merci", "", "Julie Roy", "Bureaux : 101, rue Neuve, bureau 2", "Tél. 418 555-0195"]

    assert "".join(without_signature(signed, SENDER)) == "Merci"


GEOMETRY = [
    (
        "1/ oui\n2/ 7, av. du Quai, Lévis G6V 1A1\n5/ rien\n7/ rien",
        {"delivery_date", "delivery_address", "visuals", "cards"},
    ),
    ("1 oui\n2 oui\n5 0\n6 0\n7 0", {"delivery_date", "delivery_address", "visuals", "stickers", "cards"}),
    (
        "1\nle 16 décembre\n2\noui\n5\naucun\n8\nune seule",
        {"delivery_date", "delivery_address", "visuals", "address_list"},
    ),
    (
        "1 et 2 c'est beau, 5 à 7 aucun, 8 une adresse",
        {"delivery_date", "delivery_address", "visuals", "stickers", "cards", "address_list"},
    ),
    ("Date confirmée\nAutocollants Aucun\nCartons Aucun", {"delivery_date", "stickers", "cards"}),
    ("Pour le 8, on livre tout à la même place. Pour le 5, aucun visuel.", {"address_list", "visuals"}),
    ("3. Julie Roy, 418 555-0163, poste 7. Je reçois et j'approuve.\n7. Aucun", {"contacts", "cards"}),
]


@pytest.mark.feature("N2")
@pytest.mark.parametrize(("said", "keys"), GEOMETRY)
def test_the_number_that_an_answer_bears_is_told_from_the_figures_in_it(said: str, keys: set[str]) -> None:
    found = told(said)

    assert (set(values(found)), found.left) == (keys, ())


@pytest.mark.feature("N2")
def test_an_extension_that_ends_a_sentence_stays_with_its_telephone() -> None:
    found = values(told("3. Julie Roy, 418 555-0163, poste 7. Je reçois et j'approuve.\n7. Aucun"))

    assert found["contacts"] == "Julie Roy <julie@client.example>, 418 555-0163, poste 7"


@pytest.mark.feature("N2")
def test_the_name_of_an_item_that_nothing_answers_reaches_a_person() -> None:
    assert told("Pour le 8\n\nLa date est bonne.").left


@pytest.mark.feature("N2")
def test_a_file_shown_that_did_not_come_reaches_a_person() -> None:
    assert told("1. oui\n4. le voici\n5. aucun").left


ASKS = """Bonjour,

Merci de votre commande. Voici ce que nous avons compris :

Adresse : 7, avenue du Quai, Rimouski

Il nous manque :

1. Date de livraison : quel jour voulez-vous recevoir la commande?

6. Autocollants : donnez le texte ou joignez le fichier; écrivez « aucun » s'il n'y en a pas.
{under}
L'équipe de coordination
"""


@pytest.mark.feature("S0-09")
def test_an_answer_below_is_read_though_greeting_and_signature_are_words_of_ours_too() -> None:
    head = f"De : {FROM}\nEnvoyé : lundi 9 novembre 2026 09:05\nÀ : julie@client.example\nObjet : {SUBJECT}"
    above = "Bonjour,\n\nMes réponses sont plus bas.\n\nKarine Paquette\n7, avenue du Quai, Rimouski"
    found = read_reply(f"{above}\n\n{head}\n\n{ASKS.format(under='Aucun')}", ASKS.format(under=""), ASKED, (), TODAY)

    assert [(one.key, one.value) for one in found.answers] == [("stickers", "n/a")]


@pytest.mark.feature("S0-09")
def test_a_telephone_under_a_signature_says_yes_to_no_address() -> None:
    said = "Bonjour,\n\nJ'accuse réception.\n\nKarine Paquette\n7, avenue du Quai, Rimouski\nTél 418-555-0147 #205"
    found = read_reply(said, ASKS.format(under=""), ASKED, (), TODAY)

    assert not found.answers


def test_a_part_of_the_boxes_that_goes_elsewhere_is_left_for_a_person() -> None:
    found = read_reply("Une partie irait à notre entrepôt de Brossard. Aucun carton.", "", ASKED, (), TODAY)

    assert found.left


def test_a_note_of_ten_pages_is_no_answer() -> None:
    assert value_of("stickers", "aucun " * 4, (), TODAY) == Value("n/a")
    assert value_of("stickers", "aucun " * 4_000, (), TODAY) == Value()


def test_only_our_people_know_when_the_logos_are_complete() -> None:
    assert value_of("logos", "complet", (), TODAY) == Value(proposal="complete")
