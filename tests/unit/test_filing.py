"""Processed letters are filed where the owner wants them, once, and only those."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from daemon.domain.workflow import Filing
from tests.facts import WORKFLOW
from tests.world import Office, pdf_of, undisturbed

TIDY = replace(undisturbed(WORKFLOW), filing=Filing("Traité", "Facteur"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path, TIDY)
    yield made
    made.close()


def forwarded(office: Office, number: str = "1001") -> None:
    office.letter("Voici", pdf=pdf_of(number, [("Boîte", 2)]))


def test_a_letter_that_is_done_is_marked_and_moved(office: Office) -> None:
    forwarded(office)
    office.settle()

    ((_, folder, flag),) = office.post.filed
    assert (folder, flag) == ("Traité", "Facteur")
    assert office.post.letters == {}


def test_one_that_waits_for_people_stays_under_their_eyes(office: Office) -> None:
    office.letter("Bonjour, une question", sender="inconnu@ailleurs.example", subject="Bonjour")
    office.settle()

    assert office.post.filed == []


def test_by_default_every_letter_is_left_as_it_came(tmp_path: Path) -> None:
    office = Office(tmp_path)
    forwarded(office)
    office.settle()

    assert office.post.filed == []
    office.close()


def test_a_folder_named_today_moves_no_old_letter(tmp_path: Path) -> None:
    office = Office(tmp_path)
    forwarded(office)
    office.settle()
    office.days(31)
    office.workflow = TIDY
    office.restart()
    office.settle()

    assert office.post.filed == []
    office.close()


def test_a_letter_that_a_person_put_back_is_left_there(office: Office) -> None:
    forwarded(office)
    office.settle()
    office.post.letters["0"] = office.post.filed[0][0]
    office.settle()

    assert len(office.post.filed) == 1


@pytest.mark.parametrize("fault", [1, 2, 3])
def test_dying_around_the_move_files_it_once(office: Office, fault: int) -> None:
    office.letter("Absent", sender="marie@client.example", Auto_Submitted="auto-replied")
    office.pass_([fault])
    office.clock.moment += timedelta(hours=1)
    office.settle()

    assert len(office.post.filed) == 1
