"""A change of the workflow must not write to every client before somebody has said yes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from daemon.domain.events import ACCEPT, ReviewSettled
from tests.world import Office, pdf_of


@pytest.fixture
def silent(tmp_path: Path) -> Office:
    """Three mandates whose clients were never written to."""
    office = Office(tmp_path)
    office.close()
    office.workflow = replace(office.workflow, checklist="")
    office.restart()
    for number in range(3):
        office.letter("Voici", pdf=pdf_of(str(1000 + number), [("Boîte", 2)]))
    office.settle()
    return office


def changed(office: Office, most: int) -> None:
    office.close()
    office.workflow = replace(office.workflow, checklist="checklist")
    office.most = most
    office.restart()
    office.settle()


def test_a_change_that_owes_many_messages_sends_none_and_asks_once(silent: Office) -> None:
    changed(silent, most=2)

    assert silent.post.sent == []
    assert [row.asked.reason.code for row in silent.journal.reviews()] == ["many_messages"]
    silent.close()


def test_they_leave_once_somebody_has_said_yes(silent: Office) -> None:
    changed(silent, most=2)
    review = silent.journal.reviews()[0].asked.review
    silent.journal.record(ReviewSettled(at=silent.clock.now(), review=review, decision=ACCEPT, by="patron"))

    silent.settle()

    assert len(silent.post.sent) == 3
    silent.close()


def test_a_change_that_owes_few_messages_asks_nobody(silent: Office) -> None:
    changed(silent, most=3)

    assert len(silent.post.sent) == 3
    assert silent.journal.reviews() == []
    silent.close()
