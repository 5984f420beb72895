"""Production's day: one digest at half past eight, a tick at the sale, a day chosen, the hours of the weeks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.story import office
from tests.story.office import CLIENT, FIRST, OPENS, Story, a_story, command, pdf

PRODUCTION = "production@boitestremblay.example"
THURSDAY, FRIDAY = "2026-11-12", "2026-11-13"


@pytest.fixture
def story() -> Iterator[Story]:
    """Invoice 1042 was forwarded on Monday 19 October, a little after nine."""
    with a_story() as story:
        story.forward(pdf(1))
        story.go()
        yield story


def subtask(story: Story, name: str) -> str:
    return next(check.gid for check in story.card().checks if check.name.endswith(f"· {name}"))


def tick(story: Story, name: str = "Mis au calendrier") -> None:
    story.office.board.person.complete(subtask(story, name))
    story.go()


def date_on_the_board(story: Story, day: str, name: str = "Assemblage") -> None:
    story.office.board.person.set_due(subtask(story, name), date.fromisoformat(day))
    story.go()


def mail_about(story: Story, word: str) -> list[EmailMessage]:
    return [mail for mail in story.mail(PRODUCTION) if word in str(mail["Subject"])]


def words_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\u00a0", " ")


def told(story: Story, *words: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(command(story.office, *words, "--json").output)
    return found


# The crochet


@pytest.mark.feature("S0-30")
def test_what_is_not_on_the_calendar_is_one_digest_the_next_morning_and_no_notice_before(story: Story) -> None:
    assert mail_about(story, "") == []
    story.at("2026-10-20T08:30")
    story.at("2026-10-20T15:00")

    (digest,) = mail_about(story, "à mettre au calendrier")
    assert "Hôtel du Vieux-Phare, facture 1042, mandat 2026-0001" in words_of(digest)


@pytest.mark.feature("S0-30")
def test_the_same_list_is_told_again_on_monday_and_not_every_morning(story: Story) -> None:
    for day in (20, 21, 22, 23):
        story.at(f"2026-10-{day}T08:30")
    week = len(mail_about(story, "à mettre au calendrier"))
    story.at("2026-10-26T08:30")

    assert (week, len(mail_about(story, "à mettre au calendrier"))) == (1, 2)


@pytest.mark.feature("S0-30")
def test_another_mandate_is_told_the_next_morning_with_those_that_wait(story: Story) -> None:
    story.at("2026-10-20T08:30")
    story.forward(pdf(2))
    story.at("2026-10-20T09:00")
    story.at("2026-10-21T08:30")

    assert "INV1043" in words_of(mail_about(story, "à mettre au calendrier")[-1])


@pytest.mark.feature("S0-28", "S0-29", "S0-38")
def test_the_tick_shows_on_the_card_and_nobody_is_written_to(story: Story) -> None:
    tick(story)
    story.at("2026-10-20T08:30")

    assert story.card().tags == ("Mis au calendrier",)
    assert story.card().section == FIRST
    assert mail_about(story, "") == []


def test_a_tick_taken_back_takes_the_tag_off(story: Story) -> None:
    tick(story)
    story.office.board.person.untick(subtask(story, "Mis au calendrier"))
    story.go()

    assert story.card().tags == ()


@pytest.mark.feature("S0-33", "N7")
def test_ticked_on_and_ready_on_are_two_histories(story: Story) -> None:
    tick(story)
    story.received(24, 12)
    story.at(f"{OPENS}T09:00")

    production = told(story, "mandate", "1042")["production"]
    assert isinstance(production, dict)
    assert (production["ticked_on"], production["ready_on"]) == ("2026-10-19 09:00", "2026-11-04 09:00")


# Scheduling


@pytest.mark.feature("S0-26", "S0-39")
def test_a_day_chosen_by_command_shows_on_the_board(story: Story) -> None:
    done = command(story.office, "planifier", "1042", THURSDAY, "--hours", "4")
    story.go()

    assert done.exit_code == 0
    assert [check.due_on for check in story.card().checks if check.name.endswith("Assemblage")] == [THURSDAY]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-10-01", "passé"),
        ("2026-11-14", "fermeture"),
        ("2026-11-19", "après le départ"),
        ("jeudi", "n'est pas un jour"),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused_in_clear_words(story: Story, day: str, said: str) -> None:
    done = command(story.office, "planifier", "1042", day)

    assert done.exit_code == 2
    assert said in done.stderr
    assert story.mandate().production.schedule.turn == 0


def test_a_saturday_that_is_meant_is_taken(story: Story) -> None:
    assert command(story.office, "planifier", "1042", "2026-11-14", "--anyway").exit_code == 0
    assert command(story.office, "planifier", "1042", "2026-10-01", "--anyway").exit_code == 2


def test_a_closed_day_typed_on_the_board_stands_and_asks_production(story: Story) -> None:
    date_on_the_board(story, "2026-11-14")

    assert story.questions() == ["assembly_closed"]
    date_on_the_board(story, FRIDAY)
    assert story.questions() == []


@pytest.mark.feature("S0-26")
def test_two_people_who_choose_at_once_are_both_told_and_nothing_is_lost(story: Story) -> None:
    command(story.office, "planifier", "1042", THURSDAY)
    date_on_the_board(story, FRIDAY)
    story.later()

    (said,) = [text for text in story.office.board.person.comments(story.card().gid) if "Deux jours" in text]
    assert THURSDAY[-2:] in said
    assert [check.due_on for check in story.card().checks if check.name.endswith("Assemblage")] == [FRIDAY]
    assert story.mandate().production.schedule.turn == 2


@pytest.mark.feature("S0-27")
def test_without_a_crew_why_says_that_production_answers_for_it(story: Story) -> None:
    date_on_the_board(story, THURSDAY)

    assert "Aucune équipe n'est inscrite" in command(story.office, "why", "1042").output


# A delivery that changes


@pytest.mark.feature("S0-32", "N7")
def test_a_delivery_changed_after_the_tick_is_to_review_and_told_once(story: Story) -> None:
    tick(story)
    date_on_the_board(story, THURSDAY)
    story.client().reply(story.mail(CLIENT)[0], "1. 2026-11-10")
    story.go()
    review = story.known.journal.reviews()
    for row in review:
        command(story.office, "review", str(row.number), "accept")
    story.go()
    story.go()

    (changed,) = mail_about(story, "Calendrier à revoir")
    assert "20 nov. → 10 nov." in words_of(changed)
    assert "après le départ" in words_of(changed)
    assert set(story.card().tags) == {"Mis au calendrier", "Calendrier à revoir"}
    date_on_the_board(story, "2026-11-05")
    assert story.card().tags == ("Mis au calendrier",)


# The weeks ahead


@pytest.fixture
def capable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Story]:
    """The same, where an item takes ten minutes and the crew has five hours a week."""
    workflow = tmp_path / "production.toml"
    terms = "[production]\nminutes_per_unit = 10\nweekly_hours = 5\n"
    workflow.write_text(office.WORKFLOW.read_text("utf-8").replace("[production]\n", terms), "utf-8")
    monkeypatch.setattr(office, "WORKFLOW", workflow)
    with a_story() as story:
        story.forward(pdf(1))
        story.go()
        yield story


@pytest.mark.feature("S0-31", "S0-38")
def test_hours_are_forecast_on_the_planned_day_against_the_capacity(capable: Story, tmp_path: Path) -> None:
    tick(capable)
    date_on_the_board(capable, THURSDAY, "Mis au calendrier")
    picture = tmp_path / "heures.svg"
    done = command(capable.office, "prevision", "--plot", str(picture))

    assert "2026-11-09       6 h sur 5 h    2026-0001  TROP de 1 h" in done.output.replace("\u00a0", " ")
    assert "Heures d'assemblage par semaine" in picture.read_text("utf-8")


@pytest.mark.feature("S0-30", "S0-31")
def test_the_digest_names_the_week_that_holds_too_much(capable: Story) -> None:
    date_on_the_board(capable, THURSDAY)
    capable.at("2026-10-20T08:30")

    (digest,) = mail_about(capable, "à mettre au calendrier")
    assert "TROP de 1 h (2026-0001)" in words_of(digest)


@pytest.mark.feature("S0-31")
def test_goods_whose_time_nobody_said_are_named(story: Story) -> None:
    done = command(story.office, "forecast")

    assert "durée inconnue" in done.output
    assert "Coffret Gourmand" in done.output


@pytest.mark.feature("S0-39")
def test_production_s_calendar_is_tentative_at_the_tick_and_firm_once_confirmed(story: Story, tmp_path: Path) -> None:
    file = tmp_path / "production.ics"

    def shown() -> list[tuple[str, str]]:
        assert command(story.office, "forecast", "--ics", str(file)).exit_code == 0
        events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
        return [(str(event["STATUS"]), str(event.decoded("DTSTART"))) for event in events]

    assert shown() == []
    tick(story)
    assert shown() == [("TENTATIVE", OPENS)]
    date_on_the_board(story, THURSDAY)
    assert shown() == [("TENTATIVE", THURSDAY)]
    tick(story, "Assemblage")
    assert shown() == [("CONFIRMED", THURSDAY)]
