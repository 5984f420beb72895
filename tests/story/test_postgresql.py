"""The whole story of a mandate, with its journal in PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon import backup
from daemon.journal import Journal
from tests.facts import NUMBER, READY, SHIPPED
from tests.world import CLIENT, Office, pdf_of

pytestmark = pytest.mark.system("postgresql")


@pytest.fixture
def office(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Office]:
    found = Office(tmp_path, url=request.getfixturevalue("postgres_url"))
    yield found
    found.close()


@pytest.mark.feature("S0-25")
def test_from_the_invoice_to_production_and_the_end(office: Office) -> None:
    office.letter("Voici", pdf=pdf_of("1042", [("Chandelle", 12), ("Sirop", 24)]))
    office.settle()
    (card,) = office.board.cards.values()
    assert (len(office.sheet.rows), len(office.post.sent), len(card.subtasks)) == (2, 1, 10)

    to = re.search(rb"Reply-To: <?([^>\r\n]+)", office.post.sent[0])
    assert to is not None
    office.letter("1. 2026-12-15\n", sender=CLIENT, to=to[1].decode(), subject="Re: Votre commande")
    for row, _ in list(office.sheet.rows):
        office.sheet.type(row.ref, "oui")
    office.settle()
    assert card.stage == office.workflow.first.name

    office.restart()
    office.days(20)
    office.settle()
    assert card.stage == READY
    assert [b"production@boites.example" in raw for raw in office.post.sent].count(True) == 1

    office.board.put(card.gid, SHIPPED)
    office.settle()
    assert office.journal.open_mandates() == {}
    assert office.journal.named("1042") == [NUMBER]


def test_its_backup_is_restored_as_a_folder_of_its_own(office: Office, tmp_path: Path) -> None:
    office.letter("Voici", pdf=pdf_of("1042", [("Chandelle", 12)]))
    office.settle()
    backup.make(office.journal, office.folder, tmp_path / "nuit.tar.gz")

    facts = backup.restore(tmp_path / "nuit.tar.gz", tmp_path / "neuf", "main", office.clock.now())
    again = Journal(f"sqlite:///{tmp_path / 'neuf/journal.db'}")

    assert facts == office.journal.last
    assert again.open_mandates() == office.journal.open_mandates()
    again.close()
