"""Clients' answers: certain ones are read with their proof, all the rest is left for a person, and no tick is false."""

from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.reading.letter_parts import Attachment
from daemon.reading.reply import Asked, ReplyRead, read_reply

TODAY = date(2026, 11, 3)
KEYS = ("delivery_date", "delivery_address", "contacts", "logos", "visuals", "stickers", "cards", "address_list")
ASKED = tuple(Asked(number, key) for number, key in enumerate(KEYS, 1))
SENT = """Bonjour Zoé,

Votre commande de 120 coffrets (facture 1042) est en préparation. Répondez simplement à ce courriel, sous chaque question ou par numéro.

1. Date de livraison : quel jour voulez-vous recevoir la commande?
2. Adresse de livraison : est-ce bien le 1200, rue Peel, Montréal QC H3B 2T6?
3. Contacts : qui reçoit la livraison et qui décide?
4. Logos : envoyez-nous vos logos (.ai, .eps ou .pdf), ou répondez « aucun ».
5. Visuels personnalisés : en voulez-vous?
6. Autocollants : quel texte?
7. Cartons de personnalisation : quel texte?
8. Liste d'adresses : plusieurs adresses de livraison? Joignez le fichier .xlsx.

Merci!

Marie Lavoie
Boîtes Exemple – Coordination
514 555-0100
"""  # noqa: E501
FILES = {
    "logo": Attachment("logo.ai", b"x", "application/postscript"),
    "photo": Attachment("image001.png", b"x" * 900, "image/png", inline=True, content_id="a"),
    "list": Attachment("adresses.xlsx", b"PK", "application/vnd.ms-excel"),
    "invoice": Attachment("facture 1042.pdf", b"%PDF-", "application/pdf"),
}


def read(text: str, *files: str) -> ReplyRead:
    return read_reply(text, SENT, ASKED, [FILES[name] for name in files], TODAY)


def answers(text: str, *files: str) -> dict[str, str]:
    return {one.key: one.value for one in read(text, *files).answers}


QUOTED = "\n".join(f"> {line}" for line in SENT.splitlines())
REWRAPPED = "\n".join(
    f"> {' '.join(words[at : at + 9])}"
    for words in (line.split() for line in SENT.splitlines())
    for at in range(0, max(len(words), 1), 9)
)
QUOTES = {
    "gmail_fr": f"Le lun. 3 nov. 2026, à 10 h 12, Boîtes Exemple – Coordination <\ncoordination+2026-0001-abc@exemple.ca> a écrit :\n\n{QUOTED}",  # noqa: E501
    "gmail_en": f"On Tue, Nov 3, 2026 at 10:12 AM Marie <m@exemple.ca> wrote:\n\n{REWRAPPED}",
    "iphone_fr": f"Envoyé de mon iPhone\n\nLe 3 nov. 2026 à 10:12, Marie <m@exemple.ca> a écrit :\n\n{QUOTED}",
    "outlook_fr": f"________________________________\nDe : Marie <m@exemple.ca>\nEnvoyé : 3 novembre 2026 10:12\nÀ : Zoé\nObjet : Commande\n\n{SENT}",  # noqa: E501
    "outlook_en": f"From: Marie <m@exemple.ca>\nSent: Tuesday, November 3, 2026 10:12 AM\nTo: Zoé\nSubject: Commande\n\n{SENT}",  # noqa: E501
    "thunderbird": f"Le 2026-11-03 à 10:12, Marie a écrit :\n{QUOTED}\n\n-- \nZoé Roy\n514 555-9999",
}  # fmt: skip

