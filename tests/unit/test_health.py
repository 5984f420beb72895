"""`/health`: 200 while every place was proved alive lately and every letter has its one end, else 503."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import pytest

from daemon import app
from daemon.dashboard.health import Health
from daemon.dashboard.serving import serving
from daemon.dashboard.site import create_app
from daemon.errors import Misconfigured, because
from daemon.journal import Journal
from tests.unit.test_pages import Office

ENDS = {"letters": 4, "letters_done": 1, "letters_waiting": 1, "letters_review": 1, "letters_refused": 1, "reviews": 9}
WELL = Health({"mailbox": 0.5}, (), {}, 3, ENDS, held=1, backup=60.0)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    journal = Journal(f"sqlite:///{tmp_path / 'journal.db'}")
    yield Office(journal, WELL)
    journal.close()


def answered(office: Office) -> tuple[int, dict[str, object]]:
    answer = office.asked("/health")
    return answer.status_code, answer.json()


def test_a_healthy_office_tells_its_proofs_and_what_it_owes(office: Office) -> None:
    status, body = answered(office)

    assert status == 200
    assert body == {
        "ok": True,
        "version": "1.2.3",
        "proofs": {"mailbox": 0.5},
        "stale": [],
        "troubles": {},
        "owed": 3,
        "held": 1,
        "backup": 60.0,
        "balanced": True,
        "counts": ENDS,
    }


def test_a_place_that_was_not_proved_lately_is_503_by_name(office: Office) -> None:
    office.health = replace(WELL, stale=("board",))
    status, body = answered(office)

    assert (status, body["ok"], body["stale"]) == (503, False, ["board"])


@pytest.mark.feature("N3")
@pytest.mark.parametrize("letters", [3, 5])
def test_a_letter_without_an_end_or_with_two_is_503(office: Office, letters: int) -> None:
    office.health = replace(WELL, counts=ENDS | {"letters": letters})
    status, body = answered(office)

    assert (status, body["balanced"]) == (503, False)


def test_a_trouble_is_told_while_its_proof_is_still_fresh(office: Office) -> None:
    office.health = replace(WELL, troubles={"sheet": because("no_card")})
    status, body = answered(office)
    told = body["troubles"]

    assert status == 200
    assert isinstance(told, dict)
    assert told["sheet"].startswith("La carte du mandat n'est pas encore au tableau")


def test_the_state_is_asked_at_each_request(office: Office) -> None:
    pages = office.asked("/health").status_code
    office.health = replace(WELL, stale=("mailbox",))

    assert (pages, office.asked("/health").status_code) == (200, 503)


def test_an_address_that_is_taken_is_named_and_nothing_is_served(office: Office) -> None:
    pages = create_app(office.sources(), app.TEMPLATES / "dashboard")
    with socket.create_server(("127.0.0.1", 0)) as line:
        address = f"127.0.0.1:{line.getsockname()[1]}"
        with pytest.raises(Misconfigured) as refused, serving(pages, address):
            pytest.fail("served on a taken address")

    assert dict(refused.value.mistakes[0].reason.facts) == {"address": address}


def test_pages_are_left_at_once_though_the_server_hardly_ever_wakes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("daemon.dashboard.serving.TICK", 3600.0)
    pages = create_app(office.sources(), app.TEMPLATES / "dashboard")
    before = set(threading.enumerate())
    with socket.create_server(("127.0.0.1", 0)) as line:
        free = line.getsockname()[1]

    with serving(pages, f"127.0.0.1:{free}"), urlopen(f"http://127.0.0.1:{free}/health") as answer:
        assert answer.headers["Date"]

    left = set(threading.enumerate()) - before  # those that answered are their library's to end
    assert "pages" not in {thread.name for thread in left}


def test_pages_that_are_left_before_they_were_served_are_left_too(office: Office) -> None:
    pages = create_app(office.sources(), app.TEMPLATES / "dashboard")
    before = set(threading.enumerate())

    with serving(pages, "127.0.0.1:0"):
        pass

    left = set(threading.enumerate()) - before  # those that answered are their library's to end
    assert "pages" not in {thread.name for thread in left}
