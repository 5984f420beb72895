"""An office whose letters lie on a real IMAP server: the whole main line, and the server's bad days."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

import pytest

from daemon import app
from daemon.errors import Misconfigured
from daemon.sandbox.post import deliver
from daemon.settings import load
from tests.dovecot import PASSWORD, USER, Dovecot, a_dovecot, hand_over
from tests.story.office import FIRST, START, Story, an_office, command, pdf

pytestmark = pytest.mark.system("dovecot")
ANSWERS = "3. Paul Côté, 418 555-0199\n6. aucun\n7. aucun\n8. Une seule adresse"


@pytest.fixture
def server() -> Iterator[Dovecot]:
    """It serves the very folder that the office's mail server fills."""
    with a_dovecot() as one:
        for place in ("tmp", "new", "cur", ".Sent/tmp", ".Sent/new", ".Sent/cur"):
            (one.maildir / place).mkdir(parents=True, exist_ok=True)
        hand_over(one.home / "mail")
        yield one


@contextmanager
def read_by_imap(server: Dovecot, *more: str) -> Iterator[Story]:
    """A story whose mailbox is that server's; `more` lines of its table."""
    table = ['kind = "imap"', 'host = "127.0.0.1"', f"port = {server.port}", 'security = "none"', f'user = "{USER}"']
    lines = "\n".join([*table, 'timeout_seconds = "3 s"', *more])
    secret = {"FACTEUR_MAILBOX_PASSWORD": PASSWORD}
    with (
        mock.patch.dict(os.environ, secret),
        an_office(lambda text: text.replace('folder = "post/office"', lines)) as office,
    ):
        office.post.office = server.maildir
        with app.office(load(office.config)) as (known, loop):
            story = Story(office, known, loop)
            story.at(START)
            yield story


@pytest.fixture
def story(server: Dovecot) -> Iterator[Story]:
    with read_by_imap(server) as one:
        yield one


def ends(story: Story) -> list[str]:
    """What became of each letter but those that we send ourselves."""
    return [code for _, code in story.ends() if code != "canary_back"]


@pytest.mark.feature("S0-01", "S0-04")
def test_a_forwarded_invoice_has_its_card_and_the_client_s_answer_ticks_it(story: Story) -> None:
    story.forward(pdf(1))
    story.go()
    (asked,) = story.mail()
    story.client().reply(asked, ANSWERS)
    story.go()

    assert story.card().section == FIRST
    assert len(story.ticked()) >= 4
    assert ends(story) == ["mandate_opened", "answers_applied"]


def test_a_server_that_dies_between_two_letters_costs_none(server: Dovecot, story: Story) -> None:
    story.forward(pdf(1))
    story.go()
    server.stop()
    story.go()
    told = story.said("imap_unreachable")
    story.forward(pdf(2))
    server.start()
    story.later()

    assert "rien n'est perdu" in told[0]
    assert story.cards() == ["1042", "INV1043"]
    assert story.troubles() == []


def test_a_frozen_server_holds_back_the_letters_and_nothing_else(server: Dovecot, story: Story) -> None:
    story.forward(pdf(1))
    story.go()
    server.freeze()
    story.received(24, 36)
    story.go()
    seen = story.mandate().stock
    server.thaw()
    story.later()

    assert len(seen) == 2
    assert story.troubles() == []


def test_letters_that_the_server_renumbers_open_nothing_twice(server: Dovecot, story: Story) -> None:
    story.forward(pdf(1))
    story.go()
    server.renumber()
    story.go()
    story.later()

    assert story.cards() == ["1042"]
    assert ends(story) == ["mandate_opened"]
    assert len(story.mail()) == 1


def test_a_letter_over_the_limit_is_asked_about_once_whatever_its_number(server: Dovecot) -> None:
    with read_by_imap(server, "max_megabytes = 1") as story:
        deliver(server.maildir, b"From: a@b.ca\r\nSubject: lourd\r\n\r\n" + b"0" * 1_500_000)
        story.go()
        server.renumber()
        story.go()
        story.later()

        assert story.questions() == ["letter_too_large"]


def test_what_is_processed_leaves_the_inbox_and_what_waits_for_people_stays(server: Dovecot) -> None:
    with read_by_imap(server, 'done_folder = "Traites"', 'done_flag = "Facteur"') as story:
        story.forward(pdf(1))
        story.post(b"From: inconnu@ailleurs.example\r\nSubject: Bonjour\r\n\r\nUne question\r\n")
        story.go()
        with server.person("Traites") as client:
            filed = client.search(None, "KEYWORD", "Facteur")[1][0].split()
        with server.person() as client:
            left = client.search(None, "ALL")[1][0].split()
        story.go()

        assert (len(filed), len(left)) == (2, 1)  # the invoice and the letter to ourselves; the stranger's
        assert story.cards() == ["1042"]


def test_each_business_day_begins_with_a_letter_to_ourselves_that_comes_back(story: Story) -> None:
    story.at("2026-10-20T07:00")
    story.at("2026-10-20T15:00")

    assert story.ends() == [("done", "canary_back")] * 2  # Monday's, and Tuesday's
    assert story.known.journal.office_memory().alive.away == ()


def test_mail_that_comes_back_no_more_is_told_until_it_does(server: Dovecot, story: Story) -> None:
    story.office.post.office = server.home / "elsewhere"  # a rule of the provider's, and nobody knows
    story.at("2026-10-20T07:00")
    story.at("2026-10-20T08:01")
    told = story.said("canary_lost")
    story.office.post.office = server.maildir
    story.at("2026-10-21T07:00")

    assert "n'est pas revenue" in told[0]
    assert story.questions() == []


def test_check_says_what_the_server_can_do_and_cannot(story: Story) -> None:
    said = command(story.office, "check").output

    assert "✓ Le serveur prévient quand une lettre arrive (IDLE)" in said
    assert "✓ Il garde les mots-clés" in said


def test_letters_in_clear_over_a_network_are_refused_with_the_other_mistakes() -> None:
    lines = 'kind = "imap"\nhost = "imap.exemple.ca"\nsecurity = "none"\ndone_flag = "à faire"'
    with an_office(lambda text: text.replace('folder = "post/office"', lines)) as office:
        with pytest.raises(Misconfigured) as refused:
            load(office.config)

        assert [one.reason.code for one in refused.value.mistakes] == [
            "settings_missing",
            "imap_in_clear",
            "settings_flag",
        ]
