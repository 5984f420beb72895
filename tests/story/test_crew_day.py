"""The crew's day: invited when a mandate is ready and dated, heard in its own words or by its calendar's button."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage

import pytest
from icalendar import Calendar

from daemon.sandbox.people import Enclosure
from tests.story.office import OPENS, PLANNED, READY, Story, a_story, command, pdf

LUC, STRANGER, PRODUCTION = "luc@equipe.example", "paul@ailleurs.example", "production@boitestremblay.example"
THURSDAY, FRIDAY = "2026-11-12", "2026-11-13"


def with_a_crew(config: str) -> str:
    return config.replace("[people]\n", f'[people]\ncrew = ["{LUC}"]\n')


@pytest.fixture
def story() -> Iterator[Story]:
    """1042 is ready for production, and production dated « Assemblage » on the board: Thursday 12 November."""
    with a_story(with_a_crew) as story:
        story.forward(pdf(1))
        story.go()
        story.received(24, 12)
        story.at(f"{OPENS}T09:00")
        assert story.card().section == READY
        date_assembly(story, THURSDAY)
        yield story


def subtask(story: Story, name: str) -> str:
    return next(check.gid for check in story.card().checks if check.name.endswith(f"· {name}"))


def date_assembly(story: Story, day: str) -> None:
    story.office.board.person.set_due(subtask(story, "Assemblage"), date.fromisoformat(day))
    story.go()


def letters(story: Story, about: str, to: str = LUC) -> list[EmailMessage]:
    return [mail for mail in story.mail(to) if about in str(mail["Subject"])]


def part_of(mail: EmailMessage) -> bytes:
    part = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    return data


def calendar_of(mail: EmailMessage) -> Calendar:
    return Calendar.from_ical(part_of(mail))


def event_of(mail: EmailMessage) -> dict[str, object]:
    (event,) = calendar_of(mail).walk("VEVENT")
    return dict(event)


def press(story: Story, mail: EmailMessage, answer: str, who: str = LUC) -> None:
    """The button of a calendar program: the invitation comes back with METHOD:REPLY."""
    reply = part_of(mail).replace(b"METHOD:REQUEST", b"METHOD:REPLY").replace(b"NEEDS-ACTION", answer.encode())
    file = Enclosure("reply.ics", reply, "text/calendar")
    story.office.person(who, "Luc").write("coordination@boitestremblay.example", f"{answer}: Assemblage", "", [file])
    story.go()


def said_on_the_card(story: Story) -> list[str]:
    return [text.replace("\u00a0", " ") for text in story.office.board.person.comments(story.card().gid)]


@pytest.mark.feature("S0-26", "S0-27", "S0-45")
def test_the_crew_is_invited_with_items_place_and_a_day_for_its_calendar(story: Story) -> None:
    (mail,) = letters(story, "Assemblage")
    text = mail.get_body(("plain",))

    assert text is not None
    assert "24 × Coffret Gourmand" in text.get_content().replace("\u00a0", " ")
    assert "Visuels encore ouverts" in text.get_content().replace("\u00a0", " ")
    assert calendar_of(mail)["METHOD"] == "REQUEST"
    assert str(event_of(mail)["ORGANIZER"]) == "mailto:coordination@boitestremblay.example"
    assert event_of(mail)["DTSTART"].dt.isoformat() == THURSDAY  # type: ignore[attr-defined]  # a day


@pytest.mark.feature("S0-27", "S0-45")
def test_luc_answers_in_his_own_words_and_the_card_says_so(story: Story) -> None:
    story.office.person(LUC, "Luc").reply(letters(story, "Assemblage")[0], "Parfait, on sera là")
    story.go()

    assert any("L'équipe sera là" in text and "Parfait, on sera là" in text for text in said_on_the_card(story))
    shown = command(story.office, "why", "1042").output.replace("\u00a0", " ")
    assert f"Équipe confirmée : {LUC}" in shown


@pytest.mark.feature("S0-27")
def test_production_reads_once_that_the_crew_cannot_come(story: Story) -> None:
    story.office.person(LUC, "Luc").reply(letters(story, "Assemblage")[0], "pas jeudi, on installe à Laval")
    story.go()
    story.go()

    (told,) = letters(story, "ne peut pas", PRODUCTION)
    text = told.get_body(("plain",))
    assert text is not None
    assert "pas jeudi, on installe à Laval" in text.get_content()


@pytest.mark.feature("S0-45")
def test_a_moved_day_is_a_newer_invitation_and_the_old_button_counts_no_more(story: Story) -> None:
    (first,) = letters(story, "Assemblage")
    press(story, first, "ACCEPTED")
    assert story.mandate().production.confirmed
    date_assembly(story, FRIDAY)

    second = letters(story, "Assemblage")[-1]
    assert event_of(first)["UID"] == event_of(second)["UID"]
    assert int(event_of(second)["SEQUENCE"]) > int(event_of(first)["SEQUENCE"])  # type: ignore[call-overload]
    press(story, first, "ACCEPTED")
    assert story.ends()[-1] == ("done", "crew_answer_void")
    assert not story.mandate().production.confirmed
    press(story, second, "ACCEPTED")
    assert story.mandate().production.confirmed


@pytest.mark.feature("S0-45")
def test_a_stranger_s_button_changes_nothing_and_asks_production(story: Story) -> None:
    press(story, letters(story, "Assemblage")[0], "ACCEPTED", who=STRANGER)

    assert not story.mandate().production.confirmed
    assert story.questions() == ["crew_stranger"]
    assert "[people] crew" in story.said("crew_stranger")[0]


@pytest.mark.feature("S0-45")
def test_words_that_are_neither_yes_nor_no_wait_for_production_whole(story: Story) -> None:
    story.office.person(LUC, "Luc").reply(letters(story, "Assemblage")[0], "ok mais pas avant 10 h")
    story.go()

    assert story.questions() == ["crew_unclear"]
    assert "ok mais pas avant 10 h" in story.said("crew_unclear")[0].replace("\u00a0", " ")


@pytest.mark.feature("S0-27")
def test_a_silent_crew_is_asked_once_more_and_only_once(story: Story) -> None:
    story.at("2026-11-05T09:05")
    story.at("2026-11-06T09:05")

    assert len(letters(story, "Serez-vous là")) == 1


@pytest.mark.feature("S0-45")
def test_an_assembly_taken_off_the_calendar_takes_the_invitation_back(story: Story) -> None:
    assert command(story.office, "schedule", "1042", "aucun").exit_code == 0
    story.go()

    (mail,) = letters(story, "annulé")
    assert calendar_of(mail)["METHOD"] == "CANCEL"
    assert [check.due_on for check in story.card().checks if check.name.endswith("Assemblage")] == [None]


@pytest.mark.feature("S0-45")
def test_a_colleague_notes_on_the_card_what_luc_said_by_telephone(story: Story) -> None:
    story.office.board.person.comment(story.card().gid, "équipe : ok", "Julie")
    story.go()

    assert story.mandate().production.confirmed
    assert story.card().section in (READY, PLANNED)


@pytest.mark.feature("S0-45")
def test_production_ticks_assembly_for_the_crew(story: Story) -> None:
    story.office.board.person.complete(subtask(story, "Assemblage"))
    story.go()

    assert story.mandate().production.confirmed
    assert any("le tableau" in text for text in said_on_the_card(story))
