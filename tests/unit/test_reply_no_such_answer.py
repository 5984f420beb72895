"""Words that look like an answer, and are another thing: none of it is ticked."""

from __future__ import annotations

import pytest

from daemon.reading.reply import ReplyRead, read_reply
from tests.unit.checklist import ASKED, SHOWN, TODAY

NOT_OURS = [  # a logo that nobody sent
    "4. Use the one from our website",
    "4. prenez celui de notre site",
    "4. le même que sur notre site web",
    "4. same as on our Facebook",
]
UNWANTED = [  # words that may not be printed are no « aucun »
    "Sur la carte on ne veut pas : Joyeux Noël",
    "7. on ne veut pas : Joyeux Noël",
    "7. We don't want: Merry Christmas",
    "7. ne pas écrire : Joyeux Noël",
]
NOBODY = [
    "Envoyez les épreuves à marie@client.example",
    "Transférez à marie@client.example",
    "Send proofs to marie@client.example",
]


def _read(words: str) -> ReplyRead:
    return read_reply(f"{words}\n\n8. une seule adresse", "", ASKED, (), TODAY, ("Julie Roy", "julie@client.example"))


@pytest.mark.parametrize("words", [*NOT_OURS, *UNWANTED, *NOBODY])
def test_it_ticks_nothing_and_is_seen(words: str) -> None:
    read = _read(words)

    assert {one.key for one in read.answers} <= {"address_list"}
    assert read.left


@pytest.mark.parametrize("words", ["4. le même que l'an passé", "4. vous l'avez au dossier"])
def test_a_logo_that_we_have_is_one(words: str) -> None:
    assert {one.key: one.value for one in _read(words).answers}["logos"] == "on_file"


@pytest.mark.parametrize(
    "words", ["7. on n'en veut pas", "Cartons : on ne veut pas de carton", "7. no, we don't want any"]
)
def test_none_is_none(words: str) -> None:
    assert {one.key: one.value for one in _read(words).answers}["cards"] == "n/a"


def test_who_comes_back_to_us_is_no_door() -> None:
    read = read_reply("1 & 2 yes, I'll get back to you on the rest", "", ASKED, (), TODAY)

    assert {one.key: one.value for one in read.answers} == SHOWN
