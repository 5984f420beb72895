"""With the lines of the shipped workflow switched on, the client hears that the order is ready, planned, shipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from daemon.domain import events as e
from tests.story.office import PLANNED, READY, WORKFLOW, Story, a_story, command, pdf

SHIPPED = "Expédié"
TOLD = re.sub(r"# (?=notify +=)", "", WORKFLOW.read_text("utf-8"))


@contextmanager
def telling(*, prudent: bool = False) -> Iterator[Story]:
    """The three lines of `notify` have lost their #; invoice 1042 has a card."""

    def config(text: str) -> str:
        path = next(line for line in text.splitlines() if line.startswith("workflow"))
        told = text.replace(path, 'workflow = "avis.toml"')
        return f"{told}\n[cycle]\nprudent = true\n" if prudent else told

    with a_story(config, {"avis.toml": TOLD}) as story:
        story.forward(pdf(1))
        story.go()
        yield story


def subjects(story: Story) -> list[str]:
    """What the client had after the checklist."""
    return [str(mail["Subject"]).partition(": ")[2] or str(mail["Subject"]) for mail in story.mail()][1:]


def puts(story: Story, stage: str) -> None:
    """A person moves the card."""
    story.office.board.person.move(story.card().gid, stage)
    story.go()


def test_each_stage_is_told_once_and_the_last_one_closes_after_its_notice() -> None:
    with telling() as story:
        for stage in (READY, PLANNED, SHIPPED, SHIPPED):
            puts(story, stage)
        told = subjects(story)

        assert [said.replace("\xa0", " ") for said in told] == [
            "votre commande est prête à assembler",
            "votre commande est au calendrier",
            "votre commande est expédiée",
        ]
        assert story.mandate().closed


def test_shipped_at_night_it_stays_open_until_the_notice_leaves_in_the_morning() -> None:
    with telling() as story:
        story.at("2026-10-20T22:00")
        puts(story, SHIPPED)
        at_night = (len(subjects(story)), story.mandate().closed)
        story.at("2026-10-21T09:00")

        assert at_night == (0, False)
        assert (len(subjects(story)), story.mandate().closed) == (1, True)


def test_nothing_else_leaves_meanwhile_and_a_card_moved_back_goes_on() -> None:
    with telling() as story:
        story.at("2026-10-20T22:00")
        puts(story, SHIPPED)
        puts(story, PLANNED)
        story.at("2026-10-21T09:00")

        assert [said.rpartition(" ")[2] for said in subjects(story)] == ["calendrier"]
        assert not story.mandate().closed


@pytest.mark.parametrize(("answer", "mails"), [("accepter", 1), ("ignorer", 0)])
def test_in_prudent_mode_it_closes_once_a_person_has_answered(answer: str, mails: int) -> None:
    with telling(prudent=True) as story:
        command(story.office, "revue", "1", "ignorer")
        puts(story, SHIPPED)
        story.go()
        waiting = story.mandate().closed
        number = story.known.journal.reviews()[0].number
        command(story.office, "revue", str(number), answer)
        story.go()

        assert (waiting, len(story.mail()), story.mandate().closed) == (False, mails, True)


def test_switched_off_it_closes_at_once() -> None:
    with a_story() as story:
        story.forward(pdf(1))
        story.go()
        puts(story, SHIPPED)

        closings = [one for one in story.known.journal.history("2026-0001") if isinstance(one, e.MandateClosed)]
        assert [one.stage for one in closings] == [SHIPPED]
        assert len(story.mail()) == 1


def test_the_lines_are_in_the_shipped_workflow() -> None:
    assert TOLD.count("\nnotify") == len(("ready", "scheduled", "shipped"))
