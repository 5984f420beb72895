"""One cycle while other threads go on recording."""

from __future__ import annotations

from pathlib import Path

import pytest

from daemon.domain.mandate import Mandate
from tests.world import Office, pdf_of


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
