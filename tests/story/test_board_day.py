"""A day at the board of a real office: cards thrown away and copied, columns renamed, words changed, doors closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from daemon import app
from tests.story.office import FIRST, READY, Story, a_story, pdf

MORNING = "2026-10-19T10:00"
LATER = "2026-10-19T11:30"  # more than an hour after: every card is looked at again
EVENING = "2026-10-19T13:00"


@pytest.fixture
def story() -> Iterator[Story]:
    with a_story() as told:
        told.forward(pdf(1))
        told.at(MORNING)
        yield told


def asked(story: Story, code: str) -> int:
    return story.questions().count(code)


def test_a_card_thrown_away_is_asked_about_once_and_taken_up_again_when_restored(story: Story) -> None:
    """Julie deletes the card by mistake, while the client's answer arrives; then she restores it."""
    person, card = story.office.board.person, story.card().gid
    person.delete(card)
    story.at(LATER)
    story.client().reply(story.mail()[0], "1. oui\n2. oui\n3. oui\n4. oui\n5. oui\n6. oui\n7. oui\n8. oui")
    story.at("2026-10-19T11:40")
    story.go()
    during = asked(story, "card_gone")
    person.restore(card)
    story.at("2026-10-19T11:50")
    story.go()

    assert (during, asked(story, "card_gone"), len(story.cards())) == (1, 0, 1)
    assert story.ticked()


def test_a_copy_of_a_card_is_left_alone_and_told_once(story: Story) -> None:
    """Somebody duplicates the card as a model for another sale: our mark is on both."""
    person = story.office.board.person
    copy = person.duplicate(story.card().gid)
    before = person.card(copy)
    story.at(LATER)
    story.go()
    during = asked(story, "card_copied")
    story.said("card_copied")
    after = person.card(copy)
    person.delete(copy)
    story.at(EVENING)

    assert (during, after, asked(story, "card_copied")) == (1, before, 0)


def test_a_column_renamed_goes_on_as_its_stage_and_is_told_once(story: Story) -> None:
    person = story.office.board.person
    person.rename_section(READY, "À produire")
    story.at(LATER)
    story.at("2026-11-04T09:00")
    story.received(24, 36)
    story.at("2026-11-04T10:30")
    during = asked(story, "asana_stage_renamed")
    story.said("asana_stage_renamed")
    person.rename_section("À produire", READY)
    story.at("2026-11-04T12:00")

    assert (during, asked(story, "asana_stage_renamed"), story.mandate().section) == (1, 0, FIRST)


def test_a_daemon_started_again_still_knows_a_renamed_column(story: Story) -> None:
    """The name is only how it was found the first time."""
    story.office.board.person.rename_section(FIRST, "Coordination")
    bound = story.known.journal.office_memory().board.sections[FIRST]
    again = app.tools_of(story.known, b"key", served=False).board.layout()

    assert again.bound[FIRST] == bound


def test_a_word_changed_on_the_card_is_told_once_and_changes_nothing(story: Story) -> None:
    """« pause » becomes « pause : le client hésite », long after it was heard."""
    person, card = story.office.board.person, story.card().gid
    said = person.comment(card, "pause", who="Julie")
    story.at("2026-10-19T10:10")
    person.reword(said, "pause : le client hésite")
    story.at("2026-10-19T10:20")
    story.at(LATER)

    assert (asked(story, "comment_reworded"), story.mandate().paused) == (1, True)
    assert story.said("comment_reworded")


def test_a_word_taken_back_is_told_once_and_changes_nothing(story: Story) -> None:
    person, card = story.office.board.person, story.card().gid
    said = person.comment(card, "pause", who="Julie")
    idle = person.comment(card, "bonjour tout le monde", who="Julie")
    story.at("2026-10-19T10:10")
    person.unsay(said)
    person.unsay(idle)
    story.at("2026-10-19T10:20")

    assert (asked(story, "comment_unsaid"), story.mandate().paused) == (1, True)
    assert story.said("comment_unsaid")


def test_what_no_event_told_is_seen_within_the_hour(story: Story) -> None:
    """Asana delivers events at most once, and lost this one."""
    person, card = story.office.board.person, story.card().gid
    person.move(card, READY)
    story.office.board.lose_events()
    story.at("2026-10-19T10:10")
    soon = story.mandate().stage
    story.at(LATER)

    assert (soon, story.mandate().stage) == (FIRST, READY)


