"""One cycle while other threads go on recording."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from daemon.domain.events import ReviewAsked
from daemon.domain.mandate import Mandate
from daemon.errors import because
from daemon.journal import Journal
from tests.world import MONDAY, Office, pdf_of

POINTLESS = ReviewAsked(at=MONDAY, mandate="2026-0009", review="doubt/1", reason=because("no_card"), who="owner")


def test_a_mandate_that_opens_while_others_are_asked_is_asked_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(tmp_path)
    office.letter("Voici", pdf=pdf_of("1001", [("Boîte", 2)]))
    office.loop.look("mailbox")
    snapshot = office.journal.open_mandates

    def racing() -> dict[str, Mandate]:
        found = snapshot()
        monkeypatch.undo()
        office.loop.look("letters")  # as the letters' own thread does
        return found

    monkeypatch.setattr(office.journal, "open_mandates", racing)
    office.loop.owing.ask()

    assert [effect.mandate for effect in office.loop.owing.ask()] == ["2026-0001"] * 3
    office.close()


def test_a_pass_ends_when_nothing_more_comes(tmp_path: Path) -> None:
    office = Office(tmp_path)
    for number in range(30):  # more than one batch of letters
        office.letter("Voici", pdf=pdf_of(str(1001 + number), [("Boîte", 2)]))

    office.loop.one_pass()

    assert len(office.board.cards) == 30
    assert office.loop.one_pass() == 0
    office.close()


def test_a_breath_in_which_nothing_happens_looks_through_no_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(tmp_path)
    office.loop.settle()
    for list_of in ("reviews", "parked"):
        monkeypatch.setattr(office.journal, list_of, None)  # asking would fail
    monkeypatch.setattr(office.journal.engine, "connect", counting := Counting(office.journal.engine.connect))

    assert office.loop.settle() == 0
    assert counting.calls == 2  # what other processes recorded, and what was begun
    office.close()


def test_a_question_that_another_process_asks_of_no_open_mandate_is_settled(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.loop.settle()
    other = Journal(str(office.journal.engine.url))
    other.record(POINTLESS)
    other.close()

    office.loop.settle()

    assert not office.journal.reviews()
    office.close()


class Counting:
    """Calls what it stands for, and counts."""

    def __init__(self, act: Callable[..., Any]) -> None:
        self.act, self.calls = act, 0

    def __call__(self, *given: Any) -> Any:
        self.calls += 1
        return self.act(*given)
