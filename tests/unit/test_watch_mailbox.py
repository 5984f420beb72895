"""Letters are kept raw, once, before anything reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from daemon.domain import events as e
from daemon.errors import Busy, NeedsReview, because
from daemon.watchers import mailbox
from tests.world import Office

LARGE = 100_000


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    found = Office(tmp_path)
    yield found
    found.close()


def watch(office: Office, known: set[str] | None = None) -> int:
    box = office.post
    files = office.loop.house.desk.files
    now = office.clock.now()
    return mailbox.watch(box, office.journal, files, now, largest=LARGE, known=set() if known is None else known)


def kept(office: Office) -> list[str]:
    return [row.letter for row in office.journal.letters()]


@pytest.mark.feature("N3")
def test_a_letter_is_on_disk_as_it_came(office: Office) -> None:
    office.letter("Bonjour")

    assert watch(office) == 1
    raw = office.post.letters["0"]
    assert kept(office) == [hashlib.sha256(raw).hexdigest()]
    assert office.loop.house.desk.files.read(kept(office)[0]) == raw


def test_a_letter_is_kept_once(office: Office) -> None:
    office.letter("Bonjour")

    assert (watch(office), watch(office)) == (1, 0)


def test_a_restart_fetches_nothing_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.letter("Bonjour")
    watch(office)
    office.restart()
    monkeypatch.delattr(type(office.post), "fetch")

    assert watch(office) == 0


@pytest.mark.feature("N3")
def test_the_same_letter_delivered_twice_is_read_once_and_counted_twice(office: Office) -> None:
    office.letter("Bonjour")
    office.post.letters["copy"] = office.post.letters["0"]
    watch(office)

    assert len(kept(office)) == 1
    assert office.journal.counts()["arrivals"] == 2


@pytest.mark.feature("N3")
def test_a_letter_that_is_too_large_is_not_fetched_and_has_its_end(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.letter("x" * LARGE)
    monkeypatch.delattr(type(office.post), "fetch")
    watch(office)
    office.loop.look("letters")

    (row,) = office.journal.letters()
    assert row.ended is not None
    assert row.ended.end == e.REVIEW
    assert "letter_too_large" in (row.ended.reason.code, *(one.asked.reason.code for one in office.journal.reviews()))


@pytest.mark.feature("N3")
def test_a_letter_that_cannot_be_fetched_has_its_end_and_the_others_are_kept(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.letter("Illisible")
    office.letter("Bonjour")
    fetch = office.post.fetch

    def picky(identity: str) -> bytes:
        if identity == "0":
            raise NeedsReview(because("letter_unreadable"))
        return fetch(identity)

    monkeypatch.setattr(office.post, "fetch", picky)

    assert watch(office) == 2
    ends = [row.ended.end for row in office.journal.letters() if row.ended]
    assert len(ends) == 1
    assert ends[0] == e.REVIEW


def test_a_mailbox_that_fails_midway_loses_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.letter("Un")
    office.letter("Deux")
    fetch = office.post.fetch
    with monkeypatch.context() as patched:
        patched.setattr(office.post, "fetch", lambda one: fetch(one) if one == "0" else _down())
        with pytest.raises(Busy):
            watch(office)

    watch(office)

    assert len(kept(office)) == 2


def _down() -> bytes:
    raise Busy(because("no_card"))


def test_what_this_process_saw_is_never_the_memory(office: Office) -> None:
    office.letter("Bonjour")
    known = {"0"}
    watch(office, known)
    known.clear()

    assert watch(office, known) == 1
    assert known == {"0"}


# Day one

START = datetime(2026, 11, 1, 5, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def watch_from(office: Office, start: datetime | None) -> None:
    files = office.loop.house.desk.files
    mailbox.watch(office.post, office.journal, files, office.clock.now(), largest=LARGE, known=set(), start=start)


def ended(office: Office) -> list[str]:
    return [row.ended.reason.code if row.ended else "" for row in office.journal.letters()]


@pytest.mark.feature("S0-47")
def test_a_letter_older_than_the_start_is_refused_with_its_reason_and_asks_nobody(office: Office) -> None:
    office.letter("Une vieille facture")
    office.post.took["0"] = START - MINUTE
    watch_from(office, START)

    (row,) = office.journal.letters()
    assert row.ended
    assert (row.end, row.ended.kind) == (e.REFUSED, "unread")
    assert dict(row.ended.reason.facts)["arrived"] == "2026-11-01"
    assert office.journal.reviews() == []
    assert office.journal.to_read() == []


def test_a_letter_of_the_very_start_is_read(office: Office) -> None:
    office.letter("Une facture")
    office.post.took["0"] = START
    watch_from(office, START)

    assert ended(office) == [""]


def test_where_the_server_does_not_say_the_letter_s_own_date_counts(office: Office) -> None:
    office.letter("Vieille", Date="Thu, 1 Oct 2026 10:00:00 -0400")
    office.letter("Sans date")
    watch_from(office, START)

    assert ended(office) == ["before_start", ""]


@pytest.mark.feature("S0-47")
def test_years_of_mail_found_at_the_first_look_are_left_alone(office: Office) -> None:
    now = datetime.now(UTC)
    for number, age in enumerate((timedelta(days=900), timedelta(days=2), timedelta(hours=1))):
        office.letter("Une facture")
        office.post.took[str(number)] = now - age
    watch_from(office, None)
    office.letter("Une lente")
    office.post.took["3"] = now - timedelta(days=2)
    watch_from(office, None)

    assert ended(office) == ["before_start", "before_start", "", "before_start"]


def test_a_mailbox_that_was_already_watched_gets_no_start_of_its_own(office: Office) -> None:
    watch_from(office, None)
    office.letter("Une facture")
    watch_from(office, None)
    office.letter("Une facture retardée")
    office.post.took["1"] = datetime.now(UTC) - timedelta(days=9)
    watch_from(office, None)

    assert ended(office) == ["", ""]
