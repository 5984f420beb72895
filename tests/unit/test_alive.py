"""The mail is proved alive once a business day, or somebody is told that it is not."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from functools import reduce
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from daemon.adapters.webhook import Webhook
from daemon.agenda import PING, Count, chores, jobs
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.alive import CANARY, Alive, alarm, canary, evolve_alive
from daemon.domain.office import Office, OfficeMemory
from daemon.errors import Busy
from daemon.settings import Alerts
from tests.facts import MONDAY, WORKFLOW
from tests.unit.test_agenda import SETTINGS
from tests.world import Office as World

US = "coordination@boites.example"
WRITING = replace(WORKFLOW, canary=US)
TODAY, HOUR = "2026-11-09", timedelta(hours=1)


def left(turn: str = TODAY, at: datetime = MONDAY) -> e.DigestSent:
    name = f"<{turn}@boites.example>"
    return e.DigestSent(
        at=at, mandate=e.OFFICE, digest=CANARY, turn=turn, who=US, message_id=name, raw="c" * 64, to=(US,)
    )


def came_back(turn: str = TODAY) -> e.CanaryReturned:
    return e.CanaryReturned(at=MONDAY, mandate=e.OFFICE, turn=turn)


def told(turn: str = TODAY) -> e.AlertRaised:
    return e.AlertRaised(at=MONDAY, mandate=e.OFFICE, alert=CANARY, turn=turn)


def office(*history: e.Event) -> Office:
    return Office({}, OfficeMemory(alive=reduce(evolve_alive, history, Alive())))


def test_a_letter_to_ourselves_leaves_once_a_business_day() -> None:
    first = list(canary(office(), MONDAY, WRITING))

    assert first == [owed.SendDigest(e.OFFICE, CANARY, TODAY, US)]
    assert list(canary(office(left()), MONDAY, WRITING)) == []
    assert len(list(canary(office(left()), MONDAY + timedelta(days=1), WRITING))) == 1


@pytest.mark.parametrize("moment", [datetime.fromisoformat("2026-11-09T06:59-05:00"), MONDAY - timedelta(days=1)])
def test_none_leaves_before_the_hour_or_on_a_closed_day(moment: datetime) -> None:
    assert list(canary(office(), moment, WRITING)) == []


def test_none_leaves_where_the_mailbox_is_a_folder_of_this_disk() -> None:
    assert list(canary(office(), MONDAY, WORKFLOW)) == []


def test_nobody_is_told_before_it_is_late_nor_once_it_is_back() -> None:
    assert list(alarm(office(left()), MONDAY + HOUR / 2, WRITING)) == []
    assert list(alarm(office(left(), came_back()), MONDAY + HOUR * 5, WRITING)) == []


def test_one_that_does_not_come_back_is_told_once_however_many_follow() -> None:
    tuesday = MONDAY + timedelta(days=1)
    away = (left(), left("2026-11-10", tuesday))

    assert list(alarm(office(*away), tuesday, WRITING)) == [owed.RaiseAlert(e.OFFICE, CANARY, TODAY)]
    assert list(alarm(office(*away, told()), tuesday + HOUR * 3, WRITING)) == []


def test_one_that_comes_back_proves_as_much_as_those_before_it() -> None:
    tuesday = MONDAY + timedelta(days=1)
    known = office(left(), told(), left("2026-11-10", tuesday), came_back("2026-11-10"))

    assert known.memory.alive.lost(tuesday + HOUR * 5) is None
    assert list(alarm(known, tuesday + HOUR * 5, WRITING)) == []


def test_after_a_breakdown_the_next_one_is_told_again() -> None:
    tuesday = MONDAY + timedelta(days=1)
    known = office(left(), told(), came_back(), left("2026-11-10", tuesday))

    assert list(alarm(known, tuesday + HOUR, WRITING)) == [owed.RaiseAlert(e.OFFICE, CANARY, "2026-11-10")]


# The whole cycle, in memory


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path, replace(WRITING, production=replace(WRITING.production, digest=False)))


def test_our_letter_read_back_is_nobody_s_letter(world: World) -> None:
    world.settle()
    world.post.letters["canary"] = world.post.sent[0]
    world.settle()
    (letter,) = world.journal.letters()

    assert letter.ended is not None
    assert (letter.end, letter.ended.reason.code) == ("done", "canary_back")
    assert world.journal.office_memory().alive.away == ()
    assert len(world.post.sent) == 1
    world.close()


def test_a_lost_letter_is_asked_about_until_one_comes_back(world: World) -> None:
    world.settle()
    world.clock.moment += HOUR * 2
    world.settle()
    asked = [row.asked.reason.code for row in world.journal.reviews()]
    world.post.letters["late"] = world.post.sent[0]
    world.settle()

    assert asked == ["canary_lost"]
    assert world.journal.reviews() == []
    world.close()


# The other way to people


class Heard:
    """A web server that keeps what it was asked."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str, bytes]] = []
        heard = self.said

        class Listener(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                heard.append(("POST", self.path, self.rfile.read(int(self.headers["Content-Length"]))))
                self._taken()

            def do_GET(self) -> None:
                heard.append(("GET", self.path, b""))
                self._taken()

            def _taken(self) -> None:
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_said: object) -> None: ...

        self.server = HTTPServer(("127.0.0.1", 0), Listener)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def test_an_alert_and_a_sign_of_life_reach_their_addresses() -> None:
    heard = Heard()
    hook = Webhook(f"{heard.url}/alerte", f"{heard.url}/vie")
    hook.tell("Le courrier ne passe plus")
    hook.ping()
    heard.close()

    assert heard.said == [("POST", "/alerte", b'{"text": "Le courrier ne passe plus"}'), ("GET", "/vie", b"")]


def test_an_address_that_is_away_is_busy_and_not_named_in_full() -> None:
    with pytest.raises(Busy) as away:
        Webhook("http://127.0.0.1:9/secret-token", "").tell("x")

    assert "secret-token" not in str(away.value)


class Switch:
    """A dead man's switch."""

    pings = 0

    def tell(self, text: str) -> None: ...

    def ping(self) -> None:
        self.pings += 1


def test_the_sign_of_life_is_given_only_while_all_is_proved(world: World) -> None:
    switch, settings = Switch(), replace(SETTINGS, alerts=Alerts(ping_url="https://hc.example/x"))
    house = world.loop.house
    ping = chores(settings, house.journal, replace(house.tools, alerts=switch), house.weather)[PING]
    ping()
    silent = switch.pings
    for job in jobs(settings):
        house.weather.works(f"look/{job}", world.clock.now())
    house.weather.works("journal", world.clock.now())
    ping()
    world.clock.moment += HOUR
    ping()

    assert (silent, switch.pings) == (0, 1)
    world.close()


def test_letters_on_the_server_that_we_never_read_are_told_when_they_last(world: World) -> None:
    seen: set[str] = set()
    count = Count(world.post, seen)
    world.post.letters["1"] = b"Subject: x\n\n"
    count()

    with pytest.raises(Busy) as unseen:
        count()

    seen.add("1")
    count()
    assert unseen.value.reason.code == "letters_unseen"
    world.close()