@pytest.mark.parametrize(
    ("trouble", "code"),
    [("gone", "asana_project_gone"), ("closed", "asana_project_closed"), ("token", "asana_token_refused")],
)
def test_a_closed_door_is_told_to_the_owner_once_and_heals_by_itself(story: Story, trouble: str, code: str) -> None:
    """No card is blamed for it: an invoice that arrives meanwhile only waits."""
    person, token = story.office.board.person, story.office.board.token
    shut: dict[str, Callable[[], None]] = {
        "gone": person.throw_away,
        "closed": lambda: person.let("none"),
        "token": lambda: person.renew_token("x"),
    }
    shut[trouble]()
    story.forward(pdf(2))
    for _ in range(3):
        story.later()
    times, cards = asked(story, code), story.cards()
    person.throw_away(back=True)
    person.let("editor")
    person.renew_token(token)
    story.loop.house.tools.board._wire._token._until = 0  # type: ignore[attr-defined]  # a quarter of an hour later
    story.later()
    story.later()

    assert cards == ["1042"]
    assert 1 <= times <= 2  # looked at, and acted on
    assert (asked(story, code), story.cards(), story.questions().count("asana_not_found")) == (
        0,
        ["1042", "INV1043"],
        0,
    )


# Notes and fields


def corrected(story: Story) -> None:
    """Production moves the ship day: the notes say it."""
    story.office.board.person.set_due(story.card().gid, date(2026, 11, 30))
    story.at("2026-10-19T10:10")
    story.go()


def test_the_notes_follow_what_holds_while_nobody_wrote_in_them(story: Story) -> None:
    before = story.card().notes
    corrected(story)
    after = story.card()

    assert ("30 novembre" in before, "30 novembre" in after.notes) == (False, True)
    assert after.notes.splitlines()[-1] == before.splitlines()[-1]
    assert not [said for said in story.office.board.person.comments(after.gid) if "notes" in said]


def test_notes_that_a_person_wrote_in_are_never_overwritten(story: Story) -> None:
    """What holds now is said beside them, once."""
    person, card = story.office.board.person, story.card()
    person.rewrite(card.gid, f"{card.notes}\nAppeler Marie avant de livrer.")
    corrected(story)
    story.at(LATER)
    said = [said for said in person.comments(card.gid) if "changées à la main" in said]

    assert person.card(card.gid).notes == f"{card.notes}\nAppeler Marie avant de livrer."
    assert len(said) == 1
    assert "30 novembre" in said[0]


@pytest.fixture
def paying() -> Iterator[Story]:
    with a_story(lambda text: text.replace("[board]", "[board]\ncustom_fields = true")) as told:
        for name, kind in (("Mandat", "text"), ("Expédition", "date"), ("Quantité", "number"), ("Stock %", "number")):
            told.office.board.person.add_field(name, kind)
        told.at("2026-10-19T10:05")  # within the hour, the fields were not there yet
        told.at("2026-10-19T10:20")
        told.forward(pdf(1))
        told.at("2026-10-19T11:30")
        yield told


def shown(story: Story) -> dict[str, str | None]:
    return story.office.board.person.fields(story.card().gid)


def test_an_office_that_pays_sees_the_mandate_in_its_fields(paying: Story) -> None:
    first = shown(paying)
    paying.received(24, 0)
    paying.later()

    assert (first["Mandat"], first["Stock %"], first["Expédition"] is None) == ("2026-0001", "0", False)
    assert shown(paying)["Stock %"] not in {"0", "100"}


def test_a_field_that_a_person_filled_is_theirs(paying: Story) -> None:
    paying.office.board.person.set_field(paying.card().gid, "Stock %", 99)
    paying.received(24, 36)
    paying.later()
    corrected(paying)
    fields = shown(paying)

    assert (fields["Stock %"], fields["Expédition"]) == ("99", "2026-11-30")


def test_an_office_that_does_not_pay_is_told_once_and_reads_the_notes() -> None:
    with a_story(lambda text: text.replace("[board]", "[board]\ncustom_fields = true")) as free:
        free.forward(pdf(1))
        free.at(LATER)
        free.at(EVENING)

        assert free.questions().count("asana_fields_unpaid") == 1
        assert free.said("asana_fields_unpaid")
        assert "Mandat 2026-0001" in free.card().notes