ONE = {  # one answer, certain
    "1. 11 décembre": ("delivery_date", "2026-12-11"),
    "1) le vendredi 11 décembre 2026": ("delivery_date", "2026-12-11"),
    "1 - December 11th, 2026": ("delivery_date", "2026-12-11"),
    "#1: 2026-12-11": ("delivery_date", "2026-12-11"),
    "1: pour le 11 déc. merci": ("delivery_date", "2026-12-11"),
    "1. Date de livraison : 11 décembre 2026": ("delivery_date", "2026-12-11"),
    "1. Oui, le 11 décembre.": ("delivery_date", "2026-12-11"),
    "*1.* 25/12/2026": ("delivery_date", "2026-12-25"),
    "1.\n11 décembre": ("delivery_date", "2026-12-11"),
    "- 1. 11 décembre": ("delivery_date", "2026-12-11"),
    "2. 1200, rue Peel, bureau 300, Montréal (Québec) h3b2t6": (
        "delivery_address",
        "1200 rue Peel, bureau 300, Montréal QC H3B 2T6",
    ),
    "2. Client inc.\n45 chemin du Lac\nLévis, Qc  G6V 4Z5\nCanada": (
        "delivery_address",
        "Client inc., 45 chemin du Lac, Lévis QC G6V 4Z5",
    ),
    "2. 10 King St W, Toronto ON M5H 1A1": ("delivery_address", "10 King St W, Toronto ON M5H 1A1"),
    "2. oui, 1200, rue Peel, Montréal QC H3B 2T6": ("delivery_address", "1200 rue Peel, Montréal QC H3B 2T6"),
    "2. 1200, rue Peel, Montréal QC H3B 2T6": ("delivery_address", "1200 rue Peel, Montréal QC H3B 2T6"),
    "2. 900 boul. René-Lévesque Est, Québec (Québec) G1R 2B5": (
        "delivery_address",
        "900 boul. René-Lévesque Est, Québec QC G1R 2B5",
    ),
    "3. Zoé Roy, zoe@client.ca, (514) 555-1234 poste 22": (
        "contacts",
        "Zoé Roy <zoe@client.ca>, 514 555-1234, poste 22",
    ),
    "3. Livraison : Zoé Roy <zoe@client.ca>\nMax Côté 418-555-1234": (
        "contacts",
        "Zoé Roy <zoe@client.ca> (livraison); Max Côté, 418 555-1234 (décision)",
    ),
    "3. Contact : Marc de la Durantaye, tél. 514.555.1234": ("contacts", "Marc de la Durantaye, 514 555-1234"),
    "4. aucun": ("logos", "n/a"),
    "4. Pas de logo cette fois-ci, merci": ("logos", "n/a"),
    "4. mêmes logos que l'an dernier": ("logos", "on_file"),
    "4. Same logos as last year please": ("logos", "on_file"),
    "5. N/A": ("visuals", "n/a"),
    "5. non": ("visuals", "n/a"),
    "5. Non merci!": ("visuals", "n/a"),
    "6. None": ("stickers", "n/a"),
    "6. « Joyeuses fêtes, l'équipe Client »": ("stickers", "Joyeuses fêtes, l'équipe Client"),
    "7. Texte : “Merci à tous!”": ("cards", "Merci à tous!"),
    "7. pas de cartons": ("cards", "n/a"),
    "8. une seule adresse": ("address_list", "n/a"),
    "8. Only one address": ("address_list", "n/a"),
}

NOT_CERTAIN = [  # nothing may be ticked, everything stays for a person
    "1. pas avant le 11 décembre",
    "1. le 11 ou le 12 décembre",
    "1. Est-ce que le 11 décembre est possible?",
    "1. autour du 11 décembre",
    "1. 11/12/2026",
    "1. le 4",
    "1. jeudi 11 décembre",
    "1. mi-décembre",
    "1. semaine du 7",
    "1. idéalement le 11 décembre",
    "1. 11 décembre si le stock est arrivé",
    "1. on n'a plus besoin de la livraison du 11 décembre",
    "1. au plus tard le 11 décembre",
    "1. 2025-12-11",
    "1. oui",
    "2. oui",
    "2. même adresse que la dernière fois",
    "2. 1200 rue Peel, Montréal",
    "2. Montréal QC H3B 2T6",
    "2. 1200 rue Peel, Montréal QC H3B 2T6 ou 45 rue du Lac, Lévis QC G6V 4Z5",
    "2. pas le 1200 rue Peel, Montréal QC H3B 2T6",
    "2. 1200 rue Peel, Toronto ON H3B 2T6",
    "2. 1200 rue Peel, Montréal QC D3B 2T6",
    "3. Zoé",
    "3. moi 514 555-1234",
    "3. Zoé Roy ou Max Côté, 514 555-1234",
    "3. zoe@client.ca",
    "4. ci-joints",
    "4. Oui, je vous envoie ça demain",
    "4. ok",
    "5. approuvé",
    "5. aucun problème",
    "5. non, voir mon courriel d'hier",
    "6. oui",
    "6. le même texte qu'en 2025",
    "7. aucune idée",
    "8. oui",
    "8. oui, je vous l'envoie",
    "11 décembre 2026",
    "Merci de changer la quantité pour 130 coffrets.",
]


