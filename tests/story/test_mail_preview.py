"""« Qu'est-ce que le client va recevoir? » The verb `mail` shows it, and the client receives nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from daemon.cli import mail as preview
from tests.story import office as play
from tests.story.office import Story, a_story, board_rows


@pytest.fixture(scope="module")
def story() -> Iterator[Story]:
    """Invoice 1042 was forwarded, and its checklist has left."""
    with a_story() as told:
        told.forward(play.pdf(1))
        told.go()
        yield told


def told(story: Story, *words: str) -> str:
    return play.command(story.office, *words).output.replace("\u00a0", " ")


def test_the_office_reads_what_the_client_would_receive(story: Story) -> None:
    said = told(story, "courriel", "1042", "reminder")

    assert f"À : {play.CLIENT}" in said
    assert "Objet : " in said
    assert "2026-0001" in said


def test_without_a_name_it_is_the_checklist(story: Story) -> None:
    (shown,) = map(json.loads, told(story, "mail", "2026-0001", "--json").splitlines())

    assert (shown["message"], shown["who"], shown["turn"]) == ("checklist", "client", 2)
    assert "Il nous manque" in shown["text"]


def test_a_message_to_our_own_people_goes_to_them(story: Story) -> None:
    assert "À : production@boitestremblay.example" in told(story, "mail", "1042", "ready")


def test_nothing_is_sent_and_nothing_is_recorded(story: Story) -> None:
    before = len(story.mail()), story.known.journal.last, board_rows(story.office)
    for name in preview.names():
        told(story, "mail", "1042", name)
    story.go()

    assert (len(story.mail()), story.known.journal.last, board_rows(story.office)) == before


def test_the_files_hold_the_very_message(story: Story, tmp_path: Path) -> None:
    html, eml = tmp_path / "a.html", tmp_path / "a.eml"
    said = told(story, "mail", "1042", "checklist", "--html", str(html), "--eml", str(eml))

    assert message_from_bytes(eml.read_bytes(), policy=policy.default)["To"] == play.CLIENT
    assert html.read_text().startswith("<!doctype html>")
    assert f"Écrit : {html}. Rien n'est parti." in said


@pytest.mark.system("chromium")
def test_the_picture_is_drawn_by_chromium(story: Story, tmp_path: Path) -> None:
    told(story, "mail", "1042", "checklist", "--picture", str(tmp_path / "a.png"))

    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_without_chromium_it_says_what_to_install(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("daemon.adapters.chromium.PROGRAMS", ("no-such-program",))
    ran = play.command(story.office, "mail", "1042", "--picture", str(tmp_path / "a.png"))

    assert ran.exit_code == 1
    assert "apt install chromium" in ran.output


def test_a_message_that_does_not_exist_is_answered_by_those_that_do(story: Story) -> None:
    ran = play.command(story.office, "courriel", "1042", "checklits")

    assert ran.exit_code == 2
    assert "checklist" in ran.output
    assert "Vouliez-vous dire « checklist »?" in ran.output.replace("\u00a0", " ")


def test_a_message_about_what_is_not_there_yet_says_so(story: Story) -> None:
    ran = play.command(story.office, "courriel", "1042", "crew", "--to", "production")

    assert ran.exit_code == 1
    assert "ne s'écrit pas encore pour le mandat 2026-0001" in ran.output


def test_a_mandate_that_does_not_exist_is_told(story: Story) -> None:
    ran = play.command(story.office, "mail", "9999")

    assert (ran.exit_code, "9999" in ran.output) == (2, True)


def test_a_notice_shown_before_its_stage_says_why_it_would_leave(story: Story) -> None:
    said = told(story, "courriel", "1042", "ready")

    assert "Pourquoi :\n- " in said


def test_a_template_that_the_owner_broke_is_shown_by_check_and_the_shipped_one_leaves(story: Story) -> None:
    edited = story.office.config.parent / "templates/fr/checklist.txt"
    edited.parent.mkdir(parents=True)
    edited.write_text("Subject: x\n\nBonjour {{ cliant }}\n", "utf-8")

    said = play.command(story.office, "verifier", "--offline")

    assert said.exit_code == 2
    assert "checklist.txt:3:12" in said.output
    assert "vouliez-vous dire « client »?" in said.output.replace("\u00a0", " ").lower()
    assert "Il nous manque" in told(story, "courriel", "1042", "checklist")
