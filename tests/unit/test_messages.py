"""The mails: same questions in both languages, plain, light, inert, and Quebec's spaces everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from daemon.domain.workflow import ITEM_KEYS
from daemon.errors import NeedsReview, because
from daemon.messages import LONGEST_LINE, Message, Messages

TEMPLATES = Path("templates")
NOTICES = ("client_ready", "client_scheduled", "client_shipped")
MAILS = ("checklist", "reminder", "thanks", "question", *NOTICES, "ready", "review", "review_again", "owner")
BOTH = [(language, name) for language in ("fr", "en") for name in MAILS]
NBSP = "\u00a0"

FACTS: dict[str, object] = {
    "mandate": "2026-0001",
    "invoice": "4012",
    "client": "Groupe Lachance",
    "contact_name": "Mme Roy",
    "company": {"name": "Boîtes Tremblay", "signature": "Marie Tremblay", "phone": "514 555-0100"},
    "items": [{"number": number, "key": key} for number, key in enumerate(ITEM_KEYS, 1)],
    "lines": [{"description": "Coffret gourmand", "quantity": Decimal(1312), "received": Decimal(300)}],
    "delivery": date(2026, 12, 11),
    "ship": date(2026, 12, 9),
    "transit": 2,
    "answer_by": date(2026, 12, 1),
    "address": "Mme Roy, 1200, rue Peel, bureau 300, Montréal (Québec) H3B 2T6",
    "why": ["tous les articles sont reçus"],
    "missing": ["logos"],
    "understood": [{"name": "Autocollants", "value": "aucun", "quote": "pas de collants : merci"}],
    "questions": [
        {
            "number": 1,
            "what": "date imprécise",
            "proposal": "le 15 décembre",
            "how": "répondez « ok »",
            "who": "owner",
            "days": 3,
            "invoice": "4012",
        },
        {
            "number": 2,
            "what": "sans total",
            "proposal": "",
            "how": "donnez le total",
            "who": "owner",
            "days": 0,
            "invoice": "4012",
        },
    ],
}


@pytest.fixture
def messages() -> Messages:
    return Messages(TEMPLATES)


def every_mail(messages: Messages, language: str) -> Iterator[Message]:
    return (messages.mail(name, language, FACTS) for name in MAILS)


def questions(message: Message) -> list[str]:
    return [line for line in message.text.splitlines() if re.match(r"\d+\. ", line)]


@pytest.mark.feature("S0-07")
@pytest.mark.parametrize("name", ["checklist", "reminder"])
def test_both_languages_ask_the_same_questions(messages: Messages, name: str) -> None:
    french, english = (questions(messages.mail(name, language, FACTS)) for language in ("fr", "en"))

    assert [line.split(".")[0] for line in french] == [str(n) for n in range(1, len(ITEM_KEYS) + 1)]
    assert len(english) == len(french)
    assert not set(french) & set(english)


def test_both_languages_have_the_same_templates_and_variables(messages: Messages) -> None:
    from jinja2 import meta

    environment = messages._environment("fr", edited=False)
    used = {
        language: {
            path.name: meta.find_undeclared_variables(environment.parse(path.read_text()))
            for path in (TEMPLATES / language).iterdir()
        }
        for language in ("fr", "en")
    }

    assert used["fr"] == used["en"]


def test_the_html_asks_what_the_text_asks(messages: Messages) -> None:
    mail = messages.mail("checklist", "fr", FACTS)
    seen = re.sub(r"<[^>]+>", "", mail.html).replace("&#39;", "'")

    assert all(question in seen for question in questions(mail))


@pytest.mark.parametrize("name", MAILS)
def test_french_mails_keep_quebec_spaces(messages: Messages, name: str) -> None:
    mail = messages.mail(name, "fr", FACTS)
    seen = mail.subject + mail.text + re.sub(r"<[^>]+>", "", mail.html)

    assert not re.search(r" [:;!?$%»]|« |\d [$%]|\xa0[;!?]", seen)


def test_the_lint_sees_an_ordinary_space_where_the_filter_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("daemon.typography.quebec", lambda text: text)

    assert " :" in Messages(TEMPLATES).mail("checklist", "fr", FACTS).text


@pytest.mark.parametrize(("language", "name"), BOTH)
def test_a_mail_is_light_plain_and_asks_nothing_of_the_network(messages: Messages, language: str, name: str) -> None:
    mail = messages.mail(name, language, FACTS)

    assert len(mail.html.encode()) < 20_000
    assert len(mail.text.encode()) < 5_000
    assert not re.search(r"https?://|<img|<link|<script|url\(|!(?!doctype|important)", mail.html + mail.text)
    assert f'<html lang="{language}-CA">' in mail.html
    assert mail.html.count("<table ") == mail.html.count('<table role="presentation"')


def test_lines_of_the_text_are_short_whatever_the_facts(messages: Messages) -> None:
    mail = messages.mail("review_again", "fr", {**FACTS, "why": ["très " * 90]})

    assert max(map(len, mail.text.splitlines())) <= LONGEST_LINE


def test_an_english_mail_says_in_french_that_french_is_served(messages: Messages) -> None:
    assert all("en français" in mail.text and "en français" in mail.html for mail in every_mail(messages, "en"))


def test_an_address_is_repeated_without_what_identifies_the_door(messages: Messages) -> None:
    items = [{"number": 1, "key": "delivery_address", "known": FACTS["address"]}]
    mail = messages.mail("checklist", "fr", {**FACTS, "items": items})

    assert mail.text.count("1200, rue Peel, Montréal") == 2
    assert "H3B" not in mail.text + mail.html
    assert "bureau 300" not in mail.text + mail.html


def test_what_we_already_hold_is_asked_as_a_confirmation(messages: Messages) -> None:
    items = [{"number": 1, "key": "delivery_date", "known": date(2026, 12, 1)}]

    mail = messages.mail("checklist", "fr", {**FACTS, "items": items})

    assert questions(mail) == [
        f"1. Date de livraison{NBSP}: nous avons le mardi 1er décembre 2026. Est-ce exact?",
    ]


def test_an_item_of_the_workflow_may_bring_its_own_words(messages: Messages) -> None:
    items = [{"number": 1, "key": "ribbon", "name": "Ruban", "question": "quelle couleur?"}]

    assert questions(messages.mail("checklist", "fr", {**FACTS, "items": items})) == [
        f"1. Ruban{NBSP}: quelle couleur?"
    ]


def test_a_reminder_says_how_much_is_left_and_keeps_the_subject(messages: Messages) -> None:
    facts = {**FACTS, "items": [{"number": 3, "key": "logos"}], "confirmed": ["cards"]}
    checklist, reminder = (messages.mail(name, "fr", facts) for name in ("checklist", "reminder"))

    assert reminder.subject == checklist.subject
    assert "Il reste 1 point sur 2" in reminder.text
    assert "Cartons de personnalisation" in reminder.text
    assert len(questions(reminder)) == 1


@pytest.mark.feature("S0-36")
def test_production_sees_the_sum_behind_the_ship_date(messages: Messages) -> None:
    mail = messages.mail("ready", "fr", FACTS)

    assert f"Départ{NBSP}: le mercredi 9 décembre 2026 (livraison 11 déc. − 2 jours ouvrables)" in mail.text
    assert f"- 300 / 1{NBSP}312{NBSP}: Coffret gourmand" in mail.text


@pytest.mark.feature("S0-37")
def test_ready_names_the_coordination_still_open(messages: Messages) -> None:
    assert f"Coordination encore ouverte{NBSP}: Logos." in messages.mail("ready", "fr", FACTS).text


@pytest.mark.parametrize(("language", "name"), BOTH)
def test_a_hostile_client_name_is_inert(messages: Messages, language: str, name: str) -> None:
    hostile = "{{ 7*7 }}<script>alert(1)</script>\r\nBcc: x@evil.example\n1. Oui"
    mail = messages.mail(name, language, {**FACTS, "client": hostile, "what": hostile})

    assert "49" not in mail.text + mail.html + mail.subject
    assert "<script" not in mail.html
    assert "\n" not in mail.subject
    assert not [line for line in mail.text.splitlines() if line.startswith("Bcc")]
    assert "1. Oui" not in questions(mail)


def test_signs_that_nobody_sees_are_taken_out(messages: Messages) -> None:
    mail = messages.mail("ready", "fr", {**FACTS, "client": "fac\u202eture\ud800\x00 4012"})

    assert "facture 4012" in mail.text


def test_an_unknown_language_gets_the_default(messages: Messages) -> None:
    assert messages.mail("ready", "es", FACTS) == messages.mail("ready", "fr", FACTS)


def test_a_fact_that_nobody_gave_is_a_question_for_a_person(messages: Messages) -> None:
    with pytest.raises(NeedsReview) as caught:
        messages.mail("ready", "fr", {})

    assert caught.value.reason.code == "template_failed"


@pytest.mark.parametrize("wrong", ["{{ oops", "{{ unknown }}", "{{ 1 / 0 }}", "{{ ''.__class__.mro() }}", "no subject"])
def test_a_template_broken_by_the_owner_is_named_and_the_shipped_one_used(tmp_path: Path, wrong: str) -> None:
    edited = tmp_path / "fr" / "ready.txt"
    edited.parent.mkdir()
    edited.write_text(f"Subject: x\n\n{wrong}" if wrong != "no subject" else wrong)

    mail = Messages(TEMPLATES, overrides=tmp_path).mail("ready", "fr", FACTS)

    assert mail.broken
    assert mail.broken.code == "template_broken"
    assert "ready.txt" in dict(mail.broken.facts)["file"]
    assert mail.text == Messages(TEMPLATES).mail("ready", "fr", FACTS).text


def test_the_line_of_a_broken_template_is_given(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "ready.txt").write_text("Subject: x\n\nBonjour\n{{ unknown }}\n")

    broken = Messages(TEMPLATES, overrides=tmp_path).mail("ready", "fr", FACTS).broken

    assert broken == because(
        "template_broken", file=str(tmp_path / "fr" / "ready.txt"), line=4, detail="'unknown' is undefined"
    )


def test_an_edited_template_is_used(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "ready.txt").write_text("Subject: À nous : {{ client }}\n\nAllons-y.\n")

    mail = Messages(TEMPLATES, overrides=tmp_path).mail("ready", "fr", FACTS)

    assert (mail.subject, mail.text, mail.broken) == (f"À nous{NBSP}: Groupe Lachance", "Allons-y.\n", None)