@pytest.mark.feature("N2")
@pytest.mark.parametrize("text", ONE)
def test_an_answer_that_fits_its_question_is_certain(text: str) -> None:
    found = read(text)

    assert [(one.key, one.value) for one in found.answers] == [ONE[text]]
    assert found.left == ()


@pytest.mark.feature("N2")
@pytest.mark.parametrize("text", NOT_CERTAIN)
def test_what_is_not_certain_is_left_whole_for_a_person(text: str) -> None:
    found = read(text)

    assert found.answers == ()
    assert found.left


@pytest.mark.parametrize("style", QUOTES)
def test_our_own_message_quoted_alone_says_nothing(style: str) -> None:
    assert read(QUOTES[style]) == ReplyRead()


@pytest.mark.parametrize("style", QUOTES)
def test_answers_by_number_above_our_quoted_message_are_read(style: str) -> None:
    found = read(f"Bonjour Marie,\n\n5. aucun\n1. 11 décembre\n\nMerci!\nZoé Roy\n514 555-9999\n\n{QUOTES[style]}")

    assert {one.key: one.value for one in found.answers} == {"delivery_date": "2026-12-11", "visuals": "n/a"}
    assert found.left == ()


@pytest.mark.parametrize("style", QUOTES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("last", ["le 11 décembre", "11 décembre"])
def test_the_last_answer_just_above_the_quote_is_not_swallowed(style: str, gap: str, last: str) -> None:
    assert answers(f"5. non\n1. {last}{gap}{QUOTES[style]}") == {"visuals": "n/a", "delivery_date": "2026-12-11"}
    assert answers(f"5. non\n1.\n{last}{gap}{QUOTES[style]}") == {"visuals": "n/a", "delivery_date": "2026-12-11"}


@pytest.mark.parametrize("mark", ["> ", ""])
def test_answers_typed_between_our_questions_are_read(mark: str) -> None:
    lines = [mark + line for line in SENT.splitlines()]
    lines.insert(5, "\nle 11 décembre\n")
    lines.insert(10, "\nNon\n")

    found = read("Voir mes réponses ci-dessous.\n\nLe 3 nov. 2026, Marie a écrit :\n" + "\n".join(lines))

    assert {one.key: one.value for one in found.answers} == {"delivery_date": "2026-12-11", "visuals": "n/a"}
    assert found.left == ()


def test_an_answer_typed_after_the_question_on_its_line_is_read() -> None:
    text = QUOTED.replace("recevoir la commande?", "recevoir la commande? le 11 décembre")

    assert answers(text) == {"delivery_date": "2026-12-11"}


def test_an_answer_that_repeats_our_words_is_still_an_answer() -> None:
    text = QUOTED.replace("H3B 2T6?", "H3B 2T6?\n\n1200, rue Peel, Montréal QC H3B 2T6\n")

    assert answers(text) == {"delivery_address": "1200 rue Peel, Montréal QC H3B 2T6"}


@pytest.mark.parametrize(
    "text", ["4. ci-joints", "4. Voici nos logos en pièce jointe", "4. Attached", "4. logo attached."]
)
def test_a_logo_is_there_when_it_is_said_and_really_attached(text: str) -> None:
    assert answers(text, "logo") == {"logos": "attached"}


@pytest.mark.parametrize("file", ["photo", "invoice", "list"])
def test_a_file_that_is_no_logo_ticks_nothing(file: str) -> None:
    assert answers("4. ci-joint", file) == {}


@pytest.mark.feature("S0-09")
def test_two_logos_announced_and_one_attached_ticks_nothing() -> None:
    assert answers("4. deux logos ci-joints", "logo") == {}


def test_a_list_of_addresses_is_there_when_it_is_said_and_attached() -> None:
    assert answers("8. liste ci-jointe", "list") == {"address_list": "attached"}
    assert answers("8. liste ci-jointe", "logo") == {}


def test_the_hour_said_with_the_date_is_kept_for_a_person() -> None:
    found = read("1. le 11 décembre avant 10 h")

    assert [one.value for one in found.answers] == ["2026-12-11"]
    assert found.left == ("avant 10 h",)


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("4. mêmes logos que l'an dernier, mais en noir", "on_file"),
        ("5. approuvé", "yes"),
        ("1. au plus tard le 11 décembre", "2026-12-11"),
    ],
)
def test_a_likely_answer_is_proposed_and_not_given(text: str, proposal: str) -> None:
    found = read(text)

    assert [one.value for one in found.proposals] == [proposal]


