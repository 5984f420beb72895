"""`/health`: 200 while every place was proved alive lately and every letter has its one end, else 503."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace

import httpx
import pytest
from starlette.applications import Starlette

from daemon.dashboard.health import Health, create_app, serving
from daemon.errors import Misconfigured

ENDS = {"letters": 4, "letters_done": 1, "letters_waiting": 1, "letters_review": 1, "letters_refused": 1, "reviews": 9}
WELL = Health({"mailbox": 0.5}, (), {}, 3, ENDS)


def asked(app: Starlette, times: int = 1) -> list[httpx.Response]:
    async def ask() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://office") as client:
            return [await client.get("/health") for _ in range(times)]

    return asyncio.run(ask())


def answered(health: Health) -> tuple[int, dict[str, object]]:
    (answer,) = asked(create_app(lambda: health))
    return answer.status_code, answer.json()


def test_a_healthy_office_tells_its_proofs_and_what_it_owes() -> None:
    status, body = answered(WELL)

    assert status == 200
    assert body == {
        "ok": True,
        "proofs": {"mailbox": 0.5},
        "stale": [],
        "troubles": {},
        "owed": 3,
        "balanced": True,
        "counts": ENDS,
    }


def test_a_place_that_was_not_proved_lately_is_503_by_name() -> None:
    status, body = answered(replace(WELL, stale=("board",)))

    assert (status, body["ok"], body["stale"]) == (503, False, ["board"])


@pytest.mark.parametrize("letters", [3, 5])
def test_a_letter_without_an_end_or_with_two_is_503(letters: int) -> None:
    status, body = answered(replace(WELL, counts=ENDS | {"letters": letters}))

    assert (status, body["balanced"]) == (503, False)


def test_a_trouble_is_told_while_its_proof_is_still_fresh() -> None:
    status, body = answered(replace(WELL, troubles={"sheet": "Le classeur est ouvert."}))

    assert (status, body["troubles"]) == (200, {"sheet": "Le classeur est ouvert."})


def test_the_state_is_asked_at_each_request() -> None:
    states = [WELL, replace(WELL, stale=("mailbox",))]
    answers = asked(create_app(lambda: states.pop(0)), times=2)

    assert [answer.status_code for answer in answers] == [200, 503]


def test_an_address_that_is_taken_is_named_and_nothing_is_served() -> None:
    with socket.create_server(("127.0.0.1", 0)) as line:
        address = f"127.0.0.1:{line.getsockname()[1]}"
        with pytest.raises(Misconfigured) as refused, serving(create_app(lambda: WELL), address):
            pytest.fail("served on a taken address")

    assert dict(refused.value.mistakes[0].reason.facts) == {"address": address}
