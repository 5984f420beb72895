"""People told in ordinary words, with what they do and how to reach them, are certain; where one is open, none is."""

from __future__ import annotations

from datetime import date

import pytest

from daemon.reading.reply import read_reply
from tests.unit.test_reply_danger import ASKED

TODAY = date(2026, 11, 10)
TWO = [
    "3. Our night clerk Femi receives (514 555-0121) and the co-op treasurer Ada Quinn approves, ada@coop.example",
    "3. Maude Roy reçoit au comptoir des fruits, 418 555-0144; le maître chai Yvon Caux approuve, yvon@chai.example",
    "Reception of the goods is by Bram Vos, 613 555-0108; approval by our curator Lena Ford, lena@musee.example.",
    "3. Ines Cloutier will approve (ines@atelier.example) and her apprentice Noe Parent will receive, 819 555-0155",
]
ONE = [
    "3. Rose Lavallee (rose@lavallee.example) will both receive the truck and approve the proofs",
    "3. Tim Horvat, tim@horvat.example, receives and approves",
]
OPEN = [
    "3. Dana Ford receives, 514 555-0121. I have to find out who approves.",
    "3. Dana Ford, 514 555-0121, or Mia Hall, 514 555-0122, receives and approves",
    "3. I think Dana Ford receives and approves, dana@ford.example",
    "3. Dana Ford used to receive and approve, dana@ford.example",
    "3. Dana Ford receives and approves until Friday, dana@ford.example",
    "3. je te texte les numéros",
    "I approve the delivery address",
]


def ticked(said: str) -> list[str]:
    read = read_reply(said, "", ASKED, (), TODAY, ("Luc Caron", "luc@caron.example"))
    return [one.value for one in read.answers if one.key == "contacts"]


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", TWO)
def test_two_people_with_their_parts_are_certain_whatever_their_trade(said: str) -> None:
    (value,) = ticked(said)

    assert "(livraison)" in value
    assert "(décision)" in value


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", ONE)
def test_one_person_for_both_is_certain(said: str) -> None:
    (value,) = ticked(said)

    assert "@" in value


@pytest.mark.feature("N2")
@pytest.mark.parametrize("said", OPEN)
def test_people_who_are_not_certain_tick_nothing(said: str) -> None:
    assert ticked(said) == []
