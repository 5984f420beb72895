"""Jobs on time: none waits for another, none overlaps itself, and one that fails is told once and goes on."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from daemon import app
from daemon.agenda import PROOFS, chores, drive, jobs
from daemon.dashboard.health_view import APART
from daemon.errors import NeedsReview, because
from daemon.loop import Loop
from daemon.messages import Messages
from daemon.settings import Backup, load
from tests.world import MONDAY, Office, pdf_of

SETTINGS = load(app.HOUSE / "config/facteur.toml", look=False)
SOON = 0.01  # seconds between two turns


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.close()


def driven(turns: dict[str, float], do: Callable[[str], None], enough: Callable[[], bool]) -> None:
    stop, end = threading.Event(), time.monotonic() + 20
    threads = drive(turns, do, stop)
    while not enough() and time.monotonic() < end:
        time.sleep(0.01)
    stop.set()
    for thread in threads:
        thread.join()


def test_a_slow_job_holds_no_other_back() -> None:
    done: list[str] = []
    quick_ran = threading.Event()

    def do(job: str) -> None:
        if job == "slow":
            quick_ran.wait(20)
        done.append(job)
        if done.count("quick") == 3:
            quick_ran.set()

    driven({"slow": SOON, "quick": SOON}, do, lambda: "slow" in done)

    assert done.index("slow") >= 3


def test_a_job_never_overlaps_itself() -> None:
    turns, inside, most = 0, 0, 0

    def do(_job: str) -> None:
        nonlocal turns, inside, most
        inside += 1
        most = max(most, inside)
        time.sleep(3 * SOON)  # longer than its turn
        inside -= 1
        turns += 1

    driven({"late": SOON}, do, lambda: turns >= 4)

    assert (turns >= 4, most) == (True, 1)


def with_chore(office: Office, chore: Callable[[], None]) -> Loop:
    return Loop(replace(office.loop.house, chores={"backup": chore}))


def served(loop: Loop, enough: Callable[[], bool]) -> None:
    driven({"backup": SOON, "mailbox": SOON, "letters": SOON}, loop._look_and_stir, enough)
    loop.close()


def test_a_job_that_fails_is_told_once_and_stops_no_other(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    tried = 0

    def broken() -> None:
        nonlocal tried
        tried += 1
        raise NeedsReview(because("no_card"))

    caplog.set_level(logging.INFO, "facteur")
    loop = with_chore(office, broken)
    office.letter("Voici", pdf=pdf_of("1001", [("Boîte", 2)]))

    def enough() -> bool:
        loop.house.weather._rests.clear()  # as if it had rested
        return tried >= 3 and len(office.journal.open_mandates()) == 1

    served(loop, enough)

    assert sum("look/backup" in record.message for record in caplog.records) == 1
    assert [row.asked.review.startswith("place/look/backup/") for row in office.journal.reviews()] == [True]
    assert len(office.journal.open_mandates()) == 1


def test_a_job_that_works_again_settles_its_question(office: Office) -> None:
    ends = iter([NeedsReview(because("no_card")), None])

    def mended() -> None:
        if trouble := next(ends):
            raise trouble

    loop = with_chore(office, mended)
    loop.look("backup")
    asked = len(office.journal.reviews())
    loop.house.weather._rests.clear()
    loop.look("backup")
    loop.close()

    assert (asked, office.journal.reviews()) == (1, [])


def test_even_a_failing_journal_ends_no_job(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_facts: object) -> bool:
        raise OSError("disk full")

    monkeypatch.setattr(office.journal, "record", gone)

    def broken() -> None:
        raise ArithmeticError

    loop = with_chore(office, broken)
    loop._look_and_stir("backup")
    loop.close()

    assert loop.house.weather.troubles["journal"].code == "fault"


def test_each_day_every_mandate_is_asked_again(office: Office) -> None:
    office.letter("Voici", pdf=pdf_of("1001", [("Boîte", 2)]))
    office.loop.one_pass()
    office.loop.look("evaluation")
    office.loop.settle()
    owing = office.loop.owing
    owing.standings["2026-0001"] = replace(owing.standings["2026-0001"], blockers=())  # a forgotten hour
    kept = office.loop.look("evaluation"), owing.ask(), owing.standings["2026-0001"].blockers
    office.clock.moment += timedelta(days=1)
    stirs = office.loop.look("evaluation")
    owing.ask()

    assert (kept[0], kept[2], stirs) == (0, (), 1)
    assert owing.standings["2026-0001"].blockers


def test_proofs_of_life_are_noted_for_other_processes(office: Office) -> None:
    house = office.loop.house
    note = chores(SETTINGS, house.journal, house.tools, house.weather)[PROOFS]
    note()
    before = house.journal.cursor(PROOFS)
    office.loop.look("mailbox")
    note()

    assert before == ""
    assert "look/mailbox" in house.journal.cursor(PROOFS)


def test_the_way_out_is_proved_before_a_message_needs_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    house = office.loop.house

    def refused() -> None:
        raise NeedsReview(because("no_card"))

    monkeypatch.setattr(house.tools.sender, "check", refused)
    prove = chores(SETTINGS, house.journal, house.tools, house.weather)["smtp"]

    with pytest.raises(NeedsReview):
        prove()


def test_the_days_backup_is_made_once_its_hour_has_come(office: Office, tmp_path: Path) -> None:
    house, folder = office.loop.house, tmp_path / "backups"
    settings = replace(SETTINGS, data=tmp_path, backup=Backup(folder))
    back_up = chores(settings, house.journal, house.tools, house.weather)["backup"]
    for hours in (0, 1, 14, 24):  # 9:00, 10:00, 23:00, and 9:00 of the next day in Montréal
        office.clock.moment = MONDAY + timedelta(hours=hours)
        back_up()

    assert sorted(path.name[:18] for path in folder.iterdir()) == ["facteur-2026-11-09", "facteur-2026-11-10"]


def test_without_a_folder_no_backup_is_driven(tmp_path: Path) -> None:
    assert "backup" not in jobs(SETTINGS)
    assert "backup" in jobs(replace(SETTINGS, backup=Backup(tmp_path)))


def test_each_job_has_a_name_on_the_page() -> None:
    words, shown = Messages(app.TEMPLATES), set(jobs(SETTINGS)) - set(APART)

    assert [job for job in shown if "page_place" in words.ui(f"page_place_{job}", "fr")] == []


def test_a_place_that_says_when_something_came_is_looked_at_then() -> None:
    stop, came = threading.Event(), threading.Event()
    looks: list[str] = []

    def wait(seconds: float) -> None:
        came.wait(seconds)
        came.clear()

    threads = drive({"mailbox": 20.0}, looks.append, stop, {"mailbox": wait})
    came.set()
    end = time.monotonic() + 10
    while len(looks) < 2 and time.monotonic() < end:
        time.sleep(0.01)
    stop.set()
    came.set()
    for thread in threads:
        thread.join()

    assert len(looks) >= 2
