"""Files that the team hangs on the card become proofs; one that cannot be had stops nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.domain.mandate import Mandate
from daemon.errors import Busy, NeedsReview, because
from daemon.watchers import proofs
from tests.facts import NUMBER
from tests.world import Office, pdf_of


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    found = Office(tmp_path)
    found.letter("Voici", pdf=pdf_of("1042", [("Chandelle", 12)]))
    found.settle()
    yield found
    found.close()


def mandate(office: Office) -> Mandate:
    return office.journal.open_mandates()[NUMBER]


def hang(office: Office, name: str, item: str = "visuals") -> str:
    return office.board.hang(mandate(office).subtasks[item], name, name.encode())


def mailed(office: Office) -> int:
    """Messages that enclose a proof; the checklist encloses a blank list, and is none."""
    return sum(b"Content-Type: application/pdf" in raw for raw in office.post.sent)


@pytest.mark.feature("S0-37")
def test_a_file_hung_on_another_subtask_is_no_proof(office: Office) -> None:
    for item in ("logos", "address_list"):
        hang(office, f"{item}.pdf", item)
    office.settle()

    assert (mandate(office).proofs.versions, mailed(office)) == ({}, 0)


@pytest.mark.feature("S0-37")
def test_each_file_is_kept_under_its_digest_and_mailed_once(office: Office) -> None:
    hang(office, "visuel.pdf")
    hang(office, "carton.pdf", "cards")
    office.settle()
    office.restart()
    office.settle()

    known = mandate(office).proofs
    assert [(proof.item, proof.name) for proof in known.versions.values()] == [
        ("visuals", "visuel.pdf"),
        ("cards", "carton.pdf"),
    ]
    assert mailed(office) == 2


def test_a_board_that_is_down_for_a_while_loses_no_file(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(_file: str) -> bytes:
        raise Busy(because("asana_down"), retry_after=0)

    hang(office, "visuel.pdf")
    with monkeypatch.context() as broken:
        broken.setattr(office.board, "download", down)
        office.loop.look("board")
    waiting = len(mandate(office).proofs.pending)
    office.settle()

    assert (waiting, mailed(office)) == (1, 1)


def test_a_file_that_is_gone_asks_post_sales_and_the_others_leave(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, real = hang(office, "parti.pdf", "cards"), office.board.download

    def download(file: str) -> bytes:
        if file == gone:
            raise NeedsReview(because("asana_file_gone"))
        return real(file)

    hang(office, "visuel.pdf")
    monkeypatch.setattr(office.board, "download", download)
    office.settle()

    (row,) = office.journal.reviews()
    assert (row.asked.review, row.asked.who, mailed(office)) == (f"proof/{NUMBER}/{gone}", "post_sales", 1)


def test_many_files_at_once_are_fetched_a_few_at_a_look(office: Office) -> None:
    for number in range(proofs.AT_ONCE + 2):
        hang(office, f"visuel-{number}.pdf")
    office.loop.look("board")

    known = mandate(office).proofs
    assert (len(known.versions), len(known.pending)) == (proofs.AT_ONCE, 2)


def test_of_several_versions_only_the_last_leaves(office: Office) -> None:
    for number in range(3):
        hang(office, f"visuel-{number}.pdf")
    office.settle()

    assert mailed(office) == 1
    assert any("visuel-2.pdf" in said for card in office.board.cards.values() for said in card.comments)
