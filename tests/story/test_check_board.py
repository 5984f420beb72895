"""What `check` says of the board before a first day: by reading only, or with a card that is deleted at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from daemon.sandbox.board import Person
from daemon.sandbox.office import Office
from tests.story.office import READY, an_office, board_rows, command

REMEDIES: dict[str, tuple[Callable[[Person], object], str]] = {
    "a token that is no more": (lambda person: person.renew_token("autre"), "créez un nouveau jeton"),
    "an account put out": (lambda person: person.let("none"), "invitez ce compte au projet"),
    "an account that may only comment": (lambda person: person.let("commenter"), "Partager > Éditeur"),
    "a project thrown away": (lambda person: person.throw_away(), "restaurez-le depuis la corbeille"),
    "a column missing": (lambda person: person.rename_section(READY, "Autre"), "créez l'étape dans Asana"),
    "two columns of one name": (lambda person: person.add_section(READY), "renommez celles qui ne servent pas"),
}


@pytest.fixture
def office() -> Iterator[Office]:
    with an_office() as running:
        yield running


def test_check_reads_and_writes_nothing(office: Office) -> None:
    before = board_rows(office)
    said = command(office, "check")

    assert "projet et étapes trouvés" in said.output
    assert board_rows(office) == before


def test_check_write_leaves_no_card_behind(office: Office) -> None:
    said = command(office, "check", "--write")

    assert said.exit_code == 0
    assert "puis supprimée" in said.output
    assert office.board.person.cards() == []


def test_check_write_deletes_its_card_also_when_it_fails_half_way(office: Office) -> None:
    office.board.fault("refuse", operation="POST /attachments", status=402)
    said = command(office, "check", "--write")

    assert said.exit_code == 5
    assert office.board.person.cards() == []


@pytest.mark.parametrize("trouble", REMEDIES)
def test_each_failure_has_its_remedy(office: Office, trouble: str) -> None:
    happen, remedy = REMEDIES[trouble]
    happen(office.board.person)
    said = command(office, "check")

    assert said.exit_code == 5
    assert remedy in said.output


def test_what_is_odd_is_told_and_is_no_failure(office: Office) -> None:
    office.board.person.archive()
    said = command(office, "check")

    assert said.exit_code == 0
    assert "désarchivez-le" in said.output
