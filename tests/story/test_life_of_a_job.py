"""The life of a job: the client hesitates, comes back, gives it up. Nothing leaves that should not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.story.office import FIRST, OPENS, READY, ROWS, Story, a_story, board_rows, command, pdf

MORNING = f"{OPENS}T09:00"


@pytest.fixture
def story() -> Iterator[Story]:
    """Invoice 1042 was forwarded and handled: its card stands, its client was written to."""
    with a_story() as story:
        story.forward(pdf(1))
        story.go()
        yield story


def ask(story: Story, *words: str) -> tuple[int, str]:
    """Post-sales types a command; its exit code and all that it says."""
    done = command(story.office, *words)
    return done.exit_code, done.output


@pytest.mark.feature("S0-48")
def test_a_paused_job_waits_and_goes_on_from_what_is_true_then(story: Story) -> None:
    assert ask(story, "suspendre", "1042", "--why", "le client hésite")[0] == 0
    story.received(24, 12)
    story.at(MORNING)
    assert (story.card().section, len(story.mail())) == (FIRST, 1)

    ask(story, "reprendre", "1042")
    story.go()

    assert (story.card().section, len(story.mail())) == (READY, 1)


@pytest.mark.feature("S0-48")
def test_a_cancelled_job_is_told_once_and_keeps_its_rows(story: Story) -> None:
    story.received(10)
    story.go()
    ask(story, "annuler", "1042", "--why", "événement reporté à l'an prochain")
    story.go()
    before = board_rows(story.office)
    story.at(MORNING)

    assert [said for said in story.office.board.person.comments(story.card().gid) if "événement reporté" in said]
    assert len(story.mail("achats@boitestremblay.example")) == 1
    assert story.mandate().closed
    assert board_rows(story.office) == before
    assert story.office.procurement.cell(ROWS[0], "Qté reçue") == 10


@pytest.mark.feature("S0-48")
def test_half_ships_early_on_a_card_of_its_own(story: Story) -> None:
    before = len(story.mail())
    assert ask(story, "scinder", "1042", "--ship", "2026-10-30", "--rows", "02")[0] == 0
    story.received(24, 12)
    story.go()

    assert sorted(card.name.partition(" ")[0] for card in story.office.board.person.cards()) == ["1042", "1042-2"]
    early = next(card for card in story.office.board.person.cards() if card.name.startswith("1042-2 "))
    assert (story.card().section, early.section) == (FIRST, READY)
    assert len(story.mail()) == before
    assert ask(story, "mandat", "1042")[0] == 2
    assert "2026-0001, 2026-0002" in ask(story, "mandat", "1042")[1]


@pytest.mark.feature("S0-48")
def test_closing_by_command_ends_all_that_was_owed(story: Story) -> None:
    assert ask(story, "fermer", "1042") == (0, ask_said("2026-0001"))
    story.at(MORNING)

    assert len(story.mail()) == 1
    assert story.card().section == FIRST


def ask_said(number: str) -> str:
    return f"Mandat {number} fermé\N{NO-BREAK SPACE}: plus rien n'est dû. Rien n'est effacé.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["reprendre", "1042"], "n'est pas en pause"),
        (["fermer", "9999"], "Rien ne correspond"),
        (["scinder", "1042", "--ship", "2026-10-24", "--rows", "02"], "Rien ne peut partir"),
        (["scinder", "1042", "--ship", "2026-11-10", "--rows", "07"], "ne sont pas de ce mandat"),
    ],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(story: Story, words: list[str], said: str) -> None:
    before = story.known.journal.last

    code, output = ask(story, *words)

    assert code == 2
    assert said in output
    story.known.journal.refresh()
    assert story.known.journal.last == before