def test_words_that_take_back_turn_every_answer_into_a_proposal() -> None:
    found = read("1. 11 décembre\n\nEn fait, attendez mon appel.")

    assert found.answers == ()
    assert [one.value for one in found.proposals] == ["2026-12-11"]


def test_two_answers_under_one_number_are_no_answer() -> None:
    assert answers("1. 11 décembre\n\n1. 12 décembre") == {}


def test_the_proof_is_the_client_s_own_words() -> None:
    (answer,) = read("1. Oui, le 11 décembre.\nMerci!").answers

    assert answer.quote == "Oui, le 11 décembre."


def test_another_request_beside_the_answers_is_left() -> None:
    found = read("1. 11 décembre\n\nPouvez-vous ajouter 10 coffrets?\n\nBonne journée!\n\n" + QUOTES["gmail_fr"])

    assert found.left == ("Pouvez-vous ajouter 10 coffrets?",)


@given(st.text(max_size=300), st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str, sent: str) -> None:
    found = read_reply(text, sent, ASKED, (), TODAY)

    assert all(one.quote for one in found.answers)


@given(st.lists(st.text(alphabet="abcé 123.?:-\n", max_size=40), max_size=12))
def test_any_message_of_ours_quoted_alone_says_nothing(lines: list[str]) -> None:
    sent = "\n".join(lines)
    quoted = "\n".join(f"> {line}" for line in sent.splitlines())

    assert read_reply(quoted, sent, ASKED, (), TODAY) == ReplyRead()


def test_an_older_answer_quoted_in_the_thread_is_not_said_again() -> None:
    older = "Le 2 nov. 2026 à 09:00, Zoé <z@client.ca> a écrit :\n\n1. 4 décembre\n5. non"
    deeper = "\n".join(f"> {line}" for line in older.splitlines())

    assert read(f"6. aucun\n\n{QUOTES['outlook_fr']}\n\n{older}").answers == read("6. aucun").answers
    assert read(f"6. aucun\n\n{QUOTES['gmail_fr']}\n{deeper}").answers == read("6. aucun").answers


def test_a_quoted_line_that_is_not_ours_answers_nothing() -> None:
    assert answers(f"{QUOTES['gmail_fr']}\n> 1. 4 décembre") == {}


def test_the_table_is_broad() -> None:
    assert len(ONE) + len(NOT_CERTAIN) >= 60
    assert PurePosixPath(FILES["logo"].name).suffix == ".ai"


@pytest.mark.parametrize(
    "said", ["oui", "Oui, c'est exact", "Exact!", "Yes, that's right. Thanks", "C'est bien ça, merci"]
)
def test_a_yes_confirms_the_value_that_the_question_showed(said: str) -> None:
    asked = (Asked(1, "delivery_date", "2026-12-11"),)

    read = read_reply(f"1. {said}", "1. Date : nous avons le 11 décembre. Est-ce exact?", asked, (), date(2026, 11, 9))

    assert [(one.key, one.value) for one in read.answers] == [("delivery_date", "2026-12-11")]
    assert read.left == ()


@pytest.mark.parametrize(
    "said", ["oui mais le matin", "oui?", "oui, sauf si il neige", "presque", "ok pour le 12 décembre"]
)
def test_a_yes_with_anything_else_does_not_confirm_what_was_shown(said: str) -> None:
    asked = (Asked(1, "delivery_date", "2026-12-11"),)

    read = read_reply(f"1. {said}", "1. Date : nous avons le 11 décembre. Est-ce exact?", asked, (), date(2026, 11, 9))

    assert all(one.value != "2026-12-11" for one in read.answers)
