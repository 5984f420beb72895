"""What mail programs put around a reply is no answer, and a letter framed by it needs nobody for that."""

from __future__ import annotations

import pytest

from daemon.reading.reply.frames import unframed
from daemon.reading.reply.signature import without_signature

US = ("Boîtes Tremblay inc.", "coordination@boitestremblay.example")
SUBJECT = "[2026-0005] Facture 4016 : quelques précisions pour votre commande"
WROTE = [
    ">>> Boîtes Tremblay inc. <coordination@boitestremblay.example> 2026/11/09 09:05 >>>",
    "---- Le Tue, 10 Nov 2026 08:20:00 -0500 Boîtes Tremblay inc. <coordination@boitestremblay.example> a écrit ----",
    "Boîtes Tremblay inc., 2026-11-09 08:12 HNE",
    "Nov 9, 2026, 08:12 EST - Boîtes Tremblay inc. said",
    "coordination+2026-0005-x7@boitestremblay.example - 9 nov. 2026 à 9 h 05",
]
AROUND = [
    "##- Please type your reply above this line -##",
    "— Répondez au-dessus de cette ligne —",
    "ATTENTION : expéditeur externe - n'ouvrez pas les pièces jointes inattendues",
    "[EXTERNAL] This message came from outside the organization. Do not click links.",
    "Your request (#4411) has been received and is being reviewed by our staff.",
    f"Objet : {SUBJECT}",
]
WORDS = [
    "J'ai écrit à coordination@boitestremblay.example le 3 novembre 2026 sans réponse.",
    "Boîtes Tremblay inc. peut livrer le 16 décembre 2026",
    "La livraison se fait par la porte extérieure du bâtiment",
    "Objet : la date du 16 décembre",
]


@pytest.mark.feature("S0-09")
@pytest.mark.parametrize("line", WROTE)
def test_a_line_that_says_only_that_we_wrote_and_when_begins_the_older_letter(line: str) -> None:
    assert unframed(line, US, SUBJECT) == "-----Original Message-----"


@pytest.mark.feature("S0-09")
@pytest.mark.parametrize("line", AROUND)
def test_lines_of_servers_and_help_desks_are_nobodys_words(line: str) -> None:
    assert unframed(line, US, SUBJECT) == ""


@pytest.mark.feature("S0-09")
@pytest.mark.parametrize("line", WORDS)
def test_a_clients_own_words_about_us_stay(line: str) -> None:
    assert unframed(line, US, SUBJECT) == line


@pytest.mark.feature("S0-09")
@pytest.mark.parametrize(
    "block",
    [
        ["Sophie Morin | Coordonnatrice", "Dentaire Boréale, succ. Lévis", "310 ch. du Lac, local 2", "(418) 555-0174"],
        ["Martin Lépine, directeur", "Boréale Dentaire - Centre de services", "Secrétariat : 450 555-0130"],
        ["S. Morin - Approvisionnement", "Dentaire Boréale", "1200 Peel, 18e étage", "514 555-0152 x318"],
    ],
)
def test_the_block_that_says_who_writes_is_no_answer(block: list[str]) -> None:
    told = without_signature(["Le 16 convient.", "", *block], ("Sophie Morin", "accueil@boreale-dentaire.example"))

    assert [line for line in told if line] == ["Le 16 convient."]


def test_a_contact_named_by_role_is_no_signature() -> None:
    block = ["Anne Roy", "Réception : 450 555-0130"]

    told = without_signature(block, ("Luc Caron", "luc@client.example"))

    assert told == block
