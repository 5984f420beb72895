"""The owner's mornings: one digest when something waits for someone, none when all is calm; and prudent mode."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from daemon.sandbox.people import text_of
from tests.story.office import Story, a_story, command, sold
from tests.story.test_accountant_day import MARIE, answer, misprinted, words

OWNER = "direction@boitestremblay.example"


@pytest.fixture
def story() -> Iterator[Story]:
    with a_story() as story:
        yield story


@pytest.fixture
def prudent() -> Iterator[Story]:
    """The office in prudent mode, with one invoice forwarded."""
    with a_story(lambda text: f"{text}\n[cycle]\nprudent = true\n") as story:
        story.forward(sold())
        story.go()
        yield story


def said(story: Story, text: str) -> None:
    """Post-sales says that on the card of invoice 2001."""
    story.office.board.person.comment(story.card("2001").gid, text)
    story.go()


# The digest


@pytest.mark.feature("S0-46")
def test_one_digest_a_morning_tells_what_waits_and_for_whom(story: Story) -> None:
    story.forward(misprinted("2001"))
    story.go()
    story.at("2026-10-20T08:29")
    assert story.mail(OWNER) == []
    for minute in ("08:30", "08:31", "11:00", "16:00"):
        story.at(f"2026-10-20T{minute}")

    (mail,) = story.mail(OWNER)
    assert "La comptabilité, depuis hier, facture 2001" in words(mail)


@pytest.mark.feature("S0-46")
def test_a_calm_day_has_no_digest(story: Story) -> None:
    story.forward(misprinted("2001"))
    story.go()
    story.at("2026-10-20T09:00")
    answer(story, "ok")
    for day in (21, 22, 24, 25):
        story.at(f"2026-10-{day}T09:00")

    assert len(story.mail(OWNER)) == 1


def test_nothing_is_told_on_a_closed_day(story: Story) -> None:
    story.at("2026-10-23T18:00")
    story.forward(misprinted("2001"))
    for day in (24, 25):
        story.at(f"2026-10-{day}T09:00")

    assert story.mail(OWNER) == []


# Prudent mode


@pytest.mark.feature("S0-46")
def test_a_message_is_shown_on_the_card_before_it_leaves(prudent: Story) -> None:
    (comment,) = prudent.office.board.person.comments(prudent.card("2001").gid)

    assert prudent.mail(MARIE) == []
    assert f"À\u00a0: {MARIE}" in comment.replace(" :", "\u00a0:")
    assert "quel jour voulez-vous recevoir" in comment or "nous avons le vendredi 20 novembre" in comment.replace(
        "\u00a0", " "
    )


@pytest.mark.feature("S0-46")
def test_one_ok_sends_one_mail(prudent: Story) -> None:
    said(prudent, "ok")
    said(prudent, "ok")

    (mail,) = prudent.mail(MARIE)
    assert "numéros" in text_of(mail)
    assert prudent.questions() == []


@pytest.mark.feature("S0-46")
def test_the_command_sends_it_too(prudent: Story) -> None:
    assert command(prudent.office, "review", "1", "accept").exit_code == 0
    prudent.go()

    assert len(prudent.mail(MARIE)) == 1


@pytest.mark.feature("S0-46")
def test_a_no_drops_it_for_good(prudent: Story) -> None:
    said(prudent, "non")
    for day in (20, 21, 28):
        prudent.at(f"2026-10-{day}T10:00")

    assert prudent.mail(MARIE) == []
    assert prudent.questions() == []


@pytest.mark.feature("S0-46")
def test_reminders_count_from_the_day_it_left_and_wait_for_a_yes_too(prudent: Story) -> None:
    prudent.at("2026-10-22T10:00")
    said(prudent, "ok")
    prudent.at("2026-10-26T16:00")
    assert prudent.questions() == []
    prudent.at("2026-10-27T10:00")
    assert prudent.questions() == ["message_held"]
    said(prudent, "ok 2")

    assert len(prudent.mail(MARIE)) == 2


def test_a_fact_that_changed_meanwhile_is_in_the_mail_that_leaves(prudent: Story) -> None:
    said(prudent, "date : 4 décembre 2026")
    said(prudent, "ok")

    assert "4 décembre" in words(prudent.mail(MARIE)[0])


def test_a_message_that_is_owed_no_more_asks_nothing_any_more(prudent: Story) -> None:
    for check in prudent.card("2001").checks:
        prudent.office.board.person.complete(check.gid)
    prudent.go()

    assert prudent.questions() == []
    assert prudent.mail(MARIE) == []
