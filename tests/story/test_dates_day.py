"""A job's days, as post-sales lives them: the delivery moves, somebody moves the shipping, and everything follows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest

from tests.story.office import READY, Story, a_story, command, pdf

TUESDAY, WEDNESDAY = date(2026, 11, 17), date(2026, 11, 18)


@pytest.fixture
def story() -> Iterator[Story]:
    """Invoice 1042 is to be delivered on Friday 20 November: it ships on Wednesday 18, its window opens on the 4th."""
    with a_story() as story:
        story.forward(pdf(1))
        story.go()
        yield story


def why(story: Story) -> str:
    """What the command says first of the days."""
    return command(story.office, "why", "1042").stdout.splitlines()[1].replace("\xa0", " ")


def reply(story: Story, body: str) -> None:
    """The client answers the last message received."""
    story.client().reply(story.mail()[-1], body)


def facts(story: Story) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(command(story.office, "mandate", "1042", "--json").stdout)
    return found


@pytest.mark.feature("S0-36")
@pytest.mark.feature("S0-39")
def test_the_card_is_due_when_it_ships_and_why_tells_the_sum(story: Story) -> None:
    assert story.card().due_on == WEDNESDAY.isoformat()
    assert why(story) == (
        "livraison 20 nov. (selon la facture) − 2 jour(s) ouvrable(s) (transit habituel)"
        " = expédition 18 nov. − 10 jour(s) ouvrable(s) = fenêtre 4 nov."
    )


@pytest.mark.feature("S0-36")
def test_the_client_confirms_another_day_and_the_card_follows_once(story: Story) -> None:
    before = {check.gid: check.due_on for check in story.card().checks}
    reply(story, "1. le 27 novembre 2026\n")
    story.go()
    asked = story.office.board.counted()
    story.go()

    assert story.card().due_on == "2026-11-25"
    assert all(check.due_on != before[check.gid] for check in story.card().checks if check.due_on and not check.done)
    assert story.office.board.counted() - asked <= 6
    assert "confirmée par le client" in why(story)


@pytest.mark.feature("S0-36")
def test_post_sales_moves_the_shipping_on_the_card_and_it_stands(story: Story) -> None:
    story.office.board.person.set_due(story.card().gid, TUESDAY)
    story.go()

    assert facts(story)["ship"] == {
        "date": TUESDAY.isoformat(),
        "why": "mise sur la carte par une personne; le calcul donne 18 nov.",
    }
    assert facts(story)["window"]["date"] == "2026-11-03"
    assert story.card().due_on == TUESDAY.isoformat()


@pytest.mark.feature("S0-36")
def test_the_delivery_moves_under_a_shipping_set_by_hand_and_post_sales_decides(story: Story) -> None:
    story.office.board.person.set_due(story.card().gid, TUESDAY)
    story.go()
    reply(story, "1. le 27 novembre 2026\n")
    story.go()
    assert (story.questions(), story.card().due_on) == (["reply_moves", "ship_kept"], TUESDAY.isoformat())
    assert "accept" in story.said("ship_kept")[1]

    for number in [row.number for row in story.known.journal.reviews()]:
        command(story.office, "revue", str(number), "accepter")
    story.go()

    assert (story.questions(), story.card().due_on) == ([], "2026-11-25")


@pytest.mark.feature("S0-23")
def test_a_shipping_brought_forward_by_hand_opens_the_window_earlier(story: Story) -> None:
    story.received(24, 12)
    story.office.board.person.set_due(story.card().gid, TUESDAY)
    story.at("2026-11-03T09:00")

    assert story.card().section == READY


def test_a_shipping_day_that_is_past_is_kept_and_asked_about(story: Story) -> None:
    story.office.board.person.set_due(story.card().gid, date(2026, 10, 1))
    story.go()

    assert story.questions() == ["ship_set_past"]
    assert "déjà passée" in story.said("ship_set_past")[0]


@pytest.mark.feature("S0-38")
def test_somebody_completes_the_card_too_early_and_nothing_is_closed(story: Story) -> None:
    story.office.board.person.complete(story.card().gid)
    story.go()

    assert story.questions() == ["card_completed_early"]
    assert not story.mandate().closed
    assert "Rien n'est fermé" in story.said("card_completed_early")[0]
