"""Answers of our own people: a closed grammar, and nothing obeyed that was not understood whole."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.domain.events import ACCEPT, CORRECT, IGNORE
from daemon.reading.decision import Decision, DecisionRead, read_decision

TODAY = date(2026, 11, 9)
SENT = "Une décision vous attend.\n\n1. Le total ne correspond pas.\n\nRépondez « ok » pour continuer.\n"


def read(text: str) -> DecisionRead:
    return read_decision(text, SENT, TODAY)


@pytest.mark.feature("S0-46")
@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("ok", ACCEPT),
        ("Ok!", ACCEPT),
        ("Oui, continue.", ACCEPT),
        ("Oui, continuez svp", ACCEPT),
        ("Bonjour,\n\nC'est correct, merci.\n\nJulie Tremblay", ACCEPT),
        ("go ahead, thanks", ACCEPT),
        ("annule", IGNORE),
        ("Annulez la facture svp", IGNORE),
        ("Ignore", IGNORE),
        ("C'est une soumission", IGNORE),
        ("non, c'est un bon de commande", IGNORE),
        ("It's a quote", IGNORE),
    ],
)
def test_a_plain_answer_decides(said: str, verdict: str) -> None:
    assert read(said) == DecisionRead((Decision(verdict),))


@pytest.mark.parametrize(
    ("said", "changes"),
    [
        ("le bon numéro est 1043", {"number": "1043"}),
        ("numéro : FA-1043", {"number": "FA-1043"}),
        ("Total 4 512,30", {"total": "4512.30"}),
        ("le total est 4\u00a0512,30 $", {"total": "4512.30"}),
        ("client : Dupont, Roy et associés inc.", {"client_name": "Dupont, Roy et associés inc."}),
        ("courriel : marie@client.example", {"client_emails": "marie@client.example"}),
        ("livraison : 11 décembre 2026", {"delivery": "2026-12-11"}),
        ("ok, total 4512,30", {"total": "4512.30"}),
        ("le bon numéro est 1043\nclient : Client inc.", {"number": "1043", "client_name": "Client inc."}),
    ],
)
def test_an_answer_that_gives_a_value_corrects(said: str, changes: dict[str, str]) -> None:
    assert read(said) == DecisionRead((Decision(CORRECT, 0, changes),))


@pytest.mark.parametrize("said", ["1 ok, 2 annule", "1. ok\n2. annule", "ok pour la 1\nannule la 2", "1) oui\n2) non"])
def test_each_question_is_named_by_its_number(said: str) -> None:
    assert read(said) == DecisionRead((Decision(ACCEPT, 1), Decision(IGNORE, 2)))


@pytest.mark.parametrize("said", ["Merci!", "Bonne journée\n\nJulie", "", "Merci beaucoup\n\nJulie Tremblay"])
def test_thanks_decide_nothing_and_leave_nothing(said: str) -> None:
    assert read(said) == DecisionRead()


@pytest.mark.parametrize(
    "said",
    [
        "Ok pour le total, attends que je vérifie le reste",
        "Je ne sais pas, demande à Marie",
        "C'est quoi le problème?",
        "ok\nMais le client veut aussi des rubans",
        "total 1,234",
        "ok\nannule",
        "livraison : vers la mi-décembre",
    ],
)
def test_words_not_understood_whole_are_left_for_a_person(said: str) -> None:
    assert read(said).left


def test_our_own_quoted_words_are_no_answer() -> None:
    quoted = "".join(f"> {line}\n" for line in SENT.splitlines())

    answer = read(f"annule\n\nLe lun. 9 nov. 2026, à 9 h 12, Boîtes <coordination@boites.example> a écrit :\n{quoted}")

    assert answer == DecisionRead((Decision(IGNORE),))
