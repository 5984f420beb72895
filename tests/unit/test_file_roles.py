"""What a client's file is for: a visual of their own, a paper that was signed; by content, name and words."""

from __future__ import annotations

import pytest

from daemon.reading.letter_parts import Attachment
from daemon.reading.proof import read_proof
from daemon.reading.reply import Asked, file_role
from daemon.reading.reply.files import roles

PAPER = b"%PDF-1.7\n1 0 obj <</Type /Page>> endobj\n" + b"x" * 100
SIGNED = PAPER + b"2 0 obj <</Type /Sig /ByteRange [0 1 2 3]>> endobj"
FIELD = PAPER + b"2 0 obj <</FT /Sig /T (Signature)>> endobj"


def a_file(name: str, data: bytes = PAPER) -> Attachment:
    return Attachment(name, data, "application/pdf")


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("BAT carte Acme v2.pdf", "visual"),
        ("maquette-autocollants.pdf", "visual"),
        ("E\u0301preuve 3.pdf", "visual"),
        ("proof.pdf", "visual"),
        ("contrat signe\u0301.pdf", "signed"),
        ("Signed agreement.pdf", "signed"),
        ("contrat non signé.pdf", "document"),
        ("unsigned.pdf", "document"),
        ("waterproof.pdf", "document"),
        ("combat.pdf", "logo"),
        ("bâtiment.pdf", "logo"),
    ],
)
def test_the_name_tells(name: str, role: str) -> None:
    assert file_role(a_file(name)) == role


@pytest.mark.feature("S0-37")
def test_a_signature_in_the_file_tells_whatever_its_name() -> None:
    assert file_role(a_file("acme.pdf", SIGNED)) == "signed"
    assert file_role(a_file("acme.pdf", FIELD)) == "logo"


def test_what_lies_under_the_question_about_visuals_is_the_clients_visual() -> None:
    files = [a_file("acme.pdf"), a_file("liste.csv", b"Nom,Adresse\n")]

    assert roles(files, "Ci-joint.", {"visuals"}, {"visuals"})["acme.pdf"] == "visual"
    assert roles(files, "Ci-joint.", {"visuals", "logos"}, {"visuals", "logos"})["acme.pdf"] == "logo"


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("Bonjour,\nvoici le contrat signé.", "signed"),
        ("The signed agreement is attached.", "signed"),
        ("Voici le contrat à signer.", "document"),
        ("Le contrat n'est pas signé.", "document"),
        ("Avez-vous le contrat signé?", "document"),
        ("J'enverrai le contrat signé demain.", "document"),
    ],
)
def test_a_paper_is_signed_when_the_client_says_so(said: str, role: str) -> None:
    assert roles([a_file("scan0001.pdf")], said, {"cards"}, ()) == {"scan0001.pdf": role}


def test_of_two_papers_none_is_guessed_to_be_the_signed_one() -> None:
    found = roles([a_file("scan1.pdf"), a_file("scan2.pdf")], "Voici le contrat signé.", {"cards"}, ())

    assert set(found.values()) == {"document"}


@pytest.mark.feature("S0-37")
@pytest.mark.parametrize("name", ["BAT annoté.pdf", "BAT signé.pdf"])
def test_a_proof_that_comes_back_with_the_yes_is_looked_at_by_a_person(name: str) -> None:
    asked = [Asked(1, "visuals", "")]

    assert read_proof("C'est approuvé", "1. Approuvez-vous?", asked, 1, [a_file(name)]).verdict == ""
    assert read_proof("C'est approuvé", "1. Approuvez-vous?", asked, 1).verdict == "approved"
