"""What is told beside a signature, or looks like one, is read or seen by a person; a signature says who writes."""

from __future__ import annotations

import pytest

from daemon.reading.reply import ReplyRead, read_reply
from tests.unit.checklist import ASKED, TODAY

WRITER = ("Julie Roy", "julie@client.example")
TOLD = [
    "Hi,\n\nShip to 12 King Street, Toronto instead.\n\n8. one address only\n\nThanks",
    "Hi,\n\nSend the proofs to mary@client.example\n\n6. none\n\nThanks",
    "Bonjour,\nAcheminer à 12 rue Peel, Rimouski.\n\n8. une seule adresse",
    "Date ok.\n\nPriya Nair\n514-555-0166\n\nNo stickers",
    "La date est bonne.\n\nPaul Côté\nMagasinier\n418 555-0166\n\nPas d'autocollants.\n\nJulie",
    "Date ok.\n\nPriya Nair\n514-555-0166\nAdam Cohen\nadam@client.example\n\nNo stickers",
    "Date ok.\n\nClient Warehouse\n12 King Street, Toronto\n\nNo stickers",
    "Date ok.\nThanks,\nJulie\nCard text Happy new year",
    "Date ok.\nThanks,\nJulie\nUse the back door",
    "Date ok.\nThanks\nContact Priya Nair",
]
ANSWERS = [
    ("Date ok.\nThanks,\nJulie\nSame logo", "logos"),
    ("Date ok.\nMerci,\nJulie\nPas d'autocollants", "stickers"),
    ("Date ok.\n\nJulie Roy\n514-555-0166\n\nNo stickers", "stickers"),
]
SIGNATURES = [
    "Date ok.\n\nThanks,\n\nPriya Nair\nClient Foods\n514-555-0166",
    "Date ok.\n\nPriya Nair\n514-555-0166\n\nClient Foods\n12 King Street, Toronto\nwww.client.example",
    "Date ok.\n\nMerci\nJulie Roy\nDirectrice des livraisons\nClient inc.\n12, rue Peel\n514 555-0122",
    "Date ok.\n\nJulie Roy\nDelivery Coordinator\n514-555-0166\n\n8. one address",
]


def _read(words: str) -> ReplyRead:
    return read_reply(words, "", ASKED, (), TODAY, WRITER)


@pytest.mark.parametrize("words", TOLD)
def test_what_looks_like_a_signature_and_tells_something_is_seen(words: str) -> None:
    assert _read(words).left


@pytest.mark.parametrize(("words", "key"), ANSWERS)
def test_an_answer_under_the_name_of_who_writes_is_read(words: str, key: str) -> None:
    assert key in {one.key for one in _read(words).answers}


@pytest.mark.parametrize("words", SIGNATURES)
def test_a_signature_asks_nobody_anything(words: str) -> None:
    read = _read(words)

    assert not read.left
    assert {one.key for one in read.answers} <= {"delivery_date", "address_list"}
